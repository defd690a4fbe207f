/* persons.c: spells of office and the persons who had them.
 * A person is one wikidata item, or one spelling-free name where the item is not known. Namesakes are chained by .next, always to a
 * higher number, so that no chain is a ring. */
#include "know/inside.h"

enum { KEY_MAX = 128 };

/* ---- opening ---- */

static bool is_row(int32_t number, uint32_t count) { return number >= -1 && (number < 0 || (uint32_t)number < count); }

static ro_status take_spells(ro_know *know, ro_error *error)
{
    const ro_row_spell *rows;
    ro_status status = ro_know_rows(know, "spells", sizeof *rows, (const void **)&rows, &know->spell_count, error);
    if (status) return status;
    know->spells = ro_arena_alloc(&know->arena, know->spell_count * sizeof *know->spells);
    if (!know->spells) return RO_ENOMEM;
    for (uint32_t i = 0; i < know->spell_count; i++) {
        const ro_row_spell *r = &rows[i];
        bool good = is_row(r->state, know->state_count) && is_row(r->office, know->office_count) && r->office >= 0 &&
                    is_row(r->person, know->person_count) && r->person >= 0;
        if (!good) return ro_know_broken(know, r, "a spell of no office, state or person", error);
        know->spells[i] = (ro_spell){.of = ro_know_text(know, r->of),
                                     .target = ro_know_text(know, r->target),
                                     .title = ro_know_text(know, r->title),
                                     .state = r->state,
                                     .office = r->office,
                                     .person = r->person,
                                     .from = r->from,
                                     .from_latest = r->from_latest,
                                     .to_earliest = r->to_earliest,
                                     .to = r->to,
                                     .seen = r->seen,
                                     .next_from = r->next_from,
                                     .from_exact = (r->flags & RO_ROW_FROM_EXACT) != 0,
                                     .to_exact = (r->flags & RO_ROW_TO_EXACT) != 0,
                                     .acting = (r->flags & RO_ROW_ACTING) != 0,
                                     .end = (ro_spell_end)(r->flags >> RO_ROW_END_SHIFT & 3),
                                     .cut = {RO_TABLE_SPELLS, (uint16_t)r->cut_file, r->cut_line, 0},
                                     .origin = ro_know_at(RO_TABLE_SPELLS, &r->at)};
    }
    return RO_OK;
}

static ro_status take_order(ro_know *know, ro_error *error)
{
    uint32_t count;
    ro_status status = ro_know_rows(know, "person spells", 4, (const void **)&know->person_spells, &count, error);
    if (!status && count != know->spell_count)
        return ro_know_broken(know, know->person_spells, "spells of persons are not all", error);
    for (uint32_t i = 0; i < count && !status; i++)
        if (know->person_spells[i] >= count) return ro_know_broken(know, &know->person_spells[i], "no such spell", error);
    return status;
}

ro_status ro_persons_take(ro_know *know, ro_error *error)
{
    const ro_row_person *rows;
    ro_status status = ro_know_rows(know, "persons", sizeof *rows, (const void **)&rows, &know->person_count, error);
    if (!status) status = take_spells(know, error);
    if (!status) status = take_order(know, error);
    if (status) return status;
    know->persons = ro_arena_alloc(&know->arena, know->person_count * sizeof *know->persons);
    if (!know->persons) return RO_ENOMEM;
    for (uint32_t i = 0; i < know->person_count; i++) {
        const ro_row_person *r = &rows[i];
        bool good = is_row(r->next, know->person_count) && (r->next < 0 || (uint32_t)r->next > i) &&
                    r->gender <= RO_GENDER_NEUTER && r->spell <= know->spell_count &&
                    r->spell_count <= know->spell_count - r->spell;
        if (!good) return ro_know_broken(know, r, "a person whose spells or namesakes are not there", error);
        know->persons[i] = (ro_person){.name = ro_know_text(know, r->name),
                                       .wikidata = ro_know_text(know, r->wikidata),
                                       .gender = (ro_gender)r->gender,
                                       .spell = r->spell,
                                       .spell_count = r->spell_count,
                                       .next = r->next,
                                       .origin = ro_know_at(RO_TABLE_PERSONS, &r->at)};
    }
    return RO_OK;
}

/* ---- questions ---- */

const ro_spell *ro_know_spell(const ro_know *know, int32_t spell)
{
    return spell >= 0 && (uint32_t)spell < know->spell_count ? &know->spells[spell] : NULL;
}

const ro_person *ro_know_person(const ro_know *know, int32_t person)
{
    return person >= 0 && (uint32_t)person < know->person_count ? &know->persons[person] : NULL;
}

const ro_spell *ro_know_person_spell(const ro_know *know, int32_t person, uint32_t n)
{
    const ro_person *p = ro_know_person(know, person);
    return p && n < p->spell_count ? &know->spells[know->person_spells[p->spell + n]] : NULL;
}

/* "orban viktor" -> "viktor orban"; false for names that are not two words. */
static bool turn_around(ro_folded *out, ro_str folded)
{
    size_t space = ro_str_find(folded, RO_STR(" "), 0);
    if (space == SIZE_MAX || ro_str_find(folded, RO_STR(" "), space + 1) != SIZE_MAX) return false;
    out->len = (uint32_t)folded.len;
    memcpy(out->bytes, folded.ptr + space + 1, folded.len - space - 1);
    out->bytes[folded.len - space - 1] = ' ';
    memcpy(out->bytes + folded.len - space, folded.ptr, space);
    return true;
}

/* The hits of a name, its spellings brought together; where nobody is so called, of the same with the family name first. */
static ro_hits by_name(const ro_know *know, ro_str name)
{
    ro_folded folded, turned;
    ro_translit_name(&know->translit, &folded, name);
    if (!folded.len) return (ro_hits){0, 0};
    ro_hits hits = ro_index_find(&know->by[RO_BY_PERSON], ro_folded_str(&folded)), probe = hits;
    ro_hit any;
    if (ro_index_next(&know->by[RO_BY_PERSON], &probe, &any) || !turn_around(&turned, ro_folded_str(&folded))) return hits;
    return ro_index_find(&know->by[RO_BY_PERSON], ro_folded_str(&turned));
}

int32_t ro_know_person_find(const ro_know *know, ro_str name)
{
    ro_hits hits = by_name(know, name);
    ro_hit hit;
    return ro_index_next(&know->by[RO_BY_PERSON], &hits, &hit) && ro_know_person(know, hit.id) ? hit.id : -1;
}

uint32_t ro_know_persons(const ro_know *know, ro_str name, int32_t *out, uint32_t room)
{
    uint32_t count = 0;
    ro_hits hits = by_name(know, name);
    for (ro_hit hit; ro_index_next(&know->by[RO_BY_PERSON], &hits, &hit);)
        if (ro_know_person(know, hit.id)) {
            if (count < room) out[count] = hit.id;
            count++;
        }
    return count;
}

int32_t ro_spells_person(const ro_spell *const *spells, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++)
        if (spells[i]->person != spells[0]->person) return -1;
    return count ? spells[0]->person : -1;
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
    const ro_index *index = &know->by[RO_BY_OFFICE_OF];
    const ro_office *o = ro_know_office(know, office);
    char key[KEY_MAX];
    if (!o || of.len + o->key.len + 1 > sizeof key) return 0;
    if (of.len) memcpy(key, of.ptr, of.len);
    key[of.len] = '\t';
    if (o->key.len) memcpy(key + of.len + 1, o->key.ptr, o->key.len);
    ro_hits hits = ro_index_find(index, (ro_str){key, of.len + 1 + o->key.len});
    uint32_t count = 0;
    for (ro_hit hit; ro_index_next(index, &hits, &hit);) {
        const ro_spell *spell = ro_know_spell(know, hit.id);
        if (spell && ro_spell_overlaps(spell, when)) put_by_beginning(out, count++, room, spell);
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
    const ro_index *index = &know->by[RO_BY_SURNAME];
    ro_folded folded;
    ro_translit_name(&know->translit, &folded, surname);
    ro_str words = ro_folded_str(&folded);
    size_t last = words.len;
    while (last && words.ptr[last - 1] != ' ') last--; /* "de Mistura" stands under its last word */
    ro_hits hits = words.len ? ro_index_find(index, ro_str_sub(words, last, words.len)) : (ro_hits){0, 0};
    uint32_t count = 0;
    for (ro_hit hit; ro_index_next(index, &hits, &hit);) {
        const ro_spell *spell;
        for (uint32_t n = 0; (spell = ro_know_person_spell(know, hit.id, n)) != NULL; n++)
            if (fits(spell, of, office, when)) put_by_beginning(out, count++, room, spell);
    }
    return count;
}

/* Spells that follow each other within so many days are one term: cabinets change, days of sources are some days off. */
enum { TERM_GAP = 31 };

static bool continues(ro_date term, const ro_spell *spell)
{
    return term.latest == RO_DAY_NONE || spell->from == RO_DAY_NONE || spell->from <= term.latest + TERM_GAP;
}

uint32_t ro_know_terms(const ro_know *know, int32_t person, ro_str of, int32_t office, ro_date *out, uint32_t room)
{
    uint32_t count = 0;
    ro_date term = RO_DATE_UNKNOWN;
    const ro_spell *spell;
    for (uint32_t n = 0; (spell = ro_know_person_spell(know, person, n)) != NULL; n++) {
        if (!fits(spell, of, office, RO_DATE_UNKNOWN)) continue;
        if (count && continues(term, spell)) {
            if (spell->to == RO_DAY_NONE || (term.latest != RO_DAY_NONE && spell->to > term.latest)) term.latest = spell->to;
        } else {
            term.earliest = spell->from, term.latest = spell->to;
            count++;
        }
        if (count <= room) out[count - 1] = ro_date_between(term.earliest, term.latest);
    }
    return count;
}
