/* calendar.c: plans as an iCalendar file (RFC 5545), for the calendars that people have.
 * A plan whose days are known to a month or better is an all-day event; the others are left out and counted. Lines end in CR LF and
 * are folded at 75 octets, never within a character. No clock is asked: DTSTAMP is the day of the best report. */
#include "view/rows.h"

#include <stdio.h>

enum { LINE_OCTETS = 75, WIDE_DAYS = 31 };

/* ?8: the most days of an event. confirmed: it was held; cancelled: nothing will be on that day; else it may be. */
#define DAYS_OF "(julianday(coalesce(p.until, p.latest)) - julianday(p.earliest))"
#define PLANS                                                                                                                      \
    "FROM plan_list AS e JOIN plan AS p ON p.id = e.id LEFT JOIN evidence AS v ON v.entry = e.id AND v.position = 0 LEFT JOIN "    \
    "report AS r ON r.id = v.report LEFT JOIN plan AS n ON n.id = p.moved_to WHERE " HAS_ACTOR(                                    \
        "e.id") " AND (?4 IS NULL OR ?4 = e.status OR (?4 = 'overdue' AND p.overdue IS NOT NULL)) AND (?1 IS NULL OR "             \
                "coalesce(p.until, p.latest, '9999') >= ?1) AND (?2 IS NULL OR coalesce(p.sort_day, p.latest, '0000') <= ?2)"
static const char events[] =
    "SELECT e.id, replace(coalesce(r.best, r.earliest, r.latest, p.earliest), '-', ''), replace(p.earliest, '-', ''), "
    "replace(date(coalesce(p.until, p.latest), '+1 day'), '-', ''), e.what, e.place, "
    "CASE WHEN e.status = 'kept' THEN 'CONFIRMED' WHEN e.status IN ('cancelled', 'missed') OR p.moved_to IS NOT NULL THEN "
    "'CANCELLED' "
    "ELSE 'TENTATIVE' END, "
    "'“' || e.words || '”' || char(10) || coalesce(r.outlet, r.source) || coalesce(', ' || r.best, '') || coalesce(char(10) || "
    "r.url, '') "
    "|| char(10) || 'status: ' || e.status || coalesce(', to ' || n.best, '') || coalesce(', overdue by ' || p.overdue || ' days', "
    "'') "
    "|| char(10) || e.sources || iif(e.sources = 1, ' independent source', ' independent sources') || coalesce(char(10) || "
    "'parties: ' "
    "|| e.parties, '') " PLANS " AND length(p.earliest) = 10 AND " DAYS_OF " <= ?8 "
    "ORDER BY p.earliest, e.id LIMIT ?6";
static const char left_out[] = "SELECT count(*) " PLANS " AND (p.earliest IS NULL OR p.latest IS NULL OR " DAYS_OF " > ?8)";

typedef struct calendar {
    ro_write_fn write;
    void *context;
    ro_status status;
    size_t octets; /* of the line so far */
} calendar;

static void put(calendar *self, const char *bytes, size_t len)
{
    if (!self->status && len) self->status = self->write(self->context, bytes, len);
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

static void plain_line(calendar *self, const char *name, ro_str value, const char *after)
{
    put(self, name, strlen(name));
    put(self, value.ptr, value.len);
    put(self, after, strlen(after));
    end_line(self);
}

static void text_line(calendar *self, const char *name, ro_str value)
{
    if (!value.len) return;
    put(self, name, strlen(name));
    put_text(self, value);
    end_line(self);
}

static void put_event(calendar *self, sqlite3_stmt *row)
{
    static const ro_str none = {"", 0};
    plain_line(self, "BEGIN:VEVENT", none, "");
    plain_line(self, "UID:", column_str(row, 0), "@readout");
    plain_line(self, "DTSTAMP:", column_str(row, 1), "T000000Z");
    plain_line(self, "DTSTART;VALUE=DATE:", column_str(row, 2), "");
    plain_line(self, "DTEND;VALUE=DATE:", column_str(row, 3), "");
    text_line(self, "SUMMARY:", column_str(row, 4));
    text_line(self, "LOCATION:", column_str(row, 5));
    text_line(self, "DESCRIPTION:", column_str(row, 7));
    plain_line(self, "STATUS:", column_str(row, 6), "");
    plain_line(self, "END:VEVENT", none, "");
}

static ro_status prepared(ro_store *store, const char *sql, const ro_filter *filter, sqlite3_stmt **out, ro_error *error)
{
    if (sqlite3_prepare_v2(ro_store_db(store), sql, -1, out, NULL)) return ro_store_error(store, error, "calendar");
    sqlite3_bind_int(*out, 8, WIDE_DAYS);
    return ro_rows_bind(*out, filter, error);
}

static ro_status count_left_out(ro_store *store, const ro_filter *filter, int64_t *out, ro_error *error)
{
    sqlite3_stmt *row = NULL;
    ro_status status = prepared(store, left_out, filter, &row, error);
    if (!status && sqlite3_step(row) != SQLITE_ROW) status = ro_store_error(store, error, "calendar");
    if (!status) *out = sqlite3_column_int64(row, 0);
    sqlite3_finalize(row);
    return status;
}

ro_status ro_view_calendar(ro_store *store, const ro_filter *filter, int64_t *left, ro_write_fn write, void *context,
                           ro_error *error)
{
    static const ro_filter none;
    static const char head[] = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//readout//plans//EN\r\nCALSCALE:GREGORIAN\r\n",
                      foot[] = "END:VCALENDAR\r\n";
    calendar self = {write, context, RO_OK, 0};
    sqlite3_stmt *row = NULL;
    int rc = SQLITE_DONE;
    ro_status status = count_left_out(store, filter ? filter : &none, left, error);
    if (!status) status = prepared(store, events, filter ? filter : &none, &row, error);
    put(&self, head, sizeof head - 1);
    self.octets = 0;
    while (!status && !self.status && (rc = sqlite3_step(row)) == SQLITE_ROW) put_event(&self, row);
    if (!status && rc != SQLITE_DONE && rc != SQLITE_ROW) status = ro_store_error(store, error, "calendar");
    put(&self, foot, sizeof foot - 1);
    sqlite3_finalize(row);
    return status ? status : self.status ? ro_error_set(error, self.status, NULL, -1, "calendar: writing failed") : RO_OK;
}
