/* item.h: things that are told to people, one after another: a heading, then named fields. Internal to know/.
 * As text: the heading, and a line a field; as JSON: an object a line. */
#ifndef RO_KNOW_ITEM_H
#define RO_KNOW_ITEM_H

#include "base/json.h"
#include "know/know.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_teller {
    const ro_know *know;
    ro_arena *arena;
    bool json;
    ro_write_fn write;
    void *context;
    ro_json line; /* of the item that is being told */
    ro_status status;
} ro_teller;

/* Begins an item: "holder", "Sergei Lavrov". */
void ro_item_open(ro_teller *t, const char *as, ro_str name);
/* A field; an empty value is left out. */
void ro_item_field(ro_teller *t, const char *key, ro_str value);
void ro_item_number(ro_teller *t, const char *key, int64_t value);
void ro_item_list(ro_teller *t, const char *key, const ro_str *values, uint32_t count);
/* "why" and "source" of the row that it rests on. */
void ro_item_row(ro_teller *t, ro_know_row row);
void ro_item_close(ro_teller *t);
/* A line for people, which JSON leaves out. */
void ro_item_say(ro_teller *t, ro_str words);

#ifdef __cplusplus
}
#endif
#endif
