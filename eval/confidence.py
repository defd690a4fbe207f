#!/usr/bin/env python3
"""confidence.py: are entries of confidence .7 right seven times in ten? Fits the weights of models/confidence.tsv, and measures them.

usage: confidence.py [--readout PATH] [--shared DIR] [--show] | --fit FILE [--models DIR]

An entry is right where shared/score/score.py finds it so on a page that a reader read: the same pieces of evidence, the same one-to-one matching.
Pages: gold/dev and sets/outlets_dev.json. The events on a page are read with a models/events.model that did not learn from that page (five folds of
pages, each with a model of its own), since a new page has not been learnt from either. `--fit` takes all of these pages. Measured is on pages left
out: for each fold, weights fitted on the four others; then, with the weights as they are, the seed pages and sets/outlets_gold.json (`unseen`).
ECE: five bins of equal width, |share right - mean confidence| weighed by how many entries a bin has. Brier: mean squared error. `raw.`: the same of
the greatest number that the rules gave, which confidence was before.
"""
import collections
import functools
import importlib.util
import json
import math
import pathlib
import subprocess
import sys
import tempfile

import lib
import outlets
import plv_split

TRAIN = lib.ROOT / "build-train/train"
MODELS = lib.ROOT / "models"
WEIGHTS = MODELS / "confidence.tsv"
KINDS = {"contact": "contacts", "statement": "statements", "plan": "plans", "event": "events"}
JUDGED = ("happened", "alleged", "denied")                 # events of other modality are no events to the readers
# What a trait may do to the chance that an entry is right: a weight of the other sign is chance or a fault of the pages, and left out.
SIGNS = {"score": 1, "again": 1, "sources": 1, "day": 1, "about": 1, "sides": 1, "table": 1, "place": 1, "aside": -1, "press": 1, "visit": 1, "vague": -1}
# How strongly a weight is pulled to nothing. Scores of a kind differ by a tenth or two only, so that their weight must be large to do anything.
PULL = {"one": 1e-6, "score": 0.05}
FOLDS, BINS, LEAST, MOST = 5, 5, 0.02, 0.99


Seen = collections.namedtuple("Seen", "kind traits right shown")   # shown: the confidence that the engine gives the entry


# ---- reading pages and judging entries ----

@functools.cache
def score_module(shared):
    spec = importlib.util.spec_from_file_location("score", shared / "score/score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def page_sets(shared, folder):
    """{name: (gold reports, folder of pages)} of the sets that are there."""
    out = {}
    for name, gold, pages in (("gold-dev", "gold/dev/gold.json", "gold/dev/pages"), ("seeds", "gold/seeds.json", "seeds")):
        if (shared / gold).exists():
            out[name] = (json.loads((shared / gold).read_text(encoding="utf-8"))["reports"], shared / pages)
    for name, labels in outlets.SETS.items():
        made = folder / name
        made.mkdir(exist_ok=True)
        gold, pages = outlets.build(json.loads(labels.read_text(encoding="utf-8")), shared / outlets.TEXTS, made)
        out[name] = (json.loads(gold.read_text(encoding="utf-8"))["reports"], pages)
    return out


def told_by(score, kind, report, export):
    """[(entry, [(what this page says, spans' words)])]: what score.py holds against the reader's notes of one page."""
    groups = {}
    for entry in export.get(kind, []):
        if kind == "events" and entry["modality"] not in JUDGED:
            continue
        for n, e in enumerate(entry["evidence"]):
            if e["report"] == report:
                group = groups.setdefault((entry["id"], n if kind == "events" else 0), (entry, []))[1]
                if len(group) < 3:
                    group.append(({**entry, **(e["says"] or {})}, e["text"]))
    return list(groups.values())


def judged(score, kind, gold, page, told, export, actor):
    """[(entry id, right)] of one page, each entry matched with one note of the reader's at most."""
    notes = [(x, page.spans(x["snippet"])) for x in gold.get(kind, [])]
    pairs = []
    for i, (note, spans) in enumerate(notes):
        for j, (_, group) in enumerate(told):
            for says, words in group:
                at = page.spans(words) if 15 <= len(words or "") <= 700 else []
                over = max((score.overlap(a, b) for a in spans for b in at), default=0)
                near, right = score.match(kind, note, says, export, actor) if over >= 0.5 else (False, False)
                if near:
                    pairs.append((right, over, -i, -j))
    used_notes, verdict = set(), {}
    for right, _, i, j in sorted(pairs, reverse=True):
        if i not in used_notes and j not in verdict:
            used_notes.add(i)
            verdict[j] = bool(right)
    return [(entry["id"], verdict.get(-j, False)) for j, (entry, _) in enumerate(told)]


def run(command, **more):
    done = subprocess.run([str(c) for c in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, **more)
    if done.returncode:
        raise lib.EngineError(f"{pathlib.Path(command[0]).name}: " + (done.stderr.decode("utf-8", "replace").strip().splitlines() or ["failed"])[-1])
    return done.stdout.decode("utf-8")


def learn_events(sets, skip, folder, readout):
    """A folder like readout's own (--share) whose events.model did not learn from the pages named in skip."""
    models = folder / "models"
    models.mkdir(parents=True)
    (folder / "data").symlink_to(lib.ROOT / "data")
    (folder / "know.bin").symlink_to(readout.resolve().parent.parent / "src/know.bin")
    for model in MODELS.glob("*.model"):
        if model.name != "events.model":
            (models / model.name).symlink_to(model.resolve())
    pairs = folder / "pairs.tsv"
    pairs.write_text(run([sys.executable, lib.ROOT / "eval/plv_split.py", "learn"]), encoding="utf-8")
    command = [TRAIN / "train-events", pairs, MODELS, lib.ROOT / "data", models / "events.model"]
    for name in ("seeds", "gold-dev", "dev"):
        reports, pages = sets[name]
        gold = folder / f"{name}.json"
        gold.write_text(json.dumps({"reports": [r for r in reports if (name, r["file"]) not in skip]}, ensure_ascii=False), encoding="utf-8")
        command += [gold, pages]
    run(command, cwd=lib.ROOT)
    return folder


def observe(score, share, readout, reports, pages):
    """A Seen for every entry that the pages of `reports` give, read with the models in `share`."""
    files = [pages / r["file"] for r in reports]
    table = [line.split("\t") for line in run([TRAIN / "train-confidence", share / "models", lib.ROOT / "data"] + files, cwd=lib.ROOT).splitlines()]
    traits = {row[0]: dict(zip(table[0][1:], row[1:])) for row in table[1:]}
    with tempfile.TemporaryDirectory() as folder:
        record = pathlib.Path(folder) / "record.db"
        lib.ask(readout, ["read", "--share", share, "-d", record] + files)
        export = json.loads(lib.ask(readout, ["export", "--format", "json", "-d", record]))
    actor, by_file, out = score.names(export), {r["source"]: r["id"] for r in export["reports"]}, []
    shown = {entry["id"]: entry["confidence"] for many in KINDS.values() for entry in export[many]}
    for gold in reports:
        page = score.Page(pages / gold["file"])
        for one, many in KINDS.items():
            if not any(r.get(many) for r in reports):
                continue                                   # the readers of this set noted none
            told = told_by(score, many, by_file.get(gold["file"]), export)
            for entry, right in judged(score, many, gold, page, told, export, actor):
                t = traits[entry]
                out.append(Seen(one, {k: int(t[k]) for k in ["one", *SIGNS]}, right, shown[entry]))
    return out


# ---- fitting ----

def solve(a, b):
    """x of a x = b, by elimination; a is symmetric and positive."""
    n = len(b)
    m = [row[:] + [b[i]] for i, row in enumerate(a)]
    for i in range(n):
        for k in range(i + 1, n):
            f = m[k][i] / m[i][i]
            for j in range(i, n + 1):
                m[k][j] -= f * m[i][j]
    x = [0.0] * n
    for i in reversed(range(n)):
        x[i] = (m[i][n] - sum(m[i][j] * x[j] for j in range(i + 1, n))) / m[i][i]
    return x


def chance(z):
    return 1 / (1 + math.exp(-z)) if z > -30 else 0.0


def newton(rows, names):
    """Weights (logits) of the traits in names."""
    w = [0.0] * len(names)
    xs = [([t[k] / 1000 for k in names], right) for t, right in rows]
    for _ in range(30):
        grad, hess = [0.0] * len(names), [[0.0] * len(names) for _ in names]
        for x, right in xs:
            p = chance(sum(a * b for a, b in zip(w, x)))
            for i, xi in enumerate(x):
                grad[i] += (right - p) * xi
                for j, xj in enumerate(x):
                    hess[i][j] += p * (1 - p) * xi * xj
        for i, name in enumerate(names):
            pull = PULL.get(name, 1.0)
            grad[i] -= pull * w[i]
            hess[i][i] += pull
        step = solve(hess, grad)
        w = [a + b for a, b in zip(w, step)]
        if max(map(abs, step)) < 1e-9:
            break
    return w


def fit(rows):
    """{trait: weight in thousandths of a logit}: logistic, with the traits alone that do what they should."""
    names = ["one"] + [k for k in SIGNS if any(t[k] for t, _ in rows)]
    while True:
        w = newton(rows, names)
        bad = min(((w[i] * SIGNS[k], k) for i, k in enumerate(names) if k != "one"), default=(1, ""))
        if bad[0] >= 0:
            return {k: round(1000 * x) for k, x in zip(names, w)}
        names.remove(bad[1])


def confidence(weights, traits):
    return min(max(chance(sum(w * traits[k] for k, w in weights.items()) / 1e6), LEAST), MOST)


# ---- measuring ----

def of_folds(score, readout, sets, folder):
    """The Seen of each fold of the pages that weights are fitted on."""
    pages, out = [(name, r) for name in ("gold-dev", "dev") for r in sets[name][0]], []
    for k in range(FOLDS):
        mine = pages[k::FOLDS]
        share = learn_events(sets, {(name, r["file"]) for name, r in mine}, folder / f"fold{k}", readout)
        out.append([seen for name in ("gold-dev", "dev") for seen in observe(score, share, readout, [r for n, r in mine if n == name], sets[name][1])])
    return out


def read_weights(path):
    """{kind: {trait: weight}}"""
    out = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if not line.startswith("#") and cells[0] in KINDS:
            out.setdefault(cells[0], {})[cells[1]] = int(cells[2])
    return out


def bins_of(pairs):
    """[(how many, mean confidence, share right)] of each bin that has any."""
    bins = [[] for _ in range(BINS)]
    for p, right in pairs:
        bins[min(int(p * BINS), BINS - 1)].append((p, right))
    return [(len(b), sum(p for p, _ in b) / len(b), sum(r for _, r in b) / len(b)) for b in bins if b]


def figures(prefix, many, pairs):
    n = len(pairs)
    return [(f"{prefix}ECE.{many}", sum(k * abs(p - r) for k, p, r in bins_of(pairs)) / n, n),
            (f"{prefix}Brier.{many}", sum((p - right) ** 2 for p, right in pairs) / n, n)]


def rows_of_kind(kind, folds, others, shipped, show):
    """others: {set: Seen} that no weight was fitted on."""
    many, rows = KINDS[kind], []
    split = [[s for s in fold if s.kind == kind] for fold in folds]
    crossed = []
    for k, left_out in enumerate(split):
        weights = fit([(s.traits, s.right) for i, fold in enumerate(split) if i != k for s in fold])
        crossed += [(confidence(weights, s.traits), s.right) for s in left_out]
    told = [("", crossed), ("raw.", [(s.traits["score"] / 1000, s.right) for fold in split for s in fold])]
    for name, seen in others.items():
        mine = [s for s in seen if s.kind == kind]
        if mine:
            told += [(f"{name}.", [(confidence(shipped[kind], s.traits), s.right) for s in mine]),
                     (f"{name}.raw.", [(s.traits["score"] / 1000, s.right) for s in mine])]
    for prefix, pairs in told:
        rows += figures(prefix, many, pairs)
        if show:
            print(f"{prefix or 'crossed.'}{many}: " + ", ".join(f"{n} of {p:.2f}: {r:.2f} right" for n, p, r in bins_of(pairs)), file=sys.stderr)
    return rows


def gather(readout, shared, folder):
    """(Seen of each fold, {set: Seen} of the pages that no weight may be fitted on)"""
    score, sets = score_module(shared), page_sets(shared, folder)
    share = learn_events(sets, {("seeds", r["file"]) for r in sets["seeds"][0]}, folder / "seeds", readout)
    others = {"seeds": observe(score, share, readout, *sets["seeds"]), "unseen": observe(score, share, readout, *sets["unseen"])}
    return of_folds(score, readout, sets, folder), others


def rows_of(readout, shared, show=False):
    """Rows, or None where there is no data."""
    needed = [shared / "score/score.py", shared / "gold/dev/gold.json", shared / "gold/seeds.json", shared / outlets.TEXTS, plv_split.PAIRS]
    if not all(p.exists() for p in needed):
        return None
    for program in ("train-confidence", "train-events"):
        if not (TRAIN / program).exists():
            raise lib.EngineError(f"no build-train/train/{program}: ninja -C build-train train/{program}")
    with tempfile.TemporaryDirectory() as folder:
        folds, others = gather(readout, shared, pathlib.Path(folder))
    shipped = read_weights(WEIGHTS)
    stale = [s for seen in others.values() for s in seen if abs(s.shown - confidence(shipped[s.kind], s.traits)) > 0.01]
    if stale:
        raise lib.EngineError(f"confidence: the engine says {stale[0].shown} for {stale[0].traits}: it was not built with {WEIGHTS.name} as it is")
    return [row for kind in KINDS for row in rows_of_kind(kind, folds, others, shipped, show)]


HEAD = """# confidence.tsv: what each trait of an entry (src/story/confidence.h) adds to the chance that it is right, in thousandths of a logit.
# Made by eval/confidence.py --fit from pages that people read (gold/dev and eval/sets/outlets_dev.json); `make train` makes it again.
kind\ttrait\tweight
"""


def write_fit(readout, shared, path):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        folds = of_folds(score_module(shared), readout, page_sets(shared, folder), folder)
    lines = []
    for kind in KINDS:
        weights = fit([(s.traits, s.right) for fold in folds for s in fold if s.kind == kind])
        lines += [f"{kind}\t{trait}\t{weights[trait]}\n" for trait in ["one", *SIGNS] if weights.get(trait)]
    path.write_text(HEAD + "".join(lines), encoding="utf-8")


def main():
    global MODELS
    ap = lib.arguments(__doc__, None, "not used")
    ap.add_argument("--shared", type=pathlib.Path, default=lib.SHARED)
    ap.add_argument("--show", action="store_true", help="each bin: how many, what they promise, how many of them are right")
    ap.add_argument("--fit", type=pathlib.Path, metavar="FILE", help="fit the weights on all pages, write them there and end")
    ap.add_argument("--models", type=pathlib.Path, default=MODELS, help="the models to read with, but for events.model (default: %(default)s)")
    o = ap.parse_args()
    MODELS = o.models.resolve()
    try:
        if o.fit:
            write_fit(o.readout, o.shared.resolve(), o.fit)
            return lib.GOOD
        rows = rows_of(o.readout, o.shared.resolve(), o.show)
    except lib.EngineError as e:
        print(e, file=sys.stderr)
        return lib.ENGINE_FAILED
    if rows is None:
        print(f"no data: {o.shared}", file=sys.stderr)
        return lib.NO_DATA
    return lib.show(rows, o.min)


if __name__ == "__main__":
    sys.exit(main())
