#!/usr/bin/env python3
"""test_archives.py: crawls end to end: archives and feeds into the record, versions of pages, damage, memory."""
import gzip
import io
import json
import os
import pathlib
import subprocess
import sys
import tarfile
import unittest
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from archives import packed, record, response
from command import Case, READOUT, ROOT, SOME_FAILED, main, readout

PAGES = {p.stem: p.read_text() for p in sorted((ROOT / "examples").glob("*.txt"))}
NAMES = list(PAGES)
CALL = next(n for n in NAMES if n.startswith("01_"))


def responses(names, captured="2019-06-01T10:00:00Z"):
    return [response(f"https://news.example/{n}", PAGES[n], captured=captured) for n in names]


class Archives(Case):
    def reports(self, record=None):
        return json.loads(self.export(record))["reports"]

    def test_archive__gives_what_its_pages_give_with_url_and_capture(self):
        data = packed([record("warcinfo", "", b"software: x", "application/warc-fields"), *responses(NAMES[:6])])
        summary = self.read(self.page("crawl.warc.gz", data))
        self.assertEqual((summary["pages"], summary["reports"], summary["passed"], summary["passed_over"]), (6, 6, 1, {"warcinfo": 1}))
        for report in self.reports():
            self.assertEqual(report["captured"], "2019-06-01T10:00:00Z")
            name, offset = report["source"].split("#")
            self.assertEqual(name, "crawl.warc.gz")
            member = gzip.GzipFile(fileobj=io.BytesIO(data[int(offset):])).read(400).decode()
            self.assertIn(f"WARC-Target-URI: {report['url']}\r\n", member)

    def test_archive__is_told_by_its_bytes_whatever_its_name_and_also_from_a_pipe(self):
        data = packed(responses(NAMES[:4]))
        want = self.read(self.page("crawl.txt", data), record=self.dir / "file.db")
        got = subprocess.run([READOUT, "read", "--json", "-d", self.record, "-"], input=data, capture_output=True, check=True)
        self.assertEqual(json.loads(got.stdout), want)
        self.assertEqual([r["text"] for r in self.reports()], [r["text"] for r in self.reports(self.dir / "file.db")])

    def test_archives_in_folders__are_found_beside_pages(self):
        self.page("a.warc", b"".join(responses(NAMES[:2])))
        self.page("b.warc.gz", packed(responses(NAMES[2:4])))
        self.page("c.txt", PAGES[NAMES[4]])
        self.page("d.txt.gz", gzip.compress(PAGES[NAMES[5]].encode()))
        self.page("style.css", b"p { color: red }")
        self.assertEqual(self.read(self.dir / "pages")["reports"], 6)

    def test_archive_read_twice__changes_nothing(self):
        path = self.page("crawl.warc.gz", packed(responses(NAMES[:5])))
        self.read(path)
        before = self.export()
        self.assertEqual(self.read(path)["known"], 5)
        self.assertEqual(self.export(), before)

    def test_order_of_records_and_files__leaves_no_trace(self):
        old, new = responses(NAMES[:8], "2019-06-01T10:00:00Z"), responses(NAMES[4:12], "2019-07-01T10:00:00Z")
        first = self.read(self.page("1.warc", b"".join(old)), self.page("2.warc", b"".join(new)), options=["-j", "1"])
        want = self.export()
        other = self.dir / "other.db"
        (self.dir / "again").mkdir()
        for name in ("2.warc", "1.warc"):
            self.read(self.dir / "pages" / name, record=other, options=["-j", "2"])
        self.assertEqual(self.export(other), want)
        self.assertEqual((first["reports"], first["known"]), (12, 4))

    def test_page_captured_twice__is_one_report_with_the_earlier_capture(self):
        path = self.page("crawl.warc.gz", packed([*responses([CALL], "2019-08-01T10:00:00Z"), *responses([CALL], "2019-07-01T10:00:00Z")]))
        summary = self.read(path)
        self.assertEqual((summary["reports"], summary["known"]), (1, 1))
        self.assertEqual([r["captured"] for r in self.reports()], ["2019-07-01T10:00:00Z"])

    def test_versions_of_a_page__are_one_source(self):
        changed = PAGES[CALL].rstrip() + "\n\nThe ministry later added that the two would speak again before long.\n"
        url = "https://news.example/call"
        self.read(self.page("crawl.warc.gz", packed([response(url, PAGES[CALL], captured="2019-06-01T10:00:00Z"),
                                                     response(url + "#top", changed, captured="2019-06-02T10:00:00Z")])))
        contacts = [c for c in json.loads(self.export())["contacts"] if c["reports"] > 1]
        self.assertTrue(contacts)
        self.assertEqual({c["independent_sources"] for c in contacts}, {1})
        self.assertEqual({r["versions"] for r in self.rows("reports")}, {2})

    def failed(self, *paths, options=()):
        got = readout("read", "--json", *options, "-d", self.record, *paths)
        self.assertEqual(got.returncode, SOME_FAILED, got.stderr)
        return json.loads(got.stdout), got.stderr

    def test_damaged_member__is_named_with_its_byte_and_the_rest_is_read(self):
        members = [gzip.compress(r, mtime=0) for r in responses(NAMES[:5])]
        at = len(members[0]) + len(members[1])
        bad = bytearray(b"".join(members))
        bad[at + 300] ^= 0xFF
        summary, said = self.failed(self.page("crawl.warc.gz", bytes(bad)))
        self.assertEqual((summary["reports"], summary["failed"]), (4, 1))
        self.assertIn("crawl.warc.gz", said)
        self.assertIn(f"byte {at}:", said)

    def test_archive_cut_off__gives_what_it_has(self):
        data = packed(responses(NAMES[:5]))
        summary, said = self.failed(self.page("crawl.warc.gz", data[:-40]))
        self.assertEqual((summary["reports"], summary["failed"]), (4, 1))
        self.assertIn("ends inside", said)

    def test_zip_and_tar__say_what_to_do(self):
        whole = io.BytesIO()
        with zipfile.ZipFile(whole, "w") as z:
            z.writestr("a.txt", PAGES[CALL])
        _, said = self.failed(self.page("pages.zip", whole.getvalue()))
        self.assertIn("unzip", said)
        for mode in ("w", "w:gz"):
            whole = io.BytesIO()
            with tarfile.open(fileobj=whole, mode=mode) as t:
                t.add(ROOT / "examples" / f"{CALL}.txt")
            _, said = self.failed(self.page("pages.tar", whole.getvalue()))
            self.assertIn("tar -xf", said)

    def test_packed_page_that_is_cut_off__is_named(self):
        summary, said = self.failed(self.page("a.txt.gz", gzip.compress(PAGES[CALL].encode())[:-30]), self.page("b.txt", PAGES[NAMES[3]]))
        self.assertEqual((summary["reports"], summary["failed"]), (1, 1))
        self.assertIn("a.txt.gz", said)


class Feeds(Case):
    def test_feed_packed_with_nested_fields__is_read(self):
        lines = [json.dumps({"article": {"body": PAGES[n], "when": "2019-06-01"}, "site": {"name": "Herald"}, "link": f"https://h.example/{n}",
                             "authors": ["Ann Orr", "Bo Ek"]}) for n in NAMES[:3]]
        options = ["--field", "text=article.body,date=article.when,outlet=site.name,url=link,byline=authors"]
        self.assertEqual(self.read(self.page("feed.jsonl.gz", gzip.compress("\n".join(lines).encode())), options=options)["reports"], 3)
        for report in json.loads(self.export())["reports"]:
            self.assertEqual((report["outlet"], report["byline"]), ("Herald", "Ann Orr, Bo Ek"))
            self.assertIn('"2019-06-01"', json.dumps(report["published"]))

    def test_feed_from_a_pipe__is_told_by_its_bytes(self):
        feed = "\n".join(json.dumps({"text": PAGES[n], "captured": "2020-01-01"}) for n in NAMES[:3])
        self.assertEqual(json.loads(self.run_good("read", "--json", "-d", self.record, "-", stdin=feed))["reports"], 3)
        self.assertEqual({r["captured"] for r in json.loads(self.export())["reports"]}, {"2020-01-01"})

    def test_field_that_is_none__is_said(self):
        self.assertIn("html", readout("read", "--field", "colour=x", "-d", self.record, "-").stderr)


class Memory(Case):
    def peak(self, name, part, times):
        """Kilobytes that reading a file of so many equal parts takes at most. The file is written in parts: what this program holds when it
        starts the other would count as the other's."""
        path = self.page(name, b"")
        with open(path, "wb") as out:
            for _ in range(times):
                out.write(part)
        sanitizers = {"ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":quarantine_size_mb=1"}  # what is freed is given back
        child = subprocess.Popen([READOUT, "read", "-q", "-j", "1", "-d", self.dir / f"{name}.db", path], stderr=subprocess.DEVNULL,
                                 env=os.environ | sanitizers)
        _, child.returncode, usage = os.wait4(child.pid, 0)
        self.assertEqual(child.returncode, 0)
        return usage.ru_maxrss

    def does_not_grow(self, suffix, part, size):
        small, large = (self.peak(f"{megabytes}{suffix}", part, megabytes * 1_000_000 // size + 1) for megabytes in (10, 200))
        self.assertLess(large, small + 16 * 1024, "kilobytes")

    def test_peak__does_not_grow_with_an_archive(self):
        # mostly pictures and pages that were not found, so that it is the archive that is measured
        page, picture = response("https://news.example/1", PAGES[CALL]), response("https://news.example/p", bytes(range(256)) * 4000, "image/png")
        gone = response("https://news.example/g", "x y " * 20000, "text/html", status="404 Not Found")
        several = packed([page], 1) + packed([picture] * 4 + [gone] * 4, 1) + gzip.compress(picture + gone * 6 + page, 1)
        self.does_not_grow(".warc.gz", several, sum(map(len, [page, page] + [picture] * 5 + [gone] * 10)))

    def test_peak__does_not_grow_with_an_archive_that_is_not_packed(self):
        page, picture = response("https://news.example/1", PAGES[CALL]), response("https://news.example/p", bytes(range(256)) * 4000, "image/png")
        self.does_not_grow(".warc", page + picture * 4, len(page + picture * 4))

    def test_peak__does_not_grow_with_a_feed(self):
        feed = b"".join(json.dumps(line).encode() + b"\n" for line in ({"text": PAGES[CALL], "url": "https://news.example/1"},
                                                                      {"url": "https://news.example/2", "text": " ", "other": "word " * 50000}))
        self.does_not_grow(".jsonl", feed, len(feed))


if __name__ == "__main__":
    main()
