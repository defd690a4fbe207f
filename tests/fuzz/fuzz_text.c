/* fuzz_text.c: any bytes as a page: blocks lie in the payload, paragraphs in the text, and the text is the kept blocks, joined. */
#include "text/report.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static ro_texts *texts;

static void must(bool good, const char *what)
{
    if (good) return;
    fprintf(stderr, "fuzz_text: broken: %s\n", what);
    abort();
}

static void check_page(const ro_page *page)
{
    uint32_t end = 0;
    for (uint32_t i = 0; i < page->block_count; i++) {
        const ro_block *b = &page->blocks[i];
        must(b->start >= end && b->start < b->end && b->end <= page->payload.len, "blocks in order inside the payload");
        must(b->text.len > 0 && !memchr(b->text.ptr, '\n', b->text.len), "a block is one line");
        end = b->end;
    }
}

static void check_report(const ro_page *page, const ro_report *r)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < r->paragraphs.count; i++) {
        const ro_paragraph *p = &r->paragraphs.at[i];
        must(p->span.start == at && p->span.end >= p->span.start && p->span.end <= r->text.len, "paragraphs follow one another");
        must(p->block < page->block_count && r->kept[p->block] == 1, "a paragraph is a kept block");
        must(ro_str_starts(page->blocks[p->block].text, ro_str_span(r->text, p->span)), "its words are the block's");
        must(p->body_start >= p->span.start && p->body_start <= p->span.end, "the body begins inside");
        at = p->span.end + 1;
    }
    must(!r->paragraphs.count || at == r->text.len + 1, "nothing else is text");
    for (uint32_t i = 0; i < r->clues.count; i++)
        must(r->clues.at[i].page_start <= r->clues.at[i].page_end && r->clues.at[i].page_end <= page->payload.len,
             "clues lie on the page");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    ro_error error = {.byte = -1};
    if (!texts && ro_texts_open(&texts, RO_TEST_ROOT "/models", RO_TEST_ROOT "/data", &error)) {
        fprintf(stderr, "%s: %s\n", error.file, error.message);
        abort();
    }
    ro_arena arena = {0};
    ro_page page;
    ro_report report;
    if (!ro_page_read(&page, &arena, RO_STR("page.txt"), (ro_str){(const char *)bytes, len}, NULL, &error)) {
        check_page(&page);
        if (!ro_report_find(&report, &arena, texts, &page, &error)) check_report(&page, &report);
    }
    ro_arena_free(&arena);
    return 0;
}
