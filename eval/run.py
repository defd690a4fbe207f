#!/usr/bin/env python3
"""run.py: every measurement that has data; writes eval/results.csv (set,metric,value,goal,n,command).

usage: run.py [--readout PATH] [--shared DIR] [--only SET ...] [--out FILE]

Rows are sorted and values have three decimals, so that a change of the engine shows in the diff and nothing else does. A set whose
data is not there is left out; one that the engine fails on is left out too and named on standard error. With --only, the other rows
of the file stay as they are.
Exit codes: 0 all measured, 2 nothing measured, 3 the engine failed on a set.
"""
import argparse
import csv
import io
import pathlib
import subprocess
import sys
import tempfile
from types import SimpleNamespace

import lib

TRAINER = lib.ROOT / "build-train/train/train-body"
HEADER = ["set", "metric", "value", "goal", "n", "command"]


def plan():
    """[(set, command, data that it needs, rows of (readout, shared) or None)]"""
    import body
    import claims
    import clauses
    import confidence
    import conllu
    import copies
    import coref
    import fates
    import gold
    import htmldate
    import language
    import meta
    import names
    import nominals
    import outlets
    import plv
    import plv_split
    import polnear
    import stories
    import when
    import who
    shared = lib.SHARED

    def simple(module, data):
        return lambda readout: module.rows(SimpleNamespace(data=data, readout=readout, saved=None, min=[], show=False))

    def unseen_bodies(_):
        """Each page read with weights that never saw a page of its site."""
        if not TRAINER.exists():
            raise lib.EngineError(f"no {TRAINER.relative_to(lib.ROOT)}: ninja -C build-train train/train-body")
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run([TRAINER, f"{folder}/body.model", lib.ROOT / "data", shared / "data/pages", "--cross", folder],
                                  stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            if done.returncode:
                raise lib.EngineError(f"{TRAINER.name}: {done.stderr.strip()[-300:]}")
            return body.rows(SimpleNamespace(data=shared / "data/pages", saved=None, cross=pathlib.Path(folder)))

    def both_times(readout):
        o = SimpleNamespace(data=shared / "data/time", readout=readout, saved=None, min=[])
        return (when.rows_recognizers(o) if when.SPECS.exists() else []) + (when.rows_wikiwars(o) if when.WIKIWARS.exists() else [])

    out = [(name, f"eval/gold.py {name}", shared / "score/score.py", lambda readout, name=name: gold.rows_of(name, readout, shared)) for name in gold.SETS]
    for name, module, data, words in (
            ("polnear", polnear, "data/attributions/polnear/dev", "eval/polnear.py"),
            ("coref", coref, "data/ud/en_gum-open-dev.conllu", "eval/coref.py"),
            ("body", body, "data/pages", "eval/body.py"),
            ("htmldate", htmldate, "data/pages/htmldate", "eval/htmldate.py"),
            ("language", language, "data/pages", "eval/language.py"),
            ("meta", meta, "data/pages", "eval/meta.py"),
            ("names", names, "data/names", "eval/names.py"),
            ("ewt-dev", conllu, "data/ud/en_ewt-ud-dev.conllu", "eval/conllu.py"),
            ("gum-dev", conllu, "data/ud/en_gum-open-dev.conllu", "eval/conllu.py --data ../shared/data/ud/en_gum-open-dev.conllu")):
        out.append((name, words, shared / data, simple(module, shared / data)))
    out += [(f"outlets-{name}", f"eval/outlets.py {name}", shared / outlets.TEXTS, lambda readout, name=name: outlets.rows_of(name, readout, shared))
            for name in outlets.SETS]
    out += [(f"copies-{what}" if what != "directions" else what, f"eval/copies.py {what}", shared / "data/copies", lambda readout, what=what: copies.measure(what, shared, readout))
            for what in copies.SETS]
    out.append(("nominals", "eval/nominals.py", shared / outlets.TEXTS, lambda readout: nominals.rows_of(readout, shared)))
    out.append(("claims", "eval/claims.py", claims.CASES, lambda readout: claims.rows_of(readout)))
    out.append(("confidence", "eval/confidence.py", shared / "gold/dev/gold.json", lambda readout: confidence.rows_of(readout, shared)))
    out.append(("clauses", "eval/clauses.py", shared / outlets.TEXTS, lambda readout: clauses.rows_of(readout, shared)))
    out.append(("fates", "eval/fates.py", fates.LABELS, lambda readout: fates.rows_of(readout, shared)))
    out.append(("plv", "eval/plv.py aside", plv_split.PAIRS, lambda readout: plv.rows(SimpleNamespace(readout=readout, saved=None, side="aside"))))
    out.append(("stories", "eval/stories.py", shared / stories.TEXTS, lambda readout: stories.rows_of(readout, shared)))
    out.append(("body-unseen", "eval/run.py --only body-unseen", shared / "data/pages", unseen_bodies))
    labels = lib.ROOT / "eval/sets/who.tsv"
    out.append(("who", "eval/who.py", labels, simple(who, labels)))
    seen = lib.ROOT / "eval/sets/seeds_who.tsv"
    out.append(("seeds-who", "eval/who.py --data eval/sets/seeds_who.tsv --pages ../shared/seeds", shared / "seeds", lambda readout: who.rows(
        SimpleNamespace(data=seen, pages=shared / "seeds", readout=readout, saved=None, min=[], show=False))))
    out.append(("when", "eval/when.py", shared / "data/time", both_times))
    return sorted(out, key=lambda p: p[0])


def goals(text):
    """{(set, metric): goal} of goals.tsv: "0.680", or "<=0.100" of an error, as results.csv has it."""
    cells = (line.split("\t") for line in text.split("\n") if line and not line.startswith("#"))
    return {(c[0], c[1]): ("<=" if c[2].startswith("<=") else "") + f"{float(c[2].removeprefix('<=')):.3f}" for c in cells if len(c) == 3}


def table(rows):
    """The CSV of rows (set, metric, value, goal (text) or None, n, command), sorted; the same bytes for the same rows."""
    out = io.StringIO()
    w = csv.writer(out, lineterminator="\n")
    w.writerow(HEADER)
    for name, metric, value, goal, n, command in sorted(rows, key=lambda r: (r[0], r[1])):
        w.writerow([name, metric, f"{value:.3f}", goal or "", n, command])
    return out.getvalue()


def read_table(text):
    return [(r["set"], r["metric"], float(r["value"]), r["goal"] or None, int(r["n"]), r["command"])
            for r in csv.DictReader(io.StringIO(text))]


def measure(readout, only, say):
    """(rows, sets that were measured, sets that the engine failed on)."""
    goal = goals((lib.ROOT / "eval/goals.tsv").read_text(encoding="utf-8"))
    rows, done, failed = [], [], []
    for name, command, data, rows_of in plan():
        if only and name not in only:
            continue
        if not data.exists():
            say(f"{name}: no data ({data})")
            continue
        try:
            got = rows_of(readout)
        except lib.EngineError as e:
            say(f"{name}: {e}")
            failed.append(name)
            continue
        if got:
            done.append(name)
            rows += [(name, m, v, goal.get((name, m)), n, command) for m, v, n in got]
    return rows, done, failed


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--readout", type=pathlib.Path, default=lib.READOUT)
    ap.add_argument("--shared", type=pathlib.Path, default=lib.SHARED)
    ap.add_argument("--only", nargs="*", default=[], metavar="SET")
    ap.add_argument("--out", type=pathlib.Path, default=lib.ROOT / "eval/results.csv")
    o = ap.parse_args()
    lib.SHARED = o.shared.resolve()
    rows, done, failed = measure(o.readout.resolve(), o.only, lambda line: print(line, file=sys.stderr))
    if not done:
        print("nothing measured", file=sys.stderr)
        return lib.ENGINE_FAILED if failed else lib.NO_DATA
    if o.only and o.out.exists():
        rows += [r for r in read_table(o.out.read_text(encoding="utf-8")) if r[0] not in done]
    o.out.write_text(table(rows), encoding="utf-8")
    for name, metric, value, goal, n, _ in sorted(rows, key=lambda r: (r[0], r[1])):
        if goal is not None:
            print(f"{name:10s} {metric:26s} {value:.3f}  goal {goal}  {'reached' if lib.is_met(value, goal) else 'missed'}  (n {n})")
    return lib.ENGINE_FAILED if failed else lib.GOOD


if __name__ == "__main__":
    sys.exit(main())
