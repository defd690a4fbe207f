#!/usr/bin/env python3
"""reuse_peer.py FILE: how many texts a second datasketch (PyPI, MIT) looks for among one another, as rows of bench: step,value,unit.

FILE has a text a line (readout-bench-reuse --print N). Sets of 5-word shingles, 128 permutations, threshold .5: as its README does it (a MinHash
updated shingle by shingle, then query and insert of a MinHashLSH), and its quickest way (MinHash.bulk).
"""
import sys
import time

from datasketch import MinHash, MinHashLSH, __version__

RUN, PERMUTATIONS = 5, 128


def shingles(text):
    words = text.replace(".", " ").split()
    return [" ".join(words[i:i + RUN]).encode() for i in range(len(words) - RUN + 1)]


def by_readme(texts):
    lsh = MinHashLSH(threshold=.5, num_perm=PERMUTATIONS)
    for n, text in enumerate(texts):
        m = MinHash(num_perm=PERMUTATIONS)
        for s in shingles(text):
            m.update(s)
        lsh.query(m)
        lsh.insert(n, m)


def in_bulk(texts):
    lsh = MinHashLSH(threshold=.5, num_perm=PERMUTATIONS)
    for n, m in enumerate(MinHash.generator([shingles(t) for t in texts], num_perm=PERMUTATIONS)):
        lsh.query(m)
        lsh.insert(n, m)


def a_second(work, texts):
    begun = time.process_time()
    work(texts)
    return len(texts) / (time.process_time() - begun)


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        lines = file.read().splitlines()
    print(f"reuse in memory by datasketch {__version__},{a_second(by_readme, lines[:1000]):.3f},texts/s")
    print(f"reuse in memory by datasketch-bulk {__version__},{a_second(in_bulk, lines):.3f},texts/s")
