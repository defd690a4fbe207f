/* clause.h: questions to a parsed clause: who does it, to whom, when, where, and is it told as done.
 * In: a doc with heads. Out: token numbers. Parsers err: every walk up or down is bounded, and no answer is -1. */
#ifndef RO_NOTE_CLAUSE_H
#define RO_NOTE_CLAUSE_H

#include "mention/mention.h"
#include "note/words.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_CLAUSE_STEPS_MAX = 12 };

typedef struct ro_clause_subject {
    int32_t token;  /* head token of the subject's noun phrase, or -1 */
    bool passive;   /* it suffers the verb */
    bool inherited; /* it is the subject of a verb above: "plans to meet", "after meeting" */
} ro_clause_subject;

/* The verb (or predicate) that governs `token`: itself when it is a verb, else the nearest above. -1: none. */
int32_t ro_clause_verb(const ro_doc *doc, uint32_t token);
ro_clause_subject ro_clause_subject_of(const ro_doc *doc, uint32_t verb);
/* The lower-case preposition that marks `token` (its case child), or an empty slice. */
ro_str ro_clause_case(const ro_doc *doc, uint32_t token);
bool ro_clause_has_case(const ro_doc *doc, uint32_t token, const char *words /* "with|between" */);
/* ro_modality classes that hold over a verb: its own, its auxiliaries', its negation, the verbs above that it is a complement of
 * ("plans to meet"), adjectives of a noun ("planned meeting"). *cue is the token that decided, or -1. */
uint32_t ro_clause_modality(const ro_doc *doc, const ro_words *words, uint32_t token, int32_t *cue);
/* "will meet", "is to meet", "would": future from the clause's auxiliaries. */
bool ro_clause_is_future(const ro_doc *doc, uint32_t token);
/* The lemma of a noun, or the whole of one that hyphens cut: "cease-fire". */
ro_str ro_clause_noun(const ro_doc *doc, uint32_t token);
/* "are to resume", "was to meet": set, by the form of the verb alone. */
bool ro_clause_is_to(const ro_doc *doc, uint32_t verb);
/* "has/have/had …ed", past forms: told as done. */
bool ro_clause_is_past(const ro_doc *doc, uint32_t token);
/* Does "if" or "unless" hang on the clause, or on the one that it is the complement of? */
bool ro_clause_is_conditional(const ro_doc *doc, uint32_t token);
/* The time that belongs to the clause of `token`: under its verb or the trigger itself, nearest first; from another clause of the
 * sentence only when it stands near (*same is false then, may be NULL) and is no day of speaking; -1 for none. */
int32_t ro_clause_time(const ro_doc *doc, const ro_times *times, const ro_words *words, uint32_t token, bool *same);
/* The number of the first time of a sentence, or -1. */
int32_t ro_clause_first_time(const ro_doc *doc, const ro_times *times, uint32_t sentence);
/* The quotation that a token stands in, or -1; words in mere marks of irony are outside. */
int32_t ro_clause_quote(const ro_doc *doc, uint32_t token);
/* Is the token part of a time expression? */
bool ro_clause_in_time(const ro_doc *doc, const ro_times *times, uint32_t token);
/* Same verb chain: no clause boundary between (both governed by verbs joined by xcomp, or the same). */
bool ro_clause_same(const ro_doc *doc, uint32_t a, uint32_t b);

#ifdef __cplusplus
}
#endif
#endif
