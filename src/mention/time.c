/* time.c: the expressions of time of a doc: found in its text, tied to its tokens, with the tense of their clause. */
#include "mention/time.h"

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
    ro_status status = ro_times_find_in(out, arena, words, doc->text, error);
    if (status) return status;
    tie_tokens(out, doc);
    return RO_OK;
}
