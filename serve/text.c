/* text.c: a buffer that doubles. */
#include "text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM_FIRST = 1024, PRINT_MAX = 1024 };

static bool grow(text *self, size_t len)
{
    size_t room = self->room ? self->room : ROOM_FIRST;
    while (room - self->len < len) room *= 2;
    char *more = realloc(self->bytes, room);
    if (!more) return false;
    self->bytes = more, self->room = room;
    return true;
}

void text_put(text *self, const char *bytes, size_t len)
{
    if (self->failed || !len) return;
    if (self->most && len > self->most - self->len)
        self->failed = RO_ELIMIT;
    else if (len > self->room - self->len && !grow(self, len))
        self->failed = RO_ENOMEM;
    else
        memcpy(self->bytes + self->len, bytes, len), self->len += len;
    if (self->drain && self->len >= DRAIN_AT && !self->failed) {
        self->failed = self->drain(self->drain_context, self->bytes, self->len);
        self->len = 0;
    }
}

void text_say(text *self, const char *words) { text_put(self, words, strlen(words)); }

void text_print(text *self, const char *format, ...)
{
    char line[PRINT_MAX];
    va_list args;
    va_start(args, format);
    int len = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    if (len < 0 || len >= PRINT_MAX)
        self->failed = RO_ELIMIT; /* only short pieces are printed */
    else
        text_put(self, line, (size_t)len);
}

void text_json(text *self, const char *words)
{
    if (!words) {
        text_say(self, "null");
        return;
    }
    text_put(self, "\"", 1);
    for (const char *from = words; *from;) {
        size_t plain = 0;
        while ((unsigned char)from[plain] >= 0x20 && from[plain] != '"' && from[plain] != '\\') plain++;
        text_put(self, from, plain);
        from += plain;
        if (!*from) break;
        if (*from == '"' || *from == '\\')
            text_print(self, "\\%c", *from++);
        else
            text_print(self, "\\u%04x", (unsigned)(unsigned char)*from++);
    }
    text_put(self, "\"", 1);
}

ro_status text_take(void *context, const char *bytes, size_t len)
{
    text *self = context;
    text_put(self, bytes, len);
    return self->failed;
}

void text_free(text *self)
{
    free(self->bytes);
    *self = (text){.most = self->most};
}
