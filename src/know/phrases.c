/* phrases.c: given names; and the wordings of all tables handed to the phrase finder and to mention/.
 * A name must stand with its capitals ("Turkey", "TURKEY", never "turkey"); an office need not ("Foreign Minister", "foreign
 * minister"). */
#include "know/inside.h"

/* ---- given names ---- */

ro_status ro_given_names_load(ro_know *know, ro_error *error)
{
    static const char *const names[] = {"name", "gender"};
    int column[2];
    ro_status status = ro_know_columns(know, RO_TABLE_FIRSTNAMES, names, 2, column, error);
    if (!status && !ro_map_reserve(&know->given_names, &know->arena, know->tables[RO_TABLE_FIRSTNAMES].row_count)) return RO_ENOMEM;
    for (uint32_t row = 0; !status && row < know->tables[RO_TABLE_FIRSTNAMES].row_count; row++)
        if (!ro_map_set(&know->given_names, &know->arena, ro_know_cell(know, RO_TABLE_FIRSTNAMES, row, column[0]), row))
            status = RO_ENOMEM;
    return status;
}

static int64_t given_name_row(const ro_know *know, ro_str name)
{
    ro_folded folded;
    ro_fold(&folded, name);
    int64_t row = folded.len ? ro_map_get(&know->given_names, ro_folded_str(&folded)) : RO_MAP_NONE;
    if (row != RO_MAP_NONE) return row;
    ro_str rest = ro_folded_str(&folded), first = ro_str_cut(&rest, ' '); /* "Jean-Yves" when only "Jean" is known */
    return rest.len ? ro_map_get(&know->given_names, first) : RO_MAP_NONE;
}

ro_gender ro_know_given_name(const ro_know *know, ro_str given_name)
{
    int64_t row = given_name_row(know, given_name);
    if (row == RO_MAP_NONE) return RO_GENDER_UNKNOWN;
    ro_str gender =
        ro_know_cell(know, RO_TABLE_FIRSTNAMES, (uint32_t)row, ro_table_column(&know->tables[RO_TABLE_FIRSTNAMES], "gender"));
    return ro_str_is(gender, "m") ? RO_GENDER_MALE : ro_str_is(gender, "f") ? RO_GENDER_FEMALE : RO_GENDER_UNKNOWN;
}

bool ro_know_is_given_name(const ro_know *know, ro_str given_name) { return given_name_row(know, given_name) != RO_MAP_NONE; }

/* ---- phrases ---- */

enum { UPPER_MAX = 80, NAME_PEOPLE = 1000000 };

/* Adds a name as it is written and, when it is ASCII, in capitals (headlines). */
static ro_status add_name(ro_phrases *phrases, ro_str words, ro_phrase_class table, int32_t id)
{
    ro_status status = ro_phrases_add(phrases, words, table, (uint32_t)id, true);
    char upper[UPPER_MAX];
    if (status || words.len > sizeof upper || words.len < 4) return status;
    bool changed = false;
    for (size_t i = 0; i < words.len; i++) {
        if ((unsigned char)words.ptr[i] >= 0x80) return RO_OK;
        upper[i] = ro_is_lower(words.ptr[i]) ? (char)(words.ptr[i] - 32) : words.ptr[i];
        changed |= upper[i] != words.ptr[i];
    }
    return changed ? ro_phrases_add(phrases, (ro_str){upper, words.len}, table, (uint32_t)id, true) : RO_OK;
}

static ro_status add_states(const ro_know *know, ro_phrases *phrases)
{
    static const ro_phrase_class classes[] = {[RO_STATE_BY_NAME] = RO_PHRASE_STATE,
                                              [RO_STATE_BY_ADJECTIVE] = RO_PHRASE_ADJECTIVE,
                                              [RO_STATE_BY_DEMONYM] = RO_PHRASE_DEMONYM,
                                              [RO_STATE_BY_CAPITAL] = RO_PHRASE_CAPITAL,
                                              [RO_STATE_BY_METONYM] = RO_PHRASE_METONYM};
    ro_status status = RO_OK;
    for (uint32_t i = 0; !status && i < know->state_words.hits.count; i++) {
        const ro_hit *hit = &know->state_words.hits.at[i];
        status = hit->exact ? ro_phrases_add(phrases, hit->words, classes[hit->how], (uint32_t)hit->id, true)
                            : add_name(phrases, hit->words, classes[hit->how], hit->id);
    }
    return status;
}

static bool is_one_word(ro_str words) { return ro_str_find(words, RO_STR(" "), 0) == SIZE_MAX; }

static ro_status add_bodies(const ro_know *know, ro_phrases *phrases)
{
    ro_status status = RO_OK;
    for (uint32_t i = 0; !status && i < know->body_words.hits.count; i++) {
        const ro_hit *hit = &know->body_words.hits.at[i];
        bool generic = know->bodies[hit->id].is_generic;
        if (hit->exact || generic || !is_one_word(hit->words))
            status = ro_phrases_add(phrases, hit->words, RO_PHRASE_BODY, (uint32_t)hit->id, hit->exact);
        else
            status = add_name(phrases, hit->words, RO_PHRASE_BODY, hit->id);
        if (status == RO_ELIMIT) status = RO_OK; /* longer than any phrase may be */
    }
    return status;
}

/* A city that bears a person's name ("Clinton", "Madison") is none of ours unless a million live there. */
static bool is_persons_name(const ro_know *know, const ro_place *place)
{
    if (!is_one_word(place->name) || place->population >= NAME_PEOPLE || !place->population) return false;
    ro_folded folded;
    ro_translit_name(&know->translit, &folded, place->name);
    return ro_know_is_given_name(know, place->name) || ro_map_get(&know->surname_of, ro_folded_str(&folded)) != RO_MAP_NONE;
}

static ro_status add_place(const ro_know *know, ro_phrases *phrases, ro_str name, int32_t place)
{
    if (name.len && name.ptr[0] == '=') name = ro_str_sub(name, 1, name.len);
    if (!name.len || ro_know_place_find(know, name, -1) != place) return RO_OK;
    ro_status status = add_name(phrases, name, RO_PHRASE_PLACE, place);
    return status == RO_ELIMIT || status == RO_EARG ? RO_OK : status;
}

static ro_status add_places(const ro_know *know, ro_phrases *phrases)
{
    int names = ro_table_column(&know->tables[RO_TABLE_PLACES], "names");
    ro_status status = RO_OK;
    for (uint32_t row = 0; !status && row < know->place_count; row++) {
        const ro_place *place = &know->places[row];
        ro_str list = ro_know_cell(know, RO_TABLE_PLACES, row, names);
        if (!list.len && place->population && place->population < RO_KNOW_PLACE_PHRASE) continue;
        if (is_persons_name(know, place)) continue;
        status = add_place(know, phrases, place->name, (int32_t)row);
        while (list.len && !status) status = add_place(know, phrases, ro_str_trim(ro_str_cut(&list, '|')), (int32_t)row);
    }
    return status;
}

/* Given names are folded in the table; their capitals are those of a name. */
static ro_status add_given_names(const ro_know *know, ro_phrases *phrases)
{
    int column = ro_table_column(&know->tables[RO_TABLE_FIRSTNAMES], "name");
    ro_status status = RO_OK;
    for (uint32_t row = 0; !status && row < know->tables[RO_TABLE_FIRSTNAMES].row_count; row++) {
        ro_str name = ro_know_cell(know, RO_TABLE_FIRSTNAMES, row, column);
        char capital[UPPER_MAX];
        if (!name.len || name.len > sizeof capital) continue;
        memcpy(capital, name.ptr, name.len);
        for (size_t i = 0; i < name.len; i++)
            if ((!i || capital[i - 1] == ' ') && ro_is_lower(capital[i])) capital[i] = (char)(capital[i] - 32);
        status = add_name(phrases, (ro_str){capital, name.len}, RO_PHRASE_GIVEN_NAME, (int32_t)row);
    }
    return status;
}

ro_status ro_know_phrases(const ro_know *know, ro_phrases *phrases)
{
    ro_status status = add_states(know, phrases);
    for (uint32_t i = 0; !status && i < know->wordings.count; i++)
        status =
            ro_phrases_add(phrases, know->wordings.at[i].words, RO_PHRASE_OFFICE, i, ro_is_acronym(know->wordings.at[i].words));
    if (!status) status = add_bodies(know, phrases);
    for (uint32_t i = 0; !status && i < know->outlet_words.hits.count; i++)
        status = add_name(phrases, know->outlet_words.hits.at[i].words, RO_PHRASE_OUTLET, know->outlet_words.hits.at[i].id);
    if (!status) status = add_places(know, phrases);
    return status ? status : add_given_names(know, phrases);
}

/* ---- what mention/ asks ---- */

static ro_gender gender_for_mentions(void *context, ro_str given_name) { return ro_know_given_name(context, given_name); }

static int32_t state_for_mentions(void *context, const ro_phrase *phrase)
{
    (void)context;
    return phrase->table <= RO_PHRASE_METONYM ? (int32_t)phrase->id : -1;
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

static bool known_person_for_mentions(void *context, ro_str name)
{
    const ro_spell *any;
    if (ro_know_person_find(context, name) >= 0) return true;
    return ro_str_find(name, RO_STR(" "), 0) == SIZE_MAX && ro_know_by_surname(context, name, RO_STR(""), -1, RO_DATE_UNKNOWN, &any, 1) > 0;
}

ro_mention_tables ro_know_mention_tables(const ro_know *know)
{
    ro_mention_tables tables = {.given_name_gender = gender_for_mentions,
                                .state_of_phrase = state_for_mentions,
                                .state_of_person = state_of_person_for_mentions,
                                .known_person = known_person_for_mentions,
                                .context = (void *)(uintptr_t)know};
    return tables;
}
