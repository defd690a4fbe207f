/* measure_reuse.c: how many texts a second are looked for among others: in memory, and through a record.
 * Only the last tenth of the texts is timed, with all others in the index. What makes the texts is not. */
#include "measure.h"

#include "note/print.h"
#include "readout.h"
#include "reuse/index.h"
#include "store/prints.h"
#include "store/store.h"

#include <stdio.h>

enum { AT_ONCE = 256, PRINTS_A_TEXT = 140, SHARE_OF_PRINTS = 10 /* one in so many shared: worth a comparison */ };

static bool is_timed(uint64_t i, uint64_t texts) { return i >= texts - texts / 10; }

/* Texts `from` … in arena memory. */
static ro_status make_texts(ro_text_fn text_of, void *context, uint64_t from, uint32_t count, ro_arena *arena, ro_str *out)
{
    for (uint32_t i = 0; i < count; i++) {
        size_t len;
        const char *text = text_of(context, from + i, &len);
        out[i] = ro_str_copy(arena, (ro_str){text, len});
        if (!out[i].ptr) return RO_ENOMEM;
    }
    return RO_OK;
}

/* Fingerprint, ask, take in, and score: the part of either's prints that the other has. */
static ro_status meet(ro_print_index *index, ro_arena *arena, uint32_t number, ro_str text, ro_reuse_times *out)
{
    ro_words words;
    ro_prints prints;
    ro_mets mets;
    ro_status status = ro_words_find(&words, arena, text);
    if (!status) status = ro_prints_find(&prints, arena, &words);
    if (!status) status = ro_prints_sort(&prints, arena);
    if (!status) status = ro_print_index_meet(index, &mets, arena, number, &prints, 2);
    for (uint32_t i = 0; !status && i < mets.count; i++) out->pairs += mets.at[i].shared * SHARE_OF_PRINTS >= prints.count;
    return status;
}

ro_status ro_reuse_measure(ro_text_fn text_of, void *context, uint64_t texts, ro_reuse_times *out, ro_error *error)
{
    ro_print_index *index = NULL;
    ro_arena made = {0}, scratch = {0};
    ro_str at[AT_ONCE];
    *out = (ro_reuse_times){.texts = texts};
    if (texts > UINT32_MAX / 2) return ro_error_set(error, RO_EARG, NULL, -1, "too many texts");
    ro_status status = ro_print_index_new(&index, texts * PRINTS_A_TEXT, (uint32_t)texts);
    for (uint64_t from = 0; from < texts && !status; from += AT_ONCE) {
        uint32_t count = texts - from < AT_ONCE ? (uint32_t)(texts - from) : AT_ONCE;
        ro_arena_reset(&made);
        status = make_texts(text_of, context, from, count, &made, at);
        uint64_t begun = ro_processor_ns();
        for (uint32_t i = 0; i < count && !status; i++) {
            ro_arena_reset(&scratch);
            status = meet(index, &scratch, (uint32_t)(from + i), at[i], out);
        }
        if (!is_timed(from, texts)) continue;
        out->ns += ro_processor_ns() - begun;
        out->timed += count;
        for (uint32_t i = 0; i < count; i++) out->bytes += at[i].len;
    }
    if (index) out->held = ro_print_index_held(index);
    ro_print_index_free(index);
    ro_arena_free(&made);
    ro_arena_free(&scratch);
    return status ? ro_error_set(error, status, NULL, -1, "measuring: %s", ro_status_name(status)) : RO_OK;
}

/* ---- through a record ---- */

typedef struct recording {
    ro_store *store;
    ro_arena texts;
    ro_reading *readings; /* in the order of their ids, which are their numbers */
    const ro_reading **at;
    uint32_t *numbers, count;
} recording;

static int run(recording *self, const char *sql) { return sqlite3_exec(ro_store_db(self->store), sql, NULL, NULL, NULL); }

static uint64_t held(recording *self)
{
    static const char sql[] = "SELECT (SELECT sum(length(bytes)) FROM print_part) + (SELECT coalesce(sum(length(bytes)), 0) FROM overlap)";
    sqlite3_stmt *row = NULL;
    uint64_t bytes = 0;
    if (!sqlite3_prepare_v2(ro_store_db(self->store), sql, -1, &row, NULL) && sqlite3_step(row) == SQLITE_ROW) bytes = (uint64_t)sqlite3_column_int64(row, 0);
    sqlite3_finalize(row);
    return bytes;
}

static void make_reading(recording *self, ro_str text)
{
    ro_reading *x = &self->readings[self->count];
    snprintf(x->id.text, sizeof x->id.text, "r%016u", self->count);
    x->report.text = text;
    x->report.source = ro_id_str(&x->id);
    self->at[self->count] = x;
    self->numbers[self->count] = self->count + 1;
    self->count++;
}

/* What a record does of it with new readings: fingerprints, their bytes kept, the index asked and added to, the overlaps kept. */
static ro_status settle_new(recording *self, uint32_t from, ro_arena *scratch, uint64_t *pairs, ro_error *error)
{
    ro_stored *stored = RO_NEW_N(scratch, ro_stored, self->count - from);
    ro_status status = stored ? RO_OK : RO_ENOMEM;
    for (uint32_t i = from; i < self->count && !status; i++) {
        ro_stored *one = &stored[i - from];
        one->id = self->readings[i].id;
        status = ro_reading_prints(&self->readings[i], &self->texts, error);
        if (!status) status = ro_reading_encode(&self->readings[i], scratch, &one->bytes, error);
    }
    if (!status) status = ro_store_add(self->store, stored, self->count - from, error);
    numbered all = {self->at, self->numbers, self->count};
    ro_copies copies;
    int rc = SQLITE_OK;
    if (!status && run(self, "BEGIN IMMEDIATE")) status = RO_EIO;
    if (!status) status = ro_prints_settle(ro_store_db(self->store), &all, &copies, scratch, &rc);
    if (!status && run(self, "COMMIT")) status = RO_EIO;
    *pairs = status ? 0 : copies.count;
    return status;
}

static ro_status record_batch(recording *self, ro_text_fn text_of, void *context, uint64_t from, uint32_t count, ro_reuse_times *out, bool timed, ro_error *error)
{
    ro_arena scratch = {.limit = SIZE_MAX / 2};
    ro_str *at = RO_NEW_N(&self->texts, ro_str, count);
    ro_status status = at ? make_texts(text_of, context, from, count, &self->texts, at) : RO_ENOMEM;
    for (uint32_t i = 0; i < count && !status; i++) make_reading(self, at[i]);
    uint64_t begun = ro_processor_ns(), pairs = 0;
    if (!status) status = settle_new(self, (uint32_t)from, &scratch, &pairs, error);
    if (timed) out->ns += ro_processor_ns() - begun, out->timed += count, out->pairs = pairs;
    for (uint32_t i = 0; i < count && timed; i++) out->bytes += at[i].len;
    ro_arena_free(&scratch);
    return status;
}

ro_status ro_reuse_measure_record(const char *path, ro_text_fn text_of, void *context, uint64_t texts, ro_reuse_times *out, ro_error *error)
{
    recording self = {.texts = {.limit = SIZE_MAX / 2}};
    uint32_t step = (uint32_t)(texts / 10);
    *out = (ro_reuse_times){.texts = texts};
    if (!step || texts > UINT32_MAX / 2) return ro_error_set(error, RO_EARG, NULL, -1, "ten texts at least");
    ro_status status = ro_store_open(&self.store, path, RO_RECORD_CREATE, error);
    self.readings = RO_NEW_N(&self.texts, ro_reading, texts);
    self.at = RO_NEW_N(&self.texts, const ro_reading *, texts);
    self.numbers = RO_NEW_N(&self.texts, uint32_t, texts);
    if (!status && (!self.readings || !self.at || !self.numbers)) status = ro_error_set(error, RO_ENOMEM, path, -1, "no memory");
    for (uint64_t from = 0; from + step <= texts && !status; from += step)
        status = record_batch(&self, text_of, context, from, step, out, from + 2 * step > texts, error);
    if (!status) out->held = held(&self);
    ro_store_close(self.store, NULL);
    ro_arena_free(&self.texts);
    return status;
}
