/* settled_mark.c: the table of what corrections make of entries: those that stand, and those that are withdrawn. */
#include "store/settled.h"

#include "store/row.h"
#include "story/amend.h"

typedef struct marks {
    const ro_settled *settled;
    const ro_know *know;
    ro_json json; /* scratch */
} marks;

/* {"kind": "meeting"}: of an edit what the pages make of its field; of what is withdrawn all that it said; NULL of the others. */
static void put_was(marks *m, row *out, const ro_entry *entry, const ro_entry_mark *mark)
{
    const ro_entry *before = entry->before ? entry->before : entry;
    uint32_t count;
    const ro_amendable *fields = ro_amendables(entry->kind, &count);
    bool is_edit = mark->what == RO_CORRECTION_EDIT, is_wrong = mark->what == RO_CORRECTION_WRONG;
    if (!is_edit && !is_wrong) {
        row_null(out);
        return;
    }
    ro_json_clear(&m->json);
    ro_json_open(&m->json, '{');
    if (is_edit) ro_value_field(&m->json, m->settled, m->know, before, mark->field);
    for (uint32_t i = 0; is_wrong && i < count; i++) ro_value_field(&m->json, m->settled, m->know, entry, fields[i].field);
    ro_json_close(&m->json, '}');
    row_json(out, &m->json);
}

static int put_marks(marks *m, row *out, const ro_entry *entry)
{
    int rc = SQLITE_OK;
    for (uint32_t i = 0; !rc && i < entry->marks.count; i++) {
        const ro_entry_mark *mark = &entry->marks.at[i];
        row_id(out, &entry->id);
        row_integer(out, mark->number);
        row_name(out, ro_correction_what_name(mark->what));
        row_name(out, mark->what == RO_CORRECTION_EDIT ? ro_field_name(mark->field) : NULL);
        put_was(m, out, entry, mark);
        row_text(out, mark->text.len ? mark->text : (ro_str){NULL, 0});
        rc = row_end(out);
    }
    return rc;
}

int ro_marks_write(sqlite3 *db, const ro_settled *settled, const ro_know *know)
{
    row out;
    marks m = {settled, know, {0}};
    int rc = row_open(&out, db, "INSERT INTO mark (entry, correction, what, field, was, text) VALUES (?,?,?,?,?,?)");
    for (uint32_t i = 0; !rc && i < settled->entries.count; i++) rc = put_marks(&m, &out, &settled->entries.at[i]);
    for (uint32_t i = 0; !rc && i < settled->withdrawn.count; i++) rc = put_marks(&m, &out, &settled->withdrawn.at[i]);
    row_close(&out);
    ro_json_free(&m.json);
    return rc;
}
