/* test_reading.c: a reading comes back from its bytes as it was, and bytes that are none are refused with their place. */
#include "readings.h"

#include "base/hash.h"

#include <stdlib.h>
#include <zstd.h>

static ro_reading *full_page(ro_arena *arena)
{
    ro_reading *x = make_page(
        arena, "a.txt", "The Herald", "2019-03-14",
        "Oskar Venn and Mirela Tosk spoke by telephone on 2019-03-13, the ministry said.\n"
        "\"We will not sign anything,\" Venn told VTA. He is to visit Estray on 2019-03-20.\n\nCaf\xc3\xa9 closes early.");
    ro_report *r = &x->report;
    r->url = RO_STR("https://herald.example/a");
    assert_true(RO_PUSH(arena, &r->agencies, RO_STR("Meridian")) && RO_PUSH(arena, &r->datelines, RO_STR("TARVIK")));
    ro_tenure_clue tenure = {
        RO_STR("Oskar Venn"), RO_STR("foreign-minister"), RO_STR("kar"), ro_date_between(17000, RO_DAY_NONE), false, {0, 10}};
    assert_true(RO_PUSH(arena, &x->tenures, tenure));
    ro_note *call =
        make_note(arena, x, RO_NOTE_CONTACT, "spoke by telephone on 2019-03-13", "Oskar Venn", "Mirela Tosk", "2019-03-13");
    call->place = (ro_place_ref){RO_STR("Tarvik"), RO_STR("kar"), -123456, 987654, {0, 4}};
    call->topics[call->topic_count++] = RO_STR("shelling of villages");
    call->initiator = 1;
    ro_note *said = make_note(arena, x, RO_NOTE_STATEMENT, "We will not sign anything", "Oskar Venn", NULL, "");
    said->contact = 0;
    said->stance = RO_STANCE_APOLOGISE;
    said->via = (int32_t)make_actor(arena, x, RO_ACTOR_OUTLET, "vta", "VTA");
    ro_note_because(said, "via", RO_STR("told an outlet"), (ro_span){3, 9}, RO_STR("none: not refused"));
    ro_note *plan = make_note(arena, x, RO_NOTE_PLAN, "He is to visit Estray on 2019-03-20", "Oskar Venn", NULL, "2019-03-20");
    plan->what = RO_STR("visit to Estray");
    plan->status = RO_PLAN_CANCELLED;
    ro_term terms[] = {{1, 255, RO_TERM_NAME | RO_TERM_TITLE}, {77, 1, 0}, {UINT32_MAX, 20, RO_TERM_TITLE}};
    for (int i = 0; i < 3; i++) assert_true(RO_PUSH(arena, &x->terms, terms[i]));
    x->made_with = UINT64_MAX - 5;
    x->sentences = 4;
    return x;
}

static ro_str encoded(ro_arena *arena, const ro_reading *x)
{
    ro_str bytes;
    assert_int_equal(ro_reading_encode(x, arena, &bytes, NULL), RO_OK);
    return bytes;
}

static size_t take_number(ro_str bytes, size_t *at)
{
    size_t value = 0;
    for (int shift = 0;; shift += 7) {
        unsigned char byte = (unsigned char)bytes.ptr[(*at)++];
        value |= (size_t)(byte & 0x7f) << shift;
        if (byte < 0x80) return value;
    }
}

static size_t put_number(char *out, size_t value)
{
    size_t n = 0;
    for (; value >= 0x80; value >>= 7) out[n++] = (char)(value | 0x80);
    out[n++] = (char)value;
    return n;
}

/* The same reading with its parts stored unpacked, so that changed bytes reach what reads the fields. */
static ro_str unpacked(ro_arena *arena, ro_str bytes)
{
    size_t at = 9;
    char *out = ro_arena_alloc(arena, 1 << 20);
    size_t n = at;
    memcpy(out, bytes.ptr, at);
    for (int part = 0; part < 2; part++) {
        size_t len = take_number(bytes, &at), size = take_number(bytes, &at);
        n += put_number(out + n, len);
        out[n++] = 0;
        if (size)
            assert_int_equal(ZSTD_decompress(out + n, len, bytes.ptr + at, size), len);
        else
            memcpy(out + n, bytes.ptr + at, len);
        n += len;
        at += size ? size : len;
    }
    assert_int_equal(at, bytes.len);
    return (ro_str){out, n};
}

static void readings__come_back_as_they_were_written(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading back, *x = full_page(&arena);
    ro_str bytes = encoded(&arena, x);
    ro_error error = {0};
    assert_int_equal(ro_reading_decode(&back, &arena, bytes, &error), RO_OK);
    assert_true(ro_str_equal(bytes, encoded(&arena, &back)));
    assert_string_equal(back.id.text, x->id.text);
    assert_true(ro_str_equal(back.report.text, x->report.text));
    assert_null(back.report.byline.ptr);
    assert_null(back.report.skipped);
    assert_int_equal(back.notes.count, 3);
    assert_int_equal(back.notes.at[0].place.lat_e4, -123456);
    assert_int_equal(back.notes.at[1].stance, RO_STANCE_APOLOGISE);
    assert_string_equal(back.notes.at[1].why[1].field, "via");
    assert_int_equal(back.notes.at[2].date.earliest, ro_day_of(2019, 3, 20));
    assert_int_equal(back.prints.count, x->prints.count);
    assert_int_equal(back.terms.count, 3);
    assert_int_equal(back.terms.at[2].hash, UINT32_MAX);
    assert_int_equal(back.terms.at[0].weight, 255);
    assert_int_equal(back.terms.at[0].flags, RO_TERM_NAME | RO_TERM_TITLE);
    assert_int_equal(back.blocks.count, x->blocks.count);
    assert_int_equal(back.report.kept[0], 1);
    assert_int_equal(back.made_with, UINT64_MAX - 5);
    ro_arena_free(&arena);
}

static void readings__of_skipped_pages_keep_the_reason(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading back, *x = make_page(&arena, "b.bin", NULL, "", "");
    x->report.skipped = "binary";
    assert_int_equal(ro_reading_decode(&back, &arena, encoded(&arena, x), NULL), RO_OK);
    assert_string_equal(back.report.skipped, "binary");
    assert_int_equal(back.report.text.len, 0);
    ro_arena_free(&arena);
}

/* A page of HTML as its reader gives it: two elements, two blocks, two marks. */
static void put_page(ro_arena *arena, ro_reading *x)
{
    ro_element outer = {.parent = UINT32_MAX, .first = 0, .last = 2, .tag = RO_HTML_BODY, .names = 5, .names_above = 5};
    ro_element inner = {.parent = 0, .first = 1, .last = 2, .tag = RO_HTML_P, .class_hash = 0x80000001u, .depth = 3, .hidden = true};
    ro_block one = {.text = RO_STR("First"), .start = 40, .end = 60, .links = 1, .link_bytes = 5};
    ro_block two = {.text = RO_STR("Second"), .start = 30, .end = 90, .element = 1, .bold_bytes = 2, .italic_bytes = 3, .images_before = 4, .names = 9};
    ro_mark meta = {.kind = RO_MARK_META, .name = RO_STR("author"), .value = RO_STR("Tessa Marl"), .start = 3, .end = 9};
    ro_mark state = {.kind = RO_MARK_STATE, .value = RO_STR("{}"), .start = 70, .end = 72, .block = 2};
    x->blocks.count = 0;
    assert_non_null(x->report.kept = ro_arena_calloc(arena, 2, 1));
    x->page_kind = RO_PAGE_HTML;
    x->given.url = RO_STR("https://example.org/a");
    x->payload = RO_STR("<p>First<p>Second");
    assert_non_null(RO_PUSH(arena, &x->elements, outer));
    assert_non_null(RO_PUSH(arena, &x->elements, inner));
    assert_non_null(RO_PUSH(arena, &x->blocks, one));
    assert_non_null(RO_PUSH(arena, &x->blocks, two));
    assert_non_null(RO_PUSH(arena, &x->marks, meta));
    assert_non_null(RO_PUSH(arena, &x->marks, state));
}

static void readings__keep_the_page_so_that_it_can_be_read_again(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading back, *x = make_page(&arena, "b.html", NULL, "Second", "");
    ro_page page;
    put_page(&arena, x);
    ro_reading_keep(x, RO_KEEP_PAGE);
    assert_int_equal(ro_reading_decode(&back, &arena, encoded(&arena, x), NULL), RO_OK);
    assert_true(ro_reading_page(&back, &page));
    assert_int_equal(page.kind, RO_PAGE_HTML);
    assert_true(ro_str_is(page.payload, "<p>First<p>Second"));
    assert_true(ro_str_is(page.given.url, "https://example.org/a"));
    assert_int_equal(page.element_count, 2);
    assert_memory_equal(page.elements, x->elements.at, 2 * sizeof(ro_element));
    assert_int_equal(page.block_count, 2);
    assert_int_equal(page.blocks[1].start, 30);
    assert_int_equal(page.blocks[1].end, 90);
    assert_int_equal(page.blocks[1].element, 1);
    assert_int_equal(page.blocks[1].names, 9);
    assert_int_equal(page.mark_count, 1); /* what nothing reads is not kept */
    assert_true(ro_str_is(page.marks[0].value, "Tessa Marl"));
    ro_arena_free(&arena);
}

static void readings__keep_no_more_of_the_page_than_was_asked(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading back, *x = make_page(&arena, "b.html", NULL, "Second", "");
    ro_page page;
    put_page(&arena, x);
    ro_reading_keep(x, RO_KEEP_BLOCKS);
    assert_int_equal(ro_reading_decode(&back, &arena, encoded(&arena, x), NULL), RO_OK);
    assert_true(ro_reading_page(&back, &page));
    assert_null(page.payload.ptr);
    ro_reading_keep(x, RO_KEEP_TEXT);
    assert_int_equal(ro_reading_decode(&back, &arena, encoded(&arena, x), NULL), RO_OK);
    assert_false(ro_reading_page(&back, &page));
    assert_int_equal(back.marks.count, 0);
    assert_null(back.given.url.ptr);
    ro_arena_free(&arena);
}

static void readings__without_blocks_are_decoded_where_settling_needs_none(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading back;
    assert_int_equal(ro_reading_decode_core(&back, &arena, encoded(&arena, full_page(&arena)), NULL), RO_OK);
    assert_int_equal(back.blocks.count, 0);
    assert_int_equal(back.notes.count, 3);
    ro_arena_free(&arena);
}

static void readings__cut_short_anywhere_are_refused_with_a_place(void **state)
{
    (void)state;
    ro_arena arena = {0}, scratch = {0};
    ro_str bytes = unpacked(&arena, encoded(&arena, full_page(&arena)));
    for (size_t len = 0; len < bytes.len; len++) {
        ro_reading back;
        ro_error error = {0};
        char *exact = len ? memcpy(malloc(len), bytes.ptr, len) : NULL; /* so that a sanitizer sees a step beyond */
        ro_arena_reset(&scratch);
        assert_int_equal(ro_reading_decode(&back, &scratch, (ro_str){exact, len}, &error), RO_EFORMAT);
        assert_in_range(error.byte, 0, bytes.len);
        free(exact);
    }
    ro_arena_free(&scratch);
    ro_arena_free(&arena);
}

static void readings__with_any_byte_changed_never_harm(void **state)
{
    (void)state;
    ro_arena arena = {0}, scratch = {0};
    ro_str packed = encoded(&arena, full_page(&arena)), bytes = unpacked(&arena, packed);
    ro_reading same;
    assert_int_equal(ro_reading_decode(&same, &arena, bytes, NULL), RO_OK);
    assert_true(ro_str_equal(packed, encoded(&arena, &same)));
    char *odd = malloc(bytes.len);
    uint64_t random = 1;
    for (size_t i = 0; i < bytes.len * 8; i++) {
        ro_reading back;
        memcpy(odd, bytes.ptr, bytes.len);
        random = ro_hash_mix(random + i);
        odd[i % bytes.len] = (char)(odd[i % bytes.len] ^ (1 << (i / bytes.len)));
        if (i & 1) odd[random % bytes.len] = (char)(random >> 32);
        ro_arena_reset(&scratch);
        ro_status status = ro_reading_decode(&back, &scratch, (ro_str){odd, bytes.len}, NULL);
        if (status) continue;
        for (uint32_t n = 0; n < back.notes.count; n++) assert_in_range(back.notes.at[n].evidence.end, 0, back.report.text.len);
        encoded(&scratch, &back);
    }
    free(odd);
    ro_arena_free(&scratch);
    ro_arena_free(&arena);
}

static void readings__of_a_newer_or_older_readout_are_told_apart(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading back;
    ro_error error = {0};
    ro_str bytes = ro_str_copy(&arena, encoded(&arena, full_page(&arena)));
    ((char *)(uintptr_t)bytes.ptr)[8] = RO_READING_VERSION + 1;
    assert_int_equal(ro_reading_decode(&back, &arena, bytes, &error), RO_EVERSION);
    for (int version = 1; version < RO_READING_VERSION; version++) {
        ((char *)(uintptr_t)bytes.ptr)[8] = (char)version;
        assert_int_equal(ro_reading_check_version(bytes, NULL), RO_EVERSION);
        assert_int_equal(ro_reading_decode(&back, &arena, bytes, &error), RO_EVERSION);
        assert_non_null(strstr(error.message, "read the pages again into a new record"));
    }
    assert_int_equal(ro_reading_decode(&back, &arena, RO_STR("hello, this is no reading"), &error), RO_EFORMAT);
    ro_arena_free(&arena);
}

static void readings__survive_want_of_memory(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_str bytes = encoded(&arena, full_page(&arena));
    for (size_t n = 1; n < 400; n++) {
        ro_arena scratch = {0};
        ro_reading back;
        ro_str again;
        ro_arena_fail_after(n);
        ro_status status = ro_reading_decode(&back, &scratch, bytes, NULL);
        if (!status) status = ro_reading_encode(&back, &scratch, &again, NULL);
        ro_arena_fail_after(0);
        ro_arena_free(&scratch);
        if (!status) break;
        assert_int_equal(status, RO_ENOMEM);
        assert_true(n < 399);
    }
    ro_arena_free(&arena);
}

static void prints__find_a_run_of_twelve_words_in_both_texts(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading *a = make_page(
        &arena, "a", NULL, "",
        "The envoy said nothing for weeks. One two three four five six seven eight nine ten eleven twelve, and then rain.");
    ro_reading *b =
        make_page(&arena, "b", NULL, "",
                  "Quite other words stand here before ONE two three four five six seven eight nine ten eleven twelve stand.");
    uint32_t common = 0;
    for (uint32_t i = 0; i < a->prints.count; i++)
        for (uint32_t k = 0; k < b->prints.count; k++) common += a->prints.at[i] == b->prints.at[k];
    assert_true(common >= 1);
    const ro_reading *c = make_page(&arena, "c", NULL, "", "Read more:  our Newsletter\n - * -\nread more our newsletter!");
    assert_int_equal(c->line_hashes.at[0], c->line_hashes.at[2]);
    assert_int_equal(c->line_hashes.at[1], 0);
    ro_arena_free(&arena);
}

static void readings__hold_every_field_that_there_is(void **state)
{
    (void)state;
    /* a struct that has grown has a field that reading.c must learn to write; then mend the number here, and RO_READING_VERSION */
    assert_int_equal(sizeof(ro_report), 304);
    assert_int_equal(sizeof(ro_paragraph), 20);
    assert_int_equal(sizeof(ro_clue), 40);
    assert_int_equal(sizeof(ro_day_reason), 56);
    assert_int_equal(sizeof(ro_tenure_clue), 80);
    assert_int_equal(sizeof(ro_time_point), 24);
    assert_int_equal(sizeof(ro_time), 176);
    assert_int_equal(sizeof(ro_actor), 160);
    assert_int_equal(sizeof(ro_note), 1320);
    assert_int_equal(sizeof(ro_block), 56);
    assert_int_equal(sizeof(ro_element), 28);
    assert_int_equal(sizeof(ro_mark), 72);
    assert_int_equal(sizeof(ro_meta), 128);
    assert_int_equal(sizeof(ro_reading), 704);
}

static void readings__with_a_value_beyond_its_bound_are_not_written(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_str bytes;
    ro_error error = {0};
    ro_reading *x = full_page(&arena);
    x->notes.at[0].evidence.end = (uint32_t)x->report.text.len + 1;
    assert_int_equal(ro_reading_encode(x, &arena, &bytes, &error), RO_EFORMAT);
    assert_null(bytes.ptr);
    ro_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(readings__come_back_as_they_were_written),
        cmocka_unit_test(readings__of_skipped_pages_keep_the_reason),
        cmocka_unit_test(readings__keep_the_page_so_that_it_can_be_read_again),
        cmocka_unit_test(readings__keep_no_more_of_the_page_than_was_asked),
        cmocka_unit_test(readings__without_blocks_are_decoded_where_settling_needs_none),
        cmocka_unit_test(readings__cut_short_anywhere_are_refused_with_a_place),
        cmocka_unit_test(readings__with_any_byte_changed_never_harm),
        cmocka_unit_test(readings__of_a_newer_or_older_readout_are_told_apart),
        cmocka_unit_test(readings__hold_every_field_that_there_is),
        cmocka_unit_test(readings__with_a_value_beyond_its_bound_are_not_written),
        cmocka_unit_test(readings__survive_want_of_memory),
        cmocka_unit_test(prints__find_a_run_of_twelve_words_in_both_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
