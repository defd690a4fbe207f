/* sides.c: whom somebody speaks for: the party that it is, else one of its country, else, where no table knows its country, the one party with which
 * it shares a word and no other does.
 *   Example: of the call of Tosk with Venn "Ministry of Foreign Affairs of Vostria" has a word of "Vostrian Foreign Minister Mirela Tosk"
 *   (their first letters are compared) that "Karvelian Foreign Minister Oskar Venn" has not: it is her side's.
 *   It must not be of Tosk's side by "Foreign" or "Minister" alone, though Venn be told of without a title: the words of offices count
 *   for nothing. Nor is "Mirela Adan" of her side: of a person's name a party has its last word, a voice none.
 * A readout is put out by one who took part: there the office alone may tell ("Office of the President of Elmarra", of a call of President Lindgaard
 * with Prime Minister Brandis). */
#include "view/sides.h"

#include "base/hash.h"
#include "view/object.h"

enum { STEM = 5, NAME_MIN = 4 }; /* letters: of a word, and of the shortest that counts */

/* ---- words ---- */

static bool is_letter(char c) { return ro_is_alpha(c) || (unsigned char)c >= 0x80; }

static bool has(const stems *self, uint64_t stem)
{
    for (uint32_t i = 0; i < self->count; i++)
        if (self->at[i] == stem) return true;
    return false;
}

/* The next word from *at on; empty: no more. */
static ro_str next_word(ro_str s, size_t *at)
{
    while (*at < s.len && !is_letter(s.ptr[*at])) ++*at;
    size_t start = *at;
    while (*at < s.len && is_letter(s.ptr[*at])) ++*at;
    return ro_str_sub(s, start, *at);
}

/* 0: too short, or no name. */
static uint64_t stem_of(ro_str word, bool any_case)
{
    char stem[STEM];
    size_t n = 0;
    if (word.len < NAME_MIN || (!any_case && !ro_is_upper(word.ptr[0]))) return 0;
    for (; n < STEM && n < word.len; n++) stem[n] = ro_to_lower(word.ptr[n]);
    return ro_hash_bytes(stem, n);
}

static bool add_stems(sides *self, stems *out, ro_str s, const stems *but, bool any_case)
{
    size_t at = 0;
    for (ro_str word = next_word(s, &at); word.len; word = next_word(s, &at)) {
        uint64_t stem = stem_of(word, any_case);
        if (stem && !has(out, stem) && !(but && has(but, stem)) && !RO_PUSH(self->arena, out, stem)) return false;
    }
    return true;
}

static ro_str last_word(ro_str s)
{
    ro_str last = {"", 0};
    size_t at = 0;
    for (ro_str word = next_word(s, &at); word.len; word = next_word(s, &at)) last = word;
    return last;
}

/* The words by which an actor can be told for a side's. */
static bool take_words(sides *self, stems *out, ro_str name, ro_str aliases, bool is_person, bool is_party)
{
    stems names = {0};
    if (is_person && !add_stems(self, &names, name, NULL, false)) return false;
    bool good = add_stems(self, out, aliases, &names, false) && (is_person || add_stems(self, out, name, NULL, false));
    return good && (!is_person || !is_party || add_stems(self, out, last_word(name), NULL, false));
}

/* ---- finding ---- */

static ro_str kept(sides *self, sqlite3_stmt *row, int column)
{
    ro_str s = column_str(row, column);
    return s.ptr ? ro_str_copy(self->arena, s) : s;
}

/* The words of titles: of one actor, or (empty) of all that the record has. "Foreign Minister of Karvelia": what stands behind "of" is whose. */
static int find_titles(sides *self, sqlite3 *db, ro_str actor, stems *out)
{
    sqlite3_stmt *row = NULL;
    int rc = sqlite3_prepare_v2(db, "SELECT DISTINCT value ->> 'title' FROM actor, json_each(actor.offices) WHERE value ->> 'title' IS NOT NULL AND ?1 IN "
                                    "('', actor.id)", -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, actor.len ? actor.ptr : "", (int)actor.len, SQLITE_TRANSIENT);
    while (!rc && (rc = sqlite3_step(row)) == SQLITE_ROW) {
        ro_str title = column_str(row, 0);
        size_t of = ro_str_find(title, RO_STR(" of "), 0);
        rc = add_stems(self, out, of == SIZE_MAX ? title : ro_str_sub(title, 0, of), NULL, true) ? SQLITE_OK : SQLITE_NOMEM;
    }
    sqlite3_finalize(row);
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static int find_parties(sides *self, sqlite3 *db, ro_str entry)
{
    static const char sql[] = "SELECT a.id, a.country, (SELECT s.name FROM actor AS s WHERE s.kind = 'state' AND s.country = a.country), a.name, a.aliases, "
                              "a.kind = 'person' FROM party AS p JOIN actor AS a ON a.id = p.actor WHERE p.entry = ? AND p.role IN ('party', 'source', "
                              "'target') GROUP BY a.id ORDER BY min(p.role), min(p.position)";
    sqlite3_stmt *row = NULL;
    int rc = sqlite3_prepare_v2(db, sql, -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, entry.ptr, (int)entry.len, SQLITE_TRANSIENT);
    while (!rc && (rc = sqlite3_step(row)) == SQLITE_ROW) {
        ro_str state = kept(self, row, 2), name = kept(self, row, 3);
        side one = {kept(self, row, 0), kept(self, row, 1), state.len ? state : name, {0}, {0}};
        bool good = take_words(self, &one.words, name, column_str(row, 4), sqlite3_column_int(row, 5), true);
        rc = good && add_stems(self, &one.words, state, NULL, false) ? find_titles(self, db, one.id, &one.offices) : SQLITE_NOMEM;
        if (!rc && !RO_PUSH(self->arena, &self->all, one)) rc = SQLITE_NOMEM;
    }
    sqlite3_finalize(row);
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

int sides_find(sides *self, ro_arena *arena, sqlite3 *db, ro_str entry)
{
    *self = (sides){.arena = arena};
    int rc = find_titles(self, db, (ro_str){"", 0}, &self->titles);
    return rc ? rc : find_parties(self, db, entry);
}

/* ---- asking ---- */

/* The one party that has words of these which no other has. Parties of one country are one. */
static const side *side_of_words(const sides *self, const stems *words, const stems *but, bool by_office)
{
    const side *hit = NULL;
    for (uint32_t w = 0; w < words->count; w++) {
        const side *of = NULL;
        bool shared = but && has(but, words->at[w]);
        for (uint32_t i = 0; i < self->all.count && !shared; i++) {
            const side *one = &self->all.at[i];
            if (!has(by_office ? &one->offices : &one->words, words->at[w])) continue;
            shared = of && !(of->country.len && ro_str_equal(of->country, one->country));
            of = of ? of : one;
        }
        if (shared || !of) continue;
        if (hit && hit != of) return NULL;
        hit = of;
    }
    return hit;
}

const side *sides_of_voice(sides *self, const voice *who)
{
    stems words = {0};
    for (uint32_t i = 0; i < self->all.count; i++)
        if (who->id.len && ro_str_equal(self->all.at[i].id, who->id)) return &self->all.at[i];
    for (uint32_t i = 0; i < self->all.count; i++)
        if (who->country.len && ro_str_equal(self->all.at[i].country, who->country)) return &self->all.at[i];
    if (who->country.len || !take_words(self, &words, who->name, who->aliases, who->is_person, false)) return NULL; /* a third state */
    const side *hit = side_of_words(self, &words, &self->titles, false);
    return hit || who->id.len ? hit : side_of_words(self, &words, NULL, true);
}
