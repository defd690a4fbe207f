#!/usr/bin/env python3
"""test_forms.py: lists in the forms of other programs, read with the readers that Python has: csv, json, xml."""
import csv
import datetime
import email.utils
import io
import json
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as xml

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from command import READOUT, NOT_FOUND, USAGE, Case, main, readout

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
MORE = " The ministry in the capital gave no further details, and nobody else had anything to say about it, according to reports from both towns."
TRAP = "=HYPERLINK(\"http://x\") <b>&amp;</b> ]]> \x01\ufffe שלום 🕊"


def feed(*pages):
    return "".join(json.dumps({"text": text + MORE, "title": title, "date": day, "outlet": outlet, "url": f"https://{outlet.lower()}.example/{day}?a=1&b=2"}) + "\n"
                   for day, outlet, title, text in pages)


PAGES = feed(
    ("2019-03-14", "Herald", "Lavrov calls Cavusoglu", "Russian Foreign Minister Sergey Lavrov spoke by phone with Turkish Foreign Minister Mevlut Cavusoglu on Wednesday."),
    ("2019-03-15", "Courier", TRAP, "German Foreign Minister Heiko Maas met French Foreign Minister Jean-Yves Le Drian in Geneva on March 14, \"at last\"."),
    ("2019-03-19", "Post", "Denied", "Sergey Lavrov denied that he had met U.S. Secretary of State Mike Pompeo in Vienna in February."),
    ("2019-03-20", "Mirror", "A plan", "British Foreign Secretary Jeremy Hunt will meet Iranian Foreign Minister Mohammad Javad Zarif in Oslo on March 22."),
    ("2019-03-21", "Echo", "A charge", "\"Turkey has broken the agreement,\" Russian Foreign Minister Sergey Lavrov said in Moscow on Thursday. He accused Turkey of shelling villages."))


def undone(cell):
    """A cell as it was: README and manual say how."""
    return cell[1:] if re.match(r"'+[=+\-@\t\r\n＝＋－＠]", cell) else cell


class Forms(Case):
    def setUp(self):
        super().setUp()
        self.read(self.page("feed.jsonl", PAGES))

    def bytes(self, *args):
        """Standard output with its line ends."""
        return subprocess.run([READOUT, *args, "-d", self.record], capture_output=True, check=True).stdout

    def json(self, *args):
        return json.loads(self.bytes(*args))

    def xml(self, *args):
        return xml.fromstring(self.bytes(*args))

    def sheet(self, *args):
        return list(csv.reader(io.StringIO(self.bytes(*args).decode(), newline=""), strict=True))

    def test_places__are_features_with_how_much_was_there(self):
        got = self.json("places", "--format", "geojson")
        rows = self.rows("places")
        self.assertGreater(len(rows), 0)
        self.assertEqual([f["properties"] for f in got["features"]], rows)
        self.assertEqual([f["geometry"]["coordinates"] for f in got["features"]], [[r["lon"], r["lat"]] for r in rows])

    def test_copies__are_of_a_report_or_a_part_of_an_outlets_name(self):
        text = "The two ministers agreed on Tuesday to open the road to Keld to food and medicine, and to meet again in the spring."
        self.read(self.page("copies.jsonl", feed(*((f"2019-04-0{i}", o, f"Road {i}", text) for i, o in ((1, "Herald"), (2, "Courier"), (3, "Mirror"))))))
        every = self.rows("copies")
        self.assertGreaterEqual(len(every), 3)
        named = self.rows("copies", "--source", "Couri")
        self.assertEqual(named, [r for r in every if "Courier" in (r["a"], r["b"])])
        self.assertTrue(0 < len(named) < len(every))
        self.assertEqual(self.rows("copies", "--source", every[0]["id"]), [r for r in every if every[0]["id"] in (r["id"], r["a_id"])])
        self.assertEqual(self.rows("copies", "--source", "Nobody"), [])

    # ---- rows ----

    def test_csv__has_the_rows_of_json_when_apostrophes_are_taken_away(self):
        for verb in ("contacts", "plans", "events", "statements", "reports", "actors", "stories", "timeline", "network", "places", "density", "outlets", "coverage"):
            names, *rows = self.sheet(verb, "--format", "csv")
            want = self.rows(verb)
            self.assertEqual(len(rows), len(want), verb)
            for row, object_ in zip(rows, want):
                self.assertEqual([undone(c) for c in row], ["" if object_[n] is None else str(object_[n]) for n in names], verb)
            for cell in (c for row in rows for c in row if not re.fullmatch(r"-?[\d.]+", c)):
                self.assertNotRegex(cell, r"\A[=+\-@\t\r]", verb)
        title = next(r["title"] for r in self.rows("reports") if r["outlet"] == "Courier")
        self.assertTrue(title.startswith("=HYPERLINK"), "the trap is set")

    def test_hashtags__are_a_second_row_and_nothing_else_changes(self):
        plain, tagged = self.sheet("statements", "--format", "csv"), self.sheet("statements", "--format", "csv", "--hxl")
        self.assertEqual([tagged[0], *tagged[2:]], plain)
        self.assertTrue(all(re.fullmatch(r"#[a-z]+(\+[a-z0-9_]+)*", tag) for tag in tagged[1]), tagged[1])
        names, tags, *rows = self.sheet("contacts", "--format", "csv", "--hxl")
        geneva = next(dict(zip(tags, row)) for row in rows if "Geneva" in row)
        self.assertEqual((geneva["#date+start"], geneva["#country+code+v_iso3"]), ("2019-03-14", "CHE"))
        self.assertAlmostEqual(float(geneva["#geo+lat"]), 46.2, 1)
        self.assertAlmostEqual(float(geneva["#geo+lon"]), 6.1, 1)
        whole = self.sheet("export", "--format", "csv", "--kind", "contacts", "--hxl")
        self.assertEqual([whole[0], *whole[2:]], self.sheet("export", "--format", "csv", "--kind", "contacts"))
        self.assertEqual(readout("contacts", "--hxl", "-d", self.record).returncode, USAGE)

    def test_fields__of_a_filter_are_those_of_json(self):
        lines = self.bytes("contacts", "--format", "jsonl").decode().splitlines()
        self.assertEqual([json.loads(line) for line in lines], self.rows("contacts"))

    # ---- places ----

    def test_geojson__has_lon_before_lat_and_obeys_the_filter(self):
        whole = self.json("contacts", "--format", "geojson")
        self.assertEqual((whole["type"], list(whole)), ("FeatureCollection", ["type", "features"]))
        geneva = next(f for f in whole["features"] if f["properties"]["place"] == "Geneva")
        lon, lat = geneva["geometry"]["coordinates"]
        self.assertTrue(5.9 < lon < 6.5 and 46 < lat < 46.5, (lon, lat))
        self.assertEqual(geneva["properties"]["address"], f"http://127.0.0.1:8017/show/{geneva['id']}")
        self.assertEqual({f["properties"]["kind"] for f in self.json("contacts", "--kind", "meeting", "--format", "geojson")["features"]}, {"meeting"})
        self.assertEqual(self.json("contacts", "--kind", "phone-call", "--format", "geojson")["features"], [])
        self.assertIn("1 without a place", readout("contacts", "--kind", "phone-call", "--format", "geojson", "-d", self.record).stderr)
        for f in self.json("export", "--format", "geojson")["features"]:
            self.assertIn(f["properties"]["list"], ("contact", "plan", "event"))

    # ---- feeds ----

    def test_rss__is_xml_whatever_a_title_holds_and_has_the_newest_first(self):
        channel = self.xml("reports", "--format", "rss", "--base", "https://r.example/<&>").find("channel")
        items = channel.findall("item")
        self.assertEqual({i.findtext("guid") for i in items}, {r["id"] for r in self.rows("reports")})
        days = [email.utils.parsedate_to_datetime(i.findtext("pubDate")).date() for i in items]
        self.assertEqual(days, sorted(days, reverse=True))
        self.assertEqual(days[0], datetime.date(2019, 3, 21))
        trap = next(i for i in items if "HYPERLINK" in i.findtext("title"))
        self.assertIn("<b>&amp;</b> ]]>", trap.findtext("title"))
        self.assertIn("שלום 🕊", trap.findtext("title"))
        self.assertIn('<a href="https://courier.example/2019-03-15?a=1&amp;b=2">', trap.findtext("description"))
        self.assertEqual(trap.findtext("link"), f"https://r.example/<&>/show/{trap.findtext('guid')}")

    def test_rss__limits_the_newest(self):
        ids = [i.findtext("guid") for i in self.xml("contacts", "--format", "rss").find("channel").findall("item")]
        self.assertEqual([i.findtext("guid") for i in self.xml("contacts", "--format", "rss", "-n", "2").find("channel").findall("item")], ids[:2])

    # ---- linked data ----

    def test_jsonld__says_on_what_each_entry_stands(self):
        made, *graph = self.json("export", "--format", "jsonld")["@graph"]
        self.assertEqual(made["@type"], "Dataset")
        reports = {n["@id"]: n for n in graph if n["@type"] == "NewsArticle"}
        whole = json.loads(self.export())
        for node in (n for n in graph if n["@type"] in ("Event", "Quotation", "Claim")):
            based = node.get("isBasedOn") or node["subjectOf"]["isBasedOn"]
            entry = next(e for name in ("contacts", "statements", "plans", "events") for e in whole[name] if e["id"] == node["identifier"])
            self.assertEqual([(b["text"], b["isPartOf"]["@id"].rsplit("/")[-1]) for b in based], [(e["text"], e["report"]) for e in entry["evidence"]])
            for b in based:
                self.assertEqual(b["isPartOf"]["url"], reports[b["isPartOf"]["@id"]]["url"])
        self.assertEqual({n["identifier"] for n in graph if n["@type"] == "Claim"},
                         {c["id"] for c in whole["contacts"] if c["status"] == "denied"} | {e["id"] for e in whole["events"] if e["modality"] in ("denied", "alleged", "hypothetical")})

    def test_jsonld__without_text_has_no_more_than_thirty_words(self):
        self.page("long.txt", "By telephone\n2019-04-02\n\nRussian Foreign Minister Sergey Lavrov said on Tuesday that " + "the talks had gone on and " * 12 + "that was all.")
        self.read(self.dir / "pages" / "long.txt")
        def words(node):
            return max((len(v.split()) if k == "text" else words(v) for k, v in node.items()), default=0) if isinstance(node, dict) else \
                max(map(words, node), default=0) if isinstance(node, list) else 0
        self.assertGreater(words(self.json("export", "--format", "jsonld")), 30)
        self.assertLessEqual(words(self.json("export", "--format", "jsonld", "--no-text")), 30)

    # ---- time and graph ----

    def test_timelinejs__has_days_as_numbers_as_far_as_they_are_known(self):
        slides = {s["unique_id"]: s for s in self.json("timeline", "--format", "timelinejs")["events"]}
        self.assertEqual(set(slides), {r["id"] for r in self.rows("timeline")})
        for row in self.rows("contacts"):
            if row["day"] and row["id"] in slides:
                self.assertEqual([slides[row["id"]]["start_date"].get(k) for k in ("year", "month", "day")][:row["day"].count("-") + 1], [int(n) for n in row["day"].split("-")])

    def test_graphml__has_a_node_for_each_end_and_the_edges_of_the_filter(self):
        root = self.xml("export", "--format", "graphml")
        keys = {k.get("id"): k.get("attr.name") for k in root.iter(GRAPHML + "key")}
        nodes = {n.get("id"): {keys[d.get("key")]: d.text for d in n} for n in root.iter(GRAPHML + "node")}
        edges = [(e.get("source"), e.get("target"), {keys[d.get("key")]: d.text for d in e}) for e in root.iter(GRAPHML + "edge")]
        self.assertEqual({n for a, b, _ in edges for n in (a, b)}, set(nodes))
        between = {tuple(sorted((nodes[a]["label"], nodes[b]["label"]))): data for a, b, data in edges if data["kind"] == "phone-call"}
        self.assertEqual(list(between), [("Mevlut Cavusoglu", "Sergei Lavrov")])
        self.assertEqual({k: between["Mevlut Cavusoglu", "Sergei Lavrov"][k] for k in ("entries", "sources", "status", "first_day", "mutual")},
                         {"entries": "1", "sources": "1", "status": "held", "first_day": "2019-03-13", "mutual": "true"})
        self.assertNotIn("CONSULT", {data["kind"] for *_, data in edges}, "a contact is not drawn again as the event that it is")
        calls = list(self.xml("contacts", "--kind", "phone-call", "--format", "graphml").iter(GRAPHML + "edge"))
        self.assertEqual(len(calls), 1)
        network = self.xml("network", "--format", "graphml")
        self.assertEqual(len(list(network.iter(GRAPHML + "edge"))), len(self.rows("network")))
        self.assertEqual(network.find(GRAPHML + "graph").get("edgedefault"), "directed")

    # ---- one thing ----

    def test_one_thing__has_the_forms_of_its_list(self):
        plan = self.rows("plans")[0]["id"]
        self.assertEqual(self.bytes("show", plan, "--format", "ics").count(b"BEGIN:VEVENT"), 1)
        self.assertIn(plan.encode(), self.bytes("show", plan, "--format", "ics"))
        self.assertEqual([n.get("identifier") for n in self.json("show", plan, "--format", "jsonld")["@graph"]][1:], [plan])
        self.assertEqual([f["id"] for f in self.json("show", plan, "--format", "geojson")["features"]], [plan])
        self.assertEqual(self.json("show", plan, "--format", "json"), self.json("show", plan, "--json"))
        report = self.rows("reports")[0]["id"]
        got = readout("show", report, "--format", "ics", "-d", self.record)
        self.assertEqual(got.returncode, USAGE)
        self.assertIn("reports cannot be ics", got.stderr)
        self.assertEqual(readout("show", "cabcdefghijklmnop", "--format", "jsonld", "-d", self.record).returncode, NOT_FOUND)

    # ---- citing ----

    def test_citations__name_the_report_and_all_that_made_them(self):
        row = next(r for r in self.rows("contacts") if r["place"] == "Geneva")
        made = json.loads(self.export())["made_with"]
        entry, article = self.json("cite", row["id"], "--format", "csl", "--base", "https://r.example")
        self.assertEqual((entry["URL"], entry["custom"]["models"], entry["event-date"]), (f"https://r.example/show/{row['id']}", made["models"], {"date-parts": [[2019, 3, 14]]}))
        self.assertEqual((article["container-title"], article["issued"], article["URL"]), ("Courier", {"date-parts": [[2019, 3, 15]]}, "https://courier.example/2019-03-15?a=1&b=2"))
        text = self.run_good("cite", row["id"], "-d", self.record)
        for words in (row["words"], "Courier", "2019-03-15", "https://courier.example", made["knowledge"], entry["custom"]["record"], row["id"]):
            self.assertIn(words, text)
        bib = self.run_good("cite", "--format", "bibtex", row["id"], row["id"], "-d", self.record)
        self.assertEqual(len(re.findall(r"(?m)^@misc\{(\w+),$", bib)), 2, "each once")
        self.assertIn(r"<b>\&amp;</b>", bib)

    def test_what_cannot_be__is_refused_with_what_can(self):
        for args, words in ((["actors", "--format", "geojson"], "actors has json, jsonl, csv, jsonld"), (["plans", "--format", "yaml"], "ics"), (["coverage", "--format", "rss"], "jsonl, csv"),
                            (["cite", "c", "--format", "mla"], "text, bibtex or csl"), (["export", "--format", "json", "--since", "2019"], "readout contacts"), (["contacts", "--hxl"], "--format csv")):
            got = readout(*args, "-d", self.record)
            self.assertEqual((got.returncode, got.stdout), (USAGE, ""), args)
            self.assertIn(words, got.stderr)
        self.assertEqual(readout("cite", "cabcdefghijklmnop", "-d", self.record).returncode, NOT_FOUND)

    def test_datasette__is_told_of_every_table_there_is(self):
        import sqlite3
        tables = self.json("export", "--format", "datasette")["databases"]["r"]["tables"]
        with sqlite3.connect(self.record) as db:
            there = {name: {c[1] for c in db.execute(f'PRAGMA table_info("{name}")')} for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
        self.assertEqual(set(tables), set(there))
        for name, table in tables.items():
            for column in [*table.get("facets", []), *filter(None, [table.get("label_column"), table.get("sort"), table.get("fts_pk")])]:
                self.assertIn(column, there[name], name)


if __name__ == "__main__":
    main()
