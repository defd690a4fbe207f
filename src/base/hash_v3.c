/* hash_v3.c: the digest of long bytes once more, for processors with AVX2, chosen by hash.c when it is asked for.
 * libxxhash is built for any processor; its header compiles for a newer one: the same digest in half the time. Where base/hot.h
 * makes no second machine code, neither does this. */
#include "base/hot.h"

#ifdef RO_HOT_CLONES
#pragma GCC target("arch=x86-64-v3")

#define XXH_INLINE_ALL
#include "base/hash.h"

#include <xxhash.h>

XXH128_hash_t ro_hash_xxh3_v3(const void *bytes, size_t len);

XXH128_hash_t ro_hash_xxh3_v3(const void *bytes, size_t len) { return XXH3_128bits(bytes, len); }
#endif
