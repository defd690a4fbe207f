/* request.c: an address taken apart, strictly: what is not in the table is refused with its name.
 * "/show/c5k7pu6p64efws7xj.json?fields=kind" is the path segments "show" and "c5k7pu6p64efws7xj.json", cut at slashes before they are
 * decoded (a %2F is part of a name, and no address has one); the ending behind the last point is the format. */
#include "request.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Takes off the beginning of a letter of UTF-8 whose end did not fit any more. */
static void cut_letter(char *words)
{
    size_t len = strlen(words), after = 0;
    while (after < 3 && after < len && ((unsigned char)words[len - 1 - after] & 0xC0) == 0x80) after++;
    if (after == len) return;
    unsigned char first = (unsigned char)words[len - 1 - after];
    size_t wants = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
    if (wants > after) words[len - 1 - after] = 0;
}

void problem_set(problem *self, int status, const char *code, const char *words, ...)
{
    va_list args;
    self->status = status;
    self->code = code;
    va_start(args, words);
    vsnprintf(self->message, sizeof self->message, words, args);
    va_end(args);
    cut_letter(self->message);
}

void problem_write(const problem *self, text *out)
{
    text_say(out, "{\"error\":{\"code\":");
    text_json(out, self->code);
    text_say(out, ",\"message\":");
    text_json(out, self->message);
    text_say(out, "}}\n");
}

/* ---- decoding ---- */

static int digit(char c) { return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1; }

/* How many bytes a letter of UTF-8 has that begins here; 0: none begins. */
static size_t letter(const unsigned char *s, size_t left)
{
    static const struct { unsigned char from, to, len, second_from, second_to; } forms[] = {
        {0x20, 0x7E, 1, 0, 0},       {0xC2, 0xDF, 2, 0x80, 0xBF}, {0xE0, 0xE0, 3, 0xA0, 0xBF}, {0xE1, 0xEC, 3, 0x80, 0xBF}, {0xED, 0xED, 3, 0x80, 0x9F},
        {0xEE, 0xEF, 3, 0x80, 0xBF}, {0xF0, 0xF0, 4, 0x90, 0xBF}, {0xF1, 0xF3, 4, 0x80, 0xBF}, {0xF4, 0xF4, 4, 0x80, 0x8F}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (s[0] < forms[i].from || s[0] > forms[i].to) continue;
        if (forms[i].len > left || (forms[i].len > 1 && (s[1] < forms[i].second_from || s[1] > forms[i].second_to))) return 0;
        for (size_t k = 2; k < forms[i].len; k++)
            if ((s[k] & 0xC0) != 0x80) return 0;
        return forms[i].len;
    }
    return 0;
}

/* Text that a person could have written: UTF-8 without control characters. */
static bool is_text(const char *s, size_t len)
{
    for (size_t n; len; s += n, len -= n)
        if (!(n = letter((const unsigned char *)s, len))) return false;
    return true;
}

/* Percent signs undone (in a query a + is a space); the bytes written, a zero behind them, or -1 where that is no text. */
static long decode(char *out, const char *from, size_t len, bool query)
{
    size_t n = 0;
    for (size_t i = 0; i < len; i++) {
        if (from[i] == '%') {
            if (len - i < 3 || digit(from[i + 1]) < 0 || digit(from[i + 2]) < 0) return -1;
            out[n++] = (char)(digit(from[i + 1]) * 16 + digit(from[i + 2]));
            i += 2;
        } else {
            out[n++] = query && from[i] == '+' ? ' ' : from[i];
        }
    }
    out[n] = 0;
    return is_text(out, n) ? (long)n : -1;
}

/* ---- the path ---- */

static bool no_such(problem *why)
{
    problem_set(why, 404, "no-such-address", "nothing is at this address; /openapi.json lists those that there are");
    return false;
}

static const route *route_of(const char *path, size_t len, bool one)
{
    for (size_t i = 0; i < route_count; i++)
        if (strlen(routes[i].path) == len && !memcmp(routes[i].path, path, len) && (routes[i].path[len - 1] == '/' && len > 1) == one)
            return &routes[i];
    return NULL;
}

/* The formats of a route by name, for people. */
static void list_formats(const route *of, char *out, size_t room)
{
    size_t n = 0;
    uint32_t has = route_formats(of);
    *out = 0;
    for (int i = 0; i < FORMATS && n < room; i++)
        if (has & BIT(i)) n += (size_t)snprintf(out + n, room - n, "%s.%s", n ? " " : "", formats[i].name);
}

static bool read_format(request *out, const char *ending, problem *why)
{
    char others[MESSAGE_MOST / 2];
    int i = 0;
    while (i < FORMATS && strcmp(formats[i].name, ending) != 0) i++;
    if (i == FORMATS) return no_such(why);
    list_formats(out->route, others, sizeof others);
    if (route_formats(out->route) & BIT(i)) return out->format = i, true;
    problem_set(why, 406, "no-such-format", "%s is not to be had as .%s; there is %s", out->route->path, ending, *others ? others : "only the page");
    return false;
}

/* "/show/ID.json": where the second segment begins, else 0. */
static size_t second_segment(const char *path)
{
    const char *slash = *path ? strchr(path + 1, '/') : NULL;
    return slash ? (size_t)(slash - path) + 1 : 0;
}

static bool read_path(request *out, const char *target, size_t len, problem *why)
{
    char path[TARGET_MOST + 1];
    if (!len || *target != '/' || memchr(target, '%', len) || decode(path, target, len, false) < 0) return no_such(why);
    size_t one = second_segment(path);
    char *point = strrchr(path + one, '.'), *ending = NULL;
    if (point) *point = 0, ending = point + 1;
    out->route = route_of(path, one ? one : strlen(path), one > 0);
    if (!out->route) return no_such(why);
    if (one) {
        size_t id = strlen(path + one);
        if (!id || id >= ID_MOST || strspn(path + one, "abcdefghijklmnopqrstuvwxyz0123456789") != id) return no_such(why);
        memcpy(out->id, path + one, id + 1);
    }
    out->format = -1;
    if (ending) return read_format(out, ending, why);
    if (out->route->page) return true;
    list_formats(out->route, path, MESSAGE_MOST / 2);
    problem_set(why, 404, "no-such-address", "%s wants an ending: %s", out->route->path, path);
    return false;
}

/* ---- the query ---- */

static bool read_value(request *out, param_id id, const char *value, problem *why)
{
    if (out->values[id]) {
        problem_set(why, 400, "parameter-twice", "%s is said twice", params[id].name);
        return false;
    }
    if (!*value) return true; /* as if it were not there: what an empty field of a form sends */
    const char *wanted = param_check(id, value, &out->numbers[id]);
    out->values[id] = value;
    if (wanted) problem_set(why, 400, "bad-value", "%s wants %s", params[id].name, wanted);
    return !wanted;
}

static bool read_pair(request *out, const char *pair, size_t len, char **room, problem *why)
{
    const char *equals = memchr(pair, '=', len);
    size_t name = equals ? (size_t)(equals - pair) : len;
    param_id id = param_find(pair, name);
    if (id == PARAMS || !(out->route->params & BIT(id))) {
        char shown[64];
        problem_set(why, 400, "unknown-parameter", "%s takes no parameter %s", out->route->path,
                    name < sizeof shown && decode(shown, pair, name, true) >= 0 ? shown : "of this name");
        return false;
    }
    long n = decode(*room, equals ? equals + 1 : pair + len, equals ? len - name - 1 : 0, true);
    if (n < 0) {
        problem_set(why, 400, "bad-value", "the value of %s is no text in UTF-8", params[id].name);
        return false;
    }
    char *value = *room;
    *room += n + 1;
    return read_value(out, id, value, why);
}

static bool read_query(request *out, const char *query, problem *why)
{
    char *room = out->room;
    int count = 0;
    while (*query) {
        size_t len = strcspn(query, "&");
        if (++count > PARAMS_MOST) {
            problem_set(why, 400, "too-many-parameters", "more than %d parameters", PARAMS_MOST);
            return false;
        }
        if (len && !read_pair(out, query, len, &room, why)) return false;
        query += len + (query[len] == '&');
    }
    return true;
}

bool request_read(request *out, const char *target, problem *why)
{
    memset(out, 0, offsetof(request, room));
    out->numbers[PARAM_LIMIT] = LIMIT_DEFAULT;
    size_t len = strlen(target), path = strcspn(target, "?");
    if (len >= TARGET_MOST) {
        problem_set(why, 414, "address-too-long", "an address has at most %d bytes", TARGET_MOST - 1);
        return false;
    }
    if (!read_path(out, target, path, why)) return false;
    if (out->format < 0) return true; /* what stands behind the ? of a page is the page's own affair */
    if (!read_query(out, target + path + (target[path] == '?'), why)) return false;
    for (int i = 0; i < PARAMS; i++)
        if ((out->route->must & BIT(i)) && !out->values[i]) {
            problem_set(why, 400, "parameter-missing", "%s wants %s", out->route->path, params[i].name);
            return false;
        }
    return true;
}

void request_moved(request *self, const request *from)
{
    for (int i = 0; i < PARAMS; i++)
        if (from->values[i]) self->values[i] = self->room + (from->values[i] - from->room);
}

void request_key(const request *self, text *out)
{
    text_print(out, "%s%s.%d", self->route->path, self->id, self->format);
    for (int i = 0; i < PARAMS; i++)
        if (self->values[i] && i != PARAM_TOKEN) {
            text_print(out, "&%d=", i);
            text_say(out, self->values[i]);
        }
}
