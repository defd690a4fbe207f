/* sealed.h: a copy of the bytes whose model checksum is made right, so that what lies behind it is reached. The caller frees it;
 * NULL without memory. */
#ifndef RO_TESTS_FUZZ_SEALED_H
#define RO_TESTS_FUZZ_SEALED_H

#include "base/hash.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { SEALED_AT = 40, SEALED_HEAD = 48 };

static char *sealed_copy(const uint8_t *bytes, size_t len)
{
    char *copy = malloc(len ? len : 1);
    if (!copy) return NULL;
    memcpy(copy, bytes, len);
    if (len < SEALED_HEAD) return copy;
    uint64_t sum = ro_hash_long(copy + SEALED_HEAD, len - SEALED_HEAD);
    for (int i = 0; i < 8; i++) copy[SEALED_AT + i] = (char)(sum >> (8 * i));
    return copy;
}

#endif
