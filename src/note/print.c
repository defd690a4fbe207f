/* print.c: the words of a text once, for its fingerprints and for the hashes of its lines. */
#include "note/print.h"

static ro_status hash_lines(ro_reading *self, ro_arena *arena, const ro_words *words)
{
    self->line_hashes.count = 0;
    for (uint32_t i = 0; i < self->report.paragraphs.count; i++) {
        ro_span span = self->report.paragraphs.at[i].span;
        uint64_t hash = ro_words_hash(words, ro_words_at(words, span.start), ro_words_at(words, span.end));
        if (!RO_PUSH(arena, &self->line_hashes, hash)) return RO_ENOMEM;
    }
    return RO_OK;
}

ro_status ro_reading_prints(ro_reading *self, ro_arena *arena, ro_error *error)
{
    ro_words words;
    ro_status status = ro_words_find(&words, arena, self->report.text);
    if (!status) status = ro_prints_find(&self->prints, arena, &words);
    if (!status) status = ro_prints_sort(&self->prints, arena);
    if (!status) status = hash_lines(self, arena, &words);
    return status ? ro_error_set(error, status, NULL, -1, "fingerprints: %s", ro_status_name(status)) : RO_OK;
}
