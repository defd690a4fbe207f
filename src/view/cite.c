/* cite.c: how an entry or a report is cited: as text, BibTeX or CSL-JSON.
 * An entry is cited with the report that is its best evidence, and with what the record was made with: the engine's version, the checksums of models and
 * knowledge (meta), and the record's version, a checksum of all that its entries are made from (ro_record_version). A report is cited as what it is, an
 * article.
 *
 *   phone call: Mirela Tosk, Oskar Venn, 2019-03-13 (held; 2 independent sources, 3 reports).
 *   “Foreign Minister Mirela Tosk spoke by telephone today …” Ministry of Foreign Affairs of Vostria, “Readout of …”, 2019-03-13, https://…
 *   Entry c5k7pu6p64efws7xj of a readout record (record 5c0e…; readout 0.1.0; models 8262cb4ec238105b; knowledge 5f393a47fb554e25). */
#include "base/civil.h"
#include "view/form.h"

#include <inttypes.h>
#include <stdio.h>

typedef struct citation {
    ro_store *store;
    items finder;
    item it;
    ro_json out;
    const char *base; /* NULL: no address of the entry */
    sqlite3_stmt *made, *captured;
    ro_str engine, models, knowledge, record, seen; /* seen: when the page was captured */
} citation;

/* ---- what is cited ---- */

static int find(citation *self, const char *id)
{
    static const char made[] = "SELECT max(iif(key = 'engine', value, NULL)), max(iif(key = 'models', value, NULL)), max(iif(key = 'knowledge', value, NULL)), "
                               "max(iif(key = 'version', value, NULL)) FROM meta";
    char entry[RO_ID_LEN + 1];
    sqlite3 *db = ro_store_db(self->store);
    int rc = items_open(&self->finder, self->store, false);
    if (!rc) rc = item_entry(&self->finder, id, entry);
    if (!rc) rc = item_find(&self->finder, ro_str_of(entry), &self->it);
    if (rc != SQLITE_ROW) return rc;
    rc = sqlite3_prepare_v2(db, made, -1, &self->made, NULL);
    if (!rc) rc = sqlite3_prepare_v2(db, "SELECT substr(captured, 1, 10) FROM report WHERE id = ?", -1, &self->captured, NULL);
    if (!rc) rc = sqlite3_bind_text(self->captured, 1, self->it.best.report.ptr, (int)self->it.best.report.len, SQLITE_TRANSIENT);
    if (!rc) rc = sqlite3_step(self->made);
    if (rc != SQLITE_ROW) return rc;
    self->engine = column_str(self->made, 0);
    self->models = column_str(self->made, 1);
    self->knowledge = column_str(self->made, 2);
    self->record = column_str(self->made, 3);
    rc = sqlite3_step(self->captured);
    self->seen = rc == SQLITE_ROW ? column_str(self->captured, 0) : (ro_str){NULL, 0};
    if (sqlite3_errcode(db) == SQLITE_NOMEM) return SQLITE_NOMEM; /* a column that could not be had */
    return rc == SQLITE_DONE ? SQLITE_ROW : rc;
}

static bool has_evidence(const citation *self) { return self->it.kind != OBJECT_REPORT && self->it.best.report.len; }

/* ---- parts ---- */

/* In how many words a style writes a character that means something in it; NULL: itself. */
typedef const char *(*escape_fn)(unsigned char c);

static const char *plain(unsigned char c) { return c < ' ' || c == 0x7F ? " " : NULL; }

/* BibTeX counts braces even where a backslash stands before them. */
static const char *bibtex(unsigned char c)
{
    static const char special[] = "&%$#_{}~^\\",
                      *const words[] = {"\\&", "\\%", "\\$", "\\#", "\\_", "\\textbraceleft{}", "\\textbraceright{}", "\\textasciitilde{}", "\\textasciicircum{}", "\\textbackslash{}"};
    const char *hit = c ? strchr(special, c) : NULL;
    return hit ? words[hit - special] : plain(c);
}

static const char *address(unsigned char c)
{
    switch (c) {
    case '{': return "%7B";
    case '}': return "%7D";
    case '\\': return "%5C";
    case ' ': return "%20";
    default: return c < ' ' || c == 0x7F ? "" : NULL;
    }
}

static void put_as(ro_json *out, ro_str s, escape_fn escape)
{
    for (size_t i = 0; i < s.len; i++) {
        const char *as = escape((unsigned char)s.ptr[i]);
        put_raw(out, as ? ro_str_of(as) : ro_str_sub(s, i, i + 1));
    }
}

static void part(ro_json *out, const char *before, ro_str s, const char *after, escape_fn escape)
{
    if (!s.len) return;
    put_words(out, before);
    put_as(out, s, escape);
    put_words(out, after);
}

/* "(held; 2 independent sources, 3 reports)" without its brackets. */
static void put_standing(citation *self, ro_json *out, escape_fn escape)
{
    char count[100];
    const item *it = &self->it;
    part(out, "", it->status, "; ", escape);
    snprintf(count, sizeof count, "%" PRId64 " independent source%s, %" PRId64 " report%s", it->sources, it->sources == 1 ? "" : "s", it->reports, it->reports == 1 ? "" : "s");
    put_words(out, count);
}

static void put_made_with(citation *self, ro_json *out, escape_fn escape)
{
    part(out, "record ", self->record, "", escape);
    part(out, "; readout ", self->engine, "", escape);
    part(out, "; models ", self->models, "", escape);
    part(out, "; knowledge ", self->knowledge, "", escape);
}

/* Its name and when it was. */
static void put_title(citation *self, ro_json *out, escape_fn escape)
{
    char interval[ITEM_INTERVAL_MAX];
    const item_date *d = &self->it.date;
    item_interval(d, interval);
    put_as(out, self->it.title, escape);
    part(out, ", ", d->best.len ? d->best : ro_str_of(interval), "", escape);
}

/* ---- text ---- */

static void text_article(citation *self, const item_evidence *e)
{
    char interval[ITEM_INTERVAL_MAX];
    ro_json *out = &self->out;
    item_interval(&e->published, interval);
    part(out, "", e->byline, ", ", plain);
    part(out, "“", e->title, "”, ", plain);
    part(out, "", e->outlet.len ? e->outlet : e->source, "", plain);
    part(out, ", ", e->published.best.len ? e->published.best : ro_str_of(interval), "", plain);
    part(out, ", ", e->url, "", plain);
    put_words(out, "\n");
}

static void cite_text(citation *self)
{
    ro_json *out = &self->out;
    bool report = self->it.kind == OBJECT_REPORT;
    if (!report) {
        put_title(self, out, plain);
        if (self->it.reports) put_words(out, " ("), put_standing(self, out, plain), put_words(out, ")");
        put_words(out, ".\n");
        part(out, "“", self->it.best.words, "” ", plain);
    }
    if (self->it.best.report.len) text_article(self, &self->it.best);
    put_words(out, report ? "Report " : "Entry ");
    put_as(out, self->it.id, plain);
    put_words(out, " of a readout record (");
    put_made_with(self, out, plain);
    put_words(out, ")");
    if (self->base) part(out, ", ", ro_str_of(self->base), "/show/", plain), put_as(out, self->it.id, plain);
    put_words(out, ".\n");
}

/* ---- BibTeX ---- */

static void bib_date(ro_json *out, const item_date *d)
{
    static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
    char interval[ITEM_INTERVAL_MAX], line[120];
    ro_civil c = ro_civil_of(ro_day_read(d->earliest) == RO_DAY_NONE ? 0 : ro_day_read(d->earliest));
    if (!item_interval(d, interval)) return;
    if (d->best.len >= 4) part(out, "  year = {", ro_str_sub(d->best, 0, 4), "},\n", bibtex);
    snprintf(line, sizeof line, "  month = %s,\n", months[c.month - 1]);
    if (d->best.len >= 7) put_words(out, line);
    part(out, "  date = {", d->best.len ? d->best : ro_str_of(interval), "},\n", bibtex); /* of biblatex: ISO 8601, which has intervals */
}

static void bib_article(citation *self, const item_evidence *e)
{
    ro_json *out = &self->out;
    part(out, "@misc{", e->report, ",\n", plain);
    part(out, "  author = {{", e->byline, "}},\n", bibtex);
    part(out, "  title = {{", e->title.len ? e->title : e->source, "}},\n", bibtex);
    part(out, "  howpublished = {{", e->outlet, "}},\n", bibtex);
    bib_date(out, &e->published);
    part(out, "  url = {", e->url, "},\n", address);
    part(out, "  urldate = {", self->seen, "},\n", bibtex);
    if (has_evidence(self)) part(out, "  abstract = {", self->it.best.words, "},\n", bibtex);
    if (!has_evidence(self)) put_words(out, "  note = {Report of a readout record (");
    if (!has_evidence(self)) put_made_with(self, out, bibtex);
    put_words(out, has_evidence(self) ? "}\n" : ")}\n}\n");
}

static void bib_entry(citation *self)
{
    ro_json *out = &self->out;
    part(out, "@misc{", self->it.id, ",\n  title = {{", plain);
    put_title(self, out, bibtex);
    put_words(out, "}},\n");
    part(out, "  howpublished = {readout record ", self->record, "},\n", bibtex);
    bib_date(out, has_evidence(self) ? &self->it.best.published : &self->it.date);
    if (self->base) {
        part(out, "  url = {", ro_str_of(self->base), "/show/", address);
        part(out, "", self->it.id, "},\n", address);
    }
    put_words(out, "  note = {");
    if (self->it.reports) put_standing(self, out, bibtex), put_words(out, "; ");
    put_made_with(self, out, bibtex);
    part(out, "; evidence: ", self->it.best.report, "", bibtex);
    put_words(out, "}\n}\n");
}

static void cite_bibtex(citation *self)
{
    if (self->it.kind != OBJECT_REPORT) bib_entry(self);
    if (self->it.best.report.len) bib_article(self, &self->it.best);
}

/* ---- CSL-JSON (https://github.com/citation-style-language/schema, csl-data.json) ---- */

static void csl_field(citation *self, const char *key, ro_str value)
{
    if (value.len) ro_json_field(&self->out, key, value);
}

/* "2019-03" as [2019, 3]. */
static void date_parts(ro_json *out, ro_str day)
{
    ro_json_open(out, '[');
    while (day.len) {
        ro_str number = ro_str_cut(&day, '-');
        int64_t n = 0;
        for (size_t i = 0; i < number.len && i < 4; i++) n = n * 10 + (ro_is_digit(number.ptr[i]) ? number.ptr[i] - '0' : 0);
        ro_json_integer(out, n);
    }
    ro_json_close(out, ']');
}

/* A day as far as it is known, or a range with both ends; one open end is no date there. */
static void csl_date(citation *self, const char *key, const item_date *d)
{
    ro_json *out = &self->out;
    if (!d->best.len && !(d->earliest.len && d->latest.len)) return;
    ro_json_key(out, key);
    ro_json_open(out, '{');
    ro_json_key(out, "date-parts");
    ro_json_open(out, '[');
    date_parts(out, d->best.len ? d->best : d->earliest);
    if (!d->best.len) date_parts(out, d->latest);
    ro_json_close(out, ']');
    ro_json_close(out, '}');
}

static void csl_made_with(citation *self)
{
    ro_json_key(&self->out, "custom");
    ro_json_open(&self->out, '{');
    csl_field(self, "record", self->record);
    csl_field(self, "engine", self->engine);
    csl_field(self, "models", self->models);
    csl_field(self, "knowledge", self->knowledge);
    if (self->it.kind != OBJECT_REPORT) {
        csl_field(self, "status", self->it.status);
        ro_json_field_integer(&self->out, "independent_sources", self->it.sources);
        ro_json_field_integer(&self->out, "reports", self->it.reports);
        csl_field(self, "evidence", self->it.best.report);
    }
    ro_json_close(&self->out, '}');
}

static void csl_article(citation *self, const item_evidence *e)
{
    ro_json *out = &self->out;
    const item_date seen = {self->seen, self->seen, self->seen, {NULL, 0}};
    ro_json_open(out, '{');
    csl_field(self, "id", e->report);
    csl_field(self, "type", RO_STR("article-newspaper"));
    if (e->byline.len) {
        ro_json_key(out, "author");
        ro_json_open(out, '[');
        ro_json_open(out, '{');
        csl_field(self, "literal", e->byline);
        ro_json_close(out, '}');
        ro_json_close(out, ']');
    }
    csl_field(self, "title", e->title.len ? e->title : e->source);
    csl_field(self, "container-title", e->outlet);
    csl_date(self, "issued", &e->published);
    csl_date(self, "accessed", &seen);
    csl_field(self, "URL", e->url);
    if (has_evidence(self))
        csl_field(self, "abstract", self->it.best.words);
    else
        csl_made_with(self);
    ro_json_close(out, '}');
}

static void csl_text(citation *self, const char *key, void (*write)(citation *self, ro_json *out, escape_fn escape))
{
    ro_json text = {0};
    write(self, &text, plain);
    csl_field(self, key, ro_json_text(&text));
    self->out.failed |= text.failed;
    ro_json_free(&text);
}

static void put_entry_address(citation *self, ro_json *out, escape_fn escape)
{
    part(out, "", ro_str_of(self->base), "/show/", escape);
    put_as(out, self->it.id, escape);
}

static void csl_entry(citation *self)
{
    ro_json *out = &self->out;
    ro_json_open(out, '{');
    csl_field(self, "id", self->it.id);
    csl_field(self, "type", RO_STR("entry"));
    csl_text(self, "title", put_title);
    csl_field(self, "container-title", RO_STR("readout record"));
    csl_field(self, "number", self->it.id);
    csl_date(self, "issued", has_evidence(self) ? &self->it.best.published : &self->it.date);
    csl_date(self, "event-date", &self->it.date);
    csl_field(self, "version", self->engine);
    csl_text(self, "note", put_made_with);
    if (self->base) csl_text(self, "URL", put_entry_address);
    csl_made_with(self);
    ro_json_close(out, '}');
}

static void cite_csl(citation *self)
{
    ro_json_open(&self->out, '[');
    if (self->it.kind != OBJECT_REPORT) csl_entry(self);
    if (self->it.best.report.len) csl_article(self, &self->it.best);
    ro_json_close(&self->out, ']');
    ro_json_newline(&self->out);
}

/* ---- public ---- */

static const struct {
    const char *name, *media;
    void (*write)(citation *self);
} styles[RO_CITE_STYLES] = {[RO_CITE_TEXT] = {"text", "text/plain; charset=utf-8", cite_text},
                            [RO_CITE_BIBTEX] = {"bibtex", "application/x-bibtex; charset=utf-8", cite_bibtex},
                            [RO_CITE_CSL] = {"csl", "application/vnd.citationstyles.csl+json", cite_csl}};

ro_cite_style ro_cite_style_of(const char *name)
{
    int i = 0;
    while (i < RO_CITE_STYLES && strcmp(styles[i].name, name)) i++;
    return (ro_cite_style)i;
}

const char *ro_cite_style_media(ro_cite_style style) { return style < RO_CITE_STYLES ? styles[style].media : ""; }

ro_status ro_view_cite(ro_store *store, const char *id, ro_cite_style style, const char *base, ro_write_fn write, void *context, ro_error *error)
{
    citation self = {.store = store, .base = base && *base ? base : NULL};
    ro_status status = RO_OK;
    if (style >= RO_CITE_STYLES) return ro_error_set(error, RO_EARG, NULL, -1, "no such style: text, bibtex or csl");
    int rc = find(&self, id);
    if (rc == SQLITE_ROW) styles[style].write(&self);
    if (rc == SQLITE_DONE)
        status = ro_error_set(error, RO_ENOTFOUND, NULL, -1, "no report, actor or entry has the id '%s'", id);
    else if (rc != SQLITE_ROW)
        status = ro_store_error(store, error, "citing");
    else if (self.out.failed)
        status = ro_error_set(error, RO_ENOMEM, NULL, -1, "citing: no memory");
    else
        status = write(context, self.out.bytes, self.out.len);
    sqlite3_finalize(self.made);
    sqlite3_finalize(self.captured);
    items_close(&self.finder);
    ro_json_free(&self.out);
    return status;
}
