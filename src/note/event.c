/* event.c: drafts of events, from words that tell acts, from contacts held and from statements that are acts; then which of them stand.
 * "Vostrian jets bombed the port of Arden on Monday": bomb VERB ASSAULT, source Vostria ("Vostrian jets"), target the state of Arden.
 * Must not: "Vostria, whose jets were in Arden, met …" (nothing hangs on a word of attack), "could bomb" (hypothetical: noted apart, and
 * only where both sides are named). */
#include "note/event.h"

#include "note/event_detail.h"
#include "note/event_modality.h"
#include "base/hash.h"
#include "note/field.h"

enum { DRAFTS_MAX = 24 /* of a sentence; what a longer list tells goes unseen */, DAYS_OF_HISTORY = 3653, SCORE_SHOWN = 400 };

typedef struct work {
    const ro_event_input *input;
    const ro_note_input *in;
    const ro_doc *doc;
    ro_arena *arena;
    ro_notes *notes;
    uint32_t from;          /* the first event */
    int32_t *first_of;      /* of each sentence, the first contact or statement told in it, or -1 */
    int32_t *next_of;       /* the next one of the same sentence */
    ro_event_draft *drafts; /* of the sentence at hand */
    uint32_t count;
} work;

static const char *const skip_names[RO_EVENT_SKIP_COUNT] = {"no source", "no target", "hypothetical", "negated", "below score", "told twice"};

const char *ro_event_skip_name(ro_event_skip skip) { return (unsigned)skip < RO_EVENT_SKIP_COUNT ? skip_names[skip] : ""; }

/* ---- what a type needs ---- */

enum { NEEDS_SOURCE = 1, NEEDS_TARGET = 2, GOES_BARE = 4 };
static const uint8_t needs[RO_EVENT_TYPE_COUNT] = {
    [RO_EVENT_AGREE] = NEEDS_SOURCE,
    [RO_EVENT_CONSULT] = NEEDS_SOURCE | NEEDS_TARGET,
    [RO_EVENT_SUPPORT] = NEEDS_SOURCE | NEEDS_TARGET,
    [RO_EVENT_CONCEDE] = NEEDS_SOURCE,
    [RO_EVENT_COOPERATE] = NEEDS_SOURCE | NEEDS_TARGET,
    [RO_EVENT_AID] = NEEDS_SOURCE,
    [RO_EVENT_RETREAT] = NEEDS_SOURCE,
    [RO_EVENT_REQUEST] = NEEDS_SOURCE,
    [RO_EVENT_ACCUSE] = NEEDS_SOURCE | NEEDS_TARGET,
    [RO_EVENT_REJECT] = NEEDS_SOURCE,
    [RO_EVENT_THREATEN] = NEEDS_SOURCE,
    [RO_EVENT_PROTEST] = NEEDS_SOURCE | GOES_BARE,
    [RO_EVENT_MOBILIZE] = NEEDS_SOURCE};

/* What a statement of this stance is as an act; RO_EVENT_TYPE_COUNT: none. */
static const uint8_t type_of_stance[RO_STANCE_COUNT] = {
    [RO_STANCE_STATE] = RO_EVENT_TYPE_COUNT, [RO_STANCE_ANNOUNCE] = RO_EVENT_TYPE_COUNT, [RO_STANCE_CONFIRM] = RO_EVENT_TYPE_COUNT,
    [RO_STANCE_DENY] = RO_EVENT_TYPE_COUNT, [RO_STANCE_CLAIM] = RO_EVENT_TYPE_COUNT, [RO_STANCE_URGE] = RO_EVENT_REQUEST,
    [RO_STANCE_DEMAND] = RO_EVENT_REQUEST, [RO_STANCE_CRITICISE] = RO_EVENT_ACCUSE, [RO_STANCE_ACCUSE] = RO_EVENT_ACCUSE,
    [RO_STANCE_PRAISE] = RO_EVENT_SUPPORT, [RO_STANCE_WARN] = RO_EVENT_THREATEN, [RO_STANCE_THREATEN] = RO_EVENT_THREATEN,
    [RO_STANCE_PROMISE] = RO_EVENT_AGREE, [RO_STANCE_AGREE] = RO_EVENT_AGREE, [RO_STANCE_REJECT] = RO_EVENT_REJECT,
    [RO_STANCE_CONCEDE] = RO_EVENT_TYPE_COUNT, [RO_STANCE_EXPRESS_CONCERN] = RO_EVENT_ACCUSE, [RO_STANCE_APOLOGISE] = RO_EVENT_SUPPORT};

/* ---- drafts ---- */

static ro_span token_span(const ro_doc *doc, int32_t i) { return i < 0 ? (ro_span){0, 0} : (ro_span){doc->tokens[i].start, doc->tokens[i].end}; }

static ro_event_draft *new_draft(work *w, uint32_t sentence, uint8_t type)
{
    if (w->count >= DRAFTS_MAX) return NULL;
    ro_event_draft *d = &w->drafts[w->count++];
    *d = (ro_event_draft){.sentence = sentence, .skipped = RO_EVENT_SKIP_COUNT, .trigger = -1, .joined = -1};
    d->note = (ro_note){.kind = RO_NOTE_EVENT, .subkind = type, .time = -1, .initiator = -1, .via = -1, .contact = -1};
    d->note.date = d->note.until = RO_DATE_UNKNOWN;
    d->note.place.lat_e4 = d->note.place.lon_e4 = INT32_MIN;
    ro_sides_clear(&d->sources);
    ro_sides_clear(&d->targets);
    return d;
}

static void put_all(work *w, ro_sides *sides, const uint32_t *actors, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) ro_sides_put(sides, w->in, w->arena, actors[i]);
}

static bool has_source(const ro_event_draft *d) { return d->sources.count > 0; }
static bool has_target(const ro_event_draft *d) { return d->targets.count > 0; }

static uint32_t sentence_at(const ro_doc *doc, uint32_t byte)
{
    const uint32_t token = ro_doc_token_at(doc, byte);
    return token < doc->token_count ? doc->tokens[token].sentence : doc->sentence_count;
}

/* What the scorer is told of every draft. */
static void score(work *w, ro_event_draft *d, ro_event_features *f)
{
    const ro_actor *all = w->in->actors->all.at;
    const uint64_t type = d->note.subkind, sides = (uint64_t)(has_source(d) | has_target(d) << 1);
    const uint64_t source = has_source(d) ? all[d->sources.actors[0]].kind + 1u : 0, target = has_target(d) ? all[d->targets.actors[0]].kind + 1u : 0;
    ro_event_feature(f, "bias", 0);
    ro_event_feature(f, "type", type);
    ro_event_feature(f, "sides", sides << 8 | type);
    ro_event_feature(f, "source kind", source << 8 | type);
    ro_event_feature(f, "target kind", target << 8 | type);
    ro_event_feature(f, "kinds", source << 8 | target);
    ro_event_feature(f, "modality", (uint64_t)d->note.status << 8 | type);
    ro_event_feature(f, "modality alone", d->note.status);
    ro_event_feature(f, "timed", (uint64_t)(d->note.time >= 0) << 8 | type);
    ro_event_feature(f, "placed", (uint64_t)(d->note.place.name.len > 0));
    ro_event_feature(f, "same side", (uint64_t)(sides == 3 && ro_sides_equal(&d->sources, &d->targets)) << 8 | type);
    ro_event_feature(f, "place for target", d->targets.of_place);
    ro_event_feature(f, "owned", (uint64_t)d->targets.owned << 8 | type);
    ro_event_feature(f, "owned source", (uint64_t)d->sources.owned << 8 | type);
    d->score = ro_event_keep_score(w->input->coder, f);
    if (w->input->seen) w->input->seen(w->input->context, d, f);
}

static void day_of(work *w, ro_note *note)
{
    if (note->time < 0) return;
    const ro_time *time = &w->in->times->at[note->time];
    ro_note_days(time, &note->date, &note->until);
    ro_note_because(note, "date", RO_STR("a time of its clause"), time->span, (ro_str){NULL, 0});
}

/* ---- from words ---- */

/* The act of a noun, among its readings the first that hurts; false: it tells none. */
static bool noun_act(const work *w, int32_t noun, ro_act *out)
{
    ro_act inner[RO_ACTS_MAX];
    const uint32_t count = noun >= 0 ? ro_acts_at(w->input->coder->words, w->doc, w->in->times, (uint32_t)noun, inner) : 0;
    for (uint32_t i = 0; i < count; i++)
        if (inner[i].word->pos == RO_ACT_NOUN && inner[i].type == RO_EVENT_ASSAULT) return *out = inner[i], true;
    return false;
}

static bool is_crowd(const ro_actor *a) { return (a->kind == RO_ACTOR_GROUP || a->kind == RO_ACTOR_INSTITUTION) && !a->state.len && !a->line.len; }

/* "The attack on Arden killed twelve", "killed in Vostrian air strikes": one act, told by a noun and a verb. Who did the one did the other; the noun's
 * target stands where the verb's is a crowd. False: the verb tells an act of its own. */
static bool join_noun(work *w, ro_event_draft *d, const ro_act *act)
{
    ro_act noun;
    if (act->word->pos != RO_ACT_VERB || act->type != RO_EVENT_ASSAULT) return false;
    const int32_t at = act->doer >= 0 ? act->doer : ro_act_oblique(w->doc, act->trigger, "in|during|by|from|with");
    if (!noun_act(w, at, &noun)) return false;
    d->joined = at;
    if (noun.doer >= 0 && noun.doer != act->target) ro_sides_add(&d->sources, w->in, w->arena, noun.doer, false);
    ro_sides of_noun;
    ro_sides_clear(&of_noun);
    if (noun.target < 0 || noun.target == act->doer || !ro_sides_add(&of_noun, w->in, w->arena, noun.target, true)) return true;
    if (!d->targets.count || is_crowd(&w->in->actors->all.at[d->targets.actors[0]])) d->targets = of_noun;
    return true;
}

/* The statement whose words hold a byte, or -1. */
static int32_t statement_around(const work *w, uint32_t sentence, uint32_t byte)
{
    for (int32_t n = w->first_of[sentence]; n >= 0; n = w->next_of[n]) {
        const ro_note *note = &w->notes->at[n];
        if (note->kind == RO_NOTE_STATEMENT && byte >= note->content.start && byte < note->content.end) return n;
    }
    return -1;
}

/* Told by somebody with a stake: alleged or denied by him. What an act's own doer says of it is as if the page told it. */
static void set_modality(work *w, ro_event_draft *d, const ro_act *act, const ro_event_status *status)
{
    ro_note *note = &d->note;
    note->status = status->modality;
    ro_span cue = token_span(w->doc, status->cue);
    const char *rule = status->cue >= 0 ? "a word that stands over it" : "told as done: nothing sets it apart";
    ro_sides by;
    ro_sides_clear(&by);
    if (status->by >= 0 && (note->status == RO_EVENT_ALLEGED || note->status == RO_EVENT_DENIED) && ro_sides_add(&by, w->in, w->arena, status->by, false))
        note->initiator = (int32_t)by.actors[0];
    const int32_t s = statement_around(w, d->sentence, w->doc->tokens[act->trigger].start);
    if (s >= 0 && note->status == RO_EVENT_HAPPENED && w->notes->at[s].actor_count) {
        const ro_note *said = &w->notes->at[s];
        ro_sides speaker;
        ro_sides_clear(&speaker);
        ro_sides_put(&speaker, w->in, w->arena, said->actors[0]);
        const bool own = speaker.count && has_source(d) && ro_parties_within(speaker.actors, speaker.count, d->sources.actors, d->sources.count);
        if (said->stance == RO_STANCE_DENY) {
            note->status = RO_EVENT_DENIED, note->initiator = (int32_t)speaker.actors[0];
            rule = "it stands in what somebody denies", cue = said->content;
        } else if (!own && (said->stance == RO_STANCE_CLAIM || said->stance == RO_STANCE_ACCUSE || said->stance == RO_STANCE_CRITICISE)) {
            note->status = RO_EVENT_ALLEGED, note->initiator = (int32_t)speaker.actors[0];
            rule = "it stands in what somebody claims or charges", cue = said->content;
        }
    }
    if (note->time >= 0 && note->status == RO_EVENT_HAPPENED && w->in->day.earliest != RO_DAY_NONE) {
        const ro_date when = w->in->times->at[note->time].resolved;
        if (when.latest != RO_DAY_NONE && when.latest + DAYS_OF_HISTORY < w->in->day.earliest) {
            note->status = RO_EVENT_HISTORICAL;
            rule = "its day lies ten years back", cue = w->in->times->at[note->time].span;
        }
    }
    ro_note_because(note, "modality", ro_str_of(rule), cue, (ro_str){NULL, 0});
}

static void act_features(const work *w, const ro_event_draft *d, const ro_act *act, ro_event_features *f)
{
    const ro_doc *doc = w->doc;
    const ro_token *t = &doc->tokens[act->trigger], *up = t->head >= 0 ? &doc->tokens[t->head] : NULL;
    const uint64_t type = d->note.subkind;
    ro_event_feature(f, "row", ro_hash_str(act->word->lemma) ^ type);
    ro_event_feature(f, "with", ro_hash_str(act->word->with) ^ type);
    ro_event_feature(f, "pos", act->word->pos << 8 | type);
    ro_event_feature(f, "conditional", (uint64_t)(act->word->with.len > 1) << 8 | act->word->pos);
    ro_event_feature(f, "doer slot", ro_hash_str(act->doer_slot) ^ (uint64_t)act->word->pos);
    ro_event_feature(f, "target slot", ro_hash_str(act->target_slot) ^ (uint64_t)act->word->pos);
    ro_event_feature(f, "rel", (uint64_t)t->rel << 8 | act->word->pos);
    ro_event_feature(f, "form", (uint64_t)t->form << 8 | act->word->pos);
    ro_event_feature(f, "quoted", (uint64_t)((t->flags & RO_TOKEN_QUOTED) != 0) << 8 | act->word->pos);
    ro_event_feature(f, "passive", act->passive);
    ro_event_feature_str(f, "verb", act->verb >= 0 && (uint32_t)act->verb != act->trigger ? doc->tokens[act->verb].lemma : RO_STR("-"));
    ro_event_feature(f, "light", act->of_verb ? act->of_verb->pos : 0);
    ro_event_feature_str(f, "above", up ? up->lemma : RO_STR("-"));
    ro_event_feature(f, "told", (uint64_t)(statement_around(w, d->sentence, t->start) >= 0) << 8 | type);
    if (act->target >= 0) ro_event_feature(f, "target word", ro_hash_str(doc->tokens[act->target].lemma) ^ type);
}

static void because_act(work *w, ro_event_draft *d, const ro_act *act)
{
    ro_note *note = &d->note;
    ro_note_because(note, "type", ro_str_format(w->arena, "data/event_words.tsv line %u%s, score %d", act->word->line,
                                                act->type != act->word->type ? ", taken back by its verb" : "", d->score),
                    token_span(w->doc, (int32_t)act->trigger), (ro_str){NULL, 0});
    if (has_source(d))
        ro_note_because(note, "source", ro_str_format(w->arena, "stands as `%.*s`", RO_STR_ARGS(act->doer_slot)), token_span(w->doc, act->doer), (ro_str){NULL, 0});
    if (has_target(d))
        ro_note_because(note, "target", ro_str_format(w->arena, "stands as `%.*s`%s", RO_STR_ARGS(act->target_slot), d->targets.of_place ? ": the state of a place" : ""),
                        token_span(w->doc, act->target), (ro_str){NULL, 0});
}

static void take_detail(work *w, ro_event_draft *d, const ro_act *act)
{
    int32_t cue;
    ro_span counted;
    ro_event_modes(&d->note, w->input->coder->words, w->doc, act, &cue);
    if (d->note.modes)
        ro_note_because(&d->note, "mode", cue >= 0 ? RO_STR("data/event_words.tsv: a word of its clause") : RO_STR("data/event_words.tsv: of the word itself"),
                        token_span(w->doc, cue >= 0 ? cue : (int32_t)act->trigger), (ro_str){NULL, 0});
    if (d->note.contexts)
        ro_note_because(&d->note, "context", RO_STR("data/event_words.tsv: words of its clause"), token_span(w->doc, (int32_t)act->trigger), (ro_str){NULL, 0});
    if (d->note.subkind == RO_EVENT_ASSAULT && ro_event_casualties(&d->note, w->input->coder->words, w->doc, act, &counted))
        ro_note_because(&d->note, "casualties", RO_STR("counted in its clause"), counted, (ro_str){NULL, 0});
}

/* RO_EVENT_SKIP_COUNT: nothing of it is missing. */
static ro_event_skip lacks(const ro_event_draft *d)
{
    const uint8_t need = needs[d->note.subkind];
    const bool fixed = d->note.time >= 0 || d->note.place.name.len; /* "the blast in Arden on Monday": nobody is named, yet it is told as an event */
    if ((need & NEEDS_SOURCE && !has_source(d) && !(need & GOES_BARE)) || (!has_source(d) && !has_target(d) && !fixed)) return RO_SKIP_NO_SOURCE;
    if (need & NEEDS_TARGET && !has_target(d)) return RO_SKIP_NO_TARGET;
    const bool open = d->note.status == RO_EVENT_HYPOTHETICAL || d->note.status == RO_EVENT_PLANNED;
    return open && (!has_source(d) || !has_target(d)) ? RO_SKIP_HYPOTHETICAL : RO_EVENT_SKIP_COUNT;
}

bool ro_event_draft_may_stand(const ro_event_draft *draft) { return lacks(draft) == RO_EVENT_SKIP_COUNT; }

static void count_skip(work *w, ro_event_skip why)
{
    if (w->input->skipped) w->input->skipped[why]++;
}

/* "We call on Karvelia to …", said in quoted or reported words: whoever says it does it. */
static bool add_first_person(work *w, ro_sides *sides, int32_t token)
{
    static const char *const first[] = {"we", "i", "us", "me", "our", "my", "ourselves"};
    const ro_token *t = token >= 0 ? &w->doc->tokens[token] : NULL;
    const int32_t said = t && !sides->count && RO_STR_IN(t->lower, first) ? statement_around(w, t->sentence, t->start) : -1;
    if (said < 0) return false;
    put_all(w, sides, w->notes->at[said].actors, w->notes->at[said].actor_count);
    return sides->count > 0;
}

/* The actor of a group that the page has no name for but the act itself gives: found or added. */
static int32_t group_of_act(work *w, const char *name)
{
    ro_actors *actors = (ro_actors *)w->in->actors;
    const ro_str key = ro_str_format(w->arena, "%s|", name);
    for (uint32_t i = 0; i < actors->all.count; i++)
        if (ro_str_equal(actors->all.at[i].key, key)) return (int32_t)i;
    const ro_actor group = {.key = key, .kind = RO_ACTOR_GROUP, .name = ro_str_of(name), .as_written = ro_str_of(name), .state = RO_STR(""), .title = RO_STR(""),
                            .office = RO_STR(""), .line = RO_STR(""), .acts_for = -1, .speaks_for = -1, .why = RO_STR("those who protest are protesters")};
    return key.ptr && RO_PUSH(w->arena, &actors->all, group) ? (int32_t)actors->all.count - 1 : -1;
}

/* "Protests were held in Arden", "people gathered for a demonstration": whoever they are, they are protesters. */
static void name_protesters(work *w, ro_event_draft *d, const ro_act *act)
{
    static const char *const anybody[] = {"people", "woman", "women", "man", "men", "crowd", "crowds", "others", "residents", "families"};
    const bool named = d->sources.count && !RO_STR_IN(w->in->actors->all.at[d->sources.actors[0]].name, anybody);
    if (act->type != RO_EVENT_PROTEST || named || d->sources.count > 1) return;
    const bool demo = ro_str_starts(w->doc->tokens[act->trigger].lower, RO_STR("demonstrat"));
    const int32_t group = group_of_act(w, demo ? "demonstrators" : "protesters");
    if (group < 0) return;
    d->sources.actors[0] = (uint32_t)group;
    d->sources.count = 1;
}

/* "civilians in Arden were killed", "the bombing in Arden": people that belong to nobody known, or whom nobody names, are those of the place that hangs on
 * the act. Must not fire: "Karvelia bombed a depot in Arden", which is its own. */
static void place_for_crowd(work *w, ro_event_draft *d)
{
    if (d->note.subkind < RO_EVENT_SANCTION || d->targets.count > 1 || !d->note.place.state.len) return;
    if (d->targets.count ? !is_crowd(&w->in->actors->all.at[d->targets.actors[0]]) : d->note.subkind != RO_EVENT_ASSAULT) return;
    const int32_t state = ro_actors_state(w->in->actors, w->arena, w->in->know, d->note.place.state);
    if (state < 0 || (!d->targets.count && ro_parties_within((const uint32_t *)&state, 1, d->sources.actors, d->sources.count))) return;
    d->targets.actors[0] = (uint32_t)state;
    d->targets.count = 1;
    d->targets.of_place = true;
}

/* "Vostria and Karvelia agreed": of what two do together the first is the source and the others are the targets. */
static void part_mutual(ro_event_draft *d)
{
    const uint8_t type = d->note.subkind;
    if ((type != RO_EVENT_AGREE && type != RO_EVENT_CONSULT && type != RO_EVENT_COOPERATE) || d->targets.count || d->sources.count < 2) return;
    d->targets.count = d->sources.count - 1;
    memcpy(d->targets.actors, d->sources.actors + 1, d->targets.count * sizeof d->targets.actors[0]);
    d->sources.count = 1;
}

static void act_evidence(work *w, ro_event_draft *d, const ro_act *act)
{
    const uint32_t first = d->sources.first < d->targets.first ? d->sources.first : d->targets.first;
    const uint32_t last = d->sources.last > d->targets.last ? d->sources.last : d->targets.last;
    d->note.evidence = ro_field_evidence(w->in, act->trigger, first, last);
}

/* "Karvelia accused Vostria of shelling its positions": what is his own is not done to himself: who says so is meant, or nobody. */
static void not_oneself(const work *w, ro_event_draft *d, const ro_act *act)
{
    const int32_t owner = act->target >= 0 ? ro_doc_child(w->doc, (uint32_t)act->target, RO_REL_NMOD_POSS) : -1;
    const bool owned = owner >= 0 && (w->doc->tokens[owner].upos == RO_PRON || w->doc->tokens[owner].upos == RO_DET);
    if (!owned || !ro_sides_equal(&d->sources, &d->targets)) return;
    d->targets.count = 0;
    if (d->note.initiator < 0 || ro_parties_within((const uint32_t *)&d->note.initiator, 1, d->sources.actors, d->sources.count)) return;
    d->targets.actors[0] = (uint32_t)d->note.initiator;
    d->targets.count = 1;
}

static void draft_act(work *w, const ro_act *act)
{
    const uint32_t sentence = w->doc->tokens[act->trigger].sentence;
    if (act->type >= RO_EVENT_TYPE_COUNT) return;
    const ro_event_status status = ro_event_status_of(w->input->coder->words, w->doc, act);
    if (status.negated) {
        count_skip(w, RO_SKIP_NEGATED);
        return;
    }
    ro_event_draft *d = new_draft(w, sentence, act->type);
    if (!d) return;
    d->act = *act;
    d->trigger = (int32_t)act->trigger;
    const bool hurts = act->type >= RO_EVENT_SANCTION;
    d->targets.themselves = act->type == RO_EVENT_ASSAULT || act->type == RO_EVENT_COERCE;
    if (act->target != act->doer) ro_sides_add(&d->targets, w->in, w->arena, act->target, hurts || act->type == RO_EVENT_RETREAT || act->type == RO_EVENT_AID);
    if (!join_noun(w, d, act)) ro_sides_add(&d->sources, w->in, w->arena, act->doer, false);
    add_first_person(w, &d->sources, act->doer);
    add_first_person(w, &d->targets, act->target);
    name_protesters(w, d, act);
    bool same;
    d->note.time = ro_clause_time(w->doc, w->in->times, w->in->words, act->trigger, &same);
    if (!same) d->note.time = -1;
    set_modality(w, d, act, &status);
    if (hurts || !has_source(d)) ro_field_place(&d->note, w->in, act->trigger);
    if (act->type == RO_EVENT_ASSAULT && act->target >= 0 && !d->note.place.name.len) ro_field_place(&d->note, w->in, (uint32_t)act->target); /* "a post in Arden" */
    place_for_crowd(w, d);
    not_oneself(w, d, act);
    const bool of_two = 1 << act->type & (1 << RO_EVENT_AGREE | 1 << RO_EVENT_CONSULT | 1 << RO_EVENT_COOPERATE | 1 << RO_EVENT_REQUEST | 1 << RO_EVENT_SUPPORT);
    if (of_two && d->targets.count && ro_sides_equal(&d->sources, &d->targets)) d->targets.count = 0; /* nobody meets himself */
    part_mutual(d);
    d->skipped = lacks(d);
    if (d->skipped != RO_EVENT_SKIP_COUNT) return; /* most words that tell acts end here: what follows is costly */
    if (w->input->seen) act_evidence(w, d, act);
    ro_event_features f = {.count = 0};
    act_features(w, d, act, &f);
    score(w, d, &f);
}

/* What the record is told of an act that stands. */
static void fill_act(work *w, ro_event_draft *d)
{
    const ro_act *act = &d->act;
    act_evidence(w, d, act);
    if (!d->note.place.name.len) ro_field_place(&d->note, w->in, act->trigger);
    because_act(w, d, act);
    day_of(w, &d->note);
    take_detail(w, d, act);
}

/* ---- from contacts and statements ---- */

static const uint64_t phone_kinds = 1 << RO_CONTACT_PHONE_CALL | 1 << RO_CONTACT_VIDEO_CALL, press_kinds = 1 << RO_CONTACT_PRESS_CONFERENCE | 1 << RO_CONTACT_INTERVIEW;

static bool is_body(const ro_actor *a) { return a->kind == RO_ACTOR_ORGANISATION; }

/* The party that the sentence is about goes first: who called, invited or asked, else a subject, else the first that is no body ("the NATO summit"). */
static uint32_t first_party(const work *w, const ro_note *contact, uint32_t sentence)
{
    const ro_sentence *s = &w->doc->sentences[sentence];
    for (uint32_t i = 0; i < contact->actor_count; i++)
        if (contact->initiator >= 0 && contact->actors[i] == (uint32_t)contact->initiator) return i;
    for (uint32_t m = ro_party_from(w->in, s->first); m < w->in->mentions->all.count && w->in->mentions->all.at[m].first < s->first + s->count; m++) {
        const ro_mention *mention = &w->in->mentions->all.at[m];
        uint32_t actors[RO_NOTE_ACTORS_MAX];
        if (mention->role != RO_ROLE_SUBJECT || mention->span.start >= contact->evidence.end || mention->span.end <= contact->evidence.start) continue;
        const uint32_t n = ro_actors_of(w->in->actors, w->in->mentions, m, actors, RO_NOTE_ACTORS_MAX);
        for (uint32_t k = 0; k < n; k++)
            for (uint32_t i = 0; i < contact->actor_count; i++)
                if (contact->actors[i] == actors[k]) return i;
    }
    for (uint32_t i = 0; i < contact->actor_count; i++)
        if (!is_body(&w->in->actors->all.at[contact->actors[i]])) return i;
    return 0;
}

/* Held, between two sides; a press conference only where two states hold it together (GUIDE.md). */
static void draft_contact(work *w, const ro_note *contact, uint32_t sentence)
{
    if (contact->status != RO_STATUS_HELD || contact->is_background) return;
    if (1 << contact->subkind == 1 << RO_CONTACT_INTERVIEW) return;
    ro_event_draft *d = new_draft(w, sentence, RO_EVENT_CONSULT);
    if (!d) return;
    ro_sides all;
    ro_sides_clear(&all);
    const uint32_t first = first_party(w, contact, sentence);
    if (contact->actor_count) ro_sides_put(&all, w->in, w->arena, contact->actors[first]);
    put_all(w, &all, contact->actors, contact->actor_count);
    d->sources = all;
    if (all.count > 1) {
        d->sources.count = 1;
        d->targets.count = all.count - 1;
        memcpy(d->targets.actors, all.actors + 1, d->targets.count * sizeof all.actors[0]);
    }
    ro_note *note = &d->note;
    note->time = contact->time, note->time_inherited = contact->time_inherited, note->date = contact->date, note->until = contact->until;
    note->place = contact->place;
    note->evidence = contact->evidence;
    static const char *const mode_names[RO_CONTACT_KIND_COUNT] = {[RO_CONTACT_PHONE_CALL] = "phone", [RO_CONTACT_VIDEO_CALL] = "phone", [RO_CONTACT_VISIT] = "visit"};
    const int mode = mode_names[contact->subkind] ? ro_event_mode_read(ro_str_of(mode_names[contact->subkind])) : -1;
    const char *cameo = phone_kinds >> contact->subkind & 1 ? "041" : contact->subkind == RO_CONTACT_VISIT ? "042" : contact->subkind == RO_CONTACT_TALKS ? "046" : "040";
    if (mode >= 0) note->modes = (uint64_t)1 << mode;
    memcpy(note->cameo, cameo, strlen(cameo) + 1);
    note->contexts |= (uint64_t)1 << ro_event_context_read(RO_STR("diplomatic"));
    ro_event_contexts(note, w->input->coder->words, w->doc, note->evidence);
    ro_event_features f = {.count = 0};
    ro_event_feature(&f, "contact", contact->subkind);
    ro_event_feature(&f, "contact rule", contact->why_count ? ro_hash_str(contact->why[0].rule) : 0);
    ro_event_feature(&f, "contact parties", contact->actor_count);
    ro_event_feature(&f, "press", (press_kinds >> contact->subkind & 1) << 8 | (uint64_t)(d->targets.count > 0));
    score(w, d, &f);
    ro_note_because(note, "type", ro_str_format(w->arena, "a contact that was held (%s), score %d", ro_contact_kind_name(contact->subkind), d->score), contact->evidence,
                    (ro_str){NULL, 0});
    ro_note_because(note, "source", RO_STR("the first side of the contact"), contact->evidence, (ro_str){NULL, 0});
    if (has_target(d)) ro_note_because(note, "target", RO_STR("the other sides of the contact"), contact->evidence, (ro_str){NULL, 0});
    ro_note_because(note, "modality", RO_STR("the contact was held"), contact->evidence, (ro_str){NULL, 0});
}

static void draft_statement(work *w, const ro_note *said, uint32_t sentence)
{
    const uint8_t type = type_of_stance[said->stance];
    ro_event_draft *d = type < RO_EVENT_TYPE_COUNT ? new_draft(w, sentence, type) : NULL;
    if (!d) return;
    d->of_note = true;
    put_all(w, &d->sources, said->actors, said->actor_count);
    put_all(w, &d->targets, said->targets, said->target_count);
    ro_note *note = &d->note;
    note->evidence = said->evidence;
    note->time = said->time, note->time_inherited = said->time_inherited, note->date = said->date, note->until = said->until;
    ro_event_contexts(note, w->input->coder->words, w->doc, said->evidence);
    const char *target_rule = "none", *stance_rule = "none";
    for (uint32_t i = 0; i < said->why_count; i++) {
        if (!strcmp(said->why[i].field, "target")) target_rule = "told";
        if (!strcmp(said->why[i].field, "stance")) stance_rule = ro_str_starts(said->why[i].rule, RO_STR("data/cues")) ? "cue" : "words";
    }
    const ro_actor *speaker = said->actor_count ? &w->in->actors->all.at[said->actors[0]] : NULL;
    ro_event_features f = {.count = 0};
    ro_event_feature(&f, "stance", said->stance);
    ro_event_feature(&f, "stance sides", (uint64_t)said->stance << 8 | (uint64_t)has_target(d));
    ro_event_feature(&f, "stance by", (uint64_t)said->stance ^ ro_hash_str(ro_str_of(stance_rule)));
    ro_event_feature_str(&f, "target by", ro_str_of(target_rule));
    ro_event_feature(&f, "quote", (uint64_t)said->quote << 8 | said->stance);
    ro_event_feature(&f, "speaker", speaker ? (uint64_t)speaker->kind << 1 | (speaker->state.len > 0) : 99);
    score(w, d, &f);
    ro_note_because(note, "type", ro_str_format(w->arena, "a statement that is the act itself (%s), score %d", ro_stance_name(said->stance), d->score), said->evidence,
                    (ro_str){NULL, 0});
    ro_note_because(note, "source", RO_STR("who says it"), said->evidence, (ro_str){NULL, 0});
    if (has_target(d)) ro_note_because(note, "target", RO_STR("at whom the statement is aimed"), said->content, (ro_str){NULL, 0});
    ro_note_because(note, "modality", RO_STR("it was said"), said->evidence, (ro_str){NULL, 0});
}

/* ---- which stand ---- */

static bool meet(const ro_sides *a, const ro_sides *b)
{
    if (!a->count || !b->count) return true; /* who is not named may be the same */
    for (uint32_t i = 0; i < a->count; i++)
        if (ro_parties_within(&a->actors[i], 1, b->actors, b->count)) return true;
    return false;
}

/* One a sentence at most for each pair of sides and type. */
static bool is_told(const work *w, const ro_event_draft *d)
{
    for (uint32_t i = 0; i < w->count; i++) {
        const ro_event_draft *o = &w->drafts[i];
        if (o == d || o->skipped != RO_EVENT_SKIP_COUNT || o->note.actor_count == UINT32_MAX || o->note.subkind != d->note.subkind) continue;
        if ((o->joined >= 0 && o->joined == d->trigger) || (d->joined >= 0 && d->joined == o->trigger)) return true;
        if (meet(&o->sources, &d->sources) && (meet(&o->targets, &d->targets) || o->of_note != d->of_note)) return true;
        const bool both = d->note.subkind == RO_EVENT_CONSULT || d->note.subkind == RO_EVENT_AGREE || d->note.subkind == RO_EVENT_COOPERATE;
        if (both && meet(&o->sources, &d->targets) && meet(&o->targets, &d->sources)) return true;
    }
    return false;
}

static ro_event_skip judge(const work *w, const ro_event_draft *d)
{
    const ro_event_skip lack = d->skipped != RO_EVENT_SKIP_COUNT ? d->skipped : lacks(d);
    if (lack != RO_EVENT_SKIP_COUNT) return lack;
    return d->score < w->input->coder->threshold ? RO_SKIP_BELOW_SCORE : RO_EVENT_SKIP_COUNT;
}

static bool is_better(const ro_event_draft *a, const ro_event_draft *b)
{
    const int sides_a = has_source(a) + has_target(a), sides_b = has_source(b) + has_target(b);
    if (sides_a != sides_b) return sides_a > sides_b;
    return (a->joined >= 0) != (b->joined >= 0) ? a->joined >= 0 : a->score > b->score;
}

static void finish(work *w, ro_event_draft *d)
{
    ro_note *note = &d->note;
    if (d->trigger >= 0) fill_act(w, d);
    note->actor_count = d->sources.count, note->target_count = d->targets.count, note->by_count = d->sources.by_count;
    memcpy(note->actors, d->sources.actors, sizeof note->actors);
    memcpy(note->targets, d->targets.actors, sizeof note->targets);
    memcpy(note->by, d->sources.by, sizeof note->by);
    int32_t over = d->score - w->input->coder->threshold;
    if (over > SCORE_SHOWN) over = SCORE_SHOWN;
    note->confidence = (uint16_t)(500 + (over > 0 ? over : 0) + (d->sources.count && d->targets.count ? 50 : 0));
}

static bool same_evidence(const work *w, ro_span span)
{
    for (uint32_t i = w->notes->count; i > w->from && w->notes->at[i - 1].evidence.end >= span.start; i--)
        if (w->notes->at[i - 1].evidence.start == span.start && w->notes->at[i - 1].evidence.end == span.end) return true;
    return false;
}

/* A note's id is made of its evidence: no two events stand on the same words. The end moves to the sentence's, then back. */
static void stand_apart(const work *w, ro_event_draft *d)
{
    const ro_sentence *s = &w->doc->sentences[d->sentence];
    ro_span *span = &d->note.evidence;
    if (!same_evidence(w, *span)) return;
    if (s->span.end - span->start <= RO_EVIDENCE_BYTES_MAX) span->end = s->span.end;
    for (uint32_t i = s->first + s->count; i > s->first + 1 && same_evidence(w, *span); i--)
        if (w->doc->tokens[i - 1].start > span->start) span->end = w->doc->tokens[i - 2].end;
}

/* The drafts of a sentence: the best first, each asked whether it stands beside those before; noted in the order of their words. */
static bool settle(work *w)
{
    uint32_t order[DRAFTS_MAX];
    for (uint32_t i = 0; i < w->count; i++) {
        w->drafts[i].skipped = judge(w, &w->drafts[i]);
        if (w->drafts[i].skipped != RO_EVENT_SKIP_COUNT) count_skip(w, w->drafts[i].skipped);
        w->drafts[i].note.actor_count = UINT32_MAX; /* not taken yet */
        uint32_t k = i;
        for (; k > 0 && is_better(&w->drafts[i], &w->drafts[order[k - 1]]); k--) order[k] = order[k - 1];
        order[k] = i;
    }
    for (uint32_t i = 0; i < w->count; i++) {
        ro_event_draft *d = &w->drafts[order[i]];
        if (d->skipped != RO_EVENT_SKIP_COUNT) continue;
        if (is_told(w, d))
            d->skipped = RO_SKIP_TOLD_TWICE, count_skip(w, RO_SKIP_TOLD_TWICE);
        else
            finish(w, d);
    }
    for (uint32_t i = 0; i < w->count; i++) {
        if (w->drafts[i].skipped != RO_EVENT_SKIP_COUNT || w->notes->count >= RO_NOTES_MAX) continue;
        stand_apart(w, &w->drafts[i]);
        if (!RO_PUSH(w->arena, w->notes, w->drafts[i].note)) return false;
    }
    return true;
}

/* ---- the walk ---- */

static bool index_notes(work *w)
{
    w->first_of = RO_NEW_N(w->arena, int32_t, w->doc->sentence_count + 1);
    w->next_of = RO_NEW_N(w->arena, int32_t, w->notes->count + 1);
    w->drafts = RO_NEW_N(w->arena, ro_event_draft, DRAFTS_MAX);
    if (!w->first_of || !w->next_of || !w->drafts) return false;
    for (uint32_t i = 0; i <= w->doc->sentence_count; i++) w->first_of[i] = -1;
    for (uint32_t i = w->notes->count; i > 0; i--) {
        const ro_note *note = &w->notes->at[i - 1];
        const uint32_t sentence = sentence_at(w->doc, note->evidence.start);
        w->next_of[i - 1] = w->first_of[sentence];
        w->first_of[sentence] = (int32_t)i - 1;
    }
    return true;
}

static void draft_notes(work *w, uint32_t sentence)
{
    for (int32_t n = w->first_of[sentence]; n >= 0; n = w->next_of[n]) {
        const ro_note copy = w->notes->at[n];
        if (copy.kind == RO_NOTE_CONTACT) draft_contact(w, &copy, sentence);
        if (copy.kind == RO_NOTE_STATEMENT) draft_statement(w, &copy, sentence);
    }
}

static void draft_acts(work *w, const ro_sentence *s)
{
    ro_act acts[RO_ACTS_MAX];
    for (uint32_t i = s->first; i < s->first + s->count; i++) {
        const uint32_t count = ro_acts_at(w->input->coder->words, w->doc, w->in->times, i, acts);
        for (uint32_t k = 0; k < count; k++) draft_act(w, &acts[k]);
    }
}

ro_status ro_events_find(ro_notes *notes, ro_arena *arena, const ro_event_input *input, ro_error *error)
{
    work w = {.input = input, .in = input->in, .doc = input->in->doc, .arena = arena, .notes = notes, .from = notes->count};
    bool good = index_notes(&w);
    for (uint32_t i = 0; good && i < w.doc->sentence_count; i++) {
        w.count = 0;
        draft_notes(&w, i);
        if (w.doc->sentences[i].parsed) draft_acts(&w, &w.doc->sentences[i]);
        good = settle(&w);
    }
    return good ? RO_OK : ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory for events");
}
