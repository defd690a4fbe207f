#!/usr/bin/env python3
"""test_cli.py: the command explains itself, refuses what it does not know, and its manual says the same."""
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


if __name__ == "__main__":
    main()
