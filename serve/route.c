/* route.c: the tables of formats and addresses. */
#include "view.h"

const format formats[FORMATS] = {
    [FORMAT_JSON] = {"json", "application/json; charset=utf-8", "JSON", -1, -1},
    [FORMAT_JSONL] = {"jsonl", "application/x-ndjson; charset=utf-8", "JSON lines, one a row", RO_LIST_JSONL, -1},
    [FORMAT_CSV] = {"csv", "text/csv; charset=utf-8; header=present", "CSV (RFC 4180), its first line the names of columns", RO_LIST_CSV, -1},
    [FORMAT_GEOJSON] = {"geojson", "application/geo+json; charset=utf-8", "GeoJSON (RFC 7946): a feature for each row with a known place", RO_LIST_GEOJSON, -1},
    [FORMAT_ICS] = {"ics", "text/calendar; charset=utf-8", "iCalendar (RFC 5545)", RO_LIST_ICS, -1},
    [FORMAT_RSS] = {"rss", "application/rss+xml; charset=utf-8", "RSS 2.0, the newest first", RO_LIST_RSS, -1},
    [FORMAT_JSONLD] = {"jsonld", "application/ld+json; charset=utf-8", "JSON-LD in the words of schema.org", RO_LIST_JSONLD, -1},
    [FORMAT_TXT] = {"txt", "text/plain; charset=utf-8", "A citation in plain text", -1, RO_CITE_TEXT},
    [FORMAT_BIB] = {"bib", "application/x-bibtex; charset=utf-8", "A citation as BibTeX", -1, RO_CITE_BIBTEX},
    [FORMAT_CSL] = {"csl", "application/vnd.citationstyles.csl+json; charset=utf-8", "A citation as CSL-JSON", -1, RO_CITE_CSL},
    [FORMAT_GRAPHML] = {"graphml", "application/graphml+xml; charset=utf-8", "GraphML: actors and what is between them", RO_LIST_GRAPHML, -1},
    [FORMAT_TIMELINEJS] = {"timelinejs", "application/json; charset=utf-8", "JSON for TimelineJS", RO_LIST_TIMELINEJS, -1},
};

#define PAGING (BIT(PARAM_LIMIT) | BIT(PARAM_OFFSET) | BIT(PARAM_FIELDS) | BIT(PARAM_COUNT))
/* Every list takes every filter, so that a page can keep its filters from list to list. */
#define FILTER                                                                                                                     \
    (BIT(PARAM_SINCE) | BIT(PARAM_UNTIL) | BIT(PARAM_ACTOR) | BIT(PARAM_KIND) | BIT(PARAM_STATUS) | BIT(PARAM_PLACE) | BIT(PARAM_STORY) | \
     BIT(PARAM_SOURCE) | BIT(PARAM_WORDS) | BIT(PARAM_ABOUT) | BIT(PARAM_BY))
#define TOKEN BIT(PARAM_TOKEN)
#define HXL BIT(PARAM_HXL)
#define JSON BIT(FORMAT_JSON)
/* Of single things; one that has no such form is answered with 406. */
#define THING \
    (JSON | BIT(FORMAT_JSONLD) | BIT(FORMAT_GEOJSON) | BIT(FORMAT_ICS) | BIT(FORMAT_TXT) | BIT(FORMAT_BIB) | BIT(FORMAT_CSL))
#define LIST(name, must, purpose) {"/" name, name, FILTER | PAGING | HXL | TOKEN, must, JSON, view_list, true, purpose}
#define PAGE(path, purpose) {path, NULL, FILTER | PAGING | TOKEN | BIT(PARAM_A) | BIT(PARAM_B), 0, 0, NULL, true, purpose}

const route routes[] = {
    LIST("timeline", 0, "Everything with a day, in order"),
    LIST("contacts", 0, "Who contacted whom, when, how, and on how many independent sources"),
    LIST("statements", 0, "Who said what of whom"),
    LIST("plans", 0, "What was set for later, and what became of it"),
    LIST("events", 0, "Who did what to whom, in PLOVER's types"),
    LIST("processes", 0, "Ceasefires, talks, missions and agreements, and how far each has come"),
    LIST("reports", 0, "The reports read, with their days and sources"),
    LIST("actors", 0, "The people, states and bodies of the record"),
    LIST("stories", 0, "Reports that tell of one happening and what followed within days"),
    LIST("search", BIT(PARAM_WORDS), "Words in reports and statements"),
    LIST("new", BIT(PARAM_SINCE), "What the reports since a day told for the first time"),
    LIST("coverage", 0, "Pages by outlet and day, so that \"no contact\" can be told from \"no pages\""),
    LIST("table", BIT(PARAM_BY), "Counts of entries and of their independent sources by whatever is asked for, zeros too"),
    LIST("corrections", 0, "What people corrected, and where it stands now"),
    LIST("claims", BIT(PARAM_ABOUT), "Who says that an entry is so, and who says it is not"),
    LIST("copies", 0, "Which reports share text, how much of each, and which way it went"),
    LIST("density", 0, "How many entries of each kind there are by month, or by=year, week, day"),
    LIST("network", 0, "Who met, called, accused whom, the heaviest first; by=state folds people and bodies into their states"),
    LIST("places", 0, "Where contacts, plans and events were, by kind"),
    LIST("outlets", 0, "Who prints, and how much of it nobody had before"),
    {"/show/", NULL, TOKEN, 0, THING, view_show, true, "One report, actor, entry or story, with its evidence, as the export has it"},
    {"/explain/", NULL, TOKEN, 0, JSON, view_explain, true, "Why it is as it is: each field's rule, words, best refused alternative"},
    {"/sources/", "sources", PAGING | HXL | TOKEN, 0, JSON, view_sources, true, "Who had it from whom, as a tree"},
    {"/page/", NULL, TOKEN, 0, JSON, view_page, false, "A report as it was read, with what was found in it, and what was left out of the page"},
    {"/diff", NULL, TOKEN | BIT(PARAM_A) | BIT(PARAM_B), BIT(PARAM_A) | BIT(PARAM_B), JSON, view_diff, true, "Two reports side by side"},
    {"/about", NULL, TOKEN, 0, JSON, view_about, true, "What the record holds, and what made it"},
    {"/export", "all", HXL | TOKEN | BIT(PARAM_LIST) | BIT(PARAM_SINCE) | BIT(PARAM_UNTIL) | BIT(PARAM_ACTOR), 0, JSON | BIT(FORMAT_JSONL) | BIT(FORMAT_CSV), view_export, false, "The whole record", .whole = true},
    {"/openapi", NULL, TOKEN, 0, JSON, view_openapi, false, "What is to be had here, for programs"},
    {"/schema", NULL, TOKEN, 0, JSON, view_schema, false, "The JSON Schema of /export.json and of /show/ID.json"},
    PAGE("/", "The page, on the timeline"),
    PAGE("/map", "The page, on the map"),
};
const size_t route_count = sizeof routes / sizeof *routes;

uint32_t route_formats(const route *self)
{
    uint32_t bits = self->formats;
    for (int i = 0; i < FORMATS && self->list; i++)
        if (formats[i].as >= 0 && ro_list_has_format(self->list, (ro_list_format)formats[i].as)) bits |= BIT(i);
    return bits;
}
