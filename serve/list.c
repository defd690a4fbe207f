/* list.c: lists: rows of one list of the record under a filter, a page of them at a time; or the list in another form. */
#include "view.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

ro_filter view_filter(const request *ask)
{
    const char *const *v = ask->values;
    const char *words = v[PARAM_ABOUT] ? v[PARAM_ABOUT] : v[PARAM_WORDS];
    return (ro_filter){.since = v[PARAM_SINCE], .until = v[PARAM_UNTIL], .actor = v[PARAM_ACTOR], .kind = v[PARAM_KIND], .words = words,
                       .by = v[PARAM_BY], .status = v[PARAM_STATUS], .place = v[PARAM_PLACE], .story = v[PARAM_STORY],
                       .source = v[PARAM_SOURCE], .fields = v[PARAM_FIELDS], .offset = ask->numbers[PARAM_OFFSET],
                       .total = ask->numbers[PARAM_COUNT] == 1};
}

/* "filter": {…as asked…} */
static void write_filter(const request *ask, text *out)
{
    const char *comma = "";
    text_say(out, "\"filter\":{");
    for (int i = 0; i < PARAMS; i++) {
        if (!ask->values[i] || i == PARAM_TOKEN) continue;
        text_print(out, "%s\"%s\":", comma, params[i].name);
        if (params[i].type == TYPE_NUMBER || params[i].type == TYPE_YES)
            text_print(out, "%" PRId64, ask->numbers[i]);
        else
            text_json(out, ask->values[i]);
        comma = ",";
    }
    text_say(out, "}");
}

/* Is `name` a column, or a field that stands in rows alone? */
static bool is_field(const ro_rows *rows, const char *row, const char *name, size_t len)
{
    char key[64];
    for (int i = 0; i < ro_rows_columns(rows); i++)
        if (strlen(ro_rows_name(rows, i)) == len && !memcmp(ro_rows_name(rows, i), name, len)) return true;
    return len < sizeof key - 4 && snprintf(key, sizeof key, "\"%.*s\":", (int)len, name) > 0 && strstr(row, key);
}

/* RO_EARG for a column that the list has not; what a list without rows has, nobody can tell. */
static ro_status check_fields(const ro_rows *rows, const char *row, const char *fields, ro_error *error)
{
    for (const char *at = fields; at && *at; at += strcspn(at, ","), at += *at == ',') {
        size_t len = strcspn(at, ",");
        if (is_field(rows, row, at, len)) continue;
        snprintf(error->message, sizeof error->message, "the list has no column %.*s", (int)(len < 60 ? len : 60), at);
        return error->code = RO_EARG;
    }
    return RO_OK;
}

/* At most `limit` rows; RO_OK and *more, or what went wrong. */
static ro_status write_rows(ro_rows *rows, const request *ask, text *out, bool *more, ro_error *error)
{
    ro_status status = RO_OK;
    int64_t left = ask->numbers[PARAM_LIMIT];
    *more = false;
    for (bool first = true; !(status = ro_rows_next(rows, error)); first = false) {
        if ((*more = left-- == 0)) return RO_OK;
        const char *row = ro_rows_json(rows);
        if (first && (status = check_fields(rows, row, ask->values[PARAM_FIELDS], error))) return status;
        text_say(out, first ? "" : ",\n");
        text_say(out, row);
        if (out->failed) return out->failed;
    }
    return status == RO_ENOTFOUND ? RO_OK : status;
}

static void write_tail(ro_rows *rows, const request *ask, bool more, text *out)
{
    text_print(out, "],\"offset\":%" PRId64 ",\"more\":%s,\"undated\":%" PRId64, ask->numbers[PARAM_OFFSET], more ? "true" : "false",
               ro_rows_undated(rows));
    if (ro_rows_total(rows) >= 0) text_print(out, ",\"total\":%" PRId64, ro_rows_total(rows));
    text_say(out, ",\"remarks\":[");
    for (int i = 0; ro_rows_remark(rows, i); i++) {
        if (i) text_say(out, ",");
        text_json(out, ro_rows_remark(rows, i));
    }
    text_say(out, "]}\n");
}

/* Is the list about one thing? Then no row means that there is none. */
static bool of_one(const request *ask) { return *ask->id || (ask->values[PARAM_ABOUT] && (ask->route->must & BIT(PARAM_ABOUT))); }

static ro_status nothing(ro_error *error)
{
    snprintf(error->message, sizeof error->message, "no entry and no report has this id");
    return error->code = RO_ENOTFOUND;
}

static ro_status list(const viewer *self, const request *ask, ro_filter filter, text *out, ro_error *error)
{
    ro_rows *rows = NULL;
    bool more = false;
    filter.limit = ask->numbers[PARAM_LIMIT] + 1; /* one more than is shown, to know whether there is more */
    ro_status status = ro_record_rows(self->record, ask->route->list, &filter, &rows, error);
    if (!status) {
        text_print(out, "{\"list\":\"%s\",", ask->route->list);
        write_filter(ask, out);
        text_say(out, ",\"rows\":[");
    }
    size_t before = out->len;
    if (!status) status = write_rows(rows, ask, out, &more, error);
    if (!status && before == out->len && !ask->numbers[PARAM_OFFSET] && of_one(ask)) status = nothing(error);
    if (!status) write_tail(rows, ask, more, out);
    ro_rows_free(rows);
    return status ? status : out->failed;
}

/* A form of the library. Without a limit it is all that one answer may hold: a file that ends after a hundred rows would be taken for whole. */
static ro_status form(const viewer *self, const request *ask, ro_filter filter, text *out, ro_error *error)
{
    ro_list_options options = view_options(self, ask);
    filter.limit = ask->values[PARAM_LIMIT] ? ask->numbers[PARAM_LIMIT] : LIMIT_MOST;
    ro_list_told told = {0};
    ro_list_format as = (ro_list_format)formats[ask->format].as;
    ro_status status = ro_record_list(self->record, ask->route->list, &filter, as, &options, &told, text_take, out, error);
    return !status && !told.entries && of_one(ask) ? nothing(error) : status;
}

static ro_status answer_list(const viewer *self, const request *ask, ro_filter filter, text *out, ro_error *error)
{
    return (ask->format == FORMAT_JSON ? list : form)(self, ask, filter, out, error);
}

ro_status view_list(const viewer *self, const request *ask, text *out, ro_error *error)
{
    return answer_list(self, ask, view_filter(ask), out, error);
}

/* Paging and columns, and the id for words. */
static ro_filter narrowed_to(const request *ask)
{
    ro_filter filter = view_filter(ask);
    filter.words = ask->id;
    return filter;
}

ro_status view_sources(const viewer *self, const request *ask, text *out, ro_error *error)
{
    return answer_list(self, ask, narrowed_to(ask), out, error);
}
