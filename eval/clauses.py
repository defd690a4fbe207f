#!/usr/bin/env python3
"""clauses.py: modes, contexts and casualties of 200 clauses that a reader labelled before any pattern was written.

usage: clauses.py [--readout PATH] [--from FILE] [--show]

Each row of sets/clauses.tsv is a clause (bytes of a text of shared/data/copies/outlets-8000.jsonl.gz). Its paragraph goes through `readout code` as
one line, and the event that shares most bytes with the clause is compared with the row; no event leaves all that the reader wrote down unfound, and
what the engine tells where the reader saw no event is false.

  found      clauses with an event, of those where the reader saw one; `silent`: clauses without one, of those where the reader saw none
  type       of found clauses, those with the reader's type; `modality` likewise
  modes, contexts      precision, recall and F1 of single labels, over all clauses
  casualties           of (killed, wounded or abducted; number); `some` is any plural without a number
"""
import collections
import csv
import json
import sys

import lib
import outlets

LABELS = lib.ROOT / "eval/sets/clauses.tsv"
HARMS = ("killed", "wounded", "abducted")


def read_labels(path):
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader((line for line in f if not line.startswith("#")), delimiter="\t"))


def paragraph(raw, start, end):
    """The clause's paragraph as one line, and where the clause lies in it."""
    first = raw.rfind(b"\n", 0, start) + 1
    last = raw.find(b"\n", end)
    return raw[first:last if last >= 0 else len(raw)].replace(b"\n", b" ").replace(b"\r", b" "), start - first, end - first


def nearest(events, start, end):
    """The event that shares most bytes with the clause, the shortest of several, None for none."""
    shared = [(min(e["end"], end) - max(e["start"], start), e["start"] - e["end"], i) for i, e in enumerate(events)]
    best = max(shared, default=(0, 0, 0))
    return events[best[2]] if best[0] > 0 else None


def labels_of(cell):
    return set() if cell in ("", "-") else set(cell.split(","))


def harms_of(row):
    return {(h, row[h]) for h in HARMS if row[h] != "-"}


def told_harms(event):
    return {(c["harm"], str(c["number"])) for c in event["casualties"]}


def judge(pairs, say=lambda *_: None):
    """Rows of pairs (label, event or None)."""
    count, hits = collections.Counter(), collections.defaultdict(lambda: [0, 0, 0])
    for row, event in pairs:
        is_event = row["type"] != "-"
        count["events" if is_event else "none"] += 1
        if not event:
            count["silent"] += not is_event
        elif is_event:
            count["found"] += 1
            count["type"] += event["type"] == row["type"]
            count["modality"] += event["modality"] == row["modality"]
        for what, gold, told in (("modes", labels_of(row["modes"]), set(event["modes"]) if event else set()),
                                 ("contexts", labels_of(row["contexts"]), set(event["contexts"]) if event else set()),
                                 ("casualties", harms_of(row), told_harms(event) if event else set())):
            hits[what][0] += len(gold & told)
            hits[what][1] += len(told)
            hits[what][2] += len(gold)
            if gold != told:
                say(row["id"], row["start"], what, "reader:", sorted(gold), "engine:", sorted(told))
    rows = [("found", lib.ratio(count["found"], count["events"]), count["events"]), ("silent", lib.ratio(count["silent"], count["none"]), count["none"]),
            ("type", lib.ratio(count["type"], count["found"]), count["found"]), ("modality", lib.ratio(count["modality"], count["found"]), count["found"])]
    for what, (hit, told, gold) in hits.items():
        rows += lib.prf_rows(what, hit, told, gold)
    return rows


def rows_of(readout, shared, saved=None, show=False):
    labels = read_labels(LABELS)
    pages = outlets.read_texts(shared / outlets.TEXTS, {row["id"] for row in labels})
    lines = [paragraph(pages[row["id"]]["text"].encode(), int(row["start"]), int(row["end"])) for row in labels]
    out = saved.read_text(encoding="utf-8") if saved else lib.ask(readout, ["code"], stdin=b"\n".join(line for line, _, _ in lines).decode() + "\n")
    told = lib.json_lines(out)
    pairs = [(row, nearest(t["events"], start, end)) for row, t, (_, start, end) in zip(labels, told, lines)]
    return judge(pairs, (lambda *words: print(*words, file=sys.stderr)) if show else lambda *_: None)


def main():
    ap = lib.arguments(__doc__, lib.SHARED / outlets.TEXTS, "the texts")
    ap.add_argument("--show", action="store_true", help="what is not as the reader has it")
    o = ap.parse_args()
    return lib.run(lambda: rows_of(o.readout.resolve(), lib.SHARED, o.saved, o.show), o.data, o.min)


if __name__ == "__main__":
    sys.exit(main())
