/* view.c: single things, two reports side by side, the record as a whole. */
#include "view.h"

#include <string.h>

ro_list_options view_options(const viewer *self, const request *ask)
{
    return (ro_list_options){.base = self->base, .hxl = ask->numbers[PARAM_HXL] == 1};
}

ro_status view_show(const viewer *self, const request *ask, text *out, ro_error *error)
{
    if (ask->format == FORMAT_JSON) return ro_record_show(self->record, ask->id, text_take, out, error);
    const format *as = &formats[ask->format];
    if (as->cite >= 0) return ro_record_cite(self->record, ask->id, (ro_cite_style)as->cite, self->base, text_take, out, error);
    ro_list_options options = view_options(self, ask);
    return ro_record_thing(self->record, ask->id, (ro_list_format)as->as, &options, NULL, text_take, out, error);
}

ro_status view_explain(const viewer *self, const request *ask, text *out, ro_error *error)
{
    return ro_record_explain(self->record, ask->id, text_take, out, error);
}

ro_status view_page(const viewer *self, const request *ask, text *out, ro_error *error)
{
    return ro_record_page(self->record, ask->id, text_take, out, error);
}

ro_status view_diff(const viewer *self, const request *ask, text *out, ro_error *error)
{
    return ro_record_diff(self->record, ask->values[PARAM_A], ask->values[PARAM_B], text_take, out, error);
}

ro_status view_about(const viewer *self, const request *ask, text *out, ro_error *error)
{
    (void)ask;
    ro_status status = ro_record_about(self->record, text_take, out, error);
    /* the server's own word joins the library's: "}" becomes ","edit": …}" */
    while (!status && out->len && out->bytes[out->len - 1] != '}') out->len--;
    if (!status && out->len) out->len--;
    text_print(out, ",\"edit\":%s}\n", self->edit ? "true" : "false");
    return status ? status : out->failed;
}

ro_status view_export(const viewer *self, const request *ask, text *out, ro_error *error)
{
    static const int as[FORMATS] = {[FORMAT_JSON] = RO_EXPORT_JSON, [FORMAT_JSONL] = RO_EXPORT_JSONL, [FORMAT_CSV] = RO_EXPORT_CSV};
    ro_list_options options = view_options(self, ask);
    ro_filter filter = view_filter(ask);
    ro_export_format whole = options.hxl && ask->format == FORMAT_CSV ? RO_EXPORT_HXL : (ro_export_format)as[ask->format];
    if (ask->format <= FORMAT_CSV) return ro_record_export(self->record, whole, ask->values[PARAM_LIST], false, text_take, out, error);
    return ro_record_list(self->record, "all", &filter, (ro_list_format)formats[ask->format].as, &options, NULL, text_take, out, error);
}
