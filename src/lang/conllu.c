/* conllu.c: ten columns, one token a line. */
#include "conllu.h"

#include "quote.h"
#include "token.h"

#include <stdio.h>

enum { ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC, COLUMNS };

typedef struct reader {
    ro_doc *doc;
    ro_arena *arena;
    RO_ARRAY(ro_token) tokens;
    RO_ARRAY(ro_sentence) sentences;
    RO_ARRAY(char) text;
    bool in_sentence;
    uint32_t multi_end; /* ID of the last word of the open multiword token, or 0 */
    bool multi_space;   /* whether a space follows that token */
    uint32_t paragraph; /* of the next sentence */
    bool paragraphs;    /* the file tells where they begin; else each sentence is one */
} reader;

static uint32_t number_of(ro_str s, bool *good)
{
    uint32_t n = 0;
    *good = s.len > 0 && s.len < 9;
    for (size_t i = 0; i < s.len && *good; i++) {
        if (!ro_is_digit(s.ptr[i])) *good = false;
        n = n * 10 + (uint32_t)(s.ptr[i] - '0');
    }
    return n;
}

static bool add_text(reader *r, ro_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!RO_PUSH(r->arena, &r->text, s.ptr[i])) return false;
    return true;
}

static bool no_space(ro_str misc)
{
    while (misc.len)
        if (ro_str_is(ro_str_cut(&misc, '|'), "SpaceAfter=No")) return true;
    return false;
}

/* The form that a Penn tag tells. */
static uint8_t form_of(uint8_t upos, ro_str xpos)
{
    static const struct {
        const char *xpos;
        uint8_t form;
    } forms[] = {{"VB", RO_FORM_BASE},        {"VBD", RO_FORM_PAST},    {"VBG", RO_FORM_GERUND},
                 {"VBN", RO_FORM_PARTICIPLE}, {"VBP", RO_FORM_PRESENT}, {"VBZ", RO_FORM_PRESENT_3RD}};
    if (upos == RO_NOUN) return ro_str_is(xpos, "NNS") ? RO_FORM_PLURAL : RO_FORM_NONE;
    if (upos == RO_PRON) return xpos.len && xpos.ptr[0] == 'W' ? RO_FORM_WH : RO_FORM_NONE;
    for (size_t i = 0; (upos == RO_VERB || upos == RO_AUX) && i < sizeof forms / sizeof *forms; i++)
        if (ro_str_is(xpos, forms[i].xpos)) return forms[i].form;
    return upos == RO_VERB ? RO_FORM_BASE : RO_FORM_NONE;
}

/* Words and spans point into the text only once it stands still; until then a word is the column itself. */
static ro_status add_word(reader *r, const ro_str *cell, uint32_t id, ro_error *error, int64_t line)
{
    if (!r->in_sentence) {
        if (!r->paragraphs) r->paragraph = r->sentences.count;
        ro_sentence s = {r->tokens.count, 0, {r->text.count, r->text.count}, r->paragraph, true};
        if (!RO_PUSH(r->arena, &r->sentences, s)) return RO_ENOMEM;
        r->in_sentence = true;
    }
    ro_sentence *s = &r->sentences.at[r->sentences.count - 1];
    bool good;
    uint32_t head = number_of(cell[HEAD], &good);
    if (!good && !ro_str_is(cell[HEAD], "_"))
        return ro_error_set(error, RO_EFORMAT, NULL, -1, "line %lld: a head that is no number", (long long)line);
    if (id != s->count + 1)
        return ro_error_set(error, RO_EFORMAT, NULL, -1, "line %lld: words are not numbered in order", (long long)line);
    if (!good) s->parsed = false;
    int upos = ro_upos_read(cell[UPOS]), rel = ro_rel_read(cell[DEPREL]);
    ro_token t = {.start = r->text.count, .word = cell[FORM], .lemma = cell[LEMMA]};
    t.head = good && head ? (int32_t)(s->first + head - 1) : -1;
    t.sentence = r->sentences.count - 1;
    t.upos = upos < 0 ? RO_X : (uint8_t)upos, t.rel = rel < 0 ? RO_REL_DEP : (uint8_t)rel;
    t.form = form_of(t.upos, cell[XPOS]);
    bool inside_multi = r->multi_end && id <= r->multi_end, space = !no_space(cell[MISC]);
    if (inside_multi) space = id == r->multi_end && r->multi_space;
    if (space) t.flags |= RO_TOKEN_SPACE_AFTER;
    if (!add_text(r, cell[FORM])) return RO_ENOMEM;
    t.end = r->text.count;
    if (space && !add_text(r, RO_STR(" "))) return RO_ENOMEM;
    s->count++;
    s->span.end = t.end;
    return RO_PUSH(r->arena, &r->tokens, t) ? RO_OK : RO_ENOMEM;
}

static ro_status end_sentence(reader *r, ro_error *error, int64_t line)
{
    if (!r->in_sentence) return RO_OK;
    const ro_sentence *s = &r->sentences.at[r->sentences.count - 1];
    for (uint32_t i = s->first; i < s->first + s->count; i++)
        if (r->tokens.at[i].head >= (int32_t)(s->first + s->count))
            return ro_error_set(error, RO_EFORMAT, NULL, -1, "line %lld: a head beyond its sentence", (long long)line);
    r->in_sentence = false;
    r->multi_end = 0;
    return add_text(r, RO_STR("\n")) ? RO_OK : RO_ENOMEM;
}

static ro_status read_line(reader *r, ro_str line, ro_error *error, int64_t number)
{
    if (line.len && line.ptr[line.len - 1] == '\r') line.len--;
    if (!line.len) return end_sentence(r, error, number);
    if (ro_str_starts(line, RO_STR("# newpar")) || ro_str_starts(line, RO_STR("# newdoc"))) {
        r->paragraphs = true;
        r->paragraph = r->sentences.count;
    }
    if (line.ptr[0] == '#') return RO_OK;
    ro_str cell[COLUMNS], rest = line;
    for (int i = 0; i < COLUMNS; i++) cell[i] = ro_str_cut(&rest, '\t');
    if (!cell[FORM].len) return ro_error_set(error, RO_EFORMAT, NULL, -1, "line %lld: fewer than ten columns", (long long)number);
    if (memchr(cell[ID].ptr, '.', cell[ID].len)) return RO_OK; /* an empty node of the enhanced graph */
    ro_str from = cell[ID], to = from;
    bool good;
    if (memchr(from.ptr, '-', from.len)) {
        ro_str_cut(&to, '-');
        r->multi_end = number_of(to, &good);
        r->multi_space = !no_space(cell[MISC]);
        return good ? RO_OK : ro_error_set(error, RO_EFORMAT, NULL, -1, "line %lld: a range that is none", (long long)number);
    }
    uint32_t id = number_of(from, &good);
    if (!good) return ro_error_set(error, RO_EFORMAT, NULL, -1, "line %lld: an id that is no number", (long long)number);
    return add_word(r, cell, id, error, number);
}

/* The words as the tokeniser would have made them: straight quotes, flags. */
static bool settle_words(reader *r)
{
    for (uint32_t i = 0; i < r->tokens.count; i++) {
        ro_token *t = &r->tokens.at[i];
        t->word = ro_piece_word(r->arena, (ro_str){r->text.at + t->start, t->end - t->start});
        t->lower = ro_word_lower(r->arena, t->word);
        if (!t->word.ptr || !t->lower.ptr) return false;
        t->flags |= ro_word_flags(t->word);
        if (!t->lemma.len || ro_str_is(t->lemma, "_")) t->lemma = t->lower;
    }
    for (uint32_t i = 0; i < r->sentences.count; i++)
        if (r->sentences.at[i].count) r->tokens.at[r->sentences.at[i].first].flags |= RO_TOKEN_SENTENCE_START;
    return true;
}

/* Quotations, each within its paragraph, as in a text that we split ourselves. */
static ro_status find_quotes(ro_doc *doc, ro_arena *arena)
{
    RO_ARRAY(ro_stretch) stretches = {0};
    RO_ARRAY(uint32_t) first = {0};
    for (uint32_t i = 0; i < doc->sentence_count; i++) {
        const ro_sentence *s = &doc->sentences[i];
        ro_stretch stretch = {s->span, false};
        bool begins = !i || s->paragraph != s[-1].paragraph;
        if (begins && (!RO_PUSH(arena, &stretches, stretch) || !RO_PUSH(arena, &first, s->first))) return RO_ENOMEM;
        stretches.at[stretches.count - 1].span.end = s->span.end;
    }
    if (!RO_PUSH(arena, &first, doc->token_count)) return RO_ENOMEM;
    return ro_quotes_find(doc, arena, stretches.at, first.at, stretches.count);
}

ro_status ro_conllu_read(ro_doc *out, ro_arena *arena, ro_str file, ro_str bytes, ro_error *error)
{
    *out = (ro_doc){0};
    reader r = {.doc = out, .arena = arena};
    ro_status status = bytes.len < UINT32_MAX / 2 ? RO_OK : ro_error_set(error, RO_ELIMIT, file.ptr, -1, "file of more than 2 GiB");
    ro_str rest = bytes;
    int64_t line = 0;
    while (!status && rest.len) status = read_line(&r, ro_str_cut(&rest, '\n'), error, ++line);
    if (!status) status = end_sentence(&r, error, line);
    if (!status && !settle_words(&r)) status = RO_ENOMEM;
    if (status == RO_ENOMEM) ro_error_set(error, status, file.ptr, -1, "no memory");
    if (status) return status;
    out->text = (ro_str){r.text.at, r.text.count};
    out->tokens = r.tokens.at, out->token_count = r.tokens.count;
    out->sentences = r.sentences.at, out->sentence_count = r.sentences.count;
    status = find_quotes(out, arena);
    return status ? ro_error_set(error, status, file.ptr, -1, "no memory") : RO_OK;
}

/* The Penn tag of a form, so that what was written is read back the same; "_" where the form says nothing. */
static const char *xpos_of(const ro_token *t)
{
    static const char *const verbs[] = {"_", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "_", "_"};
    if (t->upos == RO_VERB || t->upos == RO_AUX) return t->form <= RO_FORM_WH ? verbs[t->form] : "_";
    if (t->upos == RO_NOUN) return t->form == RO_FORM_PLURAL ? "NNS" : "NN";
    return t->upos == RO_PRON && t->form == RO_FORM_WH ? "WP" : "_";
}

typedef struct writer {
    ro_arena *arena;
    RO_ARRAY(char) out;
    bool failed;
} writer;

/* Tabs and newlines inside a cell would break the columns: they become spaces. */
static void write_str(writer *w, ro_str s)
{
    for (size_t i = 0; i < s.len && !w->failed; i++) {
        char c = ro_is_space(s.ptr[i]) ? ' ' : s.ptr[i];
        w->failed = !RO_PUSH(w->arena, &w->out, c);
    }
}
static void write_raw(writer *w, const char *s)
{
    for (; *s && !w->failed; s++) w->failed = !RO_PUSH(w->arena, &w->out, *s);
}

static void write_token(writer *w, const ro_doc *doc, const ro_sentence *s, uint32_t i)
{
    const ro_token *t = &doc->tokens[i];
    char number[64];
    snprintf(number, sizeof number, "%u\t", (unsigned)(i - s->first + 1));
    write_raw(w, number);
    write_str(w, ro_str_sub(doc->text, t->start, t->end));
    write_raw(w, "\t");
    write_str(w, t->lemma);
    write_raw(w, "\t");
    write_raw(w, ro_upos_name((ro_upos)t->upos));
    write_raw(w, "\t");
    write_raw(w, xpos_of(t));
    write_raw(w, "\t_\t");
    if (s->parsed) {
        snprintf(number, sizeof number, "%d\t", t->head < 0 ? 0 : t->head - (int32_t)s->first + 1);
        write_raw(w, number);
        write_raw(w, ro_rel_name((ro_rel)t->rel));
    } else
        write_raw(w, "_\t_");
    write_raw(w, "\t_\t");
    if (!(t->flags & RO_TOKEN_SPACE_AFTER)) write_raw(w, "SpaceAfter=No|");
    snprintf(number, sizeof number, "Bytes=%u-%u", (unsigned)t->start, (unsigned)t->end);
    write_raw(w, number);
    if (t->name) {
        write_raw(w, "|Name=");
        write_raw(w, ro_name_kind_name((ro_name_kind)t->name));
    }
    write_raw(w, "\n");
}

ro_str ro_conllu_sentence(ro_arena *arena, const ro_doc *doc, uint32_t sentence)
{
    writer w = {.arena = arena};
    const ro_sentence *s = &doc->sentences[sentence];
    write_raw(&w, "# text = ");
    write_str(&w, ro_str_span(doc->text, s->span));
    write_raw(&w, "\n");
    for (uint32_t i = s->first; i < s->first + s->count; i++) write_token(&w, doc, s, i);
    write_raw(&w, "\n");
    return w.failed ? (ro_str){NULL, 0} : (ro_str){w.out.at, w.out.count};
}
