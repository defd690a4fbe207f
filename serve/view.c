/* view.c: single things, two reports side by side, the record as a whole. */
#include "view.h"

#include <string.h>

ro_status view_show(const viewer *self, const request *ask, text *out, ro_error *error)
{
    return ro_record_show(self->record, ask->id, text_take, out, error);
}

ro_status view_explain(const viewer *self, const request *ask, text *out, ro_error *error)
{
    return ro_record_explain(self->record, ask->id, text_take, out, error);
}

ro_status view_diff(const viewer *self, const request *ask, text *out, ro_error *error)
{
    return ro_record_diff(self->record, ask->values[PARAM_A], ask->values[PARAM_B], text_take, out, error);
}

ro_status view_about(const viewer *self, const request *ask, text *out, ro_error *error)
{
    (void)ask, (void)error;
    text_print(out, "{\"readout\":\"%s\",\"edit\":%s}\n", readout_version(), self->edit ? "true" : "false");
    return out->failed;
}

ro_status view_export(const viewer *self, const request *ask, text *out, ro_error *error)
{
    ro_export_format as = ask->format == FORMAT_JSON ? RO_EXPORT_JSON : RO_EXPORT_JSONL;
    return ro_record_export(self->record, as, NULL, false, text_take, out, error);
}
