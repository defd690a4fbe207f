/* entry.h: fields of an entry printed for eyes: shared by explain.c, story.c and versions.c. */
#ifndef CLI_ENTRY_H
#define CLI_ENTRY_H

#include <jansson.h>
#include <readout.h>

/* The text of a field, "" for none. */
const char *text_of(const json_t *object, const char *key);
/* A name and a value, wrapped; nothing where the value is empty. */
void field(const char *name, const char *value);

/* Adds a value of `key` to what `out` holds: an id, a name, a day, a place, or a list of these, in words. */
void value_words(ro_record *record, char *out, size_t room, const char *key, const json_t *value);

/* An entry as each side tells it (`readout show ID`); nothing where the list is empty. */
void print_versions(ro_record *record, const json_t *list);

/* Thread, the stories before and after, and of each report what it shares with the others (`readout explain ID`). */
void print_story_reasons(const json_t *all);
/* The reports alone (`readout show ID`). */
void print_story_reports(const json_t *all);

#endif
