/* told.h: a text read through every step up to attributions and statements, for tests.
 * Paragraphs are separated by newlines. Opening loads the committed models and tables once. */
#ifndef RO_TESTS_TOLD_H
#define RO_TESTS_TOLD_H

#include "know/know.h"
#include "note/cues.h"
#include "note/statement.h"
#include "note/words.h"
#include "test.h"

#include <stdio.h>

typedef struct told {
    ro_langs *langs;
    ro_know *know;
    ro_nouns *nouns;
    ro_time_words *time_words;
    ro_cues *cues;
    ro_words *words;
    ro_arena arena;
    ro_doc doc;
    ro_mentions mentions;
    ro_actors actors;
    ro_times times;
    ro_attributions attributions;
    ro_notes notes;
} told;

static ro_status told_open(told *t)
{
    const char *models = RO_TEST_ROOT "/models", *data = RO_TEST_ROOT "/data";
    ro_error error = {.file = "", .message = ""};
    memset(t, 0, sizeof *t);
    ro_status status = ro_langs_open(&t->langs, models, &error);
    if (!status) status = ro_know_open(&t->know, RO_TEST_KNOW, &error);
    if (!status) status = ro_nouns_open(&t->nouns, data, &error);
    if (!status) status = ro_time_words_open(&t->time_words, data, &error);
    if (!status) status = ro_cues_open(&t->cues, models, data, &error);
    if (!status) status = ro_words_open(&t->words, data, &error);
    if (status) print_error("%s: %s\n", error.file, error.message);
    return status;
}

static void told_close(told *t)
{
    ro_words_close(t->words);
    ro_cues_close(t->cues);
    ro_time_words_close(t->time_words);
    ro_nouns_close(t->nouns);
    ro_know_close(t->know);
    ro_langs_close(t->langs);
    ro_arena_free(&t->arena);
}

static ro_status told_parse(told *t, ro_str text)
{
    ro_error error;
    RO_ARRAY(ro_stretch) stretches = {0};
    for (uint32_t at = 0; at < text.len;) {
        size_t stop = ro_str_find(text, RO_STR("\n"), at);
        uint32_t end = stop == SIZE_MAX ? (uint32_t)text.len : (uint32_t)stop;
        if (end > at && !RO_PUSH(&t->arena, &stretches, ((ro_stretch){{at, end}, false}))) return RO_ENOMEM;
        at = end + 1;
    }
    t->doc = (ro_doc){0};
    ro_status status = ro_doc_split(&t->doc, &t->arena, text, stretches.at, stretches.count, &error);
    if (!status) status = ro_doc_tag(&t->doc, &t->arena, t->langs, &error);
    if (!status) status = ro_doc_names(&t->doc, &t->arena, t->langs, &error);
    if (!status) status = ro_doc_mark_phrases(&t->doc, &t->arena, ro_know_phrases(t->know));
    for (uint32_t s = 0; !status && s < t->doc.sentence_count; s++) status = ro_doc_parse(&t->doc, &t->arena, t->langs, s, &error);
    return status;
}

/* Reads a text anew; everything found before is gone. */
static ro_status told_read_bytes(told *t, ro_str text)
{
    ro_error error;
    ro_arena_reset(&t->arena);
    ro_mention_tables tables = ro_know_mention_tables(t->know);
    tables.nouns = t->nouns;
    memset(&t->notes, 0, sizeof t->notes);
    memset(&t->times, 0, sizeof t->times);
    ro_status status = told_parse(t, text);
    if (!status) status = ro_times_find(&t->times, &t->arena, t->time_words, &t->doc, &error);
    if (!status) status = ro_mentions_find(&t->mentions, &t->arena, &t->doc, &tables, &error);
    if (!status) status = ro_actors_resolve(&t->actors, &t->arena, t->know, &t->doc, &t->mentions, RO_DATE_UNKNOWN, &error);
    if (!status) status = ro_attributions_find(&t->attributions, &t->arena, t->cues, &t->doc, &t->mentions, &error);
    ro_note_input in = {.doc = &t->doc,
                        .mentions = &t->mentions,
                        .actors = &t->actors,
                        .times = &t->times,
                        .words = t->words,
                        .know = t->know,
                        .day = RO_DATE_UNKNOWN};
    ro_statement_input said = {.in = &in, .attributions = &t->attributions, .cues = t->cues, .actors = &t->actors};
    return status ? status : ro_statements_find(&t->notes, &t->arena, &said, &error);
}

static void told_read(told *t, const char *text) { assert_int_equal(told_read_bytes(t, ro_str_of(text)), RO_OK); }

/* The attribution whose cue holds these words, or NULL. */
__attribute__((unused)) static const ro_attribution *told_cue(const told *t, const char *words)
{
    for (uint32_t i = 0; i < t->attributions.count; i++) {
        const ro_attribution *a = &t->attributions.at[i];
        if (a->cue.count && ro_str_find(ro_str_span(t->doc.text, a->cue.at[0]), ro_str_of(words), 0) != SIZE_MAX) return a;
    }
    return NULL;
}

__attribute__((unused)) static void told_same(const told *t, const ro_pieces *pieces, uint32_t piece, const char *words)
{
    assert_true(piece < pieces->count);
    ro_str found = ro_str_span(t->doc.text, pieces->at[piece]);
    if (!ro_str_is(found, words)) print_error("found: %.*s\nwanted: %s\n", RO_STR_ARGS(found), words);
    assert_true(ro_str_is(found, words));
}

/* The statement whose evidence holds these words, or NULL. */
__attribute__((unused)) static const ro_note *told_statement(const told *t, const char *words)
{
    for (uint32_t i = 0; i < t->notes.count; i++)
        if (ro_str_find(ro_str_span(t->doc.text, t->notes.at[i].evidence), ro_str_of(words), 0) != SIZE_MAX) return &t->notes.at[i];
    return NULL;
}

__attribute__((unused)) static void told_by(const told *t, const ro_note *note, const char *name)
{
    assert_non_null(note);
    assert_true(note->actor_count > 0);
    ro_str found = t->actors.all.at[note->actors[0]].name;
    if (!ro_str_is(found, name)) print_error("found: %.*s\nwanted: %s\n", RO_STR_ARGS(found), name);
    assert_true(ro_str_is(found, name));
}

/* The page of a test program. */
static told page;

static int open_page(void **state)
{
    (void)state;
    return told_open(&page);
}

static int close_page(void **state)
{
    (void)state;
    told_close(&page);
    return 0;
}

/* The same of a text read anew; there must be one. */
__attribute__((unused)) static const ro_note *told_the_statement(const char *text, const char *words)
{
    told_read(&page, text);
    const ro_note *note = told_statement(&page, words);
    if (!note) print_error("no statement in: %s\n", text);
    assert_non_null(note);
    return note;
}

#endif
