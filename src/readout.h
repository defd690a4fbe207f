/* readout.h: news pages on diplomacy in, a record that can be cited out.
 *
 * Sections: outcomes · engine · knowledge · inspecting pages · the record · correcting a record · looking at a record · measuring.
 * Strings are UTF-8. Nothing here is global: errors come back in the ro_error that you pass (NULL is fine).
 * An ro_engine is read-only after opening and may be shared by threads; an ro_record belongs to one thread at a time. */
#ifndef READOUT_H
#define READOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifndef RO_API
#define RO_API __attribute__((visibility("default")))
#endif

/* ---- outcomes ---- */

typedef enum ro_status {
    RO_OK = 0,
    RO_ENOMEM = -1,    /* no memory */
    RO_EIO = -2,       /* the file system said no: unreadable, full, gone */
    RO_EFORMAT = -3,   /* bytes that are not what they should be: corrupt model, table, reading or record */
    RO_EVERSION = -4,  /* written by a newer readout, or by one too old */
    RO_ELIMIT = -5,    /* a named bound was passed */
    RO_EARG = -6,      /* the caller asked for what cannot be */
    RO_ENOTFOUND = -7, /* no such id, file or end of a list */
    RO_EBUSY = -8,     /* somebody else writes the record */
    RO_ESTOP = -9      /* the caller's callback asked to stop */
} ro_status;

enum { RO_DAY_TEXT_MAX = 16 }; /* bytes of a day as text, its zero included */
enum { RO_ERROR_MESSAGE_MAX = 256, RO_ERROR_FILE_MAX = 256 };

/* Filled by calls that take it; the caller owns it. */
typedef struct ro_error {
    ro_status code;
    int64_t byte; /* offset in `file`, or -1 */
    int64_t line; /* 1-based line in `file`, or -1 */
    char file[RO_ERROR_FILE_MAX];
    char message[RO_ERROR_MESSAGE_MAX];
} ro_error;

/* The name of a status in plain words ("no memory"), never NULL. */
RO_API const char *ro_status_name(ro_status status);
/* "0.1.0" */
RO_API const char *readout_version(void);

/* Takes output as it comes. Anything but RO_OK stops the call, which then returns that. */
typedef ro_status (*ro_write_fn)(void *context, const char *bytes, size_t len);

/* ---- engine: models and tables, opened once ---- */

typedef struct ro_engine ro_engine;

/* `share` is the folder that holds models/, data/ and know.bin; NULL looks at $READOUT_SHARE, then where readout was installed, then
 * where it was built. Errors name the file and the byte or line. Free with ro_engine_close (NULL is fine). */
RO_API ro_status ro_engine_open(ro_engine **out, const char *share, ro_error *error);
RO_API void ro_engine_close(ro_engine *engine);

/* ---- knowledge: the facts that an engine opens, and a user's own ---- */

/* `share` as for ro_engine_open. What is found is written as lines for people, or (json) as JSON lines.
 * The user's own tables are kept in $READOUT_KNOW, else $XDG_DATA_HOME/readout/know, else ~/.local/share/readout/know ($READOUT_KNOW set
 * to nothing: none are used); an engine that is opened reads with them. */

/* Whatever is known of `words`: one wording ("Lavrov", "the Quartet"), or an office and whose it is ("Foreign Minister", "Russia"), then
 * perhaps a day: each with the row that says it. RO_ENOTFOUND when nothing is, after the nearest wordings; RO_EARG for words that are no
 * question. */
RO_API ro_status ro_knowledge_who(const char *share, const char *const *words, size_t count, bool json, ro_write_fn write, void *context,
                                  ro_error *error);
/* Checks every table and the file made from them; with `paths`, a user's tables before they are added. What is wrong is written with file,
 * line and column, then counts. RO_EFORMAT when something is wrong. */
RO_API ro_status ro_knowledge_check(const char *share, const char *const *paths, size_t count, bool json, ro_write_fn write,
                                    void *context, ro_error *error);
/* Adds a user's table (.tsv; its columns say which table its rows are for), or takes the one of its name anew. RO_EFORMAT, after all
 * faults are written, when a row cannot be: then nothing is added. */
RO_API ro_status ro_knowledge_add(const char *share, const char *path, bool json, ro_write_fn write, void *context, ro_error *error);
/* The user's rows with their keys. */
RO_API ro_status ro_knowledge_list(const char *share, bool json, ro_write_fn write, void *context, ro_error *error);
/* Takes out a table of the user by its name, or every row of a key, as ro_knowledge_list has them. RO_ENOTFOUND when there is none. */
RO_API ro_status ro_knowledge_remove(const char *share, const char *what, bool json, ro_write_fn write, void *context, ro_error *error);

/* ---- inspecting pages: JSON lines for one step of the pipeline ---- */

typedef enum ro_inspect_what {
    RO_INSPECT_TEXT,         /* the report found on a page, with the fields of `reports` in the export */
    RO_INSPECT_PARSE,        /* CoNLL-U */
    RO_INSPECT_NAMES,        /* names with kind and span */
    RO_INSPECT_WHEN,         /* expressions of time, resolved from `ref` or from the page's own day */
    RO_INSPECT_ATTRIBUTIONS, /* source, cue and content spans */
    RO_INSPECT_MENTIONS,     /* who is spoken of, tied together */
    RO_INSPECT_MAP,          /* the whole reading: report, actors, notes */
    RO_INSPECT_BLOCKS,       /* every visible block of a page, and whether it is text, head or left out: lines, or with `json` objects */
    RO_INSPECT_CODE,         /* the events of plain sentences, one a line: a JSON line each, or with `tsv` a row an event */
    RO_INSPECT_PAIRS         /* the type of each row of a table of sentence, source, target: JSON lines, or with `tsv` rows */
} ro_inspect_what;

typedef struct ro_inspect_options {
    const char *fields; /* of JSON lines: "text=body,date=day"; NULL for the usual names */
    const char *ref;    /* YYYY-MM-DD for RO_INSPECT_WHEN and _MENTIONS; NULL: the page's own day */
    bool bare;          /* the file is the text itself: no furniture, no title; offsets are bytes of the file */
    bool conllu_in;     /* tokens are given as CoNLL-U (parse, mentions) */
    bool iob_in;        /* tokens are given one a line, word TAB label, empty line between sentences (names) */
    bool jsonl_in;      /* standard input is JSON lines {"id","ref","text"} (when, mentions) */
    bool json;           /* objects where lines are the rule (blocks) */
    bool tsv;            /* rows where JSON lines are the rule (code, pairs) */
} ro_inspect_options;

/* Reads every page of `paths` (files, folders, "-") and writes what the step finds. A page that cannot be read is reported through
 * `complain` (may be NULL) and the rest goes on; the status then is the first such one. */
typedef void (*ro_complain_fn)(void *context, const ro_error *error);
RO_API ro_status ro_inspect(const ro_engine *engine, ro_inspect_what what, const char *const *paths, size_t count,
                            const ro_inspect_options *options, ro_write_fn write, ro_complain_fn complain, void *context,
                            ro_error *error);

/* Compares the reports of all pages (with `bare` the files as they are) with one another, without a record, and writes a JSON line for each pair that
 * shares text: {"a","b","share_of_a","share_of_b","passages"}: sources, the part of the 5-word runs of each that stand in the other, and bytes of
 * both texts as in `copies` of the export. Of the options fields and bare are used; `engine` may be NULL with bare. All texts are held in memory. */
RO_API ro_status ro_overlaps(const ro_engine *engine, const char *const *paths, size_t count, const ro_inspect_options *options,
                             ro_write_fn write, ro_complain_fn complain, void *context, ro_error *error);

/* ---- the record: one SQLite file ---- */

typedef struct ro_record ro_record;

typedef enum ro_record_mode {
    RO_RECORD_READ,  /* must be there; nothing is written */
    RO_RECORD_WRITE, /* must be there */
    RO_RECORD_CREATE /* made if it is not there */
} ro_record_mode;

/* `engine` may be NULL with RO_RECORD_READ; it must outlive the record. Errors: RO_EFORMAT (no SQLite file, or another program's),
 * RO_EVERSION (written by a newer readout; to be written, by an older one), RO_EBUSY, RO_EIO. */
RO_API ro_status ro_record_open(ro_record **out, const char *path, ro_record_mode mode, const ro_engine *engine, ro_error *error);
/* Leaves one file: the log is written back and gone. NULL is fine. */
RO_API ro_status ro_record_close(ro_record *record, ro_error *error);

/* `stop` is asked now and then while the record is looked at; once it says true, the call ends with RO_ESTOP. NULL: nobody is asked. For
 * those who answer others and must not be held up. */
RO_API void ro_record_watch(ro_record *record, bool (*stop)(void *context), void *context);

enum { RO_SUMMARY_LANGUAGES_MAX = 24, RO_SUMMARY_REASONS_MAX = 12, RO_SUMMARY_PASSED_MAX = 24, RO_SUMMARY_ACTS_MAX = 12 };

typedef struct ro_language_count {
    char code[12]; /* "de", …; "und": not English, and no language that is known */
    uint64_t count;
} ro_language_count;

typedef struct ro_read_summary {
    uint64_t pages;    /* items seen */
    uint64_t reports;  /* new in the record */
    uint64_t known;    /* read before: nothing changed */
    uint64_t skipped;  /* nothing to read, kept with the reason */
    uint64_t failed;   /* could not be read at all */
    uint64_t contacts, statements, plans, events; /* notes of the new reports */
    uint64_t sentences, unparsed;         /* sentences that needed no parse */
    struct {
        const char *reason; /* static string */
        uint64_t count;
    } why[RO_SUMMARY_REASONS_MAX]; /* of the skipped; ends at reason NULL */
    ro_language_count languages[RO_SUMMARY_LANGUAGES_MAX]; /* of those skipped for theirs, most first; ends at count 0; the last may be "others" */
    uint64_t passed;               /* records of web archives that are no pages: requests, pictures, pages that were not found … */
    struct {
        const char *reason;
        uint64_t count;
    } passed_over[RO_SUMMARY_PASSED_MAX]; /* ends at reason NULL */
    struct {
        const char *reason;
        uint64_t count;
    } acts_passed[RO_SUMMARY_ACTS_MAX]; /* words that tell acts in the new reports, and why they gave no event; ends at reason NULL */
} ro_read_summary;

/* How far reading is. */
typedef struct ro_read_progress {
    uint64_t pages, pages_total; /* pages_total 0: not known, archives and JSON lines may hold any number */
    uint64_t bytes, bytes_total; /* of the files, as they lie on the disk; bytes_total 0: not known */
} ro_read_progress;

/* What the record keeps of each page beside the report: its visible blocks with what its markup says of itself (enough to show what was
 * left out and to read the page again), nothing, or its bytes as well. */
typedef enum ro_keep { RO_KEEP_BLOCKS, RO_KEEP_TEXT, RO_KEEP_PAGE } ro_keep;

typedef struct ro_read_options {
    const char *fields; /* of JSON lines: "text=article.body,date=published"; also html, url, title, outlet, captured, byline */
    unsigned threads;   /* 0: one for each processor */
    unsigned batch;     /* pages a transaction; 0: 256 */
    void (*progress)(void *context, const ro_read_progress *progress); /* NULL: none */
    ro_complain_fn complain;
    void *context;
    ro_keep keep;
} ro_read_options;

/* Reads every page of `paths` into the record, a transaction a batch, then settles. Pages that cannot be read are complained of and the
 * rest goes on: then the call still returns RO_OK and the summary says how many failed. */
RO_API ro_status ro_record_add(ro_record *record, const char *const *paths, size_t count, const ro_read_options *options,
                               ro_read_summary *summary, ro_error *error);
/* Reads every page of the record that was kept (blocks or bytes) again with this engine, keeping the ids of reports, then settles. Pages
 * of which only the text was kept stay as they were read and are counted as `known`. Of the options fields, batch and keep are not used. */
RO_API ro_status ro_record_reread(ro_record *record, const ro_read_options *options, ro_read_summary *summary, ro_error *error);
/* Takedown: the record becomes as if the report had never been read. What people said of it alone goes too; what they said of an entry that other
 * reports tell of as well stays with those. RO_ENOTFOUND for an unknown id. */
RO_API ro_status ro_record_forget(ro_record *record, const char *report_id, ro_error *error);
/* Retires days up to `last` (YYYY-MM-DD; NULL: none): reports that were surely published by then are compared with no later one any more, so that
 * a record that grows for years stays quick; what they share among themselves stays. RO_EARG: no day. */
RO_API ro_status ro_record_retire(ro_record *record, const char *last, ro_error *error);
/* The last retired day in `out`; empty: none is. */
RO_API void ro_record_retired(ro_record *record, char out[RO_DAY_TEXT_MAX]);
/* Drops every settled table and builds it again from the readings. */
RO_API ro_status ro_record_settle(ro_record *record, ro_error *error);

/* ---- correcting a record: what people say of its entries; kept, appended only, and followed by every settling ---- */

/* Each appends one correction in one transaction, settling after it. *number (may be NULL) is the new correction's. */

/* The entries that the ids (of entries or of single notes; at least two, of one kind) open are one from now on. RO_ENOTFOUND; RO_EARG
 * for entries of two kinds. */
RO_API ro_status ro_record_merge(ro_record *record, const char *const *ids, size_t count, int64_t *number, ro_error *error);
/* With an entry's own id its evidence becomes an entry for each report; with the id of another of its notes this note leaves it.
 * RO_ENOTFOUND; RO_EARG where there is nothing to part. Of a merge and a split of the same notes the later holds. */
RO_API ro_status ro_record_split(ro_record *record, const char *id, int64_t *number, ro_error *error);
/* Right, wrong, edited, remarked on. With the id of an entry it is said of the whole entry; with that of another of its notes of that note
 * (wrong: the note leaves the entry). `why` may be NULL. Of two that contradict, the later holds. RO_ENOTFOUND; RO_EARG for an entry that is
 * withdrawn (calling it right brings it back) or text longer than 10,000 bytes. */

/* The entry is so: its confidence is 1. */
RO_API ro_status ro_record_right(ro_record *record, const char *id, const char *why, int64_t *number, ro_error *error);
/* The entry is not so: it is withdrawn, and so are the same words in copies. No list, count or export has it; "corrections" lists it, and
 * ro_record_show says by which correction. */
RO_API ro_status ro_record_wrong(ro_record *record, const char *id, const char *why, int64_t *number, ro_error *error);
/* A field of the entry is `value`, whatever the pages make of it. Several values (actors, topics) are parted by ";"; "" is none. A date is YYYY, YYYY-MM or
 * YYYY-MM-DD; an actor an id or a name that the record or the tables know; a place a name, or "town, state". RO_EARG, with the fields or words
 * that may stand there, for others. */
RO_API ro_status ro_record_edit(ro_record *record, const char *id, const char *field, const char *value, const char *why, int64_t *number,
                                ro_error *error);
/* A remark, shown with the entry. */
RO_API ro_status ro_record_note(ro_record *record, const char *id, const char *text, int64_t *number, ro_error *error);
/* The fields of the entry that ro_record_edit takes. One JSON object: {"id", "kind", "withdrawn": number or null, "fields": [{"field", "type": "word",
 * "date", "actor", "actors", "place", "phrases" or "text", "most": values, "may_be_empty", "words": the vocabulary, or null, "value": as
 * ro_record_edit takes it, "shown": with names for ids, "corrected": number or null}]}. */
RO_API ro_status ro_record_fields(ro_record *record, const char *id, ro_write_fn write, void *context, ro_error *error);
/* Takes back a correction; one that takes another back may be taken back itself. RO_ENOTFOUND; RO_EARG when it was taken back before. */
RO_API ro_status ro_record_undo(ro_record *record, int64_t which, int64_t *number, ro_error *error);

typedef struct ro_merge_summary {
    uint64_t pages, pages_known;             /* readings seen; of these the record had */
    uint64_t corrections, corrections_known; /* likewise */
} ro_merge_summary;

/* Takes all pages and corrections of other records, which are only read, each once: the record becomes as if all of it had been read and
 * corrected here, record after record. RO_EVERSION when pages were read with different models, tables or versions, RO_EFORMAT when a file
 * is damaged or no record: then nothing changes. */
RO_API ro_status ro_record_merge_records(ro_record *record, const char *const *paths, size_t count, ro_merge_summary *summary,
                                         ro_error *error);

/* ---- looking at a record ---- */

typedef struct ro_filter {
    const char *since, *until; /* YYYY-MM-DD, -MM or YYYY; undated entries are left out and counted */
    const char *actor;         /* a name, a country or an id */
    const char *kind;          /* contact kind, stance, plan status or overdue, type of event, genre, what a correction is or how it stands … */
    const char *words;         /* for "search" and "stories" */
    int64_t limit;             /* 0: all */
    const char *by;            /* "table": one to three of dyad, actor, kind, outlet, year, month, week, day; "coverage": one of the last four */
    int seed;                  /* "sample": another seed, another draw; 0 and more */
    const char *status;        /* "table": held (of contacts the default), planned …, or all; of lists of entries one status */
    const char *place;         /* a named place, or a country's code (ISO 3166, three letters) */
    const char *story;         /* a story's id: its reports, and what they tell */
    const char *source;        /* a report's id, the whole name of an outlet or of an agency: what they tell */
    int64_t offset;            /* rows that are passed over */
    const char *fields;        /* names of columns, by commas: ro_rows_json gives these alone; NULL: all */
    bool total;                /* count what there is without limit and offset: ro_rows_total */
} ro_filter;

/* Rows of a list: "timeline", "contacts", "statements", "plans", "reports", "actors", "stories", "corrections" (kind "unplaced": those that lost
 * their place), "search", and those that count:
 * "coverage"  the pages of each outlet in the span of since/until, or with `by` those of each of its periods, zeros too
 * "table"     entries, independent sources and reports by the keys of `by`, zeros too; `kind` is contacts (NULL too), statements, plans
 *             or events, or one kind of contact, stance or type of event ("ASSAULT")
 * "sample"    `limit` entries (0: 100) drawn in turn from the strata that `by` makes (list, kind, confidence, status, outlet, year), with empty columns
 *             for a coder
 * "density"   how many items there are by month, or `by` year, week, day: of a kind and status
 * "places"    where: contacts, plans and events by place and kind
 * "network"   who with whom, by kind, the heaviest first; `by` state folds people and bodies into the states that they act for
 * "outlets"   who prints, and how much of it nobody had before
 * "new"       what reports of `since` and later told for the first time; `since` is a day of reports here, and `until` is not used
 * One thread at a time; free with ro_rows_free before closing the record. */
typedef struct ro_rows ro_rows;
RO_API ro_status ro_record_rows(ro_record *record, const char *list, const ro_filter *filter, ro_rows **out, ro_error *error);
RO_API int ro_rows_columns(const ro_rows *rows);
RO_API const char *ro_rows_name(const ro_rows *rows, int column);
/* RO_OK with a row, RO_ENOTFOUND at the end. */
RO_API ro_status ro_rows_next(ro_rows *rows, ro_error *error);
/* The cell as text, valid until the next row; NULL where nothing is known. */
RO_API const char *ro_rows_text(const ro_rows *rows, int column);
/* The row as one JSON object, valid until the next row. It may have fields that are no column: what a table has no room for. */
RO_API const char *ro_rows_json(ro_rows *rows);
/* How many rows there are without limit and offset; -1: the filter did not ask. */
RO_API int64_t ro_rows_total(const ro_rows *rows);
/* Entries that since/until left out because they have no day; counted when it is asked. */
RO_API int64_t ro_rows_undated(ro_rows *rows);
/* What was left out and why, a sentence each, from number 0 on; NULL after the last. */
RO_API const char *ro_rows_remark(ro_rows *rows, int number);
RO_API void ro_rows_free(ro_rows *rows);

/* The plans that `filter` (may be NULL) leaves, as an iCalendar file (RFC 5545): an all-day event each, its UID from the entry's id, DTSTAMP the day of
 * its best report. *left_out: plans without days, or whose days are not known to a month. */
RO_API ro_status ro_record_calendar(ro_record *record, const ro_filter *filter, int64_t *left_out, ro_write_fn write, void *context, ro_error *error);

/* ---- lists and single things for other programs ----
 * format      of the lists                                                what it is
 * jsonl, csv  every list of ro_record_rows                                its rows; csv as RFC 4180 has it
 * geojson     contacts plans events timeline new places all               RFC 7946: entries with a point; those without are counted
 * ics         plans                                                       RFC 5545
 * rss         contacts plans events statements reports processes stories  RSS 2.0, the newest first by the first report that tells of an entry
 *             timeline new search all                                     (of the filter's limit; 0: all)
 * jsonld      contacts plans events statements reports processes actors   schema.org: Event, Claim (what was denied or is alleged), Quotation, NewsArticle …
 *             timeline new search all
 * timelinejs  contacts plans events statements reports processes stories  TimelineJS 3; what has no day is counted
 *             timeline new all
 * graphml     contacts plans events statements timeline new network all   who with whom, by kind, with entries and independent sources
 * "all" is the whole record in that form. Nothing asks a clock: the same record gives the same bytes. */

typedef enum ro_list_format {
    RO_LIST_JSONL, RO_LIST_CSV, RO_LIST_GEOJSON, RO_LIST_ICS, RO_LIST_RSS, RO_LIST_JSONLD, RO_LIST_TIMELINEJS, RO_LIST_GRAPHML, RO_LIST_FORMATS
} ro_list_format;

#define RO_LIST_BASE "http://127.0.0.1:8017" /* where `readout serve` answers unless told otherwise */
enum { RO_LIST_REMARKS_MAX = 6, RO_LIST_REMARK_LEN = 240 };

/* All zero: the defaults. */
typedef struct ro_list_options {
    const char *base; /* of addresses of entries, BASE/show/ID, without a slash at its end; NULL: RO_LIST_BASE */
    const char *self; /* rss: the address that this answer has; NULL: it says none */
    bool hxl;         /* csv: a second row of hashtags (https://hxlstandard.org); contacts, plans and events then have earliest, latest, country, lat, lon too */
    bool no_text;     /* words of pages cut to 30; of csv and jsonl this changes nothing */
} ro_list_options;

/* What was written, and what could not be. */
typedef struct ro_list_told {
    int64_t entries, left_out;
    int remark_count;
    char remarks[RO_LIST_REMARKS_MAX][RO_LIST_REMARK_LEN]; /* a sentence each */
} ro_list_told;

/* "geojson" …; RO_LIST_FORMATS: no such format. */
RO_API ro_list_format ro_list_format_of(const char *name);
RO_API const char *ro_list_format_name(ro_list_format format);
/* "application/geo+json" … */
RO_API const char *ro_list_format_media(ro_list_format format);
/* Lists that are not told of above, and those that do not exist, are rows: jsonl and csv. */
RO_API bool ro_list_has_format(const char *list, ro_list_format format);

/* The list that `filter` leaves (both as for ro_record_rows; "all" beside them) in a format. `filter`, `options` and `told` may be NULL. RO_EARG, with
 * words that say what can be done: a list that has no such format, or what ro_record_rows refuses. A cell of CSV that a spreadsheet would take
 * for a formula (it begins with = + - @ and is no number) has an apostrophe before it; take one away to have it back. */
RO_API ro_status ro_record_list(ro_record *record, const char *list, const ro_filter *filter, ro_list_format format, const ro_list_options *options,
                                ro_list_told *told, ro_write_fn write, void *context, ro_error *error);
/* One report, actor, entry or story by id (every note's id opens its entry) in a format of its list, but for rows. RO_ENOTFOUND; RO_EARG as above. */
RO_API ro_status ro_record_thing(ro_record *record, const char *id, ro_list_format format, const ro_list_options *options, ro_list_told *told,
                                 ro_write_fn write, void *context, ro_error *error);

typedef enum ro_cite_style {
    RO_CITE_TEXT, RO_CITE_BIBTEX,
    RO_CITE_CSL, /* CSL-JSON: a list of items, for Zotero, pandoc and the like */
    RO_CITE_STYLES
} ro_cite_style;
/* "text", "bibtex", "csl"; RO_CITE_STYLES: no such style. */
RO_API ro_cite_style ro_cite_style_of(const char *name);
RO_API const char *ro_cite_style_media(ro_cite_style style);
/* How an entry (any note's id), actor, story or report is cited: with its best evidence's report, and the checksums of engine, models, knowledge and record.
 * base: of the entry's address, as in ro_list_options; NULL: it is cited without one. RO_ENOTFOUND. */
RO_API ro_status ro_record_cite(ro_record *record, const char *id, ro_cite_style style, const char *base, ro_write_fn write, void *context, ro_error *error);

/* One report, actor, entry or story by id (every note's id opens its entry), as the object of the export; a contact, plan or event also
 * has `versions`: what each side says of it, with what differs and what it alone says, [] where no two tell it. */
RO_API ro_status ro_record_show(ro_record *record, const char *id, ro_write_fn write, void *context, ro_error *error);
/* The entry with the reasons of every field: rule or table line, the words that fired, the best refused alternative; for a report, why this day; for a story, why each report. */
RO_API ro_status ro_record_explain(ro_record *record, const char *id, ro_write_fn write, void *context, ro_error *error);

/* Two reports (ids, or sources as `reports` has them) side by side: what both have word for word, whose it is, and what each alone tells. One JSON
 * object: {"a","b": heads with text; "relation","direction","lead","agency": as `copies` has them; "share_of_a","share_of_b","passages";
 * "both","only_a","only_b": entries with their words}. */
RO_API ro_status ro_record_diff(ro_record *record, const char *a, const char *b, ro_write_fn write, void *context, ro_error *error);

/* A report as it was read, as one JSON object: {"id","title","outlet","day","url","text","parts","marks","blocks"}. marks: [{"start","end" (bytes of text),
 * "what": evidence, quote, time or mention, "id","label"}], in order, maybe within one another; blocks: every visible block of the page with whether it was
 * "text", "head" or "left out"; empty where the record keeps no blocks. RO_ENOTFOUND. */
RO_API ro_status ro_record_page(ro_record *record, const char *id, ro_write_fn write, void *context, ro_error *error);
/* What the record holds and was made with: {"readout","schema","made_with","version","record": counts,"first_day","last_day"}: days of reports
 * whose day is known. */
RO_API ro_status ro_record_about(ro_record *record, ro_write_fn write, void *context, ro_error *error);

enum { RO_VERSION_MAX = 24 };
/* A checksum of all that answers are made from: pages, corrections, models, tables. It stays while nothing changes, in whatever order pages came. */
RO_API void ro_record_version(ro_record *record, char out[RO_VERSION_MAX]);

typedef enum ro_export_format {
    RO_EXPORT_JSON, RO_EXPORT_JSONL, RO_EXPORT_CSV,
    RO_EXPORT_POLECAT, RO_EXPORT_ICEWS, RO_EXPORT_GDELT, /* events alone, as rows by tabs: src/view/event_tables.c says each column */
    RO_EXPORT_HXL,      /* RO_EXPORT_CSV with a second row of hashtags (https://hxlstandard.org) */
    RO_EXPORT_DATASETTE /* metadata.json for Datasette, which opens a record as it is: what each table and view is */
} ro_export_format;
/* The whole record. `kind` chooses one list for CSV ("contacts"); NULL: contacts. no_text: ids, offsets and snippets of at most 30 words.
 * An entry that people corrected ends in "corrected": [{"by", "what": "right", "edit" or "note", "field", "was": what the pages make of it, "text"}]. The last
 * list is "corrections": [{"number", "what", "kind", "entry": where it stands now, "field", "values": of an edit as the record keeps them, "text": a
 * remark or why, "undoes", "on": [{"report", "text", "note", "entry"}], "state", "by", "why": it is unplaced}], in the order of their numbers. */
RO_API ro_status ro_record_export(ro_record *record, ro_export_format format, const char *kind, bool no_text, ro_write_fn write,
                                  void *context, ro_error *error);

/* ---- measuring ---- */

/* How long opening readout's own facts takes, the quickest of `rounds`, and how large they are. */
RO_API ro_status ro_knowledge_measure(const char *share, uint32_t rounds, uint64_t *ns, uint64_t *bytes, ro_error *error);

enum { RO_STEPS_MAX = 24 };

typedef struct ro_step_times {
    uint64_t rounds, bytes;                   /* as asked */
    uint64_t tokens, sentences, parsed, notes; /* of the page; `parsed` sentences needed a parse */
    uint64_t held;                            /* bytes of memory that reading the page took */
    struct {
        const char *name, *group; /* static strings; "lang", "mention to note", "page and text", "rest" */
        uint64_t ns;              /* of this thread's processor, in the quickest round */
    } steps[RO_STEPS_MAX];        /* ends at name NULL */
} ro_step_times;

typedef enum ro_measure_what {
    RO_MEASURE_READING, /* the whole reading of a page */
    RO_MEASURE_REPORT   /* the report alone: body, metadata, and the day that the page itself gives away */
} ro_measure_what;

/* Reads one page (text or HTML) `rounds` times on this thread, after one round to warm up, and tells the time of each step. */
RO_API ro_status ro_engine_measure(const ro_engine *engine, ro_measure_what what, const char *bytes, size_t len, uint32_t rounds,
                                   ro_step_times *out, ro_error *error);

typedef struct ro_pages_times {
    uint64_t pages, reports, failed; /* pages found, those with a report, those that could not be read */
    uint64_t bytes;                  /* of the pages, unpacked */
    uint64_t unpack_ns, read_ns;     /* of this thread's processor: files into pages; pages into reports */
} ro_pages_times;

/* Reads every page of `paths` as far as its report (body, metadata, clues to its day) on this thread. held: all pages are taken into memory
 * before the first is read, so that read_ns is of reading alone; else they are read as they come. */
RO_API ro_status ro_engine_measure_pages(const ro_engine *engine, const char *const *paths, size_t count, bool held, ro_pages_times *out,
                                         ro_error *error);

/* Text `i` of many, and its bytes; valid until the next call. */
typedef const char *(*ro_text_fn)(void *context, uint64_t i, size_t *len);

typedef struct ro_reuse_times {
    uint64_t texts, timed; /* looked for among one another; the last of them that were timed */
    uint64_t ns, bytes;    /* of this thread's processor for those, and their bytes */
    uint64_t pairs, held;  /* pairs found in all; bytes of the index */
} ro_reuse_times;

/* How long it takes to find what a text shares with others: fingerprint, ask the index, take the text in, score; in memory. The last tenth is timed. */
RO_API ro_status ro_reuse_measure(ro_text_fn text_of, void *context, uint64_t texts, ro_reuse_times *out, ro_error *error);
/* The same through a record, which is made at `path`: ten batches, the last timed: fingerprint, store, ask and add to the index, compare, keep. */
RO_API ro_status ro_reuse_measure_record(const char *path, ro_text_fn text_of, void *context, uint64_t texts, ro_reuse_times *out, ro_error *error);

#ifdef __cplusplus
}
#endif
#endif
