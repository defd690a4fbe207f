/* turn.c: a noun of process_words.tsv, the verb that it hangs on, and the row that brings both together.
 *   "Karvelia on Tuesday suspended the ceasefire in the Sarn Valley": ceasefire, object of "suspended" -> suspended, of Karvelia, there, Tuesday.
 *   "a ceasefire that is to take effect on Sunday": what is only to begin is agreed, not in force.
 * Must not fire: "threatened to end the truce", "if the truce is suspended", "the truce did not end". */
#include "note/turn.h"

#include "note/event_side.h"
#include "note/field.h"
#include "note/topic.h"

/* How the noun hangs on what tells of it. */
typedef struct hold {
    uint32_t governor;
    ro_str role; /* subj, obj, a preposition; .len 0: not at all */
} hold;

static hold hold_of(const ro_doc *doc, uint32_t noun)
{
    const ro_token *t = &doc->tokens[noun];
    hold h = {t->head < 0 ? 0 : (uint32_t)t->head, {NULL, 0}};
    if (t->head < 0) return h;
    switch (t->rel) {
    case RO_REL_NSUBJ: h.role = RO_STR("subj"); break;
    case RO_REL_NSUBJ_PASS:
    case RO_REL_OBJ: h.role = RO_STR("obj"); break;
    case RO_REL_OBL: h.role = ro_clause_case(doc, noun); break;
    default: break;
    }
    return h;
}

/* "the ceasefire agreed on Thursday", "which Karvelia suspended", "that took effect": the clause under the noun. */
static hold hold_under(const ro_doc *doc, uint32_t clause)
{
    hold h = {clause, RO_STR("obj")};
    int32_t subject = ro_doc_child(doc, clause, RO_REL_NSUBJ);
    if (doc->tokens[clause].rel == RO_REL_ACL) return h;
    if (subject >= 0 && doc->tokens[subject].form == RO_FORM_WH) h.role = RO_STR("subj");
    return h;
}

static bool has_child_word(const ro_doc *doc, uint32_t head, ro_str list)
{
    for (int32_t c = ro_doc_next_child(doc, head, -1); c >= 0; c = ro_doc_next_child(doc, head, c))
        if (ro_words_list_has(list, doc->tokens[c].lemma)) return true;
    return false;
}

/* The row that fits, or NULL. One that asks for a word beside the verb goes before one that does not. */
static const ro_turn_word *row_of(const ro_note_input *in, uint8_t kind, hold h)
{
    const ro_turn_word *best = NULL, *row = ro_words_turn(in->words, in->doc->tokens[h.governor].lemma);
    for (; row; row = ro_words_next_turn(in->words, row)) {
        bool any = ro_str_is(row->kinds, "-") || ro_words_list_has(row->kinds, ro_str_of(ro_process_kind_name(kind)));
        bool alone = ro_str_is(row->with, "-");
        if (!any || !ro_words_list_has(row->roles, h.role) || (!alone && !has_child_word(in->doc, h.governor, row->with))) continue;
        if (!best || !alone) best = row;
    }
    return best;
}

/* The state as it is told; -1 where it did not come about. */
static int state_of(const ro_note_input *in, const ro_turn_word *row, uint32_t governor, ro_span *cue_span)
{
    int32_t cue;
    uint32_t modality = ro_clause_modality(in->doc, in->words, governor, &cue);
    bool later = ro_clause_is_future(in->doc, governor) || ro_clause_is_to(in->doc, governor) || (modality & RO_MODALITY_PLAN);
    if (cue >= 0) *cue_span = (ro_span){in->doc->tokens[cue].start, in->doc->tokens[cue].end};
    if (modality & (RO_MODALITY_NEGATE | RO_MODALITY_DENY | RO_MODALITY_FAIL | RO_MODALITY_CANCEL | RO_MODALITY_POSTPONE)) return -1;
    if (ro_clause_is_conditional(in->doc, governor)) return -1;
    if (row->state == RO_PROCESS_PROPOSED) return later ? -1 : RO_PROCESS_PROPOSED;
    if (modality & RO_MODALITY_PROPOSE) return row->state <= RO_PROCESS_IN_FORCE ? RO_PROCESS_PROPOSED : -1;
    if (later) return row->state == RO_PROCESS_IN_FORCE ? RO_PROCESS_AGREED : -1;
    if (row->state == RO_PROCESS_IN_FORCE && has_child_word(in->doc, governor, RO_STR("again|once"))) return RO_PROCESS_RESUMED;
    /* "offering to return to the truce", "threatened to suspend it": not done */
    return in->doc->tokens[governor].rel == RO_REL_XCOMP && in->doc->tokens[governor].form == RO_FORM_BASE ? -1 : row->state;
}

static bool lies_ahead(const ro_note_input *in, int32_t time)
{
    ro_date date = time >= 0 ? in->times->at[time].resolved : RO_DATE_UNKNOWN;
    return date.earliest != RO_DAY_NONE && in->day.latest != RO_DAY_NONE && date.earliest > in->day.latest;
}

/* Whose it is: the sides that it is between, and the side that did it; whoever only proposes it need not be one. */
static void add_parties(ro_note *note, ro_arena *arena, const ro_note_input *in, uint32_t noun, hold h)
{
    const ro_doc *doc = in->doc;
    ro_parties who;
    ro_parties_clear(&who);
    ro_clause_subject s = ro_clause_subject_of(doc, h.governor);
    if (s.token >= 0 && (uint32_t)s.token != noun && !s.passive && note->status != RO_PROCESS_PROPOSED) ro_parties_add(&who, in, (uint32_t)s.token);
    const uint32_t heads[] = {noun, h.governor};
    for (int i = 0; i < 2; i++)
        for (int32_t c = ro_doc_next_child(doc, heads[i], -1); c >= 0; c = ro_doc_next_child(doc, heads[i], c))
            if (ro_clause_has_case(doc, (uint32_t)c, i ? "by|between" : "between|with|among")) ro_parties_add(&who, in, (uint32_t)c);
    ro_sides sides;
    ro_sides_clear(&sides);
    for (uint32_t i = 0; i < who.count; i++)
        if (ro_party_acts(&in->actors->all.at[who.actors[i]])) ro_sides_put(&sides, in, arena, who.actors[i]);
    memcpy(note->actors, sides.actors, sizeof note->actors);
    note->actor_count = sides.count;
    memcpy(note->by, sides.by, sizeof note->by);
    note->by_count = sides.by_count;
}

static ro_status add_turn(ro_notes *notes, ro_arena *arena, const ro_note_input *in, uint32_t noun, uint8_t kind, hold h)
{
    const ro_doc *doc = in->doc;
    const ro_turn_word *row = h.role.len ? row_of(in, kind, h) : NULL;
    ro_span cue = {0, 0};
    int state = row ? state_of(in, row, h.governor, &cue) : -1;
    int32_t time = ro_clause_time(doc, in->times, in->words, h.governor, NULL);
    if (state >= 0 && row->state == state && state > RO_PROCESS_AGREED && lies_ahead(in, time)) /* "which expires on May 24": not yet */
        state = state == RO_PROCESS_IN_FORCE ? RO_PROCESS_AGREED : -1;
    if (state < 0) return RO_OK;
    ro_note note = {.kind = RO_NOTE_TURN, .subkind = kind, .status = (uint8_t)state, .initiator = -1, .via = -1, .contact = -1, .confidence = 600};
    note.place.lat_e4 = note.place.lon_e4 = INT32_MIN;
    note.date = note.until = RO_DATE_UNKNOWN;
    note.time = time;
    if (note.time >= 0) ro_note_days(&in->times->at[note.time], &note.date, &note.until);
    note.what = ro_field_phrase(doc, noun);
    uint32_t first = noun < h.governor ? noun : h.governor, last = noun < h.governor ? h.governor : noun;
    note.evidence = ro_field_evidence(in, h.governor, first, last);
    add_parties(&note, arena, in, noun, h);
    ro_field_place(&note, in, noun);
    if (!note.place.name.len) ro_field_place(&note, in, h.governor);
    ro_note_because(&note, "state", ro_str_format(arena, "data/process_words.tsv line %u", row->line), (ro_span){doc->tokens[h.governor].start, doc->tokens[h.governor].end},
                    (ro_str){NULL, 0});
    if (cue.end) ro_note_because(&note, "state", RO_STR("what governs it says how far it has come"), cue, (ro_str){NULL, 0});
    if (note.time >= 0) ro_note_because(&note, "date", RO_STR("the nearest time of the clause"), in->times->at[note.time].span, (ro_str){NULL, 0});
    return RO_PUSH(arena, notes, note) ? RO_OK : RO_ENOMEM;
}

static ro_status look_at(ro_notes *notes, ro_arena *arena, const ro_note_input *in, uint32_t noun)
{
    const ro_doc *doc = in->doc;
    const ro_token *t = &doc->tokens[noun];
    if (t->upos != RO_NOUN && t->upos != RO_PROPN) return RO_OK;
    int kind = ro_words_process(in->words, t->lemma);
    if (kind < 0 || t->rel == RO_REL_COMPOUND) return RO_OK;
    ro_status status = add_turn(notes, arena, in, noun, (uint8_t)kind, hold_of(doc, noun));
    for (int32_t c = ro_doc_next_child(doc, noun, -1); c >= 0 && !status; c = ro_doc_next_child(doc, noun, c))
        if (doc->tokens[c].rel == RO_REL_ACL || doc->tokens[c].rel == RO_REL_ACL_RELCL)
            status = add_turn(notes, arena, in, noun, (uint8_t)kind, hold_under(doc, (uint32_t)c));
    return status;
}

ro_status ro_turns_find(ro_notes *notes, ro_arena *arena, const ro_note_input *in, ro_error *error)
{
    ro_status status = RO_OK;
    for (uint32_t s = 0; s < in->doc->sentence_count && !status; s++) {
        const ro_sentence *sentence = &in->doc->sentences[s];
        for (uint32_t i = sentence->first; sentence->parsed && i < sentence->first + sentence->count && !status; i++)
            status = look_at(notes, arena, in, i);
    }
    return status ? ro_error_set(error, status, NULL, -1, "no memory for turns of processes") : RO_OK;
}
