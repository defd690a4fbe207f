/* who_item.c: one row, one item: what it says, how sure its days are, and where it stands. */
#include "know/who_item.h"

#include "know/inside.h"

enum { LIST_MAX = 300 };

/* ---- words ---- */

/* "Russia (rus)", "United Nations (un)" */
static ro_str owner_words(const ro_teller *t, ro_str key)
{
    const ro_state *state = ro_know_state(t->know, ro_know_state_by_key(t->know, key));
    const ro_body *body = state ? NULL : ro_know_body(t->know, ro_know_body_by_key(t->know, key));
    ro_str name = state ? state->name : body ? body->name : key;
    return ro_str_format(t->arena, "%.*s (%.*s)", RO_STR_ARGS(name), RO_STR_ARGS(key));
}

static ro_str office_words(const ro_teller *t, int32_t office)
{
    const ro_office *o = ro_know_office(t->know, office);
    return o ? ro_str_format(t->arena, "%.*s (%.*s)", RO_STR_ARGS(o->name), RO_STR_ARGS(o->key)) : RO_STR("");
}

static ro_str day_words(const ro_teller *t, ro_day day)
{
    char text[RO_DATE_TEXT_MAX];
    ro_day_write(day, text);
    return ro_str_copy(t->arena, ro_str_of(text));
}

static ro_str person_name(const ro_teller *t, int32_t person)
{
    const ro_person *p = ro_know_person(t->know, person);
    return p ? p->name : RO_STR("");
}

ro_str ro_who_heading(const ro_teller *t, ro_str of, int32_t office, ro_date day, uint32_t count)
{
    char text[RO_DATE_TEXT_MAX];
    ro_date_best(day, text);
    ro_str owner = owner_words(t, of), name = office_words(t, office);
    return ro_str_format(t->arena, "%.*s of %.*s%s%s: %u %s", RO_STR_ARGS(name), RO_STR_ARGS(owner), text[0] ? " on " : "", text,
                         count, count == 1 ? "spell" : "spells");
}

/* Keys parted by `|` as names. */
static void tell_keys(ro_teller *t, const char *key, ro_str list)
{
    ro_str all[LIST_MAX];
    uint32_t count = 0;
    while (list.len && count < LIST_MAX) all[count++] = owner_words(t, ro_str_cut(&list, '|'));
    ro_item_list(t, key, all, count);
}

static void tell_state(ro_teller *t, const char *key, int32_t state)
{
    const ro_state *s = ro_know_state(t->know, state);
    if (s) ro_item_field(t, key, owner_words(t, s->key));
}

/* ---- spells ---- */

/* "2004-03 (only so far known; counted from 2004-03-01)" */
static ro_str from_words(const ro_teller *t, const ro_spell *s)
{
    char best[RO_DATE_TEXT_MAX];
    if (s->from == RO_DAY_NONE) return RO_STR("unknown: counted from the beginning");
    if (s->from_exact) return day_words(t, s->from);
    ro_date_best(ro_date_between(s->from, s->from_latest), best);
    ro_str day = day_words(t, s->from);
    return ro_str_format(t->arena, "%s (no day known; counted from %.*s)", best, RO_STR_ARGS(day));
}

/* Who began when this one was followed. */
static ro_str successor(const ro_teller *t, const ro_spell *s)
{
    const ro_spell *found[8];
    uint32_t n = ro_know_holders(t->know, s->of, s->office, ro_date_day(s->next_from), found, 8);
    for (uint32_t i = 0; i < n && i < 8; i++)
        if (found[i]->from == s->next_from && found[i]->person != s->person) return person_name(t, found[i]->person);
    return RO_STR("somebody");
}

static ro_str to_words(const ro_teller *t, const ro_spell *s)
{
    char best[RO_DATE_TEXT_MAX];
    ro_str day = day_words(t, s->end == RO_SPELL_GOES_ON ? s->seen : s->to);
    if (s->end == RO_SPELL_GOES_ON && s->seen != RO_DAY_NONE)
        return ro_str_format(t->arena, "open: no end known, last sure day %.*s", RO_STR_ARGS(day));
    if (s->end == RO_SPELL_GOES_ON) return RO_STR("open: no end known, and nobody is known to have followed");
    if (s->end == RO_SPELL_SUCCEEDED) {
        ro_str name = successor(t, s);
        return ro_str_format(t->arena, "unknown: %.*s began on %.*s, which is counted as the last day", RO_STR_ARGS(name),
                             RO_STR_ARGS(day));
    }
    if (s->to_exact) return day;
    ro_date_best(ro_date_between(s->to_earliest, s->to), best);
    return ro_str_format(t->arena, "%s (no day known; counted to %.*s)", best, RO_STR_ARGS(day));
}

/* Why two spells of one day may both be meant. */
static const char *overlap_words(const ro_spell *a, const ro_spell *b)
{
    if (a->to == b->from || b->to == a->from) return "one followed the other on that day";
    if (a->acting != b->acting) return "one of them acted for the other, or until the other came";
    if (!ro_str_equal(a->target, b->target)) return "each is sent to another";
    if (!ro_str_equal(a->title, b->title)) return "the titles are not the same: the office may have several seats";
    if (!a->from_exact || !b->from_exact || !a->to_exact || !b->to_exact)
        return "their days are not known well enough to part them";
    return "the sources have both";
}

static void tell_overlaps(ro_teller *t, const ro_spell *spell, const ro_spell *const *all, uint32_t count)
{
    ro_str others[LIST_MAX];
    uint32_t n = 0;
    for (uint32_t i = 0; i < count && n < LIST_MAX; i++) {
        if (all[i]->person == spell->person) continue;
        ro_str name = person_name(t, all[i]->person);
        others[n++] = ro_str_format(t->arena, "%.*s too: %s", RO_STR_ARGS(name), overlap_words(spell, all[i]));
    }
    ro_item_list(t, "open", others, n);
}

void ro_who_spell(ro_teller *t, const char *as, const ro_spell *spell, const ro_spell *const *all, uint32_t count)
{
    const ro_person *person = ro_know_person(t->know, spell->person);
    ro_item_open(t, as, person_name(t, spell->person));
    if (person) ro_item_field(t, "wikidata", person->wikidata);
    ro_item_field(t, "office", office_words(t, spell->office));
    ro_item_field(t, "of", owner_words(t, spell->of));
    if (spell->target.len) ro_item_field(t, "for", owner_words(t, spell->target));
    ro_item_field(t, "title", spell->title);
    ro_item_field(t, "from", from_words(t, spell));
    ro_item_field(t, "to", to_words(t, spell));
    if (t->json)
        ro_item_field(t, "from_day", day_words(t, spell->from)),
            ro_item_field(t, "to_day", day_words(t, spell->to)); /* as counted */
    if (spell->acting) ro_item_field(t, "acting", RO_STR("yes"));
    if (all) tell_overlaps(t, spell, all, count);
    if (spell->cut.line)
        ro_item_field(
            t, "cut",
            ro_str_format(t->arena, "its days were shortened by %.*s", RO_STR_ARGS(ro_know_origin(t->know, t->arena, spell->cut))));
    ro_item_row(t, spell->origin);
    ro_item_close(t);
}

/* ---- other rows ---- */

void ro_who_wording(ro_teller *t, ro_str words, int32_t wording)
{
    const ro_index *index = &t->know->by[RO_BY_WORDING];
    ro_hits meanings = ro_index_of_key(index, (uint32_t)wording);
    ro_str all[LIST_MAX];
    uint32_t count = 0;
    for (ro_hit hit; count < LIST_MAX && ro_index_next(index, &meanings, &hit);) {
        const ro_state *state = ro_know_state(t->know, (int32_t)hit.note - 1);
        ro_str office = office_words(t, hit.id);
        all[count++] = state ? ro_str_format(t->arena, "%.*s in %.*s", RO_STR_ARGS(office), RO_STR_ARGS(state->name)) : office;
    }
    ro_item_open(t, "wording of an office", words);
    ro_item_list(t, "means", all, count);
    ro_item_close(t);
    ro_item_say(t, RO_STR("  say whose it is, too: readout know who \"foreign minister\" Russia 2016-02-20"));
}

void ro_who_person(ro_teller *t, int32_t person)
{
    const ro_person *p = ro_know_person(t->know, person);
    ro_item_open(t, "person", p->name);
    ro_item_field(t, "wikidata", p->wikidata);
    ro_item_field(t, "gender",
                  p->gender == RO_GENDER_MALE     ? RO_STR("m")
                  : p->gender == RO_GENDER_FEMALE ? RO_STR("f")
                                                  : RO_STR(""));
    ro_item_number(t, "spells", p->spell_count);
    ro_item_row(t, p->origin);
    ro_item_close(t);
}

void ro_who_state(ro_teller *t, int32_t state, ro_state_how how)
{
    static const char *const hows[] = {[RO_STATE_BY_NAME] = "a name of it",
                                       [RO_STATE_BY_ADJECTIVE] = "its adjective",
                                       [RO_STATE_BY_DEMONYM] = "its people",
                                       [RO_STATE_BY_CAPITAL] = "its capital, which may act for it",
                                       [RO_STATE_BY_METONYM] = "what acts for it"};
    const ro_state *s = ro_know_state(t->know, state);
    ro_item_open(t, "state", s->name);
    ro_item_field(t, "key", s->key);
    ro_item_field(t, "found as", (unsigned)how < sizeof hows / sizeof *hows ? ro_str_of(hows[how]) : RO_STR(""));
    ro_item_field(t, "iso3", s->iso3);
    ro_item_field(t, "cameo", s->cameo);
    ro_item_field(t, "capital", s->capital);
    ro_item_field(t, "from", day_words(t, s->from));
    ro_item_field(t, "to", day_words(t, s->to));
    ro_item_row(t, s->origin);
    ro_item_close(t);
}

void ro_who_body(ro_teller *t, int32_t body)
{
    static const char *const kinds[] = {[RO_BODY_ORGANISATION] = "organisation",
                                        [RO_BODY_INSTITUTION] = "institution",
                                        [RO_BODY_ARMED_GROUP] = "armed group",
                                        [RO_BODY_GROUP] = "group"};
    const ro_body *b = ro_know_body(t->know, body);
    ro_item_open(t, kinds[b->kind], b->name);
    ro_item_field(t, "key", b->key);
    if (b->is_generic) ro_item_field(t, "of", RO_STR("every state: its actor is composed of the state and this key"));
    if (b->generic.len) ro_item_field(t, "is the", b->generic);
    tell_keys(t, b->state >= 0 ? "of" : "in", b->states);
    tell_keys(t, "members", b->members);
    tell_keys(t, "part of", b->parent);
    ro_item_field(t, "ucdp", b->ucdp);
    ro_item_row(t, b->origin);
    ro_item_close(t);
}

void ro_who_outlet(ro_teller *t, int32_t outlet)
{
    const ro_outlet *o = ro_know_outlet(t->know, outlet);
    ro_item_open(t, o->is_agency ? "news agency" : "outlet", o->name);
    ro_item_field(t, "key", o->key);
    tell_state(t, "of", o->state);
    ro_item_row(t, o->origin);
    ro_item_close(t);
}

static ro_str degrees(const ro_teller *t, int32_t e4)
{
    enum { UNIT = 10000 };
    int32_t whole = e4 < 0 ? -e4 : e4;
    return ro_str_format(t->arena, "%s%d.%04d", e4 < 0 ? "-" : "", whole / UNIT, whole % UNIT);
}

void ro_who_place(ro_teller *t, int32_t place)
{
    const ro_place *p = ro_know_place(t->know, place);
    ro_item_open(t, p->population ? "place" : "site or region", p->name);
    tell_state(t, "in", p->state);
    ro_item_field(t, "lat", degrees(t, p->lat_e4));
    ro_item_field(t, "lon", degrees(t, p->lon_e4));
    if (p->population) ro_item_number(t, "people", p->population);
    ro_item_row(t, p->origin);
    ro_item_close(t);
}
