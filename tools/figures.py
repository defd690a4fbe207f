#!/usr/bin/env python3
"""figures.py [--check] [READOUT]: writes what is measured, and what the command prints, into README.md between its markers.

The tables come from eval/results.csv and bench/results.csv; the tour from READOUT (build/readout) run on examples/. --check changes nothing
and fails (1) when the tables are not those of the CSV files.
"""
import argparse
import csv
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
SETS = {"seeds": "five seed pages", "gold-dev": "twenty read pages", "gold-bare": "the same, made bare of dates", "cases": "our own cases",
        "examples": "our own examples", "polnear": "attribution (PolNeAR dev)", "when": "time expressions", "coref": "pronouns (GUM dev)",
        "who": "who is meant, 539 mentions in context", "seeds-who": "every actor of the seed pages", "nominals": "descriptions",
        "ewt-dev": "tags and heads (EWT dev)", "names": "names (newswire kept aside, UNER dev)", "body-unseen": "bodies, sites never seen",
        "body": "bodies, as shipped", "htmldate": "days of HTML pages (htmldate)", "meta": "titles, authors, days of HTML pages",
        "language": "languages of pages", "copies-helsinki": "text shared by reports of one day", "copies-synthetic": "copies with changed words",
        "directions": "what a pair shares, and which way", "stories": "60 stories (B³)",
        "plv": "types of actor pairs (PLOVER, kept aside)", "clauses": "modes, contexts, casualties of 200 clauses",
        "fates": "40 plans and what became of them", "claims": "who says and who denies, 20 cases"}


def cell(text):
    return text.replace("|", "\\|")


def eval_table():
    path = ROOT / "eval/results.csv"
    if not path.exists():
        return "Not measured yet: `make eval`.\n"
    rows = [r for r in csv.DictReader(path.open(encoding="utf-8")) if r["goal"]]
    out = ["| set | what | reached | goal | n |", "|---|---|---|---|---|"]
    rows.sort(key=lambda r: (list(SETS).index(r["set"]) if r["set"] in SETS else 99, r["metric"]))
    for r in rows:
        met = float(r["value"]) >= float(r["goal"])
        out.append(f"| {cell(SETS.get(r['set'], r['set']))} | {cell(r['metric'])} | {'**' if met else ''}{r['value']}{'**' if met else ''} | {r['goal']} | {r['n']} |")
    met = sum(float(r["value"]) >= float(r["goal"]) for r in rows)
    return "\n".join(out) + f"\n\n{met} of {len(rows)} goals are met (in bold). All figures: `eval/results.csv`.\n" + unseen_table()


UNSEEN = ("contacts.found", "contacts.right", "statements.found", "statements.right", "plans.found", "plans.right", "stance", "quote",
          "statements target", "statements via", "contacts topics", "published", "body F1")


def unseen_table():
    """What holds on pages that nobody looked at, beside those that rules were written with."""
    rows = list(csv.DictReader((ROOT / "eval/results.csv").open(encoding="utf-8")))
    value = {(r["set"], r["metric"]): r["value"] for r in rows}
    if not any(r["set"] == "outlets-unseen" for r in rows):
        return ""
    out = ["", "The twenty read pages were looked at while rules were written. Fourteen others were labelled before the engine read them, and no rule",
           "was made with them; there the same engine reaches:", "", "| what | fourteen unseen pages | twenty read pages |", "|---|---|---|"]
    out += [f"| {m} | {value.get(('outlets-unseen', m), '')} | {value.get(('gold-dev', m), '')} |" for m in UNSEEN]
    return "\n".join(out) + "\n"


def bench_table():
    path = ROOT / "bench/results.csv"
    if not path.exists():
        return "Not measured yet: `make bench`.\n"
    rows = list(csv.DictReader(path.open(encoding="utf-8")))
    kept = [r for r in rows if r["budget"] or (r["unit"] not in ("ms", "us") and (": " not in r["step"] or r["unit"] == "times"))]
    out = ["| what | measured | budget or goal |", "|---|---|---|"]
    out += [f"| {cell(r['step'])} | {float(r['value']):.6g} {r['unit']} | {r['budget'] + ' ' + r['unit'] if r['budget'] else ''} |" for r in kept]
    return "\n".join(out) + "\n\nEach step, and each set of pages: `bench/results.csv`.\n"


def tour(readout):
    """What a newcomer sees: the commands and what they print, cut to a few lines."""
    out = []
    with tempfile.TemporaryDirectory() as folder:
        record = pathlib.Path(folder) / "talks.db"
        env = {**os.environ, "COLUMNS": "126", "READOUT_KNOW": str(pathlib.Path(folder) / "know")}
        tables = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "examples/know").glob("*.tsv"))
        known = subprocess.run([readout, "know", "add", *tables], capture_output=True, text=True, cwd=ROOT, check=True, env=env)
        shown = (known.stdout + known.stderr).replace(env["READOUT_KNOW"], "~/.local/share/readout/know").rstrip("\n")
        out.append(f"```console\n$ readout know add examples/know/*.tsv\n{shown}\n```")

        def run(*args, lines=99):
            got = subprocess.run([readout, *args, "-d", record], capture_output=True, text=True, cwd=ROOT, check=True, env=env)
            text = (got.stdout + ("" if got.stdout else got.stderr)).rstrip("\n").split("\n")
            shown = text[:lines] + (["…"] if len(text) > lines else [])
            out.append("\n".join(["```console", f"$ readout {' '.join(args)} -d talks.db", *shown, "```"]))
        run("read", "examples/")
        run("timeline", "--since", "2019-04", "--until", "2019-05", lines=10)
        run("contacts", "--kind", "phone-call", lines=6)
        run("process", "Sarn Valley", lines=8)
        calls = subprocess.run([readout, "contacts", "--json", "--kind", "phone-call", "-d", record], capture_output=True, text=True, check=True, env=env).stdout
        calls = [json.loads(line) for line in calls.splitlines()]
        if calls:
            run("sources", max(calls, key=lambda c: (c["sources"], c["reports"]))["id"])
            run("explain", max(calls, key=lambda c: (c["sources"], c["reports"]))["id"], lines=24)
    return "\n\n".join(out) + "\n"


def put(text, name, new):
    pattern = re.compile(rf"(<!-- {name}:[^\n]*-->\n).*?(<!-- end of {name} -->)", re.S)
    assert pattern.search(text), f"README.md has no markers for {name}"
    return pattern.sub(lambda m: m[1] + new + m[2], text)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--check", action="store_true")
    ap.add_argument("readout", nargs="?", default=str(ROOT / "build/readout"))
    o = ap.parse_args()
    old = README.read_text(encoding="utf-8")
    new = put(put(old, "eval", eval_table()), "bench", bench_table())
    if o.check:
        if new != old:
            print("README.md does not show eval/results.csv and bench/results.csv: run tools/figures.py", file=sys.stderr)
        return int(new != old)
    README.write_text(put(new, "tour", tour(o.readout)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
