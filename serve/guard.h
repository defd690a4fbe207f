/* guard.h: who may ask: the Host that a request names, the Origin that a correction comes from, the token that was printed.
 * A page of another site can make a browser send requests to 127.0.0.1, and by a name of its own that it points there (DNS rebinding) read
 * the answers too; so only our own addresses are taken for a Host. */
#ifndef READOUT_SERVE_GUARD_H
#define READOUT_SERVE_GUARD_H

#include <stdbool.h>
#include <stdint.h>

enum { TOKEN_LETTERS = 32, ADDRESS_MOST = 64 };

typedef struct guard {
    char address[ADDRESS_MOST]; /* as it is bound: "127.0.0.1", "::1", "0.0.0.0" */
    uint16_t port;
    bool loopback;
    char token[TOKEN_LETTERS + 1]; /* empty: none is asked for */
} guard;

/* Is this an address of our own machine that no name service had a say in? Host is that of the header, with or without a port. */
bool guard_host(const guard *self, const char *host);
/* "http://HOST" of such a host, with our port. */
bool guard_origin(const guard *self, const char *origin);
/* Takes the same time whatever is given (NULL too). */
bool guard_token(const guard *self, const char *given);
/* A new random token; false without a source of chance. */
bool guard_make_token(guard *self);
/* Is this address one that only this machine reaches? */
bool guard_is_loopback(const char *address);

#endif
