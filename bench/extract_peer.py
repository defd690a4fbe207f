#!/usr/bin/env python3
"""extract_peer.py PAGE…: how many pages of HTML a second trafilatura (PyPI, Apache-2.0) takes to text, metadata and day, as a row of bench:
step,value,unit. One process, its own time of the processor, the quicker of two goes."""
import pathlib
import sys
import time

import trafilatura

GOES = 2


def seconds(pages):
    begun = time.process_time()
    for page in pages:
        trafilatura.bare_extraction(page, with_metadata=True)
    return time.process_time() - begun


if __name__ == "__main__":
    texts = [pathlib.Path(path).read_bytes().decode("utf-8", "replace") for path in sys.argv[1:]]
    print(f"html to reports by trafilatura {trafilatura.__version__},{len(texts) / min(seconds(texts) for _ in range(GOES)):.3f},pages/s")
