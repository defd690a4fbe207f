/* page.h: one page as it was crawled, decoded into visible blocks of text.
 * In: bytes (plain text; HTML's door is ro_page_read's `kind`), what is known of them from outside. Out: blocks in reading order,
 * each with its bytes of the payload. Everything lives in the reading's arena or in the payload, which the caller keeps. */
#ifndef RO_PAGE_PAGE_H
#define RO_PAGE_PAGE_H

#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    RO_PAGE_BYTES_MAX = 64 << 20, /* a larger page is skipped with a reason */
    RO_PAGE_BLOCKS_MAX = 1 << 20,
    RO_BLOCK_BYTES_MAX = 16 << 20
};

typedef enum ro_page_kind { RO_PAGE_TEXT, RO_PAGE_HTML } ro_page_kind;

/* Given from outside (a CSV beside text files, fields of JSON lines, later WARC heads). Empty slices: not given. */
typedef struct ro_meta {
    ro_str url, captured, outlet, title, date, byline;
} ro_meta;

/* A visible line or paragraph. `text` is UTF-8, spaces collapsed, unambiguous mojibake repaired. */
typedef struct ro_block {
    ro_str text;
    uint32_t start, end;   /* bytes of the payload that it came from */
    uint16_t blank_before; /* empty lines before it */
    uint16_t indent;       /* columns of white space before it */
} ro_block;

typedef struct ro_page {
    ro_str source;  /* file name, or archive#offset: never a path */
    ro_str payload; /* the bytes, decoded to UTF-8 where they were not (then block offsets are of this) */
    ro_page_kind kind;
    ro_meta given;
    ro_block *blocks;
    uint32_t block_count;
    const char *skipped; /* NULL, or why there is nothing to read ("empty", "binary", …): a static string */
} ro_page;

/* Decodes `bytes` (BOM, UTF-8, UTF-16, windows-1252) and cuts them into blocks. A poor page is no error: see `skipped`.
 * Errors: RO_ENOMEM, RO_ELIMIT. */
ro_status ro_page_read(ro_page *out, ro_arena *arena, ro_str source, ro_str bytes, const ro_meta *given, ro_error *error);

#ifdef __cplusplus
}
#endif
#endif
