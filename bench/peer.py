#!/usr/bin/env python3
"""peer.py PAGE…: what dateparser (PyPI, BSD) takes to find the times of a page, as a row of bench: step,value,unit. Warm, the quickest of ten."""
import datetime
import pathlib
import sys
import time

import dateparser
import dateparser.search

ROUNDS, REF = 10, datetime.datetime(2019, 3, 28)


def milliseconds(text):
    best = None
    for _ in range(ROUNDS):
        begun = time.process_time()
        dateparser.search.search_dates(text, languages=["en"], settings={"RELATIVE_BASE": REF})
        spent = time.process_time() - begun
        best = spent if best is None else min(best, spent)
    return best * 1000


if __name__ == "__main__":
    pages = [pathlib.Path(path).read_text(encoding="utf-8") for path in sys.argv[1:]]
    print(f"times by dateparser {dateparser.__version__},{sum(map(milliseconds, pages)) / len(pages):.3f},ms a page")
