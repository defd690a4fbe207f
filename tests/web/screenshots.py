#!/usr/bin/env python3
"""screenshots.py BUILD READOUT [NAME…]: a picture of each view of examples/, in light, dark and at a phone's width, into BUILD/screenshots; those that the
README shows into doc/."""
import pathlib
import shutil
import sys

import web

BUILD, READOUT, *ONLY = sys.argv[1:]
web.enter(BUILD)
from playwright.sync_api import sync_playwright  # noqa: E402

LOOKS = {"light": (1280, 800, "light"), "dark": (1280, 800, "dark"), "phone": (360, 740, "light")}
SHOWN = {"timeline-light": "timeline.png", "contact-light": "contact.png"}
TALLEST = 4000


def main():
    out = pathlib.Path(BUILD) / "screenshots"
    out.mkdir(exist_ok=True)
    server = web.Server(READOUT, known=True)
    with sync_playwright() as playwright:
        browser = web.chromium(playwright)
        request = playwright.request.new_context()
        views = web.addresses(lambda where: request.get(server.origin + where).json())
        for look, (width, height, scheme) in LOOKS.items():
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce")
            for name, where in views:
                if ONLY and name not in ONLY:
                    continue
                page.goto(server.origin + where)
                web.settled(page)
                page.wait_for_timeout(250)
                tall = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
                to = out / f"{name}-{look}.png"
                page.screenshot(path=to, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": max(height, tall)})
                if f"{name}-{look}" in SHOWN:
                    page.set_viewport_size({"width": width, "height": 900})
                    page.wait_for_timeout(150)
                    page.screenshot(path=to.with_name("shown.png"))
                    shutil.move(to.with_name("shown.png"), web.ROOT / "doc" / SHOWN[f"{name}-{look}"])
                    page.set_viewport_size({"width": width, "height": height})
            page.close()
        browser.close()
    server.close()
    print(f"{len(list(out.glob('*.png')))} pictures in {out}")


if __name__ == "__main__":
    (web.ROOT / "doc").mkdir(exist_ok=True)
    main()
