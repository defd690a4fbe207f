/* graphml.c: who with whom, as GraphML (http://graphml.graphdrawing.org): for Gephi, networkx, igraph.
 * A node an actor, an edge for each pair, list, kind and status: contacts and plans join those who take part (mutual, a before b by id), statements go
 * from the speaker to the target, events from source to target. An edge has how many entries it stands for and on how many independent sources these stand; its
 * weight is the latter. Where a list has mutual edges alone the graph is undirected. Edges of both kinds in one file are refused by many readers: such
 * a graph is directed, and its mutual edges say so. */
#include "view/form.h"
#include "view/markup.h"

#include <stdio.h>

#define ASKED "asked AS MATERIALIZED (SELECT DISTINCT value AS id FROM json_each(?1))"
/* Roles of one entry; an actor stands in it once. */
#define SIDES(one, other, order)                                                                                                   \
    " JOIN party AS p ON p.entry = e.id AND p.role = '" one "' JOIN party AS q ON q.entry = e.id AND q.role = '" other "' AND " order
#define DAYS "e.earliest, e.latest"
/* It is not drawn already as the contact that it is. */
#define ALONE "NOT EXISTS (SELECT 1 FROM item AS i WHERE i.id = e.id AND i.twin IN (SELECT id FROM asked))"
#define PAIRS                                                                                                                      \
    "WITH " ASKED ", pair AS MATERIALIZED ("                                                                                       \
    "SELECT DISTINCT p.actor AS a, q.actor AS b, 'contact' AS what, e.kind AS kind, e.status AS status, 0 AS directed, e.id AS id, " DAYS " FROM asked CROSS JOIN contact AS e ON e.id = asked.id" \
    SIDES("party", "party", "p.actor < q.actor")                                                                                   \
    " UNION ALL SELECT DISTINCT p.actor, q.actor, 'plan', 'plan', e.status, 0, e.id, " DAYS " FROM asked CROSS JOIN plan AS e ON e.id = asked.id" \
    SIDES("party", "party", "p.actor < q.actor AND " ALONE)                                                                                   \
    " UNION ALL SELECT DISTINCT p.actor, q.actor, 'statement', e.stance, e.quote, 1, e.id, " DAYS " FROM asked CROSS JOIN statement AS e ON e.id = asked.id" \
    SIDES("speaker", "target", "p.actor <> q.actor")                                                                               \
    " UNION ALL SELECT DISTINCT p.actor, q.actor, 'event', e.type, e.modality, 1, e.id, " DAYS " FROM asked CROSS JOIN event AS e ON e.id = asked.id" \
    SIDES("source", "target", "p.actor <> q.actor AND " ALONE) ") "
/* With the names that the list "network" has for them. */
static const char edges[] =
    PAIRS "SELECT a, b, what, kind, status, directed, count(DISTINCT pair.id) AS items, count(DISTINCT v.source) AS sources, min(earliest) AS first_day, max(latest) AS last_day "
          "FROM pair CROSS JOIN evidence AS v ON v.entry = pair.id GROUP BY a, b, what, kind, status ORDER BY a, b, what, kind, status";
/* ?1: the two ends of each edge, [actor, items]. */
static const char nodes[] = "SELECT n.id, n.name, n.kind, n.country, sum(e.value ->> 1) FROM json_each(?1) AS e JOIN actor AS n ON n.id = e.value ->> 0 GROUP BY n.id ORDER BY n.id";

/* "label" and "weight" are what Gephi takes for them. */
typedef struct key {
    const char *id, *name, *type, *column;
} key;
static const key node_keys[] = {{"label", "label", "string", ""}, {"kind", "kind", "string", ""}, {"country", "country", "string", ""}, {"entries", "entries", "long", ""}};
static const key edge_keys[] = {
    {"list", "list", "string", "what"},     {"what", "kind", "string", "kind"},         {"status", "status", "string", "status"},
    {"mutual", "mutual", "boolean", "directed"}, {"count", "entries", "long", "items"}, {"sources", "sources", "long", "sources"},
    {"weight", "weight", "double", "sources"}, {"from", "first_day", "string", "first_day"}, {"to", "last_day", "string", "last_day"},
};
enum { NODE_KEYS = sizeof node_keys / sizeof *node_keys, EDGE_KEYS = sizeof edge_keys / sizeof *edge_keys };

static void declare(ro_json *out, const key *keys, int count, const char *of)
{
    char line[200];
    for (int i = 0; i < count; i++) {
        snprintf(line, sizeof line, "<key id=\"%s_%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", of, keys[i].id, of, keys[i].name, keys[i].type);
        put_words(out, line);
    }
}

static void data(ro_json *out, const char *of, const key *k, ro_str value)
{
    if (!value.ptr) return;
    put_words(out, "<data key=\"");
    put_words(out, of);
    put_words(out, "_");
    put_words(out, k->id);
    put_words(out, "\">");
    if (!strcmp(k->type, "boolean")) value = ro_str_is(value, "1") ? RO_STR("false") : RO_STR("true"); /* directed is not mutual */
    put_xml(out, value);
    put_words(out, "</data>");
}

static void attribute(ro_json *out, const char *name, ro_str value)
{
    put_words(out, " ");
    put_words(out, name);
    put_words(out, "=\"");
    put_xml(out, value);
    put_words(out, "\"");
}

/* ---- edges: into `scratch`, since nodes go before them, and their ends into `ids` ---- */

static int column_of(sqlite3_stmt *row, const char *name)
{
    for (int i = sqlite3_column_count(row) - 1; i >= 0; i--)
        if (!strcmp(sqlite3_column_name(row, i), name)) return i;
    return -1;
}

/* Which columns of a query hold what; -1: it has no such. */
typedef struct columns {
    int a, b, directed, items, of[EDGE_KEYS];
} columns;

static columns columns_of(sqlite3_stmt *row)
{
    columns out = {column_of(row, "a"), column_of(row, "b"), column_of(row, "directed"), column_of(row, "items"), {0}};
    for (int i = 0; i < EDGE_KEYS; i++) out.of[i] = column_of(row, edge_keys[i].column);
    return out;
}

static void end_of_edge(form *self, sqlite3_stmt *row, int actor, int count)
{
    ro_json_open(&self->ids, '[');
    ro_json_string(&self->ids, column_str(row, actor));
    ro_json_integer(&self->ids, sqlite3_column_int64(row, count));
    ro_json_close(&self->ids, ']');
}

static void edge(form *self, sqlite3_stmt *row, const columns *at)
{
    ro_json *out = &self->scratch;
    put_words(out, "<edge");
    attribute(out, "source", column_str(row, at->a));
    attribute(out, "target", column_str(row, at->b));
    put_words(out, ">");
    for (int i = 0; i < EDGE_KEYS; i++)
        if (at->of[i] >= 0) data(out, "edge", &edge_keys[i], column_str(row, at->of[i]));
    put_words(out, "</edge>\n");
    end_of_edge(self, row, at->a, at->items);
    end_of_edge(self, row, at->b, at->items);
    self->told->entries++;
}

/* The rows of the list "network", which are edges. */
static ro_status network(form *self, bool *directed)
{
    ro_rows *rows = NULL;
    ro_status status = ro_view_rows(&rows, self->store, self->list, self->filter, self->error);
    if (status) return status;
    columns at = columns_of(rows->statement);
    ro_json_clear(&self->ids);
    ro_json_open(&self->ids, '[');
    while (!(status = ro_rows_next(rows, self->error))) {
        *directed |= sqlite3_column_int64(rows->statement, at.directed) != 0;
        edge(self, rows->statement, &at);
    }
    ro_json_close(&self->ids, ']');
    ro_rows_free(rows);
    return status == RO_ENOTFOUND ? RO_OK : status;
}

/* Those of the entries that the filter left: `ids` go in, and the ends of edges come out. */
static ro_status pairs(form *self, bool *directed)
{
    sqlite3_stmt *row = NULL;
    ro_json asked = self->ids;
    self->ids = (ro_json){0};
    int rc = sqlite3_prepare_v2(ro_store_db(self->store), edges, -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text64(row, 1, asked.bytes, asked.len, SQLITE_STATIC, SQLITE_UTF8);
    columns at = rc ? (columns){0} : columns_of(row);
    ro_json_open(&self->ids, '[');
    while (!rc && (rc = sqlite3_step(row)) == SQLITE_ROW) {
        *directed |= sqlite3_column_int64(row, at.directed) != 0;
        edge(self, row, &at);
        rc = SQLITE_OK;
    }
    ro_json_close(&self->ids, ']');
    ro_status status = rc == SQLITE_DONE ? RO_OK : form_failed(self);
    sqlite3_finalize(row);
    ro_json_free(&asked);
    return status;
}

/* ---- nodes ---- */

static ro_status write_nodes(form *self)
{
    ro_str ids = ro_json_text(&self->ids);
    ro_status status = form_flush(self, false);
    sqlite3_stmt **row = &self->more;
    if (status) return status;
    int rc = sqlite3_prepare_v2(ro_store_db(self->store), nodes, -1, row, NULL);
    if (!rc) rc = sqlite3_bind_text64(*row, 1, ids.ptr, ids.len, SQLITE_STATIC, SQLITE_UTF8);
    if (!rc) rc = SQLITE_ROW;
    while (!status && rc == SQLITE_ROW && (rc = sqlite3_step(*row)) == SQLITE_ROW) {
        put_words(&self->out, "<node");
        attribute(&self->out, "id", column_str(*row, 0));
        put_words(&self->out, ">");
        for (int i = 0; i < NODE_KEYS; i++) data(&self->out, "node", &node_keys[i], column_str(*row, i + 1));
        put_words(&self->out, "</node>\n");
        status = form_flush(self, false);
    }
    return status || rc == SQLITE_DONE ? status : form_failed(self);
}

ro_status form_graphml(form *self)
{
    ro_json *out = &self->out;
    bool directed = false;
    ro_status status = strcmp(self->list, "network") ? pairs(self, &directed) : network(self, &directed);
    put_words(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
    declare(out, node_keys, NODE_KEYS, "node");
    declare(out, edge_keys, EDGE_KEYS, "edge");
    put_words(out, directed ? "<graph edgedefault=\"directed\">\n" : "<graph edgedefault=\"undirected\">\n");
    if (!status) status = write_nodes(self);
    put_raw(out, ro_json_text(&self->scratch));
    put_words(out, "</graph>\n</graphml>\n");
    return status;
}
