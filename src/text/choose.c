/* choose.c: the forest is asked, and the best promise is taken. */
#include "text/choose.h"

#include "text/traits.h"

enum {
    SHARES = 1001,
    INSIDE = 2000, /* a score for the core stretch, where nothing better is known */
    MENU = -9000   /* of a menu's entry */
};

/* Taking all blocks down to a chance of c finds S (letters by chance) of T in letters L: balance 2S / (L + T). The blocks are put
 * into a row of chances, so that one walk down it tries every c. */
uint32_t ro_blocks_choose(const ro_lines *lines, const int32_t *score, uint8_t *labels)
{
    uint64_t found[SHARES] = {0}, letters[SHARES] = {0}, total = 0, s = 0, l = 0;
    uint32_t least = SHARES, best = 0;
    for (uint32_t i = 0; i < lines->count; i++) {
        uint32_t chance = ro_forest_share(score[i]), size = lines->at[i].size;
        found[chance] += (uint64_t)chance * size, letters[chance] += size, total += (uint64_t)chance * size;
    }
    for (uint32_t c = SHARES; c-- > 0;) {
        if (!letters[c]) continue;
        s += found[c], l += letters[c] * 1000;
        uint32_t balance = (uint32_t)(2000 * s / (l + total));
        if (balance > best) best = balance, least = c;
    }
    for (uint32_t i = 0; i < lines->count; i++)
        labels[i] = lines->at[i].size && !lines->at[i].is_menu && ro_forest_share(score[i]) >= least;
    return best;
}

static ro_status ask_forest(const ro_lines *lines, const ro_texts *texts, const ro_forest *forest, int32_t *score, ro_arena *arena)
{
    ro_region region;
    ro_columns columns;
    uint32_t *blocks;
    ro_status status = ro_region_find(&region, arena, lines);
    if (!status) status = ro_traits_measure(&columns, &blocks, arena, texts, &region);
    if (status) return status;
    int32_t *rows = RO_NEW_N(arena, int32_t, (size_t)columns.rows + 1);
    if (!rows) return RO_ENOMEM;
    ro_forest_score(forest, &columns, rows);
    for (uint32_t i = 0; i < lines->count; i++) score[i] = MENU;
    for (uint32_t row = 0; row < columns.rows; row++) score[blocks[row]] = rows[row];
    return RO_OK;
}

ro_status ro_blocks_label(const ro_lines *lines, const ro_texts *texts, uint8_t *labels, int32_t *score, uint32_t *promise,
                          ro_arena *arena)
{
    const ro_forest *forest = &texts->forests[lines->page->kind == RO_PAGE_HTML];
    *promise = 0;
    if (!lines->count) return RO_OK;
    if (forest->count) {
        ro_status status = ask_forest(lines, texts, forest, score, arena);
        if (status) return status;
    } else {
        for (uint32_t i = 0; i < lines->count; i++)
            score[i] = i >= lines->core_start && i < lines->core_end && !lines->at[i].act_hard ? INSIDE : -INSIDE;
    }
    *promise = ro_blocks_choose(lines, score, labels);
    return RO_OK;
}
