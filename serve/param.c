/* param.c: the table of parameters, and what a value of each type must look like. */
#include "param.h"

#include <string.h>

const param params[PARAMS] = {
    [PARAM_SINCE] = {"since", TYPE_DAY, 0, 0, "From this day on; entries without a day are left out and counted", "2019-03"},
    [PARAM_UNTIL] = {"until", TYPE_DAY, 0, 0, "Up to this day", "2019-05-31"},
    [PARAM_ACTOR] = {"actor", TYPE_WORDS, 0, 0, "Only entries with this actor: a name, a country or an id", "Tosk"},
    [PARAM_KIND] = {"kind", TYPE_WORDS, 0, 0, "Kind of contact, stance, type of event, fate of a plan, genre, kind of actor", "phone-call"},
    [PARAM_STATUS] = {"status", TYPE_WORDS, 0, 0, "held, planned, proposed, denied, open, kept …", "held"},
    [PARAM_PLACE] = {"place", TYPE_WORDS, 0, 0, "A place's name, or the code of a country", "Geneva"},
    [PARAM_STORY] = {"story", TYPE_ID, 0, 0, "Only what reports of this story tell", "sabcdefghijklmnop"},
    [PARAM_SOURCE] = {"source", TYPE_WORDS, 0, 0, "Only what this outlet, agency or report tells", "Harbour Daily"},
    [PARAM_WORDS] = {"words", TYPE_WORDS, 0, 0, "Words that must all stand there; \"phrases in quotes\" too", "ceasefire observers"},
    [PARAM_ABOUT] = {"about", TYPE_ID, 0, 0, "The entry or report that it is about", "cabcdefghijklmnop"},
    [PARAM_BY] = {"by", TYPE_WORDS, 0, 0, "What to count by, parted by commas: dyad, actor, kind, outlet, year, month, week, day, state", "dyad,month"},
    [PARAM_LIMIT] = {"limit", TYPE_NUMBER, 1, LIMIT_MOST, "At most so many rows (100 where it is not said)", "100"},
    [PARAM_OFFSET] = {"offset", TYPE_NUMBER, 0, OFFSET_MOST, "Leave out so many rows first", "0"},
    [PARAM_FIELDS] = {"fields", TYPE_WORDS, 0, 0, "Only these columns, parted by commas", "day,kind,id"},
    [PARAM_COUNT] = {"count", TYPE_YES, 0, 0, "1: tell in `total` how many rows there are in all", "1"},
    [PARAM_HXL] = {"hxl", TYPE_YES, 0, 0, "1: a second row of hashtags for humanitarian data (of CSV)", "1"},
    [PARAM_LIST] = {"list", TYPE_ID, 0, 0, "Which list of the record (of CSV): contacts, statements, plans, events, reports, actors, copies, stories", "contacts"},
    [PARAM_A] = {"a", TYPE_WORDS, 0, 0, "A report: its id or source", "rabcdefghijklmnop"},
    [PARAM_B] = {"b", TYPE_WORDS, 0, 0, "The other report", "rponmlkjihgfedcba"},
    [PARAM_TOKEN] = {"token", TYPE_ID, 0, 0, "The token that readout serve printed, where one is asked for", "0123456789abcdef"},
};

param_id param_find(const char *name, size_t len)
{
    for (int i = 0; i < PARAMS; i++)
        if (strlen(params[i].name) == len && !memcmp(params[i].name, name, len)) return (param_id)i;
    return PARAMS;
}

/* A day as far as it is known. Whether there is a 31st of that month is the library's to say. */
static bool is_day(const char *text)
{
    size_t len = strlen(text);
    if (len != 4 && len != 7 && len != 10) return false;
    for (size_t i = 0; i < len; i++)
        if ((i == 4 || i == 7) ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
    return true;
}

static bool is_number(const char *text, int64_t least, int64_t most, int64_t *out)
{
    int64_t n = 0;
    size_t len = strlen(text);
    if (!len || len > 12 || strspn(text, "0123456789") != len) return false;
    for (; *text; text++) n = n * 10 + (*text - '0');
    *out = n;
    return n >= least && n <= most;
}

/* Ids are made of letters and digits; those of actors may be keys of our tables, with points and strokes. */
static bool is_id(const char *text)
{
    size_t len = strlen(text);
    return len && len <= 128 && strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.:_-") == len;
}

const char *param_check(param_id id, const char *value, int64_t *number)
{
    switch (params[id].type) {
    case TYPE_DAY: return is_day(value) ? NULL : "a day: YYYY, YYYY-MM or YYYY-MM-DD";
    case TYPE_ID: return is_id(value) ? NULL : "an id";
    case TYPE_NUMBER:
        return is_number(value, params[id].least, params[id].most, number) ? NULL
               : id == PARAM_LIMIT                                         ? "a number from 1 to 20000"
                                                                           : "a number from 0 to 100000000";
    case TYPE_YES: return is_number(value, 0, 1, number) ? NULL : "0 or 1";
    case TYPE_WORDS: return *value && strlen(value) <= WORDS_MOST ? NULL : "1 to 1000 bytes of text";
    }
    return "something else";
}
