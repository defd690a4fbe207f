/* model.h: files of weights, mapped and never trusted.
 * Layout, little-endian: "ROMODEL1", u32 version, u32 section count, char kind[16], u64 template id (a hash of the feature table
 * that the weights belong to), u64 checksum of every byte after the head, then for each section char name[16], u64 offset, u64 len.
 * Offsets are from the start of the file and multiples of 64. In: bytes. Out: sections that lie inside them. */
#ifndef RO_BASE_MODEL_H
#define RO_BASE_MODEL_H

#include "base/file.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_MODEL_AT_TEMPLATE = 32 }; /* byte of the template id, for errors */
enum { RO_MODEL_VERSION = 1, RO_MODEL_SECTIONS_MAX = 64, RO_MODEL_NAME_MAX = 16 };

typedef struct ro_model {
    ro_str bytes; /* not owned */
    ro_str file;  /* name for errors */
    uint64_t template_id, checksum;
    uint32_t section_count;
} ro_model;

/* Checks head, sections and checksum. `kind` must be the file's kind; template_id is compared by the caller's part of the
 * library through `expect_template` (0 = any). Errors: RO_EFORMAT, RO_EVERSION, with the byte. */
ro_status ro_model_read(ro_model *out, ro_str file, ro_str bytes, const char *kind, uint64_t expect_template, ro_error *error);
/* The checksum that the head states, unchecked; 0 for bytes that are no model. */
uint64_t ro_model_stated_checksum(ro_str bytes);
/* The bytes of a section, or {NULL, 0}. */
ro_str ro_model_section(const ro_model *model, const char *name);
/* The same, checked to be exactly `count` elements of `size` bytes; NULL and an error otherwise. */
const void *ro_model_array(const ro_model *model, const char *name, size_t count, size_t size, ro_error *error);

/* One section to be written. */
typedef struct ro_model_part {
    const char *name;
    ro_str bytes;
} ro_model_part;
/* A model file in memory, from malloc; NULL when that is out. */
char *ro_model_bytes(const char *kind, uint64_t template_id, const ro_model_part *parts, uint32_t count, size_t *out_len);
/* Writes a model file whole (used by train/ and tests). */
ro_status ro_model_write(const char *path, const char *kind, uint64_t template_id, const ro_model_part *parts, uint32_t count,
                         ro_error *error);

#ifdef __cplusplus
}
#endif
#endif
