/* json.c: the writer. */
#include "base/json.h"

#include "base/utf8.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static void put(ro_json *json, const char *bytes, size_t len)
{
    if (json->failed) return;
    if (len > json->room - json->len) {
        size_t room = json->room ? json->room : 4096;
        while (room - json->len < len && room <= SIZE_MAX / 4) room *= 2;
        char *more = realloc(json->bytes, room);
        if (!more) {
            json->failed = true;
            return;
        }
        json->bytes = more;
        json->room = room;
    }
    memcpy(json->bytes + json->len, bytes, len);
    json->len += len;
}

static void value_begins(ro_json *json)
{
    if (json->comma) put(json, ",", 1);
    json->comma = true;
}

void ro_json_free(ro_json *json)
{
    if (!json) return;
    free(json->bytes);
    *json = (ro_json){NULL, 0, 0, false, false};
}

void ro_json_clear(ro_json *json)
{
    json->len = 0;
    json->comma = json->failed = false;
}

ro_status ro_json_status(const ro_json *json) { return json->failed ? RO_ENOMEM : RO_OK; }

void ro_json_open(ro_json *json, char bracket)
{
    value_begins(json);
    put(json, &bracket, 1);
    json->comma = false;
}

void ro_json_close(ro_json *json, char bracket)
{
    put(json, &bracket, 1);
    json->comma = true;
}

static void put_escaped(ro_json *json, ro_str s)
{
    size_t from = 0;
    for (size_t i = 0, n; i < s.len; i += n) {
        unsigned char c = (unsigned char)s.ptr[i];
        char out[8];
        size_t out_len = 0;
        n = 1;
        if (c >= 0x80) {
            if (ro_utf8_at(s, i, &n) != 0xFFFD || n != 1) continue;
            memcpy(out, "\xEF\xBF\xBD", out_len = 3);
        } else if (c == '"' || c == '\\') {
            out[0] = '\\', out[1] = (char)c, out_len = 2;
        } else if (c < 0x20 || c == 0x7F) {
            const char *named = c == '\n' ? "\\n" : c == '\t' ? "\\t" : c == '\r' ? "\\r" : NULL;
            out_len = (size_t)(named ? snprintf(out, sizeof out, "%s", named) : snprintf(out, sizeof out, "\\u%04x", c));
        } else {
            continue;
        }
        put(json, s.ptr + from, i - from);
        put(json, out, out_len);
        from = i + n;
    }
    if (s.len > from) put(json, s.ptr + from, s.len - from);
}

void ro_json_string(ro_json *json, ro_str value)
{
    value_begins(json);
    put(json, "\"", 1);
    put_escaped(json, value);
    put(json, "\"", 1);
}

void ro_json_key(ro_json *json, const char *key)
{
    ro_json_string(json, ro_str_of(key));
    put(json, ":", 1);
    json->comma = false;
}

void ro_json_integer(ro_json *json, int64_t value)
{
    char out[24];
    value_begins(json);
    put(json, out, (size_t)snprintf(out, sizeof out, "%" PRId64, value));
}

/* The least integer has a magnitude too: a spoilt record may hold any. */
static uint64_t magnitude(int64_t value) { return value < 0 ? 0 - (uint64_t)value : (uint64_t)value; }

void ro_json_fraction(ro_json *json, int64_t numerator, int64_t denominator)
{
    char out[32];
    uint64_t n = magnitude(numerator), d = magnitude(denominator);
    const char *sign = n && (numerator < 0) != (denominator < 0) ? "-" : "";
    while (d >> 50) n >>= 1, d >>= 1; /* so that the rest times 2000 fits; no count of ours is so large */
    uint64_t whole = d ? n / d : 0, thousandths = d ? ((n % d) * 2000 + d) / (2 * d) : 0;
    if (thousandths == 1000) whole++, thousandths = 0;
    value_begins(json);
    put(json, out, (size_t)snprintf(out, sizeof out, "%s%" PRIu64 ".%03" PRIu64, sign, whole, thousandths));
}

void ro_json_bool(ro_json *json, bool value)
{
    value_begins(json);
    put(json, value ? "true" : "false", value ? 4 : 5);
}

void ro_json_null(ro_json *json)
{
    value_begins(json);
    put(json, "null", 4);
}

void ro_json_raw(ro_json *json, ro_str bytes)
{
    value_begins(json);
    if (bytes.len) put(json, bytes.ptr, bytes.len);
}

void ro_json_newline(ro_json *json)
{
    put(json, "\n", 1);
    json->comma = false;
}

void ro_json_field(ro_json *json, const char *key, ro_str value)
{
    ro_json_key(json, key);
    if (value.ptr)
        ro_json_string(json, value);
    else
        ro_json_null(json);
}

void ro_json_field_integer(ro_json *json, const char *key, int64_t value)
{
    ro_json_key(json, key);
    ro_json_integer(json, value);
}

void ro_json_field_list(ro_json *json, const char *key, const ro_str *at, size_t count)
{
    ro_json_key(json, key);
    ro_json_open(json, '[');
    for (size_t i = 0; i < count; i++) ro_json_string(json, at[i]);
    ro_json_close(json, ']');
}

void ro_json_fields_span(ro_json *json, ro_span span)
{
    ro_json_field_integer(json, "start", span.start);
    ro_json_field_integer(json, "end", span.end);
}
