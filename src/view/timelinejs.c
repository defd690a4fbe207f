/* timelinejs.c: a list as the JSON of TimelineJS 3 (https://timeline.knightlab.com/docs/json-format.html): a slide an entry, a group a kind.
 * A day that is known to a month or year stays one; an interval runs from its first to its last day and says so. What has no day is left out. */
#include "view/form.h"
#include "view/markup.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/* "2019-03-13" as {"year": 2019, "month": 3, "day": 13}, as far as it goes. `display`: NULL, or what is shown instead. */
static void date_object(form *self, const char *key, ro_str day, const char *display)
{
    static const char *const parts[] = {"year", "month", "day"};
    ro_str rest = day;
    ro_json_key(&self->out, key);
    ro_json_open(&self->out, '{');
    for (int i = 0; i < 3 && rest.len; i++) {
        ro_str part = ro_str_cut(&rest, '-');
        int64_t n = 0;
        for (size_t k = 0; k < part.len && k < 4; k++) n = n * 10 + (ro_is_digit(part.ptr[k]) ? part.ptr[k] - '0' : 0);
        ro_json_field_integer(&self->out, parts[i], n);
    }
    if (display) ro_json_field(&self->out, "display_date", ro_str_of(display));
    ro_json_close(&self->out, '}');
}

static void dates(form *self, const item *it)
{
    const item_date *d = &it->date;
    char said[80];
    bool open = !d->earliest.len || !d->latest.len;
    ro_str from = d->best.len ? d->best : d->earliest.len ? d->earliest : d->latest, to = it->until.len ? it->until : d->best.len || open ? (ro_str){NULL, 0} : d->latest;
    if (d->best.len)
        said[0] = 0;
    else if (open)
        snprintf(said, sizeof said, "%s %.16s", d->earliest.len ? "after" : "before", from.ptr);
    else
        snprintf(said, sizeof said, "between %.16s and %.16s", d->earliest.ptr, d->latest.ptr);
    date_object(self, "start_date", from, *said ? said : NULL);
    if (to.len) date_object(self, "end_date", to, NULL);
}

/* Its text is HTML. */
static void slide_text(form *self, const item *it)
{
    ro_json *html = &self->scratch, *out = &self->out;
    char count[60];
    ro_json_key(out, "text");
    ro_json_open(out, '{');
    form_scratch(self);
    put_xml(html, it->title);
    ro_json_field(out, "headline", ro_json_text(html));
    form_scratch(self);
    put_words(html, "<p>“");
    put_xml(html, it->text.len ? it->text : it->best.words);
    put_words(html, "”</p><p>");
    put_xml(html, it->best.outlet.len ? it->best.outlet : it->best.source);
    if (it->best.published.best.len) put_words(html, ", ");
    put_xml(html, it->best.published.best);
    snprintf(count, sizeof count, "; %" PRId64 " independent source%s; <a href=\"", it->sources, it->sources == 1 ? "" : "s");
    put_words(html, count);
    put_xml(html, ro_str_of(self->base));
    put_words(html, "/show/");
    put_xml(html, it->id);
    put_words(html, "\">");
    put_xml(html, it->id);
    put_words(html, "</a></p>");
    ro_json_field(out, "text", ro_json_text(html));
    ro_json_close(out, '}');
}

static ro_status slide(form *self, const item *it)
{
    if (!it->date.earliest.len && !it->date.latest.len) {
        self->told->left_out++;
        return RO_OK;
    }
    ro_json_open(&self->out, '{');
    ro_json_field(&self->out, "unique_id", it->id);
    dates(self, it);
    slide_text(self, it);
    ro_json_field(&self->out, "group", it->what);
    ro_json_close(&self->out, '}');
    self->told->entries++;
    return RO_OK;
}

ro_status form_timelinejs(form *self)
{
    ro_json *out = &self->out;
    char title[80];
    int64_t before = self->told->left_out;
    snprintf(title, sizeof title, "readout: %.60s", self->list);
    ro_json_open(out, '{');
    ro_json_field(out, "scale", RO_STR("human"));
    ro_json_key(out, "title");
    ro_json_open(out, '{');
    ro_json_key(out, "text");
    ro_json_open(out, '{');
    ro_json_field(out, "headline", ro_str_of(title));
    ro_json_close(out, '}');
    ro_json_close(out, '}');
    ro_json_key(out, "events");
    ro_json_open(out, '[');
    ro_status status = form_each(self, slide);
    ro_json_close(out, ']');
    ro_json_close(out, '}');
    ro_json_newline(out);
    if (self->told->left_out > before) form_say(self, "%" PRId64 " without a day left out", self->told->left_out - before);
    return status;
}
