/* statement_work.h: what statement.c and its helpers share: one draft for each attribution (internal). */
#ifndef RO_NOTE_STATEMENT_WORK_H
#define RO_NOTE_STATEMENT_WORK_H

#include "note/cues.h"
#include "note/statement.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_draft {
    bool is_statement;
    const char *why_not;     /* static; when it is none */
    const ro_cue_word *word; /* line of cues.tsv, or NULL */
    int32_t act;             /* token of that word: the cue's, or another verb's ("responded by accusing"); -1 */
    ro_stance stance;        /* what the word does by itself; RO_STANCE_STATE: nothing */
    int32_t fired;           /* token of the words said that decided the stance, or -1: the cue did */
    int32_t source;          /* token of the source, found in the tree when the attribution had none; -1 */
    const char *source_rule;
    uint32_t speakers[RO_NOTE_ACTORS_MAX], speaker_count;
    const char *speaker_rule;
    bool by_description;
    int32_t outer; /* the attribution whose content holds this cue, or -1 */
    int32_t via;   /* actor, or -1 */
    ro_span via_span;
    const char *via_rule;
    bool by_service;     /* `via` is a service ("tweeted"), no outlet */
    int32_t merged_into; /* an earlier attribution that this one is part of, or -1 */
    ro_pieces content;
    ro_span evidence;
    uint32_t targets[RO_NOTE_ACTORS_MAX], target_count;
} ro_draft;

static inline bool ro_draft_has_speaker(const ro_draft *self, uint32_t actor)
{
    for (uint32_t i = 0; i < self->speaker_count; i++)
        if (self->speakers[i] == actor) return true;
    return false;
}

typedef struct ro_statement_work {
    const ro_statement_input *input;
    const ro_note_input *in;
    const ro_doc *doc;
    ro_arena *arena;
    ro_draft *drafts; /* one an attribution */
    ro_map by_name;   /* "kind folded name" of the page's actors, so that many of them cost no search */
    ro_map states;    /* key of a state -> its actor */
    int32_t
        compass[4]; /* the page's state that begins with north, south, east, west ("the North"), plus one; 0: none, -1: several */
    int32_t last_speaker;     /* actor of the statement before, or -1 */
    int32_t last_institution; /* the last speaker that was no person, or -1 */
    int32_t last_told;        /* draft that was written down last, or -1 */
    uint8_t *reporters;       /* of each of the first `known` actors: does the page's own outlet speak through him? */
    uint32_t known;
} ro_statement_work;

/* Is this attribution an act of speech that is told as done? Sets is_statement, why_not and word. */
void ro_draft_judge(const ro_statement_work *work, uint32_t attribution);
/* Speakers, as actors. False when memory is out. */
bool ro_draft_speakers(ro_statement_work *work, uint32_t attribution);
/* The outlet or service that carried it. */
bool ro_draft_via(ro_statement_work *work, uint32_t attribution);
/* The stance, into the note, with its reason; says in the draft which token decided it. The evidence is there already. */
void ro_draft_stance(ro_statement_work *work, uint32_t attribution, ro_note *note);
/* Who is urged, blamed, praised, into the draft. `before`: the statement just before, or -1. *where and *rule tell why. */
void ro_draft_targets(ro_statement_work *work, uint32_t attribution, ro_stance stance, int32_t before, ro_span *where,
                      const char **rule);
/* Does the noun stand for, or belong to, a named actor who is not of the speaker's side ("NATO strikes", "their army")? */
bool ro_draft_is_other(ro_statement_work *work, const ro_draft *draft, uint32_t token);

/* "called him a friend", "described it as unfair": the words said are a judgement of the object. */
bool ro_draft_evaluates(const ro_draft *draft);

/* Notes all actors of the page in the maps. False when memory is out. */
bool ro_work_know_actors(ro_statement_work *work);
/* The actor of a state by its key, or -1. */
int32_t ro_work_state(const ro_statement_work *work, ro_str key);
/* "the North": the one state of the page with a name that begins so, or -1. */
int32_t ro_work_compass(const ro_statement_work *work, uint32_t token);
/* Adds an actor to the page. -1: none could be added. */
int32_t ro_work_push(ro_statement_work *work, ro_actor actor);
/* The actor of a description or a service that no table knows, added once. -1: none could be added. */
int32_t ro_work_actor(ro_statement_work *work, ro_str name, ro_actor_kind kind, const char *why);
/* The mention whose head is `token`, else the one around it; -1. */
int32_t ro_work_mention(const ro_statement_work *work, uint32_t token);
/* Adds the actors of a mention to a list without repeats. */
uint32_t ro_work_add(const ro_statement_work *work, uint32_t mention, uint32_t *list, uint32_t count);
/* The first phrase of the doc that may reach as far as a token. */
uint32_t ro_first_phrase(const ro_doc *doc, uint32_t token);
/* The noun that the clause of a relative pronoun modifies; without a tree that tells, the noun just before it; -1. */
int32_t ro_antecedent_of(const ro_doc *doc, uint32_t token);
bool ro_word_is(ro_str word, const char *alternatives /* "a|b" */);

#ifdef __cplusplus
}
#endif
#endif
