#!/usr/bin/env python3
"""outlets.py: the whole engine against real pages of many outlets that a reader read, by the rules of shared/score/score.py.

usage: outlets.py [SET] [--readout PATH] [--shared DIR] [--show KIND] | --check | --build DIR
SET: unseen (fourteen pages that nobody tuned on; the default) or dev (pages that may be looked at and tuned on)

The notes that a reader took stand in sets/ without any text: each is fields and the bytes of its evidence. The pages come from
shared/data/copies/outlets-8000.jsonl.gz, the first `cut` bytes of a text under its title, outlet and day, so that a set can be
scored where that file is and published where it is not. Both sets were labelled before the engine read their pages. For `unseen` no
rule and no table may be made, and no goal is set; `dev` is there to be learnt from. --check looks at the labels alone (and at the
texts, where they are); --build writes gold.json and pages/ into a folder to be read.
"""
import gzip
import json
import pathlib
import re
import sys
import tempfile
from datetime import date

import gold
import lib

SETS = {"unseen": lib.ROOT / "eval/sets/outlets_gold.json", "dev": lib.ROOT / "eval/sets/outlets_dev.json"}
TEXTS = "data/copies/outlets-8000.jsonl.gz"
NOTES = ("contacts", "statements", "plans", "events")       # `unseen` has no events

# The values that shared/gold/GUIDE.md allows, by note and field.
ALLOWED = {
    "contacts": {"kind": "phone-call video-call meeting talks visit press-conference interview letter contact".split(),
                 "status": "held planned postponed cancelled proposed denied".split()},
    "statements": {"stance": "state announce confirm deny claim urge demand criticise accuse praise warn threaten promise agree reject "
                             "concede express-concern apologise".split(),
                   "quote": "direct mixed indirect".split()},
    "plans": {"status": "open kept postponed missed cancelled".split()},
    "events": {"type": "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE "
                       "ASSAULT".split()}}
FIELDS = {"contacts": {"kind", "parties", "initiator", "date", "until", "place", "status", "topics", "outcomes", "start", "end"},
          "statements": {"speaker", "stance", "quote", "target", "via", "date", "start", "end"},
          "plans": {"what", "date", "until", "place", "status", "start", "end"},
          "events": {"type", "source", "target", "date", "start", "end"}}
PHRASE_WORDS = 6            # own short phrases only: a longer one would begin to be the page's text
EVIDENCE_BYTES = (8, 400)   # a snippet is one sentence or less


def is_date(value):
    """A day, month or year that exists: 2016-02-29 is one, 2015-02-29 and 2016-2 are none."""
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value):
        return False
    try:
        date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True


def note_faults(kind, note, cut):
    """What is wrong with a note, in words."""
    if set(note) != FIELDS[kind]:
        yield f"fields {sorted(set(note) ^ FIELDS[kind])}"
        return
    for field, values in ALLOWED[kind].items():
        if note[field] not in values:
            yield f"{field} {note[field]!r}"
    for field in ("date", "until"):
        if note.get(field) is not None and not is_date(note[field]):
            yield f"{field} {note[field]!r}"
    if not 0 <= note["start"] < note["end"] <= cut or not EVIDENCE_BYTES[0] <= note["end"] - note["start"] <= EVIDENCE_BYTES[1]:
        yield f"span {note['start']}-{note['end']} of {cut}"
    if not note.get("parties", True) or not note.get("speaker", True) or not note.get("what", True) or note.get("source") == note.get("target") == []:
        yield "nobody and nothing named"
    for phrase in note.get("topics", []) + note.get("outcomes", []) + [note.get("what", "")]:
        if len(phrase.split()) > PHRASE_WORDS:
            yield f"long phrase {phrase!r}"


def faults(labels):
    """What is wrong with the labels, a line a fault; no text is needed."""
    seen = set()
    for page in labels["pages"]:
        spans = [page["first"], page["last"]] + page["chrome"]
        if page["id"] in seen or any(not 0 <= s < e <= page["cut"] for s, e in spans) or page["first"][0] >= page["last"][1]:
            yield f"{page['id']}: twice, or first, last, chrome out of bounds"
        seen.add(page["id"])
        for kind in NOTES:
            for i, note in enumerate(page.get(kind, [])):
                yield from (f"{page['id']} {kind} {i}: {fault}" for fault in note_faults(kind, note, page["cut"]))
                if [n for n in page[kind][:i] if n == note]:
                    yield f"{page['id']} {kind} {i}: noted twice"


def read_texts(path, ids):
    """{id: entry} of the entries of the set with these ids."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        found = (json.loads(line) for line in lines if any(i in line for i in ids))
        return {e["id"]: e for e in found if e["id"] in ids}


def words_at(raw, span, where):
    """The text of a span of bytes; an error where it begins or ends inside a character or a word."""
    start, end = span
    try:
        before, words, after = raw[:start].decode(), raw[start:end].decode(), raw[end:].decode()
    except UnicodeDecodeError as e:
        raise ValueError(f"{where}: {start}-{end} cuts a character") from e
    if words != words.strip() or (before[-1:] + words[:1]).isalnum() and before or (words[-1:] + after[:1]).isalnum() and after:
        raise ValueError(f"{where}: {start}-{end} cuts a word")
    return words


def build_page(page, entry, folder):
    """Writes one page, header lines first, as gold/dev has them; returns its gold."""
    raw = entry["text"].encode()[:page["cut"]]
    title, name = " ".join(entry["title"].split()), page["id"] + ".txt"
    (folder / name).write_text(f"{title}\n{entry['outlet']}, {entry['date']}\n\n{raw.decode()}\n", encoding="utf-8")
    notes = {kind: [{**n, "snippet": words_at(raw, (n["start"], n["end"]), f"{page['id']} {kind} {i}")} for i, n in enumerate(page.get(kind, []))]
             for kind in NOTES}
    parts = {"first": words_at(raw, page["first"], name), "last": words_at(raw, page["last"], name),
             "chrome": [words_at(raw, span, name) for span in page["chrome"]]}
    return {"file": name, "title": title, "outlet": entry["outlet"], "published": entry["date"], **parts, **notes}


def build(labels, texts, folder):
    """(gold file, folder of pages) made under folder; ValueError where labels and texts do not fit."""
    wrong = list(faults(labels))
    if wrong:
        raise ValueError("; ".join(wrong[:5]))
    entries = read_texts(texts, {p["id"] for p in labels["pages"]})
    missing = [p["id"] for p in labels["pages"] if p["id"] not in entries]
    if missing:
        raise ValueError(f"{texts} lacks {' '.join(missing)}")
    pages = folder / "pages"
    pages.mkdir(parents=True, exist_ok=True)
    reports = [build_page(p, entries[p["id"]], pages) for p in labels["pages"]]
    (folder / "gold.json").write_text(json.dumps({"reports": reports}, ensure_ascii=False, indent=1), encoding="utf-8")
    return folder / "gold.json", pages


def rows_of(name, readout, shared, show=None):
    """Rows of a set, or None where it has no data."""
    labels = SETS[name]
    if not (shared / TEXTS).exists() or not (shared / "score/score.py").exists() or not labels.exists():
        return None
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        try:
            made = build(json.loads(labels.read_text(encoding="utf-8")), shared / TEXTS, folder)
        except ValueError as e:
            raise lib.EngineError(f"outlets: {e}") from e
        return gold.judge(*made, readout, shared, folder, show)


def check(labels, texts):
    """Prints the faults of the labels; the spans are tried on the texts too, where those are."""
    wrong = list(faults(labels))
    if not wrong and texts.exists():
        with tempfile.TemporaryDirectory() as folder:
            try:
                build(labels, texts, pathlib.Path(folder))
            except ValueError as e:
                wrong = [str(e)]
    for line in wrong:
        print(line, file=sys.stderr)
    print(f"{len(labels['pages'])} pages, " + ", ".join(f"{sum(len(p.get(k, [])) for p in labels['pages'])} {k}" for k in NOTES))
    return lib.BELOW if wrong else lib.GOOD


def main():
    ap = lib.arguments(__doc__, None, "not used")
    ap.add_argument("--shared", type=pathlib.Path, default=lib.SHARED)
    ap.add_argument("set", nargs="?", choices=sorted(SETS), default="unseen")
    ap.add_argument("--show", help="contacts, statements, plans or events: what was wrong, missed or too much")
    ap.add_argument("--check", action="store_true", help="look at the labels only")
    ap.add_argument("--build", type=pathlib.Path, metavar="DIR", help="write gold.json and pages/ there and end")
    o = ap.parse_args()
    labels = json.loads(SETS[o.set].read_text(encoding="utf-8"))
    if o.check:
        return check(labels, o.shared / TEXTS)
    if o.build:
        build(labels, o.shared / TEXTS, o.build)
        return lib.GOOD
    try:
        rows = rows_of(o.set, o.readout, o.shared, o.show)
    except lib.EngineError as e:
        print(e, file=sys.stderr)
        return lib.ENGINE_FAILED
    if rows is None:
        print(f"no data: {o.shared / TEXTS}", file=sys.stderr)
        return lib.NO_DATA
    return lib.show(rows, o.min)


if __name__ == "__main__":
    sys.exit(main())
