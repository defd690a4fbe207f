/* note.c: the names of GUIDE.md's tables, and reasons added to a note. */
#include "note/note.h"

static const char *const note_kinds[] = {"contact", "statement", "plan", "event", "turn"};
static const char *const contact_kinds[RO_CONTACT_KIND_COUNT] = {"phone-call", "video-call", "meeting", "talks", "visit",
                                                                 "press-conference", "interview", "letter", "contact"};
static const char *const contact_statuses[RO_CONTACT_STATUS_COUNT] = {"held", "planned", "postponed", "cancelled", "proposed", "denied"};
static const char *const stances[RO_STANCE_COUNT] = {"state", "announce", "confirm", "deny", "claim", "urge", "demand",
                                                     "criticise", "accuse", "praise", "warn", "threaten", "promise", "agree",
                                                     "reject", "concede", "express-concern", "apologise"};
static const char *const quotes[RO_QUOTE_KIND_COUNT] = {"direct", "mixed", "indirect"};
static const char *const plan_statuses[RO_PLAN_STATUS_COUNT] = {"open", "kept", "postponed", "missed", "cancelled"};

/* PLOVER's names, and the order of their bits. One name may be a mode of several types ("withdraw" of RETREAT and SANCTION). */
static const char *const event_types[RO_EVENT_TYPE_COUNT] = {"AGREE",  "CONSULT", "SUPPORT",  "CONCEDE", "COOPERATE", "AID",
                                                             "RETREAT", "REQUEST", "ACCUSE",   "REJECT",  "THREATEN",  "PROTEST",
                                                             "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"};
static const char *const event_modalities[RO_EVENT_MODALITY_COUNT] = {"happened", "alleged", "denied", "planned", "hypothetical", "historical"};
static const char *const event_modes[RO_EVENT_MODES] = {
    "visit", "third-party", "multilateral", "phone", "withdraw", "release", "disarm", "ceasefire", "access", "resign", "assist", "change",
    "yield", "meet", "disapprove", "investigate", "allege", "restrict", "arrest", "relations", "expel", "territory", "violence", "demo", "riot",
    "strike", "hunger", "boycott", "obstruct", "vandalize", "convict", "discontinue", "troops", "weapons", "police", "militia", "seize", "censor",
    "curfew", "martial-law", "deport", "withhold", "misinformation", "cyber", "abduct", "beat", "torture", "sexual", "targeted", "destroy",
    "primitive", "firearms", "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional"};
static const char *const event_contexts[RO_EVENT_CONTEXTS] = {
    "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy", "pro_autocracy", "economic",
    "legal", "reparations", "human_rights", "rights_freedoms", "repression", "human_security", "gender", "lgbt", "religion_ethnicity", "inequality",
    "diplomatic", "territory", "peacekeeping", "health", "asylum", "migration", "disasters", "natural_resource", "environment", "technology",
    "terrorism", "cbrn", "cyber", "misinformation", "crime", "corruption", "illegal_drugs", "trafficking"};
static const char *const process_kinds[RO_PROCESS_KIND_COUNT] = {"ceasefire", "talks", "mission", "agreement"};
static const char *const process_states[RO_PROCESS_STATE_COUNT] = {"proposed", "agreed", "in-force", "suspended", "resumed", "ended"};
static const char *const harms[RO_HARM_COUNT] = {"killed", "wounded", "abducted"};

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

const char *ro_event_type_name(uint8_t type) { return NAME_OF(event_types, type); }
const char *ro_event_modality_name(uint8_t modality) { return NAME_OF(event_modalities, modality); }
const char *ro_event_mode_name(unsigned mode) { return NAME_OF(event_modes, mode); }
const char *ro_event_context_name(unsigned context) { return NAME_OF(event_contexts, context); }
const char *ro_harm_name(ro_harm harm) { return NAME_OF(harms, harm); }
const char *ro_process_kind_name(uint8_t kind) { return NAME_OF(process_kinds, kind); }
const char *ro_process_state_name(uint8_t state) { return NAME_OF(process_states, state); }
int ro_process_kind_read(ro_str name) { return READ_OF(process_kinds, name); }
int ro_process_state_read(ro_str name) { return READ_OF(process_states, name); }
int ro_event_type_read(ro_str name) { return READ_OF(event_types, name); }
int ro_event_modality_read(ro_str name) { return READ_OF(event_modalities, name); }
int ro_event_mode_read(ro_str name) { return READ_OF(event_modes, name); }
int ro_event_context_read(ro_str name) { return READ_OF(event_contexts, name); }

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

void ro_note_due_days(const ro_time *time, ro_date *date, ro_date *until)
{
    ro_note_days(time, date, until);
    const bool ends = time->side == RO_SIDE_BY || time->side == RO_SIDE_BEFORE || time->side == RO_SIDE_UNTIL;
    if (ends && time->from.part == RO_EDGE_END && date->latest != RO_DAY_NONE && until->latest == RO_DAY_NONE) *date = ro_date_day(date->latest);
}
