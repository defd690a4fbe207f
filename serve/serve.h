/* serve.h: the record as a local web page and an API.
 * In: a record and where to listen. It runs until SIGINT or SIGTERM, then ends what it began and comes back. */
#ifndef READOUT_SERVE_SERVE_H
#define READOUT_SERVE_SERVE_H

#include <readout.h>

typedef struct serve_options {
    const char *record;
    const char *share;   /* for --edit: where the engine's models are; NULL: as ro_engine_open has it */
    const char *address; /* NULL: 127.0.0.1 */
    uint16_t port;       /* 0: any that is free */
    unsigned threads;    /* 0: one a processor, at least two */
    bool open, edit, quiet;
} serve_options;

/* Says where it listens on standard output. RO_EARG for an address that is none, RO_EIO for one that cannot be had. */
ro_status serve_run(const serve_options *options, ro_error *error);

#endif
