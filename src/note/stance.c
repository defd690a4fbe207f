/* stance.c: words and forms of what was said, each with what it speaks for.
 * "We will never accept it" -> @own-will-not: reject. "They should return" -> @ought: urge. "The attack is a crime" -> crime:
 * accuse. "He will arrive on Friday" is none of them (@own-will needs the speaker or his side as subject). */
#include "note/stance.h"

#include "base/hash.h"

enum { SUBJECT_STEPS_MAX = 3, OPENER_FAR = 4, ASIDE_STEPS_MAX = 6, RO_STANCE_KEY_MAX = 64 };

static ro_status add_row(ro_stances *out, ro_arena *arena, const ro_table *table, uint32_t i, const int *column, ro_error *error)
{
    ro_str weight = ro_table_cell(table, i, column[2]);
    int stance = ro_stance_read(ro_table_cell(table, i, column[1]));
    if (stance < 0 || weight.len != 1 || !ro_is_digit(weight.ptr[0])) {
        ro_error_set(error, RO_EFORMAT, "stances.tsv", -1, "a line has an unknown stance or weight");
        if (error) error->line = table->lines[i];
        return RO_EFORMAT;
    }
    ro_stance_row *row = &out->rows[i];
    *row =
        (ro_stance_row){ro_table_cell(table, i, column[0]), (uint8_t)stance, (int16_t)(weight.ptr[0] - '0'), table->lines[i], -1};
    ro_str rest = row->words;
    uint8_t *longest = &out->longest[ro_hash_str(ro_str_cut(&rest, ' ')) % RO_STANCE_FIRST], words = 1;
    for (; rest.len && words < RO_STANCE_WORDS_MAX; words++) ro_str_cut(&rest, ' ');
    if (words > *longest) *longest = words;
    uint32_t *first = ro_map_at(&out->words, arena, row->words, i);
    if (!first) return RO_ENOMEM;
    if (*first != i) {
        row->next = out->rows[*first].next;
        out->rows[*first].next = (int32_t)i;
    }
    return RO_OK;
}

ro_status ro_stances_read(ro_stances *out, ro_arena *arena, ro_str bytes, ro_error *error)
{
    static const char *const names[] = {"words", "stance", "weight"};
    ro_table table;
    int column[3];
    *out = (ro_stances){0};
    ro_status status = ro_table_read(&table, arena, RO_STR("stances.tsv"), bytes, error);
    for (int i = 0; !status && i < 3; i++)
        if ((column[i] = ro_table_column(&table, names[i])) < 0)
            status = ro_error_set(error, RO_EFORMAT, "stances.tsv", -1, "has no column %s", names[i]);
    if (status) return status;
    out->rows = RO_NEW_N(arena, ro_stance_row, table.row_count + 1);
    out->longest = RO_NEW_N(arena, uint8_t, RO_STANCE_FIRST);
    if (!out->rows || !out->longest) return ro_error_set(error, RO_ENOMEM, "stances.tsv", -1, "no memory");
    for (uint32_t i = 0; !status && i < table.row_count; i++) status = add_row(out, arena, &table, i, column, error);
    return status;
}

static bool is_one_of(ro_str word, const char *words)
{
    for (const char *at = words; word.len && *at;) {
        if (*at == word.ptr[0]) {
            size_t i = 1;
            while (i < word.len && at[i] && at[i] == word.ptr[i] && at[i] != '|') i++;
            if (i == word.len && (!at[i] || at[i] == '|')) return true;
        }
        while (*at && *at != '|') at++;
        at += *at == '|';
    }
    return false;
}

/* "does not fear", "no concern", "never a threat": a word after a denial within three words speaks for nothing. */
static bool is_denied(const ro_doc *doc, uint32_t token)
{
    const uint32_t first = doc->sentences[doc->tokens[token].sentence].first;
    for (uint32_t i = token; i-- > first && token - i <= 3;) {
        const ro_str word = doc->tokens[i].lower;
        if (word.len && (word.ptr[0] == 'n' || word.ptr[0] == 'w') && is_one_of(word, "not|n't|never|no|neither|nor|without"))
            return true;
    }
    return false;
}

/* Adds all rows of `words`; false when there are none. */
static bool count_words(ro_stance_scale *scale, ro_str words, ro_span where)
{
    int64_t at = ro_map_get(&scale->table->words, words);
    for (int64_t i = at; i >= 0; i = scale->table->rows[i].next) {
        const ro_stance_row *row = &scale->table->rows[i];
        scale->sums[row->stance] += scale->aside && row->weight > 1 ? 1 : row->weight;
        if (scale->by[row->stance] && scale->by[row->stance]->weight >= row->weight) continue;
        scale->by[row->stance] = row;
        scale->where[row->stance] = where;
    }
    return at >= 0;
}

/* The subject of a predicate, also of one that it is joined to ("we were happy and impressed"); passive ones too. */
static int32_t subject_of(const ro_doc *doc, uint32_t verb)
{
    for (int step = 0; step < SUBJECT_STEPS_MAX; step++) {
        int32_t subject = ro_doc_child(doc, verb, RO_REL_NSUBJ);
        if (subject < 0) subject = ro_doc_child(doc, verb, RO_REL_NSUBJ_PASS);
        if (subject >= 0 || doc->tokens[verb].rel != RO_REL_CONJ || doc->tokens[verb].head < 0) return subject;
        verb = (uint32_t)doc->tokens[verb].head;
    }
    return -1;
}

/* "his country will", "our forces are": a side that a pronoun gives to the speaker. */
static bool is_own_house(const ro_doc *doc, uint32_t noun)
{
    const int32_t owner = ro_doc_child(doc, noun, RO_REL_NMOD_POSS);
    return owner >= 0 && is_one_of(doc->tokens[owner].lower, "his|her|its|our|my|their") &&
           is_one_of(doc->tokens[noun].lemma,
                     "country|government|nation|administration|cabinet|ministry|party|army|side|group|movement|"
                     "force|troop|people|state|kingdom|alliance|organisation|organization");
}

static bool is_own(const ro_stance_scale *scale, uint32_t verb)
{
    const int32_t subject = subject_of(scale->doc, verb);
    if (subject < 0) return false;
    if ((uint32_t)subject == scale->opener) return true;
    return is_one_of(scale->doc->tokens[subject].lower, "i|we") || is_own_house(scale->doc, (uint32_t)subject) ||
           (scale->is_own && scale->is_own(scale->context, (uint32_t)subject));
}

/* How many words the longest row has that may begin with this one; 0: none begins with it. */
static uint32_t begins(const ro_stances *table, ro_str word) { return table->longest[ro_hash_str(word) % RO_STANCE_FIRST]; }

/* The key of a word that the table has under a mark ("own:", "act:"); empty when it has none. */
static ro_str marked(const ro_stances *table, char key[RO_STANCE_KEY_MAX], const char *mark, ro_str word)
{
    const size_t len = strlen(mark);
    if (word.len + len > RO_STANCE_KEY_MAX) return (ro_str){NULL, 0};
    memcpy(key, mark, len);
    memcpy(key + len, word.ptr, word.len);
    const ro_str whole = {key, word.len + len};
    return begins(table, whole) && ro_map_get(&table->words, whole) >= 0 ? whole : (ro_str){NULL, 0};
}

/* "The rebels said they had seized the bridge": what a side or an eyewitness tells of a fight ("fact:seize"). */
static void count_fact(ro_stance_scale *scale, uint32_t verb)
{
    char key[RO_STANCE_KEY_MAX];
    const ro_doc *doc = scale->doc;
    const ro_token *t = &doc->tokens[verb];
    if (!scale->contests || t->upos != RO_VERB || t->rel == RO_REL_AMOD) return;
    const ro_str fact = marked(scale->table, key, "fact:", t->lemma);
    if (!fact.len || (scale->retold_only && t->flags & RO_TOKEN_QUOTED) || is_denied(doc, verb)) return;
    for (int32_t c = ro_doc_next_child(doc, verb, -1); c >= 0; c = ro_doc_next_child(doc, verb, c))
        if (is_one_of(doc->tokens[c].lower, "will|would|could|can|may|might|should|must|to|if|whether")) return;
    if (!is_own(scale, verb)) count_words(scale, fact, (ro_span){t->start, t->end}); /* "we have hit two targets" is told */
}

/* Feelings and promises count as the speaker's only ("own:ready": "we are ready", never "the rebels are ready"). */
static void count_own(ro_stance_scale *scale, uint32_t token, ro_str lower, ro_span where)
{
    char key[RO_STANCE_KEY_MAX];
    const uint8_t upos = scale->doc->tokens[token].upos;
    if (upos != RO_ADJ && upos != RO_VERB) return;
    const ro_str own = marked(scale->table, key, "own:", lower);
    if (!own.len || is_denied(scale->doc, token) || !is_own(scale, token)) return;
    count_words(scale, own, where);
}

/* "withdraw", "appoint": what a side does and tells of before or just after ("act:withdraw"). */
static bool count_act(ro_stance_scale *scale, uint32_t verb)
{
    char key[RO_STANCE_KEY_MAX];
    const ro_token *t = &scale->doc->tokens[verb];
    const ro_str act = marked(scale->table, key, "act:", t->lemma);
    return act.len && count_words(scale, act, (ro_span){t->start, t->end});
}

/* "not acceptable", "never fair": a word of value that is denied blames. "not only fair", "no bold plan" do not. */
static bool count_denied_value(ro_stance_scale *scale, uint32_t token, ro_str word, ro_span where)
{
    const ro_doc *doc = scale->doc;
    if (doc->tokens[token].upos != RO_ADJ || token == 0) return false;
    for (uint32_t i = token; i-- > 0 && token - i <= 2;) {
        if (is_one_of(doc->tokens[i].lower, "only|just|merely|less|as")) return false;
        if (!is_one_of(doc->tokens[i].lower, "not|n't|never|neither|nor")) continue;
        const int64_t at = ro_map_get(&scale->table->words, word);
        for (int64_t r = at; r >= 0; r = scale->table->rows[r].next)
            if (scale->table->rows[r].stance == RO_STANCE_PRAISE) return count_words(scale, RO_STR("@denied-value"), where);
        return false;
    }
    return false;
}

/* "the minister thanked the king", "closed talks": a verb praises for the speaker only when he is its subject, or it has none. */
static bool is_praise_of_others(const ro_stance_scale *scale, uint32_t token, ro_str lemma)
{
    const ro_doc *doc = scale->doc;
    if (doc->tokens[token].upos != RO_VERB) return false;
    const int64_t row = ro_map_get(&scale->table->words, lemma);
    if (row < 0 || scale->table->rows[row].stance != RO_STANCE_PRAISE || scale->table->rows[row].next >= 0) return false;
    return doc->tokens[token].rel == RO_REL_AMOD || (subject_of(doc, token) >= 0 && !is_own(scale, token));
}

/* The longest run of words from `token` that the table has, as lemmas or as written; returns how many, 0 for none. */
static uint32_t count_at(ro_stance_scale *scale, uint32_t token, uint32_t end)
{
    char lemmas[128], lowers[128];
    size_t lemma_len[RO_STANCE_WORDS_MAX + 1], lower_len[RO_STANCE_WORDS_MAX + 1], a = 0, b = 0;
    uint32_t n = 0;
    uint32_t longest = begins(scale->table, scale->doc->tokens[token].lower);
    const uint32_t by_lemma = begins(scale->table, scale->doc->tokens[token].lemma);
    if (by_lemma > longest) longest = by_lemma;
    if (!longest) {
        const ro_token *t = &scale->doc->tokens[token];
        count_own(scale, token, t->lower, (ro_span){t->start, t->end});
        return 0;
    }
    while (n < longest && token + n < end) {
        const ro_token *t = &scale->doc->tokens[token + n];
        ro_str lemma = t->lemma.len ? t->lemma : t->lower;
        if (a + lemma.len + 1 > sizeof lemmas || b + t->lower.len + 1 > sizeof lowers) break;
        if (n) lemmas[a++] = ' ', lowers[b++] = ' ';
        for (size_t i = 0; i < lemma.len; i++) lemmas[a++] = ro_to_lower(lemma.ptr[i]);
        memcpy(lowers + b, t->lower.ptr, t->lower.len);
        b += t->lower.len;
        n++;
        lemma_len[n] = a, lower_len[n] = b;
    }
    for (; n; n--) {
        ro_span where = {scale->doc->tokens[token].start, scale->doc->tokens[token + n - 1].end};
        ro_str lemma = {lemmas, lemma_len[n]}, lower = {lowers, lower_len[n]};
        if (n == 1 && is_denied(scale->doc, token)) {
            if (!count_denied_value(scale, token, lower, where)) count_denied_value(scale, token, lemma, where);
            return 0;
        }
        if (n == 1 && is_praise_of_others(scale, token, lemma)) return 0;
        if (n == 1) count_own(scale, token, lower, where);
        if (count_words(scale, lemma, where) || (!ro_str_equal(lemma, lower) && count_words(scale, lower, where))) return n;
    }
    return 0;
}

static bool is_negated(const ro_doc *doc, uint32_t verb)
{
    for (int32_t c = ro_doc_next_child(doc, verb, -1); c >= 0; c = ro_doc_next_child(doc, verb, c))
        if (doc->tokens[c].lower.len && doc->tokens[c].lower.ptr[0] == 'n' && is_one_of(doc->tokens[c].lower, "not|n't|never|no"))
            return true;
    return false;
}

/* "if", "unless" anywhere in the sentence part that is weighed. */
static bool has_condition(const ro_doc *doc, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if ((doc->tokens[i].upos == RO_SCONJ && is_one_of(doc->tokens[i].lower, "if|unless")) ||
            (doc->tokens[i].upos == RO_CCONJ && ro_str_is(doc->tokens[i].lower, "or") && i + 1 < end &&
             is_one_of(doc->tokens[i + 1].lower, "we|i|else")))
            return true;
    return false;
}

/* "Orr and Lindt would continue" is news of a plan, "the contacts will continue" hardly. */
static bool has_named_subject(const ro_doc *doc, uint32_t verb)
{
    int32_t subject = ro_doc_child(doc, verb, RO_REL_NSUBJ);
    return subject >= 0 && doc->tokens[subject].upos == RO_PROPN;
}

static void count_form(ro_stance_scale *scale, const char *form, uint32_t token)
{
    count_words(scale, ro_str_of(form), (ro_span){scale->doc->tokens[token].start, scale->doc->tokens[token].end});
}

/* "will not rest", "would not shy away": what is promised not to be given up; other things one will not do are refused. */
#define GIVING_UP "rest|shy|hesitate|waver|abandon|forget|betray|forsake|let|leave|stop|spare|fail|flinch|back|run"

/* "would welcome it if", "will sign if": no threat. */
#define GOOD_WILL                                                                                                                  \
    "welcome|support|accept|agree|help|assist|return|join|sign|meet|talk|listen|ease|lift|release|ratify|pay|aid|rebuild"

/* "The ministers will meet on Friday": news of a plan, whoever tells it. */
#define MEETING                                                                                                                    \
    "meet|visit|travel|hold|resume|attend|sign|discuss|begin|start|host|arrive|convene|join|deploy|withdraw|send|talk|"            \
    "participate|chair|deliver|take|receive"

/* "We want them to leave", "Norway expects Chad to pay": what the speaker would have others do. */
static void count_wish(ro_stance_scale *scale, uint32_t verb)
{
    const ro_doc *doc = scale->doc;
    const int32_t done = ro_doc_child(doc, verb, RO_REL_XCOMP), other = done < 0 ? -1 : ro_doc_child(doc, verb, RO_REL_OBJ);
    if (other < 0 || other > done || !is_one_of(doc->tokens[verb].lemma, "want|expect|need|ask|like") || is_negated(doc, verb) ||
        !is_own(scale, verb))
        return;
    if (ro_doc_child(doc, (uint32_t)done, RO_REL_MARK) >= 0 || ro_str_is(doc->tokens[done - 1].lower, "to"))
        count_form(scale, "@wants-others", verb);
}

/* "Chad is trying to divide us", "they keep arming them": what a named other one is at is blamed on him. */
static void count_scheme(ro_stance_scale *scale, uint32_t verb)
{
    const ro_doc *doc = scale->doc;
    if (!scale->is_other || ro_doc_child(doc, verb, RO_REL_XCOMP) < 0 || ro_doc_child(doc, verb, RO_REL_AUX) < 0) return;
    const int32_t subject = ro_doc_child(doc, verb, RO_REL_NSUBJ);
    if (subject < 0 || !is_one_of(doc->tokens[verb].lemma, "try|seek|attempt|refuse|fail|continue|keep")) return;
    if (scale->is_other(scale->context, (uint32_t)subject)) count_form(scale, "@scheme", verb);
}

/* The form that a modal verb gives its clause. */
static void count_modal(ro_stance_scale *scale, uint32_t token, bool condition)
{
    const ro_doc *doc = scale->doc;
    const ro_token *t = &doc->tokens[token];
    if (!is_one_of(t->lower, "will|would|should|must|could|can|cannot|shall|ought|'ll|wo")) return; /* "is", "has" */
    uint32_t verb = t->head >= 0 ? (uint32_t)t->head : token;
    const uint8_t rel = doc->tokens[verb].rel;
    if (rel == RO_REL_ACL_RELCL || rel == RO_REL_ACL || (rel == RO_REL_ADVCL && !condition))
        return;          /* "positions which should be hit" */
    bool wishes = false; /* "would rather", "would much prefer" */
    for (uint32_t i = token + 1; i < doc->token_count && i <= token + 2; i++)
        wishes |= is_one_of(doc->tokens[i].lower, "rather|like|love|prefer");
    if (!wishes && is_one_of(t->lower, "will|shall|would|'ll|wo")) {
        const bool own = is_own(scale, verb);
        const bool weighs = is_one_of(doc->tokens[verb].lemma, "regard|consider|see|be|think|know|want"); /* "would be glad if" */
        if (condition && own && weighs) return;
        if (condition)
            count_form(scale,
                       !own                                            ? "@if-will"
                       : is_one_of(doc->tokens[verb].lemma, GOOD_WILL) ? "@own-will"
                                                                       : "@if-own-will",
                       token);
        else if (own && is_negated(doc, verb) && !is_one_of(doc->tokens[verb].lemma, GIVING_UP))
            count_form(scale, "@own-will-not", token);
        else if ((own || has_named_subject(doc, verb) || ro_doc_child(doc, verb, RO_REL_NSUBJ_PASS) >= 0) && count_act(scale, verb))
            return; /* "will withdraw its troops", "would be searched" */
        else if (is_one_of(doc->tokens[verb].lemma, MEETING) ||
                 (ro_str_is(doc->tokens[verb].lemma, "continue") && has_named_subject(doc, verb)))
            count_form(scale, "@plan-will", token);
        else if (own && !is_one_of(doc->tokens[verb].lemma,
                                   "like|love|prefer|say|be|argue|rather|think|see|call|know|have|need|want|find|get|hear|learn|"
                                   "remember|understand|face"))
            count_form(scale, "@own-will", token);
    }
    const int32_t subject = ro_doc_child(doc, verb, RO_REL_NSUBJ);
    const bool others =
        subject < 0 || is_one_of(doc->tokens[subject].lower, "we") || !is_own(scale, verb); /* "our army must" asks nobody */
    if (others && is_one_of(t->lower, "should|ought")) count_form(scale, "@ought", token);
    if (others && ro_str_is(t->lower, "must"))
        count_form(scale, subject >= 0 && is_one_of(doc->tokens[subject].lower, "we|one|it") ? "@we-must" : "@must", token);
    if (is_one_of(t->lower, "can|cannot|could") && is_negated(doc, verb)) count_form(scale, "@cannot", token);
}

/* "We did not fire", "Chad has never armed them": an act of one's own that is denied. "We do not know", "did not discuss" deny
 * none. */
static void count_denial(ro_stance_scale *scale, uint32_t verb)
{
    const ro_doc *doc = scale->doc;
    const ro_token *t = &doc->tokens[verb];
    if (t->upos != RO_VERB || t->rel == RO_REL_ACL || t->rel == RO_REL_ACL_RELCL || t->rel == RO_REL_ADVCL) return;
    bool done = false, not_done = false;
    if (!is_negated(doc, verb)) return;
    for (int32_t c = ro_doc_next_child(doc, verb, -1); c >= 0; c = ro_doc_next_child(doc, verb, c)) {
        const ro_str word = doc->tokens[c].lower;
        if (is_one_of(word, "yet|to|will|would|can|could|may|must|should|might|ca|wo|if")) return;
        done |= doc->tokens[c].upos == RO_AUX && is_one_of(word, "do|does|did|has|have|had");
        not_done |= is_one_of(word, "not|n't|never");
    }
    if (done && not_done && is_own(scale, verb) &&
        is_one_of(t->lemma,
                  "attack|fire|shoot|shell|bomb|strike|kill|hit|harm|target|use|supply|arm|fund|finance|support|train|send|"
                  "deliver|sell|provide|give|help|interfere|meddle|hack|steal|plan|order|cross|enter|invade|violate|break|breach|"
                  "detain|arrest|hold|hide|spy|poison|promise|offer|pay|threaten|provoke|start|agree|sign|collude|lie|launch"))
        count_form(scale, "@own-denies", verb);
}

/* "We have recalled our envoy", "Norway said it has closed the port": an act of one's own that is just done. */
static void count_done(ro_stance_scale *scale, uint32_t verb)
{
    char key[RO_STANCE_KEY_MAX];
    const ro_doc *doc = scale->doc;
    const ro_token *t = &doc->tokens[verb];
    if (t->upos != RO_VERB || t->rel == RO_REL_ACL || t->rel == RO_REL_ACL_RELCL || t->rel == RO_REL_ADVCL) return;
    if (!marked(scale->table, key, "act:", t->lemma).len) return;
    bool has = false;
    for (int32_t c = ro_doc_next_child(doc, verb, -1); c >= 0; c = ro_doc_next_child(doc, verb, c)) {
        if (is_one_of(doc->tokens[c].lower, "not|n't|never|will|would|could|might|may|should|must|to|if")) return;
        has |= doc->tokens[c].upos == RO_AUX && is_one_of(doc->tokens[c].lower, "has|have|had|'ve");
    }
    if (has && is_own(scale, verb)) count_act(scale, verb);
}

/* "They had told him", "he was told": what others are to have said in private is claimed. */
static void count_hearsay(ro_stance_scale *scale, uint32_t verb)
{
    const ro_doc *doc = scale->doc;
    if (!ro_str_is(doc->tokens[verb].lower, "told")) return;
    if (ro_doc_child(doc, verb, RO_REL_XCOMP) >= 0) return; /* "told us to stop" orders */
    const int32_t passive = ro_doc_child(doc, verb, RO_REL_NSUBJ_PASS);
    int32_t hearer = ro_doc_child(doc, verb, RO_REL_OBJ);
    if (hearer < 0) hearer = ro_doc_child(doc, verb, RO_REL_IOBJ);
    if (passive >= 0) hearer = passive;
    if (hearer >= 0 && (is_one_of(doc->tokens[hearer].lower, "me|us") ||
                        (scale->is_own && doc->tokens[hearer].upos == RO_PRON && scale->is_own(scale->context, (uint32_t)hearer))))
        count_form(scale, "@hearsay", verb);
}

/* "need to", "have to", "let us", and commands: a bare verb that opens a quoted sentence. */
static void count_verb(ro_stance_scale *scale, uint32_t token)
{
    const ro_doc *doc = scale->doc;
    const ro_token *t = &doc->tokens[token];
    bool follows = token + 1 < doc->token_count;
    const bool suffered =
        ro_str_is(t->lower, "had") && token + 2 < doc->token_count && ro_str_is(doc->tokens[token + 2].lower, "be");
    const bool aside =
        suffered || t->rel == RO_REL_ACL || t->rel == RO_REL_ACL_RELCL; /* "had to be moved", "what they need to know" */
    if (follows && !aside && ro_str_is(doc->tokens[token + 1].lower, "to") && is_one_of(t->lower, "need|needs|have|has|had|got"))
        if (!is_own(scale, token)) count_form(scale, ro_str_is(t->lemma, "need") ? "@ought" : "@have-to", token);
    if (ro_str_is(t->lemma, "let") && follows && is_one_of(doc->tokens[token + 1].lower, "us|'s"))
        count_form(scale, "@let-us", token);
    for (uint32_t i = token; ro_str_is(t->lemma, "pay") && i-- > 0 && token - i <= 3;) /* "make them pay" */
        if (ro_str_is(doc->tokens[i].lemma, "make")) count_form(scale, "@make-pay", token);
    count_denial(scale, token);
    count_wish(scale, token);
    count_scheme(scale, token);
    count_done(scale, token);
    count_fact(scale, token);
    count_hearsay(scale, token);
    if (!(t->flags & RO_TOKEN_QUOTED) || !ro_str_equal(t->lower, t->lemma) || token == 0) return;
    const ro_token *prev = &doc->tokens[token - 1];
    bool opens = (t->flags & RO_TOKEN_SENTENCE_START) || (is_one_of(prev->word, "\"|``") && (t->flags & RO_TOKEN_CAPITAL)) ||
                 (prev->flags & RO_TOKEN_SENTENCE_START && is_one_of(prev->lower, "\"|``|do|please"));
    if (opens && ro_doc_child(doc, token, RO_REL_NSUBJ) < 0 && !is_one_of(t->lemma, "be|have|thank"))
        count_form(scale, "@imperative", token);
}

/* "We condemn the attack", "I deny it", "It was confirmed that": the words do what the verb says. */
static void count_performed(ro_stance_scale *scale, uint32_t token)
{
    const ro_doc *doc = scale->doc;
    const bool now = ro_str_equal(doc->tokens[token].lower, doc->tokens[token].lemma); /* "we condemn", not "we agreed" */
    const int32_t passive = ro_doc_child(doc, token, RO_REL_NSUBJ_PASS), expletive = ro_doc_child(doc, token, RO_REL_EXPL);
    const bool impersonal = expletive >= 0 || (passive >= 0 && ro_str_is(doc->tokens[passive].lower, "it"));
    if (!now && !impersonal) return;
    const int stance = scale->performs ? scale->performs(scale->context, token) : -1;
    if (stance <= RO_STANCE_STATE || is_denied(doc, token)) return;
    const uint8_t rel = doc->tokens[token].rel;
    if (rel == RO_REL_ACL || rel == RO_REL_ACL_RELCL || !(impersonal || (passive < 0 && is_own(scale, token)))) return;
    scale->sums[stance] += RO_STANCE_PERFORMED;
    if (!scale->by[stance]) scale->where[stance] = (ro_span){doc->tokens[token].start, doc->tokens[token].end};
}

/* "was seized by Karvelia", "Karvelia broke its word": a bad act counts more when it has an author who is named. */
static void count_author(ro_stance_scale *scale, uint32_t token)
{
    const ro_doc *doc = scale->doc;
    for (int32_t c = ro_doc_next_child(doc, token, -1); scale->is_other && c >= 0; c = ro_doc_next_child(doc, token, c)) {
        const uint8_t rel = doc->tokens[c].rel;
        const int32_t marker = rel == RO_REL_OBL ? ro_doc_child(doc, (uint32_t)c, RO_REL_CASE) : -1;
        const bool author =
            rel == RO_REL_NSUBJ || rel == RO_REL_OBL_AGENT || (marker >= 0 && ro_str_is(doc->tokens[marker].lower, "by"));
        if (author && scale->is_other(scale->context, (uint32_t)c)) scale->sums[RO_STANCE_ACCUSE] += RO_STANCE_DONE_BY_OTHERS;
    }
}

/* "Lindt would make a great minister": praise counts more when it is of somebody else who is named. */
static void count_praised(ro_stance_scale *scale, uint32_t token)
{
    const ro_doc *doc = scale->doc;
    for (int step = 0; scale->is_other && step < SUBJECT_STEPS_MAX; step++) {
        const int32_t subject = subject_of(doc, token);
        if (subject >= 0) {
            if (scale->is_other(scale->context, (uint32_t)subject)) scale->sums[RO_STANCE_PRAISE]++;
            return;
        }
        if (doc->tokens[token].head < 0 || doc->tokens[token].upos == RO_VERB) return;
        token = (uint32_t)doc->tokens[token].head;
    }
}

/* "Norway said it would close the port": the pronoun that opens words retold stands for whoever says them, when nobody else is
 * known for it. UINT32_MAX: none. */
static uint32_t find_opener(const ro_stance_scale *scale, uint32_t first, uint32_t end)
{
    const ro_doc *doc = scale->doc;
    for (uint32_t i = first; i < end && i < first + OPENER_FAR; i++) {
        const ro_token *t = &doc->tokens[i];
        if (t->flags & RO_TOKEN_QUOTED) return UINT32_MAX;
        if (t->upos == RO_PRON && is_one_of(t->lower, "it|they|he|she"))
            return !scale->is_unknown || scale->is_unknown(scale->context, i) ? i : UINT32_MAX;
        if (t->upos != RO_SCONJ && t->upos != RO_ADV && t->upos != RO_PUNCT) return UINT32_MAX;
    }
    return UINT32_MAX;
}

/* "The deal, which is a disgrace to some, holds": what a clause beside the point says counts little. */
static bool is_aside(const ro_doc *doc, uint32_t token, uint32_t first, uint32_t end)
{
    for (int step = 0; step < ASIDE_STEPS_MAX; step++) {
        const int32_t head = doc->tokens[token].head;
        if (head < (int32_t)first || head >= (int32_t)end) return false;
        const uint8_t rel = doc->tokens[token].rel;
        const bool told = is_one_of(doc->tokens[head].lemma, "doubt|fact|evidence|sign|view|proof|chance|risk|danger|reason") &&
                          ro_doc_child(doc, token, RO_REL_MARK) >= 0; /* "little doubt that Chad did it" */
        if ((rel == RO_REL_ACL_RELCL || rel == RO_REL_ACL) && !told) return true;
        token = (uint32_t)head;
    }
    return false;
}

static void weigh_piece(ro_stance_scale *scale, ro_span piece, uint32_t *left)
{
    const ro_doc *doc = scale->doc;
    uint32_t first = ro_doc_token_at(doc, piece.start), end = first;
    while (end < doc->token_count && doc->tokens[end].start < piece.end && end - first < *left) end++;
    *left -= end - first;
    scale->opener = find_opener(scale, first, end);
    bool condition = has_condition(doc, first, end);
    for (uint32_t i = first; i < end;) {
        const int32_t accused = scale->sums[RO_STANCE_ACCUSE], praised = scale->sums[RO_STANCE_PRAISE];
        scale->aside = is_aside(doc, i, first, end);
        uint32_t n = count_at(scale, i, end), stop = i + (n ? n : 1);
        if (doc->tokens[i].upos == RO_VERB && scale->sums[RO_STANCE_ACCUSE] > accused) count_author(scale, i);
        if (scale->sums[RO_STANCE_PRAISE] > praised) count_praised(scale, i);
        for (; i < stop; i++) {
            if (doc->tokens[i].upos == RO_AUX) count_modal(scale, i, condition);
            if (doc->tokens[i].upos == RO_VERB || doc->tokens[i].upos == RO_AUX) count_verb(scale, i);
            if (doc->tokens[i].upos == RO_VERB) count_performed(scale, i);
        }
    }
}

ro_stance ro_stance_weigh(ro_stance_scale *scale, const ro_pieces *content, ro_stance *second)
{
    uint32_t left = RO_STANCE_TOKENS_MAX;
    memset(scale->sums, 0, sizeof scale->sums);
    memset(scale->by, 0, sizeof scale->by);
    for (uint32_t p = 0; p < content->count && left; p++) weigh_piece(scale, content->at[p], &left);
    uint32_t best = RO_STANCE_STATE, next = RO_STANCE_COUNT;
    for (uint32_t s = 1; s < RO_STANCE_COUNT; s++) {
        int32_t least = scale->evaluates                                 ? 1
                        : s == RO_STANCE_ACCUSE || s == RO_STANCE_PRAISE ? RO_STANCE_LEAST_OF_OTHERS
                                                                         : RO_STANCE_LEAST;
        if (scale->sums[s] >= least && (best == RO_STANCE_STATE || scale->sums[s] > scale->sums[best])) {
            if (best != RO_STANCE_STATE) next = best;
            best = s;
        } else if (scale->sums[s] && (next == RO_STANCE_COUNT || scale->sums[s] > scale->sums[next])) {
            next = s;
        }
    }
    *second = (ro_stance)next;
    return (ro_stance)best;
}
