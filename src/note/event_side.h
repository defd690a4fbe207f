/* event_side.h: for whom those act who are named in a clause: the sides of an event.
 * In: head tokens of noun phrases, or actors of other notes. Out: actors without repeats; persons who act for a state stand beside them. */
#ifndef RO_NOTE_EVENT_SIDE_H
#define RO_NOTE_EVENT_SIDE_H

#include "note/party.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_sides {
    uint32_t actors[RO_NOTE_ACTORS_MAX], count;
    uint32_t by[RO_NOTE_BY_MAX], by_count; /* persons who acted for them */
    uint32_t first, last;                  /* tokens that named them; first > last: none */
    bool of_place;                         /* a place was named, and its state is meant */
    bool owned;                            /* a thing was named, and whose it is is meant */
    bool themselves;                       /* persons stand for themselves: whom an assault or an arrest is done to */
} ro_sides;

void ro_sides_clear(ro_sides *self);
/* Adds the side that an actor of the page acts for: "the Vostrian foreign minister": Vostria; a lawmaker, a party: themselves. */
void ro_sides_put(ro_sides *self, const ro_note_input *in, ro_arena *arena, uint32_t actor);
/* Adds who is named at a token and its conjuncts, else whose the thing is that is named ("Vostrian positions", "the army of Vostria",
 * "the attack by rebels"), else, with `places`, the state of a place ("strikes on Arden"). False: nobody. */
bool ro_sides_add(ro_sides *self, const ro_note_input *in, ro_arena *arena, int32_t token, bool places);
bool ro_sides_equal(const ro_sides *a, const ro_sides *b);

#ifdef __cplusplus
}
#endif
#endif
