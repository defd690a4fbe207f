#!/usr/bin/env python3
"""test_code.py: `readout code`: sentences in, events out; a type for every row of a table of pairs."""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from command import Case, SOME_FAILED, USAGE, main, readout

PAIRS = ("sentence\tsource\ttarget\n"
         "France condemned the Russian attack on Kharkiv.\tFrance\tthe Russian attack on Kharkiv\n"
         "Turkish police arrested 45 protesters in Ankara.\tTurkish police\t45 protesters\n"
         "Japan provided medical aid to Lebanon.\tJapan\tLebanon\n")


class Sentences(Case):
    def code(self, text, *options):
        return [json.loads(line) for line in self.run_good("code", *options, stdin=text).splitlines()]

    def test_a_sentence__gives_a_line_with_its_events_and_their_reasons(self):
        got = self.code("Russian air strikes on Idlib killed 12 civilians.\n\nThe weather was fine.\n")
        self.assertEqual([1, 3], [line["line"] for line in got])
        event = got[0]["events"][0]
        self.assertEqual(("ASSAULT", 4, ["RUS"], ["SYR"], "happened"), tuple(event[k] for k in ("type", "quad", "source", "target", "modality")))
        self.assertEqual([{"harm": "killed", "number": 12, "whom": "12 civilians"}], event["casualties"])
        self.assertTrue({"type", "source", "target"} <= {why["field"] for why in event["why"]})
        self.assertEqual([], got[1]["events"])

    def test_what_is_passed_over__is_counted_by_its_reason(self):
        self.assertEqual({"negated": 1}, self.code("Turkish troops did not attack Syria.\n")[0]["skipped"])

    def test_lines__do_not_know_of_each_other(self):
        lines = ["France accused Iran of shelling a hospital.", "It denied this.", "The United States imposed sanctions on Iran."]
        together = self.code("\n".join(lines))
        alone = [self.code(line)[0] for line in lines]
        self.assertEqual([line["events"] for line in alone], [line["events"] for line in together])

    def test_rows__are_given_for_a_table(self):
        rows = self.run_good("code", "--format", "tsv", stdin="The United States imposed sanctions on Iran.\n").splitlines()
        self.assertEqual("line\ttype\tquad\tsource\ttarget\tmodality\tcameo\tconfidence", rows[0])
        self.assertEqual(["1", "SANCTION", "4", "USA", "IRN", "happened"], rows[1].split("\t")[:6])


class Stats(Case):
    def test_reading__counts_why_acts_gave_no_event(self):
        page = self.page("a.txt", "Turkey and Syria\n\nThursday, 14 March 2019\n\nANKARA, March 14, 2019 (VNA) - Turkish troops did not attack Syria, the "
                         "agency said on Thursday. The ministers went on talking about the border between the two countries for most of the day.\n")
        got = self.read(page)
        self.assertEqual(1, got["reports"])
        self.assertEqual(1, got["acts_passed_over"]["negated"])
        said = readout("read", "--stats", page, "-d", self.dir / "other.db").stderr
        self.assertIn("acts that are no events: no source", said)
        self.assertIn("negated 1", said)


class Pairs(Case):
    def test_every_pair__has_a_type_in_the_order_of_the_table(self):
        path = self.page("pairs.tsv", PAIRS)
        got = [json.loads(line) for line in self.run_good("code", "--pairs", path).splitlines()]
        self.assertEqual([(1, "ACCUSE", 3), (2, "COERCE", 4), (3, "AID", 2)], [(g["row"], g["type"], g["quad"]) for g in got])
        rows = self.run_good("code", "--pairs", path, "--format", "tsv").splitlines()
        self.assertEqual("row\ttype\tquad\tscore", rows[0])
        self.assertEqual([[str(g["row"]), g["type"], str(g["quad"]), str(g["score"])] for g in got], [r.split("\t") for r in rows[1:]])

    def test_a_pair_that_is_not_in_its_sentence__has_a_type_still(self):
        path = self.page("pairs.tsv", "sentence\tsource\ttarget\nFrance condemned Russia.\tNorway\tSweden\n")
        self.assertEqual(1, len(self.run_good("code", "--pairs", path).splitlines()))

    def test_a_table_without_the_columns__is_refused(self):
        got = readout("code", "--pairs", self.page("pairs.tsv", "sentence\tsource\nFrance condemned Russia.\tFrance\n"))
        self.assertEqual(SOME_FAILED, got.returncode)
        self.assertIn("no column `target`", got.stderr)

    def test_other_files_and_formats__are_refused(self):
        path = self.page("pairs.tsv", PAIRS)
        for args in (("--pairs", path, path), ("--format", "csv")):
            got = readout("code", *args)
            self.assertEqual(USAGE, got.returncode)
            self.assertIn("--help", got.stderr)


if __name__ == "__main__":
    main()
