/* fuzz_facts.c: any bytes as a user's table: refused with a place, or compiled into a file that opens. */
#include "know/make.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    ro_know_user_file file = {RO_STR("a.tsv"), {(const char *)bytes, len}};
    ro_know_sources sources = {.data = RO_TEST_ROOT "/tests/know/tables", .user = &file, .user_count = 1, .base = 1};
    ro_arena arena = {0};
    ro_know_user_row *rows;
    uint32_t count;
    ro_str made;
    ro_know *know;
    ro_error error = {.byte = -1, .line = -1};
    ro_status listed = ro_know_user_rows(&rows, &count, &arena, &file, &error);
    ro_status status = ro_know_compile(&made, &sources, NULL, &error);
    if (listed && !status) abort();
    if (status && error.line < 0 && error.byte < 0) abort();
    if (!status && ro_know_take(&know, made, "k", &error)) abort();
    if (!status) ro_know_close(know);
    ro_arena_free(&arena);
    return 0;
}
