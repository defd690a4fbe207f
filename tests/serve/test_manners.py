#!/usr/bin/env python3
"""test_manners.py: HTTP as browsers and scripts expect it: headers, tags, packing, refusals; and the record that changes while it is served."""
import json
import time

from serving import ROOT, Server, Serving, main, readout

CSP = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; "
       "frame-ancestors 'none'")
EVERYWHERE = ["/", "/timeline", "/web/d3.min.js", "/contacts.json", "/contacts.csv", "/export.json", "/openapi.json", "/nothing", "/contacts.json?x=1", "/contacts.bib",
              "/web/nothing.js", "/show/cxxxxxxxxxxxxxxxx.json"]


class Headers(Serving):
    def test_every_answer__forbids_what_a_page_of_data_never_needs(self):
        for path in EVERYWHERE:
            with self.subTest(path):
                headers = self.server.ask(path)[1]
                self.assertEqual(headers["Content-Security-Policy"], CSP)
                self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
                self.assertEqual(headers["Referrer-Policy"], "no-referrer")
                self.assertNotIn("Access-Control-Allow-Origin", headers)
                self.assertNotIn("Set-Cookie", headers)

    def test_head__has_the_headers_of_get_and_no_body(self):
        for path in EVERYWHERE:
            with self.subTest(path):
                status, headers, body = self.server.ask(path)
                got = self.server.ask(path, method="HEAD")
                self.assertEqual((got[0], got[2]), (status, b""))
                for name in ("Content-Type", "ETag", "Content-Length"):
                    self.assertEqual(got[1].get(name), headers.get(name), name)

    def test_a_connection__is_kept_for_the_next_request(self):
        one = f"GET /about.json HTTP/1.1\r\nHost: 127.0.0.1:{self.server.port}\r\n\r\n".encode()
        last = one.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
        self.assertEqual(self.server.raw(one * 3 + last).count(b"HTTP/1.1 200 OK"), 4)


class Tags(Serving):
    def test_what_is_known__is_not_sent_again(self):
        for path in ("/contacts.json", "/", "/web/d3.min.js", "/export.json", "/show/" + self.first_id() + ".jsonld"):
            with self.subTest(path):
                tag = self.server.ask(path)[1]["ETag"]
                for known in (tag, f"W/{tag}", f'"other", {tag}', "*", tag[:-1] + '-gz"'):
                    status, headers, body = self.server.ask(path, If_None_Match=known)
                    self.assertEqual((status, body, headers["ETag"]), (304, b"", tag), known)
                for unknown in ('"other"', "", '"', ",,,", tag[1:-1] + "x", "W/"):
                    self.assertEqual(self.server.ask(path, If_None_Match=unknown)[0], 200, unknown)

    def test_a_tag__is_of_one_question_alone(self):
        tags = [self.server.ask(path)[1]["ETag"] for path in ("/contacts.json", "/contacts.csv", "/contacts.json?limit=5", "/contacts.json?offset=5", "/plans.json",
                                                              "/contacts.json?kind=limit", "/contacts.json?status=limit")]
        self.assertEqual(len(tags), len(set(tags)))

    def test_the_order_of_parameters__makes_no_other_question(self):
        self.assertEqual(*(self.server.ask(f"/contacts.json?{q}")[1]["ETag"] for q in ("kind=talks&since=2019", "since=2019&kind=talks")))

    def test_packing__is_for_those_who_take_it(self):
        for path in ("/contacts.json", "/web/d3.min.js", "/export.json", "/openapi.json"):
            plain = self.server.ask(path)
            self.assertNotIn("Content-Encoding", plain[1])
            for codings, packed in {"gzip": True, "br, gzip;q=0.8": True, "gzip, deflate": True, "gzip;q=0": False, "gzip;q=0.0, br": False, "br": False, "": False}.items():
                status, headers, body = self.server.ask(path, Accept_Encoding=codings)
                self.assertEqual((status, headers.get("Content-Encoding"), body), (200, "gzip" if packed else None, plain[2]), (path, codings))
                self.assertEqual(headers["Vary"], "Accept-Encoding")


class Refusals(Serving):
    def test_parameters__are_taken_strictly(self):
        for query, code in {"colour=red": "unknown-parameter", "limit=0": "bad-value", "limit=20001": "bad-value", "limit=1e3": "bad-value", "limit=-1": "bad-value",
                            "offset=-1": "bad-value", "offset=99999999999999999999": "bad-value", "since=yesterday": "bad-value", "since=2019-02-31": "bad-value",
                            "since=2019-13": "bad-value", "since=2019-05&until=2019-04": "bad-value", "kind=%FF": "bad-value", "kind=%00": "bad-value", "kind=%0A": "bad-value",
                            "kind=%": "bad-value", "kind=%4": "bad-value", "kind=%zz": "bad-value", "kind=%C0%AF": "bad-value", "kind=%ED%A0%80": "bad-value",
                            "kind=a&kind=b": "parameter-twice", "count=2": "bad-value", "words=" + "x" * 1001: "bad-value", "=x": "unknown-parameter",
                            "%6Bind=x": "unknown-parameter", "&".join(["limit="] * 65): "too-many-parameters"}.items():
            with self.subTest(query[:40]):
                self.refused(f"/contacts.json?{query}", 400, code)
        for query in ("", "&", "&&kind=talks&", "kind=", "limit=20000", "since=2019-02-28", "actor=%D0%9B%D0%B0%D0%B2%D1%80%D0%BE%D0%B2", "kind=a+b"):
            self.assertEqual(self.server.ask(f"/contacts.json?{query}")[0], 200, query)

    def test_an_address_that_is_too_long__is_refused(self):
        self.refused("/contacts.json?actor=" + "x" * 8200, 414, "address-too-long")
        self.refused("/contacts.json?" + "&" * 8000, 400, "too-many-parameters")
        for many in ("&" * 20000, "a&" * 10000, "x" * 100000):
            self.assertRegex(self.server.raw(f"GET /contacts.json?{many} HTTP/1.1\r\nHost: 127.0.0.1:{self.server.port}\r\n\r\n".encode(), most=12), rb"^(HTTP/1.1 4\d\d|$)")

    def test_other_methods__are_not_allowed(self):
        for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "FROB"):
            with self.subTest(method):
                status, headers, body = self.server.ask("/contacts.json", method=method)
                self.assertEqual((status, headers["Allow"]), (405, "GET, HEAD"))


class Changing(Serving):
    def test_a_record_that_is_written_to__is_answered_from_as_it_is_then(self):
        path = "/reports.json?count=1&limit=1"
        time.sleep(0.15)
        before = self.server.ask(path)
        page = self.dir / "late.txt"
        page.write_text("Foreign ministers meet in Vienna\n\nVIENNA, June 20, 2019 - Foreign Minister Mirela Tosk met Oskar Venn in Vienna on Thursday.\n" * 3)
        got = readout("read", "-q", "-d", self.record, page)
        self.assertEqual(got.returncode, 0, got.stderr)
        time.sleep(0.3)
        after = self.server.ask(path, If_None_Match=before[1]["ETag"])
        self.assertEqual(after[0], 200)
        self.assertEqual(json.loads(after[2])["total"], json.loads(before[2])["total"] + 1)

    def test_a_record_that_is_put_in_its_place__is_opened(self):
        other = self.dir / "other.db"
        self.assertEqual(readout("read", "-q", "-d", other, ROOT / "examples/feed.jsonl").returncode, 0)
        server = Server(self.record)
        self.addCleanup(server.stop)
        count = json.loads(server.ask("/reports.json?count=1")[2])["total"]
        other.rename(self.record)
        self.assertLess(json.loads(server.ask("/reports.json?count=1")[2])["total"], count)

    def test_a_record_that_goes__is_missed_and_not_mourned(self):
        lone = self.dir / "lone.db"
        self.assertEqual(readout("read", "-q", "-d", lone, ROOT / "examples/feed.jsonl").returncode, 0)
        server = Server(lone)
        self.addCleanup(server.stop)
        self.assertEqual(server.ask("/reports.json")[0], 200)
        lone.unlink()
        self.assertIn(server.ask("/plans.json")[0], (200, 500, 503))
        self.assertEqual(server.ask("/")[0], 200)


if __name__ == "__main__":
    main()
