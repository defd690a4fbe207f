/* story.h: why each report is in its story, and what the story goes on from. Private to view/. */
#ifndef RO_VIEW_STORY_H
#define RO_VIEW_STORY_H

#include "view/object.h"

/* Writes the fields "thread", "follows", "followed_by", "members" into the object that is open. Returns an SQLite code. */
int story_write_reasons(objects *o, ro_str id);

#endif
