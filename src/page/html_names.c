/* html_names.c: words cut out of class names and looked up among those of html_names.tsv.
 * "Article-body__text storyHeader2" has the words article, body, text, story, header; and each run of letters as a whole counts too
 * ("storyHeader" is also storyheader), since articleBody is a word of schema.org. */
#include "page/html_names.h"

#include "page/html_scan.h"

typedef struct name_word {
    uint64_t key;
    ro_name_bits bits;
} name_word;

#include "html_names.inc"

static ro_name_bits bits_of(uint64_t key)
{
    enum { MASK = (1 << NAME_BITS) - 1 };
    for (uint32_t at = (uint32_t)(key * NAME_FACTOR >> (64 - NAME_BITS)); name_slots[at]; at = (at + 1) & MASK)
        if (words[name_slots[at] - 1].key == key) return words[name_slots[at] - 1].bits;
    return 0;
}

ro_name_bits ro_names_of(ro_str value)
{
    ro_name_bits bits = 0;
    size_t i = 0;
    while (i < value.len) {
        while (i < value.len && !ro_is_alpha(value.ptr[i])) i++;
        ro_key run = {0}, part = {0};
        bool humps = false;
        char before = 0;
        for (; i < value.len && ro_is_alpha(value.ptr[i]); i++) {
            char c = value.ptr[i];
            if (ro_is_upper(c) && ro_is_lower(before)) {
                bits |= bits_of(ro_key_end(part));
                part = (ro_key){0};
                humps = true;
            }
            ro_key_add(&run, ro_to_lower(c));
            ro_key_add(&part, ro_to_lower(c));
            before = c;
        }
        if (run.len) bits |= bits_of(ro_key_end(run));
        if (humps) bits |= bits_of(ro_key_end(part));
    }
    return bits;
}
