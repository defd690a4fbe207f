#!/usr/bin/env python3
"""test_across.py: what the record of all example pages together has to say (examples/across.json): copies, days, contacts, fates of plans.

Each expectation has a name. Those not reached yet stand in not_yet.txt, one name a line; one that is reached must leave that list, so that it is
never lost again. The test prints how many there are. `test_across.py --update` takes out what is reached (and never puts anything in);
`--rewrite` writes the list anew."""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import agree
from command import Case, ROOT, main

ACROSS = json.loads((ROOT / "examples/across.json").read_text(encoding="utf-8"))
UPDATE = sys.argv.pop() if sys.argv[-1] in ("--update", "--rewrite") else None
NOT_YET = pathlib.Path(__file__).resolve().parent / "not_yet.txt"


class Expectations:
    """Walks across.json over an export; .reached and .missed hold names."""

    def __init__(self, export):
        self.record, self.export = agree.Record(export), export
        self.reached, self.missed = [], []
        self.page_of = {r["source"]: r["source"][:2] for r in export["reports"] if r["source"][:2].isdigit()}
        for archive in ("feed.jsonl", "crawl.warc"):  # their pages are numbered as they stand there: feed-1, crawl-1
            records = sorted((r["source"] for r in export["reports"] if r["source"].startswith(archive)), key=lambda s: int(s.split("#")[1]))
            self.page_of.update({source: f"{archive.split('.')[0]}-{n}" for n, source in enumerate(records, 1)})
        self.report_of = {page: next(r for r in export["reports"] if r["source"] == source) for source, page in self.page_of.items()}
        for what in ("copies", "not_copies", "days", "heads", "contacts", "plans", "processes"):
            getattr(self, what)()

    def note(self, name, holds):
        (self.reached if holds else self.missed).append(name)

    def pages(self, entry, field="evidence"):
        return {self.page_of[s] for s in self.record.sources(entry, field)}

    def copied(self, pages):
        ids = {self.report_of[p]["id"] for p in pages if p in self.report_of}
        return next((c for c in self.export["copies"] if {c["a"], c["b"]} == ids), None)

    def copies(self):
        for want in ACROSS["copies"]:
            got, name = self.copied(want["pages"]), "copies " + "+".join(want["pages"])
            self.note(name, got)
            if want["agency"]:
                self.note(f"{name}: agency", got and got["agency"] == want["agency"])

    def not_copies(self):
        for pages in ACROSS["not_copies"]:
            self.note("no copies " + "+".join(pages), not self.copied(pages))

    def days(self):
        for want in ACROSS["days"]:
            report = self.report_of.get(want["page"])
            day, got = want["published"], report["published"] if report else dict.fromkeys(("best", "earliest", "latest", "refused"))
            inside = (got["earliest"] or "0") <= day <= (got["latest"] or "9") and (got["earliest"] or got["latest"])
            self.note(f"day of {want['page']}: not missed", inside)
            self.note(f"day of {want['page']}: exact", got["best"] == day)
            if want.get("refused"):
                self.note(f"day of {want['page']}: refused {want['refused']}", want["refused"] in json.dumps(got["refused"]) and inside)

    def heads(self):
        """What a page says of itself, and what is text on it."""
        for want in ACROSS["heads"]:
            page, report = want["page"], self.report_of.get(want["page"], {})
            for field in ("title", "outlet", "byline", "agencies", "url", "captured", "language", "skipped"):
                if field in want:
                    self.note(f"head of {page}: {field}", report.get(field) == want[field])
            for words in want.get("has", []):
                self.note(f"text of {page}: has {words}", words in (report.get("text") or ""))
            for words in want.get("has_not", []):
                self.note(f"text of {page}: without {words}", report and words not in (report.get("text") or ""))

    def contacts(self):
        for want in ACROSS["contacts"]:
            self.contact(want, f"{want['kind']} of {' and '.join(want['parties'])} on {want['date']}" + (f" in {want['place']}" if want.get("place") else ""))

    def contact(self, want, name):
        near = [c for c in self.export["contacts"] if c["kind"] == want["kind"] and agree.same_people(want["parties"], self.record.name(c["parties"]))
                and agree.same_day(want["date"], c["date"]) and set(want["pages"]) & self.pages(c)]
        if want.get("place"):
            near.sort(key=lambda c: self.record.name(c["place"]) != [want["place"]])
        near.sort(key=lambda c: -len(set(want["pages"]) & self.pages(c)))
        got = near[0] if near else None
        self.note(name, got)
        self.note(f"{name}: pages {' '.join(want['pages'])}", got and set(want["pages"]) <= self.pages(got))
        for field in ("status", "independent_sources"):
            if field in want:
                self.note(f"{name}: {field} {want[field]}", got and got[field] == want[field])
        if "until" in want:
            self.note(f"{name}: until", got and got["until"] and got["until"]["best"] == want["until"])
        if "place" in want:
            self.note(f"{name}: place", got and self.record.name(got["place"]) == [want["place"]])
        if "initiator" in want:
            self.note(f"{name}: initiator", got and any(agree.same_name(want["initiator"], n) for n in self.record.name(got["initiator"])))
        if "never_with" in want:
            self.note(f"{name}: never with {' '.join(want['never_with'])}", got and not set(want["never_with"]) & self.pages(got))
        if "conflict" in want:
            self.note(f"{name}: conflict kept", got and any(e["says"].get("initiator") for e in got["evidence"]))

    def plans(self):
        for want in ACROSS["plans"]:
            stands_on = set(want.get("planned_on", [])) | set(want["settled_by"])
            near = [p for p in self.export["plans"] if agree.same_day(want["date"], p["date"]) and stands_on & (self.pages(p) | self.pages(p, "settled_by"))]
            near.sort(key=lambda p: p["status"] != want["status"])
            name = f"plan: {want['what']} on {want['date']}"
            self.note(name, near)
            self.note(f"{name}: {want['status']}", near and near[0]["status"] == want["status"])
            self.note(f"{name}: settled by {' '.join(want['settled_by'])}", near and set(want["settled_by"]) & (self.pages(near[0], "settled_by")))

    def processes(self):
        for want in ACROSS["processes"]:
            got = next((p for p in self.export.get("processes", []) if p["kind"] == want["kind"]), None)
            for state in want["states"]:
                self.note(f"process: {want['name']} {state['state']}",
                          got and any(s["state"] == state["state"] and agree.same_day(state["from"], s["from"]) for s in got["states"]))


def names():
    return {line for line in NOT_YET.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")}


def update(names_to_keep):
    head = [line for line in NOT_YET.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    NOT_YET.write_text("\n".join(head + sorted(names_to_keep)) + "\n", encoding="utf-8")


class Across(Case):
    def test_record_of_all_examples__says_what_it_has_to_say(self):
        self.read(ROOT / "examples")
        walked = Expectations(json.loads(self.export()))
        if UPDATE:
            update(set(walked.missed) & names() if UPDATE == "--update" else walked.missed)
        not_yet = names()
        print(f"  reached {len(walked.reached)} of {len(walked.reached) + len(walked.missed)} expectations of examples/across.json")
        for name in walked.missed:
            print(f"  not yet: {name}")
        self.assertEqual([], sorted(set(walked.missed) - not_yet), "lost: these were reached before")
        self.assertEqual([], sorted(not_yet & set(walked.reached)), "reached: take these out of not_yet.txt (test_across.py --update)")
        self.assertEqual([], sorted(not_yet - set(walked.missed) - set(walked.reached)), "no such expectation")


if __name__ == "__main__":
    main()
