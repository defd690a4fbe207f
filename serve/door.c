/* door.c: Host, method, token, Origin, in this order. */
#include "door.h"

#include "correct.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool refuse(problem *why, int status, const char *code, const char *words)
{
    problem_set(why, status, code, "%s", words);
    return false;
}

bool door_target_token(const guard *self, const char *target)
{
    char token[TOKEN_LETTERS + 2];
    const char *at = target + strcspn(target, "?");
    while (*at) {
        at++; /* the ? or the & */
        size_t len = strcspn(at, "&");
        if (len > 6 && !memcmp(at, "token=", 6)) {
            snprintf(token, sizeof token, "%.*s", (int)len - 6, at + 6);
            return guard_token(self, token);
        }
        at += len;
    }
    return false;
}

static bool has_token(const guard *self, const caller *who, bool cookie)
{
    return guard_token(self, who->token) || door_target_token(self, who->target) || (cookie && guard_token(self, who->cookie));
}

static bool is_host(const guard *self, const caller *who, problem *why)
{
    return guard_host(self, who->host) || refuse(why, 421, "wrong-host", "the Host of this request is no address of this server");
}

bool door_read(const guard *self, const caller *who, problem *why)
{
    if (!is_host(self, who, why)) return false;
    if (strcmp(who->method, "GET") != 0 && strcmp(who->method, "HEAD") != 0)
        return refuse(why, 405, "method-not-allowed", "this address takes GET and HEAD alone");
    /* the files of the page are nobody's secret, and are asked for before the page can send the token */
    if (self->loopback || !strncmp(who->target, "/web/", 5)) return true;
    return has_token(self, who, true) || refuse(why, 401, "token-wanted", "this server wants the token that it printed: ?token=… or X-Readout-Token");
}

/* A body of JSON whose length is said, and no larger than one may be. */
static bool is_body(const caller *who, problem *why)
{
    static const char json[] = "application/json";
    if (!who->type || strncmp(who->type, json, strlen(json)) != 0) return refuse(why, 415, "wrong-type", "a correction is application/json");
    if (!who->length || strlen(who->length) > 9) return refuse(why, 411, "length-wanted", "say the length of the body");
    return atol(who->length) <= BODY_MOST || refuse(why, 413, "body-too-large", "a correction has at most 65536 bytes");
}

bool door_correct(const guard *self, const caller *who, bool edit, problem *why)
{
    if (!is_host(self, who, why)) return false;
    if (!edit) return refuse(why, 405, "method-not-allowed", "corrections are taken with --edit alone");
    if (!guard_origin(self, who->origin)) return refuse(why, 403, "wrong-origin", "corrections are taken from this server's own page alone (Origin)");
    /* no cookie: what a browser sends by itself proves nothing */
    if (!has_token(self, who, false)) return refuse(why, 403, "token-wanted", "a correction wants the token that was printed: X-Readout-Token");
    return is_body(who, why);
}
