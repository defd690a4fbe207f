/* settled_value.c: the value of a field of an entry as JSON, as `says` of evidence and `was` of a mark have it: that of the export. */
#include "store/settled.h"

#include "story/holders.h"

#include <stdio.h>

void ro_value_day(ro_json *json, const char *key, ro_day day)
{
    char out[RO_DATE_TEXT_MAX];
    size_t len = ro_day_write(day, out);
    ro_json_field(json, key, len ? (ro_str){out, len} : (ro_str){NULL, 0});
}

static void date_value(ro_json *json, ro_date date)
{
    char best[RO_DATE_TEXT_MAX];
    size_t len = ro_date_best(date, best);
    if (!ro_date_is_known(date)) {
        ro_json_null(json);
        return;
    }
    ro_json_open(json, '{');
    ro_json_field(json, "best", len ? (ro_str){best, len} : (ro_str){NULL, 0});
    ro_value_day(json, "earliest", date.earliest);
    ro_value_day(json, "latest", date.latest);
    ro_json_field(json, "precision", ro_str_of(ro_precision_name(date.precision)));
    ro_json_close(json, '}');
}

/* Degrees * 10000 as a JSON number. */
static void degrees_field(ro_json *json, const char *key, int32_t e4)
{
    char out[24];
    uint32_t n = e4 < 0 ? 0u - (uint32_t)e4 : (uint32_t)e4;
    ro_json_key(json, key);
    if (e4 == INT32_MIN)
        ro_json_null(json);
    else
        ro_json_raw(json, (ro_str){out, (size_t)snprintf(out, sizeof out, "%s%u.%04u", e4 < 0 ? "-" : "", n / 10000, n % 10000)});
}

static void place_value(ro_json *json, const ro_know *know, const ro_place_ref *place)
{
    if (!place->name.len) {
        ro_json_null(json);
        return;
    }
    ro_json_open(json, '{');
    ro_json_field(json, "name", place->name);
    ro_json_field(json, "country", ro_holder_country(know, place->state));
    degrees_field(json, "lat", place->lat_e4);
    degrees_field(json, "lon", place->lon_e4);
    ro_json_close(json, '}');
}

void ro_value_casualties(ro_json *json, const ro_casualty *at)
{
    ro_json_open(json, '{');
    for (int h = 0; h < RO_HARM_COUNT; h++) {
        if (!at[h].number) continue;
        ro_json_key(json, ro_harm_name((ro_harm)h));
        ro_json_open(json, '{');
        ro_json_key(json, "number");
        if (at[h].number == RO_CASUALTIES_SOME)
            ro_json_null(json);
        else
            ro_json_integer(json, at[h].number);
        ro_json_field(json, "whom", at[h].whom);
        ro_json_close(json, '}');
    }
    ro_json_close(json, '}');
}

/* ---- fields ---- */

/* What a value is written from. */
typedef struct valuing {
    ro_json *json;
    const ro_settled *settled;
    const ro_know *know;
} valuing;

static const ro_id *actor_id(const valuing *v, int32_t actor) { return actor < 0 ? NULL : &v->settled->actors.at[actor].id; }

/* The id, or null. */
static void actor_field(const valuing *v, const char *key, int32_t actor)
{
    ro_json_field(v->json, key, actor < 0 ? (ro_str){NULL, 0} : ro_id_str(actor_id(v, actor)));
}

static void actors_field(const valuing *v, const char *key, const uint32_t *at, uint32_t count)
{
    ro_json_key(v->json, key);
    ro_json_open(v->json, '[');
    for (uint32_t i = 0; i < count; i++) ro_json_string(v->json, ro_id_str(&v->settled->actors.at[at[i]].id));
    ro_json_close(v->json, ']');
}

static const char *status_name(const ro_entry *e)
{
    return e->kind == RO_NOTE_PLAN ? ro_plan_status_name(e->status) : ro_contact_status_name(e->status);
}

void ro_value_field(ro_json *json, const ro_settled *settled, const ro_know *know, const ro_entry *page, ro_field field)
{
    const valuing all = {json, settled, know}, *v = &all;
    const char *key = ro_field_name(field);
    switch (field) {
    case RO_FIELD_KIND: ro_json_field(v->json, key, ro_str_of(ro_contact_kind_name(page->subkind))); break;
    case RO_FIELD_STATUS: ro_json_field(v->json, key, ro_str_of(status_name(page))); break;
    case RO_FIELD_STANCE: ro_json_field(v->json, key, ro_str_of(ro_stance_name(page->stance))); break;
    case RO_FIELD_QUOTE: ro_json_field(v->json, key, ro_str_of(ro_quote_kind_name(page->quote))); break;
    case RO_FIELD_WHAT: ro_json_field(v->json, key, page->what); break;
    case RO_FIELD_PARTIES:
    case RO_FIELD_SOURCE:
    case RO_FIELD_SPEAKER: actors_field(v, key, page->actors, page->actor_count); break;
    case RO_FIELD_TARGET: actors_field(v, key, page->targets, page->target_count); break;
    case RO_FIELD_TOPICS: ro_json_field_list(v->json, key, page->topics, page->topic_count); break;
    case RO_FIELD_OUTCOMES: ro_json_field_list(v->json, key, page->outcomes, page->outcome_count); break;
    case RO_FIELD_INITIATOR: actor_field(v, key, page->initiator); break;
    case RO_FIELD_VIA: actor_field(v, key, page->via); break;
    case RO_FIELD_DATE:
    case RO_FIELD_UNTIL:
        ro_json_key(v->json, key);
        date_value(v->json, field == RO_FIELD_DATE ? page->date : page->until);
        break;
    case RO_FIELD_PLACE:
        ro_json_key(v->json, key);
        place_value(v->json, v->know, &page->place);
        break;
    case RO_FIELD_MODALITY: ro_json_field(v->json, key, ro_str_of(ro_event_modality_name(page->status))); break;
    case RO_FIELD_CASUALTIES:
        ro_json_key(v->json, key);
        ro_value_casualties(v->json, page->casualties);
        break;
    case RO_FIELD_TYPE: ro_json_field(v->json, key, ro_str_of(ro_event_type_name(page->subkind))); break;
    case RO_FIELD_COUNT: break;
    }
}
