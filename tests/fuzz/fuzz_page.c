/* fuzz_page.c: any bytes as a page: read to a reading, encoded, decoded, and encoded to the same bytes. */
#include "engine.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static ro_engine *engine;

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    ro_error error = {.byte = -1};
    if (!engine && ro_engine_open(&engine, RO_TEST_ROOT, &error)) {
        fprintf(stderr, "%s: %s\n", error.file, error.message);
        abort();
    }
    ro_arena arena = {0};
    ro_reading reading, again;
    ro_workings workings;
    ro_str first, second;
    ro_input_item item = {.source = RO_STR("page.txt"), .bytes = {(const char *)bytes, len}};
    if (!ro_engine_read(engine, &arena, &item, &reading, &workings, &error)) {
        for (uint32_t i = 0; i < reading.notes.count; i++) {
            ro_span span = reading.notes.at[i].evidence;
            if (span.start > span.end || span.end > reading.report.text.len) abort();
        }
        if (ro_reading_encode(&reading, &arena, &first, &error) || ro_reading_decode(&again, &arena, first, &error)) abort();
        if (ro_reading_encode(&again, &arena, &second, &error) || !ro_str_equal(first, second)) abort();
    }
    ro_arena_free(&arena);
    return 0;
}
