/* make_phrases.c: the wordings of all tables, as the finder of phrases wants them.
 * A name must stand with its capitals ("Turkey", "TURKEY", never "turkey"); an office need not ("Foreign Minister", "foreign
 * minister"). */
#include "know/maker.h"

enum { UPPER_MAX = 80, NAME_PEOPLE = 1000000 };

typedef struct taker {
    ro_maker *mk;
    const ro_know *know; /* what was made so far, as readers will see it */
    bool *seen;          /* wordings of offices that were added */
} taker;

/* Wordings of no letter, or longer than any phrase may be, are left out. */
static void add(taker *t, ro_str words, ro_phrase_class table, int32_t id, bool exact)
{
    if (ro_phrases_add(t->mk->phrases, words, table, (uint32_t)id, exact) == RO_ENOMEM) ro_make_no_memory(t->mk);
}

/* Adds a name as it is written and, when it is ASCII, in capitals (headlines). */
static void add_name(taker *t, ro_str words, ro_phrase_class table, int32_t id)
{
    char upper[UPPER_MAX];
    bool changed = false;
    add(t, words, table, id, true);
    if (words.len > sizeof upper || words.len < 4) return;
    for (size_t i = 0; i < words.len; i++) {
        if ((unsigned char)words.ptr[i] >= 0x80) return;
        upper[i] = ro_is_lower(words.ptr[i]) ? (char)(words.ptr[i] - 32) : words.ptr[i];
        changed |= upper[i] != words.ptr[i];
    }
    if (changed) add(t, (ro_str){upper, words.len}, table, id, true);
}

static bool is_one_word(ro_str words) { return ro_str_find(words, RO_STR(" "), 0) == SIZE_MAX; }

/* The next wording of a list, without "="; false at the end. *exact: only in this spelling. */
static bool next_word(ro_str *list, ro_str *word, bool *exact)
{
    while (list->len) {
        *word = ro_str_trim(ro_str_cut(list, '|'));
        *exact = word->len && word->ptr[0] == '=';
        if (*exact) *word = ro_str_sub(*word, 1, word->len);
        *exact = *exact || ro_is_acronym(*word);
        if (word->len) return true;
    }
    return false;
}

/* ---- states ---- */

static void take_state(taker *t, const ro_make_row *row, int32_t id)
{
    static const struct {
        int column;
        ro_phrase_class table;
    } lists[] = {{RO_STATE_NAME, RO_PHRASE_STATE},           {RO_STATE_NAMES, RO_PHRASE_STATE},
                 {RO_STATE_ADJECTIVES, RO_PHRASE_ADJECTIVE}, {RO_STATE_DEMONYMS, RO_PHRASE_DEMONYM},
                 {RO_STATE_CAPITAL, RO_PHRASE_CAPITAL},      {RO_STATE_METONYMS, RO_PHRASE_METONYM}};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        ro_str list = row->cells[lists[i].column], word;
        for (bool exact; next_word(&list, &word, &exact);)
            exact ? add(t, word, lists[i].table, id, true) : add_name(t, word, lists[i].table, id);
    }
}

/* ---- offices ---- */

/* Each wording once, under its number. */
static void take_office(taker *t, const ro_make_row *row, int32_t id)
{
    (void)id;
    for (ro_str list = row->cells[RO_OFFICE_WORDINGS]; list.len;) {
        ro_str words = ro_str_trim(ro_str_cut(&list, '|'));
        size_t open = ro_str_find(words, RO_STR(" ("), 0);
        if (open != SIZE_MAX && words.ptr[words.len - 1] == ')') words = ro_str_sub(words, 0, open);
        int32_t wording = ro_know_wording_find(t->know, words);
        if (wording < 0 || t->seen[wording]) continue;
        t->seen[wording] = true;
        add(t, words, RO_PHRASE_OFFICE, wording, ro_is_acronym(words));
    }
}

/* ---- bodies and outlets ---- */

/* "Brussels", where a body has its seat: the phrase is the state's capital; know/actor.c asks whose word it is when it acts. */
static bool is_capital(const taker *t, ro_str word)
{
    ro_state_how how;
    return ro_know_state_find(t->know, word, &how) >= 0 && how == RO_STATE_BY_CAPITAL;
}

static void take_body(taker *t, const ro_make_row *row, int32_t id)
{
    ro_str lists[] = {row->cells[RO_BODY_NAME], row->cells[RO_BODY_NAMES]}, word;
    bool generic = ro_str_is(row->cells[RO_BODY_GENERIC], "*");
    for (int i = 0; i < 2; i++)
        for (bool exact; next_word(&lists[i], &word, &exact);)
            if (!is_capital(t, word))
                exact || generic || !is_one_word(word) ? add(t, word, RO_PHRASE_BODY, id, exact)
                                                       : add_name(t, word, RO_PHRASE_BODY, id);
}

static void take_outlet(taker *t, const ro_make_row *row, int32_t id)
{
    ro_str lists[] = {row->cells[RO_OUTLET_NAME], row->cells[RO_OUTLET_NAMES]}, word;
    for (int i = 0; i < 2; i++)
        for (bool exact; next_word(&lists[i], &word, &exact);) add_name(t, word, RO_PHRASE_OUTLET, id);
}

/* ---- places ---- */

/* A city that bears a person's name ("Clinton", "Madison") is none of ours unless a million live there. */
static bool is_persons_name(const ro_know *know, const ro_place *place)
{
    if (!is_one_word(place->name) || place->population >= NAME_PEOPLE || !place->population) return false;
    ro_folded folded;
    ro_translit_name(&know->translit, &folded, place->name);
    return ro_know_is_given_name(know, place->name) || ro_index_first(&know->by[RO_BY_SURNAME], ro_folded_str(&folded)) >= 0;
}

static void take_place(taker *t, const ro_make_row *row, int32_t id)
{
    const ro_place *place = ro_know_place(t->know, id);
    ro_str lists[] = {row->cells[RO_PLACE_NAME], row->cells[RO_PLACE_NAMES]}, word;
    if (!lists[1].len && place->population && place->population < RO_KNOW_PLACE_PHRASE) return;
    if (is_persons_name(t->know, place)) return;
    for (int i = 0; i < 2; i++)
        for (bool exact; next_word(&lists[i], &word, &exact);)
            if (ro_know_place_find(t->know, word, -1) == id) add_name(t, word, RO_PHRASE_PLACE, id);
}

/* ---- given names ---- */

/* They are folded in the table; their capitals are those of a name. */
static void take_given_name(taker *t, const ro_make_row *row, int32_t id)
{
    ro_str name = row->cells[RO_GIVEN_NAME];
    char capital[UPPER_MAX];
    if (!name.len || name.len > sizeof capital) return;
    memcpy(capital, name.ptr, name.len);
    for (size_t i = 0; i < name.len; i++)
        if ((!i || capital[i - 1] == ' ') && ro_is_lower(capital[i])) capital[i] = (char)(capital[i] - 32);
    add_name(t, (ro_str){capital, name.len}, RO_PHRASE_GIVEN_NAME, id);
}

void ro_make_phrases(ro_maker *mk, const ro_know *know)
{
    static const struct {
        ro_know_table table;
        void (*take)(taker *, const ro_make_row *, int32_t);
    } steps[] = {{RO_TABLE_STATES, take_state},   {RO_TABLE_OFFICES, take_office}, {RO_TABLE_BODIES, take_body},
                 {RO_TABLE_OUTLETS, take_outlet}, {RO_TABLE_PLACES, take_place},   {RO_TABLE_FIRSTNAMES, take_given_name}};
    taker t = {mk, know, RO_NEW_N(&mk->arena, bool, know->by[RO_BY_WORDING].keys.count + 1)};
    if (!t.seen) {
        ro_make_no_memory(mk);
        return;
    }
    if (mk->fault_count) return; /* rows that were left out have no number */
    mk->status = ro_phrases_new(&mk->phrases);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        for (uint32_t n = 0; n < mk->tables[steps[i].table].rows.count && !mk->status; n++)
            steps[i].take(&t, &mk->tables[steps[i].table].rows.at[n], (int32_t)n);
    if (!mk->status) mk->status = ro_phrases_seal(mk->phrases);
    if (mk->status == RO_ENOMEM) mk->status = RO_OK, ro_make_no_memory(mk);
}
