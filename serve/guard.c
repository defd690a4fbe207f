/* guard.c: hosts, origins and tokens compared. */
#include "guard.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/random.h>

static bool is_address(const char *text)
{
    unsigned char out[sizeof(struct in6_addr)];
    return inet_pton(AF_INET, text, out) == 1 || inet_pton(AF_INET6, text, out) == 1;
}

bool guard_is_loopback(const char *address)
{
    unsigned char v4[4];
    if (inet_pton(AF_INET, address, v4) == 1) return v4[0] == 127;
    return !strcmp(address, "::1");
}

/* "[::1]:8017" as "::1" and 8017; "localhost" as it is and 80. False for what is no host. */
static bool cut(const char *host, char name[ADDRESS_MOST], unsigned long *port)
{
    bool bracket = *host == '[';
    const char *from = host + bracket, *to = bracket ? strchr(from, ']') : from + strcspn(from, ":");
    if (!to || to == from || to - from >= ADDRESS_MOST) return false;
    memcpy(name, from, (size_t)(to - from));
    name[to - from] = 0;
    to += bracket;
    *port = 80;
    if (!*to) return true;
    size_t digits = strspn(to + 1, "0123456789");
    if (*to != ':' || !digits || digits > 5 || to[1 + digits] || to[1] == '0') return false; /* one port has one name */
    *port = strtoul(to + 1, NULL, 10);
    return true;
}

bool guard_host(const guard *self, const char *host)
{
    char name[ADDRESS_MOST];
    unsigned long port;
    if (!host || !cut(host, name, &port) || port != self->port) return false;
    if (!strcasecmp(name, "localhost") || !strcmp(name, self->address)) return true;
    return is_address(name) && (guard_is_loopback(name) || !self->loopback); /* a number is no name that somebody could point elsewhere */
}

bool guard_origin(const guard *self, const char *origin)
{
    static const char scheme[] = "http://";
    return origin && !strncmp(origin, scheme, strlen(scheme)) && guard_host(self, origin + strlen(scheme));
}

bool guard_token(const guard *self, const char *given)
{
    unsigned differ = !*self->token;
    size_t len = given ? strlen(given) : 0;
    for (size_t i = 0; i < TOKEN_LETTERS; i++) differ |= (unsigned char)self->token[i] ^ (unsigned char)(i < len ? given[i] : 0);
    return !(differ | (len != TOKEN_LETTERS));
}

bool guard_make_token(guard *self)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz234567"; /* 32 of 5 bits: 160 bits in all */
    unsigned char chance[TOKEN_LETTERS];
    if (getrandom(chance, sizeof chance, 0) != sizeof chance) return false;
    for (int i = 0; i < TOKEN_LETTERS; i++) self->token[i] = letters[chance[i] & 31];
    self->token[TOKEN_LETTERS] = 0;
    return true;
}
