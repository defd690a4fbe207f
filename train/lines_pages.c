/* lines_pages.c: labels lines by the words that they share with the true body. */
#include "lines_pages.h"

#include "base/hash.h"
#include "text/language.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

enum { GRAM = 4, HELD_OUT_ONE_IN = 5, PATH_MAX_LEN = 4096 };

typedef RO_ARRAY(uint64_t) hashes;

static bool is_word(unsigned char c) { return ro_is_alpha((char)c) || ro_is_digit((char)c) || c == '_' || c >= 0xC3; }

static hashes words_of(ro_arena *arena, ro_str s)
{
    hashes out = {NULL, 0, 0};
    char low[64];
    for (size_t i = 0; i < s.len;) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c == 0xE2)
            i += 3;
        else if (c == 0xC2)
            i += 2;
        else if (!is_word(c))
            i++;
        else {
            size_t n = 0;
            while (i < s.len && (is_word((unsigned char)s.ptr[i]) || ((unsigned char)s.ptr[i] & 0xC0) == 0x80) &&
                   (unsigned char)s.ptr[i] != 0xE2) {
                if (n < sizeof low) low[n++] = ro_to_lower(s.ptr[i]);
                i++;
            }
            RO_PUSH(arena, &out, ro_hash_bytes(low, n));
        }
    }
    return out;
}

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static hashes grams_of(ro_arena *arena, hashes words)
{
    hashes out = {NULL, 0, 0};
    for (uint32_t i = 0; i + GRAM <= words.count || (i == 0 && words.count); i++) {
        uint64_t h = 0;
        for (uint32_t k = i; k < i + GRAM && k < words.count; k++) h = ro_hash_pair(h, words.at[k]);
        RO_PUSH(arena, &out, h);
    }
    return out;
}

static void sort_unique(hashes *h)
{
    uint32_t n = 0;
    if (h->count) qsort(h->at, h->count, sizeof *h->at, by_value);
    for (uint32_t i = 0; i < h->count; i++)
        if (!n || h->at[n - 1] != h->at[i]) h->at[n++] = h->at[i];
    h->count = n;
}

static bool has(const hashes *sorted, uint64_t value)
{
    return sorted->count && bsearch(&value, sorted->at, sorted->count, sizeof *sorted->at, by_value) != NULL;
}

void shingles_compare(ro_arena *scratch, ro_str text, ro_str body, uint64_t *shared, uint64_t *in_text, uint64_t *in_body)
{
    hashes a = grams_of(scratch, words_of(scratch, text)), b = grams_of(scratch, words_of(scratch, body));
    sort_unique(&a);
    sort_unique(&b);
    *shared = 0, *in_text = a.count, *in_body = b.count;
    for (uint32_t i = 0; i < a.count; i++) *shared += has(&b, a.at[i]);
}

/* Lines of four words and more by their shingles; shorter ones when the body has them as a line of its own. */
static void label(known_page *p, ro_arena *arena)
{
    hashes grams = grams_of(arena, words_of(arena, p->body)), lines = {NULL, 0, 0};
    sort_unique(&grams);
    char buffer[RO_FOLD_MAX];
    for (ro_str rest = p->body; rest.len;) {
        ro_str line = ro_str_cut(&rest, '\n');
        size_t n = ro_line_fold(line, buffer, sizeof buffer);
        if (n) RO_PUSH(arena, &lines, ro_hash_bytes(buffer, n));
    }
    sort_unique(&lines);
    for (uint32_t i = 0; i < p->page.block_count; i++) {
        ro_str text = p->page.blocks[i].text;
        size_t n = ro_line_fold(text, buffer, sizeof buffer);
        hashes mine = grams_of(arena, words_of(arena, text));
        uint32_t hits = 0;
        for (uint32_t k = 0; k < mine.count; k++) hits += has(&grams, mine.at[k]);
        p->labels[i] = mine.count &&
                       (words_of(arena, text).count >= GRAM ? hits * 10 >= mine.count * 6 : has(&lines, ro_hash_bytes(buffer, n)));
    }
    /* a short line outside the stretch of long ones is a namesake in a menu */
    uint32_t first = p->page.block_count, last = 0;
    for (uint32_t i = 0; i < p->page.block_count; i++)
        if (p->labels[i] && p->page.blocks[i].text.len > 60) last = i + 1, first = first < i ? first : i;
    for (uint32_t i = 0; i < p->page.block_count; i++)
        if (p->page.blocks[i].text.len <= 60 && first < last && (i + 4 < first || i >= last + 4)) p->labels[i] = 0;
}

static ro_str field(ro_arena *arena, const json_t *object, const char *name)
{
    const json_t *v = json_object_get(object, name);
    return json_is_string(v) ? ro_str_copy(arena, (ro_str){json_string_value(v), json_string_length(v)}) : (ro_str){NULL, 0};
}

static ro_status add_page(known_pages *self, const ro_texts *texts, const char *folder, const json_t *object, ro_error *error)
{
    known_page p = {.id = field(&self->arena, object, "id"), .body = field(&self->arena, object, "body")};
    ro_str lang = field(&self->arena, object, "lang");
    char name[PATH_MAX_LEN];
    ro_file file;
    if (!p.id.ptr || !p.body.len || (lang.len && !ro_str_is(lang, "en"))) return RO_OK;
    snprintf(name, sizeof name, "%.*s.txt", RO_STR_ARGS(p.id));
    if (ro_file_open_in(&file, folder, name, error)) return RO_OK;
    ro_str bytes = ro_str_copy(&self->arena, file.bytes);
    ro_file_close(&file);
    ro_status status = ro_page_read(&p.page, &self->arena, p.id, bytes, NULL, error);
    if (status || p.page.skipped || ro_language_find(&texts->languages, &p.page).foreign) return status;
    p.labels = ro_arena_calloc(&self->arena, p.page.block_count, 1);
    p.held_out = ro_hash_str(p.id) % HELD_OUT_ONE_IN == 0; /* as eval/lib.py has it */
    label(&p, &self->arena);
    return RO_PUSH(&self->arena, &self->pages, p) ? RO_OK : RO_ENOMEM;
}

ro_status known_pages_read(known_pages *self, const ro_texts *texts, const char *folder, ro_error *error)
{
    ro_file file;
    ro_status status = ro_file_open_in(&file, folder, "truth.jsonl", error);
    if (status) return status;
    for (ro_str rest = file.bytes; rest.len && !status;) {
        ro_str line = ro_str_cut(&rest, '\n');
        json_t *object = line.len ? json_loadb(line.ptr, line.len, 0, NULL) : NULL;
        if (object) status = add_page(self, texts, folder, object, error);
        json_decref(object);
    }
    ro_file_close(&file);
    return status;
}

void known_pages_free(known_pages *self) { ro_arena_free(&self->arena); }
