#!/usr/bin/env python3
"""claims.py: who says that an entry is so and who denies it, on how many sources: the engine on 20 made-up cases.

usage: claims.py [--readout PATH] [--show]

Each case of sets/claims.json is a few pages of invented outlets and what a reader makes of them: the versions of one entry with the independent
sources of each, and who denies it. Every case is read into a record of its own; the entry is the one whose evidence holds the case's words and that
most reports tell of.

  versions   cases whose versions have just those sources
  deniers    cases whose deniers are just those, by name (capitals and marks on letters aside)
  right      both
"""
import collections
import json
import pathlib
import sys
import tempfile
import unicodedata

import lib

CASES = lib.ROOT / "eval/sets/claims.json"


def lines(readout, args):
    return [json.loads(line) for line in lib.ask(readout, args).splitlines() if line.strip()]


def read_case(readout, case):
    """(sources of each version, names of those that deny) as the engine tells them."""
    with tempfile.TemporaryDirectory() as folder:
        record, feed = pathlib.Path(folder) / "r.db", pathlib.Path(folder) / "case.jsonl"
        pages = [{"url": f"https://{p['outlet']}/{i}", "outlet": p["outlet"], "date": p["day"], "title": p["text"], "text": "\n\n".join(p["paras"])}
                 for i, p in enumerate(case["pages"])]
        feed.write_text("".join(json.dumps(p, ensure_ascii=False) + "\n" for p in pages), encoding="utf-8")
        lib.ask(readout, ["read", "-q", "-d", record, feed])
        told = []
        for entry in lines(readout, [case["verb"], "--json", "-d", record]):
            claims = lines(readout, ["claims", "--about", entry["id"], "--json", "-d", record])
            if any(case["words"] in (c["words"] or "") for c in claims):
                told.append(claims)
    claims = max(told, key=len, default=[])
    return {c["says"]: c["sources"] for c in claims}, sorted({c["voice"] for c in claims if c["says"] == "denied" and c["voice"] != "(the report)"})


def plain(name):
    """Without capitals and marks: "István Varga" and "Istvan Varga" are one name."""
    return "".join(c for c in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(c))


def judge(cases, read):
    counts, wrong = collections.Counter(), []
    for case in cases:
        versions, deniers = read(case)
        ok = (versions == case["versions"], sorted(map(plain, deniers)) == sorted(map(plain, case["deniers"])))
        counts.update(versions=ok[0], deniers=ok[1], right=all(ok))
        if not all(ok):
            wrong.append((case["case"], versions, case["versions"], deniers, case["deniers"]))
    return counts, wrong


def rows_of(readout, show=False, labels=CASES):
    cases = json.loads(labels.read_text(encoding="utf-8"))
    counts, wrong = judge(cases, lambda case: read_case(readout, case))
    for w in wrong if show else []:
        print(*w, sep=" | ", file=sys.stderr)
    return [(name, counts[name] / len(cases), len(cases)) for name in ("versions", "deniers", "right")]


def main():
    ap = lib.arguments(__doc__, CASES)
    ap.add_argument("--show", action="store_true", help="the cases that are not right")
    o = ap.parse_args()
    return lib.run(lambda: rows_of(o.readout.resolve(), o.show, o.data), o.data, o.min)


if __name__ == "__main__":
    sys.exit(main())
