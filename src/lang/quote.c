/* quote.c: one walk over the tokens of each paragraph.
 * Worked example, two paragraphs:  “We waited. / “We still wait,” Orr said, and called it ‘a farce’.
 *   quotation 0 (not closed), quotation 1 (continues 0, closed), quotation 2 in single marks. */
#include "quote.h"

enum { SCARE_TOKENS_MAX = 4, NONE = -1 };

typedef enum mark { MARK_NONE, MARK_OPEN, MARK_CLOSE } mark;

typedef struct walk {
    ro_doc *doc;
    ro_arena *arena;
    uint32_t first, end;  /* tokens of this paragraph */
    int32_t open;         /* index of the open double quotation, or NONE */
    int32_t single;       /* token of the open single mark, or NONE */
    uint32_t single_base; /* quotations before the open single mark */
    bool failed;
} walk;

static bool is_double(ro_str word) { return word.len == 1 && word.ptr[0] == '"'; }
static bool is_single(ro_str word) { return word.len == 1 && word.ptr[0] == '\''; }

static bool space_before(const walk *w, uint32_t token)
{
    return token == w->first || (w->doc->tokens[token - 1].flags & RO_TOKEN_SPACE_AFTER);
}

/* Which way a mark looks: curly ones say it; straight ones by the spaces about them, else by what is open. */
static mark direction(const walk *w, uint32_t token, bool is_open)
{
    const ro_token *t = &w->doc->tokens[token];
    ro_str raw = ro_str_sub(w->doc->text, t->start, t->end);
    if (raw.len == 3 && raw.ptr[0] == '\xe2' && raw.ptr[1] == '\x80') {
        unsigned char last = (unsigned char)raw.ptr[2];
        if (last == 0x9c || last == 0x9e || last == 0x98 || last == 0x9a || last == 0xb9) return MARK_OPEN;
        if (last == 0x9d || last == 0x99 || last == 0xba) return MARK_CLOSE;
    }
    if (ro_str_is(raw, "\xc2\xab")) return MARK_OPEN;
    if (ro_str_is(raw, "\xc2\xbb")) return MARK_CLOSE;
    if (ro_str_is(raw, "``") || ro_str_is(raw, "`")) return MARK_OPEN;
    bool before = space_before(w, token), after = (t->flags & RO_TOKEN_SPACE_AFTER) || token + 1 == w->end;
    if (!before) { /* ("No") and --"No" open too */
        ro_str left = w->doc->tokens[token - 1].word;
        char c = left.len ? left.ptr[left.len - 1] : 0;
        before = (c == '(' || c == '[' || c == '-' || c == '/') && !is_open;
    }
    if (before && !after) return MARK_OPEN;
    if (after && !before) return MARK_CLOSE;
    return is_open ? MARK_CLOSE : MARK_OPEN;
}

static int32_t begin(walk *w, uint32_t token)
{
    ro_quote q = {{w->doc->tokens[token].end, w->doc->tokens[token].end}, token + 1, 0, NONE, false, false};
    if (!RO_PUSH(w->arena, &w->doc->quotes, q)) {
        w->failed = true;
        return NONE;
    }
    return (int32_t)w->doc->quotes.count - 1;
}

/* Ends quotation `q` before token `token` (the mark, or the end of the paragraph). */
static void finish(walk *w, int32_t q, uint32_t token, bool closed)
{
    ro_quote *quote = &w->doc->quotes.at[q];
    ro_doc *doc = w->doc;
    quote->count = token > quote->first ? token - quote->first : 0;
    quote->span.end = closed ? doc->tokens[token].start : quote->count ? doc->tokens[token - 1].end : quote->span.start;
    quote->closed = closed;
    for (uint32_t i = quote->first; i < quote->first + quote->count; i++) doc->tokens[i].flags |= RO_TOKEN_QUOTED;
    if (quote->count) { /* "a few words": ends in no comma or stop of its own */
        ro_str last = doc->tokens[quote->first + quote->count - 1].word;
        char c = last.len ? last.ptr[last.len - 1] : 0;
        quote->scare = closed && quote->count <= SCARE_TOKENS_MAX && c != ',' && c != '.' && c != '!' && c != '?';
    }
}

static void see_double(walk *w, uint32_t token)
{
    mark d = direction(w, token, w->open != NONE);
    if (w->open != NONE && d == MARK_CLOSE) {
        finish(w, w->open, token, true);
        w->open = NONE;
    } else if (w->open == NONE && d == MARK_OPEN)
        w->open = begin(w, token);
    else if (w->open != NONE) { /* opened again before it was closed: the first was left open */
        finish(w, w->open, token, false);
        w->open = begin(w, token);
    }
}

/* Single marks quote where they open at a word and close again in the paragraph: 'a farce'; not: the ministers' plan, '90s. */
static void see_single(walk *w, uint32_t token)
{
    if (w->open != NONE) return;
    mark d = direction(w, token, w->single != NONE);
    if (w->single == NONE) {
        if (d != MARK_OPEN || !space_before(w, token)) return;
        w->single = (int32_t)token;
        w->single_base = w->doc->quotes.count;
        return;
    }
    if (d != MARK_CLOSE) return;
    w->doc->quotes.count = w->single_base; /* what was quoted inside belongs to the outer one */
    int32_t q = begin(w, (uint32_t)w->single);
    if (q != NONE) finish(w, q, token, true);
    w->single = NONE;
}

static void end_paragraph(walk *w, bool next_opens)
{
    w->single = NONE;
    if (w->open == NONE) return;
    uint32_t end = w->end;
    if (!next_opens) { /* a mark that never closes and is never taken up again: no further than its sentence */
        uint32_t first = w->doc->quotes.at[w->open].first;
        if (first < w->end) {
            const ro_sentence *s = &w->doc->sentences[w->doc->tokens[first].sentence];
            if (s->first + s->count < end) end = s->first + s->count;
        }
    }
    finish(w, w->open, end, false);
}

static bool opens_with_mark(const ro_doc *doc, uint32_t first, uint32_t end)
{
    return first < end && is_double(doc->tokens[first].word);
}

ro_status ro_quotes_find(ro_doc *doc, ro_arena *arena, const ro_stretch *stretches, const uint32_t *first_tokens, uint32_t count)
{
    walk w = {.doc = doc, .arena = arena, .open = NONE, .single = NONE};
    int32_t running = NONE; /* an open quotation of the paragraph before */
    for (uint32_t p = 0; p < count && !w.failed; p++) {
        w.first = first_tokens[p], w.end = first_tokens[p + 1];
        w.open = NONE;
        if (stretches[p].heading || w.first == w.end) {
            for (uint32_t i = w.first; i < w.end && !w.failed; i++) {
                if (is_double(doc->tokens[i].word)) see_double(&w, i);
                if (is_single(doc->tokens[i].word)) see_single(&w, i);
            }
            end_paragraph(&w, false);
            continue; /* a subhead between two paragraphs breaks no quotation */
        }
        uint32_t before = doc->quotes.count;
        for (uint32_t i = w.first; i < w.end && !w.failed; i++) {
            if (is_double(doc->tokens[i].word)) see_double(&w, i);
            if (is_single(doc->tokens[i].word)) see_single(&w, i);
        }
        if (running != NONE && doc->quotes.count > before && doc->quotes.at[before].first == w.first + 1)
            doc->quotes.at[before].continues = running;
        uint32_t next = p + 1;
        while (next < count && (stretches[next].heading || first_tokens[next] == first_tokens[next + 1])) next++;
        bool next_opens = next < count && opens_with_mark(doc, first_tokens[next], first_tokens[next + 1]);
        running = w.open != NONE && next_opens ? w.open : NONE;
        end_paragraph(&w, next_opens);
    }
    return w.failed ? RO_ENOMEM : RO_OK;
}
