/* linear.c: weights found in a model and checked. */
#include "base/linear.h"

ro_status ro_linear_read(ro_linear *out, const ro_model *model, const char *name, uint32_t classes, ro_error *error)
{
    *out = (ro_linear){NULL, 0, 0};
    ro_str section = ro_model_section(model, name);
    size_t rows = classes ? section.len / classes : 0;
    bool good = section.ptr && classes && classes <= RO_LINEAR_CLASSES_MAX && rows && rows <= RO_LINEAR_ROWS_MAX &&
                (rows & (rows - 1)) == 0 && rows * classes == section.len;
    if (!good)
        return ro_error_set(error, RO_EFORMAT, model->file.ptr, -1, "section %s does not hold weights for %u classes", name,
                            classes);
    *out = (ro_linear){(const int8_t *)section.ptr, (uint32_t)(rows - 1), classes};
    return RO_OK;
}
