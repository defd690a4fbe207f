/* measure.h: how long each step of the pipeline takes (internal to the library).
 * In: a call of ro_lap after each step. Out: nanoseconds a step, when this thread is being measured; nothing otherwise. */
#ifndef RO_MEASURE_H
#define RO_MEASURE_H

#include <stdint.h>

/* In the order of engine.c; their names are in measure.c. */
typedef enum ro_step {
    RO_STEP_PAGE,
    RO_STEP_TEXT,
    RO_STEP_SPLIT,
    RO_STEP_TAG,
    RO_STEP_NAMES,
    RO_STEP_PHRASES,
    RO_STEP_PARSE,
    RO_STEP_TIMES,
    RO_STEP_MENTIONS,
    RO_STEP_DAY,
    RO_STEP_ACTORS,
    RO_STEP_ATTRIBUTIONS,
    RO_STEP_CONTACTS,
    RO_STEP_PLANS,
    RO_STEP_STATEMENTS,
    RO_STEP_EVENTS,
    RO_STEP_PRINTS,
    RO_STEP_TERMS,
    RO_STEP_ENCODE,
    RO_STEP_COUNT
} ro_step;

/* The time since the last lap of this thread goes to `step`. A few nanoseconds where nobody measures. */
void ro_lap(ro_step step);
/* Of this thread's processor, not of the wall: others at work on the machine are not measured. */
uint64_t ro_processor_ns(void);

#endif
