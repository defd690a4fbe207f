/* conllu.h: docs read from and written as CoNLL-U, for inspection, training and tests.
 * In: bytes of CoNLL-U. Out: a doc whose text is rebuilt from the words (a multiword token's surface is that of its words), with
 * whatever tags, lemmas and heads the columns give. Source of the format: universaldependencies.org/format.html */
#ifndef RO_LANG_CONLLU_H
#define RO_LANG_CONLLU_H

#include "lang/lang.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Each sentence is a paragraph of its own. Unknown tags are X, unknown relations dep. Errors: RO_EFORMAT with the line. */
ro_status ro_conllu_read(ro_doc *out, ro_arena *arena, ro_str file, ro_str bytes, ro_error *error);
/* One sentence: "# text", ten columns a token, an empty line. Heads and relations are _ where it is not parsed.
 * .ptr NULL when memory is out. MISC holds SpaceAfter=No, Bytes=start-end, and Name where it belongs to one. */
ro_str ro_conllu_sentence(ro_arena *arena, const ro_doc *doc, uint32_t sentence);

#ifdef __cplusplus
}
#endif
#endif
