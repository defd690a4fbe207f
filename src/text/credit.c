/* credit.c: credits by place and form.
 * "By The Associated Press", "REUTERS" alone above the text, "With inputs from IANS", "- With IANS Inputs", "The Associated Press
 * contributed to this report.", "Source: SANA / RedGlobe", "(Reporting by … )". In the text itself "told Reuters" is a citation, no
 * credit, and is not looked at here. */
#include "text/credit.h"

enum { RUN_MAX = 6, AFTER = 5, SHORT_WORDS = 8, BYLINE_WORDS = 20, CREDIT_WORDS_MAX = 45 };

static bool is_there(const ro_names *names, ro_str name)
{
    for (uint32_t i = 0; i < names->count; i++)
        if (ro_str_equal_nocase(names->at[i], name)) return true;
    return false;
}

/* Is the outlet that `known` names the page's own? */
static bool is_own(const ro_texts *texts, const ro_source_name *known, ro_str outlet)
{
    const ro_source_name *own = outlet.len ? ro_name_find(texts, outlet) : NULL;
    return !outlet.len || own == known || ro_str_equal_nocase(outlet, known->name) || ro_str_find(outlet, known->name, 0) != SIZE_MAX;
}

ro_status ro_credit_add(ro_names *out, ro_arena *arena, const ro_texts *texts, ro_str name, ro_str outlet)
{
    const ro_source_name *known = ro_name_find(texts, name);
    ro_str usual = known ? known->name : ro_str_trim(name);
    if (!usual.len || is_there(out, usual)) return RO_OK;
    if (known && !known->is_agency && is_own(texts, known, outlet)) return RO_OK;
    if (!known && outlet.len && (ro_str_find(outlet, usual, 0) != SIZE_MAX || ro_str_find(usual, outlet, 0) != SIZE_MAX))
        return RO_OK;
    return RO_PUSH(arena, out, usual) ? RO_OK : RO_ENOMEM;
}

static bool is_name_start(ro_str t, size_t i)
{
    if (!ro_is_upper(t.ptr[i]) && !(ro_is_lower(t.ptr[i]) && i + 3 <= t.len && ro_str_is(ro_str_sub(t, i, i + 3), "dpa")))
        return false;
    return !i || !(ro_is_alpha(t.ptr[i - 1]) || ro_is_digit(t.ptr[i - 1]));
}

/* Short names ("AP", "PTI") must be all capitals, or the last word would find agencies everywhere ("App", "Map"). */
static bool is_fit(ro_str name)
{
    if (name.len > 4) return true;
    bool shouted = true;
    for (size_t i = 0; i < name.len; i++) shouted = shouted && !ro_is_lower(name.ptr[i]);
    return shouted || (name.len == 4 && ro_is_upper(name.ptr[0])) || ro_str_is(name, "dpa");
}

/* The longest known agency that begins at `start`; its end, or 0. */
static size_t agency_at(const ro_texts *texts, ro_str t, size_t start)
{
    size_t best = 0, end = start;
    for (int words = 0; words < RUN_MAX && end < t.len; words++) {
        while (end < t.len && (ro_is_alpha(t.ptr[end]) || ro_is_digit(t.ptr[end]) || t.ptr[end] == '-' || t.ptr[end] == '\'' ||
                               (unsigned char)t.ptr[end] >= 0x80))
            end++;
        ro_str name = ro_str_sub(t, start, end);
        const ro_source_name *known = is_fit(name) ? ro_name_find(texts, name) : NULL;
        if (known && known->is_agency) best = end;
        if (end >= t.len || t.ptr[end] != ' ') break;
        end++;
    }
    return best;
}

static ro_status agencies_in(ro_names *out, ro_arena *arena, const ro_texts *texts, ro_str t)
{
    t = ro_str_sub(t, 0, RO_FOLD_MAX);
    for (size_t i = 0; i < t.len; i++) {
        size_t end = is_name_start(t, i) ? agency_at(texts, t, i) : 0;
        if (!end) continue;
        ro_status status = ro_credit_add(out, arena, texts, ro_str_sub(t, i, end), (ro_str){NULL, 0});
        if (status) return status;
        i = end;
    }
    return RO_OK;
}

/* An agency that no table knows, as written: "Dana Ruvik, Meridian News Agency"; "With inputs from Meridian News Agency". */
static ro_status unknown_agency(ro_names *out, ro_arena *arena, const ro_texts *texts, ro_str t, ro_str outlet)
{
    static const char *const tails[] = {"News Agency",  "Press Agency", "News Service", "Newswire",
                                        "Wire Service", "Press Bureau", "News Bureau",  "Press Association"};
    for (size_t k = 0; k < sizeof tails / sizeof *tails; k++) {
        size_t at = ro_str_find(t, ro_str_of(tails[k]), 0), start = at;
        if (at == SIZE_MAX) continue;
        while (start > 1) { /* capitalised words before it */
            size_t word = start - 1;
            if (t.ptr[word] != ' ') break;
            while (word > 0 && t.ptr[word - 1] != ' ' && t.ptr[word - 1] != ',') word--;
            if (!ro_is_upper(t.ptr[word]) || ro_str_find(ro_str_sub(t, word, start), RO_STR(","), 0) != SIZE_MAX) break;
            start = word;
        }
        ro_str name = ro_str_sub(t, start, at + strlen(tails[k]));
        return start == at ? RO_OK : ro_credit_add(out, arena, texts, name, outlet);
    }
    return RO_OK;
}

static bool is_credit_line(const ro_lines *lines, uint32_t i)
{
    const ro_line *l = &lines->at[i];
    ro_str t = lines->page->blocks[i].text;
    if (l->words > CREDIT_WORDS_MAX) return false;
    if (l->act == RO_PHRASE_CREDIT && l->act_hard) return true;
    if (l->has_copyright && l->words <= SHORT_WORDS) return true;
    if (l->words > SHORT_WORDS) return false;
    bool with = ro_str_find(t, RO_STR("Inputs"), 0) != SIZE_MAX || ro_str_find(t, RO_STR("inputs"), 0) != SIZE_MAX;
    return with || ro_str_starts(t, RO_STR("- ")) || ro_str_starts(t, RO_STR("\xE2\x80\x94")) || ro_str_starts(t, RO_STR("("));
}

#define BULLET RO_STR("\xe2\x80\xa2")

/* Who stands at the end of a byline, or alone: "By Dana Ruvik, CNN", "DANA RUVIK and ANA DORN / AP", "CBS News•". Another outlet may: its
 * text was taken. */
static ro_status from_tail(ro_names *out, ro_arena *arena, const ro_texts *texts, ro_str t, ro_str outlet)
{
    size_t at = t.len;
    while (at && !memchr(",/|", t.ptr[at - 1], 3)) at--;
    ro_str tail = ro_str_sub(t, at, t.len);
    if (tail.len > BULLET.len && ro_str_equal(ro_str_sub(tail, tail.len - BULLET.len, tail.len), BULLET)) tail.len -= BULLET.len;
    tail = ro_str_trim(tail);
    return is_fit(tail) && ro_name_find(texts, tail) ? ro_credit_add(out, arena, texts, tail, outlet) : RO_OK;
}

static ro_status from_line(ro_names *out, ro_arena *arena, const ro_texts *texts, ro_str t, ro_str outlet)
{
    ro_status status = agencies_in(out, arena, texts, t);
    return status ? status : unknown_agency(out, arena, texts, t, outlet);
}

ro_status ro_credits_find(ro_names *out, ro_arena *arena, const ro_texts *texts, const ro_lines *lines, const uint8_t *kept,
                          const ro_head *head, bool is_gallery)
{
    uint32_t first, last;
    ro_status status = head->outlet.len ? agencies_in(out, arena, texts, head->outlet) : RO_OK;
    if (!ro_body_bounds(kept, lines->count, &first, &last)) return status;
    if (!status && head->byline.len) status = from_line(out, arena, texts, head->byline, head->outlet);
    if (!status && head->byline.len) status = from_tail(out, arena, texts, head->byline, head->outlet);
    uint32_t from = head->title_block < lines->count && head->title_block < first ? head->title_block + 1
                    : first > 4                                                   ? first - 4
                                                                                  : 0;
    for (uint32_t i = from; i < first && !status; i++) {
        ro_str t = lines->page->blocks[i].text;
        const ro_line *l = &lines->at[i];
        bool told = !l->act_hard || l->act == RO_PHRASE_CREDIT; /* "Source: Xinhua" */
        if (l->words <= SHORT_WORDS && told && kept[i] != RO_KEPT_TEXT && !ro_line_is_caption(lines, i))
            status = agencies_in(out, arena, texts, t);
        else if (l->words <= BYLINE_WORDS && kept[i] != RO_KEPT_TEXT && !ro_line_is_caption(lines, i))
            status = from_tail(out, arena, texts, t, head->outlet);
    }
    for (uint32_t i = first; i <= last && is_gallery && !status; i++) /* each picture has its credit */
        if (kept[i] != RO_KEPT_TEXT && lines->at[i].has_credit && lines->at[i].words <= SHORT_WORDS)
            status = agencies_in(out, arena, texts, lines->page->blocks[i].text);
    for (uint32_t i = first; i < lines->count && i <= last + AFTER && !status; i++)
        if (kept[i] != RO_KEPT_TEXT && is_credit_line(lines, i))
            status = from_line(out, arena, texts, lines->page->blocks[i].text, head->outlet);
    return status;
}
