#!/usr/bin/env python3
"""meta.py: title, authors and day of pages of HTML (fundus_tests: 40 countries; wcxb: article pages).

Asks `readout text DIR` for JSON lines. Titles are compared without case, marks and spacing. Authors are compared as sets of such names:
a byline is cut at commas and at "and" in the languages of the sets; a truth that is one string likewise.

  SET.title          the same title / pages with one in the truth
  SET.title.within   the same, or one holds the other (ten letters at least)
  SET.authors.P, .R, .F1   names, all pages with authors in the truth
  SET.authors.same   pages whose set of names is just that of the truth
  SET.day            the same day / pages with a day in the truth
  SET.day.P          the same day / pages with a day in the truth where one was given
"""
import json
import re
import sys
import unicodedata

import htmldate
import lib

SETS = ("fundus_tests", "wcxb")
WITHIN = 10
AND = re.compile(r"\s*(?:,|;|\||/|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bog\b|\boch\b|&)\s*", re.I)


def plain(text):
    text = unicodedata.normalize("NFKD", text or "").casefold()
    return "".join(c for c in text if c.isalnum())


def names(value):
    """The set of names in a list, or in a string of several."""
    parts = value if isinstance(value, list) else AND.split(value or "")
    return {plain(re.sub(r"^\s*(?:by|von|par|por|di|text)\s*:?\s+", "", p, flags=re.I)) for p in parts} - {""}


def measure(name, items, output):
    same = within = titles = hit = given = gold = equal = authored = days = right = told = 0
    for t in items:
        got = output.get(t["id"]) or {}
        if t.get("title"):
            a, b = plain(t["title"]), plain(got.get("title"))
            titles += 1
            same += a == b
            within += a == b or (min(len(a), len(b)) >= WITHIN and (a in b or b in a))
        want = names(t.get("authors") or t.get("author"))
        if want:
            have = names(got.get("byline"))
            authored += 1
            hit, given, gold = hit + len(want & have), given + len(have), gold + len(want)
            equal += want == have
        day = htmldate.day_of(t.get("date"))
        if day:
            best = htmldate.day_of((got.get("published") or {}).get("best"))
            days += 1
            right += best == day
            told += best is not None
    rows = [(f"{name}.title", lib.ratio(same, titles), titles), (f"{name}.title.within", lib.ratio(within, titles), titles)]
    rows += lib.prf_rows(f"{name}.authors", hit, given, gold)
    return rows + [(f"{name}.authors.same", lib.ratio(equal, authored), authored), (f"{name}.day", lib.ratio(right, days), days),
                   (f"{name}.day.P", lib.ratio(right, told), told)]


def rows(o):
    out = []
    for name in SETS:
        folder = o.data / name
        if not (folder / "truth.jsonl").exists():
            continue
        items = [t for t in map(json.loads, (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines())
                 if (folder / f"{t['id']}.html.gz").exists()]
        output = htmldate.by_id((o.saved / f"{name}.jsonl").read_text(encoding="utf-8")) if o.saved else htmldate.printed(o.readout, folder, items, False)
        out += measure(name, items, output)
    return out


if __name__ == "__main__":
    sys.exit(lib.finish(__doc__, rows, lib.SHARED / "data/pages", data_help="the folder of the sets; --from: a folder with SET.jsonl"))
