/* fuzz_request.c: any bytes as the target of a request, as a Host, an Origin, a token, a list of tags. */
#include <answer.h>
#include <door.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static volatile unsigned sink; /* what is read must be used */

static void use(const char *s)
{
    for (; s && *s; s++) sink += (unsigned char)*s;
}

/* What was understood lies in the request, is text, and is the same question when it is asked again. */
static void check_request(const char *target)
{
    static request ask, again;
    problem why = {0};
    text key = {0}, other = {0};
    if (!request_read(&ask, target, &why)) {
        if (why.status < 400 || why.status > 499 || !why.code || !*why.message) abort();
        problem_write(&why, &key);
        text_free(&key);
        return;
    }
    if (!ask.route || ask.format >= FORMATS || strlen(ask.id) >= ID_MOST) abort();
    if (ask.format >= 0 && !(route_formats(ask.route) & BIT(ask.format))) abort();
    for (int i = 0; i < PARAMS; i++) {
        const char *value = ask.values[i];
        if (value && (value < ask.room || value + strlen(value) >= ask.room + sizeof ask.room)) abort();
        if (value && params[i].type == TYPE_NUMBER && (ask.numbers[i] < params[i].least || ask.numbers[i] > params[i].most)) abort();
        use(value);
    }
    request_key(&ask, &key);
    again = ask;
    request_moved(&again, &ask);
    request_key(&again, &other);
    if (key.failed || key.len != other.len || memcmp(key.bytes, other.bytes, key.len) != 0) abort();
    text_free(&key);
    text_free(&other);
}

/* Nobody gets in without the token, whatever is sent. */
static void check_guard(const char *words)
{
    static const guard here = {.address = "127.0.0.1", .port = 8017, .loopback = true, .token = "abcdefghijklmnopqrstuvwxyz234567"};
    static const guard away = {.address = "192.0.2.1", .port = 8017, .token = "abcdefghijklmnopqrstuvwxyz234567"};
    problem why;
    bool token = strstr(words, here.token) != NULL;
    caller who = {.method = "POST", .target = words, .host = "127.0.0.1:8017", .origin = "http://127.0.0.1:8017", .token = words, .type = words, .length = words, .cookie = words};
    if (door_correct(&here, &who, true, &why) && !token) abort();
    who = (caller){.method = "GET", .target = words, .host = "192.0.2.1:8017", .token = words, .cookie = words};
    if (door_read(&away, &who, &why) && !token && strncmp(words, "/web/", 5) != 0) abort();
    who.host = words;
    who.method = words;
    sink += door_read(&here, &who, &why);
    sink += guard_origin(&here, words);
    if (guard_host(&here, words) && !strstr(words, ":8017")) abort();
    sink += answer_is_known("\"0123456789abcdef\"", words);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    char *words = malloc(len + 1);
    if (!words) return 0;
    memcpy(words, bytes, len);
    words[len] = 0;
    check_request(words);
    check_guard(words);
    free(words);
    return 0;
}
