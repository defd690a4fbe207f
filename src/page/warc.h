/* warc.h: the records of a web archive (WARC 0.17, 1.0, 1.1; ISO 28500), one after another.
 * In: an unpacker. Out: the head of each record, and its block when it is asked for. What is damaged is told once, with its place,
 * and reading goes on at the next record that can be found: at the next member, or at the next line that begins one. Not
 * thread-safe. */
#ifndef RO_PAGE_WARC_H
#define RO_PAGE_WARC_H

#include "page/unpack.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    RO_WARC_HEAD_MAX = 128 << 10, /* of a record's head */
    RO_WARC_BLOCK_MAX = 32 << 20  /* of a block that is held whole; larger records are passed over, or refused */
};

typedef struct ro_warc_record {
    ro_place place; /* where it begins */
    ro_str type;    /* "response" */
    ro_str uri;     /* WARC-Target-URI, without the angle brackets that some writers put round it */
    ro_str date;    /* WARC-Date, as written */
    ro_str content_type;
    bool continues;  /* a segment of a record that began before */
    uint64_t length; /* of the block */
} ro_warc_record;

typedef struct ro_warc {
    ro_unpack *from; /* the caller's */
    char *head;      /* the record's slices point here */
    uint64_t left;   /* bytes of the block that are still to be passed over */
    ro_place place;
    uint64_t told;  /* byte of the damage that was told last */
    bool searching; /* something was damaged: look for the next record */
    bool at_start;  /* the window begins a line */
} ro_warc;

/* Do these bytes begin a web archive (blank lines before it allowed)? */
bool ro_warc_begins(ro_str bytes);
/* `from` is open, and its first member joined. RO_ENOMEM. */
ro_status ro_warc_open(ro_warc *self, ro_unpack *from);
void ro_warc_close(ro_warc *self);

/* The next record: RO_OK; RO_ENOTFOUND at the end; else something is damaged: `fault` says what and where, and the next call goes
 * on behind it. The record's slices are valid until the next call. */
ro_status ro_warc_next(ro_warc *self, ro_warc_record *out, ro_fault *fault);
/* The first bytes of its block, `n` of them or the whole block if it is shorter. Less only where the archive is damaged. */
ro_str ro_warc_peek(ro_warc *self, const ro_warc_record *record, size_t n);
/* The whole block, checked against what follows it. RO_EFORMAT: cut off, or its length is wrong; RO_ELIMIT: larger than
 * RO_WARC_BLOCK_MAX. Valid until the next call. */
ro_status ro_warc_block(ro_warc *self, const ro_warc_record *record, ro_str *out, ro_fault *fault);

#ifdef __cplusplus
}
#endif
#endif
