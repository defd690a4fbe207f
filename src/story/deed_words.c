/* deed_words.c: the rows of data/deed_words.tsv, by role and then by word, looked up by halving. */
#include "story/deed_words.h"

#include "note/note.h"

#include <string.h>

enum { ENDINGS = 3 /* bytes: "tariffs", "withdrawals" */ };

typedef struct row {
    const char *word, *same;
    uint32_t types;
    ro_deed_role role;
} row;

static const row rows[] = {
#include "deed_words.inc"
};

/* Less than 0: the row comes before the word of this role. */
static int compare(const row *at, ro_deed_role role, ro_str word)
{
    if (at->role != role) return at->role < role ? -1 : 1;
    const size_t len = strlen(at->word), least = len < word.len ? len : word.len;
    const int by = least ? memcmp(at->word, word.ptr, least) : 0;
    return by ? by : (len > word.len) - (len < word.len);
}

static const row *find(ro_deed_role role, ro_str word)
{
    size_t lo = 0, hi = sizeof rows / sizeof *rows;
    while (lo < hi) {
        const size_t mid = lo + (hi - lo) / 2;
        const int by = compare(&rows[mid], role, word);
        if (!by) return &rows[mid];
        if (by < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return NULL;
}

bool ro_deed_word_is(ro_str word, ro_deed_role role) { return find(role, word) != NULL; }

ro_str ro_deed_word_same(ro_str stem)
{
    const row *at = find(RO_DEED_SAME, stem);
    return at ? ro_str_of(at->same) : stem;
}

uint32_t ro_deed_word_types(ro_str word)
{
    for (size_t cut = 0; cut <= ENDINGS && cut < word.len; cut++) {
        const row *at = find(RO_DEED_DEED, ro_str_sub(word, 0, word.len - cut));
        if (at) return at->types;
    }
    return 0;
}
