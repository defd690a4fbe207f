/* settled_process.c: the tables of processes and their states; their evidence stands with that of entries (settled.c). */
#include "store/settled.h"

#include "store/row.h"

#include <stdlib.h>

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static int64_t distinct(uint32_t *at, uint32_t count)
{
    int64_t n = 0;
    if (count) qsort(at, count, sizeof *at, by_number);
    for (uint32_t i = 0; i < count; i++) n += i == 0 || at[i] != at[i - 1];
    return n;
}

/* Reports and sources of all its steps. */
static int put_voices(row *out, const ro_process *p)
{
    uint32_t count = 0, n = 0;
    for (uint32_t i = 0; i < p->steps.count; i++) count += p->steps.at[i].evidence.count;
    uint32_t *reports = calloc(count + 1, sizeof *reports), *sources = calloc(count + 1, sizeof *sources);
    for (uint32_t i = 0; reports && sources && i < p->steps.count; i++)
        for (uint32_t k = 0; k < p->steps.at[i].evidence.count; k++, n++)
            reports[n] = p->steps.at[i].evidence.at[k].report, sources[n] = p->steps.at[i].evidence.at[k].source;
    if (reports && sources) row_integer(out, distinct(reports, n)), row_integer(out, distinct(sources, n));
    int rc = reports && sources ? SQLITE_OK : SQLITE_NOMEM;
    free(reports);
    free(sources);
    return rc;
}

static int write_lives(sqlite3 *db, const ro_settled *settled)
{
    row out;
    int rc = row_open(&out, db, "INSERT INTO process (number, id, name, kind, state, sort_day, latest, reports, sources) VALUES (?,?,?,?,?,?,?,?,?)");
    for (uint32_t i = 0; !rc && i < settled->processes.count; i++) {
        const ro_process *p = &settled->processes.at[i];
        const ro_process_step *first = &p->steps.at[0], *last = &p->steps.at[p->steps.count - 1];
        row_integer(&out, i + 1);
        row_id(&out, &p->id);
        row_full(&out, p->name);
        row_name(&out, ro_process_kind_name(p->kind));
        row_name(&out, ro_process_state_name(last->state));
        row_day(&out, first->from.earliest);
        row_day(&out, last->from.latest);
        rc = put_voices(&out, p);
        if (!rc) rc = row_end(&out);
    }
    row_close(&out);
    return rc;
}

static int write_states(sqlite3 *db, const ro_settled *settled)
{
    row out;
    int rc = row_open(&out, db,
                      "INSERT INTO process_state (process, position, state, best, earliest, latest, precision, sort_day, first, many) VALUES "
                      "(?,?,?,?,?,?,?,?,?,?)");
    for (uint32_t i = 0; !rc && i < settled->processes.count; i++) {
        const ro_process *p = &settled->processes.at[i];
        for (uint32_t k = 0, at = 0; !rc && k < p->steps.count; at += p->steps.at[k++].evidence.count) {
            row_id(&out, &p->id);
            row_integer(&out, k);
            row_name(&out, ro_process_state_name(p->steps.at[k].state));
            row_date(&out, p->steps.at[k].from);
            row_integer(&out, at);
            row_integer(&out, p->steps.at[k].evidence.count);
            rc = row_end(&out);
        }
    }
    row_close(&out);
    return rc;
}

int ro_processes_write(sqlite3 *db, const ro_settled *settled)
{
    int rc = write_lives(db, settled);
    return rc ? rc : write_states(db, settled);
}
