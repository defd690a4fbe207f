/* versions.c: who tells an entry how.
 * Every piece of evidence has a voice: whoever the page quotes, else, of a side's own readout, the office that put it out, else none: the report. Voices
 * that speak for one side are one version: those of one country, or, where no table knows the country, those that share a word with one
 * party and with no other.
 *   Example: of the call of Tosk with Venn, "Ministry of Foreign Affairs of Vostria" has a word of "Vostrian Foreign Minister Mirela Tosk"
 *   that "Karvelian Foreign Minister Oskar Venn" has not: it is her side's. "Foreign Minister" alone would tell nothing.
 * What a version says is what its own notes say: the reading has it, since the record keeps of a page only what differs. */
#include "view/versions.h"

#include "base/array.h"
#include "base/hash.h"

#include <string.h>

enum { STEM = 5, STEM_MIN = 4, WORDS_MAX = 64, LIST_MAX = 8 };

#define WORDS(a) a ".name || ' ' || " a ".aliases || ' ' || " a ".offices"
#define STATE(a) "(SELECT name FROM actor AS s WHERE s.kind = 'state' AND s.country = " a ".country)"

/* Words that say of whom somebody is: capitalised, by their first letters, so that Vostria is in Vostrian. */
typedef struct stems {
    uint64_t at[WORDS_MAX];
    uint32_t count;
} stems;

typedef struct party {
    ro_str id, country, label;
    stems words;
} party;

typedef struct piece {
    ro_str report, words, says;
    int64_t start, end;
} piece;

typedef struct version {
    ro_str key, side; /* .ptr NULL: the reports' own words */
    bool takes_part, readout;
    ro_str voices[LIST_MAX], status[LIST_MAX], topics[LIST_MAX], outcomes[LIST_MAX];
    uint32_t voice_count, status_count, topic_count, outcome_count;
    ro_str initiator, place; /* of the first that tells */
    RO_ARRAY(piece) pieces;
} version;

typedef struct telling {
    objects *o;
    ro_arena arena;
    note_source from;
    ro_str initiator; /* of the entry */
    RO_ARRAY(party) parties;
    RO_ARRAY(version) all;
} telling;

/* ---- words ---- */

static void add_stems(stems *out, ro_str s)
{
    for (size_t i = 0; i < s.len && out->count < WORDS_MAX;) {
        char stem[STEM];
        size_t n = 0, start = i;
        while (i < s.len && (ro_is_alpha(s.ptr[i]) || (unsigned char)s.ptr[i] >= 0x80)) {
            if (n < STEM) stem[n++] = ro_to_lower(s.ptr[i]);
            i++;
        }
        if (n >= STEM_MIN && ro_is_upper(s.ptr[start])) out->at[out->count++] = ro_hash_bytes(stem, n);
        if (i == start) i++;
    }
}

static bool has_stem(const stems *self, uint64_t stem)
{
    bool has = false;
    for (uint32_t i = 0; i < self->count; i++) has |= self->at[i] == stem;
    return has;
}

/* The one party that has words of these which no other has; -1: none, or two. */
static int32_t party_of_words(const telling *t, const stems *words)
{
    int32_t hit = -1;
    for (uint32_t w = 0; w < words->count; w++) {
        int32_t of = -1;
        uint32_t have = 0;
        for (uint32_t i = 0; i < t->parties.count; i++)
            if (has_stem(&t->parties.at[i].words, words->at[w])) of = (int32_t)i, have++;
        if (have != 1) continue;
        if (hit >= 0 && hit != of) return -1;
        hit = of;
    }
    return hit;
}

/* ---- sides ---- */

static ro_str kept(telling *t, sqlite3_stmt *row, int column)
{
    ro_str s = column_str(row, column);
    return s.ptr ? ro_str_copy(&t->arena, s) : s;
}

static int find_parties(telling *t, ro_str entry)
{
    static const char sql[] = "SELECT a.id, a.country, coalesce(" STATE("a") ", a.name), " WORDS("a") " FROM party AS p JOIN actor AS a ON a.id = p.actor WHERE "
                              "p.entry = ? AND p.role IN ('party', 'source', 'target') GROUP BY a.id ORDER BY min(p.role), min(p.position)";
    sqlite3_stmt *row = NULL;
    int rc = sqlite3_prepare_v2(ro_store_db(t->o->store), sql, -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, entry.ptr, (int)entry.len, SQLITE_TRANSIENT);
    while (!rc && (rc = sqlite3_step(row)) == SQLITE_ROW) {
        party p = {kept(t, row, 0), kept(t, row, 1), kept(t, row, 2), {{0}, 0}};
        add_stems(&p.words, column_str(row, 3));
        add_stems(&p.words, p.label);
        rc = RO_PUSH(&t->arena, &t->parties, p) ? SQLITE_OK : SQLITE_NOMEM;
    }
    sqlite3_finalize(row);
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* The columns of a piece of evidence. */
enum { E_REPORT, E_START, E_END, E_WORDS, E_SAYS, E_NUMBER, E_STANDS, E_READOUT, E_OUTLET, E_VOICE, E_NAME, E_COUNTRY, E_STATE, E_VOICE_WORDS, E_INITIATOR };
#define EVIDENCE                                                                                                                   \
    "SELECT v.report, v.start, v.stop, CAST(substr(CAST(r.text AS BLOB), v.start + 1, v.stop - v.start) AS TEXT), v.says, v.number, v.stands, "   \
    "r.genre = 'readout', r.outlet, a.id, a.name, a.country, " STATE("a") ", " WORDS("a") ", v.says ->> 'initiator' FROM evidence AS v JOIN " \
    "report AS r ON r.id = v.report LEFT JOIN actor AS a ON a.id = v.claimant WHERE v.entry = ? ORDER BY v.position"

/* Who takes part and is spoken for: by country, by being it, by words; NULL: nobody. */
static const party *party_of(const telling *t, sqlite3_stmt *row)
{
    ro_str voice = column_str(row, E_VOICE), country = column_str(row, E_COUNTRY);
    for (uint32_t i = 0; i < t->parties.count; i++) {
        const party *p = &t->parties.at[i];
        if (voice.ptr && (ro_str_equal(p->id, voice) || (country.len && ro_str_equal(p->country, country)))) return p;
    }
    if (country.len) return NULL; /* a third state */
    stems words = {{0}, 0};
    add_stems(&words, column_str(row, voice.ptr ? E_VOICE_WORDS : E_OUTLET));
    int32_t hit = voice.ptr || sqlite3_column_int(row, E_READOUT) ? party_of_words(t, &words) : -1;
    return hit < 0 ? NULL : &t->parties.at[hit];
}

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
    const party *p = party_of(t, row);
    const bool quoted = column_str(row, E_VOICE).ptr != NULL, readout = !quoted && sqlite3_column_int(row, E_READOUT);
    int of_voice = column_str(row, E_COUNTRY).len ? E_COUNTRY : E_VOICE;
    ro_str key = p ? (p->country.len ? p->country : p->id) : quoted ? kept(t, row, of_voice) : readout ? kept(t, row, E_OUTLET) : RO_STR("");
    version *v = version_at(t, key);
    if (!v || !key.len) return v;
    if (!v->side.ptr) v->side = p ? p->label : kept(t, row, !quoted ? E_OUTLET : column_str(row, E_STATE).len ? E_STATE : E_NAME);
    v->takes_part |= p != NULL;
    v->readout |= readout;
    return v;
}

/* ---- what a version says ---- */

static void add(ro_str *list, uint32_t *count, ro_str s)
{
    bool known = !s.len || *count == LIST_MAX;
    for (uint32_t i = 0; i < *count && !known; i++) known = ro_str_equal_nocase(list[i], s);
    if (!known) list[(*count)++] = s;
}

/* The note's own fields. Its initiator is an actor of the page: whom that is in the record its `says` tells, where it differs from the entry. */
static void take_note(telling *t, version *v, sqlite3_stmt *row)
{
    int64_t number = sqlite3_column_int64(row, E_NUMBER);
    if (note_source_open(&t->from, t->o->store, (const char *)sqlite3_column_text(row, E_REPORT), NULL)) return;
    if (number < 0 || number >= t->from.reading.notes.count) return;
    const ro_note *note = &t->from.reading.notes.at[number];
    for (uint32_t i = 0; i < note->topic_count; i++) add(v->topics, &v->topic_count, ro_str_copy(&t->arena, note->topics[i]));
    for (uint32_t i = 0; i < note->outcome_count; i++) add(v->outcomes, &v->outcome_count, ro_str_copy(&t->arena, note->outcomes[i]));
    if (!v->place.len) v->place = ro_str_copy(&t->arena, note->place.name);
    if (!v->initiator.len && note->kind == RO_NOTE_CONTACT && note->initiator >= 0)
        v->initiator = column_str(row, E_INITIATOR).len ? kept(t, row, E_INITIATOR) : t->initiator;
}

static int take_evidence(telling *t, sqlite3_stmt *row)
{
    version *v = version_of(t, row);
    if (!v) return SQLITE_NOMEM;
    if (v->key.len) add(v->voices, &v->voice_count, kept(t, row, column_str(row, E_VOICE).ptr ? E_NAME : E_OUTLET));
    add(v->status, &v->status_count, kept(t, row, E_STANDS));
    take_note(t, v, row);
    piece p = {kept(t, row, E_REPORT), kept(t, row, E_WORDS), kept(t, row, E_SAYS), sqlite3_column_int64(row, E_START), sqlite3_column_int64(row, E_END)};
    return RO_PUSH(&t->arena, &v->pieces, p) ? SQLITE_OK : SQLITE_NOMEM;
}

static int find_initiator(telling *t, ro_str entry)
{
    sqlite3_stmt *row = NULL;
    int rc = sqlite3_prepare_v2(ro_store_db(t->o->store), "SELECT initiator FROM contact WHERE id = ?", -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, entry.ptr, (int)entry.len, SQLITE_TRANSIENT);
    if (!rc && (rc = sqlite3_step(row)) == SQLITE_ROW) t->initiator = kept(t, row, 0);
    sqlite3_finalize(row);
    return rc == SQLITE_ROW || rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static int find_versions(telling *t, ro_str entry)
{
    sqlite3_stmt *row = NULL;
    int rc = find_initiator(t, entry);
    if (!rc) rc = find_parties(t, entry);
    if (!rc) rc = sqlite3_prepare_v2(ro_store_db(t->o->store), EVIDENCE, -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, entry.ptr, (int)entry.len, SQLITE_TRANSIENT);
    while (!rc && (rc = sqlite3_step(row)) == SQLITE_ROW) rc = take_evidence(t, row);
    sqlite3_finalize(row);
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* Two voices, or a side that takes part and the reports: else there is nothing to set side by side. */
static bool are_told(const telling *t)
{
    uint32_t voices = 0, sides = 0;
    for (uint32_t i = 0; i < t->all.count; i++) {
        voices += t->all.at[i].key.len != 0;
        sides += t->all.at[i].takes_part;
    }
    return voices > 1 || (sides && t->all.count > 1);
}

/* ---- writing ---- */

static bool differs(ro_str a, ro_str b) { return a.len && b.len && !ro_str_equal_nocase(a, b); }

static bool status_differs(const version *a, const version *b)
{
    bool common = false;
    for (uint32_t i = 0; i < a->status_count; i++)
        for (uint32_t k = 0; k < b->status_count; k++) common |= ro_str_equal(a->status[i], b->status[k]);
    return a->status_count && b->status_count && !common;
}

/* In what another version says something else, not just nothing. */
static void write_differences(ro_json *json, const telling *t, const version *v)
{
    bool initiator = false, status = false, place = false;
    for (uint32_t i = 0; i < t->all.count; i++) {
        const version *other = &t->all.at[i];
        if (other == v) continue;
        initiator |= differs(v->initiator, other->initiator);
        place |= differs(v->place, other->place);
        status |= status_differs(v, other);
    }
    ro_json_key(json, "differs");
    ro_json_open(json, '[');
    if (status) ro_json_string(json, RO_STR("status"));
    if (initiator) ro_json_string(json, RO_STR("initiator"));
    if (place) ro_json_string(json, RO_STR("place"));
    ro_json_close(json, ']');
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

static ro_str or_null(ro_str s) { return s.len ? s : (ro_str){NULL, 0}; }

static void write_version(ro_json *json, const telling *t, const version *v)
{
    ro_json_open(json, '{');
    ro_json_field(json, "side", or_null(v->side));
    ro_json_key(json, "takes_part");
    ro_json_bool(json, v->takes_part);
    ro_json_key(json, "readout");
    ro_json_bool(json, v->readout);
    ro_json_field_list(json, "voices", v->voices, v->voice_count);
    ro_json_field_list(json, "status", v->status, v->status_count);
    ro_json_field(json, "initiator", or_null(v->initiator));
    ro_json_field(json, "place", or_null(v->place));
    ro_json_field_list(json, "topics", v->topics, v->topic_count);
    ro_json_field_list(json, "outcomes", v->outcomes, v->outcome_count);
    write_differences(json, t, v);
    write_pieces(json, v);
    ro_json_close(json, '}');
}

int versions_write(objects *o, ro_str entry)
{
    telling t = {.o = o};
    int rc = find_versions(&t, entry);
    bool told = !rc && are_told(&t);
    ro_json_key(&o->json, "versions");
    ro_json_open(&o->json, '[');
    for (int part = 2; told && part >= 0; part--) /* the sides first, then other voices, then the reports */
        for (uint32_t i = 0; i < t.all.count; i++)
            if ((t.all.at[i].takes_part ? 2 : t.all.at[i].key.len ? 1 : 0) == part) write_version(&o->json, &t, &t.all.at[i]);
    ro_json_close(&o->json, ']');
    ro_arena_free(&t.from.arena);
    ro_arena_free(&t.arena);
    return rc;
}
