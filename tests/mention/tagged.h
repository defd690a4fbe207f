/* tagged.h: little docs for tests, with tags and names given, so that no model has a say.
 * "Foreign/PROPN Minister/PROPN Ivan/PROPN*PER Petrov/PROPN*. said/VERB ./PUNCT | He/PRON …": `*KIND` begins a name, `*.` goes on
 * with it,
 * `|` ends a sentence, `"` tokens open and close a quotation. The tables are those under data/. */
#ifndef RO_TESTS_TAGGED_H
#define RO_TESTS_TAGGED_H

#include "test.h"

#include "know/know.h"
#include "mention/mention.h"

enum { TAGGED_TOKENS_MAX = 256, TAGGED_TEXT_MAX = 4096 };

typedef struct tagged {
    ro_arena arena;
    ro_know *know;
    ro_nouns *nouns;
    ro_doc doc;
    ro_mentions mentions;
    ro_token tokens[TAGGED_TOKENS_MAX];
    ro_sentence sentences[TAGGED_TOKENS_MAX];
    char text[TAGGED_TEXT_MAX];
} tagged;

static void tagged_open(tagged *t)
{
    ro_error error;
    memset(t, 0, sizeof *t);
    assert_int_equal(ro_know_open(&t->know, RO_TEST_KNOW, &error), RO_OK);
    assert_int_equal(ro_nouns_open(&t->nouns, RO_TEST_ROOT "/data", &error), RO_OK);
}

static void tagged_close(tagged *t)
{
    ro_nouns_close(t->nouns);
    ro_know_close(t->know);
    ro_arena_free(&t->arena);
}

static int tagged_kind(ro_str s)
{
    for (int k = 1; k < RO_NAME_COUNT; k++)
        if (ro_str_is(s, ro_name_kind_name((ro_name_kind)k))) return k;
    return RO_NAME_NONE;
}

static bool tagged_tight(ro_str word)
{
    return ro_str_is(word, ",") || ro_str_is(word, ".") || ro_str_is(word, ")") || ro_str_is(word, "'s") || ro_str_is(word, "-");
}

static void tagged_token(tagged *t, uint32_t *n, uint32_t sentence, ro_str item, size_t *at)
{
    size_t slash = item.len;
    while (slash > 0 && item.ptr[slash - 1] != '/') slash--;
    ro_str word = ro_str_sub(item, 0, slash - 1), rest = ro_str_sub(item, slash, item.len), tag = ro_str_cut(&rest, '*');
    bool after_hyphen = *n && ro_str_is(t->tokens[*n - 1].word, "-"), after_open = *n && ro_str_is(t->tokens[*n - 1].word, "(");
    if (*n && !tagged_tight(word) && !after_hyphen && !after_open) {
        t->text[(*at)++] = ' ';
        t->tokens[*n - 1].flags |= RO_TOKEN_SPACE_AFTER;
    }
    memcpy(t->text + *at, word.ptr, word.len);
    ro_token *k = &t->tokens[*n];
    *k = (ro_token){.start = (uint32_t)*at,
                    .end = (uint32_t)(*at + word.len),
                    .word = {t->text + *at, word.len},
                    .head = -1,
                    .sentence = sentence};
    *at += word.len;
    k->lower = ro_str_lower(&t->arena, k->word);
    k->lemma = k->lower;
    int upos = ro_upos_read(tag);
    assert_true(upos >= 0);
    k->upos = (uint8_t)upos;
    if (ro_is_upper(word.ptr[0])) k->flags |= RO_TOKEN_CAPITAL;
    if (word.len > 1 && ro_is_upper(word.ptr[0]) && ro_is_upper(word.ptr[1])) k->flags |= RO_TOKEN_ALL_CAPITALS;
    if (!*n || t->tokens[*n - 1].sentence != sentence) k->flags |= RO_TOKEN_SENTENCE_START;
    if (rest.len && ro_str_is(rest, ".")) {
        t->doc.names.at[t->doc.names.count - 1].count++;
        k->name = (uint8_t)t->doc.names.at[t->doc.names.count - 1].kind;
    } else if (rest.len) {
        ro_name name = {*n, 1, (ro_name_kind)tagged_kind(rest), 0};
        assert_true(name.kind != RO_NAME_NONE && RO_PUSH(&t->arena, &t->doc.names, name));
        k->name = (uint8_t)name.kind;
    }
    ++*n;
}

static void tagged_read(tagged *t, const char *text)
{
    uint32_t n = 0, sentence = 0;
    size_t at = 0;
    ro_str rest = ro_str_of(text);
    memset(&t->doc, 0, sizeof t->doc);
    t->sentences[0].first = 0;
    while (rest.len) {
        ro_str item = ro_str_cut(&rest, ' ');
        assert_true(n + 1 < TAGGED_TOKENS_MAX && at + item.len + 2 < TAGGED_TEXT_MAX);
        if (ro_str_is(item, "|"))
            t->sentences[++sentence].first = n;
        else
            tagged_token(t, &n, sentence, item, &at);
        t->sentences[sentence].count = n - t->sentences[sentence].first;
    }
    t->doc.text = (ro_str){t->text, at};
    t->doc.tokens = t->tokens;
    t->doc.token_count = n;
    t->doc.sentences = t->sentences;
    t->doc.sentence_count = sentence + 1;
    assert_int_equal(ro_doc_mark_phrases(&t->doc, &t->arena, ro_know_phrases(t->know)), RO_OK);
    ro_mention_tables tables = ro_know_mention_tables(t->know);
    tables.nouns = t->nouns;
    assert_int_equal(ro_mentions_find(&t->mentions, &t->arena, &t->doc, &tables, NULL), RO_OK);
}

/* The number of the nth (from 0) mention of exactly these words, or -1. */
static int tagged_find(const tagged *t, const char *words, int nth)
{
    for (uint32_t i = 0; i < t->mentions.all.count; i++)
        if (ro_str_is(ro_str_span(t->doc.text, t->mentions.all.at[i].span), words) && nth-- == 0) return (int)i;
    return -1;
}

static inline const ro_mention *tagged_mention(const tagged *t, const char *words, int nth)
{
    int i = tagged_find(t, words, nth);
    if (i < 0) print_error("no mention: %s\n", words);
    assert_true(i >= 0);
    return &t->mentions.all.at[i];
}

static inline bool tagged_is(const tagged *t, ro_span span, const char *words)
{
    return ro_str_is(ro_str_span(t->doc.text, span), words);
}

/* The page of a test program. */
static tagged page;

static int open_page(void **state)
{
    (void)state;
    tagged_open(&page);
    return 0;
}

static int close_page(void **state)
{
    (void)state;
    tagged_close(&page);
    return 0;
}

#endif
