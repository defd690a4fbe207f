#!/usr/bin/env python3
"""fates.py: what became of a plan, told by a later page: the engine on pairs of real pages that a reader judged.

usage: fates.py [--readout PATH] [--shared DIR] [--labels FILE] [--show] | --check

Each row of sets/fates.tsv is a plan (bytes of a text of shared/data/copies/outlets-8000.jsonl.gz), a later report (bytes of what it tells of it) and
the fate: kept, postponed (new_day), missed, cancelled; open (the later report says nothing that settles it); unrelated (it speaks of something
else, however like it is). The two pages alone are read into a record, the plan entry whose evidence overlaps the plan's bytes is found, and its
status is compared. A link is evidence of the later page that tells another status than open: among `settled_by`, or in the entry itself.

  plan found     pairs whose plan is an entry at all
  fate right     its status is the reader's: open for `open` and `unrelated`, and then without a link. A plan that is not found is wrong
  fate of found  the same over the plans that are found
  true links     links of pairs of which something became, of all links: the rest are links of `open` and `unrelated`
  right links    links that tell the reader's fate, of all links
  new day        of what was postponed to a day: the entry that it moved to, or its own, has that day
  settled right  fate right where something became of the plan; standing right: where nothing did

Half of the pairs, by a hash, may be looked at while rules are made (--show); `held.` rows are the others.
"""
import argparse
import csv
import hashlib
import json
import pathlib
import re
import sys
import tempfile

import lib
import outlets

LABELS = lib.ROOT / "eval/sets/fates.tsv"
COLUMNS = ["n", "plan_id", "plan_start", "plan_end", "plan_day", "later_id", "later_start", "later_end", "fate", "new_day", "sure"]
SETTLED, STANDING = ("kept", "postponed", "missed", "cancelled"), ("open", "unrelated")


def read_labels(path):
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader((line for line in f if not line.startswith("#")), delimiter="\t"))


def held_of(rows):
    """Numbers of the rows that are never looked at while rules are made: of each fate every second one, in the order of a hash."""
    def hash_of(row):
        return hashlib.sha256(f"{row['plan_id']}:{row['later_id']}".encode()).hexdigest()

    order = sorted(rows, key=lambda row: (row["fate"], hash_of(row)))
    return {row["n"] for fate in SETTLED + STANDING for row in [r for r in order if r["fate"] == fate][1::2]}


def bare(text):
    """Without any space: a report's text has its own."""
    return re.sub(r"\s+", "", text)


def span_of(raw, start, end):
    """A span of bytes as one of characters that are no space."""
    return len(bare(raw[:start].decode("utf-8", "ignore"))), len(bare(raw[:end].decode("utf-8", "ignore")))


def overlap(whole, words, span):
    """How many characters of the span the nearest place of the words covers."""
    words, best, at = bare(words), 0, -1
    while words and (at := whole.find(words, at + 1)) >= 0:
        best = max(best, min(span[1], at + len(words)) - max(span[0], at))
    return best


def read_pair(readout, pages):
    """(export, report ids in the order of the pages) of a record of these pages alone."""
    with tempfile.TemporaryDirectory() as folder:
        record, feed = pathlib.Path(folder) / "r.db", pathlib.Path(folder) / "pair.jsonl"
        lines = [json.dumps({k: p[k] for k in ("text", "url", "title", "date", "outlet")}, ensure_ascii=False) + "\n" for p in pages]
        feed.write_text("".join(lines), encoding="utf-8")
        lib.ask(readout, ["read", "-q", "-d", record, feed])
        export = json.loads(lib.ask(readout, ["export", "--format", "json", "-d", record]))
    places = [0, len(lines[0].encode())]
    found = {int(r["source"].rsplit("#", 1)[1]): r["id"] for r in export["reports"]}
    return export, [found.get(at) for at in places]


def plan_of(export, report, raw, span, day):
    """The plan entry that overlaps the span most; of equals the one with the day, then the shorter evidence."""
    whole, best = bare(raw.decode("utf-8")), None
    for plan in export["plans"]:
        for e in plan["evidence"]:
            if e["report"] != report:
                continue
            hit = overlap(whole, e["text"], span)
            key = (bool(day) and plan["date"]["best"] == day, hit, -len(e["text"]))
            if hit > 0 and (best is None or key > best[0]):
                best = (key, plan)
    return best and best[1]


def links(plan, later):
    """Does the later page tell the fate?"""
    if plan["status"] == "open":
        return False
    told = any(e["report"] == later for e in plan["settled_by"])
    return told or any(e["report"] == later and e["says"].get("status", plan["status"]) != "open" for e in plan["evidence"])


def day_of(export, plan):
    moved = next((p for p in export["plans"] if p["id"] == plan["moved_to"]), None)
    return {p["date"]["best"] for p in (plan, moved) if p}


def judge(label, pages, readout):
    """{found, right, link, status, day}"""
    export, reports = read_pair(readout, pages)
    raw = pages[0]["text"].encode()
    plan = plan_of(export, reports[0], raw, span_of(raw, int(label["plan_start"]), int(label["plan_end"])), label["plan_day"])
    link = bool(plan) and links(plan, reports[1])
    want = "open" if label["fate"] in STANDING else label["fate"]
    right = bool(plan) and plan["status"] == want and not (want == "open" and link)
    return {"found": bool(plan), "right": right, "link": link, "status": plan and plan["status"],
            "day": bool(plan) and label["new_day"] in day_of(export, plan), "entry": plan}


def shares(got):
    """Rows (metric, value, n) of (label, what judge gave)."""
    settled = [g for label, g in got if label["fate"] in SETTLED]
    standing = [g for label, g in got if label["fate"] in STANDING]
    linked = [(label, g) for label, g in got if g["link"]]
    true, good = sum(label["fate"] in SETTLED for label, _ in linked), sum(g["right"] for _, g in linked)
    days = [g for label, g in got if label["fate"] == "postponed" and label["new_day"] not in ("", "-")]
    found = [g for _, g in got if g["found"]]

    def share(of, what):
        return lib.ratio(sum(g[what] for g in of), len(of)), len(of)

    everything = [g for _, g in got]
    return [("plan found", *share(everything, "found")), ("fate right", *share(everything, "right")), ("fate of found", *share(found, "right")),
            ("true links", lib.ratio(true, len(linked)), len(linked)), ("right links", lib.ratio(good, len(linked)), len(linked)),
            ("new day", *share(days, "day")), ("settled right", *share(settled, "right")), ("standing right", *share(standing, "right"))]


def measure(labels, pages_of, readout, show=False):
    """Rows (metric, value, n)."""
    got = [(label, judge(label, [pages_of[label["plan_id"]], pages_of[label["later_id"]]], readout)) for label in labels]
    held = held_of(labels)
    for label, g in got if show else []:
        if label["n"] not in held and (not g["right"] or (g["link"] and label["fate"] in STANDING)):
            print(f"{label['n']}: {label['fate']} {label['new_day']} got {g['status']}{' by the later page' if g['link'] else ''}"
                  f" {label['plan_id']} {label['later_id']}")
    return shares(got) + [("held." + name, v, n) for name, v, n in shares([(label, g) for label, g in got if label["n"] in held])]


def rows_of(readout, shared, labels=LABELS, show=False):
    """Rows, or None where there is no data."""
    texts = shared / outlets.TEXTS
    if not texts.exists() or not labels.exists():
        return None
    rows = read_labels(labels)
    pages = outlets.read_texts(texts, {row[k] for row in rows for k in ("plan_id", "later_id")})
    return measure(rows, pages, readout, show)


def faults(rows, pages=None):
    """What is wrong with the labels, a line a fault."""
    for row in rows:
        where = f"row {row.get('n')}"
        if set(row) != set(COLUMNS):
            yield f"{where}: columns {sorted(set(row) ^ set(COLUMNS))}"
            continue
        if row["fate"] not in SETTLED + STANDING:
            yield f"{where}: fate {row['fate']!r}"
        for what in ("plan", "later"):
            if pages is not None and row[f"{what}_id"] not in pages:
                yield f"{where}: no page {row[f'{what}_id']}"
            elif row[f"{what}_start"] and not int(row[f"{what}_start"]) < int(row[f"{what}_end"]):
                yield f"{where}: {what} ends before it begins"


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--readout", type=pathlib.Path, default=lib.READOUT)
    ap.add_argument("--shared", type=pathlib.Path, default=lib.SHARED)
    ap.add_argument("--labels", type=pathlib.Path, default=LABELS)
    ap.add_argument("--show", action="store_true", help="the pairs that are not right")
    ap.add_argument("--check", action="store_true", help="look at the labels only")
    o = ap.parse_args()
    if o.check:
        wrong = list(faults(read_labels(o.labels)))
        print("\n".join(wrong) if wrong else f"{len(read_labels(o.labels))} pairs")
        return lib.BELOW if wrong else lib.GOOD
    try:
        rows = rows_of(o.readout.resolve(), o.shared, o.labels, o.show)
    except lib.EngineError as e:
        print(e, file=sys.stderr)
        return lib.ENGINE_FAILED
    if rows is None:
        print(f"no data: {o.labels} or {o.shared / outlets.TEXTS}", file=sys.stderr)
        return lib.NO_DATA
    return lib.show(rows)


if __name__ == "__main__":
    sys.exit(main())
