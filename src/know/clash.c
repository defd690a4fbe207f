/* clash.c: two hits of one wording that no lookup can tell apart.
 * Fires: "coalition" of two bodies of no state. Must not: "foreign ministry" of two states; "US" and "us"; the capital that is also
 * a state's name ("Luxembourg"), as names go first. */
#include "know/clash.h"

#include "know/inside.h"

typedef struct looker {
    const ro_know *know;
    void (*tell)(void *context, const ro_clash *clash);
    void *context;
    uint32_t count;
} looker;

typedef bool (*clash_fn)(const ro_know *know, ro_hit a, ro_hit b);
typedef bool (*row_fn)(const ro_know *know, int32_t id, ro_know_row *out);

/* May both be meant by one spelling? */
static bool same_words(const ro_know *know, ro_hit a, ro_hit b)
{
    if (!(a.note & b.note & RO_NOTE_EXACT)) return true;
    return ro_same_spelling(ro_know_text(know, a.note >> RO_NOTE_STRING_SHIFT), ro_know_text(know, b.note >> RO_NOTE_STRING_SHIFT));
}

static bool states_clash(const ro_know *know, ro_hit a, ro_hit b)
{
    return a.id != b.id && ro_note_how(a.note) == ro_note_how(b.note) && same_words(know, a, b);
}

static bool bodies_clash(const ro_know *know, ro_hit a, ro_hit b)
{
    const ro_body *x = ro_know_body(know, a.id), *y = ro_know_body(know, b.id);
    return x && y && x != y && x->state == y->state && x->is_generic == y->is_generic && same_words(know, a, b);
}

static bool outlets_clash(const ro_know *know, ro_hit a, ro_hit b) { return a.id != b.id && same_words(know, a, b); }
static bool offices_clash(const ro_know *know, ro_hit a, ro_hit b) { return (void)know, a.id != b.id && a.note == b.note; }
static bool domains_clash(const ro_know *know, ro_hit a, ro_hit b) { return (void)know, a.id != b.id; }

#define ROW_OF(name, lookup, type)                                                                                                 \
    static bool name(const ro_know *know, int32_t id, ro_know_row *out)                                                            \
    {                                                                                                                              \
        const type *row = lookup(know, id);                                                                                        \
        if (row) *out = row->origin;                                                                                               \
        return row != NULL;                                                                                                        \
    }
ROW_OF(state_row, ro_know_state, ro_state)
ROW_OF(body_row, ro_know_body, ro_body)
ROW_OF(outlet_row, ro_know_outlet, ro_outlet)
ROW_OF(office_row, ro_know_office, ro_office)

/* The first pair of a key that clashes. */
static void look_at(looker *l, const ro_index *index, uint32_t key, clash_fn clash, row_fn row, const char *what)
{
    ro_hits hits = ro_index_of_key(index, key);
    for (ro_hit a; ro_index_next(index, &hits, &a);) {
        ro_hits rest = hits;
        for (ro_hit b; ro_index_next(index, &rest, &b);) {
            ro_clash found = {.words = ro_dict_string(&index->keys, key), .what = what};
            if (!clash(l->know, a, b) || !row(l->know, a.id, &found.a) || !row(l->know, b.id, &found.b)) continue;
            l->count++;
            l->tell(l->context, &found);
            return;
        }
    }
}

uint32_t ro_know_clashes(const ro_know *know, void (*tell)(void *context, const ro_clash *clash), void *context)
{
    static const struct {
        ro_know_index by;
        clash_fn clash;
        row_fn row;
        const char *what;
    } looks[] = {{RO_BY_STATE_WORDS, states_clash, state_row, "a wording of two states"},
                 {RO_BY_WORDING, offices_clash, office_row, "a wording of two offices"},
                 {RO_BY_BODY_WORDS, bodies_clash, body_row, "a wording of two bodies"},
                 {RO_BY_OUTLET_WORDS, outlets_clash, outlet_row, "a wording of two outlets"},
                 {RO_BY_DOMAIN, domains_clash, outlet_row, "a domain of two outlets"}};
    looker l = {know, tell, context, 0};
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        for (uint32_t key = 0; key < know->by[looks[i].by].keys.count; key++)
            look_at(&l, &know->by[looks[i].by], key, looks[i].clash, looks[i].row, looks[i].what);
    return l.count;
}
