/* view.h: views: one function a kind of address, each a call or two of readout.h.
 * In: a record, what was asked. Out: the bytes of the answer in the format that was asked for. */
#ifndef READOUT_SERVE_VIEW_H
#define READOUT_SERVE_VIEW_H

#include "request.h"

/* The options of the library for the form that was asked for. */
ro_list_options view_options(const viewer *self, const request *ask);
/* What the list is narrowed to. */
ro_filter view_filter(const request *ask);

ro_status view_list(const viewer *self, const request *ask, text *out, ro_error *error);    /* list.c */
ro_status view_sources(const viewer *self, const request *ask, text *out, ro_error *error); /* list.c */
ro_status view_show(const viewer *self, const request *ask, text *out, ro_error *error);
ro_status view_explain(const viewer *self, const request *ask, text *out, ro_error *error);
ro_status view_page(const viewer *self, const request *ask, text *out, ro_error *error);
ro_status view_diff(const viewer *self, const request *ask, text *out, ro_error *error);
ro_status view_about(const viewer *self, const request *ask, text *out, ro_error *error);
ro_status view_openapi(const viewer *self, const request *ask, text *out, ro_error *error); /* openapi.c */
ro_status view_schema(const viewer *self, const request *ask, text *out, ro_error *error);  /* openapi.c */
ro_status view_export(const viewer *self, const request *ask, text *out, ro_error *error);

#endif
