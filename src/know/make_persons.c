/* make_persons.c: rows of spells.tsv and persons.tsv become persons, by item, or by name where no item is given.
 * A user who gives a name alone means the one person of that name whom our tables know, if there is one. */
#include "know/maker.h"

/* raw name or wikidata item -> person, so that each name is folded once */
typedef struct people {
    ro_maker *mk;
    ro_map of_item, of_name;
} people;

/* ---- names ---- */

static bool is_given_name(const ro_maker *mk, ro_str name)
{
    ro_folded folded;
    ro_fold(&folded, name);
    ro_str rest = ro_folded_str(&folded);
    if (ro_index_made(&mk->by[RO_BY_GIVEN_NAME], rest) >= 0) return true;
    ro_str first = ro_str_cut(&rest, ' ');
    return rest.len && ro_index_made(&mk->by[RO_BY_GIVEN_NAME], first) >= 0;
}

/* The last word, and the first unless it is a given name ("Xi Jinping", "Kim Jong Un"). */
static void link_surnames(ro_maker *mk, ro_str raw, ro_str folded, int32_t person)
{
    size_t last = folded.len;
    while (last && folded.ptr[last - 1] != ' ') last--;
    ro_str surname = ro_str_sub(folded, last, folded.len), rest = raw, first_raw = ro_str_cut(&rest, ' ');
    ro_make_hit(mk, RO_BY_SURNAME, surname, person, 0);
    if (!last || is_given_name(mk, first_raw)) return;
    ro_str first = ro_str_sub(folded, 0, ro_str_find(folded, RO_STR(" "), 0));
    if (!ro_str_equal(first, surname)) ro_make_hit(mk, RO_BY_SURNAME, first, person, 0);
}

/* Is the person already found by this key? Keys have few hits, which stand near the end. */
static bool is_linked(const ro_index_maker *by, ro_str key, int32_t person)
{
    int64_t number = ro_map_get(&by->keys.numbers, key);
    if (number == RO_MAP_NONE) return false;
    if (by->first.at[number] == person) return true;
    for (uint32_t i = by->hits.count; i--;)
        if (by->hits.at[i].key == number && by->hits.at[i].hit.id == person) return true;
    return false;
}

/* Makes `person` findable by `name`: its own, or another by which the press calls him ("Mohamed Mursi"), of which the last word is
 * a surname too and the first is not ("Abu Mazen"). */
static void link_name(ro_maker *mk, ro_str name, int32_t person, bool own)
{
    ro_folded folded;
    ro_translit_name(&mk->translit, &folded, name);
    ro_str key = ro_str_copy(&mk->arena, ro_folded_str(&folded));
    if (!key.ptr) {
        ro_make_no_memory(mk);
        return;
    }
    if (!key.len) return;
    if (!is_linked(&mk->by[RO_BY_PERSON], key, person)) ro_make_hit(mk, RO_BY_PERSON, key, person, 0);
    if (own) {
        link_surnames(mk, name, key, person);
        return;
    }
    size_t last = key.len;
    while (last && key.ptr[last - 1] != ' ') last--;
    ro_str surname = ro_str_sub(key, last, key.len);
    if (last && !is_linked(&mk->by[RO_BY_SURNAME], surname, person)) ro_make_hit(mk, RO_BY_SURNAME, surname, person, 0);
}

/* The only person of that name so far, in any spelling, or -1. */
static int32_t only_namesake(const ro_maker *mk, ro_str name)
{
    const ro_index_maker *by = &mk->by[RO_BY_PERSON];
    ro_folded folded;
    ro_translit_name(&mk->translit, &folded, name);
    int64_t number = folded.len ? ro_map_get(&by->keys.numbers, ro_folded_str(&folded)) : RO_MAP_NONE;
    uint32_t hits = 0;
    for (uint32_t i = 0; number != RO_MAP_NONE && i < by->hits.count; i++) hits += by->hits.at[i].key == number;
    return hits == 1 ? by->first.at[number] : -1;
}

/* The person of a row, made on first sight; -1 when memory is out. */
static int32_t person_of(people *p, const ro_make_row *row, ro_str name, ro_str item)
{
    ro_maker *mk = p->mk;
    uint32_t number = mk->persons.count;
    if (row->file && !item.len) {
        int32_t known = only_namesake(mk, name);
        if (known >= 0) return known;
    }
    uint32_t *at = ro_map_at(item.len ? &p->of_item : &p->of_name, &mk->arena, item.len ? item : name, number);
    if (!at) return ro_make_no_memory(mk), -1;
    if (*at != number) return (int32_t)*at;
    ro_row_person person = {.name = ro_make_string(mk, name), .wikidata = ro_make_string(mk, item), .next = -1};
    RO_MAKE_PUSH(mk, &mk->persons, person);
    if (!mk->status) link_name(mk, name, (int32_t)number, true);
    return mk->status ? -1 : (int32_t)number;
}

/* ---- rows ---- */

static bool is_acting(const ro_str *c)
{
    static const char *const words[] = {"Acting ", "Interim ", "Caretaker ", "Provisional "};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ro_str_starts(c[RO_SPELL_TITLE], ro_str_of(words[i]))) return true;
    return c[RO_SPELL_ACTING].len > 0;
}

/* What the cells say of the days; false (and a fault) when they say what cannot be. */
static bool take_days(ro_maker *mk, const ro_make_row *row, ro_make_spell *out)
{
    ro_date from, to, seen;
    if (!ro_make_date_cell(mk, RO_TABLE_SPELLS, row, RO_SPELL_FROM, &from) ||
        !ro_make_date_cell(mk, RO_TABLE_SPELLS, row, RO_SPELL_TO, &to) ||
        !ro_make_date_cell(mk, RO_TABLE_SPELLS, row, RO_SPELL_SEEN, &seen))
        return false;
    out->row.from = from.earliest, out->row.from_latest = from.latest;
    out->row.to = to.latest, out->row.to_earliest = to.earliest;
    out->row.seen = to.latest == RO_DAY_NONE ? seen.latest : RO_DAY_NONE;
    out->row.next_from = RO_DAY_NONE;
    out->row.flags = (ro_date_is_exact(from) ? RO_ROW_FROM_EXACT : 0) | (ro_date_is_exact(to) ? RO_ROW_TO_EXACT : 0) |
                     (is_acting(row->cells) ? RO_ROW_ACTING : 0);
    if (from.earliest == RO_DAY_NONE || to.latest == RO_DAY_NONE || from.earliest <= to.latest) return true;
    ro_make_fault(mk, RO_TABLE_SPELLS, row, RO_SPELL_TO, "ends before it begins");
    return false;
}

static void take_spell(people *p, const ro_make_row *row)
{
    ro_maker *mk = p->mk;
    const ro_str *c = row->cells;
    int32_t state = ro_index_made(&mk->by[RO_BY_STATE_KEY], c[RO_SPELL_OF]),
            office = ro_index_made(&mk->by[RO_BY_OFFICE_KEY], c[RO_SPELL_OFFICE]);
    ro_make_spell made = {.gone = false};
    if (office < 0) {
        ro_make_fault(mk, RO_TABLE_SPELLS, row, RO_SPELL_OFFICE, "%.*s is the key of no office (offices.tsv)",
                      RO_STR_ARGS(c[RO_SPELL_OFFICE]));
        return;
    }
    if (state < 0 && ro_index_made(&mk->by[RO_BY_BODY_KEY], c[RO_SPELL_OF]) < 0) {
        ro_make_fault(mk, RO_TABLE_SPELLS, row, RO_SPELL_OF, "%.*s is the key of no state or body", RO_STR_ARGS(c[RO_SPELL_OF]));
        return;
    }
    ro_str target = c[RO_SPELL_FOR];
    bool known = !row->file || !target.len || ro_index_made(&mk->by[RO_BY_STATE_KEY], target) >= 0 ||
                 ro_index_made(&mk->by[RO_BY_BODY_KEY], target) >= 0;
    if (!known) {
        ro_make_fault(mk, RO_TABLE_SPELLS, row, RO_SPELL_FOR, "%.*s is the key of no state or body", RO_STR_ARGS(target));
        return;
    }
    if (!c[RO_SPELL_PERSON].len) {
        ro_make_fault(mk, RO_TABLE_SPELLS, row, RO_SPELL_PERSON, "nobody");
        return;
    }
    if (!take_days(mk, row, &made)) return;
    made.row.of = ro_make_string(mk, c[RO_SPELL_OF]);
    made.row.target = ro_make_string(mk, c[RO_SPELL_FOR]);
    made.row.title = ro_make_string(mk, c[RO_SPELL_TITLE]);
    made.row.state = state, made.row.office = office;
    made.row.person =
        row->file && ro_str_is(c[RO_SPELL_PERSON], "-") ? -1 : person_of(p, row, c[RO_SPELL_PERSON], c[RO_SPELL_WIKIDATA]);
    made.row.at = ro_make_at(mk, RO_TABLE_SPELLS, row);
    RO_MAKE_PUSH(mk, &mk->drafts, made);
}

static uint32_t read_gender(ro_str s)
{
    return ro_str_is(s, "m") ? RO_GENDER_MALE : ro_str_is(s, "f") ? RO_GENDER_FEMALE : RO_GENDER_UNKNOWN;
}

/* Other names and gender of persons who have spells (or who are known by these alone). */
static void take_person(people *p, const ro_make_row *row)
{
    ro_maker *mk = p->mk;
    const ro_str *c = row->cells;
    if (!c[RO_PERSON_NAME].len) {
        ro_make_fault(mk, RO_TABLE_PERSONS, row, RO_PERSON_NAME, "no name");
        return;
    }
    int32_t number = person_of(p, row, c[RO_PERSON_NAME], c[RO_PERSON_WIKIDATA]);
    if (number < 0) return;
    ro_row_person *person = &mk->persons.at[number];
    person->gender = read_gender(c[RO_PERSON_GENDER]);
    person->at = ro_make_at(mk, RO_TABLE_PERSONS, row);
    link_name(mk, c[RO_PERSON_NAME], number, false);
    for (ro_str list = c[RO_PERSON_NAMES]; list.len && !mk->status;) {
        ro_str other = ro_str_trim(ro_str_cut(&list, '|'));
        if (other.len && other.ptr[0] == '=') other = ro_str_sub(other, 1, other.len);
        link_name(mk, other, number, false);
    }
}

/* ---- order ---- */

/* Namesakes are chained to the next higher number: of the first name by which they are namesakes. */
static void chain_namesakes(ro_maker *mk)
{
    const ro_index_maker *by = &mk->by[RO_BY_PERSON];
    int32_t *last = ro_arena_alloc(&mk->arena, by->keys.strings.count * sizeof *last + 1);
    if (!last) {
        ro_make_no_memory(mk);
        return;
    }
    for (uint32_t k = 0; k < by->keys.strings.count; k++) last[k] = -1;
    for (uint32_t i = 0; i < by->hits.count; i++) {
        uint32_t key = by->hits.at[i].key;
        int32_t person = by->hits.at[i].hit.id, before = last[key];
        if (before >= 0 && before < person && mk->persons.at[before].next < 0) mk->persons.at[before].next = person;
        if (before < person) last[key] = person;
    }
}

/* Spells by person, then by beginning: counted, then dealt out in the order of the file, then sorted within each. */
static void order_spells(ro_maker *mk)
{
    mk->person_spells = RO_NEW_N(&mk->arena, uint32_t, (size_t)mk->spells.count + 1);
    if (!mk->person_spells) {
        ro_make_no_memory(mk);
        return;
    }
    for (uint32_t i = 0; i < mk->spells.count; i++) mk->persons.at[mk->spells.at[i].person].spell_count++;
    uint32_t at = 0;
    for (uint32_t p = 0; p < mk->persons.count; p++) {
        mk->persons.at[p].spell = at;
        at += mk->persons.at[p].spell_count;
        mk->persons.at[p].spell_count = 0;
    }
    for (uint32_t i = 0; i < mk->spells.count; i++) {
        ro_row_person *person = &mk->persons.at[mk->spells.at[i].person];
        uint32_t *rows = mk->person_spells + person->spell, n = person->spell_count++;
        for (; n && mk->spells.at[rows[n - 1]].from > mk->spells.at[i].from; n--) rows[n] = rows[n - 1];
        rows[n] = i;
    }
}

/* The spells that are left, found by "rus\tforeign-minister". */
static void keep_spells(ro_maker *mk)
{
    for (uint32_t i = 0; i < mk->drafts.count && !mk->status; i++) {
        const ro_make_spell *made = &mk->drafts.at[i];
        if (made->gone || made->row.person < 0) continue;
        ro_str of = mk->strings.strings.at[made->row.of], office = mk->strings.strings.at[mk->offices.at[made->row.office].key];
        ro_str key = ro_str_format(&mk->arena, "%.*s\t%.*s", RO_STR_ARGS(of), RO_STR_ARGS(office));
        if (!key.ptr) {
            ro_make_no_memory(mk);
            return;
        }
        ro_make_hit(mk, RO_BY_OFFICE_OF, key, (int32_t)mk->spells.count, 0);
        RO_MAKE_PUSH(mk, &mk->spells, made->row);
    }
}

static void take_rows(people *p, ro_know_table table, bool user, void (*take)(people *, const ro_make_row *))
{
    const ro_make_table *t = &p->mk->tables[table];
    for (uint32_t i = 0; i < t->rows.count && !p->mk->status; i++)
        if ((t->rows.at[i].file != 0) == user) take(p, &t->rows.at[i]);
}

void ro_make_persons(ro_maker *mk)
{
    people p = {.mk = mk};
    take_rows(&p, RO_TABLE_SPELLS, false, take_spell);
    take_rows(&p, RO_TABLE_PERSONS, false, take_person);
    take_rows(&p, RO_TABLE_PERSONS, true, take_person); /* a user's spells may be told by any name, the user's own among them */
    take_rows(&p, RO_TABLE_SPELLS, true, take_spell);
    if (!mk->status) ro_make_seats(mk);
    if (!mk->status) keep_spells(mk);
    if (!mk->status) chain_namesakes(mk);
    if (!mk->status) order_spells(mk);
}
