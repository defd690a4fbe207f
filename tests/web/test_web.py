#!/usr/bin/env python3
"""test_web.py BUILD READOUT: the page, in Chromium: every view opens, alone, without errors or requests elsewhere; addresses, filters, pages,
downloads, keys, dark and light, a phone's width, axe."""
import csv
import io
import sys
import time
import unittest
import urllib.parse

import web

BUILD, READOUT = sys.argv[1:3]
web.enter(BUILD)

from axe_playwright_python.sync_playwright import Axe  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

SERVER = PLAYWRIGHT = BROWSER = CONTEXT = VIEWS = None
AXE = Axe()


def setUpModule():
    global SERVER, PLAYWRIGHT, BROWSER, CONTEXT, VIEWS
    SERVER = web.Server(READOUT)
    PLAYWRIGHT = sync_playwright().start()
    BROWSER = web.chromium(PLAYWRIGHT)
    CONTEXT = BROWSER.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    VIEWS = web.addresses(get)


def tearDownModule():
    BROWSER.close()
    PLAYWRIGHT.stop()
    SERVER.close()


def get(where):
    return web.get(CONTEXT, SERVER.origin + where)


def wrong_of(axe):
    return [f"{one['id']}: {node['target']} {node.get('failureSummary', '')[:200]}" for one in axe.response["violations"] for node in one["nodes"]][:8]


class Page(unittest.TestCase):
    """A page that notes what it should not do: errors on the console, requests to other hosts."""
    quiet = True      # console errors are failures

    def setUp(self):
        self.page = CONTEXT.new_page()
        self.said, self.asked = [], []
        self.page.on("console", lambda m: self.said.append(f"{m.type}: {m.text}") if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda e: self.said.append(f"error: {e}"))
        self.page.on("response", lambda r: self.said.append(f"{r.status}: {r.url}") if r.status >= 400 else None)
        self.page.on("request", lambda r: self.asked.append(r.url))

    def tearDown(self):
        away = [url for url in self.asked if not url.startswith((SERVER.origin + "/", "data:", "blob:"))]
        said = self.said if self.quiet else []
        self.page.close()
        self.assertEqual(away, [], "requests to other hosts")
        self.assertEqual(said, [], "said on the console")

    def open(self, where):
        self.page.goto(SERVER.origin + where)
        web.settled(self.page)
        return self.page

    def settle(self):
        web.settled(self.page)

    def until(self, expression, arg=None):
        """Waits for a function of the page to be true (by the debugger: the page's policy forbids what wait_for_function does)."""
        end = time.monotonic() + 20
        while not self.page.evaluate(expression, arg):
            self.assertLess(time.monotonic(), end, expression)
            self.page.wait_for_timeout(40)

    def at(self):
        parts = urllib.parse.urlsplit(self.page.url)
        return parts.path, dict(urllib.parse.parse_qsl(parts.query))

    def cells(self, label):
        return self.page.locator(f'td[data-label="{label}"]').all_inner_texts()


class Views(Page):
    def test_each__opens_by_its_address_with_a_heading_and_a_title(self):
        for name, where in VIEWS:
            with self.subTest(name):
                page = self.open(where)
                self.assertEqual(page.locator("h1").count(), 1)
                self.assertEqual(page.locator(".notice.wrong").count(), 0, page.locator("main").inner_text()[:300])
                self.assertRegex(page.title(), r".+ · readout$")
                self.assertEqual(self.said, [])

    def test_each__is_without_axe_violations_in_light_and_dark(self):
        for name, where in VIEWS:
            with self.subTest(name):
                self.page.emulate_media(color_scheme="light")
                self.open(where)
                self.assertEqual(wrong_of(AXE.run(self.page)), [])
                self.page.emulate_media(color_scheme="dark")
                self.assertEqual(wrong_of(AXE.run(self.page, options={"runOnly": ["color-contrast"]})), [], "dark")

    def test_each__fits_a_phone(self):
        self.page.set_viewport_size({"width": 360, "height": 740})
        for name, where in VIEWS:
            with self.subTest(name):
                self.open(where)
                self.assertLessEqual(self.page.evaluate("document.documentElement.scrollWidth"), 360)

    def test_a_phone__has_the_views_behind_a_button(self):
        self.page.set_viewport_size({"width": 360, "height": 740})
        page = self.open("/contacts")
        self.assertFalse(page.locator("#nav").is_visible())
        page.locator("#menu").focus()
        page.keyboard.press("Enter")
        self.assertTrue(page.locator("#nav").is_visible())
        self.assertEqual(wrong_of(AXE.run(page)), [])
        page.locator("#nav a[data-view=plans]").click()
        page.wait_for_selector(".board")
        self.assertFalse(page.locator("#nav").is_visible())

    def test_each__stays_with_its_own_server_and_sets_no_inline_style_or_script(self):
        answer = CONTEXT.request.get(SERVER.origin + "/timeline")
        policy = answer.headers["content-security-policy"]
        self.assertIn("default-src 'none'", policy)
        self.assertNotIn("unsafe", policy)
        self.assertNotIn("style=", answer.text())

    def test_print__leaves_out_what_is_only_for_the_screen(self):
        page = self.open("/contacts")
        page.emulate_media(media="print")
        for part in ("#nav", "#filters", ".downloads"):
            self.assertFalse(page.locator(part).first.is_visible(), part)
        self.assertTrue(page.locator("tbody tr").first.is_visible())
        page.emulate_media(media="print", color_scheme="dark")
        self.assertEqual(page.evaluate("getComputedStyle(document.body).backgroundColor"), "rgb(255, 255, 255)")
        self.assertEqual(page.evaluate("getComputedStyle(document.body).color"), "rgb(29, 28, 26)")


class Addresses(Page):
    def test_a_filter_in_the_address__is_the_view_and_the_bar(self):
        page = self.open("/contacts?kind=phone-call&since=2019-03")
        self.assertEqual(page.input_value("#f-kind"), "phone-call")
        self.assertEqual(page.input_value("#f-since"), "2019-03")
        self.assertEqual({text.strip() for text in self.cells("What")}, {"phone call"})
        self.assertEqual(len(self.cells("What")), get("/contacts.json?kind=phone-call&since=2019-03&count=1")["total"])

    def test_the_bar__writes_the_address_and_clears_it(self):
        page = self.open("/contacts")
        all_of_it = len(self.cells("Day"))
        page.select_option("#f-kind", "meeting")
        page.wait_for_url("**/contacts?kind=meeting")
        self.settle()
        page.fill("#f-actor", "Mirela Tosk")
        page.keyboard.press("Enter")
        page.wait_for_url("**actor=Mirela**")
        self.settle()
        self.assertEqual(self.at()[1], {"kind": "meeting", "actor": "Mirela Tosk"})
        fewer = self.cells("Who")
        self.assertTrue(0 < len(fewer) < all_of_it)
        self.assertTrue(all("Tosk" in who for who in fewer), fewer)
        page.get_by_role("link", name="Clear").click()
        page.wait_for_url("**/contacts")
        self.settle()
        self.assertEqual(len(self.cells("Day")), all_of_it)
        self.assertEqual(page.input_value("#f-kind"), "")

    def test_the_filter__goes_along_to_other_views(self):
        page = self.open("/contacts?since=2019-04&actor=Tosk&kind=meeting")
        page.get_by_role("link", name="Statements", exact=True).click()
        page.wait_for_url("**/statements**")
        self.assertEqual(self.at(), ("/statements", {"since": "2019-04", "actor": "Tosk"}))

    def test_back_and_forward__go_through_views_and_filters(self):
        page = self.open("/contacts")
        page.get_by_role("link", name="Plans", exact=True).click()
        page.wait_for_selector(".board")
        self.assertEqual(page.evaluate("document.activeElement.tagName"), "H1")
        page.go_back()
        page.wait_for_selector(".l-contacts")
        page.go_forward()
        page.wait_for_selector(".board")
        self.assertEqual(page.title(), "Plans · readout")

    def test_an_entry__opens_from_its_row(self):
        page = self.open("/contacts")
        page.locator("td.words a").first.click()
        page.wait_for_url("**/show/c*")
        self.settle()
        self.assertEqual(page.locator(".notice.wrong").count(), 0)

    def test_pages_of_a_list__follow_one_another(self):
        page = self.open("/statements?limit=50")
        total = get("/statements.json?count=1&limit=1")["total"]
        self.assertIn(f"1–50 of {total}", page.locator(".pager").first.inner_text())
        first = page.locator("td.words a").first.get_attribute("href")
        page.get_by_role("link", name="after →").first.click()
        page.wait_for_url("**offset=50**")
        self.settle()
        self.assertNotEqual(page.locator("td.words a").first.get_attribute("href"), first)
        page.get_by_role("link", name="← before").first.click()
        self.until("() => !location.search.includes('offset')")
        self.settle()
        self.assertEqual(page.locator("td.words a").first.get_attribute("href"), first)
        self.open(f"/statements?limit=50&offset={total + 50}")
        self.assertIn("Past the end", page.locator(".notice").inner_text())

    def test_downloads__are_there_and_obey_the_filter(self):
        seen = set()
        for name, where in VIEWS:
            page = self.open(where)
            for link in page.locator("a[download]").all():
                href = link.get_attribute("href")
                if href.startswith("/export") or href in seen or not href.startswith("/"):
                    continue
                seen.add(href)
                with self.subTest(href):
                    answer = CONTEXT.request.get(SERVER.origin + href)
                    self.assertEqual(answer.status, 200, answer.text()[:200])
                    self.assertGreater(len(answer.body()), 10)
        self.assertGreater(len(seen), 30)
        page = self.open("/contacts?kind=meeting")
        href = page.locator("a[download]", has_text="CSV").first.get_attribute("href")
        rows = list(csv.reader(io.StringIO(CONTEXT.request.get(SERVER.origin + href).text())))
        self.assertEqual(len(rows) - 1, get("/contacts.json?kind=meeting&count=1")["total"])

    def test_search__marks_what_was_found(self):
        page = self.open("/timeline")
        page.keyboard.press("/")
        page.keyboard.type("truce")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?words=truce")
        page.wait_for_selector("td mark")
        self.assertEqual({text.lower() for text in page.locator("td mark").all_inner_texts()}, {"truce"})

    def test_counts__are_by_what_is_chosen(self):
        page = self.open("/table?by=dyad")
        page.locator("select[name=by1]").select_option("month")
        page.wait_for_url("**by=dyad%2Cmonth")
        self.settle()
        self.assertIn("Month", page.locator("thead").inner_text())


class States(Page):
    quiet = False    # Chromium itself says so when an answer is 400 or 404

    def test_nothing_found__says_what_to_do(self):
        for where in ("/contacts?actor=Nobody+At+All", "/timeline?since=1950&until=1951", "/plans?since=1950&until=1951", "/search?words=zyzzyva", "/coverage?since=1950&until=1951"):
            with self.subTest(where):
                page = self.open(where)
                self.assertEqual(page.locator(".notice").count(), 1)
                self.assertEqual(page.locator(".notice.wrong").count(), 0, page.locator(".notice").inner_text())
                self.assertTrue(page.locator(".notice a").count())

    def test_a_day_that_is_none__is_said_and_can_be_cleared(self):
        page = self.open("/contacts?since=2019-13-45")
        self.assertTrue(page.get_by_role("alert").is_visible())
        page.locator(".notice a", has_text="Clear").click()
        page.wait_for_url("**/contacts")
        self.settle()
        self.assertEqual(page.locator(".notice").count(), 0)

    def test_an_unknown_id_or_address__is_said(self):
        for where in ("/show/caaaaaaaaaaaaaaaa", "/show/raaaaaaaaaaaaaaaa"):
            self.assertTrue(self.open(where).get_by_role("alert").is_visible(), where)

    def test_no_server__is_said_and_can_be_tried_again(self):
        page = self.open("/contacts")
        page.route("**/statements.json**", lambda route: route.abort())
        page.get_by_role("link", name="Statements", exact=True).click()
        alert = page.get_by_role("alert")
        alert.wait_for()
        self.assertIn("readout serve", alert.inner_text())
        page.unroute("**/statements.json**")
        alert.get_by_role("button", name="Try again").click()
        page.wait_for_selector("tbody tr")


class Timeline(Page):
    def test_keys__walk_zoom_and_open(self):
        page = self.open("/timeline")
        canvas = page.locator("canvas.tl-canvas")
        self.assertRegex(canvas.get_attribute("aria-label"), r"Timeline, \d+ entries in view")
        canvas.focus()
        said = page.locator(".v-timeline [role=status]")
        heard = []
        for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowLeft", "End", "Home"):
            page.keyboard.press(key)
            heard.append(said.inner_text())
        self.assertGreaterEqual(len(set(heard)), 4, heard)
        self.assertRegex(heard[0], r"2019: .*source")
        self.assertTrue(page.locator(".tl-tip").is_visible())
        page.keyboard.press("0")
        page.evaluate("() => new Promise(requestAnimationFrame)")
        whole = page.locator(".tl-inview").inner_text()
        page.keyboard.press("+")
        page.keyboard.press("+")
        self.until("(was) => document.querySelector('.tl-inview').textContent !== was", whole)
        self.until("() => location.hash.includes('days=')")
        page.keyboard.press("0")
        self.until("(was) => document.querySelector('.tl-inview').textContent === was", whole)
        page.keyboard.press("Enter")
        page.wait_for_url("**/show/*")

    def test_days_in_view__are_in_the_address(self):
        page = self.open("/timeline#days=2019-04-01..2019-04-20")
        self.assertIn("Apr 2019", page.locator(".tl-inview").inner_text())
        page.locator(".tl-inlist summary").click()
        page.locator(".tl-inlist time").first.wait_for()
        days = page.locator(".tl-inlist time").all_inner_texts()
        self.assertTrue(days)
        self.assertTrue(all("2019" in day for day in days), days)
        self.assertEqual(wrong_of(AXE.run(page)), [])
        page.locator(".tl-inlist td.words a").first.click()
        page.wait_for_url("**/show/*")

    def test_lanes_and_layers__change_and_are_kept(self):
        page = self.open("/timeline")
        page.get_by_role("button", name="by actor").click()
        self.assertIn("Mirela Tosk", page.locator(".tl-labels").inner_text())
        was = page.locator("canvas.tl-canvas").get_attribute("aria-label")
        page.get_by_label("Statements").check()
        self.until("() => location.hash.includes('statement')")
        self.until("(was) => document.querySelector('canvas').getAttribute('aria-label') !== was", was)
        before = page.locator("canvas.tl-canvas").get_attribute("aria-label")
        page.reload()
        self.settle()
        self.assertEqual(page.get_by_role("button", name="by actor").get_attribute("aria-pressed"), "true")
        self.assertTrue(page.get_by_label("Statements").is_checked())
        self.assertEqual(page.locator("canvas.tl-canvas").get_attribute("aria-label"), before)

    def test_more_than_can_be_drawn__are_counts_until_one_zooms_in(self):
        def many(route):
            got = route.fetch().json()
            for row in got["rows"]:
                row["items"] = row.get("items", row.get("entries")) * 200
                row.pop("entries", None)
            route.fulfill(json=got)
        self.page.route("**/density.json**", many)
        page = self.open("/timeline")
        self.assertFalse([url for url in self.asked if "/timeline.json" in url])
        page.locator(".tl-inlist summary").click()
        self.until("() => document.querySelector('.tl-inlist table')?.textContent.includes('At most')")
        page.locator("canvas.tl-canvas").focus()
        for _ in range(5):
            page.keyboard.press("+")
        self.until("() => document.querySelectorAll('.tl-inlist td.words a').length > 0")
        self.assertTrue([url for url in self.asked if "/timeline.json" in url and "since=" in url])
        self.assertRegex(page.locator(".v-timeline [role=status]").inner_text(), r"\d+: ")
        page.get_by_role("button", name="Whole span").click()
        self.until("() => document.querySelector('.tl-inlist table')?.textContent.includes('At most')")

    def test_pointing__tells_and_a_click_opens(self):
        page = self.open("/timeline#days=2019-04-01..2019-04-20")
        box = page.locator("canvas.tl-canvas").bounding_box()
        found = False
        for y in range(30, int(box["height"]), 6):       # until a mark is met
            for x in range(180, int(box["width"]), 9):
                page.mouse.move(box["x"] + x, box["y"] + y)
                if page.locator(".tl-tip .tip-who, .tl-tip .tl-tip-who").count() and page.locator(".tl-tip").is_visible():
                    found = True
                    break
            if found:
                break
        self.assertTrue(found)
        page.mouse.click(box["x"] + x, box["y"] + y)
        page.wait_for_url("**/show/*")

    def test_the_brush__chooses_days(self):
        page = self.open("/timeline")
        whole = page.locator(".tl-inview").inner_text()
        box = page.locator(".tl-strip").bounding_box()
        page.keyboard.press("Escape")
        page.mouse.move(box["x"] + box["width"] - 3, box["y"] + 20)   # the right handle
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] * .6, box["y"] + 20, steps=6)
        page.mouse.up()
        self.until("(was) => document.querySelector('.tl-inview').textContent !== was", whole)
        self.until("() => location.hash.includes('days=')")


class Grid(Page):
    def test_coverage__is_walked_with_arrows_and_opens_reports(self):
        page = self.open("/coverage")
        first = page.locator("table.heat [tabindex='0']")
        self.assertEqual(first.count(), 1)
        first.focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Home")
        self.assertRegex(page.evaluate("document.activeElement.getAttribute('aria-label')"), r": (\d+ pages?|nothing read)")
        page.locator("table.heat td a").first.click()
        page.wait_for_url("**/reports?source=**")
        self.settle()
        self.assertTrue(self.cells("Title"))


class Looks(Page):
    def test_light_and_dark__follow_the_system_and_the_button(self):
        ground = "getComputedStyle(document.body).backgroundColor"
        self.page.emulate_media(color_scheme="dark")
        page = self.open("/contacts")
        dark = page.evaluate(ground)
        page.emulate_media(color_scheme="light")
        light = page.evaluate(ground)
        self.assertNotEqual(dark, light)
        page.locator("#theme").click()
        self.assertEqual(page.evaluate(ground), dark)
        page.reload()
        self.settle()
        self.assertEqual(page.evaluate(ground), dark)
        page.evaluate("localStorage.clear()")

    def test_tab__begins_with_the_way_to_the_content(self):
        page = self.open("/contacts")
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("Tab")
        self.assertEqual(page.evaluate("document.activeElement.className"), "skip")
        page.keyboard.press("Enter")
        self.assertEqual(page.evaluate("document.activeElement.id"), "main")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=2)
