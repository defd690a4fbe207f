/* parse.c: the transition system and the walk.
 * Worked example, "Orr met Vael": shift Orr; left (Orr under met); shift met; shift Vael; right (Vael under met); left (met under
 * the root, which stands after the last word). The root takes a word only when it is alone on the stack: one root a tree. */
#include "parse.h"

#include "base/hash.h"
#include "base/hot.h"
#include "base/weights.h"
#include "langs.h"

bool ro_parse_state_new(ro_parse_state *out, ro_arena *arena, uint32_t count)
{
    out->nodes = ro_arena_alloc(arena, ((size_t)count + 3) * sizeof *out->nodes);
    out->stack = ro_arena_alloc(arena, ((size_t)count + 1) * sizeof *out->stack);
    out->count = out->depth = out->next = 0;
    return out->nodes && out->stack;
}

static uint32_t word_hash(ro_str lower)
{
    uint64_t h = 0x9e3779b97f4a7c15u;
    for (size_t i = 0; i < lower.len; i++)
        h = (h ^ (unsigned char)(ro_is_digit(lower.ptr[i]) ? '0' : lower.ptr[i])) * 0x100000001b3u;
    return (uint32_t)ro_hash_mix(h);
}

void ro_parse_begin(ro_parse_state *state, const ro_lexicon *lexicon, const ro_token *tokens, uint32_t count)
{
    ro_parse_node *n = state->nodes;
    state->count = count, state->depth = 0, state->next = 1;
    n[0] = (ro_parse_node){.word = 1, .tag = 30, .word_tag = 1, .kind = 1, .form = 30, .rel = 255, .upos = 255};
    uint32_t commas = 0, verbs = 0;
    for (uint32_t i = 0; i < count; i++) {
        const ro_token *t = &tokens[i];
        ro_lexeme lexeme = ro_lexicon_find(lexicon, t->word, t->lower);
        uint32_t word = word_hash(t->lower), tag = ro_tag_class(t->upos, t->form);
        n[i + 1] = (ro_parse_node){.word = word,
                                   .tag = t->upos + 1u,
                                   .form = tag + 1u,
                                   .word_tag = word * 31 + tag,
                                   .kind = lexeme.fine + 40u,
                                   .coarse = lexeme.coarse + 1u};
        n[i + 1].commas = commas, n[i + 1].verbs = verbs;
        n[i + 1].rel = 254, n[i + 1].upos = t->upos;
        commas += t->upos == RO_PUNCT, verbs += t->upos == RO_VERB || t->upos == RO_AUX;
    }
    n[count + 1] = (ro_parse_node){
        .word = 2, .tag = 31, .word_tag = 2, .kind = 2, .form = 31, .rel = 253, .upos = 255, .commas = commas, .verbs = verbs};
    n[count + 2] = n[0];
}

bool ro_parse_is_done(const ro_parse_state *state) { return state->next > state->count && !state->depth; }

uint32_t ro_parse_legal(const ro_parse_state *state)
{
    bool read_all = state->next > state->count;
    uint32_t legal = 0;
    if (!read_all) legal |= 1u << RO_MOVE_SHIFT;
    if (state->depth && (!read_all || state->depth == 1)) legal |= 1u << RO_MOVE_LEFT;
    if (state->depth > 1) legal |= 1u << RO_MOVE_RIGHT;
    return legal;
}

void ro_parse_apply(ro_parse_state *state, ro_move move, uint8_t rel)
{
    if (move == RO_MOVE_SHIFT) {
        state->stack[state->depth++] = state->next++;
        return;
    }
    uint32_t d = state->stack[--state->depth];
    uint32_t h = move == RO_MOVE_LEFT ? state->next : state->stack[state->depth - 1];
    ro_parse_node *head = &state->nodes[h];
    state->nodes[d].head = h;
    state->nodes[d].rel = rel;
    if (move == RO_MOVE_LEFT) { /* the newest left child is the outermost */
        head->left2 = head->left, head->left = d;
        if (head->lefts < 255) head->lefts++;
    } else {
        head->right2 = head->right, head->right = d;
        if (head->rights < 255) head->rights++;
    }
}

RO_HOT static ro_move best_move(const ro_parser *self, const uint64_t *features, uint32_t count, uint32_t legal)
{
    int32_t scores[RO_MOVE_COUNT + 1] = {0};
    /* the table is larger than a cache: all rows are asked for before the first is added (a third faster) */
    for (uint32_t i = 0; i < count; i++)
        __builtin_prefetch(self->moves + (size_t)((uint32_t)features[i] & self->move_mask) * RO_MOVE_STRIDE);
    for (uint32_t i = 0; i < count; i++) {
        const int8_t *row = self->moves + (size_t)((uint32_t)features[i] & self->move_mask) * RO_MOVE_STRIDE;
        for (int m = 0; m <= RO_MOVE_COUNT; m++) scores[m] += row[m]; /* four are one load; the byte after the row counts for nothing */
    }
    int best = -1;
    for (int m = 0; m < RO_MOVE_COUNT; m++)
        if ((legal >> m & 1) && (best < 0 || scores[m] > scores[best])) best = m;
    return (ro_move)best;
}

_Static_assert((int)RO_REL_COUNT <= (int)RO_LABEL_STRIDE && RO_LABEL_STRIDE == 48, "three vectors hold the relations");

RO_HOT static uint8_t best_label(const ro_parser *self, const uint64_t *features, uint32_t count)
{
    ro_sums16 a = {0}, b = {0}, c = {0};
    for (uint32_t i = 0; i < count; i++)
        __builtin_prefetch(self->labels + (size_t)((uint32_t)features[i] & self->label_mask) * RO_LABEL_STRIDE);
    for (uint32_t i = 0; i < count; i++) {
        const int8_t *row = self->labels + (size_t)((uint32_t)features[i] & self->label_mask) * RO_LABEL_STRIDE;
        a += (ro_sums16){RO_EIGHT(row), RO_EIGHT(row + 8)};
        b += (ro_sums16){RO_EIGHT(row + 16), RO_EIGHT(row + 24)};
        c += (ro_sums16){RO_EIGHT(row + 32), RO_EIGHT(row + 40)};
    }
    int16_t scores[RO_LABEL_STRIDE];
    memcpy(scores, &a, 32), memcpy(scores + 16, &b, 32), memcpy(scores + 32, &c, 32);
    uint8_t best = 0;
    for (uint32_t i = 1; i < RO_REL_COUNT; i++)
        if (scores[i] > scores[best] && i != RO_REL_ROOT) best = (uint8_t)i;
    return best;
}

void ro_parser_run(const ro_parser *self, ro_parse_state *state)
{
    uint64_t features[RO_MOVE_FEATURES_MAX];
    while (!ro_parse_is_done(state)) {
        uint32_t legal = ro_parse_legal(state);
        ro_move move;
        if (legal & (legal - 1))
            move = best_move(self, features, ro_parse_move_features(state, features), legal);
        else
            move = legal & 1 ? RO_MOVE_SHIFT : legal & 2 ? RO_MOVE_LEFT : RO_MOVE_RIGHT;
        uint8_t rel = RO_REL_ROOT;
        if (move == RO_MOVE_RIGHT || (move == RO_MOVE_LEFT && state->next <= state->count))
            rel = best_label(self, features, ro_parse_label_features(state, move, features));
        ro_parse_apply(state, move, rel);
    }
}

ro_status ro_parser_read(ro_parser *out, ro_str file, ro_str bytes, ro_error *error)
{
    ro_model model;
    *out = (ro_parser){0};
    ro_status status = ro_model_read(&model, file, bytes, "parser", ro_parse_template_id(), error);
    if (status) return status;
    ro_str moves = ro_model_section(&model, "moves"), labels = ro_model_section(&model, "labels");
    size_t move_rows = moves.len / RO_MOVE_STRIDE, label_rows = labels.len / RO_LABEL_STRIDE;
    bool good = moves.ptr && labels.ptr && move_rows && label_rows && !(move_rows & (move_rows - 1)) &&
                !(label_rows & (label_rows - 1)) && move_rows <= 1u << 24 && label_rows <= 1u << 24 &&
                move_rows * RO_MOVE_STRIDE == moves.len && label_rows * RO_LABEL_STRIDE == labels.len &&
                moves.ptr + moves.len < bytes.ptr + bytes.len; /* the last row is read with the byte after it */
    if (!good) return ro_error_set(error, RO_EFORMAT, file.ptr, -1, "sections moves and labels do not hold a row for each feature");
    *out = (ro_parser){(const int8_t *)moves.ptr, (const int8_t *)labels.ptr, (uint32_t)move_rows - 1, (uint32_t)label_rows - 1,
                       model.checksum};
    return RO_OK;
}

/* "denied on Thursday that Karov met her": after a time the tagger takes "that" for a pronoun, and the verb, whose object it then is, for one that has
 * lost its own. A complement with a subject and an object of its own has no place for another. */
static void mark_complement(ro_token *tokens, uint32_t first, uint32_t count, uint32_t that)
{
    ro_token *t = &tokens[that];
    const int32_t head = t->head - (int32_t)first;
    if (!ro_str_is(t->lower, "that") || t->rel != RO_REL_OBJ || head <= (int32_t)that || tokens[head].rel != RO_REL_CCOMP) return;
    bool subject = false, object = false;
    for (uint32_t i = that + 1; i < count; i++) {
        if (tokens[i].head != t->head) continue;
        subject |= i < (uint32_t)head && (tokens[i].rel == RO_REL_NSUBJ || tokens[i].rel == RO_REL_NSUBJ_PASS);
        object |= i > (uint32_t)head && tokens[i].rel == RO_REL_OBJ;
    }
    if (!subject || !object) return;
    t->upos = RO_SCONJ;
    t->rel = RO_REL_MARK;
    t->form = RO_FORM_NONE;
}

ro_status ro_doc_parse(ro_doc *doc, ro_arena *arena, const ro_langs *langs, uint32_t sentence, ro_error *error)
{
    ro_parse_state state;
    ro_sentence *s = &doc->sentences[sentence];
    if (s->parsed) return RO_OK;
    if (!ro_parse_state_new(&state, arena, s->count)) return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory");
    ro_token *tokens = doc->tokens + s->first;
    ro_parse_begin(&state, &langs->lexicon, tokens, s->count);
    ro_parser_run(&langs->parser, &state);
    for (uint32_t i = 0; i < s->count; i++) {
        const ro_parse_node *n = &state.nodes[i + 1];
        tokens[i].head = n->head > s->count ? -1 : (int32_t)(s->first + n->head - 1);
        tokens[i].rel = n->rel;
    }
    for (uint32_t i = 0; i < s->count; i++) mark_complement(tokens, s->first, s->count, i);
    s->parsed = true;
    return RO_OK;
}
