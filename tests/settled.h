/* settled.h: hand-made readings settled, for the tests of story/. */
#ifndef RO_TESTS_SETTLED_H
#define RO_TESTS_SETTLED_H

#include "readings.h"

#include "story/story.h"

static inline ro_settled settled(ro_arena *arena, const ro_reading *const *readings, size_t count)
{
    ro_settled out;
    ro_error error = {0};
    ro_status status = ro_settle(&out, arena, readings, count, NULL, NULL, NULL, &error);
    if (status) fail_msg("%s", error.message);
    return out;
}

static inline const ro_entry *entry_of(const ro_settled *s, ro_note_kind kind, uint32_t nth)
{
    for (uint32_t i = 0; i < s->entries.count; i++)
        if (s->entries.at[i].kind == kind && !nth--) return &s->entries.at[i];
    fail_msg("no such entry");
    return NULL;
}

static inline uint32_t count_of(const ro_settled *s, ro_note_kind kind)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->entries.count; i++) n += s->entries.at[i].kind == kind;
    return n;
}

#endif
