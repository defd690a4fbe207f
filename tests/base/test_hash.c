/* test_hash.c: hashes are the same everywhere, ids tell parts apart. */
#include "test.h"

#include "base/hash.h"
#include "base/status.h"

static void hashes__are_fixed_for_ever(void **state)
{
    (void)state;
    /* models hold rows by these hashes: a change here would need every model trained again */
    assert_true(ro_hash_str(RO_STR("a")) == UINT64_C(7764177843410130493));
    assert_true(ro_hash_str(RO_STR("abcdefgh")) == UINT64_C(11328030901548686962));
    assert_true(ro_hash_bytes(NULL, 0) == ro_hash_str(RO_STR("")));
}

static void hashes__see_every_byte_and_the_length(void **state)
{
    (void)state;
    char bytes[75] = {0};
    uint64_t zero = ro_hash_bytes(bytes, sizeof bytes), zero_long = ro_hash_long(bytes, sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] = 1;
        assert_true(ro_hash_bytes(bytes, sizeof bytes) != zero);
        assert_true(ro_hash_long(bytes, sizeof bytes) != zero_long);
        bytes[i] = 0;
        assert_true(ro_hash_bytes(bytes, i) != zero);
        assert_true(ro_hash_long(bytes, i) != zero_long);
    }
}

/* A byte at a time, as the hash is defined; the engine loads several at once. */
static uint64_t slow_hash(const unsigned char *p, size_t len)
{
    uint64_t h = 0x2545f4914f6cdd1du ^ (uint64_t)len, word = 0;
    for (size_t i = 0; i < len; i++) {
        word |= (uint64_t)p[i] << (8 * (i % 8));
        if (i % 8 == 7) h = ro_hash_pair(h, word), word = 0;
    }
    return len % 8 ? ro_hash_pair(h, word) : ro_hash_mix(h);
}

static void hashes__of_every_length_are_those_of_single_bytes(void **state)
{
    (void)state;
    unsigned char bytes[40];
    for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (unsigned char)(i * 37 + 201);
    for (size_t len = 0; len <= sizeof bytes; len++) assert_true(ro_hash_bytes(bytes, len) == slow_hash(bytes, len));
}

static void ids__tell_their_parts_apart(void **state)
{
    (void)state;
    ro_str one[] = {RO_STR("ab"), RO_STR("c")}, two[] = {RO_STR("a"), RO_STR("bc")}, whole[] = {RO_STR("abc")};
    ro_id a = ro_id_of('r', one, 2), b = ro_id_of('r', two, 2), c = ro_id_of('r', whole, 1), d = ro_id_of('c', one, 2);
    assert_int_not_equal(ro_id_compare(&a, &b), 0);
    assert_int_not_equal(ro_id_compare(&a, &c), 0);
    assert_string_not_equal(a.text + 1, d.text + 1);
    ro_id again = ro_id_of('r', one, 2);
    assert_int_equal(ro_id_compare(&a, &again), 0);
}

static void ids__are_a_letter_and_sixteen_of_base32(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < 1000; i++) {
        ro_str part = {(const char *)&i, sizeof i};
        ro_id id = ro_id_of('s', &part, 1);
        assert_int_equal(strlen(id.text), RO_ID_LEN);
        assert_int_equal(id.text[0], 's');
        assert_int_equal(strspn(id.text + 1, "abcdefghijklmnopqrstuvwxyz234567"), 16);
    }
}

static void statuses__have_names(void **state)
{
    (void)state;
    for (int status = RO_ESTOP; status <= RO_OK; status++)
        assert_string_not_equal(ro_status_name((ro_status)status), "unknown status");
    assert_string_equal(ro_status_name((ro_status)-99), "unknown status");
    assert_string_equal(ro_status_name((ro_status)5), "unknown status");
}

static void errors__keep_what_fits(void **state)
{
    (void)state;
    ro_error error;
    char long_name[2 * RO_ERROR_FILE_MAX];
    memset(long_name, 'x', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = 0;
    assert_int_equal(ro_error_set(&error, RO_EIO, long_name, 5, "%s", long_name), RO_EIO);
    assert_int_equal(strlen(error.file), RO_ERROR_FILE_MAX - 1);
    assert_int_equal(strlen(error.message), RO_ERROR_MESSAGE_MAX - 1);
    assert_int_equal(error.line, -1);
    assert_int_equal(ro_error_set(NULL, RO_EIO, NULL, -1, "x"), RO_EIO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hashes__are_fixed_for_ever),
        cmocka_unit_test(hashes__see_every_byte_and_the_length),
        cmocka_unit_test(hashes__of_every_length_are_those_of_single_bytes),
        cmocka_unit_test(ids__tell_their_parts_apart),
        cmocka_unit_test(ids__are_a_letter_and_sixteen_of_base32),
        cmocka_unit_test(statuses__have_names),
        cmocka_unit_test(errors__keep_what_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
