/* names.c: given names, the rules of transliteration, and what mention/ asks of the tables. */
#include "know/inside.h"

/* ---- rules and given names ---- */

ro_status ro_names_take(ro_know *know, ro_error *error)
{
    const ro_row_rule *rows;
    uint32_t count;
    ro_status status = ro_know_rows(know, "rules", sizeof *rows, (const void **)&rows, &count, error);
    for (uint32_t i = 0; i < count && !status; i++) {
        status = ro_translit_add(&know->translit, &know->arena, ro_know_text(know, rows[i].kind), ro_know_text(know, rows[i].from),
                                 ro_know_text(know, rows[i].to));
        if (status == RO_EFORMAT) status = ro_know_broken(know, &rows[i], "no such rule", error);
    }
    return status;
}

/* Its gender as a note; false for a stranger. */
static bool given_name(const ro_know *know, ro_str name, ro_hit *out)
{
    const ro_index *index = &know->by[RO_BY_GIVEN_NAME];
    ro_folded folded;
    ro_fold(&folded, name);
    ro_str rest = ro_folded_str(&folded);
    ro_hits hits = ro_index_find(index, rest);
    if (folded.len && ro_index_next(index, &hits, out)) return true;
    ro_str first = ro_str_cut(&rest, ' '); /* "Jean-Yves" when only "Jean" is known */
    hits = ro_index_find(index, first);
    return rest.len && ro_index_next(index, &hits, out);
}

ro_gender ro_know_given_name(const ro_know *know, ro_str name)
{
    ro_hit hit;
    if (!given_name(know, name, &hit)) return RO_GENDER_UNKNOWN;
    return hit.note == RO_GENDER_MALE || hit.note == RO_GENDER_FEMALE ? (ro_gender)hit.note : RO_GENDER_UNKNOWN;
}

bool ro_know_is_given_name(const ro_know *know, ro_str name)
{
    ro_hit hit;
    return given_name(know, name, &hit);
}

/* ---- what mention/ asks ---- */

static ro_gender gender_for_mentions(void *context, ro_str name) { return ro_know_given_name(context, name); }

static int32_t state_for_mentions(void *context, const ro_phrase *phrase)
{
    const ro_know *know = context;
    return phrase->table <= RO_PHRASE_METONYM && ro_know_state(know, (int32_t)phrase->id) ? (int32_t)phrase->id : -1;
}

/* "Bashar al-Assad" -> Syria; -1 for a name whose bearers held offices of several states, or none. */
static int32_t state_of_person_for_mentions(void *context, ro_str full_name)
{
    const ro_know *know = context;
    int32_t state = -1;
    for (int32_t p = ro_know_person_find(know, full_name); p >= 0; p = ro_know_person(know, p)->next)
        for (uint32_t n = 0; n < ro_know_person(know, p)->spell_count; n++) {
            int32_t of = ro_know_person_spell(know, p, n)->state;
            if (of >= 0 && state >= 0 && of != state) return -1;
            if (of >= 0) state = of;
        }
    return state;
}

static int32_t state_of_name_for_mentions(void *context, ro_str name)
{
    ro_state_how how;
    int32_t state = ro_know_state_find(context, name, &how);
    return state >= 0 && how == RO_STATE_BY_NAME ? state : -1;
}

static int32_t office_of_words_for_mentions(void *context, ro_str words) { return ro_know_wording_find(context, words); }

/* A full name of the tables, or the surname of somebody who held a high office or was sent somewhere. */
static bool known_person_for_mentions(void *context, ro_str name)
{
    enum { BEARERS_MAX = 32, HIGH_RANK = 60 };
    const ro_spell *found[BEARERS_MAX];
    if (ro_know_person_find(context, name) >= 0) return true;
    if (ro_str_find(name, RO_STR(" "), 0) != SIZE_MAX) return false;
    uint32_t n = ro_know_by_surname(context, name, RO_STR(""), -1, RO_DATE_UNKNOWN, found, BEARERS_MAX);
    for (uint32_t i = 0; i < n && i < BEARERS_MAX; i++)
        if (ro_know_office(context, found[i]->office)->rank <= HIGH_RANK || found[i]->target.len) return true;
    return false;
}

static ro_body_sort sort_for_mentions(void *context, const ro_phrase *phrase)
{
    static const ro_body_sort sorts[] = {[RO_BODY_ORGANISATION] = RO_SORT_ORGANISATION,
                                         [RO_BODY_INSTITUTION] = RO_SORT_INSTITUTION,
                                         [RO_BODY_ARMED_GROUP] = RO_SORT_ARMED,
                                         [RO_BODY_GROUP] = RO_SORT_GROUP};
    const ro_body *body = ro_know_body(context, (int32_t)phrase->id);
    return body ? sorts[body->kind] : RO_SORT_UNKNOWN;
}

static bool is_meant(const ro_know *know, const ro_spell *spell, int32_t wording, int32_t state)
{
    if (spell->state < 0 || (state >= 0 && spell->state != state)) return false;
    return spell->office == ro_know_wording_office(know, wording, spell->state, NULL);
}

static bool held_for_mentions(void *context, ro_str name, int32_t wording, int32_t state)
{
    enum { BEARERS_MAX = 64 };
    const ro_spell *found[BEARERS_MAX];
    for (int32_t p = ro_know_person_find(context, name); p >= 0; p = ro_know_person(context, p)->next)
        for (uint32_t n = 0; n < ro_know_person(context, p)->spell_count; n++)
            if (is_meant(context, ro_know_person_spell(context, p, n), wording, state)) return true;
    if (ro_str_find(name, RO_STR(" "), 0) != SIZE_MAX) return false;
    uint32_t n = ro_know_by_surname(context, name, RO_STR(""), -1, RO_DATE_UNKNOWN, found, BEARERS_MAX);
    for (uint32_t i = 0; i < n && i < BEARERS_MAX; i++)
        if (is_meant(context, found[i], wording, state)) return true;
    return false;
}

ro_mention_tables ro_know_mention_tables(const ro_know *know)
{
    ro_mention_tables tables = {.given_name_gender = gender_for_mentions,
                                .state_of_phrase = state_for_mentions,
                                .state_of_person = state_of_person_for_mentions,
                                .state_of_name = state_of_name_for_mentions,
                                .office_of_words = office_of_words_for_mentions,
                                .known_person = known_person_for_mentions,
                                .sort_of_body = sort_for_mentions,
                                .person_held = held_for_mentions,
                                .context = (void *)(uintptr_t)know};
    return tables;
}

const ro_phrases *ro_know_phrases(const ro_know *know) { return know->phrases; }
