#!/usr/bin/env python3
"""table.py ROWS: prints what bench measured, with shares and budgets, and writes bench/results.csv.

ROWS is a file of step,value,unit lines; bench/budget.tsv says what a step may take, or for pages a second and ratios, has to reach.
A step over its budget is marked, and is no error: a slow machine is no broken build. Exit codes: 0 measured, 2 nothing measured.
"""
import csv
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
GROUPS = ("page and text", "lang", "mention to note", "rest")
AT_LEAST = ("pages/s", "texts/s", "answers/s", "sentences/s", "times", "%")
A_SECOND = ("pages/s", "texts/s")


def budgets(text):
    cells = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {c[0]: float(c[1]) for c in cells}


def verdict(value, budget, unit):
    return ("" if value >= budget else "  BELOW") if unit in AT_LEAST else "" if value <= budget else "  OVER"


def ratios(rows):
    """How many times a peer's pages or texts a second are ours, where both were measured in this go."""
    value = {step: v for step, v, _ in rows}
    for step, v, unit in rows:
        ours = step.split(" by ")[0]
        if unit in A_SECOND and ours != step and ours in value and v:
            yield f"{ours}: beside {step.split(' by ')[1].split()[0]}", value[ours] / v, "times"


def main():
    rows = [(step, float(value), unit) for step, value, unit in csv.reader(open(sys.argv[1], encoding="utf-8"))]
    rows += list(ratios(rows))
    if not rows:
        return 2
    budget = budgets((HERE / "budget.tsv").read_text(encoding="utf-8"))
    whole = {step: value for step, value, _ in rows}.get("a page", 0)
    for step, value, unit in rows:
        share = f"{value / whole:7.1%}" if unit == "ms" and whole and step not in ("a page", "start", "knowledge") else " " * 7
        told = f"budget {budget[step]:g} {unit}" + verdict(value, budget[step], unit) if step in budget else ""
        print(f"{'  ' if unit == 'ms' and step not in budget else ''}{step:{22 if step not in budget and unit == 'ms' else 24}s}"
              f"{value:10.3f} {unit:15s}{share}  {told}".rstrip())
    with open(HERE / "results.csv", "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["step", "value", "unit", "budget", "command"])
        for step, value, unit in rows:
            out.writerow([step, f"{value:.3f}", unit, f"{budget[step]:g}" if step in budget else "", "bench/run.sh"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
