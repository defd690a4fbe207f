/* plan.c: the columns of the tables, and which table a user's columns are of. */
#include "know/plan.h"

#define BIT(column) (1u << (column))

const ro_plan ro_plans[RO_TABLE_KNOW_COUNT] = {
    [RO_TABLE_STATES] = {{"key", "name", "iso3", "iso2", "cameo", "names", "adjectives", "demonyms", "capital", "metonyms", "from",
                          "to", "source", "cow"},
                         0xfff,
                         BIT(RO_STATE_KEY) | BIT(RO_STATE_ADJECTIVES),
                         BIT(RO_STATE_KEY),
                         RO_STATE_SOURCE},
    [RO_TABLE_OFFICES] = {{"key", "name", "wordings", "rank", "kind", "source"},
                          0x1f,
                          BIT(RO_OFFICE_KEY) | BIT(RO_OFFICE_WORDINGS),
                          BIT(RO_OFFICE_KEY),
                          RO_OFFICE_SOURCE},
    [RO_TABLE_BODIES] = {{"key", "name", "names", "kind", "generic", "states", "members", "parent", "ucdp", "source"},
                         0x1ff,
                         BIT(RO_BODY_KEY),
                         BIT(RO_BODY_KEY),
                         RO_BODY_SOURCE},
    [RO_TABLE_OUTLETS] = {{"key", "name", "kind", "names", "domains", "country", "source"},
                          0x3f,
                          BIT(RO_OUTLET_KEY) | BIT(RO_OUTLET_DOMAINS),
                          BIT(RO_OUTLET_KEY),
                          RO_OUTLET_SOURCE},
    [RO_TABLE_PLACES] = {{"name", "names", "state", "lat", "lon", "population", "source"},
                         0x3f,
                         BIT(RO_PLACE_NAME) | BIT(RO_PLACE_LAT) | BIT(RO_PLACE_LON),
                         BIT(RO_PLACE_NAME) | BIT(RO_PLACE_STATE),
                         RO_PLACE_SOURCE},
    [RO_TABLE_FIRSTNAMES] =
        {{"name", "gender", "count", "source"}, 3, BIT(RO_GIVEN_NAME) | BIT(RO_GIVEN_GENDER), BIT(RO_GIVEN_NAME), RO_GIVEN_SOURCE},
    [RO_TABLE_TRANSLIT] = {{"kind", "from", "to", "source", "example"},
                           7,
                           BIT(RO_RULE_KIND) | BIT(RO_RULE_FROM) | BIT(RO_RULE_TO),
                           BIT(RO_RULE_KIND) | BIT(RO_RULE_FROM),
                           RO_RULE_SOURCE},
    [RO_TABLE_PERSONS] = {{"name", "names", "gender", "wikidata", "source"},
                          0xf,
                          BIT(RO_PERSON_NAME) | BIT(RO_PERSON_NAMES),
                          BIT(RO_PERSON_NAME) | BIT(RO_PERSON_WIKIDATA),
                          RO_PERSON_SOURCE},
    [RO_TABLE_SPELLS] = {{"of", "office", "for", "title", "person", "wikidata", "from", "to", "source", "acting", "seen"},
                         0xff,
                         BIT(RO_SPELL_OF) | BIT(RO_SPELL_OFFICE) | BIT(RO_SPELL_PERSON),
                         0,
                         RO_SPELL_SOURCE},
};

void ro_plan_find(const ro_plan *plan, const ro_table *table, int out[RO_PLAN_COLUMNS_MAX])
{
    for (uint32_t c = 0; c < RO_PLAN_COLUMNS_MAX; c++) out[c] = plan->columns[c] ? ro_table_column(table, plan->columns[c]) : -1;
}

/* How many of the table's columns the plan has; *unknown becomes the first that it has not. */
static uint32_t known_columns(const ro_plan *plan, const ro_table *table, ro_str *unknown)
{
    uint32_t known = 0, count = ro_plan_columns(plan);
    *unknown = (ro_str){NULL, 0};
    for (uint32_t i = 0; i < table->column_count; i++) {
        uint32_t c = 0;
        while (c < count && !ro_str_is(table->columns[i], plan->columns[c])) c++;
        known += c < count;
        if (c == count && !unknown->ptr) *unknown = table->columns[i];
    }
    return known;
}

static bool has_columns(const ro_plan *plan, const ro_table *table, uint32_t bits)
{
    int column[RO_PLAN_COLUMNS_MAX];
    ro_plan_find(plan, table, column);
    for (uint32_t c = 0; c < RO_PLAN_COLUMNS_MAX; c++)
        if (bits & BIT(c) && column[c] < 0) return false;
    return true;
}

/* Enough to be recognised; enough once the table is told. */
static bool has_marks(const ro_plan *plan, const ro_table *table) { return has_columns(plan, table, plan->marks); }
static bool has_key(const ro_plan *plan, const ro_table *table)
{
    return has_columns(plan, table, plan->key ? BIT(0) : plan->marks);
}

ro_know_table ro_plan_of(const ro_table *table, ro_know_table told, ro_know_table *nearest, ro_str *unknown)
{
    /* Those with columns of their own first: what is left with a key is a body. */
    static const ro_know_table order[] = {RO_TABLE_SPELLS,  RO_TABLE_PLACES,     RO_TABLE_OUTLETS,
                                          RO_TABLE_STATES,  RO_TABLE_OFFICES,    RO_TABLE_TRANSLIT,
                                          RO_TABLE_PERSONS, RO_TABLE_FIRSTNAMES, RO_TABLE_BODIES};
    uint32_t most = 0;
    *nearest = RO_TABLE_BODIES;
    *unknown = (ro_str){NULL, 0};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        ro_str stranger;
        uint32_t known = known_columns(&ro_plans[order[i]], table, &stranger);
        if (told != RO_TABLE_KNOW_COUNT && told != order[i]) continue;
        if (!stranger.ptr && (told == order[i] ? has_key(&ro_plans[told], table) : has_marks(&ro_plans[order[i]], table)))
            return order[i];
        if (known <= most) continue;
        most = known, *nearest = order[i], *unknown = stranger;
    }
    return RO_TABLE_KNOW_COUNT;
}
