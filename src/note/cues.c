/* cues.c: the cue table and the cue weights, opened and asked. */
#include "note/cues.h"

#include "base/hash.h"

#include <stdlib.h>

static const char *const kind_names[RO_CUE_KIND_COUNT] = {"none", "say", "ask", "light", "mental", "sense", "show", "talk"};

static char letter_of(uint8_t upos)
{
    switch (upos) {
    case RO_VERB:
    case RO_AUX: return 'v';
    case RO_NOUN:
    case RO_PROPN: return 'n';
    case RO_ADJ: return 'a';
    case RO_ADP:
    case RO_SCONJ: return 'p';
    default: return 0;
    }
}

static int kind_read(ro_str name)
{
    for (int i = 0; i < RO_CUE_KIND_COUNT; i++)
        if (ro_str_is(name, kind_names[i])) return i;
    return -1;
}

static ro_status read_row(ro_cues *out, const ro_table *table, uint32_t row, const int *column, ro_error *error)
{
    ro_str pos = ro_table_cell(table, row, column[1]), stance = ro_table_cell(table, row, column[3]);
    int upos = ro_upos_read(pos), kind = kind_read(ro_table_cell(table, row, column[2]));
    char letter = upos < 0 ? 0 : letter_of((uint8_t)upos);
    int as = ro_str_is(stance, "-") ? -1 : ro_stance_read(stance);
    if (!letter || kind < 0 || (as < 0 && !ro_str_is(stance, "-"))) {
        ro_error_set(error, RO_EFORMAT, "cues.tsv", -1, "a line has an unknown part of speech, kind or stance");
        if (error) error->line = table->lines[row];
        return RO_EFORMAT;
    }
    ro_cue_word *word = &out->rows[row];
    ro_str via = ro_table_cell(table, row, column[6]);
    *word = (ro_cue_word){.lemma = ro_table_cell(table, row, column[0]),
                          .kind = (ro_cue_kind)kind,
                          .stance = (int8_t)as,
                          .target = ro_table_cell(table, row, column[4]),
                          .owner = ro_str_is(ro_table_cell(table, row, column[5]), "yes"),
                          .via = ro_str_is(via, "-") ? (ro_str){NULL, 0} : via,
                          .line = table->lines[row]};
    ro_str key = ro_str_format(&out->arena, "%c:%.*s", letter, RO_STR_ARGS(word->lemma));
    return key.ptr && ro_map_set(&out->words, &out->arena, key, row) ? RO_OK : RO_ENOMEM;
}

ro_status ro_cues_open_table(ro_cues *out, const char *data, ro_error *error)
{
    static const char *const names[] = {"lemma", "pos", "kind", "stance", "target", "owner", "via"};
    ro_table table;
    int column[7];
    ro_status status = ro_file_open_in(&out->table_file, data, "cues.tsv", error);
    if (!status) status = ro_table_read(&table, &out->arena, RO_STR("cues.tsv"), out->table_file.bytes, error);
    for (int i = 0; !status && i < 7; i++)
        if ((column[i] = ro_table_column(&table, names[i])) < 0)
            status = ro_error_set(error, RO_EFORMAT, "cues.tsv", -1, "has no column %s", names[i]);
    if (status) return status;
    out->rows = RO_NEW_N(&out->arena, ro_cue_word, table.row_count + 1);
    if (!out->rows) return ro_error_set(error, RO_ENOMEM, "cues.tsv", -1, "no memory");
    for (uint32_t i = 0; !status && i < table.row_count; i++) status = read_row(out, &table, i, column, error);
    if (!status) status = ro_file_open_in(&out->stances_file, data, "stances.tsv", error);
    if (!status) status = ro_stances_read(&out->stances, &out->arena, out->stances_file.bytes, error);
    if (!status) out->checksum = ro_hash_pair(ro_hash_str(out->table_file.bytes), ro_hash_str(out->stances_file.bytes));
    return status;
}

enum { THRESHOLD_MAX = 1 << 20 }; /* far beyond any score, and safe to reckon with */

static ro_status open_model(ro_cues *out, const char *models, ro_error *error)
{
    ro_model model;
    ro_status status = ro_file_open_in(&out->model_file, models, "cues.model", error);
    if (!status) status = ro_model_read(&model, RO_STR("cues.model"), out->model_file.bytes, "cues", RO_CUES_TEMPLATE, error);
    if (!status) status = ro_linear_read(&out->head, &model, "head", RO_CUE_CLASSES, error);
    if (!status) status = ro_linear_read(&out->span, &model, "span", RO_LABEL_COUNT, error);
    if (status) return status;
    const unsigned char *p = ro_model_array(&model, "threshold", 1, 4, error);
    if (!p) return RO_EFORMAT;
    out->threshold = (int32_t)((uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24);
    if (out->threshold < -THRESHOLD_MAX || out->threshold > THRESHOLD_MAX)
        return ro_error_set(error, RO_EFORMAT, "cues.model", -1, "a threshold that no score can reach");
    out->checksum = ro_hash_pair(out->checksum, model.checksum);
    return RO_OK;
}

ro_status ro_cues_open(ro_cues **out, const char *models, const char *data, ro_error *error)
{
    *out = NULL;
    ro_cues *self = calloc(1, sizeof *self);
    if (!self) return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory");
    ro_status status = ro_cues_open_table(self, data, error);
    if (!status) status = open_model(self, models, error);
    if (status)
        ro_cues_close(self);
    else
        *out = self;
    return status;
}

uint64_t ro_cues_checksum(const ro_cues *self) { return self->checksum; }

void ro_cues_close(ro_cues *self)
{
    if (!self) return;
    ro_file_close(&self->model_file);
    ro_file_close(&self->table_file);
    ro_file_close(&self->stances_file);
    ro_arena_free(&self->arena);
    free(self);
}

static const ro_cue_word *look_up(const ro_cues *self, char letter, ro_str lemma, ro_str more)
{
    char key[RO_CUE_LEMMA_MAX + 4];
    if (!letter || !lemma.len || lemma.len + more.len + 1 > RO_CUE_LEMMA_MAX) return NULL;
    size_t len = 0;
    key[len++] = letter, key[len++] = ':';
    for (size_t i = 0; i < lemma.len; i++) key[len++] = ro_to_lower(lemma.ptr[i]);
    if (more.len) {
        key[len++] = ' ';
        memcpy(key + len, more.ptr, more.len);
        len += more.len;
    }
    int64_t row = ro_map_get(&self->words, (ro_str){key, len});
    return row < 0 ? NULL : &self->rows[row];
}

const ro_cue_word *ro_cues_word(const ro_cues *self, ro_str lemma, uint8_t upos)
{
    return look_up(self, letter_of(upos), lemma, (ro_str){NULL, 0});
}

/* The particle or preposition that may make one word with the verb: its particle, or what follows it at once or after one word. */
static ro_str companion(const ro_doc *doc, uint32_t token)
{
    const ro_sentence *s = &doc->sentences[doc->tokens[token].sentence];
    for (uint32_t i = token + 1; i < s->first + s->count && i < token + 3; i++) {
        const ro_token *t = &doc->tokens[i];
        if (t->upos == RO_ADP || (i == token + 1 && (t->upos == RO_ADV || ro_str_is(t->lower, "clear")))) return t->lower;
        if (t->upos == RO_VERB || t->upos == RO_PUNCT) break;
    }
    return (ro_str){NULL, 0};
}

const ro_cue_word *ro_cues_at(const ro_cues *self, const ro_doc *doc, uint32_t token)
{
    const ro_token *t = &doc->tokens[token];
    char letter = ro_str_is(t->lower, "according") || ro_str_is(t->lower, "per") ? 'p' : letter_of(t->upos);
    if (letter == 'p') return look_up(self, 'p', t->lower, (ro_str){NULL, 0});
    const ro_cue_word *both = NULL;
    ro_str with = companion(doc, token);
    if (letter == 'v' && with.len) both = look_up(self, letter, t->lemma, with);
    if (!both) both = look_up(self, letter, t->lemma, (ro_str){NULL, 0});
    if (!both && letter == 'n' && with.len) both = look_up(self, 'v', t->lemma, with); /* a tagger's slip: "as she points out" */
    return both;
}
