/* html_tags.c: looks elements up by their packed names. */
#include "page/html_tags.h"

#include "html_tags.inc"

const ro_tag *ro_tag_find(uint64_t key)
{
    enum { MASK = (1 << TAG_BITS) - 1 };
    for (uint32_t at = (uint32_t)(key * TAG_FACTOR >> (64 - TAG_BITS)); tag_slots[at]; at = (at + 1) & MASK)
        if (tags[tag_slots[at]].key == key) return &tags[tag_slots[at]];
    return &tags[0];
}
