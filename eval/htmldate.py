#!/usr/bin/env python3
"""htmldate.py: the day of publication of pages of HTML in many languages, settled from the page alone.

Asks `readout text DIR` (pages unpacked into DIR) for JSON lines {"source", "published": {"best", ...}}. Counted as the set's own
evaluation counts: a day that equals the truth is right; where the truth has no day, none must be given; anything else is wrong. An
answer that is no full day (an interval, a month) counts as none.

  accuracy         right / all, from the HTML alone, as the set gives it to its tools
  accuracy.url     the same with the page's URL given from outside (a CSV beside the pages)
  precision, recall, F1    of days given, from the HTML alone
  accuracy.SUBSET  by the set's own parts
"""
import csv
import gzip
import json
import pathlib
import sys
import tempfile

import lib

URL_FILE = "pages.csv"


def day_of(value):
    """A full day, or None: the truths hold NaN where there is none."""
    return value[:10] if isinstance(value, str) and len(value) >= 10 else None


def truths(folder):
    return [json.loads(line) for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()]


def unpack(folder, keys, into):
    for key in keys:
        (into / f"{key}.html").write_bytes(gzip.decompress((folder / f"{key}.html.gz").read_bytes()))


def printed(readout, folder, items, with_url):
    """What the engine prints of the pages, {id: object}."""
    with tempfile.TemporaryDirectory() as temporary:
        into = pathlib.Path(temporary)
        unpack(folder, [t["id"] for t in items], into)
        if with_url:
            with (into / URL_FILE).open("w", newline="", encoding="utf-8") as file:
                rows = csv.writer(file)
                rows.writerow(["file", "url"])
                rows.writerows([f"{t['id']}.html", t["url"]] for t in items)
        return by_id(lib.ask(readout, ["text", into]))


def by_id(text):
    return {pathlib.PurePath(item.get("source") or "").name.removesuffix(".html"): item for item in lib.json_lines(text)}


def count(items, output):
    """(right, given and right, given, with a day in truth)"""
    right = hit = given = gold = 0
    for t in items:
        want, got = day_of(t["date"]), day_of(((output.get(t["id"]) or {}).get("published") or {}).get("best"))
        right += want == got
        hit += want == got and got is not None
        given += got is not None
        gold += want is not None
    return right, hit, given, gold


def measure(items, output, output_url):
    right, hit, given, gold = count(items, output)
    out = [("accuracy", lib.ratio(right, len(items)), len(items))]
    if output_url:
        out.append(("accuracy.url", lib.ratio(count(items, output_url)[0], len(items)), len(items)))
    p, r, f = lib.prf(hit, given, gold)
    out += [("precision", p, given), ("recall", r, gold), ("F1", f, gold)]
    for subset in sorted({t.get("subset", "") for t in items}):
        some = [t for t in items if t.get("subset", "") == subset]
        out.append((f"accuracy.{subset}", lib.ratio(count(some, output)[0], len(some)), len(some)))
    return out


def rows(o):
    items = [t for t in truths(o.data) if (o.data / f"{t['id']}.html.gz").exists()]
    if o.saved:
        return measure(items, by_id(o.saved.read_text(encoding="utf-8")), None)
    return measure(items, printed(o.readout, o.data, items, False), printed(o.readout, o.data, items, True))


if __name__ == "__main__":
    sys.exit(lib.finish(__doc__, rows, lib.SHARED / "data/pages/htmldate"))
