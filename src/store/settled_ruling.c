/* settled_ruling.c: the tables of what became of corrections: how each stands, and where its ends were placed. */
#include "store/settled.h"

#include "store/row.h"

static int write_rulings(sqlite3 *db, const ro_settled *settled)
{
    row out;
    int rc = row_open(&out, db, "INSERT INTO ruling (number, state, by, why) VALUES (?,?,?,?)");
    for (uint32_t i = 0; !rc && i < settled->corrections.count; i++) {
        const ro_settled_correction *c = &settled->corrections.at[i];
        row_integer(&out, c->correction->number);
        row_name(&out, ro_correction_state_name(c->state));
        if (c->by)
            row_integer(&out, c->by);
        else
            row_null(&out);
        row_text(&out, c->why.len ? c->why : (ro_str){NULL, 0});
        rc = row_end(&out);
    }
    row_close(&out);
    return rc;
}

static int write_placed(sqlite3 *db, const ro_settled *settled)
{
    row out;
    int rc = row_open(&out, db, "INSERT INTO placed (correction, position, note) VALUES (?,?,?)");
    for (uint32_t i = 0; !rc && i < settled->corrections.count; i++) {
        const ro_settled_correction *c = &settled->corrections.at[i];
        for (uint32_t k = 0; !rc && k < c->correction->ends.count; k++) {
            uint32_t r = c->places[k].report;
            row_integer(&out, c->correction->number);
            row_integer(&out, k);
            row_id(&out, r == UINT32_MAX ? NULL : &settled->reports[r].note_ids[c->places[k].note]);
            rc = row_end(&out);
        }
    }
    row_close(&out);
    return rc;
}

int ro_rulings_write(sqlite3 *db, const ro_settled *settled)
{
    int rc = write_rulings(db, settled);
    return rc ? rc : write_placed(db, settled);
}
