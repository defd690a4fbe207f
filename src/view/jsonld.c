/* jsonld.c: entries as JSON-LD in the words of schema.org, each with the sentences it stands on and the reports those are in.
 *
 * A contact, plan or event is an Event; one that was denied, is only alleged or supposed is a Claim about an Event, so that who does not look at the
 * status does not take it for a fact. A statement is a Quotation, a report a NewsArticle, a process a Thing, an actor a Person, Organization or Country.
 * The context stands in the file: nobody has to fetch it. What schema.org has no word for is urn:readout:NAME.
 *
 *   {"@type": "Event", "@id": "http://127.0.0.1:8017/show/c5k…", "name": "phone call: Mirela Tosk, Oskar Venn", "startDate": "2019-03-13", …,
 *    "subjectOf": {"@type": "CreativeWork", "isBasedOn": [{"@type": "Quotation", "text": "…", "isPartOf": {"@type": "NewsArticle", "url": …}}]}} */
#include "view/form.h"

static const char context[] = "{\"@vocab\":\"https://schema.org/\",\"readout\":\"urn:readout:\",\"url\":{\"@type\":\"@id\"}}";

static void field(form *self, const char *key, ro_str value)
{
    if (value.len) ro_json_field(&self->out, key, value);
}

static void address(form *self, const char *key, ro_str id)
{
    form_scratch(self);
    form_address(self, &self->scratch, id);
    field(self, key, ro_json_text(&self->scratch));
}

static void open_as(form *self, const char *type)
{
    ro_json_open(&self->out, '{');
    ro_json_field(&self->out, "@type", ro_str_of(type));
}

/* The day, month or year as a date of schema.org; else, and always where it is no single day, the interval. */
static void dates(form *self, const item_date *d, const char *key, const char *interval_key)
{
    char interval[ITEM_INTERVAL_MAX];
    field(self, key, d->best);
    if (!item_is_day(d) && item_interval(d, interval)) field(self, interval_key, ro_str_of(interval));
}

/* An address that may stand as an IRI: what is left of a URL with a space in it is none. */
static bool is_address(ro_str url)
{
    if (ro_str_find(url, RO_STR(":"), 0) == SIZE_MAX) return false;
    for (size_t i = 0; i < url.len; i++)
        if ((unsigned char)url.ptr[i] <= ' ' || strchr("<>\"{}|\\^`", url.ptr[i])) return false;
    return url.len > 0;
}

/* ---- reports and evidence ---- */

static void article_fields(form *self, const item_evidence *e)
{
    address(self, "@id", e->report);
    field(self, "headline", e->title);
    field(self, "author", e->byline);
    dates(self, &e->published, "datePublished", "readout:published");
    if (e->outlet.len) {
        ro_json_key(&self->out, "publisher");
        open_as(self, "Organization");
        field(self, "name", e->outlet);
        ro_json_close(&self->out, '}');
    }
    if (is_address(e->url)) field(self, "url", e->url);
    field(self, "readout:source", e->source);
}

static ro_status based_on(form *self, const item *it)
{
    item_evidence e;
    int rc;
    ro_json_key(&self->out, "isBasedOn");
    ro_json_open(&self->out, '[');
    item_evidence_begin(&self->finder, it->id);
    while ((rc = item_evidence_next(&self->finder, &e)) == SQLITE_ROW) {
        open_as(self, "Quotation");
        field(self, "text", e.words);
        ro_json_key(&self->out, "isPartOf");
        open_as(self, "NewsArticle");
        article_fields(self, &e);
        ro_json_close(&self->out, '}');
        ro_json_close(&self->out, '}');
    }
    ro_json_close(&self->out, ']');
    return rc == SQLITE_DONE ? RO_OK : form_failed(self);
}

/* ---- who and where ---- */

static void actor(form *self, const item_person *p)
{
    static const struct {
        const char *kind, *type;
    } types[] = {{"person", "Person"}, {"state", "Country"}, {"outlet", "NewsMediaOrganization"}};
    const char *type = "Organization";
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (ro_str_is(p->kind, types[i].kind)) type = types[i].type;
    open_as(self, type);
    address(self, "@id", p->id);
    field(self, "name", p->name);
    field(self, "readout:country", p->country);
    ro_json_close(&self->out, '}');
}

/* What they are in schema.org's words. The sides of an event have no better one: none that was bombed took part. */
static const char *key_of(ro_str role)
{
    static const char *const keys[][2] = {{"party", "attendee"}, {"speaker", "spokenByCharacter"}, {"source", "readout:source"}, {"target", "about"}, {"by", "contributor"}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (ro_str_is(role, keys[i][0])) return keys[i][1];
    return "readout:actor";
}

/* A list a role: rows come in the order of their roles. */
static ro_status actors(form *self, const item *it)
{
    item_person p;
    const char *open = NULL;
    int rc;
    item_people_begin(&self->finder, it->id);
    while ((rc = item_person_next(&self->finder, &p)) == SQLITE_ROW) {
        const char *key = key_of(p.role);
        if (key != open) {
            if (open) ro_json_close(&self->out, ']');
            ro_json_key(&self->out, open = key);
            ro_json_open(&self->out, '[');
        }
        actor(self, &p);
    }
    if (open) ro_json_close(&self->out, ']');
    return rc == SQLITE_DONE ? RO_OK : form_failed(self);
}

static void location(form *self, const item *it)
{
    char degrees[ITEM_DEGREES_MAX];
    if (!it->place.len && !it->country.len) return;
    ro_json_key(&self->out, "location");
    open_as(self, "Place");
    field(self, "name", it->place);
    field(self, "readout:country", it->country);
    if (item_is_placed(it)) {
        ro_json_key(&self->out, "geo");
        open_as(self, "GeoCoordinates");
        ro_json_key(&self->out, "latitude");
        ro_json_raw(&self->out, item_degrees(it->lat, degrees));
        ro_json_key(&self->out, "longitude");
        ro_json_raw(&self->out, item_degrees(it->lon, degrees));
        ro_json_close(&self->out, '}');
    }
    ro_json_close(&self->out, '}');
}

/* ---- entries ---- */

/* doubted: nobody may take it for what was or will be. state: schema.org's word. */
static const struct {
    const char *status, *state;
    bool doubted;
} states[] = {
    {"planned", "https://schema.org/EventScheduled", false},   {"open", "https://schema.org/EventScheduled", false}, {"proposed", NULL, false},
    {"postponed", "https://schema.org/EventPostponed", false}, {"cancelled", "https://schema.org/EventCancelled", false}, {"missed", "https://schema.org/EventCancelled", false},
    {"denied", NULL, true}, {"alleged", NULL, true}, {"hypothetical", NULL, true},
};

static void counts(form *self, const item *it)
{
    field(self, "readout:status", it->status);
    ro_json_field_integer(&self->out, "readout:reports", it->reports);
    ro_json_field_integer(&self->out, "readout:independent_sources", it->sources);
    ro_json_key(&self->out, "readout:confidence");
    ro_json_fraction(&self->out, it->confidence, 1000);
}

static ro_status event_fields(form *self, const item *it, const char *state)
{
    field(self, "name", it->title);
    field(self, "keywords", it->what);
    dates(self, &it->date, "startDate", "readout:date");
    field(self, "endDate", it->until);
    if (state) {
        ro_json_key(&self->out, "eventStatus");
        ro_json_open(&self->out, '{');
        ro_json_field(&self->out, "@id", ro_str_of(state));
        ro_json_close(&self->out, '}');
    }
    location(self, it);
    return actors(self, it);
}

static ro_status event(form *self, const item *it)
{
    const char *state = NULL;
    bool doubted = false;
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (ro_str_is(it->status, states[i].status)) state = states[i].state, doubted = states[i].doubted;
    open_as(self, doubted ? "Claim" : "Event");
    address(self, "@id", it->id);
    ro_json_field(&self->out, "identifier", it->id);
    counts(self, it);
    if (doubted) {
        field(self, "name", it->title);
        ro_json_key(&self->out, "about");
        open_as(self, "Event");
    }
    ro_status status = event_fields(self, it, state);
    if (doubted) ro_json_close(&self->out, '}');
    if (!doubted) {
        ro_json_key(&self->out, "subjectOf"); /* an Event is based on nothing: what the record says of it is */
        open_as(self, "CreativeWork");
        address(self, "url", it->id);
    }
    if (!status) status = based_on(self, it);
    if (!doubted) ro_json_close(&self->out, '}');
    ro_json_close(&self->out, '}');
    return status;
}

static ro_status quotation(form *self, const item *it)
{
    open_as(self, "Quotation");
    address(self, "@id", it->id);
    ro_json_field(&self->out, "identifier", it->id);
    field(self, "name", it->title);
    field(self, "text", it->text);
    field(self, "keywords", it->what);
    dates(self, &it->date, "dateCreated", "readout:date");
    counts(self, it);
    ro_status status = actors(self, it);
    if (!status) status = based_on(self, it);
    ro_json_close(&self->out, '}');
    return status;
}

static ro_status article(form *self, const item *it)
{
    open_as(self, "NewsArticle");
    ro_json_field(&self->out, "identifier", it->id);
    article_fields(self, &it->best);
    field(self, "genre", it->what);
    field(self, "readout:skipped", it->status);
    ro_json_close(&self->out, '}');
    return RO_OK;
}

static ro_status thing(form *self, const item *it)
{
    open_as(self, "Thing");
    address(self, "@id", it->id);
    ro_json_field(&self->out, "identifier", it->id);
    field(self, "name", it->title);
    field(self, "additionalType", it->what);
    counts(self, it);
    ro_json_key(&self->out, "subjectOf");
    open_as(self, "CreativeWork");
    address(self, "url", it->id);
    ro_status status = based_on(self, it);
    ro_json_close(&self->out, '}');
    ro_json_close(&self->out, '}');
    return status;
}

static ro_status node(form *self, const item *it)
{
    static const form_item writers[OBJECT_KINDS] = {[OBJECT_REPORT] = article, [OBJECT_CONTACT] = event, [OBJECT_PLAN] = event, [OBJECT_EVENT] = event,
                                                    [OBJECT_STATEMENT] = quotation, [OBJECT_PROCESS] = thing};
    self->told->entries++;
    if (writers[it->kind]) return writers[it->kind](self, it);
    if (it->kind == OBJECT_ACTOR) actor(self, &(item_person){{NULL, 0}, it->id, it->what, it->title, it->country});
    return RO_OK;
}

/* What the record was made with: the version and checksums that a citation gives too. */
static ro_status dataset(form *self)
{
    static const char sql[] = "SELECT max(iif(key = 'engine', value, NULL)), max(iif(key = 'models', value, NULL)), max(iif(key = 'knowledge', value, NULL)) FROM meta";
    if (sqlite3_prepare_v2(ro_store_db(self->store), sql, -1, &self->more, NULL) || sqlite3_step(self->more) != SQLITE_ROW) return form_failed(self);
    open_as(self, "Dataset");
    form_scratch(self);
    put_words(&self->scratch, self->base);
    put_words(&self->scratch, "/about");
    field(self, "@id", ro_json_text(&self->scratch));
    field(self, "name", RO_STR("readout record"));
    field(self, "readout:engine", column_str(self->more, 0));
    field(self, "readout:models", column_str(self->more, 1));
    field(self, "readout:knowledge", column_str(self->more, 2));
    ro_json_close(&self->out, '}');
    return form_read(self);
}

ro_status form_jsonld(form *self)
{
    ro_json *out = &self->out;
    ro_json_open(out, '{');
    ro_json_key(out, "@context");
    ro_json_raw(out, ro_str_of(context));
    ro_json_key(out, "@graph");
    ro_json_open(out, '[');
    ro_status status = dataset(self);
    if (!status) status = form_each(self, node);
    ro_json_close(out, ']');
    ro_json_close(out, '}');
    ro_json_newline(out);
    return status;
}
