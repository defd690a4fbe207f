/* helper.h: docs made from a few words, for the tests of lang. */
#ifndef RO_TESTS_LANG_HELPER_H
#define RO_TESTS_LANG_HELPER_H

#include "test.h"

#include "lang/lang.h"

#include <stdio.h>

/* Splits `text`, a paragraph a line. */
static inline ro_doc split_text(ro_arena *arena, ro_str text)
{
    static ro_stretch stretches[512];
    uint32_t count = 0;
    for (size_t at = 0; at < text.len && count < 512;) {
        size_t end = ro_str_find(text, RO_STR("\n"), at);
        if (end > text.len) end = text.len;
        stretches[count++] = (ro_stretch){{(uint32_t)at, (uint32_t)end}, false};
        at = end + 1;
    }
    ro_doc doc;
    assert_int_equal(ro_doc_split(&doc, arena, text, stretches, count, NULL), RO_OK);
    return doc;
}

/* Words joined by a space, sentences by " | ". */
static inline const char *words_of(const ro_doc *doc)
{
    static char out[4096];
    size_t n = 0;
    out[0] = 0;
    for (uint32_t i = 0; i < doc->token_count; i++) {
        bool first = doc->tokens[i].flags & RO_TOKEN_SENTENCE_START;
        n += (size_t)snprintf(out + n, sizeof out - n, "%s%.*s",
                              i == 0  ? ""
                              : first ? " | "
                                      : " ",
                              RO_STR_ARGS(doc->tokens[i].word));
        if (n >= sizeof out) break;
    }
    return out;
}

/* The token with this word, or -1. */
static inline int32_t token_of(const ro_doc *doc, const char *word)
{
    for (uint32_t i = 0; i < doc->token_count; i++)
        if (ro_str_is(doc->tokens[i].word, word)) return (int32_t)i;
    return -1;
}

#endif
