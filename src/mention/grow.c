/* grow.c: main mentions that reach beyond their chunk.
 * Over the possessor ("Israel's chief negotiator"), the complement ("spokesman for the ministry"), a title in the chunk before ("UN
 * envoy for Chad Ada Berg"), a bracketed given name ("(Ivo) Karov"), the first half of a pair ("the Russian and US presidents"). */
#include "mention/finder.h"

static void set_bounds(ro_finder *f, ro_mention *m, uint32_t first, uint32_t end)
{
    m->first = first;
    m->count = end - first;
    m->span = ro_finder_span(f, first, end);
}

/* "Israel's chief negotiator", "his U.S. counterpart": the possessor is part of the phrase, and may say its state. */
void ro_grow_over_possessor(ro_finder *f, uint32_t c)
{
    const ro_chunk *chunk = &f->chunks.at[c];
    if (chunk->possessor < 0 || f->main[c] < 0) return;
    ro_mention *m = ro_finder_mention(f, f->main[c]);
    const ro_chunk *owner = &f->chunks.at[chunk->possessor];
    int32_t of = f->main[chunk->possessor];
    uint32_t first = of >= 0 && ro_finder_mention(f, of)->first < owner->first ? ro_finder_mention(f, of)->first : owner->first;
    set_bounds(f, m, first, m->first + m->count);
    m->definite = true;
    if (of < 0) return;
    ro_mention *o = ro_finder_mention(f, of);
    o->possessive = true;
    m->of = of;
    if (m->state < 0 && (o->kind == RO_MENTION_STATE || o->kind == RO_MENTION_BODY || o->kind == RO_MENTION_PLACE))
        m->state = o->state;
    const ro_phrase *state = ro_finder_phrase(f, RO_PHRASE_STATE, ro_chunk_end(owner) - 1);
    if (m->state < 0 && o->kind == RO_MENTION_PLACE && state &&
        state->first > owner->first) { /* "in Cali, Colombia's president said" */
        m->state = ro_finder_state(f, state->first);
        m->of = -1;
        set_bounds(f, m, state->first, m->first + m->count);
    }
}

/* May the mention go on with this preposition? "minister of", "spokesman for", "ambassador to", "leaders from". */
static bool goes_on(const ro_mention *m, const ro_token *preposition)
{
    bool person = m->kind == RO_MENTION_OFFICE || m->kind == RO_MENTION_GROUP;
    if (ro_token_is(preposition, "of"))
        return m->kind != RO_MENTION_STATE && m->kind != RO_MENTION_PLACE && m->kind != RO_MENTION_PRONOUN;
    if (!person) return false;
    if (ro_token_is(preposition, "for") || ro_token_is(preposition, "from"))
        return m->noun & (RO_NOUN_TITLE | RO_NOUN_PERSON) || m->office >= 0;
    if (!ro_token_is(preposition, "to")) return false;
    return (m->noun & RO_NOUN_ENVOY) != 0;
}

/* Takes the following "of X" in: the span grows, X says the state or the body that it belongs to. */
void ro_grow_over_complement(ro_finder *f, uint32_t c)
{
    if (f->main[c] < 0 || c + 1 >= f->chunks.count) return;
    const ro_chunk *chunk = &f->chunks.at[c], *next = &f->chunks.at[c + 1];
    ro_mention *m = ro_finder_mention(f, f->main[c]);
    uint32_t end = ro_chunk_end(chunk);
    if (m->tenure == RO_TENURE_FUTURE && m->first + m->count == end + 2) end += 2; /* "secretary-general-designate of the UN" */
    if (next->sentence != chunk->sentence || next->pronoun || m->first + m->count != end) return;
    const ro_token *before = ro_finder_token(f, end);
    if (m->kind == RO_MENTION_OFFICE && m->noun & RO_NOUN_PERSON && next->first == end + 2 && before[1].upos == RO_ADP &&
        (before->upos == RO_ADJ || ro_token_is(before, "briefed"))) { /* "a source familiar with the discussion" */
        set_bounds(f, m, m->first, ro_chunk_end(next));
        return;
    }
    bool inside = ro_finder_token(f, end - 1)->upos == RO_ADP; /* the office phrase ends with its preposition: "ambassador to" */
    if (!(next->first == end + 1 && before->upos == RO_ADP && goes_on(m, before)) && !(inside && next->first == end)) return;
    int32_t x = f->main[c + 1];
    if (x < 0 && !ro_token_is(before, "of") && !inside) return;
    if (m->kind == RO_MENTION_PERSON && !(x >= 0 && ro_finder_mention(f, x)->kind == RO_MENTION_STATE && m->state < 0)) return;
    set_bounds(f, m, m->first, ro_chunk_end(next));
    if (m->kind == RO_MENTION_OFFICE) m->title.end = x < 0 ? m->span.end : m->title.end;
    if (x < 0) return;
    ro_mention *o = ro_finder_mention(f, x);
    bool names_state =
        o->kind == RO_MENTION_STATE || o->kind == RO_MENTION_BODY || o->kind == RO_MENTION_PLACE || o->kind == RO_MENTION_GROUP;
    if (m->of < 0 && (names_state || o->kind == RO_MENTION_PERSON)) m->of = x;
    if (m->state < 0 && names_state && !(m->noun & RO_NOUN_ENVOY)) m->state = o->state;
}

/* "the president-elect", "prime minister-designate": what follows the hyphen belongs to the office. */
void ro_grow_over_elect(ro_finder *f, uint32_t c)
{
    ro_mention *m = ro_finder_mention(f, f->main[c]);
    uint32_t end = m->first + m->count;
    const ro_sentence *sentence = &f->doc->sentences[f->chunks.at[c].sentence];
    if (m->kind != RO_MENTION_OFFICE || end + 1 >= sentence->first + sentence->count || !ro_token_is_hyphen(f->doc, end)) return;
    const ro_token *t = ro_finder_token(f, end + 1);
    if (!ro_token_is(t, "elect") && !ro_token_is(t, "designate")) return;
    set_bounds(f, m, m->first, end + 2);
    m->tenure = RO_TENURE_FUTURE;
}

/* "UN Special Envoy for Syria Staffan de Mistura": a title that goes on into the chunk that ends in the name. */
bool ro_grow_has_title_before(const ro_finder *f, uint32_t c, uint32_t name_first)
{
    const ro_chunk *chunk = &f->chunks.at[c];
    if (!c || name_first == chunk->first || chunk->possessor >= 0) return false;
    const ro_chunk *title = &f->chunks.at[c - 1];
    if (title->sentence != chunk->sentence || ro_chunk_end(title) + 1 != chunk->first) return false;
    const ro_token *between = ro_finder_token(f, ro_chunk_end(title));
    if (!ro_token_is(between, "for") && !ro_token_is(between, "of") && !ro_token_is(between, "to")) return false;
    for (uint32_t t = chunk->first; t < name_first; t++) {
        bool place =
            ro_finder_state(f, t) >= 0 || ro_finder_phrase(f, RO_PHRASE_PLACE, t) || ro_finder_phrase(f, RO_PHRASE_BODY, t);
        if (ro_finder_phrase(f, RO_PHRASE_OFFICE, t) || (ro_finder_bits(f, t, NULL) & RO_NOUN_TITLE && !place)) return false;
        const ro_name *name = ro_finder_name(f, t);
        if (!place && ro_finder_token(f, t)->upos != RO_PROPN && ro_finder_token(f, t)->upos != RO_NOUN && !name &&
            ro_finder_token(f, t)->upos != RO_ADJ)
            return false;
    }
    return ro_finder_phrase(f, RO_PHRASE_OFFICE, title->head) || ro_finder_bits(f, title->head, NULL) & RO_NOUN_TITLE;
}

void ro_grow_over_title(ro_finder *f, uint32_t c, uint32_t name_first)
{
    const ro_chunk *title = &f->chunks.at[c - 1];
    int32_t i = f->main[c], old = f->main[c - 1];
    ro_mention *m = ro_finder_mention(f, i);
    int32_t state = m->state;
    m->state = m->office = -1;
    m->phrase = -1;
    ro_title_read(f, m, title->first, ro_chunk_end(title));
    if (m->state < 0 && !(ro_finder_bits(f, title->head, NULL) & RO_NOUN_ENVOY)) m->state = state;
    if (m->title.end > m->title.start) m->title.end = ro_finder_token(f, name_first - 1)->end;
    set_bounds(f, m, title->first, m->first + m->count);
    if (title->possessor >= 0) ro_grow_over_possessor(f, c - 1);
    if (old >= 0) {
        m->of = ro_finder_mention(f, old)->of;
        ro_finder_mention(f, old)->count = 0; /* swallowed */
    }
    f->main[c - 1] = i;
}

/* The chunk `title` right before the person of chunk `c` is that person's title. */
static void take_title_chunk(ro_finder *f, uint32_t c, uint32_t title)
{
    const ro_chunk *chunk = &f->chunks.at[title];
    ro_mention *m = ro_finder_mention(f, f->main[c]);
    ro_title_read(f, m, chunk->first, ro_chunk_end(chunk));
    set_bounds(f, m, chunk->first, m->first + m->count);
    if (f->main[title] >= 0) ro_finder_mention(f, f->main[title])->count = 0;
    f->main[title] = -1;
}

/* "(Vlademir)Putin": the bracketed given name of the chunk before belongs to this one, and so does a title before the bracket. */
void ro_grow_over_brackets(ro_finder *f, uint32_t c)
{
    const ro_chunk *chunk = &f->chunks.at[c];
    uint32_t first = chunk->first;
    ro_mention *m = ro_finder_mention(f, f->main[c]);
    if (!c || first < 3 || f->chunks.at[c - 1].sentence != chunk->sentence) return;
    const ro_chunk *given = &f->chunks.at[c - 1];
    const ro_token *t = ro_finder_token(f, first);
    if (ro_chunk_end(given) == first && ro_token_is(t, "(") && ro_finder_bits(f, first - 1, NULL) & RO_NOUN_TITLE) {
        take_title_chunk(f, c, c - 1);
        return;
    }
    if (f->doc->tokens[first].start != m->name.start || given->count != 1 || given->first + 2 != first ||
        !ro_token_is(t - 1, ")") || !ro_token_is(t - 3, "("))
        return;
    if (t[-2].upos != RO_PROPN || given->sentence != chunk->sentence || t[-2].flags & RO_TOKEN_ALL_CAPITALS) return;
    if (f->main[c - 1] >= 0) ro_finder_mention(f, f->main[c - 1])->count = 0;
    f->main[c - 1] = -1;
    m->name.start = t[-2].start;
    set_bounds(f, m, first - 3, m->first + m->count);
    if (c > 1 && ro_chunk_end(&f->chunks.at[c - 2]) == first - 3 && ro_finder_bits(f, first - 4, NULL) & RO_NOUN_TITLE)
        take_title_chunk(f, c, c - 2);
}

/* "North and South Korea": two states that share their last word. */
void ro_grow_over_shared_word(ro_finder *f, uint32_t c)
{
    ro_mention *m = ro_finder_mention(f, f->main[c]);
    const ro_phrase *state = ro_finder_phrase(f, RO_PHRASE_STATE, m->head);
    uint32_t first = m->first;
    const ro_sentence *sentence = &f->doc->sentences[f->chunks.at[c].sentence];
    if (m->kind != RO_MENTION_STATE || !state || state->count != 2 || state->first != first || first < sentence->first + 2) return;
    const ro_token *half = ro_finder_token(f, first - 2);
    if (!ro_token_is(half + 1, "and") || !(half->flags & RO_TOKEN_CAPITAL) || !f->tables->state_of_name) return;
    ro_str words = ro_str_format(f->arena, "%.*s %.*s", RO_STR_ARGS(half->word), RO_STR_ARGS(ro_finder_token(f, first + 1)->word));
    m->other_state = words.ptr ? f->tables->state_of_name(f->tables->context, words) : -1;
    if (m->other_state < 0) return;
    if (c && f->main[c - 1] >= 0 && ro_chunk_end(&f->chunks.at[c - 1]) == first - 1) {
        ro_finder_mention(f, f->main[c - 1])->count = 0;
        f->main[c - 1] = -1;
    }
    m->name = ro_finder_span(f, first - 2, first + 2);
    set_bounds(f, m, first - 2, m->first + m->count);
}

/* "the Russian and US presidents", "Israeli, Palestinian leaders": the state of the first half. */
void ro_grow_over_first_half(ro_finder *f, uint32_t c)
{
    ro_mention *m = ro_finder_mention(f, f->main[c]);
    const ro_chunk *chunk = &f->chunks.at[c];
    const ro_sentence *sentence = &f->doc->sentences[chunk->sentence];
    uint32_t first = chunk->first;
    if (m->kind != RO_MENTION_GROUP || !m->plural || m->state < 0 || first < sentence->first + 2) return;
    if (!ro_token_is(ro_finder_token(f, first - 1), "and") && !ro_token_is(ro_finder_token(f, first - 1), ",")) return;
    const ro_phrase *half = ro_finder_phrase(f, RO_PHRASE_ADJECTIVE, first - 2);
    if (!half || half->first + half->count != first - 1 || half->first < sentence->first || ro_finder_state(f, first) < 0) return;
    m->other_state = ro_finder_state(f, first - 2);
    if (c && f->main[c - 1] >= 0 && ro_chunk_end(&f->chunks.at[c - 1]) == first - 1) {
        ro_finder_mention(f, f->main[c - 1])->count = 0;
        f->main[c - 1] = -1;
    }
    uint32_t from = half->first;
    if (from > sentence->first && ro_token_is(ro_finder_token(f, from - 1), "the")) {
        from--;
        m->definite = true;
    }
    set_bounds(f, m, from, first + chunk->count);
}
