#!/usr/bin/env python3
"""when.py: how well times are found and understood: the recognizers' cases in scope, and WikiWars.

Asks `readout when --jsonl` once a set. It reads JSON lines {"id", "ref", "text"} (ref: YYYY-MM-DD) on standard input and prints
  {"id", "times": [{"start", "end", "text", "type", "value", "earliest", "latest"}]}
one line for each input, in order: bytes of the text, a TIMEX3-like value, and the first and the last day (or null) that is meant,
both days included. The two sets draw their spans differently: the specs mark "since 2014" and "from Monday to Friday", WikiWars "2014",
"Monday" and "Friday". An engine may give both: "whole": [start, end] for the first, "ends": [{"start", "end", "value"}, …] of a range
for the second. A WikiWars document is one input, so that its own context can be used; its ref is its creation day.

recognizers (the list is eval/sets/when_scope.txt), over the expected results:
  found          a time was found that shares half of the letters of the expected text and its own
  span           ... exactly that text
  value          ... and it means the expected days. A case with two readings (past and future) accepts both. Ends of ranges are
                 exclusive in the specs; of a range with two named ends ("Feb 28 to March 1") the last may be meant too, and with
                 "before" and "after" a bound may stand on either side of its day. Clock times do not count.
wikiwars, over the marked expressions:
  strict.*       the span agrees to the character; relaxed.*: it overlaps, one to one
  value          of those that agree strictly, the value is the same string (gold without a value left out)
"""
import json
import re
import sys
from datetime import date, timedelta

import lib
import when_scope

SPECS = lib.SHARED / "data/time/recognizers/Specs/DateTime/English"
WIKIWARS = lib.SHARED / "data/time/wikiwars/timex3-tml"
SCOPE = lib.ROOT / "eval/sets/when_scope.txt"


# ---- the recognizers' cases ----

def day(s):
    """The day of a spec's date or date-time, or None ("0001-01-01" is how they say none)."""
    m = re.match(r"(\d{4})-(\d\d)-(\d\d)", s or "")
    if not m or m.group(0) == "0001-01-01":
        return None
    try:
        return date.fromisoformat(m.group(0))
    except ValueError:
        return None


def before(d, days=1):
    try:
        return d - timedelta(days)
    except OverflowError:
        return d


def bounds(start, end, either):
    """The pairs of days (first, last) that a range of the specs may mean; `either`: the bounds may stand on either side of the day."""
    first, last = {day(start)}, {day(end)}
    if day(end):
        midnight = not re.search(r"\d\d:\d\d", end) or end.endswith("00:00:00")
        last = {before(day(end))} if midnight else {day(end)}
        if either:
            last |= {day(end), before(day(end))}
    if day(start) and either == "first too":
        first |= {day(start) + timedelta(1)}
    return {(a, b) for a in first for b in last}


TWO_ENDS = re.compile(r"\b(to|and|through|until|till|thru)\b|\d ?[-–—/~] ?\w|[a-z] [-–—] ", re.I)


def meanings(value, text=""):
    """All pairs (first day, last day) that an expected value accepts for this text."""
    out, two_ends = set(), "last" if TWO_ENDS.search(text) else None
    for v in value.get("values") or []:
        if "value" in v:
            d = day(v["value"])
            out |= {(d, d)} if d else set()
        elif "start" in v or "end" in v:
            out |= bounds(v.get("start"), v.get("end"), "first too" if v.get("Mod") else two_ends)
    for key in ("FutureResolution", "PastResolution"):
        r = value.get(key) or {}
        d = day(r.get("date") or r.get("dateTime"))
        if d:
            out.add((d, d))
        start, end = (r.get(k + "Date") or r.get(k + "DateTime") for k in ("start", "end"))
        if start or end:
            out |= bounds(start, end, two_ends)
    return {m for m in out if m != (None, None)}


def cases(specs, scope):
    """[(id, ref, text, [(start, end, meanings)])] of the cases in scope; start and end are characters."""
    files, out = {}, []
    for line in scope.split("\n"):
        if not line or line.startswith("#"):
            continue
        name, index = line.split("\t")
        if name not in files:
            files[name] = json.loads((specs / f"{name}.json").read_text(encoding="utf-8-sig"))
        case = files[name][int(index)]
        text, want, at = case["Input"], [], 0
        for words, _, value in when_scope.results_of(case):
            start = text.lower().find(words.lower(), at)
            start = start if start >= 0 else text.lower().find(words.lower())
            if start < 0:
                continue
            at = start + len(words)
            want.append((start, at, meanings(value, words)))
        out.append((f"{name}:{index}", case["Context"]["ReferenceDateTime"][:10], text, want))
    return out


def overlap(a, b):
    n = min(a[1], b[1]) - max(a[0], b[0])
    return n if 2 * n >= max(a[1], b[1]) - min(a[0], b[0]) else 0


def measure_recognizers(wanted, output):
    """wanted: cases(); output: {id: times}."""
    n = found = exact = right = 0
    for key, _, text, want in wanted:
        offsets = lib.Offsets(text)
        got = [(offsets.span(*(t.get("whole") or (t["start"], t["end"]))), (day(t.get("earliest")), day(t.get("latest")))) for t in output.get(key) or []]
        for start, end, accepted in want:
            n += 1
            best = max(got, key=lambda g: (overlap((start, end), g[0]), -g[0][0]), default=None)
            if best is None or not overlap((start, end), best[0]):
                continue
            got.remove(best)
            found += 1
            exact += best[0] == (start, end)
            right += best[1] in accepted
    return [("recognizers.found", lib.ratio(found, n), n), ("recognizers.span", lib.ratio(exact, n), n),
            ("recognizers.value", lib.ratio(right, n), n)]


# ---- WikiWars ----

def read_tml(tml):
    """(creation day, text, [(start, end, value)]) of a document; offsets are characters of the text."""
    ref = re.search(r'functionInDocument="CREATION_TIME"[^>]*value="([^"]*)"', tml)
    body = tml[tml.index("<TEXT>") + 6:tml.index("</TEXT>")]
    text, times, open_at = "", [], []
    for part in re.split(r"(<[^>]*>)", body):
        if part.startswith("<TIMEX3"):
            m = re.search(r'value="([^"]*)"', part)
            open_at.append((len(text), m.group(1) if m else ""))
        elif part == "</TIMEX3>":
            start, value = open_at.pop()
            times.append((start, len(text), value))
        elif not part.startswith("<"):
            for entity, plain in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
                part = part.replace(entity, plain)
            text += part
    return (ref.group(1)[:10] if ref else ""), text, sorted(times)


def measure_wikiwars(documents, output):
    """documents: {id: (ref, text, times)}; output: {id: times}."""
    gold = predicted = strict = relaxed = valued = right = 0
    for key in sorted(documents):
        _, text, want = documents[key]
        offsets = lib.Offsets(text)
        got = sorted((*lib.trim(text, offsets.span(t["start"], t["end"])), str(t.get("value") or ""))
                     for whole in output.get(key) or [] for t in whole.get("ends") or [whole])
        gold += len(want)
        predicted += len(got)
        by_span = {(a, b): v for a, b, v in got}
        for start, end, value in want:
            said = by_span.get(lib.trim(text, (start, end)))
            if said is None:
                continue
            strict += 1
            if value and value != "null":
                valued += 1
                right += value.strip().upper() == said.strip().upper()
        i = j = 0
        while i < len(want) and j < len(got):     # both sorted and not nested: the earlier end moves on
            if min(want[i][1], got[j][1]) > max(want[i][0], got[j][0]):
                relaxed, i, j = relaxed + 1, i + 1, j + 1
            elif want[i][1] <= got[j][1]:
                i += 1
            else:
                j += 1
    return (lib.prf_rows("wikiwars.strict", strict, predicted, gold) + lib.prf_rows("wikiwars.relaxed", relaxed, predicted, gold)
            + [("wikiwars.value", lib.ratio(right, valued), valued)])


# ---- asking ----

def ask(o, inputs):
    lines = "".join(json.dumps({"id": k, "ref": ref, "text": text}, ensure_ascii=False) + "\n" for k, ref, text in inputs)
    out = o.saved.read_text(encoding="utf-8") if o.saved else lib.ask(o.readout, ["when", "--jsonl"], lines)
    return {item.get("id"): item.get("times") or [] for item in lib.json_lines(out)}


def rows_recognizers(o):
    wanted = cases(SPECS, SCOPE.read_text(encoding="utf-8"))
    return measure_recognizers(wanted, ask(o, [c[:3] for c in wanted]))


def rows_wikiwars(o):
    documents = {p.stem: read_tml(p.read_bytes().decode("utf-8")) for p in sorted(WIKIWARS.glob("*.tml"))}
    return measure_wikiwars(documents, ask(o, [(k, ref, text) for k, (ref, text, _) in documents.items()]))


def main():
    ap = lib.arguments(__doc__, lib.SHARED / "data/time", "the folder of both sets")
    ap.add_argument("--set", choices=("recognizers", "wikiwars", "both"), default="both")
    o = ap.parse_args()
    parts = {"recognizers": rows_recognizers, "wikiwars": rows_wikiwars}
    return lib.run(lambda: [r for name, part in parts.items() if o.set in (name, "both") for r in part(o)], o.data, o.min)


if __name__ == "__main__":
    sys.exit(main())
