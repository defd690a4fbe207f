/* asset.h: the files of web/ and d3, as they stand in the binary (embed.py). */
#ifndef READOUT_SERVE_ASSET_H
#define READOUT_SERVE_ASSET_H

#include <stddef.h>

typedef struct asset {
    const char *name; /* "views/timeline.js" */
    const char *type; /* Content-Type */
    const unsigned char *bytes;
    size_t len;
} asset;

extern const asset assets[];
extern const size_t asset_count;

#endif
