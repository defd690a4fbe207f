#!/usr/bin/env python3
"""language.py: are pages in other languages told from English ones, and in which language is each?

Asks `readout text FOLDER` for JSON lines with `language` and `skipped` and compares them with sets/languages.tsv. Those labels are two other
programs' (cld2 and langid where they agree, <html lang> between them where not, two by hand), written after the engine's language finder had been
tuned on a rough strip of these same pages: what is measured is the fit to pages that it was made on, not pages that nobody had seen.
  english       share of pages for which "read" or "skipped for its language" is right; a page that is kept as "und" is read
  english lost  English pages that are skipped for their language
  foreign read  pages in other languages that are read as English (or as of no known language)
  language      share of pages with the right language; SET.language for each set
"""
import argparse
import gzip
import pathlib
import shutil
import sys
import tempfile

import lib

SETS = ("aeb", "fundus_eval", "fundus_tests", "htmldate", "trafilatura", "wcxb")


def labels(path):
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return dict(rows[1:])


def guesses(readout, data, name):
    """What the engine says of each page of a set: {"set/id": (language, skipped for it)}."""
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted((data / name).glob("*.html.gz")):
            with gzip.open(path) as packed, open(pathlib.Path(folder) / path.name[:-3], "wb") as page:
                shutil.copyfileobj(packed, page)
        lines = lib.json_lines(lib.ask(readout, ["text", folder]))
    return {f"{name}/{line['source'].removesuffix('.html')}": (line["language"] or "und", line["skipped"] == "language") for line in lines}


def measure(truth, said, wrong):
    rows, names = [], sorted({page.split("/")[0] for page in truth})
    pages = [page for page in sorted(truth) if page in said]
    lost = [page for page in pages if truth[page] == "en" and said[page][1]]
    read = [page for page in pages if truth[page] != "en" and not said[page][1]]
    rows.append(("english", 1 - (len(lost) + len(read)) / len(pages), len(pages)))
    rows.append(("english lost", len(lost), sum(truth[page] == "en" for page in pages)))
    rows.append(("foreign read", len(read), sum(truth[page] != "en" for page in pages)))
    rows.append(("language", sum(said[page][0] == truth[page] for page in pages) / len(pages), len(pages)))
    for name in names:
        mine = [page for page in pages if page.startswith(name + "/")]
        if mine:
            rows.append((f"{name}.language", sum(said[page][0] == truth[page] for page in mine) / len(mine), len(mine)))
    if wrong:
        for page in pages:
            if said[page][0] != truth[page] or page in lost or page in read:
                print(page, truth[page], *said[page], sep="\t", file=sys.stderr)
    return rows


def rows(o, wrong=False):
    """What run.py asks for; `o` has data and readout."""
    said = {}
    for name in SETS:
        if (o.data / name).is_dir():
            said |= guesses(o.readout, o.data, name)
    return measure(labels(lib.ROOT / "eval" / "sets" / "languages.tsv"), said, wrong) if said else []


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readout", default=lib.READOUT)
    parser.add_argument("--data", type=pathlib.Path, default=lib.SHARED / "data" / "pages")
    parser.add_argument("--wrong", action="store_true", help="name the pages that are wrong on standard error")
    args = parser.parse_args()
    try:
        got = rows(args, args.wrong)
    except lib.EngineError as e:
        print(e, file=sys.stderr)
        return lib.ENGINE_FAILED
    for metric, value, n in got:
        print(f"{metric}\t{value:.3f}\t{n}")
    return lib.GOOD if got else lib.NO_DATA


if __name__ == "__main__":
    sys.exit(main())
