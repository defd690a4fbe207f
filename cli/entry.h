/* entry.h: fields of an entry printed for eyes: shared by explain.c and story.c. */
#ifndef CLI_ENTRY_H
#define CLI_ENTRY_H

#include <jansson.h>

/* The text of a field, "" for none. */
const char *text_of(const json_t *object, const char *key);
/* A name and a value, wrapped; nothing where the value is empty. */
void field(const char *name, const char *value);

/* Thread, the stories before and after, and of each report what it shares with the others (`readout explain ID`). */
void print_story_reasons(const json_t *all);
/* The reports alone (`readout show ID`). */
void print_story_reports(const json_t *all);

#endif
