/* cite.c: how entries and reports are cited. */
#include "verb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Citations as they come; from malloc. */
typedef struct text {
    char *bytes;
    size_t len, room;
} text;

static ro_status keep(void *context, const char *bytes, size_t len)
{
    text *self = context;
    if (self->len + len + 1 > self->room) {
        size_t room = (self->len + len + 1) * 2;
        char *more = realloc(self->bytes, room);
        if (!more) return RO_ENOMEM;
        self->bytes = more, self->room = room;
    }
    memcpy(self->bytes + self->len, bytes, len);
    self->len += len;
    self->bytes[self->len] = 0;
    return RO_OK;
}

/* The end of the item that begins here: no line of one begins with @. */
static const char *end_of(const char *item)
{
    const char *next = strstr(item, "\n@misc{");
    return next ? next + 1 : item + strlen(item);
}

/* A report that several entries stand on is one item: BibTeX takes a second for a fault. */
static void print_once(const text *all)
{
    for (const char *item = all->bytes, *end; item && *item; item = end) {
        const char *before = all->bytes;
        size_t head = strcspn(item, ",") + 1;
        end = end_of(item);
        while (before != item && strncmp(before, item, head) != 0) before = end_of(before);
        if (before == item) fwrite(item, 1, (size_t)(end - item), stdout);
    }
}

static int refuse(const verb *self, const cli_args *args, ro_cite_style style)
{
    if (style == RO_CITE_STYLES)
        fprintf(stderr, "readout cite: --format %s: text, bibtex or csl\n", args->format);
    else if (args->rest_count)
        fprintf(stderr, "readout cite: csl is one JSON list: one ID at a time\n");
    else
        verb_help(self);
    return EXIT_USAGE;
}

int run_cite(const verb *self, const cli_args *args)
{
    ro_record *record = NULL;
    ro_error error = {.byte = -1, .line = -1};
    text all = {0};
    ro_cite_style style = ro_cite_style_of(args->format ? args->format : "text");
    bool many = args->rest_count > 1 && style == RO_CITE_CSL;
    if (style == RO_CITE_STYLES || !args->rest_count || many) return refuse(self, args, style);
    int status = open_record(args, RO_RECORD_READ, NULL, &record);
    for (int i = 0; !status && i < args->rest_count; i++)
        if (ro_record_cite(record, args->rest[i], style, args->base, keep, &all, &error)) status = complain(args, &error);
    if (style == RO_CITE_BIBTEX)
        print_once(&all);
    else if (all.len)
        fwrite(all.bytes, 1, all.len, stdout);
    if (fflush(stdout) && !status) status = EXIT_SYSTEM;
    ro_record_close(record, NULL);
    free(all.bytes);
    return status;
}
