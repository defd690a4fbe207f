/* neighbours.h: know.bin of the small tables in tests/know/tables, with rows of a user's own, for tests. */
#ifndef RO_TESTS_NEIGHBOURS_H
#define RO_TESTS_NEIGHBOURS_H

#include "know/make.h"
#include "test.h"

#include <stdlib.h>

enum { NEIGHBOURS_USER_MAX = 4 };

typedef struct neighbours {
    ro_know_user_file user[NEIGHBOURS_USER_MAX];
    uint32_t user_count;
    ro_know *know;
    ro_error error;
} neighbours;

/* Compiles with `texts` as the user's tables a.tsv, b.tsv …; the status of that. */
__attribute__((unused)) static ro_status neighbours_make(neighbours *n, ro_str *bytes, const char *const *texts, uint32_t count)
{
    static const char *const names[NEIGHBOURS_USER_MAX] = {"a.tsv", "b.tsv", "c.tsv", "d.tsv"};
    n->user_count = count;
    for (uint32_t i = 0; i < count; i++) n->user[i] = (ro_know_user_file){ro_str_of(names[i]), ro_str_of(texts[i])};
    ro_know_sources sources = {.data = RO_TEST_ROOT "/tests/know/tables", .user = n->user, .user_count = count};
    return ro_know_compile(bytes, &sources, NULL, &n->error);
}

__attribute__((unused)) static void neighbours_open(neighbours *n, const char *const *texts, uint32_t count)
{
    ro_str bytes;
    ro_status status = neighbours_make(n, &bytes, texts, count);
    if (!status) status = ro_know_take(&n->know, bytes, "know.bin", &n->error);
    if (status) fail_msg("%s:%ld: %s", n->error.file, (long)n->error.line, n->error.message);
}

__attribute__((unused)) static void neighbours_close(neighbours *n) { ro_know_close(n->know); }

#endif
