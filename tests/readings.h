/* readings.h: readings made by hand, for the tests of what stands on them. All memory is one arena's.
 * Dates of notes are full dates (base FULL), so that settling resolves them to themselves whatever the day of the report. */
#ifndef RO_TESTS_READINGS_H
#define RO_TESTS_READINGS_H

#include "test.h"

#include "note/print.h"
#include "note/reading.h"

#include <stdio.h>
#include <string.h>

static inline ro_str copy_of(ro_arena *arena, const char *s) { return s ? ro_str_copy(arena, ro_str_of(s)) : (ro_str){NULL, 0}; }

/* A page of one text; lines are paragraphs. `day` is "2016-02-21", or "" for a page that does not give its day away. */
static inline ro_reading *make_page(ro_arena *arena, const char *source, const char *outlet, const char *day, const char *text)
{
    ro_reading *x = RO_NEW(arena, ro_reading);
    ro_report *r = &x->report;
    r->source = copy_of(arena, source);
    r->outlet = copy_of(arena, outlet);
    r->text = copy_of(arena, text);
    r->title = ro_str_format(arena, "Title of %s", source);
    r->language = RO_STR("en");
    ro_str parts[] = {r->source, r->text};
    x->id = ro_id_of('r', parts, 2);
    x->day.day = *day ? ro_date_day(ro_day_read(ro_str_of(day))) : RO_DATE_UNKNOWN;
    if (*day) {
        ro_day_reason reason = {RO_CLUE_PAGE_LINE, copy_of(arena, day), {0, 0}, false, RO_STR("the page's own line")};
        ro_civil c = ro_civil_of(ro_day_read(ro_str_of(day)));
        ro_clue clue = {
            RO_CLUE_PAGE_LINE, (int16_t)c.year, (int8_t)c.month, (int8_t)c.day, -1, -1, 0, 9, 0, copy_of(arena, day), 0, 0};
        assert_true(RO_PUSH(arena, &x->day.basis, reason) && RO_PUSH(arena, &r->clues, clue));
    }
    for (size_t at = 0; at < r->text.len;) {
        size_t end = ro_str_find(r->text, RO_STR("\n"), at);
        if (end == SIZE_MAX) end = r->text.len;
        ro_paragraph paragraph = {{(uint32_t)at, (uint32_t)end}, r->paragraphs.count, RO_PART_PARAGRAPH, (uint32_t)at};
        ro_block block = {ro_str_sub(r->text, at, end), (uint32_t)at, (uint32_t)end, 1, 0};
        assert_true(RO_PUSH(arena, &r->paragraphs, paragraph) && RO_PUSH(arena, &x->blocks, block));
        at = end + 1;
    }
    r->kept = RO_NEW_N(arena, uint8_t, x->blocks.count + 1);
    memset(r->kept, 1, x->blocks.count);
    r->confidence = 900;
    assert_int_equal(ro_reading_prints(x, arena, NULL), RO_OK);
    return x;
}

/* A sentence of one report that has no eight words in a row with that of another. */
static inline const char *own_sentence(ro_arena *arena, uint32_t i)
{
    static const char *const what[] = {"a bridge", "the harvest", "two trains", "an old mill", "the ferry", "a school"},
                            *const did[] = {"was opened by children", "failed for want of rain", "stood still all night",
                                            "burned to the ground", "sank near the pier", "moved into larger rooms", "was sold at last"};
    return ro_str_format(arena, "Report %u: %s %s.", i, what[i % 6], did[i % 7]).ptr;
}

/* A page of the Herald that has a line of its host's after `own`, and a note on each; page `i` of many. */
static inline ro_reading *make_herald(ro_arena *arena, int i, const char *own)
{
    char source[24];
    snprintf(source, sizeof source, "herald%03d", i);
    return make_page(arena, source, "Herald", "2019-03-14",
                     ro_str_format(arena, "%s\nMinister Venn said: Subscribe to our newsletter today.", own).ptr);
}

static inline ro_span span_of(const ro_reading *x, const char *words)
{
    size_t at = ro_str_find(x->report.text, ro_str_of(words), 0);
    assert_int_not_equal(at, SIZE_MAX);
    return (ro_span){(uint32_t)at, (uint32_t)(at + strlen(words))};
}

/* The number of the actor of this key, added when it is new. */
static inline uint32_t make_actor(ro_arena *arena, ro_reading *x, ro_actor_kind kind, const char *key, const char *name)
{
    for (uint32_t i = 0; i < x->actors.count; i++)
        if (ro_str_is(x->actors.at[i].key, key)) return i;
    ro_actor actor = {
        .key = copy_of(arena, key), .kind = kind, .acts_for = -1, .name = copy_of(arena, name), .as_written = copy_of(arena, name)};
    actor.why = RO_STR("made by hand");
    actor.state = actor.title = actor.office = actor.line = RO_STR("");
    assert_true(RO_PUSH(arena, &x->actors, actor));
    return x->actors.count - 1;
}

/* A full date said in the text ("2016-02-20"), or -1 for "". */
static inline int32_t make_time(ro_arena *arena, ro_reading *x, const char *day)
{
    if (!*day) return -1;
    ro_date date = ro_date_read(ro_str_of(day));
    ro_civil c = ro_civil_of(date.earliest);
    ro_time time = {.base = RO_BASE_FULL, .anchor = -1, .resolved = date, .until = RO_DATE_UNKNOWN};
    time.from = (ro_time_point){.year = (int16_t)c.year,
                                .month = (int8_t)(strlen(day) > 4 ? c.month : 0),
                                .day = (int8_t)(strlen(day) > 7 ? c.day : 0),
                                .weekday = -1,
                                .direction = 2,
                                .minute = -1};
    time.to = (ro_time_point){.weekday = -1, .direction = 2, .minute = -1};
    assert_true(RO_PUSH(arena, &x->times, time));
    return (int32_t)x->times.count - 1;
}

/* A note whose evidence is `words` of the text. Two persons "A" and "B" take part; B may be NULL. */
static inline ro_note *make_note(ro_arena *arena, ro_reading *x, ro_note_kind kind, const char *words, const char *a, const char *b,
                                 const char *day)
{
    ro_note note = {.kind = kind, .evidence = span_of(x, words), .initiator = -1, .via = -1, .contact = -1, .confidence = 800};
    note.place.lat_e4 = note.place.lon_e4 = INT32_MIN;
    note.time = make_time(arena, x, day);
    note.date = note.time >= 0 ? x->times.at[note.time].resolved : RO_DATE_UNKNOWN;
    note.until = RO_DATE_UNKNOWN;
    const char *names[] = {a, b};
    for (int i = 0; i < 2 && names[i]; i++) {
        const char *key = ro_str_format(arena, "%s|xx", names[i]).ptr;
        note.actors[note.actor_count++] = make_actor(arena, x, RO_ACTOR_PERSON, key, names[i]);
    }
    if (kind == RO_NOTE_STATEMENT) note.content = note.evidence;
    ro_note_because(&note, "kind", RO_STR("made by hand"), note.evidence, RO_STR(""));
    assert_true(RO_PUSH(arena, &x->notes, note));
    return &x->notes.at[x->notes.count - 1];
}

#endif
