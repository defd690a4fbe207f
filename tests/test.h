/* test.h: what every test includes. */
#ifndef RO_TESTS_TEST_H
#define RO_TESTS_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above first */
#include <cmocka.h>

#endif
