/* entries.c: notes of many pages become entries.
 * Every note is a fact. Facts are joined pair by pair, the best pair first, equal pairs by id, and never across a contradiction,
 * which is asked of the two whole clusters: so A (Geneva) and C (Vienna) never become one by way of B (no place), whichever of them
 * B joins. Pairs are proposed, best first, for
 *   copies     the evidence of one stands where the other's stands in a copy of the same text (all kinds; the only way for statements)
 *   same day   contacts and plans of the same parties on the same exact day
 *   same page  an act told again on one page without a day
 * and then a note without an exact day joins only if exactly one dated entry fits it. Example: "Venn and Tosk met in Geneva on
 * Thursday" (A), "met on Thursday" (B), "met in Vienna on Thursday" (C): A and B join or B and C, by the order of their ids; C or A
 * stays an entry of its own.
 * People know better: what they merged is one group, whatever contradicts (corrections.c, before any link). Each telling in it stays
 * a cluster of its own, so that what would join one of two entries joins the merged one; what they parted is asked of whole groups; what
 * they said is wrong is joined with nothing but what is wrong too (marks.c).
 * An entry is a group. */
#include "story/settling.h"

#include <stdlib.h>

typedef struct link {
    uint32_t score, a, b; /* facts, a < b */
    ro_tie_how how;
} link_;

/* What a cluster of facts holds to; two clusters that disagree are never joined. */
typedef struct cluster {
    uint32_t head;      /* the cluster that it went into, or itself */
    uint32_t kinds;     /* bits of contact kinds or event types */
    ro_day first, last; /* what all its days have in common */
    bool exact;
    RO_ARRAY(uint32_t) members; /* facts, the head's own first */
} cluster;

typedef struct merging {
    settling *s;
    facts facts;
    cluster *clusters; /* one a fact to begin with */
    ro_groups groups;  /* of clusters: the entries */
    RO_ARRAY(link_) links;
    uint32_t **fact_of; /* by report, by note; UINT32_MAX withheld */
} merging;

enum {
    SCORE_COPY = 4000,
    SCORE_SAME_DAY = 2000,
    SCORE_SAME_PAGE = 1000,
    SCORE_SAME_KIND = 200,
    SCORE_SAME_PLACE = 100,
    SCORE_SAME_STATUS = 50,
    COPY_SHARE = 500,
    NOTE_PAIRS_MAX = 4000000,
    INTERVAL_DAYS_MAX = 31
};

/* ---- facts ---- */

/* Settled numbers of a list of actors, ascending, each once. */
static uint32_t take_list(const settling *s, const fact *f, const uint32_t *at, uint32_t n, uint32_t *out)
{
    const ro_settled_report *report = &s->out->reports[f->report];
    uint32_t count = 0;
    for (uint32_t i = 0; i < n; i++) out[i] = report->actors[at[i]];
    qsort(out, n, sizeof *out, ro_by_number);
    for (uint32_t i = 0; i < n; i++)
        if (!i || out[i] != out[i - 1]) out[count++] = out[i];
    return count;
}

static void take_actors(const settling *s, fact *f)
{
    const ro_note *note = fact_note(s, f);
    f->actor_count = take_list(s, f, note->actors, note->actor_count, f->actors);
    if (note->kind == RO_NOTE_EVENT) f->target_count = take_list(s, f, note->targets, note->target_count, f->targets);
}

static void take_days(const settling *s, fact *f)
{
    ro_date date = fact_date(s, f), until = fact_until(s, f);
    f->exact = ro_date_is_exact(date);
    f->first = date.earliest;
    f->last = until.latest != RO_DAY_NONE && date.latest != RO_DAY_NONE && until.latest > date.latest ? until.latest : date.latest;
}

static int by_fact_id(const void *a, const void *b) { return ro_id_compare(&((const fact *)a)->id, &((const fact *)b)->id); }

static ro_status take_facts(merging *m)
{
    settling *s = m->s;
    m->fact_of = RO_NEW_N(s->arena, uint32_t *, s->out->report_count);
    if (!m->fact_of) return RO_ENOMEM;
    for (uint32_t r = 0; r < s->out->report_count; r++) {
        const ro_settled_report *report = &s->out->reports[r];
        m->fact_of[r] = RO_NEW_N(s->arena, uint32_t, report->reading->notes.count);
        if (!m->fact_of[r]) return RO_ENOMEM;
        for (uint32_t i = 0; i < report->reading->notes.count; i++) {
            fact f = {.id = report->note_ids[i], .report = r, .note = i};
            m->fact_of[r][i] = UINT32_MAX;
            if (report->withheld[i] || report->reading->notes.at[i].kind == RO_NOTE_TURN) continue; /* processes.c */
            take_actors(s, &f);
            take_days(s, &f);
            if (!RO_PUSH(s->arena, &m->facts, f)) return RO_ENOMEM;
        }
    }
    if (m->facts.count) qsort(m->facts.at, m->facts.count, sizeof *m->facts.at, by_fact_id);
    m->clusters = RO_NEW_N(s->arena, cluster, m->facts.count);
    if (!m->clusters || ro_groups_make(&m->groups, s->arena, m->facts.count)) return RO_ENOMEM;
    for (uint32_t i = 0; i < m->facts.count; i++) {
        fact *f = &m->facts.at[i];
        m->fact_of[f->report][f->note] = i;
        m->groups.exact[i] = f->exact;
        m->clusters[i] =
            (cluster){.head = i, .kinds = 1u << fact_note(s, f)->subkind, .first = f->first, .last = f->last, .exact = f->exact};
        if (!RO_PUSH(s->arena, &m->clusters[i].members, i)) return RO_ENOMEM;
    }
    return RO_OK;
}

/* ---- what may not be one ---- */

/* The kinds that one act may be told as, by kind: a round of talks is a meeting, so is a visit; a contact whose channel is not said
 * ("discussed", "in touch") may be any that is told with its channel elsewhere. */
#define BIT(kind) (1u << RO_CONTACT_##kind)
static const uint32_t near_kinds[RO_CONTACT_KIND_COUNT] = {
    [RO_CONTACT_PHONE_CALL] = BIT(PHONE_CALL) | BIT(CONTACT),
    [RO_CONTACT_VIDEO_CALL] = BIT(VIDEO_CALL) | BIT(CONTACT),
    [RO_CONTACT_MEETING] = BIT(MEETING) | BIT(TALKS) | BIT(VISIT) | BIT(CONTACT),
    [RO_CONTACT_TALKS] = BIT(TALKS) | BIT(MEETING) | BIT(CONTACT),
    [RO_CONTACT_VISIT] = BIT(VISIT) | BIT(MEETING),
    [RO_CONTACT_PRESS_CONFERENCE] = BIT(PRESS_CONFERENCE),
    [RO_CONTACT_INTERVIEW] = BIT(INTERVIEW),
    [RO_CONTACT_LETTER] = BIT(LETTER),
    [RO_CONTACT_CONTACT] = BIT(CONTACT) | BIT(PHONE_CALL) | BIT(VIDEO_CALL) | BIT(MEETING) | BIT(TALKS),
};

bool ro_contact_kinds_near(uint8_t a, uint8_t b) { return near_kinds[a] >> b & 1; }

static bool kinds_agree(uint32_t a, uint32_t b)
{
    for (unsigned i = 0; i < RO_CONTACT_KIND_COUNT; i++)
        if (a >> i & 1 && b & ~near_kinds[i]) return false;
    return true;
}

bool ro_places_agree(const ro_place_ref *a, const ro_place_ref *b)
{
    if (!a->name.len || !b->name.len || ro_str_equal_nocase(a->name, b->name)) return true;
    /* "Geneva" and "Switzerland": a place without a point is a whole state, which holds its towns */
    bool same_state = a->state.len && ro_str_equal(a->state, b->state);
    return same_state && (a->lat_e4 == INT32_MIN || b->lat_e4 == INT32_MIN);
}

static const ro_note *note_of(const merging *m, uint32_t fact_number) { return fact_note(m->s, &m->facts.at[fact_number]); }

static bool places_agree(const merging *m, const cluster *a, const cluster *b)
{
    for (uint32_t i = 0; i < a->members.count; i++)
        for (uint32_t k = 0; k < b->members.count; k++)
            if (!ro_places_agree(&note_of(m, a->members.at[i])->place, &note_of(m, b->members.at[k])->place)) return false;
    return true;
}

static bool share_a_report(const merging *m, const cluster *a, const cluster *b)
{
    for (uint32_t i = 0; i < a->members.count; i++)
        for (uint32_t k = 0; k < b->members.count; k++)
            if (m->facts.at[a->members.at[i]].report == m->facts.at[b->members.at[k]].report) return true;
    return false;
}

static bool days_agree(ro_day a_first, ro_day a_last, ro_day b_first, ro_day b_last)
{
    return ro_date_overlaps((ro_date){a_first, a_last, RO_PRECISION_INTERVAL, -1},
                            (ro_date){b_first, b_last, RO_PRECISION_INTERVAL, -1});
}

static bool same_list(const uint32_t *a, uint32_t n, const uint32_t *b, uint32_t m) { return n == m && !memcmp(a, b, n * sizeof *a); }
static bool same_targets(const fact *a, const fact *b) { return same_list(a->targets, a->target_count, b->targets, b->target_count); }

/* What is planned or only thought of is not the act that was done. */
static bool has_come(const merging *m, const fact *f)
{
    uint8_t modality = fact_note(m->s, f)->status;
    return modality != RO_EVENT_PLANNED && modality != RO_EVENT_HYPOTHETICAL;
}

static bool may_join(const merging *m, const cluster *a, const cluster *b)
{
    const fact *x = &m->facts.at[a->head], *y = &m->facts.at[b->head];
    ro_note_kind kind = fact_note(m->s, x)->kind;
    if (kind != fact_note(m->s, y)->kind || !days_agree(a->first, a->last, b->first, b->last)) return false;
    if (kind == RO_NOTE_STATEMENT) return !share_a_report(m, a, b); /* said again elsewhere on a page: a statement of its own */
    if (kind == RO_NOTE_CONTACT && !kinds_agree(a->kinds, b->kinds)) return false;
    if (kind == RO_NOTE_EVENT && (a->kinds != b->kinds || !same_targets(x, y) || has_come(m, x) != has_come(m, y))) return false;
    return places_agree(m, a, b);
}

static bool same_actors(const fact *a, const fact *b)
{
    return same_list(a->actors, a->actor_count, b->actors, b->actor_count);
}

static cluster *cluster_of(merging *m, uint32_t f)
{
    uint32_t c = f;
    while (m->clusters[c].head != c) c = m->clusters[c].head;
    return &m->clusters[c];
}

/* Joins the two under the one of the lesser id. */
static ro_status join(merging *m, cluster *a, cluster *b)
{
    if (a->head > b->head) {
        cluster *swap = a;
        a = b;
        b = swap;
    }
    for (uint32_t i = 0; i < b->members.count; i++)
        if (!RO_PUSH(m->s->arena, &a->members, b->members.at[i])) return RO_ENOMEM;
    a->kinds |= b->kinds;
    if (b->first != RO_DAY_NONE && (a->first == RO_DAY_NONE || b->first > a->first)) a->first = b->first;
    if (b->last != RO_DAY_NONE && (a->last == RO_DAY_NONE || b->last < a->last)) a->last = b->last;
    a->exact |= b->exact;
    b->head = a->head;
    return RO_OK;
}

/* ---- proposals ---- */

static ro_status propose(merging *m, uint32_t a, uint32_t b, uint32_t score, ro_tie_how how)
{
    link_ l = {score, a < b ? a : b, a < b ? b : a, how};
    const ro_note *x = note_of(m, a), *y = note_of(m, b);
    if (x->subkind == y->subkind) l.score += SCORE_SAME_KIND;
    if (x->place.name.len && ro_str_equal_nocase(x->place.name, y->place.name)) l.score += SCORE_SAME_PLACE;
    if (x->status == y->status) l.score += SCORE_SAME_STATUS;
    return RO_PUSH(m->s->arena, &m->links, l) ? RO_OK : RO_ENOMEM;
}

/* The same actors by name: in copies of one text "Petrov" is the same Petrov, whom a bare surname would not unite. */
static bool same_names(const merging *m, const fact *a, const fact *b)
{
    const ro_settled_actor *all = m->s->out->actors.at;
    if (a->actor_count != b->actor_count) return false;
    for (uint32_t i = 0; i < a->actor_count; i++) {
        bool found = false;
        for (uint32_t k = 0; k < b->actor_count && !found; k++)
            found = a->actors[i] == b->actors[k] || ro_str_equal_nocase(all[a->actors[i]].name, all[b->actors[k]].name);
        if (!found) return false;
    }
    return true;
}

/* Is y what x is, told by a copy? For a statement the words said must stand in the same place, for others the evidence. */
static bool is_copied(const merging *m, const ro_copy *copy, uint32_t x, uint32_t y, uint32_t *share)
{
    const fact *a = &m->facts.at[x], *b = &m->facts.at[y];
    const ro_note *p = fact_note(m->s, a), *q = fact_note(m->s, b);
    ro_span there;
    if (p->kind != q->kind || !same_names(m, a, b)) return false;
    if (p->kind == RO_NOTE_CONTACT && !ro_contact_kinds_near(p->subkind, q->subkind)) return false;
    if (p->kind == RO_NOTE_EVENT && p->subkind != q->subkind) return false;
    bool said = p->kind == RO_NOTE_STATEMENT && p->content.end > p->content.start && q->content.end > q->content.start;
    if (!ro_copy_map(copy, true, said ? p->content : p->evidence, &there)) return false;
    ro_span here = said ? q->content : q->evidence;
    uint32_t one = ro_span_share(there, here), other = ro_span_share(here, there);
    *share = one < other ? one : other;
    return *share >= COPY_SHARE;
}

static ro_status propose_copies(merging *m)
{
    const ro_settled *out = m->s->out;
    for (uint32_t i = 0; i < out->copies.count; i++) {
        const ro_copy *copy = &out->copies.at[i];
        if (copy->relation < RO_RELATION_SHARED_QUOTES) continue; /* a line of the host says nothing of who said it */
        const ro_notes *a = &out->reports[copy->a].reading->notes, *b = &out->reports[copy->b].reading->notes;
        if ((uint64_t)a->count * b->count > NOTE_PAIRS_MAX) continue; /* two hostile pages full of notes */
        for (uint32_t k = 0; k < a->count; k++)
            for (uint32_t n = 0; n < b->count; n++) {
                uint32_t x = m->fact_of[copy->a][k], y = m->fact_of[copy->b][n], share;
                if (x == UINT32_MAX || y == UINT32_MAX || !is_copied(m, copy, x, y, &share)) continue;
                if (propose(m, x, y, SCORE_COPY + share, RO_TIE_COPY)) return RO_ENOMEM;
            }
    }
    return RO_OK;
}

/* What people said is wrong is so in every copy: from fact to fact along the links of copies, the only ones so far; the latest that says so of
 * those that are equally near. Not where a correction names the fact itself. */
static ro_status spread_withdrawn(merging *m, const bool *named)
{
    int64_t *withdrawn = m->groups.withdrawn, *next = withdrawn ? RO_NEW_N(m->s->arena, int64_t, m->facts.count) : NULL;
    bool more = withdrawn != NULL;
    if (withdrawn && !next) return RO_ENOMEM;
    while (more) {
        more = false;
        memcpy(next, withdrawn, m->facts.count * sizeof *next);
        for (uint32_t i = 0; i < m->links.count; i++) {
            uint32_t a = m->links.at[i].a, b = m->links.at[i].b, to = withdrawn[a] ? b : a;
            int64_t number = withdrawn[a] ? withdrawn[a] : withdrawn[b];
            if (!number || withdrawn[to] || named[to]) continue;
            if (number > next[to]) next[to] = number;
            more = true;
        }
        memcpy(withdrawn, next, m->facts.count * sizeof *next);
    }
    return RO_OK;
}

/* Facts by block: kind, parties; then by day, undated last; then by id. */
static int by_block(const void *a, const void *b)
{
    const fact *x = *(const fact *const *)a, *y = *(const fact *const *)b;
    if (x->id.text[0] != y->id.text[0]) return x->id.text[0] < y->id.text[0] ? -1 : 1;
    if (x->actor_count != y->actor_count) return x->actor_count < y->actor_count ? -1 : 1;
    for (uint32_t i = 0; i < x->actor_count; i++)
        if (x->actors[i] != y->actors[i]) return x->actors[i] < y->actors[i] ? -1 : 1;
    if (x->exact != y->exact) return x->exact ? -1 : 1;
    if (x->exact && x->first != y->first) return x->first < y->first ? -1 : 1;
    return ro_id_compare(&x->id, &y->id);
}

static bool same_block(const fact *a, const fact *b) { return a->id.text[0] == b->id.text[0] && same_actors(a, b); }

/* Told with the same day, or the same short interval ("in June 2018"). */
static bool same_time(const fact *a, const fact *b)
{
    if (a->exact || b->exact) return a->exact && b->exact && a->first == b->first;
    if (a->first == RO_DAY_NONE || a->last == RO_DAY_NONE || a->last - a->first > INTERVAL_DAYS_MAX) return false;
    return a->first == b->first && a->last == b->last;
}

static bool is_undated(const fact *f) { return f->first == RO_DAY_NONE && f->last == RO_DAY_NONE; }

static ro_status propose_pair(merging *m, const fact *a, const fact *b)
{
    const ro_note *x = fact_note(m->s, a), *y = fact_note(m->s, b);
    bool alike = x->kind == RO_NOTE_CONTACT ? ro_contact_kinds_near(x->subkind, y->subkind)
                 : x->kind == RO_NOTE_EVENT ? x->subkind == y->subkind && same_targets(a, b)
                                            : ro_phrases_near(x->what, y->what);
    if (!alike) return RO_OK;
    uint32_t i = (uint32_t)(a - m->facts.at), k = (uint32_t)(b - m->facts.at);
    if (same_time(a, b)) return propose(m, i, k, SCORE_SAME_DAY, RO_TIE_SAME_TIME);
    bool same_page =
        a->report == b->report && a->first == b->first && a->last == b->last && x->subkind == y->subkind && x->status == y->status;
    return same_page ? propose(m, i, k, SCORE_SAME_PAGE, RO_TIE_SAME_PAGE) : RO_OK;
}

static ro_status propose_block(merging *m, fact **at, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = i + 1; k < count && (count <= RO_PAIRS_MAX || k <= i + 8); k++) {
            ro_status status = propose_pair(m, at[i], at[k]);
            if (status) return status;
        }
    return RO_OK;
}

static int by_score(const void *a, const void *b)
{
    const link_ *x = a, *y = b;
    if (x->score != y->score) return x->score > y->score ? -1 : 1;
    if (x->a != y->a) return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

static ro_status follow_links(merging *m)
{
    if (m->links.count) qsort(m->links.at, m->links.count, sizeof *m->links.at, by_score);
    for (uint32_t i = 0; i < m->links.count; i++) {
        const link_ *l = &m->links.at[i];
        cluster *a = cluster_of(m, l->a), *b = cluster_of(m, l->b);
        if (a == b || !may_join(m, a, b) || ro_groups_mixed(&m->groups, l->a, l->b) || ro_groups_parted(&m->groups, l->a, l->b)) continue;
        ro_status status = join(m, a, b);
        if (!status) status = ro_groups_unite(&m->groups, l->a, l->b, l->how, 0);
        if (status) return status;
    }
    return RO_OK;
}

/* ---- notes without an exact day ---- */

/* The weekday that an unresolved time says ("on Friday", on a page whose day is not known), or -1. */
static int weekday_said(const settling *s, const fact *f)
{
    int32_t number = fact_note(s, f)->time;
    const ro_time *time = number >= 0 ? &s->out->reports[f->report].times.at[number] : NULL;
    return time && time->base == RO_BASE_WEEKDAY && !time->is_range ? time->from.weekday : -1;
}

/* Is the dated cluster where a note of this report can reach? "They met" is not of next week, "they will meet" not of last week. On
 * a page whose own day is not known, the weekday that it says must be that of the dated one. */
static bool reaches(const merging *m, const fact *f, const cluster *dated)
{
    const ro_note *note = fact_note(m->s, f);
    ro_date day = m->s->out->reports[f->report].day.day;
    bool placed = day.earliest != RO_DAY_NONE && day.latest != RO_DAY_NONE && day.latest - day.earliest <= RO_UNDATED_PAST_DAYS;
    bool past = note->kind == RO_NOTE_EVENT ? has_come(m, f)
                                            : note->kind == RO_NOTE_CONTACT && (note->status == RO_STATUS_HELD || note->status == RO_STATUS_DENIED);
    bool same_page = f->report == m->facts.at[dated->head].report;
    int weekday = weekday_said(m->s, f);
    bool near = f->first != RO_DAY_NONE && f->last != RO_DAY_NONE && f->last - f->first <= INTERVAL_DAYS_MAX;
    /* its own interval was compared; a long one ("last year", "2016") tells too little */
    if (!is_undated(f) && (near || weekday < 0)) return near;
    if (weekday >= 0 && ro_weekday_of(dated->first) != weekday) return false;
    if (past && day.latest != RO_DAY_NONE && dated->first > day.latest) return false;
    if (!past && day.earliest != RO_DAY_NONE && dated->last < day.earliest) return false;
    if (!same_page && (note->is_background || (!placed && weekday < 0))) return false;
    if (!placed) return true;
    if (past) return dated->first >= day.earliest - RO_UNDATED_PAST_DAYS;
    return dated->first <= day.latest + (same_page ? RO_UNDATED_FUTURE_DAYS : RO_UNDATED_SOON_DAYS);
}

static bool fits(const merging *m, const cluster *undated, const cluster *dated)
{
    const fact *f = &m->facts.at[undated->head], *g = &m->facts.at[dated->head];
    if (!may_join(m, undated, dated)) return false;
    if (!f->actor_count && f->report != g->report) return false; /* "a ceasefire", of whom and when is not said */
    if (fact_note(m->s, f)->kind == RO_NOTE_EVENT && f->report != g->report) return false; /* "Chad accused Libya" is said again and again */
    if (fact_note(m->s, f)->kind == RO_NOTE_PLAN && !ro_phrases_near(fact_note(m->s, f)->what, fact_note(m->s, g)->what))
        return false;
    for (uint32_t i = 0; i < undated->members.count; i++)
        if (!reaches(m, &m->facts.at[undated->members.at[i]], dated)) return false;
    return true;
}

static bool same_group(merging *m, const cluster *a, const cluster *b)
{
    return ro_group_of(&m->groups, a->head) == ro_group_of(&m->groups, b->head);
}

/* In the order of ids, each undated cluster of the block joins the dated entry that fits, if there is one and no second. Where people
 * put it into an entry that has a day, that one is meant. */
static ro_status place_undated(merging *m, fact **at, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t f = (uint32_t)(at[i] - m->facts.at);
        cluster *undated = cluster_of(m, f), *found = NULL;
        bool second = false, placed = m->groups.exact[ro_group_of(&m->groups, f)];
        if (undated->exact || undated->head != f) continue;
        for (uint32_t k = 0; k < count && !second; k++) {
            cluster *dated = cluster_of(m, (uint32_t)(at[k] - m->facts.at));
            if (!dated->exact || dated == found || (found && same_group(m, found, dated))) continue;
            if (ro_groups_mixed(&m->groups, f, dated->head)) continue;
            if (placed ? !same_group(m, undated, dated) : ro_groups_parted(&m->groups, f, dated->head) != NULL) continue;
            if (!fits(m, undated, dated)) continue;
            second = found != NULL;
            found = dated;
        }
        if (!found || second) continue;
        ro_status status = ro_groups_unite(&m->groups, f, found->head, RO_TIE_ONLY_DATED, f);
        if (!status) status = join(m, undated, found);
        if (status) return status;
    }
    return RO_OK;
}

/* Calls `work` for every block of plans, and of contacts whose actors are known. */
static ro_status each_block(merging *m, ro_status (*work)(merging *, fact **, uint32_t))
{
    fact **sorted = RO_NEW_N(m->s->arena, fact *, m->facts.count);
    if (!sorted) return RO_ENOMEM;
    for (uint32_t i = 0; i < m->facts.count; i++) sorted[i] = &m->facts.at[i];
    if (m->facts.count) qsort(sorted, m->facts.count, sizeof *sorted, by_block);
    for (uint32_t i = 0, end; i < m->facts.count; i = end) {
        for (end = i; end < m->facts.count && same_block(sorted[end], sorted[i]);) end++;
        ro_note_kind kind = fact_note(m->s, sorted[i])->kind;
        if (kind == RO_NOTE_STATEMENT || (kind != RO_NOTE_PLAN && !sorted[i]->actor_count)) continue;
        ro_status status = work(m, sorted + i, end - i);
        if (status) return status;
    }
    return RO_OK;
}

/* ---- entries of groups ---- */

/* The facts group by group, each group by number: those of head h are at[first[h]] up to at[first[h] + its size]. */
static ro_status list_members(merging *m, uint32_t **first, const fact ***at)
{
    uint32_t count = m->facts.count, next = 0, *room = RO_NEW_N(m->s->arena, uint32_t, count);
    *first = RO_NEW_N(m->s->arena, uint32_t, count);
    *at = RO_NEW_N(m->s->arena, const fact *, count);
    if (!room || !*first || !*at) return RO_ENOMEM;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t head = ro_group_of(&m->groups, i);
        if (head == i) { /* the least: met before all others */
            (*first)[i] = room[i] = next;
            next += m->groups.size[i];
        }
        (*at)[room[head]++] = &m->facts.at[i];
    }
    return RO_OK;
}

static ro_status make_entries(merging *m, uint32_t *entry_of)
{
    settling *s = m->s;
    uint32_t *first;
    const fact **members;
    ro_status status = list_members(m, &first, &members);
    for (uint32_t i = 0; !status && i < m->facts.count; i++) {
        if (ro_group_of(&m->groups, i) != i) continue;
        ro_entry *entry = RO_PUSH_SLOT(s->arena, &s->out->entries);
        if (!entry) return RO_ENOMEM;
        entry_of[i] = s->out->entries.count - 1;
        status = ro_entry_make(s, entry, members + first[i], m->groups.size[i]);
        if (!status) status = ro_entry_reasons(s, entry, &m->groups, &m->facts, m->fact_of);
    }
    return status;
}

/* The contact entry that a statement was made in or a plan is: that of the best evidence that has one. */
static void tie_contacts(merging *m, const uint32_t *entry_of)
{
    for (uint32_t i = 0; i < m->s->out->entries.count; i++) {
        ro_entry *entry = &m->s->out->entries.at[i];
        for (uint32_t k = 0; k < entry->evidence.count && entry->contact < 0; k++) {
            const ro_note *note = ro_evidence_note(m->s->out, &entry->evidence.at[k]);
            if (note->contact < 0) continue;
            uint32_t f = m->fact_of[entry->evidence.at[k].report][note->contact];
            uint32_t contact = f == UINT32_MAX ? UINT32_MAX : entry_of[ro_group_of(&m->groups, f)];
            if (contact != UINT32_MAX) entry->contact = (int32_t)contact;
        }
    }
}

ro_status ro_settle_entries(settling *s)
{
    merging m = {.s = s};
    bool *named = NULL;
    ro_status status = take_facts(&m);
    uint32_t *entry_of = status ? NULL : RO_NEW_N(s->arena, uint32_t, m.facts.count);
    if (!status && !entry_of) status = RO_ENOMEM;
    if (!status) status = propose_copies(&m);
    if (!status) status = ro_corrections_place(s, m.fact_of);
    if (!status) status = ro_marks_judge(s, &m.groups, m.fact_of, &named);
    if (!status) status = spread_withdrawn(&m, named);
    if (!status) status = ro_corrections_apply(s, &m.groups, m.fact_of);
    if (!status) status = each_block(&m, propose_block);
    if (!status) status = follow_links(&m);
    if (!status) status = each_block(&m, place_undated);
    if (!status) ro_corrections_tie(s, &m.groups, m.fact_of);
    if (!status) status = make_entries(&m, entry_of);
    if (!status) status = ro_corrections_tell(s, &m.groups, m.fact_of, entry_of);
    if (!status) status = ro_marks_put(s, &m.groups, m.fact_of, entry_of);
    if (!status) tie_contacts(&m, entry_of);
    return status;
}
