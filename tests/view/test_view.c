/* test_view.c: what people see of a record. */
#include "records.h"

#include <jansson.h>

typedef struct world {
    ro_arena arena;
    const char *folder;
    ro_store *store;
    char entry[RO_ID_LEN + 1]; /* the call that two pages tell */
} world;

static world *make_world(void)
{
    static world w;
    memset(&w, 0, sizeof w);
    w.folder = make_folder();
    w.store = story_store(&w.arena, in_folder(w.folder, "r.db"));
    return &w;
}

static void drop_world(world *w)
{
    ro_store_close(w->store, NULL);
    drop_folder(w->folder);
    ro_arena_free(&w->arena);
}

/* ---- the export ---- */

static void check_keys(json_t *object, const char *const *keys)
{
    const char *key;
    json_t *value;
    size_t i = 0;
    json_object_foreach(object, key, value)
    {
        if (!keys[i] || strcmp(key, keys[i])) fail_msg("key '%s' stands where '%s' should", key, keys[i] ? keys[i] : "the end");
        i++;
    }
    assert_null(keys[i]);
}

static json_t *parsed(const ro_json *json)
{
    json_error_t error;
    json_t *root = json_loadb(json->bytes, json->len, 0, &error);
    if (!root) fail_msg("%s at %d", error.text, error.position);
    return root;
}

#define KEYS(...) ((const char *const[]){__VA_ARGS__, NULL})

static void exports__have_the_keys_of_the_record_in_their_order(void **state)
{
    (void)state;
    world *w = make_world();
    ro_json json = exported(w->store, RO_EXPORT_JSON, NULL, false);
    json_t *root = parsed(&json);
    check_keys(root, KEYS("readout", "schema", "made_with", "reports", "actors", "contacts", "statements", "plans", "events",
                          "processes", "copies", "stories", "corrections"));
    check_keys(json_array_get(json_object_get(root, "reports"), 0),
               KEYS("id", "source", "url", "captured", "outlet", "title", "byline", "agencies", "cited", "dateline", "language",
                    "genre", "published", "text", "parts", "words", "confidence", "story", "skipped"));
    check_keys(json_array_get(json_object_get(root, "actors"), 0),
               KEYS("id", "kind", "name", "country", "code", "aliases", "offices", "same_as"));
    check_keys(json_array_get(json_object_get(root, "contacts"), 0),
               KEYS("id", "kind", "parties", "initiator", "date", "until", "place", "status", "topics", "outcomes", "reports",
                    "independent_sources", "confidence", "evidence"));
    check_keys(json_array_get(json_object_get(root, "statements"), 0),
               KEYS("id", "speaker", "speakers", "stance", "quote", "target", "via", "date", "contact", "text", "reports",
                    "independent_sources", "confidence", "evidence"));
    check_keys(json_array_get(json_object_get(root, "plans"), 0),
               KEYS("id", "what", "parties", "date", "until", "place", "status", "moved_to", "overdue", "contact", "settled_by", "reports",
                    "independent_sources", "confidence", "evidence"));
    json_decref(root);
    ro_json_free(&json);
    drop_world(w);
}

static void exports__give_each_piece_of_evidence_in_its_own_words(void **state)
{
    (void)state;
    world *w = make_world();
    ro_json json = exported(w->store, RO_EXPORT_JSON, NULL, false);
    json_t *root = parsed(&json), *entry, *e, *report;
    size_t i, k, r, seen = 0;
    const char *const lists[] = {"contacts", "statements", "plans"};
    for (size_t n = 0; n < 3; n++)
        json_array_foreach(json_object_get(root, lists[n]), i, entry) json_array_foreach(json_object_get(entry, "evidence"), k, e)
            json_array_foreach(json_object_get(root, "reports"), r, report)
        {
            if (strcmp(json_string_value(json_object_get(report, "id")), json_string_value(json_object_get(e, "report")))) continue;
            const char *text = json_string_value(json_object_get(report, "text")),
                       *words = json_string_value(json_object_get(e, "text"));
            assert_memory_equal(text + json_integer_value(json_object_get(e, "start")), words, strlen(words));
            assert_int_equal(json_integer_value(json_object_get(e, "end")) - json_integer_value(json_object_get(e, "start")),
                             strlen(words));
            seen++;
        }
    assert_int_equal(seen, 6);
    json_decref(root);
    ro_json_free(&json);
    drop_world(w);
}

static void exports__say_what_one_page_says_otherwise(void **state)
{
    (void)state;
    world *w = make_world();
    ro_json json = exported(w->store, RO_EXPORT_JSON, NULL, false);
    json_t *root = parsed(&json), *call = json_array_get(json_object_get(root, "contacts"), 0);
    assert_int_equal(json_integer_value(json_object_get(call, "reports")), 2);
    assert_string_equal(json_string_value(json_object_get(json_object_get(call, "date"), "best")), "2019-03-13");
    assert_string_equal(json_string_value(json_object_get(call, "kind")), "phone-call");
    json_t *place = json_object_get(call, "place");
    assert_true(json_real_value(json_object_get(place, "lat")) > 48.12 && json_real_value(json_object_get(place, "lon")) < -3.04);
    json_t *plan = json_array_get(json_object_get(root, "plans"), 0), *said = json_array_get(json_object_get(plan, "evidence"), 0);
    assert_string_equal(json_string_value(json_object_get(plan, "status")), "kept");
    assert_string_equal(json_string_value(json_object_get(json_object_get(said, "says"), "status")), "open");
    assert_int_equal(json_array_size(json_object_get(plan, "settled_by")), 1);
    /* lists are sorted by day, undated last */
    json_t *last = json_array_get(json_object_get(root, "contacts"), 2);
    assert_true(json_is_null(json_object_get(json_object_get(last, "date"), "earliest")));
    json_decref(root);
    ro_json_free(&json);
    drop_world(w);
}

static void exports__without_text_give_snippets_only(void **state)
{
    (void)state;
    ro_arena arena = {0};
    const char *folder = make_folder();
    char text[1000] = "Venn said:";
    for (int i = 1; i <= 60; i++) snprintf(text + strlen(text), 12, " word%d", i);
    ro_reading *x = make_page(&arena, "a.txt", "Herald", "2019-03-14", text);
    make_note(&arena, x, RO_NOTE_STATEMENT, text, "Oskar Venn", NULL, "");
    ro_store *store = open_store(in_folder(folder, "r.db"), RO_RECORD_CREATE);
    add_page(&arena, store, x);
    settle(store);
    const ro_export_format formats[] = {RO_EXPORT_JSON, RO_EXPORT_JSONL, RO_EXPORT_CSV};
    for (int i = 0; i < 3; i++) {
        ro_json json = exported(store, formats[i], "statements", true);
        assert_non_null(strstr(json.bytes, "word28"));
        assert_null(strstr(json.bytes, "word29")); /* "Venn said:" are two of the thirty */
        ro_json_free(&json);
    }
    ro_json reports = exported(store, RO_EXPORT_CSV, "reports", true);
    assert_null(strstr(reports.bytes, "word1"));
    ro_json_free(&reports);
    ro_store_close(store, NULL);
    drop_folder(folder);
    ro_arena_free(&arena);
}

static void exports__as_lines_are_an_object_each(void **state)
{
    (void)state;
    world *w = make_world();
    ro_json json = exported(w->store, RO_EXPORT_JSONL, NULL, false);
    ro_str rest = ro_json_text(&json);
    size_t lines = 0;
    while (rest.len) {
        ro_str line = ro_str_cut(&rest, '\n');
        json_t *object = json_loadb(line.ptr, line.len, 0, NULL);
        assert_non_null(object);
        if (lines) assert_non_null(json_object_get(object, "entry"));
        json_decref(object);
        lines++;
    }
    assert_int_equal(lines, 1 + 3 + 5 + 3 + 1 + 1);
    ro_json_free(&json);
    drop_world(w);
}

static void exports__as_csv_quote_what_must_be(void **state)
{
    (void)state;
    world *w = make_world();
    ro_json contacts = exported(w->store, RO_EXPORT_CSV, NULL, false), plans = exported(w->store, RO_EXPORT_CSV, "plans", false);
    assert_non_null(strstr(contacts.bytes, "id,kind,parties,party_ids,initiator,date,"));
    assert_non_null(strstr(contacts.bytes, "\"shelling, and prisoners\""));
    assert_non_null(strstr(contacts.bytes, "Oskar Venn; Mirela Tosk"));
    assert_non_null(strstr(contacts.bytes, ",48.1234,-3.0500,held,"));
    assert_non_null(strstr(plans.bytes, "visit to Estray,Oskar Venn,"));
    ro_json reports = exported(w->store, RO_EXPORT_CSV, "reports", false);
    assert_non_null(strstr(reports.bytes, "\"\"come what may\"\""));
    ro_json none = {0};
    assert_int_equal(ro_view_export(w->store, RO_EXPORT_CSV, "zebras", false, collect, &none, NULL), RO_EARG);
    ro_json_free(&contacts);
    ro_json_free(&plans);
    ro_json_free(&reports);
    drop_world(w);
}

static ro_status stop(void *context, const char *bytes, size_t len)
{
    (void)context, (void)bytes, (void)len;
    return RO_ESTOP;
}

static void exports__stop_when_nobody_takes_them(void **state)
{
    (void)state;
    world *w = make_world();
    assert_int_equal(ro_view_export(w->store, RO_EXPORT_JSON, NULL, false, stop, NULL, NULL), RO_ESTOP);
    settle(w->store); /* no transaction is left open */
    drop_world(w);
}

/* ---- lists ---- */

static int count_rows(world *w, const char *list, ro_filter filter, int64_t *undated)
{
    ro_rows *rows = NULL;
    ro_error error = {0};
    int count = 0;
    if (ro_view_rows(&rows, w->store, list, &filter, &error)) fail_msg("%s: %s", list, error.message);
    for (ro_status status; !(status = ro_rows_next(rows, &error)); count++) {
        json_t *object = json_loads(ro_rows_json(rows), 0, NULL);
        assert_non_null(object);
        assert_true((int)json_object_size(object) >= ro_rows_columns(rows)); /* and what a table has no room for */
        json_decref(object);
        for (int i = 0; i < ro_rows_columns(rows); i++) assert_non_null(ro_rows_name(rows, i));
    }
    if (undated) *undated = ro_rows_undated(rows);
    ro_rows_free(rows);
    return count;
}

static void lists__are_filtered_by_day_actor_and_kind(void **state)
{
    (void)state;
    world *w = make_world();
    int64_t undated;
    assert_int_equal(count_rows(w, "contacts", (ro_filter){0}, &undated), 3);
    assert_int_equal(undated, 0);
    assert_int_equal(count_rows(w, "contacts", (ro_filter){.since = "2019-03-14"}, &undated), 1);
    assert_int_equal(undated, 1);
    assert_int_equal(count_rows(w, "contacts", (ro_filter){.since = "2019-03", .until = "2019-03"}, NULL), 2);
    assert_int_equal(count_rows(w, "contacts", (ro_filter){.until = "2018"}, NULL), 0);
    assert_int_equal(count_rows(w, "contacts", (ro_filter){.actor = "tosk"}, NULL), 1);
    assert_int_equal(count_rows(w, "contacts", (ro_filter){.actor = "Venn", .kind = "visit"}, NULL), 1);
    assert_int_equal(count_rows(w, "contacts", (ro_filter){.limit = 2}, NULL), 2);
    assert_int_equal(count_rows(w, "statements", (ro_filter){.kind = "demand"}, NULL), 1);
    assert_int_equal(count_rows(w, "statements", (ro_filter){.actor = "Karvelia"}, NULL), 1);
    assert_int_equal(count_rows(w, "plans", (ro_filter){.kind = "kept"}, NULL), 1);
    assert_int_equal(count_rows(w, "plans", (ro_filter){.kind = "open"}, NULL), 0);
    assert_int_equal(count_rows(w, "reports", (ro_filter){.actor = "Falk"}, NULL), 1);
    assert_int_equal(count_rows(w, "actors", (ro_filter){.kind = "person"}, NULL), 4);
    drop_world(w);
}

static void lists__show_a_timeline_and_count_what_has_no_day(void **state)
{
    (void)state;
    world *w = make_world();
    int64_t undated;
    assert_int_equal(count_rows(w, "timeline", (ro_filter){0}, &undated), 3);
    assert_int_equal(undated, 1);
    ro_rows *rows;
    assert_int_equal(ro_view_rows(&rows, w->store, "timeline", NULL, NULL), RO_OK);
    assert_int_equal(ro_rows_next(rows, NULL), RO_OK);
    assert_string_equal(ro_rows_name(rows, 0), "day");
    assert_string_equal(ro_rows_text(rows, 0), "2019-03-13");
    assert_null(ro_rows_text(rows, 99));
    ro_rows_free(rows);
    drop_world(w);
}

static void lists__of_reports_tell_why_a_page_was_skipped_and_its_language(void **state)
{
    (void)state;
    world *w = make_world();
    ro_reading *x = make_page(&w->arena, "d.html", "Phare", "2019-03-14", "");
    x->report.skipped = "language", x->report.language = RO_STR("fr");
    add_page(&w->arena, w->store, x);
    settle(w->store);
    ro_rows *rows;
    assert_int_equal(ro_view_rows(&rows, w->store, "reports", &(ro_filter){.kind = "skipped"}, NULL), RO_OK);
    assert_int_equal(ro_rows_next(rows, NULL), RO_OK);
    json_t *row = json_loads(ro_rows_json(rows), 0, NULL);
    assert_string_equal(json_string_value(json_object_get(row, "skipped")), "language");
    assert_string_equal(json_string_value(json_object_get(row, "language")), "fr");
    json_decref(row);
    assert_int_equal(ro_rows_next(rows, NULL), RO_ENOTFOUND);
    ro_rows_free(rows);
    ro_json csv = exported(w->store, RO_EXPORT_CSV, "reports", false);
    assert_non_null(strstr(csv.bytes, ",language,"));
    assert_non_null(strstr(csv.bytes, ",fr,"));
    ro_json_free(&csv);
    drop_world(w);
}

/* The ids of the rows, one after the other. */
static const char *ids_of(world *w, const char *list, ro_filter filter)
{
    static char out[4][2000];
    static int turn;
    char *at = out[turn++ & 3];
    ro_rows *rows = NULL;
    size_t n = 0;
    at[0] = 0;
    assert_int_equal(ro_view_rows(&rows, w->store, list, &filter, NULL), RO_OK);
    while (!ro_rows_next(rows, NULL)) {
        json_t *row = json_loads(ro_rows_json(rows), 0, NULL);
        n += (size_t)snprintf(at + n, 2000 - n, "%s ", json_string_value(json_object_get(row, "id")));
        json_decref(row);
    }
    ro_rows_free(rows);
    return at;
}

static void lists__are_cut_into_pages_that_make_the_whole(void **state)
{
    (void)state;
    world *w = make_world();
    static const char *const lists[] = {"timeline", "contacts", "statements", "plans", "events", "reports", "actors"};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        for (int since = 0; since < 2; since++) {
            char parts[2000] = "";
            ro_filter all = {.since = since ? "2019-03-13" : NULL, .total = true}, page = {.since = all.since, .limit = 1};
            ro_rows *rows;
            int64_t n = 0;
            assert_int_equal(ro_view_rows(&rows, w->store, lists[i], &all, NULL), RO_OK);
            int64_t total = ro_rows_total(rows);
            ro_rows_free(rows);
            for (; n < total; n++) {
                page.offset = n;
                strcat(parts, ids_of(w, lists[i], page));
            }
            page.offset = n;
            assert_string_equal(parts, ids_of(w, lists[i], (ro_filter){.since = all.since}));
            assert_string_equal(ids_of(w, lists[i], page), "");
        }
    drop_world(w);
}

static void lists__are_filtered_by_place_story_source_and_words(void **state)
{
    (void)state;
    world *w = make_world();
    ro_rows *rows;
    assert_int_equal(ro_view_rows(&rows, w->store, "reports", &(ro_filter){.limit = 1}, NULL), RO_OK);
    assert_int_equal(ro_rows_next(rows, NULL), RO_OK);
    json_t *row = json_loads(ro_rows_json(rows), 0, NULL);
    const char *report = json_string_value(json_object_get(row, "id")), *outlet = json_string_value(json_object_get(row, "outlet"));
    int told = count_rows(w, "contacts", (ro_filter){.source = report}, NULL) + count_rows(w, "statements", (ro_filter){.source = report}, NULL) +
               count_rows(w, "plans", (ro_filter){.source = report}, NULL);
    assert_int_equal(count_rows(w, "reports", (ro_filter){.source = report}, NULL), 1);
    assert_true(told > 0);
    assert_true(count_rows(w, "reports", (ro_filter){.source = outlet}, NULL) >= 1);
    assert_int_equal(count_rows(w, "reports", (ro_filter){.source = "Nobody's Gazette"}, NULL), 0);
    assert_int_equal(count_rows(w, "contacts", (ro_filter){.place = "Atlantis"}, NULL), 0);
    assert_int_equal(count_rows(w, "contacts", (ro_filter){.place = "\"; \" OR place"}, NULL), 0);
    assert_int_equal(count_rows(w, "contacts", (ro_filter){.story = "ynone"}, NULL), 0);
    assert_int_equal(count_rows(w, "statements", (ro_filter){.words = "guns"}, NULL), 1);
    assert_int_equal(count_rows(w, "statements", (ro_filter){.words = "butter"}, NULL), 0);
    assert_int_equal(count_rows(w, "contacts", (ro_filter){.status = "held"}, NULL) + count_rows(w, "contacts", (ro_filter){.status = "planned"}, NULL) +
                         count_rows(w, "contacts", (ro_filter){.status = "denied"}, NULL), 3);
    json_decref(row);
    ro_rows_free(rows);
    drop_world(w);
}

static void lists__give_the_fields_that_are_asked_for(void **state)
{
    (void)state;
    world *w = make_world();
    ro_rows *rows;
    assert_int_equal(ro_view_rows(&rows, w->store, "contacts", &(ro_filter){.fields = "id,kind,nothing"}, NULL), RO_OK);
    assert_int_equal(ro_rows_next(rows, NULL), RO_OK);
    json_t *row = json_loads(ro_rows_json(rows), 0, NULL);
    assert_int_equal(json_object_size(row), 2);
    assert_non_null(json_object_get(row, "kind"));
    json_decref(row);
    ro_rows_free(rows);
    drop_world(w);
}

/* "in 2019" reaches into every span of the year, and is told behind what is known to the day. */
static void lists__tell_what_began_long_before_a_span_last(void **state)
{
    (void)state;
    world *w = make_world();
    ro_reading *x = make_page(&w->arena, "wide.txt", "Herald", "2019-03-14", "Venn met Falk in 2019. Venn met Tosk on May 2.");
    make_note(&w->arena, x, RO_NOTE_CONTACT, "Venn met Falk in 2019.", "Venn", "Falk", "2019");
    make_note(&w->arena, x, RO_NOTE_CONTACT, "Venn met Tosk on May 2.", "Venn", "Tosk", "2019-05-02");
    add_page(&w->arena, w->store, x);
    settle(w->store);
    ro_rows *rows;
    const char *days[2];
    char seen[2][16] = {"", ""};
    assert_int_equal(ro_view_rows(&rows, w->store, "contacts", &(ro_filter){.since = "2019-05", .until = "2019-05"}, NULL), RO_OK);
    for (int i = 0; i < 2 && !ro_rows_next(rows, NULL); i++) days[i] = ro_rows_text(rows, 0), snprintf(seen[i], sizeof seen[i], "%s", days[i] ? days[i] : "");
    ro_rows_free(rows);
    assert_string_equal(seen[0], "2019-05-02");
    assert_string_equal(seen[1], "2019");
    drop_world(w);
}

static void networks__fold_persons_into_their_states_and_places_have_degrees(void **state)
{
    (void)state;
    world *w = make_world();
    int persons = count_rows(w, "network", (ro_filter){0}, NULL);
    assert_true(persons > 0);
    assert_true(count_rows(w, "network", (ro_filter){.by = "state"}, NULL) <= persons);
    assert_int_equal(count_rows(w, "network", (ro_filter){.actor = "Nobody"}, NULL), 0);
    assert_true(count_rows(w, "density", (ro_filter){0}, NULL) > 0);
    assert_true(count_rows(w, "outlets", (ro_filter){0}, NULL) > 0);
    ro_rows *rows;
    assert_int_equal(ro_view_rows(&rows, w->store, "network", &(ro_filter){.by = "moon"}, NULL), RO_EARG);
    assert_int_equal(ro_view_rows(&rows, w->store, "density", &(ro_filter){.by = "moon"}, NULL), RO_EARG);
    drop_world(w);
}

static void pages__mark_what_was_found_and_lie_in_the_text(void **state)
{
    (void)state;
    world *w = make_world();
    ro_rows *rows;
    ro_json out = {0};
    int evidence = 0;
    assert_int_equal(ro_view_rows(&rows, w->store, "reports", NULL, NULL), RO_OK);
    while (!ro_rows_next(rows, NULL)) {
        json_t *row = json_loads(ro_rows_json(rows), 0, NULL);
        ro_json_clear(&out);
        assert_int_equal(ro_view_page(w->store, json_string_value(json_object_get(row, "id")), collect, &out, NULL), RO_OK);
        json_t *page = json_loadb(out.bytes, out.len, 0, NULL), *one;
        assert_non_null(page);
        size_t i, len = strlen(json_string_value(json_object_get(page, "text")));
        json_array_foreach(json_object_get(page, "marks"), i, one)
        {
            evidence += !strcmp(json_string_value(json_object_get(one, "what")), "evidence");
            assert_true(json_integer_value(json_object_get(one, "start")) < json_integer_value(json_object_get(one, "end")));
            assert_true((size_t)json_integer_value(json_object_get(one, "end")) <= len);
        }
        json_decref(page);
        json_decref(row);
    }
    ro_rows_free(rows);
    assert_true(evidence >= 3);
    assert_int_equal(ro_view_page(w->store, "rnone", collect, &out, NULL), RO_ENOTFOUND);
    ro_json_free(&out);
    drop_world(w);
}

static void versions__change_with_the_pages_alone(void **state)
{
    (void)state;
    world *w = make_world();
    char before[RO_VERSION_MAX], again[RO_VERSION_MAX], after[RO_VERSION_MAX];
    ro_view_version(w->store, before);
    assert_int_equal(strlen(before), 16);
    settle(w->store);
    ro_view_version(w->store, again);
    assert_string_equal(before, again);
    add_page(&w->arena, w->store, make_page(&w->arena, "more.txt", "Phare", "2019-03-14", "Nothing happened."));
    settle(w->store);
    ro_view_version(w->store, after);
    assert_string_not_equal(before, after);
    drop_world(w);
}

static void lists__are_searched_for_words_and_phrases(void **state)
{
    (void)state;
    world *w = make_world();
    assert_int_equal(count_rows(w, "search", (ro_filter){.words = "ZEBRA stood"}, NULL), 1);
    assert_int_equal(count_rows(w, "search", (ro_filter){.words = "\"stood zebra\""}, NULL), 0);
    assert_int_equal(count_rows(w, "search", (ro_filter){.words = "guns"}, NULL), 2); /* the report and the statement */
    assert_int_equal(count_rows(w, "search", (ro_filter){.words = "guns", .kind = "statement"}, NULL), 1);
    assert_int_equal(count_rows(w, "search", (ro_filter){.words = "guns OR AND NEAR( * \" ("}, NULL), 0);
    assert_int_equal(count_rows(w, "search", (ro_filter){.words = "wednesday", .since = "2019-03-20"}, NULL), 2); /* a report and its contact */
    ro_rows *rows;
    assert_int_equal(ro_view_rows(&rows, w->store, "search", &(ro_filter){.words = " \" "}, NULL), RO_EARG);
    assert_int_equal(ro_view_rows(&rows, w->store, "zebras", NULL, NULL), RO_EARG);
    assert_int_equal(ro_view_rows(&rows, w->store, "contacts", &(ro_filter){.since = "last week"}, NULL), RO_EARG);
    drop_world(w);
}

/* ---- one entry ---- */

static void entries__are_opened_by_every_note_id(void **state)
{
    (void)state;
    world *w = make_world();
    sqlite3_stmt *row = NULL;
    assert_int_equal(sqlite3_prepare_v2(ro_store_db(w->store), "SELECT note, entry FROM evidence", -1, &row, NULL), SQLITE_OK);
    int notes = 0;
    while (sqlite3_step(row) == SQLITE_ROW) {
        ro_json json = {0};
        assert_int_equal(ro_view_show(w->store, (const char *)sqlite3_column_text(row, 0), collect, &json, NULL), RO_OK);
        json_t *object = parsed(&json);
        assert_string_equal(json_string_value(json_object_get(object, "id")), (const char *)sqlite3_column_text(row, 1));
        json_decref(object);
        ro_json_free(&json);
        notes++;
    }
    sqlite3_finalize(row);
    assert_int_equal(notes, 6);
    assert_int_equal(ro_view_show(w->store, "cnosuchentry", collect, NULL, NULL), RO_ENOTFOUND);
    assert_int_equal(ro_view_show(w->store, "", collect, NULL, NULL), RO_ENOTFOUND);
    drop_world(w);
}

static void entries__are_explained_by_rule_words_and_refusals(void **state)
{
    (void)state;
    world *w = make_world();
    const ro_reading *pages[3];
    story_pages(&w->arena, pages);
    sqlite3_stmt *row = NULL;
    assert_int_equal(sqlite3_prepare_v2(ro_store_db(w->store), "SELECT id FROM contact ORDER BY sort_day IS NULL, sort_day LIMIT 1",
                                        -1, &row, NULL),
                     SQLITE_OK);
    sqlite3_step(row);
    ro_json json = {0};
    assert_int_equal(ro_view_explain(w->store, (const char *)sqlite3_column_text(row, 0), collect, &json, NULL), RO_OK);
    sqlite3_finalize(row);
    json_t *object = parsed(&json), *notes = json_object_get(object, "notes"), *note = json_array_get(notes, 0);
    assert_int_equal(json_array_size(notes), 2);
    json_t *why = json_array_get(json_object_get(note, "why"), 0);
    assert_string_equal(json_string_value(json_object_get(why, "field")), "kind");
    assert_string_equal(json_string_value(json_object_get(why, "words")), json_string_value(json_object_get(note, "text")));
    assert_int_equal(strncmp(json_string_value(json_object_get(note, "marked")), "[kind:", 6), 0);
    json_decref(object);
    ro_json_free(&json);
    json = (ro_json){0};
    assert_int_equal(ro_view_explain(w->store, pages[0]->id.text, collect, &json, NULL), RO_OK);
    json_t *report = parsed(&json), *published = json_object_get(json_object_get(report, "entry"), "published");
    assert_int_equal(json_array_size(json_object_get(published, "basis")), 1);
    json_decref(report);
    ro_json_free(&json);
    drop_world(w);
}

static void notes__on_furniture_are_explained_as_withheld(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_error error = {0};
    ro_json out = {0};
    char id[RO_ID_LEN + 1], report[RO_ID_LEN + 1] = "";
    const char *folder = make_folder();
    ro_store *store = open_store(in_folder(folder, "f.db"), RO_RECORD_CREATE);
    for (int i = 0; i < 5; i++) {
        ro_reading *x = make_herald(&arena, i, own_sentence(&arena, (uint32_t)i));
        make_note(&arena, x, RO_NOTE_STATEMENT, "Subscribe to our newsletter", "Oskar Venn", NULL, "");
        add_page(&arena, store, x);
        snprintf(report, sizeof report, "%s", x->id.text);
    }
    settle(store);
    assert_int_equal(ro_view_explain(store, report, collect, &out, &error), RO_OK);
    json_t *root = parsed(&out), *line = json_array_get(json_object_get(root, "furniture"), 0);
    assert_string_equal(json_string_value(json_object_get(line, "text")), "Minister Venn said: Subscribe to our newsletter today.");
    assert_string_equal(json_string_value(json_object_get(line, "why")), "herald prints this line on 5 of its 5 reports");
    json_t *note = json_array_get(json_object_get(root, "withheld"), 0);
    assert_string_equal(json_string_value(json_object_get(note, "text")), "Subscribe to our newsletter");
    snprintf(id, sizeof id, "%s", json_string_value(json_object_get(note, "note")));
    json_decref(root);
    ro_json_clear(&out);
    assert_int_equal(ro_view_explain(store, id, collect, &out, &error), RO_OK);
    root = parsed(&out);
    note = json_object_get(root, "withheld");
    check_keys(note, KEYS("note", "report", "outlet", "published", "kind", "start", "end", "text", "line", "why"));
    assert_string_equal(json_string_value(json_object_get(note, "report")), report);
    json_decref(root);
    assert_int_equal(ro_view_show(store, id, collect, &out, &error), RO_ENOTFOUND);
    assert_non_null(strstr(error.message, "is withheld: herald prints this line"));
    assert_int_equal(ro_view_explain(store, "s0000000000000000", collect, &out, &error), RO_ENOTFOUND);
    assert_non_null(strstr(error.message, "nothing has the id"));
    sqlite3_exec(ro_store_db(store), "DROP TABLE withheld; DROP TABLE furniture", NULL, NULL,
                 NULL); /* as an older readout leaves it */
    assert_int_equal(ro_view_explain(store, id, collect, &out, &error), RO_ENOTFOUND);
    assert_int_equal(ro_view_explain(store, report, collect, &out, &error), RO_OK);
    ro_json_free(&out);
    ro_store_close(store, NULL);
    drop_folder(folder);
    ro_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exports__have_the_keys_of_the_record_in_their_order),
        cmocka_unit_test(exports__give_each_piece_of_evidence_in_its_own_words),
        cmocka_unit_test(exports__say_what_one_page_says_otherwise),
        cmocka_unit_test(exports__without_text_give_snippets_only),
        cmocka_unit_test(exports__as_lines_are_an_object_each),
        cmocka_unit_test(exports__as_csv_quote_what_must_be),
        cmocka_unit_test(exports__stop_when_nobody_takes_them),
        cmocka_unit_test(lists__are_filtered_by_day_actor_and_kind),
        cmocka_unit_test(lists__show_a_timeline_and_count_what_has_no_day),
        cmocka_unit_test(lists__of_reports_tell_why_a_page_was_skipped_and_its_language),
        cmocka_unit_test(lists__are_searched_for_words_and_phrases),
        cmocka_unit_test(lists__are_cut_into_pages_that_make_the_whole),
        cmocka_unit_test(lists__are_filtered_by_place_story_source_and_words),
        cmocka_unit_test(lists__give_the_fields_that_are_asked_for),
        cmocka_unit_test(lists__tell_what_began_long_before_a_span_last),
        cmocka_unit_test(networks__fold_persons_into_their_states_and_places_have_degrees),
        cmocka_unit_test(pages__mark_what_was_found_and_lie_in_the_text),
        cmocka_unit_test(versions__change_with_the_pages_alone),
        cmocka_unit_test(entries__are_opened_by_every_note_id),
        cmocka_unit_test(entries__are_explained_by_rule_words_and_refusals),
        cmocka_unit_test(notes__on_furniture_are_explained_as_withheld),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
