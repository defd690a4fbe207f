/* test_confidence.c: confidence is a share of thousandths that only falls where an entry has less to show. */
#include "readings.h"

#include "base/hash.h"
#include "story/confidence.h"

static const ro_note_kind kinds[] = {RO_NOTE_CONTACT, RO_NOTE_STATEMENT, RO_NOTE_PLAN, RO_NOTE_EVENT};

static bool is_against(ro_trait trait) { return trait == RO_TRAIT_ASIDE || trait == RO_TRAIT_VAGUE; }

static void confidence__lies_between_its_bounds_and_only_grows_with_what_speaks_for_an_entry(void **state)
{
    (void)state;
    uint64_t seed = 7;
    for (int round = 0; round < 4000; round++) {
        int32_t traits[RO_TRAIT_COUNT] = {1000};
        for (int t = 1; t < RO_TRAIT_COUNT; t++) traits[t] = (int32_t)((seed = ro_hash_pair(seed, 1)) % 1001);
        ro_note_kind kind = kinds[round % 4];
        uint16_t before = ro_confidence_of(kind, traits);
        assert_in_range(before, RO_CONFIDENCE_LEAST, RO_CONFIDENCE_MOST);
        ro_trait more = (ro_trait)(1 + round / 4 % (RO_TRAIT_COUNT - 1));
        traits[more] = 1000;
        uint16_t after = ro_confidence_of(kind, traits);
        assert_true(is_against(more) ? after <= before : after >= before);
    }
}

static void confidence__is_of_entries_alone(void **state)
{
    (void)state;
    const int32_t traits[RO_TRAIT_COUNT] = {1000};
    assert_int_equal(ro_confidence_of(RO_NOTE_TURN, traits), 0);
}

static void traits__have_names_that_differ(void **state)
{
    (void)state;
    for (int a = 0; a < RO_TRAIT_COUNT; a++)
        for (int b = 0; b <= a; b++) assert_int_equal(!strcmp(ro_trait_name((ro_trait)a), ro_trait_name((ro_trait)b)), a == b);
}

/* "Venn and Tosk met" with and without a day: the same note, so that nothing but the day can make the difference. */
static void a_contact__of_a_known_day_is_surer_than_one_of_none(void **state)
{
    (void)state;
    static const char *const days[] = {"2019-03-13", "2019-03", ""};
    uint16_t got[3];
    for (int i = 0; i < 3; i++) {
        ro_arena arena = {0};
        ro_settled s;
        ro_error error;
        ro_reading *x = make_page(&arena, "a", "Herald", "2019-03-14", "Venn and Tosk met.");
        make_note(&arena, x, RO_NOTE_CONTACT, "Venn and Tosk met", "Oskar Venn", "Mirela Tosk", days[i]);
        assert_int_equal(ro_settle(&s, &arena, (const ro_reading *const *)&x, 1, NULL, NULL, NULL, &error), RO_OK);
        int32_t traits[RO_TRAIT_COUNT];
        ro_entry_traits(&s, &s.entries.at[0], traits);
        assert_int_equal(traits[RO_TRAIT_SCORE], 800);
        assert_int_equal(traits[RO_TRAIT_SIDES], 1000);
        assert_int_equal(traits[RO_TRAIT_TABLE], 0); /* invented: no table knows them */
        assert_int_equal(traits[RO_TRAIT_AGAIN], 0);
        assert_int_equal(traits[RO_TRAIT_DAY], i == 0 ? 1000 : 0);
        assert_int_equal(traits[RO_TRAIT_ABOUT], i == 1 ? 1000 : 0);
        got[i] = s.entries.at[0].confidence;
        assert_int_equal(got[i], ro_confidence_of(RO_NOTE_CONTACT, traits));
        ro_arena_free(&arena);
    }
    assert_true(got[0] > got[1] && got[1] > got[2]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(confidence__lies_between_its_bounds_and_only_grows_with_what_speaks_for_an_entry),
        cmocka_unit_test(confidence__is_of_entries_alone),
        cmocka_unit_test(traits__have_names_that_differ),
        cmocka_unit_test(a_contact__of_a_known_day_is_surer_than_one_of_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
