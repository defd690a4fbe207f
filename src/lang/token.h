/* token.h: a stretch of text cut into pieces, as the Universal Dependencies treebanks of English cut it.
 * In: bytes. Out: pieces in order that together cover every byte that is no white space, and hold none that is.
 * Worked example: "Gen. Orr can't visit the U.S.-led post." ->
 *   Gen. | Orr | ca | n't | visit | the | U.S. | - | led | post | .
 * Linear in the bytes; every look back or ahead is bounded. */
#ifndef RO_LANG_TOKEN_H
#define RO_LANG_TOKEN_H

#include "base/array.h"
#include "base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ro_piece_kind {
    RO_PIECE_WORD,
    RO_PIECE_NUMBER,       /* digits, maybe with points and commas */
    RO_PIECE_TITLE,        /* an abbreviation that something always follows: "Gen.", "e.g." */
    RO_PIECE_ABBREVIATION, /* one that may end a sentence as well: "Inc.", "U.S.", "p.m." */
    RO_PIECE_STOP,         /* . ? ! and runs of them */
    RO_PIECE_ELLIPSIS,
    RO_PIECE_QUOTE, /* a quotation mark, of whatever shape */
    RO_PIECE_OPEN,
    RO_PIECE_CLOSE,
    RO_PIECE_OTHER
} ro_piece_kind;

typedef struct ro_piece {
    uint32_t start, end;
    ro_piece_kind kind;
} ro_piece;

typedef RO_ARRAY(ro_piece) ro_token_pieces;

/* Adds the pieces of text[span] to `out`; false when memory is out. */
bool ro_token_pieces_cut(ro_token_pieces *out, ro_arena *arena, ro_str text, ro_span span);
/* The piece's word with straight quotes and dashes, "’s" -> "'s", "…" -> "..."; .ptr NULL when memory is out. */
ro_str ro_piece_word(ro_arena *arena, ro_str raw);
/* The ro_token_flag bits that the word itself gives. */
uint8_t ro_word_flags(ro_str word);
/* Lower case; the word itself where it is that. .ptr NULL when memory is out. */
ro_str ro_word_lower(ro_arena *arena, ro_str word);

#ifdef __cplusplus
}
#endif
#endif
