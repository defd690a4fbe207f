/* table.c: splits lines and tabs, once. */
#include "base/table.h"

static bool is_row(ro_str line) { return line.len && line.ptr[0] != '#'; }

static ro_str next_line(ro_str *rest)
{
    ro_str line = ro_str_cut(rest, '\n');
    if (line.len && line.ptr[line.len - 1] == '\r') line.len--;
    return line;
}

static uint32_t count_rows(ro_str bytes)
{
    uint32_t count = 0;
    while (bytes.len && count < RO_TABLE_ROWS_MAX + 2u) count += is_row(next_line(&bytes));
    return count;
}

static bool split(ro_str line, ro_str *cells, uint32_t want, uint32_t *got)
{
    for (*got = 0; *got < want; ++*got) {
        const char *tab = line.len ? memchr(line.ptr, '\t', line.len) : NULL;
        size_t len = tab ? (size_t)(tab - line.ptr) : line.len;
        cells[*got] = (ro_str){line.ptr, len};
        if (!tab) return ++*got, true;
        line = ro_str_sub(line, len + 1, line.len);
    }
    return false;
}

ro_status ro_table_read(ro_table *out, ro_arena *arena, ro_str name, ro_str bytes, ro_error *error)
{
    *out = (ro_table){.name = name};
    uint32_t rows = count_rows(bytes), line_number = 0;
    if (!rows) return ro_error_set(error, RO_EFORMAT, name.ptr, 0, "a table needs a line that names its columns");
    if (rows > RO_TABLE_ROWS_MAX) return ro_error_set(error, RO_ELIMIT, name.ptr, -1, "more than %d rows", RO_TABLE_ROWS_MAX);
    ro_str *cells = NULL;
    uint32_t *lines = NULL;
    for (ro_str rest = bytes; rest.len;) {
        ro_str line = next_line(&rest);
        uint32_t got;
        line_number++;
        if (!is_row(line)) continue;
        bool head = !out->column_count;
        ro_str *at = head ? out->columns : cells + (size_t)out->row_count * out->column_count;
        uint32_t want = head ? RO_TABLE_COLUMNS_MAX : out->column_count;
        if (!split(line, at, want, &got) || (!head && got != want)) {
            ro_error_set(error, RO_EFORMAT, name.ptr, line.ptr - bytes.ptr, "line %u: not %u cells", line_number, want);
            if (error) error->line = line_number;
            return RO_EFORMAT;
        }
        if (head) {
            out->column_count = got;
            cells = ro_arena_alloc(arena, sizeof *cells * got * (size_t)rows);
            lines = ro_arena_alloc(arena, sizeof *lines * (size_t)rows);
            if (!cells || !lines) return RO_ENOMEM;
            out->cells = cells;
            out->lines = lines;
        } else {
            lines[out->row_count++] = line_number;
        }
    }
    return RO_OK;
}

int ro_table_column(const ro_table *table, const char *name)
{
    for (uint32_t i = 0; i < table->column_count; i++)
        if (ro_str_is(table->columns[i], name)) return (int)i;
    return -1;
}

ro_str ro_table_cell(const ro_table *table, uint32_t row, int column)
{
    if (column < 0 || row >= table->row_count || (uint32_t)column >= table->column_count) return (ro_str){NULL, 0};
    return table->cells[(size_t)row * table->column_count + (uint32_t)column];
}
