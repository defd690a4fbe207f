#!/usr/bin/env python3
"""deed_words.py: data/deed_words.tsv checked and written as the C rows that deed_words.c includes.  deed_words.py deed_words.tsv deed_words.inc"""
import sys

ROLES = ["stop", "no-name", "end", "same", "deed", "undo"]
TYPES = ("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT").split()
rows = {}
with open(sys.argv[1], encoding="utf-8") as file:
    lines = [line.rstrip("\n") for line in file if line.strip() and not line.startswith("#")]
if lines[0] != "word\trole\tis\tsource":
    sys.exit("deed_words.tsv: the first line must name word, role, is and source")
for line in lines[1:]:
    word, role, value, _ = line.split("\t")
    if role not in ROLES or (role, word) in rows or not word or '"' in line or "\\" in line:
        sys.exit(f"deed_words.tsv: cannot take {line!r}")
    if role == "deed" and not all(name in TYPES for name in value.split("|")) or role == "same" and (len(value) > 5 or len(word) > 5):
        sys.exit(f"deed_words.tsv: cannot take {line!r}")
    rows[role, word] = value
with open(sys.argv[2], "w", encoding="utf-8") as file:
    for role, word in sorted(rows, key=lambda row: (ROLES.index(row[0]), row[1].encode())):
        value = rows[role, word]
        types = " | ".join("1u << RO_EVENT_" + name for name in value.split("|")) if role == "deed" else "0"
        same = value if role == "same" else ""
        file.write(f'{{"{word}", "{same}", {types}, RO_DEED_{role.replace("-", "_").upper()}}},\n')
