/* finder.h: what the files that make mentions share (mention.c, title.c, nest.c, grow.c, role.c, appose.c). Internal to mention/.
 */
#ifndef RO_MENTION_FINDER_H
#define RO_MENTION_FINDER_H

#include "base/map.h"
#include "mention/chunk.h"
#include "mention/mention.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_finder {
    const ro_doc *doc;
    const ro_mention_tables *tables;
    ro_arena *arena;
    ro_mentions *out;
    ro_covers covers;
    ro_chunks chunks;
    int32_t *main;   /* the mention of each chunk, or -1 */
    ro_map surnames; /* last words of the page's full names, lower case */
    ro_map acronyms; /* that the text brings in: "(ISSG)" */
    bool failed;     /* memory is out */
} ro_finder;

static inline const ro_token *ro_finder_token(const ro_finder *f, uint32_t t) { return &f->doc->tokens[t]; }
static inline uint32_t ro_chunk_end(const ro_chunk *chunk) { return chunk->first + chunk->count; }
/* The phrase of a class over token `t`, or NULL. */
static inline const ro_phrase *ro_finder_phrase(const ro_finder *f, ro_phrase_class table, uint32_t t)
{
    int32_t i = f->covers.phrase[table][t];
    return i < 0 ? NULL : &f->doc->phrases.at[i];
}
static inline const ro_name *ro_finder_name(const ro_finder *f, uint32_t t)
{
    int32_t i = f->covers.name[t];
    return i < 0 ? NULL : &f->doc->names.at[i];
}
static inline ro_span ro_finder_span(const ro_finder *f, uint32_t first, uint32_t end)
{
    ro_span span = {0, 0};
    if (end > first) span = (ro_span){f->doc->tokens[first].start, f->doc->tokens[end - 1].end};
    return span;
}
static inline ro_mention *ro_finder_mention(const ro_finder *f, int32_t i) { return &f->out->all.at[i]; }
uint32_t ro_finder_bits(const ro_finder *f, uint32_t t, bool *plural);
/* The state that a token's adjective, name, capital or metonym gives, or -1. */
int32_t ro_finder_state(const ro_finder *f, uint32_t t);
/* Adds a mention of tokens [first, end) and returns its number, or -1 when memory is out (f->failed is set). */
int32_t ro_finder_add(ro_finder *f, ro_mention_kind kind, uint32_t first, uint32_t end, uint32_t head, const char *why);

/* gather.c: fills surnames and acronyms from the whole page; false when memory is out. */
bool ro_gather_words(ro_finder *f);
/* title.c: a person's name at the end of a chunk; *name_first is its first token. */
bool ro_person_in(const ro_finder *f, const ro_chunk *chunk, uint32_t *name_first);
/* Fills title, office, state, tenure, gender from the words [from, to) that stand before a name or make up a description. */
void ro_title_read(const ro_finder *f, ro_mention *m, uint32_t from, uint32_t to);
/* nest.c: what is named inside `chunk` but is not its main mention `main` (or -1). */
void ro_nested_add(ro_finder *f, const ro_chunk *chunk, int32_t main);
/* grow.c: the main mention of chunk `c` reaches over what stands around it. */
void ro_grow_over_possessor(ro_finder *f, uint32_t c);
void ro_grow_over_complement(ro_finder *f, uint32_t c);
bool ro_grow_has_title_before(const ro_finder *f, uint32_t c, uint32_t name_first);
void ro_grow_over_title(ro_finder *f, uint32_t c, uint32_t name_first);
void ro_grow_over_brackets(ro_finder *f, uint32_t c);
void ro_grow_over_shared_word(ro_finder *f, uint32_t c);
void ro_grow_over_elect(ro_finder *f, uint32_t c);
void ro_grow_over_first_half(ro_finder *f, uint32_t c);
/* role.c: head, role, speech, possessive, quotation of every mention. */
void ro_roles_read(ro_finder *f);
/* appose.c: appositions, copulas and acronyms in brackets tie mentions, before coref.c ties the rest. */
void ro_appositions_tie(ro_finder *f);

#ifdef __cplusplus
}
#endif
#endif
