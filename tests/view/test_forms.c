/* test_forms.c: lists and single things in the forms that other programs read. tests/cli/test_forms.py reads them with readers of others. */
#include "records.h"

#include "view/csv.h"

#include <jansson.h>

typedef struct world {
    ro_arena arena;
    const char *folder;
    ro_store *store;
} world;

/* Beside the pages of the story, one whose words are a trap for every form. */
#define TRAP "=cmd|' /C calc'!A0 \"</script><b>&amp; ]]>\x01\x7f\xef\xbf\xbf \xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xf0\x9f\x95\x8a"

static world *make_world(void)
{
    static world w;
    memset(&w, 0, sizeof w);
    w.folder = make_folder();
    w.store = story_store(&w.arena, in_folder(w.folder, "r.db"));
    ro_reading *x = make_page(&w.arena, "trap\n,\".html", "=1+1", "2019-03-15", TRAP " met Venn.\nThen @Falk denied to have met Maren in 2019.");
    x->report.url = RO_STR("javascript:alert(1)");
    make_note(&w.arena, x, RO_NOTE_CONTACT, TRAP " met Venn.", "=cmd\t<i>", "+Venn \"&\"", "2019-03")->subkind = RO_CONTACT_MEETING;
    ro_note *denied = make_note(&w.arena, x, RO_NOTE_CONTACT, "Falk denied to have met Maren in 2019.", "Ingrid Falk", "Ilda Maren", "2019");
    denied->status = RO_STATUS_DENIED, denied->subkind = RO_CONTACT_LETTER;
    add_page(&w.arena, w.store, x);
    settle(w.store);
    return &w;
}

static void drop_world(world *w)
{
    ro_store_close(w->store, NULL);
    drop_folder(w->folder);
    ro_arena_free(&w->arena);
}

/* What is written, with a zero behind it; free with ro_json_free. */
static ro_json written(world *w, const char *list, ro_list_format format, ro_filter filter, ro_list_options options, ro_list_told *told)
{
    ro_json out = {0};
    ro_error error = {0};
    if (ro_view_list(w->store, list, &filter, format, &options, told, collect, &out, &error)) fail_msg("%s as %s: %s", list, ro_list_format_name(format), error.message);
    out.comma = false;
    ro_json_raw(&out, (ro_str){"", 1});
    out.len--;
    return out;
}

static json_t *parsed(ro_json *json)
{
    json_error_t error;
    json_t *root = json_loadb(json->bytes, json->len, 0, &error);
    if (!root) fail_msg("%s at %d: %.80s", error.text, error.position, json->bytes);
    ro_json_free(json);
    return root;
}

static const char *const lists[] = {"contacts", "plans", "events", "statements", "reports", "processes", "stories", "actors", "timeline", "new", "search", "all"};
enum { LISTS = sizeof lists / sizeof *lists };

static ro_filter filter_of(const char *list)
{
    return (ro_filter){.since = strcmp(list, "new") ? NULL : "2019-03-15", .words = strcmp(list, "search") ? NULL : "met"};
}

/* ---- every list in every form ---- */

static void forms__give_the_same_bytes_each_time_and_say_how_many(void **state)
{
    (void)state;
    world *w = make_world();
    int forms = 0;
    for (int i = 0; i < LISTS; i++)
        for (int f = 0; f < RO_LIST_FORMATS; f++) {
            ro_list_told told, again;
            if (!ro_list_has_format(lists[i], (ro_list_format)f)) continue;
            ro_json a = written(w, lists[i], (ro_list_format)f, filter_of(lists[i]), (ro_list_options){0}, &told),
                    b = written(w, lists[i], (ro_list_format)f, filter_of(lists[i]), (ro_list_options){0}, &again);
            assert_int_equal(a.len, b.len);
            assert_memory_equal(a.bytes, b.bytes, a.len);
            assert_memory_equal(&told, &again, sizeof told);
            assert_true(told.entries >= 0 && (told.entries > 0 || strcmp(lists[i], "contacts")));
            ro_json_free(&a);
            ro_json_free(&b);
            forms++;
        }
    assert_int_equal(forms, 68);
    drop_world(w);
}

static void forms__are_refused_with_what_can_be_done(void **state)
{
    (void)state;
    world *w = make_world();
    ro_error error = {0};
    assert_int_equal(ro_view_list(w->store, "actors", NULL, RO_LIST_ICS, NULL, NULL, collect, NULL, &error), RO_EARG);
    assert_string_equal(error.message, "actors cannot be ics, only jsonl, csv, jsonld; ics is of plans");
    assert_int_equal(ro_view_list(w->store, "all", NULL, RO_LIST_CSV, NULL, NULL, collect, NULL, &error), RO_EARG);
    assert_int_equal(ro_view_list(w->store, "zebras", NULL, RO_LIST_CSV, NULL, NULL, collect, NULL, &error), RO_EARG);
    assert_int_equal(ro_view_list(w->store, "contacts", &(ro_filter){.since = "soon"}, RO_LIST_RSS, NULL, NULL, collect, NULL, &error), RO_EARG);
    assert_int_equal(ro_view_thing(w->store, "cnowhere", RO_LIST_JSONLD, NULL, NULL, collect, NULL, &error), RO_ENOTFOUND);
    assert_int_equal(ro_view_cite(w->store, "\"", RO_CITE_TEXT, NULL, collect, NULL, &error), RO_ENOTFOUND);
    assert_int_equal(ro_list_format_of("yaml"), RO_LIST_FORMATS);
    assert_int_equal(ro_cite_style_of("mla"), RO_CITE_STYLES);
    drop_world(w);
}

static ro_status stop(void *context, const char *bytes, size_t len)
{
    (void)context, (void)bytes, (void)len;
    return RO_ESTOP;
}

static void forms__stop_when_nobody_takes_them(void **state)
{
    (void)state;
    world *w = make_world();
    for (int f = 0; f < RO_LIST_FORMATS; f++) assert_int_equal(ro_view_list(w->store, "plans", NULL, (ro_list_format)f, NULL, NULL, stop, NULL, NULL), RO_ESTOP);
    settle(w->store); /* no transaction is left open */
    drop_world(w);
}

/* ---- CSV ---- */

/* As readout.h says: one apostrophe of those before a sign taken away. */
static ro_str undone(ro_str s)
{
    size_t n = 0;
    while (n < s.len && s.ptr[n] == '\'') n++;
    if (n && n < s.len && (memchr("=+-@\t\r\n", s.ptr[n], 7) || (unsigned char)s.ptr[n] == 0xEF)) return ro_str_sub(s, 1, s.len);
    return s;
}

/* The only cell of a line, read as RFC 4180 has it, into `out`. */
static ro_str cell_of(const ro_json *json, char *out)
{
    size_t n = 0, i = 0, end = json->len;
    bool quoted = end && json->bytes[0] == '"';
    for (i += quoted; i < end; i++) {
        if (quoted && json->bytes[i] == '"') i++;
        if (i < end) out[n++] = json->bytes[i];
    }
    return (ro_str){out, n};
}

static void cells__are_no_formulas_and_come_back_whatever_they_hold(void **state)
{
    (void)state;
    static const char alphabet[] = "='+-@\t\r\n\"a,1.";
    uint32_t seed = 7;
    ro_json out = {0};
    for (int round = 0; round < 20000; round++) {
        char text[8], read[64];
        size_t len = seed % 7;
        for (size_t i = 0; i < len; i++) seed = seed * 1664525u + 1013904223u, text[i] = alphabet[(seed >> 16) % (sizeof alphabet - 1)];
        seed = seed * 1664525u + 1013904223u;
        ro_json_clear(&out);
        csv_cell(&out, (ro_str){text, len}, true);
        ro_str cell = cell_of(&out, read), back = undone(cell);
        if (cell.len && memchr("=+@\t\r\n", cell.ptr[0], 6)) fail_msg("a formula: %.*s", RO_STR_ARGS(cell));
        if (cell.len && cell.ptr[0] == '-')
            for (size_t i = 1; i < cell.len; i++) assert_non_null(memchr("1.", cell.ptr[i], 2));
        if (!ro_str_equal(back, (ro_str){text, len})) fail_msg("%.*s came back as %.*s", (int)len, text, RO_STR_ARGS(back));
    }
    ro_json_free(&out);
}

static void csv__takes_formulas_for_words_and_numbers_for_numbers(void **state)
{
    (void)state;
    static const char *const cells[][2] = {{"=1+1", "'=1+1"}, {"-3.05", "-3.05"}, {"-3.05+x", "'-3.05+x"}, {"'=x", "''=x"}, {"'tis", "'tis"}, {"＝1", "'＝1"}, {"-", "'-"}, {"", ""},
                                           {"a,b", "\"a,b\""}, {"@\n\"", "\"'@\n\"\"\""}};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        ro_json out = {0};
        csv_cell(&out, ro_str_of(cells[i][0]), true);
        if (!ro_str_is(ro_json_text(&out), cells[i][1])) fail_msg("%s became %.*s", cells[i][0], RO_STR_ARGS(ro_json_text(&out)));
        ro_json_free(&out);
    }
}

static void hashtags__are_of_hxl_and_stand_under_every_column(void **state)
{
    (void)state;
    world *w = make_world();
    for (int i = 0; i + 1 < LISTS; i++) {
        ro_json csv = written(w, lists[i], RO_LIST_CSV, filter_of(lists[i]), (ro_list_options){.hxl = true}, NULL);
        ro_str rest = ro_json_text(&csv), names = ro_str_cut(&rest, '\n'), tags = ro_str_cut(&rest, '\n');
        while (names.len && tags.len) {
            ro_str name = ro_str_trim(ro_str_cut(&names, ',')), tag = ro_str_trim(ro_str_cut(&tags, ','));
            if (!tag.len || tag.ptr[0] != '#') fail_msg("%s: no tag for %.*s", lists[i], RO_STR_ARGS(name));
            for (size_t k = 1; k < tag.len; k++) assert_true(ro_is_lower(tag.ptr[k]) || ro_is_digit(tag.ptr[k]) || tag.ptr[k] == '_' || tag.ptr[k] == '+');
        }
        assert_true(!names.len && !tags.len);
        ro_json_free(&csv);
    }
    ro_json call = written(w, "contacts", RO_LIST_CSV, (ro_filter){.kind = "phone-call"}, (ro_list_options){.hxl = true}, NULL);
    assert_non_null(strstr(call.bytes, ",#date+start,#date+end,#country+code+v_iso3,#geo+lat,#geo+lon\r\n"));
    assert_non_null(strstr(call.bytes, ",2019-03-13,2019-03-13,,48.1234,-3.0500\r\n"));
    ro_json_free(&call);
    drop_world(w);
}

/* ---- places ---- */

static void points__are_lon_before_lat_and_never_made_up(void **state)
{
    (void)state;
    world *w = make_world();
    ro_list_told told;
    ro_json json = written(w, "contacts", RO_LIST_GEOJSON, (ro_filter){0}, (ro_list_options){0}, &told);
    json_t *root = parsed(&json), *features = json_object_get(root, "features"), *point;
    assert_int_equal(json_array_size(features), 1);
    assert_int_equal(told.entries, 1);
    assert_int_equal(told.left_out, 4);
    assert_string_equal(told.remarks[0], "4 without a place that is known to a point left out");
    point = json_object_get(json_object_get(json_array_get(features, 0), "geometry"), "coordinates");
    assert_true(json_real_value(json_array_get(point, 0)) == -3.05 && json_real_value(json_array_get(point, 1)) == 48.1234);
    json_decref(root);
    /* what is off the globe is no place */
    assert_int_equal(sqlite3_exec(ro_store_db(w->store), "UPDATE contact SET lat = 910000", NULL, NULL, NULL), SQLITE_OK);
    json = written(w, "contacts", RO_LIST_GEOJSON, (ro_filter){0}, (ro_list_options){0}, &told);
    root = parsed(&json);
    assert_int_equal(json_array_size(json_object_get(root, "features")), 0);
    json_decref(root);
    drop_world(w);
}

/* ---- JSON-LD, TimelineJS ---- */

static json_t *of_type(json_t *graph, const char *type)
{
    size_t i;
    json_t *node;
    json_array_foreach(graph, i, node) if (!strcmp(json_string_value(json_object_get(node, "@type")), type)) return node;
    fail_msg("no %s", type);
    return NULL;
}

static void what_was_denied__is_a_claim_and_no_event(void **state)
{
    (void)state;
    world *w = make_world();
    ro_json json = written(w, "contacts", RO_LIST_JSONLD, (ro_filter){.kind = "denied"}, (ro_list_options){.base = "https://x.example"}, NULL);
    json_t *root = parsed(&json), *graph = json_object_get(root, "@graph");
    assert_int_equal(json_array_size(graph), 2); /* what made them, and the claim */
    json_t *claim = of_type(graph, "Claim"), *about = json_object_get(claim, "about");
    assert_string_equal(json_string_value(json_object_get(about, "startDate")), "2019");
    assert_string_equal(json_string_value(json_object_get(about, "readout:date")), "2019-01-01/2019-12-31");
    assert_memory_equal(json_string_value(json_object_get(claim, "@id")), "https://x.example/show/c", 24);
    json_t *article = json_object_get(json_array_get(json_object_get(claim, "isBasedOn"), 0), "isPartOf");
    assert_null(json_object_get(article, "headline") ? NULL : "headline");
    assert_string_equal(json_string_value(json_object_get(article, "datePublished")), "2019-03-15");
    json_decref(root);
    drop_world(w);
}

static void intervals__say_both_ends_and_stay_open_where_they_are(void **state)
{
    (void)state;
    world *w = make_world();
    assert_int_equal(sqlite3_exec(ro_store_db(w->store), "UPDATE contact SET best = NULL, latest = NULL, precision = 'interval' WHERE kind = 'phone-call'; "
                                                         "UPDATE contact SET best = NULL, latest = '2019-04-02', precision = 'interval' WHERE kind = 'visit'", NULL, NULL, NULL),
                     SQLITE_OK);
    ro_json json = written(w, "contacts", RO_LIST_JSONLD, (ro_filter){.kind = "phone-call"}, (ro_list_options){0}, NULL);
    json_t *root = parsed(&json), *event = of_type(json_object_get(root, "@graph"), "Event");
    assert_null(json_object_get(event, "startDate"));
    assert_string_equal(json_string_value(json_object_get(event, "readout:date")), "2019-03-13/..");
    json_decref(root);
    json = written(w, "contacts", RO_LIST_TIMELINEJS, (ro_filter){.kind = "visit"}, (ro_list_options){0}, NULL);
    root = parsed(&json);
    json_t *slide = json_array_get(json_object_get(root, "events"), 0);
    assert_string_equal(json_string_value(json_object_get(json_object_get(slide, "start_date"), "display_date")), "between 2019-03-20 and 2019-04-02");
    assert_int_equal(json_integer_value(json_object_get(json_object_get(slide, "end_date"), "month")), 4);
    json_decref(root);
    drop_world(w);
}

static void slides__are_html_that_runs_nothing(void **state)
{
    (void)state;
    world *w = make_world();
    ro_json json = written(w, "contacts", RO_LIST_TIMELINEJS, (ro_filter){.since = "2019-03-01", .until = "2019-03-31"}, (ro_list_options){0}, NULL);
    assert_null(strstr(json.bytes, "<b>"));
    assert_null(strstr(json.bytes, "</script>"));
    assert_null(strstr(json.bytes, "<i>"));
    assert_non_null(strstr(json.bytes, "&lt;b&gt;&amp;amp;"));
    ro_json_free(&json);
    json = written(w, "contacts", RO_LIST_RSS, (ro_filter){0}, (ro_list_options){0}, NULL);
    assert_null(strstr(json.bytes, "javascript:"));
    ro_json_free(&json);
    drop_world(w);
}

/* ---- XML ---- */

static void xml__has_only_characters_that_xml_may_have(void **state)
{
    (void)state;
    world *w = make_world();
    const ro_list_format formats[] = {RO_LIST_RSS, RO_LIST_GRAPHML};
    for (size_t i = 0; i < 2; i++) {
        ro_json xml = written(w, "contacts", formats[i], (ro_filter){0}, (ro_list_options){.self = "https://x.example/?a=1&b=\"2\""}, NULL);
        for (size_t k = 0; k < xml.len; k++) assert_true((unsigned char)xml.bytes[k] >= 0x20 || strchr("\t\n", xml.bytes[k]));
        assert_null(strstr(xml.bytes, "\xef\xbf\xbf"));
        assert_null(strstr(xml.bytes, "]]>"));
        if (!i) assert_non_null(strstr(xml.bytes, "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xf0\x9f\x95\x8a")); /* the rest stays */
        if (!i) assert_non_null(strstr(xml.bytes, "?a=1&amp;b=&quot;2&quot;"));
        ro_json_free(&xml);
    }
    drop_world(w);
}

static void feeds__have_the_newest_first_and_their_limit_is_of_the_newest(void **state)
{
    (void)state;
    world *w = make_world();
    ro_list_told told;
    ro_json xml = written(w, "contacts", RO_LIST_RSS, (ro_filter){.limit = 2}, (ro_list_options){0}, &told);
    assert_int_equal(told.entries, 2);
    const char *first = strstr(xml.bytes, "<pubDate>Thu, 21 Mar 2019 00:00:00 +0000</pubDate>");
    assert_non_null(first);
    assert_non_null(strstr(first + 9, "<pubDate>"));
    assert_non_null(strstr(xml.bytes, "<lastBuildDate>Thu, 21 Mar 2019 00:00:00 +0000</lastBuildDate>"));
    ro_json_free(&xml);
    drop_world(w);
}

/* ---- one thing, and how it is cited ---- */

static ro_json cited(world *w, const char *id, ro_cite_style style)
{
    ro_json out = {0};
    ro_error error = {0};
    if (ro_view_cite(w->store, id, style, "https://x.example", collect, &out, &error)) fail_msg("%s: %s", id, error.message);
    out.comma = false;
    ro_json_raw(&out, (ro_str){"", 1});
    out.len--;
    return out;
}

static void every_id__of_any_kind_is_cited_and_shown_in_its_forms(void **state)
{
    (void)state;
    world *w = make_world();
    sqlite3_stmt *row = NULL;
    const char *sql = "SELECT note FROM evidence UNION SELECT id FROM report UNION SELECT id FROM actor UNION SELECT id FROM story";
    assert_int_equal(sqlite3_prepare_v2(ro_store_db(w->store), sql, -1, &row, NULL), SQLITE_OK);
    int count = 0;
    for (; sqlite3_step(row) == SQLITE_ROW; count++) {
        const char *id = (const char *)sqlite3_column_text(row, 0);
        ro_error error = {0};
        ro_json thing = {0}, text = cited(w, id, RO_CITE_TEXT), bib = cited(w, id, RO_CITE_BIBTEX), csl = cited(w, id, RO_CITE_CSL);
        json_t *list = parsed(&csl);
        assert_true(json_array_size(list) == 1 || json_array_size(list) == 2);
        assert_non_null(strstr(text.bytes, "models 0000000000000001; knowledge 0000000000000002"));
        int depth = 0;
        for (size_t i = 0; i < bib.len; i++) assert_true((depth += (bib.bytes[i] == '{') - (bib.bytes[i] == '}')) >= 0);
        assert_int_equal(depth, 0);
        if (*id != 'y' && ro_view_thing(w->store, id, RO_LIST_JSONLD, NULL, NULL, collect, &thing, &error)) fail_msg("%s: %s", id, error.message);
        if (*id != 'y') json_decref(parsed(&thing));
        json_decref(list);
        ro_json_free(&text);
        ro_json_free(&bib);
        ro_json_free(&thing);
    }
    assert_true(count > 15);
    sqlite3_finalize(row);
    drop_world(w);
}

static void checksum_of_record(world *w, char out[RO_ID_LEN + 1])
{
    sqlite3_stmt *row = NULL;
    assert_int_equal(sqlite3_prepare_v2(ro_store_db(w->store), "SELECT id FROM contact ORDER BY id LIMIT 1", -1, &row, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(row), SQLITE_ROW);
    ro_json csl = cited(w, (const char *)sqlite3_column_text(row, 0), RO_CITE_CSL);
    json_t *list = parsed(&csl), *custom = json_object_get(json_array_get(list, 0), "custom");
    snprintf(out, RO_ID_LEN + 1, "%s", json_string_value(json_object_get(custom, "record")));
    json_decref(list);
    sqlite3_finalize(row);
}

static void checksum_of_a_record__changes_with_its_pages_and_corrections_alone(void **state)
{
    (void)state;
    world *w = make_world();
    char before[RO_ID_LEN + 1], after[RO_ID_LEN + 1], corrected[RO_ID_LEN + 1], more[RO_ID_LEN + 1];
    checksum_of_record(w, before);
    assert_int_equal(strlen(before), 16);
    settle(w->store);
    checksum_of_record(w, after);
    assert_string_equal(before, after);
    sqlite3_stmt *row = NULL;
    assert_int_equal(sqlite3_prepare_v2(ro_store_db(w->store), "SELECT id FROM contact WHERE kind = 'phone-call' AND reports = 2", -1, &row, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(row), SQLITE_ROW);
    char id[RO_ID_LEN + 1];
    snprintf(id, sizeof id, "%s", (const char *)sqlite3_column_text(row, 0));
    sqlite3_finalize(row);
    assert_int_equal(ro_store_split(w->store, id, NULL, NULL), RO_OK);
    checksum_of_record(w, corrected);
    assert_string_not_equal(before, corrected);
    add_page(&w->arena, w->store, make_page(&w->arena, "z.txt", "Post", "2019-05-01", "It rained."));
    settle(w->store);
    checksum_of_record(w, more);
    assert_string_not_equal(corrected, more);
    drop_world(w);
}

static void graphs__have_an_edge_for_each_pair_and_no_more_sources_than_there_are(void **state)
{
    (void)state;
    world *w = make_world();
    ro_list_told told;
    ro_json xml = written(w, "contacts", RO_LIST_GRAPHML, (ro_filter){.kind = "phone-call"}, (ro_list_options){0}, &told);
    assert_int_equal(told.entries, 1);
    assert_non_null(strstr(xml.bytes, "<graph edgedefault=\"undirected\">"));
    assert_non_null(strstr(xml.bytes, "<data key=\"edge_count\">1</data><data key=\"edge_sources\">2</data>"));
    ro_json_free(&xml);
    xml = written(w, "all", RO_LIST_GRAPHML, (ro_filter){0}, (ro_list_options){0}, &told);
    assert_non_null(strstr(xml.bytes, "<graph edgedefault=\"directed\">"));
    assert_non_null(strstr(xml.bytes, ">demand<"));
    ro_json_free(&xml);
    drop_world(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms__give_the_same_bytes_each_time_and_say_how_many),
        cmocka_unit_test(forms__are_refused_with_what_can_be_done),
        cmocka_unit_test(forms__stop_when_nobody_takes_them),
        cmocka_unit_test(cells__are_no_formulas_and_come_back_whatever_they_hold),
        cmocka_unit_test(csv__takes_formulas_for_words_and_numbers_for_numbers),
        cmocka_unit_test(hashtags__are_of_hxl_and_stand_under_every_column),
        cmocka_unit_test(points__are_lon_before_lat_and_never_made_up),
        cmocka_unit_test(what_was_denied__is_a_claim_and_no_event),
        cmocka_unit_test(intervals__say_both_ends_and_stay_open_where_they_are),
        cmocka_unit_test(slides__are_html_that_runs_nothing),
        cmocka_unit_test(xml__has_only_characters_that_xml_may_have),
        cmocka_unit_test(feeds__have_the_newest_first_and_their_limit_is_of_the_newest),
        cmocka_unit_test(every_id__of_any_kind_is_cited_and_shown_in_its_forms),
        cmocka_unit_test(checksum_of_a_record__changes_with_its_pages_and_corrections_alone),
        cmocka_unit_test(graphs__have_an_edge_for_each_pair_and_no_more_sources_than_there_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
