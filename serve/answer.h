/* answer.h: an answer that is ready to go out: status, headers and bytes, made once and sent as often as it is asked for.
 * In: bytes and what they are. Out: a counted reference; several threads may hold and send one answer at once. */
#ifndef READOUT_SERVE_ANSWER_H
#define READOUT_SERVE_ANSWER_H

#include "request.h"

struct MHD_Connection;
struct MHD_Response;

enum { TAG_MOST = 40, GZIP_LEAST = 600 /* bytes of a body that is worth packing */ };

typedef struct answer {
    struct MHD_Response *response;
    int status;
    size_t len;         /* of the body as it is sent */
    char tag[TAG_MOST]; /* ETag with its quotes; empty: none */
    int references;
} answer;

/* Takes the bytes of `body` over. `type` is a Content-Type; `tag` (may be NULL) becomes the ETag; packed where `gzip` and it is worth it.
 * NULL without memory. */
answer *answer_new(int status, const char *type, text *body, const char *tag, bool gzip);
/* Takes over a response that was made elsewhere; its bytes are packed already where `packed`. */
answer *answer_of_response(int status, struct MHD_Response *response, const char *type, const char *tag, bool packed);
answer *answer_of_problem(const problem *why);
answer *answer_hold(answer *self);
void answer_drop(answer *self);
/* Adds a header while nobody else has the answer yet. */
void answer_header(answer *self, const char *name, const char *value);
/* Does one of the tags of an If-None-Match header match? Compared without W/ and without regard to packing. */
bool answer_is_known(const char *tag, const char *if_none_match);

#endif
