/* language.h: in which language a page is written, told early and cheaply: by script, then by common words.
 * In: data/text_languages.tsv; a page's blocks. Out: a code, and whether the page is surely not in English. A bounded sample of the
 * longest blocks is read, so that menus, banners and the length of a page do not count. Read-only after loading, shared by threads. */
#ifndef RO_TEXT_LANGUAGE_H
#define RO_TEXT_LANGUAGE_H

#include "base/status.h"
#include "base/table.h"
#include "page/page.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    RO_PROFILES_MAX = 128,      /* lines of the table */
    RO_SCRIPT_PROFILES_MAX = 64 /* of them in one script: a bit each */
};

/* Alphabets, by ranges of Unicode; their names are those of the table's column `script`. */
typedef enum ro_script {
    RO_SCRIPT_NONE,
    RO_SCRIPT_LATIN,
    RO_SCRIPT_GREEK,
    RO_SCRIPT_CYRILLIC,
    RO_SCRIPT_ARMENIAN,
    RO_SCRIPT_HEBREW,
    RO_SCRIPT_ARABIC,
    RO_SCRIPT_DEVANAGARI,
    RO_SCRIPT_BENGALI,
    RO_SCRIPT_GURMUKHI,
    RO_SCRIPT_GUJARATI,
    RO_SCRIPT_ORIYA,
    RO_SCRIPT_TAMIL,
    RO_SCRIPT_TELUGU,
    RO_SCRIPT_KANNADA,
    RO_SCRIPT_MALAYALAM,
    RO_SCRIPT_SINHALA,
    RO_SCRIPT_THAI,
    RO_SCRIPT_LAO,
    RO_SCRIPT_TIBETAN,
    RO_SCRIPT_MYANMAR,
    RO_SCRIPT_GEORGIAN,
    RO_SCRIPT_ETHIOPIC,
    RO_SCRIPT_KHMER,
    RO_SCRIPT_KANA,
    RO_SCRIPT_HANGUL,
    RO_SCRIPT_HAN,
    RO_SCRIPT_COUNT
} ro_script;

/* A common word: its last sixteen bytes, packed, and its length, which tell it apart; the bits are lines of its script. */
typedef struct ro_common_word {
    uint64_t low, high, profiles;
    uint32_t len;
} ro_common_word;

typedef struct ro_languages {
    ro_str codes[RO_PROFILES_MAX];                               /* of each line; 0 is English */
    uint8_t lines[RO_SCRIPT_COUNT][RO_SCRIPT_PROFILES_MAX];      /* of a script: line numbers; bit 0 of Latin is English */
    uint8_t counts[RO_SCRIPT_COUNT];
    uint32_t count;
    ro_common_word *words; /* a hash table; empty slots have no profiles */
    uint32_t word_room, word_count;
} ro_languages;

typedef struct ro_language {
    ro_str code;    /* "en", "de", …; "und" where there is too little, or two languages stand side by side */
    bool foreign;   /* surely not English (the code may still be "und": a language that the table does not know) */
} ro_language;

/* Takes the lines of text_languages.tsv; its bytes must outlive `self`. RO_EFORMAT names the line. */
ro_status ro_languages_take(ro_languages *self, ro_arena *arena, const ro_table *table, ro_error *error);
/* The profiles of its script that have this lower-case word; bit 0 of a Latin word is English. */
uint64_t ro_languages_with(const ro_languages *self, ro_str word);

ro_language ro_language_find(const ro_languages *self, const ro_page *page);
/* Of one piece of text, read whole. */
ro_language ro_language_of(const ro_languages *self, ro_str text);

#ifdef __cplusplus
}
#endif
#endif
