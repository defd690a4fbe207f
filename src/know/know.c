/* know.c: opens the tables and hands them to the files that index them. */
#include "know/inside.h"

#include "base/hash.h"

#include <stdlib.h>

static const char *const file_names[RO_TABLE_KNOW_COUNT] = {
    [RO_TABLE_STATES] = "states.tsv",     [RO_TABLE_OFFICES] = "offices.tsv", [RO_TABLE_BODIES] = "bodies.tsv",
    [RO_TABLE_OUTLETS] = "outlets.tsv",   [RO_TABLE_PLACES] = "places.tsv",   [RO_TABLE_FIRSTNAMES] = "firstnames.tsv",
    [RO_TABLE_TRANSLIT] = "translit.tsv", [RO_TABLE_PERSONS] = "persons.tsv", [RO_TABLE_SPELLS] = "spells.tsv",
};

static ro_status open_tables(ro_know *know, const char *dir, ro_error *error)
{
    for (int i = 0; i < RO_TABLE_KNOW_COUNT; i++) {
        ro_status status = ro_file_open_in(&know->files[i], dir, file_names[i], error);
        if (status) return status;
        ro_str bytes = know->files[i].bytes;
        status = ro_table_read(&know->tables[i], &know->arena, ro_str_of(file_names[i]), bytes, error);
        if (status) return status;
        know->checksum = ro_hash_pair(know->checksum, ro_hash_long(bytes.ptr, bytes.len));
    }
    return RO_OK;
}

ro_status ro_know_open(ro_know **out, const char *dir, ro_error *error)
{
    static ro_status (*const loaders[])(ro_know *, ro_error *) = {
        ro_states_load, ro_offices_load, ro_bodies_load, ro_outlets_load, ro_places_load, ro_given_names_load, ro_persons_load,
    };
    *out = NULL;
    ro_know *know = calloc(1, sizeof *know);
    if (!know) return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory for the tables");
    ro_status status = open_tables(know, dir, error);
    for (size_t i = 0; !status && i < sizeof loaders / sizeof *loaders; i++) status = loaders[i](know, error);
    if (status == RO_ENOMEM) ro_error_set(error, RO_ENOMEM, dir, -1, "no memory for the tables");
    if (status) {
        ro_know_close(know);
        return status;
    }
    *out = know;
    return RO_OK;
}

void ro_know_close(ro_know *know)
{
    if (!know) return;
    for (int i = 0; i < RO_TABLE_KNOW_COUNT; i++) ro_file_close(&know->files[i]);
    ro_arena_free(&know->arena);
    free(know);
}

ro_str ro_know_origin(const ro_know *know, ro_arena *arena, ro_know_row origin)
{
    (void)know;
    const char *name = origin.table < RO_TABLE_KNOW_COUNT ? file_names[origin.table] : "";
    return ro_str_format(arena, "data/%s line %u", name, origin.line);
}

uint64_t ro_know_checksum(const ro_know *know) { return know->checksum; }

/* ---- help for the loaders ---- */

ro_status ro_know_fault(const ro_know *know, ro_know_table table, uint32_t row, ro_error *error, const char *what)
{
    const ro_table *t = &know->tables[table];
    uint32_t line = row < t->row_count ? t->lines[row] : 0;
    ro_error_set(error, RO_EFORMAT, file_names[table], -1, "line %u: %s", line, what);
    if (error) error->line = line;
    return RO_EFORMAT;
}

ro_status ro_know_columns(const ro_know *know, ro_know_table table, const char *const *names, uint32_t count, int *out,
                          ro_error *error)
{
    for (uint32_t i = 0; i < count; i++) {
        out[i] = ro_table_column(&know->tables[table], names[i]);
        if (out[i] < 0) return ro_error_set(error, RO_EFORMAT, file_names[table], -1, "no column %s", names[i]);
    }
    return RO_OK;
}

bool ro_read_e4(ro_str s, int32_t *out)
{
    bool negative = s.len && s.ptr[0] == '-', point = false;
    int64_t value = 0;
    int digits_after = 0;
    size_t i = negative ? 1 : 0;
    if (i == s.len) return false;
    for (; i < s.len; i++) {
        if (s.ptr[i] == '.' && !point)
            point = true;
        else if (!ro_is_digit(s.ptr[i]) || value > 100000000)
            return false;
        else if (!point || digits_after++ < 4)
            value = value * 10 + (s.ptr[i] - '0');
    }
    for (int d = digits_after; d < 4; d++) value *= 10;
    if (value > INT32_MAX) return false;
    *out = (int32_t)(negative ? -value : value);
    return true;
}

bool ro_read_count(ro_str s, int32_t *out)
{
    int64_t value = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (!ro_is_digit(s.ptr[i]) || value > INT32_MAX / 10) return false;
        value = value * 10 + (s.ptr[i] - '0');
    }
    *out = (int32_t)value;
    return true;
}
