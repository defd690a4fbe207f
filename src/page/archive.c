/* archive.c: tables say which records and types are pages. */
#include "page/archive.h"

#include "page/http.h"
#include "page/warc.h"

#include <stdlib.h>

struct ro_archive {
    ro_warc warc;
    ro_coder *coder;
    const char *path;
    ro_str name;
};

ro_archive *ro_archive_new(void)
{
    ro_archive *self = calloc(1, sizeof *self);
    if (self) self->coder = ro_coder_new();
    if (self && self->coder) return self;
    ro_archive_free(self);
    return NULL;
}

void ro_archive_free(ro_archive *self)
{
    if (!self) return;
    ro_warc_close(&self->warc);
    ro_coder_free(self->coder);
    free(self);
}

ro_status ro_archive_open(ro_archive *self, ro_unpack *from, const char *path, ro_str name)
{
    self->path = path;
    self->name = name;
    return ro_warc_open(&self->warc, from);
}

/* ---- which records are pages ---- */

typedef enum holds { NOTHING, A_RESPONSE, A_PAYLOAD } holds;

static const struct record_kind {
    const char *type;
    holds holds;
} record_kinds[] = {{"response", A_RESPONSE}, {"resource", A_PAYLOAD}, {"conversion", A_PAYLOAD}, {"request", NOTHING},
                    {"metadata", NOTHING},    {"warcinfo", NOTHING},   {"revisit", NOTHING},      {"continuation", NOTHING}};

/* What types are no pages, by the start of their name. The first that fits counts. */
static const struct content_type {
    const char *start, *reason; /* reason NULL: a page */
} content_types[] = {{"text/html", NULL},
                     {"application/xhtml", NULL},
                     {"text/plain", NULL},
                     {"application/vnd.wap.xhtml", NULL},
                     {"image/", "image"},
                     {"text/css", "style sheet"},
                     {"text/javascript", "script"},
                     {"application/javascript", "script"},
                     {"application/x-javascript", "script"},
                     {"application/json", "JSON"},
                     {"application/ld+json", "JSON"},
                     {"application/pdf", "PDF"},
                     {"video/", "audio or video"},
                     {"audio/", "audio or video"},
                     {"font/", "font"},
                     {"application/font", "font"},
                     {"application/x-font", "font"},
                     {"application/vnd.ms-fontobject", "font"},
                     {"application/rss", "feed or XML"},
                     {"application/atom", "feed or XML"},
                     {"application/xml", "feed or XML"},
                     {"text/xml", "feed or XML"}};

static bool starts_nocase(ro_str s, const char *start)
{
    ro_str head = ro_str_of(start);
    return ro_str_equal_nocase(ro_str_sub(s, 0, head.len), head);
}

/* Why a payload of this type is no page, or NULL. */
static const char *not_a_page(ro_str type)
{
    if (!type.len || !memchr(type.ptr, '/', type.len)) return NULL; /* no type, or "html": its bytes tell */
    for (size_t i = 0; i < sizeof content_types / sizeof *content_types; i++)
        if (starts_nocase(type, content_types[i].start)) return content_types[i].reason;
    return "other type";
}

static const char *not_good(int status)
{
    if (status == 200) return NULL;
    return status >= 300 && status < 400 ? "redirect" : "status is not 200";
}

/* Without a type: zeros, or what pictures and documents begin with. */
static bool is_no_text(ro_str body)
{
    static const ro_str heads[] = {{"%PDF-", 5}, {"GIF8", 4}, {"\x89PNG", 4}, {"\xFF\xD8\xFF", 3}, {"PK\x03\x04", 4}, {"RIFF", 4}};
    enum { LOOKED_AT = 512 };
    bool wide = ro_str_starts(body, (ro_str){"\xFF\xFE", 2}) || ro_str_starts(body, (ro_str){"\xFE\xFF", 2});
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (ro_str_starts(body, heads[i])) return true;
    return !wide && body.len && memchr(body.ptr, 0, body.len < LOOKED_AT ? body.len : LOOKED_AT);
}

/* ---- records into items ---- */

static ro_status refuse(ro_archive *self, ro_input_item *item, const ro_fault *fault)
{
    item->status = ro_error_set(&item->error, fault->status, self->path, (int64_t)fault->byte, "%s", fault->what);
    return RO_OK;
}

static bool name_source(const ro_archive *self, ro_arena *arena, ro_input_item *item, ro_place place)
{
    item->source = place.inner ? ro_str_format(arena, "%.*s#%llu+%llu", RO_STR_ARGS(self->name), (unsigned long long)place.member,
                                               (unsigned long long)place.inner)
                               : ro_str_format(arena, "%.*s#%llu", RO_STR_ARGS(self->name), (unsigned long long)place.member);
    return item->source.ptr != NULL;
}

/* The payload, with what the HTTP head says of it, or the reason why it is no page. */
typedef struct payload {
    ro_str type, charset, bytes;
    const char *reason;
    ro_fault fault;
} payload;

static ro_status take_response(ro_archive *self, const ro_warc_record *record, payload *out)
{
    ro_http http;
    ro_str block;
    if (!ro_http_read(&http, ro_warc_peek(&self->warc, record, RO_HTTP_HEAD_MAX))) return RO_ENOTFOUND;
    out->reason = not_good(http.status);
    if (!out->reason) out->reason = not_a_page(http.type);
    if (out->reason) return RO_OK;
    ro_status status = ro_warc_block(&self->warc, record, &block, &out->fault);
    if (status) return RO_OK; /* the fault says it */
    ro_http_read(&http, block);
    out->type = http.type;
    out->charset = http.charset;
    status = ro_http_body(&http, self->coder, block, &out->bytes);
    if (status == RO_ENOMEM) return status;
    if (status)
        out->fault = (ro_fault){status, record->place.member,
                                status == RO_ELIMIT ? "this page unpacks to more than 32 MB: passed over"
                                                    : "the body of this page cannot be unpacked"};
    return RO_OK;
}

static ro_status take_payload(ro_archive *self, const ro_warc_record *record, payload *out)
{
    ro_http_type(record->content_type, &out->type, &out->charset);
    out->reason = not_a_page(out->type);
    if (!out->reason) ro_warc_block(&self->warc, record, &out->bytes, &out->fault);
    return RO_OK;
}

static ro_status take_record(ro_archive *self, const ro_warc_record *record, payload *out)
{
    holds what = NOTHING;
    *out = (payload){.reason = "other record"};
    for (size_t i = 0; i < sizeof record_kinds / sizeof *record_kinds; i++) {
        if (!ro_str_equal_nocase(record->type, ro_str_of(record_kinds[i].type))) continue;
        what = record_kinds[i].holds;
        out->reason = what ? NULL : record_kinds[i].type;
    }
    if (what && record->continues) out->reason = "continuation";
    if (out->reason) return RO_OK;
    ro_status status = what == A_RESPONSE ? take_response(self, record, out) : RO_ENOTFOUND;
    if (status == RO_ENOTFOUND) status = take_payload(self, record, out); /* a response to "dns:…", or without a head */
    if (!status && !out->reason && !out->fault.status && !out->bytes.len) out->reason = "empty";
    if (!status && !out->reason && !out->type.len && is_no_text(out->bytes)) out->reason = "binary";
    return status;
}

static ro_status fill(ro_archive *self, ro_arena *arena, ro_input_item *item, const ro_warc_record *record, const payload *from)
{
    if (!name_source(self, arena, item, record->place)) return RO_ENOMEM;
    if (from->fault.status) return refuse(self, item, &from->fault);
    const struct {
        ro_str *to, from;
    } all[] = {{&item->given.url, record->uri},
               {&item->given.captured, record->date},
               {&item->given.type, from->type},
               {&item->given.charset, from->charset}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i].from.len && !(*all[i].to = ro_str_copy(arena, all[i].from)).ptr) return RO_ENOMEM;
    item->bytes = from->bytes;
    return RO_OK;
}

ro_status ro_archive_next(ro_archive *self, ro_arena *arena, ro_input_item *item, ro_passed *passed)
{
    ro_warc_record record;
    ro_fault fault;
    payload found;
    for (;;) {
        ro_status status = ro_warc_next(&self->warc, &record, &fault);
        if (status == RO_ENOTFOUND || status == RO_ENOMEM) return status;
        if (status) return name_source(self, arena, item, (ro_place){fault.byte, 0}) ? refuse(self, item, &fault) : RO_ENOMEM;
        status = take_record(self, &record, &found);
        if (status) return status;
        if (!found.reason) return fill(self, arena, item, &record, &found);
        ro_passed_add(passed, found.reason);
    }
}
