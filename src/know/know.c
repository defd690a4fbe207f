/* know.c: opens know.bin: checks the file, then has each table take its rows. */
#include "know/inside.h"

#include "base/hash.h"

#include <stdlib.h>

const char *const ro_know_table_names[RO_TABLE_KNOW_COUNT] = {
    [RO_TABLE_STATES] = "states",     [RO_TABLE_OFFICES] = "offices", [RO_TABLE_BODIES] = "bodies",
    [RO_TABLE_OUTLETS] = "outlets",   [RO_TABLE_PLACES] = "places",   [RO_TABLE_FIRSTNAMES] = "firstnames",
    [RO_TABLE_TRANSLIT] = "translit", [RO_TABLE_PERSONS] = "persons", [RO_TABLE_SPELLS] = "spells",
};

const char *const ro_know_index_names[RO_BY_COUNT] = {
    [RO_BY_STATE_KEY] = "by state key", [RO_BY_STATE_WORDS] = "by state words",   [RO_BY_OFFICE_KEY] = "by office key",
    [RO_BY_WORDING] = "by wording",     [RO_BY_BODY_KEY] = "by body key",         [RO_BY_BODY_WORDS] = "by body words",
    [RO_BY_BODY_OF] = "by body of",     [RO_BY_OUTLET_WORDS] = "by outlet words", [RO_BY_DOMAIN] = "by domain",
    [RO_BY_PLACE] = "by place",         [RO_BY_GIVEN_NAME] = "by given name",     [RO_BY_OFFICE_OF] = "by office of",
    [RO_BY_PERSON] = "by person",       [RO_BY_SURNAME] = "by surname",
};

/* ---- opening ---- */

ro_status ro_know_rows(const ro_know *know, const char *section, size_t size, const void **rows, uint32_t *count, ro_error *error)
{
    ro_str bytes = ro_model_section(&know->model, section);
    if (!bytes.ptr || bytes.len % size || bytes.len / size > INT32_MAX)
        return ro_error_set(error, RO_EFORMAT, know->model.file.ptr, bytes.ptr ? bytes.ptr - know->model.bytes.ptr : 0,
                            "section %s is missing or of no whole number of rows", section);
    *rows = bytes.ptr;
    *count = (uint32_t)(bytes.len / size);
    return RO_OK;
}

ro_status ro_know_broken(const ro_know *know, const void *row, const char *what, ro_error *error)
{
    return ro_error_set(error, RO_EFORMAT, know->model.file.ptr, (const char *)row - know->model.bytes.ptr, "%s", what);
}

static ro_status broken_section(const ro_know *know, const char *section, ro_error *error)
{
    ro_str bytes = ro_model_section(&know->model, section);
    return ro_error_set(error, RO_EFORMAT, know->model.file.ptr, bytes.ptr ? bytes.ptr - know->model.bytes.ptr : 0,
                        "section %s is missing or broken", section);
}

static ro_status open_indexes(ro_know *know, ro_error *error)
{
    if (!ro_dict_read(&know->strings, ro_model_section(&know->model, "strings"), NULL))
        return broken_section(know, "strings", error);
    if (!ro_dict_read(&know->files, ro_model_section(&know->model, "files"), NULL)) return broken_section(know, "files", error);
    for (int i = 0; i < RO_BY_COUNT; i++)
        if (!ro_index_read(&know->by[i], ro_model_section(&know->model, ro_know_index_names[i])))
            return broken_section(know, ro_know_index_names[i], error);
    return RO_OK;
}

static ro_status open_phrases(ro_know *know, ro_error *error)
{
    ro_phrase_parts parts = {
        ro_model_section(&know->model, "phrase words"), ro_model_section(&know->model, "phrase edges"),
        ro_model_section(&know->model, "phrase ends"),  ro_model_section(&know->model, "phrase firsts"),
        ro_model_section(&know->model, "phrase caps"),
    };
    if (!parts.words.ptr) return RO_OK; /* while it is made */
    ro_status status = ro_phrases_of_parts(&know->phrases, &parts);
    return status == RO_EFORMAT ? broken_section(know, "phrase words", error) : status;
}

static ro_status open_parts(ro_know *know, ro_str name, ro_str bytes, ro_error *error)
{
    static ro_status (*const takers[])(ro_know *, ro_error *) = {
        ro_states_take, ro_offices_take, ro_bodies_take, ro_outlets_take, ro_places_take, ro_names_take, ro_persons_take,
    };
    uint32_t infos = 0;
    ro_status status = ro_model_read(&know->model, name, bytes, RO_KNOW_KIND, 0, error);
    if (status) return status;
    if (know->model.template_id != RO_KNOW_FORMAT)
        return ro_error_set(error, RO_EVERSION, name.ptr, RO_MODEL_AT_TEMPLATE,
                            "knowledge of format %u, this readout reads %d: build it again", (unsigned)know->model.template_id,
                            RO_KNOW_FORMAT);
    status = ro_know_rows(know, "info", sizeof *know->info, (const void **)&know->info, &infos, error);
    if (!status && infos != 1) status = broken_section(know, "info", error);
    if (!status) status = open_indexes(know, error);
    for (size_t i = 0; !status && i < sizeof takers / sizeof *takers; i++) status = takers[i](know, error);
    return status ? status : open_phrases(know, error);
}

static ro_status open_bytes(ro_know **out, ro_file *file, ro_str name, ro_error *error)
{
    *out = NULL;
    ro_know *know = calloc(1, sizeof *know);
    if (know) know->file = *file;
    if (!know) ro_file_close(file);
    ro_status status = know ? open_parts(know, name, file->bytes, error) : RO_ENOMEM;
    if (status == RO_ENOMEM) ro_error_set(error, RO_ENOMEM, name.ptr, -1, "no memory for the tables");
    if (status) {
        ro_know_close(know);
        return status;
    }
    know->model.file = RO_STR("know.bin"); /* the name was the caller's */
    *out = know;
    return RO_OK;
}

ro_status ro_know_open(ro_know **out, const char *path, ro_error *error)
{
    ro_file file;
    *out = NULL;
    ro_status status = ro_file_open(&file, path, error);
    return status ? status : open_bytes(out, &file, ro_str_of(path), error);
}

ro_status ro_know_read(ro_know **out, ro_str bytes, const char *name, ro_error *error)
{
    ro_file nothing = {.bytes = bytes};
    return open_bytes(out, &nothing, ro_str_of(name), error);
}

ro_status ro_know_take(ro_know **out, ro_str bytes, const char *name, ro_error *error)
{
    ro_file owned = {.bytes = bytes, .owned = (void *)(uintptr_t)bytes.ptr};
    return open_bytes(out, &owned, ro_str_of(name), error);
}

void ro_know_close(ro_know *know)
{
    if (!know) return;
    ro_phrases_free(know->phrases);
    ro_file_close(&know->file);
    ro_arena_free(&know->arena);
    free(know);
}

uint64_t ro_know_checksum(const ro_know *know) { return know->model.checksum; }
uint32_t ro_know_format(const ro_know *know) { return (uint32_t)know->model.template_id; }
uint64_t ro_know_size(const ro_know *know) { return know->model.bytes.len; }
uint64_t ro_know_base(const ro_know *know) { return know->info->base; }
uint64_t ro_know_tables(const ro_know *know) { return know->info->tables; }
uint64_t ro_know_user(const ro_know *know) { return know->info->user; }

uint32_t ro_know_count(const ro_know *know, ro_know_table table)
{
    switch (table) {
    case RO_TABLE_STATES: return know->state_count;
    case RO_TABLE_OFFICES: return know->office_count;
    case RO_TABLE_BODIES: return know->body_count;
    case RO_TABLE_OUTLETS: return know->outlet_count;
    case RO_TABLE_PLACES: return know->place_count;
    case RO_TABLE_FIRSTNAMES: return know->by[RO_BY_GIVEN_NAME].keys.count;
    case RO_TABLE_PERSONS: return know->person_count;
    case RO_TABLE_SPELLS: return know->spell_count;
    default: return 0;
    }
}

/* ---- where a row comes from ---- */

ro_str ro_know_origin(const ro_know *know, ro_arena *arena, ro_know_row row)
{
    const char *table = row.table < RO_TABLE_KNOW_COUNT ? ro_know_table_names[row.table] : "";
    if (!row.file) return ro_str_format(arena, "data/%s.tsv line %u", table, row.line);
    return ro_str_format(arena, "user: %.*s line %u", RO_STR_ARGS(ro_dict_string(&know->files, row.file - 1u)), row.line);
}

ro_str ro_know_source(const ro_know *know, ro_know_row row) { return ro_know_text(know, row.source); }
ro_str ro_know_file(const ro_know *know, ro_know_row row)
{
    return row.file ? ro_dict_string(&know->files, row.file - 1u) : (ro_str){NULL, 0};
}
