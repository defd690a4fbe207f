/* known.c: lays the words of the true body over the blocks, in order. */
#include "known.h"

#include "base/file.h"
#include "base/hash.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

enum { GRAM = 4, PATH_LEN = 4096, CHAIN_BLOCKS_MAX = 4000, NEAR_WORDS = 40 };

typedef struct words {
    uint64_t *at;
    uint32_t count, room;
} words;

/* Bytes of a mark that divides words, or 0. */
static size_t mark_len(ro_str s, size_t i)
{
    unsigned char c = (unsigned char)s.ptr[i], b = i + 1 < s.len ? (unsigned char)s.ptr[i + 1] : 0;
    if (c < 0x80) return ro_is_alpha((char)c) || ro_is_digit((char)c) || c == '_' ? 0 : 1;
    if (c == 0xC2) return 2;
    if (c == 0xE2 && (b == 0x80 || b == 0x81 || b == 0x84)) return 3;
    if (c == 0xE3 && b == 0x80) return 3;
    if (c == 0xEF && (b == 0xBC || b == 0xBD || b == 0xBB)) return 3;
    return 0;
}

static words words_of(ro_arena *arena, ro_str s)
{
    words out = {NULL, 0, 0};
    char low[64];
    for (size_t i = 0; i < s.len;) {
        size_t n = mark_len(s, i), len = 0;
        if (n) {
            i += n;
            continue;
        }
        bool wide = (unsigned char)s.ptr[i] >= 0xE3 && (unsigned char)s.ptr[i] <= 0xED;
        do {
            if (len < sizeof low) low[len++] = ro_to_lower(s.ptr[i]);
            i++;
        } while (i < s.len && (wide ? ((unsigned char)s.ptr[i] & 0xC0) == 0x80 : !mark_len(s, i)));
        RO_PUSH(arena, &out, ro_hash_bytes(low, len));
    }
    return out;
}

static uint64_t gram_at(const words *w, uint32_t i)
{
    uint64_t h = 0;
    for (uint32_t k = i; k < i + GRAM && k < w->count; k++) h = ro_hash_pair(h, w->at[k]);
    return h;
}

/* ---- where a run of four words stands in the body ---- */

typedef struct place {
    uint64_t gram;
    uint32_t at;
} place;

static int by_gram(const void *a, const void *b)
{
    const place *x = a, *y = b;
    if (x->gram != y->gram) return x->gram < y->gram ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

typedef struct places {
    place *at;
    uint32_t count;
} places;

static places places_of(ro_arena *arena, const words *w)
{
    places out = {ro_arena_calloc(arena, w->count + 1, sizeof(place)), 0};
    for (uint32_t i = 0; i + GRAM <= w->count; i++) out.at[out.count++] = (place){gram_at(w, i), i};
    qsort(out.at, out.count, sizeof(place), by_gram);
    return out;
}

/* The first place of the gram at or after `from`, else its first; UINT32_MAX when it is nowhere. */
static uint32_t find_gram(const places *p, uint64_t gram, uint32_t from)
{
    uint32_t low = 0, high = p->count;
    while (low < high) {
        uint32_t mid = (low + high) / 2;
        if (p->at[mid].gram < gram)
            low = mid + 1;
        else
            high = mid;
    }
    if (low >= p->count || p->at[low].gram != gram) return UINT32_MAX;
    uint32_t first = p->at[low].at;
    for (; low < p->count && p->at[low].gram == gram; low++)
        if (p->at[low].at >= from) return p->at[low].at;
    return first;
}

typedef struct laid {
    words w;
    uint32_t covered, start, end; /* words that the body has; where in it */
    uint32_t chain;               /* best sum of a chain that ends here */
    int32_t before;
    bool in_chain;
} laid;

static void lay_long(laid *b, const places *p, ro_arena *arena, uint32_t from)
{
    uint8_t *hit = ro_arena_calloc(arena, b->w.count + GRAM, 1);
    b->start = UINT32_MAX;
    for (uint32_t i = 0; i + GRAM <= b->w.count; i++) {
        uint32_t at = find_gram(p, gram_at(&b->w, i), b->start == UINT32_MAX ? from : b->end > GRAM ? b->end - GRAM : 0);
        if (at == UINT32_MAX) continue;
        if (b->start == UINT32_MAX) b->start = at;
        b->end = at + GRAM;
        memset(hit + i, 1, GRAM);
    }
    for (uint32_t i = 0; i < b->w.count; i++) b->covered += hit[i];
}

/* The chain of blocks in the order of the body that covers most words: twins elsewhere on the page are left out of it. */
static void find_chain(laid *at, uint32_t count)
{
    int32_t best = -1;
    for (uint32_t i = 0; i < count; i++) {
        if (!at[i].covered || at[i].covered * 2 < at[i].w.count) continue;
        at[i].chain = at[i].covered, at[i].before = -1;
        for (uint32_t k = i, seen = 0; k-- > 0 && seen < 400;) {
            if (!at[k].chain) continue;
            seen++;
            uint32_t sum = at[k].chain + at[i].covered;
            if (at[k].end <= at[i].start + GRAM && at[k].start < at[i].start && sum > at[i].chain)
                at[i].chain = sum, at[i].before = (int32_t)k;
        }
        if (best < 0 || at[i].chain > at[best].chain) best = (int32_t)i;
    }
    for (; best >= 0; best = at[best].before) at[best].in_chain = true;
}

static bool is_run(const words *body, uint32_t from, const words *w)
{
    return w->count && from + w->count <= body->count && !memcmp(body->at + from, w->at, w->count * sizeof *w->at);
}

/* Short blocks that continue the block before them, or lead up to the one after, word for word. */
static void lay_short(laid *at, uint32_t count, const words *body)
{
    uint32_t end = UINT32_MAX;
    for (uint32_t i = 0; i < count; i++) {
        if (at[i].in_chain) end = at[i].end;
        if (at[i].in_chain || at[i].covered || at[i].w.count >= GRAM || end == UINT32_MAX) continue;
        for (uint32_t skip = 0; skip < 2 && !at[i].covered; skip++)
            if (is_run(body, end + skip, &at[i].w))
                at[i].covered = at[i].w.count, at[i].in_chain = true, end += skip + at[i].w.count;
    }
    uint32_t start = UINT32_MAX;
    for (uint32_t i = count; i-- > 0;) {
        if (at[i].in_chain) start = at[i].w.count >= GRAM ? at[i].start : UINT32_MAX;
        if (at[i].in_chain || at[i].covered || at[i].w.count >= GRAM || start == UINT32_MAX || start < at[i].w.count) continue;
        if (is_run(body, start - at[i].w.count, &at[i].w))
            at[i].covered = at[i].w.count, at[i].in_chain = true, start -= at[i].w.count;
    }
}

static void label_by_body(known_page *p, ro_arena *arena)
{
    uint32_t count = p->page.block_count, from = 0;
    words body = words_of(arena, p->body);
    places grams = places_of(arena, &body);
    laid *at = ro_arena_calloc(arena, count + 1, sizeof *at);
    uint8_t *claimed = ro_arena_calloc(arena, body.count + 1, 1);
    for (uint32_t i = 0; i < count; i++) {
        at[i].w = words_of(arena, p->page.blocks[i].text);
        if (at[i].w.count < GRAM) continue;
        lay_long(&at[i], &grams, arena, from);
        if (at[i].covered * 2 >= at[i].w.count) from = at[i].end;
    }
    find_chain(at, count);
    lay_short(at, count, &body);
    for (uint32_t i = 0; i < count; i++)
        if (at[i].in_chain && at[i].w.count >= GRAM)
            for (uint32_t k = at[i].start; k < at[i].end && k < body.count; k++) claimed[k] = 1;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t twins = 0;
        if (!at[i].in_chain && at[i].covered)
            for (uint32_t k = at[i].start; k < at[i].end && k < body.count; k++) twins += claimed[k];
        bool is_twin = twins * 2 > at[i].end - at[i].start;
        p->share[i] = at[i].w.count && !is_twin ? (uint16_t)(at[i].covered * KNOWN_ALL / at[i].w.count) : 0;
    }
}

/* ---- snippets ---- */

static ro_str squeeze(ro_arena *arena, ro_str s)
{
    char *p = ro_arena_alloc(arena, s.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        bool space = s.ptr[i] == ' ' || s.ptr[i] == '\n' || s.ptr[i] == '\t' || s.ptr[i] == '\r';
        if (!space)
            p[n++] = s.ptr[i];
        else if (n && p[n - 1] != ' ')
            p[n++] = ' ';
    }
    return (ro_str){p, n};
}

static void label_by_snippet(known_page *p, ro_arena *arena, const json_t *list, uint16_t share)
{
    for (size_t k = 0; k < json_array_size(list); k++) {
        const json_t *v = json_array_get(list, k);
        ro_str s = squeeze(arena, (ro_str){json_string_value(v), json_string_length(v)});
        for (uint32_t i = 0; i < p->page.block_count && s.len; i++)
            if (ro_str_find(p->page.blocks[i].text, s, 0) != SIZE_MAX) p->share[i] = share;
    }
}

/* ---- reading ---- */

static ro_str field(ro_arena *arena, const json_t *object, const char *name)
{
    const json_t *v = json_object_get(object, name);
    return json_is_string(v) ? ro_str_copy(arena, (ro_str){json_string_value(v), json_string_length(v)}) : (ro_str){NULL, 0};
}

static ro_str read_packed(ro_arena *arena, const char *path)
{
    gzFile f = gzopen(path, "rb");
    ro_str out = {NULL, 0};
    if (!f) return out;
    size_t room = 1 << 20, len = 0;
    char *p = malloc(room);
    for (int n; p && (n = gzread(f, p + len, (unsigned)(room - len))) > 0;) {
        len += (size_t)n;
        if (len < room) continue;
        room *= 2;
        char *more = realloc(p, room);
        if (!more) free(p);
        p = more;
    }
    gzclose(f);
    if (p) out = ro_str_copy(arena, (ro_str){p, len});
    free(p);
    return out;
}

/* "www.news.example.co.uk" and "example.co.uk" are one site: two parts of the name, three where the second last is short. */
static uint64_t site_of(ro_str url, ro_str id)
{
    size_t at = ro_str_find(url, RO_STR("://"), 0);
    if (at == SIZE_MAX) return ro_hash_str(id);
    ro_str rest = ro_str_sub(url, at + 3, url.len), host = ro_str_cut(&rest, '/');
    size_t dots[3] = {0, 0, 0};
    for (size_t i = 0; i < host.len; i++)
        if (host.ptr[i] == '.') dots[0] = dots[1], dots[1] = dots[2], dots[2] = i + 1;
    bool is_short = dots[2] - dots[1] <= 4;
    return ro_hash_str(ro_str_sub(host, is_short ? dots[0] : dots[1], host.len));
}

static ro_status add_page(known_pages *self, const char *folder, const json_t *object, bool html, ro_error *error)
{
    const char *slash = strrchr(folder, '/');
    ro_arena *arena = &self->arena;
    known_page p = {.set = ro_str_copy(arena, ro_str_of(slash ? slash + 1 : folder)),
                    .id = field(arena, object, "id"),
                    .body = field(arena, object, "body")};
    char path[PATH_LEN];
    ro_file file;
    ro_str bytes = {NULL, 0};
    if (html) {
        snprintf(path, sizeof path, "%s/%.*s.html.gz", folder, RO_STR_ARGS(p.id));
        bytes = read_packed(arena, path);
    } else {
        snprintf(path, sizeof path, "%.*s.txt", RO_STR_ARGS(p.id));
        if (!ro_file_open_in(&file, folder, path, error)) bytes = ro_str_copy(arena, file.bytes), ro_file_close(&file);
    }
    if (!bytes.len) return RO_OK;
    p.site = site_of(field(arena, object, "url"), p.id);
    snprintf(path, sizeof path, "%.*s.%s", RO_STR_ARGS(p.id), html ? "html" : "txt");
    ro_status status = ro_page_read(&p.page, arena, ro_str_copy(arena, ro_str_of(path)), bytes, NULL, error);
    if (status) return status;
    p.share = ro_arena_calloc(arena, p.page.block_count + 1, sizeof *p.share);
    if (p.body.len)
        label_by_body(&p, arena);
    else {
        for (uint32_t i = 0; i < p.page.block_count; i++) p.share[i] = KNOWN_UNKNOWN;
        label_by_snippet(&p, arena, json_object_get(object, "with"), KNOWN_ALL);
        label_by_snippet(&p, arena, json_object_get(object, "without"), 0);
    }
    return RO_PUSH(arena, &self->pages, p) ? RO_OK : RO_ENOMEM;
}

ro_status known_read(known_pages *self, const char *folder, bool html, ro_error *error)
{
    ro_file file;
    ro_status status = ro_file_open_in(&file, folder, "truth.jsonl", error);
    if (status) return status;
    for (ro_str rest = file.bytes; rest.len && !status;) {
        ro_str line = ro_str_cut(&rest, '\n');
        json_t *object = line.len ? json_loadb(line.ptr, line.len, 0, NULL) : NULL;
        if (object) status = add_page(self, folder, object, html, error);
        json_decref(object);
    }
    ro_file_close(&file);
    return status;
}

void known_free(known_pages *self) { ro_arena_free(&self->arena); }

/* ---- comparing ---- */

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static words grams_of(ro_arena *arena, ro_str text)
{
    words w = words_of(arena, text), out = {ro_arena_calloc(arena, w.count + 1, sizeof(uint64_t)), 0, 0};
    for (uint32_t i = 0; i + GRAM <= w.count || (i == 0 && w.count); i++) out.at[out.count++] = gram_at(&w, i);
    qsort(out.at, out.count, sizeof *out.at, by_value);
    return out;
}

void known_compare(ro_arena *scratch, ro_str text, ro_str body, uint64_t *shared, uint64_t *in_text, uint64_t *in_body)
{
    words a = grams_of(scratch, text), b = grams_of(scratch, body);
    *shared = 0, *in_text = a.count, *in_body = b.count;
    for (uint32_t i = 0, k = 0; i < a.count && k < b.count;) {
        if (a.at[i] == b.at[k])
            ++*shared, i++, k++;
        else if (a.at[i] < b.at[k])
            i++;
        else
            k++;
    }
}
