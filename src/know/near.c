/* near.c: every wording is compared, letter by letter; those with the fewest letters to change are told.
 * A few tens of milliseconds for all tables: this is for people who asked for something that is not there. */
#include "know/near.h"

#include "know/inside.h"

enum { NEAR_MAX = 6, CHANGES_MAX = 2, LETTERS_MAX = 60 };

typedef struct near_one {
    ro_str words; /* as they are told */
    const char *as;
    uint32_t changes;
} near_one;

typedef struct near_ones {
    near_one at[NEAR_MAX];
    uint32_t count;
} near_ones;

/* Letters to change, add or leave out between two strings, or more than CHANGES_MAX. */
static uint32_t changes_between(ro_str a, ro_str b)
{
    uint8_t row[LETTERS_MAX + 1];
    size_t apart = a.len > b.len ? a.len - b.len : b.len - a.len;
    if (apart > CHANGES_MAX || a.len > LETTERS_MAX) return CHANGES_MAX + 1;
    for (size_t i = 0; i <= a.len; i++) row[i] = (uint8_t)i;
    for (size_t j = 1; j <= b.len; j++) {
        uint8_t diagonal = row[0], least = row[0] = (uint8_t)(row[0] + 1);
        for (size_t i = 1; i <= a.len; i++) {
            uint8_t change = (uint8_t)(diagonal + (a.ptr[i - 1] != b.ptr[j - 1])),
                    skip = (uint8_t)((row[i] < row[i - 1] ? row[i] : row[i - 1]) + 1);
            diagonal = row[i];
            row[i] = change < skip ? change : skip;
            if (row[i] < least) least = row[i];
        }
        if (least > CHANGES_MAX) return CHANGES_MAX + 1;
    }
    return row[a.len];
}

/* Keeps the nearest, those found first of equal ones; none twice. */
static void keep(near_ones *ones, near_one one)
{
    uint32_t at = ones->count;
    for (uint32_t i = 0; i < ones->count; i++)
        if (ro_str_equal(ones->at[i].words, one.words)) return;
    while (at && ones->at[at - 1].changes > one.changes) at--;
    if (at >= NEAR_MAX) return;
    if (ones->count < NEAR_MAX) ones->count++;
    for (uint32_t i = ones->count - 1; i > at; i--) ones->at[i] = ones->at[i - 1];
    ones->at[at] = one;
}

/* The wording as people would write it: as the table has it, or the name of the row. */
static ro_str shown(const ro_know *know, ro_know_index by, uint32_t key)
{
    ro_hits hits = ro_index_of_key(&know->by[by], key);
    ro_hit hit;
    ro_str folded = ro_dict_string(&know->by[by].keys, key);
    if (!ro_index_next(&know->by[by], &hits, &hit)) return folded;
    const ro_person *person = by == RO_BY_PERSON || by == RO_BY_SURNAME ? ro_know_person(know, hit.id) : NULL;
    const ro_place *place = by == RO_BY_PLACE ? ro_know_place(know, hit.id) : NULL;
    if (person) return person->name;
    if (place) return place->name;
    ro_str written = by == RO_BY_WORDING ? folded : ro_know_text(know, hit.note >> RO_NOTE_STRING_SHIFT);
    return written.len ? written : folded;
}

static void look_through(near_ones *ones, const ro_know *know, ro_know_index by, const char *as, ro_str asked)
{
    const ro_dict *keys = &know->by[by].keys;
    uint32_t most = asked.len < 4 ? 1 : CHANGES_MAX;
    for (uint32_t i = 0; i < keys->count; i++) {
        uint32_t changes = changes_between(asked, ro_dict_string(keys, i));
        if (changes <= most) keep(ones, (near_one){shown(know, by, i), as, changes});
    }
}

void ro_know_near(ro_teller *t, ro_str words)
{
    static const struct {
        ro_know_index by;
        const char *as;
    } tables[] = {{RO_BY_STATE_WORDS, "state"}, {RO_BY_WORDING, "office"}, {RO_BY_BODY_WORDS, "body"},
                  {RO_BY_PERSON, "person"},     {RO_BY_SURNAME, "person"}, {RO_BY_OUTLET_WORDS, "outlet"},
                  {RO_BY_PLACE, "place"}};
    ro_folded folded, name;
    near_ones ones = {.count = 0};
    ro_fold(&folded, words);
    ro_translit_name(&t->know->translit, &name, words);
    if (!folded.len) return;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        bool person = tables[i].by == RO_BY_PERSON || tables[i].by == RO_BY_SURNAME;
        look_through(&ones, t->know, tables[i].by, tables[i].as, ro_folded_str(person ? &name : &folded));
    }
    if (ones.count) ro_item_say(t, RO_STR("nearly the same:"));
    for (uint32_t i = 0; i < ones.count; i++) {
        ro_item_open(t, ones.at[i].as, ones.at[i].words);
        if (t->json) ro_item_field(t, "near", words);
        ro_item_close(t);
    }
}
