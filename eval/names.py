#!/usr/bin/env python3
"""names.py: names of persons, organisations, places and peoples against gold, each name whole and of the right kind.

Asks `readout names --iob-in FILE`. FILE has one word a line, `word<TAB>O` (the labels are blanked), an empty line after each sentence and
`# newdoc id = NAME` before each document. The engine prints the same lines with its own labels (IOB2: B-PER, I-PER, ..., O).

  newswire   worldwide-newswire, the tenth of the files that train/names.c never learns from (by hash of the file name)
  uner       UNER's dev file (PER, ORG, LOC only)
  re3d       re3d's test file
Kinds of the sets are brought to PER, ORG, LOC, NORP and MISC as train/names.c does it; other kinds (dates, money) are no names here. Names of
a kind that a set does not mark are not held against the engine.
"""
import pathlib
import sys
import tempfile

import lib

KINDS = {"Person": "PER", "PER": "PER", "Organization": "ORG", "Organisation": "ORG", "ORG": "ORG", "Location": "LOC", "LOC": "LOC", "Facility": "LOC",
         "NORP": "NORP", "Nationality": "NORP", "Misc": "MISC", "MISC": "MISC", "Product": "MISC", "OTH": "MISC", "MilitaryPlatform": "MISC"}


def read_iob(text, word=0, tag=1, separator="\t"):
    """Documents of sentences of [word, label]: [(name, [[(word, label)]])]."""
    documents, sentence = [("", [])], []
    for line in text.split("\n") + [""]:
        line = line.strip()
        if line.startswith("# newdoc") or "DOCSTART" in line:
            if sentence:
                documents[-1][1].append(sentence)
                sentence = []
            documents.append((line.split("=")[-1].strip(), []))
        elif not line:
            if sentence:
                documents[-1][1].append(sentence)
                sentence = []
        elif not line.startswith("# "):
            cells = line.split(separator)
            if len(cells) > word:
                sentence.append((cells[word], cells[tag] if len(cells) > abs(tag) or tag < 0 else "O"))
    return [d for d in documents if d[1]]


def blank(documents):
    """What the engine sees."""
    out = []
    for name, sentences in documents:
        out.append(f"# newdoc id = {name}")
        for s in sentences:
            out += [f"{w}\tO" for w, _ in s] + [""]
    return "\n".join(out) + "\n"


def names_of(sentence):
    """[(first, end, kind)] of labels in IOB; an I that follows no name of its kind begins one."""
    out, open_kind, first = [], None, 0
    for i, (_, label) in enumerate(sentence + [("", "O")]):
        mark, _, kind = label.partition("-")
        kind = KINDS.get(kind)
        if open_kind and not (mark == "I" and kind == open_kind):
            out.append((first, i, open_kind))
            open_kind = None
        if kind and open_kind is None and mark in ("B", "I"):
            open_kind, first = kind, i
    return out


def measure(name, gold, predicted):
    """gold, predicted: sentences (lists of (word, label)) in the same order."""
    tally = {}
    marked = {k for s in gold for _, _, k in names_of(s)}
    for i, s in enumerate(gold):
        other = predicted[i] if i < len(predicted) and [w for w, _ in predicted[i]] == [w for w, _ in s] else []
        g, p = set(names_of(s)), {n for n in names_of(other) if n[2] in marked}
        for kind in marked:
            for key in (kind, "all"):
                t = tally.setdefault(key, [0, 0, 0])
                t[0] += sum(n[2] == kind for n in g & p)
                t[1] += sum(n[2] == kind for n in p)
                t[2] += sum(n[2] == kind for n in g)
    rows = lib.prf_rows(f"{name}.all", *tally.get("all", (0, 0, 0)))
    rows += lib.prf_rows(f"{name}.PER ORG LOC", *(sum(tally.get(k, (0, 0, 0))[i] for k in ("PER", "ORG", "LOC")) for i in range(3)))
    for kind in sorted(marked):
        rows += lib.prf_rows(f"{name}.{kind}", *tally[kind])
    return rows


def sets(data):
    """{name: documents} of the sets that are there."""
    out = {}
    newswire = [p for p in sorted((data / "worldwide-newswire").glob("*.tsv")) if lib.hash_str(p.name) % 10 == 0]
    if newswire:
        out["newswire"] = [(p.name, s) for p in newswire for _, s in read_iob(p.read_text(encoding="utf-8"))]
    uner = data / "uner/en_ewt-ud-dev.iob2"
    if uner.exists():
        out["uner"] = read_iob(uner.read_text(encoding="utf-8"), 1, 2)
    re3d = data / "re3d/re3d/CONLL-format/data/test/re3d-test.conll"
    if re3d.exists():
        out["re3d"] = read_iob(re3d.read_text(encoding="utf-8"), 0, -1)
    return out


def rows(o):
    out = []
    for name, documents in sets(o.data).items():
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / f"{name}.iob"
            path.write_text(blank(documents), encoding="utf-8")
            printed = (o.saved / f"{name}.iob").read_text(encoding="utf-8") if o.saved else lib.ask(o.readout, ["names", "--iob-in", path])
        out += measure(name, [s for _, d in documents for s in d], [s for _, d in read_iob(printed) for s in d])
    return out


if __name__ == "__main__":
    sys.exit(lib.finish(__doc__, rows, lib.SHARED / "data/names", data_help="the folder of the sets; --from: a folder with SET.iob"))
