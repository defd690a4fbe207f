/* fate_words.c: a plan and a deed compared by their words alone, where no kind of contact tells what they are.
 * "tariffs on 818 products worth $34 billion" beside "imposed tariffs on $34 billion of imports": the head (tariffs), a word
 * (billion), a number. Words count by their first five letters, so that "vote" is "votes"; names and numbers whole. A name of a
 * party tells nothing here: who is compared elsewhere. */
#include "story/deed_words.h"
#include "story/fate_fit.h"

#include "base/hash.h"

enum { STEM = 5, WORD_MIN = 4, WORDS_MAX = 192, EVIDENCE_MAX = 3 };

typedef enum word_class { WORD_NONE, WORD_PLAIN, WORD_NAME, WORD_NUMBER } word_class;

static bool is_inside(char c) { return ro_is_alpha(c) || (c >= '0' && c <= '9') || c == '-' || (unsigned char)c >= 0xc3; }

/* The next word of *rest; empty at its end. Dashes and marks of three bytes part words, as do spaces. */
static ro_str next_word(ro_str *rest)
{
    size_t at = 0, end;
    while (at < rest->len && (!is_inside(rest->ptr[at]) || (unsigned char)rest->ptr[at] == 0xe2 || rest->ptr[at] == '-')) at++;
    for (end = at; end < rest->len && (is_inside(rest->ptr[end]) || ((unsigned char)rest->ptr[end] & 0xc0) == 0x80); end++)
        if ((unsigned char)rest->ptr[end] == 0xe2) break;
    const ro_str word = ro_str_sub(*rest, at, end);
    *rest = ro_str_sub(*rest, end, rest->len);
    return word;
}

static bool is_year(ro_str word)
{
    return word.len == 4 && (word.ptr[0] == '1' || word.ptr[0] == '2') && (word.ptr[1] == '9' || word.ptr[1] == '0');
}

/* "15" may be the day of a date: "15%" is a number, as is "818". */
static bool is_number(ro_str word, ro_str rest)
{
    const bool day = word.len == 2 && (word.ptr[0] < '3' || (word.ptr[0] == '3' && word.ptr[1] < '2'));
    if (day) return rest.len && (rest.ptr[0] == '%' || ro_str_starts(rest, RO_STR(" percent")));
    return word.len >= 2 && !is_year(word);
}

static word_class class_of(ro_str word, ro_str rest, bool first)
{
    const char c = word.ptr[0];
    if (c >= '0' && c <= '9') return is_number(word, rest) ? WORD_NUMBER : WORD_NONE;
    if (!ro_is_alpha(c)) return WORD_NONE;
    if (!ro_is_lower(c)) return !first && word.len >= 3 && !ro_deed_word_is(word, RO_DEED_NO_NAME) ? WORD_NAME : WORD_NONE;
    return word.len >= WORD_MIN && !ro_deed_word_is(word, RO_DEED_STOP) ? WORD_PLAIN : WORD_NONE;
}

static uint64_t key_of(ro_str word, word_class class)
{
    ro_str stem = class == WORD_PLAIN && word.len > STEM ? ro_str_sub(word, 0, STEM) : word;
    if (class == WORD_PLAIN && stem.len == STEM && stem.ptr[STEM - 1] == 's' && word.len == STEM) stem.len--; /* "votes" */
    if (class == WORD_PLAIN) stem = ro_deed_word_same(stem);
    return ro_hash_pair((uint64_t) class, ro_hash_str(stem));
}

/* ---- the words of an entry ---- */

typedef struct word_set {
    uint64_t keys[WORDS_MAX];
    uint8_t classes[WORDS_MAX];
    uint32_t count;
} word_set;

static bool has(const word_set *set, uint64_t key)
{
    for (uint32_t i = 0; i < set->count; i++)
        if (set->keys[i] == key) return true;
    return false;
}

static void add_words(word_set *set, ro_str text, bool plain)
{
    bool first = true;
    for (ro_str word = next_word(&text); word.len; word = next_word(&text), first = false) {
        word_class class = class_of(word, text, first);
        if (class == WORD_NONE || (class == WORD_PLAIN && !plain) || set->count == WORDS_MAX) continue;
        const uint64_t key = key_of(word, class);
        if (has(set, key)) continue;
        set->classes[set->count] = (uint8_t) class;
        set->keys[set->count++] = key;
    }
}

/* The evidence that has the entry's status; of a plan, also what it is called. */
static void add_entry(const settling *s, word_set *set, const ro_entry *e, bool plain)
{
    uint32_t taken = 0;
    for (uint32_t i = 0; i < e->evidence.count && taken < EVIDENCE_MAX; i++) {
        const ro_note *note = ro_evidence_note(s->out, &e->evidence.at[i]);
        if (note->status != e->status) continue;
        const ro_str text = s->out->reports[e->evidence.at[i].report].reading->report.text;
        add_words(set, ro_str_sub(text, note->evidence.start, note->evidence.end), plain);
        taken++;
    }
    if (plain) add_words(set, e->what, true);
}

static bool is_of_party(const settling *s, const ro_entry *e, uint64_t key)
{
    for (uint32_t i = 0; i < e->actor_count; i++) {
        ro_str name = s->out->actors.at[e->actors[i]].name;
        for (ro_str word = next_word(&name); word.len; word = next_word(&name))
            if (key_of(word, WORD_NAME) == key) return true;
    }
    return false;
}

uint32_t fit_stems(ro_str what, uint64_t *out, uint32_t room)
{
    uint32_t count = 0;
    bool in_head = true;
    for (ro_str word = next_word(&what); word.len && count < room; word = next_word(&what)) {
        if (ro_deed_word_is(word, RO_DEED_END)) in_head = false;
        if (!ro_is_alpha(word.ptr[0]) || !ro_is_lower(word.ptr[0]) || class_of(word, what, false) != WORD_PLAIN) continue;
        const uint64_t key = key_of(word, WORD_PLAIN);
        out[count++] = key;
        if (in_head && count > 1) out[count - 1] = out[0], out[0] = key; /* the last before a preposition */
    }
    return count;
}

in_words fit_deed(const settling *s, const ro_entry *plan, const ro_entry *other)
{
    enum { STEMS_MAX = 12 };
    uint64_t stems[STEMS_MAX];
    word_set of_plan = {.count = 0}, of_other = {.count = 0};
    in_words out = {false, 0, 0, 0};
    add_entry(s, &of_other, other, true);
    add_entry(s, &of_plan, plan, false);
    add_words(&of_plan, plan->what, false);
    uint32_t count = fit_stems(plan->what, stems, STEMS_MAX);
    for (uint32_t i = 0; i < count; i++) {
        bool again = false;
        for (uint32_t k = 0; k < i; k++) again |= stems[k] == stems[i];
        out.words += !again && has(&of_other, stems[i]);
    }
    out.head = count && has(&of_other, stems[0]);
    for (uint32_t i = 0; i < of_plan.count; i++) {
        if (!has(&of_other, of_plan.keys[i])) continue;
        out.numbers += of_plan.classes[i] == WORD_NUMBER;
        out.names +=
            of_plan.classes[i] == WORD_NAME && !is_of_party(s, plan, of_plan.keys[i]) && !is_of_party(s, other, of_plan.keys[i]);
    }
    return out;
}
