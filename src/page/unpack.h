/* unpack.h: the bytes of a file that may be packed (gzip, zstd), unpacked as they are asked for.
 * In: a path. Out: a window of unpacked bytes that moves forward. A packed file is a row of members (zstd calls them frames), each
 * complete in itself; web archives have one a record, so that a reader can seek to it. The window never goes into the next member
 * unasked: `join` does, so that whoever knows the format can tell a record that goes on from one that was cut off.
 * What is corrupt is a fault with its byte of the file; `recover` goes on at the next member that can be read. Memory is bound by
 * what is asked for (`need`) and does not grow with the file. Not thread-safe. */
#ifndef RO_PAGE_UNPACK_H
#define RO_PAGE_UNPACK_H

#include "page/stream.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    RO_MEMBER_PACKED_MAX = 512 << 10, /* a gzip member of so many bytes, … */
    RO_MEMBER_UNPACKED_MAX =
        8 << 20,               /* … and so many unpacked, is unpacked in one go (libdeflate); larger ones are streamed (zlib) */
    RO_UNPACK_RATIO_MAX = 256, /* a member that unpacks to more than so many times its size is a bomb, … */
    RO_UNPACK_RATIO_FROM = 64 << 20, /* … once it has given so many bytes */
    RO_UNPACK_FAULTS_MAX = 10000,    /* a file with more damaged members is given up */
    RO_DICTIONARY_MAX = 16 << 20     /* of a .warc.zst */
};

typedef struct ro_unpack ro_unpack;

typedef enum ro_packing { RO_PACKING_NONE, RO_PACKING_GZIP, RO_PACKING_ZSTD } ro_packing;

typedef struct ro_fault {
    ro_status status; /* RO_OK: none */
    uint64_t byte;    /* of the file: where the member begins */
    const char *what; /* static string */
} ro_fault;

/* Where the window begins. */
typedef struct ro_place {
    uint64_t member; /* byte of the file: of the member, or the very byte where nothing is packed */
    uint64_t inner;  /* bytes into the unpacked member; 0 where nothing is packed */
} ro_place;

ro_unpack *ro_unpack_new(void); /* NULL: no memory */
void ro_unpack_free(ro_unpack *self);

/* Opens a file in place of the one before. Packing is told from the first bytes, whatever the name. */
ro_status ro_unpack_open(ro_unpack *self, const char *path, ro_error *error);
void ro_unpack_open_bytes(ro_unpack *self, ro_str bytes);
void ro_unpack_close(ro_unpack *self);
ro_packing ro_unpack_packing(const ro_unpack *self);

/* The window, of at least `n` bytes unless the member (or the file, where nothing is packed) ends or is faulty before. */
ro_str ro_unpack_need(ro_unpack *self, size_t n);
/* Lets the window go on into the next member. false: this one has not ended, none is there, or there is a fault. */
bool ro_unpack_join(ro_unpack *self);
/* Both: the window, of at least `n` bytes unless the file ends or is faulty before. */
ro_str ro_unpack_need_across(ro_unpack *self, size_t n);
void ro_unpack_skip(ro_unpack *self, size_t n);

ro_place ro_unpack_place(const ro_unpack *self);
/* Bytes of the window that stand before the member that was joined last; 0: it begins before the window, or with it. */
size_t ro_unpack_before_member(const ro_unpack *self);
ro_fault ro_unpack_fault(const ro_unpack *self);
/* After a fault: drops the window and goes on at the next member that unpacks to `head`, or that is sound. false: there is none. */
bool ro_unpack_recover(ro_unpack *self, ro_str head);

/* Bytes of the file that were taken. */
uint64_t ro_unpack_taken(const ro_unpack *self);

#ifdef __cplusplus
}
#endif
#endif
