/* fuzz_given.c: any bytes as what is given instead of pages: CoNLL-U, IOB, JSON lines with times. The first byte chooses which. */
#include "readout.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static ro_engine *engine;
static volatile unsigned sink; /* what is written must be used */

static ro_status take(void *context, const char *bytes, size_t len)
{
    (void)context;
    for (size_t i = 0; i < len; i++) sink += (unsigned char)bytes[i];
    return RO_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static const struct {
        ro_inspect_what what;
        ro_inspect_options options;
    } ways[] = {{RO_INSPECT_MENTIONS, {.conllu_in = true}}, {RO_INSPECT_PARSE, {.conllu_in = true}},
                {RO_INSPECT_NAMES, {.iob_in = true}},       {RO_INSPECT_WHEN, {.jsonl_in = true}},
                {RO_INSPECT_WHEN, {.bare = true}},          {RO_INSPECT_ATTRIBUTIONS, {.bare = true}},
                {RO_INSPECT_MENTIONS, {.bare = true}},      {RO_INSPECT_NAMES, {.bare = true}}};
    static char path[] = "/tmp/readout-fuzz-XXXXXX";
    ro_error error = {.byte = -1};
    int handle = -1;
    if (!engine && (ro_engine_open(&engine, RO_TEST_ROOT, &error) || (handle = mkstemp(path)) < 0)) abort();
    if (handle >= 0) close(handle);
    if (!len) return 0;
    FILE *file = fopen(path, "wb");
    if (!file) abort();
    fwrite(bytes + 1, 1, len - 1, file);
    fclose(file);
    const char *paths[] = {path};
    size_t way = bytes[0] % (sizeof ways / sizeof *ways);
    ro_inspect(engine, ways[way].what, paths, 1, &ways[way].options, take, NULL, NULL, &error);
    unlink(path);
    return 0;
}
