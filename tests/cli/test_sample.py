#!/usr/bin/env python3
"""test_sample.py: a sheet drawn from a record, judged, and read back."""
import collections
import csv
import io
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from command import Examples, main, readout


class Sample(Examples):
    def run_(self, *args):
        return readout(*args, *([] if "--score" in args else ["-d", self.record]))

    def draw(self, *args):
        got = self.run_("sample", *args)
        self.assertEqual(got.returncode, 0, got.stderr)
        return list(csv.DictReader(io.StringIO(got.stdout)))

    def score(self, rows, *args):
        path = self.dir / "sheet.csv"
        with open(path, "w", encoding="utf-8", newline="") as f:
            out = csv.DictWriter(f, list(rows[0]))
            out.writeheader()
            out.writerows(rows)
        return self.run_("sample", "--score", path, *args)

    def test_sheets__have_as_many_entries_as_asked_for_each_once(self):
        rows = self.draw("--n", 25)
        self.assertEqual(len(rows), 25)
        self.assertEqual(len({r["id"] for r in rows}), 25)
        self.assertTrue(all(r["right"] == "" and r["words"] and r["page"] for r in rows))
        self.assertEqual(rows, self.draw("--limit", 25))
        self.assertNotEqual({r["id"] for r in rows}, {r["id"] for r in self.draw("--n", 25, "--seed", 1)})

    def test_strata__give_their_entries_in_turn(self):
        rows = self.draw("--n", 12, "--by", "list")
        self.assertEqual(collections.Counter(r["stratum"] for r in rows), {"contact": 3, "statement": 3, "plan": 3, "event": 3})
        self.assertTrue(all(r["list"] == "contact" for r in self.draw("--kind", "contacts")))

    def test_strata__of_confidence_are_fifths_that_hold_what_they_say(self):
        rows = self.draw("--n", 400, "--by", "kind,confidence")
        self.assertGreater(len({r["stratum"] for r in rows}), 30)
        for r in rows:
            kind, band = r["stratum"].split(", ")
            low, high = (float(x) for x in band.split(" to "))
            self.assertEqual(kind, r["kind"])
            self.assertTrue(low <= float(r["confidence"]) < high and abs(high - low - 0.2) < 1e-6, r)

    def test_scores__say_what_was_promised_beside_what_was_right(self):
        rows = self.draw("--n", 8, "--by", "list")
        for i, r in enumerate(rows):
            r["right"], r["confidence"] = "yn"[i % 2], "0.7" if i < 4 else "0.5"
        import json
        lines = [json.loads(x) for x in self.score(rows, "--json").stdout.splitlines()]
        whole = next(x for x in lines if x["stratum"] == "all that were judged")
        self.assertEqual((whole["precision"], whole["confidence"]), (0.5, 0.6))
        for r in rows:
            del r["confidence"]
        self.assertRegex(self.score(rows).stdout, r"all that were judged +\d+ +8 +4   0\.500   0\.215 to 0\.785\n")

    def test_scores__are_precision_with_wilsons_interval(self):
        rows = self.draw("--n", 12, "--by", "list", "--kind", "statements")
        for i, r in enumerate(rows):
            r["right"] = "n" if i < 2 else "" if i < 4 else "Y"
        text = self.score(rows).stdout
        self.assertRegex(text, r"all that were judged +\d+ +10 +8   0\.800   0\.490 to 0\.943")
        import json
        lines = [json.loads(x) for x in self.score(rows, "--json").stdout.splitlines()]
        self.assertEqual([(x["judged"], x["right"]) for x in lines[:2]], [(10, 8), (10, 8)])

    def test_sheets__that_are_none_are_refused(self):
        rows = self.draw("--n", 3)
        self.assertEqual(self.score(rows).returncode, 2)                       # nothing is judged
        self.assertEqual(self.score([{"a": "1"}]).returncode, 2)
        got = self.run_("sample", "--by", "weather")
        self.assertEqual((got.returncode, got.stdout), (2, ""))
        self.assertIn("confidence", got.stderr)


if __name__ == "__main__":
    main()
