/* abbreviation.c: the lists behind abbreviation.h, sorted, and searched by halves. */
#include "abbreviation.h"

#include <stdlib.h>

enum { WORD_MAX = 16 };

typedef struct entry {
    const char *word;
    ro_abbreviation kind;
} entry;

/* Sorted by bytes. A word that begins with a capital here counts only with it. */
static const entry abbreviations[] = {
    {"Abp", RO_ABBREVIATION_TITLE},   {"Adm", RO_ABBREVIATION_TITLE},    {"Amb", RO_ABBREVIATION_TITLE},
    {"Apr", RO_ABBREVIATION_END},     {"Art", RO_ABBREVIATION_NUMBER},   {"Arts", RO_ABBREVIATION_NUMBER},
    {"Assn", RO_ABBREVIATION_END},    {"Asst", RO_ABBREVIATION_TITLE},   {"Atty", RO_ABBREVIATION_TITLE},
    {"Aug", RO_ABBREVIATION_END},     {"Ave", RO_ABBREVIATION_END},      {"Blvd", RO_ABBREVIATION_END},
    {"Brig", RO_ABBREVIATION_TITLE},  {"Bros", RO_ABBREVIATION_END},     {"Bt", RO_ABBREVIATION_END},
    {"Calif", RO_ABBREVIATION_END},   {"Capt", RO_ABBREVIATION_TITLE},   {"Cdr", RO_ABBREVIATION_TITLE},
    {"Ch", RO_ABBREVIATION_NUMBER},   {"Cmdr", RO_ABBREVIATION_TITLE},   {"Co", RO_ABBREVIATION_END},
    {"Col", RO_ABBREVIATION_TITLE},   {"Conn", RO_ABBREVIATION_END},     {"Corp", RO_ABBREVIATION_END},
    {"Cpl", RO_ABBREVIATION_TITLE},   {"Cpt", RO_ABBREVIATION_TITLE},    {"Dec", RO_ABBREVIATION_END},
    {"Dept", RO_ABBREVIATION_TITLE},  {"Dr", RO_ABBREVIATION_TITLE},     {"Ed", RO_ABBREVIATION_NUMBER},
    {"Feb", RO_ABBREVIATION_END},     {"Fig", RO_ABBREVIATION_NUMBER},   {"Fla", RO_ABBREVIATION_END},
    {"Fr", RO_ABBREVIATION_TITLE},    {"Fri", RO_ABBREVIATION_DAY},      {"Ft", RO_ABBREVIATION_TITLE},
    {"Ga", RO_ABBREVIATION_END},      {"Gen", RO_ABBREVIATION_TITLE},    {"Gov", RO_ABBREVIATION_TITLE},
    {"Govs", RO_ABBREVIATION_TITLE},  {"Hon", RO_ABBREVIATION_TITLE},    {"Ill", RO_ABBREVIATION_END},
    {"Inc", RO_ABBREVIATION_END},     {"Insp", RO_ABBREVIATION_TITLE},   {"Intl", RO_ABBREVIATION_TITLE},
    {"Jan", RO_ABBREVIATION_END},     {"Jr", RO_ABBREVIATION_END},       {"Jul", RO_ABBREVIATION_END},
    {"Jun", RO_ABBREVIATION_END},     {"Kan", RO_ABBREVIATION_END},      {"Lieut", RO_ABBREVIATION_TITLE},
    {"Lt", RO_ABBREVIATION_TITLE},    {"Ltd", RO_ABBREVIATION_END},      {"Maj", RO_ABBREVIATION_TITLE},
    {"Mar", RO_ABBREVIATION_DAY},     {"Mass", RO_ABBREVIATION_END},     {"Messrs", RO_ABBREVIATION_TITLE},
    {"Mich", RO_ABBREVIATION_END},    {"Minn", RO_ABBREVIATION_END},     {"Mlle", RO_ABBREVIATION_TITLE},
    {"Mme", RO_ABBREVIATION_TITLE},   {"Mon", RO_ABBREVIATION_DAY},      {"Mr", RO_ABBREVIATION_TITLE},
    {"Mrs", RO_ABBREVIATION_TITLE},   {"Ms", RO_ABBREVIATION_TITLE},     {"Msgr", RO_ABBREVIATION_TITLE},
    {"Mt", RO_ABBREVIATION_TITLE},    {"No", RO_ABBREVIATION_NUMBER},    {"Nos", RO_ABBREVIATION_NUMBER},
    {"Nov", RO_ABBREVIATION_END},     {"Oct", RO_ABBREVIATION_END},      {"Okla", RO_ABBREVIATION_END},
    {"Pa", RO_ABBREVIATION_END},      {"Par", RO_ABBREVIATION_NUMBER},   {"Para", RO_ABBREVIATION_NUMBER},
    {"Ph", RO_ABBREVIATION_TITLE},    {"Pres", RO_ABBREVIATION_TITLE},   {"Prof", RO_ABBREVIATION_TITLE},
    {"Pte", RO_ABBREVIATION_END},     {"Pvt", RO_ABBREVIATION_TITLE},    {"Rd", RO_ABBREVIATION_END},
    {"Rep", RO_ABBREVIATION_TITLE},   {"Reps", RO_ABBREVIATION_TITLE},   {"Res", RO_ABBREVIATION_NUMBER},
    {"Ret", RO_ABBREVIATION_END},     {"Rev", RO_ABBREVIATION_TITLE},    {"Sat", RO_ABBREVIATION_DAY},
    {"Sec", RO_ABBREVIATION_NUMBER},  {"Sen", RO_ABBREVIATION_TITLE},    {"Sens", RO_ABBREVIATION_TITLE},
    {"Sep", RO_ABBREVIATION_END},     {"Sept", RO_ABBREVIATION_END},     {"Sgt", RO_ABBREVIATION_TITLE},
    {"Sr", RO_ABBREVIATION_END},      {"St", RO_ABBREVIATION_TITLE},     {"Ste", RO_ABBREVIATION_TITLE},
    {"Sun", RO_ABBREVIATION_DAY},     {"Supt", RO_ABBREVIATION_TITLE},   {"Tenn", RO_ABBREVIATION_END},
    {"Tex", RO_ABBREVIATION_END},     {"Thu", RO_ABBREVIATION_DAY},      {"Thur", RO_ABBREVIATION_DAY},
    {"Thurs", RO_ABBREVIATION_DAY},   {"Tue", RO_ABBREVIATION_DAY},      {"Tues", RO_ABBREVIATION_DAY},
    {"Univ", RO_ABBREVIATION_TITLE},  {"Va", RO_ABBREVIATION_END},       {"Vol", RO_ABBREVIATION_NUMBER},
    {"Vt", RO_ABBREVIATION_END},      {"Wash", RO_ABBREVIATION_END},     {"Wed", RO_ABBREVIATION_DAY},
    {"Wis", RO_ABBREVIATION_END},     {"approx", RO_ABBREVIATION_TITLE}, {"art", RO_ABBREVIATION_NUMBER},
    {"ca", RO_ABBREVIATION_TITLE},    {"cf", RO_ABBREVIATION_TITLE},     {"ch", RO_ABBREVIATION_NUMBER},
    {"dept", RO_ABBREVIATION_TITLE},  {"est", RO_ABBREVIATION_NUMBER},   {"etc", RO_ABBREVIATION_END},
    {"fig", RO_ABBREVIATION_NUMBER},  {"govt", RO_ABBREVIATION_TITLE},   {"incl", RO_ABBREVIATION_TITLE},
    {"no", RO_ABBREVIATION_NUMBER},   {"nos", RO_ABBREVIATION_NUMBER},   {"p", RO_ABBREVIATION_NUMBER},
    {"para", RO_ABBREVIATION_NUMBER}, {"paras", RO_ABBREVIATION_NUMBER}, {"pp", RO_ABBREVIATION_NUMBER},
    {"resp", RO_ABBREVIATION_TITLE},  {"sec", RO_ABBREVIATION_NUMBER},   {"ver", RO_ABBREVIATION_NUMBER},
    {"viz", RO_ABBREVIATION_TITLE},   {"vol", RO_ABBREVIATION_NUMBER},   {"vs", RO_ABBREVIATION_TITLE},
};

static const char *const starters[] = {
    "A",         "According", "After", "Also",   "Although", "An",      "And",     "As",       "At",     "Because", "Before",
    "Both",      "But",       "By",    "During", "Earlier",  "Even",    "For",     "From",     "He",     "Her",     "His",
    "How",       "However",   "I",     "If",     "In",       "Instead", "It",      "Its",      "Last",   "Later",   "Many",
    "Meanwhile", "More",      "Most",  "No",     "Nor",      "Not",     "Now",     "Of",       "On",     "One",     "Only",
    "Or",        "Other",     "Our",   "She",    "Since",    "So",      "Some",    "Speaking", "Still",  "Such",    "That",
    "The",       "Their",     "Then",  "There",  "These",    "They",    "This",    "Those",    "Though", "Thus",    "To",
    "Under",     "Until",     "We",    "What",   "When",     "Where",   "Whether", "While",    "Who",    "Why",     "With",
    "Without",   "Yet",       "You",   "Your",
};

static const char *const prefixes[] = {
    "anti",   "arch",   "bi",    "co",  "counter", "cross", "de",    "e",     "em",   "ex",    "extra", "inter", "intra",
    "macro",  "mega",   "micro", "mid", "mini",    "multi", "neo",   "non",   "over", "pan",   "post",  "pre",   "pro",
    "pseudo", "psycho", "quasi", "re",  "semi",    "sub",   "super", "trans", "tri",  "ultra", "un",    "under",
};

static const char *const units[] = {
    "am", "b",   "bn", "cm", "ft", "g",  "gb", "k",  "kg", "kgs", "km",  "km2", "kms", "kph",
    "lb", "lbs", "m",  "m2", "mb", "mg", "mi", "ml", "mm", "mn",  "mph", "pm",  "tn",
};

static const char *const speech[] = {
    "added", "adds", "asked",   "asks", "cried",    "demanded", "demands", "exclaimed",
    "said",  "says", "shouted", "told", "wondered", "wonders",  "wrote",
};

/* Both are zero-ended; order by bytes. */
static int compare_words(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

static bool is_listed(ro_str word, const char *const *list, size_t count, bool any_case)
{
    char key[WORD_MAX];
    if (!word.len || word.len >= WORD_MAX) return false;
    for (size_t i = 0; i < word.len; i++) key[i] = any_case ? ro_to_lower(word.ptr[i]) : word.ptr[i];
    key[word.len] = 0;
    const char *k = key;
    return bsearch(&k, list, count, sizeof *list, compare_words) != NULL;
}

static ro_abbreviation find_abbreviation(const char *key)
{
    const entry *found =
        bsearch(&key, abbreviations, sizeof abbreviations / sizeof *abbreviations, sizeof *abbreviations, compare_words);
    return found ? found->kind : RO_ABBREVIATION_NONE;
}

ro_abbreviation ro_abbreviation_of(ro_str word)
{
    char key[WORD_MAX];
    if (!word.len || word.len >= WORD_MAX) return RO_ABBREVIATION_NONE;
    memcpy(key, word.ptr, word.len);
    key[word.len] = 0;
    ro_abbreviation kind = find_abbreviation(key);
    if (kind || !ro_is_upper(key[0])) return kind;
    /* "GEN. ORR" in a headline; "Vs." at a beginning */
    for (size_t i = 1; i < word.len; i++) key[i] = ro_to_lower(key[i]);
    kind = find_abbreviation(key);
    if (kind) return kind;
    key[0] = ro_to_lower(key[0]);
    return find_abbreviation(key);
}

#define COUNT(list) (sizeof(list) / sizeof *(list))
bool ro_word_is_starter(ro_str word) { return is_listed(word, starters, COUNT(starters), false); }
bool ro_word_is_prefix(ro_str word)
{
    bool capitals = word.len > 1 && ro_is_upper(word.ptr[0]) && ro_is_upper(word.ptr[1]); /* UN-brokered */
    return !capitals && is_listed(word, prefixes, COUNT(prefixes), true);
}
bool ro_word_is_unit(ro_str word) { return is_listed(word, units, COUNT(units), true); }
bool ro_word_is_speech(ro_str word) { return is_listed(word, speech, COUNT(speech), true); }
