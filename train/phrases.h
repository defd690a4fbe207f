/* phrases.h: the gazetteer of models/names.model, made from tables of facts.
 * In: the project's tables (data/) and lists of places in ../shared/data/facts. Out: two sections of hashes, which live as long as
 * the program. */
#ifndef RO_TRAIN_PHRASES_H
#define RO_TRAIN_PHRASES_H

#include "lang/gazetteer.h"

/* Call once. Ends the program when a table cannot be read. */
void phrases_make(ro_model_part parts[2], const char *data, const char *shared);
/* The gazetteer that was made. */
ro_gazetteer phrases_gazetteer(void);

#endif
