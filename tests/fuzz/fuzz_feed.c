/* fuzz_feed.c: any bytes as a feed of JSON lines in a file, with the CSV table beside it made of the same bytes; and as a file
 * without a name that tells what it holds, with paths for fields. */
#include "page/csv.h"
#include "page/input.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static volatile unsigned sink; /* what is read must be used */

static void put_file(const char *path, const uint8_t *bytes, size_t len)
{
    FILE *file = fopen(path, "wb");
    if (!file) abort();
    fwrite(bytes, 1, len, file);
    fclose(file);
}

static void read_files(const char *const *paths, size_t count, const char *fields)
{
    ro_input *input;
    ro_input_item item;
    ro_error error;
    if (ro_input_open(&input, paths, count, fields, &error)) return;
    while (!ro_input_next(input, &item))
        for (size_t i = 0; i < item.bytes.len; i++) sink += (unsigned char)item.bytes.ptr[i];
    ro_input_close(input);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static char folder[] = "/tmp/readout-fuzz-XXXXXX", feed[64], table[64], other[64];
    if (!feed[0]) {
        if (!mkdtemp(folder)) abort();
        snprintf(feed, sizeof feed, "%s/feed.jsonl", folder);
        snprintf(table, sizeof table, "%s/pages.csv", folder);
        snprintf(other, sizeof other, "%s/other.json", folder);
    }
    put_file(feed, bytes, len);
    put_file(table, bytes, len);
    put_file(other, bytes, len);
    read_files((const char *[]){feed, other}, 2, NULL);
    read_files((const char *[]){other, feed}, 2, "text=a.b,html=a,url=a.b.c,byline=list");
    unlink(feed);
    unlink(table);
    unlink(other);
    return 0;
}
