/* who.c: asks every table for a wording and tells what it says, with the row that says it.
 * "Foreign Minister" "Russia" 2016-02-20: the office of that state, then everybody who held it on that day. One wording alone ("the
 * Kremlin", "Venn", "Karvelian foreign minister") may be several things: all are told. */
#include "know/who.h"

#include "know/inside.h"
#include "know/near.h"
#include "know/who_item.h"

#include <stdlib.h>

/* ---- the question ---- */

ro_status ro_who_read(ro_who *out, const char *const *words, size_t count, ro_error *error)
{
    *out = (ro_who){.day = RO_DATE_UNKNOWN};
    if (count > 1 && ro_date_is_known(ro_date_read(ro_str_of(words[count - 1]))))
        out->day = ro_date_read(ro_str_of(words[--count]));
    if (!count || count > RO_WHO_WORDS_MAX)
        return ro_error_set(error, RO_EARG, NULL, -1,
                            "one wording, or an office and whose it is; then a day, if one is meant (YYYY-MM-DD)");
    for (size_t i = 0; i < count; i++) out->words[out->count++] = ro_str_trim(ro_str_of(words[i]));
    return RO_OK;
}

typedef struct asker {
    ro_teller t;
    const ro_know *know;
    ro_date day;
    uint32_t found; /* things that were told */
} asker;

static ro_str without_article(ro_str words)
{
    bool has = words.len > 4 && ro_str_equal_nocase(ro_str_sub(words, 0, 4), RO_STR("the "));
    return has ? ro_str_sub(words, 4, words.len) : words;
}

/* ---- an office of somebody ---- */

/* Whose office it is: a state or body by key or by any wording; .ptr NULL for neither. */
static ro_str owner_of(const ro_know *know, ro_str words, int32_t *state)
{
    words = without_article(words);
    *state = ro_know_state_find(know, words, NULL);
    if (*state < 0) *state = ro_know_state_by_key(know, words);
    if (*state >= 0) return ro_know_state(know, *state)->key;
    int32_t body = ro_know_body_find(know, words, -1);
    if (body < 0) body = ro_know_body_by_key(know, words);
    return body >= 0 ? ro_know_body(know, body)->key : (ro_str){NULL, 0};
}

static int32_t office_of(const ro_know *know, ro_str words, int32_t state)
{
    int32_t office = ro_know_office_find(know, without_article(words), state);
    return office >= 0 ? office : ro_know_office_by_key(know, words);
}

/* All spells of an office, by beginning; NULL when memory is out or there are none. */
static const ro_spell **spells_of(asker *a, ro_str of, int32_t office, ro_date when, uint32_t *count)
{
    *count = ro_know_holders(a->know, of, office, when, NULL, 0);
    const ro_spell **all = *count ? ro_arena_alloc(a->t.arena, *count * sizeof *all) : NULL;
    if (*count && !all) a->t.status = RO_ENOMEM, *count = 0;
    if (all) ro_know_holders(a->know, of, office, when, all, *count);
    return all;
}

/* Nobody on that day: who came before, who after. */
static void tell_neighbours(asker *a, ro_str of, int32_t office)
{
    uint32_t count;
    const ro_spell **all = spells_of(a, of, office, RO_DATE_UNKNOWN, &count), *before = NULL, *after = NULL;
    for (uint32_t i = 0; i < count; i++) {
        if (all[i]->to != RO_DAY_NONE && all[i]->to < a->day.earliest && (!before || all[i]->to > before->to)) before = all[i];
        if (all[i]->from != RO_DAY_NONE && all[i]->from > a->day.latest && (!after || all[i]->from < after->from)) after = all[i];
    }
    if (before) ro_who_spell(&a->t, "before", before, NULL, 0);
    if (after) ro_who_spell(&a->t, "after", after, NULL, 0);
}

static void tell_office_of(asker *a, ro_str of, int32_t office)
{
    uint32_t count;
    const ro_spell **all = spells_of(a, of, office, a->day, &count);
    ro_item_say(&a->t, ro_who_heading(&a->t, of, office, a->day, count));
    for (uint32_t i = 0; i < count; i++) ro_who_spell(&a->t, "holder", all[i], ro_date_is_known(a->day) ? all : NULL, count);
    a->found += count;
    if (!count && ro_date_is_known(a->day)) tell_neighbours(a, of, office);
}

static bool ask_office_of(asker *a, ro_str office_words, ro_str owner_words)
{
    int32_t state;
    ro_str of = owner_of(a->know, owner_words, &state);
    int32_t office = of.ptr ? office_of(a->know, office_words, state) : -1;
    if (office < 0) return false;
    tell_office_of(a, of, office);
    return true;
}

/* "Russian foreign minister", "foreign minister of Russia", "UN Secretary-General": cut at each space. */
static bool ask_phrase(asker *a, ro_str words)
{
    size_t of = ro_str_find(words, RO_STR(" of "), 0);
    for (; of != SIZE_MAX; of = ro_str_find(words, RO_STR(" of "), of + 1))
        if (ask_office_of(a, ro_str_sub(words, 0, of), ro_str_sub(words, of + 4, words.len))) return true;
    for (size_t at = words.len; at--;)
        if (words.ptr[at] == ' ' && ask_office_of(a, ro_str_sub(words, at + 1, words.len), ro_str_sub(words, 0, at))) return true;
    return false;
}

/* ---- one wording ---- */

static void ask_office(asker *a, ro_str words)
{
    int32_t wording = ro_know_wording_find(a->know, words), only = -1;
    if (wording < 0) return;
    int32_t office = ro_know_wording_office(a->know, wording, -1, &only);
    if (office >= 0 && only >= 0) {
        tell_office_of(a, ro_know_state(a->know, only)->key, office);
        return;
    }
    if (ask_phrase(a, words)) return; /* "UN Secretary-General" says whose */
    ro_who_wording(&a->t, words, wording);
    a->found++;
}

static bool serves(const asker *a, int32_t person)
{
    const ro_spell *spell;
    for (uint32_t n = 0; (spell = ro_know_person_spell(a->know, person, n)) != NULL; n++)
        if (ro_spell_overlaps(spell, a->day)) return true;
    return false;
}

static void tell_person(asker *a, int32_t person)
{
    const ro_spell *spell;
    ro_who_person(&a->t, person);
    a->found++;
    for (uint32_t n = 0; (spell = ro_know_person_spell(a->know, person, n)) != NULL; n++)
        if (ro_spell_overlaps(spell, a->day)) ro_who_spell(&a->t, "office", spell, NULL, 0);
}

/* Those who held an office on the day; all of that name where nobody did. */
static void tell_persons(asker *a, const int32_t *all, uint32_t count)
{
    bool any = false;
    for (uint32_t i = 0; i < count; i++) any |= serves(a, all[i]);
    for (uint32_t i = 0; i < count; i++)
        if (!any || serves(a, all[i])) tell_person(a, all[i]);
}

static void ask_person(asker *a, ro_str words)
{
    uint32_t count = ro_know_persons(a->know, words, NULL, 0);
    const ro_index *surnames = &a->know->by[RO_BY_SURNAME];
    ro_folded folded;
    ro_translit_name(&a->know->translit, &folded, words);
    ro_hits hits = count ? (ro_hits){0, 0} : ro_index_find(surnames, ro_folded_str(&folded));
    uint32_t room = count + hits.end - hits.at;
    int32_t *all = room ? ro_arena_alloc(a->t.arena, room * sizeof *all) : NULL;
    if (!all) return;
    ro_know_persons(a->know, words, all, count);
    for (ro_hit hit; ro_index_next(surnames, &hits, &hit);)
        if (ro_know_person(a->know, hit.id)) all[count++] = hit.id;
    tell_persons(a, all, count);
}

static void ask_state(asker *a, ro_str words)
{
    ro_state_how how;
    int32_t state = ro_know_state_find(a->know, words, &how);
    if (state < 0) return;
    ro_who_state(&a->t, state, how);
    a->found++;
}

static void ask_bodies(asker *a, ro_str words)
{
    const ro_index *index = &a->know->by[RO_BY_BODY_WORDS];
    ro_hits hits = ro_index_find_words(index, words);
    int32_t last = -1;
    for (ro_hit hit; ro_index_next_word(index, &a->know->strings, &hits, words, &hit);) {
        if (!ro_know_body(a->know, hit.id) || hit.id == last) continue;
        ro_who_body(&a->t, hit.id);
        a->found++;
        last = hit.id;
    }
}

static void ask_outlet(asker *a, ro_str words)
{
    int32_t outlet = ro_know_outlet_find(a->know, words);
    if (outlet < 0) return;
    ro_who_outlet(&a->t, outlet);
    a->found++;
}

static void ask_places(asker *a, ro_str words)
{
    ro_hits hits = ro_index_find_words(&a->know->by[RO_BY_PLACE], words);
    for (ro_hit hit; ro_index_next(&a->know->by[RO_BY_PLACE], &hits, &hit);) {
        if (!ro_know_place(a->know, hit.id)) continue;
        ro_who_place(&a->t, hit.id);
        a->found++;
    }
}

static void ask_wording(asker *a, ro_str words)
{
    ro_str bare = without_article(words);
    ask_office(a, bare);
    ask_person(a, bare);
    ask_state(a, bare);
    ask_bodies(a, bare);
    ask_outlet(a, words);
    ask_places(a, bare);
    if (!a->found) ask_phrase(a, bare);
}

ro_status ro_know_who(const ro_know *know, const ro_who *who, bool json, ro_write_fn write, void *context, ro_error *error)
{
    ro_arena arena = {0};
    asker a = {
        .t = {.know = know, .arena = &arena, .json = json, .write = write, .context = context}, .know = know, .day = who->day};
    bool asked = false;
    if (who->count == 1)
        ask_wording(&a, who->words[0]);
    else
        asked = ask_office_of(&a, who->words[0], who->words[1]) || ask_office_of(&a, who->words[1], who->words[0]);
    for (uint32_t i = 0; !a.found && !asked && i < who->count; i++) ro_know_near(&a.t, who->words[i]);
    ro_status status = a.t.status;
    if (!status && !a.found) status = ro_error_set(error, RO_ENOTFOUND, NULL, -1, "nothing is known of that");
    if (status == RO_ENOMEM) ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory");
    ro_json_free(&a.t.line);
    ro_arena_free(&arena);
    return status;
}
