"""copies_sample.py: which 200 pairs of shared/data/copies/helsinki-day1.jsonl a reader labels for sets/directions.tsv, and what is shown of each.

The choice knows nothing of the engine: exact containment of 5-word runs, the greater of both ways, gives the stratum; within a stratum the
order is that of SHA-256("directions:a:b"); no report stands in more than FEW pairs, and of one family of equal texts (one text, by hash) no
more than FEW pairs are taken. `--write FILE` writes the pairs without labels; `--show A B` prints both texts side by side for the reader.
"""
import argparse
import collections
import difflib
import hashlib
import json
import pathlib
import re

import lib

DAY = lib.SHARED / "data" / "copies" / "helsinki-day1.jsonl"
RUN, FEW = 5, 4
STRATA = [(.8, 1.01, 50), (.5, .8, 30), (.3, .5, 35), (.1, .3, 45), (.03, .1, 25), (.0, .03, 15)]
WORD = re.compile(r"[^\W_]+")


def words(text):
    """The words of a text: runs of letters and digits, lower-cased, as the engine cuts them."""
    return [w.lower() for w in WORD.findall(text)]


def runs(text):
    """The 5-word runs of a text, in order."""
    w = words(text)
    return [tuple(w[i:i + RUN]) for i in range(len(w) - RUN + 1)]


def containment(of, within):
    """The part of the runs `of` that stand in the set `within`."""
    return sum(r in within for r in of) / len(of) if of else 0.0


def pairs(reports):
    """(greater containment, a, b) for all pairs that share a run; a before b in the file's order."""
    has = collections.defaultdict(set)
    all_runs = [runs(r["text"]) for r in reports]
    sets = [set(r) for r in all_runs]
    for i, s in enumerate(sets):
        for run in s:
            has[run].add(i)
    met = collections.Counter()
    for among in has.values():
        among = sorted(among)
        for n, i in enumerate(among):
            for k in among[n + 1:]:
                met[i, k] += 1
    for i, k in met:
        yield max(containment(all_runs[i], sets[k]), containment(all_runs[k], sets[i])), i, k


def chosen(reports):
    """The pairs to be labelled."""
    rank = {}
    for share, i, k in pairs(reports):
        a, b = reports[i]["id"], reports[k]["id"]
        if reports[i]["text"] == reports[k]["text"] and reports[i]["publisher"] == reports[k]["publisher"]:
            continue
        rank[i, k] = share, hashlib.sha256(f"directions:{a}:{b}".encode()).hexdigest()
    out, seen, texts = [], collections.Counter(), collections.Counter()
    for low, high, many in STRATA:
        among = sorted((h, i, k) for (i, k), (share, h) in rank.items() if low <= share < high)
        taken = 0
        for _, i, k in among:
            family = reports[i]["text"] if reports[i]["text"] == reports[k]["text"] else None
            if taken == many or seen[i] >= FEW or seen[k] >= FEW or (family and texts[family] >= FEW):
                continue
            seen[i] += 1
            seen[k] += 1
            texts[family] += family is not None
            taken += 1
            out.append((reports[i]["id"], reports[k]["id"]))
    return out


def show(a, b):
    """Both reports for a reader: who, when seen, the head in full, what only one has, and what both have, in the order of b."""
    for r in (a, b):
        print(f"=== {r['id']}  {r['publisher']}  seen {r['seen']}  {len(words(r['text']))} words")
        print(r["text"][:900].replace("\n\n", "\n"))
        print("… end:", r["text"][-400:].replace("\n\n", "\n"))
    x, y = words(a["text"]), words(b["text"])
    for n, (op, i, j, k, m) in enumerate(difflib.SequenceMatcher(None, x, y, autojunk=False).get_opcodes()):
        if n > 120:
            print("…")
            break
        if op == "equal":
            print(f"  BOTH [{j - i}w] " + (" ".join(x[i:j]) if j - i < 40 else " ".join(x[i:i + 20]) + " … " + " ".join(x[j - 20:j])))
        else:
            for tag, at, f, t in (("A", x, i, j), ("B", y, k, m)):
                if t - f:
                    print(f"  only {tag} [{t - f}w] " + (" ".join(at[f:t]) if t - f < 30 else " ".join(at[f:f + 15]) + " … " + " ".join(at[t - 10:t])))
    print(f"containment: of a in b {containment(runs(a['text']), set(runs(b['text']))):.3f}, of b in a {containment(runs(b['text']), set(runs(a['text']))):.3f}")


def main():
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--day", type=pathlib.Path, default=DAY)
    parser.add_argument("--write", type=pathlib.Path)
    parser.add_argument("--show", nargs=2, metavar=("A", "B"))
    args = parser.parse_args()
    with open(args.day, encoding="utf-8") as f:
        reports = [json.loads(line) for line in f]
    if args.show:
        by_id = {r["id"]: r for r in reports}
        show(by_id[args.show[0]], by_id[args.show[1]])
    if args.write:
        args.write.write_text("".join(f"{a}\t{b}\n" for a, b in chosen(reports)), encoding="utf-8")


if __name__ == "__main__":
    main()
