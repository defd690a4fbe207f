/* days.c: the day of each report from its own evidence and then, once, from its copies; the days of notes from that.
 * A copy bounds a day only where each text is mostly the other (half of either): a background piece may quote an old wire in full
 * years later. The bounds are those that the copies' own evidence gave: a day that came from a copy never goes on to a third
 * report. */
#include "story/settling.h"

/* Half of each text stands in the other. */
static bool is_same_text(const ro_copy *copy)
{
    const ro_overlap *o = &copy->overlap;
    return o->shared_a * 2 >= o->shingles_a && o->shared_b * 2 >= o->shingles_b;
}

static ro_day shifted(ro_day day, int by) { return day == RO_DAY_NONE ? day : day + by; }

/* Bounds that `from`'s own day gives a copy of it, narrowed into *bounds; contradicting ones are left to the reasoner of each. */
static void narrow(ro_date *bounds, ro_date from)
{
    ro_day lo = shifted(from.earliest, -RO_COPY_DAYS_BEFORE), hi = shifted(from.latest, RO_COPY_DAYS_AFTER);
    if (!ro_date_is_known(from) || !ro_date_overlaps(*bounds, ro_date_between(lo, hi))) return;
    if (lo != RO_DAY_NONE && (bounds->earliest == RO_DAY_NONE || lo > bounds->earliest)) bounds->earliest = lo;
    if (hi != RO_DAY_NONE && (bounds->latest == RO_DAY_NONE || hi < bounds->latest)) bounds->latest = hi;
}

/* The day that all copies with a day share; the first such day found is kept while the others agree. */
typedef struct shared_day {
    ro_day day;
    bool differ;
} shared_day;

static void share(shared_day *shared, ro_date from)
{
    if (!ro_date_is_exact(from)) return;
    shared->differ |= shared->day != RO_DAY_NONE && shared->day != from.earliest;
    shared->day = from.earliest;
}

static ro_status reason_again(settling *s, ro_settled_report *report, ro_date bounds, shared_day shared)
{
    const ro_reading *x = report->reading;
    ro_day_evidence evidence = {x->report.clues.at,
                                x->report.clues.count,
                                &x->times,
                                x->report.text,
                                x->tenures.at,
                                x->tenures.count,
                                ro_date_between(bounds.earliest, bounds.latest),
                                shared.differ ? RO_DATE_UNKNOWN : ro_date_day(shared.day)};
    return ro_day_reason_out(&report->day, s->arena, &evidence, s->error);
}

ro_status ro_settle_days(settling *s)
{
    ro_settled *out = s->out;
    ro_date *bounds = RO_NEW_N(s->arena, ro_date, out->report_count);
    shared_day *shared = RO_NEW_N(s->arena, shared_day, out->report_count);
    if (!bounds || !shared) return RO_ENOMEM;
    for (uint32_t r = 0; r < out->report_count; r++) bounds[r] = RO_DATE_UNKNOWN, shared[r].day = RO_DAY_NONE;
    for (uint32_t i = 0; i < out->copies.count; i++) {
        const ro_copy *copy = &out->copies.at[i];
        if (!is_same_text(copy)) continue;
        narrow(&bounds[copy->a], out->reports[copy->b].reading->day.day);
        narrow(&bounds[copy->b], out->reports[copy->a].reading->day.day);
        share(&shared[copy->a], out->reports[copy->b].reading->day.day);
        share(&shared[copy->b], out->reports[copy->a].reading->day.day);
    }
    for (uint32_t r = 0; r < out->report_count; r++) {
        if (!ro_date_is_known(bounds[r]) || ro_date_is_exact(out->reports[r].reading->day.day)) continue;
        ro_status status = reason_again(s, &out->reports[r], bounds[r], shared[r]);
        if (status) return status;
    }
    return RO_OK;
}

/* ---- days of notes ---- */

/* The date of a note whose time is not an expression of its own: that of the contact it was made in; or what reading gave, if the
 * day of the report is still the one that it was read with. */
static ro_date borrowed(const ro_settled_report *report, const ro_note *note)
{
    const ro_reading *x = report->reading;
    if (note->contact >= 0) {
        const ro_note *contact = &x->notes.at[note->contact];
        if (contact->time >= 0) return report->times.at[contact->time].resolved;
    }
    bool moved = report->day.day.earliest != x->day.day.earliest || report->day.day.latest != x->day.day.latest;
    return moved ? RO_DATE_UNKNOWN : note->date;
}

static ro_status resolve(settling *s, ro_settled_report *report)
{
    const ro_reading *x = report->reading;
    ro_time *times = RO_NEW_N(s->arena, ro_time, x->times.count);
    report->dates = RO_NEW_N(s->arena, ro_date, x->notes.count);
    report->untils = RO_NEW_N(s->arena, ro_date, x->notes.count);
    if (!times || !report->dates || !report->untils) return RO_ENOMEM;
    if (x->times.count) memcpy(times, x->times.at, x->times.count * sizeof *times);
    report->times.at = times;
    report->times.count = report->times.room = x->times.count;
    ro_times_resolve(&report->times, report->day.day);
    for (uint32_t i = 0; i < x->notes.count; i++) {
        const ro_note *note = &x->notes.at[i];
        report->dates[i] = borrowed(report, note);
        report->untils[i] = note->until;
        if (note->time < 0) continue;
        if (note->kind == RO_NOTE_PLAN)
            ro_note_due_days(&times[note->time], &report->dates[i], &report->untils[i]);
        else
            ro_note_days(&times[note->time], &report->dates[i], &report->untils[i]);
    }
    return RO_OK;
}

ro_status ro_settle_times(settling *s)
{
    ro_status status = RO_OK;
    for (uint32_t r = 0; !status && r < s->out->report_count; r++) status = resolve(s, &s->out->reports[r]);
    return status;
}
