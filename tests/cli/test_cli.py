#!/usr/bin/env python3
"""test_cli.py: the command explains itself, refuses what it does not know, and its manual says the same."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from command import Case, GOOD, NO_RECORD, NOT_FOUND, ROOT, SYSTEM, USAGE, main, readout

MAN = ROOT / "man/readout.1"


def verbs():
    """The verbs of `readout --help`."""
    return re.findall(r"^  ([a-z-]+) {2,}", readout("--help").stdout, re.M)


class Help(Case):
    def test_help__names_every_verb_with_its_purpose(self):
        got = readout("--help")
        self.assertEqual(got.returncode, GOOD)
        self.assertGreaterEqual(len(verbs()), 19)
        self.assertIn("Exit codes: 0 good", got.stdout)

    def test_help_of_every_verb__shows_an_example_of_it(self):
        for verb in verbs():
            with self.subTest(verb):
                got = readout(verb, "--help")
                self.assertEqual(got.returncode, GOOD)
                self.assertTrue(got.stdout.startswith(f"readout {verb} "))
                self.assertIn(f"readout {verb}", got.stdout.split("Example\n")[1])
                self.assertEqual(got.stdout, readout("help", verb).stdout)

    def test_nothing_said__is_help_and_an_exit_code(self):
        self.assertEqual(readout().returncode, USAGE)
        for verb in ("read", "forget", "show", "explain", "search", "merge", "split", "undo", "merge-records"):
            self.assertEqual(readout(verb).returncode, USAGE, verb)

    def test_version__is_said_by_verb_and_by_option(self):
        self.assertRegex(readout("version").stdout, r"^readout \d+\.\d+\.\d+\n$")
        self.assertEqual(readout("version").stdout, readout("--version").stdout)


class Arguments(Case):
    def refused(self, words, *args):
        got = readout(*args)
        self.assertEqual(got.returncode, USAGE, args)
        self.assertIn(words, got.stderr)
        self.assertIn("--help", got.stderr)
        self.assertEqual(got.stdout, "")

    def test_what_is_unknown__is_refused_by_name(self):
        self.refused("no verb remember", "remember")
        self.refused("--colour", "contacts", "--colour")
        self.refused("ref", "contacts", "--ref", "2019-01-01")

    def test_values_that_cannot_be__are_refused_by_name(self):
        self.refused("March", "timeline", "--since", "March")
        self.refused("2019-3-1", "timeline", "--until", "2019-3-1")
        self.refused("many", "contacts", "--limit", "many")
        self.refused("-1", "contacts", "--limit=-1")
        self.refused("1000", "read", "--threads", "1000", "x")
        self.refused("wants a value", "contacts", "--limit")
        self.refused("yaml", "contacts", "--log", "yaml")

    def test_a_record_that_is_not_there__is_said(self):
        for verb in ("contacts", "timeline", "export"):
            got = readout(verb, "-d", self.record)
            self.assertIn(got.returncode, (NO_RECORD, NOT_FOUND, SYSTEM), verb)
            self.assertIn(str(self.record), got.stderr)
        self.assertFalse(self.record.exists())

    def test_models_that_are_not_there__are_said(self):
        got = readout("text", "--share", self.dir / "nowhere", stdin="x")
        self.assertEqual(got.returncode, SYSTEM)
        self.assertIn("nowhere", got.stderr)


class Manual(Case):
    def test_manual__has_every_verb_and_every_option(self):
        text = MAN.read_text(encoding="utf-8").replace("\\-", "-")
        for verb in verbs():
            self.assertRegex(text, rf"(?m)^\.BI? \"?{verb}\b", verb)
        options = {o for verb in verbs() for o in re.findall(r"--[a-z-]+", readout(verb, "--help").stdout.split("Options")[1].split("Example")[0])}
        self.assertEqual(set(), {o for o in options if o not in text})

    def test_manual__is_set_without_warnings(self):
        if not shutil.which("groff"):
            self.skipTest("no groff")
        got = subprocess.run(["groff", "-man", "-ww", "-Tutf8", str(MAN)], capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
        self.assertEqual((got.returncode, got.stderr), (0, ""))


class Sources(Case):
    WIRE = (
        "Russian Foreign Minister Sergei Lavrov met U.S. Secretary of State John Kerry in Geneva on Monday to discuss the ceasefire in Syria. "
        "The two diplomats spoke for three hours in a hotel on the lake about aid convoys, prisoners and the borders of the zones that both "
        "armies are to leave. Officials of both delegations said that maps had been exchanged and that experts would go on with the work "
        "through the week until a paper is ready."
    )
    OWN = (
        "The weather over the lake was fine when the guests arrived, and dozens of cameras waited at the gate of the hotel since early morning "
        "hours. On Monday, Mr. Lavrov and Mr. Kerry held talks in Geneva, our correspondent saw from the garden of the hotel nearby. Nobody "
        "answered his questions when the cars left for the airport late that evening."
    )

    def test_sources__has_a_root_for_each_source_also_of_a_report_that_has_two(self):
        pages = [
            {"text": "GENEVA (AP) — " + self.WIRE, "outlet": "Wire Post", "date": "2016-03-07", "title": "Lavrov and Kerry meet"},
            {"text": f"{self.WIRE}\n{self.OWN}", "outlet": "Lake Daily", "date": "2016-03-08", "title": "Fine weather at the lake"},
        ]
        self.read(self.page("feed.jsonl", "".join(json.dumps(page) + "\n" for page in pages)))
        met = next(c for c in self.rows("contacts") if c["sources"] == 2)
        tree = self.rows("sources", met["id"])
        self.assertEqual(["AP", "Wire Post", "Lake Daily", "Lake Daily"], [r["who"] for r in tree])
        self.assertEqual(["AP", "Lake Daily"], [r["who"] for r in tree if not r["depth"]])

    def test_sources__are_as_many_roots_as_the_lists_say(self):
        self.read(ROOT / "examples")
        for entry in self.rows("contacts") + self.rows("plans"):
            self.assertEqual(entry["sources"], sum(not r["depth"] for r in self.rows("sources", entry["id"])), entry["id"])


class Stories(Case):
    def test_stories__are_listed_shown_explained_and_exported(self):
        self.read(ROOT / "examples")
        rows = self.rows("stories")
        self.assertEqual(sorted((r["from"], r["id"]) for r in rows), [(r["from"], r["id"]) for r in rows])
        whole = json.loads(self.export())
        self.assertEqual([r["id"] for r in rows], [s["id"] for s in whole["stories"]])
        of_report = {r["id"]: r["story"] for r in whole["reports"]}
        for row, story in zip(rows, whole["stories"]):
            self.assertEqual(["id", "title", "from", "to", "reports", "independent_sources"], list(story))
            self.assertEqual(row["reports"], len(story["reports"]))
            self.assertEqual({story["id"]}, {of_report[r] for r in story["reports"]})
            self.assertGreaterEqual(len(story["reports"]), 2)
            self.assertEqual(story, json.loads(self.run_good("show", story["id"], "--json", "-d", self.record)))
        self.assertIn(None, of_report.values())  # a report alone has none
        sheet = self.run_good("export", "--format", "csv", "--kind", "stories", "-d", self.record).splitlines()
        self.assertEqual(len(rows) + 1, len(sheet))
        self.assertTrue(sheet[0].startswith("id,title,from,to,reports,independent_sources,report_ids,thread"))

    def test_stories__say_of_each_report_why_it_is_there(self):
        self.read(ROOT / "examples")
        row = next(r for r in self.rows("stories", "ceasefire") if r["thread"])
        why = json.loads(self.run_good("explain", row["id"], "--json", "-d", self.record))
        self.assertEqual(row["thread"], why["thread"])
        self.assertEqual(row["reports"], len(why["members"]))
        self.assertTrue(any(m["words"] and m["actors"] for m in why["members"]))
        self.assertTrue(why["follows"] or why["followed_by"])
        said = self.run_good("explain", row["id"], "-d", self.record)
        shown = self.run_good("show", row["id"], "-d", self.record)
        for member in why["members"]:
            self.assertIn(member["report"], said)
            self.assertIn(member["report"], shown)
        self.assertIn("nearness", said)

    def test_stories__are_chosen_by_day_actor_words_and_thread(self):
        self.read(ROOT / "examples")
        rows = self.rows("stories")
        thread = next(r["thread"] for r in rows if r["thread"])
        self.assertEqual([r["id"] for r in rows if r["thread"] == thread], [r["id"] for r in self.rows("stories", "--kind", thread)])
        self.assertEqual([r["id"] for r in rows if r["to"] >= "2019-05"], [r["id"] for r in self.rows("stories", "--since", "2019-05")])
        some = self.rows("stories", "--actor", "Brandis")
        self.assertTrue(0 < len(some) < len(rows))
        self.assertEqual([], self.rows("stories", "zeppelin"))
        self.assertTrue(0 < len(self.rows("stories", "Keld", "road")) < len(rows))

    def test_stories__are_the_same_when_a_page_comes_late(self):
        pages = sorted((ROOT / "examples").glob("*.txt"))
        self.read(ROOT / "examples")
        late = self.dir / "late.db"
        self.read(*reversed(pages[3:]), record=late)
        self.read(ROOT / "examples", record=late)
        self.assertEqual(self.rows("stories"), self.rows("stories", record=late))


if __name__ == "__main__":
    main()
