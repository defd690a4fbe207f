/* describe.h: the names of those whom a page only describes: "top US security officials" -> "US security officials".
 * In: a mention. Out: its usual wording, in the arena. */
#ifndef RO_KNOW_DESCRIBE_H
#define RO_KNOW_DESCRIBE_H

#include "know/know.h"
#include "mention/mention.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The words of a proper name without brackets, articles and possessive endings: "(Vlademir)Putin" -> "Vlademir Putin". */
ro_str ro_describe_name(ro_arena *arena, ro_str name);
/* A description without articles, numbers and praise; its state in the usual adjective. .ptr NULL when memory is out. */
ro_str ro_describe_mention(ro_arena *arena, const ro_know *know, const ro_doc *doc, const ro_mention *mention);
/* Folded for keys: lower case, no marks, single spaces. */
ro_str ro_describe_key(ro_arena *arena, ro_str name, ro_str state);

#ifdef __cplusplus
}
#endif
#endif
