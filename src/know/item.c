/* item.c: text and JSON of the same items. */
#include "know/item.h"

enum { KEY_WIDTH = 9 };

static void put(ro_teller *t, ro_str s)
{
    if (!s.ptr && !t->status) t->status = RO_ENOMEM;
    if (!t->status && s.len) t->status = t->write(t->context, s.ptr, s.len);
}

void ro_item_say(ro_teller *t, ro_str words)
{
    if (!t->json) put(t, ro_str_format(t->arena, "%.*s\n", RO_STR_ARGS(words)));
}

void ro_item_open(ro_teller *t, const char *as, ro_str name)
{
    if (!t->json) {
        put(t, ro_str_format(t->arena, "%.*s (%s)\n", RO_STR_ARGS(name), as));
        return;
    }
    ro_json_clear(&t->line);
    ro_json_open(&t->line, '{');
    ro_json_field(&t->line, "as", ro_str_of(as));
    ro_json_field(&t->line, "name", name);
}

static void text_field(ro_teller *t, const char *key, ro_str value)
{
    put(t, ro_str_format(t->arena, "  %-*s %.*s\n", KEY_WIDTH, key, RO_STR_ARGS(value)));
}

void ro_item_field(ro_teller *t, const char *key, ro_str value)
{
    if (!value.len) return;
    t->json ? ro_json_field(&t->line, key, value) : text_field(t, key, value);
}

void ro_item_number(ro_teller *t, const char *key, int64_t value)
{
    t->json ? ro_json_field_integer(&t->line, key, value) : text_field(t, key, ro_str_format(t->arena, "%lld", (long long)value));
}

void ro_item_list(ro_teller *t, const char *key, const ro_str *values, uint32_t count)
{
    if (!count) return;
    if (t->json) {
        ro_json_field_list(&t->line, key, values, count);
        return;
    }
    ro_str all = values[0];
    for (uint32_t i = 1; i < count && all.ptr; i++)
        all = ro_str_format(t->arena, "%.*s, %.*s", RO_STR_ARGS(all), RO_STR_ARGS(values[i]));
    text_field(t, key, all);
}

void ro_item_row(ro_teller *t, ro_know_row row)
{
    if (!row.line) return;
    ro_item_field(t, "why", ro_know_origin(t->know, t->arena, row));
    ro_item_field(t, "source", ro_know_source(t->know, row));
}

void ro_item_close(ro_teller *t)
{
    if (!t->json) return;
    ro_json_close(&t->line, '}');
    ro_json_newline(&t->line);
    if (!t->status) t->status = ro_json_status(&t->line);
    put(t, ro_json_text(&t->line));
}
