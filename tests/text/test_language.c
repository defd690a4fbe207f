/* test_language.c: languages of invented pages: by script, by common words, beside menus, and where nothing should be said. */
#include "test.h"

#include "text/report.h"
#include "text/tables.h"

#include <stdlib.h>

static ro_texts *texts;
static ro_arena arena;

static int setup(void **state)
{
    ro_error error = {.byte = -1};
    (void)state;
    if (ro_texts_open(&texts, RO_TEST_ROOT "/models", RO_TEST_ROOT "/data", &error))
        return print_message("%s: %s\n", error.file, error.message), 1;
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    ro_texts_close(texts);
    ro_arena_free(&arena);
    return 0;
}

static ro_language of_page(const char *bytes)
{
    ro_page page;
    ro_arena_free(&arena);
    assert_int_equal(ro_page_read(&page, &arena, RO_STR("p.txt"), ro_str_of(bytes), NULL, NULL), RO_OK);
    return ro_language_find(&texts->languages, &page);
}

static void expect(const char *bytes, const char *code, bool foreign)
{
    ro_language language = of_page(bytes);
    if (!ro_str_is(language.code, code)) fail_msg("'%.*s' is not %s: %.60s", RO_STR_ARGS(language.code), code, bytes);
    assert_int_equal(language.foreign, foreign);
}

#define ENGLISH                                                                                                                    \
    "The two ministers met in the harbour town on Monday and agreed that the ferry between their islands would sail again.\n\n"   \
    "Officials of both sides said that the talks had been frank, and that a second round was to be held before the autumn.\n\n"
#define GERMAN                                                                                                                     \
    "Die beiden Minister trafen sich am Montag in der Hafenstadt und einigten sich darauf, dass die Fähre wieder fahren soll.\n\n" \
    "Vertreter beider Seiten sagten, die Gespräche seien offen gewesen, und eine zweite Runde werde noch vor dem Herbst sein.\n\n"

static void languages__are_told_by_common_words(void **state)
{
    (void)state;
    static const char *const pages[][2] = {
        {ENGLISH, "en"},
        {GERMAN, "de"},
        {"Les deux ministres se sont rencontrés lundi dans la ville portuaire et ils ont décidé que le bac serait rétabli entre les îles, "
         "mais la date n'est pas encore fixée.",
         "fr"},
        {"Los dos ministros se reunieron el lunes en la ciudad y acordaron que el barco volverá a salir, pero la fecha no está fijada "
         "todavía según los portavoces de ambas partes.",
         "es"},
        {"Os dois ministros reuniram-se na segunda-feira na cidade e decidiram que o barco vai voltar a sair, mas a data ainda não foi "
         "marcada, segundo os porta-vozes das duas partes.",
         "pt"},
        {"I due ministri si sono incontrati lunedì nella città e hanno deciso che il traghetto tornerà a partire, ma la data non è "
         "ancora stata fissata, come dicono i portavoce delle parti.",
         "it"},
        {"De twee ministers hebben elkaar maandag in de stad ontmoet en zijn het erover eens dat de boot weer zal varen, maar de datum "
         "is nog niet bekend, zeggen de woordvoerders.",
         "nl"},
        {"Obaj ministrowie spotkali się w poniedziałek w mieście i zgodzili się, że prom będzie znowu pływał, ale data nie jest jeszcze "
         "znana, jak podali rzecznicy po rozmowach.",
         "pl"},
        {"İki bakan pazartesi günü liman kentinde bir araya geldi ve feribotun yeniden sefer yapması için anlaştı, ancak tarih henüz "
         "belli değil ve daha sonra duyurulacak.",
         "tr"},
        {"Kedua menteri bertemu pada hari Senin di kota itu dan sepakat bahwa feri akan berlayar lagi, tetapi tanggalnya belum ada dan "
         "tidak akan diumumkan oleh mereka.",
         "id"},
        {"Оба министра встретились в понедельник в городе и договорились, что паром снова будет ходить между островами, но день ещё не "
         "назначен.",
         "ru"},
        {"Обидва міністри зустрілися в понеділок у місті і домовилися, що пором знову буде ходити між островами, але день ще не "
         "призначено, бо це не так просто.",
         "uk"},
        {"التقى الوزيران يوم الاثنين في المدينة الساحلية واتفقا على أن تعود العبارة إلى العمل بين الجزيرتين، ولم يحدد الموعد حتى الآن.",
         "ar"},
        {"دو وزیر روز دوشنبه در شهر بندری دیدار کردند و توافق کردند که کشتی بار دیگر از این بندر به آن بندر برود، اما روز آن هنوز روشن "
         "نیست.",
         "fa"},
        {"दोनों मंत्रियों ने सोमवार को शहर में मुलाकात की और कहा कि नाव फिर से चलेगी, लेकिन इसके लिए दिन अभी तय नहीं है।", "hi"},
        {"שני השרים נפגשו ביום שני בעיר הנמל והסכימו כי המעבורת תשוב להפליג בין האיים, אבל התאריך עדיין לא נקבע.", "he"},
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) expect(pages[i][0], pages[i][1], strcmp(pages[i][1], "en") != 0);
}

static void languages__scripts_alone_tell_greek_thai_georgian_and_korean(void **state)
{
    (void)state;
    expect("Οι δύο υπουργοί συναντήθηκαν τη Δευτέρα στην πόλη και συμφώνησαν.", "el", true);
    expect("รัฐมนตรีทั้งสองพบกันเมื่อวันจันทร์ที่เมืองท่าและตกลงกันว่าเรือจะแล่นอีกครั้ง", "th", true);
    expect("ორი მინისტრი ორშაბათს ქალაქში შეხვდა და შეთანხმდა.", "ka", true);
    expect("두 장관은 월요일 항구 도시에서 만나 배를 다시 띄우기로 합의했다.", "ko", true);
}

static void languages__japanese_is_told_from_chinese_by_its_kana(void **state)
{
    (void)state;
    expect("両大臣は月曜日に港町で会談し、島の間の船を再び出すことで合意した。", "ja", true);
    expect("两位部长星期一在港口城市会面，同意恢复两岛之间的轮渡，但日期尚未确定。", "zh", true);
}

static void languages__near_languages_are_told_apart(void **state)
{
    (void)state;
    expect("De to ministre mødtes mandag i byen og blev enige om, at færgen skal sejle igen efter mange år, men datoen er ikke kendt, "
           "og nogle mener, at det kun er et forslag af hensyn til dem selv.",
           "da", true);
    expect("De to ministrene møttes mandag i byen og ble enige om at ferja skal gå igjen etter mange år, men datoen er ikke kjent, og "
           "noen mener at det bare er et forslag av hensyn til dem selv.",
           "no", true);
    expect("Oba ministri se v pondělí setkali ve městě a shodli se, že loď bude zase jezdit, ale den ještě není znám, jak řekli jejich "
           "mluvčí po jednání, které bylo dlouhé.",
           "cs", true);
    expect("Obaja ministri sa v pondelok stretli v meste a zhodli sa, že loď bude zase jazdiť, ale deň ešte nie je známy, ako povedali "
           "ich hovorcovia po rokovaní, ktoré bolo dlhé.",
           "sk", true);
}

static void languages__english_between_foreign_menus_is_english(void **state)
{
    (void)state;
    expect("Startseite\nÜber uns\nNachrichten aus der Welt und aus dem Land\nKontakt und Impressum\nWetter\nDie Zeitung\nAlle Themen\n"
           "Mein Konto\n\n" ENGLISH "Mehr aus der Region\nNoch nicht angemeldet?\nFür die Presse\nUnd das ist auch neu\n",
           "en", false);
}

static void languages__a_foreign_report_between_english_menus_is_foreign(void **state)
{
    (void)state;
    expect("Home\nNews of the day\nAbout us and the team\nHow to use this site\nThe weather\n\n" GERMAN
           "All of the stories\nWhat to do with this page\nMore from the region\nShare this on the web\n",
           "de", true);
}

static void languages__one_long_notice_does_not_speak_for_the_page(void **state)
{
    (void)state;
    expect(GERMAN "\n" ENGLISH ENGLISH ENGLISH ENGLISH ENGLISH ENGLISH, "en", false);
}

static void languages__two_languages_side_by_side_are_not_guessed_and_not_skipped(void **state)
{
    (void)state;
    expect(ENGLISH GERMAN GERMAN, "und", false);
}

static void languages__too_little_says_nothing(void **state)
{
    (void)state;
    expect("", "und", false);
    expect("Ja.", "und", false);
    expect("Home\nNews\nSport\n", "und", false);
}

static void languages__lists_of_names_are_not_taken_for_a_language(void **state)
{
    (void)state;
    expect("De La Marl 3, Van Orrin 2, Di Belvane 4, Da Costa 1, El Garrow 2, Le Marl 0, Des Orrin 7, La Pell 6, Dos Belvane 1, Von Marl "
           "3, Del Garrow 2, Los Tessa 5, Der Orrin 2, Al Belvane 9, Un Marl 2, Una Garrow 1, Las Pell 8, Den Tessa 3",
           "und", false);
}

static void languages__a_language_that_no_table_knows_is_foreign_without_a_name(void **state)
{
    (void)state;
    char page[4096] = "";
    for (int i = 0; i < 12; i++) strcat(page, "belvu torrin maskel ondu parrik velsa umtil karro benda sollit prumma. ");
    expect(page, "und", true);
}

static void languages__the_hint_of_common_words_serves_as_stop_words(void **state)
{
    (void)state;
    assert_int_equal(ro_stop_bits(texts, RO_STR("The")), 1);
    assert_int_equal(ro_stop_bits(texts, RO_STR("und")), 2);
    assert_int_equal(ro_stop_bits(texts, RO_STR("in")), 3);
    assert_int_equal(ro_stop_bits(texts, RO_STR("harbour")), 0);
    assert_int_equal(ro_stop_bits(texts, RO_STR("")), 0);
}

static void languages__of_skipped_reports_leave_the_text_to_whoever_asks(void **state)
{
    (void)state;
    ro_page page;
    ro_report report;
    ro_arena_free(&arena);
    ro_str bytes = RO_STR(GERMAN GERMAN);
    assert_int_equal(ro_page_read(&page, &arena, RO_STR("p.txt"), bytes, NULL, NULL), RO_OK);
    assert_int_equal(ro_report_find(&report, &arena, texts, &page, NULL), RO_OK);
    assert_string_equal(report.skipped, "language");
    assert_true(ro_str_is(report.language, "de"));
    assert_true(report.text.len > 100);
    assert_int_equal(ro_report_find_english(&report, &arena, texts, &page, NULL), RO_OK);
    assert_string_equal(report.skipped, "language");
    assert_true(ro_str_is(report.language, "de"));
    assert_int_equal(report.text.len, 0);
}

static void languages__broken_bytes_and_endless_words_are_survived(void **state)
{
    (void)state;
    char page[3000];
    for (size_t i = 0; i < sizeof page - 1; i++) page[i] = (char)(i * 37 + i / 7);
    page[sizeof page - 1] = 0;
    for (size_t i = 0; i < sizeof page - 1; i++)
        if (!page[i]) page[i] = (char)0xE2;
    (void)ro_language_of(&texts->languages, ro_str_of(page));
    memset(page, 'a', sizeof page - 1);
    assert_false(of_page(page).foreign);
    assert_true(ro_str_is(ro_language_of(&texts->languages, ro_str_of(page)).code, "und"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(languages__are_told_by_common_words),
        cmocka_unit_test(languages__scripts_alone_tell_greek_thai_georgian_and_korean),
        cmocka_unit_test(languages__japanese_is_told_from_chinese_by_its_kana),
        cmocka_unit_test(languages__near_languages_are_told_apart),
        cmocka_unit_test(languages__english_between_foreign_menus_is_english),
        cmocka_unit_test(languages__a_foreign_report_between_english_menus_is_foreign),
        cmocka_unit_test(languages__one_long_notice_does_not_speak_for_the_page),
        cmocka_unit_test(languages__two_languages_side_by_side_are_not_guessed_and_not_skipped),
        cmocka_unit_test(languages__too_little_says_nothing),
        cmocka_unit_test(languages__lists_of_names_are_not_taken_for_a_language),
        cmocka_unit_test(languages__a_language_that_no_table_knows_is_foreign_without_a_name),
        cmocka_unit_test(languages__the_hint_of_common_words_serves_as_stop_words),
        cmocka_unit_test(languages__of_skipped_reports_leave_the_text_to_whoever_asks),
        cmocka_unit_test(languages__broken_bytes_and_endless_words_are_survived),
    };
    return cmocka_run_group_tests_name("text_language", tests, setup, teardown);
}
