#!/usr/bin/env python3
"""coref.py: third-person pronouns to their person, on GUM.

Asks `readout mentions --conllu-in FILE` with the words alone, and reads JSON lines, one object a document:
  {"doc": id, "mentions": [{"start_token", "end_token", "head_token", "kind", "entity", "pronoun": true|false,
"members": [entities of "they", "the two"]}]}
Tokens are the words of the document counted from 0 (no ranges, no empty nodes); end_token is exclusive; mentions of one entity carry
the same `entity`.

Counted are the third-person personal pronouns (he, she, they, his, them, themselves, ...) that gold holds for a person and whose person has
at least one mention that is no pronoun. A pronoun is right when the nearest earlier mention of its entity that is no pronoun (or the
nearest later one, if none is earlier) is a mention of the same person in gold. A mention of ours is the gold mention that it shares most
words with, the head of each inside the other.

  accuracy          right of all counted
  precision         right of those that were tied to anything
  singular.accuracy he, she, him, her, his and their reflexives alone
"""
import pathlib
import re
import sys
import tempfile

import lib

SINGULAR = set("he she him her his hers himself herself".split())
THIRD = SINGULAR | set("they them their theirs themselves themself".split())
PRONOUN_TAGS = ("PRON", "DET")


def read_gold(sentences):
    """{doc: {"words": [[form, upos]], "mentions": [{"start", "end", "heads", "entity", "type", "pronoun"}]}}; end is exclusive."""
    docs = {}
    for s in sentences:
        d = docs.setdefault(s["doc"], {"words": [], "mentions": [], "open": {}})
        for w in s["words"]:
            at = len(d["words"])
            d["words"].append((w[1].lower(), w[3]))
            entity = next((m[7:] for m in w[9].split("|") if m.startswith("Entity=")), "")
            for piece in re.findall(r"\([^()]+\)?|[^()]+\)", entity):
                name = piece.strip("()")
                if piece.startswith("("):
                    cells = name.split("-")
                    m = {"start": at, "end": at + 1, "entity": cells[0], "type": cells[1] if len(cells) > 1 else "", "minimum": cells[5] if len(cells) > 5 else "1"}
                    if piece.endswith(")"):
                        d["mentions"].append(m)
                    else:
                        d["open"].setdefault(cells[0], []).append(m)
                elif d["open"].get(name.split("-")[0]):
                    m = d["open"][name.split("-")[0]].pop()
                    m["end"] = at + 1
                    d["mentions"].append(m)
    for d in docs.values():
        del d["open"]
        for m in d["mentions"]:
            inside = [m["start"] + int(k) - 1 for k in re.findall(r"\d+", m.pop("minimum"))]
            m["heads"] = {k for k in inside if m["start"] <= k < m["end"]} or {m["start"]}
            word, tag = d["words"][m["start"]]
            m["pronoun"] = m["end"] - m["start"] == 1 and tag in PRONOUN_TAGS
        d["mentions"].sort(key=lambda m: (m["start"], -m["end"]))
    return docs


def gold_of(mention, gold):
    """The gold mention (no pronoun) that a mention of ours is, or None."""
    best, score = None, (0.0, 0)
    for g in gold:
        shared = min(g["end"], mention["end_token"]) - max(g["start"], mention["start_token"])
        if g["pronoun"] or shared <= 0 or not any(mention["start_token"] <= h < mention["end_token"] for h in g["heads"]):
            continue
        if not g["start"] <= mention.get("head_token", g["start"]) < g["end"]:      # "a citizen of Rome" is not Rome
            continue
        union = max(g["end"], mention["end_token"]) - min(g["start"], mention["start_token"])
        if (shared / union, g["end"] - g["start"]) > score:
            best, score = g, (shared / union, g["end"] - g["start"])
    return best


def nearest(at, mentions):
    """The nearest mention before token `at` that is no pronoun, else the nearest later one; or None."""
    names = [m for m in mentions if not m.get("pronoun")]
    earlier = [m for m in names if m["start_token"] < at]
    if earlier:
        return max(earlier, key=lambda m: (m["start_token"], m["end_token"]))
    return min(names, key=lambda m: (m["start_token"], m["end_token"]), default=None)


def antecedent(pronoun, mentions):
    """The nearest mention of the same entity; of several named one by one ("Ann and Bob … they") the words from the first to the last."""
    to = nearest(pronoun["start_token"], [m for m in mentions if m["entity"] == pronoun["entity"]])
    if to or not pronoun.get("members"):
        return to
    each = [nearest(pronoun["start_token"], [m for m in mentions if m["entity"] == e]) for e in pronoun["members"]]
    if None in each:
        return None
    return {"start_token": min(m["start_token"] for m in each), "end_token": max(m["end_token"] for m in each), "kind": "several"}


def measure(docs, output):
    """docs: read_gold(); output: {doc: mentions}."""
    n = {"all": 0, "singular": 0}
    right = dict(n)
    tied = 0
    for name in sorted(docs):
        d, ours = docs[name], output.get(name) or []
        named = {m["entity"] for m in d["mentions"] if not m["pronoun"]}
        at = {m["start_token"]: m for m in ours if m.get("pronoun") and m["end_token"] - m["start_token"] == 1}
        for m in d["mentions"]:
            word = d["words"][m["start"]][0]
            if not m["pronoun"] or m["type"] != "person" or word not in THIRD or m["entity"] not in named:
                continue
            kinds = ("all", "singular") if word in SINGULAR else ("all",)
            mine = at.get(m["start"])
            to = antecedent(mine, ours) if mine else None
            tied += to is not None
            found = gold_of(to, d["mentions"]) if to else None
            for k in kinds:
                n[k] += 1
                right[k] += found is not None and found["entity"] == m["entity"]
    return [("accuracy", lib.ratio(right["all"], n["all"]), n["all"]), ("precision", lib.ratio(right["all"], tied), tied),
            ("singular.accuracy", lib.ratio(right["singular"], n["singular"]), n["singular"])]


def rows(o):
    sentences = lib.conllu(o.data.read_text(encoding="utf-8"))
    docs = read_gold(sentences)
    if o.saved:
        out = o.saved.read_text(encoding="utf-8")
    else:
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / o.data.name
            path.write_text(lib.blank_conllu(sentences), encoding="utf-8")
            out = lib.ask(o.readout, ["mentions", "--conllu-in", path])
    return measure(docs, {item.get("doc"): item.get("mentions") or [] for item in lib.json_lines(out)})


if __name__ == "__main__":
    sys.exit(lib.finish(__doc__, rows, lib.SHARED / "data/ud/en_gum-open-dev.conllu"))
