/* clue.c: a line cut into numbers, words and signs, then patterns tried at each place.
 * "Saturday, 21. April 2018" -> weekday 5, 2018-04-21; "Feb 28 20247:00 AM" (glued by a lost tag) -> 2024-02-28, minute 420;
 * "talks on 3 issues" -> nothing; "(AP) March for peace" -> nothing: a month needs a figure beside it. */
#include "text/clue.h"

#include "base/utf8.h"

enum {
    TOKENS_MAX = 64,
    LINE_MAX = 400,
    NEAR = 6 /* tokens between a day and its time */,
    YEAR_FIRST = 1990,
    YEAR_LAST = 2099,
    BUDDHA = 543
};

typedef enum kind { NUMBER, WORD, SIGN } kind;

typedef struct token {
    kind kind;
    ro_str text;
    uint32_t start, end;
    int value; /* NUMBER */
    int digits;
    bool gap;       /* white space before it */
    int8_t month;   /* WORD: 1 … 12; 0 none */
    int8_t solar;   /* month of the Iranian year; 0 none */
    bool loose;     /* the month may be a word of another language: only with a year beside it */
    int8_t weekday; /* 0 … 6; -1 none */
    uint32_t bits;  /* classes of page_words.h */
} token;

typedef struct reader {
    token at[TOKENS_MAX];
    int count;
    ro_str line;
    const ro_page_words *words; /* NULL: English alone */
    ro_str language;
} reader;

int ro_month_of(ro_str word)
{
    static const char *const names[] = {"january", "february", "march",     "april",   "may",      "june",
                                        "july",    "august",   "september", "october", "november", "december"};
    if (word.len && word.ptr[word.len - 1] == '.') word.len--;
    if (word.len < 3) return 0;
    char first = ro_to_lower(word.ptr[0]); /* most words of a line are told apart by it */
    if (first == 's' && ro_str_equal_nocase(word, RO_STR("sept"))) return 9;
    for (int m = 0; m < 12; m++) {
        if (names[m][0] != first) continue;
        ro_str name = ro_str_of(names[m]);
        if (ro_str_equal_nocase(word, name) || ro_str_equal_nocase(word, ro_str_sub(name, 0, 3))) return m + 1;
    }
    return 0;
}

int ro_weekday_of_word(ro_str word)
{
    static const char *const names[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    if (word.len && word.ptr[word.len - 1] == '.') word.len--;
    if (word.len < 3) return -1;
    char first = ro_to_lower(word.ptr[0]);
    if (first == 't' && ro_str_equal_nocase(word, RO_STR("tues"))) return 1;
    if (first == 't' && (ro_str_equal_nocase(word, RO_STR("thur")) || ro_str_equal_nocase(word, RO_STR("thurs")))) return 3;
    for (int d = 0; d < 7; d++) {
        if (names[d][0] != first) continue;
        ro_str name = ro_str_of(names[d]);
        if (ro_str_equal_nocase(word, name) || ro_str_equal_nocase(word, ro_str_sub(name, 0, 3))) return d;
    }
    return -1;
}

/* ---- tokens ---- */

/* The value of the digit of any script at s[i], and its bytes; -1 for anything else. */
static int digit_at(ro_str s, size_t i, size_t *len)
{
    static const uint32_t zeros[] = {0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10};
    *len = 1;
    if (ro_is_digit(s.ptr[i])) return s.ptr[i] - '0';
    if ((unsigned char)s.ptr[i] < 0xD9) return -1;
    uint32_t point = ro_utf8_at(s, i, len);
    for (size_t k = 0; k < sizeof zeros / sizeof *zeros; k++)
        if (point >= zeros[k] && point < zeros[k] + 10) return (int)(point - zeros[k]);
    return -1;
}

static void push(reader *r, kind what, size_t start, size_t end)
{
    token *t = &r->at[r->count++];
    *t = (token){what, ro_str_sub(r->line, start, end), (uint32_t)start, (uint32_t)end, 0, 0, false, 0, 0, false, -1, 0};
    t->gap = start > 0 && (r->line.ptr[start - 1] == ' ' || (unsigned char)r->line.ptr[start - 1] == 0xA0);
    for (size_t i = start, len; what == NUMBER && i < end; i += len) {
        int digit = digit_at(r->line, i, &len);
        if (t->value < 100000000) t->value = t->value * 10 + (digit < 0 ? 0 : digit);
        t->digits++;
    }
}

/* "20247:00": a year and the hour that was glued to it. */
static bool is_glued_year(ro_str line, size_t start, size_t end)
{
    return (end - start == 5 || end - start == 6) && line.ptr[start] == '2' && line.ptr[start + 1] == '0' && end < line.len &&
           line.ptr[end] == ':';
}

/* Bytes of a mark beyond ASCII that parts words: a long dash, a dot in the middle, an Arabic comma. 0 for letters. */
static size_t mark_len(ro_str s, size_t i)
{
    unsigned char a = (unsigned char)s.ptr[i], b = i + 1 < s.len ? (unsigned char)s.ptr[i + 1] : 0;
    if (a == 0xC2 && b != 0xAA && b != 0xBA) return i + 1 < s.len ? 2 : 1;
    if (a == 0xD8 && b == 0x8C) return 2;
    return ((a == 0xE2 && (b == 0x80 || b == 0x81)) || (a == 0xE3 && b == 0x80)) && i + 2 < s.len ? 3 : 0;
}

static bool is_letter(ro_str s, size_t i)
{
    size_t len;
    return ro_is_alpha(s.ptr[i]) || ((unsigned char)s.ptr[i] >= 0x80 && !mark_len(s, i) && digit_at(s, i, &len) < 0);
}

/* What the words of the page's language mean beside a day. */
static void understand(reader *r, token *t)
{
    t->month = (int8_t)ro_month_of(t->text);
    t->weekday = (int8_t)ro_weekday_of_word(t->text);
    if (!r->words) return;
    ro_page_meaning m = ro_page_word_meaning(r->words, t->text, r->language);
    t->bits = m.bits;
    if (!t->month) t->month = m.month, t->loose = m.loose;
    if (t->weekday < 0) t->weekday = m.weekday;
    t->solar = m.solar;
}

/* Makes tokens i … last one word that means a month. */
static void join(reader *r, int i, int last, int month)
{
    token *t = &r->at[i];
    t->end = r->at[last].end;
    t->text = ro_str_sub(r->line, t->start, t->end);
    t->month = (int8_t)month;
    t->kind = WORD;
    memmove(t + 1, &r->at[last + 1], (size_t)(r->count - last - 1) * sizeof *t);
    r->count -= last - i;
}

/* Months of several pieces: Vietnamese "tháng 2", Thai "ก.พ.", Arabic "تشرين الأول". */
static void join_months(reader *r)
{
    for (int i = 0; i + 1 < r->count; i++) {
        token *t = &r->at[i], *next = t + 1;
        if (t->kind != WORD || t->month || t->text.len < 3) continue;
        char low[RO_PAGE_WORD_MAX];
        bool may = ro_to_lower(t->text.ptr[0]) == 't' || (unsigned char)t->text.ptr[0] >= 0xD8;
        if (!may) continue;
        size_t len = t->text.len < 16 ? ro_page_word_lower(t->text, low, sizeof low) : 0;
        if (ro_str_is((ro_str){low, len}, "th\xC3\xA1ng") && next->kind == NUMBER && next->value >= 1 && next->value <= 12) {
            join(r, i, i + 1, next->value);
            continue;
        }
        int last = next->kind == WORD ? i + 1 : i + 2;
        if ((unsigned char)t->text.ptr[0] < 0xD8 || last >= r->count || r->at[last].kind != WORD) continue;
        ro_str both = ro_str_sub(r->line, t->start, r->at[last].end);
        int month = ro_page_word_find(r->words, both, RO_PAGE_MONTH, r->language, NULL);
        if (month > 0) join(r, i, last, month);
    }
}

static void cut_tokens(reader *r)
{
    ro_str s = r->line;
    for (size_t i = 0, len; i < s.len && r->count + 2 < TOKENS_MAX;) {
        size_t start = i;
        if (digit_at(s, i, &len) >= 0) {
            while (i < s.len && digit_at(s, i, &len) >= 0) i += len;
            if (is_glued_year(s, start, i)) push(r, NUMBER, start, start + 4), start += 4;
            push(r, NUMBER, start, i);
        } else if (is_letter(s, i)) {
            while (i < s.len && is_letter(s, i)) i++;
            push(r, WORD, start, i);
            understand(r, &r->at[r->count - 1]);
        } else {
            len = mark_len(s, i);
            i += len ? len : 1;
            if (s.ptr[start] != ' ' && !(i - start == 2 && (unsigned char)s.ptr[start + 1] == 0xA0)) push(r, SIGN, start, i);
        }
    }
    if (r->words) join_months(r);
}

static const token *at(const reader *r, int i)
{
    static const token none = {.kind = SIGN, .text = {"", 0}, .weekday = -1};
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
static int month_at(const reader *r, int i) { return at(r, i)->kind == WORD ? at(r, i)->month : 0; }

/* The words that may stand between the parts of a day: "3 de mayo de 2020", "2020 m. vasario 18 d.". */
static bool is_between(const reader *r, int i)
{
    return is_sign(r, i, ',') || is_sign(r, i, '.') || (at(r, i)->kind == SIGN && (unsigned char)at(r, i)->text.ptr[0] == 0xD8) ||
           (at(r, i)->bits & 1u << RO_PAGE_BETWEEN);
}

static bool is_word(const reader *r, int i, const char *word)
{
    return at(r, i)->kind == WORD && ro_str_equal_nocase(at(r, i)->text, ro_str_of(word));
}

/* "21st", "3rd": the letters after the figure. Returns the index after it. */
static int after_ordinal(const reader *r, int i)
{
    bool ordinal = at(r, i)->kind == WORD && !at(r, i)->gap &&
                   (is_word(r, i, "st") || is_word(r, i, "nd") || is_word(r, i, "rd") || is_word(r, i, "th") ||
                    (at(r, i)->bits & 1u << RO_PAGE_ORDINAL));
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
    if (!c || !is_sign(r, i + 3, c) || !is_number(r, i, 1, 31, 2) || !is_number(r, i + 2, 1, 31, 2) || at(r, i + 1)->gap)
        return false;
    if (at(r, i + 2)->gap && !(c == '.' && r->words && is_year(r, i + 4))) return false; /* "18. 2. 2020" */
    int year = at(r, i + 4)->value, a = at(r, i)->value, b = at(r, i + 2)->value;
    bool two = at(r, i + 4)->kind == NUMBER && at(r, i + 4)->digits == 2 && c != '-' && at(r, i + 2)->digits == 2;
    if (!is_year(r, i + 4) && !two) return false;
    if (two) year += year < 70 ? 2000 : 1900;
    bool american = ro_str_equal_nocase(r->language, RO_STR("en-US")) || ro_str_equal_nocase(r->language, RO_STR("en_US"));
    bool foreign =
        r->language.len > 1 && (r->language.len > 3 || !ro_str_starts(r->language, RO_STR("en"))); /* en-GB, en-IN, de … */
    bool day_first = a > 12 || c == '.' || (b <= 12 && !american);
    if (!set_day(f, i, i + 5, year, day_first ? b : a, day_first ? a : b)) return false;
    f->clue.ambiguous = a <= 12 && b <= 12 && a != b && c != '.' && !foreign;
    if (two) f->clue.weight--;
    return true;
}

static int skip_signs(const reader *r, int i)
{
    while (is_between(r, i)) i++;
    return i;
}

/* The year at i: of Bangkok ("2563") beside a Thai month too. 0 for anything else. */
static int year_at(const reader *r, int i)
{
    if (is_year(r, i)) return at(r, i)->value;
    bool thai = false;
    for (int k = i - 3; k < i; k++) thai |= at(r, k)->kind == WORD && (unsigned char)at(r, k)->text.ptr[0] == 0xE0;
    return thai && is_number(r, i, YEAR_FIRST + BUDDHA, YEAR_LAST + BUDDHA, 4) ? at(r, i)->value - BUDDHA : 0;
}

/* "2020. február 18.", "2020 Feb 18", "2020 m. vasario 18 d.", "2020. gada 18. februāris" */
static bool year_then_month(const reader *r, int i, found *f)
{
    if (!is_year(r, i)) return false;
    int k = skip_signs(r, i + 1);
    if (is_sign(r, k, '-')) k++;
    int month = month_at(r, k), d = k + 1;
    if (month) {
        while (is_between(r, d) || is_sign(r, d, '-')) d++;
    } else {
        d = k;
        k = is_sign(r, d + 1, '.') ? d + 2 : d + 1;
        month = month_at(r, k);
        if (!month || is_year(r, skip_signs(r, k + 1))) return false; /* "2019 18. Februar 2020" */
    }
    if (!month || !is_number(r, d, 1, 31, 2)) return false;
    return set_day(f, i, (d > k ? d : k) + 1, at(r, i)->value, month, at(r, d)->value);
}

static bool begins_with(const reader *r, int i, const char *a, const char *b)
{
    return at(r, i)->kind == WORD && (ro_str_starts(at(r, i)->text, ro_str_of(a)) || ro_str_starts(at(r, i)->text, ro_str_of(b)));
}

/* 2020年2月18日, 2020년 2월 18일, 2月18日 */
static bool east_asian(const reader *r, int i, found *f)
{
    int year = 0, k = i;
    if (is_year(r, i) && begins_with(r, i + 1, "\xE5\xB9\xB4", "\xEB\x85\x84")) year = at(r, i)->value, k = i + 2;
    bool good = is_number(r, k, 1, 12, 2) && begins_with(r, k + 1, "\xE6\x9C\x88", "\xEC\x9B\x94") &&
                is_number(r, k + 2, 1, 31, 2) && begins_with(r, k + 3, "\xE6\x97\xA5", "\xEC\x9D\xBC");
    return good && set_day(f, i, k + 4, year, at(r, k)->value, at(r, k + 2)->value);
}

/* The day of the Iranian solar calendar: its year begins on 20 or 21 March; leap years by the rule of 33 (8 in each, right for
 * 1343 … 1472). */
static bool solar_day(const reader *r, int i, found *f)
{
    enum { EPOCH_YEAR = 1375, EPOCH_DAY = 9575 /* 1 Farvardin 1375 is 1996-03-20 */ };
    int month = at(r, i + 1)->solar, y = skip_signs(r, i + 2);
    if (!month || !is_number(r, i, 1, 31, 2) || !is_number(r, y, EPOCH_YEAR, EPOCH_YEAR + 70, 4)) return false;
    int32_t day = EPOCH_DAY, years = at(r, y)->value - EPOCH_YEAR;
    for (int32_t k = 0; k < years; k++) {
        int32_t in = (EPOCH_YEAR + k) % 33;
        bool leap = in == 1 || in == 5 || in == 9 || in == 13 || in == 17 || in == 22 || in == 26 || in == 30;
        day += 365 + leap;
    }
    day += (month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30) + at(r, i)->value - 1;
    ro_civil c = ro_civil_of(day);
    return set_day(f, i, y + 1, c.year, c.month, c.day);
}

/* February 21st, 2016 · Feb. 21 · February 2016 */
static bool month_first(const reader *r, int i, found *f)
{
    int month = month_at(r, i), k = is_sign(r, i + 1, '.') ? i + 2 : i + 1;
    if (!month) return false;
    if (r->words && is_between(r, k)) k = skip_signs(r, k); /* "febrero, 18 de 2020", "maio de 2020" */
    if (is_sign(r, k, '-') || is_sign(r, k, '/')) k++;      /* Feb-21-2016 */
    if (is_sign(r, k, ',') && is_year(r, k + 1)) k++;
    if (is_year(r, k)) return set_day(f, i, k + 1, at(r, k)->value, month, 0);
    if (!is_number(r, k, 1, 31, 2)) return false;
    int day = at(r, k)->value, end = after_ordinal(r, k + 1), y = skip_signs(r, end);
    if (is_sign(r, y, '-') && is_year(r, y + 1)) y++;
    if (is_year(r, y)) return set_day(f, i, y + 1, at(r, y)->value, month, day);
    if (is_sign(r, end, ':') && is_number(r, end + 1, 0, 59, 2)) return false; /* "May 5:30" */
    if (at(r, i)->loose) return false;
    return set_day(f, i, end, 0, month, day);
}

/* 21 February 2016 · 21. April 2018 · 21st of April · 28-Feb-2014 */
static bool day_first(const reader *r, int i, found *f)
{
    if (!is_number(r, i, 1, 31, 2)) return false;
    int k = after_ordinal(r, i + 1);
    if (is_sign(r, k, '.') || is_sign(r, k, '-') || is_sign(r, k, '/')) k++;
    if (is_word(r, k, "of")) k++;
    for (int n = 0; n < 2 && (at(r, k)->bits & 1u << RO_PAGE_BETWEEN); n++) k++;
    if (is_sign(r, k, '\'') || (at(r, k)->kind == SIGN && ro_str_is(at(r, k)->text, "\xE2\x80\x99"))) k++; /* "18 d'abril" */
    int month = month_at(r, k), day = at(r, i)->value;
    if (!month) return false;
    if (is_sign(r, k + 1, '/') && month_at(r, k + 2) == month) k += 2; /* two names of one month */
    int end = k + 1, y = skip_signs(r, end);
    if (is_sign(r, y, '-') || is_sign(r, y, '/')) y++;
    if (is_word(r, y, "of")) y++;
    if (year_at(r, y)) return set_day(f, i, y + 1, year_at(r, y), month, day);
    if (at(r, k)->loose) return false;
    /* "12 May 5 ..." is no day without a year when a figure follows; "in 3 March events" is rare enough */
    return set_day(f, i, end, 0, month, day);
}

static bool day_at(const reader *r, int i, found *f)
{
    if (at(r, i)->kind == WORD) return month_first(r, i, f);
    if (at(r, i)->kind != NUMBER) return false;
    if (year_first(r, i, f) || year_last(r, i, f) || day_first(r, i, f)) return true;
    return r->words && (year_then_month(r, i, f) || east_asian(r, i, f) || solar_day(r, i, f));
}

/* ---- what stands beside a day ---- */

static int weekday_at(const reader *r, int i) { return at(r, i)->kind == WORD ? at(r, i)->weekday : -1; }

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

uint32_t ro_clue_read_in(const ro_page_words *words, ro_str language, ro_str line, ro_clue *out, uint32_t max)
{
    reader r; /* its tokens are set as they are cut */
    r.count = 0, r.line = ro_str_sub(line, 0, LINE_MAX), r.words = words, r.language = language;
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

uint32_t ro_clue_read(ro_str line, ro_clue *out, uint32_t max) { return ro_clue_read_in(NULL, (ro_str){NULL, 0}, line, out, max); }

static bool set_stamp(ro_clue *out, ro_str value, int32_t year, int month, int day)
{
    found f;
    if (year < YEAR_FIRST || year > YEAR_LAST || month < 1 || month > 12 || day < 1 || !set_day(&f, 0, 0, year, month, day))
        return false;
    *out = f.clue;
    out->words = value;
    out->page_end = (uint32_t)value.len;
    return true;
}

bool ro_clue_read_stamp(const ro_page_words *words, ro_str language, ro_str value, ro_clue *out)
{
    enum { DAY_DIGITS = 8, MINUTE_DIGITS = 12, SECOND_DIGITS = 14, EPOCH_DIGITS = 10, MILLI_DIGITS = 13, DAY_SECONDS = 86400 };
    value = ro_str_sub(ro_str_trim(value), 0, LINE_MAX);
    size_t digits = 0;
    int64_t number = 0;
    while (digits < value.len && digits < 18 && ro_is_digit(value.ptr[digits])) number = number * 10 + (value.ptr[digits++] - '0');
    bool alone = digits == value.len;
    if (alone && digits == MILLI_DIGITS) number /= 1000;
    if (alone && (digits == EPOCH_DIGITS || digits == MILLI_DIGITS)) {
        ro_civil c = ro_civil_of((ro_day)(number / DAY_SECONDS));
        return set_stamp(out, value, c.year, c.month, c.day);
    }
    if (digits == SECOND_DIGITS) number /= 1000000;
    if (digits == MINUTE_DIGITS) number /= 10000;
    bool compact = digits == DAY_DIGITS ? alone || value.ptr[digits] == 'T' || value.ptr[digits] == ' '
                                        : alone && (digits == SECOND_DIGITS || digits == MINUTE_DIGITS);
    if (compact) return set_stamp(out, value, (int32_t)(number / 10000), (int)(number / 100 % 100), (int)(number % 100));
    return ro_clue_read_in(words, language, value, out, 1) > 0 && out->month;
}

/* /2020-02/18/, /2020/0218/, /202002/18/, /202002/t20200218_ */
static bool url_parts(const reader *r, found *f)
{
    const token *a = at(r, 0), *b = at(r, 2), *c = at(r, 4);
    if (is_year(r, 0) && is_sign(r, 1, '-') && is_sign(r, 3, '/') && is_number(r, 2, 1, 12, 2) && is_number(r, 4, 1, 31, 2) &&
        c->digits == 2)
        return set_day(f, 0, 5, a->value, b->value, c->value);
    if (is_year(r, 0) && is_sign(r, 1, '/') && is_number(r, 2, 101, 1231, 4) && b->digits == 4 && b->value / 100 <= 12 &&
        b->value % 100)
        return set_day(f, 0, 3, a->value, b->value / 100, b->value % 100);
    if (a->kind == NUMBER && a->digits == 6 && a->value / 100 >= YEAR_FIRST && a->value / 100 <= YEAR_LAST && a->value % 100 >= 1 &&
        a->value % 100 <= 12 && is_sign(r, 1, '/') && is_number(r, 2, 1, 31, 2) && b->digits == 2)
        return set_day(f, 0, 3, a->value / 100, a->value % 100, b->value);
    return false;
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
        if (!full) full = url_parts(&r, &f);
        if (!full) continue;
        *out = f.clue;
        out->words = ro_str_sub(url, i, i + at(&r, f.last - 1)->end);
        return true;
    }
    return false;
}
