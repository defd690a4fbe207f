/* know_bin.c: makes know.bin when readout is built.
 * usage: know-bin DATA OUT. Every fault of the tables is told, as file:line:column. */
#include "base/file.h"
#include "know/make.h"

#include <stdio.h>
#include <stdlib.h>

static void tell(void *context, const ro_know_fault *fault)
{
    fprintf(stderr, "%s/%.*s:%u:%u: %s\n", (const char *)context, RO_STR_ARGS(fault->file), fault->line, fault->column,
            fault->message);
}

int main(int argc, char **argv)
{
    if (argc != 3) return fputs("usage: know-bin DATA OUT\n", stderr), 2;
    ro_error error = {.byte = -1, .line = -1};
    ro_know_sources sources = {.data = argv[1]};
    ro_know_faults faults = {tell, argv[1]};
    ro_str bytes;
    ro_status status = ro_know_compile(&bytes, &sources, &faults, &error);
    if (!status) status = ro_file_replace(argv[2], bytes, &error);
    free((void *)(uintptr_t)bytes.ptr);
    if (status) fprintf(stderr, "know-bin: %s: %s\n", error.file, error.message);
    return status ? 1 : 0;
}
