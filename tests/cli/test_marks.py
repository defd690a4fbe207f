#!/usr/bin/env python3
"""test_marks.py: `readout right`, `wrong`, `edit`, `note`, on the example pages."""
import csv
import io
import json
import os
import pathlib
import signal
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from command import Case, GOOD, NOT_FOUND, READOUT, ROOT, USAGE, main, readout

EXAMPLES = ROOT / "examples"
PAGES = sorted(EXAMPLES.glob("*.txt")) + sorted(EXAMPLES.glob("*.html"))


class Marked(Case):
    """A record of the examples, and the phone call that most pages tell."""

    def setUp(self):
        super().setUp()
        self.read(*PAGES)
        self.call = max(self.rows("contacts", "--kind", "phone-call"), key=lambda c: c["reports"])["id"]
        self.before = self.entries()

    def say(self, verb, *words, record=None):
        return json.loads(self.run_good(verb, "--json", "-d", record or self.record, *words))

    def shown(self, ident, record=None):
        return json.loads(self.run_good("show", "--json", "-d", record or self.record, ident))

    def refused(self, code, words, *args):
        got = readout(*args, "-d", self.record)
        self.assertEqual(got.returncode, code, args)
        self.assertIn(words, got.stdout + got.stderr)

    def ids(self, verb, *options):
        return [row["id"] for row in self.rows(verb, *options)]


class Editing(Marked):
    def test_an_edited_field__is_what_lists_say_and_explain_says_what_it_was(self):
        said = self.say("edit", self.call, "kind", "meeting", "--why", "the ministry's readout")
        self.assertEqual((said["number"], said["what"], said["other"], said["state"], said["entry"]), (1, "edit", "kind: meeting", "stands", self.call))
        self.assertIn(self.call, self.ids("contacts", "--kind", "meeting"))
        self.assertNotIn(self.call, self.ids("contacts", "--kind", "phone-call"))
        for verb in ("show", "explain"):
            out = self.run_good(verb, self.call, "-d", self.record, env={"COLUMNS": "200"})
            self.assertIn("kind        meeting", out)
            self.assertIn("kind by correction 1: was phone-call; the ministry's readout", out)
        entry = self.shown(self.call)
        self.assertEqual({e["says"]["kind"] for e in entry["evidence"]}, {"phone-call"})
        self.assertEqual(entry["corrected"], [{"by": 1, "what": "edit", "field": "kind", "was": "phone-call", "text": "the ministry's readout"}])

    def test_edits__are_kept_by_settling_and_by_reading_again(self):
        self.say("edit", self.call, "date", "2019-04")
        self.say("edit", self.call, "parties", "Oskar Venn; Germany; United Nations")
        self.say("note", self.call, "a remark")
        want = self.export()
        for verb in ("settle", "reread"):
            self.run_good(verb, "-q", "-d", self.record)
            self.assertEqual(self.export(), want)

    def test_edits__do_not_depend_on_when_the_pages_were_read(self):
        other, reports = self.dir / "other.db", {e["report"] for e in self.shown(self.call)["evidence"]}
        sources = {r["source"] for r in self.rows("reports") if r["id"] in reports}
        plan = next(p["id"] for p in self.rows("plans", "--kind", "kept") if p["reports"] == 1)
        page = {r["id"]: r["source"] for r in self.rows("reports")}[self.shown(plan)["evidence"][0]["report"]]
        first = [p for p in PAGES if p.name in sources | {page}]
        self.read(*first, record=other)
        for record in (self.record, other):
            self.say("edit", self.call, "place", "Geneva", record=record)
            self.say("edit", plan, "status", "missed", record=record)
            self.say("wrong", self.call, record=record)
            self.say("undo", "3", record=record)
        for page in reversed([p for p in PAGES if p not in first]):
            self.read(page, record=other)
        self.assertEqual(self.entries(other), self.entries())
        self.assertEqual(self.shown(plan, other)["status"], "missed")
        self.assertEqual(self.shown(self.call)["place"]["country"], "CHE")

    def test_actors__are_those_of_the_record_or_of_the_tables(self):
        venn = next(a["id"] for a in self.rows("actors") if a["name"] == "Oskar Venn")
        self.say("edit", self.call, "parties", f"{venn}; Germany; Angela Merkel; United Nations")
        actors = {a["id"]: a for a in json.loads(self.export())["actors"]}
        parties = [actors[p] for p in self.shown(self.call)["parties"]]
        self.assertEqual([(p["name"], p["kind"]) for p in parties],
                         [("Oskar Venn", "person"), ("Germany", "state"), ("Angela Merkel", "person"), ("United Nations", "organisation")])
        self.assertEqual((parties[0]["id"], parties[1]["code"], parties[2]["country"]), (venn, "DEU", "DEU"))
        self.assertIn(self.call, self.ids("contacts", "--actor", "Merkel"))

    def test_what_may_not_stand_in_a_field__is_refused_with_what_may(self):
        self.refused(USAGE, "phone-call, video-call", "edit", self.call, "kind", "lunch")
        self.refused(USAGE, "kind, parties, initiator", "edit", self.call, "lunch", "kind")
        self.refused(USAGE, "YYYY-MM-DD", "edit", self.call, "date", "yesterday")
        self.refused(USAGE, "readout actors", "edit", self.call, "initiator", "Nobody At All")
        self.refused(NOT_FOUND, "cnosuchentry", "edit", "cnosuchentry", "kind", "visit")
        self.refused(USAGE, "ID FIELD VALUE", "edit", self.call, "kind")
        self.refused(USAGE, "ID TEXT", "note", self.call)
        self.refused(USAGE, "readout wrong", "wrong")
        self.refused(USAGE, "does not take", "note", self.call, "x", "--why", "y")
        self.assertEqual(self.entries(), self.before)
        self.assertEqual(self.rows("corrections"), [])

    def test_every_correction__can_be_taken_back_and_brought_back(self):
        said = [self.say("edit", self.call, "kind", "letter"), self.say("edit", self.call, "kind", "visit"), self.say("right", self.call),
                self.say("note", self.call, "x"), self.say("wrong", self.call)]
        marked = self.entries()
        undone = [self.say("undo", str(s["number"]))["number"] for s in said]
        self.assertEqual(self.entries(), self.before)
        for number in undone:
            self.say("undo", str(number))
        self.assertEqual(self.entries(), marked)
        self.assertEqual([c["state"] for c in self.rows("corrections")][:5],
                         ["overridden by 5", "overridden by 5", "overridden by 5", "stands", "stands"])


class Withdrawing(Marked):
    def test_what_is_wrong__is_counted_nowhere_and_found_by_who_asks(self):
        counted = {row["kind"]: row["entries"] for row in self.rows("table", "--by", "kind")}
        statement = max(self.rows("statements"), key=lambda s: s["reports"])
        self.say("wrong", self.call, "--why", "no such call")
        self.say("wrong", statement["id"])
        for verb in ("contacts", "timeline"):
            self.assertNotIn(self.call, self.ids(verb))
        self.assertNotIn(statement["id"], self.ids("statements"))
        self.assertNotIn(statement["id"], self.ids("search", statement["text"].split()[0]))
        self.assertEqual({row["kind"]: row["entries"] for row in self.rows("table", "--by", "kind")}["phone-call"], counted["phone-call"] - 1)
        out = self.export()
        self.assertNotIn(self.call, [c["id"] for c in json.loads(out)["contacts"]])
        self.assertEqual([(c["what"], c["entry"], c["text"]) for c in json.loads(out)["corrections"]],
                         [("wrong", self.call, "no such call"), ("wrong", statement["id"], None)])
        sheet = list(csv.DictReader(io.StringIO(self.run_good("export", "--format", "csv", "--kind", "corrections", "-d", self.record))))
        self.assertEqual([(r["what"], r["entry"], r["state"]) for r in sheet], [("wrong", self.call, "stands"), ("wrong", statement["id"], "stands")])
        for verb in ("show", "explain"):
            said = self.run_good(verb, self.call, "-d", self.record)
            self.assertIn("withdrawn   by correction 1", said)
            self.assertIn("no such call", said)
            self.assertIn("phone-call", said)
        self.assertEqual(self.shown(self.call)["withdrawn"], 1)
        self.refused(USAGE, "withdrawn by correction 1", "edit", self.call, "kind", "visit")
        back = self.say("right", self.call)
        self.assertEqual(back["state"], "stands")
        self.assertEqual(self.shown(self.call)["confidence"], 1)
        self.assertIn(self.call, self.ids("contacts"))

    def test_a_note_that_is_wrong__leaves_its_entry(self):
        notes = [n["note"] for n in json.loads(self.run_good("explain", "--json", self.call, "-d", self.record))["notes"]]
        out = next(n for n in notes if n != self.call)
        self.say("wrong", out)
        left = [n["note"] for n in json.loads(self.run_good("explain", "--json", self.call, "-d", self.record))["notes"]]
        self.assertNotIn(out, left)
        self.assertIn(self.call, left)
        self.assertEqual(self.shown(out)["withdrawn"], 1)

    def test_the_same_words_in_a_copy_read_later__are_withdrawn_too(self):
        told = self.shown(self.call)["evidence"]
        reports = {r["id"]: r["source"] for r in self.rows("reports")}
        pages = {p.name: p for p in PAGES}
        for first in {reports[e["report"]] for e in told}:
            record = self.dir / f"{first}.db"
            self.read(pages[first], record=record)
            mine = next(n for e in told for n in [self.find(e, record)] if n)
            self.say("wrong", mine, record=record)
            self.read(*PAGES, record=record)
            standing = {e["report"] for c in json.loads(self.export(record))["contacts"] for e in c["evidence"] if e["text"] in {t["text"] for t in told
                        if reports[t["report"]] == first}}
            self.assertEqual(standing, set(), first)

    def find(self, evidence, record):
        """The entry of that evidence in another record, if its report is there."""
        return next((c["id"] for c in json.loads(self.export(record))["contacts"] for e in c["evidence"]
                     if (e["report"], e["start"]) == (evidence["report"], evidence["start"])), None)


class Listing(Marked):
    def test_corrections__say_what_was_said_at_any_width(self):
        self.say("edit", self.call, "topics", "guns; butter")
        self.say("note", self.call, "seen on television")
        self.say("edit", self.call, "initiator", "")
        self.assertEqual([c["other"] for c in self.rows("corrections")], ["topics: guns; butter", "seen on television", "initiator: "])
        self.assertEqual([c["number"] for c in self.rows("corrections", "--kind", "edit")], [1, 3])
        self.assertEqual(self.rows("corrections", "--unplaced"), [])
        for width in (80, 120):
            out = self.run_good("corrections", "-d", self.record, env={"COLUMNS": str(width)})
            self.assertEqual([], [line for line in out.splitlines() if len(line) > width])
        out = self.run_good("edit", self.call, "kind", "visit", "-d", self.record)
        self.assertEqual(out, f"correction 4: edit: {self.call}: kind: visit\n")

    def test_a_value_that_hands_have_spoilt__is_listed_with_the_reason(self):
        self.say("edit", self.call, "kind", "visit")
        db = sqlite3.connect(self.record)
        db.execute("UPDATE correction SET value = replace(value, 'visit', 'lunch')")
        db.commit()
        db.close()
        self.run_good("settle", "-d", self.record)
        self.assertEqual(self.entries(), self.before)
        row, = self.rows("corrections", "--unplaced")
        self.assertEqual(row["state"], "unplaced")
        self.assertIn("'lunch' is no kind of a contact", row["why"])


class Dying(Marked):
    def test_a_correction_that_is_killed__is_there_whole_or_not_at_all(self):
        kinds, killed = ("visit", "letter", "talks", "meeting"), 0
        for turn in range(16):
            at = subprocess.Popen([READOUT, "edit", self.call, "kind", kinds[turn % 4], "-q", "-d", str(self.record)], stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL, start_new_session=True)
            time.sleep(0.004 * turn)
            killed += at.poll() is None
            os.killpg(at.pid, signal.SIGKILL) if at.poll() is None else None
            at.wait()
            rows = self.rows("corrections")
            self.assertEqual([r["number"] for r in rows], list(range(1, len(rows) + 1)))
            want = rows[-1]["other"] if rows else "kind: phone-call"
            self.assertEqual(f"kind: {self.shown(self.call)['kind']}", want, turn)
        self.assertGreater(killed, 0)
        db = sqlite3.connect(self.record)
        self.assertEqual(db.execute("PRAGMA integrity_check").fetchone(), ("ok",))
        self.assertEqual(db.execute("PRAGMA foreign_key_check").fetchall(), [])
        db.close()
        held = self.export()
        self.run_good("settle", "-d", self.record)
        self.assertEqual(self.export(), held)


if __name__ == "__main__":
    main()
