/* nest.c: what is named inside a chunk without being its main mention.
 * "the Obama administration" holds Obama, "Russian foreign ministry statement" the ministry, "Geneva talks" no actor: only names,
 * known bodies, outlets and houses, and states where the chunk itself is nobody. */
#include "mention/finder.h"

/* Adds what is named inside [from, to) but is not the main mention `main` (or -1). */
void ro_nested_add(ro_finder *f, const ro_chunk *chunk, int32_t main)
{
    bool person = main >= 0 && ro_finder_mention(f, main)->kind == RO_MENTION_PERSON;
    bool actor = main >= 0 && ro_finder_mention(f, main)->kind != RO_MENTION_PLACE;
    uint32_t to = ro_chunk_end(chunk);
    if (person) /* nothing nests in the name itself */
        while (to > chunk->first && ro_finder_token(f, to - 1)->start >= ro_finder_mention(f, main)->name.start) to--;
    for (uint32_t t = chunk->first, next; t < to; t = next) {
        next = t + 1;
        const ro_name *name = ro_finder_name(f, t);
        const ro_phrase *body = ro_finder_phrase(f, RO_PHRASE_BODY, t), *outlet = ro_finder_phrase(f, RO_PHRASE_OUTLET, t);
        const ro_phrase *state = ro_finder_phrase(f, RO_PHRASE_STATE, t), *house = ro_finder_phrase(f, RO_PHRASE_METONYM, t);
        if (body && body->count == 1 && ro_finder_token(f, t)->upos == RO_DET) body = NULL;
        const ro_phrase *known = body ? body : outlet ? outlet : house;
        ro_mention_kind kind = body || house ? RO_MENTION_BODY : RO_MENTION_OUTLET;
        uint32_t first = t, end = t + 1;
        if (known && known->first == t)
            end = t + known->count;
        else if (state && state->first == t && !actor) {
            known = state;
            kind = RO_MENTION_STATE;
            end = t + state->count;
        } else if (name && name->first == t && (name->kind == RO_NAME_PER || name->kind == RO_NAME_ORG)) {
            known = NULL;
            kind = name->kind == RO_NAME_PER ? RO_MENTION_PERSON : RO_MENTION_BODY;
            end = t + name->count;
            if (kind == RO_MENTION_PERSON && !(ro_finder_token(f, t)->flags & RO_TOKEN_CAPITAL)) continue;
            if (kind == RO_MENTION_BODY && ro_finder_state(f, t) >= 0 && name->count == 1) continue;
        } else if (ro_finder_bits(f, t, NULL) & RO_NOUN_BODY && t + 1 < to && t > chunk->first &&
                   ro_finder_token(f, t)->upos != RO_ADJ && !person) {
            known = NULL; /* "Serbian foreign ministry statement" */
            kind = RO_MENTION_BODY;
            first = chunk->first;
        } else
            continue;
        next = end;
        if (end >= ro_chunk_end(chunk) || end > to) continue; /* the main mention itself */
        if (kind == RO_MENTION_BODY && first == t && t > chunk->first && ro_finder_state(f, t - 1) >= 0) first = t - 1;
        int32_t i = ro_finder_add(f, kind, first, end, end - 1, "named inside another phrase");
        if (i < 0) return;
        ro_mention *m = ro_finder_mention(f, i);
        m->phrase = known ? (int32_t)(known - f->doc->phrases.at) : -1;
        m->definite = true;
        if (kind == RO_MENTION_PERSON) {
            uint32_t name_first;
            ro_chunk part = {first, end - first, end - 1, chunk->sentence, -1, false};
            if (ro_person_in(f, &part, &name_first)) m->name = ro_finder_span(f, name_first, end);
        } else
            for (uint32_t k = first; k < end && m->state < 0; k++) m->state = ro_finder_state(f, k);
        bool proper = ro_finder_token(f, t)->flags & RO_TOKEN_CAPITAL || ro_finder_token(f, end - 1)->flags & RO_TOKEN_CAPITAL;
        if (kind != RO_MENTION_PERSON && (known || name) && (proper || m->state >= 0)) m->name = ro_finder_span(f, t, end);
        if (main >= 0 && ro_finder_mention(f, main)->of < 0 && actor && kind != RO_MENTION_STATE)
            ro_finder_mention(f, main)->of = i;
    }
}
