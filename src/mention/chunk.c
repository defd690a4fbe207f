/* chunk.c: noun chunks by a scan from left to right.
 * A chunk grows over determiners, adjectives, numbers, nouns, hyphens, participles before a noun, and over whole names and known
 * phrases (which may hold "of"); it ends at its last noun. */
#include "mention/chunk.h"

enum { NAME_WORDS_MAX = 24 };

bool ro_token_is_nominal(const ro_token *token) { return token->upos == RO_NOUN || token->upos == RO_PROPN; }

bool ro_token_is_possessive(const ro_token *token)
{
    return ro_token_is(token, "'s") || (ro_token_is(token, "'") && token->upos == RO_PART_TAG);
}

bool ro_token_is_hyphen(const ro_doc *doc, uint32_t token)
{
    const ro_token *t = &doc->tokens[token];
    return ro_token_is(t, "-") && token > 0 && !(t[-1].flags & RO_TOKEN_SPACE_AFTER) && !(t->flags & RO_TOKEN_SPACE_AFTER);
}

/* "officials" -> official, "ministries" -> ministry, "spokesmen" -> spokesman. */
static uint32_t singular_bits(const ro_nouns *nouns, ro_str lower)
{
    char word[48];
    size_t n = lower.len;
    if (n < 4 || n >= sizeof word) return 0;
    memcpy(word, lower.ptr, n);
    if (ro_str_ends(lower, RO_STR("men"))) {
        word[n - 2] = 'a';
        return ro_nouns_of(nouns, (ro_str){word, n});
    }
    if (lower.ptr[n - 1] != 's') return 0;
    uint32_t bits = ro_nouns_of(nouns, (ro_str){word, n - 1});
    if (!bits && ro_str_ends(lower, RO_STR("ies"))) {
        word[n - 3] = 'y';
        bits = ro_nouns_of(nouns, (ro_str){word, n - 2});
    }
    if (!bits && ro_str_ends(lower, RO_STR("es"))) bits = ro_nouns_of(nouns, (ro_str){word, n - 2});
    return bits;
}

uint32_t ro_noun_bits(const ro_nouns *nouns, const ro_token *token, bool *plural)
{
    bool ignored;
    if (!plural) plural = &ignored;
    uint32_t bits = ro_nouns_of(nouns, token->lower);
    *plural = (bits & RO_NOUN_PEOPLE) != 0;
    if (bits) return bits;
    bits = singular_bits(nouns, token->lower);
    *plural = bits != 0;
    if (!bits && token->lemma.len && !ro_str_equal(token->lemma, token->lower)) {
        bits = ro_nouns_of(nouns, token->lemma);
        *plural = token->upos == RO_NOUN;
    }
    return bits;
}

/* What the recogniser took too much: "New York Wednesday", "Maren spoke"; but "Ilda May", "Orr Jong-un". */
static bool is_tail(const ro_doc *doc, const ro_nouns *nouns, const ro_name *name, uint32_t t)
{
    const ro_token *k = &doc->tokens[t];
    if (name->kind != RO_NAME_PER) return (ro_nouns_of(nouns, k->lower) & RO_NOUN_TIME) != 0;
    return !(k->flags & RO_TOKEN_CAPITAL) && (k->upos == RO_VERB || k->upos == RO_AUX || k->upos == RO_ADV || k->upos == RO_ADP) &&
           !ro_token_is_hyphen(doc, t - 1);
}

ro_status ro_covers_find(ro_covers *out, ro_arena *arena, const ro_doc *doc, const ro_nouns *nouns)
{
    size_t n = doc->token_count, rows = RO_PHRASE_CLASS_COUNT + 1;
    int32_t *all = ro_arena_alloc(arena, (n * rows + 1) * sizeof *all);
    if (!all) return RO_ENOMEM;
    memset(all, 0xff, n * rows * sizeof *all);
    out->name = all;
    for (uint32_t c = 0; c < RO_PHRASE_CLASS_COUNT; c++) out->phrase[c] = all + (c + 1) * n;
    for (uint32_t i = 0; i < doc->names.count; i++) {
        const ro_name *name = &doc->names.at[i];
        uint32_t end = name->first + name->count;
        while (end > name->first + 1 && end <= n && is_tail(doc, nouns, name, end - 1)) end--;
        for (uint32_t t = name->first; t < end && t < n; t++) out->name[t] = (int32_t)i;
    }
    for (uint32_t i = 0; i < doc->phrases.count; i++) {
        const ro_phrase *p = &doc->phrases.at[i];
        for (uint32_t t = p->first; t < p->first + p->count && t < n; t++)
            if (out->phrase[p->table][t] < 0) out->phrase[p->table][t] = (int32_t)i;
    }
    return RO_OK;
}

typedef struct scan {
    const ro_doc *doc;
    const ro_covers *covers;
    const ro_nouns *nouns;
    uint32_t at, end;        /* tokens still to be looked at */
    uint32_t first;          /* of the chunk that grows */
    int64_t last_noun, head; /* -1 for none */
} scan;

static const ro_token *token_at(const scan *s, uint32_t t) { return &s->doc->tokens[t]; }

static bool is_personal(const ro_token *t)
{
    static const char *const words[] = {"he",         "him",  "himself", "she",       "her",  "herself", "they", "them",
                                        "themselves", "it",   "itself",  "i",         "me",   "we",      "us",   "you",
                                        "who",        "whom", "myself",  "ourselves", "hers", "theirs"};
    if (t->upos != RO_PRON) return false;
    return RO_STR_IN(t->lower, words);
}

static bool is_possessive_pronoun(const ro_token *t)
{
    static const char *const words[] = {"his", "her", "its", "their", "my", "our", "your", "whose"};
    if (t->upos != RO_PRON && t->upos != RO_DET) return false;
    return RO_STR_IN(t->lower, words);
}

/* How many tokens a name or known phrase of several words that begins here takes, or 0. */
static uint32_t unit_at(const scan *s, uint32_t t)
{
    static const ro_phrase_class classes[] = {RO_PHRASE_OUTLET, RO_PHRASE_BODY,    RO_PHRASE_OFFICE,
                                              RO_PHRASE_STATE,  RO_PHRASE_METONYM, RO_PHRASE_PLACE};
    uint32_t best = 0;
    int32_t i = s->covers->name[t];
    if (i >= 0 && s->doc->names.at[i].kind != RO_NAME_MISC && s->doc->names.at[i].first == t)
        while (best < s->doc->names.at[i].count && t + best < s->end && s->covers->name[t + best] == i) best++;
    if (best == 1) best = 0;
    for (size_t c = 0; c < sizeof classes / sizeof *classes; c++) {
        i = s->covers->phrase[classes[c]][t];
        if (i < 0 || s->doc->phrases.at[i].first != t || s->doc->phrases.at[i].count < 2) continue;
        if (s->doc->phrases.at[i].count > best) best = s->doc->phrases.at[i].count;
    }
    for (uint32_t u = 1; u < best && best <= NAME_WORDS_MAX; u++) { /* "the U.S." reaches into "U.S. secretary of state" */
        i = t + u < s->end ? s->covers->phrase[RO_PHRASE_OFFICE][t + u] : -1;
        if (i >= 0 && s->doc->phrases.at[i].first == t + u && u + s->doc->phrases.at[i].count > best)
            best = u + s->doc->phrases.at[i].count;
    }
    return best <= NAME_WORDS_MAX && t + best <= s->end ? best : 0;
}

/* Takes a whole unit: its last noun is the chunk's, but the noun before an inner preposition is its head. */
static void take_unit(scan *s, uint32_t count)
{
    uint32_t end = s->at + count;
    bool closed = false;
    for (uint32_t t = s->at; t < end; t++) {
        const ro_token *k = token_at(s, t);
        if (k->upos == RO_ADP && t > s->at && s->head >= s->at) closed = true;
        bool noun = ro_token_is_nominal(k) || k->upos == RO_X || s->covers->name[t] >= 0;
        if (noun) s->last_noun = t;
        if (noun && !closed) s->head = t;
    }
    s->at = end;
}

static bool ends_person(const scan *s, uint32_t t)
{
    int32_t i = s->covers->name[t];
    return i >= 0 && s->doc->names.at[i].kind == RO_NAME_PER && (t + 1 >= s->doc->token_count || s->covers->name[t + 1] != i);
}

/* May a word that modifies stand here? After a noun only where another noun follows, and never after a plural or a person:
 * "Syria nuclear deal", not "told reporters several things", nor "met Lavrov | last week". */
static bool modifier_fits(const scan *s)
{
    if (s->at + 1 >= s->end) return s->last_noun < 0;
    if (s->last_noun < 0 || s->last_noun + 1 != s->at) return true;
    if (ro_nouns_of(s->nouns, token_at(s, s->at + 1)->lower) & RO_NOUN_TIME) return false;
    static const char *const fresh[] = {"new", "more", "fresh", "further", "additional", "full", "any"};
    if (RO_STR_IN(token_at(s, s->at)->lower, fresh) && token_at(s, s->at - 1)->upos == RO_PROPN)
        return false; /* "promised Islamabad | new loans" */
    bool plural;
    ro_noun_bits(s->nouns, token_at(s, s->at - 1), &plural);
    return !plural && !ends_person(s, s->at - 1) && ro_token_is_nominal(token_at(s, s->at + 1));
}

/* "the visiting minister", "US-led coalition", "UN-brokered talks": a participle before a noun. */
static bool participle_fits(const scan *s)
{
    bool owned = s->at && ro_token_is_possessive(token_at(s, s->at - 1)); /* "Egypt's ousted president" */
    if (s->at + 1 >= s->end || (s->at == s->first && !owned)) return false;
    const ro_token *k = token_at(s, s->at), *before = k - 1, *after = k + 1;
    bool form = ro_str_ends(k->lower, RO_STR("ed")) || ro_str_ends(k->lower, RO_STR("ing")) ||
                ro_str_ends(k->lower, RO_STR("led")) || ro_str_ends(k->lower, RO_STR("en"));
    bool room = after->upos == RO_ADJ || ro_token_is_nominal(after);
    if (ro_token_is_hyphen(s->doc, s->at - 1)) return room;
    bool opened =
        token_at(s, s->first)->upos == RO_DET || is_possessive_pronoun(token_at(s, s->first)); /* "he also praised …" is a verb */
    return form && room &&
           (owned || before->upos == RO_DET || before->upos == RO_ADJ || (before->upos == RO_ADV && opened) ||
            is_possessive_pronoun(before));
}

static bool is_predeterminer(const ro_token *t)
{
    return ro_token_is(t, "all") || ro_token_is(t, "both") || ro_token_is(t, "half");
}

static bool is_time(const scan *s, uint32_t t)
{
    const ro_token *k = token_at(s, t);
    return k->upos == RO_PROPN && s->covers->name[t] < 0 && ro_nouns_of(s->nouns, k->lower) & RO_NOUN_TIME;
}

/* A noun after a person's name goes on only where it stands for somebody: "Obama administration", "Assad supporters"; not "Trump
 * plans", which is a verb that the tagger mistook. */
static bool follows_person(const scan *s)
{
    const uint32_t actor = RO_NOUN_PERSON | RO_NOUN_PEOPLE | RO_NOUN_GROUP | RO_NOUN_BODY | RO_NOUN_TITLE;
    const ro_token *k = token_at(s, s->at);
    int32_t p = s->covers->phrase[RO_PHRASE_OFFICE][s->at - 1];
    bool office =
        p >= 0 && s->doc->phrases.at[p].first + s->doc->phrases.at[p].count == s->at && s->at + 1 < s->end &&
        (k[1].upos == RO_ADV || k[1].upos == RO_PRON || k[1].upos == RO_DET || ro_token_is(k + 1, "short") || k[1].upos == RO_ADP);
    if (office && k->upos == RO_NOUN && !(k->flags & RO_TOKEN_CAPITAL) && !(ro_noun_bits(s->nouns, k, NULL) & actor) &&
        ro_nouns_of(s->nouns, k->lemma) == 0)
        return true; /* "the president hands over", "the president cut short his visit": a verb that the tagger mistook */
    return !(k->flags & RO_TOKEN_CAPITAL) && ends_person(s, s->at - 1) && !(ro_noun_bits(s->nouns, k, NULL) & actor);
}

/* Takes one token into the chunk, or says that it ends here. */
static bool take_token(scan *s)
{
    const ro_token *k = token_at(s, s->at);
    bool fresh = s->at == s->first;
    switch (k->upos) {
    case RO_DET:
        if (!fresh && !is_predeterminer(k - 1)) return false;
        break;
    case RO_PRON:
        if (!is_possessive_pronoun(k) || (!fresh && !is_predeterminer(k - 1))) return false;
        break;
    case RO_ADJ:
    case RO_NUM:
    case RO_SYM:
        if (!modifier_fits(s)) {
            if (k->upos != RO_NUM || s->last_noun < 0 || ends_person(s, s->at - 1) || is_time(s, s->at - 1)) return false;
            s->last_noun = s->at; /* "Resolution 2254" */
        }
        break;
    case RO_NOUN:
    case RO_PROPN:
        if (is_time(s, s->at) && s->last_noun >= 0 && s->last_noun + 1 == s->at) return false;
        if (!fresh && follows_person(s)) return false;
        s->last_noun = s->head = s->at;
        break;
    case RO_VERB:
        if (!participle_fits(s)) return false;
        break;
    case RO_ADV:
        if (s->at + 1 >= s->end || s->last_noun >= 0) return false;
        if (k[1].upos != RO_ADJ && k[1].upos != RO_VERB && !ro_token_is_hyphen(s->doc, s->at + 1) &&
            !(ro_token_is(k, "then") && k[1].upos == RO_PROPN))
            return false;
        break;
    case RO_PUNCT:
        if (fresh || s->at + 1 >= s->end || !ro_token_is_hyphen(s->doc, s->at)) return false;
        break;
    default: return false;
    }
    s->at++;
    return true;
}

/* "the two", "the latter", "both": no noun, yet somebody. */
static bool is_bare(const scan *s, uint32_t last)
{
    const ro_token *k = token_at(s, last);
    bool verb = last + 1 < s->end && (k[1].upos == RO_VERB || k[1].upos == RO_AUX);
    if (verb && last == s->first && ro_token_is(k, "both")) return true; /* "while both attended" */
    if (k->upos != RO_NUM && k->upos != RO_ADJ && k->upos != RO_NOUN) return false;
    return last > s->first && token_at(s, last - 1)->upos == RO_DET;
}

static bool begins_person(const scan *s, uint32_t t)
{
    int32_t i = s->covers->name[t];
    return i >= 0 && s->doc->names.at[i].kind == RO_NAME_PER && s->doc->names.at[i].first == t;
}

/* May this noun stand before a name: "spokeswoman Maria", "UN envoy Ada"? Not "under his command | Gordon won". */
static bool leads_to_person(const scan *s, uint32_t t)
{
    const ro_token *k = token_at(s, t);
    if (k->upos != RO_NOUN || k->flags & RO_TOKEN_CAPITAL || s->covers->phrase[RO_PHRASE_OFFICE][t] >= 0) return true;
    return ro_noun_bits(s->nouns, k, NULL) != 0;
}

static bool begins_phrase(const scan *s, ro_phrase_class class, uint32_t t)
{
    int32_t i = s->covers->phrase[class][t];
    return i >= 0 && s->doc->phrases.at[i].first == t;
}

static bool ends_place(const scan *s, uint32_t t)
{
    static const ro_phrase_class classes[] = {RO_PHRASE_CAPITAL, RO_PHRASE_PLACE, RO_PHRASE_STATE};
    for (size_t c = 0; c < sizeof classes / sizeof *classes; c++) {
        int32_t i = s->covers->phrase[classes[c]][t];
        if (i >= 0 && s->doc->phrases.at[i].first == s->first && s->doc->phrases.at[i].first + s->doc->phrases.at[i].count == t + 1)
            return true;
    }
    return false;
}

/* "In Kabul | NATO's new chief", "In Oslo | Foreign Minister Berg": a place that says where, and then who; not "in Oslo harbour".
 */
static bool leaves_place(const scan *s)
{
    if (s->at == s->first || !s->first || !ends_place(s, s->at - 1)) return false;
    const ro_token *in = token_at(s, s->first - 1);
    if (!ro_token_is(in, "in") && !ro_token_is(in, "at") && !ro_token_is(in, "near")) return false;
    int32_t n = s->covers->name[s->at], before = s->covers->name[s->at - 1];
    bool named = n >= 0 && n != before && s->doc->names.at[n].kind == RO_NAME_PER;
    return token_at(s, s->at)->flags & RO_TOKEN_CAPITAL &&
           (named || begins_phrase(s, RO_PHRASE_BODY, s->at) || begins_phrase(s, RO_PHRASE_STATE, s->at) ||
            begins_phrase(s, RO_PHRASE_OFFICE, s->at));
}

/* "at the Madrid summit | President Berg spoke": a capital title right after a common noun that is none. */
static bool title_begins(const scan *s)
{
    if (s->last_noun < 0 || s->last_noun + 1 != s->at || !begins_phrase(s, RO_PHRASE_OFFICE, s->at)) return false;
    const ro_token *before = token_at(s, s->at - 1), *k = token_at(s, s->at);
    if (before->upos != RO_NOUN || before->flags & RO_TOKEN_CAPITAL || !(k->flags & RO_TOKEN_CAPITAL)) return false;
    return !ro_noun_bits(s->nouns, before, NULL) && s->covers->phrase[RO_PHRASE_BODY][s->at - 1] < 0;
}

/* "the president | -elect": who is to be is told by the office; what follows is none of its nouns. */
static bool ends_at_elect(const scan *s)
{
    if (s->last_noun < 0 || s->last_noun + 1 != s->at || s->at + 1 >= s->end || !ro_token_is_hyphen(s->doc, s->at)) return false;
    const ro_token *k = token_at(s, s->at + 1);
    return (ro_token_is(k, "elect") || ro_token_is(k, "designate")) && s->covers->phrase[RO_PHRASE_OFFICE][s->at - 1] >= 0;
}

static bool grow(scan *s, ro_chunk *out)
{
    s->first = s->at;
    s->last_noun = s->head = -1;
    while (s->at < s->end) {
        uint32_t unit = unit_at(s, s->at);
        if (begins_person(s, s->at) && s->last_noun >= 0 && s->last_noun + 1 == s->at && !leads_to_person(s, s->at - 1)) break;
        if (leaves_place(s) || title_begins(s)) break;
        if (ends_at_elect(s)) break;
        if (unit)
            take_unit(s, unit);
        else if (!take_token(s))
            break;
    }
    if (s->last_noun < 0) {
        uint32_t last = s->at > s->first ? s->at - 1 : s->first;
        if (s->at == s->first) s->at++;
        if (!is_bare(s, last)) return false;
        s->last_noun = s->head = last;
    }
    s->at = (uint32_t)s->last_noun + 1;
    *out = (ro_chunk){s->first, s->at - s->first, (uint32_t)(s->head < 0 ? s->last_noun : s->head), 0, -1, false};
    return true;
}

/* "Trump's a fighter", "he's in Oslo": is, not of. */
static bool is_contracted(const scan *s)
{
    if (s->at + 1 >= s->end) return true;
    const ro_token *next = token_at(s, s->at + 1);
    return next->upos == RO_DET || next->upos == RO_ADP || next->upos == RO_AUX || ro_token_is(next, "not");
}

static ro_status chunk_sentence(ro_chunks *out, ro_arena *arena, scan *s, uint32_t sentence)
{
    int32_t possessor = -1;
    while (s->at < s->end) {
        const ro_token *k = token_at(s, s->at);
        ro_chunk chunk = {s->at, 1, s->at, sentence, -1, true};
        bool possessive = is_possessive_pronoun(k);
        if (ro_token_is_possessive(k) && !is_contracted(s) && out->count &&
            out->at[out->count - 1].first + out->at[out->count - 1].count == s->at) {
            possessor = (int32_t)out->count - 1;
            s->at++;
            continue;
        }
        if (possessive || is_personal(k)) {
            if (!RO_PUSH(arena, out, chunk)) return RO_ENOMEM;
            possessor = possessive ? (int32_t)out->count - 1 : -1;
            s->at++;
            continue;
        }
        bool any = grow(s, &chunk);
        chunk.sentence = sentence;
        chunk.possessor = possessor;
        possessor = -1;
        if (any && !RO_PUSH(arena, out, chunk)) return RO_ENOMEM;
    }
    return RO_OK;
}

ro_status ro_chunks_find(ro_chunks *out, ro_arena *arena, const ro_doc *doc, const ro_covers *covers, const ro_nouns *nouns)
{
    for (uint32_t i = 0; i < doc->sentence_count; i++) {
        const ro_sentence *sentence = &doc->sentences[i];
        scan s = {doc, covers, nouns, sentence->first, sentence->first + sentence->count, 0, -1, -1};
        ro_status status = chunk_sentence(out, arena, &s, i);
        if (status) return status;
    }
    return RO_OK;
}
