/* time_read.c: the pieces of expressions of time: numbers, ordinals, days, months, years, clock times.
 * Each function looks at one place and says how far its piece reaches (0: not there). */
#include "mention/time_scan.h"

static const ro_time_bit nothing = {.sense = -1, .number = -1, .gap = 2};

const ro_time_bit *ro_scan_bit(const ro_time_scan *s, uint32_t i)
{
    if (i >= s->count || (i > s->start && s->bits[i].gap == 2)) return &nothing;
    return &s->bits[i];
}

bool ro_scan_is(const ro_time_scan *s, uint32_t i, ro_time_class wanted) { return ro_time_bit_is(ro_scan_bit(s, i), wanted); }

int32_t ro_scan_value(const ro_time_scan *s, uint32_t i, ro_time_class wanted)
{
    return ro_time_bit_value(s->words, ro_scan_bit(s, i), wanted);
}

bool ro_scan_word(const ro_time_scan *s, uint32_t i, const char *lower)
{
    const ro_time_bit *bit = ro_scan_bit(s, i);
    size_t n = bit->kind == 'a' ? bit->end - bit->start : 0, k = 0;
    while (k < n && lower[k] && ro_to_lower(s->text.ptr[bit->start + k]) == lower[k]) k++;
    return n && k == n && !lower[k];
}

bool ro_scan_any(const ro_time_scan *s, uint32_t i, const char *const *words)
{
    if (ro_scan_bit(s, i)->kind != 'a') return false;
    for (; *words; words++)
        if (ro_scan_word(s, i, *words)) return true;
    return false;
}

bool ro_scan_mark(const ro_time_scan *s, uint32_t i, char kind) { return ro_scan_bit(s, i)->kind == kind; }

bool ro_scan_glued(const ro_time_scan *s, uint32_t i)
{
    const ro_time_bit *bit = ro_scan_bit(s, i);
    return bit->kind && !bit->gap;
}

/* "1,460" and "300": digits with thousands. */
static uint32_t digits_at(const ro_time_scan *s, uint32_t i, int32_t *value)
{
    const ro_time_bit *bit = ro_scan_bit(s, i);
    if (bit->kind != '0' || bit->number < 0) return 0;
    *value = bit->number;
    uint32_t e = i + 1;
    while (ro_scan_mark(s, e, ',') && ro_scan_glued(s, e) && ro_scan_glued(s, e + 1) && ro_scan_bit(s, e + 1)->digits == 3 &&
           *value < 100000) {
        *value = *value * 1000 + ro_scan_bit(s, e + 1)->number;
        e += 2;
    }
    return e;
}

/* "twenty", "twenty-one", "two hundred". */
static uint32_t words_at(const ro_time_scan *s, uint32_t i, int32_t *value)
{
    if (!ro_scan_is(s, i, RO_TIME_NUMBER)) return 0;
    *value = ro_scan_value(s, i++, RO_TIME_NUMBER);
    if (*value == 0) return 0;
    if (*value >= 20 && *value <= 90) {
        uint32_t next = ro_scan_mark(s, i, '-') && ro_scan_glued(s, i) && ro_scan_glued(s, i + 1) ? i + 1 : i;
        int32_t one = ro_scan_is(s, next, RO_TIME_NUMBER) ? ro_scan_value(s, next, RO_TIME_NUMBER) : 0;
        if (one >= 1 && one <= 9) {
            *value += one;
            i = next + 1;
        }
    }
    while (ro_scan_is(s, i, RO_TIME_NUMBER) && ro_scan_value(s, i, RO_TIME_NUMBER) >= 100 && *value < 1000)
        *value *= ro_scan_value(s, i++, RO_TIME_NUMBER);
    return i;
}

/* "and a half", "-and-a-half" after a number. */
static uint32_t half_at(const ro_time_scan *s, uint32_t i)
{
    static const char *const words[] = {"and", "a", "half"};
    uint32_t k = 0;
    for (; k < 3; k++) {
        if (ro_scan_mark(s, i, '-')) i++;
        if (ro_scan_word(s, i, words[k]))
            i++;
        else if (k != 1)
            return 0; /* "over two and half years" */
    }
    return i;
}

/* "a few", "several", "a couple of", "some": an amount that is not said. */
static uint32_t fuzzy_at(const ro_time_scan *s, uint32_t i, ro_amount *out)
{
    if (ro_scan_word(s, i, "a") || (ro_scan_word(s, i, "many") && ro_scan_word(s, i + 1, "more"))) i++;
    if (ro_scan_word(s, i, "more"))
        i++;
    else if (!ro_scan_is(s, i++, RO_TIME_FUZZY))
        return 0;
    if (ro_scan_word(s, i, "more") || ro_scan_word(s, i, "of")) i++;
    out->fuzzy = true;
    return i;
}

uint32_t ro_scan_amount(const ro_time_scan *s, uint32_t i, ro_amount *out)
{
    *out = (ro_amount){0};
    if (ro_scan_word(s, i, "half") && (ro_scan_word(s, i + 1, "a") || ro_scan_word(s, i + 1, "an"))) return out->half = true, i + 2;
    uint32_t e = fuzzy_at(s, i, out);
    if (e) return e;
    if (!(e = digits_at(s, i, &out->value)) && !(e = words_at(s, i, &out->value))) {
        if (!ro_scan_word(s, i, "a") && !ro_scan_word(s, i, "an")) return 0;
        out->value = 1;
        out->article = true;
        if (!ro_scan_is(s, i + 1, RO_TIME_NUMBER)) return i + 1;
        bool round =
            ro_scan_value(s, i + 1, RO_TIME_NUMBER) >= 100 || ro_scan_any(s, i + 1, (const char *const[]){"dozen", "couple", NULL});
        out->article = false; /* "a hundred", "a dozen"; not the "a" of "a two-week truce" */
        return round ? words_at(s, i + 1, &out->value) : 0;
    }
    uint32_t half = half_at(s, e);
    if (half) return out->half = true, half;
    if (ro_scan_word(s, e, "more") || ro_scan_word(s, e, "full") || ro_scan_word(s, e, "straight") ||
        ro_scan_word(s, e, "consecutive"))
        e++;
    return e;
}

uint32_t ro_scan_unit(const ro_time_scan *s, uint32_t i, int32_t *unit)
{
    if (!ro_scan_is(s, i, RO_TIME_UNIT)) return 0;
    *unit = ro_scan_value(s, i, RO_TIME_UNIT);
    return i + 1;
}

static bool ordinal_ending(const ro_time_scan *s, uint32_t i)
{
    static const char *const endings[] = {"st", "nd", "rd", "th", NULL};
    return ro_scan_glued(s, i) && ro_scan_any(s, i, endings);
}

uint32_t ro_scan_ordinal(const ro_time_scan *s, uint32_t i, int32_t *value)
{
    const ro_time_bit *bit = ro_scan_bit(s, i);
    if (bit->kind == '0' && bit->digits <= 3 && ordinal_ending(s, i + 1)) return *value = bit->number, i + 2;
    if (ro_scan_is(s, i, RO_TIME_ORDINAL)) return *value = ro_scan_value(s, i, RO_TIME_ORDINAL), i + 1;
    if (!ro_scan_is(s, i, RO_TIME_NUMBER)) return 0;
    int32_t tens = ro_scan_value(s, i, RO_TIME_NUMBER); /* "twenty-first" */
    uint32_t next = ro_scan_mark(s, i + 1, '-') ? i + 2 : i + 1;
    int32_t one = ro_scan_is(s, next, RO_TIME_ORDINAL) ? ro_scan_value(s, next, RO_TIME_ORDINAL) : 0;
    if (tens < 20 || tens > 90 || one < 1 || one > 9) return 0;
    return *value = tens + one, next + 1;
}

/* 1 to 31. Not "8:30", "5.5", "12%", "5,000". */
uint32_t ro_scan_day(const ro_time_scan *s, uint32_t i, int32_t *day, bool *ordinal)
{
    const ro_time_bit *bit = ro_scan_bit(s, i);
    *ordinal = false;
    uint32_t e = ro_scan_ordinal(s, i, day);
    if (e)
        *ordinal = true;
    else if (bit->kind == '0' && bit->digits <= 2)
        *day = bit->number, e = i + 1;
    else if (bit->kind != 'a' || !(e = words_at(s, i, day)))
        return 0;
    if (*day < 1 || *day > 31) return 0;
    const ro_time_bit *after = ro_scan_bit(s, e);
    if (after->kind == '%' || after->kind == '$') return 0;
    if (after->kind && !after->gap && (after->kind == ':' || after->kind == '.' || after->kind == ',') && ro_scan_glued(s, e + 1) &&
        ro_scan_bit(s, e + 1)->kind == '0' && (after->kind != ',' || ro_scan_bit(s, e + 1)->digits == 3))
        return 0;
    if (bit->kind == '0' && !*ordinal && after->kind == 'a' && !after->gap) return 0; /* "5pm", "3rds" */
    return e;
}

/* The full stop of an abbreviation is passed over; the caller cuts it off again where nothing follows. */
uint32_t ro_scan_month(const ro_time_scan *s, uint32_t i, int32_t *month)
{
    if (!ro_scan_is(s, i, RO_TIME_MONTH)) return 0;
    *month = ro_scan_value(s, i, RO_TIME_MONTH);
    const ro_time_bit *bit = ro_scan_bit(s, i);
    bool abbreviation = bit->end - bit->start <= 4; /* or a stray full stop: "October. 2" before no word, "september.16th" */
    if (ro_scan_bit(s, i + 2)->kind == '0' && ro_scan_bit(s, i + 2)->digits <= 2 &&
        (ro_scan_glued(s, i + 3) || ro_scan_bit(s, i + 3)->kind != 'a'))
        abbreviation = true;
    return abbreviation && ro_scan_mark(s, i + 1, '.') && ro_scan_glued(s, i + 1) ? i + 2 : i + 1;
}

/* "2016", "'99". Not "2,016", "2016:", "$2016", "2016.5". */
uint32_t ro_scan_year(const ro_time_scan *s, uint32_t i, int32_t *year)
{
    bool cut = ro_scan_mark(s, i, '\'') && ro_scan_glued(s, i + 1);
    const ro_time_bit *bit = ro_scan_bit(s, i + cut);
    if (bit->kind != '0' || bit->digits != (cut ? 2 : 4)) return 0;
    const ro_time_bit *after = ro_scan_bit(s, i + cut + 1);
    bool glued = after->kind && !after->gap;
    if (glued && (after->kind == 'a' || after->kind == '%' || after->kind == ':')) return 0;
    if (glued && (after->kind == ',' || after->kind == '.') && ro_scan_glued(s, i + cut + 2) &&
        ro_scan_bit(s, i + cut + 2)->kind == '0')
        return 0;
    *year = bit->number;
    if (cut) *year += *year < 50 ? 2000 : 1900;
    return *year >= RO_YEAR_MIN && *year <= RO_YEAR_MAX ? i + cut + 1 : 0;
}

/* "am", "p.m.", "a.m", "hrs". */
static uint32_t half_day_at(const ro_time_scan *s, uint32_t i, int32_t *hours)
{
    *hours = -1;
    if (ro_scan_word(s, i, "am") || ro_scan_word(s, i, "pm")) return *hours = ro_scan_word(s, i, "pm") ? 12 : 0, i + 1;
    bool p = ro_scan_word(s, i, "p");
    if (!p && !ro_scan_word(s, i, "a")) return 0;
    if (!ro_scan_mark(s, i + 1, '.') || !ro_scan_glued(s, i + 1) || !ro_scan_word(s, i + 2, "m")) return 0;
    *hours = p ? 12 : 0;
    return ro_scan_mark(s, i + 3, '.') && ro_scan_glued(s, i + 3) ? i + 4 : i + 3;
}

static uint32_t zone_at(const ro_time_scan *s, uint32_t i)
{
    int32_t unused;
    uint32_t e = ro_scan_phrase(s, i, RO_TIME_ZONE, &unused);
    return e ? e : i;
}

uint32_t ro_scan_clock(const ro_time_scan *s, uint32_t i, int32_t *minute)
{
    if (ro_scan_is(s, i, RO_TIME_CLOCKWORD)) return *minute = ro_scan_value(s, i, RO_TIME_CLOCKWORD), i + 1;
    const ro_time_bit *bit = ro_scan_bit(s, i);
    int32_t hour = bit->number, minutes = 0, shift;
    uint32_t e = i + 1;
    if (bit->kind != '0' && !(e = words_at(s, i, &hour))) return 0;
    bool full = false;
    if (bit->kind == '0' && bit->digits > 2) { /* "2100 GMT", "1930hrs" */
        if (bit->digits != 4 || !ro_scan_is(s, e, RO_TIME_ZONE)) return 0;
        hour = bit->number / 100, minutes = bit->number % 100, full = true;
    } else if ((ro_scan_mark(s, e, ':') || ro_scan_mark(s, e, '.')) && ro_scan_glued(s, e) && ro_scan_glued(s, e + 1) &&
               ro_scan_bit(s, e + 1)->digits == 2) {
        full = ro_scan_mark(s, e, ':');
        minutes = ro_scan_bit(s, e + 1)->number;
        e += 2;
        if (ro_scan_mark(s, e, ':') && ro_scan_glued(s, e) && ro_scan_glued(s, e + 1) && ro_scan_bit(s, e + 1)->digits == 2) e += 2;
    }
    uint32_t half = half_day_at(s, e, &shift);
    if (!half && ro_scan_word(s, e, "o") && ro_scan_mark(s, e + 1, '\'') && ro_scan_word(s, e + 2, "clock")) half = e + 3;
    if (!half && !full) return 0; /* a bare "5" or "5.30" is no time */
    if (half) e = half;
    if (hour > (shift >= 0 ? 12 : 24) || hour < 0 || minutes > 59) return 0;
    if (shift >= 0) hour = hour % 12 + shift;
    *minute = hour % 24 * 60 + minutes;
    return zone_at(s, e);
}

/* The longest phrase of the class at i ("new year's eve" before "new year"), single words too. */
uint32_t ro_scan_phrase(const ro_time_scan *s, uint32_t i, ro_time_class wanted, int32_t *value)
{
    uint32_t best = 0;
    if (ro_scan_is(s, i, wanted)) *value = ro_scan_value(s, i, wanted), best = i + 1;
    if (!ro_scan_bit(s, i)->phrase) return best;
    char joined[RO_TIME_PHRASE_MAX];
    size_t len = 0;
    for (uint32_t k = i, words = 0; words < RO_TIME_PHRASE_WORDS_MAX + 1; k++) {
        const ro_time_bit *bit = ro_scan_bit(s, k);
        size_t n = bit->end - bit->start;
        if (!bit->kind || len + n + 1 > sizeof joined) break;
        if (k > i && bit->gap) joined[len++] = ' ';
        if (bit->kind == 'a') {
            for (size_t c = 0; c < n; c++) joined[len++] = ro_to_lower(s->text.ptr[bit->start + c]);
            words++;
        } else if (bit->kind == '\'' || bit->kind == '-')
            joined[len++] = bit->kind;
        else if (bit->kind != '.')
            break;
        if (k > i && bit->kind != '.' && ro_time_phrase_sense(s->words, (ro_str){joined, len}, wanted, value) >= 0) best = k + 1;
    }
    return best;
}
