"""plv_split.py: which sentences of shared/data/events/PLV_train.tsv are set aside. A sentence is aside when the SHA-256 of its words ends in a digit
that five divides with remainder 0 (as a number modulo 5), so that all pairs of a sentence are on one side. Rules and weights are made on the
others; those aside are opened once, when rules and weights are done.

usage: plv_split.py [learn|aside]   how many there are; or the rows of one side, as a table
"""
import csv
import hashlib
import sys

import lib

PAIRS = lib.SHARED / "data" / "events" / "PLV_train.tsv"


def is_aside(sentence):
    """Is this sentence of the fifth that nobody looks at?"""
    return int(hashlib.sha256(" ".join(sentence.split()).encode()).hexdigest(), 16) % 5 == 0


def rows(aside):
    """The rows of one side, as dicts."""
    with open(PAIRS, encoding="utf-8", newline="") as f:
        return [r for r in csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE) if is_aside(r["sentence"]) == aside]


COLUMNS = ("sentence_id", "sentence", "source", "target", "root", "quad")


if __name__ == "__main__":
    if sys.argv[1:] in (["learn"], ["aside"]):
        print("\t".join(COLUMNS))
        for r in rows(sys.argv[1] == "aside"):
            print("\t".join(r[c] for c in COLUMNS))
        sys.exit()
    print(len(rows(False)), "to learn from,", len(rows(True)), "aside")
