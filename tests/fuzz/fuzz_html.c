/* fuzz_html.c: any bytes as HTML: blocks, elements and marks keep their laws, and a second reading gives the same. */
#include "page/html.h"
#include "page/page.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void hold(bool law)
{
    if (!law) abort();
}

static void check_elements(const ro_page *page)
{
    for (uint32_t e = 0; e < page->element_count; e++) {
        const ro_element *element = &page->elements[e];
        hold(e ? element->parent < e : element->parent == UINT32_MAX);
        hold(element->first <= element->last && element->last <= page->block_count && element->tag < RO_HTML_COUNT);
        hold(!e ||
             (page->elements[element->parent].first <= element->first && page->elements[element->parent].last >= element->last));
    }
}

static void check_blocks(const ro_page *page)
{
    uint32_t end = 0;
    for (uint32_t i = 0; i < page->block_count; i++) {
        const ro_block *b = &page->blocks[i];
        hold(b->start >= end && b->start < b->end && b->end <= page->payload.len);
        hold(b->text.len && b->text.ptr[0] != ' ' && b->text.ptr[b->text.len - 1] != ' ' && b->link_bytes <= b->text.len);
        hold(b->element < page->element_count);
        hold(page->elements[b->element].first <= i && i < page->elements[b->element].last);
        end = b->end;
    }
}

static void check_marks(const ro_page *page)
{
    for (uint32_t i = 0; i < page->mark_count; i++) {
        const ro_mark *mark = &page->marks[i];
        hold(mark->start <= mark->end && mark->end <= page->payload.len && mark->block <= page->block_count);
        hold(!i || page->marks[i - 1].start <= mark->start);
        hold(mark->text.len <= RO_HTML_MARK_TEXT_MAX);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static const ro_meta given = {.type = {"text/html", 9}};
    ro_arena arena = {0};
    ro_page page, again;
    ro_str input = {(const char *)bytes, len};
    hold(!ro_page_read(&page, &arena, RO_STR("p"), input, &given, NULL) &&
         !ro_page_read(&again, &arena, RO_STR("p"), input, &given, NULL));
    check_elements(&page);
    check_blocks(&page);
    check_marks(&page);
    hold(page.block_count == again.block_count && page.mark_count == again.mark_count);
    for (uint32_t i = 0; i < page.block_count; i++) hold(ro_str_equal(page.blocks[i].text, again.blocks[i].text));
    ro_html_is_likely(input);
    ro_arena_free(&arena);
    return 0;
}
