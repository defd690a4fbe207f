/* print.c: words, their shingles, and the shingles that a window of eight keeps. */
#include "note/print.h"

#include "base/utf8.h"

/* The bytes that the word character at s[at] takes, 0 for none there. */
static size_t word_char(ro_str s, size_t at)
{
    unsigned char c = (unsigned char)s.ptr[at];
    size_t len;
    if (c < 0x80) return ro_is_alpha((char)c) || ro_is_digit((char)c);
    uint32_t point = ro_utf8_at(s, at, &len);
    return ro_utf8_is_letter(point) || ro_utf8_is_digit(point) ? len : 0;
}

/* FNV-1a over the lower-cased bytes, then mixed: as quick as a word is short. */
static uint64_t word_hash(ro_str word)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (size_t i = 0; i < word.len; i++) h = (h ^ (unsigned char)ro_to_lower(word.ptr[i])) * 0x100000001b3u;
    return ro_hash_mix(h);
}

/* The next word at or after *at; false at the end. *at moves behind it. */
static bool next_word(ro_str text, size_t *at, ro_print_word *word)
{
    size_t i = *at, n;
    while (i < text.len && !word_char(text, i)) i++;
    size_t start = i;
    while (i < text.len && (n = word_char(text, i))) i += n;
    *at = i;
    if (i == start) return false;
    *word = (ro_print_word){word_hash(ro_str_sub(text, start, i)), {(uint32_t)start, (uint32_t)i}};
    return true;
}

ro_status ro_print_words_find(ro_print_words *out, ro_arena *arena, ro_str text)
{
    ro_print_word word;
    out->at = NULL;
    out->count = out->room = 0;
    if (text.len > UINT32_MAX) return RO_ELIMIT;
    for (size_t at = 0; next_word(text, &at, &word);)
        if (!RO_PUSH(arena, out, word)) return RO_ENOMEM;
    return RO_OK;
}

uint64_t ro_print_shingle(const ro_print_word *first)
{
    uint64_t h = 0;
    for (int i = 0; i < RO_PRINT_WORDS; i++) h = ro_hash_pair(h, first[i].hash);
    return h;
}

uint64_t ro_print_line(ro_str line)
{
    uint64_t h = 0;
    ro_print_word word;
    for (size_t at = 0; next_word(line, &at, &word);) h = ro_hash_pair(h, word.hash);
    return h;
}

/* Keeps the least shingle of each window, the last of equals; one that stays the least is kept once. */
static ro_status winnow(ro_reading *self, ro_arena *arena, const ro_print_words *words)
{
    uint32_t count = words->count < RO_PRINT_WORDS ? 0 : words->count - RO_PRINT_WORDS + 1;
    uint64_t *shingles = RO_NEW_N(arena, uint64_t, count);
    uint32_t kept = UINT32_MAX;
    if (!shingles) return RO_ENOMEM;
    for (uint32_t i = 0; i < count; i++) shingles[i] = ro_print_shingle(words->at + i);
    for (uint32_t i = 0; i < count && (i == 0 || i + RO_PRINT_WINDOW <= count); i++) {
        uint32_t best = i, end = count - i < RO_PRINT_WINDOW ? count : i + RO_PRINT_WINDOW;
        for (uint32_t k = i; k < end; k++)
            if (shingles[k] <= shingles[best]) best = k;
        if (best == kept) continue;
        kept = best;
        ro_print print = {(uint32_t)(shingles[best] >> 32), best};
        if (!RO_PUSH(arena, &self->prints, print)) return RO_ENOMEM;
    }
    return RO_OK;
}

ro_status ro_prints_find(ro_reading *self, ro_arena *arena, ro_error *error)
{
    ro_print_words words;
    self->prints.count = self->line_hashes.count = 0;
    ro_status status = ro_print_words_find(&words, arena, self->report.text);
    if (!status) status = winnow(self, arena, &words);
    for (uint32_t i = 0; !status && i < self->report.paragraphs.count; i++) {
        uint64_t hash = ro_print_line(ro_str_span(self->report.text, self->report.paragraphs.at[i].span));
        if (!RO_PUSH(arena, &self->line_hashes, hash)) status = RO_ENOMEM;
    }
    return status ? ro_error_set(error, status, NULL, -1, "fingerprints: %s", ro_status_name(status)) : RO_OK;
}
