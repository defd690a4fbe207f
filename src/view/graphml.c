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
    "SELECT DISTINCT p.actor AS a, q.actor AS b, 'contact' AS list, e.kind AS kind, e.status AS status, 1 AS mutual, e.id AS id, " DAYS " FROM asked CROSS JOIN contact AS e ON e.id = asked.id" \
    SIDES("party", "party", "p.actor < q.actor")                                                                                   \
    " UNION ALL SELECT DISTINCT p.actor, q.actor, 'plan', 'plan', e.status, 1, e.id, " DAYS " FROM asked CROSS JOIN plan AS e ON e.id = asked.id" \
    SIDES("party", "party", "p.actor < q.actor AND " ALONE)                                                                                   \
    " UNION ALL SELECT DISTINCT p.actor, q.actor, 'statement', e.stance, e.quote, 0, e.id, " DAYS " FROM asked CROSS JOIN statement AS e ON e.id = asked.id" \
    SIDES("speaker", "target", "p.actor <> q.actor")                                                                               \
    " UNION ALL SELECT DISTINCT p.actor, q.actor, 'event', e.type, e.modality, 0, e.id, " DAYS " FROM asked CROSS JOIN event AS e ON e.id = asked.id" \
    SIDES("source", "target", "p.actor <> q.actor AND " ALONE) ") "
static const char edges[] =
    PAIRS "SELECT a, b, list, kind, status, mutual, count(DISTINCT pair.id), count(DISTINCT v.source), min(earliest), max(latest) FROM pair JOIN evidence AS v "
          "ON v.entry = pair.id GROUP BY a, b, list, kind, status ORDER BY a, b, list, kind, status";
static const char nodes[] = PAIRS ", stands AS (SELECT a AS actor, id FROM pair UNION SELECT b, id FROM pair) SELECT n.id, n.name, n.kind, n.country, count(*) FROM stands "
                                  "JOIN actor AS n ON n.id = stands.actor GROUP BY n.id ORDER BY n.id";
static const char is_directed[] = PAIRS "SELECT count(*) FROM pair WHERE NOT mutual";

typedef struct key {
    const char *id, *name, *type;
    int column; /* of the query */
} key;
/* "label" and "weight" are what Gephi takes for them. */
static const key node_keys[] = {{"label", "label", "string", 1}, {"kind", "kind", "string", 2}, {"country", "country", "string", 3}, {"entries", "entries", "long", 4}};
static const key edge_keys[] = {{"list", "list", "string", 2},      {"what", "kind", "string", 3},         {"status", "status", "string", 4}, {"mutual", "mutual", "boolean", 5},
                                {"count", "entries", "long", 6},    {"sources", "sources", "long", 7},     {"weight", "weight", "double", 7}, {"from", "first_day", "string", 8},
                                {"to", "last_day", "string", 9}};
enum { NODE_KEYS = sizeof node_keys / sizeof *node_keys, EDGE_KEYS = sizeof edge_keys / sizeof *edge_keys };

static void declare(ro_json *out, const key *keys, int count, const char *of)
{
    char line[200];
    for (int i = 0; i < count; i++) {
        snprintf(line, sizeof line, "<key id=\"%s_%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", of, keys[i].id, of, keys[i].name, keys[i].type);
        put_words(out, line);
    }
}

static void data(ro_json *out, const key *keys, int count, const char *of, sqlite3_stmt *row)
{
    for (int i = 0; i < count; i++) {
        bool truth = !strcmp(keys[i].type, "boolean");
        if (sqlite3_column_type(row, keys[i].column) == SQLITE_NULL) continue;
        put_words(out, "<data key=\"");
        put_words(out, of);
        put_words(out, "_");
        put_words(out, keys[i].id);
        put_words(out, "\">");
        if (truth)
            put_words(out, sqlite3_column_int64(row, keys[i].column) ? "true" : "false");
        else
            put_xml(out, column_str(row, keys[i].column));
        put_words(out, "</data>");
    }
}

static void attribute(ro_json *out, const char *name, ro_str value)
{
    put_words(out, " ");
    put_words(out, name);
    put_words(out, "=\"");
    put_xml(out, value);
    put_words(out, "\"");
}

static void node(form *self, sqlite3_stmt *row)
{
    put_words(&self->out, "<node");
    attribute(&self->out, "id", column_str(row, 0));
    put_words(&self->out, ">");
    data(&self->out, node_keys, NODE_KEYS, "node", row);
    put_words(&self->out, "</node>\n");
}

static void edge(form *self, sqlite3_stmt *row)
{
    put_words(&self->out, "<edge");
    attribute(&self->out, "source", column_str(row, 0));
    attribute(&self->out, "target", column_str(row, 1));
    put_words(&self->out, ">");
    data(&self->out, edge_keys, EDGE_KEYS, "edge", row);
    put_words(&self->out, "</edge>\n");
    self->told->entries++;
}

/* `write` for each row of the query over the ids. */
static ro_status each(form *self, const char *sql, void (*write)(form *self, sqlite3_stmt *row))
{
    ro_str ids = ro_json_text(&self->ids);
    ro_status status = RO_OK;
    sqlite3_stmt **row = &self->more;
    sqlite3_finalize(*row);
    *row = NULL;
    int rc = sqlite3_prepare_v2(ro_store_db(self->store), sql, -1, row, NULL);
    if (!rc) rc = sqlite3_bind_text64(*row, 1, ids.ptr, ids.len, SQLITE_STATIC, SQLITE_UTF8);
    if (!rc) rc = SQLITE_ROW;
    while (!status && rc == SQLITE_ROW && (rc = sqlite3_step(*row)) == SQLITE_ROW) {
        write(self, *row);
        status = form_flush(self, false);
    }
    return status || rc == SQLITE_DONE ? status : form_failed(self);
}

static void begin_graph(form *self, sqlite3_stmt *row)
{
    put_words(&self->out, "<graph edgedefault=\"");
    put_words(&self->out, sqlite3_column_int64(row, 0) ? "directed" : "undirected");
    put_words(&self->out, "\">\n");
}

/* ---- the list "network", whose rows are edges ---- */

static const char network_nodes[] =
    "SELECT value ->> 0, value ->> 1, value ->> 2, (SELECT country FROM actor WHERE id = value ->> 0), sum(value ->> 3) FROM json_each(?1) GROUP BY 1 ORDER BY 1";

static int column_of(const ro_rows *rows, const char *name)
{
    int i = 0;
    while (i < rows->columns && strcmp(ro_rows_name(rows, i), name)) i++;
    return i;
}

/* [id, name, kind, items] of one end, for network_nodes. */
static void end_of_row(form *self, const ro_rows *rows, const char *const names[3], int64_t count)
{
    ro_json_open(&self->ids, '[');
    for (int i = 0; i < 3; i++) ro_json_string(&self->ids, column_str(rows->statement, column_of(rows, names[i])));
    ro_json_integer(&self->ids, count);
    ro_json_close(&self->ids, ']');
}

/* The edge of the row, into `scratch`, since nodes go before edges. */
static void edge_of_row(form *self, const ro_rows *rows)
{
    static const char *const columns[] = {"what", "kind", "", "directed", "items", "sources", "sources"};
    ro_json *out = &self->scratch;
    put_words(out, "<edge");
    attribute(out, "source", column_str(rows->statement, column_of(rows, "a")));
    attribute(out, "target", column_str(rows->statement, column_of(rows, "b")));
    put_words(out, ">");
    for (int i = 0; i < (int)(sizeof columns / sizeof *columns); i++) {
        if (!*columns[i]) continue;
        ro_str cell = column_str(rows->statement, column_of(rows, columns[i]));
        put_words(out, "<data key=\"edge_");
        put_words(out, edge_keys[i].id);
        put_words(out, "\">");
        put_xml(out, strcmp(columns[i], "directed") ? cell : ro_str_is(cell, "1") ? RO_STR("false") : RO_STR("true")); /* mutual */
        put_words(out, "</data>");
    }
    put_words(out, "</edge>\n");
    self->told->entries++;
}

static ro_status network(form *self)
{
    static const char *const a[3] = {"a", "a_name", "a_kind"}, *const b[3] = {"b", "b_name", "b_kind"};
    ro_rows *rows = NULL;
    bool directed = false;
    ro_status status = ro_view_rows(&rows, self->store, self->list, self->filter, self->error);
    if (status) return status;
    ro_json_clear(&self->ids);
    ro_json_open(&self->ids, '[');
    while (!(status = ro_rows_next(rows, self->error))) {
        int64_t count = sqlite3_column_int64(rows->statement, column_of(rows, "items"));
        directed |= sqlite3_column_int64(rows->statement, column_of(rows, "directed")) != 0;
        end_of_row(self, rows, a, count);
        end_of_row(self, rows, b, count);
        edge_of_row(self, rows);
    }
    ro_json_close(&self->ids, ']');
    ro_rows_free(rows);
    if (status != RO_ENOTFOUND) return status;
    put_words(&self->out, directed ? "<graph edgedefault=\"directed\">\n" : "<graph edgedefault=\"undirected\">\n");
    status = each(self, network_nodes, node);
    put_raw(&self->out, ro_json_text(&self->scratch));
    return status;
}

static ro_status pairs(form *self)
{
    ro_status status = each(self, is_directed, begin_graph);
    if (!status) status = each(self, nodes, node);
    return status ? status : each(self, edges, edge);
}

ro_status form_graphml(form *self)
{
    ro_json *out = &self->out;
    put_words(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
    declare(out, node_keys, NODE_KEYS, "node");
    declare(out, edge_keys, EDGE_KEYS, "edge");
    ro_status status = strcmp(self->list, "network") ? pairs(self) : network(self);
    put_words(out, "</graph>\n</graphml>\n");
    return status;
}
