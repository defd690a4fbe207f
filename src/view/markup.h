/* markup.h: text into XML 1.0 and HTML, whatever characters a page had. Private to view/. */
#ifndef RO_VIEW_MARKUP_H
#define RO_VIEW_MARKUP_H

#include "base/json.h"

/* Text of an element or of an attribute in double quotes; characters that XML forbids, and broken UTF-8, become U+FFFD. */
void put_xml(ro_json *out, ro_str s);
/* <name>text</name> and a line end; nothing where there is no text. */
void put_element(ro_json *out, const char *name, ro_str s);

#endif
