/* region.c: one pass over blocks, one over elements. */
#include "text/region.h"

#include "base/hash.h"

enum { SHARE_PARENT = 2, SHARE_ABOVE = 1 }; /* halves of a paragraph's letters that its parent's and grandparent's element get */

static ro_status add_up(ro_region *self, ro_arena *arena)
{
    const ro_lines *lines = self->lines;
    self->sums = RO_NEW_N(arena, ro_region_sums, (size_t)lines->count + 1);
    if (!self->sums) return RO_ENOMEM;
    for (uint32_t i = 0; i < lines->count; i++) {
        const ro_line *l = &lines->at[i];
        const ro_block *b = &lines->page->blocks[i];
        ro_region_sums s = self->sums[i];
        bool is_text = l->type == RO_LINE_TEXT && (uint64_t)b->link_bytes * 2 < b->text.len;
        s.size += l->size;
        s.text += is_text ? l->size : 0;
        s.texts += is_text;
        s.links += b->text.len ? (uint32_t)((uint64_t)l->size * b->link_bytes / b->text.len) : 0;
        self->sums[i + 1] = s;
    }
    return RO_OK;
}

static uint64_t key_of(const ro_page *page, const ro_block *b)
{
    const ro_element *e = &page->elements[b->element];
    uint32_t above = e->parent < page->element_count ? page->elements[e->parent].class_hash : 0;
    return ro_hash_pair((uint64_t)e->class_hash << 8 | e->tag, above) | 1;
}

static uint32_t find_template(ro_region *self, uint64_t key)
{
    uint32_t k = (uint32_t)(key >> 20) & (self->template_room - 1);
    while (self->templates[k].key && self->templates[k].key != key) k = (k + 1) & (self->template_room - 1);
    self->templates[k].key = key;
    return k;
}

static ro_status find_templates(ro_region *self, ro_arena *arena)
{
    const ro_page *page = self->lines->page;
    uint32_t room = 16, best = 0;
    while (room < self->lines->count * 2) room *= 2;
    self->templates = RO_NEW_N(arena, ro_template, room);
    self->template_of = RO_NEW_N(arena, uint32_t, (size_t)self->lines->count + 1);
    self->template_room = room;
    if (!self->templates || !self->template_of) return RO_ENOMEM;
    for (uint32_t i = 0; i < self->lines->count; i++) {
        uint32_t k = find_template(self, key_of(page, &page->blocks[i]));
        ro_template *t = &self->templates[k];
        ro_region_sums s = ro_region_sum(self, i, i + 1);
        self->template_of[i] = k;
        t->blocks++, t->size += s.size, t->text += s.text, t->links += s.links;
        if (t->text > best) best = t->text, self->main_key = t->key;
    }
    return RO_OK;
}

static uint32_t parent_of(const ro_page *page, uint32_t element)
{
    return element < page->element_count ? page->elements[element].parent : UINT32_MAX;
}

/* The element that gets most from the paragraphs in it: a parent takes all of a paragraph's letters, a grandparent half. */
static ro_status find_main(ro_region *self, ro_arena *arena)
{
    const ro_page *page = self->lines->page;
    uint32_t *votes = RO_NEW_N(arena, uint32_t, page->element_count), best = 0;
    if (!votes) return RO_ENOMEM;
    for (uint32_t i = 0; i < self->lines->count; i++) {
        uint32_t text = ro_region_sum(self, i, i + 1).text, e = page->blocks[i].element;
        uint32_t parent = parent_of(page, e), above = parent_of(page, parent);
        if (!text) continue;
        if (page->elements[e].tag <= RO_HTML_DIV) above = parent, parent = e; /* text right inside a container */
        if (parent < page->element_count) votes[parent] += text * SHARE_PARENT;
        if (above < page->element_count) votes[above] += text * SHARE_ABOVE;
    }
    for (uint32_t e = 0; e < page->element_count; e++)
        if (votes[e] > best) best = votes[e], self->main = e;
    return RO_OK;
}

static void find_around(ro_region *self)
{
    const ro_page *page = self->lines->page;
    uint32_t from = self->lines->core_start, to = self->lines->core_end;
    if (from >= to) return;
    for (uint32_t e = page->blocks[from].element; e < page->element_count; e = page->elements[e].parent)
        if (page->elements[e].first <= from && page->elements[e].last >= to) {
            self->around = e;
            return;
        }
}

ro_status ro_region_find(ro_region *out, ro_arena *arena, const ro_lines *lines)
{
    const ro_page *page = lines->page;
    *out = (ro_region){.lines = lines, .main = RO_REGION_NONE, .around = RO_REGION_NONE};
    ro_status status = add_up(out, arena);
    if (status || !page->element_count) return status;
    out->tags_above = RO_NEW_N(arena, uint64_t, page->element_count);
    if (!out->tags_above) return RO_ENOMEM;
    for (uint32_t e = 0; e < page->element_count; e++) {
        uint32_t parent = page->elements[e].parent;
        out->tags_above[e] = (uint64_t)1 << page->elements[e].tag | (parent < e ? out->tags_above[parent] : 0);
    }
    status = find_templates(out, arena);
    if (!status) status = find_main(out, arena);
    find_around(out);
    return status;
}

int64_t ro_region_above(const ro_region *self, uint32_t block, int steps)
{
    const ro_page *page = self->lines->page;
    uint32_t e = page->element_count ? page->blocks[block].element : UINT32_MAX;
    for (; steps > 0 && e < page->element_count; steps--) e = page->elements[e].parent;
    return e < page->element_count ? (int64_t)e : RO_REGION_NONE;
}

bool ro_region_is_in(const ro_region *self, uint32_t block, int64_t element)
{
    if (element < 0) return false;
    const ro_element *e = &self->lines->page->elements[element];
    return block >= e->first && block < e->last;
}
