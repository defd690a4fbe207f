#!/usr/bin/env python3
"""test_answers.py: every address answers what the command answers, in every form, a page at a time."""
import csv
import io
import json
import re
import xml.etree.ElementTree as ET

from serving import ROOT, Serving, main, readout

LISTS = ("timeline contacts statements plans events processes reports actors stories coverage corrections copies search new table claims "
         "density network places outlets").split()
NEEDS = {"search": "words=ceasefire", "new": "since=2019-04-15", "table": "by=dyad,month"}
PAGES = ["/", "/timeline", "/contacts", "/map", "/network", "/show/c5k7pu6p64efws7xj", "/diff?a=1&b=2", "/about"]


class Lists(Serving):
    def query(self, name, more=""):
        needs = {**NEEDS, "claims": f"about={self.first_id()}"}.get(name, "")
        return "?" + "&".join(p for p in (needs, more) if p)

    def lists(self):
        """Those of LISTS that this record's library has."""
        paths = self.json("/openapi.json")["paths"]
        return [name for name in LISTS if f"/{name}.json" in paths]

    def test_every_list__is_an_object_with_its_rows(self):
        for name in self.lists():
            with self.subTest(name):
                got = self.json(f"/{name}.json{self.query(name, 'limit=5')}")
                self.assertEqual(got["list"], name)
                self.assertEqual(got["filter"]["limit"], 5)
                self.assertLessEqual(len(got["rows"]), 5)
                self.assertEqual((got["offset"], type(got["more"]), type(got["undated"]), type(got["remarks"])), (0, bool, int, list))
                self.assertTrue(name == "corrections" or got["rows"], "nothing in it")

    def test_a_list__has_the_rows_of_the_command(self):
        for name, options in {"contacts": ["--kind", "phone-call"], "events": ["--since", "2019-04"], "actors": [], "copies": []}.items():
            with self.subTest(name):
                said = [json.loads(line) for line in readout(name, "--json", "-d", self.record, *options).stdout.splitlines()]
                query = "&".join(f"{a[2:]}={b}" for a, b in zip(options[::2], options[1::2]))
                self.assertEqual(self.json(f"/{name}.json?limit=20000&{query}")["rows"], said)

    def test_pages_of_a_list__are_the_list(self):
        for name in self.lists():
            with self.subTest(name):
                whole = self.json(f"/{name}.json{self.query(name, 'limit=20000&count=1')}")
                self.assertEqual((whole["total"], whole["more"]), (len(whole["rows"]), False))
                rows, more = [], True
                while more and len(rows) < 40:
                    part = self.json(f"/{name}.json{self.query(name, f'limit=7&offset={len(rows)}')}")
                    self.assertEqual((part["offset"], len(part["rows"]) <= 7), (len(rows), True))
                    rows += part["rows"]
                    more = part["more"]
                self.assertEqual(rows, whole["rows"][:len(rows)])
                self.assertEqual(more, len(rows) < len(whole["rows"]))
                behind = self.json(f"/{name}.json{self.query(name, 'offset=%d' % whole['total'])}")
                self.assertEqual((behind["rows"], behind["more"]), ([], False))

    def test_fields__are_the_columns_asked_for(self):
        rows = self.json("/contacts.json?fields=day,id&limit=3")["rows"]
        self.assertEqual([list(r) for r in rows], [["day", "id"]] * 3)
        self.refused("/contacts.json?fields=colour", 400, "bad-value")

    def test_words_in_any_script__are_found_or_not(self):
        self.assertEqual(self.json("/search.json?words=%D0%BC%D0%B8%D1%80")["rows"], [])
        self.assertTrue(self.json("/search.json?words=%22release+of%22%20prisoners")["filter"]["words"], '"release of" prisoners')
        for words in ("a%20OR%20b", "%22", "NEAR(", "*", "-", "a%22%22b", "%27%3B--"):
            self.assertIn(self.server.ask(f"/search.json?words={words}")[0], (200, 400), words)

    def test_every_form__is_what_it_says(self):
        paths = self.json("/openapi.json")["paths"]
        things = {"contacts": self.first_id(), "plans": self.first_id("plans")}
        seen = set()
        for path, is_ in paths.items():
            if "get" not in is_:
                continue
            ending = path.rsplit(".", 1)[1]
            name = path.strip("/").split(".")[0].split("/")[0]
            single = things["plans" if ending == "ics" else "contacts"]
            report = self.first_id("reports")
            full = path.replace("{id}", report if name == "page" else single)
            needs = self.query(name) if name in NEEDS or name == "claims" else f"?a={report}&b={report}" if name == "diff" else ""
            with self.subTest(full):
                status, headers, body = self.server.ask(full + needs)
                if status == 406 and "{id}" in path:                   # not of this kind of entry
                    continue
                self.assertEqual(status, 200, body[:200])
                self.assertIn(headers["Content-Type"].split(";")[0], is_["get"]["responses"]["200"]["content"].popitem()[0])
                self.check(ending, body)
                seen.add(ending)
        self.assertTrue({"json", "jsonl", "csv", "geojson", "ics", "rss", "jsonld", "graphml", "timelinejs", "txt", "bib", "csl"} <= seen, seen)

    def check(self, ending, body):
        """Is it well-formed as what its ending says?"""
        text = body.decode()
        if ending in ("json", "geojson", "jsonld", "timelinejs", "csl"):
            json.loads(text)
        elif ending == "jsonl":
            self.assertTrue(all(isinstance(json.loads(line), dict) for line in text.splitlines()))
        elif ending == "csv":
            rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
            self.assertEqual({len(r) for r in rows}, {len(rows[0])})
        elif ending in ("rss", "graphml"):
            ET.fromstring(text)
        elif ending == "ics":
            self.assertTrue(text.startswith("BEGIN:VCALENDAR\r\n") and text.endswith("END:VCALENDAR\r\n"))
        else:
            self.assertTrue(text.strip())

    def test_a_download__obeys_the_filter_and_is_whole(self):
        kinds = {row["kind"] for row in csv.DictReader(io.StringIO(self.get("/contacts.csv?kind=phone-call").decode(), newline=""))}
        self.assertEqual(kinds, {"phone-call"})
        total = self.json("/statements.json?count=1&limit=1")["total"]
        self.assertGreater(total, 100)
        self.assertEqual(len(self.get("/statements.jsonl").splitlines()), total)
        self.assertEqual(len(self.get("/statements.jsonl?limit=3").splitlines()), 3)

    def test_hxl__is_a_second_row(self):
        self.assertTrue(self.get("/contacts.csv?hxl=1").decode().splitlines()[1].startswith("#"))

    def test_addresses_in_a_feed__are_those_that_were_asked(self):
        for host in ("127.0.0.1", "localhost"):
            body = self.get("/contacts.rss", Host=f"{host}:{self.server.port}").decode()
            self.assertIn(f"http://{host}:{self.server.port}/show/", body)


class Things(Serving):
    def test_show_and_explain__are_the_objects_of_the_command(self):
        for name in ("contacts", "statements", "plans", "events", "processes", "reports", "actors", "stories"):
            one = self.first_id(name)
            with self.subTest(one):
                self.assertEqual(self.json(f"/show/{one}.json"), json.loads(readout("show", "--json", one, "-d", self.record).stdout))
                if name != "actors":
                    self.assertEqual(self.json(f"/explain/{one}.json"), json.loads(readout("explain", "--json", one, "-d", self.record).stdout))

    def test_citations__are_those_of_the_command_with_our_address(self):
        one, base = self.first_id(), f"http://127.0.0.1:{self.server.port}"
        for ending, style in {"txt": "text", "bib": "bibtex", "csl": "csl"}.items():
            said = readout("cite", one, "--format", style, "--base", base, "-d", self.record)
            self.assertEqual(said.returncode, 0, said.stderr)
            self.assertEqual(self.get(f"/show/{one}.{ending}").decode().strip(), said.stdout.strip())

    def test_sources__are_the_rows_of_the_command(self):
        one = self.first_id()
        said = [json.loads(line) for line in readout("sources", one, "--format", "jsonl", "-d", self.record).stdout.splitlines()]
        self.assertEqual(self.json(f"/sources/{one}.json")["rows"], said)

    def test_diff__sets_two_reports_side_by_side(self):
        a, b = (r["id"] for r in self.json("/reports.json?limit=2")["rows"])
        got = self.json(f"/diff.json?a={a}&b={b}")
        self.assertEqual((got["a"]["id"], got["b"]["id"]), (a, b))
        self.assertIn("a", self.refused(f"/diff.json?b={b}", 400, "parameter-missing"))
        self.refused(f"/diff.json?a={a}&b=nothing", 404, "no-such-id")

    def test_the_export__is_that_of_the_command(self):
        self.assertEqual(self.get("/export.json").decode(), readout("export", "-d", self.record).stdout)
        self.assertEqual(self.get("/export.jsonl", Accept_Encoding="gzip").decode(), readout("export", "--format", "jsonl", "-d", self.record).stdout)
        self.assertEqual(self.get("/export.csv?list=plans").decode().replace("\r\n", "\n"), readout("export", "--format", "csv", "--kind", "plans", "-d", self.record).stdout)

    def test_about__says_what_the_record_is(self):
        got = self.json("/about.json")
        self.assertEqual((got["readout"], got["edit"]), (readout("version").stdout.split()[1], False))

    def test_what_is_not_there__is_not_found(self):
        for path in ("/show/cxxxxxxxxxxxxxxxx.json", "/explain/rxxxxxxxxxxxxxxxx.json", "/sources/zz.json"):
            self.refused(path, 404, "no-such-id")
        for path in ("/nowhere", "/nowhere.json", "/show/.json", "/show/a/b.json", "/show/UPPER.json", "/contacts/x.json", "//contacts.json", "/contacts.json/",
                     "/export", "/contacts.exe", "/%63ontacts.json", "/show/" + "a" * 64 + ".json"):
            self.refused(path, 404, "no-such-address")

    def test_a_form_that_a_view_has_not__is_not_acceptable(self):
        self.assertIn(".csv", self.refused("/contacts.bib", 406, "no-such-format"))
        self.refused(f"/show/{self.first_id()}.ics", 406, "no-such-format")


class Page(Serving):
    def test_addresses_without_an_ending__are_the_page(self):
        for path in PAGES:
            status, headers, body = self.server.ask(path)
            self.assertEqual((status, headers["Content-Type"]), (200, "text/html; charset=utf-8"), path)
            self.assertEqual(body, self.get("/"))

    def test_its_files__are_served_with_their_types(self):
        web = ROOT / "web"
        names = [p.relative_to(web).as_posix() for p in web.rglob("*") if p.suffix in (".js", ".css", ".html", ".svg", ".json") and "tests" not in p.parts]
        for name in names + ["d3.min.js"]:
            with self.subTest(name):
                status, headers, body = self.server.ask(f"/web/{name}", Accept_Encoding="gzip")
                self.assertEqual(status, 200)
                if name.endswith(".js"):
                    self.assertEqual(headers["Content-Type"], "text/javascript; charset=utf-8")
                if name != "d3.min.js":
                    self.assertEqual(body, (web / name).read_bytes())

    def test_the_page__holds_nothing_inline(self):
        page = self.get("/").decode()
        self.assertIsNone(re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:", page))
        self.assertEqual([u for u in re.findall(r'(?:src|href)="([^"]+)"', page) if u.startswith(("http:", "https:", "//"))], [])


class Description(Serving):
    def test_openapi__tells_parameters_as_they_are_taken(self):
        paths = self.json("/openapi.json")["paths"]
        names = {p["name"] for p in paths["/contacts.json"]["get"]["parameters"]}
        self.assertTrue({"since", "until", "actor", "kind", "status", "place", "story", "source", "words", "limit", "offset", "fields", "count"} <= names)
        for path, is_ in paths.items():
            for p in is_.get("get", {}).get("parameters", []):
                if p["in"] == "query" and p["schema"].get("type") == "integer" and "maximum" in p["schema"]:
                    over = p["schema"]["maximum"] + 1
                    got = self.server.ask(f"{path.replace('{id}', 'a')}?{p['name']}={over}")[0]
                    self.assertEqual(got, 400, (path, p["name"]))

    def test_openapi__names_every_operation_once(self):
        ids = [o["operationId"] for is_ in self.json("/openapi.json")["paths"].values() for o in is_.values()]
        self.assertEqual(len(ids), len(set(ids)))


if __name__ == "__main__":
    main()
