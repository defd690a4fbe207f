/* persons.c: spells of office and the persons who had them.
 * Rows of spells.tsv are sorted, so the spells of one office of one state stand together; the slice "rus\tforeign-minister" of the
 * file itself is their key. A person is one wikidata item, or one spelling-free name where the item is not known. */
#include "know/inside.h"

#include <stdlib.h>

enum { OF, OFFICE, FOR, TITLE, PERSON, WIKIDATA, FROM, TO, COLUMNS };
enum { KEY_MAX = 128 };

/* ---- spells ---- */

static ro_status take_days(ro_know *know, uint32_t row, const ro_str *cell, ro_error *error)
{
    ro_spell *spell = &know->spells[row];
    ro_date from = ro_date_read(cell[FROM]), to = ro_date_read(cell[TO]);
    if ((cell[FROM].len && !ro_date_is_known(from)) || (cell[TO].len && !ro_date_is_known(to)))
        return ro_know_fault(know, RO_TABLE_SPELLS, row, error, "from or to is no day");
    spell->from = from.earliest;
    spell->to = to.latest;
    spell->from_exact = ro_date_is_exact(from);
    spell->to_exact = ro_date_is_exact(to);
    if (spell->from != RO_DAY_NONE && spell->to != RO_DAY_NONE && spell->from > spell->to)
        return ro_know_fault(know, RO_TABLE_SPELLS, row, error, "ends before it begins");
    return RO_OK;
}

static ro_status take_spell(ro_know *know, uint32_t row, const ro_str *cell, ro_error *error)
{
    ro_spell *spell = &know->spells[row];
    const ro_spell *last = row ? spell - 1 : NULL; /* most rows are of the state and office of the row before */
    bool same_of = last && ro_str_equal(last->of, cell[OF]);
    bool same = same_of && ro_str_equal(know->offices[last->office].key, cell[OFFICE]);
    *spell = (ro_spell){.of = cell[OF],
                        .target = cell[FOR],
                        .title = cell[TITLE],
                        .person = -1,
                        .state = same_of ? last->state : ro_know_state_by_key(know, cell[OF]),
                        .office = same ? last->office : ro_know_office_by_key(know, cell[OFFICE]),
                        .origin = ro_know_row_origin(know, RO_TABLE_SPELLS, row)};
    if (spell->office < 0) return ro_know_fault(know, RO_TABLE_SPELLS, row, error, "no such office");
    if (!same_of && spell->state < 0 && ro_know_body_by_key(know, cell[OF]) < 0)
        return ro_know_fault(know, RO_TABLE_SPELLS, row, error, "of no known state or body");
    /* The cells "of" and "office" are neighbours in the file, with one tab between. */
    ro_str key = {cell[OF].ptr, (size_t)(cell[OFFICE].ptr + cell[OFFICE].len - cell[OF].ptr)};
    if (!same && ro_map_get(&know->spells_of, key) != RO_MAP_NONE)
        return ro_know_fault(know, RO_TABLE_SPELLS, row, error, "not sorted by of and office");
    if (!same && !ro_map_set(&know->spells_of, &know->arena, key, row)) return RO_ENOMEM;
    return take_days(know, row, cell, error);
}

/* ---- persons ---- */

/* While loading: raw "name" or wikidata item -> person, so that each name is folded once. */
typedef struct loading {
    ro_map of_item, of_name;
} loading;

static ro_status link_surname(ro_know *know, ro_str word, int32_t person)
{
    uint32_t number = know->surnames.count;
    ro_meaning link = {person, -1, -1};
    uint32_t *first = ro_map_at(&know->surname_of, &know->arena, word, number);
    if (!first || !RO_PUSH(&know->arena, &know->surnames, link)) return RO_ENOMEM;
    if (*first != number) {
        if (know->surnames.at[*first].office == person) return know->surnames.count--, RO_OK;
        know->surnames.at[number].next = (int32_t)*first;
        *first = number;
    }
    return RO_OK;
}

/* The last word, and the first unless it is a given name ("Xi Jinping", "Kim Jong Un"). */
static ro_status link_surnames(ro_know *know, ro_str raw, ro_str folded, int32_t person)
{
    size_t last = folded.len;
    while (last && folded.ptr[last - 1] != ' ') last--;
    ro_status status = link_surname(know, ro_str_sub(folded, last, folded.len), person);
    if (status || !last) return status;
    ro_str rest = raw, first_raw = ro_str_cut(&rest, ' ');
    if (ro_know_is_given_name(know, first_raw)) return RO_OK;
    return link_surname(know, ro_str_sub(folded, 0, ro_str_find(folded, RO_STR(" "), 0)), person);
}

/* Makes `person` findable by `name`; namesakes are chained by .next. */
static ro_status link_name(ro_know *know, ro_str name, int32_t person, bool surname_too)
{
    ro_folded folded;
    ro_translit_name(&know->translit, &folded, name);
    if (!folded.len) return RO_OK;
    ro_str key = ro_str_copy(&know->arena, ro_folded_str(&folded));
    uint32_t *first = key.ptr ? ro_map_at(&know->person_of, &know->arena, key, (uint32_t)person) : NULL;
    if (!first) return RO_ENOMEM;
    if (*first != (uint32_t)person) {
        uint32_t at = *first;
        while (know->persons.at[at].next >= 0 && know->persons.at[at].next != person) at = (uint32_t)know->persons.at[at].next;
        if (know->persons.at[person].next < 0 && know->persons.at[at].next != person) know->persons.at[at].next = person;
    }
    return surname_too ? link_surnames(know, name, key, person) : RO_OK;
}

/* The person of a row, made on first sight; -1 when memory is out. */
static int32_t person_of(ro_know *know, loading *names, ro_str name, ro_str item)
{
    ro_map *map = item.len ? &names->of_item : &names->of_name;
    uint32_t number = know->persons.count;
    uint32_t *at = ro_map_at(map, &know->arena, item.len ? item : name, number);
    if (!at) return -1;
    if (*at != number) return (int32_t)*at;
    ro_person person = {.name = name, .wikidata = item, .gender = RO_GENDER_UNKNOWN, .next = -1};
    if (!RO_PUSH(&know->arena, &know->persons, person)) return -1;
    return link_name(know, name, (int32_t)number, true) ? -1 : (int32_t)number;
}

static ro_status load_spells(ro_know *know, loading *names, ro_error *error)
{
    static const char *const columns[COLUMNS] = {"of", "office", "for", "title", "person", "wikidata", "from", "to"};
    int column[COLUMNS];
    const ro_table *table = &know->tables[RO_TABLE_SPELLS];
    ro_status status = ro_know_columns(know, RO_TABLE_SPELLS, columns, COLUMNS, column, error);
    if (status) return status;
    if (column[OFFICE] != column[OF] + 1)
        return ro_error_set(error, RO_EFORMAT, table->name.ptr, -1, "the column office must follow the column of");
    know->spell_count = table->row_count;
    know->spells = RO_NEW_N(&know->arena, ro_spell, table->row_count);
    uint32_t people = table->row_count * 2 / 3; /* persons among the spells, as the table has them */
    if (!know->spells || !ro_map_reserve(&names->of_item, &know->arena, people) ||
        !ro_map_reserve(&know->person_of, &know->arena, people) || !ro_map_reserve(&know->surname_of, &know->arena, people) ||
        !ro_map_reserve(&know->spells_of, &know->arena, table->row_count / 8))
        return RO_ENOMEM;
    for (uint32_t row = 0; row < table->row_count; row++) {
        ro_str cell[COLUMNS];
        for (int c = 0; c < COLUMNS; c++) cell[c] = ro_table_cell(table, row, column[c]);
        if (!cell[PERSON].len) return ro_know_fault(know, RO_TABLE_SPELLS, row, error, "nobody");
        if ((status = take_spell(know, row, cell, error))) return status;
        know->spells[row].person = person_of(know, names, cell[PERSON], cell[WIKIDATA]);
        if (know->spells[row].person < 0) return RO_ENOMEM;
    }
    return RO_OK;
}

static ro_gender read_gender(ro_str s)
{
    return ro_str_is(s, "m") ? RO_GENDER_MALE : ro_str_is(s, "f") ? RO_GENDER_FEMALE : RO_GENDER_UNKNOWN;
}

/* persons.tsv: other names and gender of persons who have spells (or who are known by these alone). */
static ro_status load_names(ro_know *know, loading *names, ro_error *error)
{
    static const char *const columns[] = {"name", "names", "gender", "wikidata"};
    int column[4];
    ro_status status = ro_know_columns(know, RO_TABLE_PERSONS, columns, 4, column, error);
    for (uint32_t row = 0; !status && row < know->tables[RO_TABLE_PERSONS].row_count; row++) {
        ro_str name = ro_know_cell(know, RO_TABLE_PERSONS, row, column[0]),
               item = ro_know_cell(know, RO_TABLE_PERSONS, row, column[3]);
        if (!name.len) return ro_know_fault(know, RO_TABLE_PERSONS, row, error, "no name");
        int32_t person = person_of(know, names, name, item);
        if (person < 0) return RO_ENOMEM;
        know->persons.at[person].gender = read_gender(ro_know_cell(know, RO_TABLE_PERSONS, row, column[2]));
        status = link_name(know, name, person, false);
        for (ro_str list = ro_know_cell(know, RO_TABLE_PERSONS, row, column[1]); list.len && !status;) {
            ro_str other = ro_str_trim(ro_str_cut(&list, '|'));
            if (other.len && other.ptr[0] == '=') other = ro_str_sub(other, 1, other.len);
            status = link_name(know, other, person, false);
        }
    }
    return status;
}

/* Rows of spells by person, then by beginning: counted, then dealt out in the order of the file, then sorted within each. */
static ro_status order_spells(ro_know *know)
{
    know->person_spells = RO_NEW_N(&know->arena, uint32_t, know->spell_count + 1);
    if (!know->person_spells) return RO_ENOMEM;
    for (uint32_t i = 0; i < know->spell_count; i++) know->persons.at[know->spells[i].person].spell_count++;
    uint32_t at = 0;
    for (uint32_t p = 0; p < know->persons.count; p++) {
        know->persons.at[p].spell = at;
        at += know->persons.at[p].spell_count;
        know->persons.at[p].spell_count = 0;
    }
    for (uint32_t i = 0; i < know->spell_count; i++) {
        ro_person *person = &know->persons.at[know->spells[i].person];
        uint32_t *rows = know->person_spells + person->spell, n = person->spell_count++;
        for (; n && know->spells[rows[n - 1]].from > know->spells[i].from; n--) rows[n] = rows[n - 1];
        rows[n] = i;
    }
    return RO_OK;
}

ro_status ro_persons_load(ro_know *know, ro_error *error)
{
    loading names = {0};
    ro_status status = ro_translit_read(&know->translit, &know->arena, &know->tables[RO_TABLE_TRANSLIT], error);
    if (!status) status = load_spells(know, &names, error);
    if (!status) status = load_names(know, &names, error);
    return status ? status : order_spells(know);
}

/* ---- questions ---- */

const ro_spell *ro_know_spell(const ro_know *know, int32_t spell)
{
    return spell >= 0 && (uint32_t)spell < know->spell_count ? &know->spells[spell] : NULL;
}

const ro_person *ro_know_person(const ro_know *know, int32_t person)
{
    return person >= 0 && (uint32_t)person < know->persons.count ? &know->persons.at[person] : NULL;
}

const ro_spell *ro_know_person_spell(const ro_know *know, int32_t person, uint32_t n)
{
    const ro_person *p = ro_know_person(know, person);
    return p && n < p->spell_count ? &know->spells[know->person_spells[p->spell + n]] : NULL;
}

int32_t ro_know_person_find(const ro_know *know, ro_str name)
{
    ro_folded folded;
    ro_translit_name(&know->translit, &folded, name);
    return folded.len ? (int32_t)ro_map_get(&know->person_of, ro_folded_str(&folded)) : -1;
}

bool ro_spell_overlaps(const ro_spell *spell, ro_date when)
{
    if (spell->from != RO_DAY_NONE && when.latest != RO_DAY_NONE && spell->from > when.latest) return false;
    return spell->to == RO_DAY_NONE || when.earliest == RO_DAY_NONE || spell->to >= when.earliest;
}

/* Puts `spell` among the first `count` of `out` by beginning; the last falls out when there is no more room. */
static void put_by_beginning(const ro_spell **out, uint32_t count, uint32_t room, const ro_spell *spell)
{
    uint32_t n = count < room ? count : room;
    if (n == room) {
        if (!room || out[room - 1]->from <= spell->from) return;
        n--;
    }
    for (; n && out[n - 1]->from > spell->from; n--) out[n] = out[n - 1];
    out[n] = spell;
}

uint32_t ro_know_holders(const ro_know *know, ro_str of, int32_t office, ro_date when, const ro_spell **out, uint32_t room)
{
    const ro_office *o = ro_know_office(know, office);
    char key[KEY_MAX];
    if (!o || of.len + o->key.len + 1 > sizeof key) return 0;
    memcpy(key, of.ptr, of.len);
    key[of.len] = '\t';
    memcpy(key + of.len + 1, o->key.ptr, o->key.len);
    int64_t row = ro_map_get(&know->spells_of, (ro_str){key, of.len + 1 + o->key.len});
    uint32_t count = 0;
    for (; row >= 0 && row < know->spell_count; row++) {
        const ro_spell *spell = &know->spells[row];
        if (spell->office != office || !ro_str_equal(spell->of, of)) break;
        if (ro_spell_overlaps(spell, when)) put_by_beginning(out, count++, room, spell);
    }
    return count;
}

static bool fits(const ro_spell *spell, ro_str of, int32_t office, ro_date when)
{
    return (!of.len || ro_str_equal(spell->of, of)) && (office < 0 || spell->office == office) && ro_spell_overlaps(spell, when);
}

uint32_t ro_know_by_surname(const ro_know *know, ro_str surname, ro_str of, int32_t office, ro_date when, const ro_spell **out,
                            uint32_t room)
{
    ro_folded folded;
    ro_translit_name(&know->translit, &folded, surname);
    ro_str words = ro_folded_str(&folded);
    size_t last = words.len;
    while (last && words.ptr[last - 1] != ' ') last--; /* "de Mistura" stands under its last word */
    int64_t link = words.len ? ro_map_get(&know->surname_of, ro_str_sub(words, last, words.len)) : RO_MAP_NONE;
    uint32_t count = 0;
    for (; link >= 0; link = know->surnames.at[link].next) {
        int32_t person = know->surnames.at[link].office;
        for (uint32_t n = 0; n < know->persons.at[person].spell_count; n++) {
            const ro_spell *spell = ro_know_person_spell(know, person, n);
            if (fits(spell, of, office, when)) put_by_beginning(out, count++, room, spell);
        }
    }
    return count;
}

ro_date ro_know_held(const ro_know *know, int32_t person, ro_str of, int32_t office)
{
    ro_date hull = RO_DATE_UNKNOWN;
    bool found = false, open = false;
    for (uint32_t n = 0;; n++) {
        const ro_spell *spell = ro_know_person_spell(know, person, n);
        if (!spell) break;
        if (!fits(spell, of, office, RO_DATE_UNKNOWN)) continue;
        if (!found || spell->from < hull.earliest) hull.earliest = spell->from; /* an open beginning is the least */
        if (spell->to == RO_DAY_NONE) open = true;
        if (spell->to != RO_DAY_NONE && (!found || spell->to > hull.latest)) hull.latest = spell->to;
        found = true;
    }
    return found ? ro_date_between(hull.earliest, open ? RO_DAY_NONE : hull.latest) : RO_DATE_UNKNOWN;
}
