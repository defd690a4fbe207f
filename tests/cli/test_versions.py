#!/usr/bin/env python3
"""test_versions.py: `readout show`: what two sides say of one contact, next to each other."""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from command import ROOT, Case, main, readout  # noqa: E402

TOLD = "Herald\n\nMarch 4, 2019\n\nNorwegian Foreign Minister Sigrun Halle met Chilean Foreign Minister Pablo Castellan in Lima on March 3, 2019.\n"
DENIED = ("Post\n\nMarch 5, 2019\n\nNorway's foreign ministry denied on Tuesday that Norwegian Foreign Minister Sigrun Halle met Chilean Foreign Minister "
          "Pablo Castellan in Lima on March 3, 2019.\n\nFishing talks between the two fleets go on.\n")


class Versions(Case):
    def versions(self, entry):
        return json.loads(self.run_good("show", entry, "--json", "-d", self.record))["versions"]

    def examples_call(self):
        self.read(ROOT / "examples")
        return next(c["id"] for c in self.rows("contacts", "--kind", "phone-call") if c["reports"] == 3)

    def test_a_readout_and_the_other_sides_ministry__differ_on_who_asked_for_the_call(self):
        call = self.examples_call()
        own, other = self.versions(call)[:2]
        self.assertEqual((own["readout"], own["takes_part"], own["voices"]), (True, True, ["Ministry of Foreign Affairs of Vostria"]))
        self.assertEqual((other["readout"], other["takes_part"]), (False, True))
        self.assertEqual((own["differs"], other["differs"]), (["initiator"], ["initiator"]))
        names = {a["id"]: a["name"] for a in json.loads(self.export())["actors"]}
        self.assertEqual([[names[i] for i in v["initiator"]] for v in (own, other)], [["Karvelian side"], ["Vostrian side"]])
        entry = next(c for c in json.loads(self.export())["contacts"] if c["id"] == call)
        told = sorted(json.dumps(e, sort_keys=True) for v in self.versions(call) for e in v["evidence"])
        self.assertEqual(told, sorted(json.dumps(e, sort_keys=True) for e in entry["evidence"]))     # each piece in one version
        self.assertNotIn("versions", entry)

    def test_show__prints_sides_in_columns_that_fit(self):
        call = self.examples_call()
        for width in (60, 80, 120, 200):
            lines = readout("show", call, "-d", self.record, env={"COLUMNS": str(width)}).stdout.splitlines()
            at = next(i for i, line in enumerate(lines) if line.startswith("As each side tells it"))
            block = lines[at + 1:lines.index("Stands on") - 1]
            self.assertTrue(all(len(line) <= width for line in block), (width, [line for line in block if len(line) > width]))
            differing = [line for line in block if line.startswith("  initiator ≠")]
            self.assertTrue(all(side in " ".join(differing) for side in ("Karvelian side", "Vostrian side")), differing)
            self.assertEqual(len(differing), 1 if width >= 120 else 3 if width == 60 else 2)

    def test_a_state_that_denies__stands_beside_the_reports(self):
        for name, text in (("a.txt", TOLD), ("b.txt", DENIED)):
            self.page(name, text)
        self.read(self.dir / "pages")
        meeting = next(c["id"] for c in self.rows("contacts") if "Castellan" in c["parties"])
        norway, reports = self.versions(meeting)
        self.assertEqual((norway["side"], norway["takes_part"], norway["readout"], norway["status"]), ("Norway", True, False, ["denied"]))
        self.assertEqual((reports["side"], reports["voices"], reports["status"]), (None, [], ["held"]))
        self.assertTrue("status" in norway["differs"] and "status" in reports["differs"])

    def test_days_that_people_merged__differ(self):
        self.page("a.txt", TOLD)
        self.page("b.txt", DENIED.replace("March 3", "March 2"))
        self.read(self.dir / "pages")
        ids = [c["id"] for c in self.rows("contacts") if "Castellan" in c["parties"]]
        self.assertEqual(len(ids), 2)
        self.run_good("merge", *ids, "-d", self.record)
        found = self.versions(ids[0])
        self.assertEqual(sorted(v["date"][0] for v in found), ["2019-03-02", "2019-03-03"])
        self.assertTrue(all("date" in v["differs"] for v in found))

    def test_what_one_report_tells_alone__has_no_versions(self):
        self.page("a.txt", TOLD)
        self.read(self.dir / "pages")
        meeting = next(c["id"] for c in self.rows("contacts"))
        self.assertEqual(self.versions(meeting), [])
        self.assertNotIn("As each side", self.run_good("show", meeting, "-d", self.record))


if __name__ == "__main__":
    main()
