/* test_counts.c: pages and entries counted, what is new, and the periods that they are counted in. */
#include "records.h"

#include "view/period.h"

typedef struct world {
    ro_arena arena;
    const char *folder;
    ro_store *store;
    int pages;
} world;

static world *make_world(void)
{
    static world w;
    memset(&w, 0, sizeof w);
    w.folder = make_folder();
    w.store = open_store(in_folder(w.folder, "r.db"), RO_RECORD_CREATE);
    return &w;
}

static void drop_world(world *w)
{
    ro_store_close(w->store, NULL);
    drop_folder(w->folder);
    ro_arena_free(&w->arena);
}

/* A page of `outlet` on `day` with one note of `kind` on all of `text`. */
static ro_note *tell(world *w, const char *outlet, const char *day, ro_note_kind kind, const char *text, const char *a,
                     const char *b, const char *when, ro_reading **page)
{
    char source[24];
    snprintf(source, sizeof source, "page%03d.txt", w->pages++);
    ro_reading *x = make_page(&w->arena, source, outlet, day, text);
    if (page) *page = x;
    return make_note(&w->arena, x, kind, text, a, b, when);
}

/* A contact on a page of its own. */
static void contact(world *w, const char *outlet, const char *day, const char *a, const char *b, const char *when, uint8_t kind,
                    uint8_t status)
{
    ro_reading *x;
    ro_note *note = tell(w, outlet, day, RO_NOTE_CONTACT,
                         ro_str_format(&w->arena, "%s and %s %d.", a, b ? b : "nobody", w->pages).ptr, a, b, when, &x);
    note->subkind = kind;
    note->status = status;
    add_page(&w->arena, w->store, x);
}

static void statement(world *w, const char *day, const char *speaker, const char *target)
{
    ro_reading *x;
    ro_note *note = tell(w, "Herald", day, RO_NOTE_STATEMENT, ro_str_format(&w->arena, "%s said %d.", speaker, w->pages).ptr,
                         speaker, NULL, "", &x);
    note->stance = RO_STANCE_ACCUSE;
    note->targets[note->target_count++] =
        make_actor(&w->arena, x, RO_ACTOR_PERSON, ro_str_format(&w->arena, "%s|xx", target).ptr, target);
    add_page(&w->arena, w->store, x);
}

static ro_rows *open_rows(world *w, const char *list, ro_filter filter)
{
    ro_rows *rows = NULL;
    ro_error error = {0};
    if (ro_view_rows(&rows, w->store, list, &filter, &error)) fail_msg("%s: %s", list, error.message);
    return rows;
}

/* The first `columns` columns of all rows: "a b c; d e f". */
static const char *shown(world *w, const char *list, ro_filter filter, int columns)
{
    static char out[8000];
    ro_rows *rows = open_rows(w, list, filter);
    size_t n = 0;
    out[0] = 0;
    while (!ro_rows_next(rows, NULL))
        for (int i = 0; i < columns && n < sizeof out - 100; i++)
            n += (size_t)snprintf(out + n, sizeof out - n, "%s%s",
                                  i   ? " "
                                  : n ? "; "
                                      : "",
                                  ro_rows_text(rows, i) ? ro_rows_text(rows, i) : "-");
    ro_rows_free(rows);
    return out;
}

static const char *remark(world *w, const char *list, ro_filter filter, int number)
{
    static char out[300];
    ro_rows *rows = open_rows(w, list, filter);
    snprintf(out, sizeof out, "%s", ro_rows_remark(rows, number) ? ro_rows_remark(rows, number) : "");
    ro_rows_free(rows);
    return out;
}

/* The sum of a column. */
static int64_t sum(world *w, const char *list, ro_filter filter, const char *column, int64_t *count)
{
    ro_rows *rows = open_rows(w, list, filter);
    int64_t total = 0, n = 0;
    int at = 0;
    while (strcmp(ro_rows_name(rows, at), column)) assert_true(++at < ro_rows_columns(rows));
    for (; !ro_rows_next(rows, NULL); n++) total += atoll(ro_rows_text(rows, at));
    ro_rows_free(rows);
    if (count) *count = n;
    return total;
}

static void refused(world *w, const char *list, ro_filter filter, const char *words)
{
    ro_rows *rows = NULL;
    ro_error error = {0};
    assert_int_equal(ro_view_rows(&rows, w->store, list, &filter, &error), RO_EARG);
    if (!strstr(error.message, words)) fail_msg("'%s' does not say '%s'", error.message, words);
}

/* ---- periods ---- */

static void periods__of_weeks_are_those_of_the_calendar_of_weeks(void **state)
{
    (void)state;
    static const char *const known[][2] = {{"2016-01-03", "2015-W53"}, {"2016-01-04", "2016-W01"}, {"2018-12-31", "2019-W01"},
                                           {"2021-01-03", "2020-W53"}, {"2019-12-29", "2019-W52"}, {"2026-12-31", "2026-W53"}};
    char name[PERIOD_NAME_MAX];
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        period_name(ro_day_read(ro_str_of(known[i][0])), PERIOD_WEEK, name);
        assert_string_equal(name, known[i][1]);
    }
}

static void periods__follow_each_other_without_a_day_between(void **state)
{
    (void)state;
    char name[PERIOD_NAME_MAX], other[PERIOD_NAME_MAX];
    for (int unit = 0; unit < PERIOD_UNITS; unit++)
        for (ro_day day = ro_day_of(1999, 12, 1); day < ro_day_of(2005, 2, 1); day++) {
            ro_day start = period_start(day, (period_unit)unit), next = period_next(day, (period_unit)unit);
            assert_true(start <= day && day < next);
            assert_int_equal(period_start(next, (period_unit)unit), next);
            period_name(day, (period_unit)unit, name);
            period_name(start, (period_unit)unit, other);
            assert_string_equal(name, other);
            period_name(next, (period_unit)unit, other);
            assert_true(strcmp(name, other) < 0);
        }
}

/* ---- tables ---- */

static world *many_contacts(void)
{
    static const char *const people[] = {"Oskar Venn", "Mirela Tosk", "Ilda Maren", "Ingrid Falk"}, *const outlets[] = {"Herald",
                                                                                                                        "Post",
                                                                                                                        "Courier"};
    world *w = make_world();
    for (int i = 0; i < 40; i++) {
        char day[RO_DATE_TEXT_MAX];
        ro_day_write(ro_day_of(2019, 1, 1) + i * 37 % 200, day);
        contact(w, outlets[i % 3], day, people[i % 4], people[(i + 1 + i / 4 % 3) % 4], day, (uint8_t)(i % 5), RO_STATUS_HELD);
    }
    settle(w->store);
    return w;
}

static void tables__by_period_sum_to_the_unbroken_count(void **state)
{
    (void)state;
    static const char *const keys[] = {"kind", "dyad", "actor", "outlet", "dyad,kind", "outlet,actor"},
                             *const units[] = {"year", "month", "week", "day"},
                             *const columns[] = {"entries", "sources", "reports"};
    world *w = many_contacts();
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
        for (size_t u = 0; u < sizeof units / sizeof *units; u++)
            for (size_t c = 0; c < 3; c++) {
                const char *by = ro_str_format(&w->arena, "%s,%s", keys[k], units[u]).ptr;
                int64_t whole = sum(w, "table", (ro_filter){.by = keys[k]}, columns[c], NULL);
                assert_true(whole >= 40);
                assert_int_equal(sum(w, "table", (ro_filter){.by = by}, columns[c], NULL), whole);
            }
    assert_int_equal(sum(w, "table", (ro_filter){.by = "kind"}, "entries", NULL), ask(w->store, "SELECT count(*) FROM contact"));
    assert_int_equal(sum(w, "table", (ro_filter){.by = "kind", .kind = "visit"}, "entries", NULL),
                     ask(w->store, "SELECT count(*) FROM contact WHERE kind = 'visit'"));
    drop_world(w);
}

static void tables__fill_the_span_with_zeros(void **state)
{
    (void)state;
    world *w = make_world();
    contact(w, "Herald", "2019-03-14", "Oskar Venn", "Mirela Tosk", "2019-03-13", RO_CONTACT_PHONE_CALL, RO_STATUS_HELD);
    contact(w, "Herald", "2019-06-02", "Oskar Venn", "Mirela Tosk", "2019-06-01", RO_CONTACT_MEETING, RO_STATUS_HELD);
    settle(w->store);
    assert_string_equal(shown(w, "table", (ro_filter){.by = "month"}, 2), "2019-03 1; 2019-04 0; 2019-05 0; 2019-06 1");
    assert_string_equal(shown(w, "table", (ro_filter){.by = "month", .since = "2019-02", .until = "2019-04-01"}, 2),
                        "2019-02 0; 2019-03 1; 2019-04 0");
    assert_string_equal(shown(w, "table", (ro_filter){.by = "month,kind", .until = "2019-04", .limit = 1}, 3),
                        "2019-03 phone-call 1");
    assert_string_equal(shown(w, "table", (ro_filter){.by = "year", .since = "2031", .until = "2032"}, 4),
                        "2031 0 0 0; 2032 0 0 0");
    int64_t rows;
    assert_int_equal(sum(w, "table", (ro_filter){.by = "kind,day", .since = "2019", .until = "2019"}, "entries", &rows), 2);
    assert_int_equal(rows, 2 * 365);
    sum(w, "table", (ro_filter){.by = "dyad,week", .since = "2019", .until = "2019"}, "entries", &rows);
    assert_int_equal(rows, 53); /* 2019-12-30 is of 2020-W01 */
    drop_world(w);
}

static void tables__by_dyad_are_symmetric_for_contacts_and_ordered_for_statements(void **state)
{
    (void)state;
    world *w = make_world();
    contact(w, "Herald", "2019-03-14", "Oskar Venn", "Mirela Tosk", "2019-03-13", RO_CONTACT_PHONE_CALL, RO_STATUS_HELD);
    contact(w, "Post", "2019-03-14", "Mirela Tosk", "Oskar Venn", "2019-03-10", RO_CONTACT_MEETING, RO_STATUS_HELD);
    contact(w, "Post", "2019-03-14", "Oskar Venn", NULL, "2019-03-10", RO_CONTACT_PRESS_CONFERENCE, RO_STATUS_HELD);
    statement(w, "2019-03-14", "Oskar Venn", "Mirela Tosk");
    statement(w, "2019-03-14", "Mirela Tosk", "Oskar Venn");
    settle(w->store);
    ro_filter by = {.by = "dyad"}, said = {.by = "dyad,month", .kind = "accuse"};
    assert_string_equal(shown(w, "table", by, 3), "Mirela Tosk Oskar Venn 2");
    assert_string_equal(remark(w, "table", by, 0), "1 entry has no two sides: not counted");
    /* a statement without a day is of its report's */
    assert_string_equal(shown(w, "table", said, 4), "Mirela Tosk Oskar Venn 2019-03 1; Oskar Venn Mirela Tosk 2019-03 1");
    assert_string_equal(shown(w, "table", (ro_filter){.by = "actor", .kind = "statements"}, 2), "Mirela Tosk 1; Oskar Venn 1");
    drop_world(w);
}

static void tables__say_what_they_do_not_count(void **state)
{
    (void)state;
    world *w = make_world();
    contact(w, "Herald", "2019-03-14", "Oskar Venn", "Mirela Tosk", "2019-03-13", RO_CONTACT_PHONE_CALL, RO_STATUS_HELD);
    contact(w, "Herald", "2019-03-14", "Ilda Maren", "Mirela Tosk", "2019", RO_CONTACT_MEETING, RO_STATUS_HELD);
    contact(w, "Herald", "2019-03-14", "Ilda Maren", "Ingrid Falk", "", RO_CONTACT_MEETING, RO_STATUS_HELD);
    contact(w, "Herald", "2019-03-14", "Oskar Venn", "Ingrid Falk", "2019-03-20", RO_CONTACT_MEETING, RO_STATUS_PLANNED);
    contact(w, "Herald", "2019-03-14", "Oskar Venn", "Ilda Maren", "2019-03-12", RO_CONTACT_MEETING, RO_STATUS_DENIED);
    settle(w->store);
    ask(w->store, "UPDATE contact SET earliest = NULL, latest = NULL, best = NULL, sort_day = NULL WHERE precision = 'unknown' OR "
                  "latest > '2020'");
    ro_filter by = {.by = "month"};
    assert_string_equal(shown(w, "table", by, 2), "2019-03 1");
    assert_string_equal(remark(w, "table", by, 0), "2 entries have no day fine enough for a month: not counted");
    assert_string_equal(remark(w, "table", by, 1),
                        "2 of another status not counted (1 denied, 1 planned): --status all counts them");
    assert_string_equal(remark(w, "table", by, 2), "");
    assert_int_equal(sum(w, "table", (ro_filter){.by = "year"}, "entries", NULL), 2);
    assert_int_equal(sum(w, "table", (ro_filter){.by = "kind", .status = "all"}, "entries", NULL), 5);
    assert_int_equal(sum(w, "table", (ro_filter){.by = "kind", .status = "planned"}, "entries", NULL), 1);
    assert_int_equal(sum(w, "table", (ro_filter){.by = "kind", .since = "2019-03"}, "entries", NULL), 2);
    assert_int_equal(sum(w, "table", (ro_filter){.by = "kind", .actor = "Tosk"}, "entries", NULL), 2);
    drop_world(w);
}

static void tables__count_an_outlets_own_reports_and_sources(void **state)
{
    (void)state;
    world *w = make_world();
    const char *const outlets[] = {"ESTRAY POST", "Estray Post", "Herald"};
    for (int i = 0; i < 3; i++)
        contact(w, outlets[i], "2019-03-14", "Oskar Venn", "Mirela Tosk", "2019-03-13", RO_CONTACT_PHONE_CALL, RO_STATUS_HELD);
    settle(w->store);
    assert_string_equal(shown(w, "table", (ro_filter){.by = "outlet"}, 4), "Estray Post 1 2 2; Herald 1 1 1");
    assert_string_equal(shown(w, "table", (ro_filter){.by = "kind"}, 4), "phone-call 1 3 3");
    drop_world(w);
}

static void tables__take_a_country_for_whoever_holds_its_office_on_that_day(void **state)
{
    (void)state;
    world *w = make_world();
    contact(w, "Herald", "2019-03-14", "Oskar Venn", "Mirela Tosk", "2019-03-13", RO_CONTACT_PHONE_CALL, RO_STATUS_HELD);
    contact(w, "Herald", "2021-03-14", "Oskar Venn", "Mirela Tosk", "2021-03-13", RO_CONTACT_PHONE_CALL, RO_STATUS_HELD);
    contact(w, "Herald", "2019-03-14", "Joaquim Sorel", "Mirela Tosk", "2019-03-10", RO_CONTACT_MEETING, RO_STATUS_HELD);
    contact(w, "Herald", "2019-03-14", "United Nations", "Mirela Tosk", "2019-03-09", RO_CONTACT_MEETING, RO_STATUS_HELD);
    contact(w, "Herald", "2019-03-14", "Idris Vael", "Mirela Tosk", "2019-03-08", RO_CONTACT_MEETING, RO_STATUS_HELD);
    settle(w->store);
    static const char *const facts[] = {
        "UPDATE actor SET country = 'KAR', offices = '[{\"title\":\"Foreign "
        "Minister\",\"of\":\"Karvelia\",\"from\":\"2018-01-01\",\"to\":\"2020-12-31\"}]' "
        "WHERE name = 'Oskar Venn'",
        "UPDATE actor SET country = 'VOS', offices = '[{\"title\":\"Foreign Minister\",\"of\":\"VOS\",\"from\":null,\"to\":null}]' "
        "WHERE name = 'Mirela Tosk'",
        "UPDATE actor SET country = 'ELM', offices = '[{\"title\":\"Secretary-General\",\"of\":\"UN\",\"from\":null,\"to\":null}]' "
        "WHERE name = 'Joaquim Sorel'",
        "UPDATE actor SET kind = 'organisation', aliases = '[\"UN\"]' WHERE name = 'United Nations'",
        "UPDATE actor SET country = 'KAR', kind = 'armed-group' WHERE name = 'Idris Vael'"};
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        assert_int_equal(sqlite3_exec(ro_store_db(w->store), facts[i], NULL, NULL, NULL), SQLITE_OK);
    assert_string_equal(shown(w, "table", (ro_filter){.by = "dyad"}, 3),
                        "Idris Vael VOS 1; Joaquim Sorel VOS 1; KAR VOS 1; Oskar Venn VOS 1; United Nations VOS 1");
    drop_world(w);
}

static void tables__refuse_what_cannot_be_counted(void **state)
{
    (void)state;
    world *w = many_contacts();
    refused(w, "table", (ro_filter){0}, "dyad, actor, kind");
    refused(w, "table", (ro_filter){.by = "dyad,colour"}, "no such key");
    refused(w, "table", (ro_filter){.by = "dyad,dyad"}, "twice");
    refused(w, "table", (ro_filter){.by = "month,year"}, "one period");
    refused(w, "table", (ro_filter){.by = "dyad,actor,kind,outlet"}, "more than three");
    refused(w, "table", (ro_filter){.by = "month,"}, "is to be said");
    refused(w, "table", (ro_filter){.by = "kind", .kind = "zebras"}, "nothing is counted by the kind 'zebras'");
    refused(w, "table", (ro_filter){.by = "kind", .status = "open"}, "held, planned");
    refused(w, "table", (ro_filter){.by = "kind", .kind = "statements", .status = "held"}, "statements have no status");
    refused(w, "table", (ro_filter){.by = "dyad,day", .since = "1500", .until = "2500"}, "are more than 200000 rows");
    refused(w, "coverage", (ro_filter){.by = "dyad"}, "day, week, month or year");
    refused(w, "coverage", (ro_filter){.by = "day", .since = "1000", .until = "2900"}, "1000-01-01 to 2900-12-31");
    refused(w, "coverage", (ro_filter){.since = "2019-03-08", .until = "2019-03-02"}, "ends before it begins");
    refused(w, "new", (ro_filter){0}, "--since");
    drop_world(w);
}

static void tables__may_be_read_while_others_are(void **state)
{
    (void)state;
    world *w = many_contacts();
    ro_rows *a = open_rows(w, "table", (ro_filter){.by = "month"}), *b = NULL;
    assert_int_equal(ro_rows_next(a, NULL), RO_OK);
    b = open_rows(w, "coverage", (ro_filter){.by = "month"});
    for (int i = 0; i < 3; i++) {
        assert_int_equal(ro_rows_next(b, NULL), RO_OK);
        assert_int_equal(ro_rows_next(a, NULL), RO_OK);
    }
    ro_rows_free(a);
    ro_rows_free(b);
    drop_world(w);
}

/* ---- coverage ---- */

static void read_page(world *w, const char *outlet, const char *day, const char *skipped)
{
    char source[24], text[40];
    snprintf(source, sizeof source, "page%03d.txt", w->pages++);
    snprintf(text, sizeof text, "Page number %d.", w->pages);
    ro_reading *x = make_page(&w->arena, source, outlet, day, text);
    x->report.skipped = skipped;
    if (!*outlet) x->report.url = RO_STR("https://www.tarvik.example/news/1.html");
    add_page(&w->arena, w->store, x);
}

static world *make_coverage(void)
{
    world *w = make_world();
    read_page(w, "Herald", "2019-03-01", NULL);
    read_page(w, "HERALD", "2019-03-01", NULL);
    read_page(w, "Herald", "2019-03-11", NULL);
    read_page(w, "Herald", "2019-03-05", "language");
    read_page(w, "Herald", "", NULL);
    read_page(w, "", "2019-04-02", NULL);
    settle(w->store);
    return w;
}

static void coverage__tells_days_and_gaps_of_each_outlet(void **state)
{
    (void)state;
    world *w = make_coverage();
    assert_string_equal(shown(w, "coverage", (ro_filter){0}, 10),
                        "Herald 5 4 1 1 2019-03-01 2019-03-11 2 9 2019-03-02; tarvik.example 1 1 0 0 2019-04-02 2019-04-02 1 0 -");
    assert_string_equal(
        shown(w, "coverage", (ro_filter){.since = "2019-03-05", .until = "2019-04"}, 10),
        "Herald 3 2 1 1 2019-03-11 2019-03-11 1 50 2019-03-12; tarvik.example 1 1 0 0 2019-04-02 2019-04-02 1 28 2019-03-05");
    assert_string_equal(shown(w, "coverage", (ro_filter){.since = "2019-03-02", .until = "2019-03-08"}, 10),
                        "Herald 2 1 1 1 - - 0 7 2019-03-02");
    drop_world(w);
}

static void coverage__by_period_has_zeros_and_sums_to_the_pages(void **state)
{
    (void)state;
    world *w = make_coverage();
    assert_string_equal(shown(w, "coverage", (ro_filter){.by = "month"}, 5),
                        "Herald 2019-03 4 3 1; Herald 2019-04 0 0 0; tarvik.example 2019-03 0 0 0; tarvik.example 2019-04 1 1 0");
    assert_string_equal(remark(w, "coverage", (ro_filter){.by = "month"}, 0),
                        "1 page has no day fine enough for a month: not counted");
    int64_t rows;
    assert_int_equal(sum(w, "coverage", (ro_filter){.by = "day", .since = "2019-03", .until = "2019-03"}, "pages", &rows), 4);
    assert_int_equal(rows, 31);
    drop_world(w);
}

/* ---- what is new ---- */

#define LONG_TEXT                                                                                                                  \
    "Foreign ministers Venn and Tosk met at the old customs house above the harbour on Monday and agreed that the road through "   \
    "the valley of the Linn should be cleared of mines before the first snow of the year falls on the passes."

static void news__are_new_entries_more_sources_and_fates(void **state)
{
    (void)state;
    world *w = make_world();
    ro_reading *x;
    contact(w, "Herald", "2019-03-14", "Oskar Venn", "Mirela Tosk", "2019-03-13", RO_CONTACT_PHONE_CALL, RO_STATUS_HELD);
    contact(w, "Post", "2019-04-02", "Oskar Venn", "Mirela Tosk", "2019-03-13", RO_CONTACT_PHONE_CALL, RO_STATUS_HELD);
    contact(w, "Post", "2019-04-03", "Ilda Maren", "Mirela Tosk", "2019-03-01", RO_CONTACT_MEETING, RO_STATUS_HELD);
    contact(w, "Post", "2019-03-03", "Ilda Maren", "Ingrid Falk", "2019-03-01", RO_CONTACT_MEETING, RO_STATUS_HELD);
    tell(w, "Meridian", "", RO_NOTE_CONTACT, "Nobody knows when this was printed.", "Ilda Maren", "Ingrid Falk", "2019-03-01", &x)
        ->subkind = RO_CONTACT_MEETING;
    add_page(&w->arena, w->store, x);
    for (int i = 0; i < 2; i++) { /* the same words in a second paper, later: no second source */
        tell(w, i ? "Post" : "Herald", i ? "2019-04-02" : "2019-03-31", RO_NOTE_CONTACT, LONG_TEXT, "Joaquim Sorel", "Mirela Tosk",
             "2019-03-25", &x)
            ->subkind = RO_CONTACT_MEETING;
        add_page(&w->arena, w->store, x);
    }
    ro_note *plan =
        tell(w, "Herald", "2019-03-14", RO_NOTE_PLAN, "Venn is to visit Estray on April 4.", "Oskar Venn", NULL, "2019-04-04", &x);
    plan->what = RO_STR("visit to Estray");
    add_page(&w->arena, w->store, x);
    contact(w, "Courier", "2019-04-05", "Oskar Venn", NULL, "2019-04-04", RO_CONTACT_VISIT, RO_STATUS_HELD);
    statement(w, "2019-04-05", "Oskar Venn", "Mirela Tosk");
    settle(w->store);
    ro_filter april = {.since = "2019-04"};
    assert_string_equal(shown(w, "new", april, 10),
                        "2019-03-01 - meeting Ilda Maren, Mirela Tosk - held new 2019-04-03 0 1; "
                        "2019-03-13 - phone-call Oskar Venn, Mirela Tosk - held more sources 2019-04-02 1 2; "
                        "2019-04-04 - visit Oskar Venn - held new 2019-04-05 0 1; "
                        "2019-04-04 - plan: visit to Estray Oskar Venn - kept kept 2019-04-05 1 1");
    assert_string_equal(remark(w, "new", april, 0), "1 report whose day may be before or after 2019-04 left out");
    ro_rows *rows = open_rows(w, "new", april);
    for (int i = 0; i < 4; i++) assert_int_equal(ro_rows_next(rows, NULL), RO_OK);
    assert_string_equal(ro_rows_text(rows, 10), "Oskar Venn and nobody 8."); /* the words that settle it */
    ro_rows_free(rows);
    assert_string_equal(shown(w, "new", (ro_filter){.since = "2019-04", .kind = "statements"}, 4), "- - accuse Oskar Venn");
    assert_string_equal(shown(w, "new", (ro_filter){.since = "2019-04", .actor = "Maren"}, 3), "2019-03-01 - meeting");
    assert_string_equal(shown(w, "new", (ro_filter){.since = "2019-04", .kind = "plans"}, 3), "2019-04-04 - plan: visit to Estray");
    assert_string_equal(shown(w, "new", (ro_filter){.since = "2019-05"}, 3), "");
    drop_world(w);
}

static void news__tell_a_plan_that_is_a_contact_once_and_a_fate_once(void **state)
{
    (void)state;
    world *w = make_world();
    ro_reading *x;
    tell(w, "Herald", "2019-03-14", RO_NOTE_PLAN, "Tosk is to visit Estray on March 20.", "Mirela Tosk", NULL, "2019-03-20", &x)
        ->what = RO_STR("visit to Estray");
    add_page(&w->arena, w->store, x);
    contact(w, "Herald", "2019-03-21", "Mirela Tosk", NULL, "2019-03-20", RO_CONTACT_VISIT, RO_STATUS_HELD);
    contact(w, "Post", "2019-04-02", "Mirela Tosk", NULL, "2019-03-20", RO_CONTACT_VISIT, RO_STATUS_HELD);
    ro_note *call = tell(w, "Post", "2019-04-03", RO_NOTE_CONTACT, "Venn and Falk are to meet on May 1.", "Oskar Venn",
                         "Ingrid Falk", "2019-05-01", &x);
    call->subkind = RO_CONTACT_MEETING;
    call->status = RO_STATUS_PLANNED;
    make_note(&w->arena, x, RO_NOTE_PLAN, "to meet on May 1", "Oskar Venn", "Ingrid Falk", "2019-05-01")->contact = 0;
    add_page(&w->arena, w->store, x);
    settle(w->store);
    assert_int_equal(ask(w->store, "SELECT count(*) FROM plan WHERE status = 'kept'"), 1);
    assert_int_equal(ask(w->store, "SELECT count(*) FROM plan WHERE contact IS NOT NULL"), 1);
    assert_string_equal(
        shown(w, "new", (ro_filter){.since = "2019-04"}, 7),
        "2019-03-20 - visit Mirela Tosk - held more sources; 2019-05-01 - meeting Oskar Venn, Ingrid Falk - planned new");
    drop_world(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(periods__of_weeks_are_those_of_the_calendar_of_weeks),
        cmocka_unit_test(periods__follow_each_other_without_a_day_between),
        cmocka_unit_test(tables__by_period_sum_to_the_unbroken_count),
        cmocka_unit_test(tables__fill_the_span_with_zeros),
        cmocka_unit_test(tables__by_dyad_are_symmetric_for_contacts_and_ordered_for_statements),
        cmocka_unit_test(tables__say_what_they_do_not_count),
        cmocka_unit_test(tables__count_an_outlets_own_reports_and_sources),
        cmocka_unit_test(tables__take_a_country_for_whoever_holds_its_office_on_that_day),
        cmocka_unit_test(tables__refuse_what_cannot_be_counted),
        cmocka_unit_test(tables__may_be_read_while_others_are),
        cmocka_unit_test(coverage__tells_days_and_gaps_of_each_outlet),
        cmocka_unit_test(coverage__by_period_has_zeros_and_sums_to_the_pages),
        cmocka_unit_test(news__are_new_entries_more_sources_and_fates),
        cmocka_unit_test(news__tell_a_plan_that_is_a_contact_once_and_a_fate_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
