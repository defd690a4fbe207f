#!/usr/bin/env python3
"""body.py: how much of a report's body is found on plain-text pages, and how little else.

Asks `readout text DIR` for JSON lines {"source", "title", "text", ...}; the text is compared with the body in truth.jsonl by the sets of
their 4-grams of words (as shared/score/score.py does it), F1 a page, then the mean over pages. A page without output counts 0.

  SET.F1         mean over the pages of the set (aeb, fundus_eval)
  SET.P, SET.R   mean precision and recall
  held.F1        pages whose id hashes to the held-out fifth (lib.held_out): use this one if the classifier learns from the others
"""
import json
import pathlib
import shutil
import sys
import tempfile

import lib

SETS = ("aeb", "fundus_eval")


def measure(name, truth, output):
    """truth: {id: body}; output: {id: text}. Rows and the F1 of each page."""
    pages = []
    for key in sorted(truth):
        a, b = lib.shingles(truth[key]), lib.shingles(output.get(key) or "")
        pages.append((key, *lib.prf(len(a & b), len(b), len(a))))
    n = len(pages)
    return [(f"{name}.{m}", lib.ratio(sum(p[i] for p in pages), n), n) for i, m in ((3, "F1"), (1, "P"), (2, "R"))], pages


def rows(o):
    out, held = [], []
    for name in SETS:
        folder = o.data / name
        if not (folder / "truth.jsonl").exists():
            continue
        truth = {t["id"]: t["body"] for t in map(json.loads, (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines())
                 if (folder / f"{t['id']}.txt").exists()}
        if o.saved:
            printed = (o.saved / f"{name}.jsonl").read_text(encoding="utf-8")
        else:
            with tempfile.TemporaryDirectory() as temporary:     # the folder holds the HTML too: only the plain text is asked about
                for key in truth:
                    shutil.copyfile(folder / f"{key}.txt", pathlib.Path(temporary) / f"{key}.txt")
                printed = lib.ask(o.readout, ["text", temporary])
        output = {pathlib.PurePath(item.get("source") or "").name.removesuffix(".txt"): item.get("text") for item in lib.json_lines(printed)}
        some, pages = measure(name, truth, output)
        out += some
        held += [p for p in pages if lib.held_out(p[0])]
    return out + [("held.F1", lib.ratio(sum(p[3] for p in held), len(held)), len(held))]


if __name__ == "__main__":
    sys.exit(lib.finish(__doc__, rows, lib.SHARED / "data/pages", data_help="the folder of the sets; --from: a folder with SET.jsonl"))
