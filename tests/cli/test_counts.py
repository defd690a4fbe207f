#!/usr/bin/env python3
"""test_counts.py: coverage, tables and news of the example record, as people and programs get them."""
import csv
import io
import json
import os
import pathlib
import pty
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from command import GOOD, READOUT, ROOT, USAGE, main, readout


def on_terminal(*args, locale):
    """What the command prints on a terminal of this locale."""
    ours, theirs = pty.openpty()
    env = {**os.environ, "LC_ALL": locale, "NO_COLOR": "1", "COLUMNS": "140"}
    child = subprocess.Popen([READOUT, *args], stdin=subprocess.DEVNULL, stdout=theirs, stderr=subprocess.DEVNULL, env=env)
    os.close(theirs)
    out = b""
    while True:
        try:
            more = os.read(ours, 65536)
        except OSError:             # the other side is closed
            break
        if not more:
            break
        out += more
    os.close(ours)
    child.wait()
    return out.decode().replace("\r\n", "\n")


class Counts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="readout-test-")
        cls.addClassCleanup(cls.folder.cleanup)
        cls.record = str(pathlib.Path(cls.folder.name) / "r.db")
        assert readout("read", "-q", "-d", cls.record, ROOT / "examples").returncode == GOOD

    def good(self, *args):
        got = readout(*args, "-d", self.record)
        self.assertEqual(got.returncode, GOOD, got.stderr)
        return got

    def rows(self, *args):
        return [json.loads(line) for line in self.good(*args, "--json").stdout.splitlines()]

    def test_table__sums_to_what_the_list_of_contacts_has(self):
        held = [row for row in self.rows("contacts", "--kind", "held") if len(row["day"] or "") >= 7]
        months = self.rows("table", "--by", "month")
        self.assertEqual(sum(row["entries"] for row in months), len(held))
        self.assertEqual(sum(row["sources"] for row in months), sum(row["sources"] for row in held))
        self.assertEqual({row["month"]: row["entries"] for row in months if row["entries"]},
                         {month: sum(row["day"].startswith(month) for row in held) for month in {row["day"][:7] for row in held}})

    def test_rows__are_the_same_as_json_and_as_csv(self):
        for verb in (["table", "--by", "dyad,month", "--status", "all"], ["coverage"], ["coverage", "--by", "week"], ["new", "--since", "2019-05"]):
            with self.subTest(verb):
                text = self.good(*verb, "--format", "csv").stdout
                lines = list(csv.DictReader(io.StringIO(text, newline="")))
                self.assertGreater(len(lines), 5)
                self.assertEqual(lines, [{key: "" if value is None else str(value) for key, value in row.items()} for row in self.rows(*verb)])
                self.assertEqual(self.good(*verb, "--format", "jsonl").stdout, self.good(*verb, "--json").stdout)

    def test_numbers__are_numbers(self):
        row = self.rows("table", "--by", "dyad,year")[0]
        self.assertEqual([type(value) for value in row.values()], [str, str, str, int, int, int])
        self.assertEqual({type(row[key]) for row in self.rows("coverage") for key in ("pages", "reports", "skipped", "undated", "days")}, {int})

    def test_what_is_not_counted__is_said_on_standard_error_unless_quiet(self):
        got = self.good("table", "--by", "month")
        self.assertRegex(got.stderr, r"\d+ entries have no day fine enough for a month: not counted\n\d+ of another status not counted \(.*planned.*\): "
                                     r"--status all counts them\n$")
        self.assertEqual(self.good("table", "--by", "month", "-q").stderr, "")

    def test_new__has_what_the_reports_from_a_day_on_tell(self):
        everything = {row["id"] for row in self.rows("contacts")}
        self.assertEqual({row["id"] for row in self.rows("new", "--since", "2019-01", "--kind", "contacts")} - everything, set())
        late = self.rows("new", "--since", "2019-05")
        self.assertTrue(late)
        self.assertTrue(all(row["told"] >= "2019-05-01" and row["why"] for row in late))
        self.assertTrue(all(row["sources_before"] == 0 for row in late if row["why"] == "new"))
        self.assertIn("more sources", {row["why"] for row in self.rows("new", "--since", "2019-04-20")})
        self.assertEqual(self.rows("new", "--since", "2030"), [])
        acts = self.rows("new", "--since", "2019-05", "--kind", "events")
        self.assertTrue(acts and all(row["id"].startswith("e") and row["told"] >= "2019-05" for row in acts))
        self.assertFalse({row["id"] for row in acts} & {row["id"] for row in late})
        kind = acts[0]["what"]
        self.assertEqual(self.rows("new", "--since", "2019-05", "--kind", kind), [row for row in acts if row["what"] == kind])

    def test_coverage__is_drawn_on_a_terminal_only(self):
        self.assertNotIn("weeks from", self.good("coverage").stdout)
        plain, drawn = on_terminal("coverage", "-d", self.record, locale="C"), on_terminal("coverage", "-d", self.record, locale="C.UTF-8")
        for text, grades in ((plain, ".-+#"), (drawn, "·░▒█")):
            head, *lines = text.splitlines()
            self.assertTrue(head.endswith("weeks from 2019-W11"), head)
            strips = [line.split()[-1] for line in lines]
            self.assertEqual({len(strip) for strip in strips}, {len(strips[0])})
            self.assertLessEqual(set("".join(strips)), set(grades))
            self.assertIn(grades[3], "".join(strips))
        weeks = self.rows("coverage", "--by", "week")
        first = [row["reports"] for row in weeks if row["outlet"] == weeks[0]["outlet"]]
        self.assertEqual([c == "." for c in plain.splitlines()[1].split()[-1]], [count == 0 for count in first])

    def test_what_cannot_be__is_refused_with_what_to_do(self):
        for words, args in (("--by dyad,month", ["table"]), ("no such key", ["table", "--by", "colour"]), ("--since DAY", ["new"]),
                            ("day, week, month or year", ["coverage", "--by", "dyad"]), ("--status", ["coverage", "--status", "held"]),
                            ("200000", ["table", "--by", "dyad,day", "--since", "1000", "--until", "2900"])):
            got = readout(*args, "-d", self.record)
            self.assertEqual((got.returncode, got.stdout), (USAGE, ""), args)
            self.assertIn(words.lstrip("-"), got.stderr)
        self.assertEqual(readout("table", "--by", "month", "--format", "yaml", "-d", self.record).returncode, USAGE)


if __name__ == "__main__":
    main()
