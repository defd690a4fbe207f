/* test_file.c: know.bin is checked before it is believed, and the same tables give the same bytes. */
#include "neighbours.h"

#include "base/hash.h"
#include "base/model.h"
#include "know/rows.h"

#include <string.h>

/* The offsets of base/model.h's layout. */
enum { AT_VERSION = 8, AT_KIND = 16, AT_TEMPLATE = 32, AT_CHECKSUM = 40, HEAD = 48 };

static neighbours n;
static char *bytes; /* aligned, changed by tests and put back */
static size_t len;

static int make(void **state)
{
    (void)state;
    ro_str made;
    if (neighbours_make(&n, &made, NULL, 0)) return -1;
    bytes = (char *)(uintptr_t)made.ptr;
    len = made.len;
    return 0;
}

static int forget(void **state)
{
    (void)state;
    free(bytes);
    return 0;
}

static ro_status check(ro_error *error)
{
    ro_know *know;
    ro_status status = ro_know_read(&know, (ro_str){bytes, len}, "k.bin", error);
    assert_true(!status == (know != NULL));
    ro_know_close(know);
    return status;
}

/* Makes the checksum right again, so that what lies behind it is tested. */
static void sign(void)
{
    uint64_t sum = ro_hash_long(bytes + HEAD, len - HEAD);
    for (int i = 0; i < 8; i++) bytes[AT_CHECKSUM + i] = (char)(sum >> (8 * i));
}

static void files__of_the_same_tables_are_the_same_bytes(void **state)
{
    (void)state;
    ro_str again;
    assert_int_equal(neighbours_make(&n, &again, NULL, 0), RO_OK);
    assert_int_equal(again.len, len);
    assert_memory_equal(again.ptr, bytes, len);
    free((void *)(uintptr_t)again.ptr);
    assert_int_equal(check(NULL), RO_OK);
}

static void files__that_are_cut_off_are_refused_with_a_byte(void **state)
{
    (void)state;
    for (size_t whole = len, cut = 0; cut < whole; cut += cut < 4096 ? 1 : 61) {
        ro_error error = {.byte = -1};
        ro_know *know;
        char *part = malloc(cut + 1); /* its own size, so that a read beyond it is seen */
        memcpy(part, bytes, cut);
        assert_int_equal(ro_know_read(&know, (ro_str){part, cut}, "k.bin", &error), RO_EFORMAT);
        assert_true(error.byte >= 0);
        assert_string_equal(error.file, "k.bin");
        free(part);
    }
}

static void files__with_any_byte_changed_are_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < len; i += i < 2048 ? 1 : 37) {
        ro_error error = {.byte = -1};
        bytes[i] ^= 0x20;
        assert_int_not_equal(check(&error), RO_OK);
        assert_true(error.byte >= 0);
        bytes[i] ^= 0x20;
    }
}

static void files__of_another_format_or_kind_say_so(void **state)
{
    (void)state;
    ro_error error;
    bytes[AT_TEMPLATE] = RO_KNOW_FORMAT + 1;
    assert_int_equal(check(&error), RO_EVERSION);
    assert_int_equal(error.byte, AT_TEMPLATE);
    assert_non_null(strstr(error.message, "build it again"));
    bytes[AT_TEMPLATE] = RO_KNOW_FORMAT;
    bytes[AT_VERSION] ^= 2;
    assert_int_equal(check(&error), RO_EVERSION);
    bytes[AT_VERSION] ^= 2;
    bytes[AT_KIND] ^= 1;
    assert_int_equal(check(&error), RO_EFORMAT);
    bytes[AT_KIND] ^= 1;
    assert_int_equal(check(&error), RO_OK);
}

/* The bytes of a section of the file. */
static char *section(const char *name, size_t *size)
{
    ro_model model;
    assert_int_equal(ro_model_read(&model, RO_STR("k.bin"), (ro_str){bytes, len}, RO_KNOW_KIND, 0, NULL), RO_OK);
    ro_str found = ro_model_section(&model, name);
    assert_non_null(found.ptr);
    *size = found.len;
    return bytes + (found.ptr - bytes);
}

static void rows__that_say_what_cannot_be_are_refused_even_if_signed(void **state)
{
    (void)state;
    size_t size;
    ro_error error;
    int32_t *const wrong[] = {&((ro_row_spell *)section("spells", &size))->office,
                              &((ro_row_spell *)section("spells", &size))->person,
                              &((ro_row_spell *)section("spells", &size))->state,
                              &((ro_row_person *)section("persons", &size))->next,
                              (int32_t *)&((ro_row_person *)section("persons", &size))->spell_count,
                              (int32_t *)&((ro_row_body *)section("bodies", &size))->kind,
                              (int32_t *)section("person spells", &size)};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        int32_t before = *wrong[i];
        *wrong[i] = 70000;
        sign();
        assert_int_equal(check(&error), RO_EFORMAT);
        assert_int_equal(error.byte < (int64_t)len && error.byte >= HEAD, true);
        *wrong[i] = before;
    }
    sign();
    assert_int_equal(check(&error), RO_OK);
}

/* Indexes are not looked through when the file is opened: whatever they say, a lookup comes back. */
static void indexes__full_of_nonsense_find_nothing_or_something(void **state)
{
    (void)state;
    size_t size;
    char *index = section("by person", &size), *kept = malloc(size);
    memcpy(kept, index, size);
    for (size_t at = 32; at + 4 <= size; at += 4) {
        memset(index + at, 0xff, 4);
        sign();
        ro_know *know;
        if (!ro_know_read(&know, (ro_str){bytes, len}, "k.bin", NULL)) {
            int32_t person = ro_know_person_find(know, RO_STR("Bo Sol"));
            assert_true(person < 0 || ro_know_person(know, person) != NULL);
            ro_know_close(know);
        }
        memcpy(index, kept, size);
    }
    sign();
    free(kept);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files__of_the_same_tables_are_the_same_bytes),
        cmocka_unit_test(files__that_are_cut_off_are_refused_with_a_byte),
        cmocka_unit_test(files__with_any_byte_changed_are_refused),
        cmocka_unit_test(files__of_another_format_or_kind_say_so),
        cmocka_unit_test(rows__that_say_what_cannot_be_are_refused_even_if_signed),
        cmocka_unit_test(indexes__full_of_nonsense_find_nothing_or_something),
    };
    return cmocka_run_group_tests(tests, make, forget);
}
