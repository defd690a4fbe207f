/* prints.c: an inverted index in a table: sorted segments that never change, in parts of at most 64 KB, merged when they are alike in size.
 * New readings are a segment of their own. Two neighbours become one as long as the older is less than twice the newer, so that n texts lie in
 * about log n segments and each posting is written about log n times.
 *
 * What a print supports: of the texts that have it, in the order of their ids, the first RO_PRINT_TEXTS_MAX are paired with all others (as
 * in reuse/index.h). A new text whose id comes early may push an old one out of those first; that one's pairs are then looked for anew, so that
 * what is kept is always what all readings together would give. */
#include "store/prints.h"

#include "reuse/index.h"
#include "reuse/segment.h"

#include <stdlib.h>
#include <string.h>

#define LAST_KEY "prints"

typedef struct pair {
    uint32_t a, b; /* ranks: places by id, a < b */
} pair;

typedef RO_ARRAY(pair) pairs;

typedef struct work {
    sqlite3 *db;
    const numbered *all;
    uint32_t *rank_of; /* by row number */
    uint32_t most;     /* the greatest row number */
    bool *asked;       /* by rank: its pairs are looked for */
    bool *displaced;   /* by rank */
    int64_t last;
    ro_arena scratch;
    int rc;
} work;

static ro_status failed(work *w, int rc)
{
    w->rc = rc;
    return rc == SQLITE_NOMEM ? RO_ENOMEM : RO_EIO;
}

/* ---- tables ---- */

int ro_prints_drop(sqlite3 *db)
{
    return sqlite3_exec(db, "DELETE FROM print_part; DELETE FROM overlap; DELETE FROM meta WHERE key = '" LAST_KEY "'", NULL, NULL, NULL);
}

int64_t ro_prints_last(sqlite3 *db, int *rc)
{
    sqlite3_stmt *row = NULL;
    int64_t last = 0;
    *rc = sqlite3_prepare_v2(db, "SELECT CAST(value AS INTEGER) FROM meta WHERE key = '" LAST_KEY "'", -1, &row, NULL);
    if (!*rc && (*rc = sqlite3_step(row)) == SQLITE_ROW) last = sqlite3_column_int64(row, 0);
    *rc = *rc == SQLITE_ROW || *rc == SQLITE_DONE ? SQLITE_OK : *rc;
    sqlite3_finalize(row);
    return last;
}

static ro_status set_last(work *w)
{
    sqlite3_stmt *row = NULL;
    int rc = sqlite3_prepare_v2(w->db, "INSERT INTO meta VALUES ('" LAST_KEY "', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_int64(row, 1, w->most);
    if (!rc) rc = sqlite3_step(row) == SQLITE_DONE ? SQLITE_OK : sqlite3_errcode(w->db);
    sqlite3_finalize(row);
    return rc ? failed(w, rc) : RO_OK;
}

ro_status ro_prints_retire(ro_reading *self, ro_arena *arena, ro_day last)
{
    ro_day latest = self->day.day.latest;
    if (last == RO_DAY_NONE || latest == RO_DAY_NONE || latest > last) return RO_OK;
    for (uint32_t i = 0; i < self->prints.count; i++) self->prints.at[i] = ~(self->prints.at[i] * 0x85ebca6bu); /* one for one */
    return ro_prints_sort(&self->prints, arena);
}

/* ---- segments ---- */

static bool has_between(const ro_prints *sorted, uint32_t first, uint32_t last)
{
    uint32_t low = 0, high = sorted->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (sorted->at[middle] < first)
            low = middle + 1;
        else
            high = middle;
    }
    return low < sorted->count && sorted->at[low] <= last;
}

/* The parts of segments `from` to `to` that may hold one of the sorted prints (all of them when `wanted` is NULL), unpacked. */
static ro_status read_parts(work *w, int64_t from, int64_t to, const ro_prints *wanted, ro_postings *out, ro_arena *arena)
{
    sqlite3_stmt *row = NULL;
    ro_status status = RO_OK;
    int rc = sqlite3_prepare_v2(w->db, "SELECT first, last, bytes FROM print_part WHERE segment BETWEEN ? AND ? ORDER BY segment, part", -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_int64(row, 1, from);
    if (!rc) rc = sqlite3_bind_int64(row, 2, to);
    for (; !rc && !status && (rc = sqlite3_step(row)) == SQLITE_ROW; rc = SQLITE_OK) {
        uint32_t first = (uint32_t)sqlite3_column_int64(row, 0), last = (uint32_t)sqlite3_column_int64(row, 1);
        if (wanted && !has_between(wanted, first, last)) continue;
        status = ro_segment_unpack(out, arena, (ro_str){sqlite3_column_blob(row, 2), (size_t)sqlite3_column_bytes(row, 2)});
    }
    if (!status && rc != SQLITE_DONE) status = failed(w, rc);
    sqlite3_finalize(row);
    return status;
}

static ro_status write_segment(work *w, int64_t segment, const ro_postings *postings)
{
    unsigned char *part = ro_arena_alloc(&w->scratch, RO_SEGMENT_BYTES);
    sqlite3_stmt *row = NULL;
    if (!part) return RO_ENOMEM;
    int rc = sqlite3_prepare_v2(w->db, "INSERT INTO print_part (segment, part, first, last, postings, bytes) VALUES (?,?,?,?,?,?)", -1, &row, NULL);
    for (uint32_t at = 0, number = 0, taken; !rc && at < postings->count; at += taken, number++) {
        size_t len;
        taken = ro_segment_pack(postings, at, part, &len);
        sqlite3_bind_int64(row, 1, segment);
        sqlite3_bind_int64(row, 2, number);
        sqlite3_bind_int64(row, 3, postings->at[at].print);
        sqlite3_bind_int64(row, 4, postings->at[at + taken - 1].print);
        sqlite3_bind_int64(row, 5, taken);
        sqlite3_bind_blob(row, 6, part, (int)len, SQLITE_STATIC);
        if (sqlite3_step(row) != SQLITE_DONE) rc = sqlite3_errcode(w->db);
        sqlite3_reset(row);
    }
    sqlite3_finalize(row);
    return rc ? failed(w, rc) : RO_OK;
}

/* The newest segment and how many postings it has; 0: there is none before `below`. */
static int64_t newest(work *w, int64_t below, uint64_t *postings)
{
    sqlite3_stmt *row = NULL;
    int64_t segment = 0;
    *postings = 0;
    w->rc = sqlite3_prepare_v2(w->db, "SELECT segment, sum(postings) FROM print_part WHERE segment < ? GROUP BY segment ORDER BY segment DESC LIMIT 1", -1, &row, NULL);
    if (!w->rc) w->rc = sqlite3_bind_int64(row, 1, below);
    if (!w->rc && sqlite3_step(row) == SQLITE_ROW) segment = sqlite3_column_int64(row, 0), *postings = (uint64_t)sqlite3_column_int64(row, 1);
    sqlite3_finalize(row);
    return segment;
}

static ro_status delete_segments(work *w, int64_t from)
{
    sqlite3_stmt *row = NULL;
    int rc = sqlite3_prepare_v2(w->db, "DELETE FROM print_part WHERE segment >= ?", -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_int64(row, 1, from);
    if (!rc) rc = sqlite3_step(row) == SQLITE_DONE ? SQLITE_OK : sqlite3_errcode(w->db);
    sqlite3_finalize(row);
    return rc ? failed(w, rc) : RO_OK;
}

/* Adds what is new as a segment, together with the older ones that are less than twice as large. */
static ro_status add_segment(work *w, ro_postings *fresh)
{
    uint64_t size, total = fresh->count;
    int64_t oldest = INT64_MAX, segment;
    while ((segment = newest(w, oldest, &size)) && size < 2 * total) oldest = segment, total += size;
    if (total > UINT32_MAX / 2) return RO_ELIMIT;
    ro_postings merged = {NULL, 0, 0};
    ro_status status = w->rc ? failed(w, w->rc) : RO_OK;
    if (!status && oldest != INT64_MAX) status = read_parts(w, oldest, INT64_MAX, NULL, &merged, &w->scratch);
    for (uint32_t i = 0; i < fresh->count && !status; i++)
        if (!RO_PUSH(&w->scratch, &merged, fresh->at[i])) status = RO_ENOMEM;
    if (!status) status = ro_postings_sort(&merged, &w->scratch);
    if (!status && oldest != INT64_MAX) status = delete_segments(w, oldest);
    return status ? status : write_segment(w, segment + 1, &merged);
}

/* ---- candidates ---- */

static ro_status fresh_postings(work *w, ro_postings *out)
{
    for (uint32_t r = 0; r < w->all->count; r++) {
        const ro_prints *prints = &w->all->readings[r]->prints;
        if (w->all->numbers[r] <= w->last) continue;
        for (uint32_t i = 0; i < prints->count; i++)
            if (!RO_PUSH(&w->scratch, out, ((ro_posting){prints->at[i], w->all->numbers[r]}))) return RO_ENOMEM;
    }
    return ro_postings_sort(out, &w->scratch);
}

/* The prints of all that are asked about, ascending, each once. */
static ro_status asked_prints(work *w, ro_prints *out)
{
    for (uint32_t r = 0; r < w->all->count; r++)
        for (uint32_t i = 0; w->asked[r] && i < w->all->readings[r]->prints.count; i++)
            if (!RO_PUSH(&w->scratch, out, w->all->readings[r]->prints.at[i])) return RO_ENOMEM;
    return ro_prints_sort(out, &w->scratch);
}

/* Postings of the asked prints in all segments and among the new, their texts as ranks, by print and rank. */
static ro_status gather(work *w, const ro_prints *wanted, const ro_postings *fresh, ro_postings *out)
{
    ro_postings raw = {NULL, 0, 0};
    ro_status status = read_parts(w, 0, INT64_MAX, wanted, &raw, &w->scratch);
    if (!status) status = ro_postings_sort(&raw, &w->scratch);
    const ro_postings *sources[] = {&raw, fresh};
    for (int s = 0; s < 2 && !status; s++)
        for (uint32_t i = 0, at = 0; i < sources[s]->count && !status; i++) {
            ro_posting p = sources[s]->at[i];
            while (at < wanted->count && wanted->at[at] < p.print) at++;
            if (at == wanted->count || wanted->at[at] != p.print) continue;
            if (p.text > w->most || w->rank_of[p.text] == UINT32_MAX) return RO_EFORMAT; /* of a reading that is not there */
            p.text = w->rank_of[p.text];
            if (!RO_PUSH(&w->scratch, out, p)) status = RO_ENOMEM;
        }
    return status ? status : ro_postings_sort(out, &w->scratch);
}

static bool is_fresh(const work *w, uint32_t rank) { return w->all->numbers[rank] > w->last; }

/* The texts of one print, by rank: marks the old ones that new ones push out of the first. */
static void mark_displaced(work *w, const ro_posting *at, uint32_t count)
{
    uint32_t old = 0;
    for (uint32_t i = 0; i < count && old < RO_PRINT_TEXTS_MAX; i++) {
        if (is_fresh(w, at[i].text)) continue;
        old++;
        if (i >= RO_PRINT_TEXTS_MAX) w->displaced[at[i].text] = true;
    }
}

static ro_status push(work *w, pairs *out, uint32_t a, uint32_t b) { return RO_PUSH(&w->scratch, out, ((pair){a, b})) ? RO_OK : RO_ENOMEM; }

/* The pairs of one print that are asked about: each text with the first ones. */
static ro_status pair_up(work *w, pairs *out, const ro_posting *at, uint32_t count)
{
    uint32_t first = count < RO_PRINT_TEXTS_MAX ? count : RO_PRINT_TEXTS_MAX, asked[RO_PRINT_TEXTS_MAX], asked_count = 0;
    ro_status status = RO_OK;
    for (uint32_t i = 0; i < count && !status; i++) {
        bool all = w->asked[at[i].text];
        for (uint32_t k = 0; all && k < i && k < first && !status; k++) status = push(w, out, at[k].text, at[i].text);
        for (uint32_t k = 0; !all && k < asked_count && !status; k++) status = push(w, out, at[asked[k]].text, at[i].text);
        if (all && i < first) asked[asked_count++] = i;
    }
    return status;
}

static ro_status each_print(work *w, const ro_postings *postings, pairs *out)
{
    ro_status status = RO_OK;
    for (uint32_t i = 0, end; i < postings->count && !status; i = end) {
        for (end = i; end < postings->count && postings->at[end].print == postings->at[i].print;) end++;
        mark_displaced(w, postings->at + i, end - i);
        status = pair_up(w, out, postings->at + i, end - i);
    }
    return status;
}

static int by_pair(const void *a, const void *b)
{
    const pair *x = a, *y = b;
    if (x->b != y->b) return x->b < y->b ? -1 : 1;
    return (x->a > y->a) - (x->a < y->a);
}

/* Leaves each pair once that shares enough prints. */
static void choose(const work *w, pairs *self)
{
    uint32_t kept = 0;
    if (self->count) qsort(self->at, self->count, sizeof *self->at, by_pair);
    for (uint32_t i = 0, end; i < self->count; i = end) {
        for (end = i; end < self->count && !by_pair(&self->at[end], &self->at[i]);) end++;
        uint32_t a = ro_prints_needed(w->all->readings[self->at[i].a]->prints.count), b = ro_prints_needed(w->all->readings[self->at[i].b]->prints.count);
        if (end - i >= (a < b ? a : b)) self->at[kept++] = self->at[i];
    }
    self->count = kept;
}

/* The pairs of those asked about. */
static ro_status find_pairs(work *w, const ro_postings *fresh, pairs *out)
{
    ro_prints wanted = {NULL, 0, 0};
    ro_postings postings = {NULL, 0, 0};
    out->count = 0;
    ro_status status = asked_prints(w, &wanted);
    if (!status) status = gather(w, &wanted, fresh, &postings);
    if (!status) status = each_print(w, &postings, out);
    if (!status) choose(w, out);
    return status;
}

/* The pairs of new readings; where those push old ones out of the first of a print, of these too. */
static ro_status find_new_pairs(work *w, const ro_postings *fresh, pairs *out)
{
    bool again = false;
    for (uint32_t r = 0; r < w->all->count; r++) w->asked[r] = is_fresh(w, r);
    ro_status status = find_pairs(w, fresh, out);
    for (uint32_t r = 0; r < w->all->count && !status; r++) again |= w->displaced[r], w->asked[r] |= w->displaced[r];
    return status || !again ? status : find_pairs(w, fresh, out);
}

static ro_status compare(work *w, const pairs *found, ro_copies *out, ro_arena *keep)
{
    ro_arena scratch = {0};
    ro_status status = RO_OK;
    uint32_t *others = RO_NEW_N(&w->scratch, uint32_t, w->all->count + 1);
    if (!others) return RO_ENOMEM;
    for (uint32_t i = 0, end; i < found->count && !status; i = end) {
        for (end = i; end < found->count && found->at[end].b == found->at[i].b; end++) others[end - i] = found->at[end].a;
        ro_arena_reset(&scratch);
        status = ro_copies_compare(out, keep, &scratch, w->all->readings, found->at[i].b, others, end - i);
    }
    ro_arena_free(&scratch);
    return status;
}

/* ---- overlaps: numbers of 32 bits, the lowest byte first: shingles and shared of both, then five a passage ---- */

enum { HEAD = 4, A_PASSAGE = 5 };

static void put32(unsigned char *out, uint32_t v)
{
    for (int i = 0; i < 4; i++) out[i] = (unsigned char)(v >> 8 * i);
}

static uint32_t get32(const unsigned char *p) { return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24; }

static ro_str pack_overlap(ro_arena *arena, const ro_overlap *o)
{
    size_t count = HEAD + (size_t)o->passages.count * A_PASSAGE;
    unsigned char *out = ro_arena_alloc(arena, count * 4);
    if (!out) return (ro_str){NULL, 0};
    const uint32_t head[HEAD] = {o->shingles_a, o->shingles_b, o->shared_a, o->shared_b};
    for (uint32_t i = 0; i < HEAD; i++) put32(out + 4 * i, head[i]);
    for (uint32_t i = 0; i < o->passages.count; i++) {
        const ro_passage *p = &o->passages.at[i];
        const uint32_t fields[A_PASSAGE] = {p->a.start, p->a.end, p->b.start, p->b.end, p->words};
        for (uint32_t k = 0; k < A_PASSAGE; k++) put32(out + 4 * (HEAD + (size_t)i * A_PASSAGE + k), fields[k]);
    }
    return (ro_str){(const char *)out, count * 4};
}

static bool is_within(ro_span s, const ro_reading *x) { return s.start < s.end && s.end <= x->report.text.len; }

static ro_status unpack_overlap(ro_overlap *out, ro_arena *keep, ro_str s, const ro_reading *a, const ro_reading *b)
{
    const unsigned char *p = (const unsigned char *)s.ptr;
    *out = (ro_overlap){0};
    if (s.len < 4 * HEAD || s.len % 4 || (s.len / 4 - HEAD) % A_PASSAGE) return RO_EFORMAT;
    out->shingles_a = get32(p), out->shingles_b = get32(p + 4), out->shared_a = get32(p + 8), out->shared_b = get32(p + 12);
    if (out->shared_a > out->shingles_a || out->shared_b > out->shingles_b) return RO_EFORMAT;
    uint32_t last = 0;
    for (p += 4 * HEAD; p < (const unsigned char *)s.ptr + s.len; p += 4 * A_PASSAGE) {
        ro_passage one = {{get32(p), get32(p + 4)}, {get32(p + 8), get32(p + 12)}, get32(p + 16)};
        if (!is_within(one.a, a) || !is_within(one.b, b) || one.a.start < last) return RO_EFORMAT;
        last = one.a.end;
        if (!RO_PUSH(keep, &out->passages, one)) return RO_ENOMEM;
    }
    return RO_OK;
}

/* What was kept, but for pairs of those that are looked for anew. */
static ro_status read_overlaps(work *w, ro_copies *out, ro_arena *keep)
{
    sqlite3_stmt *row = NULL;
    ro_status status = RO_OK;
    int rc = sqlite3_prepare_v2(w->db, "SELECT a, b, bytes FROM overlap", -1, &row, NULL);
    while (!rc && !status && (rc = sqlite3_step(row)) == SQLITE_ROW) {
        int64_t x = sqlite3_column_int64(row, 0), y = sqlite3_column_int64(row, 1);
        rc = SQLITE_OK;
        if (x < 0 || y < 0 || x > w->most || y > w->most || w->rank_of[x] == UINT32_MAX || w->rank_of[y] == UINT32_MAX) status = RO_EFORMAT;
        if (status) break;
        ro_copy copy = {.a = w->rank_of[x], .b = w->rank_of[y]};
        if (copy.a >= copy.b) status = RO_EFORMAT;
        if (status || w->displaced[copy.a] || w->displaced[copy.b]) continue;
        ro_str bytes = {sqlite3_column_blob(row, 2), (size_t)sqlite3_column_bytes(row, 2)};
        status = unpack_overlap(&copy.overlap, keep, bytes, w->all->readings[copy.a], w->all->readings[copy.b]);
        if (!status && !RO_PUSH(keep, out, copy)) status = RO_ENOMEM;
    }
    if (!status && rc != SQLITE_DONE) status = failed(w, rc);
    sqlite3_finalize(row);
    return status;
}

static ro_status delete_displaced(work *w)
{
    sqlite3_stmt *row = NULL;
    int rc = sqlite3_prepare_v2(w->db, "DELETE FROM overlap WHERE a = ?1 OR b = ?1", -1, &row, NULL);
    for (uint32_t r = 0; r < w->all->count && !rc; r++) {
        if (!w->displaced[r]) continue;
        sqlite3_bind_int64(row, 1, w->all->numbers[r]);
        if (sqlite3_step(row) != SQLITE_DONE) rc = sqlite3_errcode(w->db);
        sqlite3_reset(row);
    }
    sqlite3_finalize(row);
    return rc ? failed(w, rc) : RO_OK;
}

static ro_status write_overlaps(work *w, const ro_copies *copies, uint32_t from)
{
    sqlite3_stmt *row = NULL;
    ro_status status = RO_OK;
    int rc = sqlite3_prepare_v2(w->db, "INSERT INTO overlap (a, b, bytes) VALUES (?,?,?)", -1, &row, NULL);
    for (uint32_t i = from; i < copies->count && !rc && !status; i++) {
        const ro_copy *copy = &copies->at[i];
        ro_str bytes = pack_overlap(&w->scratch, &copy->overlap);
        if (!bytes.ptr) status = RO_ENOMEM;
        sqlite3_bind_int64(row, 1, w->all->numbers[copy->a]);
        sqlite3_bind_int64(row, 2, w->all->numbers[copy->b]);
        sqlite3_bind_blob64(row, 3, bytes.ptr, bytes.len, SQLITE_STATIC);
        if (!status && sqlite3_step(row) != SQLITE_DONE) rc = sqlite3_errcode(w->db);
        sqlite3_reset(row);
    }
    sqlite3_finalize(row);
    return rc ? failed(w, rc) : status;
}

/* ---- the whole ---- */

static ro_status make_ranks(work *w)
{
    for (uint32_t r = 0; r < w->all->count; r++)
        if (w->all->numbers[r] > w->most) w->most = w->all->numbers[r];
    w->rank_of = ro_arena_alloc(&w->scratch, ((size_t)w->most + 1) * sizeof *w->rank_of);
    w->asked = RO_NEW_N(&w->scratch, bool, w->all->count + 1);
    w->displaced = RO_NEW_N(&w->scratch, bool, w->all->count + 1);
    if (!w->rank_of || !w->asked || !w->displaced) return RO_ENOMEM;
    for (uint32_t n = 0; n <= w->most; n++) w->rank_of[n] = UINT32_MAX;
    for (uint32_t r = 0; r < w->all->count; r++) w->rank_of[w->all->numbers[r]] = r;
    return RO_OK;
}

static ro_status settle_new(work *w, const ro_postings *fresh, ro_copies *out, ro_arena *keep)
{
    pairs found = {NULL, 0, 0};
    ro_status status = find_new_pairs(w, fresh, &found);
    if (!status) status = read_overlaps(w, out, keep);
    if (!status) status = delete_displaced(w);
    uint32_t known = out->count;
    if (!status) status = compare(w, &found, out, keep);
    if (!status) status = write_overlaps(w, out, known);
    return status;
}

static ro_status settle(work *w, ro_copies *out, ro_arena *keep)
{
    ro_postings fresh = {NULL, 0, 0};
    *out = (ro_copies){NULL, 0, 0};
    w->last = ro_prints_last(w->db, &w->rc);
    ro_status status = w->rc ? failed(w, w->rc) : make_ranks(w);
    if (!status) status = fresh_postings(w, &fresh);
    if (!status && !w->last) {
        status = ro_copies_find(out, keep, w->all->readings, w->all->count); /* from nothing: the index in memory does it */
        if (!status) status = write_overlaps(w, out, 0);
    } else if (!status) {
        status = settle_new(w, &fresh, out, keep);
    }
    if (!status && fresh.count) status = add_segment(w, &fresh);
    if (!status) status = set_last(w);
    if (!status) ro_copies_sort(out);
    return status;
}

ro_status ro_prints_settle(sqlite3 *db, const numbered *all, ro_copies *out, ro_arena *keep, int *rc)
{
    work w = {.db = db, .all = all, .scratch = {.limit = SIZE_MAX / 2}};
    ro_status status = settle(&w, out, keep);
    if (status == RO_EFORMAT) { /* derived, so that damage is mended by making it again */
        ro_arena_free(&w.scratch);
        w = (work){.db = db, .all = all, .scratch = {.limit = SIZE_MAX / 2}};
        w.rc = ro_prints_drop(db);
        status = w.rc ? failed(&w, w.rc) : settle(&w, out, keep);
    }
    ro_arena_free(&w.scratch);
    *rc = w.rc;
    return status;
}
