#!/usr/bin/env python3
"""lemmas.py: data/lemmas.tsv checked and written as the C rows that lemma.c includes.  lemmas.py lemmas.tsv lemmas.inc"""
import sys

TAGS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
rows = {}
with open(sys.argv[1], encoding="utf-8") as file:
    lines = [line.rstrip("\n") for line in file if line.strip() and not line.startswith("#")]
if lines[0] != "form\ttag\tlemma":
    sys.exit("lemmas.tsv: the first line must name form, tag and lemma")
for line in lines[1:]:
    form, tag, lemma = line.split("\t")
    if tag not in TAGS or (form, tag) in rows or len(form) > 40 or '"' in line or "\\" in line:
        sys.exit(f"lemmas.tsv: cannot take {line!r}")
    rows[form, tag] = lemma
with open(sys.argv[2], "w", encoding="utf-8") as file:
    for form, tag in sorted(rows, key=lambda row: (row[0].encode(), TAGS.index(row[1]))):
        name = "RO_PART_TAG" if tag == "PART" else "RO_" + tag
        file.write(f'{{"{form}", {name}, "{rows[form, tag]}"}},\n')
