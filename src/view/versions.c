/* versions.c: who tells an entry how.
 * Every piece of evidence has a voice: whoever the page quotes, else, of a side's own readout, the office that put it out, else none: the report. Voices
 * that speak for one side (sides.h) are one version; so are those of one third state; any other is a version of its own.
 * What a version says is what its own notes say, out of the readings: the record keeps of a page only what differs from the entry. */
#include "view/versions.h"

#include "view/sides.h"

#include <stdio.h>
#include <string.h>

enum { LIST_MAX = 8 };

typedef enum field { F_KIND, F_DATE, F_STATUS, F_INITIATOR, F_PLACE, F_TOPICS, F_OUTCOMES, F_CASUALTIES, FIELDS } field;
static const char *const field_names[FIELDS] = {"kind", "date", "status", "initiator", "place", "topics", "outcomes", "casualties"};

typedef struct list {
    ro_str at[LIST_MAX];
    uint32_t count;
} list;

typedef struct piece {
    ro_str report, words, says;
    int64_t start, end;
} piece;

typedef struct version {
    ro_str key, side; /* .ptr NULL: the reports' own words */
    bool takes_part, readout;
    list voices, said[FIELDS];
    RO_ARRAY(piece) pieces;
} version;

typedef struct telling {
    objects *o;
    ro_arena arena;
    note_source from;
    ro_str initiator, best; /* of the entry */
    ro_date date;
    bool unread; /* a reading is not to be had (an engine of another version): the entry can be shown, but not its versions */
    sides sides;
    RO_ARRAY(version) all;
} telling;

/* The columns of a piece of evidence. */
enum { E_REPORT, E_START, E_END, E_WORDS, E_SAYS, E_NUMBER, E_STANDS, E_READOUT, E_OUTLET, E_VOICE, E_NAME, E_COUNTRY, E_STATE, E_ALIASES, E_PERSON, E_INITIATOR, E_DATE };
#define EVIDENCE                                                                                                                   \
    "SELECT v.report, v.start, v.stop, CAST(substr(CAST(r.text AS BLOB), v.start + 1, v.stop - v.start) AS TEXT), v.says, v.number, v.stands, "   \
    "r.genre = 'readout', r.outlet, a.id, a.name, a.country, (SELECT s.name FROM actor AS s WHERE s.kind = 'state' AND s.country = a.country), "  \
    "a.aliases, a.kind = 'person', v.says ->> 'initiator', v.says ->> '$.date.best' FROM evidence AS v JOIN report AS r ON r.id = v.report "      \
    "LEFT JOIN actor AS a ON a.id = v.claimant WHERE v.entry = ? ORDER BY v.position"

static ro_str kept(telling *t, sqlite3_stmt *row, int column)
{
    ro_str s = column_str(row, column);
    return s.ptr ? ro_str_copy(&t->arena, s) : s;
}

/* ---- whose version ---- */

static version *version_at(telling *t, ro_str key)
{
    for (uint32_t i = 0; i < t->all.count; i++)
        if (ro_str_equal(t->all.at[i].key, key)) return &t->all.at[i];
    version *new = RO_PUSH_SLOT(&t->arena, &t->all);
    if (new) *new = (version){.key = key};
    return new;
}

/* The version that a piece of evidence belongs to; NULL: no memory. */
static version *version_of(telling *t, sqlite3_stmt *row)
{
    const bool quoted = column_str(row, E_VOICE).ptr != NULL, readout = !quoted && sqlite3_column_int(row, E_READOUT) && column_str(row, E_OUTLET).len;
    const voice speaker = {column_str(row, E_VOICE), column_str(row, quoted ? E_NAME : E_OUTLET), column_str(row, E_COUNTRY), column_str(row, E_ALIASES),
                           sqlite3_column_int(row, E_PERSON)};
    const side *party = quoted || readout ? sides_of_voice(&t->sides, &speaker) : NULL;
    int third = !quoted ? E_OUTLET : speaker.country.len ? E_COUNTRY : E_VOICE;
    ro_str key = party ? (party->country.len ? party->country : party->id) : quoted || readout ? kept(t, row, third) : RO_STR("");
    version *v = version_at(t, key);
    if (!v || !key.len) return v;
    if (!v->side.ptr) v->side = party ? party->label : kept(t, row, !quoted ? E_OUTLET : column_str(row, E_STATE).len ? E_STATE : E_NAME);
    v->takes_part |= party != NULL;
    v->readout |= readout;
    return v;
}

/* ---- what it says ---- */

/* A day says nothing against its month. */
static bool are_near(field f, ro_str a, ro_str b)
{
    if (f == F_TOPICS || f == F_OUTCOMES) return ro_str_equal_nocase(a, b) || ro_phrases_near(a, b);
    if (f == F_DATE) return !strncmp(a.ptr, b.ptr, a.len < b.len ? a.len : b.len);
    return ro_str_equal_nocase(a, b);
}

static void add(list *to, ro_str s)
{
    bool known = !s.len || to->count == LIST_MAX;
    for (uint32_t i = 0; i < to->count && !known; i++) known = ro_str_equal_nocase(to->at[i], s);
    if (!known) to->at[to->count++] = s;
}

static void say(telling *t, version *v, field f, ro_str s) { add(&v->said[f], s.len ? ro_str_copy(&t->arena, s) : s); }

static bool is_actor(const telling *t, ro_str id)
{
    sqlite3_stmt *row = NULL;
    int rc = sqlite3_prepare_v2(ro_store_db(t->o->store), "SELECT 1 FROM actor WHERE id = ?", -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, id.ptr, (int)id.len, SQLITE_TRANSIENT);
    if (!rc) rc = sqlite3_step(row);
    sqlite3_finalize(row);
    return rc == SQLITE_ROW;
}

/* The initiator of a note is an actor of its page. Whom that is in the record the page's `says` tells where it differs from the entry; but `says` is of all
 * notes of the page, and two that it quotes may each name another: then it is the actor that the page's makes. */
static void say_initiator(telling *t, version *v, const ro_note *note, sqlite3_stmt *row)
{
    ro_str page = column_str(row, E_INITIATOR);
    if (note->kind != RO_NOTE_CONTACT || note->initiator < 0) return;
    const ro_id own = ro_actor_id(&t->from.reading.actors.at[note->initiator]);
    if (!page.len) page = t->initiator;
    say(t, v, F_INITIATOR, !ro_str_equal(ro_id_str(&own), page) && is_actor(t, ro_id_str(&own)) ? ro_id_str(&own) : page);
}

/* The page's own day where it contradicts the entry; else as exactly as the note has it. */
static void say_date(telling *t, version *v, const ro_note *note, sqlite3_stmt *row)
{
    char best[RO_DATE_TEXT_MAX];
    size_t len = ro_date_best(note->date, best);
    if (note->time < 0 && !ro_date_is_known(note->date)) return;
    if (column_str(row, E_DATE).len)
        say(t, v, F_DATE, column_str(row, E_DATE));
    else
        say(t, v, F_DATE, len && ro_date_overlaps(note->date, t->date) ? (ro_str){best, len} : t->best);
}

static void say_casualties(telling *t, version *v, const ro_note *note)
{
    char words[60];
    for (int h = 0; h < RO_HARM_COUNT; h++) {
        if (!note->casualties[h].number) continue;
        bool some = note->casualties[h].number == RO_CASUALTIES_SOME;
        int len = some ? snprintf(words, sizeof words, "some %s", ro_harm_name((ro_harm)h))
                       : snprintf(words, sizeof words, "%d %s", note->casualties[h].number, ro_harm_name((ro_harm)h));
        say(t, v, F_CASUALTIES, (ro_str){words, (size_t)len});
    }
}

static int take_note(telling *t, version *v, sqlite3_stmt *row)
{
    int64_t number = sqlite3_column_int64(row, E_NUMBER);
    ro_status status = note_source_open(&t->from, t->o->store, (const char *)sqlite3_column_text(row, E_REPORT), NULL);
    if (status == RO_ENOMEM) return SQLITE_NOMEM;
    if (status || number < 0 || number >= t->from.reading.notes.count) return t->unread = true, SQLITE_OK;
    const ro_note *note = &t->from.reading.notes.at[number];
    if (note->kind == RO_NOTE_CONTACT && note->subkind != RO_CONTACT_CONTACT) say(t, v, F_KIND, ro_str_of(ro_contact_kind_name(note->subkind)));
    say_date(t, v, note, row);
    say(t, v, F_STATUS, column_str(row, E_STANDS));
    say_initiator(t, v, note, row);
    say(t, v, F_PLACE, note->place.name);
    for (uint32_t i = 0; i < note->topic_count; i++) say(t, v, F_TOPICS, note->topics[i]);
    for (uint32_t i = 0; i < note->outcome_count; i++) say(t, v, F_OUTCOMES, note->outcomes[i]);
    say_casualties(t, v, note);
    return SQLITE_OK;
}

static int take_evidence(telling *t, sqlite3_stmt *row)
{
    version *v = version_of(t, row);
    if (!v) return SQLITE_NOMEM;
    if (v->key.len) add(&v->voices, kept(t, row, column_str(row, E_VOICE).ptr ? E_NAME : E_OUTLET));
    piece p = {kept(t, row, E_REPORT), kept(t, row, E_WORDS), kept(t, row, E_SAYS), sqlite3_column_int64(row, E_START), sqlite3_column_int64(row, E_END)};
    if (!RO_PUSH(&t->arena, &v->pieces, p)) return SQLITE_NOMEM;
    int rc = take_note(t, v, row);
    return rc ? rc : t->arena.failed ? SQLITE_NOMEM : SQLITE_OK;
}

/* ---- finding ---- */

static int find_entry(telling *t, object_kind kind, ro_str entry)
{
    char sql[160];
    sqlite3_stmt *row = NULL;
    snprintf(sql, sizeof sql, "SELECT %s, best, earliest, latest FROM %s WHERE id = ?", kind == OBJECT_CONTACT ? "initiator" : "NULL",
             kind == OBJECT_CONTACT ? "contact" : kind == OBJECT_PLAN ? "plan" : "event");
    int rc = sqlite3_prepare_v2(ro_store_db(t->o->store), sql, -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, entry.ptr, (int)entry.len, SQLITE_TRANSIENT);
    if (!rc && (rc = sqlite3_step(row)) == SQLITE_ROW) {
        t->initiator = kept(t, row, 0);
        t->best = kept(t, row, 1);
        t->date = RO_DATE_UNKNOWN;
        t->date.earliest = ro_day_read(column_str(row, 2));
        t->date.latest = ro_day_read(column_str(row, 3));
    }
    sqlite3_finalize(row);
    return rc == SQLITE_ROW || rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static int find_versions(telling *t, object_kind kind, ro_str entry)
{
    sqlite3_stmt *row = NULL;
    int rc = find_entry(t, kind, entry);
    if (!rc) rc = sides_find(&t->sides, &t->arena, ro_store_db(t->o->store), entry);
    if (!rc) rc = sqlite3_prepare_v2(ro_store_db(t->o->store), EVIDENCE, -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, entry.ptr, (int)entry.len, SQLITE_TRANSIENT);
    while (!rc && (rc = sqlite3_step(row)) == SQLITE_ROW) rc = take_evidence(t, row);
    sqlite3_finalize(row);
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* Two voices, or a side that takes part and the reports: else there is nothing to set side by side. */
static bool are_told(const telling *t)
{
    uint32_t voices = 0, parties = 0;
    for (uint32_t i = 0; i < t->all.count; i++) {
        voices += t->all.at[i].key.len != 0;
        parties += t->all.at[i].takes_part;
    }
    return voices > 1 || (parties && t->all.count > 1);
}

/* ---- comparing ---- */

static bool has_near(const list *self, field f, ro_str s)
{
    for (uint32_t i = 0; i < self->count; i++)
        if (are_near(f, self->at[i], s)) return true;
    return false;
}

/* Are both of one matter? Of the killed and the wounded are told apart: "4 killed" says nothing of "2 wounded". */
static bool are_comparable(field f, ro_str a, ro_str b)
{
    if (f != F_CASUALTIES) return f != F_TOPICS && f != F_OUTCOMES; /* who speaks of other topics contradicts nobody */
    size_t x = ro_str_find(a, RO_STR(" "), 0), y = ro_str_find(b, RO_STR(" "), 0);
    return ro_str_equal(ro_str_sub(a, x, a.len), ro_str_sub(b, y, b.len));
}

/* Something is said of one matter, and nothing of it the same. */
static bool do_differ(field f, const list *a, const list *b)
{
    bool differ = false;
    for (uint32_t i = 0; i < a->count; i++) {
        bool compared = false;
        for (uint32_t k = 0; k < b->count; k++) {
            if (!are_comparable(f, a->at[i], b->at[k])) continue;
            if (are_near(f, a->at[i], b->at[k])) return false;
            compared = true;
        }
        differ |= compared;
    }
    return differ;
}

/* Does no other version say this, or, where one can be right only, anything in this field? */
static bool is_alone(const telling *t, const version *v, field f, ro_str s)
{
    for (uint32_t i = 0; i < t->all.count; i++) {
        const list *other = &t->all.at[i].said[f];
        if (&t->all.at[i] == v) continue;
        for (uint32_t k = 0; k < other->count; k++)
            if (are_comparable(f, other->at[k], s) || has_near(other, f, s)) return false;
    }
    return true;
}

/* ---- writing ---- */

static void write_differs(ro_json *json, const telling *t, const version *v)
{
    ro_json_key(json, "differs");
    ro_json_open(json, '[');
    for (int f = 0; f < FIELDS; f++) {
        bool differs = false;
        for (uint32_t i = 0; i < t->all.count; i++) differs |= &t->all.at[i] != v && do_differ((field)f, &v->said[f], &t->all.at[i].said[f]);
        if (differs) ro_json_string(json, ro_str_of(field_names[f]));
    }
    ro_json_close(json, ']');
}

static void write_alone(ro_json *json, const telling *t, const version *v)
{
    ro_json_key(json, "alone");
    ro_json_open(json, '{');
    for (int f = 0; f < FIELDS; f++) {
        list alone = {.count = 0};
        for (uint32_t i = 0; i < v->said[f].count; i++)
            if (is_alone(t, v, (field)f, v->said[f].at[i])) add(&alone, v->said[f].at[i]);
        if (alone.count) ro_json_field_list(json, field_names[f], alone.at, alone.count);
    }
    ro_json_close(json, '}');
}

static void write_pieces(ro_json *json, const version *v)
{
    ro_json_key(json, "evidence");
    ro_json_open(json, '[');
    for (uint32_t i = 0; i < v->pieces.count; i++) {
        const piece *p = &v->pieces.at[i];
        ro_json_open(json, '{');
        ro_json_field(json, "report", p->report);
        ro_json_field_integer(json, "start", p->start);
        ro_json_field_integer(json, "end", p->end);
        ro_json_field(json, "text", p->words);
        ro_json_key(json, "says");
        ro_json_raw(json, p->says);
        ro_json_close(json, '}');
    }
    ro_json_close(json, ']');
}

static void write_version(ro_json *json, const telling *t, const version *v)
{
    ro_json_open(json, '{');
    ro_json_field(json, "side", v->side.len ? v->side : (ro_str){NULL, 0});
    ro_json_key(json, "takes_part");
    ro_json_bool(json, v->takes_part);
    ro_json_key(json, "readout");
    ro_json_bool(json, v->readout);
    ro_json_field_list(json, "voices", v->voices.at, v->voices.count);
    for (int f = 0; f < FIELDS; f++) ro_json_field_list(json, field_names[f], v->said[f].at, v->said[f].count);
    write_differs(json, t, v);
    write_alone(json, t, v);
    write_pieces(json, v);
    ro_json_close(json, '}');
}

int versions_write(objects *o, object_kind kind, ro_str entry)
{
    telling t = {.o = o};
    int rc = find_versions(&t, kind, entry);
    bool told = !rc && !t.unread && are_told(&t);
    ro_json_key(&o->json, "versions");
    ro_json_open(&o->json, '[');
    for (int part = 2; told && part >= 0; part--)
        for (uint32_t i = 0; i < t.all.count; i++)
            if ((t.all.at[i].takes_part ? 2 : t.all.at[i].key.len ? 1 : 0) == part) write_version(&o->json, &t, &t.all.at[i]);
    ro_json_close(&o->json, ']');
    ro_arena_free(&t.from.arena);
    ro_arena_free(&t.arena);
    return rc;
}
