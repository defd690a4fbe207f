#!/usr/bin/env python3
"""test_orders.py: the record is what the pages say, not how they were read: in what order, in how many goes, on how many threads."""
import contextlib
import json
import pathlib
import random
import sqlite3
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from command import Case, ROOT, USAGE, main, readout

EXAMPLES = ROOT / "examples"
ORDERS = 3


def pages():
    return sorted(EXAMPLES.glob("*.txt")) + sorted(EXAMPLES.glob("*.html")) + [EXAMPLES / "feed.jsonl", EXAMPLES / "crawl.warc"]


def in_goes(files, goes):
    """The files in as many parts as there are goes."""
    return [files[i::goes] for i in range(goes)]


class Orders(Case):
    def test_examples__give_the_same_bytes_in_any_order_and_on_any_number_of_threads(self):
        self.read(EXAMPLES)
        want, seed = self.export(), random.Random(2019)
        for number in range(ORDERS):
            files, record = pages(), self.dir / f"order{number}.db"
            seed.shuffle(files)
            for part in in_goes(files, 2 + 3 * number):
                self.read(*part, record=record, options=("--threads", 1 + 3 * (number % 2)))
            got = self.export(record)
            self.assertTrue(got == want, f"order {number}: {first_difference(want, got)}")

    def test_files_one_by_one__give_what_their_folder_gives(self):
        self.read(EXAMPLES)
        self.read(*reversed(pages()), record=self.dir / "files.db")
        self.assertTrue(self.export() == self.export(self.dir / "files.db"))

    def test_what_is_kept_of_a_page__leaves_no_trace_in_the_record(self):
        self.read(EXAMPLES)
        want = self.export()
        for keep in ("text", "page"):
            self.read(EXAMPLES, record=self.dir / f"{keep}.db", options=("--keep", keep))
            self.assertTrue(self.export(self.dir / f"{keep}.db") == want, keep)

    def readings(self, record):
        with contextlib.closing(sqlite3.connect(record)) as db:
            return db.execute("SELECT report, made_with, bytes FROM reading ORDER BY report").fetchall()

    def test_reading_again_what_was_kept__gives_what_the_first_reading_gave(self):
        for keep in ("blocks", "page", "text"):
            record = self.dir / f"again-{keep}.db"
            self.read(EXAMPLES, record=record, options=("--keep", keep))
            want, first = self.export(record), self.readings(record)
            done = json.loads(self.run_good("reread", "-d", record, "--json"))
            self.assertEqual(done["pages"], len(first))
            self.assertEqual(done["not_kept"], len(first) if keep == "text" else 0, keep)
            self.assertEqual(done["failed"], 0, keep)
            got = self.export(record)
            self.assertTrue(got == want, f"{keep}: {first_difference(want, got)}")
            self.assertTrue(self.readings(record) == first, keep)  # to the byte, what is kept of the page too

    def test_reading_twice__changes_nothing(self):
        first = self.read(EXAMPLES)
        before = self.export()
        again = self.read(EXAMPLES)
        self.assertEqual((again["reports"], again["known"]), (0, first["reports"] + first["skipped"]))
        self.assertTrue(self.export() == before)

    def test_closed_record__is_one_file(self):
        self.read(EXAMPLES / "01_ministers-speak-by-phone.txt")
        self.assertEqual([self.record.name], sorted(p.name for p in self.dir.iterdir()))


class Export(Case):
    """What RECORD.md promises of the export, on every entry of the examples."""

    def setUp(self):
        super().setUp()
        self.read(EXAMPLES)
        self.got = json.loads(self.export())

    def entries(self):
        return [(kind, entry) for kind in ("contacts", "statements", "plans", "events") for entry in self.got.get(kind, [])]

    def test_evidence__stands_where_it_says(self):
        texts = {r["id"]: r["text"].encode() for r in self.got["reports"] if r["text"] is not None}
        self.assertGreater(len(self.entries()), 50)
        for kind, entry in self.entries():
            self.assertTrue(entry["evidence"], f"{kind} {entry['id']} stands on nothing")
            for e in entry["evidence"]:
                self.assertEqual(texts[e["report"]][e["start"]:e["end"]].decode(), e["text"], entry["id"])

    def test_ids__name_things_that_are_there_once(self):
        ids = [e["id"] for _, e in self.entries()] + [x["id"] for k in ("reports", "actors") for x in self.got[k]]
        self.assertEqual(len(ids), len(set(ids)))
        actors = {a["id"] for a in self.got["actors"]}
        for kind, entry in self.entries():
            for told in [entry] + [e["says"] for e in entry["evidence"]]:
                for field in ("parties", "speakers", "target", "initiator", "via"):
                    value = told.get(field)
                    for who in value if isinstance(value, list) else [value] if value else []:
                        if field != "target" or not who.count(" "):  # a target that is nobody known is kept in the page's words
                            self.assertIn(who, actors, f"{kind} {entry['id']} {field}")

    def test_dates__are_intervals_that_hold_their_best(self):
        for kind, entry in self.entries():
            date = entry["date"]
            if not date:
                continue
            if date["earliest"] and date["latest"]:
                self.assertLessEqual(date["earliest"], date["latest"], entry["id"])
            if date["best"] and date["earliest"]:
                self.assertTrue(date["earliest"].startswith(date["best"]) or date["earliest"] >= date["best"], entry["id"])

    def test_lists__are_sorted_by_day_and_id(self):
        for kind in ("contacts", "statements", "plans"):
            keys = [((e["date"] or {}).get("earliest") or "9999", e["id"]) for e in self.got[kind]]
            self.assertEqual(keys, sorted(keys), kind)

    def test_export_without_text__holds_no_more_than_snippets(self):
        short = json.loads(self.export(None, "--no-text"))
        self.assertEqual([], [r["id"] for r in short["reports"] if r.get("text")])
        for kind in ("contacts", "statements", "plans"):
            for entry in short[kind]:
                for e in entry["evidence"]:
                    self.assertLessEqual(len(e["text"].split()), 30, entry["id"])

    def test_export_as_csv__has_a_row_for_each_entry(self):
        import csv
        import io
        for kind in ("contacts", "statements", "plans", "reports", "actors"):
            rows = list(csv.DictReader(io.StringIO(self.run_good("export", "--format", "csv", "--kind", kind, "-d", self.record))))
            self.assertEqual([r["id"] for r in rows], [e["id"] for e in self.got[kind]], kind)


class Looking(Case):
    """The verbs that look at a record, on the examples."""

    LISTS = ("timeline", "contacts", "statements", "plans", "events", "reports", "actors")

    def setUp(self):
        super().setUp()
        self.read(EXAMPLES)

    def test_tables__fit_the_width_they_are_given(self):
        for verb in self.LISTS:
            for width in (72, 80, 132):
                out = self.run_good(verb, "-d", self.record, env={"COLUMNS": str(width)})
                self.assertGreater(out.count("\n"), 5, verb)
                self.assertEqual([], [line for line in out.splitlines() if len(line) > width], f"{verb} at {width}")
                self.assertEqual({r["id"] for r in self.rows(verb)}, {line.split()[-1] for line in out.splitlines()[1:]}, "ids stay whole")

    def test_limit__cuts_the_list(self):
        for verb in self.LISTS:
            everything = self.rows(verb)
            self.assertEqual(self.rows(verb, "--limit", 3), everything[:3], verb)

    def test_since_and_until__leave_undated_entries_out_and_say_how_many(self):
        got = readout("contacts", "--json", "--since", "2019-04-01", "--until", "2019-04", "-d", self.record)
        rows = [json.loads(line) for line in got.stdout.splitlines()]
        self.assertTrue(rows)
        self.assertEqual([], [r for r in rows if r["day"] and ((r["until"] or r["day"]) < "2019" or r["day"] > "2019-04-30")])
        if any(not r["day"] for r in self.rows("contacts")):
            self.assertRegex(got.stderr, r"^\d+ without a day left out\n$")

    def test_kind_and_actor__choose_entries(self):
        calls = self.rows("contacts", "--kind", "phone-call")
        self.assertTrue(calls)
        self.assertEqual({"phone-call"}, {r["kind"] for r in calls})
        his = self.rows("contacts", "--actor", "Oskar Venn")
        self.assertTrue(his)
        self.assertEqual([], [r for r in his if "Venn" not in json.dumps(r)])
        self.assertEqual([], self.rows("contacts", "--actor", "Nobody At All"))

    def test_search__finds_words_of_reports(self):
        self.assertTrue(self.rows("search", "harbour"))
        self.assertEqual([], self.rows("search", "quixotron"))
        for odd in ("a OR", "(", "*", "-x", "near(", "'; --"):
            self.assertEqual(readout("search", "-d", self.record, "--", odd).returncode, 0, odd)
        self.assertEqual(readout("search", "-d", self.record, '"').returncode, USAGE)

    def test_every_id__can_be_shown_and_explained(self):
        for verb in self.LISTS[1:]:
            for row in self.rows(verb)[:5]:
                shown = json.loads(self.run_good("show", "--json", "-d", self.record, row["id"]))
                self.assertEqual(shown["id"], row["id"])
                explained = json.loads(self.run_good("explain", "--json", "-d", self.record, row["id"]))
                self.assertEqual(explained["entry"]["id"], row["id"])
                for note in explained.get("notes", []):
                    self.assertTrue(note["why"], f"{row['id']} gives no reason")
                    self.assertRegex(note["marked"], r"\[[a-z+]+:")
                for told in (self.run_good(v, "-d", self.record, row["id"], env={"COLUMNS": "100"}) for v in ("show", "explain")):
                    self.assertTrue(told.startswith(row["id"] + "\n"))

    def test_views__can_be_queried_by_hand(self):
        db = sqlite3.connect(self.record)
        self.assertEqual(db.execute("SELECT count(*) FROM contact_list").fetchone()[0], len(self.rows("contacts")))
        db.close()


def first_difference(a, b):
    for n, (x, y) in enumerate(zip(a, b)):
        if x != y:
            return f"at {n}: …{a[max(0, n - 200):n + 100]}… against …{b[max(0, n - 200):n + 100]}…"
    return f"{len(a)} bytes against {len(b)}"


if __name__ == "__main__":
    main()
