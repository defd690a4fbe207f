/* marks.c: what people say of single entries: right, wrong, a field as it should be, a remark.
 *   right, wrong  are said of notes: of all that the entry had when people saw it. Of a note the latest holds. What is wrong is withdrawn with
 *                 its copies, and joined with nothing that is not: a page that tells of the same parties and day in words of its own is an
 *                 entry of its own, which nobody has seen yet.
 *   edit, note    are said of the entry in which the first of their notes stands that is found and not withdrawn. Of edits of a field the
 *                 latest holds; what the pages make of it is kept in `before`, and what a page says in `says`.
 * Worked example: 1 edits the kind to visit, 2 to talks: talks, 1 is overridden by 2; 3 takes 2 back: visit. 4 says wrong: the entry is
 * withdrawn, 1 is overridden by 4; 5 says right: it is back, a visit, sure, and 4 is overridden by 5. */
#include "story/amend.h"
#include "story/holders.h"
#include "story/settling.h"

#include <stdlib.h>

enum { SURE = 1000 };

static bool is_verdict(const ro_settled_correction *c)
{
    return c->correction->what == RO_CORRECTION_RIGHT || c->correction->what == RO_CORRECTION_WRONG;
}

static bool is_link(const ro_settled_correction *c)
{
    return c->correction->what == RO_CORRECTION_MUST_LINK || c->correction->what == RO_CORRECTION_CANNOT_LINK;
}

static void lose(ro_settled_correction *self, ro_str why)
{
    self->state = RO_CORRECTION_UNPLACED;
    self->why = why;
}

#define NOT_FOUND RO_STR("its words are not found in the report, or the report is not here")

/* ---- right and wrong ---- */

/* What is said of each fact so far; the latest first. */
typedef struct judging {
    int64_t *said; /* by which correction; 0: nothing */
    bool *wrong, *named;
} judging;

static void judge(judging *j, ro_settled_correction *self, uint32_t *const *fact_of)
{
    uint32_t held = 0, overridden = 0, lost = 0;
    bool wrong = self->correction->what == RO_CORRECTION_WRONG;
    for (uint32_t i = 0; i < ro_correction_ends(self); i++) {
        uint32_t f = ro_correction_fact(self, i, fact_of);
        if (f == UINT32_MAX) {
            lost++;
            continue;
        }
        if (!j->said[f]) j->said[f] = self->correction->number, j->wrong[f] = wrong;
        bool holds = j->wrong[f] == wrong;
        held += holds;
        overridden += !holds;
        if (!holds && !self->by) self->by = j->said[f];
    }
    self->state = !held ? RO_CORRECTION_OVERRIDDEN : overridden || lost ? RO_CORRECTION_IN_PART : RO_CORRECTION_STANDS;
    if (!held && !overridden) lose(self, NOT_FOUND);
}

static void name_ends(judging *j, const ro_settled_correction *self, uint32_t *const *fact_of)
{
    for (uint32_t i = 0; i < ro_correction_ends(self); i++) {
        uint32_t f = ro_correction_fact(self, i, fact_of);
        if (f != UINT32_MAX) j->named[f] = true;
    }
}

ro_status ro_marks_judge(settling *s, ro_groups *groups, uint32_t *const *fact_of, bool **named)
{
    ro_settled *out = s->out;
    bool asked = false;
    for (uint32_t i = 0; i < out->corrections.count; i++) asked |= is_verdict(&out->corrections.at[i]);
    if (!asked) return RO_OK;
    judging j = {RO_NEW_N(s->arena, int64_t, groups->count), RO_NEW_N(s->arena, bool, groups->count), RO_NEW_N(s->arena, bool, groups->count)};
    groups->withdrawn = RO_NEW_N(s->arena, int64_t, groups->count);
    if (!j.said || !j.wrong || !j.named || !groups->withdrawn) return RO_ENOMEM;
    for (uint32_t i = out->corrections.count; i-- > 0;) {
        ro_settled_correction *one = &out->corrections.at[i];
        if (one->state == RO_CORRECTION_TAKEN_BACK || (!is_verdict(one) && !is_link(one))) continue;
        if (is_verdict(one)) judge(&j, one, fact_of);
        name_ends(&j, one, fact_of);
    }
    for (uint32_t f = 0; f < groups->count; f++)
        if (j.wrong[f]) groups->withdrawn[f] = j.said[f];
    *named = j.named;
    return RO_OK;
}

/* ---- marks of entries ---- */

typedef struct marking {
    settling *s;
    ro_groups *groups;
    uint32_t *const *fact_of;
    const uint32_t *entry_of;
} marking;

static ro_entry *entry_at(const marking *m, uint32_t f) { return &m->s->out->entries.at[m->entry_of[ro_group_of(m->groups, f)]]; }
static int64_t withdrawn_by(const marking *m, uint32_t f) { return m->groups->withdrawn ? m->groups->withdrawn[f] : 0; }

static ro_status add_mark(const marking *m, ro_entry *entry, const ro_correction *c, ro_field field)
{
    ro_entry_mark mark = {c->number, c->what, field, c->text};
    return RO_PUSH(m->s->arena, &entry->marks, mark) ? RO_OK : RO_ENOMEM;
}

static bool has_mark(const ro_entry *entry, ro_correction_what what)
{
    bool found = false;
    for (uint32_t i = 0; i < entry->marks.count; i++) found |= entry->marks.at[i].what == what;
    return found;
}

/* Every entry that has one of its notes, by the latest that says so. */
static ro_status mark_right(const marking *m, const ro_settled_correction *self)
{
    ro_status status = RO_OK;
    for (uint32_t i = 0; !status && i < ro_correction_ends(self); i++) {
        uint32_t f = ro_correction_fact(self, i, m->fact_of);
        if (f == UINT32_MAX || withdrawn_by(m, f) || has_mark(entry_at(m, f), RO_CORRECTION_RIGHT)) continue;
        status = add_mark(m, entry_at(m, f), self->correction, RO_FIELD_COUNT);
    }
    return status;
}

/* The fact that the correction is said of: the first that is found, those before that are not withdrawn; UINT32_MAX: none. */
static uint32_t anchor(const marking *m, const ro_settled_correction *self)
{
    uint32_t found = UINT32_MAX;
    for (uint32_t i = 0; i < ro_correction_ends(self); i++) {
        uint32_t f = ro_correction_fact(self, i, m->fact_of);
        if (f != UINT32_MAX && !withdrawn_by(m, f)) return f;
        if (found == UINT32_MAX) found = f;
    }
    return found;
}

static ro_status keep_before(const marking *m, ro_entry *entry)
{
    ro_entry *before = entry->before ? NULL : RO_NEW(m->s->arena, ro_entry);
    if (entry->before) return RO_OK;
    if (!before) return RO_ENOMEM;
    *before = *entry;
    entry->before = before;
    return RO_OK;
}

/* The correction that edited the field. */
static int64_t edited_by(const ro_entry *entry, ro_field field)
{
    uint32_t i = 0;
    while (i + 1 < entry->marks.count && !(entry->marks.at[i].what == RO_CORRECTION_EDIT && entry->marks.at[i].field == field)) i++;
    return entry->marks.at[i].number;
}

static void override(ro_settled_correction *self, int64_t by)
{
    self->state = RO_CORRECTION_OVERRIDDEN;
    self->by = by;
}

static ro_status edit(const marking *m, ro_settled_correction *self)
{
    const ro_correction *c = self->correction;
    const ro_amendable *field = ro_amendable_find(c->kind, c->field);
    ro_str fault = ro_amend_fault(m->s->arena, field, c->field, c->values.at, c->values.count);
    uint32_t f = anchor(m, self);
    if (!fault.ptr) return RO_ENOMEM;
    if (fault.len || f == UINT32_MAX) {
        lose(self, fault.len ? fault : NOT_FOUND);
        return RO_OK;
    }
    ro_entry *entry = entry_at(m, f);
    bool later = ro_entry_is_edited(entry, field->field);
    if (withdrawn_by(m, f) || later) {
        override(self, later ? edited_by(entry, field->field) : withdrawn_by(m, f));
        return RO_OK;
    }
    if (keep_before(m, entry)) return RO_ENOMEM;
    ro_amend_put(m->s->out, entry, field, c->values.at, c->values.count);
    entry->edited |= 1u << field->field;
    if (field->field == RO_FIELD_PLACE) entry->country = (ro_str){NULL, 0}; /* filled when all edits are in */
    return add_mark(m, entry, c, field->field);
}

static ro_status remark(const marking *m, ro_settled_correction *self)
{
    uint32_t f = anchor(m, self);
    if (f == UINT32_MAX) lose(self, NOT_FOUND);
    return f == UINT32_MAX ? RO_OK : add_mark(m, entry_at(m, f), self->correction, RO_FIELD_COUNT);
}

static ro_status mark_one(const marking *m, ro_settled_correction *one)
{
    switch (one->correction->what) {
    case RO_CORRECTION_RIGHT: return mark_right(m, one);
    case RO_CORRECTION_EDIT: return edit(m, one);
    case RO_CORRECTION_NOTE: return remark(m, one);
    default: return RO_OK;
    }
}

/* ---- what is withdrawn ---- */

static int by_mark_number(const void *a, const void *b)
{
    const ro_entry_mark *x = a, *y = b;
    return (x->number > y->number) - (x->number < y->number);
}

/* The correction by which all of the entry is withdrawn, the latest; NULL: it is not. */
static const ro_correction *withdrawing(const marking *m, const ro_entry *entry)
{
    int64_t number = 0;
    for (uint32_t i = 0; i < entry->evidence.count; i++) {
        int64_t by = withdrawn_by(m, m->fact_of[entry->evidence.at[i].report][entry->evidence.at[i].note]);
        if (by > number) number = by;
    }
    for (uint32_t i = 0; number && i < m->s->out->corrections.count; i++)
        if (m->s->out->corrections.at[i].correction->number == number) return m->s->out->corrections.at[i].correction;
    return NULL;
}

static ro_status withdraw(const marking *m, ro_entry *entry, const ro_correction *by)
{
    for (uint32_t i = 0; i < entry->evidence.count; i++) entry->evidence.at[i].claimant = -1;
    if (add_mark(m, entry, by, RO_FIELD_COUNT)) return RO_ENOMEM;
    qsort(entry->marks.at, entry->marks.count, sizeof *entry->marks.at, by_mark_number);
    return RO_PUSH(m->s->arena, &m->s->out->withdrawn, *entry) ? RO_OK : RO_ENOMEM;
}

/* Takes withdrawn entries out of the list; `now` tells where each of the others went. */
static ro_status part_withdrawn(const marking *m, uint32_t *now)
{
    ro_settled *out = m->s->out;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < out->entries.count; i++) {
        const ro_correction *by = m->groups->withdrawn ? withdrawing(m, &out->entries.at[i]) : NULL;
        now[i] = by ? UINT32_MAX : kept;
        if (by && withdraw(m, &out->entries.at[i], by)) return RO_ENOMEM;
        if (!by) out->entries.at[kept++] = out->entries.at[i];
    }
    out->entries.count = kept;
    return RO_OK;
}

/* ---- all of them ---- */

/* What an edit changes beside its field. */
static void finish(settling *s, ro_entry *entry)
{
    if (entry->marks.count) qsort(entry->marks.at, entry->marks.count, sizeof *entry->marks.at, by_mark_number);
    if (ro_entry_is_edited(entry, RO_FIELD_PLACE)) entry->country = ro_holder_country(s->know, entry->place.state);
    bool over = entry->until.latest != RO_DAY_NONE && entry->date.earliest != RO_DAY_NONE && entry->until.latest < entry->date.earliest;
    if (over && entry->edited) entry->until = RO_DATE_UNKNOWN; /* the last day lay behind another first one */
}

ro_status ro_marks_put(settling *s, ro_groups *groups, uint32_t *const *fact_of, uint32_t *entry_of)
{
    ro_settled *out = s->out;
    marking m = {s, groups, fact_of, entry_of};
    ro_status status = RO_OK;
    if (!out->corrections.count) return RO_OK;
    for (uint32_t i = out->corrections.count; !status && i-- > 0;)
        if (out->corrections.at[i].state != RO_CORRECTION_TAKEN_BACK) status = mark_one(&m, &out->corrections.at[i]);
    for (uint32_t i = 0; !status && i < out->entries.count; i++) finish(s, &out->entries.at[i]);
    uint32_t *now = status ? NULL : RO_NEW_N(s->arena, uint32_t, out->entries.count);
    if (!now) return RO_ENOMEM;
    status = part_withdrawn(&m, now);
    for (uint32_t f = 0; !status && f < groups->count; f++)
        if (ro_group_of(groups, f) == f) entry_of[f] = now[entry_of[f]];
    return status;
}

ro_status ro_settle_rights(settling *s)
{
    for (uint32_t i = 0; i < s->out->entries.count; i++)
        if (has_mark(&s->out->entries.at[i], RO_CORRECTION_RIGHT)) s->out->entries.at[i].confidence = SURE;
    return RO_OK;
}
