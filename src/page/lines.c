/* lines.c: lines cut off the window, objects taken apart by jansson. */
#include "page/lines.h"

#include <jansson.h>

enum { LINE_STEP = 64 << 10, KEY_MAX = 128, DEPTH_MAX = 16, LIST_MAX = 64 };

const char *const ro_field_names[RO_FIELD_NAMES] = {"text", "html", "url", "title", "date", "outlet", "captured", "byline"};

ro_status ro_fields_read(ro_fields *out, ro_arena *arena, const char *spec, ro_error *error)
{
    *out = (ro_fields){.asked = {false}};
    for (int i = 0; i < RO_FIELD_NAMES; i++) out->paths[i] = ro_str_of(ro_field_names[i]);
    ro_str rest = ro_str_copy(arena, ro_str_of(spec));
    while (spec && rest.len) {
        ro_str value = ro_str_cut(&rest, ','), name = ro_str_cut(&value, '=');
        int i = 0;
        while (i < RO_FIELD_NAMES && !ro_str_is(ro_str_trim(name), ro_field_names[i])) i++;
        value = ro_str_trim(value);
        if (i == RO_FIELD_NAMES || !value.len)
            return ro_error_set(error, RO_EARG, NULL, -1,
                                "--field wants NAME=FIELD with NAME one of text, html, url, title, date, outlet, captured, byline");
        out->paths[i] = value;
        out->asked[i] = true;
    }
    return RO_OK;
}

/* ---- lines ---- */

/* The first line of the window without its end; `whole` tells whether its end was found, or the end of the file. */
static ro_str first_line(ro_unpack *from, bool *whole)
{
    size_t asked = LINE_STEP, seen = 0;
    for (;; asked *= 2) {
        ro_str s = ro_unpack_need_across(from, asked);
        const char *end = s.len > seen ? memchr(s.ptr + seen, '\n', s.len - seen) : NULL;
        *whole = end || s.len < asked;
        if (end) return ro_str_sub(s, 0, (size_t)(end - s.ptr));
        if (*whole || s.len > RO_LINE_BYTES_MAX) return s;
        seen = s.len;
        if (asked > RO_LINE_BYTES_MAX / 2) asked = RO_LINE_BYTES_MAX / 2 + 1;
    }
}

static void skip(ro_lines *self, size_t n)
{
    ro_unpack_skip(self->from, n);
    self->at += n;
}

/* What is left of a line that is too long. */
static void skip_line(ro_lines *self)
{
    for (;;) {
        ro_str s = ro_unpack_need_across(self->from, LINE_STEP);
        const char *end = s.len ? memchr(s.ptr, '\n', s.len) : NULL;
        skip(self, end ? (size_t)(end - s.ptr) + 1 : s.len);
        if (end || !s.len) return;
    }
}

static bool skip_blank(ro_lines *self)
{
    for (;;) {
        ro_str s = ro_unpack_need_across(self->from, LINE_STEP);
        size_t n = 0;
        while (n < s.len && ro_is_space(s.ptr[n])) n++;
        if (!self->at && !n && ro_str_starts(s, (ro_str){"\xEF\xBB\xBF", 3})) n = 3;
        if (!n) return s.len > 0;
        skip(self, n);
    }
}

bool ro_lines_begin(ro_unpack *from)
{
    bool whole;
    ro_str head = ro_unpack_need_across(from, 1);
    if (!head.len || (head.ptr[0] != '{' && !ro_str_starts(head, RO_STR("\xEF\xBB\xBF{")))) return false;
    ro_str line = first_line(from, &whole);
    if (ro_str_starts(line, (ro_str){"\xEF\xBB\xBF", 3})) line = ro_str_sub(line, 3, line.len);
    json_t *object = whole ? json_loadb(line.ptr, line.len, JSON_ALLOW_NUL, NULL) : NULL;
    bool yes = json_is_object(object);
    json_decref(object);
    return yes;
}

/* ---- objects ---- */

static const json_t *member(const json_t *object, ro_str key)
{
    char name[KEY_MAX];
    if (key.len >= sizeof name || !json_is_object(object)) return NULL;
    memcpy(name, key.ptr, key.len);
    name[key.len] = 0;
    return json_object_get(object, name);
}

/* A key that has dots in it goes before a path. */
static const json_t *find(const json_t *object, ro_str path)
{
    const json_t *value = member(object, path);
    for (int depth = 0; !value && path.len && depth < DEPTH_MAX; depth++) {
        object = member(object, ro_str_cut(&path, '.'));
        if (!object) return NULL;
        value = path.len ? member(object, path) : object;
    }
    return value;
}

static ro_str string_of(const json_t *value) { return (ro_str){json_string_value(value), json_string_length(value)}; }

/* A string; of a list ("authors") its strings with commas between. */
static ro_status copy_value(ro_arena *arena, const json_t *value, ro_str *out)
{
    *out = (ro_str){NULL, 0};
    if (json_is_string(value)) *out = ro_str_copy(arena, string_of(value));
    size_t count = json_array_size(value); /* 0 for what is no list */
    for (size_t i = 0; i < count && i < LIST_MAX; i++) {
        ro_str one = string_of(json_array_get(value, i));
        if (!one.len) continue;
        *out = out->len ? ro_str_format(arena, "%.*s, %.*s", RO_STR_ARGS(*out), RO_STR_ARGS(one)) : ro_str_copy(arena, one);
        if (!out->ptr) return RO_ENOMEM;
    }
    return json_is_string(value) && !out->ptr ? RO_ENOMEM : RO_OK;
}

static ro_status take_object(const ro_lines *self, ro_arena *arena, const json_t *object, ro_input_item *item)
{
    ro_meta *g = &item->given;
    ro_str html = {NULL, 0},
           *to[RO_FIELD_NAMES] = {&item->bytes, &html, &g->url, &g->title, &g->date, &g->outlet, &g->captured, &g->byline};
    ro_status status = RO_OK;
    for (int i = 0; i < RO_FIELD_NAMES && !status; i++) status = copy_value(arena, find(object, self->fields->paths[i]), to[i]);
    bool html_first = self->fields->asked[RO_FIELD_NAME_HTML] && !self->fields->asked[RO_FIELD_NAME_TEXT];
    if (html.len && (html_first || !item->bytes.len)) {
        item->bytes = html;
        g->type = RO_STR("text/html");
        g->charset = RO_STR("utf-8");
    }
    return status;
}

static ro_status refuse(const ro_lines *self, ro_input_item *item, ro_status status, uint64_t byte, const char *why)
{
    item->status = ro_error_set(&item->error, status, self->path, (int64_t)byte, "%s", why);
    return RO_OK;
}

static ro_status take_line(ro_lines *self, ro_arena *arena, ro_str line, ro_input_item *item)
{
    json_t *object = json_loadb(line.ptr, line.len, JSON_ALLOW_NUL, NULL);
    ro_status status = json_is_object(object) ? take_object(self, arena, object, item)
                                              : refuse(self, item, RO_EFORMAT, self->at, "the line is no JSON object");
    json_decref(object);
    return status;
}

/* What stopped the unpacking, once. */
static ro_status tell_fault(ro_lines *self, ro_input_item *item, ro_fault fault)
{
    if (self->told || !fault.status) return RO_ENOTFOUND;
    self->told = true;
    return refuse(self, item, fault.status, fault.byte, fault.what);
}

ro_status ro_lines_next(ro_lines *self, ro_arena *arena, ro_input_item *item)
{
    bool whole, more = skip_blank(self);
    item->source = ro_str_format(arena, "%.*s#%llu", RO_STR_ARGS(self->name), (unsigned long long)self->at);
    if (!item->source.ptr) return RO_ENOMEM;
    ro_str line = more ? first_line(self->from, &whole) : (ro_str){NULL, 0};
    ro_fault fault = ro_unpack_fault(self->from);
    bool is_cut = fault.status && line.len == ro_unpack_need(self->from, 0).len;
    if (!more || is_cut) return skip(self, line.len), tell_fault(self, item, fault);
    if (!whole || line.len > RO_LINE_BYTES_MAX) {
        uint64_t byte = self->at;
        skip_line(self);
        return refuse(self, item, RO_ELIMIT, byte, "the line is longer than 32 MB: passed over");
    }
    ro_status status = take_line(self, arena, line, item);
    skip(self, line.len); /* the line end is blank */
    return status;
}
