#!/usr/bin/env python3
"""confidence_table.py: models/confidence.tsv, checked and written as the rows of confidence.c.
confidence_table.py INPUT OUTPUT"""
import sys

KINDS = {"contact", "statement", "plan", "event"}
TRAITS = "one score again sources day about sides table place aside press visit vague".split()
LIMIT = 100_000     # thousandths of a logit; a sum of all traits stays far from overflow


def rows(path):
    with open(path, encoding="utf-8") as lines:
        cells = [(n, line.rstrip("\n").split("\t")) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if cells[0][1] != ["kind", "trait", "weight"]:
        sys.exit(f"{path}:{cells[0][0]}: the columns are kind, trait, weight")
    seen = set()
    for n, row in cells[1:]:
        if len(row) != 3 or row[0] not in KINDS or row[1] not in TRAITS or tuple(row[:2]) in seen or abs(int(row[2])) > LIMIT:
            sys.exit(f"{path}:{n}: no weight: {row}")
        seen.add(tuple(row[:2]))
        yield row


def main():
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        out.write("static const weight weights[] = {\n")
        for kind, trait, value in rows(sys.argv[1]):
            out.write(f"    {{RO_NOTE_{kind.upper()}, RO_TRAIT_{trait.upper()}, {int(value)}}},\n")
        out.write("};\n")


if __name__ == "__main__":
    main()
