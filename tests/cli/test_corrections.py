#!/usr/bin/env python3
"""test_corrections.py: `readout merge`, `split`, `undo`, `corrections`, `merge-records`, on the example pages."""
import json
import pathlib
import sqlite3
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from command import Case, GOOD, NO_RECORD, NOT_FOUND, ROOT, SYSTEM, USAGE, main, readout

EXAMPLES = ROOT / "examples"
PAGES = sorted(EXAMPLES.glob("*.txt")) + sorted(EXAMPLES.glob("*.html"))


class Corrected(Case):
    """A record of the examples, with two phone calls that the rules hold apart and one that several pages tell."""

    def setUp(self):
        super().setUp()
        self.read(*PAGES)
        calls = sorted(self.rows("contacts", "--kind", "phone-call"), key=lambda c: -c["reports"])
        self.a, self.b = calls[0]["id"], calls[1]["id"]
        self.before = self.entries()

    def say(self, verb, *words, record=None):
        return json.loads(self.run_good(verb, "--json", "-d", record or self.record, *words))

    def refused(self, code, words, *args):
        got = readout(*args, "-d", self.record)
        self.assertEqual(got.returncode, code, args)
        self.assertIn(words, got.stdout + got.stderr)

    def explained(self, ident, record=None):
        return json.loads(self.run_good("explain", "--json", "-d", record or self.record, ident))

    def shown(self, ident, record=None):
        return json.loads(self.run_good("show", "--json", "-d", record or self.record, ident))


class Merging(Corrected):
    def test_two_entries_that_are_merged__are_one_and_say_by_which_correction(self):
        evidence = [len(self.shown(i)["evidence"]) for i in (self.a, self.b)]
        said = self.say("merge", self.a, self.b)
        self.assertEqual((said["number"], said["what"], said["state"], said["entry"]), (1, "must-link", "stands", min(self.a, self.b)))
        self.assertEqual(self.shown(self.a), self.shown(self.b))
        self.assertEqual(len(self.shown(self.a)["evidence"]), sum(evidence))
        told = self.explained(self.a)
        self.assertIn("merged by correction 1", told["joined"])
        reasons = [note["joined"] for note in told["notes"]]
        self.assertEqual((reasons[0], sum("merged by correction 1" in r for r in reasons)), ("first", 1))
        self.assertIn("joined      merged by correction 1", self.run_good("explain", "-d", self.record, self.a))

    def test_a_merge__is_kept_by_settling_and_by_reading_again(self):
        self.say("merge", self.a, self.b)
        want = self.export()
        self.assertNotEqual(want, self.before)
        self.run_good("settle", "-d", self.record)
        self.assertEqual(self.export(), want)
        self.run_good("reread", "-q", "-d", self.record)
        self.assertEqual(self.export(), want)

    def test_a_merge__does_not_depend_on_when_the_pages_were_read(self):
        self.say("merge", self.a, self.b)
        other, reports = self.dir / "other.db", {e["report"] for i in (self.a, self.b) for e in self.shown(i)["evidence"]}
        sources = {r["source"] for r in self.rows("reports") if r["id"] in reports}
        first = [p for p in PAGES if p.name in sources]
        self.read(*reversed(first), record=other)
        self.say("merge", self.b, self.a, record=other)
        for page in reversed([p for p in PAGES if p.name not in sources][::2]):
            self.read(page, record=other)
        self.read(*PAGES, record=other, options=("--threads", 1))
        self.assertEqual(self.entries(other), self.entries())

    def test_what_cannot_be_one__is_refused_with_the_reason(self):
        plan = self.rows("plans")[0]["id"]
        self.refused(USAGE, "only entries of one kind", "merge", self.a, plan)
        self.refused(NOT_FOUND, "cnosuchentry", "merge", self.a, "cnosuchentry")
        self.refused(NOT_FOUND, "rnosuchreport", "merge", self.a, "rnosuchreport")
        self.refused(USAGE, "given twice", "merge", self.a, self.a)
        self.refused(USAGE, "ID ID", "merge", self.a)
        self.assertEqual(self.rows("corrections"), [])
        self.assertEqual(self.entries(), self.before)

    def test_three_entries__are_merged_at_once(self):
        third = [c["id"] for c in self.rows("contacts") if c["id"] not in (self.a, self.b)][0]
        self.say("merge", self.a, self.b, third)
        self.assertEqual(self.shown(third), self.shown(self.b))
        self.assertEqual(len(self.rows("corrections")), 1)


class Splitting(Corrected):
    def test_a_note_that_is_split_off__leaves_its_entry(self):
        notes = [n["note"] for n in self.explained(self.a)["notes"]]
        out = [n for n in notes if n != self.a][0]
        self.say("split", out)
        self.assertEqual(len(self.shown(out)["evidence"]), 1)
        self.assertEqual(self.shown(out)["id"], out)
        self.assertNotIn(out, [n["note"] for n in self.explained(self.a)["notes"]])
        self.assertIn("kept apart from", self.explained(out)["joined"])
        self.say("merge", self.a, out)  # the later holds
        self.assertEqual(self.shown(out), self.shown(self.a))
        self.assertEqual([c["state"] for c in self.rows("corrections")], ["overridden by 2", "stands"])

    def test_an_entry_that_is_split__becomes_one_for_each_report(self):
        reports = {}
        for note in self.explained(self.a)["notes"]:
            reports.setdefault(note["report"], []).append(note["note"])
        self.assertGreater(len(reports), 1)
        self.say("split", self.a)
        entries = {r: {self.shown(n)["id"] for n in notes} for r, notes in reports.items()}
        self.assertEqual({len(e) for e in entries.values()}, {1})
        self.assertEqual(len(set.union(*entries.values())), len(reports))

    def test_where_nothing_is_to_be_parted__it_is_said(self):
        alone = [c["id"] for c in self.rows("contacts") if len(self.shown(c["id"])["evidence"]) == 1][0]
        self.refused(USAGE, "one note", "split", alone)
        self.refused(NOT_FOUND, "cnosuch", "split", "cnosuch")
        self.refused(USAGE, "readout split", "split")


class Undoing(Corrected):
    def test_what_is_taken_back__leaves_no_trace_in_the_record(self):
        self.say("merge", self.a, self.b)
        merged = self.entries()
        undone = self.say("undo", "1")
        self.assertEqual((undone["number"], undone["what"], undone["other"]), (2, "undo", "correction 1"))
        self.assertEqual(self.entries(), self.before)
        self.assertEqual([c["state"] for c in self.rows("corrections")], ["taken back by 2", "stands"])
        self.refused(USAGE, "undo 2", "undo", "1")
        self.say("undo", "2")
        self.assertEqual(self.entries(), merged)
        self.refused(NOT_FOUND, "no correction 9", "undo", "9")
        self.refused(USAGE, "NUMBER", "undo", "first")


class Listing(Corrected):
    def test_corrections__are_listed_with_their_place(self):
        self.say("merge", self.a, self.b)
        row, = self.rows("corrections")
        self.assertEqual(list(row), ["number", "what", "kind", "words", "other", "more", "state", "lost", "why", "report", "other_report", "other_entry", "entry"])
        evidence = {e["report"]: e["text"] for e in self.shown(self.a)["evidence"]}
        self.assertIn(row["report"], evidence)
        self.assertIn(row["other_report"], evidence)
        self.assertEqual(row["entry"], self.shown(self.a)["id"])
        self.assertEqual(self.rows("corrections", "--unplaced"), [])
        got = readout("corrections", "--unplaced", "-d", self.record)
        self.assertEqual((got.returncode, got.stdout), (GOOD, ""))
        for width in (80, 120):
            out = self.run_good("corrections", "-d", self.record, env={"COLUMNS": str(width)})
            self.assertEqual([], [line for line in out.splitlines() if len(line) > width])

    def test_the_other_end_in_a_forgotten_report__is_lost_and_nothing_of_it_stays(self):
        kept, = {e["report"] for e in self.shown(self.b)["evidence"]} if len(self.shown(self.b)["evidence"]) == 1 else {None}
        ids = [c["id"] for c in self.rows("contacts") if len(self.shown(c["id"])["evidence"]) == 1][:2]
        texts = [self.shown(i)["evidence"][0] for i in ids]
        self.assertNotEqual(texts[0]["report"], texts[1]["report"], kept)
        self.say("merge", *ids)
        self.run_good("forget", "-d", self.record, texts[1]["report"])
        row, = self.rows("corrections", "--unplaced")
        self.assertEqual((row["number"], row["lost"], row["state"], row["other_report"], row["entry"]), (1, 1, "unplaced", None, ids[0]))
        self.assertNotIn(texts[1]["text"].encode(), self.record.read_bytes())
        self.run_good("forget", "-d", self.record, texts[0]["report"])
        self.assertEqual(self.rows("corrections"), [])


class Records(Corrected):
    def parts(self):
        for i in range(2):
            self.read(*PAGES[i::2], PAGES[0], record=self.dir / f"part{i}.db")
        return self.dir / "part0.db", self.dir / "part1.db"

    def test_records_that_are_merged__are_what_reading_all_pages_at_once_gives(self):
        a, b = self.parts()
        got = json.loads(self.run_good("merge-records", a, b, "-d", self.dir / "out.db", "--json"))
        self.assertEqual((got["pages"], got["pages_known"]), (len(PAGES) + 1, 1))
        self.assertEqual(self.entries(self.dir / "out.db"), self.before)
        self.run_good("merge-records", b, "-d", a)
        self.assertEqual(self.entries(a), self.before)

    def test_corrections_of_merged_records__are_those_of_both_once(self):
        a, b = self.parts()
        one = self.say("merge", self.a, self.b)
        calls = [c["id"] for c in self.rows("contacts", record=a)][:2]
        self.say("merge", *calls, record=a)
        self.run_good("merge-records", self.record, a, "-d", self.dir / "out.db")
        self.run_good("merge-records", a, self.record, "-d", self.dir / "out.db")
        rows = self.rows("corrections", record=self.dir / "out.db")
        self.assertEqual([r["number"] for r in rows], [1, 2])
        self.assertEqual(rows[0], one)
        self.say("merge", *calls)
        self.assertEqual(self.entries(self.dir / "out.db"), self.entries())

    def test_files_that_are_no_whole_record__are_named_and_nothing_is_made(self):
        whole, out = self.record.read_bytes(), self.dir / "out.db"
        cut, foreign = self.dir / "cut.db", self.dir / "notes.db"
        cut.write_bytes(whole[:len(whole) * 2 // 3])
        foreign.write_text("These are notes of mine, and no database of any kind at all, and they are as long as a page of one would be. " * 9)
        a, _ = self.parts()
        kept = a.read_bytes()
        for bad, code in ((cut, NO_RECORD), (foreign, NO_RECORD), (self.dir / "nowhere.db", SYSTEM)):
            for to in (out, a):
                got = readout("merge-records", self.record, bad, "-d", to)
                self.assertEqual(got.returncode, code, (bad, got.stderr))
                self.assertIn(str(bad), got.stderr)
        self.assertFalse(out.exists())
        self.assertEqual(self.export(a), self.export_of(kept))
        self.refused(USAGE, "readout merge-records", "merge-records")

    def export_of(self, data):
        path = self.dir / "kept.db"
        path.write_bytes(data)
        return self.export(path)

    def test_readings_of_another_engine__want_to_be_read_again(self):
        a, b = self.parts()
        db = sqlite3.connect(a)
        db.execute("UPDATE reading SET made_with = '0000000000000007'")
        db.commit()
        db.close()
        got = readout("merge-records", a, b, "-d", self.dir / "out.db")
        self.assertEqual(got.returncode, NO_RECORD)
        self.assertIn("readout reread", got.stderr)
        self.run_good("reread", "-q", "-d", a)
        self.run_good("merge-records", a, b, "-d", self.dir / "out.db")


if __name__ == "__main__":
    main()
