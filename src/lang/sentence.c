/* sentence.c: pieces gathered to sentences and tokens (ro_doc_split).
 * A sentence ends after a stop, with the marks that close on it, unless what follows goes on with it. Examples:
 *   ends:     "We wait." | Orr left.   on Feb. 11. | The talks   in the U.S. | But
 *   does not: "Why?" Orr asked.   Gen. Orr   in the U.S. Senate   "Of course... we have"   (He left.) and */
#include "abbreviation.h"
#include "base/utf8.h"
#include "lang/lang.h"
#include "quote.h"
#include "token.h"

enum { SPEECH_LOOK = 6, CUT_LOOK = 60 };

typedef struct splitter {
    ro_doc *doc;
    ro_arena *arena;
    ro_token_pieces pieces;
    RO_ARRAY(ro_token) tokens;
    RO_ARRAY(ro_sentence) sentences;
} splitter;

static ro_str raw_of(const splitter *s, uint32_t i) { return ro_str_sub(s->doc->text, s->pieces.at[i].start, s->pieces.at[i].end); }
static bool touches(const splitter *s, uint32_t i) { return s->pieces.at[i].start == s->pieces.at[i - 1].end; }

static bool opens_quote(ro_str raw)
{
    return ro_str_is(raw, "\xe2\x80\x9c") || ro_str_is(raw, "\xe2\x80\x98") || ro_str_is(raw, "\xc2\xab");
}

/* The first piece after stop `i` that is no mark closing on it. */
static uint32_t after_closers(const splitter *s, uint32_t i, uint32_t end)
{
    uint32_t next = i + 1;
    while (next < end && touches(s, next)) {
        ro_piece_kind kind = s->pieces.at[next].kind;
        if (kind == RO_PIECE_CLOSE || (kind == RO_PIECE_QUOTE && !opens_quote(raw_of(s, next))))
            next++;
        else
            break;
    }
    return next;
}

/* The first piece at or after `i` that is no opening mark. */
static uint32_t past_openers(const splitter *s, uint32_t i, uint32_t end)
{
    for (uint32_t n = 0; n < 3 && i < end && (s->pieces.at[i].kind == RO_PIECE_QUOTE || s->pieces.at[i].kind == RO_PIECE_OPEN); n++)
        i++;
    return i;
}

static bool begins_lower(const splitter *s, uint32_t i)
{
    ro_str raw = raw_of(s, i);
    size_t len;
    uint32_t point = raw.len ? ro_utf8_at(raw, 0, &len) : 0;
    return ro_utf8_is_letter(point) && !ro_utf8_is_upper(point);
}

/* `"Why?" Orr asked.`: a verb of speech among the next words, before any other punctuation. */
static bool speech_follows(const splitter *s, uint32_t i, uint32_t end)
{
    for (uint32_t n = 0; n < SPEECH_LOOK && i + n < end; n++) {
        ro_piece_kind kind = s->pieces.at[i + n].kind;
        if (kind != RO_PIECE_WORD && kind != RO_PIECE_TITLE) return false;
        if (ro_word_is_speech(raw_of(s, i + n))) return true;
    }
    return false;
}

/* Whether a sentence that began at piece `first` ends with the stop at `i`; *next is then the first piece of the next one. */
static bool ends_here(const splitter *s, uint32_t first, uint32_t i, uint32_t end, uint32_t *next)
{
    ro_piece_kind kind = s->pieces.at[i].kind;
    if (kind != RO_PIECE_STOP && kind != RO_PIECE_ELLIPSIS && kind != RO_PIECE_ABBREVIATION) return false;
    *next = after_closers(s, i, end);
    if (*next >= end) return true;
    uint32_t word = past_openers(s, *next, end);
    if (word >= end) return true;
    ro_piece_kind following = s->pieces.at[word].kind;
    if (following == RO_PIECE_CLOSE || following == RO_PIECE_STOP || ro_str_is(raw_of(s, *next), ",")) return false;
    if (kind == RO_PIECE_ABBREVIATION) return ro_word_is_starter(raw_of(s, word));
    if (begins_lower(s, word)) return false;
    if (i == first + 1 && raw_of(s, i).ptr[0] == '.' && (s->pieces.at[first].kind == RO_PIECE_NUMBER || raw_of(s, first).len == 1))
        return false;
    if (kind == RO_PIECE_ELLIPSIS) return following == RO_PIECE_WORD || following == RO_PIECE_TITLE;
    ro_str stop = raw_of(s, i);
    bool asked = stop.ptr[stop.len - 1] == '?' || stop.ptr[stop.len - 1] == '!';
    if (asked && *next > i + 1 && s->pieces.at[i + 1].kind == RO_PIECE_QUOTE && speech_follows(s, *next, end)) return false;
    if (asked && following == RO_PIECE_OTHER) { /* "Why? - he said" goes on; "Why? $5" does not */
        ro_str raw = raw_of(s, word);
        return !ro_str_is(raw, "-") && !ro_str_is(raw, "--") && !ro_str_is(raw, ";") && !ro_str_is(raw, ":");
    }
    return true;
}

static bool add_token(splitter *s, const ro_piece *piece, uint32_t stretch_end, bool first)
{
    ro_token *t = RO_PUSH_SLOT(s->arena, &s->tokens);
    if (!t) return false;
    ro_str word = ro_piece_word(s->arena, ro_str_sub(s->doc->text, piece->start, piece->end));
    *t = (ro_token){.start = piece->start, .end = piece->end, .word = word, .lower = ro_word_lower(s->arena, word), .head = -1};
    t->lemma = t->lower;
    t->sentence = s->sentences.count - 1;
    t->upos = RO_X, t->rel = RO_REL_DEP;
    t->flags = ro_word_flags(word) | (first ? RO_TOKEN_SENTENCE_START : 0);
    bool space = piece->end >= stretch_end || piece[1].start > piece->end;
    if (space) t->flags |= RO_TOKEN_SPACE_AFTER;
    return word.ptr && t->lower.ptr;
}

/* Adds pieces [from, to) as one sentence; one that is too long is cut, after a comma or the like where there is one. */
static bool add_sentence(splitter *s, uint32_t from, uint32_t to, uint32_t paragraph, uint32_t stretch_end)
{
    while (from < to) {
        uint32_t end = to;
        if (end - from > RO_SENTENCE_TOKENS_MAX) {
            end = from + RO_SENTENCE_TOKENS_MAX;
            for (uint32_t i = end; i > end - CUT_LOOK; i--) {
                ro_str raw = raw_of(s, i - 1);
                if (raw.len != 1 || !strchr(",;:", raw.ptr[0])) continue;
                end = i;
                break;
            }
        }
        ro_span span = {s->pieces.at[from].start, s->pieces.at[end - 1].end};
        ro_sentence sentence = {s->tokens.count, end - from, span, paragraph, false};
        if (!RO_PUSH(s->arena, &s->sentences, sentence)) return false;
        for (uint32_t i = from; i < end; i++)
            if (!add_token(s, &s->pieces.at[i], i + 1 < s->pieces.count ? stretch_end : s->pieces.at[i].end, i == from))
                return false;
        from = end;
    }
    return true;
}

static ro_status split_stretch(splitter *s, const ro_stretch *stretch, uint32_t paragraph, ro_error *error)
{
    s->pieces.count = 0;
    if (!ro_token_pieces_cut(&s->pieces, s->arena, s->doc->text, stretch->span)) return RO_ENOMEM;
    if (s->pieces.count > RO_DOC_TOKENS_MAX - s->tokens.count)
        return ro_error_set(error, RO_ELIMIT, NULL, stretch->span.start, "more than %d tokens", RO_DOC_TOKENS_MAX);
    uint32_t first = 0, end = s->pieces.count, next;
    for (uint32_t i = 0; i < end && !stretch->heading; i++) {
        if (!ends_here(s, first, i, end, &next)) continue;
        if (!add_sentence(s, first, next, paragraph, stretch->span.end)) return RO_ENOMEM;
        first = next;
        i = next - 1;
    }
    return add_sentence(s, first, end, paragraph, stretch->span.end) ? RO_OK : RO_ENOMEM;
}

ro_status ro_doc_split(ro_doc *out, ro_arena *arena, ro_str text, const ro_stretch *stretches, uint32_t count, ro_error *error)
{
    *out = (ro_doc){.text = text};
    if (text.len >= UINT32_MAX) return ro_error_set(error, RO_ELIMIT, NULL, -1, "text of more than 4 GiB");
    splitter s = {.doc = out, .arena = arena};
    uint32_t *first_tokens = RO_NEW_N(arena, uint32_t, (size_t)count + 1);
    ro_status status = first_tokens ? RO_OK : RO_ENOMEM;
    for (uint32_t i = 0; !status && i < count; i++) {
        first_tokens[i] = s.tokens.count;
        status = split_stretch(&s, &stretches[i], i, error);
    }
    if (!status) {
        first_tokens[count] = s.tokens.count;
        out->tokens = s.tokens.at, out->token_count = s.tokens.count;
        out->sentences = s.sentences.at, out->sentence_count = s.sentences.count;
        status = ro_quotes_find(out, arena, stretches, first_tokens, count);
    }
    if (status == RO_ENOMEM) ro_error_set(error, status, NULL, -1, "no memory");
    if (status) *out = (ro_doc){.text = text};
    return status;
}
