/* describe.c: usual wordings of names and descriptions. */
#include "know/describe.h"

#include "know/fold.h"

enum { DESCRIPTION_MAX = 120 };

typedef RO_ARRAY(char) bytes;

static bool add_word(bytes *out, ro_arena *arena, ro_str word, bool space)
{
    if (space && out->count && !RO_PUSH(arena, out, ' ')) return false;
    for (size_t i = 0; i < word.len; i++)
        if (!RO_PUSH(arena, out, word.ptr[i])) return false;
    return true;
}

ro_str ro_describe_name(ro_arena *arena, ro_str name)
{
    bytes out = {NULL, 0, 0};
    static const char *const endings[] = {"'s", "\xe2\x80\x99s", "'", "\xe2\x80\x99"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ro_str_ends(name, ro_str_of(endings[i])) && name.len > 4) {
            name.len -= strlen(endings[i]);
            break;
        }
    if (ro_str_starts(name, RO_STR("the ")) || ro_str_starts(name, RO_STR("The "))) name = ro_str_sub(name, 4, name.len);
    bool space = false;
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        bool gap = ro_is_space(c) || c == '(' || c == ')' || c == '"' || c == '[' || c == ']';
        if (!gap && space && out.count && !RO_PUSH(arena, &out, ' ')) return (ro_str){NULL, 0};
        if (!gap && !RO_PUSH(arena, &out, c)) return (ro_str){NULL, 0};
        space = gap;
    }
    return out.count ? (ro_str){out.at, out.count} : RO_STR("");
}

/* Words that say how many or how grand, not who: "some top US officials". */
static bool is_weightless(const ro_token *t)
{
    static const char *const words[] = {"the",     "a",    "an",     "some",    "many",     "several", "certain",   "other",
                                        "various", "all",  "both",   "these",   "those",    "this",    "that",      "top",
                                        "few",     "two",  "three",  "four",    "five",     "six",     "seven",     "eight",
                                        "nine",    "ten",  "number", "of",      "numerous", "any",     "unnamed",   "unidentified",
                                        "leading", "more", "most",   "another", "each",     "every",   "thousands", "hundreds",
                                        "dozens",  "his",  "her",    "their",   "its",      "at",      "least",     "than",
                                        "scores",  "up",   "to",     "nearly",  "almost",   "about",   "around",    "couple"};
    if (t->flags & RO_TOKEN_HAS_DIGIT || (t->upos == RO_NUM && !(t->flags & RO_TOKEN_CAPITAL))) return true;
    return RO_STR_IN(t->lower, words);
}

ro_str ro_describe_mention(ro_arena *arena, const ro_know *know, const ro_doc *doc, const ro_mention *mention)
{
    bytes out = {NULL, 0, 0};
    uint32_t first = mention->first, end = first + mention->count;
    while (first + 1 < end && (is_weightless(&doc->tokens[first]) || doc->tokens[first].upos == RO_ADV)) first++;
    for (uint32_t t = first; t < end && out.count < DESCRIPTION_MAX; t++) {
        const ro_token *k = &doc->tokens[t];
        bool space = t > first && doc->tokens[t - 1].flags & RO_TOKEN_SPACE_AFTER;
        ro_str word = k->word;
        ro_state_how how;
        int32_t state = k->flags & RO_TOKEN_CAPITAL && word.len < 6 ? ro_know_state_find(know, word, &how) : -1;
        if (state >= 0 && ro_str_find(word, RO_STR("."), 0) != SIZE_MAX) { /* "U.S." -> "US" */
            char *plain = ro_arena_alloc(arena, word.len);
            size_t len = 0;
            for (size_t i = 0; plain && i < word.len; i++)
                if (word.ptr[i] != '.') plain[len++] = word.ptr[i];
            if (!plain) return (ro_str){NULL, 0};
            word = (ro_str){plain, len};
        }
        if (!add_word(&out, arena, word, space)) return (ro_str){NULL, 0};
    }
    return out.count ? (ro_str){out.at, out.count} : RO_STR("");
}

ro_str ro_describe_key(ro_arena *arena, ro_str name, ro_str state)
{
    ro_folded folded;
    ro_fold(&folded, name);
    return ro_str_format(arena, "%.*s|%.*s", (int)folded.len, folded.bytes, RO_STR_ARGS(state));
}
