/* html_v3.c: the HTML reader once more, for processors with AVX2, chosen by html.c when a page is read.
 * The same sources compiled as one with the instructions of x86-64-v3: same input, same bytes out, a quarter less time. Where
 * base/hot.h makes no second machine code, neither does this. */
#include "base/hot.h"

#ifdef RO_HOT_CLONES
#pragma GCC target("arch=x86-64-v3")

#define RO_HTML_V3
#define ro_html_read ro_html_read_v3
#define ro_html_token_read ro_html_token_read_v3
#define ro_html_text ro_html_text_v3
#define ro_html_space ro_html_space_v3
#define ro_html_cut ro_html_cut_v3
#define ro_html_link ro_html_link_v3
#define ro_html_bold ro_html_bold_v3
#define ro_html_italic ro_html_italic_v3
#define ro_html_forget_formats ro_html_forget_formats_v3
#define ro_html_said ro_html_said_v3
#define ro_html_push ro_html_push_v3
#define ro_html_pop ro_html_pop_v3
#define ro_html_pop_to ro_html_pop_to_v3
#define ro_html_element ro_html_element_v3
#define ro_html_start ro_html_start_v3
#define ro_html_stop ro_html_stop_v3
#define ro_html_mark_meta ro_html_mark_meta_v3
#define ro_html_mark_link ro_html_mark_link_v3
#define ro_html_mark_lang ro_html_mark_lang_v3
#define ro_html_mark_raw ro_html_mark_raw_v3
#define ro_html_mark_open ro_html_mark_open_v3
#define ro_html_mark_close ro_html_mark_close_v3
#define ro_html_is_likely ro_html_is_likely_v3
#define ro_names_of ro_names_of_v3
#define ro_tag_find ro_tag_find_v3

#include "page/html.c"
#include "page/html_line.c"
#include "page/html_mark.c"
#include "page/html_names.c"
#include "page/html_stack.c"
#include "page/html_tags.c"
#include "page/html_token.c"
#endif
