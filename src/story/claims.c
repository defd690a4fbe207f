/* claims.c: in whose words each piece of evidence stands: the page's own, or somebody's whom it quotes or reports.
 * An event that the page alleges or denies by somebody has its claimant; else it is the speaker of the statement, on the same page, in whose words the
 * evidence stands, the shortest of several: of "Tosk said that Venn had told her of a call" the call is Venn's.
 *   Example: 'The ministry denied that "any meeting took place in Keld"'. The meeting, denied, is claimed by the ministry. */
#include "story/settling.h"

enum { COVERED = 500 }; /* thousandths of the evidence */

/* Does the evidence stand in the words said? Most of it does, or it begins with them and runs on: "denied that he had called her, rejecting a report". */
static bool is_said(ro_span evidence, ro_span content)
{
    bool begins = evidence.start >= content.start && evidence.start < content.end;
    return ro_span_share(evidence, content) >= COVERED || (begins && ro_span_share(content, evidence) >= COVERED);
}

static int32_t speaker_of(const settling *s, const ro_evidence *e)
{
    const ro_settled_report *report = &s->out->reports[e->report];
    const ro_notes *notes = &report->reading->notes;
    ro_span span = notes->at[e->note].evidence;
    uint32_t best = UINT32_MAX;
    int32_t speaker = -1;
    for (uint32_t i = 0; i < notes->count; i++) {
        const ro_note *note = &notes->at[i];
        uint32_t len = note->content.end - note->content.start;
        if (note->kind != RO_NOTE_STATEMENT || !note->actor_count || len >= best || !is_said(span, note->content)) continue;
        best = len;
        speaker = (int32_t)report->actors[note->actors[0]];
    }
    return speaker;
}

static int32_t claimant_of(const settling *s, const ro_evidence *e)
{
    const ro_note *note = ro_evidence_note(s->out, e);
    if (note->kind == RO_NOTE_EVENT && note->initiator >= 0) return (int32_t)s->out->reports[e->report].actors[note->initiator];
    return note->kind == RO_NOTE_STATEMENT ? -1 : speaker_of(s, e);
}

ro_status ro_settle_claims(settling *s)
{
    for (uint32_t i = 0; i < s->out->entries.count; i++) {
        ro_entry *entry = &s->out->entries.at[i];
        for (uint32_t k = 0; k < entry->evidence.count; k++) {
            ro_evidence *e = &entry->evidence.at[k];
            e->claimant = claimant_of(s, e);
            if (e->claimant >= 0) s->out->actors.at[e->claimant].used = true;
        }
    }
    return RO_OK;
}
