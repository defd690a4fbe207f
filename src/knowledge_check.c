/* knowledge_check.c: what is wrong with the tables and with the file that was made from them; what is known of a wording. */
#include "base/json.h"
#include "base/model.h"
#include "know/clash.h"
#include "know/who.h"
#include "knowledge.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct checker {
    ro_knowledge_folders at;
    bool json, only_user; /* only_user: faults of readout's own tables are not asked for */
    ro_write_fn write;
    void *context;
    ro_json line;
    ro_arena arena;
    const ro_know *know;
    uint32_t faults, clashes;
    ro_status status;
} checker;

static void put(checker *c, ro_str s)
{
    if (!s.ptr && !c->status) c->status = RO_ENOMEM;
    if (!c->status) c->status = c->write(c->context, s.ptr, s.len);
}

static void put_line(checker *c)
{
    ro_json_close(&c->line, '}');
    ro_json_newline(&c->line);
    if (!c->status) c->status = ro_json_status(&c->line);
    put(c, ro_json_text(&c->line));
    ro_json_clear(&c->line);
}

/* ---- faults and clashes ---- */

static void tell_fault(void *context, const ro_know_fault *fault)
{
    checker *c = context;
    ro_str file = fault->is_user ? fault->file : ro_str_format(&c->arena, "data/%.*s", RO_STR_ARGS(fault->file));
    if (c->only_user && !fault->is_user) return;
    c->faults++;
    if (!c->json) {
        put(c, ro_str_format(&c->arena, "%.*s:%u:%u: %s\n", RO_STR_ARGS(file), fault->line, fault->column, fault->message));
        return;
    }
    ro_json_open(&c->line, '{');
    ro_json_field(&c->line, "fault", ro_str_of(fault->message));
    ro_json_field(&c->line, "file", file);
    ro_json_field_integer(&c->line, "line", fault->line);
    ro_json_field_integer(&c->line, "column", fault->column);
    put_line(c);
}

static void tell_clash(void *context, const ro_clash *clash)
{
    checker *c = context;
    ro_str a = ro_know_origin(c->know, &c->arena, clash->a), b = ro_know_origin(c->know, &c->arena, clash->b);
    if (c->only_user && !ro_know_row_is_user(clash->a) && !ro_know_row_is_user(clash->b)) return;
    c->clashes++;
    if (!c->json) {
        put(c, ro_str_format(&c->arena, "%.*s: \"%.*s\" is %s: %.*s has it too\n", RO_STR_ARGS(b), RO_STR_ARGS(clash->words),
                             clash->what, RO_STR_ARGS(a)));
        return;
    }
    ro_json_open(&c->line, '{');
    ro_json_field(&c->line, "clash", clash->words);
    ro_json_field(&c->line, "what", ro_str_of(clash->what));
    ro_json_field(&c->line, "row", b);
    ro_json_field(&c->line, "other", a);
    put_line(c);
}

/* ---- the tables ---- */

static void tell_counts(checker *c)
{
    for (int i = 0; i < RO_TABLE_KNOW_COUNT; i++) {
        ro_know_table table = (ro_know_table)i;
        if (table == RO_TABLE_TRANSLIT) continue;
        uint32_t count = ro_know_count(c->know, table);
        if (!c->json) {
            put(c, ro_str_format(&c->arena, "%-10s %7u\n", ro_know_table_name(table), count));
            continue;
        }
        ro_json_open(&c->line, '{');
        ro_json_field(&c->line, "table", ro_str_of(ro_know_table_name(table)));
        ro_json_field_integer(&c->line, "count", count);
        put_line(c);
    }
}

/* Compiles everything, tells what is wrong; what was made lives on in *made. */
static ro_status check_tables(checker *c, const ro_user_tables *tables, ro_know **made, ro_error *error)
{
    ro_str bytes;
    ro_know_faults faults = {tell_fault, c};
    *made = NULL;
    ro_status status = ro_knowledge_make(&bytes, &c->at, tables, &faults, error);
    if (!status) status = ro_know_take(made, bytes, "know.bin", error);
    if (status == RO_EFORMAT && c->faults) return RO_OK; /* told */
    if (status) return status;
    c->know = *made;
    ro_know_clashes(c->know, tell_clash, c);
    return RO_OK;
}

/* ---- the file ---- */

static void tell_file_line(checker *c, const char *path, const ro_know *used, const char *state, int64_t byte)
{
    if (used)
        put(c, ro_str_format(&c->arena, "%s: format %u, %llu bytes, checksum %016llx, %s\n", path, ro_know_format(used),
                             (unsigned long long)ro_know_size(used), (unsigned long long)ro_know_checksum(used), state));
    else
        put(c, ro_str_format(&c->arena, "%s: byte %lld: %s\n", path, (long long)byte, state));
}

static void tell_file(checker *c, const char *path, const ro_know *used, const ro_error *error)
{
    bool current = used && c->know && ro_know_checksum(used) == ro_know_checksum(c->know);
    const char *state = !used      ? error->message
                        : !c->know ? "the tables have faults"
                        : current  ? "made from these tables"
                                   : "made from other tables: build it again";
    if (!c->json) {
        tell_file_line(c, path, used, state, error->byte);
        return;
    }
    ro_json_open(&c->line, '{');
    ro_json_field(&c->line, "file", ro_str_of(path));
    ro_json_field(&c->line, "state", ro_str_of(state));
    if (used) {
        ro_json_field_integer(&c->line, "format", ro_know_format(used));
        ro_json_field_integer(&c->line, "bytes", (int64_t)ro_know_size(used));
        ro_json_field(&c->line, "checksum", ro_str_format(&c->arena, "%016llx", (unsigned long long)ro_know_checksum(used)));
    } else {
        ro_json_field_integer(&c->line, "byte", error->byte);
    }
    ro_json_key(&c->line, "good");
    ro_json_bool(&c->line, current);
    put_line(c);
}

/* A file that cannot be read, or is of other tables, is a fault. */
static void check_file(checker *c, const char *path)
{
    ro_know *used;
    ro_error error = {.byte = -1};
    ro_know_open(&used, path, &error);
    tell_file(c, path, used, &error);
    c->faults += !used || (c->know && ro_know_checksum(used) != ro_know_checksum(c->know));
    ro_know_close(used);
}

/* ---- the calls ---- */

static ro_str name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return ro_str_of(slash ? slash + 1 : path);
}

/* The user's tables, with those of `paths` in the place of those of their names. */
static ro_status take_paths(ro_user_tables *tables, ro_file *files, const char *const *paths, size_t count, ro_error *error)
{
    for (size_t i = 0; i < count; i++) {
        ro_status status = ro_file_open(&files[i], paths[i], error);
        ro_know_user_file one = {name_of(paths[i]), files[i].bytes};
        if (!status) status = ro_user_tables_put(tables, one);
        if (status) return status;
    }
    return RO_OK;
}

static ro_status check_all(checker *c, const char *const *paths, size_t count, ro_error *error)
{
    ro_user_tables tables;
    ro_know *made = NULL;
    ro_file *files = calloc(count + 1, sizeof *files);
    ro_status status = ro_user_tables_open(&tables, &c->at, error);
    if (!files) status = RO_ENOMEM;
    if (!status) status = take_paths(&tables, files, paths, count, error);
    bool has_user = tables.all.count > 0;
    if (!status) status = check_tables(c, &tables, &made, error);
    if (!status && made) tell_counts(c);
    if (!status && !count) check_file(c, has_user ? c->at.made : c->at.own);
    ro_know_close(made);
    ro_user_tables_close(&tables);
    for (size_t i = 0; i < count && files; i++) ro_file_close(&files[i]);
    free(files);
    return status;
}

ro_status ro_knowledge_check(const char *share, const char *const *paths, size_t count, bool json, ro_write_fn write, void *context,
                             ro_error *error)
{
    checker c = {.json = json, .only_user = count > 0, .write = write, .context = context};
    ro_status status = ro_knowledge_find(&c.at, ro_share_find(share), error);
    if (!status) status = check_all(&c, paths, count, error);
    if (!status) status = c.status;
    if (!status && c.faults) status = ro_error_set(error, RO_EFORMAT, NULL, -1, "%u faults", c.faults);
    ro_json_free(&c.line);
    ro_arena_free(&c.arena);
    return status;
}

ro_status ro_knowledge_who(const char *share, const char *const *words, size_t count, bool json, ro_write_fn write, void *context,
                           ro_error *error)
{
    ro_knowledge_folders at;
    ro_know *know = NULL;
    ro_who who;
    ro_status status = ro_who_read(&who, words, count, error);
    if (!status) status = ro_knowledge_find(&at, ro_share_find(share), error);
    if (!status) status = ro_knowledge_load(&know, &at, error);
    if (!status) status = ro_know_who(know, &who, json, write, context, error);
    ro_know_close(know);
    return status;
}

/* Of the processor, not of the wall: others at work on the machine are not measured. */
ro_status ro_knowledge_measure(const char *share, uint32_t rounds, uint64_t *ns, uint64_t *bytes, ro_error *error)
{
    ro_knowledge_folders at;
    ro_status status = ro_knowledge_find(&at, ro_share_find(share), error);
    *ns = UINT64_MAX, *bytes = 0;
    for (uint32_t i = 0; i <= rounds && !status; i++) {
        struct timespec from, to;
        ro_know *know;
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &from);
        status = ro_know_open(&know, at.own, error);
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &to);
        if (status) break;
        uint64_t took = (uint64_t)(to.tv_sec - from.tv_sec) * 1000000000u + (uint64_t)to.tv_nsec - (uint64_t)from.tv_nsec;
        if (took < *ns) *ns = took;
        *bytes = ro_know_size(know);
        ro_know_close(know);
    }
    return status;
}
