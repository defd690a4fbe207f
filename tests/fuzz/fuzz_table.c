/* fuzz_table.c: any bytes as a table of facts, and as the text in which times are found. */
#include "base/table.h"
#include "base/utf8.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    ro_arena arena = {0};
    ro_table table;
    ro_error error;
    ro_str all = {(const char *)bytes, len};
    if (!ro_table_read(&table, &arena, RO_STR("t"), all, &error))
        for (uint32_t row = 0; row < table.row_count; row++)
            for (uint32_t c = 0; c < table.column_count; c++) {
                ro_str cell = ro_table_cell(&table, row, (int)c);
                if (cell.len && (cell.ptr < all.ptr || cell.ptr + cell.len > all.ptr + all.len)) abort();
            }
    if (ro_utf8_check(ro_utf8_fold(&arena, all)) != SIZE_MAX) abort();
    ro_arena_free(&arena);
    return 0;
}
