#!/usr/bin/env python3
"""who.py: who is meant on that day, on mentions in context (eval/sets/who.tsv).

Asks `readout mentions --jsonl` with {"id", "ref", "text"} a line and reads {"id", "mentions": [{"start", "end", "kind", "actors":
[{"name", "state", "acts_for", "speaks_for", "line", "members"}], "place": {"name", "state"}}]}. The mention of ours that is judged is the one that
shares most with the labelled words.

A person, state, body or outlet is right when one actor of that name (or a body that such a one speaks for) is given, a group when all
its members or its usual name are; NONE when no actor of the tables is given (but the state of a vacant office may be), PLACE when no
actor is given and the place, if known, lies in that country. Names are compared without marks and case; "Foreign Ministry (Serbia)"
is also the "Serbian Foreign Ministry", and what one row of data/bodies.tsv or data/persons.tsv calls by several names is one.

With --pages DIR the labels name pages instead of texts (eval/sets/seeds_who.tsv: page, first and last byte of its report, answer), and
`readout mentions DIR` is asked for whoever is meant on each page's own day.

  right         right of all
  traps.right   of those whose class is former, acting, deputy, would-be, change, ambiguous, place or renamed
  CLASS.right   by class
"""
import csv
import json
import re
import sys
import unicodedata

import lib

TRAPS = set("former acting deputy would-be change ambiguous place renamed".split())
SPECIAL = str.maketrans({"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "ß": "ss", "æ": "ae", "ə": "a"})


def fold(text):
    text = unicodedata.normalize("NFKD", text.translate(SPECIAL))
    text = "".join(c for c in text if not unicodedata.combining(c)).lower()
    text = " ".join(re.sub(r"[^\w\s]", " ", text.replace("'", "").replace("’", "")).split()).removeprefix("the ")
    return re.sub(r"^(king|queen|emperor|sheikh|prince|pope) (?=\w+ \w+)", "", text)


def read_states(path):
    """{state key: folded names, adjectives}, and {folded name: key}."""
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]
    names, keys = {}, {}
    for r in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        words = [fold(w.lstrip("=")) for c in ("name", "names", "adjectives") for w in r[c].split("|") if w]
        names[r["key"]] = words
        for w in words:
            keys.setdefault(w, r["key"])
    return names, keys


def read_aliases(folder):
    """{folded name: the folded names of all rows that have it}: "LTTE" and "Tamil Tigers" are one row of data/bodies.tsv."""
    of = {}
    for table in ("bodies", "persons"):
        lines = [line for line in (folder / f"{table}.tsv").read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]
        for r in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            row = {fold(w.lstrip("=")) for w in [r["name"]] + r["names"].split("|") if w}
            for w in row:
                of[w] = of.get(w, set()) | row
    return of


def forms(answer, states):
    """The folded names that one form of an answer allows."""
    m = re.fullmatch(r"(.*?) \(([^)]*)\)", answer)
    out = {fold(answer)}
    if m:
        what, key = fold(m[1]), states[1].get(fold(m[2]))
        out.add(what)
        for word in states[0].get(key, [fold(m[2])]):
            out |= {f"{word} {what}", f"{what} of {word}", f"{what} of the {word}"}
    return out


def place_of(row, text):
    """Bytes of the labelled words in the text."""
    hits = [m.span() for m in re.finditer(r"(?<!\w)" + re.escape(row["mention"]) + r"(?!\w)", text)]
    start, end = hits[int(row["nth"]) - 1]
    return len(text[:start].encode()), len(text[:end].encode())


def mention_at(span, mentions):
    """The mention that shares most of its bytes with the span, or None."""
    best, most = None, 0.0
    for m in mentions:
        shared = min(span[1], m["end"]) - max(span[0], m["start"])
        worth = shared / (max(span[1], m["end"]) - min(span[0], m["start"]))
        if shared > 0 and (worth > most or (worth == most and m["actors"] and not best["actors"])):
            best, most = m, worth
    return best


def same_country(state, country, states):
    return bool(state) and any(states[1].get(fold(c)) == state for c in country.split("|"))


def judge(row, mention, states, aliases):
    actors = mention["actors"] if mention else []
    names = [{fold(n) for n in (a["name"], a.get("acts_for"), a.get("speaks_for")) if n} for a in actors]
    known = [n | set().union(*(aliases.get(w, set()) for w in n)) for n in names]
    for number, answer in enumerate(row["answer"].split("|")):
        if answer == "NONE":
            if all(not a["line"] or (a["kind"] == "state" and same_country(a["state"], row["country"], states)) for a in actors):
                return True
        elif answer == "PLACE":
            state = (mention or {}).get("place", {}).get("state")
            if not actors and (not state or not row["country"] or same_country(state, row["country"], states)):
                return True
        elif " + " in answer:
            wanted = [forms(a, states) for a in answer.split(" + ")]
            members = [{fold(n)} for n in actors[0]["members"]] if len(actors) == 1 and actors[0].get("members") else names
            members = [n | set().union(*(aliases.get(w, set()) for w in n)) for n in members]
            if len(members) == len(wanted) and all(any(w & n for n in members) for w in wanted):
                return True
        elif len(names) == 1 and (known[0] if number == 0 or " " in answer else names[0]) & forms(answer, states):
            return True  # no acronym counts as another name of a row but the first form: "RSF" is the name of two bodies
    return False


def read_rows(path):
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def measure(rows, output, states, aliases, show=None):
    """rows: the labels; output: {id: mentions}; show: called with (row, mention) for each wrong one."""
    n, right = {}, {}
    for r in rows:
        m = mention_at(place_of(r, r["text"]), output.get(r["id"]) or [])
        good = judge(r, m, states, aliases)
        if not good and show:
            show(r, m)
        for k in ["right", f"{r['class']}.right"] + ["traps.right"] * (r["class"] in TRAPS):
            n[k] = n.get(k, 0) + 1
            right[k] = right.get(k, 0) + good
    return [(k, lib.ratio(right[k], n[k]), n[k]) for k in sorted(n)]


def measure_pages(rows, output, states, aliases, show=None):
    """rows: labels with `page`, `start`, `end`, `answer`; output: {page: mentions}."""
    right = 0
    for r in rows:
        span = int(r["start"]), int(r["end"])
        m = mention_at(span, output.get(r["page"]) or [])
        good = judge({"answer": r["answer"], "country": ""}, m, states, aliases)
        right += good
        if not good and show:
            show({"id": r["page"], "day": span, "text": "", "mention": "", "answer": r["answer"]}, m)
    return [("right", lib.ratio(right, len(rows)), len(rows))]


def show_wrong(row, mention):
    got = mention and ([(a["kind"], a["name"], a.get("acts_for"), a["why"]) for a in mention["actors"]] or mention.get("place") or mention["kind"])
    print(f"{row['id']} {row['day']} {row['text']}\n    {row['mention']} -> {row['answer']}\n    {mention and mention['text']}: {got}", file=sys.stderr)


def rows(o):
    labels = read_rows(o.data)
    if getattr(o, "pages", None):
        out = o.saved.read_text(encoding="utf-8") if o.saved else lib.ask(o.readout, ["mentions", o.pages])
        found = {x["source"].split("/")[-1]: x["mentions"] for x in lib.json_lines(out)}
        facts = read_states(lib.ROOT / "data/states.tsv"), read_aliases(lib.ROOT / "data")
        return measure_pages(labels, found, *facts, show_wrong if o.show else None)
    if o.saved:
        out = o.saved.read_text(encoding="utf-8")
    else:
        asked = "".join(json.dumps({"id": r["id"], "ref": r["day"], "text": r["text"]}) + "\n" for r in labels)
        out = lib.ask(o.readout, ["mentions", "--jsonl", "-"], asked)
    states = read_states(lib.ROOT / "data/states.tsv")
    return measure(labels, {x["id"]: x["mentions"] for x in lib.json_lines(out)}, states, read_aliases(lib.ROOT / "data"), show_wrong if o.show else None)


if __name__ == "__main__":
    ap = lib.arguments(__doc__, lib.ROOT / "eval/sets/who.tsv")
    ap.add_argument("--pages", help="the labels are of the pages in this folder")
    ap.add_argument("--show", action="store_true", help="tell the wrong ones, on standard error")
    o = ap.parse_args()
    sys.exit(lib.run(lambda: rows(o), o.data, o.min))
