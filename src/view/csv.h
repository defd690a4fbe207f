/* csv.h: cells of comma-separated values (RFC 4180), and the hashtags of HXL that stand under their names. Private to view/.
 * A spreadsheet takes a cell that begins with = + - @ (or a tab, a line end, or their full-width forms) for a formula. Such a cell, unless it is a
 * number, gets an apostrophe before it: and so does one that has apostrophes before such a character, so that taking one away gives every cell back. */
#ifndef RO_VIEW_CSV_H
#define RO_VIEW_CSV_H

#include "base/json.h"

void csv_cell(ro_json *out, ro_str s, bool first);
void csv_end_line(ro_json *out);
/* The hashtag of a column (https://hxlstandard.org), "" where none fits. */
const char *csv_hashtag(ro_str column);

#endif
