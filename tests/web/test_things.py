#!/usr/bin/env python3
"""test_things.py BUILD READOUT: the pages of single things and the pictures, in Chromium: what stands on them, keys, correcting with --edit."""
import json
import sys
import unittest

import web

BUILD, READOUT = sys.argv[1:3]
web.enter(BUILD)

from axe_playwright_python.sync_playwright import Axe  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

SERVER = PLAYWRIGHT = BROWSER = CONTEXT = None
AXE = Axe()


def setUpModule():
    global SERVER, PLAYWRIGHT, BROWSER, CONTEXT
    SERVER = web.Server(READOUT, None, "--edit")
    PLAYWRIGHT = sync_playwright().start()
    BROWSER = web.chromium(PLAYWRIGHT)
    CONTEXT = BROWSER.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")


def tearDownModule():
    BROWSER.close()
    PLAYWRIGHT.stop()
    SERVER.close()


def get(where):
    return web.get(CONTEXT, SERVER.origin + where)


def rows(where):
    return get(where)["rows"]


class Thing(unittest.TestCase):
    def setUp(self):
        self.page = CONTEXT.new_page()
        self.said = []
        self.page.on("console", lambda m: self.said.append(f"{m.type}: {m.text}") if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda e: self.said.append(f"error: {e}"))

    def tearDown(self):
        self.page.close()
        self.assertEqual(self.said, [])

    def open(self, where):
        self.page.goto(SERVER.origin + where)
        web.settled(self.page)
        self.page.wait_for_load_state("networkidle")

    def text(self, selector):
        return self.page.inner_text(selector)

    def all(self, selector):
        return self.page.locator(selector).all_inner_texts()

    def clean(self):
        """No accessibility rule is broken with everything folded out."""
        for _ in range(2):
            self.page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
            self.page.wait_for_load_state("networkidle")
        self.assertEqual([f"{one['id']}: {one['nodes'][0]['target']}" for one in AXE.run(self.page).response["violations"]], [])


def most_told():
    """The phone call of the two ministers: three reports, two sources, two sides that differ on who asked for it."""
    return max(rows("/contacts.json?kind=phone-call"), key=lambda row: row["reports"])["id"]


class Entry(Thing):
    def test_a_contact__shows_fields_evidence_in_context_and_sources(self):
        entry = get(f"/show/{most_told()}.json")
        self.open("/show/" + entry["id"])
        self.assertIn("Phone call", self.text("h1"))
        self.assertIn("Mirela Tosk", self.text("#fields"))
        marked = self.all("#evidence blockquote mark")
        self.assertIn(entry["evidence"][0]["text"], marked)
        self.assertGreater(len(self.text("#evidence blockquote >> nth=0")), len(marked[0]))
        self.assertGreaterEqual(self.page.locator("#sources .tree ul li").count(), 1)
        self.assertIn("Meridian News Agency", self.text("#sources"))

    def test_a_field__opens_the_words_and_the_rule_it_stands_on(self):
        self.open("/show/" + most_told())
        row = self.page.locator("#fields tr:has(th:text-is('Day'))")
        row.locator("summary").focus()
        self.page.keyboard.press("Enter")
        inside = row.locator(".reasons")
        self.assertIn("Rule:", inside.inner_text())
        self.assertGreaterEqual(inside.locator("mark").count(), 1)

    def test_conflicts__stand_side_by_side(self):
        self.open("/show/" + most_told())
        self.assertEqual(self.page.locator("#conflicts .side").count(), 2)
        self.assertIn("Karvelian side", self.text("#conflicts"))
        self.assertIn("Vostrian side", self.text("#conflicts"))

    def test_the_sides__tell_it_next_to_each_other(self):
        self.open("/show/" + most_told())
        sides = self.page.locator("#versions .side")
        self.assertGreaterEqual(sides.count(), 2)
        self.assertIn("its own readout", sides.nth(0).inner_text())
        self.assertIn("differs", sides.nth(0).inner_text())

    def test_evidence__leads_to_its_words_in_the_report(self):
        self.open("/show/" + most_told())
        words = self.text("#evidence mark >> nth=0")
        self.page.click("#evidence >> text=Open in the report >> nth=0")
        self.page.wait_for_selector(".report-text .asked")
        self.assertEqual("".join(self.all(".report-text .asked")).strip(), words.strip())

    def test_each_kind__opens_folded_out_without_violations(self):
        for of in ("contacts", "statements", "plans", "events", "processes"):
            with self.subTest(of):
                self.open(f"/show/{rows(f'/{of}.json?limit=1')[0]['id']}")
                self.clean()

    def test_a_process__has_its_states_as_a_strip_with_evidence_each(self):
        process = max(rows("/processes.json"), key=lambda row: len(row["life"]))
        states = get(f"/show/{process['id']}.json")["states"]
        self.open("/show/" + process["id"])
        self.assertEqual(self.page.locator("#life .strip .state").count(), len(states))
        self.assertEqual(self.page.locator("section[id^=state-]").count(), len(states))
        self.assertIn("proposed", self.page.get_attribute("#life .strip", "aria-label"))

    def test_cite__opens_a_window_that_escape_closes(self):
        self.open("/show/" + most_told())
        self.page.focus("text=Cite")
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector("dialog[open] form button")
        cited = self.all("dialog pre")
        self.assertEqual(len(cited), 4)
        for one in cited:
            self.assertIn(most_told(), one)
        json.loads(cited[2])
        self.page.keyboard.press("Escape")
        self.assertEqual(self.page.locator("dialog[open]").count(), 0)


class Report(Thing):
    def report(self):
        return next(row["a_id"] for row in rows("/copies.json") if row["relation"] == "common-wire")

    def test_marks__are_the_words_at_their_bytes_and_can_be_switched(self):
        page = get(f"/page/{self.report()}.json")
        self.open("/show/" + self.report())
        text = " ".join(" ".join(self.all(".report-text")).split())
        self.assertIn(" ".join(page["text"].split("\n")[0].split()), text)
        kinds = self.page.locator(".toggles input")
        self.assertGreaterEqual(kinds.count(), 3)
        before = self.page.get_attribute(".report-text", "class")
        kinds.nth(0).press("Space")
        self.assertNotEqual(self.page.get_attribute(".report-text", "class"), before)

    def test_arrows__step_through_marks_and_tell(self):
        self.open("/show/" + self.report())
        self.page.focus(".report-text [tabindex='0']")
        first = self.text(".tells")
        self.page.keyboard.press("ArrowRight")
        self.page.keyboard.press("ArrowRight")
        self.assertNotEqual(self.text(".tells"), first)
        self.assertEqual(self.page.locator(".report-text [tabindex='0']").count(), 1)

    def test_the_page_around__can_be_shown(self):
        self.open("/show/" + self.report())
        self.page.click("#left-out summary")
        self.page.wait_for_selector("#left-out .blocks li")
        self.assertGreaterEqual(self.page.locator("#left-out .out").count(), 1)
        self.assertGreaterEqual(self.page.locator("#left-out .kept").count(), 2)

    def test_the_day__is_told_with_its_basis(self):
        published = get(f"/show/{self.report()}.json")["published"]
        self.open("/show/" + self.report())
        self.assertEqual(self.page.locator("#day table >> nth=0 >> tbody tr").count(), len(published["basis"]))

    def test_copies__lead_to_both_side_by_side(self):
        self.open("/show/" + self.report())
        self.page.click("#copies >> text=side by side >> nth=0")
        self.page.wait_for_selector(".aligned .shared")
        self.assertIn("/diff", self.page.url)

    def test_folded_out__without_violations(self):
        self.open("/show/" + self.report())
        self.clean()


class Diff(Thing):
    def test_shared_passages__stand_beside_each_other(self):
        row = next(row for row in rows("/copies.json") if row["relation"] == "common-wire")
        pair = get(f"/diff.json?a={row['a_id']}&b={row['id']}")
        self.open(f"/diff?a={row['a_id']}&b={row['id']}")
        self.assertGreaterEqual(self.page.locator(".aligned .shared").count(), 1)
        for shared in self.page.locator(".aligned .shared").all():
            left, right = shared.locator(".cell").all_inner_texts()
            self.assertEqual(" ".join(left.split()), " ".join(right.split()))
        self.assertEqual(self.page.locator("#both li").count(), len(pair["both"]))
        self.clean()

    def test_without_a_pair__offers_those_that_share_text(self):
        self.open("/diff")
        self.page.click("#pairs a >> nth=0")
        self.page.wait_for_selector(".aligned")


class Actor(Thing):
    def test_an_actor__has_contacts_neighbours_and_statements_as_chart_and_table(self):
        actor = max(rows("/actors.json?kind=person"), key=lambda row: row["contacts"] + row["statements"])
        self.open("/show/" + actor["id"])
        self.assertEqual(self.text("h1"), actor["name"])
        self.assertGreaterEqual(self.page.locator("#beside li").count(), 2)
        self.assertGreaterEqual(self.page.locator("#contacts li").count(), 2)
        bars = self.page.locator("#says svg[role=img] rect[fill^='url']").count()
        self.page.click("#says summary")
        self.page.wait_for_selector("#says table")
        cells = [int(n) for n in self.all("#says table td") if n.strip()]
        self.assertEqual(len(cells), bars)
        self.clean()


class Pictures(Thing):
    def test_the_network__stands_still_and_is_the_same_each_time(self):
        self.open("/network")
        first = self.page.inner_html(".net svg")
        self.page.wait_for_timeout(300)
        self.assertEqual(self.page.inner_html(".net svg"), first)
        self.open("/network?limit=")
        self.assertEqual(self.page.inner_html(".net svg"), first)

    def test_the_network__is_walked_with_keys(self):
        self.open("/network")
        self.page.focus(".net .node[tabindex='0']")
        self.page.keyboard.press("ArrowRight")
        self.page.keyboard.press("Enter")
        self.assertEqual(self.page.locator(".net .node[aria-pressed=true]").count(), 1)
        name = self.text(".chosen-thing h3")
        self.page.click(".chosen-thing li button >> nth=0")
        self.assertIn(" and ", self.text(".chosen-thing h3"))
        self.page.click(".chosen-thing h3 a >> nth=0")
        self.page.wait_for_selector(".v-actor h1")
        self.assertTrue(name)

    def test_kinds_of_relations__are_switched_and_kept_in_the_address(self):
        self.open("/network")
        edges = self.page.locator(".net .edge").count()
        self.page.locator(".key fieldset", has_text="Relations").locator("input").nth(0).click()
        self.assertNotEqual(self.page.locator(".net .edge").count(), edges)
        self.assertIn("show=", self.page.url)
        changed = self.page.locator(".net .edge").count()
        self.page.reload()
        web.settled(self.page)
        self.assertEqual(self.page.locator(".net .edge").count(), changed)

    def test_states__fold_their_people(self):
        self.open("/network")
        self.page.check("input[name=by][value=state]")
        self.page.wait_for_function("location.search.includes('by=state')")
        web.settled(self.page)

    def test_the_map__has_land_and_places_and_a_list(self):
        self.open("/map")
        self.assertGreater(self.page.locator(".atlas .land").count(), 150)
        self.page.focus(".atlas .spot[tabindex='0']")
        self.page.keyboard.press("Enter")
        self.assertIn(self.text(".chosen-thing h3").split()[0], [row["place"].split()[0] for row in rows("/places.json")])
        self.page.click("[aria-label=Closer]")
        self.assertIn("scale(1.5)", self.page.get_attribute(".atlas svg > g", "transform"))
        self.page.click("text=As a list")
        self.assertGreaterEqual(self.page.locator("details table tbody tr").count(), 2)

    def test_pictures__folded_out_without_violations(self):
        for where in ("/network", "/map", "/processes", "/stories", "/outlets"):
            with self.subTest(where):
                self.open(where)
                self.clean()

    def test_a_story__has_its_reports_by_day(self):
        story = rows("/stories.json?limit=1")[0]
        self.open("/show/" + story["id"])
        self.assertEqual(self.page.locator("#reports .members li").count(), story["reports"])
        self.clean()


class Correcting(Thing):
    """With --edit, on the page itself. Each test takes back what it did."""

    def open(self, where):
        token = SERVER.start.split("token=")[1]
        super().open(f"{where}{'&' if '?' in where else '?'}token={token}")

    def take_back(self):
        self.open("/corrections")
        before = self.page.locator("td:has-text('taken back by')").count()
        self.page.click("button:has-text('Take back') >> nth=-1")
        self.page.locator("td:has-text('taken back by')").nth(before).wait_for()

    def fold_out(self):
        self.page.click("#correct summary")
        self.page.wait_for_selector(".corrects")

    def test_two_entries__are_made_one_and_parted_again(self):
        one, other = [row["id"] for row in rows("/contacts.json?kind=meeting&limit=2")]
        self.open("/show/" + one)
        self.fold_out()
        self.page.fill("input[name=other]", other)
        self.page.click("text=Make them one")
        self.page.wait_for_selector(".answer:has-text('Kept')")
        self.assertEqual(get(f"/show/{one}.json")["id"], get(f"/show/{other}.json")["id"])
        self.take_back()
        self.assertNotEqual(get(f"/show/{one}.json")["id"], get(f"/show/{other}.json")["id"])

    def test_a_field__is_set_by_hand_and_says_what_the_pages_have(self):
        one = most_told()
        self.open("/show/" + one)
        self.fold_out()
        self.page.select_option("select[name=field]", "status")
        self.page.select_option("select[name=value]", "planned")
        self.page.click("text=Keep this value")
        self.page.wait_for_selector(".answer:has-text('Kept')")
        self.page.wait_for_selector("#fields .differs:has-text('Set by hand')")
        self.assertEqual(get(f"/show/{one}.json")["status"], "planned")
        self.take_back()
        self.assertEqual(get(f"/show/{one}.json")["status"], "held")

    def test_a_remark__stands_with_the_entry(self):
        self.open("/show/" + most_told())
        self.fold_out()
        self.page.fill("textarea[name=text]", "as the ministry confirmed")
        self.page.click("text=Keep the remark")
        self.page.wait_for_selector("#remarks:has-text('as the ministry confirmed')")
        self.take_back()

    def test_what_is_wrong__is_withdrawn_and_comes_back(self):
        one = rows("/statements.json?limit=1")[0]["id"]
        self.open("/show/" + one)
        self.fold_out()
        self.page.fill("fieldset:has-text('Is it so?') input[name=why]", "never said")
        self.page.click("text=It is wrong")
        self.page.wait_for_selector(".notice:has-text('never said')")
        self.clean()
        self.take_back()
        self.assertIn("stance", get(f"/show/{one}.json"))

    def test_what_the_server_refuses__is_said(self):
        self.open("/show/" + rows("/contacts.json?limit=1")[0]["id"])
        self.fold_out()
        self.page.fill("input[name=other]", "caaaaaaaaaaaaaaaa")
        self.page.click("text=Make them one")
        self.page.wait_for_selector(".answer .wrong")
        self.said.clear()  # the browser logs the refusal, too

    def test_the_forms__without_violations(self):
        self.open("/show/" + rows("/contacts.json?limit=1")[0]["id"])
        self.clean()


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
