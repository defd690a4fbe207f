"""lib.py: what the scorers share: running the engine, offsets, CoNLL-U, precision and recall, the lines that they print.

A scorer is a pair: `measure(...)` turns gold and output into rows (metric, value, n), and `main` reads arguments, asks the engine
(or a file with its saved output, --from) and prints the rows as `metric<TAB>value<TAB>n`. Exit codes: 0 measured, 1 below a --min,
2 no data or wrong arguments, 3 the engine failed.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
READOUT = ROOT / "build" / "readout"
GOOD, BELOW, NO_DATA, ENGINE_FAILED = 0, 1, 2, 3


class EngineError(Exception):
    """The engine could not be run, or ended badly."""


def ask(readout, args, stdin=None, timeout=1800):
    """What `readout ARGS` prints, as text. A status other than 0 is an error only when nothing was printed: single bad pages may fail."""
    command = [str(readout)] + [str(a) for a in args]
    try:
        done = subprocess.run(command, input=None if stdin is None else stdin.encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              timeout=timeout, check=False)
    except (OSError, subprocess.TimeoutExpired) as e:
        raise EngineError(f"{' '.join(command[:4])}: {e}") from e
    if done.returncode and (not done.stdout or done.returncode < 0):
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or ["no message"]
        raise EngineError(f"{' '.join(command[:4])}: exit {done.returncode}: {last[0]}")
    return done.stdout.decode("utf-8", "replace")


def is_met(value, goal):
    """Is the goal of a row of results.csv ("0.680": at least; "<=0.100": at most) reached by the value?"""
    return value <= float(goal[2:]) if goal.startswith("<=") else value >= float(goal)


def json_lines(text):
    """The objects of JSON lines, empty lines left out."""
    try:
        return [json.loads(line) for line in text.split("\n") if line.strip()]
    except json.JSONDecodeError as e:
        raise EngineError(f"output is not JSON lines: {e}") from e


class Offsets:
    """UTF-8 byte offsets of a text as character offsets: a byte inside a character belongs to that character."""

    def __init__(self, text):
        self.of_byte = []
        for i, c in enumerate(text):
            self.of_byte += [i] * len(c.encode("utf-8", "surrogatepass"))
        self.len = len(text)

    def char(self, byte):
        return self.of_byte[byte] if 0 <= byte < len(self.of_byte) else (self.len if byte >= 0 else 0)

    def span(self, start, end):
        """[start, end) in characters; an end inside a character takes the whole of it."""
        if end <= start:
            return self.char(start), self.char(start)
        return self.char(start), min(self.char(end - 1) + 1, self.len)


def trim(text, span):
    """The span without the space at its edges."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def ratio(a, b):
    return a / b if b else 0.0


def prf(hit, predicted, gold):
    """Precision, recall and F1."""
    p, r = ratio(hit, predicted), ratio(hit, gold)
    return p, r, ratio(2 * p * r, p + r)


def prf_rows(name, hit, predicted, gold):
    p, r, f = prf(hit, predicted, gold)
    return [(f"{name}.P", p, predicted), (f"{name}.R", r, gold), (f"{name}.F1", f, gold)]


def squeeze(text):
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def shingles(text, n=4):
    """The set of word n-grams, as shared/score/score.py counts them."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i:i + n]) for i in range(max(1, len(words) - n + 1))} if words else set()


def shingle_f1(gold, predicted):
    a, b = shingles(gold), shingles(predicted)
    return ratio(2 * len(a & b), len(a) + len(b))


# ---- what is held out ----

M64 = (1 << 64) - 1


def hash_pair(a, b):
    x = (a * 0x9E3779B97F4A7C15 + b + 0x632BE59BD9B4E019) & M64
    x = ((x ^ x >> 30) * 0xBF58476D1CE4E5B9) & M64
    x = ((x ^ x >> 27) * 0x94D049BB133111EB) & M64
    return x ^ x >> 31


def hash_str(text):
    """ro_hash_str of base/hash.h: the programs in train/ hold files out by it."""
    data = text.encode()
    h = 0x2545F4914F6CDD1D ^ len(data)
    whole = len(data) - len(data) % 8
    for i in range(0, whole, 8):
        h = hash_pair(h, int.from_bytes(data[i:i + 8], "little"))
    if whole < len(data):
        return hash_pair(h, int.from_bytes(data[whole:], "little"))
    x = ((h ^ h >> 30) * 0xBF58476D1CE4E5B9) & M64
    x = ((x ^ x >> 27) * 0x94D049BB133111EB) & M64
    return x ^ x >> 31


# ---- CoNLL-U ----

def conllu(text):
    """Sentences of CoNLL-U: {"doc": id of the document, "comments": [], "words": [ten columns each]}; ranges and empty nodes left out."""
    sentences, comments, words, doc = [], [], [], ""
    for line in text.split("\n") + [""]:
        if line.startswith("#"):
            comments.append(line)
            m = re.match(r"#\s*newdoc(?:\s+id\s*=\s*(.*))?$", line)
            if m:
                doc = (m.group(1) or "").strip()
        elif line.strip():
            cells = line.split("\t")
            if len(cells) >= 10 and cells[0].isdigit():
                words.append(cells[:10])
        elif words:
            sentences.append({"doc": doc, "comments": comments, "words": words})
            comments, words = [], []
    return sentences


def blank_conllu(sentences):
    """The same words with nothing else known of them: only form, document and space after are left for the engine to see."""
    out = []
    for s in sentences:
        out += [c for c in s["comments"] if re.match(r"#\s*(newdoc( id\b|$)|newpar$|sent_id\b)", c)]
        for w in s["words"]:
            space = "SpaceAfter=No" if "SpaceAfter=No" in w[9].split("|") else "_"
            out.append("\t".join([w[0], w[1], "_", "_", "_", "_", "_", "_", "_", space]))
        out.append("")
    return "\n".join(out) + "\n"


# ---- arguments and output ----

def arguments(doc, data=None, data_help="the set"):
    ap = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", type=pathlib.Path, default=data, help=f"{data_help} (default: %(default)s)")
    ap.add_argument("--readout", type=pathlib.Path, default=READOUT, help="the engine (default: %(default)s)")
    ap.add_argument("--from", dest="saved", type=pathlib.Path, help="score this saved output instead of asking the engine")
    ap.add_argument("--min", nargs="*", default=[], metavar="METRIC=VALUE", help="exit 1 if a metric is below a value")
    return ap


def show(rows, least=()):
    """Prints the rows; BELOW if a metric is lower than asked for."""
    values = {}
    for metric, value, n in rows:
        values[metric] = value
        print(f"{metric}\t{value:.3f}\t{n}")
    low = [(k, float(v)) for k, v in (m.rsplit("=", 1) for m in least) if values.get(k, 0.0) < float(v)]
    for k, v in low:
        print(f"below: {k} {values.get(k, 0.0):.3f} < {v}", file=sys.stderr)
    return BELOW if low else GOOD


def finish(doc, measure, data, **more):
    """The main of a scorer with one set: measure(options) gives the rows."""
    o = arguments(doc, data, **more).parse_args()
    return run(lambda: measure(o), o.data, o.min)


def run(rows_of, data, least=()):
    if data is not None and not pathlib.Path(data).exists():
        print(f"no data: {data}", file=sys.stderr)
        return NO_DATA
    try:
        return show(rows_of(), least)
    except EngineError as e:
        print(e, file=sys.stderr)
        return ENGINE_FAILED
