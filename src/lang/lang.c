/* lang.c: models opened, the steps over a doc, and questions to it. */
#include "lang/lang.h"

#include "base/hash.h"
#include "langs.h"
#include "lemma.h"

#include <stdlib.h>

enum { WORDS, TAGGER, PARSER, NAMES };
static const char *const file_names[RO_LANGS_FILES] = {"words.model", "tagger.model", "parser.model", "names.model"};

static ro_status read_models(ro_langs *self, ro_error *error)
{
    ro_str name[RO_LANGS_FILES];
    for (int i = 0; i < RO_LANGS_FILES; i++) name[i] = ro_str_of(file_names[i]);
    ro_status status = ro_lexicon_read(&self->lexicon, name[WORDS], self->files[WORDS].bytes, error);
    if (!status) status = ro_tagger_read(&self->tagger, name[TAGGER], self->files[TAGGER].bytes, error);
    if (!status) status = ro_parser_read(&self->parser, name[PARSER], self->files[PARSER].bytes, error);
    if (!status) status = ro_names_read(&self->names, name[NAMES], self->files[NAMES].bytes, error);
    if (status) return status;
    self->checksum = ro_hash_pair(ro_hash_pair(self->lexicon.checksum, self->tagger.checksum),
                                  ro_hash_pair(self->parser.checksum, self->names.checksum));
    return RO_OK;
}

ro_status ro_langs_open(ro_langs **out, const char *models, ro_error *error)
{
    *out = NULL;
    ro_langs *self = calloc(1, sizeof *self);
    if (!self) return ro_error_set(error, RO_ENOMEM, models, -1, "no memory");
    ro_status status = RO_OK;
    for (int i = 0; i < RO_LANGS_FILES && !status; i++) status = ro_file_open_in(&self->files[i], models, file_names[i], error);
    if (!status) status = read_models(self, error);
    if (status) {
        ro_langs_close(self);
        return status;
    }
    *out = self;
    return RO_OK;
}

uint64_t ro_langs_checksum(const ro_langs *self) { return self->checksum; }

void ro_langs_close(ro_langs *self)
{
    if (!self) return;
    for (int i = 0; i < RO_LANGS_FILES; i++) ro_file_close(&self->files[i]);
    free(self);
}

static ro_status no_memory(ro_error *error) { return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory"); }

/* A quotation with a verb of its own is no scare quotation: "we will go"; not: "inadmissible and provocative". */
static void settle_scares(ro_doc *doc)
{
    for (uint32_t i = 0; i < doc->quotes.count; i++) {
        ro_quote *q = &doc->quotes.at[i];
        bool pronoun = false;
        for (uint32_t t = q->first; q->scare && t < q->first + q->count; t++) {
            uint8_t upos = doc->tokens[t].upos;
            if (upos == RO_AUX || (upos == RO_VERB && pronoun)) q->scare = false;
            if (upos == RO_PRON) pronoun = true;
        }
    }
}

ro_status ro_doc_tag(ro_doc *doc, ro_arena *arena, const ro_langs *langs, ro_error *error)
{
    uint32_t longest = 0;
    for (uint32_t i = 0; i < doc->sentence_count; i++)
        if (doc->sentences[i].count > longest) longest = doc->sentences[i].count;
    ro_tag_atoms *atoms = ro_arena_alloc(arena, (size_t)longest * sizeof *atoms);
    if (!atoms) return no_memory(error);
    for (uint32_t i = 0; i < doc->sentence_count; i++)
        ro_tagger_run(&langs->tagger, &langs->lexicon, doc->tokens + doc->sentences[i].first, doc->sentences[i].count, atoms);
    for (uint32_t i = 0; i < doc->token_count; i++) {
        doc->tokens[i].lemma = ro_lemma_of(arena, &doc->tokens[i]);
        if (!doc->tokens[i].lemma.ptr) return no_memory(error);
    }
    settle_scares(doc);
    return RO_OK;
}

ro_status ro_doc_names(ro_doc *doc, ro_arena *arena, const ro_langs *langs, ro_error *error)
{
    ro_status status = ro_names_find(doc, arena, &langs->names, &langs->lexicon, error);
    if (!status && ro_names_part(doc, arena)) status = ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory for names");
    return status;
}

uint32_t ro_doc_sentence_of(const ro_doc *doc, uint32_t token)
{
    return token < doc->token_count ? doc->tokens[token].sentence : doc->sentence_count;
}

uint32_t ro_doc_token_at(const ro_doc *doc, uint32_t at)
{
    uint32_t low = 0, high = doc->token_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (doc->tokens[middle].end > at)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

int32_t ro_doc_next_child(const ro_doc *doc, uint32_t head, int32_t after)
{
    if (head >= doc->token_count) return -1;
    const ro_sentence *s = &doc->sentences[doc->tokens[head].sentence];
    uint32_t from = after < (int32_t)s->first ? s->first : (uint32_t)after + 1;
    for (uint32_t i = from; i < s->first + s->count; i++)
        if (doc->tokens[i].head == (int32_t)head) return (int32_t)i;
    return -1;
}

int32_t ro_doc_child(const ro_doc *doc, uint32_t head, ro_rel rel)
{
    for (int32_t child = ro_doc_next_child(doc, head, -1); child >= 0; child = ro_doc_next_child(doc, head, child))
        if (doc->tokens[child].rel == (uint8_t)rel) return child;
    return -1;
}

/* Climbs from `token` towards the root; bounded by the sentence's length, so that a broken tree cannot hold it. */
static bool is_under(const ro_doc *doc, uint32_t token, uint32_t head, uint32_t bound)
{
    int32_t at = (int32_t)token;
    for (uint32_t n = 0; at >= 0 && n <= bound; n++, at = doc->tokens[at].head)
        if (at == (int32_t)head) return true;
    return false;
}

void ro_doc_subtree(const ro_doc *doc, uint32_t head, uint32_t *first, uint32_t *last)
{
    *first = *last = head;
    if (head >= doc->token_count) return;
    const ro_sentence *s = &doc->sentences[doc->tokens[head].sentence];
    for (uint32_t i = s->first; i < head; i++)
        if (is_under(doc, i, head, s->count)) {
            *first = i;
            break;
        }
    for (uint32_t i = s->first + s->count; i > head + 1; i--)
        if (is_under(doc, i - 1, head, s->count)) {
            *last = i - 1;
            break;
        }
}
