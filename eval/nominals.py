#!/usr/bin/env python3
"""nominals.py: definite descriptions ("the ministry", "the two leaders", "both sides") to what they stand for, on real news.

usage: nominals.py [--readout PATH] [--shared DIR] [--labels FILE] [--show] | --check

The labels (sets/nominals.tsv) hold bytes and no text; the pages come from shared/data/copies/outlets-8000.jsonl.gz, the first `cut`
bytes of a text. Asks `readout mentions --bare DIR` and reads {"source", "mentions": [{"start", "end", "text", "head", "entity",
"pronoun", "members": [entity, ...]}]}.

A description of ours is the mention of the same head word that shares most with the labelled one. It is tied when its entity has
members, or another mention that is no pronoun. It is right when
  one thing is meant: the nearest earlier mention of its entity (else the nearest later) that is labelled or has a capital after its
                      first word is a mention of that thing;
  several are meant:  its members are those things and no others, or it is tied to a mention of all of them at once;
  NONE:               it is not tied.

  accuracy          right of all
  precision         right of those that were tied
  recall            right of those that stand for something on the page
  none              right of those that do not
  several.accuracy  right of those that stand for several things
  held.accuracy     right on the pages with an odd hash of the id: the rules were made looking at the others alone (--show shows those)
"""
import csv
import pathlib
import re
import sys
import tempfile

import lib
import outlets

LABELS = lib.ROOT / "eval/sets/nominals.tsv"
METRICS = ("accuracy", "precision", "recall", "none", "several.accuracy", "held.accuracy")


def read_spans(cell):
    """[(start, end)] of "10-14,20-25"; "-" is none."""
    return [] if cell == "-" else [tuple(map(int, s.split("-"))) for s in cell.split(",")]


def read_labels(path):
    """[{doc, cut, start, end, head, members: [[spans] a thing], whole: [spans]}]; no members and no whole: NONE."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    out = []
    for r in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        members = [] if r["members"] in ("NONE", "-") else [read_spans(m) for m in r["members"].split(";")]
        out.append({"doc": r["doc"], "cut": int(r["cut"]), "start": int(r["start"]), "end": int(r["end"]), "head": r["head"],
                    "members": members, "whole": read_spans(r["whole"])})
    return out


def faults(labels, texts):
    """What is wrong with the labels; texts: {doc: bytes}, may be empty."""
    seen = set()
    for r in labels:
        where = f"{r['doc']} {r['start']}"
        if (r["doc"], r["start"]) in seen:
            yield f"{where}: twice"
        seen.add((r["doc"], r["start"]))
        for s, e in [(r["start"], r["end"])] + r["whole"] + [s for m in r["members"] for s in m]:
            if not 0 <= s < e <= r["cut"]:
                yield f"{where}: {s}-{e} out of bounds"
            elif r["doc"] in texts:
                try:
                    outlets.words_at(texts[r["doc"]], (s, e), where)
                except ValueError as error:
                    yield str(error)
        if r["doc"] in texts and not texts[r["doc"]][r["start"]:r["end"]].decode().endswith(r["head"]):
            yield f"{where}: does not end with {r['head']}"


def overlap(a, b):
    """Bytes shared of bytes covered, of two (start, end)."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0


def mention_at(span, words, mentions):
    """The mention, no pronoun, that shares most with the span and whose head is one of its words, or whose surname the span is; or None."""
    found = [(overlap(span, (m["start"], m["end"])), -m["start"], i) for i, m in enumerate(mentions)
             if not m["pronoun"] and (m["head"].lower() in words or m["kind"] == "person" and m["end"] == span[1]) and overlap(span, (m["start"], m["end"])) > 0]
    return mentions[max(found)[2]] if found else None


def words_of(text):
    return set(re.findall(r"[\w'.-]+|\S", text.lower())) | set(re.findall(r"[\w]+", text.lower()))


def named(mention):
    """A capital after the first word: the mention says whom it means."""
    return any(w[0].isupper() for w in mention["text"].split()[1:])


def reference(mine, mentions, labelled):
    """The mention that ours is tied to: the nearest earlier one of its entity that tells something, else the nearest later; or None."""
    same = [m for m in mentions if m["entity"] == mine["entity"] and not m["pronoun"] and m is not mine]
    order = sorted((m for m in same if m["start"] < mine["start"]), key=lambda m: -m["start"])
    order += sorted((m for m in same if m["start"] >= mine["start"]), key=lambda m: m["start"])
    return next((m for m in order if named(m) or id(m) in labelled), order[0] if order else None)


def judge(row, raw, mentions, labelled):
    """(right, tied) of one row."""
    at = lambda spans: [m for m in (mention_at(s, words_of(raw[s[0]:s[1]].decode()), mentions) for s in spans) if m]
    mine = mention_at((row["start"], row["end"]), {row["head"].lower()}, mentions)
    to = reference(mine, mentions, labelled) if mine else None
    members = mine["members"] if mine else []
    tied = to is not None or bool(members)
    if not row["members"] and not row["whole"]:
        return not tied, tied
    things = [at(spans) for spans in row["members"]]
    if to is not None and any(to is m for m in at(row["whole"]) + (things[0] if len(things) == 1 else [])):
        return True, tied
    entities = [{m["entity"] for m in thing} for thing in things]
    several = len(things) > 1 and len(set(members)) == len(things)
    return several and all(any(m in e for e in entities) for m in members) and all(e & set(members) for e in entities), tied


def held(row):
    return lib.hash_str(row["doc"]) & 1


def measure(labels, texts, output, show=None):
    """labels: read_labels(); texts: {doc: bytes}; output: {doc: mentions}."""
    n = dict.fromkeys(METRICS, 0)
    right = dict(n)
    spans = {}
    for r in labels:
        spans.setdefault(r["doc"], set()).update(r["whole"] + [s for m in r["members"] for s in m])
    known = {}
    for doc, all_spans in spans.items():
        raw, mentions = texts[doc], output.get(doc) or []
        known[doc] = {id(mention_at(s, words_of(raw[s[0]:s[1]].decode()), mentions)) for s in all_spans}
    for r in labels:
        good, tied = judge(r, texts[r["doc"]], output.get(r["doc"]) or [], known[r["doc"]])
        if show and not good and not held(r):
            show(r, texts[r["doc"]], output.get(r["doc"]) or [], tied)
        kinds = ["accuracy"] + ["precision"] * tied
        kinds.append("recall" if r["members"] or r["whole"] else "none")
        kinds += ["several.accuracy"] * (len(r["members"]) > 1 or bool(r["whole"])) + ["held.accuracy"] * held(r)
        for k in kinds:
            n[k] += 1
            right[k] += good
    return [(k, lib.ratio(right[k], n[k]), n[k]) for k in METRICS]


def read_texts(labels, path):
    entries = outlets.read_texts(path, {r["doc"] for r in labels})
    return {r["doc"]: entries[r["doc"]]["text"].encode()[:r["cut"]] for r in labels if r["doc"] in entries}


def ask(readout, texts):
    """{doc: mentions} as the engine reads the texts."""
    with tempfile.TemporaryDirectory() as folder:
        for doc, raw in texts.items():
            (pathlib.Path(folder) / doc).write_bytes(raw)
        out = lib.json_lines(lib.ask(readout, ["mentions", "--bare", folder]))
    return {pathlib.Path(item["source"]).name: item["mentions"] for item in out}


def show_wrong(row, raw, mentions, tied):
    mine = mention_at((row["start"], row["end"]), {row["head"].lower()}, mentions)
    same = [m["text"] for m in mentions if mine and m["entity"] in [mine["entity"]] + mine["members"] and not m["pronoun"] and m is not mine]
    wanted = [[raw[s:e].decode() for s, e in spans[:3]] for spans in row["members"] + [row["whole"]]]
    sentence = raw[max(0, row["start"] - 300):row["end"] + 60].decode(errors="ignore").replace("\n", " / ")
    print(f"{row['doc']} {row['start']} {raw[row['start']:row['end']].decode()}\n   {sentence}\n   wanted {wanted}\n   got {mine and mine['kind']} "
          f"{mine and mine['why']} {same[:6]} {len(mine['members']) if mine else ''}", file=sys.stderr)


def rows_of(readout, shared, labels=LABELS, show=None):
    """Rows of the set, or None where it has no data."""
    if not (shared / outlets.TEXTS).exists():
        return None
    rows = read_labels(labels)
    texts = read_texts(rows, shared / outlets.TEXTS)
    missing = {r["doc"] for r in rows} - set(texts)
    if missing:
        raise lib.EngineError(f"nominals: {outlets.TEXTS} lacks {' '.join(sorted(missing))}")
    return measure(rows, texts, ask(readout, texts), show)


def main():
    ap = lib.arguments(__doc__, None, "not used")
    ap.add_argument("--shared", type=pathlib.Path, default=lib.SHARED)
    ap.add_argument("--labels", type=pathlib.Path, default=LABELS)
    ap.add_argument("--show", action="store_true", help="what was wrong on pages with an even hash")
    ap.add_argument("--check", action="store_true", help="look at the labels only")
    o = ap.parse_args()
    if o.check:
        labels, path = read_labels(o.labels), o.shared / outlets.TEXTS
        wrong = list(faults(labels, read_texts(labels, path) if path.exists() else {}))
        for line in wrong:
            print(line, file=sys.stderr)
        print(f"{len(labels)} descriptions, {sum(not r['members'] and not r['whole'] for r in labels)} of them NONE")
        return lib.BELOW if wrong else lib.GOOD
    try:
        rows = rows_of(o.readout, o.shared, o.labels, show_wrong if o.show else None)
    except lib.EngineError as e:
        print(e, file=sys.stderr)
        return lib.ENGINE_FAILED
    if rows is None:
        print(f"no data: {o.shared / outlets.TEXTS}", file=sys.stderr)
        return lib.NO_DATA
    return lib.show(rows, o.min)


if __name__ == "__main__":
    sys.exit(main())
