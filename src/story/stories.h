/* stories.h: what the files of the last pass share. Private to story/. */
#ifndef RO_STORY_STORIES_H
#define RO_STORY_STORIES_H

#include "story/texts.h"

/* story_why.c: words, actors and entries that each member shares with the others. `texts_of`: the texts of the story, in order. */
ro_status story_reasons_find(ro_story *story, settling *s, ro_arena *arena, const story_texts *texts, const uint32_t *texts_of, uint32_t count);
/* threads.c: stories that go on from earlier ones; s->out->stories is by id. */
ro_status story_threads_find(settling *s, ro_arena *arena, const story_texts *texts);

#endif
