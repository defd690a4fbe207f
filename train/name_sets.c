/* name_sets.c: files of words and IOB tags, one set after another. */
#include "name_sets.h"

#include "base/file.h"
#include "base/hash.h"
#include "lang/token.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TENTHS = 10, PIECE_TOKENS = 600 }; /* wikigold does not part its articles: cut into pieces of about this many words */

/* A set in one file: words are parted from tags by `separator`; cell numbers, -1 for the last one. */
typedef struct source {
    const char *path;
    char separator;
    int word, tag;
    uint32_t domain;
} source;

static const source newswire = {"worldwide-newswire", '\t', 0, 1, NAMES_NEWS},
                    re3d = {"re3d/re3d/CONLL-format/data/train/re3d-train.conll", '\t', 0, -1, NAMES_REPORTS},
                    uner = {"uner/en_ewt-ud-train.FIRSTCOMMIT-0c7ce0d.iob2", '\t', 1, 2, NAMES_WEB},
                    uner_dev = {"uner/en_ewt-ud-dev.iob2", '\t', 1, 2, NAMES_WEB},
                    wikigold = {"wikigold/data/wikigold/CONLL-format/data/wikigold.conll.txt", ' ', 0, -1, NAMES_WIKIPEDIA};

typedef struct reading {
    ro_arena *arena;
    name_texts *out;
    uint32_t domain, tenth;
    RO_ARRAY(ro_token) tokens;
    RO_ARRAY(ro_sentence) sentences;
    RO_ARRAY(uint8_t) kinds; /* of each token: twice the kind, and one more when it goes on */
    uint32_t first;          /* token that the sentence under way began with */
} reading;

static uint32_t kind_of(ro_str type)
{
    static const struct {
        const char *name;
        ro_name_kind kind;
    } kinds[] = {{"Person", RO_NAME_PER},       {"PER", RO_NAME_PER},      {"Organization", RO_NAME_ORG},
                 {"Organisation", RO_NAME_ORG}, {"ORG", RO_NAME_ORG},      {"Location", RO_NAME_LOC},
                 {"LOC", RO_NAME_LOC},          {"Facility", RO_NAME_LOC}, {"NORP", RO_NAME_NORP},
                 {"Nationality", RO_NAME_NORP}, {"Misc", RO_NAME_MISC},    {"MISC", RO_NAME_MISC},
                 {"Product", RO_NAME_MISC},     {"OTH", RO_NAME_MISC},     {"MilitaryPlatform", RO_NAME_MISC}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (ro_str_is(type, kinds[i].name)) return kinds[i].kind;
    return RO_NAME_NONE;
}

/* NORP or MISC, at this place of a name. */
static uint32_t others_at(uint32_t place)
{
    return 1u << ro_label_of(RO_NAME_NORP, place) | 1u << ro_label_of(RO_NAME_MISC, place);
}

/* What the guide leaves open: UNER marks peoples and all else as OTH at times and not at all at others; wikigold has peoples under
 * MISC. */
static uint32_t allowed(uint32_t domain, uint32_t kind, uint32_t place)
{
    if (domain == NAMES_WEB && (!kind || kind == RO_NAME_MISC))
        return 1u | others_at(0) | others_at(1) | others_at(2) | others_at(3);
    if (domain == NAMES_WIKIPEDIA && kind == RO_NAME_MISC) return others_at(place);
    return 1u << ro_label_of(kind, place);
}

static void set_labels(name_text *t, ro_arena *arena, const uint8_t *kinds)
{
    const ro_doc *doc = &t->doc;
    t->gold = RO_NEW_N(arena, uint8_t, doc->token_count), t->allowed = RO_NEW_N(arena, uint32_t, doc->token_count);
    for (uint32_t i = 0; i < doc->token_count; i++) {
        const uint32_t kind = kinds[i] / 2;
        const bool begins = kinds[i] % 2 == 0;
        const bool ends =
            i + 1 == doc->token_count || kinds[i + 1] % 2 == 0 || doc->tokens[i + 1].sentence != doc->tokens[i].sentence;
        const uint32_t place = begins ? ends ? RO_LABEL_S : RO_LABEL_B : ends ? RO_LABEL_E : RO_LABEL_I;
        t->gold[i] = (uint8_t)ro_label_of(kind, place);
        t->allowed[i] = allowed(t->domain, kind, place);
    }
}

static void end_sentence(reading *r)
{
    uint32_t count = r->tokens.count - r->first;
    if (!count) return;
    r->tokens.at[r->first].flags |= RO_TOKEN_SENTENCE_START;
    RO_PUSH(r->arena, &r->sentences, ((ro_sentence){.first = r->first, .count = count}));
    r->first = r->tokens.count;
}

static void add_token(reading *r, ro_str raw, ro_str tag)
{
    const uint32_t kind = tag.len < 3 ? 0 : kind_of(ro_str_sub(tag, 2, tag.len));
    const uint32_t before = r->tokens.count > r->first ? r->kinds.at[r->kinds.count - 1] / 2 : 0;
    const bool goes_on = kind && tag.ptr[0] == 'I' && before == kind;
    const ro_str word = ro_piece_word(r->arena, raw);
    ro_token token = {
        .word = word, .lower = ro_word_lower(r->arena, word), .head = -1, .sentence = r->sentences.count, .upos = RO_X};
    RO_PUSH(r->arena, &r->tokens, token);
    RO_PUSH(r->arena, &r->kinds, (uint8_t)(kind * 2 + goes_on));
}

static void end_text(reading *r)
{
    end_sentence(r);
    if (r->tokens.count) {
        name_text t = {.domain = r->domain, .tenth = r->tenth};
        t.doc.tokens = r->tokens.at, t.doc.token_count = r->tokens.count;
        t.doc.sentences = r->sentences.at, t.doc.sentence_count = r->sentences.count;
        set_labels(&t, r->arena, r->kinds.at);
        RO_PUSH(r->arena, r->out, t);
    }
    *r = (reading){.arena = r->arena, .out = r->out, .domain = r->domain, .tenth = r->tenth};
}

/* An empty line ends a sentence, "# newdoc" and "-DOCSTART-" a text. */
static void read_lines(reading *r, const source *set, ro_str bytes)
{
    while (bytes.ptr) {
        ro_str line = ro_str_trim(ro_str_cut(&bytes, '\n'));
        const bool new_text = ro_str_starts(line, RO_STR("# newdoc")) || ro_str_find(line, RO_STR("DOCSTART"), 0) != SIZE_MAX;
        if (new_text) end_text(r), r->tenth = (uint32_t)(ro_hash_str(line) % TENTHS);
        if (!line.len) end_sentence(r);
        if (!line.len && set->domain == NAMES_WIKIPEDIA && r->tokens.count > PIECE_TOKENS) end_text(r);
        if (!line.len || new_text || ro_str_starts(line, RO_STR("# "))) continue;
        ro_str word = {NULL, 0}, last = {NULL, 0}, tag = {NULL, 0}, rest = line;
        for (int i = 0; rest.ptr; i++) {
            last = ro_str_cut(&rest, set->separator);
            if (i == set->word) word = last;
            if (i == set->tag) tag = last;
        }
        if (word.len) add_token(r, word, set->tag < 0 ? last : tag);
    }
    end_text(r);
}

static void read_file(name_texts *out, ro_arena *arena, const char *shared, const source *set, const char *name)
{
    char path[8192];
    ro_file file;
    ro_error error;
    snprintf(path, sizeof path, "%s/data/names/%s%s%s", shared, set->path, *name ? "/" : "", name);
    if (ro_file_open(&file, path, &error)) {
        fprintf(stderr, "%s: %s\n", path, error.message);
        exit(1);
    }
    reading r = {.arena = arena, .out = out, .domain = set->domain, .tenth = (uint32_t)(ro_hash_str(ro_str_of(name)) % TENTHS)};
    read_lines(&r, set, ro_str_copy(arena, file.bytes));
    ro_file_close(&file);
}

static int by_name(const struct dirent **a, const struct dirent **b) { return strcmp((*a)->d_name, (*b)->d_name); }

static void read_newswire(name_texts *out, ro_arena *arena, const char *shared)
{
    char folder[4096];
    struct dirent **entries;
    snprintf(folder, sizeof folder, "%s/data/names/%s", shared, newswire.path);
    int n = scandir(folder, &entries, NULL, by_name);
    for (int i = 0; i < n; i++) {
        if (ro_str_ends(ro_str_of(entries[i]->d_name), RO_STR(".tsv")))
            read_file(out, arena, shared, &newswire, entries[i]->d_name);
        free(entries[i]);
    }
    if (n >= 0) free(entries);
}

void name_sets_read(name_texts *out, ro_arena *arena, const char *shared)
{
    read_newswire(out, arena, shared);
    read_file(out, arena, shared, &re3d, "");
    read_file(out, arena, shared, &uner, "");
    read_file(out, arena, shared, &wikigold, "");
}

void name_sets_read_dev(name_texts *out, ro_arena *arena, const char *shared) { read_file(out, arena, shared, &uner_dev, ""); }
