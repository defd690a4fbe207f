"""web.py: what the tests, the bench and the pictures of the page share: a venv with Playwright, a record of examples/, its server, Debian's Chromium.

A program that uses it begins with `web.enter(build folder)`: it goes on inside the venv (made there, once, from requirements.txt), or ends with 77
(meson: skipped) where there is no Chromium or no PyPI to make it from."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SKIP = 77
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync"]


def skip(why):
    print("skipped: " + why, file=sys.stderr)
    raise SystemExit(SKIP)


def enter(build):
    """Goes on inside the venv of `build`."""
    if not os.path.exists(CHROMIUM):
        skip(f"no {CHROMIUM} (Debian's chromium)")
    venv = pathlib.Path(build).resolve() / "venv-web"
    if os.environ.get("READOUT_WEB_VENV") == str(venv):
        return
    wanted = (HERE / "requirements.txt").read_text(encoding="utf-8")
    python, stamp = venv / "bin/python", venv / "made-from.txt"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        shutil.rmtree(venv, ignore_errors=True)
        made = subprocess.run([sys.executable, "-m", "venv", venv], capture_output=True, text=True)
        if made.returncode == 0:
            made = subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", HERE / "requirements.txt"], capture_output=True, text=True)
        if made.returncode:
            skip("no venv with Playwright: " + (made.stderr or made.stdout).strip()[-300:])
        stamp.write_text(wanted, encoding="utf-8")
    os.execve(python, [str(python), *sys.argv], {**os.environ, "READOUT_WEB_VENV": str(venv)})


class Server:
    """`readout serve` over a record (made of examples/ where none is given), on a port of its own."""

    def __init__(self, readout, record=None, *options, known=False):
        self.folder = tempfile.TemporaryDirectory(prefix="readout-web-")
        environment = {**os.environ, "READOUT_KNOW": os.path.join(self.folder.name, "know") if known else ""}
        if record is None:
            record = os.path.join(self.folder.name, "examples.db")
            if known:  # who the invented states and people are
                tables = sorted(str(path) for path in (ROOT / "examples/know").glob("*.tsv"))
                subprocess.run([readout, "know", "add", *tables, "-q"], check=True, env=environment, stdout=subprocess.DEVNULL)
            subprocess.run([readout, "read", ROOT / "examples", "-q", "-d", record], check=True, env=environment)
        self.record = record
        self.log = open(os.path.join(self.folder.name, "log"), "w+", encoding="utf-8")
        self.process = subprocess.Popen([readout, "serve", "-d", record, "--port", "0", *options], stdout=subprocess.PIPE, stderr=self.log, text=True, env=environment)
        line = self.process.stdout.readline()
        found = re.search(r"(http://[^/\s]+)(/\S*)?", line)
        if not found:
            self.process.wait(10)
            self.log.seek(0)
            raise RuntimeError("the server did not start: " + line + self.log.read())
        self.origin, self.start = found.group(1), found.group(0)

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        finally:
            self.process.stdout.close()
            self.log.close()
            self.folder.cleanup()


def chromium(playwright):
    """Debian's Chromium with a profile of its own, thrown away after."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS, headless=True)


def get(context, where):
    """The JSON at an address of the server."""
    answer = context.request.get(where)
    if not answer.ok:
        raise AssertionError(f"{where}: {answer.status} {answer.text()[:200]}")
    return answer.json()


def settled(page):
    """Waits until the view is drawn."""
    page.wait_for_selector("main:not([aria-busy]) h1, main:not([aria-busy]) .notice", state="attached", timeout=20000)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


# name of the picture, address; {c} … is the first id of that list
VIEWS = [
    ("timeline", "/timeline"), ("timeline-zoomed", "/timeline#days=2019-03-20..2019-04-30"), ("timeline-actors", "/timeline#lanes=actor"), ("contacts", "/contacts"),
    ("statements", "/statements"), ("plans", "/plans"), ("events", "/events"), ("processes", "/processes"), ("network", "/network"), ("map", "/map"),
    ("counts", "/table?by=dyad,month"), ("actors", "/actors"), ("stories", "/stories"), ("reports", "/reports"), ("outlets", "/outlets"), ("coverage", "/coverage"),
    ("new", "/new?since=2019-05"), ("corrections", "/corrections"), ("about", "/about"), ("search", "/search?words=truce"), ("copies", "/copies"),
    ("contact", "/show/{contacts}"), ("statement", "/show/{statements}"), ("plan", "/show/{plans}"), ("event", "/show/{events}"), ("process", "/show/{processes}"),
    ("actor", "/show/{actors}"), ("report", "/show/{reports}"), ("story", "/show/{stories}"), ("diff", "/diff?a={copies.a_id}&b={copies.id}"),
]


def addresses(get):
    """VIEWS with ids filled in; get(address) gives the parsed JSON."""
    first, out = {}, []
    for name, where in VIEWS:
        for what in re.findall(r"\{([a-z._]+)\}", where):
            if what not in first:
                of, _, field = what.partition(".")
                rows = get(f"/{of}.json?limit=200")["rows"]
                if of == "contacts":
                    rows = sorted(rows, key=lambda row: -row["reports"])
                if of == "processes":
                    rows = sorted(rows, key=lambda row: -len(row.get("life") or ""))
                first[what] = rows[0][field or "id"] if rows else ""
            where = where.replace("{" + what + "}", str(first[what]))
        out.append((name, where))
    return out
