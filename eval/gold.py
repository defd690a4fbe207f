#!/usr/bin/env python3
"""gold.py: the whole engine against pages that people have read, by the rules of shared/score/score.py.

usage: gold.py SET [--readout PATH] [--shared DIR]

Reads the pages of a set into a fresh record, exports it and lets score.py judge. SET:
  seeds       the five seed pages
  gold-dev    the twenty pages of gold/dev
  gold-bare   the same without header lines and file names (score/bare.py)
  examples    eight of our own example pages (examples/gold.json), the whole folder read
  cases       tests/cases, our own
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import lib

SETS = ("seeds", "gold-dev", "gold-bare", "examples", "cases")


def parse(printed):
    """The rows of what score.py prints."""
    rows = []
    for line in printed.split("\n"):
        m = re.match(r"(\w+)\s+(found|right)\s+P ([\d.]+)\s+R ([\d.]+)\s+F1 ([\d.]+)\s+\((\d+) of (\d+) gold, (\d+) predicted", line)
        if m:
            name = f"{m[1]}.{m[2]}"
            rows += [(f"{name}.P", float(m[3]), int(m[8])), (f"{name}.R", float(m[4]), int(m[7])), (name, float(m[5]), int(m[7]))]
            continue
        m = re.match(r"(\w[\w ]*?)\s*F1 ([\d.]+)\s+\((\d+) of (\d+) gold", line)
        if m and "/" not in line:
            rows.append((m[1].strip(), float(m[2]), int(m[4])))
            continue
        m = re.match(r"(.+?)\s*([\d.]+) ?/ ?(\d+)(?: = ([\d.]+))?$", line)
        if m:
            name = m[1].strip()
            rows.append((name, float(m[4]) if m[4] else lib.ratio(float(m[2]), int(m[3])), int(m[3])))
    return rows


def prepare(name, shared, folder):
    """(gold file, folder of pages) of a set, or None where it has no data; what must be made is made under folder."""
    if name == "seeds":
        made = (shared / "gold/seeds.json", shared / "seeds")
    elif name == "gold-dev":
        made = (shared / "gold/dev/gold.json", shared / "gold/dev/pages")
    elif name == "gold-bare":
        if not (shared / "score/bare.py").exists() or not (shared / "gold/dev/gold.json").exists():
            return None
        subprocess.run([sys.executable, str(shared / "score/bare.py"), str(shared / "gold/dev/gold.json"), str(shared / "gold/dev/pages"), str(folder)],
                       check=True, stdout=subprocess.DEVNULL)
        made = (folder / "gold.json", folder / "pages")
    elif name == "examples":
        made = (lib.ROOT / "examples/gold.json", lib.ROOT / "examples")
    else:
        reports, pages = [], folder / "pages"
        pages.mkdir()
        for case in sorted((lib.ROOT / "tests/cases").glob("*/expected.json")):
            shutil.copyfile(case.parent / "page.txt", pages / f"{case.parent.name}.txt")
            reports += [{**r, "file": f"{case.parent.name}.txt"} for r in json.loads(case.read_text(encoding="utf-8"))["reports"]]
        (folder / "gold.json").write_text(json.dumps({"reports": reports}), encoding="utf-8")
        made = (folder / "gold.json", pages)
    return made if made[0].exists() and made[1].exists() else None


def judge(gold, pages, readout, shared, folder, show=None):
    """Rows of score.py for a folder of pages that the engine reads into a fresh record under folder."""
    record, export = folder / "record.db", folder / "export.json"
    lib.ask(readout, ["read", "-d", record] + sorted(pages.glob("*.txt")))
    export.write_text(lib.ask(readout, ["export", "--format", "json", "-d", record]), encoding="utf-8")
    command = [sys.executable, str(shared / "score/score.py"), str(gold), str(export), str(pages)] + (["--show", show] if show else [])
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode:
        raise lib.EngineError("score.py: " + (done.stderr.decode("utf-8", "replace").strip().splitlines() or ["failed"])[-1])
    printed = done.stdout.decode("utf-8")
    if show:
        print(printed)
    return parse(printed)


def rows_of(name, readout, shared, show=None):
    """Rows of one set, or None where it has no data."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        made = prepare(name, shared, folder)
        if not made or not (shared / "score/score.py").exists():
            return None
        return judge(*made, readout, shared, folder, show)


def main():
    ap = lib.arguments(__doc__, None, "not used")
    ap.add_argument("set", choices=SETS)
    ap.add_argument("--shared", type=pathlib.Path, default=lib.SHARED)
    ap.add_argument("--show", help="contacts, statements, plans or events: what was wrong, missed or too much")
    o = ap.parse_args()
    try:
        rows = rows_of(o.set, o.readout, o.shared, o.show)
    except lib.EngineError as e:
        print(e, file=sys.stderr)
        return lib.ENGINE_FAILED
    if rows is None:
        print(f"no data for {o.set}", file=sys.stderr)
        return lib.NO_DATA
    return lib.show(rows, o.min)


if __name__ == "__main__":
    sys.exit(main())
