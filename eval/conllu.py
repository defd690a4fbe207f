#!/usr/bin/env python3
"""conllu.py: tags and trees against gold: UPOS, UAS, LAS, and F1 by relation.

Asks `readout parse --conllu-in FILE` with the words of the gold file and nothing else of it (tags, heads and relations are blanked),
and reads CoNLL-U with the same words. All words count, punctuation too.

  upos, uas        share of words with the right tag; the right head
  las              right head and relation, relations cut at the colon ("nsubj:pass" is "nsubj")
  las.subtypes     the same with subtypes
  REL.F1           head and relation, over words that carry REL in either; subtypes where they are named so
"""
import pathlib
import sys
import tempfile

import lib

RELATIONS = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "ccomp", "xcomp", "csubj", "advcl", "acl", "acl:relcl", "parataxis", "nmod",
             "nmod:poss", "appos", "amod", "compound", "flat", "conj", "advmod", "aux", "aux:pass", "cop", "mark", "case", "det", "punct", "root")


def main_part(rel):
    return rel.split(":")[0]


def measure(gold, predicted):
    """Sentences of lib.conllu with the same words; a sentence whose words differ counts as all wrong."""
    n = upos = uas = las = full = 0
    tally = {r: [0, 0, 0] for r in RELATIONS}

    def count(want, got, same_head, cut):
        for r in RELATIONS:
            if (":" in r) == cut:
                continue
            w, g = want == r, got == r
            t = tally[r]
            t[0] += w and g and same_head
            t[1] += g
            t[2] += w

    for i, s in enumerate(gold):
        other = predicted[i]["words"] if i < len(predicted) else []
        if [w[1] for w in s["words"]] != [w[1] for w in other]:
            other = [None] * len(s["words"])
        for w, p in zip(s["words"], other):
            n += 1
            same = bool(p) and w[6] == p[6]
            got = p[7] if p else ""
            upos += bool(p) and w[3] == p[3]
            uas += same
            las += same and main_part(w[7]) == main_part(got)
            full += same and w[7] == got
            count(main_part(w[7]), main_part(got), same, True)
            count(w[7], got, same, False)
    rows = [("upos", lib.ratio(upos, n), n), ("uas", lib.ratio(uas, n), n), ("las", lib.ratio(las, n), n), ("las.subtypes", lib.ratio(full, n), n)]
    return rows + [(f"{r}.F1", lib.prf(*tally[r])[2], tally[r][2]) for r in RELATIONS if tally[r][2]]


def rows(o):
    gold = lib.conllu(o.data.read_text(encoding="utf-8"))
    if o.saved:
        return measure(gold, lib.conllu(o.saved.read_text(encoding="utf-8")))
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / o.data.name
        path.write_text(lib.blank_conllu(gold), encoding="utf-8")
        return measure(gold, lib.conllu(lib.ask(o.readout, ["parse", "--conllu-in", path])))


if __name__ == "__main__":
    sys.exit(lib.finish(__doc__, rows, lib.SHARED / "data/ud/en_ewt-ud-dev.conllu"))
