#!/usr/bin/env python3
"""stories.py: the engine's stories of 8,000 reports against 60 that a reader put together.

usage: stories.py [--readout PATH] [--shared DIR] [--labels FILE] [--record FILE] | --check

Reads shared/data/copies/outlets-8000.jsonl.gz whole into a record (or takes --record, read from that file), and compares the stories of
`readout export --format csv --kind stories` with sets/stories.tsv (report_id, story, day): a report of no story is one of its own. Nothing but the
judged reports is counted, but all 8,000 are clustered.

  B3.P, B3.R, B3.F1    B-cubed over all judged reports, each near miss (`-`) as a story of its own: of the judged reports in a report's story,
                       those that the reader put with it, and the other way. Two near misses that truly belong together (they were looked at as
                       members of other stories only) count as wrong when they are joined
  members.…            the same over the members of the 60 stories alone: near misses are wrong where they are joined to a member, and nothing else
  even months.…        over reports of months that nothing was tuned on (the last bit of SHA-256("m" + YYYY-MM) is 0): the honest figures
  dev.…                on sets/stories_dev.tsv
  plain.…              the same of plain tf-idf: words and names (runs of capitalised words), single pass in the order of days, into the story whose
                       reports are most alike on the average; the threshold of each measure is the best on what ours was tuned on
                       (stories_dev.tsv and the odd months of stories.tsv)
  plain.best.…         with the threshold that is best on the labels themselves: more than it could know
  plain week.…         the same, but a story is closed after seven days without a report
  over plain.B3.F1     ours less plain
  threads.found        pairs of stories that the reader put in one thread (sets/story_threads.tsv) and the engine too (or in one story)
"""
import argparse
import collections
import csv
import gzip
import hashlib
import io
import json
import math
import pathlib
import re
import sys
import tempfile

import lib

SETS = lib.ROOT / "eval/sets"
LABELS, DEV, THREADS = SETS / "stories.tsv", SETS / "stories_dev.tsv", SETS / "story_threads.tsv"
TEXTS = "data/copies/outlets-8000.jsonl.gz"
THRESHOLDS = (.08, .10, .12, .14, .16, .18, .20, .22)
WINDOW = 7  # days
TERMS = 120  # of a report, the heaviest: more change nothing but the time
WORD = re.compile(r"[A-Za-z][a-z']+|[A-Z]{2,}")
NAME = re.compile(r"(?:[A-Z][a-z]+ )+[A-Z][a-z]+")


# ---- labels ----

def read_labels(path):
    """{report id: (class, day)}: near misses have a class of their own, `?` are left out."""
    with open(path, encoding="utf-8", newline="") as f:
        rows = [r for r in csv.DictReader(f, delimiter="\t") if r["story"] != "?"]
    return {r["report_id"]: (r["report_id"] if r["story"] == "-" else int(r["story"]), r["day"]) for r in rows}


def is_tuned_on(day):
    return int(hashlib.sha256(("m" + day[:7]).encode()).hexdigest(), 16) & 1 == 1


def b_cubed(labels, found, members=False, keep=lambda day: True):
    """P, R, F1, n; `found` gives a class to those that have one. members: over those of a story alone; keep: over those of such days."""
    sets, own = collections.defaultdict(set), collections.defaultdict(set)
    for item, (label, _) in labels.items():
        sets[label].add(item)
        own[found.get(item, ("alone", item))].add(item)
    p = r = n = 0
    for item, (label, day) in labels.items():
        if not keep(day) or (members and isinstance(label, str)):
            continue
        mine = own[found.get(item, ("alone", item))]
        p += len(mine & sets[label]) / len(mine)
        r += len(mine & sets[label]) / len(sets[label])
        n += 1
    p, r = lib.ratio(p, n), lib.ratio(r, n)
    return p, r, lib.ratio(2 * p * r, p + r), n


def is_unseen(day):
    return not is_tuned_on(day)


# ---- the engine ----

def read_texts(path):
    """([article], {byte of its line: id})"""
    articles, ids, at = [], {}, 0
    with gzip.open(path, "rb") as f:
        for line in f:
            articles.append(json.loads(line))
            ids[at] = articles[-1]["id"]
            at += len(line)
    return articles, ids


def sheet(readout, record, kind):
    text = lib.ask(readout, ["export", "--format", "csv", "--kind", kind, "--no-text", "-d", record])
    return list(csv.DictReader(io.StringIO(text, newline="")))


def engine_stories(readout, record, ids):
    """{id: story}, {story: thread or None}"""
    csv.field_size_limit(1 << 30)
    article = {r["id"]: ids[int(r["source"].rsplit("#", 1)[1])] for r in sheet(readout, record, "reports")}
    found, threads = {}, {}
    for s in sheet(readout, record, "stories"):
        threads[s["id"]] = s["thread"] or None
        found.update((article[r], s["id"]) for r in s["report_ids"].split("; "))
    return found, threads


# ---- plain tf-idf ----

def vectors(articles):
    """[{term: weight}] of length 1."""
    counts = []
    for a in articles:
        text = a["title"] + ".\n" + a["text"]
        counts.append(collections.Counter(w.lower() for w in WORD.findall(text)) + collections.Counter(NAME.findall(text)))
    df = collections.Counter(t for c in counts for t in c)
    out = []
    for c in counts:
        v = {t: (1 + math.log(n)) * math.log(len(articles) / df[t]) for t, n in c.items() if 1 < df[t] < len(articles) / 4}
        best = sorted(v.items(), key=lambda x: (-x[1], x[0]))[:TERMS]
        norm = math.sqrt(sum(w * w for _, w in best)) or 1
        out.append({t: w / norm for t, w in best})
    return out


def single_pass(order, days, vs, threshold, window):
    """{article number: story}: each into the story of the highest mean cosine, if that is `threshold` at least."""
    of, size, last = {}, [], []
    index = collections.defaultdict(dict)
    for i in order:
        sums = collections.defaultdict(float)
        for t, w in vs[i].items():
            for s, sw in index[t].items():
                sums[s] += w * sw
        best = max(((x / size[s], -s) for s, x in sums.items() if window is None or days[i] - last[s] <= window), default=(0, 0))
        story = -best[1]
        if best[0] < threshold:
            story = len(size)
            size.append(0)
            last.append(days[i])
        of[i] = story
        size[story] += 1
        last[story] = days[i]
        for t, w in vs[i].items():
            index[t][story] = index[t].get(story, 0) + w
    return of


def plain(articles):
    """{window or None: {threshold: {id: story}}}"""
    import datetime
    days = {}
    for i, a in enumerate(articles):
        if re.fullmatch(r"\d{4}-\d\d-\d\d", a["date"] or ""):
            days[i] = datetime.date.fromisoformat(a["date"]).toordinal()
    vs = vectors(articles)
    order = sorted(days, key=lambda i: (days[i], articles[i]["id"]))
    return {window: {t: {articles[i]["id"]: s for i, s in single_pass(order, days, vs, t, window).items()} for t in THRESHOLDS}
            for window in (None, WINDOW)}


# ---- rows ----

def thread_rows(labels, found, threads):
    if not THREADS.exists():
        return []
    with open(THREADS, encoding="utf-8", newline="") as f:
        pairs = [(int(r["story_a"]), int(r["story_b"])) for r in csv.DictReader(f, delimiter="\t")]

    def engine_of(story):
        mine = collections.Counter(found[i] for i, (label, _) in labels.items() if label == story and i in found)
        return min(mine, key=lambda s: (-mine[s], s)) if mine else None

    hits = 0
    for a, b in pairs:
        x, y = engine_of(a), engine_of(b)
        hits += x is not None and y is not None and (x == y or (threads[x] is not None and threads[x] == threads[y]))
    return [("threads.found", lib.ratio(hits, len(pairs)), len(pairs))]


def measured(name, labels, found, keep=lambda day: True):
    """Rows of both measures; `found` by measure."""
    rows = []
    for words, members in (("", False), ("members.", True)):
        p, r, f, n = b_cubed(labels, found[members], members, keep)
        rows += [(f"{name}{words}B3.P", p, n), (f"{name}{words}B3.R", r, n), (f"{name}{words}B3.F1", f, n)]
    return rows


def best_threshold(by_threshold, sets, members):
    """The threshold of the highest F1, counted over all of `sets`: [(labels, keep)]."""
    def value(t):
        each = [b_cubed(labels, by_threshold[t], members, keep) for labels, keep in sets]
        return sum(f * n for _, _, f, n in each)
    return max(THRESHOLDS, key=lambda t: (value(t), -t))


def plain_rows(name, by_threshold, labels, dev):
    chosen, best = {}, {}
    for members in (False, True):
        chosen[members] = by_threshold[best_threshold(by_threshold, [(dev, lambda day: True), (labels, is_tuned_on)], members)]
        best[members] = by_threshold[best_threshold(by_threshold, [(labels, lambda day: True)], members)]
    rows = measured(name, labels, chosen) + measured(name + "even months.", labels, chosen, is_unseen)
    return rows + [r for r in measured(name + "best.", labels, best) if r[0].endswith("F1")]


def rows_of(readout, shared, labels_path=LABELS, record=None):
    labels, dev = read_labels(labels_path), read_labels(DEV)
    articles, ids = read_texts(shared / TEXTS)
    with tempfile.TemporaryDirectory() as folder:
        if record is None:
            record = pathlib.Path(folder) / "stories.db"
            lib.ask(readout, ["read", shared / TEXTS, "--field", "text=text,date=date,outlet=outlet,title=title,url=url", "-d", record])
        found, threads = engine_stories(readout, record, ids)
    ours = {False: found, True: found}
    rows = measured("", labels, ours) + measured("even months.", labels, ours, is_unseen) + measured("dev.", dev, ours)
    for window, by_threshold in plain(articles).items():
        rows += plain_rows("plain." if window is None else "plain week.", by_threshold, labels, dev)
    value = {metric: v for metric, v, _ in rows}
    rows += [(f"over plain.{m}B3.F1", value[f"{m}B3.F1"] - value[f"plain.{m}B3.F1"], len(labels)) for m in ("", "members.", "even months.")]
    return rows + thread_rows(labels, found, threads)


def faults(labels):
    """What is wrong with a table of labels."""
    sizes = collections.Counter(label for label, _ in labels.values() if isinstance(label, int))
    yield from (f"story {s} has one report" for s, n in sorted(sizes.items()) if n < 2)
    yield from (f"{i}: no day" for i, (_, day) in labels.items() if not re.fullmatch(r"\d{4}-\d\d-\d\d", day))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--readout", type=pathlib.Path, default=lib.READOUT)
    ap.add_argument("--shared", type=pathlib.Path, default=lib.SHARED)
    ap.add_argument("--labels", type=pathlib.Path, default=LABELS)
    ap.add_argument("--record", type=pathlib.Path, help="a record that the texts were read into")
    ap.add_argument("--check", action="store_true", help="look at the labels alone")
    ap.add_argument("--min", nargs="*", default=[], metavar="METRIC=VALUE", help="exit 1 if a metric is below a value")
    o = ap.parse_args()
    if o.check:
        bad = [f for path in (o.labels, DEV) for f in faults(read_labels(path))]
        print("\n".join(bad) or "no faults")
        return lib.BELOW if bad else lib.GOOD
    return lib.run(lambda: rows_of(o.readout, o.shared, o.labels, o.record), o.shared / TEXTS, o.min)


if __name__ == "__main__":
    sys.exit(main())
