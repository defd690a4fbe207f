/* geojson.c: entries with a place on the globe as a FeatureCollection (RFC 7946): lon before lat, WGS 84, no place made up. */
#include "view/form.h"

#include <inttypes.h>
#include <string.h>

enum { PLACES_LAT = 2, PLACES_LON }; /* columns of the list */

static void field(form *self, const char *key, ro_str value) { ro_json_field(&self->out, key, value); }

static void properties(form *self, const item *it)
{
    static const char *const lists[OBJECT_KINDS] = {"report", "actor", "contact", "statement", "plan", "event", "process", "copy", "story"};
    ro_json *out = &self->out;
    ro_json_key(out, "properties");
    ro_json_open(out, '{');
    field(self, "list", ro_str_of(lists[it->kind]));
    field(self, "kind", it->what);
    field(self, "title", it->title);
    field(self, "parties", it->names);
    field(self, "day", it->date.best);
    field(self, "earliest", it->date.earliest);
    field(self, "latest", it->date.latest);
    field(self, "until", it->until);
    field(self, "place", it->place);
    field(self, "country", it->country);
    field(self, "status", it->status);
    ro_json_field_integer(out, "reports", it->reports);
    ro_json_field_integer(out, "sources", it->sources);
    field(self, "words", it->best.words);
    field(self, "outlet", it->best.outlet);
    field(self, "published", it->best.published.best);
    field(self, "url", it->best.url);
    ro_json_key(out, "address");
    form_scratch(self);
    form_address(self, &self->scratch, it->id);
    ro_json_string(out, ro_json_text(&self->scratch));
    ro_json_close(out, '}');
}

static ro_status feature(form *self, const item *it)
{
    char degrees[ITEM_DEGREES_MAX];
    ro_json *out = &self->out;
    if (!item_is_placed(it)) {
        self->told->left_out++;
        return RO_OK;
    }
    ro_json_open(out, '{');
    field(self, "type", RO_STR("Feature"));
    field(self, "id", it->id);
    ro_json_key(out, "geometry");
    ro_json_open(out, '{');
    field(self, "type", RO_STR("Point"));
    ro_json_key(out, "coordinates");
    ro_json_open(out, '[');
    ro_json_raw(out, item_degrees(it->lon, degrees));
    ro_json_raw(out, item_degrees(it->lat, degrees));
    ro_json_close(out, ']');
    ro_json_close(out, '}');
    properties(self, it);
    ro_json_close(out, '}');
    self->told->entries++;
    return RO_OK;
}

/* "places" has no entries: a feature is a row of it. */
static ro_status place(form *self, ro_rows *row)
{
    ro_json *out = &self->out;
    ro_json_open(out, '{');
    field(self, "type", RO_STR("Feature"));
    ro_json_key(out, "geometry");
    ro_json_open(out, '{');
    field(self, "type", RO_STR("Point"));
    ro_json_key(out, "coordinates");
    ro_json_open(out, '[');
    ro_json_raw(out, ro_str_of(ro_rows_text(row, PLACES_LON)));
    ro_json_raw(out, ro_str_of(ro_rows_text(row, PLACES_LAT)));
    ro_json_close(out, ']');
    ro_json_close(out, '}');
    ro_json_key(out, "properties");
    ro_json_raw(out, ro_str_of(ro_rows_json(row)));
    ro_json_close(out, '}');
    self->told->entries++;
    return form_flush(self, false);
}

static ro_status each_place(form *self)
{
    ro_rows *rows = NULL;
    ro_status status = ro_view_rows(&rows, self->store, self->list, self->filter, self->error);
    while (!status && !(status = ro_rows_next(rows, self->error))) status = place(self, rows);
    ro_rows_free(rows);
    return status == RO_ENOTFOUND ? RO_OK : status;
}

ro_status form_geojson(form *self)
{
    ro_json *out = &self->out;
    int64_t before = self->told->left_out;
    ro_json_open(out, '{');
    field(self, "type", RO_STR("FeatureCollection"));
    ro_json_key(out, "features");
    ro_json_open(out, '[');
    ro_status status = strcmp(self->list, "places") ? form_each(self, feature) : each_place(self);
    ro_json_close(out, ']');
    ro_json_close(out, '}');
    ro_json_newline(out);
    int64_t without = self->told->left_out - before;
    if (without) form_say(self, "%" PRId64 " without a place that is known to a point left out", without);
    return status;
}
