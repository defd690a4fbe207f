/* langs.h: the models of the folder `models`, loaded once: what lang's own files know of ro_langs. */
#ifndef RO_LANG_LANGS_H
#define RO_LANG_LANGS_H

#include "base/file.h"
#include "lexicon.h"
#include "names.h"
#include "parse.h"
#include "tag.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_LANGS_FILES = 4 };

struct ro_langs {
    ro_file files[RO_LANGS_FILES]; /* words, tagger, parser, names */
    ro_lexicon lexicon;
    ro_tagger tagger;
    ro_parser parser;
    ro_names names;
    uint64_t checksum;
};

/* Parts names that a hyphen joins before a noun: "the Orr-Venn summit" (pair.c). */
ro_status ro_names_part(ro_doc *doc, ro_arena *arena);

#ifdef __cplusplus
}
#endif
#endif
