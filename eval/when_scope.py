#!/usr/bin/env python3
"""when_scope.py: says which of the recognizers' English date-time cases a reader of news has to understand.

usage: when_scope.py [--specs DIR] [--out FILE]

Writes eval/sets/when_scope.txt: one `FILE<TAB>INDEX` (0-based) a line, the counts in its head. The list follows from rules on the
case alone (the expected type, the shape of the marked text, the form of the request around it); no output of any program is looked
at, and the list is committed before the code that it judges.

A case is in scope when it has a reference time and results, and each of its results
  - is a date, date range, date-time or date-time range (so: no set, no duration without an anchor, no time of day, no time zone);
  - names a day, week, month, quarter, year or decade ("this morning" and "last night" name a day; "at noon" does not);
and nothing in it is shaped like what REFUSED names. A text that stands twice (same words, same reference) counts once.
"""
import argparse
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
FILES = ("DateTimeModel", "DateParser", "DatePeriodParser", "DateTimeParser", "DateTimePeriodParser", "MergedParser", "HolidayParser")
TYPES = ("date", "daterange", "datetime", "datetimerange")

MONTH = r"jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?"
WEEKDAY = r"mon(day)?|tue(s|sday)?|wed(nesday)?|thu(rs|r|rsday)?|fri(day)?|sat(urday)?|sun(day)?"
FIXED_HOLIDAY = r"christmas|xmas|new year'?s?|valentine'?s?|halloween|boxing day|women'?s day|may ?day|independence day|veterans'? day"
NAMES_A_DAY = re.compile(
    rf"\b({MONTH}|{WEEKDAY}|today|tomorrow|yesterday|tonight|last night|this (morning|afternoon|evening|night)|day|days|weekday|weekend|week|weeks|fortnight|month|months|"
    rf"quarter|q[1-4]|year|years|decade|decades|century|{FIXED_HOLIDAY})\b|\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}}|\b\d{{4}}\b|\b\d\d?(st|nd|rd|th)\b|\b'?\d0'?s\b",
    re.I)

# name of the rule, pattern on the marked text (None: on the whole input)
REFUSED_TEXT = (
    ("seasons", r"\b(spring|summer|winter|autumn|fall)\b"),
    ("clock offsets", r"\b(hours?|hrs?|minutes?|mins?|seconds?|secs?|half an hour)\b"),
    ("now", r"\b(now|asap|as soon as possible|moment|right away|recently|lately|previously|so far)\b"),
    ("week numbers", r"\bweeks? (number )?\d+|\bweek(s)? of year|\bw\d\d?\b|\d(st|nd|rd|th) week of (the year|\d{4})"),
    ("fiscal, school and business calendars", r"\b(fiscal|fy\d*|school|sy\d*|calendar|cy|business|work(ing)?) ?(day|days|week|weeks|year|years|month|\d+)?\b(?<!\bday)"),
    ("numeric day and month without a year", r"^\D*\b\d{1,2}[-/.]\d{1,2}\b(?![-/.]\d)(?!\s*[ap]\.?m)"),
    ("years in words", r"\b(thousand|hundred)\b|\b(eighteen|nineteen|twenty) (ten|eleven|twelve|[a-z]+teen|(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)([- ][a-z]+)?)\b"),
    ("comparison signs", r"[<>=~]"),
    ("time zones", r"\b(utc|gmt|[ecmp]s?t|[ecmp]dt|[ecmp]st|ist|cet|bst|time zone|timezone|(pacific|eastern|mountain|central|beijing|india\w*) (standard |daylight )?time)\b"),
    ("movable holidays", r"\b(easter|thanksgiving|ramad(h)?an|ramzan|ramazan|eid|sacrifice|hijri|islamic|lunar|chinese|diwali|pentecost|ascension|corpus|trinity|"
     r"ash wednesday|good friday|mardi gras|(mother|father|teacher|girl|boy|children|white lover|singles?|single|mlk|labou?r|memorial|president|columbus|martin|"
     r"inauguration|earth|april fool|fool|canberra|black|cyber|juneteenth|thanks|carnival|advent|maosoul)\w*'?s?( day| friday| monday| luther| king)?)\b"),
)
REFUSED_INPUT = (
    ("calendar commands", r"^(please |hey |ok |hi |can you |could you )*(cortana|schedule|set|book|cancel|show|find|search|add|move|create|make|put|reschedule|arrange|check|"
     r"list|delete|remove|remind|block|email|send|play|call|text|change|update|postpone|push|available|would you like)\b"),
    ("calendar commands", r"\bout of office\b|\bmeeting with\b|\bappointments?\b|\bcalendar\b|\btime ?slots?\b"),
)


def results_of(case):
    """The expected results of a case as (text, bare type, alternatives)."""
    out = []
    for r in case.get("Results") or []:
        kind = (r.get("TypeName") or r.get("Type") or "").replace("datetimeV2.", "")
        value = r.get("Resolution") or r.get("Value") or {}
        out.append((r.get("Text", ""), kind, value))
    return out


def refusal(case):
    """Why a case is out of scope, or None."""
    if not (case.get("Context") or {}).get("ReferenceDateTime"):
        return "no reference time"
    results = results_of(case)
    if not results:
        return "nothing to find"
    for why, pattern in REFUSED_INPUT:
        if re.search(pattern, case["Input"].strip(), re.I):
            return why
    for text, kind, value in results:
        if kind not in TYPES:
            return f"type {kind or 'not given'}"
        if not value or "not resolved" in json.dumps(value) or "0001-01-01" in json.dumps(value):
            return "no value"
        if "utcoffset" in json.dumps(value).lower() or "timezone" in json.dumps(value).lower():
            return "time zones"
        for why, pattern in REFUSED_TEXT:
            if re.search(pattern, text.strip(), re.I):
                return why
        if not NAMES_A_DAY.search(text):
            return "names no day, week, month or year"
    return None


def scope(specs):
    """([(file, index)], {file: (in scope, cases)}, {reason: count}) over the English cases under specs."""
    kept, counts, reasons, seen = [], {}, {}, set()
    for name in FILES:
        cases = json.loads((specs / f"{name}.json").read_text(encoding="utf-8-sig"))
        before = len(kept)
        for index, case in enumerate(cases):
            why = refusal(case)
            key = (case["Input"].strip().lower(), (case.get("Context") or {}).get("ReferenceDateTime"))
            if why is None and key in seen:
                why = "stands twice"
            if why is None:
                seen.add(key)
                kept.append((name, index))
            else:
                reasons[why] = reasons.get(why, 0) + 1
        counts[name] = (len(kept) - before, len(cases))
    return kept, counts, reasons


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--specs", type=pathlib.Path, default=SHARED / "data/time/recognizers/Specs/DateTime/English")
    ap.add_argument("--out", type=pathlib.Path, default=HERE / "sets/when_scope.txt")
    o = ap.parse_args()
    if not o.specs.is_dir():
        print(f"when_scope.py: no folder {o.specs}", file=sys.stderr)
        return 2
    kept, counts, reasons = scope(o.specs)
    lines = ["# Cases of the recognizers' English date-time specs that are in scope for a reader of news.",
             "# Made by eval/when_scope.py from the cases alone; FILE<TAB>INDEX (0-based).",
             f"# in scope: {len(kept)} of {sum(n for _, n in counts.values())}"]
    lines += [f"#   {name}: {a} of {n}" for name, (a, n) in counts.items()]
    lines += ["# out of scope, first rule that refused:"]
    lines += [f"#   {why}: {n}" for why, n in sorted(reasons.items(), key=lambda kv: (-kv[1], kv[0]))]
    lines += [f"{name}\t{index}" for name, index in kept]
    o.out.parent.mkdir(parents=True, exist_ok=True)
    o.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(kept)} cases in scope")
    return 0


if __name__ == "__main__":
    sys.exit(main())
