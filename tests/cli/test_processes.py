#!/usr/bin/env python3
"""test_processes.py: the life of the ceasefire of examples/, and claims about a call that was denied."""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from command import GOOD, Examples, main, readout

LIFE = [("proposed", "2019-03-12"), ("agreed", "2019-03-21"), ("in-force", "2019-03-24"), ("suspended", "2019-04-16"), ("resumed", "2019-04-24"), ("ended", "2019-05-17")]


class Processes(Examples):
    def run_(self, *args):
        got = readout(*args, "-d", self.record)
        self.assertEqual(got.returncode, GOOD, got.stderr)
        return got.stdout

    def lines(self, *args):
        return [json.loads(line) for line in self.run_(*args, "--json").splitlines()]

    def test_ceasefire__goes_through_all_six_states_one_told_late(self):
        export = json.loads(self.run_("export", "--format", "json"))
        life = next(p for p in export["processes"] if p["name"] == "Sarn Valley ceasefire")
        self.assertEqual([(s["state"], s["from"]["best"]) for s in life["states"]], LIFE)
        published = {r["id"]: r["published"]["best"] for r in export["reports"]}
        resumed = life["states"][4]
        self.assertGreater(min(published[e["report"]] for e in resumed["evidence"]), "2019-04-30")
        texts = {r["id"]: r["text"].encode() for r in export["reports"]}
        for e in (e for s in life["states"] for e in s["evidence"]):
            self.assertEqual(texts[e["report"]][e["start"]:e["end"]].decode(), e["text"])

    def test_process__is_found_by_a_part_of_its_name_and_by_any_of_its_ids(self):
        rows = self.lines("process", "sarn valley")
        self.assertEqual([r["state"] for r in rows if r["day"]], sorted((r["state"] for r in rows), key=[s for s, _ in LIFE].index))
        self.assertEqual(self.lines("process", rows[0]["id"]), rows)
        self.assertEqual([p["name"] for p in self.lines("processes", "--kind", "ended")], ["Sarn Valley ceasefire"])

    def test_claims__have_the_voice_that_denies(self):
        call = next(c["id"] for c in self.lines("contacts", "--kind", "denied") if "Brandis" in c["parties"] and c["kind"] == "phone-call")
        rows = self.lines("claims", "--about", call)
        self.assertIn(("denied", "Vostrian government"), [(r["says"], r["voice"]) for r in rows])
        self.assertTrue(all(r["sources"] == 1 for r in rows))


if __name__ == "__main__":
    main()
