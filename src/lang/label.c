/* label.c: the names of tags, relations and kinds of names, in the order of their enums. */
#include "lang/lang.h"

static const char *const upos_names[RO_UPOS_COUNT] = {"ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
                                                      "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

static const char *const rel_names[RO_REL_COUNT] = {[RO_REL_ACL] = "acl",
                                                    [RO_REL_ACL_RELCL] = "acl:relcl",
                                                    [RO_REL_ADVCL] = "advcl",
                                                    [RO_REL_ADVMOD] = "advmod",
                                                    [RO_REL_AMOD] = "amod",
                                                    [RO_REL_APPOS] = "appos",
                                                    [RO_REL_AUX] = "aux",
                                                    [RO_REL_AUX_PASS] = "aux:pass",
                                                    [RO_REL_CASE] = "case",
                                                    [RO_REL_CC] = "cc",
                                                    [RO_REL_CCOMP] = "ccomp",
                                                    [RO_REL_COMPOUND] = "compound",
                                                    [RO_REL_COMPOUND_PRT] = "compound:prt",
                                                    [RO_REL_CONJ] = "conj",
                                                    [RO_REL_COP] = "cop",
                                                    [RO_REL_CSUBJ] = "csubj",
                                                    [RO_REL_DEP] = "dep",
                                                    [RO_REL_DET] = "det",
                                                    [RO_REL_DISCOURSE] = "discourse",
                                                    [RO_REL_DISLOCATED] = "dislocated",
                                                    [RO_REL_EXPL] = "expl",
                                                    [RO_REL_FIXED] = "fixed",
                                                    [RO_REL_FLAT] = "flat",
                                                    [RO_REL_GOESWITH] = "goeswith",
                                                    [RO_REL_IOBJ] = "iobj",
                                                    [RO_REL_LIST] = "list",
                                                    [RO_REL_MARK] = "mark",
                                                    [RO_REL_NMOD] = "nmod",
                                                    [RO_REL_NMOD_POSS] = "nmod:poss",
                                                    [RO_REL_NMOD_TMOD] = "nmod:unmarked",
                                                    [RO_REL_NMOD_DESC] = "nmod:desc",
                                                    [RO_REL_NSUBJ] = "nsubj",
                                                    [RO_REL_NSUBJ_PASS] = "nsubj:pass",
                                                    [RO_REL_NUMMOD] = "nummod",
                                                    [RO_REL_OBJ] = "obj",
                                                    [RO_REL_OBL] = "obl",
                                                    [RO_REL_OBL_AGENT] = "obl:agent",
                                                    [RO_REL_OBL_TMOD] = "obl:unmarked",
                                                    [RO_REL_ORPHAN] = "orphan",
                                                    [RO_REL_PARATAXIS] = "parataxis",
                                                    [RO_REL_PUNCT] = "punct",
                                                    [RO_REL_REPARANDUM] = "reparandum",
                                                    [RO_REL_ROOT] = "root",
                                                    [RO_REL_VOCATIVE] = "vocative",
                                                    [RO_REL_XCOMP] = "xcomp"};

static const char *const kind_names[RO_NAME_COUNT] = {"", "PER", "ORG", "LOC", "NORP", "MISC"};

const char *ro_upos_name(ro_upos upos) { return (unsigned)upos < RO_UPOS_COUNT ? upos_names[upos] : "X"; }
const char *ro_rel_name(ro_rel rel) { return (unsigned)rel < RO_REL_COUNT ? rel_names[rel] : "dep"; }
const char *ro_name_kind_name(ro_name_kind kind) { return (unsigned)kind < RO_NAME_COUNT ? kind_names[kind] : ""; }

int ro_upos_read(ro_str name)
{
    for (int i = 0; i < RO_UPOS_COUNT; i++)
        if (ro_str_is(name, upos_names[i])) return i;
    return -1;
}

static int find_rel(ro_str name)
{
    for (int i = 0; i < RO_REL_COUNT; i++)
        if (ro_str_is(name, rel_names[i])) return i;
    return -1;
}

int ro_rel_read(ro_str name)
{
    if (ro_str_is(name, "obl:tmod")) return RO_REL_OBL_TMOD; /* its name before UD 2.16 */
    if (ro_str_is(name, "nmod:tmod")) return RO_REL_NMOD_TMOD;
    if (ro_str_is(name, "csubj:pass")) return RO_REL_CSUBJ;
    int rel = find_rel(name);
    if (rel >= 0) return rel;
    ro_str rest = name;
    return find_rel(ro_str_cut(&rest, ':'));
}
