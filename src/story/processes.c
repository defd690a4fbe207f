/* processes.c: the life of ceasefires, talks, missions and agreements, from the turns that pages tell.
 * Turns are gone through by day (of the turn, else of its report), then by id. Those that say where or whose first: each joins the process of its kind
 * that fits best (same place, shared parties, same page), or begins one. After the end, and after QUIET_DAYS without a turn, a new one begins. Then those
 * that say neither: each joins the only process that is near, on its page before all others; of two nobody can say which. So a turn that
 * is told late stands where it happened, and the order of reading leaves no trace. Turns of one state in a row are one state with several
 * pieces of evidence; its day is the earliest that is told.
 *   Example: proposed March 12, agreed March 21, in force March 24, suspended April 16, in force again April 24 (told on May 3), over May 17. */
#include "story/settling.h"

#include <stdlib.h>

enum { QUIET_DAYS = 200, NEAR_DAYS = 45, FIT_PLACE = 4, FIT_PARTY = 2, FIT_PAGE = 3, FIT_LEAST = 3, PARTIES_MAX = 32 };

typedef struct told_turn {
    const ro_note *note;
    ro_id id;
    uint32_t report, number;
    ro_date date; /* of the turn; unknown: only that it was told by the report's day */
    ro_day day;   /* it is placed at; RO_DAY_NONE: nothing is known */
} told_turn;

typedef struct life {
    uint8_t kind, state;
    ro_day first, last; /* of its turns */
    uint32_t parties[PARTIES_MAX], party_count;
    const ro_place_ref *place; /* the first that is told */
    RO_ARRAY(uint32_t) turns;
} life;

typedef struct telling {
    settling *s;
    RO_ARRAY(told_turn) turns;
    RO_ARRAY(life) lives;
} telling;

static int by_day(const void *a, const void *b)
{
    const told_turn *x = a, *y = b;
    if (x->day != y->day) return x->day == RO_DAY_NONE ? 1 : y->day == RO_DAY_NONE || x->day < y->day ? -1 : 1;
    if (x->note->status != y->note->status) return x->note->status < y->note->status ? -1 : 1;
    return ro_id_compare(&x->id, &y->id);
}

static ro_status take_turns(telling *t)
{
    for (uint32_t r = 0; r < t->s->out->report_count; r++) {
        const ro_settled_report *report = &t->s->out->reports[r];
        for (uint32_t i = 0; i < report->reading->notes.count; i++) {
            const ro_note *note = &report->reading->notes.at[i];
            if (note->kind != RO_NOTE_TURN || report->withheld[i] || note->is_background) continue;
            told_turn one = {note, report->note_ids[i], r, i, report->dates[i], report->dates[i].earliest};
            if (one.day == RO_DAY_NONE) one.day = report->day.day.earliest;
            if (!RO_PUSH(t->s->arena, &t->turns, one)) return RO_ENOMEM;
        }
    }
    if (t->turns.count) qsort(t->turns.at, t->turns.count, sizeof *t->turns.at, by_day);
    return RO_OK;
}

static bool is_told_on(const telling *t, const life *l, uint32_t report)
{
    for (uint32_t i = 0; i < l->turns.count; i++)
        if (t->turns.at[l->turns.at[i]].report == report) return true;
    return false;
}

static uint32_t shared_parties(const telling *t, const life *l, const told_turn *turn)
{
    const uint32_t *actors = t->s->out->reports[turn->report].actors;
    uint32_t shared = 0;
    for (uint32_t i = 0; i < turn->note->actor_count; i++)
        for (uint32_t k = 0; k < l->party_count; k++) shared += l->parties[k] == actors[turn->note->actors[i]];
    return shared;
}

/* 0: cannot be of this life. A place or parties that differ speak against it, whatever else is shared. */
static uint32_t fit(const telling *t, const life *l, const told_turn *turn)
{
    const ro_place_ref *place = &turn->note->place;
    if (l->kind != turn->note->subkind) return 0;
    if (l->last != RO_DAY_NONE && turn->day != RO_DAY_NONE && turn->day - l->last > QUIET_DAYS) return 0;
    if (l->state == RO_PROCESS_ENDED && turn->note->status < RO_PROCESS_SUSPENDED && turn->day > l->last) return 0;
    bool here = is_told_on(t, l, turn->report);
    uint32_t shared = shared_parties(t, l, turn), sum = shared * FIT_PARTY + (here ? FIT_PAGE : 0);
    if (place->name.len && l->place) {
        if (!ro_places_agree(place, l->place)) return 0;
        sum += FIT_PLACE;
    }
    if (turn->note->actor_count && l->party_count && !shared && !here && !(place->name.len && l->place)) return 0;
    return sum;
}

static ro_status join(telling *t, life *l, uint32_t number)
{
    const told_turn *turn = &t->turns.at[number];
    const uint32_t *actors = t->s->out->reports[turn->report].actors;
    for (uint32_t i = 0; i < turn->note->actor_count && l->party_count < PARTIES_MAX; i++) {
        bool known = false;
        for (uint32_t k = 0; k < l->party_count; k++) known |= l->parties[k] == actors[turn->note->actors[i]];
        if (!known) l->parties[l->party_count++] = actors[turn->note->actors[i]];
    }
    if (!l->place && turn->note->place.name.len) l->place = &turn->note->place;
    if (turn->day != RO_DAY_NONE && (l->last == RO_DAY_NONE || turn->day >= l->last)) l->last = turn->day, l->state = turn->note->status;
    if (turn->day != RO_DAY_NONE && (l->first == RO_DAY_NONE || turn->day < l->first)) l->first = turn->day;
    return RO_PUSH(t->s->arena, &l->turns, number) ? RO_OK : RO_ENOMEM;
}

static bool is_anchored(const told_turn *turn) { return turn->note->place.name.len || turn->note->actor_count; }

static life *best_fit(telling *t, const told_turn *turn)
{
    life *best = NULL;
    uint32_t most = FIT_LEAST;
    for (uint32_t k = 0; k < t->lives.count; k++) {
        uint32_t f = fit(t, &t->lives.at[k], turn);
        if (f >= most) most = f, best = &t->lives.at[k]; /* of equals the latest */
    }
    return best;
}

static bool is_near(const life *l, const told_turn *turn)
{
    if (l->kind != turn->note->subkind || l->first == RO_DAY_NONE || turn->day == RO_DAY_NONE) return false;
    return turn->day >= l->first - NEAR_DAYS && turn->day <= l->last + NEAR_DAYS;
}

/* The only life on the turn's page, else the only one near; NULL: there is none, or more than one. */
static life *only_near(telling *t, const told_turn *turn)
{
    life *here = NULL, *near = NULL;
    uint32_t heres = 0, nears = 0;
    for (uint32_t k = 0; k < t->lives.count; k++) {
        life *l = &t->lives.at[k];
        if (l->kind == turn->note->subkind && is_told_on(t, l, turn->report)) here = l, heres++;
        if (is_near(l, turn)) near = l, nears++;
    }
    return heres ? (heres == 1 ? here : NULL) : nears == 1 ? near : NULL;
}

static ro_status place_turn(telling *t, uint32_t number, bool anchored)
{
    const told_turn *turn = &t->turns.at[number];
    life *l = anchored ? best_fit(t, turn) : only_near(t, turn);
    if (!l) {
        if (!anchored) return RO_OK; /* "a ceasefire", of whom and where nobody says */
        life fresh = {.kind = turn->note->subkind, .first = RO_DAY_NONE, .last = RO_DAY_NONE};
        if (!RO_PUSH(t->s->arena, &t->lives, fresh)) return RO_ENOMEM;
        l = &t->lives.at[t->lives.count - 1];
    }
    return join(t, l, number);
}

static ro_status find_lives(telling *t)
{
    ro_status status = RO_OK;
    for (int anchored = 1; anchored >= 0; anchored--)
        for (uint32_t i = 0; i < t->turns.count && !status; i++)
            if (is_anchored(&t->turns.at[i]) == (bool)anchored) status = place_turn(t, i, anchored != 0);
    for (uint32_t k = 0; k < t->lives.count; k++) /* by day again */
        qsort(t->lives.at[k].turns.at, t->lives.at[k].turns.count, sizeof(uint32_t), ro_by_number);
    return status;
}

/* ---- what is kept ---- */

/* Is it one of states, armed groups or bodies that the tables know, across a border or with arms? What two parties of one parliament, a couple or a
 * company agree on is none, and "an agreement" of nobody known is not told apart from others. */
static bool is_public(const telling *t, const life *l)
{
    const ro_settled_actor *first = NULL;
    uint32_t sides = 0;
    bool armed = false, state = false, apart = false;
    for (uint32_t i = 0; i < l->party_count; i++) {
        const ro_settled_actor *a = &t->s->out->actors.at[l->parties[i]];
        if (a->kind == RO_ACTOR_PERSON || (a->kind != RO_ACTOR_STATE && a->kind != RO_ACTOR_ARMED_GROUP && !a->line.len)) continue;
        armed |= a->kind == RO_ACTOR_ARMED_GROUP;
        state |= a->kind == RO_ACTOR_STATE;
        apart |= first && !ro_str_equal(a->state, first->state);
        if (!sides++) first = a;
    }
    if (l->kind == RO_PROCESS_CEASEFIRE) return l->place || armed || state;
    return apart || (armed && sides) || (l->place && sides);
}

/* "Sarn Valley ceasefire"; without a place "ceasefire of A and B"; else what it is. */
static ro_str name_of(const telling *t, const life *l)
{
    const char *kind = ro_process_kind_name(l->kind);
    const ro_settled_actor *all = t->s->out->actors.at;
    if (l->place) return ro_str_format(t->s->arena, "%.*s %s", RO_STR_ARGS(l->place->name), kind);
    if (!l->party_count) return ro_str_of(kind);
    ro_str a = all[l->parties[0]].name;
    if (l->party_count == 1) return ro_str_format(t->s->arena, "%s of %.*s", kind, RO_STR_ARGS(a));
    return ro_str_format(t->s->arena, "%s of %.*s and %.*s", kind, RO_STR_ARGS(a), RO_STR_ARGS(all[l->parties[1]].name));
}

static ro_status add_state(telling *t, ro_process *out, const told_turn *turn)
{
    ro_process_step *last = out->steps.count ? &out->steps.at[out->steps.count - 1] : NULL;
    if (!last || last->state != turn->note->status) {
        last = RO_PUSH_SLOT(t->s->arena, &out->steps);
        if (!last) return RO_ENOMEM;
        *last = (ro_process_step){.state = turn->note->status, .from = turn->date};
    }
    if (!ro_date_is_known(last->from)) last->from = turn->date;
    ro_evidence e = {.report = turn->report, .note = turn->number, .claimant = -1, .why = RO_STR("a turn of this process")};
    ro_status status = ro_evidence_source(t->s, &e);
    if (status) return status;
    return RO_PUSH(t->s->arena, &last->evidence, e) ? RO_OK : RO_ENOMEM;
}

static ro_status keep(telling *t, const life *l)
{
    ro_process *out = RO_PUSH_SLOT(t->s->arena, &t->s->out->processes);
    if (!out) return RO_ENOMEM;
    *out = (ro_process){.kind = l->kind, .name = name_of(t, l), .party_count = l->party_count};
    out->parties = RO_NEW_N(t->s->arena, uint32_t, l->party_count + 1);
    if (!out->name.ptr || !out->parties) return RO_ENOMEM;
    memcpy(out->parties, l->parties, l->party_count * sizeof *out->parties);
    for (uint32_t i = 0; i < l->party_count; i++) t->s->out->actors.at[l->parties[i]].used = true;
    for (uint32_t i = 0; i < l->turns.count; i++) {
        const told_turn *turn = &t->turns.at[l->turns.at[i]];
        if (!i || ro_id_compare(&turn->id, &out->id) < 0) out->id = turn->id;
        ro_status status = add_state(t, out, turn);
        if (status) return status;
    }
    return RO_OK;
}

static int by_id(const void *a, const void *b) { return ro_id_compare(&((const ro_process *)a)->id, &((const ro_process *)b)->id); }

ro_status ro_settle_processes(settling *s)
{
    telling t = {.s = s};
    ro_status status = take_turns(&t);
    if (!status) status = find_lives(&t);
    for (uint32_t i = 0; i < t.lives.count && !status; i++)
        if (is_public(&t, &t.lives.at[i])) status = keep(&t, &t.lives.at[i]);
    if (s->out->processes.count) qsort(s->out->processes.at, s->out->processes.count, sizeof *s->out->processes.at, by_id);
    return status;
}
