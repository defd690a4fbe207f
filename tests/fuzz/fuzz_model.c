/* fuzz_model.c: any bytes as a model: refused, or with sections that lie inside. The checksum is made right, so that what lies
 * behind it is reached. */
#include "base/hash.h"
#include "base/linear.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static volatile unsigned sink; /* what is read must be used */

enum { AT_CHECKSUM = 40, HEAD = 48 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static const char *const names[] = {"weights", "labels", "tag", ""};
    char *copy = malloc(len ? len : 1);
    if (!copy) return 0;
    memcpy(copy, bytes, len);
    if (len >= HEAD) {
        uint64_t sum = ro_hash_long(copy + HEAD, len - HEAD);
        for (int i = 0; i < 8; i++) copy[AT_CHECKSUM + i] = (char)(sum >> (8 * i));
    }
    ro_model model;
    ro_linear linear;
    ro_error error;
    if (!ro_model_read(&model, RO_STR("m"), (ro_str){copy, len}, "test", 0, &error)) {
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
            ro_str section = ro_model_section(&model, names[i]);
            for (size_t k = 0; k < section.len; k++) sink += (unsigned char)section.ptr[k];
        }
        ro_linear_read(&linear, &model, "weights", 3, &error);
    }
    free(copy);
    return 0;
}
