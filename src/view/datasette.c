/* datasette.c: what Datasette (https://datasette.io) shows beside the tables of a record: what each is, how to go through it, which nobody looks at.
 * A record opens there without it; this makes the pages say what they are. No licence is claimed: the words are their publishers'. */
#include "view/form.h"

static const struct {
    const char *name, *description, *facets, *label; /* facets: columns, by spaces; label: what stands for a row where it is linked to */
    const char *sort;
} shown[] = {
    {"contact_list", "Who contacted whom: day, kind, parties, status, on how many independent sources, with the best sentence", "kind status place", NULL, NULL},
    {"statement_list", "Who said what of whom, and in which stance", "stance quote speaker", NULL, NULL},
    {"plan_list", "What was set for later, and what became of it", "status place", NULL, NULL},
    {"event_list", "Who did what to whom, in PLOVER's types", "type modality place", NULL, NULL},
    {"process_list", "Ceasefires, talks, missions and agreements, and how far each has come", "kind state", NULL, NULL},
    {"report_list", "The reports read, with their days; versions: how many are one source", "outlet genre", NULL, NULL},
    {"story_list", "Reports that tell of one happening and of what followed within days", NULL, NULL, NULL},
    {"actor_list", "The people, states and bodies of the record", "kind country", NULL, NULL},
    {"evidence_text", "Every piece of evidence with its words and where it stands: _where=entry='ID' opens an entry", "outlet", NULL, NULL},
    {"party_names", "The names of those who take part in an entry", "role", NULL, NULL},
    {"item", "Reports and entries in one order, a row each; searched by words", "what kind place", "words", "sort_day"},
    {"search_text", "The words of each item, as they are searched", NULL, NULL, NULL},
    {"contact", "Contacts, as the record keeps them: degrees and shares are whole numbers (schema.sql says each column)", "kind status precision", "kind", "sort_day"},
    {"statement", "Statements, as the record keeps them", "stance quote", "stance", "sort_day"},
    {"plan", "Plans, as the record keeps them", "status precision", "what", "sort_day"},
    {"event", "Events, as the record keeps them", "type modality", "type", "sort_day"},
    {"process", "Processes, as the record keeps them", "kind state", "name", "sort_day"},
    {"report", "Reports with their text", "outlet genre language", "title", "sort_day"},
    {"story", "Stories, as the record keeps them", NULL, "title", "begins"},
    {"actor", "People, states and bodies with aliases and offices; searched by parts of names", "kind country", "name", NULL},
    {"party", "Who takes part in which entry, in which role", "role", NULL, NULL},
    {"evidence", "The notes that each entry is made of; every note's id opens its entry", "stands", NULL, NULL},
    {"copy", "Reports that share text: how much, and which way it went", "relation direction", NULL, NULL},
    {"correction", "What people corrected", "what kind", NULL, NULL},
    {"mark", "What corrections make of an entry", "what", NULL, NULL},
};

/* Kept for the engine, or derived, and of no use to eyes. */
static const char *const hidden[] = {"reading", "print_part", "overlap", "meta", "furniture", "withheld", "placed", "ruling", "settled_by", "process_state", "story_report",
                                     "density", "item_actor", "search", "search_config", "search_data", "search_docsize", "search_idx", "actor_search",
                                     "actor_search_config", "actor_search_data", "actor_search_docsize", "actor_search_idx"};

static void put_list(ro_json *out, const char *key, const char *words)
{
    ro_str rest = ro_str_of(words);
    ro_json_key(out, key);
    ro_json_open(out, '[');
    while (rest.len) ro_json_string(out, ro_str_cut(&rest, ' '));
    ro_json_close(out, ']');
}

static void tables(ro_json *out)
{
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        ro_json_key(out, shown[i].name);
        ro_json_open(out, '{');
        ro_json_field(out, "description", ro_str_of(shown[i].description));
        if (shown[i].facets) put_list(out, "facets", shown[i].facets);
        if (shown[i].label) ro_json_field(out, "label_column", ro_str_of(shown[i].label));
        if (!strcmp(shown[i].name, "item")) {
            ro_json_field(out, "fts_table", RO_STR("search"));
            ro_json_field(out, "fts_pk", RO_STR("number"));
        }
        if (shown[i].sort) ro_json_field(out, "sort", ro_str_of(shown[i].sort));
        ro_json_close(out, '}');
    }
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++) {
        ro_json_key(out, hidden[i]);
        ro_json_open(out, '{');
        ro_json_key(out, "hidden");
        ro_json_bool(out, true);
        ro_json_close(out, '}');
    }
}

/* "talks" of /home/me/talks.db: as Datasette names it. */
static ro_str database_name(ro_store *store)
{
    ro_str path = ro_str_of(sqlite3_db_filename(ro_store_db(store), "main")), name = path;
    for (size_t i = 0; i < path.len; i++)
        if (path.ptr[i] == '/') name = ro_str_sub(path, i + 1, path.len);
    for (size_t i = name.len; i > 1; i--)
        if (name.ptr[i - 1] == '.') return ro_str_sub(name, 0, i - 1);
    return name;
}

ro_status ro_view_datasette(ro_store *store, ro_write_fn write, void *context, ro_error *error)
{
    ro_json out = {0};
    ro_json_open(&out, '{');
    ro_json_field(&out, "title", RO_STR("A record of readout"));
    ro_json_field(&out, "description", RO_STR("Who contacted whom, said what, planned what, as the press told it. Begin with the views: contact_list, statement_list, plan_list, event_list."));
    ro_json_key(&out, "databases");
    ro_json_open(&out, '{');
    ro_json_string(&out, database_name(store));
    out.comma = false;
    ro_json_raw(&out, RO_STR(":"));
    out.comma = false;
    ro_json_open(&out, '{');
    ro_json_key(&out, "tables");
    ro_json_open(&out, '{');
    tables(&out);
    ro_json_close(&out, '}');
    ro_json_close(&out, '}');
    ro_json_close(&out, '}');
    ro_json_close(&out, '}');
    ro_json_newline(&out);
    ro_status status = out.failed ? ro_error_set(error, RO_ENOMEM, NULL, -1, "exporting: no memory") : write(context, out.bytes, out.len);
    ro_json_free(&out);
    return status;
}
