/* http.h: libmicrohttpd wired to the rest: connections in, answers out. */
#ifndef READOUT_SERVE_HTTP_H
#define READOUT_SERVE_HTTP_H

#include "cache.h"
#include "crew.h"
#include "guard.h"

typedef struct http http;

typedef struct http_parts {
    const char *record;
    guard *guard;      /* its port is set to the one that was got */
    cache *kept;
    crew *readers;     /* questions */
    crew *exporters;   /* what is of any size */
    crew *correctors;  /* NULL without --edit */
} http_parts;

/* Listens. The parts are held until http_free. */
ro_status http_new(http **out, const http_parts *parts, ro_error *error);
/* No new connections, and no new jobs: free the crews between this and http_free. */
void http_close(http *self);
void http_free(http *self);

#endif
