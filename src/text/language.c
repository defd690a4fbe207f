/* language.c: letters counted by script, words looked up among the common words of each language of that script.
 * The sample: blocks are ranked by length in steps of two, the longest steps that together fill it are read, a stretch of each, evenly
 * over the page. So an English report between foreign menus is English, and one long notice in another language is one block of
 * many. A word that few languages share says more than one that many share.
 * "Il ministro degli esteri ha detto che i colloqui …": il, degli, ha, che, i are Italian, ha and i also others': "it".
 * "Contents Home News Sport": no common word at all: "und". */
#include "text/language.h"

#include "base/hash.h"
#include "base/utf8.h"

enum {
    SAMPLE_BYTES = 4096, /* of the page's text are read … */
    STRETCH_BYTES = 640, /* … at most so many of one block, where there are others */
    LENGTH_STEPS = 24,   /* blocks by the logarithm of their length */
    MENU_STEP = 5,       /* shorter than two to the sixth, entries of menus stand beside titles: read only … */
    ENOUGH_BYTES = 192,  /* … where the longer ones have less than this */
    WORD_BYTES = 36,     /* longer words are not common (three bytes a letter in some scripts) */
    WORDS_MIN = 12,      /* fewer words, or … */
    HITS_MIN = 6,        /* … fewer common ones tell nothing, nor do they … */
    KINDS_MIN = 5,       /* … where they are the same few again and again ("D", "L" and "S" of a list of results) */
    HITS_SHARE = 40,     /* one word in so many is common in any language of the table */
    LETTERS_MIN = 24,    /* of another script, before it says anything */
    HAN_LETTERS = 3,     /* a Han character says as much as so many letters */
    UNKNOWN_WORDS = 100, /* so many words … */
    UNKNOWN_SHARE = 50,  /* … of which fewer than one in so many is English alone: no English */
    MIXED_SHARE = 10     /* one word in so many English alone: the page has English beside the other language */
};

/* ---- scripts ---- */

typedef struct range {
    uint32_t first, last;
    ro_script script;
} range;

/* Signs that belong to words in these scripts (vowel signs) count as letters; full stops and digits do not. */
static const range ranges[] = {
    {0x00C0, 0x00D6, RO_SCRIPT_LATIN},      {0x00D8, 0x00F6, RO_SCRIPT_LATIN},     {0x00F8, 0x02BB, RO_SCRIPT_LATIN},
    {0x0370, 0x037D, RO_SCRIPT_GREEK},      {0x0386, 0x0386, RO_SCRIPT_GREEK},     {0x0388, 0x03FF, RO_SCRIPT_GREEK},
    {0x0400, 0x0481, RO_SCRIPT_CYRILLIC},   {0x048A, 0x052F, RO_SCRIPT_CYRILLIC},  {0x0531, 0x0587, RO_SCRIPT_ARMENIAN},
    {0x0591, 0x05F2, RO_SCRIPT_HEBREW},     {0x0610, 0x061A, RO_SCRIPT_ARABIC},    {0x0620, 0x065F, RO_SCRIPT_ARABIC},
    {0x066E, 0x06D3, RO_SCRIPT_ARABIC},     {0x06D5, 0x06EF, RO_SCRIPT_ARABIC},    {0x06FA, 0x077F, RO_SCRIPT_ARABIC},
    {0x0900, 0x0963, RO_SCRIPT_DEVANAGARI}, {0x0971, 0x097F, RO_SCRIPT_DEVANAGARI}, {0x0980, 0x09E3, RO_SCRIPT_BENGALI},
    {0x09F0, 0x09F1, RO_SCRIPT_BENGALI},    {0x0A00, 0x0A65, RO_SCRIPT_GURMUKHI},  {0x0A70, 0x0A75, RO_SCRIPT_GURMUKHI},
    {0x0A80, 0x0AE3, RO_SCRIPT_GUJARATI},   {0x0B00, 0x0B63, RO_SCRIPT_ORIYA},     {0x0B71, 0x0B71, RO_SCRIPT_ORIYA},
    {0x0B80, 0x0BE5, RO_SCRIPT_TAMIL},      {0x0C00, 0x0C63, RO_SCRIPT_TELUGU},    {0x0C80, 0x0CE3, RO_SCRIPT_KANNADA},
    {0x0D00, 0x0D63, RO_SCRIPT_MALAYALAM},  {0x0D80, 0x0DF3, RO_SCRIPT_SINHALA},   {0x0E00, 0x0E4F, RO_SCRIPT_THAI},
    {0x0E80, 0x0ECF, RO_SCRIPT_LAO},        {0x0F40, 0x0FBC, RO_SCRIPT_TIBETAN},   {0x1000, 0x103F, RO_SCRIPT_MYANMAR},
    {0x10A0, 0x10FF, RO_SCRIPT_GEORGIAN},   {0x1100, 0x11FF, RO_SCRIPT_HANGUL},    {0x1200, 0x135F, RO_SCRIPT_ETHIOPIC},
    {0x1780, 0x17D3, RO_SCRIPT_KHMER},      {0x1E00, 0x1EFF, RO_SCRIPT_LATIN},     {0x1F00, 0x1FFF, RO_SCRIPT_GREEK},
    {0x3041, 0x30FF, RO_SCRIPT_KANA},       {0x3130, 0x318F, RO_SCRIPT_HANGUL},    {0x3400, 0x9FFF, RO_SCRIPT_HAN},
    {0xAC00, 0xD7AF, RO_SCRIPT_HANGUL},     {0xF900, 0xFAFF, RO_SCRIPT_HAN},       {0xFB1D, 0xFB4F, RO_SCRIPT_HEBREW},
    {0xFB50, 0xFDFF, RO_SCRIPT_ARABIC},     {0xFE70, 0xFEFC, RO_SCRIPT_ARABIC},    {0x20000, 0x2FA1F, RO_SCRIPT_HAN}};

static ro_script script_named(ro_str name)
{
    static const char *const names[RO_SCRIPT_COUNT] = {
        "",        "latin",    "greek",  "cyrillic", "armenian", "hebrew",  "arabic",    "devanagari", "bengali",
        "gurmukhi", "gujarati", "oriya",  "tamil",    "telugu",   "kannada", "malayalam", "sinhala",    "thai",
        "lao",     "tibetan",  "myanmar", "georgian", "ethiopic", "khmer",   "kana",      "hangul",     "han"};
    for (int i = RO_SCRIPT_LATIN; i < RO_SCRIPT_COUNT; i++)
        if (ro_str_is(name, names[i])) return (ro_script)i;
    return RO_SCRIPT_NONE;
}

/* The range of a letter; *last is tried first: letters of one script stand together. NULL: no letter. */
static const range *range_of(uint32_t point, const range *last)
{
    if (last && point >= last->first && point <= last->last) return last;
    size_t low = 0, high = sizeof ranges / sizeof *ranges;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (point > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < sizeof ranges / sizeof *ranges && point >= ranges[low].first ? &ranges[low] : NULL;
}

/* Lower case where capitals begin sentences: Latin with marks, Cyrillic. */
static uint32_t lower(uint32_t point)
{
    if (point >= 0xC0 && point <= 0xDE) return point + 32;
    if (point >= 0x410 && point <= 0x42F) return point + 32;
    if (point >= 0x400 && point <= 0x40F) return point + 80;
    bool odd = (point >= 0x139 && point <= 0x148) || (point >= 0x179 && point <= 0x17E);
    if (point >= 0x100 && point <= 0x17E) return odd ? point + (point & 1) : point | 1;
    return point;
}

/* ---- words ---- */

/* A word as it grows: its last eight bytes in `low`, the eight before in `high`, what stands before lost. */
typedef struct word {
    uint64_t low, high;
    uint32_t len;
    ro_script script;
    bool capital; /* its first letter is */
} word;

static void add_byte(word *w, unsigned char byte)
{
    w->high = w->high << 8 | w->low >> 56;
    w->low = w->low << 8 | byte;
    w->len++;
}

static void add_point(word *w, uint32_t point)
{
    char bytes[4];
    size_t n = ro_utf8_put(lower(point), bytes);
    for (size_t i = 0; i < n; i++) add_byte(w, (unsigned char)bytes[i]);
}

static ro_common_word *slot_of(ro_common_word *words, uint32_t room, uint64_t low, uint64_t high, uint32_t len)
{
    uint32_t mask = room - 1, i = (uint32_t)ro_hash_mix(low ^ (high + len) * 0x9E3779B97F4A7C15u) & mask;
    while (words[i].profiles && (words[i].low != low || words[i].high != high || words[i].len != len)) i = (i + 1) & mask;
    return &words[i];
}

static uint64_t profiles_of(const ro_languages *self, const word *w)
{
    if (!self->word_room || !w->len || w->len > WORD_BYTES) return 0;
    return slot_of(self->words, self->word_room, w->low, w->high, w->len)->profiles;
}

/* The next letter at text[*at]: added to the word; false where none is. *at moves behind what was seen. */
static bool take_letter(word *w, ro_str text, size_t *at, const range **last)
{
    unsigned char c = (unsigned char)text.ptr[*at];
    if (c < 0x80) {
        unsigned char low = c | 0x20;
        (*at)++;
        if (low < 'a' || low > 'z') return false;
        if (!w->len) w->capital = c != low;
        add_byte(w, low);
        w->script = RO_SCRIPT_LATIN;
        return true;
    }
    size_t len;
    uint32_t point = ro_utf8_at(text, *at, &len);
    const range *r = range_of(point, *last);
    *at += len;
    if (!r) return false;
    *last = r;
    w->script = r->script;
    add_point(w, point);
    return true;
}

static bool pack(ro_str s, word *out)
{
    const range *last = NULL;
    *out = (word){.script = RO_SCRIPT_NONE};
    for (size_t at = 0; at < s.len;)
        if (!take_letter(out, s, &at, &last)) return false;
    return out->len > 0 && out->len <= WORD_BYTES;
}

/* A word of at most eight letters of ASCII, as pack() would have it; false for others. Its bytes are asked all at once: those of
 * a word of four to eight are two halves that overlap. */
static inline bool pack_short(ro_str s, word *out)
{
    const uint64_t ones = 0x0101010101010101u, highs = 0x80 * ones;
    const unsigned char *p = (const unsigned char *)s.ptr;
    uint64_t bytes = 0;
    if (s.len >= 4) {
        const unsigned char *q = p + s.len - 4;
        uint64_t first = (uint64_t)p[0] << 24 | (uint64_t)p[1] << 16 | (uint64_t)p[2] << 8 | p[3];
        bytes = first << 8 * (s.len - 4) | ((uint64_t)q[0] << 24 | (uint64_t)q[1] << 16 | (uint64_t)q[2] << 8 | q[3]);
    } else {
        for (size_t i = 0; i < s.len; i++) bytes = bytes << 8 | p[i];
    }
    uint64_t mine = s.len ? highs >> 8 * (8 - s.len) : 0, low = bytes | mine >> 2;
    uint64_t from_a = low + (0x80 - 'a') * ones, past_z = low + (0x7F - 'z') * ones;
    if (bytes & highs || (from_a & ~past_z & mine) != mine) return false;
    *out = (word){.low = low, .len = (uint32_t)s.len, .script = RO_SCRIPT_LATIN};
    return s.len > 0;
}

uint64_t ro_languages_with(const ro_languages *self, ro_str text)
{
    word w;
    if (text.len <= sizeof w.low && pack_short(text, &w)) return profiles_of(self, &w);
    return pack(text, &w) ? profiles_of(self, &w) : 0;
}

/* ---- the table ---- */

static bool make_room(ro_languages *self, ro_arena *arena)
{
    if (self->word_room && self->word_count * 2 < self->word_room) return true;
    uint32_t room = self->word_room ? self->word_room * 2 : 4096;
    ro_common_word *words = ro_arena_calloc(arena, room, sizeof *words);
    if (!words) return false;
    for (uint32_t i = 0; i < self->word_room; i++)
        if (self->words[i].profiles)
            *slot_of(words, room, self->words[i].low, self->words[i].high, self->words[i].len) = self->words[i];
    self->words = words;
    self->word_room = room;
    return true;
}

static ro_status take_words(ro_languages *self, ro_arena *arena, ro_script script, uint32_t bit, ro_str words)
{
    for (ro_str rest = words; rest.len;) {
        word w;
        if (!pack(ro_str_cut(&rest, ' '), &w) || w.script != script) return RO_EFORMAT;
        if (!make_room(self, arena)) return RO_ENOMEM;
        ro_common_word *slot = slot_of(self->words, self->word_room, w.low, w.high, w.len);
        self->word_count += !slot->profiles;
        *slot = (ro_common_word){w.low, w.high, slot->profiles | (uint64_t)1 << bit, w.len};
    }
    return RO_OK;
}

ro_status ro_languages_take(ro_languages *self, ro_arena *arena, const ro_table *table, ro_error *error)
{
    int code = ro_table_column(table, "language"), name = ro_table_column(table, "script"), words = ro_table_column(table, "words");
    for (uint32_t i = 0; i < table->row_count; i++) {
        ro_script script = script_named(ro_table_cell(table, i, name));
        bool full = i >= RO_PROFILES_MAX || self->counts[script] >= RO_SCRIPT_PROFILES_MAX;
        bool first = i || (script == RO_SCRIPT_LATIN && ro_str_is(ro_table_cell(table, i, code), "en"));
        ro_status status = !script || full || !first ? RO_EFORMAT : RO_OK;
        if (!status) status = take_words(self, arena, script, self->counts[script], ro_table_cell(table, i, words));
        if (status == RO_ENOMEM) return status;
        if (status)
            return ro_error_set(error, status, table->name.ptr, -1,
                                "line %u: %s", table->lines[i],
                                !script ? "no such script" : full ? "too many languages" : !first ? "the first language must be en" : "a word with signs, of another script, or too long");
        self->codes[i] = ro_table_cell(table, i, code);
        self->lines[script][self->counts[script]++] = (uint8_t)i;
        self->count++;
    }
    return RO_OK;
}

/* ---- counting ---- */

typedef struct tally {
    uint32_t letters[RO_SCRIPT_COUNT], words[RO_SCRIPT_COUNT];
    uint32_t hits[RO_SCRIPT_COUNT][RO_SCRIPT_PROFILES_MAX]; /* common words */
    uint32_t score[RO_SCRIPT_COUNT][RO_SCRIPT_PROFILES_MAX]; /* each worth the more, the fewer languages share it */
    uint64_t kinds[RO_SCRIPT_COUNT][RO_SCRIPT_PROFILES_MAX]; /* which of them: a bit each */
    uint32_t english;                                        /* words that are common in English alone */
    uint32_t small;                                          /* Latin words in small letters: running text, not lists of names */
} tally;

static void count_word(tally *t, const ro_languages *self, const word *w)
{
    t->words[w->script]++;
    if (w->capital) return; /* "De La Cruz", "On Air": names and menus */
    t->small += w->script == RO_SCRIPT_LATIN;
    uint64_t profiles = profiles_of(self, w);
    if (!profiles) return;
    int shared = __builtin_popcountll(profiles);
    uint32_t worth = shared == 1 ? 4 : shared == 2 ? 3 : shared <= 4 ? 2 : 1;
    for (uint64_t rest = profiles; rest; rest &= rest - 1) {
        int bit = __builtin_ctzll(rest);
        t->hits[w->script][bit]++;
        t->score[w->script][bit] += worth;
        t->kinds[w->script][bit] |= (uint64_t)1 << (ro_hash_mix(w->low) & 63);
    }
    t->english += profiles == 1 && w->script == RO_SCRIPT_LATIN;
}

/* Letters of ASCII, all but the last byte of the text: nearly all there are, without asking each for its script. */
static inline void take_letters(tally *t, word *w, ro_str text, size_t *at)
{
    size_t from = *at, i = from;
    word run = *w;
    for (; i + 1 < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i], low = c | 0x20;
        if (low < 'a' || low > 'z') break;
        if (!run.len) run.capital = c != low;
        add_byte(&run, low);
    }
    if (i == from) return;
    run.script = RO_SCRIPT_LATIN;
    t->letters[RO_SCRIPT_LATIN] += (uint32_t)(i - from);
    *w = run;
    *at = i;
}

static void count_text(tally *t, const ro_languages *self, ro_str text)
{
    const range *last = NULL;
    word w = {.script = RO_SCRIPT_NONE};
    for (size_t at = 0; at < text.len;) {
        take_letters(t, &w, text, &at);
        bool letter = take_letter(&w, text, &at, &last);
        if (letter) t->letters[w.script]++;
        if ((letter && at < text.len) || !w.len) continue;
        count_word(t, self, &w);
        w = (word){.script = RO_SCRIPT_NONE};
    }
}

/* ---- judging ---- */

static ro_script main_script(const tally *t, uint32_t *share_of_100)
{
    uint64_t all = 0, best_letters = 0;
    ro_script best = RO_SCRIPT_NONE;
    uint64_t eastern = (uint64_t)t->letters[RO_SCRIPT_HAN] + t->letters[RO_SCRIPT_KANA] + t->letters[RO_SCRIPT_HANGUL];
    for (int i = RO_SCRIPT_LATIN; i < RO_SCRIPT_KANA; i++) {
        all += t->letters[i];
        if (t->letters[i] > best_letters) best_letters = t->letters[i], best = (ro_script)i;
    }
    all += eastern * HAN_LETTERS;
    if (eastern * HAN_LETTERS > best_letters) {
        best_letters = eastern * HAN_LETTERS;
        best = t->letters[RO_SCRIPT_KANA] * 8 >= eastern     ? RO_SCRIPT_KANA
               : t->letters[RO_SCRIPT_HANGUL] * 4 >= eastern ? RO_SCRIPT_HANGUL
                                                             : RO_SCRIPT_HAN;
    }
    *share_of_100 = all ? (uint32_t)(best_letters * 100 / all) : 0;
    return best;
}

static uint32_t best_of(const ro_languages *self, const tally *t, ro_script script)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < self->counts[script]; i++)
        if (t->score[script][i] > t->score[script][best]) best = i;
    return best;
}

static ro_str code_of(const ro_languages *self, ro_script script, uint32_t bit) { return self->codes[self->lines[script][bit]]; }

static const ro_language unknown = {{"und", 3}, false}, unknown_foreign = {{"und", 3}, true};

static ro_language judge_latin(const ro_languages *self, const tally *t)
{
    uint32_t best = best_of(self, t, RO_SCRIPT_LATIN), words = t->words[RO_SCRIPT_LATIN];
    uint32_t hits = t->hits[RO_SCRIPT_LATIN][best];
    const uint32_t *score = t->score[RO_SCRIPT_LATIN];
    if (words < WORDS_MIN) return unknown;
    bool no_english = words >= UNKNOWN_WORDS && t->small * 2 > words && t->english * UNKNOWN_SHARE < words;
    bool told = hits >= HITS_MIN && hits * HITS_SHARE >= words &&
                __builtin_popcountll(t->kinds[RO_SCRIPT_LATIN][best]) >= KINDS_MIN;
    if (!told) return no_english ? unknown_foreign : unknown;
    if (!best) return (ro_language){code_of(self, RO_SCRIPT_LATIN, 0), false};
    if (t->english * MIXED_SHARE >= words || score[best] * 2 <= score[0] * 3) return unknown;
    return (ro_language){code_of(self, RO_SCRIPT_LATIN, best), true};
}

static ro_language judge(const ro_languages *self, const tally *t)
{
    uint32_t share;
    ro_script script = main_script(t, &share);
    if (!script || share < 60) return unknown;
    if (script == RO_SCRIPT_LATIN) return judge_latin(self, t);
    if (t->letters[script] < (script >= RO_SCRIPT_KANA ? LETTERS_MIN / HAN_LETTERS : LETTERS_MIN)) return unknown;
    uint32_t best = best_of(self, t, script);
    bool told = self->counts[script] == 1 || (self->counts[script] && t->hits[script][best]);
    return told ? (ro_language){code_of(self, script, best), true} : unknown_foreign;
}

ro_language ro_language_of(const ro_languages *self, ro_str text)
{
    tally t = {.english = 0};
    count_text(&t, self, text);
    return judge(self, &t);
}

/* ---- the page ---- */

/* Text that may be the report's: not hidden, not mostly links. */
static bool is_running(const ro_page *page, const ro_block *block)
{
    bool hidden = page->elements && block->element < page->element_count && page->elements[block->element].hidden;
    return !hidden && block->link_bytes * 2 <= block->text.len;
}

/* What is read of the page. */
typedef struct sample {
    const ro_page *page;
    bool any;         /* menus too: there is nothing else */
    uint32_t stretch; /* at most so many bytes of a block */
    uint32_t least;   /* blocks of this step of length and longer … */
    uint64_t bytes;   /* … which have so many bytes together, as far as they may be read */
} sample;

static uint32_t stretch_of(const sample *s, const ro_block *block)
{
    return block->text.len < s->stretch ? (uint32_t)block->text.len : s->stretch;
}

static uint32_t step_of(size_t len)
{
    uint32_t step = len ? 63u - (uint32_t)__builtin_clzll(len) : 0;
    return step < LENGTH_STEPS ? step : LENGTH_STEPS - 1;
}

static bool is_read(const sample *s, const ro_block *block)
{
    return step_of(block->text.len) >= s->least && (s->any || is_running(s->page, block));
}

/* The least step of length, so that it and those above it fill the sample. */
static void choose(sample *s, uint32_t stretch)
{
    uint64_t of[LENGTH_STEPS] = {0};
    s->stretch = stretch;
    s->least = 0;
    for (uint32_t i = 0; i < s->page->block_count; i++)
        if (is_read(s, &s->page->blocks[i])) of[step_of(s->page->blocks[i].text.len)] += stretch_of(s, &s->page->blocks[i]);
    s->least = LENGTH_STEPS - 1;
    s->bytes = of[s->least];
    while (s->least && s->bytes < (s->least > MENU_STEP + 1 ? SAMPLE_BYTES : ENOUGH_BYTES)) s->bytes += of[--s->least];
}

static void count_page(tally *t, const ro_languages *self, const ro_page *page, bool any)
{
    uint64_t seen = 0, read = 0;
    sample s = {.page = page, .any = any};
    choose(&s, STRETCH_BYTES);
    if (s.bytes * 2 < SAMPLE_BYTES) choose(&s, SAMPLE_BYTES); /* a page of one long block */
    for (uint32_t i = 0; i < page->block_count; i++) {
        const ro_block *block = &page->blocks[i];
        if (!is_read(&s, block)) continue;
        uint32_t stretch = stretch_of(&s, block);
        seen += stretch;
        if (s.bytes > SAMPLE_BYTES && read * s.bytes > seen * SAMPLE_BYTES) continue; /* so far more than its share */
        count_text(t, self, ro_str_sub(block->text, 0, stretch));
        read += stretch;
    }
}

ro_language ro_language_find(const ro_languages *self, const ro_page *page)
{
    tally t = {.english = 0};
    count_page(&t, self, page, false);
    uint32_t words = 0;
    for (int i = 0; i < RO_SCRIPT_COUNT; i++) words += t.words[i];
    if (words < WORDS_MIN) {
        t = (tally){.english = 0};
        count_page(&t, self, page, true);
    }
    return judge(self, &t);
}
