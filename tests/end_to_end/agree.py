"""agree.py: when an entry of the export says what a careful reader wrote down. Used by the tests on our own pages; the scores of `make eval`
come from ../shared/score/score.py, which these tests do not need."""
import re
import unicodedata

ACTIVE = ("contacts", "statements", "plans")


def words(text):
    """The words of a text without marks and case; blind to quotation marks and dashes."""
    plain = unicodedata.normalize("NFKD", text or "").encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z0-9]+", plain)


def same_name(a, b):
    """"Venn" is "Oskar Venn", "the Free Highlands Front" is "Free Highlands Front"; never "Vostria" for "Vostrian ministry"."""
    a, b = ([w for w in words(x) if w not in ("the", "of", "mr", "ms")] for x in (a, b))
    short, long = sorted((a, b), key=len)
    return bool(short) and (short == long or (short[-1] == long[-1] and set(short) <= set(long)))


def same_people(want, got):
    """Every one that is wanted answers to one that was got, and nobody is left over."""
    left = list(got)
    for name in want:
        at = next((i for i, other in enumerate(left) if same_name(name, other)), None)
        if at is None:
            return False
        left.pop(at)
    return not left


def same_day(want, date):
    """As exact as the reader wrote it, or more; a reader who wrote none holds nothing against the engine."""
    if not want:
        return True
    return bool(date and ((date.get("best") or "").startswith(want) or date.get("earliest") == date.get("latest") == want))


class Record:
    """An export with its actors' names at hand."""

    def __init__(self, export):
        self.export = export
        self.names = {a["id"]: a["name"] for a in export["actors"]}
        self.reports = {r["id"]: r for r in export["reports"]}
        self.folded = {r["id"]: " ".join(words(r["text"])) for r in export["reports"]}

    def name(self, value):
        """The names of a field that holds an actor's id, several, a place or nothing."""
        values = value if isinstance(value, list) else [value] if value else []
        return [v.get("name") if isinstance(v, dict) else self.names.get(v, v) for v in values]

    def sources(self, entry, field="evidence"):
        """The file names of the reports that an entry stands on."""
        return {self.reports[e["report"]]["source"] for e in entry.get(field) or [] if e["report"] in self.reports}

    def place_of(self, report, snippet):
        """Where a snippet stands in the folded text of a report: (start, end), or None."""
        text, wanted = self.folded[report], " ".join(words(snippet))
        at = text.find(wanted) if wanted else -1
        return (at, at + len(wanted)) if at >= 0 else None

    def overlaps(self, entry, report, snippet):
        place = self.place_of(report, snippet)
        for e in entry["evidence"]:
            other = self.place_of(report, e["text"]) if e["report"] == report else None
            if place and other and min(place[1], other[1]) - max(place[0], other[0]) > 0:
                return True
        return False


def agrees(kind, want, entry, record):
    if kind == "contacts":
        return (want["kind"] == entry["kind"] and same_people(want["parties"], record.name(entry["parties"]))
                and same_day(want["date"], entry["date"]) and want.get("status", "held") == entry["status"])
    if kind == "statements":
        return any(same_name(want["speaker"], name) for name in record.name(entry["speaker"]))
    return same_day(want["date"], entry["date"]) and want["status"] == entry["status"]


def score(record, source, wanted):
    """{kind: [found, right, wanted, got]} of one page."""
    report = next((r["id"] for r in record.export["reports"] if r["source"] == source), None)
    out = {}
    for kind in ACTIVE:
        got = [e for e in record.export[kind] if any(v["report"] == report for v in e["evidence"])]
        left, tally = list(got), [0, 0, len(wanted.get(kind, [])), len(got)]
        for want in wanted.get(kind, []):
            near = [e for e in left if record.overlaps(e, report, want["snippet"])] if report else []
            near.sort(key=lambda e: not agrees(kind, want, e, record))
            if near:
                tally[0] += 1
                tally[1] += agrees(kind, want, near[0], record)
                left.remove(near[0])
        out[kind] = tally
    return out


def f1(hits, wanted, got):
    return 2 * hits / (wanted + got) if wanted + got else 1.0
