/* fuzz_know.c: any bytes as know.bin: refused, or every question has an answer that lies inside. The checksum is made right, so
 * that what lies behind it is reached. */
#include "know/clash.h"
#include "know/who.h"

#include "sealed.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static volatile unsigned sink; /* what is read must be used */

enum { FOUND_MAX = 8 };

static ro_status take(void *context, const char *bytes, size_t len)
{
    (void)context;
    for (size_t i = 0; i < len; i++) sink += (unsigned char)bytes[i];
    return RO_OK;
}

static void touch(ro_str s) { take(NULL, s.ptr, s.len); }

static void tell(void *context, const ro_clash *clash)
{
    (void)context;
    touch(clash->words);
}

static void ask_rows(const ro_know *know, ro_arena *arena)
{
    for (int32_t i = 0; i < (int32_t)ro_know_count(know, RO_TABLE_STATES); i++)
        touch(ro_know_state(know, i)->name), touch(ro_know_origin(know, arena, ro_know_state(know, i)->origin));
    for (int32_t i = 0; i < (int32_t)ro_know_count(know, RO_TABLE_BODIES); i++) {
        touch(ro_know_body_key(know, arena, i, 0)), touch(ro_know_body_name(know, arena, i, 0));
        sink += (unsigned)ro_know_body_of_state(know, ro_know_body(know, i)->key, 0);
    }
    for (int32_t i = 0; i < (int32_t)ro_know_count(know, RO_TABLE_PLACES); i++) touch(ro_know_place(know, i)->name);
    for (int32_t i = 0; i < (int32_t)ro_know_count(know, RO_TABLE_PERSONS); i++) {
        ro_date terms[2];
        sink += ro_know_terms(know, i, RO_STR(""), -1, terms, 2);
        touch(ro_know_source(know, ro_know_person(know, i)->origin));
    }
    for (int32_t i = 0; i < (int32_t)ro_know_count(know, RO_TABLE_SPELLS); i++) {
        const ro_spell *found[FOUND_MAX], *spell = ro_know_spell(know, i);
        sink += ro_know_holders(know, spell->of, spell->office, RO_DATE_UNKNOWN, found, FOUND_MAX);
        touch(spell->title);
    }
}

static void ask_words(const ro_know *know, ro_arena *arena)
{
    static const char *const words[] = {"Estray",
                                        "the Grey House",
                                        "foreign minister",
                                        "chancellor",
                                        "Ada Marn",
                                        "Marn",
                                        "LON",
                                        "Ferry",
                                        "ENA",
                                        "enews.example",
                                        "ada",
                                        "US",
                                        "Estrayan foreign minister",
                                        "Ada Mran",
                                        "est"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const char *args[] = {words[i], "2009-07-01"};
        ro_who who;
        const ro_spell *found[FOUND_MAX];
        if (!ro_who_read(&who, args, 1 + i % 2, NULL)) ro_know_who(know, &who, i % 3 == 0, take, NULL, NULL);
        sink += ro_know_by_surname(know, ro_str_of(words[i]), RO_STR(""), -1, RO_DATE_UNKNOWN, found, FOUND_MAX);
        sink += (unsigned)ro_know_given_name(know, ro_str_of(words[i]));
        (void)arena;
    }
    const char *pair[] = {"foreign minister", "Estray", "2010"};
    ro_who who;
    if (!ro_who_read(&who, pair, 3, NULL)) ro_know_who(know, &who, false, take, NULL, NULL);
}

static void ask_phrases(const ro_know *know, ro_arena *arena)
{
    static const char *const words[] = {"Estrayan", "Foreign", "Minister", "Ada",  "Marn",  "met",
                                        "the",      "League",  "in",       "Port", "Estray"};
    enum { COUNT = sizeof words / sizeof *words };
    ro_token tokens[COUNT] = {{.head = 0}};
    for (int i = 0; i < COUNT; i++)
        tokens[i] =
            (ro_token){.word = ro_str_of(words[i]), .lower = ro_str_of(words[i]), .head = -1, .flags = RO_TOKEN_SPACE_AFTER};
    ro_doc doc = {.tokens = tokens, .token_count = COUNT};
    ro_mention_tables tables = ro_know_mention_tables(know);
    if (!ro_know_phrases(know) || ro_doc_mark_phrases(&doc, arena, ro_know_phrases(know))) return;
    for (uint32_t i = 0; i < doc.phrases.count; i++) {
        const ro_phrase *p = &doc.phrases.at[i];
        sink +=
            (unsigned)tables.state_of_phrase(tables.context, p) + (unsigned)ro_know_wording_office(know, (int32_t)p->id, 0, NULL);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    char *copy = sealed_copy(bytes, len);
    if (!copy) return 0;
    ro_know *know;
    ro_error error;
    ro_arena arena = {0};
    if (!ro_know_read(&know, (ro_str){copy, len}, "k", &error)) {
        ask_rows(know, &arena);
        ask_words(know, &arena);
        ask_phrases(know, &arena);
        ro_know_clashes(know, tell, NULL);
        ro_know_close(know);
    }
    ro_arena_free(&arena);
    free(copy);
    return 0;
}
