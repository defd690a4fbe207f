/* test_model.c: files of weights are checked before they are believed. */
#include "test.h"

#include "base/hash.h"
#include "base/linear.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* The offsets of model.h's layout. */
enum {
    AT_VERSION = 8,
    AT_COUNT = 12,
    AT_KIND = 16,
    AT_CHECKSUM = 40,
    HEAD = 48,
    AT_FIRST_OFFSET = HEAD + 16,
    AT_FIRST_LEN = HEAD + 24
};

static char path[] = "/tmp/readout-test-model-XXXXXX";
static char *bytes;
static size_t len;
static const int8_t weights[4 * 3] = {1, 2, 3, -4, 5, 6, 7, 8, -9, 0, 0, 1};

static int write_and_read(void **state)
{
    (void)state;
    ro_model_part parts[] = {
        {"weights", {(const char *)weights, sizeof weights}}, {"labels", RO_STR("a b c")}, {"nothing", {NULL, 0}}};
    int fd = mkstemp(path);
    if (fd < 0) return -1;
    close(fd);
    if (ro_model_write(path, "test", 77, parts, 3, NULL)) return -1;
    FILE *file = fopen(path, "rb");
    bytes = calloc(1, 1 << 16);
    len = fread(bytes, 1, 1 << 16, file);
    fclose(file);
    return 0;
}

static int remove_all(void **state)
{
    (void)state;
    free(bytes);
    return unlink(path);
}

static ro_status check(ro_model *model, ro_error *error)
{
    return ro_model_read(model, RO_STR("m.model"), (ro_str){bytes, len}, "test", 77, error);
}

/* Makes the checksum right again, so that what lies behind it is tested. */
static void sign(void)
{
    uint64_t sum = ro_hash_long(bytes + HEAD, len - HEAD);
    for (int i = 0; i < 8; i++) bytes[AT_CHECKSUM + i] = (char)(sum >> (8 * i));
}

static void models__come_back_as_they_were_written(void **state)
{
    (void)state;
    ro_model model;
    assert_int_equal(check(&model, NULL), RO_OK);
    assert_int_equal(model.section_count, 3);
    ro_str section = ro_model_section(&model, "weights");
    assert_int_equal(section.len, sizeof weights);
    assert_memory_equal(section.ptr, weights, sizeof weights);
    assert_int_equal((section.ptr - bytes) % 64, 0);
    assert_true(ro_str_is(ro_model_section(&model, "labels"), "a b c"));
    assert_null(ro_model_section(&model, "label").ptr);
    assert_null(ro_model_section(&model, "a name that is longer than sixteen").ptr);
}

static void models__that_are_cut_off_are_refused(void **state)
{
    (void)state;
    ro_model model;
    for (size_t whole = len, cut = 0; cut < whole; cut++) {
        ro_error error;
        assert_int_equal(ro_model_read(&model, RO_STR("m.model"), (ro_str){bytes, cut}, "test", 77, &error), RO_EFORMAT);
        assert_true(error.byte >= 0);
    }
}

static void models__with_any_byte_changed_are_refused_with_a_place(void **state)
{
    (void)state;
    ro_model model;
    for (size_t i = 0; i < len; i++) {
        ro_error error;
        bytes[i] ^= 0x40;
        assert_int_not_equal(check(&model, &error), RO_OK);
        assert_true(error.byte >= 0 && error.byte < (int64_t)len);
        assert_string_equal(error.file, "m.model");
        bytes[i] ^= 0x40;
    }
    assert_int_equal(check(&model, NULL), RO_OK);
}

static void models__of_a_newer_version_say_so(void **state)
{
    (void)state;
    ro_model model;
    ro_error error;
    bytes[AT_VERSION] = 2;
    assert_int_equal(check(&model, &error), RO_EVERSION);
    assert_int_equal(error.byte, AT_VERSION);
    bytes[AT_VERSION] = 1;
}

static void models__of_another_kind_or_template_are_refused(void **state)
{
    (void)state;
    ro_model model;
    ro_error error;
    ro_str all = {bytes, len};
    assert_int_equal(ro_model_read(&model, RO_STR("m"), all, "tag", 77, &error), RO_EFORMAT);
    assert_int_equal(error.byte, AT_KIND);
    assert_int_equal(ro_model_read(&model, RO_STR("m"), all, "test", 78, &error), RO_EFORMAT);
    assert_int_equal(ro_model_read(&model, RO_STR("m"), all, "test", 0, &error), RO_OK);
}

static void sections__outside_the_file_are_refused_even_if_signed(void **state)
{
    (void)state;
    ro_model model;
    ro_error error;
    const int places[] = {AT_FIRST_OFFSET + 7, AT_FIRST_OFFSET + 2, AT_FIRST_OFFSET, AT_FIRST_LEN + 7, AT_FIRST_LEN + 2};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        bytes[places[i]] ^= 0x7F;
        sign();
        assert_int_equal(check(&model, &error), RO_EFORMAT);
        assert_int_equal(error.byte, HEAD);
        bytes[places[i]] ^= 0x7F;
    }
    char count = bytes[AT_COUNT];
    bytes[AT_COUNT] = RO_MODEL_SECTIONS_MAX + 1;
    assert_int_equal(check(&model, &error), RO_EFORMAT);
    assert_int_equal(error.byte, AT_COUNT);
    bytes[AT_COUNT] = count;
    sign();
    assert_int_equal(check(&model, NULL), RO_OK);
}

static void arrays_of_a_model__have_the_size_that_is_asked_for(void **state)
{
    (void)state;
    ro_model model;
    ro_error error;
    assert_int_equal(check(&model, NULL), RO_OK);
    assert_non_null(ro_model_array(&model, "weights", 12, 1, NULL));
    assert_non_null(ro_model_array(&model, "weights", 3, 4, NULL));
    assert_null(ro_model_array(&model, "weights", 13, 1, &error));
    assert_int_equal(error.code, RO_EFORMAT);
    assert_null(ro_model_array(&model, "absent", 1, 1, NULL));
    assert_null(ro_model_array(&model, "weights", SIZE_MAX, 4, NULL));
}

static void linear_weights__sum_the_rows_that_features_name(void **state)
{
    (void)state;
    ro_model model;
    ro_linear linear;
    assert_int_equal(check(&model, NULL), RO_OK);
    assert_int_equal(ro_linear_read(&linear, &model, "weights", 3, NULL), RO_OK);
    const uint64_t features[] = {0, 1, 6, UINT64_C(0xABCD00000000)}; /* rows 0, 1, 2 (6 & 3) and 0 again */
    int32_t scores[3];
    ro_linear_score(&linear, features, 4, scores);
    assert_int_equal(scores[0], 1 - 4 + 7 + 1);
    assert_int_equal(scores[1], 2 + 5 + 8 + 2);
    assert_int_equal(scores[2], 3 + 6 - 9 + 3);
    assert_int_equal(ro_linear_best(scores, 3), 1);
    const int32_t equal[] = {5, 9, 9};
    assert_int_equal(ro_linear_best(equal, 3), 1);
}

static void linear_weights__that_do_not_fit_their_classes_are_refused(void **state)
{
    (void)state;
    ro_model model;
    ro_linear linear;
    assert_int_equal(check(&model, NULL), RO_OK);
    assert_int_equal(ro_linear_read(&linear, &model, "weights", 5, NULL), RO_EFORMAT); /* 12 is no multiple */
    assert_int_equal(ro_linear_read(&linear, &model, "weights", 4, NULL), RO_EFORMAT); /* three rows are no power of two */
    assert_int_equal(ro_linear_read(&linear, &model, "weights", 0, NULL), RO_EFORMAT);
    assert_int_equal(ro_linear_read(&linear, &model, "nothing", 1, NULL), RO_EFORMAT);
    assert_int_equal(ro_linear_read(&linear, &model, "absent", 3, NULL), RO_EFORMAT);
    assert_null(linear.weights);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(models__come_back_as_they_were_written),
        cmocka_unit_test(models__that_are_cut_off_are_refused),
        cmocka_unit_test(models__with_any_byte_changed_are_refused_with_a_place),
        cmocka_unit_test(models__of_a_newer_version_say_so),
        cmocka_unit_test(models__of_another_kind_or_template_are_refused),
        cmocka_unit_test(sections__outside_the_file_are_refused_even_if_signed),
        cmocka_unit_test(arrays_of_a_model__have_the_size_that_is_asked_for),
        cmocka_unit_test(linear_weights__sum_the_rows_that_features_name),
        cmocka_unit_test(linear_weights__that_do_not_fit_their_classes_are_refused),
    };
    return cmocka_run_group_tests(tests, write_and_read, remove_all);
}
