/* csv.c: lists and sheets as CSV. */
#include "view/csv.h"

#include "view/form.h"

/* ---- cells ---- */

/* Does a spreadsheet take it for a formula? Source: OWASP, "CSV Injection". */
static bool is_formula(ro_str s)
{
    static const char *const signs[] = {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (ro_str_starts(s, ro_str_of(signs[i]))) return true;
    return false;
}

/* -3.05: what a spreadsheet shows as it is. */
static bool is_number(ro_str s)
{
    size_t i = s.len && s.ptr[0] == '-', digits = 0, dots = 0;
    for (; i < s.len && (ro_is_digit(s.ptr[i]) || s.ptr[i] == '.'); i++) *(s.ptr[i] == '.' ? &dots : &digits) += 1;
    return i == s.len && digits && dots < 2;
}

static bool wants_apostrophe(ro_str s)
{
    if (is_number(s)) return false;
    while (s.len && s.ptr[0] == '\'') s = ro_str_sub(s, 1, s.len);
    return is_formula(s);
}

/* Quotes doubled; a zero byte, which most readers of CSV refuse, is the sign for what cannot be shown. */
static void put_quoted(ro_json *out, ro_str s)
{
    for (size_t i = 0, from = 0; i <= s.len; i++) {
        if (i < s.len && s.ptr[i] != '"' && s.ptr[i]) continue;
        put_raw(out, ro_str_sub(s, from, i));
        if (i < s.len) put_raw(out, s.ptr[i] ? RO_STR("\"\"") : RO_STR("\xEF\xBF\xBD"));
        from = i + 1;
    }
}

void csv_cell(ro_json *out, ro_str s, bool first)
{
    bool quote = false;
    for (size_t i = 0; i < s.len && !quote; i++) quote = memchr(",\"\r\n", s.ptr[i], 5) != NULL; /* the zero too */
    if (!first) put_raw(out, RO_STR(","));
    if (quote) put_raw(out, RO_STR("\""));
    if (wants_apostrophe(s)) put_raw(out, RO_STR("'"));
    if (quote)
        put_quoted(out, s);
    else
        put_raw(out, s);
    if (quote) put_raw(out, RO_STR("\""));
}

void csv_end_line(ro_json *out) { put_raw(out, RO_STR("\r\n")); }

/* ---- hashtags ---- */

/* Core hashtags of HXL 1.1, with attributes of our own where the standard leaves that open. Names mean the same in every list. */
static const struct {
    const char *column, *tag;
} hashtags[] = {
    {"a", "#org+name+a"}, {"a_day", "#date+a"}, {"a_id", "#meta+id+a"}, {"a_kind", "#org+type+a"}, {"a_name", "#org+name+a"},
    {"actor", "#org+name"}, {"after", "#date+start"}, {"agencies", "#org+agency+list"}, {"agency", "#org+agency"}, {"aliases", "#org+name+alt+list"},
    {"b", "#org+name+b"}, {"b_day", "#date+b"}, {"b_kind", "#org+type+b"}, {"b_name", "#org+name+b"}, {"before", "#date+end"},
    {"begins", "#date+start"}, {"by_persons", "#contact+name+list"}, {"byline", "#contact+author"}, {"cameo", "#event+code+v_cameo"},
    {"captured", "#date+captured"}, {"casualties", "#affected+casualties"}, {"claimant", "#org+claimant+name"}, {"code", "#org+code"},
    {"confidence", "#indicator+confidence"}, {"contact", "#event+id+contact"}, {"contacts", "#indicator+contacts+num"}, {"contexts", "#event+context+list"},
    {"country", "#country+code+v_iso3"}, {"date", "#date"}, {"dateline", "#loc+dateline+list"}, {"day", "#date"}, {"days", "#indicator+days+num"},
    {"earliest", "#date+start"}, {"end", "#meta+end"}, {"ends", "#date+end"}, {"entries", "#indicator+entries+num"}, {"first_day", "#date+start"},
    {"from", "#date+start"}, {"gap", "#indicator+gap+num"}, {"gap_from", "#date+gap"}, {"genre", "#meta+genre"}, {"host", "#meta+host"}, {"id", "#meta+id"},
    {"independent_sources", "#indicator+sources+num"}, {"initiator", "#org+initiator+name"}, {"items", "#indicator+items+num"}, {"kind", "#event+type"}, {"language", "#meta+lang"},
    {"last_day", "#date+end"}, {"lat", "#geo+lat"}, {"latest", "#date+end"}, {"lead", "#meta+lead"}, {"life", "#description+states"}, {"lon", "#geo+lon"},
    {"modality", "#status+modality"}, {"modes", "#event+mode+list"}, {"month", "#date+month"}, {"moved_to", "#meta+id+moved_to"}, {"name", "#event+name"},
    {"new_day", "#date+new"}, {"outcomes", "#output+list"}, {"outlet", "#org+outlet+name"}, {"overdue", "#indicator+overdue+days"},
    {"pages", "#indicator+pages+num"}, {"parties", "#org+name+list"}, {"party_ids", "#org+id+list"}, {"period", "#date+period"}, {"place", "#loc+name"},
    {"precision", "#meta+precision"}, {"published", "#date+published"}, {"quote", "#meta+quote"}, {"report", "#meta+id+report"},
    {"reports", "#indicator+reports+num"}, {"side_a", "#org+a"}, {"side_b", "#org+b"}, {"skipped", "#status+skipped"}, {"source", "#org+source+name"},
    {"source_ids", "#org+source+id+list"}, {"sources", "#indicator+sources+num"}, {"sources_before", "#indicator+sources+before+num"},
    {"speaker", "#org+speaker+name"}, {"speaker_ids", "#org+speaker+id+list"}, {"stance", "#event+stance"}, {"start", "#meta+start"}, {"state", "#status+state"},
    {"statements", "#indicator+statements+num"}, {"status", "#status"}, {"target", "#org+target+name"}, {"target_ids", "#org+target+id+list"},
    {"targeted", "#indicator+targeted+num"}, {"text", "#description+text"}, {"thread", "#meta+id+thread"}, {"title", "#meta+title"}, {"to", "#date+end"},
    {"told", "#date+told"}, {"topics", "#subsector+topic+list"}, {"type", "#event+type"}, {"undated", "#indicator+undated+num"}, {"until", "#date+until"},
    {"url", "#meta+url"}, {"versions", "#indicator+versions+num"}, {"via", "#org+via+name"}, {"week", "#date+week"}, {"what", "#activity"},
    {"who", "#org+name+list"}, {"whom", "#org+target+name+list"}, {"why", "#meta+why"}, {"words", "#description+words"}, {"year", "#date+year"},
};

const char *csv_hashtag(ro_str column)
{
    for (size_t i = 0; i < sizeof hashtags / sizeof *hashtags; i++)
        if (ro_str_is(column, hashtags[i].column)) return hashtags[i].tag;
    return "";
}

/* ---- lists ---- */

/* Does the filter ask for this column? */
static bool is_wanted(const ro_rows *rows, int column)
{
    ro_str rest = ro_str_of(rows->fields), name = ro_str_of(sqlite3_column_name(rows->statement, column));
    bool found = !rest.len;
    while (rest.len && !found) found = ro_str_equal(ro_str_trim(ro_str_cut(&rest, ',')), name);
    return found;
}

static int id_column(const ro_rows *rows)
{
    for (int i = 0; i < rows->columns; i++)
        if (!strcmp(sqlite3_column_name(rows->statement, i), "id")) return i;
    return -1;
}

/* With hashtags an entry also says where and between which days it was: what maps of HXL need, and rows for people do not. */
static const char *const placed[] = {"earliest", "latest", "country", "lat", "lon"};
enum { PLACED = sizeof placed / sizeof *placed };

static ro_status put_placed(form *self, ro_str id)
{
    item it = {0};
    char lat[ITEM_DEGREES_MAX], lon[ITEM_DEGREES_MAX];
    int rc = item_find(&self->finder, id, &it);
    bool point = rc == SQLITE_ROW && item_is_placed(&it);
    const ro_str none = {NULL, 0}, cells[PLACED] = {it.date.earliest, it.date.latest, it.country, point ? item_degrees(it.lat, lat) : none, point ? item_degrees(it.lon, lon) : none};
    for (int i = 0; i < PLACED; i++) csv_cell(&self->out, cells[i], false);
    return rc == SQLITE_ROW || rc == SQLITE_DONE ? RO_OK : form_failed(self);
}

static void put_names(form *self, const ro_rows *rows, bool more, bool tags)
{
    bool first = true;
    for (int i = 0; i < rows->columns + (more ? PLACED : 0); i++) {
        if (i < rows->columns && !is_wanted(rows, i)) continue;
        ro_str name = ro_str_of(i < rows->columns ? sqlite3_column_name(rows->statement, i) : placed[i - rows->columns]);
        csv_cell(&self->out, tags ? ro_str_of(csv_hashtag(name)) : name, first);
        first = false;
    }
    csv_end_line(&self->out);
}

static void put_cells(form *self, const ro_rows *rows)
{
    bool first = true;
    for (int i = 0; i < rows->columns; i++) {
        if (!is_wanted(rows, i)) continue;
        csv_cell(&self->out, column_str(rows->statement, i), first);
        first = false;
    }
}

ro_status form_csv(form *self, ro_rows *rows)
{
    static const char *const with_places[] = {"contacts", "plans", "events"};
    int id = id_column(rows);
    bool more = self->options->hxl && id >= 0 && !rows->fields && RO_STR_IN(ro_str_of(self->list), with_places);
    ro_status status = RO_OK;
    put_names(self, rows, more, false);
    if (self->options->hxl) put_names(self, rows, more, true);
    while (!status && !(status = ro_rows_next(rows, self->error))) {
        put_cells(self, rows);
        if (more) status = put_placed(self, column_str(rows->statement, id));
        csv_end_line(&self->out);
        self->told->entries++;
        if (!status) status = form_flush(self, false);
    }
    return status == RO_ENOTFOUND ? RO_OK : status;
}

ro_status form_jsonl(form *self, ro_rows *rows)
{
    ro_status status = RO_OK;
    while (!status && !(status = ro_rows_next(rows, self->error))) {
        put_words(&self->out, ro_rows_json(rows));
        if (rows->json.failed) return ro_error_set(self->error, RO_ENOMEM, NULL, -1, "exporting: no memory");
        put_raw(&self->out, RO_STR("\n"));
        self->told->entries++;
        status = form_flush(self, false);
    }
    return status == RO_ENOTFOUND ? RO_OK : status;
}
