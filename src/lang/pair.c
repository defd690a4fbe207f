/* pair.c: two names that a hyphen joins before a noun: "the Orr-Venn summit", "Tosk–Maren dinner" are two people, not one.
 * In: a doc with names. Out: such a name in two, or both added where the recogniser saw none but the page names either elsewhere.
 * Must not fire: "Jean-Claude Juncker" (a name follows), "Ban Ki-moon" (no capital after the hyphen), "Smith-Jones said" (a verb follows). */
#include "base/map.h"
#include "lang/langs.h"

static bool is_dash(ro_str word) { return ro_str_is(word, "-") || ro_str_is(word, "–") || ro_str_is(word, "—"); }

static bool may_be_name(const ro_token *t) { return t->upos == RO_PROPN && (t->flags & RO_TOKEN_CAPITAL) && t->word.len > 2; }

static bool is_joined(const ro_doc *doc, uint32_t t)
{
    if (t + 2 >= doc->token_count || doc->tokens[t + 2].sentence != doc->tokens[t].sentence) return false;
    bool before = t > 0 && is_dash(doc->tokens[t - 1].word) && doc->tokens[t - 1].end == doc->tokens[t].start;
    bool joined = doc->tokens[t].end == doc->tokens[t + 1].start && doc->tokens[t + 1].end == doc->tokens[t + 2].start;
    return !before && joined && is_dash(doc->tokens[t + 1].word) && may_be_name(&doc->tokens[t]) && may_be_name(&doc->tokens[t + 2]) &&
           !(t > 0 && doc->tokens[t - 1].upos == RO_PROPN);
}

static bool stands_before_noun(const ro_doc *doc, uint32_t t)
{
    if (t + 3 >= doc->token_count || doc->tokens[t + 3].sentence != doc->tokens[t].sentence) return false;
    const ro_token *after = &doc->tokens[t + 3];
    return after->upos == RO_NOUN || (after->upos == RO_PROPN && after->name != RO_NAME_PER);
}

/* The last words of persons' names on the page. */
static bool know_surnames(const ro_doc *doc, ro_arena *arena, ro_map *out)
{
    for (uint32_t i = 0; i < doc->names.count; i++) {
        const ro_name *n = &doc->names.at[i];
        if (n->kind == RO_NAME_PER && !ro_map_set(out, arena, doc->tokens[n->first + n->count - 1].word, 1)) return false;
    }
    return true;
}

/* 0: leave it; 1: the recogniser took both for one person; 2: it saw neither, and the page knows one of them as a person. Two surnames
 * that the page has elsewhere are two people wherever they stand: "Orr-Venn — a two-headed monster". */
static int what_to_do(const ro_doc *doc, const ro_map *surnames, uint32_t t, const ro_name *here)
{
    bool first = ro_map_get(surnames, doc->tokens[t].word) >= 0, second = ro_map_get(surnames, doc->tokens[t + 2].word) >= 0;
    if (!(first && second) && !stands_before_noun(doc, t)) return 0;
    if (here && here->first == t && here->count == 3) return here->kind == RO_NAME_PER;
    bool free = !doc->tokens[t].name && !doc->tokens[t + 2].name;
    return free && (first || second) ? 2 : 0;
}

ro_status ro_names_part(ro_doc *doc, ro_arena *arena)
{
    ro_map surnames = {0};
    RO_ARRAY(ro_name) out = {0};
    uint32_t next = 0;
    bool good = know_surnames(doc, arena, &surnames);
    for (uint32_t t = 0; t < doc->token_count && good; t++) {
        const ro_name *here = next < doc->names.count && doc->names.at[next].first == t ? &doc->names.at[next] : NULL;
        int act = is_joined(doc, t) ? what_to_do(doc, &surnames, t, here) : 0;
        for (uint32_t k = 0; act && k < 3; k += 2) {
            ro_name one = {t + k, 1, RO_NAME_PER, here ? here->margin : 0};
            good = good && RO_PUSH(arena, &out, one);
            doc->tokens[t + k].name = RO_NAME_PER;
        }
        if (act) doc->tokens[t + 1].name = RO_NAME_NONE;
        if (here) next++;
        if (here && !act) good = RO_PUSH(arena, &out, *here);
    }
    if (!good) return RO_ENOMEM;
    doc->names.at = out.at, doc->names.count = out.count, doc->names.room = out.room;
    return RO_OK;
}
