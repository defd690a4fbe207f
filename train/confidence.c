/* confidence.c: the traits of the entries that pages give, for eval/confidence.py to fit the weights of models/confidence.tsv.
 *
 *   train-confidence MODELS DATA PAGE…
 *
 * Reads the pages as one record, settles them and prints a row an entry: id, kind, subkind, status, then each trait. MODELS may be
 * a folder of models that did not learn from these pages. */
#include "engine.h"

#include "story/confidence.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void fail(const char *what, const ro_error *error)
{
    fprintf(stderr, "train-confidence: %s: %s\n", what, error->message);
    exit(3);
}

static ro_reading *read_page(const ro_engine *engine, ro_arena *arena, const char *path)
{
    ro_file file; /* stays open: this ends soon */
    ro_error error;
    ro_reading *out = RO_NEW(arena, ro_reading);
    const char *name = strrchr(path, '/');
    if (!out) exit(3);
    if (ro_file_open(&file, path, &error)) fail(path, &error);
    const ro_input_item item = {.source = ro_str_of(name ? name + 1 : path), .bytes = file.bytes};
    if (ro_engine_read(engine, arena, &item, out, NULL, &error)) fail(path, &error);
    return out;
}

static const char *subkind_of(const ro_entry *e)
{
    if (e->kind == RO_NOTE_CONTACT) return ro_contact_kind_name(e->subkind);
    if (e->kind == RO_NOTE_EVENT) return ro_event_type_name(e->subkind);
    return e->kind == RO_NOTE_STATEMENT ? ro_stance_name(e->stance) : "plan";
}

static const char *status_of(const ro_entry *e)
{
    if (e->kind == RO_NOTE_CONTACT) return ro_contact_status_name(e->status);
    if (e->kind == RO_NOTE_EVENT) return ro_event_modality_name(e->status);
    return e->kind == RO_NOTE_STATEMENT ? ro_quote_kind_name(e->quote) : ro_plan_status_name(e->status);
}

int main(int argc, char **argv)
{
    if (argc < 4) return fprintf(stderr, "train-confidence MODELS DATA PAGE…\n"), 2;
    static ro_engine engine;
    ro_arena arena = {0};
    ro_error error;
    ro_settled settled;
    const ro_reading **readings = calloc((size_t)argc, sizeof *readings);
    if (!readings) return 3;
    if (ro_engine_open_parts(&engine, ".", argv[1], argv[2], false, &error)) fail("engine", &error);
    for (int i = 3; i < argc; i++) readings[i - 3] = read_page(&engine, &arena, argv[i]);
    if (ro_settle(&settled, &arena, readings, (size_t)argc - 3, NULL, NULL, engine.know, &error)) fail("settling", &error);
    printf("id\tkind\tsubkind\tstatus");
    for (int t = 0; t < RO_TRAIT_COUNT; t++) printf("\t%s", ro_trait_name((ro_trait)t));
    putchar('\n');
    for (uint32_t i = 0; i < settled.entries.count; i++) {
        const ro_entry *e = &settled.entries.at[i];
        int32_t traits[RO_TRAIT_COUNT];
        ro_entry_traits(&settled, e, traits);
        printf("%.*s\t%s\t%s\t%s", RO_STR_ARGS(ro_id_str(&e->id)), ro_note_kind_name(e->kind), subkind_of(e), status_of(e));
        for (int t = 0; t < RO_TRAIT_COUNT; t++) printf("\t%d", traits[t]);
        putchar('\n');
    }
    return 0;
}
