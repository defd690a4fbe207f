/* model.c: the container's reader and writer. */
#include "base/model.h"

#include "base/hash.h"

#include <stdlib.h>

static const char magic[8] = {'R', 'O', 'M', 'O', 'D', 'E', 'L', '1'};
enum { AT_VERSION = 8, AT_COUNT = 12, AT_KIND = 16, AT_TEMPLATE = RO_MODEL_AT_TEMPLATE, AT_CHECKSUM = 40, HEAD = 48, ENTRY = 32, ALIGN = 64 };

static uint64_t get(const char *p, int bytes)
{
    uint64_t v = 0;
    for (int i = bytes - 1; i >= 0; i--) v = v << 8 | (unsigned char)p[i];
    return v;
}

static void set(char *p, uint64_t v, int bytes)
{
    for (int i = 0; i < bytes; i++) p[i] = (char)(v >> (8 * i));
}

/* A field is the name and zeros to its end, so that no byte of a head is free to be anything. */
static bool name_is(const char *field, const char *name)
{
    char padded[RO_MODEL_NAME_MAX] = {0};
    size_t len = strlen(name);
    if (len > RO_MODEL_NAME_MAX) return false;
    memcpy(padded, name, len);
    return !memcmp(field, padded, sizeof padded);
}

static ro_status check_sections(const ro_model *model, ro_error *error)
{
    const char *entry = model->bytes.ptr + HEAD;
    for (uint32_t i = 0; i < model->section_count; i++, entry += ENTRY) {
        uint64_t offset = get(entry + 16, 8), len = get(entry + 24, 8);
        if (offset % ALIGN || offset > model->bytes.len || len > model->bytes.len - offset)
            return ro_error_set(error, RO_EFORMAT, model->file.ptr, entry - model->bytes.ptr,
                                "a section lies outside the file: it was cut short, or is damaged");
    }
    return RO_OK;
}

ro_status ro_model_read(ro_model *out, ro_str file, ro_str bytes, const char *kind, uint64_t expect_template, ro_error *error)
{
    *out = (ro_model){.bytes = bytes, .file = file};
    if (bytes.len < HEAD || memcmp(bytes.ptr, magic, sizeof magic))
        return ro_error_set(error, RO_EFORMAT, file.ptr, 0, "is no model of readout");
    if (get(bytes.ptr + AT_VERSION, 4) != RO_MODEL_VERSION)
        return ro_error_set(error, RO_EVERSION, file.ptr, AT_VERSION, "model version %u, this readout reads %d",
                            (unsigned)get(bytes.ptr + AT_VERSION, 4), RO_MODEL_VERSION);
    if (!name_is(bytes.ptr + AT_KIND, kind))
        return ro_error_set(error, RO_EFORMAT, file.ptr, AT_KIND, "is no model of kind %s", kind);
    out->section_count = (uint32_t)get(bytes.ptr + AT_COUNT, 4);
    if (out->section_count > RO_MODEL_SECTIONS_MAX || bytes.len < HEAD + (size_t)out->section_count * ENTRY)
        return ro_error_set(error, RO_EFORMAT, file.ptr, AT_COUNT, "section table is broken");
    out->template_id = get(bytes.ptr + AT_TEMPLATE, 8);
    out->checksum = get(bytes.ptr + AT_CHECKSUM, 8);
    ro_status status = check_sections(out, error);
    if (status) return status;
    if (out->checksum != ro_hash_long(bytes.ptr + HEAD, bytes.len - HEAD))
        return ro_error_set(error, RO_EFORMAT, file.ptr, AT_CHECKSUM, "checksum does not match: the file is damaged");
    if (expect_template && out->template_id != expect_template)
        return ro_error_set(error, RO_EFORMAT, file.ptr, AT_TEMPLATE, "was trained for other features: run `make train`");
    return RO_OK;
}

uint64_t ro_model_stated_checksum(ro_str bytes)
{
    return bytes.len < HEAD || memcmp(bytes.ptr, magic, sizeof magic) ? 0 : get(bytes.ptr + AT_CHECKSUM, 8);
}

ro_str ro_model_section(const ro_model *model, const char *name)
{
    const char *entry = model->bytes.ptr + HEAD;
    for (uint32_t i = 0; i < model->section_count; i++, entry += ENTRY)
        if (name_is(entry, name)) return (ro_str){model->bytes.ptr + get(entry + 16, 8), (size_t)get(entry + 24, 8)};
    return (ro_str){NULL, 0};
}

const void *ro_model_array(const ro_model *model, const char *name, size_t count, size_t size, ro_error *error)
{
    ro_str section = ro_model_section(model, name);
    if (section.ptr && size && section.len / size == count && section.len % size == 0) return section.ptr;
    ro_error_set(error, RO_EFORMAT, model->file.ptr, -1, "section %s is missing or not of %zu elements", name, count);
    return NULL;
}

char *ro_model_bytes(const char *kind, uint64_t template_id, const ro_model_part *parts, uint32_t count, size_t *out_len)
{
    size_t len = HEAD + (size_t)count * ENTRY;
    for (uint32_t i = 0; i < count; i++) len = (len + ALIGN - 1) / ALIGN * ALIGN + parts[i].bytes.len;
    char *bytes = calloc(1, len);
    if (!bytes) return NULL;
    memcpy(bytes, magic, sizeof magic);
    set(bytes + AT_VERSION, RO_MODEL_VERSION, 4);
    set(bytes + AT_COUNT, count, 4);
    memcpy(bytes + AT_KIND, kind, strnlen(kind, RO_MODEL_NAME_MAX));
    set(bytes + AT_TEMPLATE, template_id, 8);
    size_t at = HEAD + (size_t)count * ENTRY;
    for (uint32_t i = 0; i < count; i++) {
        char *entry = bytes + HEAD + (size_t)i * ENTRY;
        at = (at + ALIGN - 1) / ALIGN * ALIGN;
        memcpy(entry, parts[i].name, strnlen(parts[i].name, RO_MODEL_NAME_MAX));
        set(entry + 16, at, 8);
        set(entry + 24, parts[i].bytes.len, 8);
        if (parts[i].bytes.len) memcpy(bytes + at, parts[i].bytes.ptr, parts[i].bytes.len);
        at += parts[i].bytes.len;
    }
    set(bytes + AT_CHECKSUM, ro_hash_long(bytes + HEAD, len - HEAD), 8);
    *out_len = len;
    return bytes;
}

ro_status ro_model_write(const char *path, const char *kind, uint64_t template_id, const ro_model_part *parts, uint32_t count,
                         ro_error *error)
{
    size_t len;
    char *bytes = ro_model_bytes(kind, template_id, parts, count, &len);
    if (!bytes) return ro_error_set(error, RO_ENOMEM, path, -1, "no memory");
    ro_status status = ro_file_replace(path, (ro_str){bytes, len}, error);
    free(bytes);
    return status;
}
