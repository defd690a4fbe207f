/* calendar.c: plans as an iCalendar file (RFC 5545), for the calendars that people have.
 * A plan whose days are known to a month or better is an all-day event; the others are left out and counted. Lines end in CR LF and
 * are folded at 75 octets, never within a character. No clock is asked: DTSTAMP is the day of the best report. */
#include "base/civil.h"
#include "view/form.h"

#include <inttypes.h>
#include <stdio.h>

enum { LINE_OCTETS = 75, WIDE_DAYS = 31 };

/* What a plan has beside the fields of an item. confirmed: it was held; cancelled: nothing will be on that day; else it may be. */
static const char of_plan[] =
    "SELECT p.what, CASE WHEN p.status = 'kept' THEN 'CONFIRMED' WHEN p.status IN ('cancelled', 'missed') OR p.moved_to IS NOT NULL THEN 'CANCELLED' ELSE "
    "'TENTATIVE' END, 'status: ' || p.status || coalesce(', to ' || n.best, '') || coalesce(', overdue by ' || p.overdue || ' days', '') "
    "FROM plan AS p LEFT JOIN plan AS n ON n.id = p.moved_to WHERE p.id = ?1";

/* A line being written into the form, and its octets so far. */
typedef struct calendar {
    ro_json *out;
    size_t octets;
} calendar;

static void put(calendar *self, const char *bytes, size_t len)
{
    put_raw(self->out, (ro_str){bytes, len});
    self->octets += len;
}

static void end_line(calendar *self)
{
    put(self, "\r\n", 2);
    self->octets = 0;
}

/* One character, on a new line after a space where this one is full. */
static void put_character(calendar *self, const char *bytes, size_t len)
{
    if (self->octets + len > LINE_OCTETS) {
        end_line(self);
        put(self, " ", 1);
    }
    put(self, bytes, len);
}

static size_t character_at(ro_str s, size_t at)
{
    size_t end = at + 1;
    while (end < s.len && end < at + 4 && ((unsigned char)s.ptr[end] & 0xC0) == 0x80) end++;
    return end - at;
}

/* TEXT of RFC 5545: backslash, comma and semicolon escaped, line breaks as \n, other control characters left out. */
static void put_text(calendar *self, ro_str s)
{
    for (size_t i = 0, len; i < s.len; i += len) {
        const char c = s.ptr[i];
        len = character_at(s, i);
        if (c == '\n')
            put_character(self, "\\n", 2);
        else if (memchr("\\,;", c, 3))
            put_character(self, (const char[]){'\\', c}, 2);
        else if ((unsigned char)c >= 0x20 && c != 0x7f)
            put_character(self, s.ptr + i, len);
    }
}

static void plain_line(form *self, const char *name, const char *value)
{
    calendar line = {&self->out, 0};
    put(&line, name, strlen(name));
    put(&line, value, strlen(value));
    end_line(&line);
}

static void text_line(form *self, const char *name, ro_str value)
{
    calendar line = {&self->out, 0};
    if (!value.len) return;
    put(&line, name, strlen(name));
    put_text(&line, value);
    end_line(&line);
}

/* "20190321": as RFC 5545 has days. */
static void day_line(form *self, const char *name, ro_day day, const char *after)
{
    char text[40];
    ro_civil c = ro_civil_of(day);
    snprintf(text, sizeof text, "%04d%02d%02d%s", c.year, c.month, c.day, after);
    plain_line(self, name, text);
}

static void description(form *self, const item *it, ro_str state)
{
    ro_json *out = &self->scratch;
    char count[60];
    form_scratch(self);
    put_words(out, "“");
    put_raw(out, it->best.words);
    put_words(out, "”\n");
    put_raw(out, it->best.outlet.len ? it->best.outlet : it->best.source);
    if (it->best.published.best.len) put_words(out, ", ");
    put_raw(out, it->best.published.best);
    if (it->best.url.len) put_words(out, "\n");
    put_raw(out, it->best.url);
    put_words(out, "\n");
    put_raw(out, state);
    snprintf(count, sizeof count, "\n%" PRId64 " independent source%s", it->sources, it->sources == 1 ? "" : "s");
    put_words(out, count);
    if (it->names.len) put_words(out, "\nparties: ");
    put_raw(out, it->names);
    text_line(self, "DESCRIPTION:", ro_json_text(out));
}

static ro_day first_known(ro_day a, ro_day b) { return a == RO_DAY_NONE ? b : a; }

static ro_status event(form *self, const item *it)
{
    char id[RO_ID_LEN + 10];
    sqlite3_stmt *row = self->more;
    ro_day first = ro_day_read(it->date.earliest), last = first_known(ro_day_read(it->until), ro_day_read(it->date.latest));
    const item_date *told = &it->best.published;
    if (first == RO_DAY_NONE || last == RO_DAY_NONE || last < first || last - first > WIDE_DAYS) {
        self->told->left_out++;
        return RO_OK;
    }
    sqlite3_reset(row);
    if (sqlite3_bind_text(row, 1, it->id.ptr, (int)it->id.len, SQLITE_TRANSIENT) || sqlite3_step(row) != SQLITE_ROW) return form_failed(self);
    snprintf(id, sizeof id, "%.*s@readout", RO_ID_LEN, it->id.ptr);
    plain_line(self, "BEGIN:VEVENT", "");
    plain_line(self, "UID:", id);
    day_line(self, "DTSTAMP:", first_known(first_known(ro_day_read(told->earliest), ro_day_read(told->latest)), first), "T000000Z");
    day_line(self, "DTSTART;VALUE=DATE:", first, "");
    day_line(self, "DTEND;VALUE=DATE:", last + 1, "");
    text_line(self, "SUMMARY:", column_str(row, 0));
    text_line(self, "LOCATION:", it->place);
    description(self, it, column_str(row, 2));
    text_line(self, "STATUS:", column_str(row, 1));
    plain_line(self, "END:VEVENT", "");
    self->told->entries++;
    return form_read(self);
}

ro_status form_calendar(form *self)
{
    static const char head[] = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//readout//plans//EN\r\nCALSCALE:GREGORIAN\r\n";
    int64_t before = self->told->left_out;
    if (sqlite3_prepare_v2(ro_store_db(self->store), of_plan, -1, &self->more, NULL)) return form_failed(self);
    put_words(&self->out, head);
    ro_status status = form_each(self, event);
    put_words(&self->out, "END:VCALENDAR\r\n");
    if (self->told->left_out > before) form_say(self, "%" PRId64 " plans whose days are not known to a month left out", self->told->left_out - before);
    return status;
}

ro_status ro_view_calendar(ro_store *store, const ro_filter *filter, int64_t *left_out, ro_write_fn write, void *context, ro_error *error)
{
    ro_list_told told;
    ro_status status = ro_view_list(store, "plans", filter, RO_LIST_ICS, NULL, &told, write, context, error);
    *left_out = told.left_out;
    return status;
}
