/* reading.c: a reading as versioned bytes, and back.
 * One walk over the fields serves both ways (`writing` tells which), so that what is written and what is read cannot drift apart.
 * Layout: "ROREADNG", the version, then two parts, the core and what is kept of the page: each its length, its packed length (0: stored as
 * it is), its bytes (zstd). Numbers are varints (7 bits a byte, little end first), signed ones zigzagged. A string is its length +
 * 1 (0: not there) and its bytes. Reading trusts nothing: every number has a bound, every count must fit in the bytes that are
 * left, every index and span must lie in what was read before it; the first thing that is odd stops the walk and names its byte. */
#include "note/reading.h"

#include "note/term.h"

#include <zstd.h>

enum {
    MAGIC_LEN = 8,
    LEVEL_CORE = 1,        /* of zstd: */
    LEVEL_BLOCKS = 3,      /* more squeezing where nobody waits for it */
    READING_MAX = 1 << 30, /* bytes of one reading, and of its unpacked core */
    DAY_MAX = 700000,      /* about years 54 to 3886: more than RO_YEAR_MIN … RO_YEAR_MAX, and four digits each */
    LIST_MAX = 1000,       /* agencies, datelines, clues, reasons … of one page */
    ELEMENTS_MAX = 4 * RO_PAGE_BLOCKS_MAX,
    MARKS_MAX = 1 << 20,
    RAW_BLOCKS_MAX = 4 * RO_PAGE_BYTES_MAX + 128 * RO_PAGE_BLOCKS_MAX
};
static const char magic[MAGIC_LEN + 1] = "ROREADNG";

typedef struct codec {
    bool writing;
    unsigned char *bytes;
    size_t at, len;   /* writing: len is the room */
    const char *name; /* for errors: "reading", or the part of it that is unpacked */
    ro_arena *arena;
    ro_error *error;
    ro_status status;
    /* what indices and spans are checked against */
    uint32_t text_len, time_count, actor_count, note_count, self, block_count, element_count, page_at, print_before;
} codec;

static void fail(codec *c, ro_status status, const char *what)
{
    if (c->status) return;
    c->status = ro_error_set(c->error, status, c->name, (int64_t)c->at, "%s: %s", ro_status_name(status), what);
}

/* ---- bytes and numbers ---- */

static bool make_room(codec *c, size_t more)
{
    if (c->status) return false;
    if (more <= c->len - c->at) return true;
    size_t room = c->len ? c->len : 4096;
    while (room - c->at < more && room < SIZE_MAX / 4) room *= 2;
    unsigned char *bytes = ro_arena_grow(c->arena, c->bytes, c->len, room);
    if (!bytes) fail(c, RO_ENOMEM, "encoding");
    if (!bytes) return false;
    c->bytes = bytes;
    c->len = room;
    return true;
}

static void put_number(codec *c, uint64_t value)
{
    if (!make_room(c, 10)) return;
    for (; value >= 0x80; value >>= 7) c->bytes[c->at++] = (unsigned char)(value | 0x80);
    c->bytes[c->at++] = (unsigned char)value;
}

static uint64_t get_number(codec *c, const char *what)
{
    uint64_t value = 0;
    for (int shift = 0; !c->status && shift < 64; shift += 7) {
        if (c->at >= c->len) break;
        unsigned char byte = c->bytes[c->at++];
        if (shift == 63 && byte > 1) break;
        value |= (uint64_t)(byte & 0x7f) << shift;
        if (byte & 0x80) continue;
        if (!byte && shift) break; /* one number, one form */
        return value;
    }
    fail(c, RO_EFORMAT, what);
    return 0;
}

/* A number of 0 … max. What is written is not checked: it is the program's own. */
static uint64_t number(codec *c, uint64_t value, uint64_t max, const char *what)
{
    if (c->writing) {
        put_number(c, value);
        return value;
    }
    value = get_number(c, what);
    if (value > max) fail(c, RO_EFORMAT, what);
    return c->status ? 0 : value;
}

static int64_t integer(codec *c, int64_t value, int64_t min, int64_t max, const char *what)
{
    if (c->writing) {
        put_number(c, (uint64_t)value << 1 ^ (uint64_t)(value >> 63));
        return value;
    }
    uint64_t z = get_number(c, what);
    value = (int64_t)(z >> 1) ^ -(int64_t)(z & 1);
    if (value < min || value > max) fail(c, RO_EFORMAT, what);
    return c->status ? 0 : value;
}

#define NUMBER(c, field, max) ((field) = (__typeof__(field))number((c), (uint64_t)(field), (max), #field))
#define INTEGER(c, field, min, max) ((field) = (__typeof__(field))integer((c), (int64_t)(field), (min), (max), #field))
/* An index into `count` things, or -1. */
#define INDEX(c, field, count) INTEGER(c, field, -1, (int64_t)(count)-1)

static void raw(codec *c, const void **ptr, size_t len, const char *what)
{
    if (c->writing) {
        if (!make_room(c, len)) return;
        if (len) memcpy(c->bytes + c->at, *ptr, len);
    } else {
        if (c->status || len > c->len - c->at) {
            fail(c, RO_EFORMAT, what);
            return;
        }
        *ptr = c->bytes + c->at;
    }
    c->at += len;
}

static void string(codec *c, ro_str *s, const char *what)
{
    uint64_t len = number(c, s->ptr ? (uint64_t)s->len + 1 : 0, (uint64_t)READING_MAX, what);
    if (!len || c->status) {
        if (!c->writing) *s = (ro_str){NULL, 0};
        return;
    }
    const void *p = s->ptr;
    raw(c, &p, (size_t)len - 1, what);
    if (!c->writing) *s = c->status ? (ro_str){NULL, 0} : (ro_str){p, (size_t)len - 1};
}
#define STRING(c, field) string((c), &(field), #field)

/* A zero-ended string that is static where it was written; NULL is kept. */
static void word(codec *c, const char **s, const char *what)
{
    ro_str slice = ro_str_of(*s);
    string(c, &slice, what);
    if (c->writing) return;
    *s = NULL;
    if (!slice.ptr) return;
    if (memchr(slice.ptr, 0, slice.len)) fail(c, RO_EFORMAT, what);
    ro_str copy = ro_str_copy(c->arena, slice);
    if (!copy.ptr) fail(c, RO_ENOMEM, what);
    *s = copy.ptr;
}

static void flag(codec *c, bool *value, const char *what) { *value = number(c, *value, 1, what) != 0; }

/* Bytes start … end, end at most `max`. */
static void span(codec *c, ro_span *s, uint32_t max, const char *what)
{
    uint32_t len = c->writing ? s->end - s->start : 0;
    s->start = (uint32_t)number(c, s->start, max, what);
    s->end = s->start + (uint32_t)number(c, len, max - (c->writing ? 0 : s->start), what);
}
#define TEXT_SPAN(c, field) span((c), &(field), (c)->text_len, #field)
#define PAGE_SPAN(c, field) span((c), &(field), UINT32_MAX, #field)

/* Room for `*count` elements (at least `least` bytes each in the encoding); `each` walks one. */
typedef void (*walk)(codec *c, void *element);
static void list(codec *c, void **at, uint32_t *count, uint32_t *room, size_t size, uint32_t max, size_t least, walk each,
                 const char *what)
{
    uint64_t n = number(c, *count, max, what);
    if (!c->writing) {
        *at = NULL;
        *count = 0;
        if (room) *room = 0;
        if (!c->status && n > (c->len - c->at) / least) fail(c, RO_EFORMAT, what);
        if (c->status || !n) return;
        *at = ro_arena_calloc(c->arena, (size_t)n, size);
        if (!*at) {
            fail(c, RO_ENOMEM, what);
            return;
        }
        *count = (uint32_t)n;
        if (room) *room = (uint32_t)n;
    }
    for (uint32_t i = 0; i < *count && !c->status; i++) each(c, (char *)*at + (size_t)i * size);
}
#define LIST(c, array, max, least, each)                                                                                           \
    list((c), (void **)&(array).at, &(array).count, &(array).room, sizeof *(array).at, (max), (least), (each), #array)

/* ---- dates ---- */

static ro_day day(codec *c, ro_day value)
{
    int64_t shifted = value == RO_DAY_NONE ? DAY_MAX + 1 : value;
    shifted = integer(c, shifted, -DAY_MAX, DAY_MAX + 1, "day");
    return shifted > DAY_MAX ? RO_DAY_NONE : (ro_day)shifted;
}

static void date(codec *c, ro_date *d)
{
    d->earliest = day(c, d->earliest);
    d->latest = day(c, d->latest);
    NUMBER(c, d->precision, RO_PRECISION_INTERVAL);
    INTEGER(c, d->minute, -1, 24 * 60);
    bool both = d->earliest != RO_DAY_NONE && d->latest != RO_DAY_NONE;
    if (!c->writing && both && d->earliest > d->latest) fail(c, RO_EFORMAT, "earliest after latest");
}

/* ---- the report ---- */

static void each_string(codec *c, void *element) { string(c, element, "string"); }

static void each_clue(codec *c, void *element)
{
    ro_clue *x = element;
    NUMBER(c, x->what, RO_CLUE_COPY);
    INTEGER(c, x->year, INT16_MIN, INT16_MAX);
    INTEGER(c, x->month, INT8_MIN, INT8_MAX);
    INTEGER(c, x->day, INT8_MIN, INT8_MAX);
    INTEGER(c, x->weekday, -1, 6);
    INTEGER(c, x->minute, -1, 24 * 60);
    INTEGER(c, x->ambiguous, INT8_MIN, INT8_MAX);
    NUMBER(c, x->weight, UINT8_MAX);
    STRING(c, x->words);
    NUMBER(c, x->page_start, UINT32_MAX);
    NUMBER(c, x->page_end, UINT32_MAX);
    NUMBER(c, x->refused, RO_REFUSED_COUNT - 1);
}

static void walk_origin(codec *c, ro_origin *x)
{
    NUMBER(c, x->kind, RO_ORIGIN_LINE);
    PAGE_SPAN(c, x->page);
}

static void each_agency(codec *c, void *element) { each_string(c, element); }

static void each_paragraph(codec *c, void *element)
{
    ro_paragraph *x = element;
    TEXT_SPAN(c, x->span);
    NUMBER(c, x->block, UINT32_MAX);
    NUMBER(c, x->part, RO_PART_TABLE);
    NUMBER(c, x->body_start, c->text_len);
}

static void walk_report(codec *c, ro_report *r)
{
    STRING(c, r->source);
    STRING(c, r->url);
    STRING(c, r->captured);
    STRING(c, r->title);
    STRING(c, r->outlet);
    STRING(c, r->byline);
    STRING(c, r->language);
    STRING(c, r->language_told);
    walk_origin(c, &r->title_from);
    walk_origin(c, &r->outlet_from);
    walk_origin(c, &r->byline_from);
    walk_origin(c, &r->url_from);
    LIST(c, r->agencies, LIST_MAX, 1, each_agency);
    LIST(c, r->cited, LIST_MAX, 1, each_string);
    LIST(c, r->datelines, LIST_MAX, 1, each_string);
    LIST(c, r->clues, LIST_MAX, 12, each_clue);
    NUMBER(c, r->genre, RO_GENRE_GALLERY);
    STRING(c, r->text);
    if (r->text.len > UINT32_MAX) fail(c, RO_EFORMAT, "text");
    c->text_len = (uint32_t)r->text.len;
    LIST(c, r->paragraphs, RO_PAGE_BLOCKS_MAX, 5, each_paragraph);
    NUMBER(c, r->words, UINT32_MAX);
    NUMBER(c, r->confidence, UINT16_MAX);
    word(c, &r->skipped, "skipped");
}

/* ---- day, times, actors ---- */

static void each_reason(codec *c, void *element)
{
    ro_day_reason *x = element;
    NUMBER(c, x->what, RO_CLUE_COPY);
    STRING(c, x->value);
    flag(c, &x->in_text, "in_text");
    span(c, &x->where, x->in_text ? c->text_len : UINT32_MAX, "where");
    STRING(c, x->why);
}

static void each_tenure(codec *c, void *element)
{
    ro_tenure_clue *x = element;
    STRING(c, x->person);
    STRING(c, x->office);
    STRING(c, x->state);
    date(c, &x->held);
    flag(c, &x->former, "former");
    TEXT_SPAN(c, x->span);
}

static void walk_point(codec *c, ro_time_point *p)
{
    INTEGER(c, p->year, INT16_MIN, INT16_MAX);
    INTEGER(c, p->month, INT8_MIN, INT8_MAX);
    INTEGER(c, p->day, INT8_MIN, INT8_MAX);
    INTEGER(c, p->weekday, -1, 6);
    INTEGER(c, p->direction, INT8_MIN, INT8_MAX);
    INTEGER(c, p->part, INT8_MIN, INT8_MAX);
    INTEGER(c, p->number, INT8_MIN, INT8_MAX);
    NUMBER(c, p->daypart, RO_PART_DT);
    flag(c, &p->fuzzy, "fuzzy");
    flag(c, &p->half, "half");
    INTEGER(c, p->offset, INT32_MIN, INT32_MAX);
    NUMBER(c, p->unit, RO_UNIT_SEASON);
    INTEGER(c, p->minute, INT16_MIN, INT16_MAX);
}

static void each_time(codec *c, void *element)
{
    ro_time *x = element;
    TEXT_SPAN(c, x->span);
    NUMBER(c, x->first, UINT32_MAX);
    NUMBER(c, x->count, UINT32_MAX);
    NUMBER(c, x->type, RO_TIME_CLOCK);
    NUMBER(c, x->base, RO_BASE_VAGUE);
    NUMBER(c, x->side, RO_SIDE_WITHIN);
    NUMBER(c, x->tense, RO_TENSE_FUTURE);
    walk_point(c, &x->from);
    walk_point(c, &x->to);
    flag(c, &x->is_range, "is_range");
    INDEX(c, x->anchor, c->self++); /* an earlier one */
    flag(c, &x->hangs, "hangs");
    TEXT_SPAN(c, x->ends[0]);
    TEXT_SPAN(c, x->ends[1]);
    TEXT_SPAN(c, x->whole);
    INTEGER(c, x->shift, INT32_MIN, INT32_MAX);
    NUMBER(c, x->shift_unit, RO_UNIT_SEASON);
    flag(c, &x->to_next, "to_next");
    date(c, &x->resolved);
    date(c, &x->until);
    date(c, &x->meant);
}

static void each_actor(codec *c, void *element)
{
    ro_actor *x = element;
    STRING(c, x->key);
    NUMBER(c, x->kind, RO_ACTOR_PLACE);
    STRING(c, x->name);
    STRING(c, x->state);
    STRING(c, x->title);
    STRING(c, x->office);
    STRING(c, x->as_written);
    NUMBER(c, x->tenure, RO_TENURE_FUTURE);
    STRING(c, x->why);
    STRING(c, x->line);
    flag(c, &x->by_office, "by_office");
    INDEX(c, x->acts_for, c->actor_count);
    INDEX(c, x->speaks_for, c->actor_count);
}

/* Actors refer to later ones: their number stands before them. */
static void walk_actor_list(codec *c, ro_reading *x)
{
    c->actor_count = (uint32_t)number(c, x->actors.count, RO_DOC_TOKENS_MAX, "actors");
    LIST(c, x->actors, RO_DOC_TOKENS_MAX, 12, each_actor);
    if (!c->status && x->actors.count != c->actor_count) fail(c, RO_EFORMAT, "actors");
}

/* ---- notes ---- */

static void walk_actors(codec *c, uint32_t *at, uint32_t *count)
{
    *count = (uint32_t)number(c, *count, RO_NOTE_ACTORS_MAX, "actors of a note");
    for (uint32_t i = 0; i < *count && !c->status; i++) {
        at[i] = (uint32_t)number(c, at[i], UINT32_MAX, "actor of a note");
        if (!c->writing && at[i] >= c->actor_count) fail(c, RO_EFORMAT, "actor of a note");
    }
}

static void walk_words(codec *c, ro_str *at, uint32_t *count)
{
    *count = (uint32_t)number(c, *count, RO_NOTE_WORDS_MAX, "words of a note");
    for (uint32_t i = 0; i < *count && !c->status; i++) string(c, &at[i], "words of a note");
}

static void walk_place(codec *c, ro_place_ref *p)
{
    STRING(c, p->name);
    STRING(c, p->state);
    INTEGER(c, p->lat_e4, INT32_MIN, INT32_MAX);
    INTEGER(c, p->lon_e4, INT32_MIN, INT32_MAX);
    TEXT_SPAN(c, p->span);
}

static void walk_why(codec *c, ro_why *why)
{
    word(c, &why->field, "field");
    STRING(c, why->rule);
    TEXT_SPAN(c, why->span);
    STRING(c, why->refused);
}

/* How many values `status` may have: a plan's are others than a contact's. */
static uint64_t status_max(ro_note_kind kind)
{
    return kind == RO_NOTE_PLAN    ? RO_PLAN_STATUS_COUNT - 1
           : kind == RO_NOTE_EVENT ? RO_EVENT_MODALITY_COUNT - 1
           : kind == RO_NOTE_TURN  ? RO_PROCESS_STATE_COUNT - 1
                                   : RO_CONTACT_STATUS_COUNT - 1;
}

/* What an event alone has. */
static void walk_event(codec *c, ro_note *x)
{
    ro_str cameo = ro_str_of(x->cameo);
    NUMBER(c, x->modes, (UINT64_C(1) << RO_EVENT_MODES) - 1);
    NUMBER(c, x->contexts, (UINT64_C(1) << RO_EVENT_CONTEXTS) - 1);
    STRING(c, cameo);
    if (cameo.len >= RO_CAMEO_MAX) fail(c, RO_EFORMAT, "cameo");
    if (!c->writing && !c->status && cameo.len) memcpy(x->cameo, cameo.ptr, cameo.len);
    NUMBER(c, x->by_count, RO_NOTE_BY_MAX);
    for (uint32_t i = 0; i < x->by_count && !c->status; i++) NUMBER(c, x->by[i], (uint64_t)c->actor_count - 1);
    if (x->by_count && !c->actor_count) fail(c, RO_EFORMAT, "by");
    for (int h = 0; h < RO_HARM_COUNT && !c->status; h++) {
        INTEGER(c, x->casualties[h].number, RO_CASUALTIES_SOME, INT32_MAX);
        STRING(c, x->casualties[h].whom);
    }
}

static void each_note(codec *c, void *element)
{
    ro_note *x = element;
    NUMBER(c, x->kind, RO_NOTE_KIND_COUNT - 1);
    TEXT_SPAN(c, x->evidence);
    INDEX(c, x->time, c->time_count);
    flag(c, &x->time_inherited, "time_inherited");
    walk_actors(c, x->actors, &x->actor_count);
    walk_actors(c, x->targets, &x->target_count);
    INDEX(c, x->initiator, c->actor_count);
    INDEX(c, x->via, c->actor_count);
    walk_place(c, &x->place);
    walk_words(c, x->topics, &x->topic_count);
    walk_words(c, x->outcomes, &x->outcome_count);
    STRING(c, x->what);
    INDEX(c, x->contact, c->note_count);
    NUMBER(c, x->subkind, x->kind == RO_NOTE_EVENT  ? RO_EVENT_TYPE_COUNT - 1
                          : x->kind == RO_NOTE_TURN ? RO_PROCESS_KIND_COUNT - 1
                                                    : RO_CONTACT_KIND_COUNT - 1);
    NUMBER(c, x->status, status_max(x->kind));
    NUMBER(c, x->stance, RO_STANCE_COUNT - 1);
    NUMBER(c, x->quote, RO_QUOTE_KIND_COUNT - 1);
    TEXT_SPAN(c, x->content);
    flag(c, &x->is_background, "is_background");
    NUMBER(c, x->confidence, UINT16_MAX);
    NUMBER(c, x->why_count, RO_NOTE_WHY_MAX);
    for (uint32_t i = 0; i < x->why_count && !c->status; i++) walk_why(c, &x->why[i]);
    date(c, &x->date);
    date(c, &x->until);
    if (x->kind == RO_NOTE_EVENT) walk_event(c, x);
}

/* `list` sets the count only once there is room, but notes refer to later ones: their number stands before them. */
static void walk_notes(codec *c, ro_notes *notes)
{
    c->note_count = (uint32_t)number(c, notes->count, RO_NOTES_MAX, "notes");
    LIST(c, *notes, RO_NOTES_MAX, 32, each_note);
    if (!c->status && notes->count != c->note_count) fail(c, RO_EFORMAT, "notes");
    for (uint32_t i = 0; !c->writing && !c->status && i < notes->count; i++) {
        const ro_note *n = &notes->at[i];
        if (n->contact >= 0 && notes->at[n->contact].kind != RO_NOTE_CONTACT) fail(c, RO_EFORMAT, "contact of a note");
    }
}

/* ---- the whole ---- */

/* Ascending: each as what it is more than the one before. */
static void each_print(codec *c, void *element)
{
    uint32_t *x = element;
    uint64_t more = number(c, *x - c->print_before, UINT32_MAX - c->print_before, "prints");
    c->print_before = *x = c->print_before + (uint32_t)more;
}

/* Ordered by hash, each once: told by how far it lies behind the one before. */
static void each_term(codec *c, void *element)
{
    ro_term *x = element;
    uint32_t gap = c->writing ? x->hash - c->self : 0;
    NUMBER(c, gap, UINT32_MAX - c->self);
    if (!c->writing && !gap) fail(c, RO_EFORMAT, "terms");
    c->self = x->hash = c->self + gap;
    NUMBER(c, x->weight, UINT8_MAX);
    NUMBER(c, x->flags, RO_TERM_NAME | RO_TERM_TITLE);
}

static void each_hash(codec *c, void *element)
{
    uint64_t *x = element;
    NUMBER(c, *x, UINT64_MAX);
}

static void walk_id(codec *c, ro_id *id)
{
    ro_str s = ro_id_str(id);
    string(c, &s, "id");
    if (c->writing) return;
    memset(id, 0, sizeof *id);
    if (s.len > RO_ID_LEN || (s.len && memchr(s.ptr, 0, s.len)))
        fail(c, RO_EFORMAT, "id");
    else if (s.len)
        memcpy(id->text, s.ptr, s.len);
}

static void walk_core(codec *c, ro_reading *x)
{
    walk_id(c, &x->id);
    walk_report(c, &x->report);
    date(c, &x->day.day);
    LIST(c, x->day.basis, LIST_MAX, 6, each_reason);
    LIST(c, x->day.refused, LIST_MAX, 6, each_reason);
    LIST(c, x->tenures, LIST_MAX, 10, each_tenure);
    c->self = 0;
    LIST(c, x->times, RO_DOC_TOKENS_MAX, 48, each_time);
    c->time_count = x->times.count;
    walk_actor_list(c, x);
    walk_notes(c, &x->notes);
    c->print_before = 0;
    LIST(c, x->prints, UINT32_MAX / 16, 1, each_print);
    c->self = 0;
    LIST(c, x->terms, RO_TERMS_MAX, 3, each_term);
    LIST(c, x->line_hashes, RO_PAGE_BLOCKS_MAX, 1, each_hash);
    NUMBER(c, x->made_with, UINT64_MAX);
    NUMBER(c, x->skipped_sentences, UINT32_MAX);
    NUMBER(c, x->sentences, UINT32_MAX);
}

static void each_element(codec *c, void *element)
{
    ro_element *x = element;
    uint32_t above = c->writing ? (x->parent == UINT32_MAX ? 0 : c->self - x->parent) : 0, size = x->last - x->first;
    NUMBER(c, above, c->self);
    x->parent = above ? c->self - above : UINT32_MAX;
    NUMBER(c, x->first, c->block_count);
    NUMBER(c, size, c->block_count - (c->status ? 0 : x->first));
    x->last = x->first + size;
    NUMBER(c, x->names, UINT32_MAX);
    NUMBER(c, x->names_above, UINT32_MAX);
    NUMBER(c, x->class_hash, UINT32_MAX);
    NUMBER(c, x->depth, UINT16_MAX);
    NUMBER(c, x->tag, RO_HTML_COUNT - 1);
    flag(c, &x->hidden, "hidden");
    c->self++;
}

/* Bytes of the payload: told from where the one before ended, so that they are small numbers and pack well. */
static void walk_page_place(codec *c, uint32_t *start, uint32_t *end)
{
    uint32_t from = c->page_at;
    int64_t gap = integer(c, c->writing ? (int64_t)*start - from : 0, -(int64_t)from, (int64_t)UINT32_MAX - from, "place on the page");
    *start = (uint32_t)(from + gap);
    uint32_t len = c->writing ? *end - *start : 0;
    NUMBER(c, len, UINT32_MAX - *start);
    c->page_at = *end = *start + len;
}

static void each_block(codec *c, void *element)
{
    ro_block *x = element;
    STRING(c, x->text);
    walk_page_place(c, &x->start, &x->end);
    NUMBER(c, x->blank_before, UINT16_MAX);
    NUMBER(c, x->indent, UINT16_MAX);
    if (!c->element_count) {
        flag(c, &x->is_spread, "is_spread");
        return;
    }
    NUMBER(c, x->element, c->element_count - 1);
    NUMBER(c, x->link_bytes, UINT32_MAX);
    NUMBER(c, x->links, UINT16_MAX);
    NUMBER(c, x->bold_bytes, UINT16_MAX);
    NUMBER(c, x->italic_bytes, UINT16_MAX);
    NUMBER(c, x->images_before, UINT16_MAX);
    NUMBER(c, x->names, UINT32_MAX);
}

static void each_mark(codec *c, void *element)
{
    ro_mark *x = element;
    NUMBER(c, x->kind, RO_MARK_STATE);
    STRING(c, x->name);
    STRING(c, x->value);
    STRING(c, x->text);
    walk_page_place(c, &x->start, &x->end);
    NUMBER(c, x->block, c->block_count);
}

static void walk_given(codec *c, ro_meta *given)
{
    STRING(c, given->url);
    STRING(c, given->captured);
    STRING(c, given->outlet);
    STRING(c, given->title);
    STRING(c, given->date);
    STRING(c, given->byline);
    STRING(c, given->type);
    STRING(c, given->charset);
}

/* Whether each block was kept. Without blocks there is no `kept`. */
static void walk_kept(codec *c, ro_reading *x)
{
    const void *kept = x->report.kept;
    bool has = c->writing ? kept && x->blocks.count : false;
    flag(c, &has, "kept");
    if (!c->writing) x->report.kept = NULL;
    if (!has) return;
    raw(c, &kept, x->blocks.count, "kept");
    for (uint32_t i = 0; !c->writing && !c->status && i < x->blocks.count; i++)
        if (((const uint8_t *)kept)[i] > 2) fail(c, RO_EFORMAT, "kept");
    if (!c->writing && !c->status) x->report.kept = (uint8_t *)(uintptr_t)kept; /* in the arena: ours to hand on */
}

/* The page: elements before blocks, which stand in them. */
static void walk_blocks(codec *c, ro_reading *x)
{
    c->block_count = (uint32_t)number(c, x->blocks.count, RO_PAGE_BLOCKS_MAX, "blocks");
    NUMBER(c, x->page_kind, RO_PAGE_HTML);
    walk_given(c, &x->given);
    c->self = 0;
    LIST(c, x->elements, ELEMENTS_MAX, 9, each_element);
    c->element_count = x->elements.count;
    c->page_at = 0;
    LIST(c, x->blocks, RO_PAGE_BLOCKS_MAX, 5, each_block);
    if (!c->status && x->blocks.count != c->block_count) fail(c, RO_EFORMAT, "blocks");
    walk_kept(c, x);
    c->page_at = 0;
    LIST(c, x->marks, MARKS_MAX, 7, each_mark);
    STRING(c, x->payload);
}

void ro_reading_keep(ro_reading *self, ro_keep keep)
{
    uint32_t marks = 0;
    if (keep != RO_KEEP_PAGE) self->payload = (ro_str){NULL, 0};
    if (keep == RO_KEEP_TEXT) {
        self->blocks.count = self->elements.count = self->marks.count = 0;
        self->given = (ro_meta){.url = {NULL, 0}};
    }
    for (uint32_t i = 0; i < self->marks.count; i++)
        if (self->marks.at[i].kind != RO_MARK_STATE) self->marks.at[marks++] = self->marks.at[i];
    self->marks.count = marks;
}

bool ro_reading_page(const ro_reading *self, ro_page *out)
{
    *out = (ro_page){.source = self->report.source, .payload = self->payload, .kind = self->page_kind, .given = self->given};
    out->blocks = self->blocks.at, out->block_count = self->blocks.count;
    out->elements = self->elements.at, out->element_count = self->elements.count;
    out->marks = self->marks.at, out->mark_count = self->marks.count;
    return self->blocks.count > 0;
}

/* A part, packed where that helps. */
static void put_part(codec *whole, const codec *part, int level)
{
    size_t bound = ZSTD_compressBound(part->at);
    unsigned char *packed = ro_arena_alloc(whole->arena, bound);
    if (!packed) {
        fail(whole, RO_ENOMEM, "packing");
        return;
    }
    size_t size = ZSTD_compress(packed, bound, part->bytes, part->at, level);
    bool helps = !ZSTD_isError(size) && size < part->at;
    const void *p = helps ? packed : part->bytes;
    put_number(whole, part->at);
    put_number(whole, helps ? size : 0);
    raw(whole, &p, helps ? size : part->at, "part");
}

static ro_status decode_or_clear(ro_reading *out, ro_arena *arena, ro_str bytes, bool with_blocks, ro_error *error);

/* What is written must be readable: a value beyond its bound is this page's error now, not the whole record's when it settles. */
static ro_status check_back(ro_str bytes, ro_error *error)
{
    ro_arena arena = {0};
    ro_reading back;
    ro_status status = decode_or_clear(&back, &arena, bytes, false, error);
    ro_arena_free(&arena);
    return status;
}

ro_status ro_reading_encode(const ro_reading *self, ro_arena *arena, ro_str *out, ro_error *error)
{
    ro_reading *x = (ro_reading *)(uintptr_t)self; /* only read: `writing` is set */
    codec core = {.writing = true, .arena = arena, .error = error, .name = "reading"}, blocks = core, whole = core;
    const void *p = magic;
    *out = (ro_str){NULL, 0};
    walk_core(&core, x);
    walk_blocks(&blocks, x);
    if (core.status || blocks.status) return core.status ? core.status : blocks.status;
    raw(&whole, &p, MAGIC_LEN, "magic");
    put_number(&whole, RO_READING_VERSION);
    put_part(&whole, &core, LEVEL_CORE);
    put_part(&whole, &blocks, LEVEL_BLOCKS);
    if (whole.status) return whole.status;
    ro_str bytes = {(const char *)whole.bytes, whole.at};
    ro_status status = check_back(bytes, error);
    if (!status) *out = bytes;
    return status;
}

/* Everything of a part must have been used: bytes behind it are no reading of ours. */
static ro_status ended(codec *c, const char *what)
{
    if (!c->status && c->at != c->len) fail(c, RO_EFORMAT, what);
    return c->status;
}

/* A codec over the next part, unpacked into the arena: at most `max` bytes. */
static codec get_part(codec *whole, uint64_t max, const char *name)
{
    codec part = {.arena = whole->arena, .error = whole->error, .name = name};
    size_t len = (size_t)number(whole, 0, max, "length of a part"),
           size = (size_t)number(whole, 0, READING_MAX, "packed length of a part");
    const void *packed = NULL;
    raw(whole, &packed, size ? size : len, "part");
    if (!whole->status && size && ZSTD_getFrameContentSize(packed, size) != len) fail(whole, RO_EFORMAT, "packed part");
    if (!whole->status && !(part.bytes = ro_arena_alloc(whole->arena, len))) fail(whole, RO_ENOMEM, "part");
    if (!whole->status && !size && len) memcpy(part.bytes, packed, len);
    if (!whole->status && size && ZSTD_decompress(part.bytes, len, packed, size) != len) fail(whole, RO_EFORMAT, "packed part");
    part.status = whole->status;
    part.len = len;
    return part;
}

/* A codec over a reading's bytes, behind magic and version. */
static codec begin(ro_arena *arena, ro_str bytes, ro_error *error)
{
    codec c = {.bytes = (unsigned char *)(uintptr_t)bytes.ptr, .len = bytes.len, .arena = arena, .error = error, .name = "reading"};
    const void *p = NULL;
    raw(&c, &p, MAGIC_LEN, "not a reading");
    if (!c.status && memcmp(p, magic, MAGIC_LEN)) {
        c.at = 0;
        fail(&c, RO_EFORMAT, "not a reading");
    }
    uint64_t version = number(&c, 0, UINT64_MAX, "version");
    if (!c.status && !version) fail(&c, RO_EFORMAT, "version");
    if (!c.status && version > RO_READING_VERSION)
        fail(&c, RO_EVERSION, "a newer readout made this reading: look at it with that one");
    if (!c.status && version < RO_READING_VERSION)
        fail(&c, RO_EVERSION, "an older readout made this reading: read the pages again into a new record");
    return c;
}

ro_status ro_reading_check_version(ro_str bytes, ro_error *error) { return begin(NULL, bytes, error).status; }

static ro_status decode(ro_reading *out, ro_arena *arena, ro_str bytes, bool with_blocks, ro_error *error)
{
    codec c = begin(arena, bytes, error);
    codec core = get_part(&c, READING_MAX, "reading, core");
    if (c.status) return c.status;
    walk_core(&core, out);
    if (ended(&core, "bytes behind the core") || !with_blocks) return core.status;
    codec blocks = get_part(&c, RAW_BLOCKS_MAX, "reading, blocks");
    if (c.status) return c.status;
    walk_blocks(&blocks, out);
    return ended(&blocks, "bytes behind the blocks") ? blocks.status : ended(&c, "bytes behind the reading");
}

static ro_status decode_or_clear(ro_reading *out, ro_arena *arena, ro_str bytes, bool with_blocks, ro_error *error)
{
    memset(out, 0, sizeof *out);
    ro_status status = decode(out, arena, bytes, with_blocks, error);
    if (status) memset(out, 0, sizeof *out);
    return status;
}

ro_status ro_reading_decode(ro_reading *out, ro_arena *arena, ro_str bytes, ro_error *error)
{
    return decode_or_clear(out, arena, bytes, true, error);
}

ro_status ro_reading_decode_core(ro_reading *out, ro_arena *arena, ro_str bytes, ro_error *error)
{
    return decode_or_clear(out, arena, bytes, false, error);
}
