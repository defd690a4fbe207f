/* offices.c: offices by the wordings of news, some of which hold for some states only.
 * "chancellor (deu,aut)" under head-of-government and "chancellor (gbr)" under finance-minister make one wording of three meanings:
 * three hits, each an office with a state, in the order of the table; of two that fit, the later one counts. */
#include "know/inside.h"

ro_status ro_offices_take(ro_know *know, ro_error *error)
{
    const ro_row_office *rows;
    ro_status status = ro_know_rows(know, "offices", sizeof *rows, (const void **)&rows, &know->office_count, error);
    if (status) return status;
    know->offices = RO_NEW_N(&know->arena, ro_office, know->office_count);
    if (!know->offices) return RO_ENOMEM;
    for (uint32_t i = 0; i < know->office_count; i++)
        know->offices[i] = (ro_office){.key = ro_know_text(know, rows[i].key),
                                       .name = ro_know_text(know, rows[i].name),
                                       .kind = ro_know_text(know, rows[i].kind),
                                       .rank = rows[i].rank,
                                       .origin = ro_know_at(RO_TABLE_OFFICES, &rows[i].at)};
    return RO_OK;
}

const ro_office *ro_know_office(const ro_know *know, int32_t office)
{
    return office >= 0 && (uint32_t)office < know->office_count ? &know->offices[office] : NULL;
}

int32_t ro_know_office_by_key(const ro_know *know, ro_str key)
{
    int32_t office = ro_index_first(&know->by[RO_BY_OFFICE_KEY], key);
    return ro_know_office(know, office) ? office : -1;
}

int32_t ro_know_wording_find(const ro_know *know, ro_str words)
{
    ro_folded folded;
    ro_fold(&folded, words);
    return folded.len ? ro_dict_find(&know->by[RO_BY_WORDING].keys, ro_folded_str(&folded)) : -1;
}

/* The state of a meaning, or -1 for all. */
static int32_t state_of(ro_hit meaning) { return (int32_t)meaning.note - 1; }

/* The office that all meanings share, or -1; *only is the state when there is one meaning alone. */
static int32_t shared_office(const ro_index *index, ro_hits meanings, int32_t *only)
{
    ro_hit first, other;
    bool alone = meanings.end - meanings.at == 1;
    if (!ro_index_next(index, &meanings, &first)) return -1;
    while (ro_index_next(index, &meanings, &other))
        if (other.id != first.id) return -1;
    if (alone) *only = state_of(first);
    return first.id;
}

int32_t ro_know_wording_office(const ro_know *know, int32_t wording, int32_t state, int32_t *only)
{
    const ro_index *index = &know->by[RO_BY_WORDING];
    int32_t nowhere, everywhere = -1, here = -1;
    if (!only) only = &nowhere;
    *only = -1;
    ro_hits meanings = ro_index_of_key(index, (uint32_t)wording), left = meanings;
    for (ro_hit hit; ro_index_next(index, &left, &hit);) {
        if (state >= 0 && state_of(hit) == state) here = hit.id;
        if (state_of(hit) < 0 && everywhere < 0) everywhere = hit.id;
    }
    int32_t office = here >= 0 ? here : everywhere >= 0 || state >= 0 ? everywhere : shared_office(index, meanings, only);
    if (!ro_know_state(know, *only)) *only = -1;
    return ro_know_office(know, office) ? office : -1;
}

int32_t ro_know_office_find(const ro_know *know, ro_str words, int32_t state)
{
    return ro_know_wording_office(know, ro_know_wording_find(know, words), state, NULL);
}
