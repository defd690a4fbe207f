/* make_tables.c: states, offices, bodies, outlets, places, given names and rules of spelling: rows and indexes of each. */
#include "know/maker.h"

static bool has_key_and_name(ro_maker *mk, ro_know_table table, const ro_make_row *row)
{
    if (row->cells[0].len && row->cells[1].len) return true; /* every such table begins with them */
    if (row->cells[0].len && row->file)
        ro_make_fault(mk, table, row, 0, "%.*s is new to %s.tsv and has no name; rows of another table say so: # table: states",
                      RO_STR_ARGS(row->cells[0]), ro_know_table_name(table));
    else
        ro_make_fault(mk, table, row, row->cells[0].len ? 1 : 0, "no %s", row->cells[0].len ? "name" : "key");
    return false;
}

/* ---- states ---- */

static void take_state_words(ro_maker *mk, const ro_make_row *row, int32_t id)
{
    static const struct {
        int column;
        ro_state_how how;
    } lists[] = {{RO_STATE_NAME, RO_STATE_BY_NAME},
                 {RO_STATE_NAMES, RO_STATE_BY_NAME},
                 {RO_STATE_ADJECTIVES, RO_STATE_BY_ADJECTIVE},
                 {RO_STATE_DEMONYMS, RO_STATE_BY_DEMONYM},
                 {RO_STATE_CAPITAL, RO_STATE_BY_CAPITAL},
                 {RO_STATE_METONYMS, RO_STATE_BY_METONYM}};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        ro_make_words(mk, RO_BY_STATE_WORDS, row->cells[lists[i].column], id, (uint8_t)lists[i].how);
}

static void take_state(ro_maker *mk, const ro_make_row *row)
{
    const ro_str *c = row->cells;
    ro_date from, to;
    int32_t id = (int32_t)mk->states.count;
    if (!has_key_and_name(mk, RO_TABLE_STATES, row) || !ro_make_date_cell(mk, RO_TABLE_STATES, row, RO_STATE_FROM, &from) ||
        !ro_make_date_cell(mk, RO_TABLE_STATES, row, RO_STATE_TO, &to) ||
        !ro_make_key(mk, RO_BY_STATE_KEY, RO_TABLE_STATES, row, c[RO_STATE_KEY], id))
        return;
    ro_row_state state = {.key = ro_make_string(mk, c[RO_STATE_KEY]),
                          .name = ro_make_string(mk, c[RO_STATE_NAME]),
                          .adjective = ro_make_string(mk, ro_make_first_of(c[RO_STATE_ADJECTIVES])),
                          .demonym = ro_make_string(mk, ro_make_first_of(c[RO_STATE_DEMONYMS])),
                          .capital = ro_make_string(mk, ro_make_first_of(c[RO_STATE_CAPITAL])),
                          .iso3 = ro_make_string(mk, c[RO_STATE_ISO3]),
                          .iso2 = ro_make_string(mk, c[RO_STATE_ISO2]),
                          .cameo = ro_make_string(mk, c[RO_STATE_CAMEO]),
                          .from = from.earliest,
                          .to = to.latest,
                          .at = ro_make_at(mk, RO_TABLE_STATES, row)};
    RO_MAKE_PUSH(mk, &mk->states, state);
    take_state_words(mk, row, id);
}

/* ---- offices ---- */

static void take_meaning(ro_maker *mk, ro_str words, int32_t office, int32_t state)
{
    ro_folded folded;
    ro_fold(&folded, words);
    if (!folded.len) return;
    ro_str key = ro_str_copy(&mk->arena, ro_folded_str(&folded));
    if (!key.ptr) {
        ro_make_no_memory(mk);
        return;
    }
    const ro_index_maker *by = &mk->by[RO_BY_WORDING];
    for (uint32_t i = by->hits.count; i && by->hits.at[i - 1].hit.id == office; i--) /* "UN envoy|U.N. envoy" are one */
        if (by->hits.at[i - 1].hit.note == (uint32_t)(state + 1) && ro_str_equal(by->keys.strings.at[by->hits.at[i - 1].key], key))
            return;
    ro_make_hit(mk, RO_BY_WORDING, key, office, (uint32_t)(state + 1));
}

/* "secretary of state (usa)": the words, then the states in brackets. */
static void take_wording(ro_maker *mk, const ro_make_row *row, ro_str wording, int32_t office)
{
    size_t open = ro_str_find(wording, RO_STR(" ("), 0);
    if (open == SIZE_MAX || wording.ptr[wording.len - 1] != ')') {
        take_meaning(mk, wording, office, -1);
        return;
    }
    ro_str words = ro_str_sub(wording, 0, open), states = ro_str_sub(wording, open + 2, wording.len - 1);
    while (states.len) {
        ro_str key = ro_str_cut(&states, ',');
        int32_t state = ro_index_made(&mk->by[RO_BY_STATE_KEY], key);
        if (state < 0)
            ro_make_fault(mk, RO_TABLE_OFFICES, row, RO_OFFICE_WORDINGS, "a wording for %.*s, the key of no state",
                          RO_STR_ARGS(key));
        else
            take_meaning(mk, words, office, state);
    }
}

static bool read_count(ro_str s, int32_t *out)
{
    int64_t value = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (!ro_is_digit(s.ptr[i]) || value > INT32_MAX / 10 - 1) return false;
        value = value * 10 + (s.ptr[i] - '0');
    }
    *out = (int32_t)value;
    return true;
}

static void take_office(ro_maker *mk, const ro_make_row *row)
{
    const ro_str *c = row->cells;
    int32_t id = (int32_t)mk->offices.count, rank;
    if (!has_key_and_name(mk, RO_TABLE_OFFICES, row)) return;
    if (!read_count(c[RO_OFFICE_RANK], &rank)) {
        ro_make_fault(mk, RO_TABLE_OFFICES, row, RO_OFFICE_RANK, "a rank that is no number");
        return;
    }
    if (!ro_make_key(mk, RO_BY_OFFICE_KEY, RO_TABLE_OFFICES, row, c[RO_OFFICE_KEY], id)) return;
    ro_row_office office = {.key = ro_make_string(mk, c[RO_OFFICE_KEY]),
                            .name = ro_make_string(mk, c[RO_OFFICE_NAME]),
                            .kind = ro_make_string(mk, c[RO_OFFICE_KIND]),
                            .rank = rank,
                            .at = ro_make_at(mk, RO_TABLE_OFFICES, row)};
    RO_MAKE_PUSH(mk, &mk->offices, office);
    for (ro_str list = c[RO_OFFICE_WORDINGS]; list.len && !mk->status;) {
        ro_str wording = ro_str_trim(ro_str_cut(&list, '|'));
        if (wording.len) take_wording(mk, row, wording, id);
    }
}

/* ---- bodies ---- */

static bool read_kind(ro_str s, uint32_t *out)
{
    static const char *const kinds[] = {[RO_BODY_ORGANISATION] = "organisation",
                                        [RO_BODY_INSTITUTION] = "institution",
                                        [RO_BODY_ARMED_GROUP] = "armed-group",
                                        [RO_BODY_GROUP] = "group"};
    for (uint32_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (ro_str_is(s, kinds[i])) return *out = i, true;
    return false;
}

/* The only state of a list, or -1 for none or several; false (and a fault) for an unknown one. */
static bool only_state(ro_maker *mk, const ro_make_row *row, int32_t *out)
{
    *out = -1;
    if (ro_str_find(row->cells[RO_BODY_STATES], RO_STR("|"), 0) != SIZE_MAX) return true;
    return ro_make_state_cell(mk, RO_TABLE_BODIES, row, RO_BODY_STATES, out);
}

static void take_body_words(ro_maker *mk, const ro_make_row *row, int32_t id, int32_t state, ro_str generic)
{
    ro_make_word(mk, RO_BY_BODY_WORDS, row->cells[RO_BODY_NAME], id, 0);
    ro_make_words(mk, RO_BY_BODY_WORDS, row->cells[RO_BODY_NAMES], id, 0);
    if (!generic.len || state < 0) return;
    ro_str of = row->cells[RO_BODY_STATES]; /* the only one */
    ro_str key = ro_str_format(&mk->arena, "%.*s:%.*s", RO_STR_ARGS(of), RO_STR_ARGS(generic));
    if (!key.ptr) {
        ro_make_no_memory(mk);
        return;
    }
    ro_make_hit(mk, RO_BY_BODY_OF, key, id, 0);
}

static void take_body(ro_maker *mk, const ro_make_row *row)
{
    const ro_str *c = row->cells;
    int32_t id = (int32_t)mk->bodies.count, state;
    uint32_t kind;
    bool is_generic = ro_str_is(c[RO_BODY_GENERIC], "*");
    ro_str generic = is_generic ? RO_STR("") : c[RO_BODY_GENERIC];
    if (!has_key_and_name(mk, RO_TABLE_BODIES, row) || !only_state(mk, row, &state)) return;
    if (!read_kind(c[RO_BODY_KIND], &kind)) {
        ro_make_fault(mk, RO_TABLE_BODIES, row, RO_BODY_KIND, "a body is an organisation, institution, armed-group or group");
        return;
    }
    if (!ro_make_key(mk, RO_BY_BODY_KEY, RO_TABLE_BODIES, row, c[RO_BODY_KEY], id)) return;
    ro_row_body body = {.key = ro_make_string(mk, c[RO_BODY_KEY]),
                        .name = ro_make_string(mk, c[RO_BODY_NAME]),
                        .kind = kind,
                        .is_generic = is_generic,
                        .generic = ro_make_string(mk, generic),
                        .state = state,
                        .states = ro_make_string(mk, c[RO_BODY_STATES]),
                        .members = ro_make_string(mk, c[RO_BODY_MEMBERS]),
                        .parent = ro_make_string(mk, c[RO_BODY_PARENT]),
                        .ucdp = ro_make_string(mk, c[RO_BODY_UCDP]),
                        .at = ro_make_at(mk, RO_TABLE_BODIES, row)};
    RO_MAKE_PUSH(mk, &mk->bodies, body);
    take_body_words(mk, row, id, state, generic);
}

static void check_generic(ro_maker *mk, const ro_make_row *row)
{
    ro_str generic = row->cells[RO_BODY_GENERIC];
    if (generic.len && !ro_str_is(generic, "*") && ro_index_made(&mk->by[RO_BY_BODY_KEY], generic) < 0)
        ro_make_fault(mk, RO_TABLE_BODIES, row, RO_BODY_GENERIC, "no body has the key %.*s", RO_STR_ARGS(generic));
}

static bool is_key(const ro_maker *mk, ro_str key)
{
    return ro_index_made(&mk->by[RO_BY_STATE_KEY], key) >= 0 || ro_index_made(&mk->by[RO_BY_BODY_KEY], key) >= 0;
}

/* Of a user's row every key that it names must be there; ours are held to it by tools/facts.py --check. */
static void check_keys(ro_maker *mk, const ro_make_row *row)
{
    static const int lists[] = {RO_BODY_STATES, RO_BODY_MEMBERS, RO_BODY_PARENT};
    for (size_t i = 0; i < sizeof lists / sizeof *lists && row->file; i++)
        for (ro_str list = row->cells[lists[i]]; list.len;) {
            ro_str key = ro_str_cut(&list, '|');
            if (key.len && !is_key(mk, key))
                ro_make_fault(mk, RO_TABLE_BODIES, row, lists[i], "%.*s is the key of no state or body", RO_STR_ARGS(key));
        }
}

/* ---- outlets ---- */

static void take_outlet(ro_maker *mk, const ro_make_row *row)
{
    const ro_str *c = row->cells;
    int32_t id = (int32_t)mk->outlets.count, state;
    if (!c[RO_OUTLET_NAME].len) {
        ro_make_fault(mk, RO_TABLE_OUTLETS, row, RO_OUTLET_NAME, "no name");
        return;
    }
    if (!ro_make_state_cell(mk, RO_TABLE_OUTLETS, row, RO_OUTLET_COUNTRY, &state)) return;
    ro_row_outlet outlet = {.key = ro_make_string(mk, c[RO_OUTLET_KEY]),
                            .name = ro_make_string(mk, c[RO_OUTLET_NAME]),
                            .is_agency = ro_str_is(c[RO_OUTLET_KIND], "agency"),
                            .state = state,
                            .at = ro_make_at(mk, RO_TABLE_OUTLETS, row)};
    RO_MAKE_PUSH(mk, &mk->outlets, outlet);
    ro_make_word(mk, RO_BY_OUTLET_WORDS, c[RO_OUTLET_NAME], id, 0);
    ro_make_words(mk, RO_BY_OUTLET_WORDS, c[RO_OUTLET_NAMES], id, 0);
    for (ro_str domains = c[RO_OUTLET_DOMAINS]; domains.len;) {
        ro_str domain = ro_str_trim(ro_str_cut(&domains, '|'));
        if (domain.len) ro_make_hit(mk, RO_BY_DOMAIN, domain, id, 0);
    }
}

/* ---- places ---- */

/* A decimal number as ten-thousandths ("48.853" -> 488530); false when it is none, or beyond `most` degrees. */
static bool read_e4(ro_str s, int32_t most, int32_t *out)
{
    enum { DIGITS = 4, UNIT = 10000 };
    bool negative = s.len && s.ptr[0] == '-', point = false;
    int64_t value = 0;
    int digits_after = 0;
    size_t i = negative ? 1 : 0;
    if (i == s.len) return false;
    for (; i < s.len; i++) {
        if (s.ptr[i] == '.' && !point)
            point = true;
        else if (!ro_is_digit(s.ptr[i]) || value > INT32_MAX)
            return false;
        else if (!point || digits_after++ < DIGITS)
            value = value * 10 + (s.ptr[i] - '0');
    }
    for (int d = digits_after; d < DIGITS; d++) value *= 10;
    if (value > (int64_t)most * UNIT) return false;
    *out = (int32_t)(negative ? -value : value);
    return true;
}

static void take_place_name(ro_maker *mk, ro_str name, int32_t place)
{
    ro_folded folded;
    name = ro_str_trim(name);
    if (name.len && name.ptr[0] == '=') name = ro_str_sub(name, 1, name.len);
    ro_fold(&folded, name);
    if (!folded.len) return;
    ro_str key = ro_str_copy(&mk->arena, ro_folded_str(&folded));
    if (!key.ptr) {
        ro_make_no_memory(mk);
        return;
    }
    ro_make_hit(mk, RO_BY_PLACE, key, place, 0);
}

static void take_place(ro_maker *mk, const ro_make_row *row)
{
    const ro_str *c = row->cells;
    int32_t id = (int32_t)mk->places.count, lat, lon, people, state;
    if (!c[RO_PLACE_NAME].len) {
        ro_make_fault(mk, RO_TABLE_PLACES, row, RO_PLACE_NAME, "no name");
        return;
    }
    if (!ro_make_state_cell(mk, RO_TABLE_PLACES, row, RO_PLACE_STATE, &state)) return;
    if (!read_e4(c[RO_PLACE_LAT], 90, &lat)) {
        ro_make_fault(mk, RO_TABLE_PLACES, row, RO_PLACE_LAT, "no degree of latitude");
        return;
    }
    if (!read_e4(c[RO_PLACE_LON], 180, &lon)) {
        ro_make_fault(mk, RO_TABLE_PLACES, row, RO_PLACE_LON, "no degree of longitude");
        return;
    }
    if (!read_count(c[RO_PLACE_POPULATION], &people)) {
        ro_make_fault(mk, RO_TABLE_PLACES, row, RO_PLACE_POPULATION, "a population that is no number");
        return;
    }
    ro_row_place place = {ro_make_string(mk, c[RO_PLACE_NAME]), state, lat, lon, people, ro_make_at(mk, RO_TABLE_PLACES, row)};
    RO_MAKE_PUSH(mk, &mk->places, place);
    take_place_name(mk, c[RO_PLACE_NAME], id);
    for (ro_str list = c[RO_PLACE_NAMES]; list.len && !mk->status;) take_place_name(mk, ro_str_cut(&list, '|'), id);
}

/* ---- names ---- */

static void take_rule(ro_maker *mk, const ro_make_row *row)
{
    const ro_str *c = row->cells;
    ro_status status = ro_translit_add(&mk->translit, &mk->arena, c[RO_RULE_KIND], c[RO_RULE_FROM], c[RO_RULE_TO]);
    if (status == RO_ENOMEM) {
        ro_make_no_memory(mk);
        return;
    }
    if (status) {
        ro_make_fault(mk, RO_TABLE_TRANSLIT, row, RO_RULE_KIND, "no such rule");
        return;
    }
    ro_row_rule rule = {ro_make_string(mk, c[RO_RULE_KIND]), ro_make_string(mk, c[RO_RULE_FROM]),
                        ro_make_string(mk, c[RO_RULE_TO])};
    RO_MAKE_PUSH(mk, &mk->rules, rule);
}

static void take_given_name(ro_maker *mk, const ro_make_row *row)
{
    const ro_str *c = row->cells;
    uint32_t gender = ro_str_is(c[RO_GIVEN_GENDER], "m")   ? RO_GENDER_MALE
                      : ro_str_is(c[RO_GIVEN_GENDER], "f") ? RO_GENDER_FEMALE
                                                           : RO_GENDER_UNKNOWN;
    ro_folded folded;
    ro_fold(&folded, c[RO_GIVEN_NAME]);
    ro_str key = ro_str_copy(&mk->arena, ro_folded_str(&folded));
    if (!key.ptr) {
        ro_make_no_memory(mk);
        return;
    }
    if (!key.len) {
        ro_make_fault(mk, RO_TABLE_FIRSTNAMES, row, RO_GIVEN_NAME, "no name");
        return;
    }
    ro_make_hit(mk, RO_BY_GIVEN_NAME, key, (int32_t)row->line, gender);
}

/* ---- all ---- */

static void each_row(ro_maker *mk, ro_know_table table, void (*take)(ro_maker *, const ro_make_row *))
{
    for (uint32_t i = 0; i < mk->tables[table].rows.count && !mk->status; i++) take(mk, &mk->tables[table].rows.at[i]);
}

void ro_make_states(ro_maker *mk) { each_row(mk, RO_TABLE_STATES, take_state); }
void ro_make_offices(ro_maker *mk) { each_row(mk, RO_TABLE_OFFICES, take_office); }
void ro_make_bodies(ro_maker *mk)
{
    each_row(mk, RO_TABLE_BODIES, take_body);
    each_row(mk, RO_TABLE_BODIES, check_generic);
    each_row(mk, RO_TABLE_BODIES, check_keys);
}
void ro_make_outlets(ro_maker *mk) { each_row(mk, RO_TABLE_OUTLETS, take_outlet); }
void ro_make_places(ro_maker *mk) { each_row(mk, RO_TABLE_PLACES, take_place); }
void ro_make_names(ro_maker *mk)
{
    each_row(mk, RO_TABLE_TRANSLIT, take_rule);
    each_row(mk, RO_TABLE_FIRSTNAMES, take_given_name);
}
