/* hot.h: loops that are worth a second build for newer processors.
 * In: a function of few lines that adds up weights. Out: the same results from two machine codes, one of them for x86-64-v3 (AVX2),
 * chosen when the program starts. Integer arithmetic only, so that both give the same bytes. Nothing where the compiler cannot
 * (clang before 17), where the C library has no such choice at start, and under sanitizers, which are not ready that early. */
#ifndef RO_BASE_HOT_H
#define RO_BASE_HOT_H

#include <limits.h> /* __GLIBC__ (stddef.h alone does not tell) */

#if defined(__clang__)
#define RO_HOT_COMPILER (__clang_major__ >= 17)
#elif defined(__GNUC__)
#define RO_HOT_COMPILER (__GNUC__ >= 12)
#else
#define RO_HOT_COMPILER 0
#endif

#if defined(__x86_64__) && defined(__linux__) && defined(__GLIBC__) && RO_HOT_COMPILER && !defined(__SANITIZE_ADDRESS__) &&        \
    !defined(__SANITIZE_THREAD__) && !defined(RO_NO_CLONES)
#define RO_HOT_CLONES
#define RO_HOT __attribute__((target_clones("arch=x86-64-v3", "default")))
#else
#define RO_HOT
#endif

#endif
