/* page_told.h: a small page of our own read through the whole engine, and questions to its notes, for tests of contacts and plans.
 * The body is paragraphs separated by newlines; every page is an agency's of Thursday, 14 March 2019. */
#ifndef RO_TESTS_PAGE_TOLD_H
#define RO_TESTS_PAGE_TOLD_H

#include "test.h"

#include "base/civil.h"
#include "engine.h"

#include <stdio.h>
#include <string.h>

enum { TOLD_PAGE_MAX = 8000, TOLD_SHOWN_MAX = 4000 };

static ro_engine *told_engine;
static ro_arena told_arena;
static ro_reading told_reading;

static int told_open_engine(void **state)
{
    (void)state;
    ro_error error = {.byte = -1};
    if (!ro_engine_open(&told_engine, RO_TEST_ROOT, &error)) return 0;
    print_error("%s: %s\n", error.file, error.message);
    return -1;
}

static int told_close_engine(void **state)
{
    (void)state;
    ro_arena_free(&told_arena);
    ro_engine_close(told_engine);
    return 0;
}

static void told_page(const char *body)
{
    char page[TOLD_PAGE_MAX];
    int n = snprintf(page, sizeof page,
                     "Ministers keep on talking as the week draws on\n\nThursday, 14 March 2019\n\nGENEVA, March 14, 2019 (VNA) - "
                     "The day's news "
                     "from the capitals was read out by the agency on Thursday.\n\n%s\n",
                     body);
    assert_true(n > 0 && (size_t)n < sizeof page);
    ro_arena_reset(&told_arena);
    ro_str bytes = ro_str_format(&told_arena, "%s", page);
    ro_input_item item = {.source = RO_STR("page.txt"), .bytes = bytes};
    assert_int_equal(ro_engine_read(told_engine, &told_arena, &item, &told_reading, NULL, NULL), RO_OK);
    assert_false(told_reading.report.skipped);
}

/* A note in one line: "phone-call held 2019-03-11 Sergei Lavrov, John Kerry @ Geneva". */
static void told_show(const ro_note *note, char *room, size_t size)
{
    char day[RO_DATE_TEXT_MAX];
    size_t n = 0;
    ro_date_best(note->date, day);
    const char *kind = note->kind == RO_NOTE_PLAN ? "plan" : ro_contact_kind_name(note->subkind);
    const char *status = note->kind == RO_NOTE_PLAN ? ro_plan_status_name(note->status) : ro_contact_status_name(note->status);
    n += (size_t)snprintf(room + n, size - n, "%s %s %s", kind, status, *day ? day : "-");
    for (uint32_t i = 0; i < note->actor_count && n < size; i++)
        n += (size_t)snprintf(room + n, size - n, "%s %.*s", i ? "," : "",
                              RO_STR_ARGS(told_reading.actors.at[note->actors[i]].name));
    if (note->place.name.len && n < size) snprintf(room + n, size - n, " @ %.*s", RO_STR_ARGS(note->place.name));
}

/* Are these words in one line of the page's contacts or plans? Words are separated by '|', all must be there. */
static const ro_note *told_find(ro_note_kind kind, const char *words)
{
    for (uint32_t i = 0; i < told_reading.notes.count; i++) {
        const ro_note *note = &told_reading.notes.at[i];
        char line[TOLD_SHOWN_MAX], word[200];
        if (note->kind != kind) continue;
        told_show(note, line, sizeof line);
        bool all = true;
        for (ro_str rest = ro_str_of(words); rest.len && all;) {
            ro_str one = ro_str_cut(&rest, '|');
            snprintf(word, sizeof word, "%.*s", RO_STR_ARGS(one));
            all = strstr(line, word) != NULL;
        }
        if (all) return note;
    }
    return NULL;
}

static void told_print(ro_note_kind kind)
{
    for (uint32_t i = 0; i < told_reading.notes.count; i++) {
        char line[TOLD_SHOWN_MAX];
        if (told_reading.notes.at[i].kind != kind) continue;
        told_show(&told_reading.notes.at[i], line, sizeof line);
        print_message("  told: %s\n", line);
    }
}

__attribute__((unused)) static const ro_note *told_has(ro_note_kind kind, const char *words)
{
    const ro_note *note = told_find(kind, words);
    if (note) return note;
    told_print(kind);
    fail_msg("not told: %s", words);
    return NULL;
}

__attribute__((unused)) static void told_lacks(ro_note_kind kind, const char *words)
{
    if (!told_find(kind, words)) return;
    told_print(kind);
    fail_msg("told, but should not be: %s", words);
}

__attribute__((unused)) static uint32_t told_count(ro_note_kind kind)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < told_reading.notes.count; i++) count += told_reading.notes.at[i].kind == kind;
    return count;
}

__attribute__((unused)) static bool told_topic(const ro_note *note, const char *words)
{
    for (uint32_t i = 0; i < note->topic_count; i++)
        if (ro_str_is(note->topics[i], words)) return true;
    return false;
}

#endif
