/* test_charset.c: pages come back as they were written, whatever they were written in. */
#include "test.h"

#include "arena.h"
#include "page/charset.h"
#include "page/page.h"

#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* A page whose head is `head` and whose paragraph is `text`, written in `charset`; then read, the server having said `label`. */
static void comes_back(const char *charset, const char *label, const char *head, const char *text)
{
    char utf8[2000], bytes[4000], *in = utf8, *out = bytes;
    int n = snprintf(utf8, sizeof utf8, "<!DOCTYPE html>%s<p>%s</p>", head, text);
    size_t left = (size_t)n, room = sizeof bytes;
    iconv_t cd = iconv_open(charset, "UTF-8");
    assert_true(cd != (iconv_t)-1);
    assert_true(iconv(cd, &in, &left, &out, &room) != (size_t)-1);
    iconv(cd, NULL, NULL, &out, &room);
    iconv_close(cd);
    ro_page page;
    ro_meta given = {.charset = ro_str_of(label)};
    ro_arena_reset(&arena);
    assert_int_equal(ro_page_read(&page, &arena, RO_STR("p"), (ro_str){bytes, (size_t)(out - bytes)}, &given, NULL), RO_OK);
    assert_true(page.block_count > 0);
    assert_int_equal(page.blocks[0].text.len, strlen(text));
    assert_memory_equal(page.blocks[0].text.ptr, text, strlen(text));
}

static const char russian[] = "Послы Велдоры и Остмарка встретились в понедельник впервые за много лет и говорили о реке.";
static const char german[] = "Die Außenminister „Veldoras“ trafen sich über Ostern – für 3 € Eintritt.";
static const char japanese[] = "ヴェルドラの外相は月曜日に会談した。川の条約について話し合った。";
static const char chinese[] = "两国外长星期一在首都举行会谈，讨论了河流条约和贸易问题。";
static const char korean[] = "양국 외무장관은 월요일에 수도에서 회담을 갖고 조약을 논의했다.";

static void charsets__are_taken_from_the_server_first(void **state)
{
    (void)state;
    comes_back("CP1251", "windows-1251", "", russian);
    comes_back("KOI8-R", "koi8-r", "<meta charset=windows-1251>", russian);
    comes_back("CP1252", "ISO-8859-1", "", german);
    comes_back("CP932", "Shift_JIS", "", japanese);
    comes_back("EUC-JP", " euc-jp ", "", japanese);
    comes_back("ISO-2022-JP", "iso-2022-jp", "", japanese);
    comes_back("BIG5", "big5", "", "兩國外長星期一會談");
    comes_back("GB18030", "gb2312", "", chinese);
    comes_back("EUC-KR", "euc-kr", "", korean);
    comes_back("CP1256", "windows-1256", "", "التقى الوزيران يوم الاثنين");
    comes_back("CP1255", "windows-1255", "", "השרים נפגשו ביום שני");
    comes_back("CP874", "tis-620", "", "รัฐมนตรีพบกันวันจันทร์");
}

static void charsets__are_taken_from_the_head_where_the_server_says_nothing(void **state)
{
    (void)state;
    comes_back("CP1251", "", "<meta charset=\"windows-1251\">", russian);
    comes_back("CP1251", "nosuch", "<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=windows-1251'>", russian);
    comes_back("CP1251", "",
               "<!-- <meta charset=koi8-r> --><meta content='text/html;charset = \"windows-1251\"' http-equiv=content-type>",
               russian);
    comes_back("GB18030", "", "<meta charset=gbk>", chinese);
    comes_back("CP1254", "", "<meta name=x content=y><meta charset=iso-8859-9>", "Dışişleri bakanları pazartesi günü görüştü.");
}

static void charsets__are_told_from_the_bytes_where_nobody_says(void **state)
{
    (void)state;
    comes_back("UTF-8", "", "", russian);
    comes_back("CP1252", "", "", german);
    comes_back("CP1251", "", "", russian);
    comes_back("KOI8-R", "", "", russian);
    comes_back("CP932", "", "", japanese);
    comes_back("EUC-JP", "", "", japanese);
    comes_back("EUC-KR", "", "", korean);
    comes_back("GB18030", "", "", chinese);
    comes_back("CP1250", "", "<html lang=cs>", "Ministři se sešli v pondělí poprvé po řadě let.");
    comes_back("ISO-8859-2", "", "<html class=a lang='pl-PL'>", "Ministrowie spotkali się w poniedziałek.");
    comes_back("CP1253", "windows-1253", "<html lang=el>", "Οι υπουργοί συναντήθηκαν τη Δευτέρα.");
}

static void charsets__that_lie_are_not_believed(void **state)
{
    (void)state;
    comes_back("UTF-8", "iso-8859-1", "", german);
    comes_back("UTF-8", "", "<meta charset=windows-1251>", russian);
    comes_back("UTF-8", "", "<meta charset=utf-16>", german);
    comes_back("UTF-8", "gb2312", "", chinese);
    comes_back("CP1251", "utf-8", "<html lang=ru>", russian);
    comes_back("CP1252", "", "<meta charset=utf-8>", german);
}

static void charsets__of_two_bytes_are_known_by_their_zeros(void **state)
{
    (void)state;
    comes_back("UTF-16LE", "", "", german);
    comes_back("UTF-16BE", "", "", german);
    comes_back("UTF-16", "", "", russian); /* with a mark */
}

static void charsets__show_broken_sequences_as_such(void **state)
{
    (void)state;
    static const char utf8[] = "<!DOCTYPE html><p>caf\xC3\xA9 \xC3\xA9t\xC3\xA9 \xC3\xA0 \xFF l\xC3\xA0",
                      gb[] = "<!DOCTYPE html><p>\xC4\xE3\xFF\xFF\xBA\xC3\x81";
    ro_page page;
    ro_arena_reset(&arena);
    assert_int_equal(ro_page_read(&page, &arena, RO_STR("p"), (ro_str){utf8, sizeof utf8 - 1}, NULL, NULL), RO_OK);
    assert_memory_equal(page.blocks[0].text.ptr, "café été à \xEF\xBF\xBD là", page.blocks[0].text.len);
    ro_meta given = {.charset = RO_STR("gbk")};
    assert_int_equal(ro_page_read(&page, &arena, RO_STR("p"), (ro_str){gb, sizeof gb - 1}, &given, NULL), RO_OK);
    assert_memory_equal(page.blocks[0].text.ptr, "你\xEF\xBF\xBD好\xEF\xBF\xBD", page.blocks[0].text.len);
}

static void charsets__have_the_labels_of_the_standard(void **state)
{
    (void)state;
    assert_string_equal(ro_charset_of_label(RO_STR("Latin1")), "CP1252");
    assert_string_equal(ro_charset_of_label(RO_STR(" utf8 ")), "UTF-8");
    assert_null(ro_charset_of_label(RO_STR("utf-7")));
    assert_null(ro_charset_of_label(RO_STR("")));
    static const char *const labels[] = {
        "866",     "latin2",         "l3",          "l4",     "cyrillic",    "arabic",      "greek",  "hebrew",
        "l6",      "iso-8859-13",    "iso-8859-14", "l9",     "iso-8859-16", "koi",         "koi8-u", "mac",
        "tis-620", "cp1250",         "cp1251",      "cp1253", "cp1254",      "cp1255",      "cp1256", "cp1257",
        "cp1258",  "x-mac-cyrillic", "gbk",         "big5",   "euc-jp",      "iso-2022-jp", "sjis",   "euc-kr"};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) { /* iconv knows each */
        iconv_t cd = iconv_open("UTF-8", ro_charset_of_label(ro_str_of(labels[i])));
        assert_true(cd != (iconv_t)-1);
        iconv_close(cd);
    }
}

static void charsets__tally_utf8_as_it_is(void **state)
{
    (void)state;
    ro_utf8_tally tally =
        ro_utf8_count(RO_STR("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80 \xC3 \x80 \xC0\x80 \xED\xA0\x80 \xF5\x80\x80\x80 \xE2\x82"));
    assert_int_equal(tally.whole, 3);
    assert_int_equal(tally.broken, 11);
    tally = ro_utf8_count(RO_STR(""));
    assert_int_equal(tally.whole + tally.broken, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(charsets__are_taken_from_the_server_first),
        cmocka_unit_test(charsets__are_taken_from_the_head_where_the_server_says_nothing),
        cmocka_unit_test(charsets__are_told_from_the_bytes_where_nobody_says),
        cmocka_unit_test(charsets__that_lie_are_not_believed),
        cmocka_unit_test(charsets__of_two_bytes_are_known_by_their_zeros),
        cmocka_unit_test(charsets__show_broken_sequences_as_such),
        cmocka_unit_test(charsets__have_the_labels_of_the_standard),
        cmocka_unit_test(charsets__tally_utf8_as_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, teardown);
}
