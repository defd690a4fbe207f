/* hash.h: fast hashes for tables and features, and content hashes for ids.
 * The fast ones may never leave a machine's memory except in model files (they are fixed: little-endian, no seed);
 * ids use BLAKE2b (libb2), so that a hostile page cannot forge another page's id. Long bytes enter an id by their 128-bit XXH3
 * digest, thirty times as fast: whoever makes two texts with one digest has to publish both under one URL, which is hashed whole. */
#ifndef RO_BASE_HASH_H
#define RO_BASE_HASH_H

#include "base/str.h"

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Mixes a 64-bit value well (splitmix64's finaliser). */
static inline uint64_t ro_hash_mix(uint64_t x)
{
    x ^= x >> 30;
    x *= 0xbf58476d1ce4e5b9u;
    x ^= x >> 27;
    x *= 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}
static inline uint64_t ro_hash_pair(uint64_t a, uint64_t b)
{
    return ro_hash_mix(a * 0x9e3779b97f4a7c15u + b + 0x632be59bd9b4e019u);
}

/* 64 bits of a byte string; the same on every machine. */
uint64_t ro_hash_bytes(const void *bytes, size_t len);
/* The same for much at once (model files, tables): another hash, ten times as fast. */
uint64_t ro_hash_long(const void *bytes, size_t len);
static inline uint64_t ro_hash_str(ro_str s) { return ro_hash_bytes(s.ptr, s.len); }

/* 128 bits of a byte string (XXH3, libxxhash), for a part of an id that is long. */
typedef struct ro_digest {
    unsigned char bytes[16];
} ro_digest;
ro_digest ro_digest_of(ro_str s);

enum { RO_ID_LEN = 17 }; /* a letter for the kind, then 16 of base32 (80 bits) */
typedef struct ro_id {
    char text[RO_ID_LEN + 1]; /* zero-ended; empty = none */
} ro_id;

/* The id of a kind ('r' report, 'c' contact, 's' statement, 'p' plan, 'e' event, 'a' actor …) from parts; each part is
 * hashed with its length, so that ("ab","c") and ("a","bc") differ. */
ro_id ro_id_of(char kind, const ro_str *parts, size_t count);
int ro_id_compare(const ro_id *a, const ro_id *b);
static inline ro_str ro_id_str(const ro_id *id) { return ro_str_of(id->text); }

#ifdef __cplusplus
}
#endif
#endif
