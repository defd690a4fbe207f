/* csv.c: a state machine of two states, inside quotes and outside. */
#include "page/csv.h"

/* The quoted cell at the start of *rest; the closing quote may be missing at the end of the file. */
static bool quoted_cell(ro_csv *self, ro_str *cell)
{
    ro_str s = self->rest;
    size_t i = 1, len = 0;
    bool doubled = false;
    for (; i < s.len; i++) {
        if (s.ptr[i] != '"') continue;
        if (i + 1 >= s.len || s.ptr[i + 1] != '"') break;
        doubled = true;
        i++;
    }
    *cell = ro_str_sub(s, 1, i);
    while (i < s.len && s.ptr[i] != ',' && s.ptr[i] != '\n') i++; /* what stands after the closing quote is dropped */
    self->rest = ro_str_sub(s, i, s.len);
    if (!doubled) return true;
    char *p = ro_arena_alloc(self->arena, cell->len + 1);
    if (!p) return false;
    for (i = 0; i < cell->len; i++) {
        p[len++] = cell->ptr[i];
        if (cell->ptr[i] == '"') i++;
    }
    *cell = (ro_str){p, len};
    return true;
}

static void plain_cell(ro_csv *self, ro_str *cell)
{
    size_t i = 0;
    while (i < self->rest.len && self->rest.ptr[i] != ',' && self->rest.ptr[i] != '\n') i++;
    *cell = ro_str_sub(self->rest, 0, i);
    self->rest = ro_str_sub(self->rest, i, self->rest.len);
}

static bool read_row(ro_csv *self, ro_str *cells, uint32_t *count)
{
    *count = 0;
    if (!self->rest.len) return false;
    for (;;) {
        ro_str cell = {NULL, 0};
        if (self->rest.len && self->rest.ptr[0] == '"') {
            if (!quoted_cell(self, &cell)) return false;
        } else {
            plain_cell(self, &cell);
        }
        if (*count < RO_CSV_COLUMNS_MAX) cells[(*count)++] = cell;
        if (!self->rest.len) return true;
        bool more = self->rest.ptr[0] == ',';
        self->rest = ro_str_sub(self->rest, 1, self->rest.len);
        if (!more) return true;
    }
}

bool ro_csv_open(ro_csv *out, ro_arena *arena, ro_str bytes)
{
    *out = (ro_csv){.rest = bytes, .arena = arena};
    if (ro_str_starts(bytes, (ro_str){"\xEF\xBB\xBF", 3})) out->rest = ro_str_sub(bytes, 3, bytes.len);
    return read_row(out, out->head, &out->head_count);
}

bool ro_csv_next(ro_csv *self) { return read_row(self, self->cells, &self->cell_count); }

int ro_csv_column(const ro_csv *self, const char *name)
{
    for (uint32_t i = 0; i < self->head_count; i++)
        if (ro_str_equal_nocase(ro_str_trim(self->head[i]), ro_str_of(name))) return (int)i;
    return -1;
}

ro_str ro_csv_cell(const ro_csv *self, int column)
{
    if (column < 0 || (uint32_t)column >= self->cell_count) return (ro_str){NULL, 0};
    return ro_str_trim(self->cells[column]);
}
