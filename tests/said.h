/* said.h: corrections made by hand, pages to say them of, and what settling makes of both; for the tests of story/. */
#ifndef RO_TESTS_SAID_H
#define RO_TESTS_SAID_H

#include "readings.h"

#include "story/story.h"

#include <stdio.h>

/* ---- corrections made by hand ---- */

enum { MOST = 24 };

/* Corrections, numbered from 1 in the order in which they are said. */
typedef struct said {
    ro_arena *arena;
    ro_correction at[MOST];
    uint32_t count;
} said;

static inline ro_correction *say(said *self, ro_correction_what what)
{
    ro_correction *c = &self->at[self->count++];
    *c = (ro_correction){.number = self->count, .what = what, .kind = RO_NOTE_CONTACT};
    return c;
}

static inline void on_words(said *self, ro_correction *c, const ro_reading *x, const char *words, uint32_t side)
{
    ro_correction_end end = {.report = x->id, .words = copy_of(self->arena, words), .start = UINT32_MAX, .side = side};
    assert_true(RO_PUSH(self->arena, &c->ends, end));
}

static inline void on(said *self, ro_correction *c, const ro_reading *x, uint32_t note, uint32_t side)
{
    on_words(self, c, x, ro_str_copy(self->arena, ro_str_span(x->report.text, x->notes.at[note].evidence)).ptr, side);
}

static inline void link_notes(said *self, ro_correction_what what, const ro_reading *x, const ro_reading *y)
{
    ro_correction *c = say(self, what);
    on(self, c, x, 0, 0);
    on(self, c, y, 0, 1);
}

static inline void undo(said *self, int64_t number) { say(self, RO_CORRECTION_UNDO)->undoes = number; }

static inline ro_settled settled(ro_arena *arena, const ro_reading *const *readings, size_t count, const said *all)
{
    ro_settled out;
    ro_error error = {0};
    ro_corrections corrections = {all->at, all->count};
    if (ro_settle(&out, arena, readings, count, &corrections, NULL, NULL, &error)) fail_msg("%s", error.message);
    return out;
}

/* The entry that note `n` of a reading went into. */
static inline const ro_entry *entry_of(const ro_settled *s, const ro_reading *x, uint32_t n)
{
    for (uint32_t i = 0; i < s->entries.count; i++)
        for (uint32_t k = 0; k < s->entries.at[i].evidence.count; k++) {
            const ro_evidence *e = &s->entries.at[i].evidence.at[k];
            if (e->note == n && !ro_id_compare(&s->reports[e->report].reading->id, &x->id)) return &s->entries.at[i];
        }
    fail_msg("a note without an entry");
    return NULL;
}

static inline bool are_one(const ro_settled *s, const ro_reading *x, const ro_reading *y)
{
    return entry_of(s, x, 0) == entry_of(s, y, 0);
}

static inline ro_str why_of(const ro_settled *s, const ro_reading *x, uint32_t n)
{
    const ro_entry *entry = entry_of(s, x, n);
    for (uint32_t k = 0; k < entry->evidence.count; k++)
        if (entry->evidence.at[k].note == n && s->reports[entry->evidence.at[k].report].reading == x)
            return entry->evidence.at[k].why;
    return RO_STR("");
}

static inline void check_says(ro_str text, const char *words)
{
    if (ro_str_find(text, ro_str_of(words), 0) == SIZE_MAX) fail_msg("'%.*s' does not say '%s'", RO_STR_ARGS(text), words);
}

/* ---- pages ---- */

static inline ro_reading *meeting(ro_arena *arena, const char *source, const char *place, const char *day)
{
    char text[200];
    snprintf(text, sizeof text, "On that page of %s the two ministers met and had much to say.", source);
    ro_reading *x = make_page(arena, source, source, "2019-04-20", text);
    ro_note *note = make_note(arena, x, RO_NOTE_CONTACT, text, "Oskar Venn", "Mirela Tosk", day);
    note->subkind = RO_CONTACT_MEETING;
    if (place) note->place.name = ro_str_of(place);
    return x;
}

/* Two pages of a meeting in Geneva, two of one in Vienna on another day. */
typedef struct world {
    ro_arena arena;
    const ro_reading *at[4];
    said said;
} world;

static inline void make_world(world *w)
{
    memset(w, 0, sizeof *w);
    w->said.arena = &w->arena;
    for (int i = 0; i < 4; i++) {
        const char *names[] = {"Herald", "Courier", "Post", "Globe"};
        w->at[i] = meeting(&w->arena, names[i], i < 2 ? "Geneva" : "Vienna", i < 2 ? "2019-04-11" : "2019-04-12");
    }
}

static inline ro_settled settle_world(world *w) { return settled(&w->arena, w->at, 4, &w->said); }

static inline void check_state(const ro_settled *s, uint32_t i, ro_correction_state state, int64_t by)
{
    assert_true(i < s->corrections.count);
    assert_string_equal(ro_correction_state_name(s->corrections.at[i].state), ro_correction_state_name(state));
    assert_int_equal(s->corrections.at[i].by, by);
}

static inline uint64_t next(uint64_t *random, uint32_t below) { return (*random = ro_hash_mix(*random + 1)) % below; }

static inline void shuffle(void *at, uint32_t count, size_t size, uint64_t *random)
{
    char swap[sizeof(ro_correction)], *bytes = at;
    for (uint32_t i = count; i-- > 1;) {
        size_t k = next(random, i + 1);
        memcpy(swap, bytes + i * size, size);
        memcpy(bytes + i * size, bytes + k * size, size);
        memcpy(bytes + k * size, swap, size);
    }
}

#endif
