/* outlets.c: news agencies and outlets by name, short form or domain. */
#include "know/inside.h"

ro_status ro_outlets_take(ro_know *know, ro_error *error)
{
    const ro_row_outlet *rows;
    ro_status status = ro_know_rows(know, "outlets", sizeof *rows, (const void **)&rows, &know->outlet_count, error);
    if (status) return status;
    know->outlets = RO_NEW_N(&know->arena, ro_outlet, know->outlet_count);
    if (!know->outlets) return RO_ENOMEM;
    for (uint32_t i = 0; i < know->outlet_count; i++) {
        if (rows[i].state >= 0 && !ro_know_state(know, rows[i].state))
            return ro_know_broken(know, &rows[i], "an outlet of no state", error);
        know->outlets[i] = (ro_outlet){.key = ro_know_text(know, rows[i].key),
                                       .name = ro_know_text(know, rows[i].name),
                                       .is_agency = rows[i].is_agency != 0,
                                       .state = rows[i].state,
                                       .origin = ro_know_at(RO_TABLE_OUTLETS, &rows[i].at)};
    }
    return RO_OK;
}

const ro_outlet *ro_know_outlet(const ro_know *know, int32_t outlet)
{
    return outlet >= 0 && (uint32_t)outlet < know->outlet_count ? &know->outlets[outlet] : NULL;
}

static int32_t checked(const ro_know *know, int32_t outlet) { return ro_know_outlet(know, outlet) ? outlet : -1; }

/* The domain or one that it lies under: "edition.cnn.com", then "cnn.com". */
static int32_t by_domain(const ro_know *know, ro_str domain)
{
    enum { DOMAIN_MAX = 253 }; /* RFC 1035 */
    char lower[DOMAIN_MAX];
    if (domain.len > DOMAIN_MAX || ro_str_find(domain, RO_STR("."), 0) == SIZE_MAX) return -1;
    for (size_t i = 0; i < domain.len; i++) lower[i] = ro_to_lower(domain.ptr[i]);
    for (ro_str rest = {lower, domain.len}; rest.len; ro_str_cut(&rest, '.')) {
        int32_t found = checked(know, ro_index_first(&know->by[RO_BY_DOMAIN], rest));
        if (found >= 0) return found;
    }
    return -1;
}

static int32_t by_words(const ro_know *know, ro_str words)
{
    const ro_index *index = &know->by[RO_BY_OUTLET_WORDS];
    ro_hits hits = ro_index_find_words(index, words);
    ro_hit hit;
    return ro_index_next_word(index, &know->strings, &hits, words, &hit) ? checked(know, hit.id) : -1;
}

int32_t ro_know_outlet_find(const ro_know *know, ro_str name_or_domain)
{
    ro_str words = ro_str_trim(name_or_domain);
    int32_t found = by_words(know, words);
    if (found < 0 && words.len > 4 && ro_str_equal_nocase(ro_str_sub(words, 0, 4), RO_STR("the ")))
        found = by_words(know, ro_str_sub(words, 4, words.len));
    return found >= 0 ? found : by_domain(know, words);
}
