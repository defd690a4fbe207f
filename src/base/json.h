/* json.h: JSON written into a growing buffer.
 * In: calls in the order of the document. Out: UTF-8 text; broken UTF-8 is written as U+FFFD, control characters escaped.
 * Keys are written as given; commas are put where they belong. Memory failure is sticky and told by ro_json_status. */
#ifndef RO_BASE_JSON_H
#define RO_BASE_JSON_H

#include "base/status.h"
#include "base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_json {
    char *bytes; /* from malloc, owned by this; ro_json_free */
    size_t len, room;
    bool comma; /* the next value needs one before it */
    bool failed;
} ro_json;

void ro_json_free(ro_json *json);
void ro_json_clear(ro_json *json); /* empties it, keeps the memory */
ro_status ro_json_status(const ro_json *json);
static inline ro_str ro_json_text(const ro_json *json)
{
    ro_str s = {json->bytes, json->len};
    return s;
}

void ro_json_open(ro_json *json, char bracket);  /* '{' or '[' */
void ro_json_close(ro_json *json, char bracket); /* '}' or ']' */
void ro_json_key(ro_json *json, const char *key);
void ro_json_string(ro_json *json, ro_str value);
void ro_json_integer(ro_json *json, int64_t value);
/* numerator / denominator with three decimals, rounded half up from integers; 0 / 0 is 0.000. */
void ro_json_fraction(ro_json *json, int64_t numerator, int64_t denominator);
void ro_json_bool(ro_json *json, bool value);
void ro_json_null(ro_json *json);
void ro_json_raw(ro_json *json, ro_str bytes); /* a whole value written elsewhere */
void ro_json_newline(ro_json *json);           /* between values of JSON Lines */

/* Key and value in one. An empty slice with .ptr NULL is written as null by _field; "" as "". */
void ro_json_field(ro_json *json, const char *key, ro_str value);
/* A list of strings under a key. */
void ro_json_field_list(ro_json *json, const char *key, const ro_str *at, size_t count);
/* "start" and "end" of a span, as two fields. */
void ro_json_fields_span(ro_json *json, ro_span span);
void ro_json_field_integer(ro_json *json, const char *key, int64_t value);

#ifdef __cplusplus
}
#endif
#endif
