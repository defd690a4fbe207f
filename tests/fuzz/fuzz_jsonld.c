/* fuzz_jsonld.c: any bytes as JSON-LD: fields lie in the script, parents come before children, and a page around it tells only of
 * its own bytes. */
#include "text/meta.h"
#include "text/variant.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static ro_texts *texts;

static void must(bool good, const char *what)
{
    if (good) return;
    fprintf(stderr, "fuzz_jsonld: broken: %s\n", what);
    abort();
}

static void check_object(const ro_jsonld *all, uint32_t i, ro_str script, ro_arena *arena)
{
    const ro_jsonld_object *o = &all->objects.at[i];
    must(o->parent >= -1 && o->parent < (int32_t)i, "parents come first");
    must(o->role <= RO_JSONLD_OTHER, "a role that there is");
    for (int k = 0; k < RO_JSONLD_FIELD_COUNT; k++) {
        ro_str f = o->fields[k];
        must(!f.ptr || (f.ptr >= script.ptr && f.ptr + f.len <= script.ptr + script.len), "fields lie in the script");
        ro_str text = ro_jsonld_text(arena, f);
        must(text.len <= RO_JSONLD_TEXT_MAX && (!text.len || text.ptr), "texts are bounded");
    }
    const ro_jsonld_object *whole = ro_jsonld_whole(all, o);
    must(whole >= all->objects.at && whole < all->objects.at + all->objects.count, "references stay in the list");
}

static void check_page(ro_arena *arena, ro_str script)
{
    static const char head[] = "<html lang=en><title>Talks</title><script type=application/ld+json>",
                      tail[] = "</script><h1>Talks</h1><p>3 May 2020</p>";
    ro_error error = {.byte = -1};
    ro_str html = ro_str_format(arena, "%s%.*s%s", head, (int)script.len, script.ptr, tail);
    ro_page page;
    ro_metadata said;
    ro_variants chosen;
    if (!html.ptr || ro_page_read(&page, arena, RO_STR("page.html"), html, NULL, &error)) return;
    if (ro_metadata_find(&said, arena, texts, &page) || ro_variants_choose(&chosen, arena, texts, &page, &said)) return;
    for (uint32_t i = 0; i < said.clues.count; i++)
        must(said.clues.at[i].page_start <= said.clues.at[i].page_end && said.clues.at[i].page_end <= page.payload.len,
             "clues lie on the page");
    for (int kind = 0; kind < RO_SAID_KIND_COUNT; kind++)
        for (uint32_t i = 0; i < said.said[kind].count; i++)
            must(said.said[kind].at[i].from.page.end <= page.payload.len && said.said[kind].at[i].text.len,
                 "what is said stands on the page");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    ro_error error = {.byte = -1};
    if (!texts && ro_texts_open(&texts, NULL, RO_TEST_ROOT "/data", &error)) abort();
    ro_arena arena = {0};
    ro_jsonld all = {0};
    ro_str script = {(const char *)bytes, len};
    if (!ro_jsonld_read(&all, &arena, script)) {
        must(all.objects.count <= RO_JSONLD_OBJECTS_MAX, "objects are bounded");
        for (uint32_t i = 0; i < all.objects.count; i++) check_object(&all, i, script, &arena);
        const ro_jsonld_object *article = ro_jsonld_article(&all);
        must(!article || (article >= all.objects.at && article < all.objects.at + all.objects.count), "the article is one of them");
    }
    if (len && !memchr(bytes, 0, len)) check_page(&arena, script);
    ro_arena_free(&arena);
    return 0;
}
