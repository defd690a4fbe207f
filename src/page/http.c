/* http.c: one pass over the lines of a head; the fields that matter stand in a table. */
#include "page/http.h"

#include <stddef.h>

static ro_str without_return(ro_str line)
{
    return line.len && line.ptr[line.len - 1] == '\r' ? ro_str_sub(line, 0, line.len - 1) : line;
}

bool ro_head_line(ro_str *rest, ro_str *name, ro_str *value)
{
    if (!rest->len) return false;
    ro_str line = without_return(ro_str_cut(rest, '\n'));
    if (!line.len) return false;
    while (rest->len && (rest->ptr[0] == ' ' || rest->ptr[0] == '\t')) { /* folded: the slice goes on over the line end */
        ro_str more = without_return(ro_str_cut(rest, '\n'));
        line.len = (size_t)(more.ptr + more.len - line.ptr);
    }
    *value = line;
    *name = ro_str_trim(ro_str_cut(value, ':'));
    *value = ro_str_trim(*value);
    return true;
}

/* ---- the fields ---- */

static ro_str unquoted(ro_str s)
{
    s = ro_str_trim(s);
    while (s.len && (s.ptr[0] == '"' || s.ptr[0] == '\'')) s = ro_str_sub(s, 1, s.len);
    size_t end = 0;
    while (end < s.len && !strchr("\"';, \t", s.ptr[end])) end++;
    return ro_str_sub(s, 0, end);
}

void ro_http_type(ro_str value, ro_str *type, ro_str *charset)
{
    *type = ro_str_trim(ro_str_cut(&value, ';'));
    *charset = (ro_str){NULL, 0};
    while (value.len && !charset->len) {
        ro_str part = ro_str_cut(&value, ';'), name = ro_str_cut(&part, '=');
        if (ro_str_equal_nocase(ro_str_trim(name), RO_STR("charset"))) *charset = unquoted(part);
    }
}

static void take_type(ro_http *self, ro_str value) { ro_http_type(value, &self->type, &self->charset); }
static void take_coding(ro_http *self, ro_str value) { self->coding = value; }

static void take_transfer(ro_http *self, ro_str value)
{
    while (value.len) self->chunked |= ro_str_equal_nocase(ro_str_trim(ro_str_cut(&value, ',')), RO_STR("chunked"));
}

static const struct field {
    const char *name;
    void (*take)(ro_http *self, ro_str value);
} fields[] = {{"content-type", take_type}, {"content-encoding", take_coding}, {"transfer-encoding", take_transfer}};

static void take_field(ro_http *self, ro_str name, ro_str value)
{
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (ro_str_equal_nocase(name, ro_str_of(fields[i].name)) && value.len) fields[i].take(self, value);
}

/* "HTTP/1.1 200 OK", "HTTP/2 200": the number, or 0. */
static int status_of(ro_str line)
{
    size_t at = ro_str_find(line, RO_STR(" "), 0);
    if (!ro_str_starts(line, RO_STR("HTTP/")) || at == SIZE_MAX) return 0;
    while (at < line.len && line.ptr[at] == ' ') at++;
    int status = 0;
    for (size_t i = at; i < line.len && i < at + 3 && ro_is_digit(line.ptr[i]); i++) status = status * 10 + (line.ptr[i] - '0');
    return status >= 100 ? status : 0;
}

bool ro_http_read(ro_http *out, ro_str bytes)
{
    *out = (ro_http){.status = 0};
    ro_str head = ro_str_sub(bytes, 0, RO_HTTP_HEAD_MAX), rest = head, name, value;
    out->status = status_of(without_return(ro_str_cut(&rest, '\n')));
    if (!out->status) return false;
    while (ro_head_line(&rest, &name, &value)) take_field(out, name, value);
    if (!rest.ptr)
        out->head = head.len; /* ends in the head: without a body, or with one that begins too late to be found */
    else
        out->head = (size_t)(rest.ptr - bytes.ptr);
    return true;
}

ro_status ro_http_body(const ro_http *self, ro_coder *coder, ro_str bytes, ro_str *out)
{
    ro_status status = RO_OK;
    *out = ro_str_sub(bytes, self->head, bytes.len);
    if (self->chunked) status = ro_coder_join_chunks(coder, *out, out);
    if (!status && self->coding.len) status = ro_coder_undo(coder, self->coding, *out, out);
    bool still_packed = !status && ro_str_starts(*out, RO_STR("\x1F\x8B\x08")); /* the server did not say, or packed a packed file */
    return still_packed ? ro_coder_undo(coder, RO_STR("gzip"), *out, out) : status;
}
