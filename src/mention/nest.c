/* nest.c: what is named inside a chunk without being its main mention.
 * "the Obama administration" holds Obama, "Russian foreign ministry statement" the ministry, "Geneva talks" no actor: only names,
 * known bodies, outlets and houses, and states where the chunk itself is nobody. */
#include "mention/finder.h"

/* Something named inside a chunk. */
typedef struct nested {
    ro_mention_kind kind;
    uint32_t first, end;    /* tokens */
    uint32_t name_first;    /* first token of the name */
    const ro_phrase *known; /* the table's, or NULL */
    bool named;
} nested;

/* A body, outlet or house of the tables that begins at `t`. */
static bool known_at(const ro_finder *f, uint32_t t, nested *n)
{
    const ro_phrase *body = ro_finder_phrase(f, RO_PHRASE_BODY, t), *outlet = ro_finder_phrase(f, RO_PHRASE_OUTLET, t);
    const ro_phrase *house = ro_finder_phrase(f, RO_PHRASE_METONYM, t);
    if (body && body->count == 1 && ro_finder_token(f, t)->upos == RO_DET) body = NULL;
    n->known = body ? body : outlet ? outlet : house;
    if (!n->known || n->known->first != t) return false;
    n->kind = body || house ? RO_MENTION_BODY : RO_MENTION_OUTLET;
    n->end = t + n->known->count;
    return true;
}

/* A person or body that the recogniser found, and no table knows for something else. */
static bool recognised_at(const ro_finder *f, uint32_t t, nested *n)
{
    const ro_name *name = ro_finder_name(f, t);
    if (!name || name->first != t || (name->kind != RO_NAME_PER && name->kind != RO_NAME_ORG)) return false;
    n->known = NULL;
    n->end = t + name->count;
    n->kind = name->kind == RO_NAME_PER ? RO_MENTION_PERSON : RO_MENTION_BODY;
    if (n->kind == RO_MENTION_BODY) return ro_finder_state(f, t) < 0 || name->count > 1;
    ro_chunk part = {t, name->count, n->end - 1, 0, -1, false};
    return ro_finder_token(f, t)->flags & RO_TOKEN_CAPITAL && ro_person_in(f, &part, &n->name_first);
}

static bool nested_at(const ro_finder *f, const ro_chunk *chunk, uint32_t t, int32_t main, nested *n)
{
    bool person = main >= 0 && ro_finder_mention(f, main)->kind == RO_MENTION_PERSON;
    bool actor = main >= 0 && ro_finder_mention(f, main)->kind != RO_MENTION_PLACE;
    const ro_phrase *state = ro_finder_phrase(f, RO_PHRASE_STATE, t);
    *n = (nested){.first = t, .end = t + 1, .name_first = t, .named = true};
    if (known_at(f, t, n)) return true;
    const ro_name *longer = ro_finder_name(f, t); /* "Niger" of "the Niger Delta" is no state */
    bool part = longer && longer->kind == RO_NAME_LOC && state && longer->first + longer->count > state->first + state->count;
    if (state && state->first == t && !actor && !part) {
        n->known = state;
        n->kind = RO_MENTION_STATE;
        n->end = t + state->count;
        return true;
    }
    if (recognised_at(f, t, n)) return true;
    bool outlet = main >= 0 && ro_finder_mention(f, main)->kind == RO_MENTION_OUTLET; /* "Russian agency Interfax" is one */
    if (person || outlet || t == chunk->first || ro_finder_token(f, t)->upos == RO_ADJ ||
        !(ro_finder_bits(f, t, NULL) & RO_NOUN_BODY))
        return false;
    *n = (nested){RO_MENTION_BODY, chunk->first, t + 1, t, NULL, false}; /* "Serbian foreign ministry statement" */
    return true;
}

static int32_t add_one(ro_finder *f, const ro_chunk *chunk, const nested *n)
{
    uint32_t first = n->first;
    if (n->kind == RO_MENTION_BODY && first > chunk->first && ro_finder_state(f, first - 1) >= 0) first--;
    int32_t i = ro_finder_add(f, n->kind, first, n->end, n->end - 1, "named inside another phrase");
    if (i < 0) return i;
    ro_mention *m = ro_finder_mention(f, i);
    m->phrase = n->known ? (int32_t)(n->known - f->doc->phrases.at) : -1;
    m->definite = m->inner = true;
    for (uint32_t k = first; k < n->end && m->state < 0 && n->kind != RO_MENTION_PERSON; k++) m->state = ro_finder_state(f, k);
    uint32_t capitals = ro_finder_token(f, n->name_first)->flags | ro_finder_token(f, n->end - 1)->flags;
    if (n->named && (capitals & RO_TOKEN_CAPITAL || m->state >= 0)) m->name = ro_finder_span(f, n->name_first, n->end);
    return i;
}

void ro_nested_add(ro_finder *f, const ro_chunk *chunk, int32_t main)
{
    uint32_t to = ro_chunk_end(chunk);
    if (main >= 0 && ro_finder_mention(f, main)->kind == RO_MENTION_PERSON) /* nothing nests in the name itself */
        while (to > chunk->first && ro_finder_token(f, to - 1)->start >= ro_finder_mention(f, main)->name.start) to--;
    for (uint32_t t = chunk->first; t < to;) {
        nested n;
        bool any = nested_at(f, chunk, t, main, &n) && n.end <= to;
        any = any && (n.end < ro_chunk_end(chunk) || chunk->head < n.first); /* "secretary-general of the United Nations" */
        t = any ? n.end : t + 1;
        int32_t i = any ? add_one(f, chunk, &n) : -1;
        if (f->failed) return;
        ro_mention *outer = main >= 0 ? ro_finder_mention(f, main) : NULL;
        if (any && outer && outer->of < 0 && outer->kind != RO_MENTION_PLACE && n.kind != RO_MENTION_STATE) outer->of = i;
    }
}
