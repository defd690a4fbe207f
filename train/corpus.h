/* corpus.h: treebanks read for training and measuring, and numbers drawn the same way on every machine.
 * In: paths of CoNLL-U files. Out: one doc each. */
#ifndef RO_TRAIN_CORPUS_H
#define RO_TRAIN_CORPUS_H

#include "lang/conllu.h"
#include "lang/lexicon.h"

enum { CORPUS_FILES_MAX = 8 };

typedef struct corpus {
    ro_arena arena;
    ro_doc docs[CORPUS_FILES_MAX];
    const char *names[CORPUS_FILES_MAX];
    uint32_t doc_count;
} corpus;

/* A sentence of a corpus. */
typedef struct corpus_sentence {
    uint32_t doc, sentence;
} corpus_sentence;

/* One option of a training program: what it sets is the one pointer that is not NULL. */
typedef struct corpus_option {
    const char *name; /* "--rows" */
    const char **text;
    uint32_t *number;
    corpus *files;    /* may be given several times */
    ro_lexicon *lexicon;
} corpus_option;

/* Reads the command line: options up to the one without a name; whatever is no option is a file of `rest`. */
void corpus_arguments(const corpus_option *options, corpus *rest, int argc, char **argv);
/* Ends the program with a message when a file cannot be read. */
void corpus_add(corpus *self, const char *path);
/* Every sentence, in order, from malloc; *count is their number. */
corpus_sentence *corpus_sentences(const corpus *self, uint32_t *count);
/* Opens words.model, for the rest of the program. */
void corpus_lexicon(ro_lexicon *out, const char *path);
uint32_t corpus_tokens(const corpus *self);
void corpus_free(corpus *self);

/* splitmix64: fixed for ever, since models are reproduced bit for bit. */
uint64_t draw(uint64_t *state);
void shuffle(corpus_sentence *list, uint32_t count, uint64_t *state);
/* Says `message` on stderr and ends the program. */
void give_up(const char *message, const char *what) __attribute__((noreturn));
/* Seconds of this process's own time: other programs on the machine do not count. */
double seconds(void);

#endif
