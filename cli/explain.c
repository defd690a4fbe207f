/* explain.c: `show` and `explain` for eyes: what an entry says, and under each sentence it stands on why each field is as it is.
 * In: the JSON object of the library. Out: lines that fit the terminal. --json gives the object itself. */
#include "entry.h"
#include "table.h"
#include "verb.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_WIDTH = 12 };

typedef struct buffer {
    char *bytes;
    size_t len, room;
} buffer;

static ro_status keep(void *context, const char *bytes, size_t len)
{
    buffer *self = context;
    if (len > self->room - self->len) {
        size_t room = (self->room + len) * 2;
        char *more = realloc(self->bytes, room);
        if (!more) return RO_ENOMEM;
        self->bytes = more, self->room = room;
    }
    memcpy(self->bytes + self->len, bytes, len);
    self->len += len;
    return RO_OK;
}

typedef ro_status (*object_fn)(ro_record *record, const char *id, ro_write_fn write, void *context, ro_error *error);

/* The object of an id, or NULL; json_decref it. */
static json_t *object_of(ro_record *record, object_fn get, const char *id, ro_error *error)
{
    buffer all = {0};
    json_t *object = get(record, id, keep, &all, error) ? NULL : json_loadb(all.bytes, all.len, 0, NULL);
    free(all.bytes);
    return object;
}

const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

/* Words from `column` on, broken at spaces where the line is full; what is longer than a line stays whole. */
static void wrap(const char *text, int column)
{
    int width = table_width(), at = column;
    for (const char *end; *text; text = end + (*end == ' ')) {
        end = text + strcspn(text, " ");
        int letters = 0;
        for (const char *p = text; p < end; p++) letters += ((unsigned char)*p & 0xC0) != 0x80;
        if (at > column && at + 1 + letters > width)
            printf("\n%*s", column, ""), at = column;
        else if (at > column)
            putchar(' '), at++;
        fwrite(text, 1, (size_t)(end - text), stdout);
        at += letters;
    }
    putchar('\n');
}

void field(const char *name, const char *value)
{
    if (!*value) return;
    printf("  %-*s", NAME_WIDTH, name);
    wrap(value, NAME_WIDTH + 2);
}

/* ---- values as words ---- */

static void add(char *out, size_t room, const char *separator, const char *text)
{
    size_t len = strlen(out);
    if (*text && len < room) snprintf(out + len, room - len, "%s%s", len ? separator : "", text);
}

static void add_name(ro_record *record, char *out, size_t room, const char *id)
{
    json_t *actor = object_of(record, ro_record_show, id, NULL);
    add(out, room, ", ", actor && json_object_get(actor, "name") ? text_of(actor, "name") : id);
    json_decref(actor);
}

static void add_date(char *out, size_t room, const json_t *date)
{
    char words[64];
    const char *best = text_of(date, "best"), *from = text_of(date, "earliest"), *to = text_of(date, "latest");
    snprintf(words, sizeof words, "%s%s%s", *from ? from : "before", *from && *to ? " to " : " ", *to ? to : *from ? "on" : "");
    add(out, room, "; ", *best ? best : *from || *to ? words : "not known");
}

void value_words(ro_record *record, char *out, size_t room, const char *key, const json_t *value)
{
    static const char *const actors[] = {"parties", "initiator", "speaker", "target", "via", "source"};
    bool ids = false;
    size_t i;
    json_t *item;
    for (i = 0; i < sizeof actors / sizeof *actors; i++) ids |= !strcmp(key, actors[i]);
    if (json_is_array(value))
        json_array_foreach(value, i, item) value_words(record, out, room, key, item);
    else if (json_is_object(value) && json_object_get(value, "precision"))
        add_date(out, room, value);
    else if (json_is_object(value))
        add(out, room, ", ", text_of(value, "name"));
    else if (json_is_string(value) && ids)
        add_name(record, out, room, json_string_value(value));
    else if (json_is_string(value))
        add(out, room, ", ", json_string_value(value));
    else if (json_is_number(value))
        snprintf(out, room, "%g", json_number_value(value));
}

/* ---- what an entry says ---- */

static void print_entry(ro_record *record, json_t *entry)
{
    static const char *const not_here[] = {"id", "evidence", "settled_by", "parts", "name", "basis", "refused", "versions", "corrected", "was"};
    const char *key;
    json_t *value;
    printf("%s\n", text_of(entry, "id"));
    field("name", text_of(entry, "name"));
    json_object_foreach(entry, key, value)
    {
        char words[1024] = "";
        bool skip = false;
        for (size_t i = 0; i < sizeof not_here / sizeof *not_here; i++) skip |= !strcmp(key, not_here[i]);
        skip |= !strcmp(key, "reports") && json_is_array(value); /* of a story: each is a line of its own */
        skip |= !strcmp(key, "text") && json_object_get(entry, "words"); /* a report's is a page long */
        if (!skip) value_words(record, words, sizeof words, key, value);
        if (!strcmp(key, "withdrawn")) snprintf(words, sizeof words, "by correction %lld", (long long)json_integer_value(value));
        if (!skip) field(!strcmp(key, "independent_sources") ? "sources" : key, words);
    }
}

/* "kind by correction 5: was meeting; the ministry's readout"; "called right by correction 6". */
static void print_mark(ro_record *record, const json_t *mark)
{
    char words[1200], was[600] = "";
    const char *what = text_of(mark, "what"), *field_name = text_of(mark, "field"), *text = text_of(mark, "text");
    long long by = (long long)json_integer_value(json_object_get(mark, "by"));
    value_words(record, was, sizeof was, field_name, json_object_get(mark, "was"));
    if (!strcmp(what, "edit"))
        snprintf(words, sizeof words, "%s by correction %lld: was %s%s%s", field_name, by, *was ? was : "empty", *text ? "; " : "", text);
    else if (!strcmp(what, "note"))
        snprintf(words, sizeof words, "by correction %lld: %s", by, text);
    else
        snprintf(words, sizeof words, "called %s by correction %lld%s%s", what, by, *text ? ": " : "", text);
    field(!strcmp(what, "note") ? "note" : "corrected", words);
}

static void print_marks(ro_record *record, const json_t *entry)
{
    size_t i;
    const char *key;
    json_t *mark, *value;
    json_object_foreach((json_t *)json_object_get(entry, "was"), key, value)
    {
        char words[600] = "";
        value_words(record, words, sizeof words, key, value);
        field(key, words);
    }
    json_array_foreach(json_object_get(entry, "corrected"), i, mark) print_mark(record, mark);
}

static void print_evidence(const json_t *list, const char *heading)
{
    size_t i;
    json_t *item;
    if (json_array_size(list)) printf("\n%s\n", heading);
    json_array_foreach(list, i, item)
    {
        printf("  %-*s", NAME_WIDTH + 6, text_of(item, "report"));
        wrap(text_of(item, "text"), NAME_WIDTH + 8);
    }
}

/* ---- why ---- */

static void print_why(const json_t *why)
{
    char words[1024];
    const char *fired = text_of(why, "words"), *refused = text_of(why, "refused");
    snprintf(words, sizeof words, "%s%s%s%s%s%s", text_of(why, "rule"), *fired ? ": “" : "", fired, *fired ? "”" : "",
             *refused ? "; refused: " : "", refused);
    field(text_of(why, "field"), words);
}

/* Who it is, and the row of the tables that says so. */
static void print_actor(const json_t *actor)
{
    char words[1024];
    const char *why = text_of(actor, "why"), *table = text_of(actor, "table");
    snprintf(words, sizeof words, "%s: %s%s%s", text_of(actor, "name"), why, *table ? " (" : "", table);
    if (*table && strlen(words) + 1 < sizeof words) strcat(words, ")");
    field(text_of(actor, "role"), words);
}

static void print_note(const json_t *note)
{
    size_t i;
    json_t *why, *actor;
    printf("\n%s%s%s (%s, bytes %lld to %lld)\n", text_of(note, "outlet"), *text_of(note, "published") ? ", " : "",
           text_of(note, "published"), text_of(note, "report"), (long long)json_integer_value(json_object_get(note, "start")),
           (long long)json_integer_value(json_object_get(note, "end")));
    printf("  ");
    wrap(text_of(note, "marked"), 2);
    field("note", text_of(note, "note"));
    field("joined", text_of(note, "joined"));
    json_array_foreach(json_object_get(note, "why"), i, why) print_why(why);
    json_array_foreach(json_object_get(note, "actors"), i, actor) print_actor(actor);
}

static void print_notes(const json_t *list, const char *heading)
{
    size_t i;
    json_t *note;
    if (json_array_size(list) && *heading) printf("\n%s\n", heading);
    json_array_foreach(list, i, note) print_note(note);
}

/* What spoke for the day of a report, or was refused. */
static void print_day(const json_t *list, const char *heading)
{
    size_t i;
    json_t *reason;
    if (json_array_size(list)) printf("\n%s\n", heading);
    json_array_foreach(list, i, reason)
    {
        char words[1024];
        snprintf(words, sizeof words, "“%s”: %s", text_of(reason, "value"), text_of(reason, "why"));
        field(text_of(reason, "what"), words);
    }
}

/* Lines that the host prints on many reports, and what of the page stands on them. */
static void print_furniture(const json_t *all)
{
    size_t i;
    json_t *item, *lines = json_object_get(all, "furniture"), *notes = json_object_get(all, "withheld");
    if (json_array_size(lines)) printf("\nNo part of the report\n");
    json_array_foreach(lines, i, item)
    {
        field("line", text_of(item, "text"));
        field("why", text_of(item, "why"));
    }
    json_array_foreach(notes, i, item)
    {
        printf("  %-*s", NAME_WIDTH + 6, text_of(item, "note"));
        wrap(text_of(item, "text"), NAME_WIDTH + 8);
    }
}

/* A note that stands in no entry. */
static void print_withheld(const json_t *note)
{
    printf("%s\n", text_of(note, "note"));
    field("withheld", text_of(note, "why"));
    field("line", text_of(note, "line"));
    field("kind", text_of(note, "kind"));
    field("report", text_of(note, "report"));
    field("outlet", text_of(note, "outlet"));
    field("published", text_of(note, "published"));
    field("text", text_of(note, "text"));
}

/* One trait that the entry has: what it adds, in logits (0 is one in two, 1.1 three in four, 2.2 nine in ten). */
static void print_trait(const json_t *one)
{
    char words[300], part[60] = "";
    double has = json_number_value(json_object_get(one, "has")), weight = json_number_value(json_object_get(one, "weight"));
    if (has < 1) snprintf(part, sizeof part, " (%.2f of %+.2f)", has, weight);
    snprintf(words, sizeof words, "%+.2f %s%s", json_number_value(json_object_get(one, "adds")), text_of(one, "words"), part);
    field(text_of(one, "trait"), words);
}

/* Would its page have spoken for the entry by telling this? The kind of a contact is no want. */
static bool is_wanted(const char *trait)
{
    static const char *const wanted[] = {"again", "sources", "day", "sides", "table", "place"};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (!strcmp(trait, wanted[i])) return true;
    return false;
}

/* What the entry has, then what would have spoken for it and is not there. */
static void print_weighed(const json_t *all)
{
    const json_t *list = json_object_get(all, "weighed");
    char lacks[300] = "", words[100];
    double sum = 0;
    size_t i;
    json_t *one;
    if (!json_array_size(list)) return;
    printf("\nWhy this confidence\n");
    json_array_foreach(list, i, one)
    {
        sum += json_number_value(json_object_get(one, "adds"));
        if (json_number_value(json_object_get(one, "has")) != 0)
            print_trait(one);
        else if (is_wanted(text_of(one, "trait")))
            add(lacks, sizeof lacks, ", ", text_of(one, "trait"));
    }
    field("has no", lacks);
    snprintf(words, sizeof words, "%+.2f: %.3f of entries like it were right", sum, json_number_value(json_object_get(json_object_get(all, "entry"), "confidence")));
    field("in all", words);
}

static void print_explained(ro_record *record, const json_t *all)
{
    if (json_is_object(json_object_get(all, "withheld"))) {
        print_withheld(json_object_get(all, "withheld"));
        return;
    }
    json_t *entry = json_object_get(all, "entry"), *published = json_object_get(entry, "published");
    print_entry(record, entry);
    print_marks(record, entry);
    field("joined", text_of(all, "joined"));
    if (json_object_get(all, "members")) print_story_reasons(all);
    print_day(json_object_get(published, "basis"), "Why this day");
    print_day(json_object_get(published, "refused"), "Refused");
    print_furniture(all);
    print_notes(json_object_get(all, "notes"), "");
    print_notes(json_object_get(all, "settled_by"), "Settled by");
    print_weighed(all);
}

/* The reports of a story: their days and titles stand with the reasons. */
static void print_story(ro_record *record, const char *id, const json_t *object)
{
    if (!json_is_array(json_object_get(object, "reports"))) return;
    json_t *all = object_of(record, ro_record_explain, id, NULL);
    print_story_reports(all);
    json_decref(all);
}

/* --format: in the form of another program; "json" is --json. */
static int print_form(const cli_args *args, ro_record *record)
{
    ro_error error = {.byte = -1, .line = -1};
    ro_list_told told;
    const ro_list_options options = {.base = args->base};
    ro_list_format format = ro_list_format_of(args->format);
    if (format == RO_LIST_FORMATS) {
        fprintf(stderr, "readout show: --format %s: jsonld, geojson, ics, rss, timelinejs or graphml, where its list has them\n", args->format);
        return EXIT_USAGE;
    }
    if (ro_record_thing(record, args->rest[0], format, &options, &told, write_to, stdout, &error)) return complain(args, &error);
    for (int i = 0; !args->quiet && i < told.remark_count; i++) fprintf(stderr, "%s\n", told.remarks[i]);
    return 0;
}

int run_show(const verb *self, const cli_args *args)
{
    bool explains = !strcmp(self->name, "explain");
    if (args->rest_count != 1) {
        verb_help(self);
        return EXIT_USAGE;
    }
    ro_record *record = NULL;
    ro_error error = {.byte = -1, .line = -1};
    int status = open_record(args, RO_RECORD_READ, NULL, &record);
    if (status) return status;
    object_fn get = explains ? ro_record_explain : ro_record_show;
    json_t *object = NULL;
    if (args->format && strcmp(args->format, "json") != 0) {
        status = print_form(args, record);
    } else if (args->json || args->format) {
        if (get(record, args->rest[0], write_to, stdout, &error) && !ferror(stdout))
            status = complain(args, &error); /* main tells of lost output */
    } else if (!(object = object_of(record, get, args->rest[0], &error))) {
        status = complain(args, &error);
    } else if (explains) {
        print_explained(record, object);
    } else {
        print_entry(record, object);
        print_marks(record, object);
        print_story(record, args->rest[0], object);
        print_versions(record, json_object_get(object, "versions"));
        print_evidence(json_object_get(object, "evidence"), "Stands on");
        print_evidence(json_object_get(object, "settled_by"), "Settled by");
        if (*text_of(object, "text") && json_object_get(object, "words")) printf("\n%s\n", text_of(object, "text"));
    }
    json_decref(object);
    ro_record_close(record, NULL);
    return status;
}
