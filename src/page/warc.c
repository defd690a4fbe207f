/* warc.c: framing of records, and finding the next one when it is lost.
 * A record is "WARC/1.0", named fields, an empty line, a block of Content-Length bytes, two empty lines. Where a file has a member
 * a record, the member's end is a second witness of the record's length: a block that is not over when a member begins a record was
 * cut off. */
#include "page/warc.h"

#include "page/http.h"

#include <stdlib.h>

enum { LINE_AHEAD = 4 << 10, PASS_STEP = 256 << 10, HEAD_WORD = 5, VERSION_LINE = 8, MEMBER_TAIL = 16 << 10 };
static const ro_str word = {"WARC/", HEAD_WORD};

/* ---- opening ---- */

static size_t blanks(ro_str s)
{
    size_t n = 0;
    while (n < s.len && (s.ptr[n] == '\r' || s.ptr[n] == '\n' || s.ptr[n] == ' ' || s.ptr[n] == '\t')) n++;
    return n;
}

/* "WARC/1.0" and a line end. */
static bool is_version(ro_str s)
{
    if (s.len < VERSION_LINE || !ro_str_starts(s, word) || !ro_is_digit(s.ptr[5]) || s.ptr[6] != '.') return false;
    size_t at = 7;
    while (at < s.len && ro_is_digit(s.ptr[at])) at++;
    return at > 7 && (at == s.len || s.ptr[at] == '\r' || s.ptr[at] == '\n');
}

bool ro_warc_begins(ro_str bytes) { return is_version(ro_str_sub(bytes, blanks(bytes), bytes.len)); }

ro_status ro_warc_open(ro_warc *self, ro_unpack *from)
{
    char *head = self->head ? self->head : malloc(RO_WARC_HEAD_MAX);
    *self = (ro_warc){.from = from, .head = head, .at_start = true};
    return head ? RO_OK : RO_ENOMEM;
}

void ro_warc_close(ro_warc *self)
{
    free(self->head);
    *self = (ro_warc){.from = NULL};
}

/* ---- damage ---- */

static ro_status tell(ro_warc *self, ro_fault *fault, ro_status status, uint64_t byte, const char *what)
{
    *fault = (ro_fault){status, byte, what};
    self->told = byte;
    self->searching = true;
    self->at_start = false;
    self->left = 0;
    return status;
}

/* The unpacker's own fault, after which it goes on elsewhere. */
static ro_status tell_unpacker(ro_warc *self, ro_fault *fault)
{
    ro_fault found = ro_unpack_fault(self->from);
    bool more = ro_unpack_recover(self->from, word);
    tell(self, fault, found.status, found.byte, found.what);
    self->searching = more;
    self->at_start = true;
    return found.status;
}

static bool is_faulty(const ro_warc *self) { return ro_unpack_fault(self->from).status != RO_OK; }

/* ---- from record to record ---- */

/* A block that goes on in the next member, which begins a record of its own: the record was cut off. */
static bool is_cut(ro_warc *self)
{
    size_t before = ro_unpack_before_member(self->from);
    ro_str s = ro_unpack_need(self->from, before + VERSION_LINE);
    return self->place.inner == 0 && ro_unpack_packing(self->from) != RO_PACKING_NONE && is_version(ro_str_sub(s, before, s.len));
}

/* Passes over what is left of the block. false: it ended too early. */
static bool pass_block(ro_warc *self)
{
    while (self->left) {
        size_t step = self->left < PASS_STEP ? (size_t)self->left : PASS_STEP;
        ro_str s = ro_unpack_need(self->from, step);
        if (!s.len && (!ro_unpack_join(self->from) || is_cut(self))) return false;
        if (s.len > step) s.len = step;
        ro_unpack_skip(self->from, s.len);
        self->left -= s.len;
    }
    return true;
}

/* Moves to the next byte that is not blank. false: the file ends, or is faulty. */
static bool pass_blanks(ro_warc *self)
{
    for (;;) {
        ro_str s = ro_unpack_need(self->from, LINE_AHEAD);
        size_t n = blanks(s);
        ro_unpack_skip(self->from, n);
        if (n < s.len) return true;
        if (!n && !ro_unpack_join(self->from)) return false;
    }
}

/* A member begins with the window, or not at all in it. */
static bool is_at_member(const ro_warc *self)
{
    return ro_unpack_packing(self->from) != RO_PACKING_NONE && !ro_unpack_before_member(self->from) &&
           !ro_unpack_place(self->from).inner;
}

/* The place of "WARC/1.0" at the start of a line or of a member in the window `s`, or SIZE_MAX. */
static size_t find_version(const ro_warc *self, ro_str s)
{
    size_t member = ro_unpack_before_member(self->from);
    for (size_t at = 0; (at = ro_str_find(s, word, at)) != SIZE_MAX; at++) {
        bool begins = at ? s.ptr[at - 1] == '\n' || at == member : self->at_start || is_at_member(self);
        if (begins && is_version(ro_str_sub(s, at, s.len))) return at;
    }
    return SIZE_MAX;
}

/* Moves to the next record's first byte. false: there is none. */
static bool search(ro_warc *self)
{
    for (;;) {
        ro_str s = ro_unpack_need(self->from, PASS_STEP);
        size_t at = find_version(self, s);
        if (at != SIZE_MAX) return ro_unpack_skip(self->from, at), true;
        size_t kept = s.len < 2 * VERSION_LINE ? s.len : 2 * VERSION_LINE; /* the word may be cut in two by the window's end */
        self->at_start = s.len > kept ? s.ptr[s.len - kept - 1] == '\n' : self->at_start;
        ro_unpack_skip(self->from, s.len - kept);
        if (s.len > kept) continue;
        if (!ro_unpack_join(self->from)) return ro_unpack_skip(self->from, s.len), false;
    }
}

/* ---- heads ---- */

/* Bytes of the head with its empty line, or 0. *from is where a line begins: moved on to the first that has not ended. */
static size_t head_end(ro_str s, size_t *from)
{
    for (const char *hit; *from < s.len && (hit = memchr(s.ptr + *from, '\n', s.len - *from));) {
        size_t next = (size_t)(hit - s.ptr) + 1, line = next - *from;
        if (line == 1 || (line == 2 && s.ptr[*from] == '\r')) return next;
        *from = next;
    }
    return 0;
}

static bool take_head(ro_warc *self, ro_str *out)
{
    size_t end = 0, from = 0, asked = LINE_AHEAD;
    while (asked <= RO_WARC_HEAD_MAX) {
        ro_str s = ro_unpack_need(self->from, asked);
        end = head_end(ro_str_sub(s, 0, RO_WARC_HEAD_MAX), &from);
        if (end) {
            memcpy(self->head, s.ptr, end);
            ro_unpack_skip(self->from, end);
            break;
        }
        if (s.len >= asked)
            asked *= 2;
        else if (!ro_unpack_join(self->from) || is_cut(self))
            break;
    }
    *out = (ro_str){self->head, end};
    return end != 0;
}

static void take_number(ro_str value, uint64_t *out, bool *good)
{
    *out = 0;
    *good = value.len > 0 && value.len < 19;
    for (size_t i = 0; i < value.len && *good; i++) {
        *good = ro_is_digit(value.ptr[i]);
        *out = *out * 10 + (uint64_t)(value.ptr[i] - '0');
    }
}

static ro_str without_brackets(ro_str s)
{
    return s.len > 1 && s.ptr[0] == '<' && s.ptr[s.len - 1] == '>' ? ro_str_sub(s, 1, s.len - 1) : s;
}

/* false: the head does not say how long the block is. */
static bool read_head(ro_warc_record *out, ro_str head)
{
    bool good = false;
    ro_str name, value;
    ro_str_cut(&head, '\n');
    while (ro_head_line(&head, &name, &value)) {
        if (ro_str_equal_nocase(name, RO_STR("WARC-Type")))
            out->type = value;
        else if (ro_str_equal_nocase(name, RO_STR("WARC-Target-URI")))
            out->uri = without_brackets(value);
        else if (ro_str_equal_nocase(name, RO_STR("WARC-Date")))
            out->date = value;
        else if (ro_str_equal_nocase(name, RO_STR("Content-Type")))
            out->content_type = value;
        else if (ro_str_equal_nocase(name, RO_STR("Content-Length")))
            take_number(value, &out->length, &good);
        else if (ro_str_equal_nocase(name, RO_STR("WARC-Segment-Number")))
            out->continues = !ro_str_is(value, "1");
    }
    return good;
}

/* At the next record's first byte. RO_ENOTFOUND: there is none; else what is damaged. */
static ro_status find_record(ro_warc *self, ro_fault *fault)
{
    for (;;) {
        bool found = self->searching ? search(self) : pass_blanks(self);
        self->place = ro_unpack_place(self->from);
        if (found && is_version(ro_unpack_need_across(self->from, VERSION_LINE + 2))) return RO_OK;
        if (!is_faulty(self)) {
            if (!found) return RO_ENOTFOUND;
            return tell(self, fault, RO_EFORMAT, self->place.member, "no record begins here: looking for the next one");
        }
        bool again = self->searching && ro_unpack_fault(self->from).byte == self->told;
        ro_status status = tell_unpacker(self, fault);
        if (!again) return status; /* what was lost with a record that was told is no second loss */
    }
}

ro_status ro_warc_next(ro_warc *self, ro_warc_record *out, ro_fault *fault)
{
    *out = (ro_warc_record){.length = 0};
    *fault = (ro_fault){RO_OK, 0, NULL};
    if (!pass_block(self))
        return is_faulty(self) ? tell_unpacker(self, fault)
                               : tell(self, fault, RO_EFORMAT, self->place.member, "the archive ends inside this record");
    ro_str head;
    ro_status status = find_record(self, fault);
    if (status) return status;
    *fault = (ro_fault){RO_OK, 0, NULL};
    self->searching = false;
    out->place = self->place;
    if (!take_head(self, &head)) {
        if (is_faulty(self)) return tell_unpacker(self, fault);
        ro_unpack_skip(self->from, HEAD_WORD);
        return tell(self, fault, RO_EFORMAT, self->place.member, "the head of this record does not end");
    }
    if (!read_head(out, head)) {
        tell(self, fault, RO_EFORMAT, self->place.member, "this record does not say how long it is");
        self->at_start = true;
        return RO_EFORMAT;
    }
    self->left = out->length;
    return RO_OK;
}

/* ---- blocks ---- */

/* The window, of `n` bytes unless the block ends too early. */
static ro_str need_block(ro_warc *self, size_t n)
{
    ro_str s = ro_unpack_need(self->from, n);
    while (s.len < n && ro_unpack_join(self->from)) {
        if (is_cut(self)) return ro_str_sub(ro_unpack_need(self->from, 0), 0, ro_unpack_before_member(self->from));
        s = ro_unpack_need(self->from, n);
    }
    return s;
}

ro_str ro_warc_peek(ro_warc *self, const ro_warc_record *record, size_t n)
{
    if (n > record->length) n = (size_t)record->length;
    return ro_str_sub(need_block(self, n), 0, n);
}

/* Behind a block come two line ends; or less, and then a record, the end of the member or of the file. */
static bool is_tail(ro_str s)
{
    size_t n = blanks(s);
    return n == s.len || ro_str_starts(s, RO_STR("\r\n\r\n")) || (n && ro_str_starts(word, ro_str_sub(s, n, n + HEAD_WORD)));
}

/* Nothing but the member's end, or its damage, comes behind the block. */
static bool is_last(ro_str tail, size_t asked) { return tail.len < asked && !ro_warc_begins(tail); }

ro_status ro_warc_block(ro_warc *self, const ro_warc_record *record, ro_str *out, ro_fault *fault)
{
    *out = (ro_str){NULL, 0};
    if (record->length > RO_WARC_BLOCK_MAX) {
        *fault = (ro_fault){RO_ELIMIT, record->place.member, "this record is larger than 32 MB: passed over"};
        return RO_ELIMIT;
    }
    size_t n = (size_t)record->length;
    ro_str s = need_block(self, n);
    if (s.len >= n) s = ro_unpack_need(self->from, n + MEMBER_TAIL); /* a streamed member is checked at its end */
    if (is_faulty(self) && (s.len < n || is_last(ro_str_sub(s, n, s.len), MEMBER_TAIL))) return tell_unpacker(self, fault);
    if (s.len < n) return tell(self, fault, RO_EFORMAT, record->place.member, "the archive ends inside this record");
    if (!is_tail(ro_str_sub(s, n, s.len)))
        return tell(self, fault, RO_EFORMAT, record->place.member, "the length of this record is wrong");
    *out = ro_str_sub(s, 0, n);
    return RO_OK;
}
