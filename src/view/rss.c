/* rss.c: a list as a feed (RSS 2.0): an item an entry, the newest first by the day on which a report told of it first.
 * guid is the entry's id, which never dies. No clock is asked: pubDate is that day, and an item of which no report has a day has none. */
#include "view/form.h"
#include "view/markup.h"

#include "base/civil.h"

#include <inttypes.h>
#include <stdio.h>

enum { RFC822_MAX = 40 };

/* Of a report its own day. Those without a day are last. A plan that is a contact of the list stands there as the contact. */
static const char newest[] =
    "SELECT id FROM (SELECT value AS id, coalesce((SELECT min(o.earliest) FROM evidence AS v JOIN report AS o ON o.id = v.report WHERE v.entry = value AND "
    "o.earliest = o.latest), (SELECT iif(earliest = latest, earliest, NULL) FROM report WHERE id = value), (SELECT begins FROM story WHERE id = value)) AS day "
    "FROM json_each(?1) WHERE NOT EXISTS (SELECT 1 FROM item WHERE item.id = value AND twin IN (SELECT value FROM json_each(?1))) GROUP BY value) ORDER BY day IS NULL, day DESC, id LIMIT ?2 OFFSET ?3";

/* Source: RFC 822 with the four digits of RFC 1123, as RSS 2.0 asks for. */
static ro_str rfc822(ro_day day, char out[RFC822_MAX])
{
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
                      *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    if (day == RO_DAY_NONE) return (ro_str){NULL, 0};
    ro_civil c = ro_civil_of(day);
    return (ro_str){out, (size_t)snprintf(out, RFC822_MAX, "%s, %02d %s %04d 00:00:00 +0000", days[ro_weekday_of(day)], c.day, months[c.month - 1], c.year)};
}

static void line(ro_json *html, ro_str before, ro_str s, const char *after)
{
    if (!s.len) return;
    put_raw(html, before);
    put_xml(html, s);
    put_words(html, after);
}

/* HTML, which then is text of the XML. */
static void describe(form *self, const item *it)
{
    ro_json *html = &self->scratch;
    char count[80], interval[ITEM_INTERVAL_MAX];
    form_scratch(self);
    line(html, RO_STR("<p>“"), it->text.len ? it->text : it->best.words, "”</p>");
    put_words(html, "<p>");
    bool linked = ro_str_starts(it->best.url, RO_STR("http://")) || ro_str_starts(it->best.url, RO_STR("https://")); /* nothing else is safe to follow */
    if (linked) line(html, RO_STR("<a href=\""), it->best.url, "\">");
    line(html, RO_STR(""), it->best.outlet.len ? it->best.outlet : it->best.source, linked ? "</a>" : "");
    line(html, RO_STR(", "), it->best.published.best, "");
    if (it->kind != OBJECT_REPORT) {
        item_interval(&it->date, interval);
        line(html, RO_STR("<br>day: "), ro_str_of(interval), "");
        line(html, RO_STR("<br>place: "), it->place, "");
        line(html, RO_STR("<br>status: "), it->status, "");
        snprintf(count, sizeof count, "<br>%" PRId64 " independent source%s, %" PRId64 " report%s", it->sources, it->sources == 1 ? "" : "s", it->reports,
                 it->reports == 1 ? "" : "s");
        put_words(html, count);
    }
    put_words(html, "</p>");
    put_element(&self->out, "description", ro_json_text(html));
}

static ro_status rss_item(form *self, const item *it)
{
    ro_json *out = &self->out;
    char day[RFC822_MAX];
    put_words(out, "<item>\n");
    put_element(out, "title", it->title);
    form_scratch(self);
    form_address(self, &self->scratch, it->id);
    put_element(out, "link", ro_json_text(&self->scratch));
    put_words(out, "<guid isPermaLink=\"false\">");
    put_xml(out, it->id);
    put_words(out, "</guid>\n");
    put_element(out, "pubDate", rfc822(ro_day_read(it->told), day));
    put_element(out, "category", it->what);
    describe(self, it);
    put_words(out, "</item>\n");
    self->told->entries++;
    return RO_OK;
}

static ro_status channel(form *self)
{
    ro_json *out = &self->out;
    sqlite3_stmt **row = &self->more;
    char day[RFC822_MAX], title[80];
    int rc = sqlite3_prepare_v2(ro_store_db(self->store), "SELECT max(earliest) FROM report WHERE earliest = latest", -1, row, NULL);
    if (rc || sqlite3_step(*row) != SQLITE_ROW) return form_failed(self);
    snprintf(title, sizeof title, "readout: %.60s", self->list);
    put_element(out, "title", ro_str_of(title));
    put_words(out, "<link>");
    put_xml(out, ro_str_of(self->base));
    put_words(out, "/");
    put_xml(out, strcmp(self->list, "all") ? ro_str_of(self->list) : RO_STR(""));
    put_words(out, "</link>\n<description>What the record has, the newest first by the day on which a report told of it</description>\n");
    if (self->options->self) {
        put_words(out, "<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"");
        put_xml(out, ro_str_of(self->options->self));
        put_words(out, "\"/>\n");
    }
    put_element(out, "lastBuildDate", rfc822(ro_day_read(column_str(*row, 0)), day)); /* the last day that was read */
    put_words(out, "<generator>readout</generator>\n");
    return form_read(self);
}

ro_status form_rss(form *self)
{
    put_words(&self->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\">\n<channel>\n");
    ro_status status = channel(self);
    if (!status) status = form_each_of(self, newest, rss_item);
    put_words(&self->out, "</channel>\n</rss>\n");
    return status;
}
