/* time_find.c: every expression of time in a text, from left to right in one pass.
 *
 * A window of bits moves over the text; where a bit can begin an expression the longest one is taken (time_scan.c). Behind it stand
 * what it hangs on: its preposition (side), the expression before it ("from … to …" makes a range), its tense (the nearest verb
 * before it in its sentence, else the first after it; time_tense.c knows better where there are trees), and an anchor ("the next
 * day" after "On 5 May"). "Lavrov met Kerry on Feb. 12-14 and will return next week" -> [Feb. 12-14] range, past; [next week] +1
 * week, future. */
#include "mention/time_scan.h"

enum {
    NARRATIVE_YEARS = 4, /* so many dates with their year, */
    NARRATIVE_SHARE = 4, /* and so many times more than words like "yesterday": the text tells history */
    AHEAD = 3,           /* a direction that stands until the tense is known */
    ANCHOR_BACK = 12     /* how many expressions back an anchor is looked for */
};

typedef struct finder {
    ro_time_scan scan;
    ro_times *out;
    ro_arena *arena;
    ro_tense tense;   /* of the nearest verb before, in this sentence */
    uint32_t pending; /* first expression of this sentence that waits for a verb */
} finder;

/* Senses that can begin an expression. */
static const uint32_t starters =
    ~(RO_TIME_BIT(RO_TIME_TENSE) | RO_TIME_BIT(RO_TIME_PLAN) | RO_TIME_BIT(RO_TIME_ZONE) | RO_TIME_BIT(RO_TIME_YEARLEAD) |
      RO_TIME_BIT(RO_TIME_NUMBERED) | RO_TIME_BIT(RO_TIME_ERA) | RO_TIME_BIT(RO_TIME_SHIFT) | RO_TIME_BIT(RO_TIME_LETTER));

/* Could "a" before this bit be an amount: "a week", "a few days", "a dozen years". */
static bool begins_amount(const ro_time_scan *s, uint32_t i)
{
    const uint32_t amounts =
        RO_TIME_BIT(RO_TIME_UNIT) | RO_TIME_BIT(RO_TIME_FUZZY) | RO_TIME_BIT(RO_TIME_NUMBER) | RO_TIME_BIT(RO_TIME_PHRASE);
    return ro_scan_bit(s, i)->mask & amounts || ro_scan_mark(s, i, '-') || ro_scan_word(s, i, "full");
}

static bool begins(const ro_time_scan *s, uint32_t i)
{
    const ro_time_bit *bit = &s->bits[i];
    if (bit->kind == '0') return true;
    if (bit->kind == '\'') return ro_scan_glued(s, i + 1) && ro_scan_bit(s, i + 1)->kind == '0';
    if (bit->kind != 'a') return false;
    if (bit->mask & starters & ~RO_TIME_BIT(RO_TIME_PHRASE)) return true;
    if (bit->phrase && ro_time_phrase_begins(s->words, s->text, bit, ro_scan_bit(s, i + 1))) return true;
    if (bit->end - bit->start == 1) return ro_scan_word(s, i, "a") ? begins_amount(s, i + 1) : ro_scan_glued(s, i + 1);
    return ro_scan_word(s, i, "an") && begins_amount(s, i + 1);
}

static bool may_begin(const ro_time_scan *s, uint32_t i)
{
    if (ro_scan_word(s, i, "the")) return begins(s, i) || (i + 1 < s->count && begins(s, i + 1));
    return begins(s, i);
}

/* Moves the window so that `i` has RO_TIME_AHEAD bits behind it where the text has them. Returns the new index of the bit. */
static uint32_t slide(finder *f, uint32_t i)
{
    ro_time_scan *s = &f->scan;
    if (s->at < s->text.len && i + RO_TIME_AHEAD >= s->count) {
        uint32_t drop = i > RO_TIME_BEHIND ? i - RO_TIME_BEHIND : 0;
        memmove(s->bits, s->bits + drop, (s->count - drop) * sizeof *s->bits);
        s->count -= drop;
        i -= drop;
        while (s->count < RO_TIME_BITS_MAX && ro_time_bit_next(s->words, s->text, &s->at, &s->bits[s->count])) s->count++;
    }
    return i;
}

/* ---- tense ---- */

/* "to" that points ahead: "is to meet", "scheduled to", "due on". Not "was on". */
static bool points_ahead(const ro_time_scan *s, uint32_t i)
{
    if (!ro_scan_is(s, i, RO_TIME_PLAN)) return false;
    if (ro_scan_word(s, i + 1, "to")) return !ro_scan_is(s, i + 2, RO_TIME_TENSE) || !ro_scan_word(s, i + 2, "have");
    bool itself = ro_scan_value(s, i, RO_TIME_PLAN) == RO_TENSE_FUTURE && !ro_scan_is(s, i, RO_TIME_TENSE);
    return itself && ro_scan_any(s, i + 1, (const char *const[]){"for", "on", "next", "by", "later", "until", NULL});
}

static bool ends_in_ed(const ro_time_scan *s, const ro_time_bit *bit)
{
    return bit->kind == 'a' && !bit->capital && bit->end - bit->start > 4 && !memcmp(s->text.ptr + bit->end - 2, "ed", 2);
}

/* What the verb at i says of the tense; NONE for no verb. */
static ro_tense cue(const finder *f, uint32_t i)
{
    const ro_time_scan *s = &f->scan;
    const ro_time_bit *bit = &s->bits[i];
    if (bit->kind != 'a') return RO_TENSE_NONE;
    if (points_ahead(s, i)) return RO_TENSE_FUTURE;
    if (!ro_time_bit_is(bit, RO_TIME_TENSE) && !ends_in_ed(s, bit)) return RO_TENSE_NONE;
    bool after_be = i > 0 && ro_scan_any(s, i - 1, (const char *const[]){"be", "been", "being", "have", "also", NULL});
    if (f->tense == RO_TENSE_FUTURE && after_be) return RO_TENSE_NONE; /* "will be held", "would have met" */
    if (ro_scan_any(s, i, (const char *const[]){"have", "has", NULL})) {
        bool modal = i > 0 && (ro_scan_is(s, i - 1, RO_TIME_TENSE) ||
                               ro_scan_any(s, i - 1, (const char *const[]){"to", "not", "may", "could", "should", NULL}));
        if (modal) return RO_TENSE_NONE; /* "will have a meeting" */
        const ro_time_bit *next = ro_scan_bit(s, i + 1);
        bool perfect = ends_in_ed(s, next) || ro_scan_word(s, i + 1, "been") || ro_time_bit_is(next, RO_TIME_TENSE);
        return perfect ? RO_TENSE_PAST : RO_TENSE_PRESENT;
    }
    if (ro_time_bit_is(bit, RO_TIME_TENSE)) return (ro_tense)ro_time_bit_value(s->words, bit, RO_TIME_TENSE);
    return f->tense != RO_TENSE_FUTURE ? RO_TENSE_PAST : RO_TENSE_NONE; /* "-ed" is weak: it may hang under what will be */
}

static bool ends_sentence(const ro_time_scan *s, uint32_t i)
{
    const ro_time_bit *bit = &s->bits[i];
    if (bit->gap == 2) return true;
    if (i == 0 || !bit->gap) return false;
    char before = s->bits[i - 1].kind;
    if (before == '!' || before == '?') return true;
    bool abbreviation = i > 1 && (s->bits[i - 2].mask & (1u << RO_TIME_MONTH | 1u << RO_TIME_WEEKDAY)) &&
                        s->bits[i - 2].end - s->bits[i - 2].start < 5;
    bool initial = i > 1 && s->bits[i - 2].kind == 'a' && s->bits[i - 2].end - s->bits[i - 2].start < 3;
    return before == '.' && bit->capital && !abbreviation && !initial;
}

static void note_tense(finder *f, uint32_t i)
{
    if (ends_sentence(&f->scan, i)) {
        f->tense = RO_TENSE_NONE;
        f->pending = f->out->count;
    }
    ro_tense told = cue(f, i);
    if (told == RO_TENSE_NONE) return;
    f->tense = told;
    for (; f->pending < f->out->count; f->pending++)
        if (f->out->at[f->pending].tense == RO_TENSE_NONE) f->out->at[f->pending].tense = told;
}

/* ---- sides and ranges ---- */

/* The preposition before the expression that begins at bit i and ends before bit e; *lead becomes the bit that the words begin
 * with. */
static ro_time_side side_before(const ro_time_scan *s, uint32_t i, uint32_t *lead)
{
    static const struct {
        const char *word;
        ro_time_side side;
    } sides[] = {{"since", RO_SIDE_SINCE},    {"until", RO_SIDE_UNTIL},   {"till", RO_SIDE_UNTIL},     {"through", RO_SIDE_UNTIL},
                 {"before", RO_SIDE_BEFORE},  {"after", RO_SIDE_AFTER},   {"by", RO_SIDE_BY},          {"around", RO_SIDE_AROUND},
                 {"about", RO_SIDE_AROUND},   {"within", RO_SIDE_WITHIN}, {"starting", RO_SIDE_SINCE}, {"beginning", RO_SIDE_SINCE},
                 {"following", RO_SIDE_AFTER}};
    static const char *const small[] = {"on", "in", "at", "from", "with", "to", NULL};
    *lead = i;
    if (!i || s->bits[i].gap == 2) return RO_SIDE_AT;
    uint32_t at = i - 1;
    bool on = at > 0 && s->bits[at].gap != 2 && ro_scan_any(s, at, small);
    if (on && at > 1 && ro_scan_word(s, at - 1, "or") &&
        ro_scan_any(s, at - 2, (const char *const[]){"before", "after", "than", NULL})) { /* "before or on" */
        *lead = ro_scan_word(s, at - 2, "than") && at > 2 ? at - 3 : at - 2;
        return ro_scan_word(s, *lead, "before") || ro_scan_word(s, *lead, "earlier") ? RO_SIDE_UNTIL : RO_SIDE_SINCE;
    }
    if (on && ro_scan_any(s, at - 1, (const char *const[]){"ending", "prior", NULL})) return *lead = at - 1, RO_SIDE_BEFORE;
    if (ro_scan_word(s, at, "to") && at > 2 && ro_scan_word(s, at - 1, "equal") &&
        ro_scan_word(s, at - 2, "or")) { /* "after or equal to" */
        *lead = at - 3;
        return ro_scan_word(s, at - 3, "before") ? RO_SIDE_UNTIL : RO_SIDE_SINCE;
    }
    if (on && ro_scan_any(s, at - 1, (const char *const[]){"starting", "beginning", NULL})) at--;
    if (ro_scan_word(s, at, "than") && at > 0) {
        bool no = at > 1 && ro_scan_word(s, at - 2, "no"),
             or_on = at > 2 && ro_scan_word(s, at - 2, "or") && ro_scan_any(s, at - 3, small);
        *lead = no ? at - 2 : or_on ? at - 3 : at - 1;
        if (ro_scan_word(s, at - 1, "later")) return no ? RO_SIDE_BY : or_on ? RO_SIDE_SINCE : RO_SIDE_AFTER;
        if (ro_scan_any(s, at - 1, (const char *const[]){"earlier", "sooner", NULL}))
            return no ? RO_SIDE_SINCE : or_on ? RO_SIDE_UNTIL : RO_SIDE_BEFORE;
        *lead = i;
    }
    bool or_before =
        at > 1 && ro_scan_word(s, at - 1, "or") && ro_scan_any(s, at - 2, (const char *const[]){"on", "at", "in", NULL});
    if (or_before && ro_scan_any(s, at, (const char *const[]){"before", "after", NULL})) {
        *lead = at - 2;
        return ro_scan_word(s, at, "before") ? RO_SIDE_UNTIL : RO_SIDE_SINCE;
    }
    for (size_t k = 0; k < sizeof sides / sizeof *sides; k++) {
        if (!ro_scan_word(s, at, sides[k].word)) continue;
        *lead = sides[k].side == RO_SIDE_AROUND ? i : at;
        return sides[k].side;
    }
    return RO_SIDE_AT;
}

/* "2012 or after", "from Monday onwards", "1/1/2016 and after": words behind; *tail becomes the bit after them. */
static ro_time_side side_behind(const ro_time_scan *s, uint32_t e, uint32_t *tail)
{
    *tail = e;
    if (ro_scan_any(s, e, (const char *const[]){"onwards", "onward", NULL})) return *tail = e + 1, RO_SIDE_SINCE;
    if (!ro_scan_any(s, e, (const char *const[]){"or", "and", NULL})) return RO_SIDE_AT;
    bool after = ro_scan_any(s, e + 1, (const char *const[]){"after", "later", NULL}),
         before = ro_scan_any(s, e + 1, (const char *const[]){"before", "earlier", NULL});
    bool open = ro_scan_bit(s, e + 2)->kind == 'a' || ro_scan_bit(s, e + 2)->kind == '0';
    if ((!after && !before) || open) return RO_SIDE_AT;
    *tail = e + 2;
    return after ? RO_SIDE_SINCE : RO_SIDE_UNTIL;
}

/* May the two be ends of one range? */
static bool pairs(const ro_time *a, const ro_time *b)
{
    if (a->type != RO_TIME_DATE || b->type != RO_TIME_DATE || a->is_range || b->is_range) return false;
    if (a->from.part || b->from.part || a->hangs || b->hangs || a->to.unit || b->to.unit || a->shift_unit || b->shift_unit)
        return false;
    if ((a->from.day && !a->from.month) || (b->from.day && !b->from.month)) return false;
    bool calendar = a->base <= RO_BASE_NO_YEAR && b->base <= RO_BASE_NO_YEAR;
    if (calendar)
        return !a->from.day == !b->from.day && !a->from.month == !b->from.month && a->from.unit == b->from.unit &&
               !(a->base == RO_BASE_FULL && b->base == RO_BASE_NO_YEAR);
    return a->base == b->base && a->base == RO_BASE_WEEKDAY && !a->from.day;
}

/* Is what stands between the last expression and the one at byte `start` only a word or dash that makes a range? */
static bool is_joint(const finder *f, const ro_time *last, uint32_t start, bool between)
{
    static const char *const joints[] = {"-",      "to",        "through", "until", "till", "\xe2\x80\x93", "\xe2\x80\x94",
                                         "to the", "until the", NULL};
    if (start < last->span.end || start - last->span.end > 12) return false;
    ro_str joint = ro_str_trim(ro_str_sub(f->scan.text, last->span.end, start));
    for (const char *const *j = joints; *j; j++)
        if (ro_str_is(joint, *j)) return true;
    return between && ro_str_is(joint, "and");
}

/* The byte where "between" or "from" (with "the") begins before the expression, or its own start. */
static uint32_t range_lead(const finder *f, const ro_time *t, bool *between)
{
    ro_str text = f->scan.text;
    uint32_t end = t->span.start;
    if (end >= 4 && ro_str_equal_nocase(ro_str_sub(text, end - 4, end), RO_STR("the "))) end -= 4;
    *between = end >= 8 && ro_str_equal_nocase(ro_str_sub(text, end - 8, end), RO_STR("between "));
    if (*between) return end - 8;
    return end >= 5 && ro_str_equal_nocase(ro_str_sub(text, end - 5, end), RO_STR("from ")) ? end - 5 : t->span.start;
}

static bool may_end_range(const ro_time *t)
{
    return t->type == RO_TIME_DATE && t->base != RO_BASE_VAGUE && !t->from.fuzzy && !t->is_range && !t->to_next;
}

/* Makes one range of the last expression and `next`. True when `next` needs no place of its own; else it may be tied by to_next. */
static bool join_range(finder *f, ro_time *next)
{
    if (!f->out->count) return false;
    ro_time *last = &f->out->at[f->out->count - 1];
    bool between;
    uint32_t lead = range_lead(f, last, &between);
    if (!is_joint(f, last, next->span.start, between)) return false;
    if (!pairs(last, next)) {
        ro_str joint = ro_str_trim(ro_str_sub(f->scan.text, last->span.end, next->span.start));
        bool dated = last->base == RO_BASE_FULL && last->from.day; /* "August 1, 2019 to today" */
        bool led = lead < last->span.start || dated || (!ro_str_starts(joint, RO_STR("to")) && !ro_str_is(joint, "-"));
        if (!led || !may_end_range(last) || !may_end_range(next)) return false;
        last->to_next = true;
        last->whole = (ro_span){lead, next->span.end};
        return false;
    }
    last->to = next->from;
    last->is_range = true;
    last->ends[0] = last->span;
    last->ends[1] = next->span;
    last->span.end = next->span.end;
    last->whole = (ro_span){lead, next->span.end};
    last->side = RO_SIDE_AT;
    if (last->base == RO_BASE_NO_YEAR && next->base == RO_BASE_FULL) { /* "July 29 - August 2, 2016" */
        last->base = RO_BASE_FULL;
        last->from.year = (int16_t)(next->from.year - (last->from.month > next->from.month));
    }
    return true;
}

/* ---- anchors ---- */

static bool is_day_like(const ro_time *t)
{
    if (t->from.day || t->base == RO_BASE_WEEKDAY) return true;
    return t->base == RO_BASE_OFFSET && t->from.unit == RO_UNIT_DAY && !t->from.fuzzy;
}

static bool can_anchor(const ro_time *t, const ro_time *of)
{
    if (t->type != RO_TIME_DATE || t->base == RO_BASE_VAGUE || t->from.fuzzy) return false;
    bool day = of->base == RO_BASE_SAME_DAY || of->base == RO_BASE_WEEKDAY ||
               (of->base == RO_BASE_OFFSET && of->from.unit <= RO_UNIT_DAY && !of->from.month);
    if (day) return is_day_like(t);
    if (of->base == RO_BASE_OFFSET && (of->from.unit == RO_UNIT_MONTH || of->from.unit == RO_UNIT_WEEK))
        return is_day_like(t) || t->from.month;
    return t->base != RO_BASE_SAME_DAY;
}

static void find_anchor(finder *f, ro_time *t)
{
    if (!t->hangs) return;
    for (uint32_t k = f->out->count, n = 0; k > 0 && n < ANCHOR_BACK; k--, n++) {
        if (!can_anchor(&f->out->at[k - 1], t)) continue;
        t->anchor = (int32_t)(k - 1);
        return;
    }
}

/* ---- the pass ---- */

/* Side, preposition and tense of what was matched from bit `first` to bit `end`. */
static void dress(finder *f, uint32_t first, uint32_t end, ro_time *t)
{
    const ro_time_scan *s = &f->scan;
    uint32_t lead, tail;
    t->span = (ro_span){s->bits[first].start, s->bits[end - 1].end};
    ro_time_side own = t->side, before = side_before(s, first, &lead), behind = side_behind(s, end, &tail);
    t->side = own != RO_SIDE_AT ? own : behind != RO_SIDE_AT ? behind : before;
    if (t->tense == RO_TENSE_NONE) t->tense = f->tense;
    bool counted = t->type == RO_TIME_DURATION && !t->is_range && !t->to.number;
    if (counted && !t->from.fuzzy && lead == first && first > 0 && ro_scan_word(s, first - 1, "in")) {
        t->to.direction = AHEAD; /* "will leave in two weeks": ahead_or_long() decides when the verb is known */
        lead = first - 1;
    }
    if (counted && t->side == RO_SIDE_AFTER) t->side = RO_SIDE_AT; /* "after three days" is a length */
    t->whole = (ro_span){s->bits[lead].start, s->bits[tail - 1].end};
    if (t->is_range && t->type == RO_TIME_DATE) {
        bool between;
        if (t->ends[0].start > t->span.start) t->ends[0].start = t->span.start;
        uint32_t from = range_lead(f, t, &between);
        if (from < t->whole.start) t->whole.start = from;
    } else
        t->ends[0] = t->ends[1] = t->span;
}

static bool take(finder *f, uint32_t first, uint32_t end, ro_time *t)
{
    dress(f, first, end, t);
    if (join_range(f, t)) return true;
    find_anchor(f, t);
    return RO_PUSH(f->arena, f->out, *t);
}

static bool pass(finder *f)
{
    for (uint32_t i = slide(f, 0); i < f->scan.count;) {
        f->scan.start = i;
        uint32_t first = i, e = 0;
        ro_time t;
        if (may_begin(&f->scan, i)) e = ro_scan_longest(&f->scan, &first, &t);
        note_tense(f, i);
        if (e && !take(f, first, e, &t)) return false;
        uint32_t next = e > i ? e : i + 1;
        for (uint32_t k = i + 1; k < next; k++) /* "last" may hide no verb, but a sentence may end inside */
            if (ends_sentence(&f->scan, k)) f->tense = RO_TENSE_NONE;
        i = slide(f, next);
    }
    return true;
}

/* History is told in order: a date without a year belongs to the year told last. News counts from its own day instead. */
static bool is_narrative(const ro_times *times)
{
    uint32_t years = 0, near = 0;
    for (uint32_t i = 0; i < times->count; i++) {
        const ro_time *t = &times->at[i];
        years += t->type == RO_TIME_DATE && t->base == RO_BASE_FULL;
        near += t->base == RO_BASE_WEEKDAY || (t->base == RO_BASE_OFFSET && t->type == RO_TIME_DATE && !t->hangs && !t->from.fuzzy);
    }
    return years >= NARRATIVE_YEARS && years >= NARRATIVE_SHARE * near;
}

static void hang_on_years(ro_times *times)
{
    int32_t last = -1;
    for (uint32_t i = 0; i < times->count; i++) {
        ro_time *t = &times->at[i];
        if (t->type == RO_TIME_DATE && t->base == RO_BASE_NO_YEAR && t->anchor < 0) t->anchor = last;
        bool dated = t->type == RO_TIME_DATE && (t->base == RO_BASE_FULL || (t->base == RO_BASE_NO_YEAR && t->anchor >= 0));
        if (dated && t->from.year >= 0 && t->from.unit != RO_UNIT_DECADE && t->from.unit != RO_UNIT_CENTURY) last = (int32_t)i;
    }
}

/* "in two weeks": a day ahead where the verb is not past ("will leave in two weeks"), else a length ("was conquered in two weeks").
 */
static void ahead_or_long(ro_times *times)
{
    for (uint32_t i = 0; i < times->count; i++) {
        ro_time *t = &times->at[i];
        if (t->to.direction != AHEAD) continue;
        bool ahead = t->tense == RO_TENSE_FUTURE || t->tense == RO_TENSE_NONE;
        t->to.direction = ahead ? 1 : 2;
        if (ahead)
            t->type = RO_TIME_DATE;
        else
            t->whole = t->span;
    }
}

/* "Tuesday's vote" may be behind or ahead, whatever the verb. */
static void forget_tense_of_owners(ro_times *times, ro_str text)
{
    for (uint32_t i = 0; i < times->count; i++) {
        ro_time *t = &times->at[i];
        ro_str after = ro_str_sub(text, t->span.end, t->span.end + 4);
        if (t->base == RO_BASE_WEEKDAY && (ro_str_starts(after, RO_STR("'s")) || ro_str_starts(after, RO_STR("\xe2\x80\x99s"))))
            t->tense = RO_TENSE_NONE;
    }
}

/* What only the tense and the whole list can tell. */
static void finish(ro_times *times, ro_str text)
{
    forget_tense_of_owners(times, text);
    ahead_or_long(times);
    if (is_narrative(times)) hang_on_years(times);
}

/* One stretch of the text, on its own: no expression reaches out of it. */
static bool pass_over(finder *f, ro_str text, ro_span stretch)
{
    f->scan.text = ro_str_sub(text, 0, stretch.end);
    f->scan.at = stretch.start;
    f->scan.count = f->scan.start = 0;
    f->tense = RO_TENSE_NONE;
    f->pending = f->out->count;
    return pass(f);
}

static finder *new_finder(ro_times *out, ro_arena *arena, const ro_time_words *words)
{
    *out = (ro_times){0};
    finder *f = RO_NEW(arena, finder);
    if (!f) return NULL;
    f->scan.words = words;
    f->out = out;
    f->arena = arena;
    return f;
}

static ro_status done(ro_times *out, ro_status status, ro_error *error)
{
    if (!status) return RO_OK;
    *out = (ro_times){0};
    return ro_error_set(error, status, NULL, -1, "times: %s", ro_status_name(status));
}

ro_status ro_times_find_in(ro_times *out, ro_arena *arena, const ro_time_words *words, ro_str text, ro_error *error)
{
    finder *f = new_finder(out, arena, words);
    if (text.len > UINT32_MAX - 1) return done(out, RO_ELIMIT, error);
    if (!f || !pass_over(f, text, (ro_span){0, (uint32_t)text.len})) return done(out, RO_ENOMEM, error);
    finish(out, text);
    for (uint32_t i = 0; i < out->count; i++) out->at[i].hangs &= out->at[i].anchor >= 0; /* nothing to hang on but the day given */
    return RO_OK;
}

/* First and count of the tokens that a span covers; both lists run forward. */
static void tie_tokens(ro_times *times, const ro_doc *doc)
{
    uint32_t token = 0;
    for (uint32_t i = 0; i < times->count; i++) {
        ro_time *t = &times->at[i];
        while (token < doc->token_count && doc->tokens[token].end <= t->span.start) token++;
        uint32_t end = token;
        while (end < doc->token_count && doc->tokens[end].start < t->span.end) end++;
        t->first = token;
        t->count = end - token;
    }
}

ro_status ro_times_find(ro_times *out, ro_arena *arena, const ro_time_words *words, const ro_doc *doc, ro_error *error)
{
    finder *f = new_finder(out, arena, words);
    if (!f) return done(out, RO_ENOMEM, error);
    for (uint32_t i = 0; i < doc->sentence_count;) { /* paragraph by paragraph; datelines stand outside */
        uint32_t first = i;
        while (i < doc->sentence_count && doc->sentences[i].paragraph == doc->sentences[first].paragraph) i++;
        ro_span stretch = {doc->sentences[first].span.start, doc->sentences[i - 1].span.end};
        if (!pass_over(f, doc->text, stretch)) return done(out, RO_ENOMEM, error);
    }
    tie_tokens(out, doc);
    ro_times_set_tense(out, words, doc);
    finish(out, doc->text);
    return RO_OK;
}
