/* corrections.c: what people said of which notes are one, found again in the readings of today; what they said of single entries: marks.c.
 * A correction holds on to words, not to numbers: each of its ends is the note of the same report and kind whose evidence shares
 * most of them (by words shared over words of the longer, at least half), the nearest to where it stood. So it outlives another
 * engine that cuts sentences otherwise. The latest goes before: what contradicts one already taken is overridden. Example: 1 merges
 * a and b, 2 splits them: 2 stands, 1 is overridden; 3 takes 2 back: 1 stands. Where 1 merged a, b and c, the pair (a, c) stays
 * one: 1 stands in part. */
#include "story/settling.h"

#include "reuse/words.h"

#include <stdlib.h>

/* ---- the note of an end ---- */

/* How well a note fits an end: the greater share, then the nearer, then the earlier. */
typedef struct fit {
    uint32_t shared, longer; /* words */
    uint32_t distance;
    ro_span span;
    uint32_t again; /* how many notes on its span were passed over */
} fit;

/* The hashes of its words, ascending. */
static ro_status sorted_words(ro_words *out, ro_arena *arena, ro_str text)
{
    ro_status status = ro_words_find(out, arena, text);
    if (!status && out->count) qsort(out->hash, out->count, sizeof *out->hash, ro_by_number);
    return status;
}

/* Words that both have, each as often as both have it. */
static uint32_t shared_words(const ro_words *a, const ro_words *b)
{
    uint32_t n = 0;
    for (uint32_t i = 0, k = 0; i < a->count && k < b->count;) {
        uint32_t x = a->hash[i], y = b->hash[k];
        n += x == y;
        i += x <= y;
        k += y <= x;
    }
    return n;
}

/* Does `self` fit better than the best so far? Of notes on one span the nth is meant. */
static bool is_better(const fit *self, fit *best, const ro_correction_end *end)
{
    uint64_t mine = (uint64_t)self->shared * best->longer, its = (uint64_t)best->shared * self->longer;
    if (mine != its) return mine > its;
    if (self->distance != best->distance) return self->distance < best->distance;
    if (self->span.start != best->span.start) return self->span.start < best->span.start;
    if (self->span.end != best->span.end) return self->span.end < best->span.end;
    return best->again++ < end->nth;
}

/* In `exact` nothing but the same words counts: where they stand, no other note is meant. */
static ro_status best_note(settling *s, uint32_t r, ro_note_kind kind, const uint32_t *fact_of, const ro_correction_end *end,
                           bool exact, uint32_t *found)
{
    const ro_reading *reading = s->out->reports[r].reading;
    ro_words wanted = {0}, words = {0};
    fit best = {.longer = 1};
    ro_status status = exact ? RO_OK : sorted_words(&wanted, &s->scratch, end->words);
    for (uint32_t i = 0; !status && i < reading->notes.count; i++) {
        const ro_note *note = &reading->notes.at[i];
        ro_str text = ro_str_span(reading->report.text, note->evidence);
        if (note->kind != kind || fact_of[i] == UINT32_MAX || (exact && !ro_str_equal(text, end->words))) continue;
        if (!exact && (status = sorted_words(&words, &s->scratch, text))) break;
        fit mine = {1, 1, 0, note->evidence, 0};
        if (!exact)
            mine.shared = shared_words(&wanted, &words), mine.longer = wanted.count > words.count ? wanted.count : words.count;
        if (!mine.shared || 2 * mine.shared < mine.longer) continue;
        if (end->start != UINT32_MAX)
            mine.distance =
                end->start > note->evidence.start ? end->start - note->evidence.start : note->evidence.start - end->start;
        if (*found != UINT32_MAX && !is_better(&mine, &best, end)) continue;
        mine.again = *found != UINT32_MAX && best.span.start == mine.span.start && best.span.end == mine.span.end ? best.again : 0;
        best = mine;
        *found = i;
    }
    return status;
}

static int by_report_id(const void *key, const void *item)
{
    return ro_id_compare(key, &((const ro_settled_report *)item)->reading->id);
}

static ro_status place_end(settling *s, ro_settled_correction *self, uint32_t which, uint32_t *const *fact_of)
{
    const ro_correction_end *end = &self->correction->ends.at[which];
    const ro_settled *out = s->out;
    self->places[which].report = self->places[which].note = UINT32_MAX;
    if (!end->words.len || !out->report_count) return RO_OK;
    const ro_settled_report *report = bsearch(&end->report, out->reports, out->report_count, sizeof *out->reports, by_report_id);
    if (!report) return RO_OK;
    uint32_t r = (uint32_t)(report - out->reports), note = UINT32_MAX;
    ro_arena_reset(&s->scratch);
    ro_status status = best_note(s, r, self->correction->kind, fact_of[r], end, true, &note);
    if (!status && note == UINT32_MAX) status = best_note(s, r, self->correction->kind, fact_of[r], end, false, &note);
    if (note != UINT32_MAX) self->places[which].report = r, self->places[which].note = note;
    return status;
}

uint32_t ro_correction_fact(const ro_settled_correction *self, uint32_t end, uint32_t *const *fact_of)
{
    uint32_t r = self->places[end].report;
    return r == UINT32_MAX ? UINT32_MAX : fact_of[r][self->places[end].note];
}

/* ---- which of them hold ---- */

/* Pairs of one correction. */
typedef struct ruling {
    settling *s;
    ro_groups *groups;
    uint32_t *const *fact_of;
    ro_settled_correction *self;
    uint32_t held, overridden;
} ruling;

static ro_status be_one(ruling *r, uint32_t x, uint32_t y, ro_tie_how how)
{
    const ro_parted *parted = ro_groups_parted(r->groups, x, y);
    const int64_t *withdrawn = ro_groups_mixed(r->groups, x, y) ? r->groups->withdrawn : NULL;
    bool apart = parted || withdrawn;
    r->held += !apart;
    r->overridden += apart;
    if (apart && !r->self->by) r->self->by = parted ? parted->number : withdrawn[x] ? withdrawn[x] : withdrawn[y];
    return apart ? RO_OK : ro_groups_unite(r->groups, x, y, how, r->self->correction->number);
}

/* The correction that made x and y one: the last that was needed for it. */
static int64_t united_by(ro_groups *groups, uint32_t x, uint32_t y)
{
    int64_t number = 0;
    ro_groups_root(groups, x);
    for (uint32_t at = y; groups->ties[at].next != RO_GROUP_NONE; at = groups->ties[at].next)
        if (!number || groups->ties[at].number < number) number = groups->ties[at].number;
    return number;
}

static ro_status be_two(ruling *r, uint32_t x, uint32_t y)
{
    bool one = ro_group_of(r->groups, x) == ro_group_of(r->groups, y);
    r->held += !one;
    r->overridden += one;
    if (one && !r->self->by) r->self->by = united_by(r->groups, x, y);
    return one ? RO_OK : ro_groups_part(r->groups, x, y, r->self->correction->number);
}

static ro_status link_pair(ruling *r, uint32_t i, uint32_t k)
{
    const ro_correction_end *ends = r->self->correction->ends.at;
    uint32_t x = ro_correction_fact(r->self, i, r->fact_of), y = ro_correction_fact(r->self, k, r->fact_of), held = r->held;
    if (x == UINT32_MAX || y == UINT32_MAX) return RO_OK;
    if (r->self->correction->what == RO_CORRECTION_MUST_LINK) return be_one(r, x, y, RO_TIE_MERGED);
    if (ends[i].side != ends[k].side) return be_two(r, x, y);
    if (r->self->places[i].report != r->self->places[k].report) return RO_OK;
    ro_status status = be_one(r, x, y, RO_TIE_KEPT);
    r->held = held; /* nobody asked for it: it tells nothing of the correction */
    return status;
}

static ro_status link_ends(ruling *r)
{
    uint32_t count = ro_correction_ends(r->self);
    ro_status status = RO_OK;
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = i + 1; k < count && !status; k++) status = link_pair(r, i, k);
    return status;
}

static const char not_found[] = "its words are not found in the report, or the report is not here";

static uint32_t lost_ends(const ro_settled_correction *self)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < self->correction->ends.count; i++) n += self->places[i].report == UINT32_MAX;
    return n;
}

static ro_status follow(ruling *r)
{
    ro_status status = link_ends(r);
    bool whole = !r->overridden && !lost_ends(r->self);
    r->self->state = r->held ? (whole ? RO_CORRECTION_STANDS : RO_CORRECTION_IN_PART)
                             : (r->overridden ? RO_CORRECTION_OVERRIDDEN : RO_CORRECTION_UNPLACED);
    if (r->self->state == RO_CORRECTION_UNPLACED) r->self->why = ro_str_of(not_found);
    return status;
}

static bool is_link(const ro_correction *c) { return c->what == RO_CORRECTION_MUST_LINK || c->what == RO_CORRECTION_CANNOT_LINK; }

/* ---- all of them ---- */

static int by_number(const void *a, const void *b)
{
    const ro_settled_correction *x = a, *y = b;
    return (x->correction->number > y->correction->number) - (x->correction->number < y->correction->number);
}

static ro_status take(settling *s, uint32_t *const *fact_of)
{
    ro_settled *out = s->out;
    for (uint32_t i = 0; s->corrections && i < s->corrections->count; i++) {
        ro_settled_correction *one = RO_PUSH_SLOT(s->arena, &out->corrections);
        if (!one) return RO_ENOMEM;
        *one = (ro_settled_correction){.correction = &s->corrections->at[i]};
        one->places = ro_arena_calloc(s->arena, one->correction->ends.count, sizeof *one->places);
        if (!one->places) return RO_ENOMEM;
        for (uint32_t k = 0; k < one->correction->ends.count; k++)
            if (place_end(s, one, k, fact_of)) return RO_ENOMEM;
    }
    if (out->corrections.count) qsort(out->corrections.at, out->corrections.count, sizeof *out->corrections.at, by_number);
    return RO_OK;
}

static ro_settled_correction *number_of(ro_settled *out, int64_t number)
{
    ro_correction wanted = {.number = number};
    ro_settled_correction key = {.correction = &wanted};
    return bsearch(&key, out->corrections.at, out->corrections.count, sizeof key, by_number);
}

/* An undo names one before it; its fate is known when that one's turn comes. */
static void take_back(ro_settled *out, ro_settled_correction *undo)
{
    ro_settled_correction *other = number_of(out, undo->correction->undoes);
    undo->state = other && other < undo ? RO_CORRECTION_STANDS : RO_CORRECTION_UNPLACED;
    if (undo->state == RO_CORRECTION_UNPLACED) undo->why = RO_STR("it takes back nothing that was said before it");
    if (undo->state == RO_CORRECTION_UNPLACED || other->state == RO_CORRECTION_TAKEN_BACK) return;
    other->state = RO_CORRECTION_TAKEN_BACK;
    other->by = undo->correction->number;
}

ro_status ro_corrections_place(settling *s, uint32_t *const *fact_of)
{
    ro_settled *out = s->out;
    ro_status status = take(s, fact_of);
    for (uint32_t i = out->corrections.count; !status && i-- > 0;) {
        ro_settled_correction *one = &out->corrections.at[i];
        if (one->correction->what == RO_CORRECTION_UNDO && one->state != RO_CORRECTION_TAKEN_BACK) take_back(out, one);
    }
    return status;
}

ro_status ro_corrections_apply(settling *s, ro_groups *groups, uint32_t *const *fact_of)
{
    ro_settled *out = s->out;
    ro_status status = RO_OK;
    for (uint32_t i = out->corrections.count; !status && i-- > 0;) {
        ro_settled_correction *one = &out->corrections.at[i];
        ruling r = {s, groups, fact_of, one, 0, 0};
        if (one->state != RO_CORRECTION_TAKEN_BACK && is_link(one->correction)) status = follow(&r);
    }
    if (out->corrections.count) ro_groups_untie(groups); /* a link of the pages' own tells more: those are tied first */
    return status;
}

static bool holds(const ro_settled_correction *self)
{
    return is_link(self->correction) && (self->state == RO_CORRECTION_STANDS || self->state == RO_CORRECTION_IN_PART);
}

void ro_corrections_tie(settling *s, ro_groups *groups, uint32_t *const *fact_of)
{
    for (uint32_t c = s->out->corrections.count; c-- > 0;) {
        const ro_settled_correction *one = &s->out->corrections.at[c];
        bool merges = one->correction->what == RO_CORRECTION_MUST_LINK;
        uint32_t count = holds(one) ? ro_correction_ends(one) : 0;
        for (uint32_t i = 0; i < count; i++)
            for (uint32_t k = i + 1; k < count; k++) {
                uint32_t x = ro_correction_fact(one, i, fact_of), y = ro_correction_fact(one, k, fact_of);
                if (x == UINT32_MAX || y == UINT32_MAX || ro_group_of(groups, x) != ro_group_of(groups, y)) continue;
                if (merges || one->correction->ends.at[i].side == one->correction->ends.at[k].side)
                    ro_groups_tie(groups, x, y, merges ? RO_TIE_MERGED : RO_TIE_KEPT, one->correction->number);
            }
    }
}

/* ---- what entries say of them ---- */

/* The entry at each end of a split; UINT32_MAX: none. */
static uint32_t *entries_at(ruling *r, const uint32_t *entry_of)
{
    uint32_t count = ro_correction_ends(r->self), *out = RO_NEW_N(r->s->arena, uint32_t, count);
    for (uint32_t i = 0; out && i < count; i++) {
        uint32_t f = ro_correction_fact(r->self, i, r->fact_of);
        out[i] = f == UINT32_MAX ? UINT32_MAX : entry_of[ro_group_of(r->groups, f)];
    }
    return out;
}

/* "; kept apart from c5k7… by correction 4", "; kept apart from 3 others by correction 4". */
static ro_status tell_one(ruling *r, const uint32_t *entries, uint32_t which)
{
    const ro_correction *c = r->self->correction;
    ro_arena *arena = r->s->arena;
    ro_entry *all = r->s->out->entries.at, *entry = &all[entries[which]];
    uint32_t count = 0, last = 0;
    for (uint32_t i = 0; i < ro_correction_ends(r->self); i++) {
        bool again = entries[i] == UINT32_MAX || entries[i] == entries[which];
        for (uint32_t k = 0; k < i && !again; k++) again = entries[k] == entries[i];
        if (!again) count++, last = entries[i];
    }
    if (!count) return RO_OK;
    ro_str others = count == 1 ? ro_id_str(&all[last].id) : ro_str_format(arena, "%u others", count);
    entry->why = ro_str_format(arena, "%.*s; kept apart from %.*s by correction %lld", RO_STR_ARGS(entry->why), RO_STR_ARGS(others),
                               (long long)c->number);
    return entry->why.ptr && others.ptr ? RO_OK : RO_ENOMEM;
}

static ro_status tell_split(ruling *r, const uint32_t *entry_of)
{
    const uint32_t *entries = entries_at(r, entry_of);
    ro_status status = entries ? RO_OK : RO_ENOMEM;
    for (uint32_t i = 0; !status && i < ro_correction_ends(r->self); i++) {
        bool again = entries[i] == UINT32_MAX;
        for (uint32_t k = 0; k < i && !again; k++) again = entries[k] == entries[i];
        if (!again) status = tell_one(r, entries, i);
    }
    return status;
}

ro_status ro_corrections_tell(settling *s, ro_groups *groups, uint32_t *const *fact_of, const uint32_t *entry_of)
{
    ro_status status = RO_OK;
    for (uint32_t i = 0; !status && i < s->out->corrections.count; i++) {
        ruling r = {s, groups, fact_of, &s->out->corrections.at[i], 0, 0};
        if (holds(r.self) && r.self->correction->what == RO_CORRECTION_CANNOT_LINK) status = tell_split(&r, entry_of);
    }
    return status;
}

const char *ro_correction_what_name(ro_correction_what what)
{
    static const char *const names[RO_CORRECTION_WHATS] = {"right", "wrong", "edit", "must-link", "cannot-link", "note", "undo"};
    return (unsigned)what < RO_CORRECTION_WHATS ? names[what] : "";
}

const char *ro_correction_state_name(ro_correction_state state)
{
    static const char *const names[RO_CORRECTION_STATES] = {"stands", "in part", "overridden", "taken back", "unplaced"};
    return (unsigned)state < RO_CORRECTION_STATES ? names[state] : "";
}
