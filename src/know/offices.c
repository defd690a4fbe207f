/* offices.c: offices by the wordings of news, some of which hold for some states only.
 * "chancellor (deu,aut)" under head-of-government and "chancellor (gbr)" under finance-minister make one wording of three meanings.
 */
#include "know/inside.h"

enum { KEY, NAME, WORDINGS, RANK, KIND, COLUMNS };

static ro_status add_meaning(ro_know *know, ro_str words, int32_t office, int32_t state)
{
    ro_folded folded;
    ro_fold(&folded, words);
    if (!folded.len) return RO_OK;
    int64_t known = ro_map_get(&know->wording_of, ro_folded_str(&folded));
    if (known == RO_MAP_NONE) {
        ro_str key = ro_str_copy(&know->arena, ro_folded_str(&folded));
        ro_wording wording = {words, -1};
        known = know->wordings.count;
        if (!key.ptr || !RO_PUSH(&know->arena, &know->wordings, wording)) return RO_ENOMEM;
        if (!ro_map_set(&know->wording_of, &know->arena, key, (uint32_t)known)) return RO_ENOMEM;
    }
    ro_meaning meaning = {office, state, know->wordings.at[known].meaning};
    know->wordings.at[known].meaning = (int32_t)know->meanings.count;
    return RO_PUSH(&know->arena, &know->meanings, meaning) ? RO_OK : RO_ENOMEM;
}

/* "secretary of state (usa)": the words, then the states in brackets. */
static ro_status take_wording(ro_know *know, uint32_t row, ro_str wording, ro_error *error)
{
    size_t open = ro_str_find(wording, RO_STR(" ("), 0);
    if (open == SIZE_MAX || wording.ptr[wording.len - 1] != ')') return add_meaning(know, wording, (int32_t)row, -1);
    ro_str words = ro_str_sub(wording, 0, open), states = ro_str_sub(wording, open + 2, wording.len - 1);
    while (states.len) {
        int32_t state = ro_know_state_by_key(know, ro_str_cut(&states, ','));
        if (state < 0) return ro_know_fault(know, RO_TABLE_OFFICES, row, error, "a wording for an unknown state");
        ro_status status = add_meaning(know, words, (int32_t)row, state);
        if (status) return status;
    }
    return RO_OK;
}

ro_status ro_offices_load(ro_know *know, ro_error *error)
{
    static const char *const names[COLUMNS] = {"key", "name", "wordings", "rank", "kind"};
    int column[COLUMNS];
    const ro_table *table = &know->tables[RO_TABLE_OFFICES];
    ro_status status = ro_know_columns(know, RO_TABLE_OFFICES, names, COLUMNS, column, error);
    if (status) return status;
    know->office_count = table->row_count;
    know->offices = RO_NEW_N(&know->arena, ro_office, table->row_count);
    if (!know->offices) return RO_ENOMEM;
    for (uint32_t row = 0; row < table->row_count; row++) {
        ro_office *office = &know->offices[row];
        *office = (ro_office){.key = ro_table_cell(table, row, column[KEY]),
                              .name = ro_table_cell(table, row, column[NAME]),
                              .kind = ro_table_cell(table, row, column[KIND]),
                              .origin = ro_know_row_origin(know, RO_TABLE_OFFICES, row)};
        if (!office->key.len || !ro_read_count(ro_table_cell(table, row, column[RANK]), &office->rank))
            return ro_know_fault(know, RO_TABLE_OFFICES, row, error, "no key, or a rank that is no number");
        if (ro_map_get(&know->office_of_key, office->key) != RO_MAP_NONE)
            return ro_know_fault(know, RO_TABLE_OFFICES, row, error, "this key stands twice");
        if (!ro_map_set(&know->office_of_key, &know->arena, office->key, row)) return RO_ENOMEM;
        ro_str list = ro_table_cell(table, row, column[WORDINGS]);
        while (list.len && !status) status = take_wording(know, row, ro_str_trim(ro_str_cut(&list, '|')), error);
        if (status) return status;
    }
    return RO_OK;
}

const ro_office *ro_know_office(const ro_know *know, int32_t office)
{
    return office >= 0 && (uint32_t)office < know->office_count ? &know->offices[office] : NULL;
}

int32_t ro_know_office_by_key(const ro_know *know, ro_str key) { return (int32_t)ro_map_get(&know->office_of_key, key); }

int32_t ro_know_wording_find(const ro_know *know, ro_str words)
{
    ro_folded folded;
    ro_fold(&folded, words);
    return folded.len ? (int32_t)ro_map_get(&know->wording_of, ro_folded_str(&folded)) : -1;
}

/* The office that all meanings share, or -1; *only is the state when there is one meaning alone. */
static int32_t shared_office(const ro_know *know, int32_t meaning, int32_t *only)
{
    const ro_meaning *first = &know->meanings.at[meaning];
    for (int32_t m = first->next; m >= 0; m = know->meanings.at[m].next)
        if (know->meanings.at[m].office != first->office) return -1;
    if (first->next < 0) *only = first->state;
    return first->office;
}

int32_t ro_know_wording_office(const ro_know *know, int32_t wording, int32_t state, int32_t *only)
{
    int32_t nowhere, everywhere = -1;
    if (!only) only = &nowhere;
    *only = -1;
    if (wording < 0 || (uint32_t)wording >= know->wordings.count) return -1;
    int32_t first = know->wordings.at[wording].meaning;
    for (int32_t m = first; m >= 0; m = know->meanings.at[m].next) {
        if (state >= 0 && know->meanings.at[m].state == state) return know->meanings.at[m].office;
        if (know->meanings.at[m].state < 0) everywhere = know->meanings.at[m].office;
    }
    if (everywhere >= 0 || state >= 0) return everywhere;
    return shared_office(know, first, only);
}

int32_t ro_know_office_find(const ro_know *know, ro_str words, int32_t state)
{
    return ro_know_wording_office(know, ro_know_wording_find(know, words), state, NULL);
}
