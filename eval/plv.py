#!/usr/bin/env python3
"""plv.py: the type of what a sentence tells of a pair of actors, on PLOVER's labelled pairs.

usage: plv.py [learn|aside] [--readout PATH] [--from FILE] [--min METRIC=VALUE …]

`aside` (the default) are the pairs of the fifth of sentences that rules and weights never saw (eval/plv_split.py); `learn` the others, which the
weights learnt from: `train-events --cross` says how well weights do on what they did not see of these. CONCEDE and RETREAT both count as the file's
YIELD, whose quad class is 2. root: the type; quad: the class of four; a root's own accuracy follows by its name.
"""
import csv
import io
import pathlib
import sys
import tempfile
from collections import defaultdict

import lib
import plv_split


def root_of(type_):
    return "YIELD" if type_ in ("CONCEDE", "RETREAT") else type_


def quad_of(answer):
    return 2 if root_of(answer["type"]) == "YIELD" else answer["quad"]


def measure(pairs, answers):
    """Rows for gold pairs (dicts with root, quad) and the answers in the same order."""
    if len(pairs) != len(answers):
        raise lib.EngineError(f"{len(answers)} answers for {len(pairs)} pairs")
    root = quad = 0
    by_root = defaultdict(lambda: [0, 0])
    for pair, answer in zip(pairs, answers):
        hit = root_of(answer["type"]) == pair["root"]
        root += hit
        quad += quad_of(answer) == int(pair["quad"])
        by_root[pair["root"]][0] += hit
        by_root[pair["root"]][1] += 1
    n = len(pairs)
    return [("root", lib.ratio(root, n), n), ("quad", lib.ratio(quad, n), n)] + [(f"root.{k}", lib.ratio(a, b), b) for k, (a, b) in sorted(by_root.items())]


def ask(readout, pairs):
    """What `readout code --pairs` says of the pairs, which it gets without their labels."""
    table = io.StringIO()
    out = csv.writer(table, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n")
    out.writerow(["sentence", "source", "target"])
    for pair in pairs:
        out.writerow([pair["sentence"], pair["source"], pair["target"]])
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "pairs.tsv"
        path.write_text(table.getvalue(), encoding="utf-8")
        return lib.ask(readout, ["code", "--pairs", path])


def rows(o):
    pairs = plv_split.rows(getattr(o, "side", "aside") == "aside")
    return measure(pairs, lib.json_lines(o.saved.read_text(encoding="utf-8") if o.saved else ask(o.readout, pairs)))


def main():
    ap = lib.arguments(__doc__)
    ap.add_argument("side", nargs="?", choices=("learn", "aside"), default="aside")
    o = ap.parse_args()
    if not plv_split.PAIRS.exists():
        print("no data", file=sys.stderr)
        return lib.NO_DATA
    try:
        return lib.show(rows(o), o.min)
    except lib.EngineError as e:
        print(e, file=sys.stderr)
        return lib.ENGINE_FAILED


if __name__ == "__main__":
    sys.exit(main())
