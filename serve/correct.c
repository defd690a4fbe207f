/* correct.c: a body of JSON, held against the table of corrections, and done. */
#include "correct.h"

#include "reader.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A correction taken apart. */
typedef struct correction {
    const char *ids[IDS_MOST];
    size_t count;
    json_t *body;
} correction;

typedef ro_status (*correct_fn)(ro_record *record, const correction *what, int64_t *number, ro_error *error);

static ro_status merge(ro_record *record, const correction *what, int64_t *number, ro_error *error)
{
    return ro_record_merge(record, what->ids, what->count, number, error);
}

static ro_status split(ro_record *record, const correction *what, int64_t *number, ro_error *error)
{
    return ro_record_split(record, what->ids[0], number, error);
}

/* A field of the body as text; NULL where it is not. */
static const char *text_of(const correction *what, const char *field) { return json_string_value(json_object_get(what->body, field)); }

static ro_status right(ro_record *record, const correction *what, int64_t *number, ro_error *error)
{
    return ro_record_right(record, what->ids[0], text_of(what, "why"), number, error);
}

static ro_status wrong(ro_record *record, const correction *what, int64_t *number, ro_error *error)
{
    return ro_record_wrong(record, what->ids[0], text_of(what, "why"), number, error);
}

static ro_status edit(ro_record *record, const correction *what, int64_t *number, ro_error *error)
{
    return ro_record_edit(record, what->ids[0], text_of(what, "field"), text_of(what, "value"), text_of(what, "why"), number, error);
}

static ro_status note(ro_record *record, const correction *what, int64_t *number, ro_error *error)
{
    return ro_record_note(record, what->ids[0], text_of(what, "text"), number, error);
}

static ro_status undo(ro_record *record, const correction *what, int64_t *number, ro_error *error)
{
    return ro_record_undo(record, json_integer_value(json_object_get(what->body, "number")), number, error);
}

/* Whatever can be said. A field is text, but `number`. */
static const struct {
    action is;
    correct_fn run;
} actions[] = {
    {{"right", 1, 1, "why", "The entry is so"}, right},
    {{"wrong", 1, 1, "why", "The entry is not so: it is withdrawn; of a note that is not the entry's own: it leaves the entry"}, wrong},
    {{"edit", 1, 1, "field! value! why", "A field of the entry is this; /fields/ID says which there are, and what may stand there"}, edit},
    {{"note", 1, 1, "text!", "A remark, shown with the entry"}, note},
    {{"merge", 2, IDS_MOST, "", "The entries of these ids are one"}, merge},
    {{"split", 1, 1, "", "A note does not belong in its entry; with an entry's own id, an entry for each report"}, split},
    {{"undo", 0, 0, "number!", "Takes back the correction of this number"}, undo},
};

const action *correct_action(size_t i) { return i < sizeof actions / sizeof *actions ? &actions[i].is : NULL; }

/* ---- the body ---- */

static ro_status refuse(ro_error *error, const char *words, const char *name)
{
    snprintf(error->message, sizeof error->message, words, name);
    return error->code = RO_EARG;
}

/* Is `name` among the fields, and has it to be there? */
static bool is_field(const char *fields, const char *name, bool *must)
{
    size_t len = strlen(name);
    for (const char *at = fields; *at; at += strcspn(at, " "), at += *at == ' ') {
        size_t n = strcspn(at, " !");
        if (n != len || memcmp(at, name, n) != 0) continue;
        *must = at[n] == '!';
        return true;
    }
    return false;
}

static ro_status check_fields(const action *is, const json_t *body, ro_error *error)
{
    const char *key;
    json_t *value;
    bool must;
    json_object_foreach((json_t *)body, key, value)
    {
        if (!strcmp(key, "what") || (is->most && !strcmp(key, "ids"))) continue;
        if (!is_field(is->fields, key, &must)) return refuse(error, "this correction takes no %s", key);
        if (!strcmp(key, "number") ? !json_is_integer(value) : !json_is_string(value)) return refuse(error, "%s is of the wrong kind", key);
    }
    for (const char *at = is->fields; *at; at += strcspn(at, " "), at += *at == ' ') {
        char name[32] = "";
        size_t n = strcspn(at, " !");
        if (at[n] != '!' || json_object_getn(body, at, n)) continue;
        memcpy(name, at, n < sizeof name ? n : sizeof name - 1);
        return refuse(error, "this correction wants %s", name);
    }
    return RO_OK;
}

static ro_status read_ids(const action *is, correction *out, ro_error *error)
{
    json_t *ids = json_object_get(out->body, "ids"), *one;
    size_t i, count = json_array_size(ids);
    if ((ids && !json_is_array(ids)) || count < (size_t)is->least || count > (size_t)is->most)
        return refuse(error, is->least == 2 ? "%s wants ids: a list of two and more" : "%s wants ids: a list of one", is->what);
    json_array_foreach(ids, i, one)
    {
        if (!json_is_string(one)) return refuse(error, "%s wants ids that are strings", is->what);
        out->ids[out->count++] = json_string_value(one);
    }
    return RO_OK;
}

static ro_status read_body(const text *bytes, correction *out, size_t *which, ro_error *error)
{
    json_error_t at;
    out->body = bytes->len ? json_loadb(bytes->bytes, bytes->len, JSON_REJECT_DUPLICATES, &at) : NULL;
    const char *what = json_string_value(json_object_get(out->body, "what"));
    if (!json_is_object(out->body)) return refuse(error, "the body is no JSON object%s", "");
    if (!what) return refuse(error, "a correction wants %s", "what");
    for (*which = 0; correct_action(*which) && strcmp(correct_action(*which)->what, what) != 0;) ++*which;
    if (!correct_action(*which)) return refuse(error, "there is no correction %s", what);
    ro_status status = check_fields(correct_action(*which), out->body, error);
    return status ? status : read_ids(correct_action(*which), out, error);
}

/* ---- doing it ---- */

/* The correction as /corrections lists it. */
static ro_status write_row(ro_record *record, int64_t number, text *out, ro_error *error)
{
    ro_rows *rows = NULL;
    int column = 0;
    ro_status status = ro_record_rows(record, "corrections", NULL, &rows, error);
    while (!status && column < ro_rows_columns(rows) && strcmp(ro_rows_name(rows, column), "number") != 0) column++;
    while (!status && !(status = ro_rows_next(rows, error))) {
        const char *cell = ro_rows_text(rows, column);
        if (cell && strtoll(cell, NULL, 10) == number) break;
    }
    text_print(out, "{\"number\":%" PRId64 ",\"row\":", number);
    text_say(out, status ? "null" : ro_rows_json(rows));
    text_say(out, "}\n");
    ro_rows_free(rows);
    return status == RO_ENOTFOUND ? RO_OK : status;
}

static ro_status correct(const corrector_context *self, const text *bytes, text *out, ro_error *error)
{
    correction what = {0};
    ro_record *record = NULL;
    size_t which = 0;
    int64_t number = 0;
    ro_status status = read_body(bytes, &what, &which, error);
    if (!status) status = ro_record_open(&record, self->path, RO_RECORD_WRITE, self->engine, error);
    if (!status) status = actions[which].run(record, &what, &number, error);
    if (!status) status = write_row(record, number, out, error);
    ro_status closed = ro_record_close(record, status ? NULL : error);
    json_decref(what.body);
    return status ? status : closed;
}

static ro_status start(const void *context, crew *of, void **own, ro_error *error)
{
    (void)of, (void)error;
    *own = (void *)context;
    return RO_OK;
}

static void work(void *own, job *one)
{
    ro_error error = {.byte = -1, .line = -1};
    text out = {0};
    ro_status status = correct(own, &one->body, &out, &error);
    one->done = status ? answer_of_error(status, &error) : answer_new(200, formats[FORMAT_JSON].type, &out, NULL, false);
    text_free(&out);
    one->finished(one);
}

static void end(void *own) { (void)own; }

const crew_kind correctors = {start, work, end};
