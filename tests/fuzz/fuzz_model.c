/* fuzz_model.c: any bytes as a model: refused, or with sections that lie inside. The checksum is made right, so that what lies
 * behind it is reached. */
#include "base/linear.h"

#include "sealed.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static volatile unsigned sink; /* what is read must be used */

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static const char *const names[] = {"weights", "labels", "tag", ""};
    char *copy = sealed_copy(bytes, len);
    if (!copy) return 0;
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
