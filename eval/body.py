#!/usr/bin/env python3
"""body.py: how much of a report's body is found on pages, and how little else.

Asks `readout text DIR` for JSON lines {"source", "title", "text", ...} and compares each text with what people took down from the page.

Sets with bodies (aeb, fundus_eval, fundus_tests, wcxb; aeb.txt and fundus_eval.txt are the same pages as plain text): the runs of four
words (case kept, punctuation not) of the true body and of the text, each counted as often as it stands there; precision and recall a
page, then
  SET.P, SET.R     their means over the pages
  SET.F1           of these two means: how the article-extraction benchmark scores
  SET.page F1      mean over the pages of each page's own F1
  SET.worst tenth  the same over the tenth of pages with the lowest
  SET.empty        pages without any text (a page that gives nothing counts 0, it is never left out)
Snippets (trafilatura): each page has pieces of text that belong to the body and pieces that do not.
  trafilatura.P    of the pieces found, the share that belong; .R: of those that belong, the share found; .F1 of the two, over all pieces
SET.us is how long the engine took a page, in microseconds, the programs' start taken off: printed when this scorer runs alone.

--cross FOLDER scores SET.jsonl files there instead: train-body --cross FOLDER writes them, each page read with weights that
never saw a page of its site.
"""
import gzip
import json
import pathlib
import re
import sys
import tempfile
import time
from collections import Counter

import lib

BODIES = ("aeb", "fundus_eval", "fundus_tests", "wcxb")
SNIPPETS = "trafilatura"
TEXTS = ("aeb", "fundus_eval")
GRAM = 4


def grams(text):
    """Runs of four words with how often each stands there; of a shorter text the one run that it is; of none the empty run."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i:i + GRAM]) for i in range(max(1, len(words) - GRAM + 1)))


def page_prf(body, text):
    """(precision, recall, F1) of one page."""
    a, b = grams(body), grams(text)
    hit = sum((a & b).values())
    false, missed = sum(b.values()) - hit, sum(a.values()) - hit
    if not false and not missed:
        return 1.0, 1.0, 1.0
    return lib.prf(hit, hit + false, hit + missed)


def measure_bodies(name, truth, output):
    """truth: {id: row with "body"}; output: {id: text}. Rows, and (id, P, R, F1) of each page."""
    pages = [(key, *page_prf(truth[key]["body"], output.get(key) or "")) for key in sorted(truth)]
    n = len(pages)
    p, r = (lib.ratio(sum(x[i] for x in pages), n) for i in (1, 2))
    worst = sorted(x[3] for x in pages)[:max(1, n // 10)]
    return [(f"{name}.F1", lib.ratio(2 * p * r, p + r), n), (f"{name}.P", p, n), (f"{name}.R", r, n),
            (f"{name}.page F1", lib.ratio(sum(x[3] for x in pages), n), n), (f"{name}.worst tenth", lib.ratio(sum(worst), len(worst)), len(worst)),
            (f"{name}.empty", sum(not (output.get(key) or "").strip() for key in truth), n)], pages


def measure_snippets(name, truth, output):
    hit = missed = false = 0
    pages = []
    for key in sorted(truth):
        text = re.sub(r"\s+", " ", output.get(key) or "")
        found = [re.sub(r"\s+", " ", s) in text for s in truth[key]["with"]]
        wrong = [re.sub(r"\s+", " ", s) in text for s in truth[key]["without"]]
        hit, missed, false = hit + sum(found), missed + len(found) - sum(found), false + sum(wrong)
        pages.append((key, *lib.prf(sum(found), sum(found) + sum(wrong), len(found))))
    p, r, f = lib.prf(hit, hit + false, hit + missed)
    worst = sorted(x[3] for x in pages)[:max(1, len(pages) // 10)]
    return [(f"{name}.F1", f, len(pages)), (f"{name}.P", p, len(pages)), (f"{name}.R", r, len(pages)),
            (f"{name}.worst tenth", lib.ratio(sum(worst), len(worst)), len(worst)),
            (f"{name}.empty", sum(not (output.get(key) or "").strip() for key in truth), len(truth))], pages


def truth_of(folder):
    rows = map(json.loads, (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines())
    return {t["id"]: t for t in rows}


def texts_of(printed):
    """{id: text} of the engine's JSON lines; the id is the file's name without its endings."""
    out = {}
    for item in lib.json_lines(printed):
        name = pathlib.PurePath(item.get("source") or "").name
        out[re.sub(r"\.(html?|txt)$", "", name)] = item.get("text")
    return out


def ask(readout, folder, keys, ending):
    """The engine's texts for pages of a set, and microseconds a page: only the pages with this ending are put before it."""
    with tempfile.TemporaryDirectory() as temporary:
        pages, none = pathlib.Path(temporary) / "pages", pathlib.Path(temporary) / "none"
        pages.mkdir()
        none.mkdir()
        (none / "none.txt").write_text("Nothing stands here.\n", encoding="utf-8")
        for key in keys:
            packed = folder / f"{key}{ending}.gz"
            data = gzip.decompress(packed.read_bytes()) if packed.exists() else (folder / f"{key}{ending}").read_bytes()
            (pages / f"{key}{ending}").write_bytes(data)
        start = time.perf_counter()
        lib.ask(readout, ["text", none])
        between = time.perf_counter()
        printed = lib.ask(readout, ["text", pages])
        end = time.perf_counter()
    return texts_of(printed), max(0.0, (end - between) - (between - start)) / max(1, len(keys)) * 1e6


def plan(data):
    """(name, folder, ending, truth) of each set that is there."""
    for name in BODIES + (SNIPPETS,):
        if (data / name / "truth.jsonl").exists():
            yield name, data / name, ".html", truth_of(data / name)
    for name in TEXTS:
        if (data / name / "truth.jsonl").exists():
            yield f"{name}.txt", data / name, ".txt", {k: t for k, t in truth_of(data / name).items() if (data / name / f"{k}.txt").exists()}


def rows(o):
    out = []
    saved = getattr(o, "cross", None) or o.saved
    for name, folder, ending, truth in plan(o.data):
        if saved and not (saved / f"{name}.jsonl").exists():
            continue
        if saved:
            output, us = texts_of((saved / f"{name}.jsonl").read_text(encoding="utf-8")), None
        else:
            output, us = ask(o.readout, folder, sorted(truth), ending)
        measure = measure_snippets if name == SNIPPETS else measure_bodies
        some, pages = measure(name, truth, output)
        out += some
        if us is not None and hasattr(o, "show"):    # not in results.csv, where only the engine may change a row
            out.append((f"{name}.us", us, len(truth)))
        if getattr(o, "show", 0):
            for p in sorted(pages, key=lambda p: (p[3], p[0]))[:o.show]:
                print(f"  {name} {p[0][:40]:40s} P {p[1]:.3f} R {p[2]:.3f} F1 {p[3]:.3f}", file=sys.stderr)
    return out


def main():
    ap = lib.arguments(__doc__, lib.SHARED / "data/pages", "the folder of the sets; --from: a folder with SET.jsonl")
    ap.add_argument("--cross", type=pathlib.Path, help="a folder of train-body --cross")
    ap.add_argument("--show", type=int, default=0, metavar="N", help="name the N lowest pages of each set on standard error")
    o = ap.parse_args()
    return lib.run(lambda: rows(o), o.data, o.min)


if __name__ == "__main__":
    sys.exit(main())
