/* hash.c: the two families of hashes. */
#include "base/hash.h"

#include "base/hot.h"

#include <blake2.h>
#include <string.h>
#include <xxhash.h>

/* Eight bytes, the first lowest. Compilers make one load of it where the machine counts that way. */
static inline uint64_t load64(const unsigned char *p)
{
    return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24 | (uint64_t)p[4] << 32 |
           (uint64_t)p[5] << 40 | (uint64_t)p[6] << 48 | (uint64_t)p[7] << 56;
}

static inline uint64_t load32(const unsigned char *p)
{
    return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24;
}

/* The last one to seven bytes of `len`, without a loop: loads that overlap tell the same bytes twice. */
static inline uint64_t load_tail(const unsigned char *p, size_t left, size_t len)
{
    if (len >= 8) return load64(p + left - 8) >> (8 * (8 - left));
    if (left >= 4) return load32(p) | load32(p + left - 4) << (8 * (left - 4));
    return (uint64_t)p[0] | (uint64_t)p[left / 2] << (8 * (left / 2)) | (uint64_t)p[left - 1] << (8 * (left - 1));
}

uint64_t ro_hash_bytes(const void *bytes, size_t len)
{
    const unsigned char *p = bytes;
    uint64_t h = 0x2545f4914f6cdd1du ^ (uint64_t)len;
    size_t left = len;
    for (; left >= 8; left -= 8, p += 8) h = ro_hash_pair(h, load64(p));
    return left ? ro_hash_pair(h, load_tail(p, left, len)) : ro_hash_mix(h);
}

static inline uint64_t lane_step(uint64_t lane, uint64_t word)
{
    lane = (lane ^ word) * 0x9e3779b97f4a7c15u;
    return lane ^ lane >> 29;
}

/* Four lanes, as a processor multiplies for the one while another waits; by name, so that they stay in registers. Each step can be
 * undone, so that no changed byte is lost. */
uint64_t ro_hash_long(const void *bytes, size_t len)
{
    enum { STEP = 32 };
    uint64_t a = 1, b = 2, c = 3, d = 4;
    const unsigned char *p = bytes;
    size_t left = len;
    for (; left >= STEP; left -= STEP, p += STEP) {
        a = lane_step(a, load64(p));
        b = lane_step(b, load64(p + 8));
        c = lane_step(c, load64(p + 16));
        d = lane_step(d, load64(p + 24));
    }
    uint64_t h = ro_hash_bytes(p, left) ^ (uint64_t)len;
    return ro_hash_pair(ro_hash_pair(ro_hash_pair(ro_hash_pair(h, a), b), c), d);
}

#ifdef RO_HOT_CLONES
XXH128_hash_t ro_hash_xxh3_v3(const void *bytes, size_t len); /* hash_v3.c */
#endif

static XXH128_hash_t xxh3_of(const void *bytes, size_t len)
{
#ifdef RO_HOT_CLONES
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2")) return ro_hash_xxh3_v3(bytes, len);
#endif
    return XXH3_128bits(bytes, len);
}

ro_digest ro_digest_of(ro_str s)
{
    XXH128_canonical_t canonical; /* the same bytes on every machine */
    ro_digest out;
    XXH128_canonicalFromHash(&canonical, xxh3_of(s.len ? s.ptr : "", s.len));
    memcpy(out.bytes, canonical.digest, sizeof out.bytes);
    return out;
}

static void put_length(blake2b_state *state, size_t len)
{
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++) bytes[i] = (unsigned char)((uint64_t)len >> (8 * i));
    blake2b_update(state, bytes, sizeof bytes);
}

ro_id ro_id_of(char kind, const ro_str *parts, size_t count)
{
    static const char alphabet[] = "abcdefghijklmnopqrstuvwxyz234567";
    unsigned char digest[10] = {0};
    blake2b_state state;
    blake2b_init(&state, sizeof digest);
    blake2b_update(&state, (const uint8_t *)&kind, 1);
    for (size_t i = 0; i < count; i++) {
        put_length(&state, parts[i].len);
        if (parts[i].len) blake2b_update(&state, (const uint8_t *)parts[i].ptr, parts[i].len);
    }
    blake2b_final(&state, digest, sizeof digest);
    ro_id id = {{kind}};
    for (int i = 0; i < 16; i++) {
        int bit = i * 5, byte = bit / 8, shift = bit % 8;
        unsigned two = (unsigned)digest[byte] << 8 | (byte + 1 < 10 ? digest[byte + 1] : 0u);
        id.text[1 + i] = alphabet[two >> (11 - shift) & 31];
    }
    return id;
}

int ro_id_compare(const ro_id *a, const ro_id *b) { return strcmp(a->text, b->text); }
