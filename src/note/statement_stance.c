/* statement_stance.c: in which stance it is said: by the verb of saying, else by what the words said weigh, else by who says it.
 * "Norway denied it" -> deny. "Norway said it would close the port" -> announce (data/stances.tsv). "Sources said the port was
 * closed" -> claim. Must not: an outlet that reports a disgrace criticises nobody. */
#include "note/stance.h"
#include "note/statement_work.h"

typedef struct own_context {
    ro_statement_work *work;
    const ro_draft *draft;
} own_context;

/* The speaker himself, or the state that he speaks for. */
static bool is_own(void *context, uint32_t token)
{
    const own_context *own = context;
    uint32_t found[RO_NOTE_ACTORS_MAX];
    int32_t m = own->work->in->mentions->of_token[token];
    uint32_t n = m < 0 ? 0 : ro_work_add(own->work, (uint32_t)m, found, 0);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t s = 0; s < own->draft->speaker_count; s++) {
            const ro_actor *a = &own->work->in->actors->all.at[found[i]],
                           *b = &own->work->in->actors->all.at[own->draft->speakers[s]];
            if (found[i] == own->draft->speakers[s] ||
                (a->state.len && a->kind != RO_ACTOR_PERSON && ro_str_equal(a->state, b->state)))
                return true;
        }
    return false;
}

/* Only what the evidence shows is weighed: a long quotation says many things. */
static ro_pieces shown(const ro_draft *d)
{
    ro_pieces out = {.count = 0};
    for (uint32_t p = 0; p < d->content.count; p++) {
        ro_span s = d->content.at[p];
        if (s.start < d->evidence.start) s.start = d->evidence.start;
        if (s.end > d->evidence.end) s.end = d->evidence.end;
        if (s.start < s.end) out.at[out.count++] = s;
    }
    return out;
}

/* A state, person or body that is neither the speaker nor of his side. */
static bool is_other(void *context, uint32_t token)
{
    const own_context *own = context;
    return ro_draft_is_other(own->work, own->draft, token);
}

/* A pronoun that coreference gave to no actor of the page. */
static bool is_unknown(void *context, uint32_t token)
{
    const own_context *own = context;
    uint32_t found[RO_NOTE_ACTORS_MAX];
    const int32_t m = own->work->in->mentions->of_token[token];
    return m < 0 || ro_work_add(own->work, (uint32_t)m, found, 0) == 0;
}

/* The stance that a verb of the words said has by itself. */
static int performs(void *context, uint32_t token)
{
    const own_context *own = context;
    const ro_cue_word *word = ro_cues_at(own->work->input->cues, own->work->doc, token);
    return word && word->kind == RO_CUE_SAY ? word->stance : -1;
}

/* Those whose trade is to count the dead and to put out fires take no side; an army without a name tells its own deeds. */
static bool is_neutral_body(ro_str name)
{
    while (name.len) {
        const ro_str word = ro_str_cut(&name, ' ');
        if (ro_word_is(word, "police|Police|fire|Fire|hospital|Hospital|Health|health|Emergency|emergency|"
                             "rescue|Rescue|court|Court|doctors|army|military|statement"))
            return true;
    }
    return false;
}

/* Sides of a fight, eyewitnesses and nameless sources: nobody else stands for what they tell. */
static bool contests(const ro_statement_work *w, const ro_draft *d)
{
    const ro_actor *a = &w->in->actors->all.at[d->speakers[0]];
    if (is_neutral_body(a->name)) return false;
    if (a->kind == RO_ACTOR_PERSON) return a->state.len && a->office.len;
    if (a->kind == RO_ACTOR_INSTITUTION) return a->state.len > 0; /* of "the army" nobody knows whose deeds it tells */
    return a->kind == RO_ACTOR_ARMED_GROUP || a->kind == RO_ACTOR_STATE || a->kind == RO_ACTOR_GROUP;
}

/* "Sources said": nobody stands for it, so that what is told plainly is claimed. */
static bool is_nameless(const ro_statement_work *w, const ro_draft *d)
{
    const ro_token *t = d->source < 0 ? NULL : &w->doc->tokens[d->source];
    return t && t->upos == RO_NOUN && ro_word_is(t->lower, "sources|eyewitnesses|witnesses");
}

void ro_draft_stance(ro_statement_work *w, uint32_t attribution, ro_note *note)
{
    ro_draft *d = &w->drafts[attribution];
    const ro_attribution *a = &w->input->attributions->at[attribution];
    own_context own = {w, d};
    ro_stance second = RO_STANCE_COUNT;
    ro_stance_scale scale = {.table = &w->input->cues->stances,
                             .doc = w->doc,
                             .performs = performs,
                             .is_own = is_own,
                             .is_other = is_other,
                             .is_unknown = is_unknown,
                             .opener = UINT32_MAX,
                             .context = &own,
                             .contests = contests(w, d),
                             .retold_only = w->in->actors->all.at[d->speakers[0]].kind == RO_ACTOR_PERSON,
                             .evaluates = d->word && ro_draft_evaluates(d)};
    const ro_pieces content = shown(d);
    const bool reports =
        !scale.evaluates && w->in->actors->all.at[d->speakers[0]].kind == RO_ACTOR_OUTLET; /* an outlet tells, and takes no side */
    ro_stance said = reports ? RO_STANCE_STATE : ro_stance_weigh(&scale, &content, &second);
    ro_span cue = a->cue.count ? a->cue.at[0] : (ro_span){0, 0};
    ro_str refused = {NULL, 0};
    if (d->stance != RO_STANCE_STATE) {
        note->stance = (uint8_t)d->stance;
        if (note->stance == RO_STANCE_PROMISE && scale.sums[RO_STANCE_THREATEN] >= RO_STANCE_LEAST)
            note->stance = RO_STANCE_THREATEN;
        if (said != RO_STANCE_STATE && said != note->stance)
            refused = ro_str_format(w->arena, "%s, by the words said: the verb counts more", ro_stance_name((uint8_t)said));
        ro_note_because(note, "stance", ro_str_format(w->arena, "data/cues.tsv line %u", d->word->line), cue, refused);
        return;
    }
    note->stance = (uint8_t)said;
    if (said != RO_STANCE_STATE) d->fired = (int32_t)ro_doc_token_at(w->doc, scale.where[said].start);
    if (second < RO_STANCE_COUNT) refused = ro_str_format(w->arena, "%s: weighs less", ro_stance_name((uint8_t)second));
    if (said == RO_STANCE_STATE && is_nameless(w, d)) {
        note->stance = RO_STANCE_CLAIM;
        ro_note_because(note, "stance", RO_STR("told by sources without a name"), cue, refused);
    } else if (said == RO_STANCE_STATE)
        ro_note_because(note, "stance", RO_STR("nothing said weighs enough for another one"), cue, refused);
    else if (!scale.by[said])
        ro_note_because(note, "stance", RO_STR("what the words said do themselves"), scale.where[said], refused);
    else
        ro_note_because(note, "stance", ro_str_format(w->arena, "data/stances.tsv line %u", scale.by[said]->line),
                        scale.where[said], refused);
}
