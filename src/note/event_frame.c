/* event_frame.c: rows of data/event_words.tsv laid over a clause.
 * "Vostria launched air strikes on Karvelian positions": `air strike` NOUN, doer light,poss,…: "launched" is LIGHT, so its subject;
 * target on: "positions". "Karvelia was accused by Vostria": passive, so obj is the subject and subj the agent.
 * Must not: "strike" of "strike a deal" is no attack: the row with obj:deal holds, and what holds without a condition gives way. */
#include "note/event_frame.h"

enum { WORDS_MAX = 64, RELATIVES_MAX = 4 };

static const ro_token *token_at(const ro_doc *doc, int32_t i) { return &doc->tokens[i]; }


/* ---- what hangs on a word ---- */

/* The child that a preposition brings, after child `after`. */
static int32_t next_oblique(const ro_doc *doc, uint32_t head, const char *prepositions, int32_t after)
{
    for (int32_t c = ro_doc_next_child(doc, head, after); c >= 0; c = ro_doc_next_child(doc, head, c)) {
        const uint8_t rel = token_at(doc, c)->rel;
        if (rel != RO_REL_OBL && rel != RO_REL_NMOD && rel != RO_REL_OBL_AGENT && rel != RO_REL_NMOD_POSS) continue;
        if (ro_clause_has_case(doc, (uint32_t)c, prepositions)) return c;
    }
    return -1;
}

int32_t ro_act_oblique(const ro_doc *doc, uint32_t head, const char *prepositions) { return next_oblique(doc, head, prepositions, -1); }

/* The same, but no time: "on Monday" is nobody's target. */
static int32_t oblique_of(const ro_doc *doc, const ro_times *times, uint32_t head, ro_str preposition)
{
    char room[16];
    if (preposition.len >= sizeof room) return -1;
    memcpy(room, preposition.ptr, preposition.len);
    room[preposition.len] = '\0';
    int32_t c = next_oblique(doc, head, room, -1);
    while (c >= 0 && times && ro_clause_in_time(doc, times, (uint32_t)c)) c = next_oblique(doc, head, room, c);
    return c;
}

static int32_t agent_of(const ro_doc *doc, uint32_t verb)
{
    const int32_t agent = ro_doc_child(doc, verb, RO_REL_OBL_AGENT);
    return agent >= 0 ? agent : ro_act_oblique(doc, verb, "by");
}

/* "the tanker (that) it had seized": the object of a relative clause is the noun before it. */
static int32_t relative_object(const ro_doc *doc, uint32_t verb)
{
    const ro_token *t = token_at(doc, (int32_t)verb);
    if (t->rel != RO_REL_ACL_RELCL || t->head < 0) return -1;
    const int32_t subject = ro_doc_child(doc, verb, RO_REL_NSUBJ);
    return subject >= 0 && token_at(doc, subject)->form != RO_FORM_WH ? t->head : -1;
}

static int32_t object_of(const ro_doc *doc, uint32_t verb, bool passive)
{
    if (passive) return ro_clause_subject_of(doc, verb).token;
    const int32_t object = ro_doc_child(doc, verb, RO_REL_OBJ);
    if (object >= 0 && token_at(doc, object)->form != RO_FORM_WH) return object;
    const int32_t relative = relative_object(doc, verb);
    return relative >= 0 ? relative : object;
}

static bool is_passive(const ro_doc *doc, uint32_t verb)
{
    const ro_token *t = token_at(doc, (int32_t)verb);
    if (t->upos != RO_VERB || ro_doc_child(doc, verb, RO_REL_OBJ) >= 0) return false;
    if (ro_doc_child(doc, verb, RO_REL_AUX_PASS) >= 0 || ro_doc_child(doc, verb, RO_REL_NSUBJ_PASS) >= 0) return true;
    return ro_clause_subject_of(doc, verb).passive || ro_doc_child(doc, verb, RO_REL_OBL_AGENT) >= 0;
}

/* ---- conditions of a row ---- */

static bool modifier_is(const ro_doc *doc, uint32_t noun, ro_str alternatives)
{
    for (int32_t c = ro_doc_next_child(doc, noun, -1); c >= 0; c = ro_doc_next_child(doc, noun, c)) {
        const ro_token *t = token_at(doc, c);
        const bool modifies = t->rel == RO_REL_AMOD || t->rel == RO_REL_COMPOUND || t->rel == RO_REL_NMOD_POSS || t->rel == RO_REL_ADVMOD;
        if (modifies && (ro_event_word_has(alternatives, t->lemma) || ro_event_word_has(alternatives, t->lower))) return true;
    }
    return false;
}

/* The lemma or the word as it stands, with or without the s of words that are plural by nature: "troops", "talks". */
static bool word_is(const ro_token *t, ro_str alternatives)
{
    if (ro_event_word_has(alternatives, t->lemma) || ro_event_word_has(alternatives, t->lower)) return true;
    return t->lemma.len > 3 && ro_str_ends(t->lemma, RO_STR("s")) && ro_event_word_has(alternatives, ro_str_sub(t->lemma, 0, t->lemma.len - 1));
}

static bool lemma_is(const ro_doc *doc, int32_t token, ro_str alternatives) { return token >= 0 && word_is(token_at(doc, token), alternatives); }

/* "gave $10 million in aid", "a package of sanctions": what an amount is of counts as the object too. */
static bool object_is(const ro_doc *doc, int32_t object, ro_str alternatives)
{
    if (object < 0) return false;
    if (lemma_is(doc, object, alternatives)) return true;
    for (int32_t c = ro_doc_next_child(doc, (uint32_t)object, -1); c >= 0; c = ro_doc_next_child(doc, (uint32_t)object, c)) {
        const ro_token *t = token_at(doc, c);
        if (t->rel == RO_REL_CONJ && word_is(t, alternatives)) return true;
        if (t->rel == RO_REL_NMOD && ro_clause_has_case(doc, (uint32_t)c, "of|in|for") && word_is(t, alternatives)) return true;
        if ((t->rel == RO_REL_COMPOUND || t->rel == RO_REL_AMOD) && ro_event_word_has(alternatives, t->lower)) return true;
    }
    return false;
}

static bool has_preposition(const ro_doc *doc, uint32_t token, ro_str alternatives)
{
    for (ro_str rest = alternatives; rest.len;) {
        const ro_str word = ro_str_cut(&rest, '|');
        if (oblique_of(doc, NULL, token, word) >= 0) return true;
    }
    /* "agree to a truce": trees hang the preposition itself on the verb now and then */
    return token + 1 < doc->token_count && token_at(doc, (int32_t)token + 1)->upos == RO_ADP &&
           ro_event_word_has(alternatives, token_at(doc, (int32_t)token + 1)->lower);
}

static bool has_particle(const ro_doc *doc, uint32_t verb, ro_str alternatives)
{
    for (int32_t c = ro_doc_next_child(doc, verb, -1); c >= 0; c = ro_doc_next_child(doc, verb, c)) {
        const ro_token *t = token_at(doc, c);
        if ((t->rel == RO_REL_COMPOUND_PRT || t->rel == RO_REL_ADVMOD) && (uint32_t)c > verb && ro_event_word_has(alternatives, t->lower)) return true;
    }
    return false;
}

static bool complement_is(const ro_doc *doc, uint32_t verb, ro_str alternatives)
{
    const int32_t xcomp = ro_doc_child(doc, verb, RO_REL_XCOMP);
    return lemma_is(doc, xcomp, alternatives) || lemma_is(doc, ro_doc_child(doc, verb, RO_REL_CCOMP), alternatives);
}

/* How much a condition says: an object with a preposition tells the sense of a verb better than an object, a subject or a complement alone, those
 * better than a preposition, and that better than nothing. */
static int weight_of(const ro_event_word *row)
{
    if (ro_str_is(row->with, "-")) return 0;
    if (ro_str_starts(row->with, RO_STR("objprep:"))) return 3;
    return ro_str_starts(row->with, RO_STR("prep:")) ? 1 : 2;
}

/* "missile|rocket/at|into": such an object, and such a preposition under the verb or the object. */
static bool object_with_preposition(const ro_doc *doc, uint32_t token, bool passive, ro_str both)
{
    const int32_t object = object_of(doc, token, passive);
    const ro_str objects = ro_str_cut(&both, '/');
    return object_is(doc, object, objects) && (has_preposition(doc, token, both) || has_preposition(doc, (uint32_t)object, both));
}

/* Does a noun hang on such a verb as its object, its passive subject or with a preposition ("agreed to a truce")? */
static bool is_under(const ro_doc *doc, uint32_t noun, ro_str verbs)
{
    const ro_token *t = token_at(doc, (int32_t)noun);
    const bool hangs = t->rel == RO_REL_OBJ || t->rel == RO_REL_NSUBJ_PASS || t->rel == RO_REL_OBL;
    return hangs && t->head >= 0 && ro_event_word_has(verbs, token_at(doc, t->head)->lemma);
}

static bool condition_holds(const ro_event_word *row, const ro_doc *doc, uint32_t token, bool passive)
{
    if (ro_str_is(row->with, "-")) return true;
    ro_str rest = row->with;
    const ro_str kind = ro_str_cut(&rest, ':');
    if (ro_str_is(kind, "obj")) return object_is(doc, object_of(doc, token, passive), rest);
    if (ro_str_is(kind, "objprep")) return object_with_preposition(doc, token, passive, rest);
    if (ro_str_is(kind, "subj")) return object_is(doc, passive ? agent_of(doc, token) : ro_clause_subject_of(doc, token).token, rest);
    if (ro_str_is(kind, "under")) return is_under(doc, token, rest);
    if (ro_str_is(kind, "prep")) return has_preposition(doc, token, rest);
    if (ro_str_is(kind, "prt")) return has_particle(doc, token, rest);
    if (ro_str_is(kind, "of")) return lemma_is(doc, ro_act_oblique(doc, token, "of"), rest);
    if (ro_str_is(kind, "mod")) return modifier_is(doc, token, rest);
    return ro_str_is(kind, "xcomp") && complement_is(doc, token, rest);
}

/* ---- slots ---- */

/* Whom the complement of a verb is done to: "agreed to withdraw from Karvelia", "threatened to bomb the port". */
static int32_t complement_target(const ro_doc *doc, uint32_t verb)
{
    int32_t at = ro_doc_child(doc, verb, RO_REL_XCOMP);
    if (at < 0) at = ro_doc_child(doc, verb, RO_REL_CCOMP);
    for (int step = 0; at >= 0 && step < RELATIVES_MAX; step++) {
        int32_t object = ro_doc_child(doc, (uint32_t)at, RO_REL_OBJ);
        int32_t oblique = ro_act_oblique(doc, (uint32_t)at, "with|to|from|on|against|into|for|in");
        if (object >= 0) {
            const int32_t inner = ro_act_oblique(doc, (uint32_t)object, "on|against|with|to|from|of|for");
            if (oblique < 0) oblique = inner;
        }
        if (object >= 0 && token_at(doc, object)->upos == RO_PROPN) return object;
        if (oblique >= 0) return oblique;
        if (object >= 0) return object;
        at = ro_doc_child(doc, (uint32_t)at, RO_REL_XCOMP);
    }
    return -1;
}

/* Who is to do what is demanded: "demanded that Karvelia withdraw". */
static int32_t complement_subject(const ro_doc *doc, uint32_t verb)
{
    const int32_t clause = ro_doc_child(doc, verb, RO_REL_CCOMP);
    if (clause < 0) return -1;
    int32_t subject = ro_doc_child(doc, (uint32_t)clause, RO_REL_NSUBJ);
    return subject >= 0 ? subject : ro_doc_child(doc, (uint32_t)clause, RO_REL_NSUBJ_PASS);
}

/* The nearest adjective or noun before a noun: "Russian" of "Russian air strikes". Who it stands for is asked later. */
static int32_t modifier_of(const ro_doc *doc, uint32_t noun)
{
    int32_t best = -1;
    for (int32_t c = ro_doc_next_child(doc, noun, -1); c >= 0 && (uint32_t)c < noun; c = ro_doc_next_child(doc, noun, c)) {
        const ro_token *t = token_at(doc, c);
        if ((t->rel == RO_REL_AMOD || t->rel == RO_REL_COMPOUND || t->rel == RO_REL_NMOD || t->rel == RO_REL_NMOD_DESC) && (t->flags & RO_TOKEN_CAPITAL)) {
            best = c;
            break;
        }
    }
    return best;
}

/* "accused Vostria of shelling", "praised her for lifting": whoever is accused or praised does it; of a passive its subject. */
static int32_t gerund_subject(const ro_doc *doc, uint32_t verb)
{
    const ro_token *t = token_at(doc, (int32_t)verb);
    if ((t->rel != RO_REL_ADVCL && t->rel != RO_REL_ACL) || t->head < 0 || !ro_clause_has_case(doc, verb, "of|for|from")) return -1;
    const int32_t object = ro_doc_child(doc, (uint32_t)t->head, RO_REL_OBJ);
    if (t->rel == RO_REL_ACL) return token_at(doc, t->head)->rel == RO_REL_OBJ ? t->head : -1;
    return object;
}

static int32_t doer_of_verb(const ro_doc *doc, uint32_t verb)
{
    const int32_t accused = gerund_subject(doc, verb);
    return accused >= 0 ? accused : ro_clause_subject_of(doc, verb).token;
}

static int32_t subject_of_verb(const ro_doc *doc, uint32_t verb) { return is_passive(doc, verb) ? agent_of(doc, verb) : doer_of_verb(doc, verb); }

static int32_t fill(const ro_act *act, const ro_doc *doc, ro_str slot)
{
    const uint32_t at = act->trigger;
    const bool verb = act->word->pos == RO_ACT_VERB;
    if (ro_str_is(slot, "subj")) {
        return act->passive ? agent_of(doc, at) : doer_of_verb(doc, at);
    }
    if (ro_str_is(slot, "obj")) return object_of(doc, at, act->passive);
    if (ro_str_is(slot, "iobj")) return ro_doc_child(doc, at, RO_REL_IOBJ);
    if (ro_str_is(slot, "light")) return act->of_verb && act->verb >= 0 ? subject_of_verb(doc, (uint32_t)act->verb) : -1;
    if (ro_str_is(slot, "poss")) return ro_doc_child(doc, at, RO_REL_NMOD_POSS);
    if (ro_str_is(slot, "mod")) return modifier_of(doc, at);
    if (ro_str_is(slot, "xobj")) return complement_target(doc, at);
    if (ro_str_is(slot, "csubj")) return complement_subject(doc, at);
    if (ro_str_is(slot, "that")) return -1;
    int32_t found = oblique_of(doc, act->times, at, slot);
    const int32_t object = verb && found < 0 && !act->passive ? ro_doc_child(doc, at, RO_REL_OBJ) : -1;
    if (object >= 0) found = oblique_of(doc, act->times, (uint32_t)object, slot); /* "sign a deal with": on the noun as often as on the verb */
    const int32_t amount = object >= 0 && found < 0 ? ro_act_oblique(doc, (uint32_t)object, "in|of") : -1;
    if (amount >= 0) found = oblique_of(doc, act->times, (uint32_t)amount, slot); /* "$20 million in aid to Karvelia" */
    const int32_t of = !verb && found < 0 && ro_str_is(slot, "by") ? ro_act_oblique(doc, at, "of|on|against") : -1;
    if (of >= 0) found = ro_act_oblique(doc, (uint32_t)of, "by"); /* "the killing of two soldiers by rebels": trees hang it on the soldiers */
    if (found < 0 && !verb && act->verb >= 0 && act->of_verb) found = oblique_of(doc, act->times, (uint32_t)act->verb, slot);
    return found;
}

static int32_t first_slot(const ro_act *act, const ro_doc *doc, ro_str slots, int32_t other, ro_str *which)
{
    /* "opened fire at a convoy": the object made the sense, so it is asked last for whom it was done to */
    const bool object_last = ro_str_starts(act->word->with, RO_STR("obj"));
    *which = (ro_str){"", 0};
    for (int pass = 0; pass < (object_last ? 2 : 1); pass++)
        for (ro_str rest = slots; rest.len;) {
            const ro_str slot = ro_str_cut(&rest, ',');
            if (object_last && ro_str_is(slot, "obj") != (pass == 1)) continue;
            const int32_t token = fill(act, doc, slot);
            if (token < 0 || token == other) continue;
            *which = slot;
            return token;
        }
    return -1;
}

/* ---- readings ---- */

/* The verb that a noun is the object of, with what it does to the act. */
static void find_verb(ro_act *act, const ro_event_words *words, const ro_doc *doc)
{
    const ro_token *t = token_at(doc, (int32_t)act->trigger);
    act->verb = -1;
    if (t->head < 0) return;
    const ro_token *up = token_at(doc, t->head);
    const bool object = t->rel == RO_REL_OBJ || t->rel == RO_REL_NSUBJ_PASS || (t->rel == RO_REL_OBL && ro_clause_has_case(doc, act->trigger, "in|with|out"));
    const bool relative = ro_doc_child(doc, act->trigger, RO_REL_ACL) >= 0; /* "sanctions imposed on": the participle does it */
    if (object && up->upos == RO_VERB) {
        act->verb = t->head;
    } else if (relative) {
        act->verb = ro_doc_child(doc, act->trigger, RO_REL_ACL);
        if (token_at(doc, act->verb)->form != RO_FORM_PARTICIPLE && token_at(doc, act->verb)->form != RO_FORM_PAST) act->verb = -1;
    }
    if (act->verb < 0) return;
    const ro_str lemma = token_at(doc, act->verb)->lemma;
    act->of_verb = ro_event_words_find(words, lemma, RO_ACT_UNDO);
    if (!act->of_verb || t->rel == RO_REL_OBL) act->of_verb = ro_event_words_find(words, lemma, RO_ACT_LIGHT);
}

/* Taking back what hurts is CONCEDE, a halt of fighting RETREAT, a halt of help or talks SANCTION or REJECT. */
static uint8_t undone(uint8_t type)
{
    switch (type) {
    case RO_EVENT_SANCTION:
    case RO_EVENT_COERCE:
    case RO_EVENT_ACCUSE:
    case RO_EVENT_THREATEN:
    case RO_EVENT_PROTEST: return RO_EVENT_CONCEDE;
    case RO_EVENT_ASSAULT:
    case RO_EVENT_MOBILIZE: return RO_EVENT_RETREAT;
    case RO_EVENT_AID:
    case RO_EVENT_COOPERATE: return RO_EVENT_SANCTION;
    case RO_EVENT_AGREE:
    case RO_EVENT_CONSULT: return RO_EVENT_REJECT;
    default: return type;
    }
}

static bool add(ro_act *acts, uint32_t *count, const ro_act *act)
{
    for (uint32_t i = 0; i < *count; i++)
        if (acts[i].type == act->type) return false;
    if (*count < RO_ACTS_MAX) acts[(*count)++] = *act;
    return true;
}

static void lay(const ro_event_words *words, const ro_doc *doc, const ro_times *times, const ro_event_word *row, uint32_t token, bool passive,
                ro_act *acts, uint32_t *count)
{
    int most = 0;
    for (const ro_event_word *r = row; r; r = ro_event_words_next(words, r))
        if (weight_of(r) > most && condition_holds(r, doc, token, passive)) most = weight_of(r);
    for (; row; row = ro_event_words_next(words, row)) {
        if (weight_of(row) != most || !condition_holds(row, doc, token, passive)) continue;
        ro_act act = {.word = row, .trigger = token, .verb = (int32_t)token, .type = row->type, .times = times, .passive = passive};
        if (row->pos == RO_ACT_VERB && row->harm < RO_HARM_COUNT && object_of(doc, token, false) < 0) act.passive = true; /* nobody "kills" without an object */
        if (row->pos == RO_ACT_NOUN) find_verb(&act, words, doc);
        if (act.of_verb && act.of_verb->pos == RO_ACT_UNDO) act.type = undone(act.type);
        act.doer = first_slot(&act, doc, row->doer, -1, &act.doer_slot);
        act.target = first_slot(&act, doc, row->target, act.doer, &act.target_slot);
        add(acts, count, &act);
    }
}

/* "air strike": the lemma with the word before it, in `room`. */
static ro_str two_words(const ro_doc *doc, uint32_t token, char room[WORDS_MAX])
{
    const ro_token *t = token_at(doc, (int32_t)token), *before = token ? t - 1 : NULL;
    if (!before || before->sentence != t->sentence || before->lemma.len + t->lemma.len + 1 >= WORDS_MAX) return (ro_str){NULL, 0};
    if (before->upos != RO_NOUN && before->upos != RO_ADJ && before->upos != RO_PROPN && before->upos != RO_VERB) return (ro_str){NULL, 0};
    memcpy(room, before->lower.ptr, before->lower.len);
    room[before->lower.len] = ' ';
    memcpy(room + before->lower.len + 1, t->lemma.ptr, t->lemma.len);
    return (ro_str){room, before->lower.len + 1 + t->lemma.len};
}

uint32_t ro_acts_at(const ro_event_words *words, const ro_doc *doc, const ro_times *times, uint32_t token, ro_act acts[RO_ACTS_MAX])
{
    const ro_token *t = token_at(doc, (int32_t)token);
    uint32_t count = 0;
    if (t->upos == RO_VERB) {
        const ro_event_word *row = ro_event_words_find(words, t->lemma, RO_ACT_VERB);
        if (row) lay(words, doc, times, row, token, is_passive(doc, token), acts, &count);
    } else if (t->upos == RO_NOUN || t->upos == RO_PROPN) {
        char room[WORDS_MAX];
        if (t->rel == RO_REL_COMPOUND) return 0; /* "attack helicopters" */
        const ro_str both = two_words(doc, token, room);
        const ro_event_word *row = both.len ? ro_event_words_find(words, both, RO_ACT_NOUN) : NULL;
        if (!row) row = ro_event_words_find(words, t->lemma, RO_ACT_NOUN);
        if (row) lay(words, doc, times, row, token, false, acts, &count);
    }
    return count;
}
