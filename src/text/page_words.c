/* page_words.c: one map from words to chains of meanings. */
#include "text/page_words.h"

#include "base/utf8.h"

enum { SHORT = 3 };

size_t ro_page_word_lower(ro_str word, char *out, size_t room)
{
    size_t n = 0, len;
    for (size_t i = 0; i < word.len; i += len) {
        char put[4] = {ro_to_lower(word.ptr[i])};
        size_t size = len = 1;
        if ((unsigned char)word.ptr[i] >= 0x80) size = ro_utf8_put(ro_utf8_lower_point(ro_utf8_at(word, i, &len)), put);
        if (n + size > room) return 0;
        memcpy(out + n, put, size);
        n += size;
    }
    return n;
}

static bool class_of(ro_str name, uint8_t *what)
{
    static const char *const names[RO_PAGE_CLASS_COUNT] = {"month",   "weekday", "solar", "between", "ordinal", "published",
                                                           "updated", "render",  "event", "born",    "by",      "desk"};
    for (unsigned i = 0; i < RO_PAGE_CLASS_COUNT; i++)
        if (ro_str_is(name, names[i])) return *what = (uint8_t)i, true;
    return false;
}

ro_status ro_page_words_take(ro_page_words *self, ro_arena *arena, const ro_table *table, ro_error *error)
{
    int columns[4] = {ro_table_column(table, "word"), ro_table_column(table, "class"), ro_table_column(table, "value"),
                      ro_table_column(table, "languages")};
    for (uint32_t i = table->row_count; i-- > 0;) { /* backwards: the first row of a word heads its chain */
        ro_page_word w = {.languages = ro_table_cell(table, i, columns[3])};
        ro_str value = ro_table_cell(table, i, columns[2]), word = ro_table_cell(table, i, columns[0]);
        for (size_t k = 0; k < value.len && k < 2; k++) w.value = (uint8_t)(w.value * 10 + (value.ptr[k] - '0'));
        if (!word.len || !class_of(ro_table_cell(table, i, columns[1]), &w.what) || w.value > 12)
            return ro_error_set(error, RO_EFORMAT, table->name.ptr, -1, "line %u: no word, or no such class or value",
                                table->lines[i]);
        int64_t known = ro_map_get(&self->first, word);
        w.next = known == RO_MAP_NONE ? 0 : (uint32_t)known + 1;
        if (!RO_PUSH(arena, &self->all, w) || !ro_map_set(&self->first, arena, word, self->all.count - 1)) return RO_ENOMEM;
    }
    return RO_OK;
}

/* Is the page's "de-AT" among "de fr"? */
static bool has_language(ro_str languages, ro_str language)
{
    ro_str two = ro_str_sub(language, 0, 2);
    for (ro_str rest = languages; rest.len && two.len == 2;)
        if (ro_str_equal_nocase(ro_str_cut(&rest, ' '), two)) return true;
    return false;
}

/* Index + 1 of the first meaning, or 0. */
static uint32_t chain_of(const ro_page_words *self, ro_str word, size_t *len)
{
    char low[RO_PAGE_WORD_MAX];
    *len = word.len < sizeof low ? ro_page_word_lower(word, low, sizeof low) : 0;
    int64_t at = *len ? ro_map_get(&self->first, (ro_str){low, *len}) : RO_MAP_NONE;
    return at == RO_MAP_NONE ? 0 : (uint32_t)at + 1;
}

int ro_page_word_find(const ro_page_words *self, ro_str word, ro_page_class what, ro_str language, bool *sure)
{
    size_t len;
    int first = -1;
    if (sure) *sure = true;
    for (uint32_t i = chain_of(self, word, &len); i; i = self->all.at[i - 1].next) {
        const ro_page_word *w = &self->all.at[i - 1];
        if (w->what != what) continue;
        if (has_language(w->languages, language)) return w->value;
        if (first < 0) first = w->value;
    }
    if (sure) *sure = len > SHORT;
    return first;
}

ro_page_meaning ro_page_word_meaning(const ro_page_words *self, ro_str word, ro_str language)
{
    size_t len;
    ro_page_meaning m = {.weekday = -1, .loose = true};
    for (uint32_t i = chain_of(self, word, &len); i; i = self->all.at[i - 1].next) {
        const ro_page_word *w = &self->all.at[i - 1];
        bool ours = has_language(w->languages, language), fits = ours || len > SHORT;
        if (fits) m.bits |= 1u << w->what;
        if (w->what == RO_PAGE_MONTH && (!m.month || (ours && m.loose))) m.month = (int8_t)w->value, m.loose = !ours;
        if (w->what == RO_PAGE_WEEKDAY && fits && m.weekday < 0) m.weekday = (int8_t)w->value;
        if (w->what == RO_PAGE_SOLAR && fits) m.solar = (int8_t)w->value;
    }
    m.loose = m.month && m.loose && len <= SHORT;
    return m;
}

uint32_t ro_page_word_classes(const ro_page_words *self, ro_str word, ro_str language)
{
    size_t len;
    uint32_t bits = 0;
    for (uint32_t i = chain_of(self, word, &len); i; i = self->all.at[i - 1].next) {
        const ro_page_word *w = &self->all.at[i - 1];
        if (len > SHORT || has_language(w->languages, language)) bits |= 1u << w->what;
    }
    return bits;
}
