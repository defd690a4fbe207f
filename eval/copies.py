"""copies.py: reuse of text between reports: what is found of it, how well it is measured, and which way it went.

helsinki: the day of syndicated reports in ../shared/data/copies, every pair of two outlets. Truth is exact: the part of the 5-word runs of one
text that stand in the other, before quotations and furniture are taken out; the greater of both ways puts a pair into its bin. Recall: pairs
that are found at all, by bin: in the texts as they are (`readout overlaps --bare`), and (`record.`) in the record, whose texts are without the
menus, teasers and captions of their pages. reported.true: of the pairs that are given .10 or more, those that truly have .08. share.within: of
both shares of all pairs found, those within .05 of the truth.
synthetic: COPIES texts of outlets-8000, and copies of them in which 5 % and 15 % of the words are changed, beside as many others; recall.
directions: the 200 pairs of sets/directions.tsv; relation and direction right. A pair that shares furniture alone is right too when the record does
not have it, the furniture having been cut from its texts; relation.strict counts it wrong. Direction, of pairs that the label gives one, stands beside two rules of thumb, `earliest` (the one seen earlier is
the source) and `agency` (who credits an agency has it from there, else unknown). Pairs with an odd hash may be looked at when rules are made
(--show); `held` is the others.
"""
import argparse
import gzip
import hashlib
import json
import pathlib
import random
import sys
import tempfile

import copies_sample as sample
import lib

BINS = [(.10, .30), (.30, .50), (.50, .80), (.80, 1.01)]
NEAR, LEAST, TRULY = .05, .10, .08
COPIES, CHANGED = 400, (.05, .15)
LABELS = pathlib.Path(__file__).resolve().parent / "sets" / "directions.tsv"
SETS = ("helsinki", "synthetic", "directions")
DAY = ["--field", "text=text,outlet=publisher"]


def read_json_lines(path):
    """The objects of a file of JSON lines, packed or not."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def record_of(readout, path, fields):
    """What the record says of a file of JSON lines: {line's byte: report id} and the export."""
    with tempfile.TemporaryDirectory() as folder:
        record = pathlib.Path(folder) / "r.db"
        lib.ask(readout, ["read", path, *fields, "-d", record])
        export = json.loads(lib.ask(readout, ["export", "--format", "json", "-d", record]))
    return {r["source"].split("#")[1]: r["id"] for r in export["reports"]}, export


def ids_by_line(path, of_byte):
    """The report id of each line of a plain file."""
    out, at = [], 0
    with open(path, "rb") as f:
        for line in f:
            out.append(of_byte.get(str(at)))
            at += len(line)
    return out


def both_ways(texts, i, k, cache):
    """The two containments of a pair of texts, by number."""
    for n in (i, k):
        if n not in cache:
            r = sample.runs(texts[n])
            cache[n] = r, set(r)
    return sample.containment(cache[i][0], cache[k][1]), sample.containment(cache[k][0], cache[i][1])


def found_pairs(export, number_of):
    """{(i, k): (share of i, share of k, copy)} with i < k."""
    out = {}
    for c in export["copies"]:
        i, k, x, y = number_of[c["a"]], number_of[c["b"]], c["share_of_a"], c["share_of_b"]
        out[(i, k) if i < k else (k, i)] = (x, y, c) if i < k else (y, x, c)
    return out


def rows_of_day(name, reports, found):
    """Recall by bins, and how true shares are, of what was found on reports with these texts."""
    texts, cache, rows = [r["text"] for r in reports], {}, []
    truth = {(i, k): both_ways(texts, i, k, cache) for share, i, k in sample.pairs(reports) if share >= LEAST}
    for low, high in BINS:
        among = [p for p, s in truth.items() if low <= max(s) < high and reports[p[0]]["publisher"] != reports[p[1]]["publisher"]]
        rows.append((f"{name}recall.{low:.2f}-{min(high, 1):.2f}", sum(p in found for p in among) / len(among), len(among)))
    told = [p for p, f in found.items() if max(f[:2]) >= LEAST]
    rows.append((name + "reported.true", sum(max(both_ways(texts, *p, cache)) >= TRULY for p in told) / len(told), len(told)))
    near = [abs(a - b) <= NEAR for p, f in found.items() for a, b in zip(f[:2], both_ways(texts, *p, cache))]
    rows.append((name + "share.within", sum(near) / len(near), len(near)))
    return rows


def overlaps_of(readout, path):
    """What `readout overlaps --bare` finds in a file of JSON lines, as found_pairs has it."""
    at, number_of = 0, {}
    with open(path, "rb") as f:
        for n, line in enumerate(f):
            number_of[str(at)] = n
            at += len(line)
    export = {"copies": lib.json_lines(lib.ask(readout, ["overlaps", "--bare", "--field", "text=text", path]))}
    return found_pairs(export, {f"{path.name}#{byte}": n for byte, n in number_of.items()})


def measure_day(path, readout):
    """Rows of the Helsinki day: of its texts as they are, and of what the record keeps of them (each against the truth of the same texts)."""
    reports = read_json_lines(path)
    of_byte, export = record_of(readout, path, DAY)
    ids = ids_by_line(path, of_byte)
    kept = {r["id"]: r["text"] for r in export["reports"]}
    return (rows_of_day("", reports, overlaps_of(readout, path)) +
            rows_of_day("record.", [dict(r, text=kept[i]) for r, i in zip(reports, ids)], found_pairs(export, {r: n for n, r in enumerate(ids)})))


def changed(text, part, rng):
    """A text with this part of its words replaced by others of the text."""
    words = text.split(" ")
    for i in rng.sample(range(len(words)), int(len(words) * part)):
        words[i] = rng.choice(words)
    return " ".join(words)


def measure_synthetic(path, readout):
    """Recall of made copies."""
    pages = sorted((r for r in read_json_lines(path) if 1500 < len(r["text"]) < 8000), key=lambda r: hashlib.sha256(r["id"].encode()).hexdigest())
    rows = []
    for part in CHANGED:
        rng = random.Random(part)
        with tempfile.TemporaryDirectory() as folder:
            lines = [{"text": p["text"], "outlet": p["outlet"]} for p in pages[:2 * COPIES]]
            lines += [{"text": changed(p["text"], part, rng), "outlet": "The Copier"} for p in pages[:COPIES]]
            file = pathlib.Path(folder) / "made.jsonl"
            file.write_text("".join(json.dumps(x) + "\n" for x in lines), encoding="utf-8")
            of_byte, export = record_of(readout, file, ["--field", "text=text,outlet=outlet"])
            ids = ids_by_line(file, of_byte)
        found = found_pairs(export, {r: n for n, r in enumerate(ids)})
        rows.append((f"recall.changed-{int(part * 100)}", sum((i, i + 2 * COPIES) in found for i in range(COPIES)) / COPIES, COPIES))
    return rows


def labels():
    """The labelled pairs."""
    with open(LABELS, encoding="utf-8") as f:
        head, *rows = [line.rstrip("\n").split("\t") for line in f]
    return [dict(zip(head, r)) for r in rows]


def is_held(row):
    """Is the pair among those that nobody looks at while making rules?"""
    return int(hashlib.sha256(f"{row['a']}:{row['b']}".encode()).hexdigest(), 16) % 2 == 0


def answer(row, ids, found):
    """What the record says of a labelled pair: relation, agency, direction as (a, b) of the label."""
    i, k = ids[row["a"]], ids[row["b"]]
    hit = found.get((min(i, k), max(i, k)))
    if not hit:
        return "nothing", "-", "-"
    c = hit[2]
    direction = c["direction"]
    if direction in ("a-from-b", "b-from-a") and (c["a"] != row["id_a"]):
        direction = {"a-from-b": "b-from-a", "b-from-a": "a-from-b"}[direction]
    low = c["relation"] in ("independent", "boilerplate", "shared-quotes")
    return c["relation"], c["agency"] or "-", "-" if low else direction


def measure_directions(path, readout, show=False):
    """Rows of the labelled pairs."""
    reports = read_json_lines(path)
    number = {r["id"]: n for n, r in enumerate(reports)}
    of_byte, export = record_of(readout, path, DAY)
    ids = ids_by_line(path, of_byte)
    found = found_pairs(export, {r: n for n, r in enumerate(ids)})
    agencies = {r["id"]: r["agencies"] for r in export["reports"]}
    rows, judged = [], []
    for row in labels():
        row["id_a"], row["id_b"] = ids[number[row["a"]]], ids[number[row["b"]]]
        relation, agency, direction = answer(row, number, found)
        a, b = reports[number[row["a"]]], reports[number[row["b"]]]
        told = row["relation"] in ("independent", "boilerplate") if relation == "nothing" else relation == row["relation"]
        credit = bool(agencies.get(row["id_a"]) or agencies.get(row["id_b"]))
        judged.append({"row": row, "held": is_held(row), "relation": told, "strict": told and (relation != "nothing" or row["relation"] == "independent"), "agency": agency == row["agency"],
                       "direction": direction == row["direction"], "goes": row["direction"] != "-",
                       "earliest": row["direction"] == ("b-from-a" if a["seen"] < b["seen"] else "a-from-b"),
                       "credit": row["direction"] == ("both-from-agency" if credit else "unknown")})
        if show and not is_held(row) and not (told and direction == row["direction"]):
            hit = found.get(tuple(sorted((number[row["a"]], number[row["b"]]))))
            print(row["a"], row["b"], "label:", row["relation"], row["agency"], row["direction"], "sure" if row["sure"] == "1" else "unsure", "| says:", relation, agency,
                  direction, "| shares", hit and hit[:2], hit and (hit[2].get("prose_of_a"), hit[2].get("prose_of_b")))
    for name, among in (("", judged), ("held.", [j for j in judged if j["held"]])):
        goes = [j for j in among if j["goes"]]
        rows.append((name + "relation.right", sum(j["relation"] for j in among) / len(among), len(among)))
        rows.append((name + "relation.strict", sum(j["strict"] for j in among) / len(among), len(among)))
        rows.append((name + "direction.right", sum(j["direction"] for j in goes) / len(goes), len(goes)))
        rows.append((name + "agency.right", sum(j["agency"] for j in goes) / len(goes), len(goes)))
        if not name:
            rows.append(("baseline.earliest", sum(j["earliest"] for j in goes) / len(goes), len(goes)))
            rows.append(("baseline.agency", sum(j["credit"] for j in goes) / len(goes), len(goes)))
    return rows


def measure(what, shared, readout, show=False):
    """Rows of one set."""
    copies = shared / "data" / "copies"
    if what == "helsinki":
        return measure_day(copies / "helsinki-day1.jsonl", readout)
    if what == "synthetic":
        return measure_synthetic(copies / "outlets-8000.jsonl.gz", readout)
    return measure_directions(copies / "helsinki-day1.jsonl", readout, show)


def main():
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=SETS)
    parser.add_argument("--readout", type=pathlib.Path, default=lib.READOUT)
    parser.add_argument("--shared", type=pathlib.Path, default=lib.SHARED)
    parser.add_argument("--show", action="store_true", help="print the labelled pairs that come out otherwise, but for those held out")
    parser.add_argument("--min", action="append", metavar="METRIC=VALUE", default=[])
    args = parser.parse_args()
    if not (args.shared / "data" / "copies").is_dir():
        return lib.NO_DATA
    rows = measure(args.what, args.shared, args.readout, args.show)
    for metric, value, n in rows:
        print(f"{metric}\t{value:.3f}\t{n}")
    least = dict(m.split("=") for m in args.min)
    return lib.BELOW if any(v < float(least.get(m, 0)) for m, v, _ in rows) else lib.GOOD


if __name__ == "__main__":
    sys.exit(main())
