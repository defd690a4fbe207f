/* form.c: which list can have which form, the ids that its filter leaves, and what was left out. */
#include "view/form.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

enum { FLUSH_BYTES = 32 << 10 };

/* ---- which list has which form ---- */

#define BIT(format) (1u << RO_LIST_##format)
#define ROWS (BIT(JSONL) | BIT(CSV))
#define TIMES (BIT(RSS) | BIT(JSONLD) | BIT(TIMELINEJS))

static const struct {
    const char *name, *media;
    ro_status (*write)(form *self); /* NULL: rows as they come */
    const char *whole[8];           /* the lists that make the form of a whole record */
} formats[RO_LIST_FORMATS] = {
    [RO_LIST_JSONL] = {"jsonl", "application/x-ndjson", NULL, {NULL}},
    [RO_LIST_CSV] = {"csv", "text/csv; charset=utf-8", NULL, {NULL}},
    [RO_LIST_GEOJSON] = {"geojson", "application/geo+json", form_geojson, {"contacts", "plans", "events", NULL}},
    [RO_LIST_ICS] = {"ics", "text/calendar; charset=utf-8", form_calendar, {NULL}},
    [RO_LIST_RSS] = {"rss", "application/rss+xml; charset=utf-8", form_rss, {"contacts", "plans", NULL}},
    [RO_LIST_JSONLD] = {"jsonld", "application/ld+json", form_jsonld, {"contacts", "statements", "plans", "events", "reports", NULL}},
    [RO_LIST_TIMELINEJS] = {"timelinejs", "application/json", form_timelinejs, {"contacts", "plans", "events", "processes", NULL}},
    [RO_LIST_GRAPHML] = {"graphml", "application/graphml+xml", form_graphml, {"contacts", "statements", "events", NULL}},
};

/* Others are rows and nothing else. `letter`: of the ids of its entries. */
static const struct {
    const char *name;
    char letter;
    unsigned forms;
} lists[] = {
    {"contacts", 'c', ROWS | TIMES | BIT(GEOJSON) | BIT(GRAPHML)},
    {"plans", 'p', ROWS | TIMES | BIT(GEOJSON) | BIT(GRAPHML) | BIT(ICS)},
    {"events", 'e', ROWS | TIMES | BIT(GEOJSON) | BIT(GRAPHML)},
    {"statements", 's', ROWS | TIMES | BIT(GRAPHML)},
    {"reports", 'r', ROWS | TIMES},
    {"processes", 't', ROWS | TIMES},
    {"stories", 'y', ROWS | BIT(RSS) | BIT(TIMELINEJS)},
    {"actors", 'a', ROWS | BIT(JSONLD)},
    {"timeline", 0, ROWS | TIMES | BIT(GEOJSON) | BIT(GRAPHML)},
    {"new", 0, ROWS | TIMES | BIT(GEOJSON) | BIT(GRAPHML)},
    {"search", 0, ROWS | BIT(RSS) | BIT(JSONLD)},
    {"network", 0, ROWS | BIT(GRAPHML)},
    {"places", 0, ROWS | BIT(GEOJSON)},
    {"all", 0, TIMES | BIT(GEOJSON) | BIT(GRAPHML)},
};

static unsigned forms_of(const char *list)
{
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (!strcmp(lists[i].name, list)) return lists[i].forms;
    return ROWS;
}

ro_list_format ro_list_format_of(const char *name)
{
    int i = 0;
    while (i < RO_LIST_FORMATS && strcmp(formats[i].name, name)) i++;
    return (ro_list_format)i;
}

const char *ro_list_format_name(ro_list_format format) { return format < RO_LIST_FORMATS ? formats[format].name : ""; }
const char *ro_list_format_media(ro_list_format format) { return format < RO_LIST_FORMATS ? formats[format].media : ""; }
bool ro_list_has_format(const char *list, ro_list_format format) { return format < RO_LIST_FORMATS && forms_of(list) >> format & 1; }

/* What can be done instead. */
static ro_status refused(const char *list, ro_list_format format, ro_error *error)
{
    char can[160] = "", which[160] = "";
    for (int i = 0; i < RO_LIST_FORMATS; i++)
        if (ro_list_has_format(list, (ro_list_format)i)) snprintf(can + strlen(can), sizeof can - strlen(can), "%s%s", *can ? ", " : "", formats[i].name);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (lists[i].forms >> format & 1) snprintf(which + strlen(which), sizeof which - strlen(which), "%s%s", *which ? ", " : "", lists[i].name);
    return ro_error_set(error, RO_EARG, NULL, -1, "%s cannot be %s, only %s; %s is of %s", list, formats[format].name, can, formats[format].name, which);
}

/* ---- what a form is written with ---- */

ro_status form_failed(form *self) { return ro_store_error(self->store, self->error, "exporting"); }

ro_status form_read(form *self) { return sqlite3_errcode(ro_store_db(self->store)) == SQLITE_NOMEM ? form_failed(self) : RO_OK; }

ro_status form_flush(form *self, bool all)
{
    ro_json *json = &self->out;
    bool comma = json->comma;
    ro_status status = RO_OK;
    if (json->failed || self->scratch.failed || self->ids.failed) return ro_error_set(self->error, RO_ENOMEM, NULL, -1, "exporting: no memory");
    if (json->len && (all || json->len >= FLUSH_BYTES)) {
        status = self->write(self->context, json->bytes, json->len);
        if (status) ro_error_set(self->error, status, NULL, -1, "exporting: writing failed");
        ro_json_clear(json);
        json->comma = comma;
    }
    return status;
}

void form_scratch(form *self)
{
    self->out.failed |= self->scratch.failed;
    ro_json_clear(&self->scratch);
}

void form_say(form *self, const char *format, ...)
{
    va_list args;
    if (self->told->remark_count == RO_LIST_REMARKS_MAX) return;
    va_start(args, format);
    vsnprintf(self->told->remarks[self->told->remark_count++], RO_LIST_REMARK_LEN, format, args);
    va_end(args);
}

void form_address(const form *self, ro_json *out, ro_str id)
{
    put_words(out, self->base);
    put_raw(out, RO_STR("/show/"));
    put_raw(out, id);
}

/* ---- ids ---- */

ro_status form_each_of(form *self, const char *sql, form_item one)
{
    sqlite3_stmt *row = NULL;
    ro_status status = RO_OK;
    ro_str ids = ro_json_text(&self->ids);
    int rc = sqlite3_prepare_v2(ro_store_db(self->store), sql, -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text64(row, 1, ids.ptr, ids.len, SQLITE_STATIC, SQLITE_UTF8);
    if (!rc && sqlite3_bind_parameter_count(row) > 1) rc = sqlite3_bind_int64(row, 2, self->filter->limit > 0 ? self->filter->limit : -1);
    if (!rc && sqlite3_bind_parameter_count(row) > 2) rc = sqlite3_bind_int64(row, 3, self->filter->offset > 0 ? self->filter->offset : 0);
    if (!rc) rc = SQLITE_ROW;
    while (!status && rc == SQLITE_ROW && (rc = sqlite3_step(row)) == SQLITE_ROW) {
        item it;
        int found = item_find(&self->finder, column_str(row, 0), &it);
        if (found == SQLITE_DONE) continue;
        if (found == SQLITE_ROW)
            status = one(self, &it);
        else
            rc = found;
        if (!status) status = form_flush(self, false);
    }
    if (!status && rc != SQLITE_DONE) status = form_failed(self);
    sqlite3_finalize(row);
    return status;
}

ro_status form_each(form *self, form_item one)
{
    /* of a whole record a plan or event that is a contact stands there as the contact, where all are looked at together */
    return form_each_of(self, self->once ? "SELECT value FROM json_each(?1) AS j WHERE NOT EXISTS (SELECT 1 FROM item WHERE item.id = j.value AND twin IN (SELECT value FROM "
                                           "json_each(?1))) GROUP BY value ORDER BY min(key)"
                                         : "SELECT value FROM json_each(?1) GROUP BY value ORDER BY min(key)", one);
}

/* What the list itself left out goes before what its form leaves out. */
static void take_remarks(form *self, ro_rows *rows)
{
    self->told->left_out += ro_rows_undated(rows);
    for (int i = 0; ro_rows_remark(rows, i); i++) form_say(self, "%s", ro_rows_remark(rows, i));
}

static ro_status take_ids(form *self, const char *list, const ro_filter *filter)
{
    ro_rows *rows = NULL;
    ro_status status = ro_view_rows(&rows, self->store, list, filter, self->error);
    if (status) return status;
    int column = 0;
    while (column < rows->columns && strcmp(ro_rows_name(rows, column), "id")) column++;
    while (!(status = ro_rows_next(rows, self->error)))
        if (ro_rows_text(rows, column)) ro_json_string(&self->ids, column_str(rows->statement, column));
    take_remarks(self, rows);
    ro_rows_free(rows);
    return status == RO_ENOTFOUND ? RO_OK : status;
}

static ro_status write_items(form *self, ro_list_format format)
{
    ro_filter filter = *self->filter;
    ro_status status = RO_OK;
    const char *const one[] = {self->list, NULL}, *const *list = strcmp(self->list, "all") ? one : formats[format].whole;
    filter.fields = NULL;
    filter.total = false;
    self->once = !strcmp(self->list, "all") && format != RO_LIST_JSONLD;
    if (format == RO_LIST_RSS) filter.limit = filter.offset = 0; /* the newest of all, which are not the first of the list */
    if (!strcmp(self->list, "network")) list = one + 1; /* it has pairs, no ids */
    ro_json_open(&self->ids, '[');
    for (; !status && *list; list++) status = take_ids(self, *list, &filter);
    ro_json_close(&self->ids, ']');
    if (!status) status = form_flush(self, false);
    if (!status) status = formats[format].write(self);
    return status ? status : form_flush(self, true);
}

static ro_status write_rows(form *self, ro_list_format format)
{
    ro_rows *rows = NULL;
    ro_status status = ro_view_rows(&rows, self->store, self->list, self->filter, self->error);
    if (!status) status = format == RO_LIST_CSV ? form_csv(self, rows) : form_jsonl(self, rows);
    if (!status) take_remarks(self, rows);
    ro_rows_free(rows);
    return status ? status : form_flush(self, true);
}

/* ---- public ---- */

/* Opens what is shared, in one transaction, so that ids and entries belong together while somebody else writes. */
static ro_status with_form(form *self, ro_list_format format, const char *id)
{
    sqlite3 *db = ro_store_db(self->store);
    bool inside = !sqlite3_get_autocommit(db); /* the caller's */
    if (!inside && sqlite3_exec(db, "BEGIN", NULL, NULL, NULL)) return form_failed(self);
    ro_status status = items_open(&self->finder, self->store, self->options->no_text) ? form_failed(self) : RO_OK;
    if (!status && id) {
        ro_json_open(&self->ids, '[');
        ro_json_string(&self->ids, ro_str_of(id));
        ro_json_close(&self->ids, ']');
        status = form_flush(self, false);
        if (!status) status = formats[format].write(self);
        if (!status) status = form_flush(self, true);
    } else if (!status) {
        status = formats[format].write ? write_items(self, format) : write_rows(self, format);
    }
    sqlite3_finalize(self->more);
    items_close(&self->finder);
    if (!inside) sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
    ro_json_free(&self->out);
    ro_json_free(&self->scratch);
    ro_json_free(&self->ids);
    return status;
}

static const ro_filter no_filter;
static const ro_list_options no_options;

static form form_of(ro_store *store, const char *list, const ro_filter *filter, const ro_list_options *options, ro_list_told *told, ro_write_fn write,
                    void *context, ro_error *error)
{
    const char *base = options && options->base && *options->base ? options->base : RO_LIST_BASE;
    *told = (ro_list_told){0};
    return (form){.store = store, .list = list, .filter = filter ? filter : &no_filter, .options = options ? options : &no_options, .base = base,
                  .write = write, .context = context, .error = error, .told = told};
}

ro_status ro_view_list(ro_store *store, const char *list, const ro_filter *filter, ro_list_format format, const ro_list_options *options, ro_list_told *told,
                       ro_write_fn write, void *context, ro_error *error)
{
    ro_list_told own;
    form self = form_of(store, list, filter, options, told ? told : &own, write, context, error);
    if (format >= RO_LIST_FORMATS) return ro_error_set(error, RO_EARG, NULL, -1, "no such format");
    if (!ro_list_has_format(list, format)) return refused(list, format, error);
    return with_form(&self, format, NULL);
}

ro_status ro_view_thing(ro_store *store, const char *id, ro_list_format format, const ro_list_options *options, ro_list_told *told, ro_write_fn write,
                        void *context, ro_error *error)
{
    ro_list_told own;
    char entry[RO_ID_LEN + 1];
    item it;
    const char *list = "actors";
    form self = form_of(store, list, NULL, options, told ? told : &own, write, context, error);
    if (format >= RO_LIST_FORMATS) return ro_error_set(error, RO_EARG, NULL, -1, "no such format");
    int rc = items_open(&self.finder, store, false);
    if (!rc) rc = item_entry(&self.finder, id, entry);
    if (!rc) rc = item_find(&self.finder, ro_str_of(entry), &it);
    items_close(&self.finder);
    if (rc == SQLITE_DONE) return ro_error_set(error, RO_ENOTFOUND, NULL, -1, "no report, actor or entry has the id '%s'", id);
    if (rc != SQLITE_ROW) return form_failed(&self);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (lists[i].letter == entry[0]) self.list = lists[i].name;
    if (!formats[format].write || !ro_list_has_format(self.list, format)) return refused(self.list, format, error);
    return with_form(&self, format, entry);
}
