/* settled.c: the settled tables, one function a table, each list in the order in which it was settled (by id), so that the same set
 * of readings gives the same rows with the same numbers. */
#include "store/settled.h"

#include "item.h"
#include "store/row.h"
#include "story/holders.h"

#include <stdio.h>

enum { AGENCY_MAX = 200 }; /* bytes of a source that is an agency */

typedef struct writing {
    sqlite3 *db;
    const ro_settled *settled;
    const ro_know *know;
    ro_json json; /* scratch */
} writing;

/* ---- small pieces of JSON ---- */

static const ro_json *strings(writing *w, const ro_str *at, uint32_t count)
{
    ro_json_clear(&w->json);
    ro_json_open(&w->json, '[');
    for (uint32_t i = 0; i < count; i++) ro_json_string(&w->json, at[i]);
    ro_json_close(&w->json, ']');
    return &w->json;
}

/* ---- reports ---- */

static const ro_json *reasons(writing *w, const ro_day_reason *at, uint32_t count)
{
    ro_json_clear(&w->json);
    ro_json_open(&w->json, '[');
    for (uint32_t i = 0; i < count; i++) {
        ro_json_open(&w->json, '{');
        ro_json_field(&w->json, "what", ro_str_of(ro_clue_name(at[i].what)));
        ro_json_field(&w->json, "value", at[i].value);
        ro_json_key(&w->json, "where");
        if (at[i].where.start == at[i].where.end) {
            ro_json_null(&w->json); /* from outside the page */
        } else {
            ro_json_open(&w->json, '{');
            ro_json_field(&w->json, "in", at[i].in_text ? RO_STR("text") : RO_STR("page"));
            ro_json_fields_span(&w->json, at[i].where);
            ro_json_close(&w->json, '}');
        }
        ro_json_field(&w->json, "why", at[i].why);
        ro_json_close(&w->json, '}');
    }
    ro_json_close(&w->json, ']');
    return &w->json;
}

static void part(ro_json *json, const char *what, ro_span span)
{
    ro_json_open(json, '{');
    ro_json_field(json, "what", ro_str_of(what));
    ro_json_fields_span(json, span);
    ro_json_close(json, '}');
}

/* What is no plain paragraph, and the furniture, which lies on paragraphs. */
static const ro_json *parts(writing *w, const ro_settled_report *report)
{
    const ro_report *r = &report->reading->report;
    ro_json_clear(&w->json);
    ro_json_open(&w->json, '[');
    for (uint32_t i = 0; i < r->paragraphs.count; i++)
        if (r->paragraphs.at[i].part != RO_PART_PARAGRAPH)
            part(&w->json, ro_part_name(r->paragraphs.at[i].part), r->paragraphs.at[i].span);
    for (uint32_t i = 0; i < report->furniture.count; i++) part(&w->json, "furniture", report->furniture.at[i].span);
    ro_json_close(&w->json, ']');
    return &w->json;
}

static void clock_time(row *out, int16_t minute)
{
    char text[8];
    ro_json json = {0};
    if (minute < 0) {
        row_null(out);
        return;
    }
    snprintf(text, sizeof text, "%02d:%02d", minute / 60 % 100, minute % 60);
    ro_json_raw(&json, ro_str_of(text));
    row_json(out, &json);
    ro_json_free(&json);
}

/* NULL for -1. */
static const ro_id *report_id(const writing *w, int32_t report)
{
    return report < 0 ? NULL : &w->settled->reports[report].reading->id;
}

static int write_reports(writing *w)
{
    row out;
    int rc = row_open(&out, w->db,
                      "INSERT INTO report (number, id, source, url, captured, outlet, title, byline, agencies, cited, dateline, "
                      "language, genre, best, earliest, latest, precision, sort_day, time, basis, refused, words, "
                      "confidence, parent, lead, family, skipped, parts, text) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    for (uint32_t i = 0; !rc && i < w->settled->report_count; i++) {
        const ro_settled_report *report = &w->settled->reports[i];
        const ro_report *r = &report->reading->report;
        row_integer(&out, i + 1);
        row_id(&out, &report->reading->id);
        row_full(&out, r->source);
        row_text(&out, r->url);
        row_text(&out, r->captured);
        row_text(&out, r->outlet);
        row_text(&out, r->title);
        row_text(&out, r->byline);
        row_json(&out, strings(w, r->agencies.at, r->agencies.count));
        row_json(&out, strings(w, r->cited.at, r->cited.count));
        row_json(&out, strings(w, r->datelines.at, r->datelines.count));
        row_text(&out, r->language);
        row_name(&out, ro_genre_name(r->genre));
        row_date(&out, report->day.day);
        clock_time(&out, report->day.day.minute);
        row_json(&out, reasons(w, report->day.basis.at, report->day.basis.count));
        row_json(&out, reasons(w, report->day.refused.at, report->day.refused.count));
        row_integer(&out, r->words);
        row_integer(&out, r->confidence);
        row_id(&out, report_id(w, report->parent));
        row_name(&out, report->parent < 0 ? NULL : ro_lead_name(report->lead));
        row_id(&out, report_id(w, (int32_t)report->family));
        row_name(&out, r->skipped);
        row_json(&out, parts(w, report));
        row_full(&out, r->text);
        rc = row_end(&out);
    }
    row_close(&out);
    return rc;
}

static int write_furniture(writing *w)
{
    row out;
    int rc = row_open(&out, w->db, "INSERT INTO furniture (report, start, stop, host, reports, host_reports) VALUES (?,?,?,?,?,?)");
    for (uint32_t i = 0; !rc && i < w->settled->report_count; i++) {
        const ro_settled_report *report = &w->settled->reports[i];
        for (uint32_t k = 0; !rc && k < report->furniture.count; k++) {
            const ro_host_line *line = &report->furniture.at[k];
            row_id(&out, &report->reading->id);
            row_integer(&out, line->span.start);
            row_integer(&out, line->span.end);
            row_full(&out, report->host);
            row_integer(&out, line->reports);
            row_integer(&out, line->host_reports);
            rc = row_end(&out);
        }
    }
    row_close(&out);
    return rc;
}

/* The first line of furniture that the note stands on. */
static const ro_host_line *line_under(const ro_settled_report *report, const ro_note *note)
{
    uint32_t i = 0;
    while (i + 1 < report->furniture.count && report->furniture.at[i].span.end <= note->evidence.start) i++;
    return &report->furniture.at[i];
}

static int write_withheld(writing *w)
{
    row out;
    int rc = row_open(&out, w->db, "INSERT INTO withheld (note, report, kind, start, stop, line) VALUES (?,?,?,?,?,?)");
    for (uint32_t i = 0; !rc && i < w->settled->report_count; i++) {
        const ro_settled_report *report = &w->settled->reports[i];
        for (uint32_t k = 0; !rc && k < report->reading->notes.count; k++) {
            const ro_note *note = &report->reading->notes.at[k];
            if (!report->withheld[k]) continue;
            row_id(&out, &report->note_ids[k]);
            row_id(&out, &report->reading->id);
            row_name(&out, ro_note_kind_name(note->kind));
            row_integer(&out, note->evidence.start);
            row_integer(&out, note->evidence.end);
            row_integer(&out, line_under(report, note)->span.start);
            rc = row_end(&out);
        }
    }
    row_close(&out);
    return rc;
}

static const ro_json *passages(writing *w, const ro_overlap *overlap)
{
    ro_json_clear(&w->json);
    ro_json_open(&w->json, '[');
    for (uint32_t k = 0; k < overlap->passages.count; k++) {
        const ro_passage *p = &overlap->passages.at[k];
        ro_json_open(&w->json, '[');
        ro_json_integer(&w->json, p->a.start);
        ro_json_integer(&w->json, p->a.end);
        ro_json_integer(&w->json, p->b.start);
        ro_json_integer(&w->json, p->b.end);
        ro_json_close(&w->json, ']');
    }
    ro_json_close(&w->json, ']');
    return &w->json;
}

static int write_copies(writing *w)
{
    row out;
    int rc = row_open(&out, w->db,
                      "INSERT INTO copy (a, b, relation, shared_a, of_a, shared_b, of_b, prose_a, prose_b, direction, lead, agency, "
                      "passages) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)");
    for (uint32_t i = 0; !rc && i < w->settled->copies.count; i++) {
        const ro_copy *copy = &w->settled->copies.at[i];
        if (!ro_copy_is_told(w->settled, copy)) continue;
        row_id(&out, report_id(w, (int32_t)copy->a));
        row_id(&out, report_id(w, (int32_t)copy->b));
        row_name(&out, ro_relation_name(copy->relation));
        row_integer(&out, copy->overlap.shared_a);
        row_integer(&out, copy->overlap.shingles_a);
        row_integer(&out, copy->overlap.shared_b);
        row_integer(&out, copy->overlap.shingles_b);
        row_integer(&out, copy->prose_a);
        row_integer(&out, copy->prose_b);
        row_name(&out, ro_direction_name(copy->direction));
        row_name(&out, ro_lead_name(copy->lead));
        row_text(&out, copy->agency);
        row_json(&out, passages(w, &copy->overlap));
        rc = row_end(&out);
    }
    row_close(&out);
    return rc;
}

/* ---- actors ---- */

static const ro_json *offices(writing *w, const ro_settled_actor *actor)
{
    ro_json_clear(&w->json);
    ro_json_open(&w->json, '[');
    for (uint32_t i = 0; i < actor->offices.count; i++) {
        const ro_settled_office *office = &actor->offices.at[i];
        ro_json_open(&w->json, '{');
        ro_json_field(&w->json, "title", office->title);
        ro_json_field(&w->json, "of", office->of);
        ro_value_day(&w->json, "from", office->from);
        ro_value_day(&w->json, "to", office->to);
        ro_json_close(&w->json, '}');
    }
    ro_json_close(&w->json, ']');
    return &w->json;
}

static int write_actors(writing *w)
{
    row out;
    int rc = row_open(&out, w->db,
                      "INSERT INTO actor (number, id, kind, name, country, code, aliases, offices, wikidata, cameo, ucdp) VALUES "
                      "(?,?,?,?,?,?,?,?,?,?,?)");
    for (uint32_t i = 0; !rc && i < w->settled->actors.count; i++) {
        const ro_settled_actor *actor = &w->settled->actors.at[i];
        if (!actor->used) continue;
        row_integer(&out, i + 1);
        row_id(&out, &actor->id);
        row_name(&out, ro_actor_kind_name(actor->kind));
        row_full(&out, actor->name);
        row_text(&out, actor->country);
        row_text(&out, actor->code);
        row_json(&out, strings(w, actor->aliases.at, actor->aliases.count));
        row_json(&out, offices(w, actor));
        row_text(&out, actor->wikidata);
        row_text(&out, actor->cameo);
        row_text(&out, actor->ucdp);
        rc = row_end(&out);
    }
    row_close(&out);
    return rc;
}

static const ro_id *actor_id(const writing *w, int32_t actor) { return actor < 0 ? NULL : &w->settled->actors.at[actor].id; }

/* ---- entries ---- */

static void put_place(row *out, const ro_entry *e)
{
    row_text(out, e->place.name);
    row_text(out, e->country);
    if (e->place.lat_e4 == INT32_MIN) {
        row_null(out);
        row_null(out);
        return;
    }
    row_integer(out, e->place.lat_e4);
    row_integer(out, e->place.lon_e4);
}

static void put_counts(row *out, const ro_entry *e)
{
    row_integer(out, e->reports);
    row_integer(out, e->sources);
    row_integer(out, e->confidence);
    row_full(out, e->why);
}

static void put_contact(writing *w, row *out, const ro_entry *e)
{
    row_name(out, ro_contact_kind_name(e->subkind));
    row_name(out, ro_contact_status_name(e->status));
    row_id(out, actor_id(w, e->initiator));
    row_date(out, e->date);
    row_day(out, e->until.latest);
    put_place(out, e);
    row_json(out, strings(w, e->topics, e->topic_count));
    row_json(out, strings(w, e->outcomes, e->outcome_count));
}

static const ro_id *contact_id(const writing *w, const ro_entry *e)
{
    return e->contact < 0 ? NULL : &w->settled->entries.at[e->contact].id;
}

static void put_statement(writing *w, row *out, const ro_entry *e)
{
    row_name(out, ro_stance_name(e->stance));
    row_name(out, ro_quote_kind_name(e->quote));
    row_id(out, actor_id(w, e->via));
    row_id(out, contact_id(w, e));
    row_full(out, e->text);
    row_date(out, e->date);
}

static void put_plan(writing *w, row *out, const ro_entry *e)
{
    row_full(out, e->what);
    row_name(out, ro_plan_status_name(e->status));
    row_id(out, e->moved_to < 0 ? NULL : &w->settled->entries.at[e->moved_to].id);
    if (e->overdue)
        row_integer(out, e->overdue);
    else
        row_null(out);
    row_id(out, contact_id(w, e));
    row_date(out, e->date);
    row_day(out, e->until.latest);
    put_place(out, e);
}

/* The names of the bits that are set. */
static const ro_json *names_of(writing *w, uint64_t bits, const char *(*name)(unsigned))
{
    ro_json_clear(&w->json);
    ro_json_open(&w->json, '[');
    for (unsigned i = 0; i < 64; i++)
        if (bits >> i & 1) ro_json_string(&w->json, ro_str_of(name(i)));
    ro_json_close(&w->json, ']');
    return &w->json;
}

static void put_casualties(writing *w, row *out, const ro_entry *e)
{
    bool any = false;
    for (int h = 0; h < RO_HARM_COUNT; h++) any |= e->casualties[h].number != 0;
    ro_json_clear(&w->json);
    if (any) ro_value_casualties(&w->json, e->casualties);
    if (any)
        row_json(out, &w->json);
    else
        row_null(out);
}

static void put_event(writing *w, row *out, const ro_entry *e)
{
    row_name(out, ro_event_type_name(e->subkind));
    row_name(out, ro_event_modality_name(e->status));
    row_json(out, names_of(w, e->modes, ro_event_mode_name));
    row_json(out, names_of(w, e->contexts, ro_event_context_name));
    row_brief(out, e->cameo, strlen(e->cameo));
    row_id(out, actor_id(w, e->initiator));
    row_date(out, e->date);
    row_day(out, e->until.latest);
    put_place(out, e);
    put_casualties(w, out, e);
}

static int write_kind(writing *w, ro_note_kind kind, const char *sql, void (*put)(writing *, row *, const ro_entry *))
{
    row out;
    int64_t number = 0;
    int rc = row_open(&out, w->db, sql);
    for (uint32_t i = 0; !rc && i < w->settled->entries.count; i++) {
        const ro_entry *e = &w->settled->entries.at[i];
        if (e->kind != kind) continue;
        row_integer(&out, ++number);
        row_id(&out, &e->id);
        put(w, &out, e);
        put_counts(&out, e);
        rc = row_end(&out);
    }
    row_close(&out);
    return rc;
}

static int write_entries(writing *w)
{
    int rc = write_kind(
        w, RO_NOTE_CONTACT,
        "INSERT INTO contact (number, id, kind, status, initiator, best, earliest, latest, precision, sort_day, until, place, "
        "country, lat, lon, topics, outcomes, reports, sources, confidence, why) VALUES "
        "(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        put_contact);
    if (!rc)
        rc = write_kind(
            w, RO_NOTE_STATEMENT,
            "INSERT INTO statement (number, id, stance, quote, via, contact, text, best, earliest, latest, precision, sort_day, "
            "reports, sources, confidence, why) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            put_statement);
    if (!rc)
        rc = write_kind(w, RO_NOTE_PLAN,
                        "INSERT INTO plan (number, id, what, status, moved_to, overdue, contact, best, earliest, latest, precision, sort_day, until, "
                        "place, country, "
                        "lat, lon, reports, sources, confidence, why) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                        put_plan);
    if (!rc)
        rc = write_kind(w, RO_NOTE_EVENT,
                        "INSERT INTO event (number, id, type, modality, modes, contexts, cameo, claimant, best, earliest, latest, "
                        "precision, sort_day, until, place, country, lat, lon, casualties, reports, sources, confidence, why) VALUES "
                        "(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                        put_event);
    return rc;
}

static void put_parties(writing *w, row *out, const ro_id *entry, const char *role, const uint32_t *actors, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        row_id(out, entry);
        row_name(out, role);
        row_integer(out, i);
        row_id(out, actor_id(w, (int32_t)actors[i]));
        row_end(out);
    }
}

static int write_parties(writing *w)
{
    static const char *const roles[] = {[RO_NOTE_CONTACT] = "party", [RO_NOTE_STATEMENT] = "speaker", [RO_NOTE_PLAN] = "party", [RO_NOTE_EVENT] = "source", [RO_NOTE_TURN] = "party"};
    row out;
    int rc = row_open(&out, w->db, "INSERT INTO party (entry, role, position, actor) VALUES (?,?,?,?)");
    for (uint32_t i = 0; !rc && i < w->settled->entries.count; i++) {
        const ro_entry *e = &w->settled->entries.at[i];
        put_parties(w, &out, &e->id, roles[e->kind], e->actors, e->actor_count);
        put_parties(w, &out, &e->id, "target", e->targets, e->target_count);
        put_parties(w, &out, &e->id, "by", e->by, e->by_count);
        rc = out.rc;
    }
    for (uint32_t i = 0; !rc && i < w->settled->processes.count; i++) {
        const ro_process *p = &w->settled->processes.at[i];
        put_parties(w, &out, &p->id, "party", p->parties, p->party_count);
        rc = out.rc;
    }
    row_close(&out);
    return rc;
}

/* ---- evidence ---- */

static const ro_json *says(writing *w, const ro_evidence *e)
{
    ro_json_clear(&w->json);
    ro_json_open(&w->json, '{');
    for (int field = 0; field < RO_FIELD_COUNT; field++)
        if (e->says >> field & 1) ro_value_field(&w->json, w->settled, w->know, e->page, (ro_field)field);
    ro_json_close(&w->json, '}');
    return &w->json;
}

static const ro_id *note_id(const writing *w, const ro_evidence *e) { return &w->settled->reports[e->report].note_ids[e->note]; }

static void put_source(writing *w, row *out, const ro_evidence *e)
{
    const ro_source *source = &w->settled->sources.at[e->source];
    char words[AGENCY_MAX];
    if (source->agency.ptr)
        row_brief(out, words, (size_t)snprintf(words, sizeof words, "agency:%.*s", (int)(source->agency.len < AGENCY_MAX - 8 ? source->agency.len : AGENCY_MAX - 8), source->agency.ptr));
    else
        row_id(out, report_id(w, (int32_t)source->report));
    row_id(out, report_id(w, e->from));
    row_name(out, e->from < 0 ? NULL : ro_lead_name(e->lead));
}

/* How a piece of evidence has its entry; NULL of a statement. */
static const char *stands_of(const ro_note *note)
{
    switch (note->kind) {
    case RO_NOTE_CONTACT: return ro_contact_status_name(note->status);
    case RO_NOTE_PLAN: return ro_plan_status_name(note->status);
    case RO_NOTE_EVENT: return ro_event_modality_name(note->status);
    case RO_NOTE_TURN: return ro_process_state_name(note->status);
    case RO_NOTE_STATEMENT:
    case RO_NOTE_KIND_COUNT: break;
    }
    return NULL;
}

static void put_evidence(writing *w, row *out, const ro_id *entry, uint32_t position, const ro_evidence *e)
{
    const ro_note *note = ro_evidence_note(w->settled, e);
    row_id(out, note_id(w, e));
    row_id(out, entry);
    row_integer(out, position);
    row_id(out, report_id(w, (int32_t)e->report));
    row_integer(out, note->evidence.start);
    row_integer(out, note->evidence.end);
    row_json(out, says(w, e));
    put_source(w, out, e);
    row_name(out, stands_of(note));
    row_id(out, actor_id(w, e->claimant));
    row_integer(out, e->note);
    row_full(out, e->why);
}

/* All of a process, step by step. */
static int put_turns(writing *w, row *out, const ro_process *p)
{
    int rc = SQLITE_OK;
    for (uint32_t i = 0, position = 0; !rc && i < p->steps.count; i++)
        for (uint32_t k = 0; !rc && k < p->steps.at[i].evidence.count; k++) {
            put_evidence(w, out, &p->id, position++, &p->steps.at[i].evidence.at[k]);
            rc = row_end(out);
        }
    return rc;
}

static int put_entry_evidence(writing *w, row *out, const ro_entry *entry)
{
    int rc = SQLITE_OK;
    for (uint32_t k = 0; !rc && k < entry->evidence.count; k++) {
        put_evidence(w, out, &entry->id, k, &entry->evidence.at[k]);
        rc = row_end(out);
    }
    return rc;
}

static int write_evidence(writing *w)
{
    row out;
    int rc = row_open(&out, w->db,
                      "INSERT INTO evidence (note, entry, position, report, start, stop, says, source, came_from, lead, stands, claimant, number, why) "
                      "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    for (uint32_t i = 0; !rc && i < w->settled->entries.count; i++) rc = put_entry_evidence(w, &out, &w->settled->entries.at[i]);
    for (uint32_t i = 0; !rc && i < w->settled->withdrawn.count; i++) rc = put_entry_evidence(w, &out, &w->settled->withdrawn.at[i]);
    for (uint32_t i = 0; !rc && i < w->settled->processes.count; i++) rc = put_turns(w, &out, &w->settled->processes.at[i]);
    row_close(&out);
    return rc;
}

static int write_marks(writing *w) { return ro_marks_write(w->db, w->settled, w->know); }
static int write_rulings(writing *w) { return ro_rulings_write(w->db, w->settled); }
static int write_processes(writing *w) { return ro_processes_write(w->db, w->settled); }

static int write_fates(writing *w)
{
    row out;
    int rc = row_open(&out, w->db, "INSERT INTO settled_by (plan, position, note) VALUES (?,?,?)");
    for (uint32_t i = 0; !rc && i < w->settled->entries.count; i++) {
        const ro_entry *entry = &w->settled->entries.at[i];
        for (uint32_t k = 0; !rc && k < entry->settled_by.count; k++) {
            row_id(&out, &entry->id);
            row_integer(&out, k);
            row_id(&out, note_id(w, &entry->settled_by.at[k]));
            rc = row_end(&out);
        }
    }
    row_close(&out);
    return rc;
}

/* ---- stories ---- */

static const ro_id *story_id(const writing *w, uint32_t story) { return story == UINT32_MAX ? NULL : &w->settled->stories.at[story].id; }

static void put_score(row *out, uint32_t story, uint16_t score)
{
    if (story == UINT32_MAX)
        row_null(out);
    else
        row_integer(out, score);
}

static int write_stories(writing *w)
{
    row out;
    int rc = row_open(&out, w->db,
                      "INSERT INTO story (number, id, title, central, begins, ends, reports, sources, thread, follows, score) VALUES "
                      "(?,?,?,?,?,?,?,?,?,?,?)");
    for (uint32_t i = 0; !rc && i < w->settled->stories.count; i++) {
        const ro_story *story = &w->settled->stories.at[i];
        const ro_reading *central = w->settled->reports[story->central].reading;
        row_integer(&out, i + 1);
        row_id(&out, &story->id);
        row_text(&out, central->report.title);
        row_id(&out, &central->id);
        row_day(&out, story->from);
        row_day(&out, story->to);
        row_integer(&out, story->members.count);
        row_integer(&out, story->sources);
        row_id(&out, &story->thread);
        row_id(&out, story_id(w, story->follows));
        put_score(&out, story->follows, story->thread_score);
        rc = row_end(&out);
    }
    row_close(&out);
    return rc;
}

static const ro_json *names(writing *w, const uint32_t *actors, uint32_t count)
{
    ro_json_clear(&w->json);
    ro_json_open(&w->json, '[');
    for (uint32_t i = 0; i < count; i++) ro_json_string(&w->json, w->settled->actors.at[actors[i]].name);
    ro_json_close(&w->json, ']');
    return &w->json;
}

static const ro_json *entry_ids(writing *w, const uint32_t *entries, uint32_t count)
{
    ro_json_clear(&w->json);
    ro_json_open(&w->json, '[');
    for (uint32_t i = 0; i < count; i++) ro_json_string(&w->json, ro_id_str(&w->settled->entries.at[entries[i]].id));
    ro_json_close(&w->json, ']');
    return &w->json;
}

static int write_members(writing *w)
{
    row out;
    int rc = row_open(&out, w->db,
                      "INSERT INTO story_report (report, story, position, score, is_copy, is_dated, words, actors, entries, other, "
                      "other_score) VALUES (?,?,?,?,?,?,?,?,?,?,?)");
    for (uint32_t i = 0; !rc && i < w->settled->stories.count; i++) {
        const ro_story *story = &w->settled->stories.at[i];
        for (uint32_t k = 0; !rc && k < story->members.count; k++) {
            const ro_story_member *m = &story->members.at[k];
            row_id(&out, &w->settled->reports[m->report].reading->id);
            row_id(&out, &story->id);
            row_integer(&out, k);
            row_integer(&out, m->score);
            row_integer(&out, m->copy);
            row_integer(&out, m->dated);
            row_json(&out, strings(w, m->words, m->word_count));
            row_json(&out, names(w, m->actors, m->actor_count));
            row_json(&out, entry_ids(w, m->entries.at, m->entries.count));
            row_id(&out, story_id(w, m->other));
            put_score(&out, m->other, m->other_score);
            rc = row_end(&out);
        }
    }
    row_close(&out);
    return rc;
}

int ro_settled_write(sqlite3 *db, const ro_settled *settled, const ro_know *know)
{
    static const char empty[] =
        "INSERT INTO search (search) VALUES ('delete-all');"
        "INSERT INTO actor_search (actor_search) VALUES ('delete-all');"
        "DELETE FROM item; DELETE FROM item_actor; DELETE FROM density;"
        "DELETE FROM ruling; DELETE FROM placed; DELETE FROM mark;"
        "DELETE FROM story_report; DELETE FROM story; DELETE FROM settled_by; DELETE FROM evidence; DELETE FROM party; DELETE FROM process_state; DELETE FROM process; DELETE FROM event; DELETE FROM plan; DELETE FROM statement;"
        "DELETE FROM contact; DELETE FROM copy; DELETE FROM withheld; DELETE FROM furniture;"
        "DELETE FROM actor; DELETE FROM report;";
    static int (*const tables[])(writing *) = {write_reports, write_furniture, write_withheld, write_copies, write_actors,
                                               write_entries, write_processes, write_parties, write_evidence, write_fates,
                                               write_rulings, write_marks,
                                               write_stories, write_members};
    writing w = {.db = db, .settled = settled, .know = know};
    int rc = sqlite3_exec(db, empty, NULL, NULL, NULL);
    for (size_t i = 0; !rc && i < sizeof tables / sizeof *tables; i++) rc = tables[i](&w);
    if (!rc) rc = sqlite3_exec(db, ro_item_sql, NULL, NULL, NULL);
    ro_json_free(&w.json);
    return rc;
}
