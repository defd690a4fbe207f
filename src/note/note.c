/* note.c: the names of GUIDE.md's tables, and reasons added to a note. */
#include "note/note.h"

static const char *const note_kinds[] = {"contact", "statement", "plan", "event"};
static const char *const contact_kinds[RO_CONTACT_KIND_COUNT] = {"phone-call", "video-call", "meeting", "talks", "visit",
                                                                 "press-conference", "interview", "letter", "contact"};
static const char *const contact_statuses[RO_CONTACT_STATUS_COUNT] = {"held", "planned", "postponed", "cancelled", "proposed", "denied"};
static const char *const stances[RO_STANCE_COUNT] = {"state", "announce", "confirm", "deny", "claim", "urge", "demand",
                                                     "criticise", "accuse", "praise", "warn", "threaten", "promise", "agree",
                                                     "reject", "concede", "express-concern", "apologise"};
static const char *const quotes[RO_QUOTE_KIND_COUNT] = {"direct", "mixed", "indirect"};
static const char *const plan_statuses[RO_PLAN_STATUS_COUNT] = {"open", "kept", "postponed", "missed", "cancelled"};

#define NAME_OF(table, value) ((size_t)(value) < sizeof(table) / sizeof *(table) ? (table)[value] : "")
#define READ_OF(table, name) read_name(table, (int)(sizeof(table) / sizeof *(table)), name)

static int read_name(const char *const *table, int count, ro_str name)
{
    for (int i = 0; i < count; i++)
        if (ro_str_is(name, table[i])) return i;
    return -1;
}

const char *ro_note_kind_name(ro_note_kind kind) { return NAME_OF(note_kinds, kind); }
const char *ro_contact_kind_name(uint8_t kind) { return NAME_OF(contact_kinds, kind); }
const char *ro_contact_status_name(uint8_t status) { return NAME_OF(contact_statuses, status); }
const char *ro_stance_name(uint8_t stance) { return NAME_OF(stances, stance); }
const char *ro_quote_kind_name(uint8_t quote) { return NAME_OF(quotes, quote); }
const char *ro_plan_status_name(uint8_t status) { return NAME_OF(plan_statuses, status); }

int ro_contact_kind_read(ro_str name) { return READ_OF(contact_kinds, name); }
int ro_contact_status_read(ro_str name) { return READ_OF(contact_statuses, name); }
int ro_stance_read(ro_str name) { return READ_OF(stances, name); }
int ro_plan_status_read(ro_str name) { return READ_OF(plan_statuses, name); }

void ro_note_because(ro_note *self, const char *field, ro_str rule, ro_span span, ro_str refused)
{
    if (self->why_count >= RO_NOTE_WHY_MAX) return;
    self->why[self->why_count++] = (ro_why){field, rule, span, refused};
}

void ro_note_days(const ro_time *time, ro_date *date, ro_date *until)
{
    *date = time->resolved;
    *until = time->until;
    bool weekend = time->from.unit == RO_UNIT_WEEKEND && time->resolved.earliest != RO_DAY_NONE && time->resolved.latest == time->resolved.earliest + 1;
    if (!weekend) return;
    *until = ro_date_day(time->resolved.latest);
    *date = ro_date_day(time->resolved.earliest);
}
