/* amend.c: the table of fields that people may correct, and values put into them.
 * Example: contact, "kind", [{"text": "meeting"}] -> entry->subkind = RO_CONTACT_MEETING; contact, "kind", [{"text": "lunch"}] -> "'lunch' is
 * no kind of a contact: phone-call, video-call, …". */
#include "story/amend.h"

#include <stddef.h>
#include <stdlib.h>

/* ---- the fields ---- */

#define AT(member) offsetof(ro_entry, member)
#define WORD(kind, name, field, reader, words, member) {kind, name, field, RO_AMEND_WORD, false, 1, reader, words, AT(member), 0}
#define DATE(kind, name, field, member) {kind, name, field, RO_AMEND_DATE, true, 1, NULL, 0, AT(member), 0}
#define ACTOR(kind, name, field, member) {kind, name, field, RO_AMEND_ACTOR, true, 1, NULL, 0, AT(member), 0}
#define ACTORS(kind, name, field, empty, member, count) {kind, name, field, RO_AMEND_ACTORS, empty, RO_NOTE_ACTORS_MAX, NULL, 0, AT(member), AT(count)}
#define PLACE(kind) {kind, "place", RO_FIELD_PLACE, RO_AMEND_PLACE, true, 1, NULL, 0, AT(place), 0}

/* By kind, in the order of the export. */
static const ro_amendable fields[] = {
    WORD(RO_NOTE_CONTACT, "kind", RO_FIELD_KIND, ro_contact_kind_name, RO_CONTACT_KIND_COUNT, subkind),
    ACTORS(RO_NOTE_CONTACT, "parties", RO_FIELD_PARTIES, false, actors, actor_count),
    ACTOR(RO_NOTE_CONTACT, "initiator", RO_FIELD_INITIATOR, initiator),
    DATE(RO_NOTE_CONTACT, "date", RO_FIELD_DATE, date),
    DATE(RO_NOTE_CONTACT, "until", RO_FIELD_UNTIL, until),
    PLACE(RO_NOTE_CONTACT),
    WORD(RO_NOTE_CONTACT, "status", RO_FIELD_STATUS, ro_contact_status_name, RO_CONTACT_STATUS_COUNT, status),
    {RO_NOTE_CONTACT, "topics", RO_FIELD_TOPICS, RO_AMEND_PHRASES, true, RO_NOTE_WORDS_MAX, NULL, 0, AT(topics), AT(topic_count)},
    ACTORS(RO_NOTE_STATEMENT, "speaker", RO_FIELD_SPEAKER, true, actors, actor_count),
    WORD(RO_NOTE_STATEMENT, "stance", RO_FIELD_STANCE, ro_stance_name, RO_STANCE_COUNT, stance),
    WORD(RO_NOTE_STATEMENT, "quote", RO_FIELD_QUOTE, ro_quote_kind_name, RO_QUOTE_KIND_COUNT, quote),
    ACTORS(RO_NOTE_STATEMENT, "target", RO_FIELD_TARGET, true, targets, target_count),
    DATE(RO_NOTE_STATEMENT, "date", RO_FIELD_DATE, date),
    {RO_NOTE_PLAN, "what", RO_FIELD_WHAT, RO_AMEND_TEXT, false, 1, NULL, 0, AT(what), 0},
    ACTORS(RO_NOTE_PLAN, "parties", RO_FIELD_PARTIES, true, actors, actor_count),
    DATE(RO_NOTE_PLAN, "date", RO_FIELD_DATE, date),
    DATE(RO_NOTE_PLAN, "until", RO_FIELD_UNTIL, until),
    PLACE(RO_NOTE_PLAN),
    WORD(RO_NOTE_PLAN, "status", RO_FIELD_STATUS, ro_plan_status_name, RO_PLAN_STATUS_COUNT, status),
    WORD(RO_NOTE_EVENT, "type", RO_FIELD_TYPE, ro_event_type_name, RO_EVENT_TYPE_COUNT, subkind),
    ACTORS(RO_NOTE_EVENT, "source", RO_FIELD_SOURCE, true, actors, actor_count),
    ACTORS(RO_NOTE_EVENT, "target", RO_FIELD_TARGET, true, targets, target_count),
    DATE(RO_NOTE_EVENT, "date", RO_FIELD_DATE, date),
    DATE(RO_NOTE_EVENT, "until", RO_FIELD_UNTIL, until),
    PLACE(RO_NOTE_EVENT),
    WORD(RO_NOTE_EVENT, "modality", RO_FIELD_MODALITY, ro_event_modality_name, RO_EVENT_MODALITY_COUNT, status),
};
enum { FIELDS = sizeof fields / sizeof *fields, LAT_MOST = 900000, LON_MOST = 1800000 };

const ro_amendable *ro_amendables(ro_note_kind kind, uint32_t *count)
{
    uint32_t first = 0, n = 0;
    while (first < FIELDS && fields[first].kind != kind) first++;
    while (first + n < FIELDS && fields[first + n].kind == kind) n++;
    *count = n;
    return &fields[first];
}

const ro_amendable *ro_amendable_find(ro_note_kind kind, ro_str name)
{
    for (uint32_t i = 0; i < FIELDS; i++)
        if (fields[i].kind == kind && ro_str_is(name, fields[i].name)) return &fields[i];
    return NULL;
}

int ro_amendable_word(const ro_amendable *self, ro_str word)
{
    int i = self->words;
    while (i-- > 0 && !ro_str_equal_nocase(word, ro_str_of(self->word((uint8_t)i)))) continue;
    return i;
}

const char *ro_amend_type_name(ro_amend_type type)
{
    static const char *const names[RO_AMEND_TYPES] = {"word", "date", "actor", "actors", "place", "phrases", "text"};
    return (unsigned)type < RO_AMEND_TYPES ? names[type] : "";
}

/* ---- what may stand in them ---- */

#define FITS ((ro_str){"", 0})

static ro_str word_fault(ro_arena *arena, const ro_amendable *field, const ro_said *said)
{
    if (ro_amendable_word(field, said->text) >= 0) return FITS;
    ro_str out = ro_str_format(arena, "'%.*s' is no %s of a %s:", (int)(said->text.len < 60 ? said->text.len : 60),
                               said->text.ptr ? said->text.ptr : "", field->name, ro_note_kind_name(field->kind));
    for (uint8_t i = 0; i < field->words; i++) out = ro_str_format(arena, "%.*s%s %s", RO_STR_ARGS(out), i ? "," : "", field->word(i));
    return out;
}

static ro_str date_fault(ro_arena *arena, const ro_amendable *field, const ro_said *said)
{
    (void)field;
    if (ro_date_is_known(ro_date_read(said->text))) return FITS;
    return ro_str_format(arena, "'%.*s' is no date: YYYY, YYYY-MM or YYYY-MM-DD", (int)(said->text.len < 60 ? said->text.len : 60),
                         said->text.ptr ? said->text.ptr : "");
}

int ro_said_kind(const ro_said *said)
{
    int kind = RO_ACTOR_PLACE;
    while (kind-- > 0 && !ro_str_is(said->kind, ro_actor_kind_name((ro_actor_kind)kind))) continue;
    return kind;
}

static ro_str actor_fault(ro_arena *arena, const ro_amendable *field, const ro_said *said)
{
    (void)field;
    if (said->id.len == RO_ID_LEN && said->id.ptr[0] == 'a' && ro_said_kind(said) >= 0) return FITS;
    return ro_str_format(arena, "'%.*s' has no id and kind of an actor", (int)(said->text.len < 60 ? said->text.len : 60), said->text.ptr);
}

/* Degrees are known of both or of neither, and lie on the globe. */
static ro_str place_fault(ro_arena *arena, const ro_amendable *field, const ro_said *said)
{
    (void)field;
    bool neither = said->lat_e4 == INT32_MIN && said->lon_e4 == INT32_MIN;
    bool both = said->lat_e4 >= -LAT_MOST && said->lat_e4 <= LAT_MOST && said->lon_e4 >= -LON_MOST && said->lon_e4 <= LON_MOST;
    return neither || both ? FITS : ro_str_format(arena, "its degrees are none on the globe");
}

static ro_str (*const faults[RO_AMEND_TYPES])(ro_arena *, const ro_amendable *, const ro_said *) = {
    [RO_AMEND_WORD] = word_fault,   [RO_AMEND_DATE] = date_fault,    [RO_AMEND_ACTOR] = actor_fault,
    [RO_AMEND_ACTORS] = actor_fault, [RO_AMEND_PLACE] = place_fault};

static ro_str no_field(ro_arena *arena, ro_str name)
{
    return ro_str_format(arena, "'%.*s' is no field that can be corrected", (int)(name.len < 60 ? name.len : 60), name.ptr ? name.ptr : "");
}

ro_str ro_amend_fault(ro_arena *arena, const ro_amendable *field, ro_str name, const ro_said *at, uint32_t count)
{
    if (!field) return no_field(arena, name);
    if (!count && !field->may_be_empty) return ro_str_format(arena, "%s may not be empty", field->name);
    if (count > field->most) return ro_str_format(arena, "%s may have %u values, not %u", field->name, field->most, count);
    for (uint32_t i = 0; i < count; i++) {
        if (!at[i].text.len) return ro_str_format(arena, "value %u of %s has no text", i + 1, field->name);
        if (at[i].text.len > RO_AMEND_TEXT_MAX) return ro_str_format(arena, "value %u of %s is longer than %d bytes", i + 1, field->name, RO_AMEND_TEXT_MAX);
        ro_str fault = faults[field->type] ? faults[field->type](arena, field, &at[i]) : FITS;
        if (fault.len || !fault.ptr) return fault;
    }
    return FITS;
}

/* ---- putting them there ---- */

#define MEMBER(type, entry, offset) ((type *)(void *)((char *)(entry) + (offset)))

static int by_actor_id(const void *key, const void *item) { return ro_id_compare(key, &((const ro_settled_actor *)item)->id); }

int32_t ro_said_actor(const ro_settled *settled, const ro_said *said)
{
    ro_id id = {{0}};
    if (said->id.len != RO_ID_LEN || !settled->actors.count) return -1;
    memcpy(id.text, said->id.ptr, RO_ID_LEN);
    const ro_settled_actor *found = bsearch(&id, settled->actors.at, settled->actors.count, sizeof *found, by_actor_id);
    return found ? (int32_t)(found - settled->actors.at) : -1;
}

static void put_word(ro_settled *settled, ro_entry *entry, const ro_amendable *field, const ro_said *at, uint32_t count)
{
    (void)settled, (void)count;
    *MEMBER(uint8_t, entry, field->at) = (uint8_t)ro_amendable_word(field, at->text);
}

static void put_date(ro_settled *settled, ro_entry *entry, const ro_amendable *field, const ro_said *at, uint32_t count)
{
    (void)settled;
    *MEMBER(ro_date, entry, field->at) = count ? ro_date_read(at->text) : RO_DATE_UNKNOWN;
}

static void put_actor(ro_settled *settled, ro_entry *entry, const ro_amendable *field, const ro_said *at, uint32_t count)
{
    int32_t actor = count ? ro_said_actor(settled, at) : -1;
    *MEMBER(int32_t, entry, field->at) = actor;
    if (actor >= 0) settled->actors.at[actor].used = true;
}

/* Each once, in the order in which they are said. */
static void put_actors(ro_settled *settled, ro_entry *entry, const ro_amendable *field, const ro_said *at, uint32_t count)
{
    uint32_t *to = MEMBER(uint32_t, entry, field->at), n = 0;
    for (uint32_t i = 0; i < count; i++) {
        int32_t actor = ro_said_actor(settled, &at[i]);
        bool known = actor < 0;
        for (uint32_t k = 0; k < n && !known; k++) known = to[k] == (uint32_t)actor;
        if (known) continue;
        to[n++] = (uint32_t)actor;
        settled->actors.at[actor].used = true;
    }
    *MEMBER(uint32_t, entry, field->count) = n;
}

static void put_place(ro_settled *settled, ro_entry *entry, const ro_amendable *field, const ro_said *at, uint32_t count)
{
    (void)settled;
    ro_place_ref none = {.lat_e4 = INT32_MIN, .lon_e4 = INT32_MIN};
    *MEMBER(ro_place_ref, entry, field->at) = count ? (ro_place_ref){at->text, at->state, at->lat_e4, at->lon_e4, {0, 0}} : none;
}

static void put_phrases(ro_settled *settled, ro_entry *entry, const ro_amendable *field, const ro_said *at, uint32_t count)
{
    (void)settled;
    for (uint32_t i = 0; i < count; i++) MEMBER(ro_str, entry, field->at)[i] = at[i].text;
    *MEMBER(uint32_t, entry, field->count) = count;
}

static void put_text(ro_settled *settled, ro_entry *entry, const ro_amendable *field, const ro_said *at, uint32_t count)
{
    (void)settled;
    *MEMBER(ro_str, entry, field->at) = count ? at->text : (ro_str){"", 0};
}

void ro_amend_put(ro_settled *settled, ro_entry *entry, const ro_amendable *field, const ro_said *at, uint32_t count)
{
    static void (*const put[RO_AMEND_TYPES])(ro_settled *, ro_entry *, const ro_amendable *, const ro_said *, uint32_t) = {
        put_word, put_date, put_actor, put_actors, put_place, put_phrases, put_text};
    put[field->type](settled, entry, field, at, count);
}
