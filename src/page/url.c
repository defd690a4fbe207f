/* url.c: one rule, for ids of reports (engine.c) and for versions of a page (story/). */
#include "page/url.h"

ro_str ro_url_normal(ro_arena *arena, ro_str url)
{
    size_t fragment = ro_str_find(url, RO_STR("#"), 0), start = ro_str_find(url, RO_STR("://"), 0);
    ro_str s = ro_str_sub(url, start == SIZE_MAX ? 0 : start + 3, fragment == SIZE_MAX ? url.len : fragment);
    if (s.len && s.ptr[s.len - 1] == '/') s.len--;
    return ro_str_lower(arena, s);
}
