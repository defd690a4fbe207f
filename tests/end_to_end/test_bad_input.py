#!/usr/bin/env python3
"""test_bad_input.py: what the world sends: each bad thing gets a clear message and an exit code, and nothing recorded is lost."""
import json
import os
import pathlib
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from command import Case, GOOD, NO_RECORD, NOT_FOUND, READOUT, ROOT, SOME_FAILED, SYSTEM, main, readout

GOOD_PAGE = (ROOT / "examples/01_ministers-speak-by-phone.txt").read_bytes()
OTHER_PAGE = (ROOT / "examples/07_truce-agreed-in-estray.txt").read_bytes()
FRENCH = """Le ministre des affaires étrangères a rencontré son homologue à Genève

Le ministre des affaires étrangères a déclaré mardi que les négociations avec le gouvernement voisin allaient reprendre la semaine prochaine,
après une longue conversation téléphonique avec le président de la commission. Il a ajouté que rien n'était encore décidé et que les deux
parties devaient se revoir avant la fin du mois. Selon une source diplomatique, le cessez-le-feu est respecté dans toute la vallée.

« Nous avons parlé de tout ce qui nous sépare », a dit le ministre devant les journalistes, avant de quitter la ville pour la capitale.
"""


def noise(size, seed=7):
    return random.Random(seed).randbytes(size)


class Pages(Case):
    """A poor page is no error: it is recorded as skipped with its reason. One that cannot be read at all is complained of."""

    def read_beside_a_good_one(self, name, data):
        self.page("good.txt", GOOD_PAGE)
        self.page(name, data)
        summary = self.read(self.dir / "pages")
        self.assertGreaterEqual(summary["reports"], 1)
        self.assertGreaterEqual(summary["contacts"], 1)
        return summary, {r["source"]: r for r in json.loads(self.export())["reports"]}

    def skipped(self, name, data):
        summary, reports = self.read_beside_a_good_one(name, data)
        self.assertEqual((summary["pages"], summary["skipped"], summary["failed"]), (2, 1, 0), summary)
        self.assertTrue(reports[name]["skipped"], name)
        self.assertIn(reports[name]["skipped"], summary["why"])
        return reports[name]["skipped"]

    def test_empty_file__is_skipped_as_empty(self):
        self.assertIn("empty", self.skipped("empty.txt", b""))

    def test_spaces_alone__are_skipped(self):
        self.skipped("spaces.txt", b" \n\t\r\n\xc2\xa0\n" * 50)

    def test_binary__is_skipped_as_such(self):
        self.assertIn("binary", self.skipped("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00" + noise(20000)))

    def test_another_language__is_skipped_and_named(self):
        self.assertIn("language", self.skipped("french.txt", FRENCH * 3))

    def test_fifty_megabytes_in_one_line__are_got_over(self):
        line = b"The minister spoke by phone to his counterpart and said that talks would go on, officials said. "
        begun = time.monotonic()
        self.read_beside_a_good_one("long.txt", line * (50_000_000 // len(line)))
        self.assertLess(time.monotonic() - begun, 120)

    def test_fifty_megabytes_without_a_space__are_got_over(self):
        begun = time.monotonic()
        self.read_beside_a_good_one("word.txt", b"x" * 50_000_000)
        self.assertLess(time.monotonic() - begun, 120)

    def test_broken_utf8__costs_its_bytes_only(self):
        broken = GOOD_PAGE.replace(b"minister", b"minis\xc3ter\xff\xfe", 1)
        _, reports = self.read_beside_a_good_one("broken.txt", broken)
        self.assertIsNone(reports["broken.txt"]["skipped"])

    def test_hostile_bytes__are_got_over(self):
        for n, data in enumerate((noise(5000), b"\x00" * 5000, b"\xff\xfe" + GOOD_PAGE, b"\xef\xbb\xbf" + GOOD_PAGE, b'"' * 20000, b"(" * 20000,
                                  b"\xe2\x80\x9c" * 9000, b"A. " * 9000, b"on Monday " * 3000, b"Mr. Smith said " * 3000, b"\n" * 20000)):
            self.page(f"{n:02d}.txt", data)
        self.assertEqual(self.read(self.dir / "pages")["pages"], 11)

    def failed(self, *paths):
        got = readout("read", "--json", "-d", self.record, *paths)
        self.assertEqual(got.returncode, SOME_FAILED, got.stderr)
        summary = json.loads(got.stdout) if got.stdout else {}
        return summary, got.stderr

    def test_file_that_is_gone__is_named_and_the_rest_is_read(self):
        self.page("good.txt", GOOD_PAGE)
        (self.dir / "pages/gone.txt").symlink_to(self.dir / "nowhere")
        summary, said = self.failed(self.dir / "pages")
        self.assertEqual((summary["reports"], summary["failed"]), (1, 1))
        self.assertIn("gone.txt", said)

    @unittest.skipIf(os.geteuid() == 0, "root may read everything")
    def test_file_that_may_not_be_read__is_named_and_the_rest_is_read(self):
        self.page("good.txt", GOOD_PAGE)
        self.page("secret.txt", GOOD_PAGE).chmod(0)
        summary, said = self.failed(self.dir / "pages")
        self.assertEqual((summary["reports"], summary["failed"]), (1, 1))
        self.assertIn("secret.txt", said)

    def test_bad_line_of_a_feed__is_named_and_the_rest_is_read(self):
        good = json.dumps({"text": GOOD_PAGE.decode()})
        feed = self.page("feed.jsonl", f'{good}\n{{"text": "cut off\n[1]\n{json.dumps({"text": OTHER_PAGE.decode()})}\n')
        summary, said = self.failed(feed)
        self.assertEqual((summary["reports"], summary["failed"]), (2, 2))
        self.assertIn("feed.jsonl", said)
        self.assertIn(f"byte {len(good) + 1}", said)

    def test_path_that_is_not_there__is_said(self):
        got = readout("read", "-d", self.record, self.dir / "nowhere")
        self.assertIn(got.returncode, (SOME_FAILED, NOT_FOUND, SYSTEM))
        self.assertIn("nowhere", got.stderr)

    def test_messages_as_json__are_json(self):
        got = readout("read", "--log", "json", "-d", self.record, self.dir / "nowhere")
        self.assertEqual(json.loads(got.stderr.splitlines()[0])["level"], "error")


class Records(Case):
    """A record that cannot be used is left as it is."""

    def refused(self, code, *words):
        before = self.record.read_bytes()
        page = self.page("good.txt", GOOD_PAGE)
        for args in (("read", page), ("contacts",), ("export",), ("forget", "rabcdefghijklmnop")):
            got = readout(args[0], "-d", self.record, *args[1:])
            self.assertEqual(got.returncode, code, f"{args[0]}: {got.stderr}")
            for word in (str(self.record), *words):
                self.assertIn(word, got.stderr)
        self.assertEqual(before, self.record.read_bytes())

    def test_file_that_is_no_record__is_refused(self):
        self.record.write_bytes(b"Dear reader, this is a letter and no database at all.\n" * 100)
        self.refused(NO_RECORD)

    def test_noise_behind_a_sqlite_head__is_refused(self):
        self.record.write_bytes(b"SQLite format 3\x00" + noise(8176))
        self.refused(NO_RECORD)

    def test_database_of_another_program__is_refused(self):
        with sqlite3.connect(self.record) as other:
            other.execute("CREATE TABLE cookies (host, value)")
            other.execute("PRAGMA user_version = 7")
        other.close()
        self.refused(NO_RECORD)

    def test_record_of_a_newer_readout__is_refused_as_newer(self):
        self.read(self.page("good.txt", GOOD_PAGE))
        with sqlite3.connect(self.record) as db:
            version = db.execute("PRAGMA user_version").fetchone()[0]
            db.execute(f"PRAGMA user_version = {version + 1}")
        db.close()
        self.refused(NO_RECORD, "newer")

    def test_unknown_ids__are_not_found(self):
        self.read(self.page("good.txt", GOOD_PAGE))
        before = self.export()
        for verb in ("show", "explain", "forget"):
            got = readout(verb, "-d", self.record, "rabcdefghijklmnop")
            self.assertEqual(got.returncode, NOT_FOUND, verb)
            self.assertIn("rabcdefghijklmnop", got.stderr)
        self.assertEqual(before, self.export())

    def test_record_in_a_folder_that_is_not_there__is_said(self):
        got = readout("read", "-d", self.dir / "absent/r.db", self.page("good.txt", GOOD_PAGE))
        self.assertIn(got.returncode, (NO_RECORD, SYSTEM))
        self.assertIn("absent", got.stderr)

    def test_record_that_somebody_else_writes__is_said_to_be_busy(self):
        page = self.page("good.txt", GOOD_PAGE)
        self.read(page)
        db = sqlite3.connect(self.record, isolation_level=None)
        db.execute("BEGIN EXCLUSIVE")
        got = readout("read", "-d", self.record, self.page("other.txt", OTHER_PAGE))
        db.execute("ROLLBACK")
        db.close()
        self.assertEqual(got.returncode, NO_RECORD, got.stderr)
        self.read(self.page("other.txt", OTHER_PAGE))


class Disk(Case):
    def test_full_disk__loses_nothing_that_was_recorded(self):
        self.read(self.page("good.txt", GOOD_PAGE))
        before, size = self.export(), self.record.stat().st_size
        for n in range(120):  # whose readings alone do not fit
            self.page(f"more{n:03d}.txt", OTHER_PAGE.replace(b"Estray", b"Estray%d" % n))

        def small_disk():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size + 4096, size + 4096))
        got = readout("read", "-d", self.record, self.dir / "pages", preexec=small_disk)
        self.assertEqual(got.returncode, SYSTEM, got.stderr)
        self.assertIn(str(self.record), got.stderr)
        self.assertEqual(before, self.export())
        self.assertEqual(self.read(self.dir / "pages")["reports"], 120)

    def test_full_standard_output__is_an_error(self):
        self.read(self.page("good.txt", GOOD_PAGE))
        with open("/dev/full", "w") as full:
            got = subprocess.run([READOUT, "export", "-d", self.record], stdout=full, stderr=subprocess.PIPE)
        self.assertEqual(got.returncode, SYSTEM)
        self.assertIn(b"No space", got.stderr)

    def test_reader_that_has_seen_enough__is_told_nothing(self):
        pages = sorted((ROOT / "examples").glob("*.txt"))
        child = subprocess.Popen([READOUT, "map", *pages], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        child.stdout.read(10)
        child.stdout.close()
        self.assertEqual(child.stderr.read(), b"")
        child.stderr.close()
        self.assertNotEqual(child.wait(), GOOD)


class Killed(Case):
    def test_kill_while_reading__leaves_a_sound_record_that_reading_again_completes(self):
        for n in range(120):
            self.page(f"{n:03d}.txt", (GOOD_PAGE if n % 2 else OTHER_PAGE).replace(b"Estray", b"Estray%d" % n).replace(b"Tosk", b"Tosk%d" % n))
        self.read(self.dir / "pages", record=self.dir / "whole.db")
        want, seed = self.export(self.dir / "whole.db"), random.Random(1)
        begun = time.monotonic()
        self.read(self.dir / "pages", record=self.dir / "timed.db")
        takes = time.monotonic() - begun
        for _ in range(4):
            child = subprocess.Popen([READOUT, "read", "-q", "-d", self.record, self.dir / "pages"], stderr=subprocess.DEVNULL)
            try:
                child.wait(timeout=takes * seed.uniform(0.2, 0.95))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
            if self.record.exists() and self.record.stat().st_size:
                db = sqlite3.connect(self.record)
                self.assertEqual(db.execute("PRAGMA integrity_check").fetchone()[0], "ok")
                db.close()
        self.read(self.dir / "pages")
        self.assertTrue(self.export() == want)


class Forgetting(Case):
    def test_report_taken_out__is_as_if_it_had_never_been_read(self):
        for n in (1, 2, 5, 7, 10, 23):
            path = next((ROOT / "examples").glob(f"{n:02d}_*.txt"))
            self.page(path.name, path.read_bytes())
        self.read(self.dir / "pages", record=self.dir / "never.db")
        secret = self.page("secret.txt", OTHER_PAGE.replace(b"Estray", b"Zanzarella").replace(b"guns", b"quixotrons"))
        self.read(self.dir / "pages")
        self.assertIn(b"anzarella", self.record.read_bytes())
        report = next(r["id"] for r in json.loads(self.export())["reports"] if r["source"] == "secret.txt")
        self.run_good("forget", "-d", self.record, report)
        self.assertTrue(self.export() == self.export(self.dir / "never.db"))
        left = self.record.read_bytes().lower()
        for word in (b"zanzarella", b"quixotron", report.encode()):
            self.assertNotIn(word, left)
        self.assertEqual([self.record.name], [p.name for p in self.dir.iterdir() if p.name.startswith(self.record.name)])
        self.assertEqual(self.read(secret)["reports"], 1)


if __name__ == "__main__":
    main()
