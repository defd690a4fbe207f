/* clue.c: a line cut into numbers, words and signs, then patterns tried at each place.
 * "Saturday, 21. April 2018" -> weekday 5, 2018-04-21; "Feb 28 20247:00 AM" (glued by a lost tag) -> 2024-02-28, minute 420;
 * "talks on 3 issues" -> nothing; "(AP) March for peace" -> nothing: a month needs a figure beside it. */
#include "text/clue.h"

enum { TOKENS_MAX = 64, LINE_MAX = 400, NEAR = 6 /* tokens between a day and its time */, YEAR_FIRST = 1990, YEAR_LAST = 2099 };

typedef enum kind { NUMBER, WORD, SIGN } kind;

typedef struct token {
    kind kind;
    ro_str text;
    uint32_t start, end;
    int value; /* NUMBER */
    int digits;
    bool gap; /* white space before it */
} token;

typedef struct reader {
    token at[TOKENS_MAX];
    int count;
    ro_str line;
} reader;

int ro_month_of(ro_str word)
{
    static const char *const names[] = {"january", "february", "march",     "april",   "may",      "june",
                                        "july",    "august",   "september", "october", "november", "december"};
    if (word.len && word.ptr[word.len - 1] == '.') word.len--;
    if (ro_str_equal_nocase(word, RO_STR("sept"))) return 9;
    for (int m = 0; m < 12; m++) {
        ro_str name = ro_str_of(names[m]);
        if (ro_str_equal_nocase(word, name) || ro_str_equal_nocase(word, ro_str_sub(name, 0, 3))) return m + 1;
    }
    return 0;
}

int ro_weekday_of_word(ro_str word)
{
    static const char *const names[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    if (word.len && word.ptr[word.len - 1] == '.') word.len--;
    if (ro_str_equal_nocase(word, RO_STR("tues"))) return 1;
    if (ro_str_equal_nocase(word, RO_STR("thur")) || ro_str_equal_nocase(word, RO_STR("thurs"))) return 3;
    for (int d = 0; d < 7; d++) {
        ro_str name = ro_str_of(names[d]);
        if (ro_str_equal_nocase(word, name) || ro_str_equal_nocase(word, ro_str_sub(name, 0, 3))) return d;
    }
    return -1;
}

/* ---- tokens ---- */

static void push(reader *r, kind what, size_t start, size_t end)
{
    token *t = &r->at[r->count++];
    *t = (token){what, ro_str_sub(r->line, start, end), (uint32_t)start, (uint32_t)end, 0, 0, false};
    t->gap = start > 0 && r->line.ptr[start - 1] == ' ';
    for (size_t i = start; what == NUMBER && i < end; i++) {
        if (t->value < 100000000) t->value = t->value * 10 + (r->line.ptr[i] - '0');
        t->digits++;
    }
}

/* "20247:00": a year and the hour that was glued to it. */
static bool is_glued_year(ro_str line, size_t start, size_t end)
{
    return (end - start == 5 || end - start == 6) && line.ptr[start] == '2' && line.ptr[start + 1] == '0' && end < line.len &&
           line.ptr[end] == ':';
}

static void cut_tokens(reader *r)
{
    ro_str s = r->line;
    for (size_t i = 0; i < s.len && r->count + 2 < TOKENS_MAX;) {
        size_t start = i;
        if (ro_is_digit(s.ptr[i])) {
            while (i < s.len && ro_is_digit(s.ptr[i])) i++;
            if (is_glued_year(s, start, i)) push(r, NUMBER, start, start + 4), start += 4;
            push(r, NUMBER, start, i);
        } else if (ro_is_alpha(s.ptr[i]) || (unsigned char)s.ptr[i] >= 0x80) {
            while (i < s.len && (ro_is_alpha(s.ptr[i]) || (unsigned char)s.ptr[i] >= 0x80)) i++;
            push(r, WORD, start, i);
        } else {
            i++;
            if (s.ptr[start] != ' ') push(r, SIGN, start, i);
        }
    }
}

static const token *at(const reader *r, int i)
{
    static const token none = {.kind = SIGN};
    return i >= 0 && i < r->count ? &r->at[i] : &none;
}
static bool is_sign(const reader *r, int i, char c)
{
    return at(r, i)->kind == SIGN && at(r, i)->text.len && at(r, i)->text.ptr[0] == c;
}
static bool is_number(const reader *r, int i, int lo, int hi, int digits_max)
{
    const token *t = at(r, i);
    return t->kind == NUMBER && t->digits <= digits_max && t->value >= lo && t->value <= hi;
}
static bool is_year(const reader *r, int i) { return is_number(r, i, YEAR_FIRST, YEAR_LAST, 4) && at(r, i)->digits == 4; }
static int month_at(const reader *r, int i) { return at(r, i)->kind == WORD ? ro_month_of(at(r, i)->text) : 0; }

static bool is_word(const reader *r, int i, const char *word)
{
    return at(r, i)->kind == WORD && ro_str_equal_nocase(at(r, i)->text, ro_str_of(word));
}

/* "21st", "3rd": the letters after the figure. Returns the index after it. */
static int after_ordinal(const reader *r, int i)
{
    bool ordinal = at(r, i)->kind == WORD && !at(r, i)->gap &&
                   (is_word(r, i, "st") || is_word(r, i, "nd") || is_word(r, i, "rd") || is_word(r, i, "th"));
    return ordinal ? i + 1 : i;
}

/* ---- days ---- */

typedef struct found {
    ro_clue clue;
    int first, last; /* tokens, last exclusive */
} found;

static bool set_day(found *f, int first, int last, int year, int month, int day)
{
    if (day && (day < 1 || day > ro_month_days(year ? year : 2000, month))) return false;
    f->clue = (ro_clue){.year = (int16_t)year, .month = (int8_t)month, .day = (int8_t)day, .weekday = -1, .minute = -1};
    f->clue.weight = day ? (year ? 6 : 4) : 2;
    f->first = first, f->last = last;
    return true;
}

/* 2016-02-21, 2016/02/21, 2016.02.21 */
static bool year_first(const reader *r, int i, found *f)
{
    char c = is_sign(r, i + 1, '-') ? '-' : is_sign(r, i + 1, '/') ? '/' : is_sign(r, i + 1, '.') ? '.' : 0;
    if (!c || !is_year(r, i) || !is_sign(r, i + 3, c) || !is_number(r, i + 2, 1, 12, 2) || !is_number(r, i + 4, 1, 31, 2))
        return false;
    return set_day(f, i, i + 5, at(r, i)->value, at(r, i + 2)->value, at(r, i + 4)->value);
}

/* 21/02/2016, 2/21/2016, 12.04.2019, 21-02-2016, 21/02/16: who stands first is told by the figures, by dots (day), or not at all.
 */
static bool year_last(const reader *r, int i, found *f)
{
    char c = is_sign(r, i + 1, '/') ? '/' : is_sign(r, i + 1, '.') ? '.' : is_sign(r, i + 1, '-') ? '-' : 0;
    if (!c || !is_sign(r, i + 3, c) || !is_number(r, i, 1, 31, 2) || !is_number(r, i + 2, 1, 31, 2) || at(r, i + 1)->gap ||
        at(r, i + 2)->gap)
        return false;
    int year = at(r, i + 4)->value, a = at(r, i)->value, b = at(r, i + 2)->value;
    bool two = at(r, i + 4)->kind == NUMBER && at(r, i + 4)->digits == 2 && c != '-' && at(r, i + 2)->digits == 2;
    if (!is_year(r, i + 4) && !two) return false;
    if (two) year += year < 70 ? 2000 : 1900;
    bool day_first = a > 12 || c == '.' || b <= 12;
    if (!set_day(f, i, i + 5, year, day_first ? b : a, day_first ? a : b)) return false;
    f->clue.ambiguous = a <= 12 && b <= 12 && a != b && c != '.';
    if (two) f->clue.weight--;
    return true;
}

static int skip_signs(const reader *r, int i)
{
    while (is_sign(r, i, ',') || is_sign(r, i, '.')) i++;
    return i;
}

/* February 21st, 2016 · Feb. 21 · February 2016 */
static bool month_first(const reader *r, int i, found *f)
{
    int month = month_at(r, i), k = is_sign(r, i + 1, '.') ? i + 2 : i + 1;
    if (!month) return false;
    if (is_sign(r, k, '-') || is_sign(r, k, '/')) k++; /* Feb-21-2016 */
    if (is_sign(r, k, ',') && is_year(r, k + 1)) k++;
    if (is_year(r, k)) return set_day(f, i, k + 1, at(r, k)->value, month, 0);
    if (!is_number(r, k, 1, 31, 2)) return false;
    int day = at(r, k)->value, end = after_ordinal(r, k + 1), y = skip_signs(r, end);
    if (is_sign(r, y, '-') && is_year(r, y + 1)) y++;
    if (is_year(r, y)) return set_day(f, i, y + 1, at(r, y)->value, month, day);
    if (is_sign(r, end, ':') && is_number(r, end + 1, 0, 59, 2)) return false; /* "May 5:30" */
    return set_day(f, i, end, 0, month, day);
}

/* 21 February 2016 · 21. April 2018 · 21st of April · 28-Feb-2014 */
static bool day_first(const reader *r, int i, found *f)
{
    if (!is_number(r, i, 1, 31, 2)) return false;
    int k = after_ordinal(r, i + 1);
    if (is_sign(r, k, '.') || is_sign(r, k, '-') || is_sign(r, k, '/')) k++;
    if (is_word(r, k, "of")) k++;
    int month = month_at(r, k), day = at(r, i)->value;
    if (!month) return false;
    int end = k + 1, y = skip_signs(r, end);
    if (is_sign(r, y, '-') || is_sign(r, y, '/')) y++;
    if (is_word(r, y, "of")) y++;
    if (is_year(r, y)) return set_day(f, i, y + 1, at(r, y)->value, month, day);
    /* "12 May 5 ..." is no day without a year when a figure follows; "in 3 March events" is rare enough */
    return set_day(f, i, end, 0, month, day);
}

static bool day_at(const reader *r, int i, found *f)
{
    if (at(r, i)->kind == WORD) return month_first(r, i, f);
    return at(r, i)->kind == NUMBER && (year_first(r, i, f) || year_last(r, i, f) || day_first(r, i, f));
}

/* ---- what stands beside a day ---- */

static int weekday_at(const reader *r, int i) { return at(r, i)->kind == WORD ? ro_weekday_of_word(at(r, i)->text) : -1; }

static void add_weekday(const reader *r, found *f)
{
    for (int k = f->first - 1; k >= 0 && k >= f->first - 3; k--) {
        int day = weekday_at(r, k);
        if (day >= 0) {
            f->clue.weekday = (int8_t)day;
            f->first = k;
            return;
        }
        if (at(r, k)->kind != SIGN && !is_word(r, k, "the")) return;
    }
    int k = skip_signs(r, f->last), day = weekday_at(r, k);
    if (is_sign(r, k, '(')) day = weekday_at(r, ++k);
    if (day >= 0) f->clue.weekday = (int8_t)day, f->last = k + 1;
}

static int half_of_day(const reader *r, int i)
{
    if (is_word(r, i, "am") || (is_word(r, i, "a") && is_sign(r, i + 1, '.'))) return 0;
    if (is_word(r, i, "pm") || (is_word(r, i, "p") && is_sign(r, i + 1, '.'))) return 720;
    return -1;
}

static bool is_zone(const reader *r, int i)
{
    static const char *const zones[] = {"GMT",  "BST", "UTC", "EST", "EDT", "ET",    "IST", "CET",
                                        "CEST", "PT",  "PST", "PDT", "hrs", "hours", "MSK"};
    for (size_t k = 0; k < sizeof zones / sizeof *zones; k++)
        if (is_word(r, i, zones[k])) return true;
    return false;
}

/* The minute of a time at token i, or -1: "21:08", "6:02 am", "09.20 BST", "6 pm", "1815 GMT". */
static int minute_at(const reader *r, int i)
{
    bool colon = is_sign(r, i + 1, ':'), dot = is_sign(r, i + 1, '.');
    int half;
    if (is_number(r, i, 0, 23, 2) && (colon || dot) && is_number(r, i + 2, 0, 59, 2) && at(r, i + 2)->digits == 2) {
        int minute = at(r, i)->value * 60 + at(r, i + 2)->value, k = i + 3;
        if (is_sign(r, k, ':') && at(r, k + 1)->kind == NUMBER) k += 2;
        half = half_of_day(r, k);
        if (dot && half < 0 && !is_zone(r, k)) return -1;
        if (half >= 0 && at(r, i)->value >= 1 && at(r, i)->value <= 12) minute = minute % 720 + half;
        return minute;
    }
    if (is_number(r, i, 1, 12, 2) && (half = half_of_day(r, i + 1)) >= 0) return at(r, i)->value % 12 * 60 + half;
    if (at(r, i)->kind == NUMBER && at(r, i)->digits == 4 && at(r, i)->value < 2400 && at(r, i)->value % 100 < 60 &&
        is_zone(r, i + 1))
        return at(r, i)->value / 100 * 60 + at(r, i)->value % 100;
    return -1;
}

static void add_minute(const reader *r, found *f)
{
    int minute = -1;
    for (int k = f->last; k < f->last + NEAR && k < r->count && minute < 0; k++) minute = minute_at(r, k);
    for (int k = f->first - 1; k >= f->first - NEAR - 3 && k >= 0 && minute < 0; k--)
        if (k == 0 || !is_sign(r, k - 1, ':')) minute = minute_at(r, k);
    f->clue.minute = (int16_t)minute;
}

static void finish(const reader *r, found *f, ro_clue *out)
{
    add_weekday(r, f);
    if (f->clue.day) add_minute(r, f);
    *out = f->clue;
    out->page_start = at(r, f->first)->start;
    out->page_end = at(r, f->last - 1)->end;
    out->words = ro_str_sub(r->line, out->page_start, out->page_end);
}

/* A line that is one weekday and nothing else: "Monday". */
static uint32_t weekday_alone(const reader *r, ro_clue *out)
{
    int day = r->count == 1 ? weekday_at(r, 0) : -1;
    if (day < 0 || r->at[0].text.len < 6) return 0;
    *out = (ro_clue){.weekday = (int8_t)day, .minute = -1, .weight = 2, .words = r->at[0].text};
    out->page_start = r->at[0].start, out->page_end = r->at[0].end;
    return 1;
}

uint32_t ro_clue_read(ro_str line, ro_clue *out, uint32_t max)
{
    reader r = {.line = ro_str_sub(line, 0, LINE_MAX)};
    uint32_t count = 0;
    found f;
    cut_tokens(&r);
    for (int i = 0; i < r.count && count < max;) {
        if (!day_at(&r, i, &f)) {
            i++;
            continue;
        }
        int last = f.last;
        finish(&r, &f, &out[count++]);
        i = last > i ? last : i + 1;
    }
    return count || !max ? count : weekday_alone(&r, out);
}

bool ro_clue_read_url(ro_str url, ro_clue *out)
{
    found f;
    reader r = {.line = url};
    for (size_t i = 0; i + 7 < url.len && i < LINE_MAX; i++) {
        char before = i ? url.ptr[i - 1] : '/';
        if (ro_is_digit(before) || !ro_is_digit(url.ptr[i])) continue;
        r.line = ro_str_sub(url, i, i + 12);
        r.count = 0;
        cut_tokens(&r);
        bool full = year_first(&r, 0, &f);
        if (!full && at(&r, 0)->digits == 8 && at(&r, 0)->value / 10000 >= YEAR_FIRST && at(&r, 0)->value / 10000 <= YEAR_LAST) {
            int v = at(&r, 0)->value;
            full = v / 100 % 100 >= 1 && v / 100 % 100 <= 12 && v % 100 && set_day(&f, 0, 1, v / 10000, v / 100 % 100, v % 100);
        }
        if (!full && is_year(&r, 0) && is_sign(&r, 1, '/') && is_number(&r, 2, 1, 12, 2) && at(&r, 2)->digits == 2 &&
            is_sign(&r, 3, '/'))
            full = set_day(&f, 0, 3, at(&r, 0)->value, at(&r, 2)->value, 0);
        if (!full && is_year(&r, 0) && is_sign(&r, 1, '/') && month_at(&r, 2) && is_sign(&r, 3, '/') && is_number(&r, 4, 1, 31, 2))
            full = set_day(&f, 0, 5, at(&r, 0)->value, month_at(&r, 2), at(&r, 4)->value);
        if (!full) continue;
        *out = f.clue;
        out->words = ro_str_sub(url, i, i + at(&r, f.last - 1)->end);
        return true;
    }
    return false;
}
