#!/usr/bin/env python3
"""web.py READOUT [--write]: how long the timeline's scripts take on ten thousand entries, in Debian's Chromium.

The page is served by READOUT; its entries are made here (twenty years, all kinds), so that the figures are of the page alone. Every wheel step and every
move of the brush is one sample: the time of scripts (Chromium's own ScriptDuration) until the frame after it is drawn, of all rounds
together (ScriptDuration runs on while other programs have the core: on a busy machine the longest are theirs). --record DB measures the first view of a
record, too: from the start of the navigation in a browser that has nothing kept to the view being there, in milliseconds of waiting. --write keeps the
figures in bench/web.csv."""
import csv
import datetime
import json
import pathlib
import random
import sys
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests/web"))
import web  # noqa: E402

READOUT = sys.argv[1]
BUILD = pathlib.Path(READOUT).resolve().parent.parent
web.enter(BUILD)
from playwright.sync_api import sync_playwright  # noqa: E402

COUNT, BUDGET, ROUNDS = 10000, 50.0, 3
FIRST, FIRST_BUDGET, FIRST_ROUNDS = ("/timeline", "/contacts", "/plans", "/search?words=ceasefire", "/network", "/coverage"), 300.0, 7
THERE = """(function look() {
  const main = document.querySelector('main:not([aria-busy])');
  if (main && main.querySelector('h1, .notice')) window.wasThere = performance.now();
  else requestAnimationFrame(look);
})()"""
KINDS = {"contact": ["meeting", "talks", "visit", "phone-call", "video-call", "letter", "press-conference", "interview"], "plan": ["plan"],
         "event": ["AGREE", "CONSULT", "SUPPORT", "AID", "ACCUSE", "REJECT", "REQUEST", "THREATEN", "SANCTION", "ASSAULT"]}
STATES = {"contact": ["held"] * 6 + ["planned", "proposed", "denied", "cancelled", "postponed"], "plan": ["open", "kept", "missed", "postponed", "cancelled"],
          "event": ["happened"] * 6 + ["alleged", "denied"]}


def entries():
    draw = random.Random(7)
    first = datetime.date(2000, 1, 1)
    rows = []
    for i in range(COUNT):
        what = draw.choices(list(KINDS), [4, 2, 4])[0]
        day = first + datetime.timedelta(days=min(7300, int(abs(draw.gauss(0, 1)) * 900 + draw.choice([0, 1500, 3200, 5400]))))
        cut = draw.random()
        rows.append({"day": day.isoformat() if cut > .08 else day.isoformat()[:7], "until": (day + datetime.timedelta(days=3)).isoformat() if cut > .95 else None, "what": what,
                     "kind": draw.choice(KINDS[what]), "status": draw.choice(STATES[what]), "who": f"Actor {draw.randrange(60)}, Actor {draw.randrange(60)}", "whom": None, "place": None,
                     "country": None, "sources": draw.randrange(1, 5), "reports": draw.randrange(1, 9), "words": "Words of the entry as a report has them, some sixty letters long.",
                     "id": ("c" if what == "contact" else what[0]) + f"{i:016d}"})
    return sorted(rows, key=lambda row: row["day"])


def density(rows):
    months = {}
    for row in rows:
        key = row["day"][:7], row["what"], row["kind"], row["status"]
        months[key] = months.get(key, 0) + 1
    return [{"period": a, "what": b, "kind": c, "status": d, "entries": n, "items": n} for (a, b, c, d), n in sorted(months.items())]


def listed(name, rows):
    return json.dumps({"list": name, "filter": {}, "rows": rows, "offset": 0, "more": False, "undated": 0, "remarks": [], "total": len(rows)})


def p(samples, part):
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def measure(lanes):
    rows = entries()
    answers = {"/timeline.json": listed("timeline", rows), "/density.json": listed("density", density(rows)), "/processes.json": listed("processes", [])}
    server = web.Server(READOUT)
    with sync_playwright() as playwright:
        browser = web.chromium(playwright)
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.route(lambda url: urllib.parse.urlsplit(url).path in answers, lambda route: route.fulfill(status=200, content_type="application/json", body=answers[urllib.parse.urlsplit(route.request.url).path]))
        page.goto(server.origin + "/timeline" + (f"#lanes={lanes}" if lanes else ""))
        web.settled(page)
        page.wait_for_timeout(500)
        devtools = page.context.new_cdp_session(page)
        devtools.send("Performance.enable")
        frame = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"

        def scripts():
            return {one["name"]: one["value"] for one in devtools.send("Performance.getMetrics")["metrics"]}["ScriptDuration"] * 1000

        def sample(act):
            before = scripts()
            act()
            page.evaluate(frame)
            return scripts() - before

        box = page.locator("canvas.tl-canvas").bounding_box()
        middle = box["x"] + box["width"] * .55, box["y"] + min(200, box["height"] / 2)
        page.mouse.move(*middle)
        zoom = [sample(lambda: page.mouse.wheel(0, -120)) for _ in range(40)] + [sample(lambda: page.mouse.wheel(0, 120)) for _ in range(38)]
        page.mouse.down()
        pan = [sample(lambda i=i: page.mouse.move(middle[0] - 5 * i, middle[1])) for i in range(60)]
        page.mouse.up()
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Whole span").click()
        page.wait_for_timeout(300)
        strip = page.locator(".tl-strip").bounding_box()
        right, y = strip["x"] + strip["width"], strip["y"] + 20
        page.mouse.move(right - 2, y)
        page.mouse.down()
        brush = [sample(lambda i=i: page.mouse.move(right - 2 - 9 * i, y)) for i in range(80)]
        page.mouse.up()
        page.mouse.move(right - 2 - 9 * 90, y)
        browser.close()
    server.close()
    return {"zoom": zoom, "pan": pan, "brush": brush}


def first_views(record):
    """The milliseconds of each address, each in a fresh profile; the server goes on, as one's own does."""
    server = web.Server(READOUT, record)
    took = {address: [] for address in FIRST}
    with sync_playwright() as playwright:
        browser = web.chromium(playwright)
        for _ in range(FIRST_ROUNDS):
            for address in FIRST:
                context = browser.new_context(viewport={"width": 1400, "height": 900})
                context.add_init_script(THERE)
                page = context.new_page()
                page.goto(server.origin + address)
                web.settled(page)
                took[address].append(page.evaluate("() => window.wasThere"))
                context.close()
        browser.close()
    server.close()
    return took


def main():
    out, worst = [], 0
    record = sys.argv[sys.argv.index("--record") + 1] if "--record" in sys.argv else None
    for address, times in (first_views(record) if record else {}).items():
        budget = f"{FIRST_BUDGET:.0f}" if address == FIRST[0] else ""
        out += [[f"first view of {address}, first time", f"{times[0]:.1f}", "ms", budget, "bench/web.py --record"],
                [f"first view of {address}, middle of {FIRST_ROUNDS}", f"{p(times, .5):.1f}", "ms", budget, "bench/web.py --record"]]
    for lanes in ("", "actor"):
        rounds = [measure(lanes) for _ in range(ROUNDS)]
        for name in rounds[0]:
            samples = [one for got in rounds for one in got[name]]
            where = f"timeline by {lanes or 'family'}, {name}"
            out += [[where + " p50", f"{p(samples, .5):.1f}", "ms", "", "bench/web.py"], [where + " p95", f"{p(samples, .95):.1f}", "ms", f"{BUDGET:.0f}", "bench/web.py"],
                    [where + " longest", f"{max(samples):.1f}", "ms", "", "bench/web.py"]]
            worst = max(worst, p(samples, .95))
    for row in out:
        print("{:40} {:>8} {} {}".format(*row[:4]))
    if "--write" in sys.argv:
        with open(ROOT / "bench/web.csv", "w", encoding="utf-8", newline="") as f:
            csv.writer(f, lineterminator="\n").writerows([["step", "value", "unit", "budget", "command"], ["entries of the timeline", str(COUNT), "", "", "bench/web.py"], *out])
    return 1 if worst > BUDGET else 0


if __name__ == "__main__":
    sys.exit(main())
