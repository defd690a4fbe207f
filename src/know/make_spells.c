/* make_spells.c: the spells of one seat against each other.
 * A seat is one office that one person at a time holds: "foreign-minister" of "rus", "ambassador" of "usa" for "rus"; where an
 * office has several at a time (ministers, governors), the title tells the seats apart. A user's spell takes the place of what our
 * table says of its days: ours of the same person in that time goes whole (days were corrected), ours of another is cut, or goes
 * when nothing is left. Worked example: ours "A 2001..2009", the user's "B 2004-03-01..2004-05-31": A to 2004-02-29, B, A from
 * 2004-06-01. An open end is that of the seat's next holder where there is one. */
#include "know/maker.h"

#include <stdlib.h>

enum { SINGLE_RANK = 60, SEATS_DAYS = 92 }; /* offices.tsv: who stands higher is known by office alone */

/* Spells of one "of", "office", "for": numbers of drafts, in the order of the table. */
typedef struct group {
    ro_maker *mk;
    const uint32_t *at;
    uint32_t count;
    bool many; /* several hold it at a time */
} group;

static ro_make_spell *spell_of(const group *g, uint32_t n) { return &g->mk->drafts.at[g->at[n]]; }

static bool within(ro_day day, ro_day from, ro_day to)
{
    return (from == RO_DAY_NONE || day >= from) && (to == RO_DAY_NONE || day <= to);
}

static bool overlap(const ro_row_spell *a, const ro_row_spell *b)
{
    return (a->from == RO_DAY_NONE ? within(b->from, a->from, a->to) || b->from == RO_DAY_NONE : within(a->from, b->from, b->to)) ||
           (b->from != RO_DAY_NONE && within(b->from, a->from, a->to));
}

/* Days that both surely share, where both ends are known. */
static int32_t shared_days(const ro_make_spell *a, const ro_make_spell *b)
{
    if (a->row.from_latest == RO_DAY_NONE || b->row.from_latest == RO_DAY_NONE) return 0;
    if (a->row.to_earliest == RO_DAY_NONE || b->row.to_earliest == RO_DAY_NONE) return 0;
    ro_day from = a->row.from_latest > b->row.from_latest ? a->row.from_latest : b->row.from_latest;
    ro_day to = a->row.to_earliest < b->row.to_earliest ? a->row.to_earliest : b->row.to_earliest;
    return to - from;
}

/* Surely held by two persons at a time: both ends are known, or both began on one day. */
static bool beside(const ro_make_spell *a, const ro_make_spell *b)
{
    if (a->row.at.file || b->row.at.file || a->row.person == b->row.person) return false;
    bool one_day = a->row.from != RO_DAY_NONE && a->row.from == b->row.from && (a->row.flags & b->row.flags & RO_ROW_FROM_EXACT);
    return one_day || shared_days(a, b) > SEATS_DAYS;
}

/* Do several hold it at a time, as far as our own table says? */
static bool has_many(const group *g)
{
    if (g->mk->offices.at[spell_of(g, 0)->row.office].rank >= SINGLE_RANK && !spell_of(g, 0)->row.target) return true;
    for (uint32_t i = 0; i < g->count; i++)
        for (uint32_t k = i + 1; k < g->count; k++)
            if (beside(spell_of(g, i), spell_of(g, k))) return true;
    return false;
}

/* "Deputy Foreign Minister" tells no seats apart: several hold that title at a time, or several of its ends are open. */
static bool is_crowded(const group *g, const ro_make_spell *s)
{
    uint32_t open = 0;
    for (uint32_t i = 0; i < g->count; i++) {
        const ro_make_spell *other = spell_of(g, i);
        if (other->row.title != s->row.title || other->row.at.file) continue;
        open += other->row.to == RO_DAY_NONE;
        if (beside(s, other)) return true;
    }
    return open > 1;
}

static void measure_group(group *g)
{
    g->many = has_many(g);
    for (uint32_t i = 0; i < g->count && g->many; i++) spell_of(g, i)->crowded = is_crowded(g, spell_of(g, i));
}

static bool same_seat(const group *g, const ro_make_spell *a, const ro_make_spell *b)
{
    return !g->many || (a->row.title && a->row.title == b->row.title && !a->crowded && !b->crowded);
}

/* ---- the user's ---- */

/* What is left of ours after the user's: the part before stays, the part after is a spell of its own. */
static void cut(const group *g, ro_make_spell *ours, const ro_make_spell *user)
{
    ro_row_spell before = ours->row, after = ours->row;
    before.cut_file = after.cut_file = user->row.at.file;
    before.cut_line = after.cut_line = user->row.at.line;
    bool left = user->row.from != RO_DAY_NONE && (before.from == RO_DAY_NONE || before.from < user->row.from);
    bool right = user->row.to != RO_DAY_NONE && (after.to == RO_DAY_NONE || after.to > user->row.to);
    if (left) before.to = before.to_earliest = user->row.from - 1, before.flags |= RO_ROW_TO_EXACT;
    if (right) after.from = after.from_latest = user->row.to + 1, after.flags |= RO_ROW_FROM_EXACT;
    ro_make_spell rest = {.row = right ? after : before};
    if (left && right) {
        ours->row = before;
        RO_MAKE_PUSH(g->mk, &g->mk->drafts, rest); /* `ours` may have moved */
        return;
    }
    ours->gone = !left && !right;
    ours->row = rest.row;
}

static void apply_user(const group *g, const ro_make_spell user)
{
    for (uint32_t i = 0; i < g->count; i++) {
        ro_make_spell *ours = spell_of(g, i);
        if (ours->row.at.file || ours->gone || !overlap(&ours->row, &user.row)) continue;
        bool same = ours->row.person == user.row.person && (!g->many || !user.row.title || ours->row.title == user.row.title);
        if (same)
            ours->gone = true;
        else if (same_seat(g, ours, &user))
            cut(g, ours, &user);
    }
}

/* ---- open ends ---- */

/* Only where one at a time holds the office, under one title: "spokesman" after "spokesman" ends nobody's time. */
static bool follows(const group *g, const ro_make_spell *s, const ro_make_spell *other)
{
    bool later = !other->gone && other->row.person != s->row.person && other->row.from != RO_DAY_NONE &&
                 other->row.from > s->row.from_latest;
    return later && !g->many && (!s->row.title || !other->row.title || s->row.title == other->row.title);
}

static void close_open_end(const group *g, ro_make_spell *s)
{
    ro_day next = RO_DAY_NONE;
    ro_day begun = s->row.from_latest;
    for (uint32_t i = 0; i < g->count; i++) {
        const ro_make_spell *other = spell_of(g, i);
        if (follows(g, s, other) && (next == RO_DAY_NONE || other->row.from < next)) next = other->row.from;
    }
    bool open = s->row.to == RO_DAY_NONE;
    s->row.next_from = begun == RO_DAY_NONE ? RO_DAY_NONE : next;
    ro_spell_end end = !open ? RO_SPELL_ENDED : s->row.next_from == RO_DAY_NONE ? RO_SPELL_GOES_ON : RO_SPELL_SUCCEEDED;
    if (end == RO_SPELL_SUCCEEDED) s->row.to = next;
    s->row.flags |= (uint32_t)end << RO_ROW_END_SHIFT;
}

static void settle_group(group *g)
{
    measure_group(g);
    for (uint32_t i = 0; i < g->count && !g->mk->status; i++)
        if (spell_of(g, i)->row.at.file) apply_user(g, *spell_of(g, i));
}

static void close_group(group *g)
{
    measure_group(g);
    for (uint32_t i = 0; i < g->count; i++)
        if (!spell_of(g, i)->gone) close_open_end(g, spell_of(g, i));
}

/* ---- groups ---- */

typedef struct grouped {
    uint32_t of, target;
    int32_t office;
    uint32_t draft;
} grouped;

static int by_seat(const void *a, const void *b)
{
    const grouped *x = a, *y = b;
    if (x->of != y->of) return x->of < y->of ? -1 : 1;
    if (x->office != y->office) return x->office < y->office ? -1 : 1;
    if (x->target != y->target) return x->target < y->target ? -1 : 1;
    return x->draft < y->draft ? -1 : x->draft > y->draft;
}

static bool same_group(const grouped *a, const grouped *b)
{
    return a->of == b->of && a->office == b->office && a->target == b->target;
}

static void each_group(ro_maker *mk, void (*act)(group *))
{
    uint32_t count = mk->drafts.count;
    grouped *all = ro_arena_alloc(&mk->arena, count * sizeof *all + 1);
    uint32_t *order = ro_arena_alloc(&mk->arena, count * sizeof *order + 1);
    if (!all || !order) {
        ro_make_no_memory(mk);
        return;
    }
    for (uint32_t i = 0; i < count; i++) {
        const ro_row_spell *row = &mk->drafts.at[i].row;
        all[i] = (grouped){row->of, row->target, row->office, i};
    }
    if (count) qsort(all, count, sizeof *all, by_seat);
    for (uint32_t i = 0; i < count; i++) order[i] = all[i].draft;
    for (uint32_t from = 0, to; from < count && !mk->status; from = to) {
        for (to = from + 1; to < count && same_group(&all[from], &all[to]);) to++;
        group g = {.mk = mk, .at = order + from, .count = to - from};
        act(&g);
    }
}

void ro_make_seats(ro_maker *mk)
{
    uint32_t before;
    do {
        before = mk->drafts.count;
        each_group(mk, settle_group);
    } while (!mk->status && mk->drafts.count > before); /* the later half of one that was cut in two may be cut again */
    if (!mk->status) each_group(mk, close_group);
}
