#!/usr/bin/env python3
"""polnear.py: how well sources, cues and contents of attributions are found, on PolNeAR.

Asks `readout attributions --bare DIR` for JSON lines, one a file:
  {"source": file name, "attributions": [{"source": [[start, end], ...], "cue": [...], "content": [...]}]}
with UTF-8 byte offsets into the raw file. Gold offsets are characters; both are compared as characters.

  ROLE.exact.*    a span (all its pieces) agrees to the character, but for space at the edges and between pieces
  ROLE.words.*    it agrees in its words, blind to quotation marks and punctuation
  ROLE.overlap.*  one to one, at least half of the letters of both together are shared
  link.*          cue overlaps, and source (if any) and content of the same attribution overlap too
A file that six people marked counts once, by the annotator whose name sorts first. Spans of an attribution that stand twice count once.
"""
import re
import sys

import lib

ROLES = ("source", "cue", "content")


def letters(text, pieces):
    """The character positions of the pieces that are no space: equal sets are equal spans."""
    return frozenset(i for start, end in pieces for i in range(start, min(end, len(text))) if not text[i].isspace())


def word_letters(text, positions):
    return frozenset(i for i in positions if text[i].isalnum())


def read_ann(ann, text):
    """Attributions of a brat file: [{"source": letters, "cue": ..., "content": ...}], a missing role is an empty set."""
    spans, out = {}, []
    for line in ann.split("\n"):
        cells = line.split("\t")
        if line.startswith("T") and len(cells) >= 2:
            pieces = cells[1].split(" ", 1)[1]
            spans[cells[0]] = [tuple(int(n) for n in p.split()) for p in pieces.split(";")]
        elif line.startswith("E") and len(cells) >= 2:
            roles = {r: [] for r in ROLES}
            for item in cells[1].split():
                name, _, ref = item.partition(":")
                name = re.sub(r"\d+$", "", name).lower()
                if name in roles:
                    roles[name].append(ref)
            out.append(roles)
    return [{r: letters(text, [p for ref in refs for p in spans.get(ref, [])]) for r, refs in a.items()} for a in out if a["cue"]]


def read_output(item, text):
    offsets = lib.Offsets(text)
    return [{r: letters(text, [offsets.span(*p[:2]) for p in a.get(r) or []]) for r in ROLES} for a in item.get("attributions") or []]


def alike(a, b):
    return 2 * len(a & b) >= len(a | b) and bool(a & b)


def pair_up(gold, predicted, good):
    """One-to-one pairs by most shared letters first; ties by position, so that the order of the output does not matter."""
    cand = sorted(((-len(g & p), min(g), min(p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted) if g & p and good(g, p)))
    seen_g, seen_p, pairs = set(), set(), []
    for _, _, _, i, j in cand:
        if i not in seen_g and j not in seen_p:
            seen_g.add(i)
            seen_p.add(j)
            pairs.append((i, j))
    return pairs


def measure(files):
    """files: [(text, gold attributions, predicted attributions)], roles as sets of letters."""
    tally = {}

    def count(name, hit, predicted, gold):
        t = tally.setdefault(name, [0, 0, 0])
        t[0] += hit
        t[1] += predicted
        t[2] += gold

    for text, gold, predicted in files:
        for role in ROLES:
            g, p = ({a[role] for a in side if a[role]} for side in (gold, predicted))
            count(f"{role}.exact", len(g & p), len(p), len(g))
            gw, pw = ({w for w in (word_letters(text, s) for s in side) if w} for side in (g, p))
            count(f"{role}.words", len(gw & pw), len(pw), len(gw))
            gs, ps = sorted(g, key=sorted), sorted(p, key=sorted)
            count(f"{role}.overlap", len(pair_up(gs, ps, alike)), len(ps), len(gs))
        pairs = pair_up([a["cue"] for a in gold], [a["cue"] or frozenset([-1 - j]) for j, a in enumerate(predicted)], lambda a, b: True)
        linked = sum((alike(gold[i]["source"], predicted[j]["source"]) or not gold[i]["source"] and not predicted[j]["source"])
                     and alike(gold[i]["content"], predicted[j]["content"]) for i, j in pairs)
        count("link", linked, len(predicted), len(gold))
    rows = []
    for name in [f"{r}.{how}" for how in ("exact", "words", "overlap") for r in ROLES] + ["link"]:
        rows += lib.prf_rows(name, *tally.get(name, (0, 0, 0)))
    return rows


def load(folder, lines):
    """Pairs the texts of a folder with their gold and the output for them; a text without output counts as nothing found."""
    output = {item.get("source"): item for item in lines}
    ann = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        ann.setdefault(path.stem.rsplit("_", 1)[0], path)
    files = []
    for path in sorted((folder / "text").glob("*.txt")):
        if path.stem not in ann:
            continue
        text = path.read_bytes().decode("utf-8")
        gold = read_ann(ann[path.stem].read_bytes().decode("utf-8"), text)
        files.append((text, gold, read_output(output.get(path.name) or {}, text)))
    return files


def rows(o):
    if o.saved:
        out = o.saved.read_text(encoding="utf-8")
    else:
        out = lib.ask(o.readout, ["attributions", "--bare", o.data / "text"])
    return measure(load(o.data, lib.json_lines(out)))


if __name__ == "__main__":
    sys.exit(lib.finish(__doc__, rows, lib.SHARED / "data/attributions/polnear/dev"))
