/* tables.h: the tables and weights that reading a report needs, loaded once (the inside of ro_texts).
 * In: the folders of models and tables. Out: lookups: stop words, furniture phrases, names of outlets and agencies. Read-only after
 * loading, shared by threads. */
#ifndef RO_TEXT_TABLES_H
#define RO_TEXT_TABLES_H

#include "base/file.h"
#include "base/map.h"
#include "base/table.h"
#include "text/forest.h"
#include "text/language.h"
#include "text/page_words.h"
#include "text/report.h"
#include "text/wordbook.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_TEXT_FILES_MAX = 16, RO_FOLD_MAX = 400 };

/* What a phrase says of its line. */
typedef enum ro_phrase_act { RO_PHRASE_NONE, RO_PHRASE_HINT, RO_PHRASE_CREDIT, RO_PHRASE_CUT, RO_PHRASE_END } ro_phrase_act;
typedef enum ro_phrase_how { RO_PHRASE_LINE, RO_PHRASE_START, RO_PHRASE_IN } ro_phrase_how;

typedef struct ro_furniture {
    ro_str phrase; /* folded */
    ro_phrase_how how;
    ro_phrase_act act;
    uint32_t words;
    uint32_t next; /* index + 1 of the next phrase with the same first word; 0 none */
} ro_furniture;

typedef struct ro_source_name {
    ro_str name; /* usual name */
    bool is_agency;
} ro_source_name;

struct ro_texts {
    ro_arena arena;
    ro_file files[RO_TEXT_FILES_MAX];
    uint32_t file_count;
    uint64_t checksum;
    ro_forest forests[2]; /* of plain text and of HTML; none: the core stretch decides */
    ro_wordbook wordbook;
    ro_languages languages; /* and their common words, which for English are the stop words */
    RO_ARRAY(ro_furniture) furniture;
    uint64_t common[256]; /* bits by first and last byte and length of the common words of ASCII letters: most words end there */
    uint64_t inside_begins[1024];   /* a bit for the first two bytes of each phrase that may stand anywhere: most words end there */
    uint64_t line_begins[1024];     /* the same of phrases that begin a line */
    ro_map furniture_of, inside_of; /* first word -> index + 1; inside_of for phrases that may stand anywhere */
    RO_ARRAY(ro_source_name) names;
    ro_page_words page_words;
    ro_map name_of; /* folded name, alias or domain -> index */
};

/* Lower case, apostrophes dropped, every other run of punctuation and space one space; at most `room` bytes. Returns the length. */
size_t ro_line_fold(ro_str line, char *out, size_t room);
/* The bit of such a word in `common`. */
static inline uint32_t ro_common_bit(unsigned char first, unsigned char last, size_t len)
{
    return ((first | 0x20u) & 31) | ((last | 0x20u) & 31) << 5 | (uint32_t)(len & 15) << 10;
}
/* The strongest phrase that fires on a folded line of `words` words; *hit (may be NULL) is its row. */
ro_phrase_act ro_furniture_find(const ro_texts *self, ro_str folded, uint32_t words, const ro_furniture **hit);
/* The outlet or agency of this name, alias or domain ("The Associated Press", "cnn.com"), or NULL. */
const ro_source_name *ro_name_find(const ro_texts *self, ro_str name);
/* Where the word is common: bit 0 in English (a stop word), bit 1 in another language. Any case. */
uint32_t ro_stop_bits(const ro_texts *self, ro_str word);

#ifdef __cplusplus
}
#endif
#endif
