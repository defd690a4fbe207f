/* memo.c: numbers that were counted before, so that a list that is asked for page by page does not count the same entries again for each.
 * A number holds as long as the record does: data_version tells changes by others, total_changes our own. The version is read before the
 * number is counted; a change in between makes the number one of a version that is gone. */
#include "base/hash.h"
#include "store/work.h"

#include <stdlib.h>
#include <string.h>

enum { SLOTS = 512, QUESTION_MAX = 16384 };

struct ro_store_memo {
    int64_t version, changes;
    struct slot {
        char *question; /* from malloc, or NULL */
        int64_t number;
    } slots[SLOTS]; /* a question's own slot: another one of the same hash takes its place */
};

static void forget(struct ro_store_memo *self)
{
    for (size_t i = 0; i < SLOTS; i++) free(self->slots[i].question), self->slots[i].question = NULL;
}

void ro_store_memo_free(ro_store *self)
{
    if (self->memo) forget(self->memo);
    free(self->memo);
    self->memo = NULL;
}

static struct slot *slot_of(ro_store *self, const char *question)
{
    return &self->memo->slots[ro_hash_long(question, strlen(question)) % SLOTS];
}

bool ro_store_recall(ro_store *self, const char *question, int64_t *number)
{
    int rc = 0;
    if (!self->memo && !(self->memo = calloc(1, sizeof *self->memo))) return false;
    int64_t version = ro_store_number(self, "PRAGMA data_version", &rc), changes = sqlite3_total_changes64(self->db);
    if (rc || version != self->memo->version || changes != self->memo->changes) forget(self->memo);
    self->memo->version = version, self->memo->changes = changes;
    const struct slot *slot = slot_of(self, question);
    if (!slot->question || strcmp(slot->question, question) != 0) return false;
    *number = slot->number;
    return true;
}

void ro_store_remember(ro_store *self, const char *question, int64_t number)
{
    size_t len = strlen(question);
    char *copy = self->memo && len < QUESTION_MAX ? malloc(len + 1) : NULL;
    if (!copy) return;
    memcpy(copy, question, len + 1);
    struct slot *slot = slot_of(self, question);
    free(slot->question);
    *slot = (struct slot){copy, number};
}
