/* noun.c: data/nominals.tsv in a map from word to classes. */
#include "mention/noun.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/table.h"

#include <stdlib.h>

struct ro_nouns {
    ro_arena arena;
    ro_file file;
    ro_map words;
    uint64_t checksum;
};

static const struct {
    const char *name;
    uint32_t bits;
} class_names[] = {
    {"person", RO_NOUN_PERSON}, {"people", RO_NOUN_PEOPLE}, {"group", RO_NOUN_GROUP},   {"body", RO_NOUN_BODY},
    {"state", RO_NOUN_STATE},   {"place", RO_NOUN_PLACE},   {"outlet", RO_NOUN_OUTLET}, {"honorific", RO_NOUN_HONORIFIC},
    {"former", RO_NOUN_FORMER}, {"acting", RO_NOUN_ACTING}, {"deputy", RO_NOUN_DEPUTY}, {"future", RO_NOUN_FUTURE},
    {"motion", RO_NOUN_MOTION}, {"speech", RO_NOUN_SPEECH}, {"envoy", RO_NOUN_ENVOY},   {"time", RO_NOUN_TIME},
    {"armed", RO_NOUN_ARMED},   {"bloc", RO_NOUN_BLOC},     {"collective", RO_NOUN_COLLECTIVE}, {"rule", RO_NOUN_RULE},
    {"side", RO_NOUN_SIDE},     {"title", RO_NOUN_TITLE},   {"m", RO_NOUN_MALE},        {"f", RO_NOUN_FEMALE},
};

static uint32_t bits_of(ro_str name)
{
    for (size_t i = 0; i < sizeof class_names / sizeof *class_names; i++)
        if (ro_str_is(name, class_names[i].name)) return class_names[i].bits;
    return 0;
}

static ro_status fill(ro_nouns *self, ro_error *error)
{
    ro_table table;
    ro_status status = ro_table_read(&table, &self->arena, RO_STR("nominals.tsv"), self->file.bytes, error);
    if (status) return status;
    int word = ro_table_column(&table, "word"), class = ro_table_column(&table, "class");
    int gender = ro_table_column(&table, "gender"), title = ro_table_column(&table, "title");
    if (word < 0 || class < 0) return ro_error_set(error, RO_EFORMAT, "nominals.tsv", -1, "no column word or class");
    for (uint32_t row = 0; row < table.row_count; row++) {
        uint32_t bits = bits_of(ro_table_cell(&table, row, class));
        if (!bits) return ro_error_set(error, RO_EFORMAT, "nominals.tsv", -1, "line %u: unknown class", table.lines[row]);
        bits |= bits_of(ro_table_cell(&table, row, gender)) | bits_of(ro_table_cell(&table, row, title));
        uint32_t *at = ro_map_at(&self->words, &self->arena, ro_table_cell(&table, row, word), 0);
        if (!at) return RO_ENOMEM;
        *at |= bits;
    }
    self->checksum = ro_hash_str(self->file.bytes);
    return RO_OK;
}

ro_status ro_nouns_open(ro_nouns **out, const char *data, ro_error *error)
{
    *out = NULL;
    ro_nouns *self = calloc(1, sizeof *self);
    if (!self) return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory for nominals.tsv");
    ro_status status = ro_file_open_in(&self->file, data, "nominals.tsv", error);
    if (!status) status = fill(self, error);
    if (status)
        ro_nouns_close(self);
    else
        *out = self;
    return status;
}

void ro_nouns_close(ro_nouns *self)
{
    if (!self) return;
    ro_file_close(&self->file);
    ro_arena_free(&self->arena);
    free(self);
}

uint64_t ro_nouns_checksum(const ro_nouns *self) { return self->checksum; }

uint32_t ro_nouns_of(const ro_nouns *self, ro_str lower)
{
    if (!self || !lower.len) return 0;
    if (lower.len > 1 && lower.ptr[lower.len - 1] == '.') lower.len--;
    int64_t value = ro_map_get(&self->words, lower);
    return value == RO_MAP_NONE ? 0 : (uint32_t)value;
}
