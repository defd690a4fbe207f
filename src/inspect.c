/* inspect.c: one step of the pipeline, printed. */
#include "inspect.h"

#include "base/file.h"
#include "base/utf8.h"
#include "know/place.h"
#include "lang/conllu.h"

enum { BLOCK_SHOWN = 110 /* bytes of a block in its line */, RO_SHOWN_ACTORS = 32 };

ro_status ro_inspect_put(ro_inspection *self, ro_str text) { return self->write(self->context, text.ptr, text.len); }

ro_status ro_inspect_line(ro_inspection *self)
{
    ro_json_newline(&self->json);
    ro_status status = ro_json_status(&self->json);
    if (!status) status = ro_inspect_put(self, ro_json_text(&self->json));
    ro_json_clear(&self->json);
    return status;
}

static void put_day(ro_json *json, const char *key, ro_day day)
{
    char text[RO_DATE_TEXT_MAX];
    size_t len = ro_day_write(day, text);
    ro_json_field(json, key, len ? (ro_str){text, len} : (ro_str){NULL, 0});
}

static void open_date(ro_json *json, const char *key, ro_date date)
{
    char text[RO_DATE_TEXT_MAX];
    size_t len = ro_date_best(date, text);
    ro_json_key(json, key);
    ro_json_open(json, '{');
    ro_json_field(json, "best", len ? (ro_str){text, len} : (ro_str){NULL, 0});
    put_day(json, "earliest", date.earliest);
    put_day(json, "latest", date.latest);
    ro_json_field(json, "precision", ro_str_of(ro_precision_name(date.precision)));
}

static void put_date(ro_json *json, const char *key, ro_date date)
{
    open_date(json, key, date);
    ro_json_close(json, '}');
}

/* ---- text, map ---- */

static void put_reasons(ro_json *json, const char *key, const ro_day_reason *at, uint32_t count)
{
    ro_json_key(json, key);
    ro_json_open(json, '[');
    for (uint32_t i = 0; i < count; i++) {
        ro_json_open(json, '{');
        ro_json_field(json, "what", ro_str_of(ro_clue_name(at[i].what)));
        ro_json_field(json, "value", at[i].value);
        ro_json_field(json, "where", ro_str_of(at[i].in_text ? "text" : "page"));
        ro_json_fields_span(json, at[i].where);
        ro_json_field(json, "why", at[i].why);
        ro_json_close(json, '}');
    }
    ro_json_close(json, ']');
}

static void put_origin(ro_json *json, const char *key, ro_origin origin)
{
    if (origin.kind == RO_ORIGIN_NONE) return;
    ro_json_key(json, key);
    ro_json_open(json, '{');
    ro_json_field(json, "kind", ro_str_of(ro_origin_name(origin.kind)));
    ro_json_fields_span(json, origin.page);
    ro_json_close(json, '}');
}

/* Where on the page each of them stands. */
static void put_origins(ro_json *json, const ro_report *r)
{
    ro_json_key(json, "from");
    ro_json_open(json, '{');
    put_origin(json, "title", r->title_from);
    put_origin(json, "outlet", r->outlet_from);
    put_origin(json, "byline", r->byline_from);
    put_origin(json, "url", r->url_from);
    ro_json_close(json, '}');
}

static void put_report(ro_inspection *self)
{
    ro_json *json = &self->json;
    const ro_report *r = &self->reading.report;
    ro_json_field(json, "id", ro_id_str(&self->reading.id));
    ro_json_field(json, "source", r->source);
    ro_json_field(json, "url", r->url.len ? r->url : (ro_str){NULL, 0});
    ro_json_field(json, "outlet", r->outlet);
    ro_json_field(json, "title", r->title);
    ro_json_field(json, "byline", r->byline);
    ro_json_field_list(json, "agencies", r->agencies.at, r->agencies.count);
    ro_json_field_list(json, "cited", r->cited.at, r->cited.count);
    ro_json_field_list(json, "dateline", r->datelines.at, r->datelines.count);
    ro_json_field(json, "language", r->language);
    ro_json_field(json, "language_told", r->language_told.len ? r->language_told : (ro_str){NULL, 0});
    ro_json_field(json, "genre", ro_str_of(ro_genre_name(r->genre)));
    open_date(json, "published", self->reading.day.day);
    put_reasons(json, "basis", self->reading.day.basis.at, self->reading.day.basis.count);
    put_reasons(json, "refused", self->reading.day.refused.at, self->reading.day.refused.count);
    ro_json_close(json, '}');
    put_origins(json, r);
    ro_json_field(json, "text", r->text.ptr ? r->text : RO_STR(""));
    ro_json_key(json, "parts");
    ro_json_open(json, '[');
    for (uint32_t i = 0; i < r->paragraphs.count; i++) {
        if (r->paragraphs.at[i].part == RO_PART_PARAGRAPH) continue;
        ro_json_open(json, '{');
        ro_json_field(json, "what", ro_str_of(ro_part_name(r->paragraphs.at[i].part)));
        ro_json_fields_span(json, r->paragraphs.at[i].span);
        ro_json_close(json, '}');
    }
    ro_json_close(json, ']');
    ro_json_field_integer(json, "words", r->words);
    ro_json_key(json, "confidence");
    ro_json_fraction(json, r->confidence, 1000);
    ro_json_field(json, "skipped", ro_str_of(r->skipped));
}

static ro_status inspect_text(ro_inspection *self)
{
    ro_json_open(&self->json, '{');
    put_report(self);
    ro_json_close(&self->json, '}');
    return ro_inspect_line(self);
}

ro_status ro_inspect_close(ro_inspection *self)
{
    ro_json_close(&self->json, ']');
    ro_json_close(&self->json, '}');
    return ro_inspect_line(self);
}

/* ---- blocks ---- */

static const char *const fates[] = {"left out", "text", "head"}; /* by ro_report.kept */

static void put_block_json(ro_inspection *self, const ro_block *block, const char *fate)
{
    ro_json *json = &self->json;
    ro_json_open(json, '{');
    ro_json_field(json, "kept", ro_str_of(fate));
    ro_json_fields_span(json, (ro_span){block->start, block->end});
    ro_json_field(json, "text", block->text);
    ro_json_close(json, '}');
}

/* "text      The ministers met on Tuesday …": the fate, then the block, cut to a line. */
static ro_status put_block_line(ro_inspection *self, const ro_block *block, const char *fate)
{
    size_t len = block->text.len > BLOCK_SHOWN ? BLOCK_SHOWN : block->text.len;
    while (len < block->text.len && len && ((unsigned char)block->text.ptr[len] & 0xC0) == 0x80) len--; /* whole characters */
    ro_str line = ro_str_format(&self->arena, "%-9s %.*s%s\n", fate[0] == 'l' ? "-" : fate, (int)len, block->text.ptr,
                                len < block->text.len ? " \xE2\x80\xA6" : "");
    return line.ptr ? ro_inspect_put(self, line) : RO_ENOMEM;
}

static ro_status inspect_blocks(ro_inspection *self)
{
    const ro_page *page = &self->workings.page;
    const uint8_t *kept = self->reading.report.kept;
    ro_status status = RO_OK;
    if (self->options->json) {
        ro_json_open(&self->json, '{');
        ro_json_field(&self->json, "source", page->source);
        ro_json_field(&self->json, "skipped", ro_str_of(self->reading.report.skipped));
        ro_json_key(&self->json, "blocks");
        ro_json_open(&self->json, '[');
    } else {
        ro_str head = ro_str_format(&self->arena, "%.*s%s%s\n", RO_STR_ARGS(page->source), self->reading.report.skipped ? ": " : "",
                                    self->reading.report.skipped ? self->reading.report.skipped : "");
        status = head.ptr ? ro_inspect_put(self, head) : RO_ENOMEM;
    }
    for (uint32_t i = 0; i < page->block_count && !status; i++) {
        const char *fate = fates[kept && kept[i] < sizeof fates / sizeof *fates ? kept[i] : 0];
        if (self->options->json)
            put_block_json(self, &page->blocks[i], fate);
        else
            status = put_block_line(self, &page->blocks[i], fate);
    }
    return status || !self->options->json ? status : ro_inspect_close(self);
}

static void put_actor_names(ro_inspection *self, const char *key, const uint32_t *at, uint32_t count)
{
    ro_json_key(&self->json, key);
    ro_json_open(&self->json, '[');
    for (uint32_t i = 0; i < count; i++) ro_json_string(&self->json, self->reading.actors.at[at[i]].name);
    ro_json_close(&self->json, ']');
}

void ro_inspect_whys(ro_json *json, ro_str text, const ro_note *note)
{
    ro_json_key(json, "why");
    ro_json_open(json, '[');
    for (uint32_t i = 0; i < note->why_count; i++) {
        const ro_why *why = &note->why[i];
        ro_json_open(json, '{');
        ro_json_field(json, "field", ro_str_of(why->field));
        ro_json_field(json, "rule", why->rule);
        ro_json_field(json, "words", why->span.end > why->span.start ? ro_str_span(text, why->span) : (ro_str){NULL, 0});
        ro_json_field(json, "refused", why->refused);
        ro_json_close(json, '}');
    }
    ro_json_close(json, ']');
}

static void put_contact_fields(ro_inspection *self, const ro_note *n)
{
    ro_json *json = &self->json;
    ro_json_field(json, "kind", ro_str_of(ro_contact_kind_name(n->subkind)));
    put_actor_names(self, "parties", n->actors, n->actor_count);
    ro_json_field(json, "initiator", n->initiator >= 0 ? self->reading.actors.at[n->initiator].name : (ro_str){NULL, 0});
    ro_json_field(json, "status", ro_str_of(n->kind == RO_NOTE_PLAN ? ro_plan_status_name(n->status) : ro_contact_status_name(n->status)));
    ro_json_field(json, "place", n->place.name);
    ro_json_field_list(json, "topics", n->topics, n->topic_count);
    ro_json_field_list(json, "outcomes", n->outcomes, n->outcome_count);
    if (n->kind == RO_NOTE_PLAN) ro_json_field(json, "what", n->what);
}

static void put_note(ro_inspection *self, const ro_note *n)
{
    ro_json *json = &self->json;
    ro_json_open(json, '{');
    ro_json_field(json, "note", ro_str_of(ro_note_kind_name(n->kind)));
    if (n->kind == RO_NOTE_STATEMENT) {
        put_actor_names(self, "speaker", n->actors, n->actor_count);
        ro_json_field(json, "stance", ro_str_of(ro_stance_name(n->stance)));
        ro_json_field(json, "quote", ro_str_of(ro_quote_kind_name(n->quote)));
        put_actor_names(self, "target", n->targets, n->target_count);
        ro_json_field(json, "via", n->via >= 0 ? self->reading.actors.at[n->via].name : (ro_str){NULL, 0});
    } else if (n->kind == RO_NOTE_TURN) {
        ro_json_field(json, "kind", ro_str_of(ro_process_kind_name(n->subkind)));
        ro_json_field(json, "state", ro_str_of(ro_process_state_name(n->status)));
        ro_json_field(json, "what", n->what);
        put_actor_names(self, "parties", n->actors, n->actor_count);
        ro_json_field(json, "place", n->place.name);
    } else if (n->kind == RO_NOTE_EVENT) {
        ro_inspect_event_fields(self, n, self->reading.actors.at);
    } else {
        put_contact_fields(self, n);
    }
    put_date(json, "date", n->date);
    put_date(json, "until", n->until);
    ro_json_fields_span(json, n->evidence);
    ro_json_field(json, "text", ro_str_span(self->reading.report.text, n->evidence));
    ro_json_key(json, "confidence");
    ro_json_fraction(json, n->confidence, 1000);
    ro_inspect_whys(json, self->reading.report.text, n);
    ro_json_close(json, '}');
}

static ro_status inspect_map(ro_inspection *self)
{
    ro_json *json = &self->json;
    ro_json_open(json, '{');
    put_report(self);
    ro_json_key(json, "actors");
    ro_json_open(json, '[');
    for (uint32_t i = 0; i < self->reading.actors.count; i++) {
        const ro_actor *a = &self->reading.actors.at[i];
        ro_json_open(json, '{');
        ro_json_field(json, "key", a->key);
        ro_json_field(json, "kind", ro_str_of(ro_actor_kind_name(a->kind)));
        ro_json_field(json, "name", a->name);
        ro_json_field(json, "state", a->state);
        ro_json_field(json, "office", a->office);
        ro_json_field(json, "as_written", a->as_written);
        ro_json_field(json, "why", a->why);
        ro_json_close(json, '}');
    }
    ro_json_close(json, ']');
    ro_json_key(json, "notes");
    ro_json_open(json, '[');
    for (uint32_t i = 0; i < self->reading.notes.count; i++) put_note(self, &self->reading.notes.at[i]);
    ro_json_close(json, ']');
    ro_json_close(json, '}');
    return ro_inspect_line(self);
}

/* ---- steps over a doc ---- */

ro_status ro_inspect_parse(ro_inspection *self)
{
    const ro_doc *doc = &self->workings.doc;
    ro_status status = RO_OK;
    for (uint32_t i = 0; i < doc->sentence_count && !status; i++) {
        ro_str text = ro_conllu_sentence(&self->arena, doc, i);
        status = text.ptr ? ro_inspect_put(self, text) : RO_ENOMEM;
    }
    return status;
}

static void open_list(ro_inspection *self, const char *key)
{
    ro_json_open(&self->json, '{');
    ro_json_field(&self->json, "source", self->workings.page.source);
    ro_json_key(&self->json, key);
    ro_json_open(&self->json, '[');
}

static ro_status inspect_names(ro_inspection *self)
{
    const ro_doc *doc = &self->workings.doc;
    open_list(self, "names");
    for (uint32_t i = 0; i < doc->names.count; i++) {
        const ro_name *name = &doc->names.at[i];
        ro_span span = {doc->tokens[name->first].start, doc->tokens[name->first + name->count - 1].end};
        ro_json_open(&self->json, '{');
        ro_json_field(&self->json, "kind", ro_str_of(ro_name_kind_name(name->kind)));
        ro_json_fields_span(&self->json, span);
        ro_json_field(&self->json, "text", ro_str_span(doc->text, span));
        ro_json_close(&self->json, '}');
    }
    return ro_inspect_close(self);
}

static void put_time_end(ro_inspection *self, ro_span span, ro_str value)
{
    ro_json_open(&self->json, '{');
    ro_json_fields_span(&self->json, span);
    ro_json_field(&self->json, "value", value);
    ro_json_close(&self->json, '}');
}

/* "whole" is the span with the words of side and range ("since 2014", "from Monday to Friday"); "ends" are the two ends of a range. */
void ro_inspect_times(ro_inspection *self, ro_str text, const ro_times *times)
{
    for (uint32_t i = 0; i < times->count; i++) {
        const ro_time *t = &times->at[i];
        ro_date meaning = ro_time_meaning(t);
        ro_str value = ro_time_value(t, &self->arena);
        ro_json_open(&self->json, '{');
        ro_json_fields_span(&self->json, t->span);
        ro_json_field(&self->json, "text", ro_str_span(text, t->span));
        ro_json_field(&self->json, "type", ro_str_of(ro_time_type_name(t->type)));
        ro_json_field(&self->json, "value", value);
        put_day(&self->json, "earliest", meaning.earliest);
        put_day(&self->json, "latest", meaning.latest);
        ro_json_key(&self->json, "whole");
        ro_json_open(&self->json, '[');
        ro_json_integer(&self->json, t->whole.start);
        ro_json_integer(&self->json, t->whole.end);
        ro_json_close(&self->json, ']');
        if (t->is_range && t->type == RO_TIME_DATE) {
            ro_json_key(&self->json, "ends");
            ro_json_open(&self->json, '[');
            put_time_end(self, t->ends[0], value);
            put_time_end(self, t->ends[1], ro_time_value_to(t, &self->arena));
            ro_json_close(&self->json, ']');
        }
        ro_json_close(&self->json, '}');
    }
}

static ro_status inspect_when(ro_inspection *self)
{
    open_list(self, "times");
    if (self->options->ref) ro_times_resolve(&self->reading.times, ro_date_read(ro_str_of(self->options->ref)));
    ro_inspect_times(self, self->workings.doc.text, &self->reading.times);
    return ro_inspect_close(self);
}

static void put_pieces(ro_json *json, const char *key, const ro_pieces *pieces)
{
    ro_json_key(json, key);
    ro_json_open(json, '[');
    for (uint32_t i = 0; i < pieces->count; i++) {
        ro_json_open(json, '[');
        ro_json_integer(json, pieces->at[i].start);
        ro_json_integer(json, pieces->at[i].end);
        ro_json_close(json, ']');
    }
    ro_json_close(json, ']');
}

static ro_status inspect_attributions(ro_inspection *self)
{
    const ro_attributions *all = &self->workings.attributions;
    open_list(self, "attributions");
    for (uint32_t i = 0; i < all->count; i++) {
        ro_json_open(&self->json, '{');
        put_pieces(&self->json, "source", &all->at[i].source);
        put_pieces(&self->json, "cue", &all->at[i].cue);
        put_pieces(&self->json, "content", &all->at[i].content);
        ro_json_field(&self->json, "rule", ro_str_of(all->at[i].rule));
        ro_json_close(&self->json, '}');
    }
    return ro_inspect_close(self);
}

/* The states and bodies that make up a coalition or contact group, by their usual names. */
static void put_members(ro_inspection *self, ro_str key)
{
    const ro_know *know = self->engine->know;
    const ro_body *body = ro_know_body(know, ro_know_body_by_key(know, key));
    if (!body || !body->members.len) return;
    ro_json_key(&self->json, "members");
    ro_json_open(&self->json, '[');
    for (ro_str rest = body->members; rest.len;) {
        ro_str member = ro_str_cut(&rest, '|');
        const ro_state *state = ro_know_state(know, ro_know_state_by_key(know, member));
        const ro_body *inner = state ? NULL : ro_know_body(know, ro_know_body_by_key(know, member));
        ro_json_string(&self->json, state ? state->name : inner ? inner->name : member);
    }
    ro_json_close(&self->json, ']');
}

/* Who a mention is on the day: the actors that it stands for, each with the reason. */
static void put_actors(ro_inspection *self, const ro_mentions *mentions, const ro_actors *actors, uint32_t mention)
{
    uint32_t who[RO_SHOWN_ACTORS], count = ro_actors_of(actors, mentions, mention, who, RO_SHOWN_ACTORS);
    ro_json_key(&self->json, "actors");
    ro_json_open(&self->json, '[');
    for (uint32_t i = 0; i < count; i++) {
        const ro_actor *a = &actors->all.at[who[i]];
        ro_json_open(&self->json, '{');
        ro_json_field(&self->json, "kind", ro_str_of(ro_actor_kind_name(a->kind)));
        ro_json_field(&self->json, "name", a->name);
        ro_json_field(&self->json, "state", a->state);
        ro_json_field(&self->json, "office", a->office);
        ro_json_field(&self->json, "acts_for", a->acts_for >= 0 ? actors->all.at[a->acts_for].name : (ro_str){NULL, 0});
        ro_json_field(&self->json, "speaks_for", a->speaks_for >= 0 ? actors->all.at[a->speaks_for].name : (ro_str){NULL, 0});
        ro_json_field(&self->json, "why", a->why);
        ro_json_field(&self->json, "line", a->line);
        put_members(self, a->key);
        ro_json_close(&self->json, '}');
    }
    ro_json_close(&self->json, ']');
}

static void put_place(ro_inspection *self, const ro_doc *doc, const ro_mention *mention)
{
    ro_place_ref place;
    if (mention->kind != RO_MENTION_PLACE || !ro_place_find(self->engine->know, doc, mention, &place)) return;
    ro_json_key(&self->json, "place");
    ro_json_open(&self->json, '{');
    ro_json_field(&self->json, "name", place.name);
    ro_json_field(&self->json, "state", place.state);
    ro_json_close(&self->json, '}');
}

/* Of "the two", "both sides": the entities that it stands for. */
static void put_entity_members(ro_inspection *self, const ro_entity *entity)
{
    ro_json_key(&self->json, "members");
    ro_json_open(&self->json, '[');
    for (uint32_t i = 0; i < entity->members.count; i++) ro_json_integer(&self->json, entity->members.at[i]);
    ro_json_close(&self->json, ']');
}

void ro_inspect_mentions(ro_inspection *self, const ro_doc *doc, const ro_mentions *mentions, const ro_actors *actors)
{
    for (uint32_t i = 0; i < mentions->all.count; i++) {
        const ro_mention *m = &mentions->all.at[i];
        ro_span head = {doc->tokens[m->head].start, doc->tokens[m->head].end};
        ro_json_open(&self->json, '{');
        ro_json_field_integer(&self->json, "start_token", m->first);
        ro_json_field_integer(&self->json, "end_token", (int64_t)m->first + m->count);
        ro_json_field_integer(&self->json, "head_token", m->head);
        ro_json_field(&self->json, "kind", ro_str_of(ro_mention_kind_name(m->kind)));
        ro_json_field_integer(&self->json, "entity", m->entity);
        ro_json_key(&self->json, "pronoun");
        ro_json_bool(&self->json, m->kind == RO_MENTION_PRONOUN);
        ro_json_fields_span(&self->json, m->span);
        ro_json_field(&self->json, "text", ro_str_span(doc->text, m->span));
        ro_json_field(&self->json, "head", ro_str_span(doc->text, head));
        put_entity_members(self, &mentions->entities.at[m->entity]);
        ro_json_field(&self->json, "why", ro_str_of(m->why));
        if (actors) put_actors(self, mentions, actors, i);
        if (actors) put_place(self, doc, m);
        ro_json_close(&self->json, '}');
    }
}

/* --ref: who is meant on that day, whatever day the page gives away. */
static ro_status resolve_for(ro_inspection *self, ro_error *error)
{
    ro_workings *w = &self->workings;
    ro_date day = self->options->ref ? ro_date_read(ro_str_of(self->options->ref)) : self->reading.day.day;
    if (!self->options->ref && w->actors.of_entity) return RO_OK;
    return ro_actors_resolve(&w->actors, &self->arena, self->engine->know, &w->doc, &w->mentions, day, error);
}

static ro_status inspect_mentions(ro_inspection *self)
{
    ro_error error;
    ro_status status = resolve_for(self, &error);
    if (status) return status;
    open_list(self, "mentions");
    ro_inspect_mentions(self, &self->workings.doc, &self->workings.mentions, &self->workings.actors);
    return ro_inspect_close(self);
}

/* ---- where docs come from ---- */

/* --bare: every line of the file is a paragraph, offsets are bytes of the file. */
static ro_status read_bare(ro_inspection *self, ro_inspect_what what, const ro_input_item *item, ro_error *error)
{
    RO_ARRAY(ro_stretch) lines = {0};
    ro_arena *arena = &self->arena;
    ro_workings *w = &self->workings;
    if (item->bytes.len > RO_PAGE_BYTES_MAX) return ro_error_set(error, RO_ELIMIT, item->source.ptr, -1, "too large");
    for (size_t at = 0; at < item->bytes.len;) {
        const char *end = memchr(item->bytes.ptr + at, '\n', item->bytes.len - at);
        size_t stop = end ? (size_t)(end - item->bytes.ptr) : item->bytes.len;
        ro_stretch line = {{(uint32_t)at, (uint32_t)stop}, false};
        if (stop > at && !RO_PUSH(arena, &lines, line)) return RO_ENOMEM;
        at = stop + 1;
    }
    w->page.source = item->source;
    self->reading.report.text = item->bytes;
    bool parse_all = what == RO_INSPECT_PARSE;
    ro_status status = ro_engine_doc(self->engine, arena, item->bytes, lines.at, lines.count, parse_all, &w->doc, error);
    if (!status) status = ro_times_find(&self->reading.times, arena, self->engine->time_words, &w->doc, error);
    if (!status) status = ro_engine_mentions(self->engine, arena, &w->doc, &w->mentions, error);
    if (!status) status = ro_attributions_find(&w->attributions, arena, self->engine->cues, &w->doc, &w->mentions, error);
    return status;
}

/* ---- the walk ---- */

typedef ro_status (*inspect_fn)(ro_inspection *self);
static const inspect_fn printers[] = {[RO_INSPECT_TEXT] = inspect_text,   [RO_INSPECT_PARSE] = ro_inspect_parse,
                                      [RO_INSPECT_NAMES] = inspect_names, [RO_INSPECT_WHEN] = inspect_when,
                                      [RO_INSPECT_ATTRIBUTIONS] = inspect_attributions, [RO_INSPECT_MENTIONS] = inspect_mentions,
                                      [RO_INSPECT_MAP] = inspect_map,     [RO_INSPECT_BLOCKS] = inspect_blocks};

static ro_status inspect_item(ro_inspection *self, ro_inspect_what what, const ro_input_item *item, ro_error *error)
{
    const ro_inspect_options *o = self->options;
    if (o->conllu_in && (what == RO_INSPECT_PARSE || what == RO_INSPECT_MENTIONS)) return ro_inspect_conllu(self, what, item, error);
    if (o->iob_in && what == RO_INSPECT_NAMES) return ro_inspect_iob(self, item, error);
    if (o->jsonl_in && (what == RO_INSPECT_WHEN || what == RO_INSPECT_MENTIONS)) return ro_inspect_lines(self, what, item, error);
    if (what == RO_INSPECT_CODE) return ro_inspect_sentences(self, item, error);
    if (what == RO_INSPECT_PAIRS) return ro_inspect_pairs(self, item, error);
    ro_status status;
    if (what == RO_INSPECT_BLOCKS)
        status = ro_engine_report(self->engine, &self->arena, item, &self->reading, &self->workings, error);
    else
        status = o->bare ? read_bare(self, what, item, error)
                         : ro_engine_read(self->engine, &self->arena, item, &self->reading, &self->workings, error);
    if (!status && what == RO_INSPECT_TEXT && !o->bare && !self->reading.report.text.len) {
        ro_arena_reset(&self->arena); /* in another language it is no matter for a record, but whoever asks for the text gets it */
        status = ro_engine_report(self->engine, &self->arena, item, &self->reading, &self->workings, error);
    }
    return status ? status : printers[what](self);
}

static ro_status inspect_one(ro_inspection *self, ro_inspect_what what, const ro_input_item *item, ro_error *error)
{
    ro_arena_reset(&self->arena);
    self->reading = (ro_reading){.made_with = 0};
    self->workings = (ro_workings){.page = {.source = item->source}};
    ro_status status = item->status ? item->status : inspect_item(self, what, item, error);
    if (status) ro_json_clear(&self->json);
    return status;
}

/* Files of given tokens or lines are read as they are: only pages go through the input, which takes JSON lines and folders apart. */
static ro_status inspect_raw(ro_inspection *self, ro_inspect_what what, const char *path, ro_error *error)
{
    ro_file file;
    ro_status status = ro_file_take(&file, path, error);
    if (status) return status;
    ro_input_item item = {.source = ro_str_of(path), .bytes = file.bytes};
    status = inspect_one(self, what, &item, error);
    ro_file_close(&file);
    return status;
}

/* Keeps the first failure and says each. */
static void note_failure(ro_status one, const ro_error *problem, ro_status *first, ro_complain_fn complain, void *context, ro_error *error)
{
    if (complain) complain(context, problem);
    if (*first) return;
    *first = one;
    if (error) *error = *problem;
}

static ro_status inspect_pages(ro_inspection *self, ro_inspect_what what, const char *const *paths, size_t count, ro_complain_fn complain,
                               ro_error *error)
{
    ro_input *input;
    ro_input_item item;
    ro_status status = ro_input_open(&input, paths, count, self->options->fields, error), first = RO_OK;
    if (status) return status;
    while (!(status = ro_input_next(input, &item))) {
        ro_error problem = item.error;
        ro_status one = inspect_one(self, what, &item, &problem);
        if (one) note_failure(one, &problem, &first, complain, self->context, error);
        if (one == RO_EIO && !item.status) break; /* nobody takes the output any more */
    }
    ro_input_close(input);
    return first ? first : status == RO_ENOTFOUND ? RO_OK : status;
}

ro_status ro_inspect(const ro_engine *engine, ro_inspect_what what, const char *const *paths, size_t count, const ro_inspect_options *options,
                     ro_write_fn write, ro_complain_fn complain, void *context, ro_error *error)
{
    static const ro_inspect_options none = {0};
    ro_inspection self = {.engine = engine, .options = options ? options : &none, .write = write, .context = context};
    ro_status first = RO_OK;
    if (self.options->conllu_in || self.options->iob_in || self.options->jsonl_in || what == RO_INSPECT_CODE || what == RO_INSPECT_PAIRS) {
        for (size_t i = 0; i < count; i++) {
            ro_error problem = {.byte = -1, .line = -1};
            ro_status one = inspect_raw(&self, what, paths[i], &problem);
            if (one) note_failure(one, &problem, &first, complain, context, error);
        }
    } else {
        first = inspect_pages(&self, what, paths, count, complain, error);
    }
    ro_json_free(&self.json);
    ro_arena_free(&self.arena);
    return first;
}
