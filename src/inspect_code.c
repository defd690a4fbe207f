/* inspect_code.c: `readout code`: the events of plain sentences, one a line; or, for a table of pairs, the type of each.
 * In: lines of text, or rows of sentence, source, target. Out: JSON lines, a line in, a line out (as --format tsv: a row an event or pair). */
#include "inspect.h"

#include "base/table.h"
#include "lang/langs.h"
#include "note/event_pair.h"

/* ---- an event's fields, here and in `readout map` ---- */

/* "RUS" for a state, else the name. */
static ro_str code_of(const ro_inspection *self, const ro_actor *actor)
{
    const int32_t state = actor->kind == RO_ACTOR_STATE ? ro_know_state_by_key(self->engine->know, actor->key) : -1;
    const ro_str iso = state >= 0 ? ro_know_state(self->engine->know, state)->iso3 : (ro_str){NULL, 0};
    return iso.len ? iso : actor->name;
}

static void put_sides(ro_inspection *self, const char *key, const uint32_t *at, uint32_t count, const ro_actor *actors)
{
    ro_json_key(&self->json, key);
    ro_json_open(&self->json, '[');
    for (uint32_t i = 0; i < count; i++) ro_json_string(&self->json, code_of(self, &actors[at[i]]));
    ro_json_close(&self->json, ']');
}

typedef const char *(*bit_name)(unsigned bit);

static void put_bits(ro_json *json, const char *key, uint64_t bits, unsigned count, bit_name name)
{
    ro_json_key(json, key);
    ro_json_open(json, '[');
    for (unsigned i = 0; i < count; i++)
        if (bits >> i & 1) ro_json_string(json, ro_str_of(name(i)));
    ro_json_close(json, ']');
}

static void put_casualties(ro_json *json, const ro_note *n)
{
    ro_json_key(json, "casualties");
    ro_json_open(json, '[');
    for (int h = 0; h < RO_HARM_COUNT; h++) {
        const ro_casualty *c = &n->casualties[h];
        if (!c->number) continue;
        ro_json_open(json, '{');
        ro_json_field(json, "harm", ro_str_of(ro_harm_name((ro_harm)h)));
        ro_json_key(json, "number");
        if (c->number == RO_CASUALTIES_SOME)
            ro_json_string(json, RO_STR("some"));
        else
            ro_json_integer(json, c->number);
        ro_json_field(json, "whom", c->whom);
        ro_json_close(json, '}');
    }
    ro_json_close(json, ']');
}

void ro_inspect_event_fields(ro_inspection *self, const ro_note *n, const ro_actor *actors)
{
    ro_json *json = &self->json;
    ro_json_field(json, "type", ro_str_of(ro_event_type_name(n->subkind)));
    ro_json_field_integer(json, "quad", ro_event_quad(n->subkind));
    put_sides(self, "source", n->actors, n->actor_count, actors);
    put_sides(self, "target", n->targets, n->target_count, actors);
    put_sides(self, "by", n->by, n->by_count, actors);
    ro_json_field(json, "modality", ro_str_of(ro_event_modality_name(n->status)));
    ro_json_field(json, "told_by", n->initiator >= 0 ? code_of(self, &actors[n->initiator]) : (ro_str){NULL, 0});
    put_bits(json, "modes", n->modes, RO_EVENT_MODES, ro_event_mode_name);
    put_bits(json, "contexts", n->contexts, RO_EVENT_CONTEXTS, ro_event_context_name);
    ro_json_field(json, "cameo", n->cameo[0] ? ro_str_of(n->cameo) : (ro_str){NULL, 0});
    put_casualties(json, n);
    ro_json_field(json, "place", n->place.name);
}

/* ---- sentences ---- */

static ro_str joined(ro_inspection *self, const uint32_t *at, uint32_t count)
{
    ro_str out = {"", 0};
    for (uint32_t i = 0; i < count; i++) {
        const ro_str code = code_of(self, &self->reading.actors.at[at[i]]);
        out = ro_str_format(&self->arena, "%.*s%s%.*s", RO_STR_ARGS(out), i ? "|" : "", RO_STR_ARGS(code));
    }
    return out;
}

static ro_status put_rows(ro_inspection *self, uint32_t line)
{
    ro_status status = RO_OK;
    for (uint32_t i = 0; i < self->reading.notes.count && !status; i++) {
        const ro_note *n = &self->reading.notes.at[i];
        if (n->kind != RO_NOTE_EVENT) continue;
        const ro_str source = joined(self, n->actors, n->actor_count), target = joined(self, n->targets, n->target_count);
        status = ro_inspect_put(self, ro_str_format(&self->arena, "%u\t%s\t%d\t%.*s\t%.*s\t%s\t%s\t%u\n", line, ro_event_type_name(n->subkind),
                                                    ro_event_quad(n->subkind), RO_STR_ARGS(source), RO_STR_ARGS(target), ro_event_modality_name(n->status), n->cameo, n->confidence));
    }
    return status;
}

static void put_events(ro_inspection *self, uint32_t line, ro_str text)
{
    ro_json *json = &self->json;
    ro_json_open(json, '{');
    ro_json_field_integer(json, "line", line);
    ro_json_field(json, "text", text);
    ro_json_key(json, "events");
    ro_json_open(json, '[');
    for (uint32_t i = 0; i < self->reading.notes.count; i++) {
        const ro_note *n = &self->reading.notes.at[i];
        if (n->kind != RO_NOTE_EVENT) continue;
        ro_json_open(json, '{');
        ro_inspect_event_fields(self, n, self->reading.actors.at);
        ro_json_fields_span(json, n->evidence);
        ro_json_key(json, "confidence");
        ro_json_fraction(json, n->confidence, 1000);
        ro_inspect_whys(json, text, n);
        ro_json_close(json, '}');
    }
    ro_json_close(json, ']');
    ro_json_key(json, "skipped");
    ro_json_open(json, '{');
    for (unsigned i = 0; i < RO_EVENT_SKIP_COUNT; i++)
        if (self->workings.events_skipped[i]) ro_json_field_integer(json, ro_event_skip_name((ro_event_skip)i), self->workings.events_skipped[i]);
    ro_json_close(json, '}');
}

ro_status ro_inspect_sentences(ro_inspection *self, const ro_input_item *item, ro_error *error)
{
    ro_status status = RO_OK;
    uint32_t line = 0;
    if (self->options->tsv) status = ro_inspect_put(self, RO_STR("line\ttype\tquad\tsource\ttarget\tmodality\tcameo\tconfidence\n"));
    for (ro_str rest = item->bytes; rest.len && !status;) {
        const ro_str text = ro_str_trim(ro_str_cut(&rest, '\n'));
        line++;
        if (!text.len) continue;
        if (text.len > RO_PAGE_BYTES_MAX) return ro_error_set(error, RO_ELIMIT, item->source.ptr, -1, "line %u is too long", line);
        ro_arena_reset(&self->arena);
        status = ro_engine_read_text(self->engine, &self->arena, text, &self->reading, &self->workings, error);
        if (status) break;
        if (self->options->tsv) {
            status = put_rows(self, line);
        } else {
            put_events(self, line, text);
            ro_json_close(&self->json, '}');
            status = ro_inspect_line(self);
        }
    }
    return status;
}

/* ---- pairs ---- */

/* Where a part stands in a text, or empty. */
static ro_span span_of(ro_str text, ro_str part)
{
    const size_t at = part.len ? ro_str_find(text, part, 0) : SIZE_MAX;
    return at == SIZE_MAX ? (ro_span){0, 0} : (ro_span){(uint32_t)at, (uint32_t)(at + part.len)};
}

static ro_status put_pair(ro_inspection *self, uint32_t row, uint8_t type, int32_t margin, ro_str source, ro_str target)
{
    ro_json *json = &self->json;
    if (self->options->tsv)
        return ro_inspect_put(self, ro_str_format(&self->arena, "%u\t%s\t%d\t%d\n", row, ro_event_type_name(type), ro_event_quad(type), (int)margin));
    ro_json_open(json, '{');
    ro_json_field_integer(json, "row", row);
    ro_json_field(json, "type", ro_str_of(ro_event_type_name(type)));
    ro_json_field_integer(json, "quad", ro_event_quad(type));
    ro_json_field_integer(json, "score", margin);
    ro_json_field(json, "source", source);
    ro_json_field(json, "target", target);
    ro_json_close(json, '}');
    return ro_inspect_line(self);
}

static ro_status code_pair(ro_inspection *self, uint32_t row, ro_str text, ro_str source, ro_str target, ro_error *error)
{
    ro_workings *w = &self->workings;
    const ro_stretch whole = {{0, (uint32_t)text.len}, false};
    ro_event_features f;
    int32_t margin;
    *w = (ro_workings){.doc = {.tokens = NULL}};
    ro_status status = ro_engine_doc(self->engine, &self->arena, text, &whole, 1, true, &w->doc, error);
    if (status) return status;
    const ro_event_pair pair = {.coder = self->engine->coder, .lexicon = &self->engine->langs->lexicon, .doc = &w->doc,
                                .source = span_of(text, source), .target = span_of(text, target)};
    ro_event_pair_features(&pair, &f);
    const uint8_t type = ro_event_pair_type(self->engine->coder, &f, &margin);
    return put_pair(self, row, type, margin, source, target);
}

ro_status ro_inspect_pairs(ro_inspection *self, const ro_input_item *item, ro_error *error)
{
    ro_table table;
    ro_arena kept = {0};
    ro_status status = ro_table_read(&table, &kept, item->source, item->bytes, error);
    if (!status) {
        static const char *const names[3] = {"sentence", "source", "target"};
        int columns[3];
        for (int i = 0; i < 3 && !status; i++)
            if ((columns[i] = ro_table_column(&table, names[i])) < 0)
                status = ro_error_set(error, RO_EFORMAT, item->source.ptr, -1, "no column `%s`: pairs are a table with columns sentence, source, target", names[i]);
        if (!status && self->options->tsv) status = ro_inspect_put(self, RO_STR("row\ttype\tquad\tscore\n"));
        for (uint32_t row = 0; row < table.row_count && !status; row++) {
            ro_arena_reset(&self->arena);
            status = code_pair(self, row + 1, ro_table_cell(&table, row, columns[0]), ro_table_cell(&table, row, columns[1]),
                               ro_table_cell(&table, row, columns[2]), error);
        }
    }
    ro_arena_free(&kept);
    return status;
}
