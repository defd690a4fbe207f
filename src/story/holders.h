/* holders.h: what the tables add when settling: holders of offices for a settled day, and facts about an actor. Private to story/.
 */
#ifndef RO_STORY_HOLDERS_H
#define RO_STORY_HOLDERS_H

#include "story/story.h"

/* An actor named by office alone ("the Russian foreign minister") is filled again if the day of its report has changed. */
ro_status ro_holder_again(ro_actor *actor, ro_arena *arena, const ro_know *know, ro_date day, ro_date day_read);
/* Country, codes and offices of an actor that the tables know. */
ro_status ro_holder_facts(ro_settled_actor *actor, ro_arena *arena, const ro_know *know);
/* The country of a state key as the record writes it: ISO 3166-1 alpha-3, or the name where there is no code; .ptr NULL for none.
 */
ro_str ro_holder_country(const ro_know *know, ro_str state);

#endif
