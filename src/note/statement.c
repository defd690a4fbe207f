/* statement.c: statements made of attributions: judged, given speakers, joined, weighed, written down.
 *
 *   "We saw no truck," Orr told CNN, adding that Karvelia should stop. “Nobody did.”
 *    told:   speaker Orr, via CNN, direct; the words go on after the cue
 *    adding: the same speaker in the same breath, but "should" urges: a statement of its own
 * Two neutral cues of one speaker in one sentence are one statement; an outlet that only passes somebody's words on becomes its
 * `via`. */
#include "note/statement.h"

#include "note/statement_work.h"

enum { NEAR = 24, BEFORE_NOUN = 8, QUOTED_ALL = 95, TIME_FAR = 80, CONFIDENT = 900 };

static const ro_attribution *attribution_at(const ro_statement_work *w, uint32_t i) { return &w->input->attributions->at[i]; }

/* The nearest attribution whose content holds the cue of this one. Looks at a bounded number of neighbours. */
static int32_t find_outer(const ro_statement_work *w, uint32_t i)
{
    const ro_attribution *a = attribution_at(w, i);
    uint32_t count = w->input->attributions->count;
    if (a->cue_token < 0) return -1;
    for (uint32_t step = 1; step < NEAR; step++)
        for (int side = 0; side < 2; side++) {
            int64_t j = side ? (int64_t)i + step : (int64_t)i - step;
            if (j < 0 || j >= (int64_t)count || !w->drafts[j].is_statement) continue;
            if (ro_pieces_hold(&attribution_at(w, (uint32_t)j)->content, &w->doc->tokens[a->cue_token])) return (int32_t)j;
        }
    return -1;
}

static bool same_speakers(const ro_draft *a, const ro_draft *b)
{
    if (a->speaker_count != b->speaker_count) return false;
    for (uint32_t i = 0; i < a->speaker_count; i++)
        if (a->speakers[i] != b->speakers[i]) return false;
    return true;
}

static bool is_neutral(const ro_draft *d) { return d->stance == RO_STANCE_STATE; }

static uint32_t pieces_len(const ro_pieces *p)
{
    uint32_t len = 0;
    for (uint32_t i = 0; i < p->count; i++) len += p->at[i].end - p->at[i].start;
    return len;
}

/* Words inside words. The outlet that reports somebody's words passes them on; somebody who tells what he himself said says it
 * once. */
static void untangle(ro_statement_work *w, uint32_t i)
{
    ro_draft *d = &w->drafts[i];
    d->outer = find_outer(w, i);
    if (d->outer < 0) return;
    ro_draft *outer = &w->drafts[d->outer];
    const ro_actor *by = outer->speaker_count ? &w->in->actors->all.at[outer->speakers[0]] : NULL;
    if (d->speaker_count && same_speakers(d, outer)) {
        const bool leads_up = ro_str_ends(w->doc->tokens[attribution_at(w, (uint32_t)d->outer)->cue_token].lower, RO_STR("ing"));
        ro_draft *less = leads_up && is_neutral(outer) ? outer : d; /* "Referring to the talks, he denied it" */
        if (less == d && !is_neutral(d)) return;
        less->is_statement = false, less->why_not = "is told by the speaker himself in his own words";
    } else if (outer->outer >= 0) {
        d->is_statement = false, d->why_not = "is too deep inside other people's words";
    } else if (by && by->kind == RO_ACTOR_OUTLET && d->speaker_count &&
               2 * pieces_len(&attribution_at(w, i)->content) > pieces_len(&attribution_at(w, (uint32_t)d->outer)->content)) {
        if (d->via < 0) d->via = (int32_t)outer->speakers[0], d->via_rule = "outlet that tells what he said";
        outer->is_statement = false, outer->why_not = "passes on somebody's words";
    }
}

/* "saying", "citing": a participle by which the same speaker explains in the same sentence what is said; "adding that" tells more.
 */
static bool is_addition(const ro_statement_work *w, uint32_t i)
{
    const ro_draft *d = &w->drafts[i];
    const ro_token *t = &w->doc->tokens[attribution_at(w, i)->cue_token];
    return is_neutral(d) && t->upos == RO_VERB && ro_word_is(t->lower, "citing|referring|quoting");
}

/* The words that an outlet reports are those that somebody else says in the same sentence: the outlet is how they came. */
static bool shares_content(const ro_statement_work *w, uint32_t i, uint32_t j)
{
    const ro_pieces *a = &attribution_at(w, i)->content, *b = &attribution_at(w, j)->content;
    uint32_t shared = 0, len = pieces_len(b);
    for (uint32_t p = 0; p < a->count; p++)
        for (uint32_t q = 0; q < b->count; q++) {
            uint32_t start = a->at[p].start > b->at[q].start ? a->at[p].start : b->at[q].start;
            uint32_t end = a->at[p].end < b->at[q].end ? a->at[p].end : b->at[q].end;
            shared += end > start ? end - start : 0;
        }
    return len && 2 * shared >= len;
}

static void pass_on(ro_statement_work *w, uint32_t i)
{
    ro_draft *outlet = &w->drafts[i];
    if (!outlet->speaker_count || w->in->actors->all.at[outlet->speakers[0]].kind != RO_ACTOR_OUTLET) return;
    for (uint32_t j = i > NEAR / 4 ? i - NEAR / 4 : 0; j < w->input->attributions->count && j < i + NEAR / 4; j++) {
        ro_draft *d = &w->drafts[j];
        if (j == i || !d->is_statement || !d->speaker_count || same_speakers(d, outlet) || !shares_content(w, i, j)) continue;
        if (d->via < 0) d->via = (int32_t)outlet->speakers[0], d->via_rule = "outlet that tells what he said";
        outlet->is_statement = false, outlet->why_not = "passes on somebody's words";
    }
}

/* Joins a statement to the one before of the same speaker in the same sentence, when one of both cues is neutral and they hang
 * together
 * ("denied it, saying that"; "said that, and added that"). "denied it and accused him" stay two. */
static void join(ro_statement_work *w, uint32_t i)
{
    ro_draft *d = &w->drafts[i];
    const ro_attribution *a = attribution_at(w, i);
    if (a->cue_token < 0 || !d->speaker_count) return;
    uint32_t sentence = w->doc->tokens[a->cue_token].sentence;
    for (uint32_t j = i; j-- > 0 && i - j < NEAR;) {
        ro_draft *before = &w->drafts[j];
        const ro_attribution *b = attribution_at(w, j);
        if (b->cue_token < 0 || !before->is_statement || before->merged_into >= 0) continue;
        if (w->doc->tokens[b->cue_token].sentence != sentence) return;
        int32_t up = w->doc->tokens[a->cue_token].head;
        bool linked = up == b->cue_token || w->doc->tokens[b->cue_token].head == a->cue_token;
        if (!same_speakers(d, before)) continue;
        if (is_addition(w, j) && !is_addition(w, i)) { /* "Referring to X, he denied it" */
            before->is_statement = false, before->why_not = "leads up to the statement after it";
            return;
        }
        const ro_token *cue = &w->doc->tokens[a->cue_token];
        const bool tells_more =
            ro_str_ends(cue->lower, RO_STR("ing")) && !ro_word_is(cue->lower, "saying|adding|noting|stressing|explaining");
        const bool own_subject = ro_doc_child(w->doc, (uint32_t)a->cue_token, RO_REL_NSUBJ) >= 0; /* "but he stressed" */
        const bool again = cue->rel == RO_REL_CONJ && !ro_str_ends(cue->lower, RO_STR("ing"));    /* "blamed Chad and said" */
        if (!is_addition(w, i) && !(linked && is_neutral(d) && !tells_more && !own_subject && !again)) continue;
        for (uint32_t p = 0; p < a->content.count && before->content.count < RO_ATTRIBUTION_PIECES_MAX; p++)
            before->content.at[before->content.count++] = a->content.at[p];
        d->merged_into = (int32_t)j;
        d->is_statement = false, d->why_not = "goes on with the statement before";
        return;
    }
}

/* ---- fields ---- */

/* "A and B accused each other": one statement each, of the other. */
static bool is_mutual(const ro_statement_work *w, uint32_t i)
{
    const ro_attribution *a = attribution_at(w, i);
    if (w->drafts[i].speaker_count < 2 || a->cue_token < 0) return false;
    const ro_sentence *s = &w->doc->sentences[w->doc->tokens[a->cue_token].sentence];
    for (uint32_t t = (uint32_t)a->cue_token + 1; t + 1 < s->first + s->count && t < (uint32_t)a->cue_token + 4; t++)
        if ((ro_str_is(w->doc->tokens[t].lower, "each") && ro_str_is(w->doc->tokens[t + 1].lower, "other")) ||
            (ro_str_is(w->doc->tokens[t].lower, "one") && ro_str_is(w->doc->tokens[t + 1].lower, "another")))
            return true;
    return false;
}

/* A name alone in marks (“ISIS”) is no quotation of anybody; in a quoted sentence the other words count for it. */
static bool is_quoted_word(const ro_token *t) { return (t->flags & RO_TOKEN_QUOTED) && t->upos != RO_PROPN; }

static ro_quote_kind quote_of(const ro_statement_work *w, const ro_pieces *content, uint32_t *percent)
{
    uint32_t words = 0, quoted = 0;
    for (uint32_t p = 0; p < content->count; p++)
        for (uint32_t t = ro_doc_token_at(w->doc, content->at[p].start);
             t < w->doc->token_count && w->doc->tokens[t].start < content->at[p].end; t++) {
            if (w->doc->tokens[t].upos == RO_PUNCT || w->doc->tokens[t].upos == RO_PROPN ||
                (!words && ro_str_is(w->doc->tokens[t].lower, "that")))
                continue;
            words++;
            quoted += is_quoted_word(&w->doc->tokens[t]);
        }
    *percent = words ? quoted * 100 / words : 0;
    return *percent >= QUOTED_ALL ? RO_QUOTE_DIRECT : quoted ? RO_QUOTE_MIXED : RO_QUOTE_INDIRECT;
}

static void stretch_to(ro_span *span, ro_span by)
{
    if (by.start < span->start) span->start = by.start;
    if (by.end > span->end) span->end = by.end;
}

/* "Lindt blamed Chad and said the truce held": the source stands with another act of speech, outside of the second one. */
static bool is_said_before(const ro_doc *doc, const ro_attribution *a, ro_span source)
{
    if (a->cue_token < 0) return false;
    const ro_token *cue = &doc->tokens[a->cue_token];
    return cue->rel == RO_REL_CONJ && cue->head >= 0 && doc->tokens[cue->head].upos == RO_VERB &&
           source.end <= doc->tokens[cue->head].start && doc->tokens[cue->head].end <= cue->start;
}

/* The part of the first sentence of what was said that holds it, with source and cue when they stand there too. */
static ro_span evidence_of(const ro_statement_work *w, const ro_attribution *a, const ro_draft *d)
{
    const ro_doc *doc = w->doc;
    ro_span span = d->content.at[0];
    for (uint32_t p = 1; p < d->content.count; p++)
        if (d->content.at[p].start < span.start) span = d->content.at[p];
    const ro_sentence *s = &doc->sentences[doc->tokens[ro_doc_token_at(doc, span.start)].sentence];
    if (span.end > s->span.end) span.end = s->span.end;
    for (uint32_t p = 0; p < d->content.count; p++)
        if (d->content.at[p].start >= s->span.start && d->content.at[p].start < s->span.end)
            stretch_to(&span,
                       (ro_span){d->content.at[p].start, d->content.at[p].end < s->span.end ? d->content.at[p].end : s->span.end});
    for (uint32_t p = 0; p < a->source.count; p++)
        if (a->source.at[p].start >= s->span.start && a->source.at[p].end <= s->span.end &&
            !is_said_before(doc, a, a->source.at[p]))
            stretch_to(&span, a->source.at[p]);
    for (uint32_t p = 0; p < a->cue.count; p++)
        if (a->cue.at[p].start >= s->span.start && a->cue.at[p].end <= s->span.end) stretch_to(&span, a->cue.at[p]);
    if (span.end - span.start < RO_EVIDENCE_MIN) stretch_to(&span, s->span);
    if (span.end - span.start < RO_EVIDENCE_MIN && a->cue_token >= 0)
        stretch_to(&span, doc->sentences[doc->tokens[a->cue_token].sentence].span);
    while (span.end - span.start > RO_EVIDENCE_MAX) { /* cut at a token */
        uint32_t t = ro_doc_token_at(doc, span.start + RO_EVIDENCE_MAX - 1);
        span.end = t > 0 && doc->tokens[t - 1].end > span.start ? doc->tokens[t - 1].end : span.start + 1;
    }
    return span;
}

static void set_targets(ro_statement_work *w, uint32_t i, ro_note *note)
{
    ro_draft *d = &w->drafts[i];
    ro_span where = {0, 0};
    const char *rule;
    ro_draft_targets(w, i, (ro_stance)note->stance, w->last_told, &where, &rule);
    memcpy(note->targets, d->targets, sizeof note->targets);
    note->target_count = d->target_count;
    if (note->target_count) ro_note_because(note, "target", ro_str_of(rule), where, (ro_str){NULL, 0});
}

/* The time that stands nearest to the cue in its sentence, outside the words said; -1. Times are in order, so that the search is
 * short. */
static int32_t time_beside(const ro_statement_work *w, const ro_attribution *a)
{
    if (a->cue_token < 0 || !w->in->times) return -1;
    const ro_token *cue = &w->doc->tokens[a->cue_token];
    const ro_span sentence = w->doc->sentences[cue->sentence].span;
    uint32_t lo = 0, hi = w->in->times->count, best_far = UINT32_MAX;
    int32_t best = -1;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (w->in->times->at[mid].span.start < sentence.start)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (; lo < w->in->times->count && w->in->times->at[lo].span.end <= sentence.end; lo++) {
        const ro_span span = w->in->times->at[lo].span;
        ro_token at = {.start = span.start, .end = span.end};
        uint32_t far = span.start > cue->end ? span.start - cue->end : cue->start > span.end ? cue->start - span.end : 0;
        if (ro_pieces_hold(&a->content, &at) || far > TIME_FAR || far >= best_far) continue;
        best = (int32_t)lo, best_far = far;
    }
    return best;
}

static void set_time(const ro_statement_work *w, const ro_attribution *a, ro_note *note)
{
    note->time = time_beside(w, a);
    note->date = note->until = RO_DATE_UNKNOWN;
    if (note->time < 0) return;
    const ro_time *time = &w->in->times->at[note->time];
    note->date = time->resolved, note->until = time->until;
    ro_note_because(note, "date", RO_STR("time in the clause of the cue"), time->span, (ro_str){NULL, 0});
}

static uint16_t confidence_of(const ro_attribution *a, const ro_draft *d)
{
    int32_t c = CONFIDENT;
    if (a->cue_token < 0) c -= 150;
    if (!d->word) c -= 150;
    if (d->by_description) c -= 100;
    if (a->margin < 200 && a->cue_token >= 0) c -= 100;
    if (d->speaker_count > 1) c -= 100;
    return (uint16_t)c;
}

static ro_span span_of(const ro_statement_work *w, int32_t token)
{
    return token < 0 ? (ro_span){0, 0} : (ro_span){w->doc->tokens[token].start, w->doc->tokens[token].end};
}

static uint32_t words_of(const ro_doc *doc, ro_span span, uint32_t *first)
{
    uint32_t words = 0;
    *first = ro_doc_token_at(doc, span.start);
    for (uint32_t t = *first; t < doc->token_count && doc->tokens[t].start < span.end; t++)
        words += doc->tokens[t].upos != RO_PUNCT;
    return words;
}

/* The noun phrase of a token, without the clause that hangs on it. */
static ro_span noun_phrase(const ro_statement_work *w, uint32_t token)
{
    const ro_token *t = &w->doc->tokens[token];
    const int32_t m = w->in->mentions->of_token[token];
    if (m >= 0) return w->in->mentions->all.at[m].span;
    uint32_t first = token, last;
    ro_doc_subtree(w->doc, token, &first, &last);
    if (first > token || token - first > BEFORE_NOUN) first = token;
    return (ro_span){w->doc->tokens[first].start, t->end};
}

/* The words said as one stretch: of "interference, which Chad denies" the noun; of "The army, he said, will go" all of it. */
static ro_span content_of(const ro_statement_work *w, const ro_draft *d)
{
    const ro_doc *doc = w->doc;
    ro_span span = d->content.at[0];
    uint32_t first, words = words_of(doc, span, &first);
    if (words > 2 || first >= doc->token_count) return span;
    if (words == 1 && ro_word_is(doc->tokens[first].lower, "which|that|who|whom")) {
        const int32_t noun = ro_antecedent_of(doc, first);
        if (noun >= 0 && (uint32_t)noun < first) return noun_phrase(w, (uint32_t)noun);
    }
    if (words == 1 && ro_word_is(doc->tokens[first].lower, "what|this") && d->content.count > 1) return d->content.at[1];
    const ro_span sentence = doc->sentences[doc->tokens[first].sentence].span;
    for (uint32_t p = 1; p < d->content.count; p++)
        if (d->content.at[p].start >= span.end && d->content.at[p].end <= sentence.end) span.end = d->content.at[p].end;
    return span;
}

static bool add_note(ro_statement_work *w, ro_notes *notes, uint32_t i)
{
    const ro_attribution *a = attribution_at(w, i);
    ro_draft *d = &w->drafts[i];
    if (notes->count >= RO_NOTES_MAX) return true;
    ro_note *note = RO_PUSH_SLOT(w->arena, notes);
    if (!note) return false;
    uint32_t percent;
    *note = (ro_note){.kind = RO_NOTE_STATEMENT, .initiator = -1, .via = d->via, .contact = -1, .time = -1};
    note->place.lat_e4 = note->place.lon_e4 = INT32_MIN;
    memcpy(note->actors, d->speakers, sizeof note->actors);
    note->actor_count = d->speaker_count;
    note->evidence = d->evidence = evidence_of(w, a, d);
    note->content = content_of(w, d);
    note->quote = (uint8_t)quote_of(w, &d->content, &percent);
    note->confidence = confidence_of(a, d);
    ro_note_because(note, "kind", ro_str_of(a->rule), a->cue.count ? a->cue.at[0] : note->content, (ro_str){NULL, 0});
    ro_note_because(note, "speaker", ro_str_of(d->speaker_rule ? d->speaker_rule : d->source_rule), span_of(w, d->source),
                    (ro_str){NULL, 0});
    ro_note_because(note, "quote", ro_str_format(w->arena, "%u%% of the words are inside marks", percent), note->content,
                    (ro_str){NULL, 0});
    ro_draft_stance(w, i, note);
    set_targets(w, i, note);
    set_time(w, a, note);
    if (d->via >= 0) ro_note_because(note, "via", ro_str_of(d->via_rule), d->via_span, (ro_str){NULL, 0});
    return true;
}

static bool add_mutual(ro_statement_work *w, ro_notes *notes, uint32_t i)
{
    ro_draft *d = &w->drafts[i], all = *d;
    bool good = true;
    for (uint32_t s = 0; good && s < all.speaker_count; s++) {
        d->speakers[0] = all.speakers[s], d->speaker_count = 1;
        uint32_t at = notes->count;
        good = add_note(w, notes, i);
        if (!good || notes->count == at) break;
        ro_note *note = &notes->at[at];
        note->target_count = 0;
        for (uint32_t o = 0; o < all.speaker_count; o++)
            if (o != s) note->targets[note->target_count++] = all.speakers[o];
        ro_note_because(note, "target", RO_STR("each other"), note->content, (ro_str){NULL, 0});
    }
    *d = all;
    return good;
}

/* Words that go on from a statement carry its outlet, as long as the speaker is the same and the next paragraph is not passed. */
static void carry_via(const ro_statement_work *w, uint32_t i, int32_t before)
{
    ro_draft *d = &w->drafts[i];
    if (d->via >= 0 || before < 0 || w->drafts[before].via < 0 || !same_speakers(d, &w->drafts[before])) return;
    const ro_doc *doc = w->doc;
    if (time_beside(w, attribution_at(w, i)) >= 0) return; /* another occasion */
    uint32_t here = doc->tokens[ro_doc_token_at(doc, d->content.at[0].start)].sentence;
    uint32_t there = doc->tokens[ro_doc_token_at(doc, w->drafts[before].content.at[0].start)].sentence;
    if (doc->sentences[here].paragraph > doc->sentences[there].paragraph) return;
    d->via = w->drafts[before].via, d->via_span = w->drafts[before].via_span, d->via_rule = "carried on from the statement before";
}

static bool cite(const ro_statement_work *w, int32_t via)
{
    ro_report *report = w->input->report;
    if (!report || via < 0) return true;
    ro_str name = w->in->actors->all.at[via].name;
    for (uint32_t i = 0; i < report->cited.count; i++)
        if (ro_str_equal(report->cited.at[i], name)) return true;
    return RO_PUSH(w->arena, &report->cited, name);
}

/* "Orr affirmed that the parties should talk, adding that": the tree gives "adding" to the parties, and nobody hears them speak. */
static bool goes_on(const ro_statement_work *w, uint32_t i)
{
    const ro_attribution *a = attribution_at(w, i), *b = i ? attribution_at(w, i - 1) : NULL;
    if (!b || !w->drafts[i - 1].is_statement || a->cue_token < 0 || b->cue_token < 0 || a->source_token < 0) return false;
    const ro_doc *doc = w->doc;
    const ro_token *cue = &doc->tokens[a->cue_token], *source = &doc->tokens[a->source_token];
    if (cue->sentence != doc->tokens[b->cue_token].sentence || a->source_token < b->cue_token) return false;
    if (!ro_word_is(cue->lower, "adding|noting|stressing|saying|explaining|indicating|insisting|emphasizing|emphasising|pointing"))
        return false;
    if (source->head == a->cue_token && source->rel == RO_REL_NSUBJ) return false;
    const ro_cue_word *inner = source->head < 0 ? NULL : ro_cues_at(w->input->cues, doc, (uint32_t)source->head);
    return ro_pieces_hold(&b->content, source) && (ro_str_is(cue->lower, "adding") || !inner || inner->kind != RO_CUE_SAY);
}

static void take_speakers(ro_draft *d, const ro_draft *before)
{
    memcpy(d->speakers, before->speakers, sizeof d->speakers);
    d->speaker_count = before->speaker_count, d->source = before->source, d->by_description = before->by_description;
    d->speaker_rule = d->source_rule = "the speaker of the statement before in the same sentence";
}

/* "…, and said it was ready": no subject found, the statement before in the same sentence has one. */
static void same_breath(ro_statement_work *w, uint32_t i)
{
    ro_draft *d = &w->drafts[i], *before = i ? &w->drafts[i - 1] : NULL;
    const ro_attribution *a = attribution_at(w, i), *b = i ? attribution_at(w, i - 1) : NULL;
    if (!before || !before->is_statement || a->cue_token < 1 || b->cue_token < 0 || a->source.count) return;
    if (w->doc->tokens[a->cue_token].sentence != w->doc->tokens[b->cue_token].sentence) return;
    take_speakers(d, before);
}

/* Is the actor the outlet of the page itself? */
static bool is_own_outlet(const ro_statement_work *w, const ro_actor *a)
{
    const ro_report *report = w->input->report;
    if (a->kind != RO_ACTOR_OUTLET || !report || !report->outlet.len) return false;
    const size_t len = a->name.len; /* "NPR" of "NPR Online News" */
    return len && report->outlet.len >= len && (report->outlet.len == len || report->outlet.ptr[len] == ' ') &&
           ro_str_equal_nocase(a->name, ro_str_sub(report->outlet, 0, len));
}

/* "NPR's Jan Orr" on a page of NPR: what he tells is told by the page itself. */
static bool know_reporters(ro_statement_work *w)
{
    const ro_mentions *mentions = w->in->mentions;
    uint32_t whose[RO_NOTE_ACTORS_MAX], who[RO_NOTE_ACTORS_MAX];
    w->known = w->in->actors->all.count;
    w->reporters = RO_NEW_N(w->arena, uint8_t, w->known + 1);
    if (!w->reporters) return false;
    for (uint32_t a = 0; a < w->known; a++) w->reporters[a] = is_own_outlet(w, &w->in->actors->all.at[a]);
    for (uint32_t m = 0; m < mentions->all.count; m++) {
        const ro_mention *mention = &mentions->all.at[m];
        if (mention->kind != RO_MENTION_PERSON || mention->name.end <= mention->name.start) continue;
        const int32_t of = mention->of >= 0 ? mention->of : mentions->of_token[mention->first];
        if (of < 0 || of == (int32_t)m || !ro_work_add(w, (uint32_t)of, whose, 0) ||
            !is_own_outlet(w, &w->in->actors->all.at[whose[0]]))
            continue;
        if (ro_work_add(w, m, who, 0) == 1 && who[0] < w->known) w->reporters[who[0]] = 1;
    }
    return true;
}

static bool is_own_report(const ro_statement_work *w, const ro_draft *d)
{
    return d->speaker_count == 1 && d->speakers[0] < w->known && w->reporters[d->speakers[0]];
}

static bool first_walk(ro_statement_work *w)
{
    for (uint32_t i = 0; i < w->input->attributions->count; i++) {
        ro_draft *d = &w->drafts[i];
        d->source = d->outer = d->via = d->merged_into = d->fired = -1;
        d->content = attribution_at(w, i)->content;
        ro_draft_judge(w, i);
        if (!d->is_statement) continue;
        if (!ro_draft_speakers(w, i)) return false;
        if (!d->speaker_count) same_breath(w, i);
        if (goes_on(w, i)) take_speakers(d, &w->drafts[i - 1]);
        if (!ro_draft_via(w, i)) return false;
        if (is_own_report(w, d)) {
            d->is_statement = false, d->why_not = "is told by the page's own outlet";
            continue;
        }
        if (d->speaker_count) {
            const ro_actor_kind kind = w->in->actors->all.at[d->speakers[0]].kind;
            w->last_speaker = (int32_t)d->speakers[0];
            if (kind == RO_ACTOR_INSTITUTION || kind == RO_ACTOR_ORGANISATION || kind == RO_ACTOR_STATE ||
                kind == RO_ACTOR_ARMED_GROUP)
                w->last_institution = w->last_speaker;
        }
        if (d->speaker_count) continue;
        d->is_statement = false, d->why_not = "nobody is known to have said it";
    }
    return true;
}

ro_status ro_statements_find(ro_notes *notes, ro_arena *arena, const ro_statement_input *input, ro_error *error)
{
    uint32_t count = input->attributions->count;
    ro_statement_work w = {.input = input,
                           .in = input->in,
                           .doc = input->in->doc,
                           .arena = arena,
                           .last_speaker = -1,
                           .last_institution = -1,
                           .last_told = -1};
    w.drafts = RO_NEW_N(arena, ro_draft, count + 1);
    bool good = w.drafts && ro_work_know_actors(&w) && know_reporters(&w) && first_walk(&w);
    for (uint32_t i = 0; good && i < count; i++)
        if (w.drafts[i].is_statement) untangle(&w, i);
    for (uint32_t i = 0; good && i < count; i++)
        if (w.drafts[i].is_statement) pass_on(&w, i);
    for (uint32_t i = 0; good && i < count; i++)
        if (w.drafts[i].is_statement) join(&w, i);
    for (uint32_t i = 0; good && i < count; i++) {
        if (!w.drafts[i].is_statement) continue;
        carry_via(&w, i, w.last_told);
        good = (is_mutual(&w, i) ? add_mutual(&w, notes, i) : add_note(&w, notes, i)) && cite(&w, w.drafts[i].via);
        w.last_told = (int32_t)i;
    }
    return good ? RO_OK : ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory for statements");
}
