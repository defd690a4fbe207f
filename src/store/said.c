/* said.c: words, actors and places that people type.
 * An actor is found by the first of these that knows him: his id in the record, his name there, one of his aliases there; then in the tables a
 * state by its name, a body or outlet by a wording, a person by the full name. Where one of these knows two, nobody is taken: the ids are told. A
 * place is a state by name, else of the table of places ("Paris", "Moscow, USA"), else its name alone. */
#include "store/said.h"

#include "know/describe.h"

#include <stdio.h>

#define NO_DEGREES .lat_e4 = INT32_MIN, .lon_e4 = INT32_MIN

typedef struct saying {
    ro_store *store;
    ro_arena *arena;
    ro_error *error;
} saying;

static ro_status no_memory(const saying *s) { return ro_error_set(s->error, RO_ENOMEM, s->store->path, -1, "keeping a correction: no memory"); }

static ro_str copy(const saying *s, ro_str text) { return ro_str_copy(s->arena, text); }

/* ---- actors of the record ---- */

static ro_str column_of(const saying *s, sqlite3_stmt *row, int column)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    return copy(s, (ro_str){text, text ? (size_t)sqlite3_column_bytes(row, column) : 0});
}

/* The only row of a query (id, kind, name) for ?1; *found false: none. RO_EARG for several. */
static ro_status ask_record(const saying *s, const char *sql, ro_str name, ro_said *out, bool *found)
{
    sqlite3_stmt *row = NULL;
    ro_str ids = {"", 0};
    int count = 0, rc = sqlite3_prepare_v2(s->store->db, sql, -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, name.ptr, (int)name.len, SQLITE_STATIC);
    while (!rc && (rc = sqlite3_step(row)) == SQLITE_ROW) {
        *out = (ro_said){.id = column_of(s, row, 0), .kind = column_of(s, row, 1), .text = column_of(s, row, 2), NO_DEGREES};
        if (count < 4) ids = ro_str_format(s->arena, "%.*s%s%.*s", RO_STR_ARGS(ids), count ? ", " : "", RO_STR_ARGS(out->id));
        count++;
        rc = SQLITE_OK;
    }
    sqlite3_finalize(row);
    *found = count == 1;
    if (rc != SQLITE_DONE) return ro_store_fail(s->store, s->error, rc, "looking up an actor");
    if (s->arena->failed) return no_memory(s);
    if (count > 1)
        return ro_error_set(s->error, RO_EARG, s->store->path, -1, "'%.*s' is %d actors of the record: give an id (%.*s)",
                            (int)(name.len < 60 ? name.len : 60), name.ptr, count, RO_STR_ARGS(ids));
    return RO_OK;
}

/* ---- actors of the tables ---- */

static ro_said as_said(const saying *s, const ro_actor *actor)
{
    ro_id id = ro_actor_id(actor);
    return (ro_said){.text = copy(s, actor->name), .id = copy(s, ro_id_str(&id)), .key = copy(s, actor->key), NO_DEGREES,
                     .kind = ro_str_of(ro_actor_kind_name(actor->kind)), .state = copy(s, actor->state)};
}

static ro_str state_key(const ro_know *know, int32_t state)
{
    const ro_state *row = ro_know_state(know, state);
    return row ? row->key : (ro_str){"", 0};
}

static bool know_state(const saying *s, ro_str name, ro_said *out)
{
    ro_state_how how;
    const ro_state *state = ro_know_state(s->store->know, ro_know_state_find(s->store->know, name, &how));
    if (!state || how != RO_STATE_BY_NAME) return false;
    *out = as_said(s, &(ro_actor){.key = state->key, .kind = RO_ACTOR_STATE, .name = state->name, .state = state->key});
    return true;
}

static bool know_body(const saying *s, ro_str name, ro_said *out)
{
    static const ro_actor_kind kinds[] = {[RO_BODY_ORGANISATION] = RO_ACTOR_ORGANISATION, [RO_BODY_INSTITUTION] = RO_ACTOR_INSTITUTION,
                                          [RO_BODY_ARMED_GROUP] = RO_ACTOR_ARMED_GROUP, [RO_BODY_GROUP] = RO_ACTOR_GROUP};
    const ro_know *know = s->store->know;
    const ro_body *body = ro_know_body(know, ro_know_body_find(know, name, -1));
    if (!body || body->is_generic) return false; /* whose foreign ministry? */
    *out = as_said(s, &(ro_actor){.key = body->key, .kind = kinds[body->kind], .name = body->name, .state = state_key(know, body->state)});
    return true;
}

static bool know_outlet(const saying *s, ro_str name, ro_said *out)
{
    const ro_know *know = s->store->know;
    const ro_outlet *outlet = ro_know_outlet(know, ro_know_outlet_find(know, name));
    if (!outlet) return false;
    ro_str key = ro_str_format(s->arena, "outlet:%.*s", RO_STR_ARGS(outlet->key));
    *out = as_said(s, &(ro_actor){.key = key, .kind = RO_ACTOR_OUTLET, .name = outlet->name, .state = state_key(know, outlet->state)});
    return true;
}

/* The state of the first office of a state that the person held; empty: of none. */
static ro_str state_of(const ro_know *know, int32_t number, const ro_person *person)
{
    for (uint32_t i = 0; i < person->spell_count; i++) {
        const ro_spell *spell = ro_know_person_spell(know, number, i);
        if (spell && spell->state >= 0) return state_key(know, spell->state);
    }
    return (ro_str){"", 0};
}

/* A person whom no other bears the name of. */
static ro_status know_person(const saying *s, ro_str name, ro_said *out, bool *found)
{
    const ro_know *know = s->store->know;
    int32_t numbers[2];
    uint32_t count = ro_know_persons(know, name, numbers, 2);
    *found = count == 1;
    if (count > 1)
        return ro_error_set(s->error, RO_EARG, s->store->path, -1, "'%.*s' is %u persons of the tables: `readout know who` has them, an id of the record tells them apart",
                            (int)(name.len < 60 ? name.len : 60), name.ptr, count);
    if (!count) return RO_OK;
    const ro_person *person = ro_know_person(know, numbers[0]);
    ro_str state = state_of(know, numbers[0], person);
    ro_str key = person->wikidata.len ? person->wikidata : ro_describe_key(s->arena, person->name, state);
    *out = as_said(s, &(ro_actor){.key = key, .kind = RO_ACTOR_PERSON, .name = person->name, .state = state});
    return RO_OK;
}

static ro_status ask_tables(const saying *s, ro_str name, ro_said *out, bool *found)
{
    static bool (*const ways[])(const saying *, ro_str, ro_said *) = {know_state, know_body, know_outlet};
    *found = false;
    if (!s->store->know) return RO_OK;
    for (size_t i = 0; i < sizeof ways / sizeof *ways && !*found; i++) *found = ways[i](s, name, out);
    return *found ? RO_OK : know_person(s, name, out, found);
}

static ro_status find_actor(const saying *s, ro_str name, ro_said *out)
{
    static const char *const queries[] = {
        "SELECT id, kind, name FROM actor WHERE id = ?1", "SELECT id, kind, name FROM actor WHERE name = ?1 COLLATE NOCASE",
        "SELECT id, kind, name FROM actor WHERE EXISTS (SELECT 1 FROM json_each(aliases) WHERE value = ?1 COLLATE NOCASE)"};
    bool found = false;
    ro_status status = RO_OK;
    for (size_t i = 0; i < sizeof queries / sizeof *queries && !status && !found; i++) status = ask_record(s, queries[i], name, out, &found);
    if (!status && !found) status = ask_tables(s, name, out, &found);
    if (status || found) return status;
    return ro_error_set(s->error, RO_EARG, s->store->path, -1,
                        "no actor of the record or of the tables has the id or name '%.*s' (`readout actors` lists those of the record; `readout know "
                        "add` takes your own)",
                        (int)(name.len < 60 ? name.len : 60), name.ptr);
}

/* ---- places ---- */

static ro_status find_place(const saying *s, ro_str name, ro_said *out)
{
    const ro_know *know = s->store->know;
    size_t comma = ro_str_find(name, RO_STR(","), 0);
    ro_str town = comma == SIZE_MAX ? name : ro_str_trim(ro_str_sub(name, 0, comma));
    ro_str of = comma == SIZE_MAX ? (ro_str){"", 0} : ro_str_trim(ro_str_sub(name, comma + 1, name.len));
    *out = (ro_said){.text = copy(s, name), NO_DEGREES};
    if (!know || know_state(s, name, out)) {
        out->id = out->key = out->kind = (ro_str){NULL, 0}; /* a place is no actor */
        return RO_OK;
    }
    int32_t state = of.len ? ro_know_state_find(know, of, NULL) : -1;
    if (of.len && state < 0) state = ro_know_state_by_key(know, ro_str_lower(s->arena, of)); /* "CHE", as lists have it */
    const ro_place *place = of.len && state < 0 ? NULL : ro_know_place(know, ro_know_place_find(know, town, state));
    if (place)
        *out = (ro_said){.text = copy(s, place->name), .state = copy(s, state_key(know, place->state)), .lat_e4 = place->lat_e4, .lon_e4 = place->lon_e4};
    else if (state >= 0)
        *out = (ro_said){.text = copy(s, town), .state = copy(s, state_key(know, state)), NO_DEGREES};
    return RO_OK;
}

/* ---- all of them ---- */

static ro_status read_one(const saying *s, const ro_amendable *field, ro_str text, ro_said *out)
{
    *out = (ro_said){.text = copy(s, text), NO_DEGREES};
    if (text.len > RO_AMEND_TEXT_MAX) return RO_OK; /* told by ro_amend_fault */
    if (field->type == RO_AMEND_ACTOR || field->type == RO_AMEND_ACTORS) return find_actor(s, text, out);
    if (field->type == RO_AMEND_PLACE) return find_place(s, text, out);
    int word = field->type == RO_AMEND_WORD ? ro_amendable_word(field, text) : -1;
    if (word >= 0) out->text = ro_str_of(field->word((uint8_t)word));
    return RO_OK;
}

ro_status ro_said_read(ro_store *self, ro_arena *arena, const ro_amendable *field, ro_str text, ro_saids *out, ro_error *error)
{
    saying s = {self, arena, error};
    ro_str rest = ro_str_trim(text);
    ro_status status = RO_OK;
    while (!status && rest.len && out->count <= RO_SAID_MAX) {
        ro_str one = field->most > 1 ? ro_str_trim(ro_str_cut(&rest, ';')) : rest;
        ro_said said;
        if (field->most == 1) rest.len = 0;
        if (!one.len) continue;
        status = read_one(&s, field, one, &said);
        if (!status && !RO_PUSH(arena, out, said)) status = no_memory(&s);
    }
    return !status && arena->failed ? no_memory(&s) : status;
}

static void known(ro_json *json, const char *key, ro_str value)
{
    if (value.len) ro_json_field(json, key, value);
}

void ro_said_write(ro_json *json, const ro_said *said)
{
    ro_json_open(json, '{');
    ro_json_field(json, "text", said->text);
    known(json, "id", said->id);
    known(json, "key", said->key);
    known(json, "kind", said->kind);
    known(json, "state", said->state);
    if (said->lat_e4 != INT32_MIN) ro_json_field_integer(json, "lat", said->lat_e4);
    if (said->lon_e4 != INT32_MIN) ro_json_field_integer(json, "lon", said->lon_e4);
    ro_json_close(json, '}');
}
