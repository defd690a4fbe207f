/* route.h: the addresses: which view each is, which parameters and formats it takes.
 * The table is all there is: requests are read by it, and /openapi.json is written from it. */
#ifndef READOUT_SERVE_ROUTE_H
#define READOUT_SERVE_ROUTE_H

#include "param.h"
#include "text.h"

typedef enum format_id {
    FORMAT_JSON, FORMAT_JSONL, FORMAT_CSV, FORMAT_GEOJSON, FORMAT_ICS, FORMAT_RSS, FORMAT_JSONLD, FORMAT_TXT, FORMAT_BIB, FORMAT_CSL,
    FORMAT_GRAPHML, FORMAT_TIMELINEJS, FORMATS
} format_id;

typedef struct format {
    const char *name; /* the ending of an address, without its point */
    const char *type; /* Content-Type */
    const char *purpose;
    int as;           /* ro_list_format, -1: the library has no such form of lists */
    int cite;         /* ro_cite_style, -1: no citation */
} format;

extern const format formats[FORMATS];

struct request;

/* What a view is drawn from and with. */
typedef struct viewer {
    ro_record *record;
    bool edit;
    const char *base; /* "http://127.0.0.1:8017": as whoever asks knows this server */
} viewer;

/* Writes the answer. RO_EARG, RO_ENOTFOUND and the like with words in *error. */
typedef ro_status (*view_fn)(const viewer *self, const struct request *ask, text *out, ro_error *error);

typedef struct route {
    const char *path;    /* "/timeline"; of single things "/show/", and an id follows */
    const char *list;    /* of ro_record_rows, "all" for the export; NULL: no list */
    uint32_t params;     /* bits of param_id that it takes; all take a token */
    uint32_t must;       /* those that have to be there */
    uint32_t formats;    /* bits of format_id beside those that the library has of the list; 0: only the page */
    view_fn view;        /* NULL: only the page */
    bool page;           /* without an ending it is the page */
    const char *purpose; /* one sentence, for /openapi.json */
    bool whole;          /* of any size: sent as it is written */
} route;

extern const route routes[];
extern const size_t route_count;

/* Bits of format_id: those of the table, and of a list those that the library has of it. */
uint32_t route_formats(const route *self);

#define BIT(number) ((uint32_t)1 << (number))

#endif
