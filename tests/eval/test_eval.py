#!/usr/bin/env python3
"""test_eval.py: the scorers on tiny hand-made inputs, and the pages and labels of our own (no ../shared needed)."""
import contextlib
import collections
import csv
import gzip
import io
import json
import pathlib
import re
import sys
import tempfile
import unittest
from datetime import date

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "eval"))

import body
import claims
import clauses
import confidence
import conllu
import coref
import fates
import gold
import htmldate
import lib
import meta
import names
import nominals
import outlets
import polnear
import run
import stories
import when
import when_scope
import who


def value(rows, metric):
    return {m: v for m, v, _ in rows}[metric]


class Confidence(unittest.TestCase):
    @staticmethod
    def traits(**have):
        return {**dict.fromkeys(["one", *confidence.SIGNS], 0), "one": 1000, **have}

    def test_weights__give_back_the_shares_that_they_were_fitted_on(self):
        rows = [(self.traits(day=1000), i < 80) for i in range(100)] + [(self.traits(), i < 30) for i in range(100)]
        weights = confidence.fit(rows)
        self.assertEqual(set(weights), {"one", "day"})
        self.assertAlmostEqual(confidence.confidence(weights, self.traits(day=1000)), 0.8, delta=0.03)
        self.assertAlmostEqual(confidence.confidence(weights, self.traits()), 0.3, delta=0.03)

    def test_weights__of_the_wrong_sign_are_left_out(self):
        rows = [(self.traits(place=1000), i < 20) for i in range(50)] + [(self.traits(), i < 40) for i in range(50)]
        self.assertEqual(set(confidence.fit(rows)), {"one"})

    def test_errors__are_of_five_bins(self):
        pairs = [(0.9, True)] * 7 + [(0.9, False)] * 3 + [(0.1, False)] * 10
        self.assertEqual([(n, round(p, 3), r) for n, p, r in confidence.bins_of(pairs)], [(10, 0.1, 0.0), (10, 0.9, 0.7)])
        rows = {m: round(v, 4) for m, v, _ in confidence.figures("", "plans", pairs)}
        self.assertEqual(rows, {"ECE.plans": 0.15, "Brier.plans": 0.13})

    def test_shipped_weights__do_what_their_traits_should(self):
        weights = confidence.read_weights(confidence.WEIGHTS)
        self.assertEqual(set(weights), set(confidence.KINDS))
        for kind in weights.values():
            self.assertTrue(all(confidence.SIGNS.get(t, 0) * w >= 0 for t, w in kind.items()))


class Fates(unittest.TestCase):
    PLAN = {"status": "open", "settled_by": [], "moved_to": None, "date": {"best": "2019-04-11"}, "evidence": [{"report": "a", "text": "will  meet", "says": {}}]}

    def test_links__are_evidence_of_the_later_page_that_tells_a_fate(self):
        kept = {**self.PLAN, "status": "kept", "settled_by": [{"report": "b"}]}
        self.assertEqual([fates.links(p, "b") for p in (self.PLAN, kept)], [False, True])
        self.assertFalse(fates.links(kept, "c"))
        joined = {**self.PLAN, "status": "cancelled", "evidence": [{"report": "a", "says": {"status": "open"}}, {"report": "b", "says": {}}]}
        self.assertEqual([fates.links(joined, r) for r in "ab"], [False, True])

    def test_plans__are_found_by_their_words_whatever_the_spaces(self):
        raw = "Über Venn.\nThey will meet\non Friday.".encode()
        span = fates.span_of(raw, raw.index(b"will"), raw.index(b" on" if b" on" in raw else b"\non"))
        found = fates.plan_of({"plans": [self.PLAN]}, "a", raw, span, "2019-04-11")
        self.assertIs(found, self.PLAN)
        self.assertIsNone(fates.plan_of({"plans": [self.PLAN]}, "b", raw, span, "-"))
        self.assertIsNone(fates.plan_of({"plans": [self.PLAN]}, "a", raw, (0, 4), "-"))

    def test_labels__are_looked_at(self):
        row = dict(zip(fates.COLUMNS, ["1", "x", "0", "5", "-", "y", "3", "9", "kept", "-", "1"]))
        self.assertEqual(list(fates.faults([row])), [])
        self.assertEqual(len(list(fates.faults([{**row, "fate": "gone"}, {**row, "plan_end": "0"}, {**row, "more": ""}]))), 3)
        self.assertEqual(list(fates.faults(fates.read_labels(fates.LABELS))), [])


class Claims(unittest.TestCase):
    def test_judge__asks_for_the_very_sources_and_deniers(self):
        cases = [{"case": "a", "versions": {"held": 1, "denied": 1}, "deniers": ["István Tosk"]}, {"case": "b", "versions": {"held": 2}, "deniers": []}]
        counts, wrong = claims.judge(cases, lambda c: ({"held": 1, "denied": 1}, ["Istvan tosk"]) if c["case"] == "a" else ({"held": 1}, []))
        self.assertEqual((counts["versions"], counts["deniers"], counts["right"]), (1, 2, 1))
        self.assertEqual([w[0] for w in wrong], ["b"])

    def test_cases__are_twenty_with_pages(self):
        cases = json.loads(claims.CASES.read_text(encoding="utf-8"))
        self.assertEqual(len(cases), 20)
        self.assertTrue(all(c["pages"] and c["versions"] and c["verb"] in ("contacts", "events") for c in cases))


class Clauses(unittest.TestCase):
    LABEL = {"id": "x", "start": "0", "type": "ASSAULT", "modes": "aerial", "contexts": "military", "modality": "happened", "killed": "4", "wounded": "some", "abducted": "-"}
    EVENT = {"type": "ASSAULT", "modes": ["aerial"], "contexts": [], "modality": "alleged", "start": 0, "end": 9,
             "casualties": [{"harm": "killed", "number": 4, "whom": None}]}

    def test_judge__counts_labels_and_silence(self):
        none = dict(self.LABEL, type="-", modes="-", contexts="-", killed="-", wounded="-")
        rows = {m: (v, n) for m, v, n in clauses.judge([(self.LABEL, self.EVENT), (none, None), (none, self.EVENT)])}
        self.assertEqual((rows["found"], rows["silent"], rows["type"], rows["modality"]), ((1, 1), (.5, 2), (1, 1), (0, 1)))
        self.assertEqual(rows["modes.P"], (.5, 2))
        self.assertEqual(rows["modes.R"], (1, 1))
        self.assertEqual(rows["contexts.F1"][0], 0)
        self.assertEqual(rows["casualties.R"], (.5, 2))

    def test_nearest__is_the_event_that_shares_most(self):
        events = [{"start": 0, "end": 30}, {"start": 20, "end": 60}]
        self.assertEqual(clauses.nearest(events, 18, 50), events[1])
        self.assertIsNone(clauses.nearest(events, 70, 90))

    def test_paragraph__is_one_line_with_the_place_of_the_clause(self):
        self.assertEqual(clauses.paragraph(b"One.\nTwo is here.\nThree.", 9, 11), (b"Two is here.", 4, 6))


class Stories(unittest.TestCase):
    LABELS = {"a": (1, "2019-03-01"), "b": (1, "2019-03-02"), "c": (2, "2019-03-01"), "d": (2, "2019-04-01"), "x": ("x", "2019-03-01"), "y": ("y", "2019-03-01")}

    def test_b_cubed__is_one_for_what_the_reader_put_together(self):
        self.assertEqual((1.0, 1.0, 1.0, 6), stories.b_cubed(self.LABELS, {"a": "s", "b": "s", "c": "t", "d": "t"}))

    def test_b_cubed__counts_near_misses_and_splits_by_hand(self):
        found = {"a": "s", "b": "s", "x": "s", "y": "s"}  # two members with two near misses; c and d apart
        p, r, _, n = stories.b_cubed(self.LABELS, found)
        self.assertAlmostEqual(p, (.5 + .5 + 1 + 1 + .25 + .25) / 6)
        self.assertAlmostEqual(r, (1 + 1 + .5 + .5 + 1 + 1) / 6)
        self.assertEqual(n, 6)
        p, r, _, n = stories.b_cubed(self.LABELS, found, members=True)
        self.assertAlmostEqual(p, (.5 + .5 + 1 + 1) / 4)
        self.assertEqual((r, n), (.75, 4))
        self.assertEqual(2, stories.b_cubed(self.LABELS, {"x": "s", "y": "s"}, members=True, keep=lambda day: day > "2019-03-01")[3])
        self.assertEqual(1.0, stories.b_cubed(self.LABELS, {"x": "s", "y": "s"}, members=True)[0])  # near misses among themselves

    def test_labels__of_both_sets_are_whole(self):
        for path in (stories.LABELS, stories.DEV):
            self.assertEqual([], list(stories.faults(stories.read_labels(path))))
        self.assertTrue(all(stories.is_tuned_on(day) for _, day in stories.read_labels(stories.DEV).values()))

    def test_plain_pass__closes_stories_after_a_quiet_week(self):
        vs = [{"summit": 1.0}, {"summit": 1.0}, {"flood": 1.0}]
        self.assertEqual({0: 0, 2: 1, 1: 0}, stories.single_pass([0, 2, 1], {0: 0, 2: 1, 1: 20}, vs, .5, None))
        self.assertEqual({0: 0, 2: 1, 1: 2}, stories.single_pass([0, 2, 1], {0: 0, 2: 1, 1: 20}, vs, .5, 7))


class Htmldate(unittest.TestCase):
    def test_days__count_as_the_set_counts_them(self):
        items = [{"id": "a", "date": "2020-05-03"}, {"id": "b", "date": float("nan")}, {"id": "c", "date": "2020-05-04"}, {"id": "d", "date": float("nan")}]
        output = {"a": {"published": {"best": "2020-05-03"}}, "b": {"published": {"best": "2020-05"}}, "c": {"published": {"best": "2020"}},
                  "d": {"published": {"best": "2020-05-03"}}}
        rows = htmldate.measure(items, output, None)
        self.assertEqual(value(rows, "accuracy"), 0.5)       # a; b, where a month is no day; not c, which has one; not d, which has none
        self.assertEqual(value(rows, "precision"), 0.5)
        self.assertEqual(value(rows, "recall"), 0.5)


class Meta(unittest.TestCase):
    def test_titles_and_names__are_compared_without_case_marks_and_spacing(self):
        items = [{"id": "a", "title": "Talks, resumed!", "authors": ["Dana Ruvík", "Oren Tal"], "date": "2020-05-03"}]
        output = {"a": {"title": "talks resumed", "byline": "By Dana Ruvik", "published": {"best": "2020-05-03"}}}
        rows = meta.measure("set", items, output)
        self.assertEqual([value(rows, f"set.{m}") for m in ("title", "authors.P", "authors.R", "authors.same", "day")], [1, 1, 0.5, 0, 1])


class Lib(unittest.TestCase):
    def test_offsets__map_bytes_of_many_byte_letters_to_characters(self):
        offsets = lib.Offsets("a“é”😀z")
        self.assertEqual(offsets.span(0, 1), (0, 1))
        self.assertEqual(offsets.span(1, 4), (1, 2))        # the opening quotation mark has three bytes
        self.assertEqual(offsets.span(4, 6), (2, 3))
        self.assertEqual(offsets.span(9, 13), (4, 5))
        self.assertEqual(offsets.span(13, 14), (5, 6))
        self.assertEqual(offsets.span(13, 999), (5, 6))     # an end beyond the text stops at its end

    def test_offsets__take_a_whole_letter_when_an_end_falls_inside_it(self):
        self.assertEqual(lib.Offsets("éa").span(0, 1), (0, 1))

    def test_prf__is_zero_where_nothing_was_found(self):
        self.assertEqual(lib.prf(0, 0, 5), (0.0, 0.0, 0.0))
        self.assertAlmostEqual(lib.prf(1, 2, 4)[2], 1 / 3)

    def test_hash__is_the_engines_own(self):
        self.assertEqual(lib.hash_str("a"), 7764177843410130493)
        self.assertEqual(lib.hash_str("abcdefgh"), 11328030901548686962)
        self.assertEqual(lib.hash_str("cn_article_scmp_2.txt.tsv"), 4187630293135953992)

    def test_show__says_which_metric_is_below(self):
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            self.assertEqual(lib.show([("a", 0.5, 2)], ["a=0.5"]), lib.GOOD)
            self.assertEqual(lib.show([("a", 0.5, 2)], ["a=0.6"]), lib.BELOW)
        self.assertEqual(out.getvalue().count("a\t0.500\t2\n"), 2)

    def test_ask__is_an_error_where_there_is_no_engine(self):
        with self.assertRaises(lib.EngineError):
            lib.ask("/nonexistent/readout", ["text"])


CONLLU = """# newdoc id = d1
# sent_id = 1
# text = Ann said he left.
1\tAnn\tAnn\tPROPN\tNNP\t_\t2\tnsubj\t_\tEntity=(1-person-new-nnnnn-cf1-1-coref)
2\tsaid\tsay\tVERB\tVBD\t_\t0\troot\t_\t_
3-4\the's\t_\t_\t_\t_\t_\t_\t_\t_
3\the\the\tPRON\tPRP\t_\t4\tnsubj\t_\tEntity=(2-person-giv:act-nnnnn-cf1-1-ana)
4\tleft\tleave\tVERB\tVBD\t_\t2\tccomp\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# sent_id = 2
1\tThe\tthe\tDET\tDT\t_\t3\tdet\t_\tEntity=(2-person-giv:act-nnnnn-cf1-3-coref
2\told\told\tADJ\tJJ\t_\t3\tamod\t_\t_
3\tking\tking\tNOUN\tNN\t_\t5\tnsubj:pass\t_\tEntity=2)
4\twas\tbe\tAUX\tVBD\t_\t5\taux:pass\t_\t_
5\tseen\tsee\tVERB\tVBN\t_\t0\troot\t_\t_
"""


class Conllu(unittest.TestCase):
    def setUp(self):
        self.gold = lib.conllu(CONLLU)

    def test_reading__leaves_out_ranges_and_keeps_the_document(self):
        self.assertEqual([len(s["words"]) for s in self.gold], [5, 5])
        self.assertEqual({s["doc"] for s in self.gold}, {"d1"})

    def test_blanked_file__holds_words_alone(self):
        text = lib.blank_conllu(self.gold)
        for secret in ("nsubj", "VERB", "Entity", "say", "# text"):
            self.assertNotIn(secret, text)
        self.assertIn("SpaceAfter=No", text)
        self.assertEqual([w[1] for s in lib.conllu(text) for w in s["words"]], [w[1] for s in self.gold for w in s["words"]])

    def test_scores__count_heads_tags_and_relations(self):
        other = lib.conllu(CONLLU.replace("3\tnsubj:pass", "3\tnsubj").replace("5\tnsubj:pass", "5\tnsubj").replace("NOUN", "PROPN").replace("1\tAnn\tAnn\tPROPN\tNNP\t_\t2", "1\tAnn\tAnn\tPROPN\tNNP\t_\t4"))
        rows = conllu.measure(self.gold, other)
        self.assertAlmostEqual(value(rows, "upos"), 0.9)
        self.assertAlmostEqual(value(rows, "uas"), 0.9)
        self.assertAlmostEqual(value(rows, "las"), 0.9)             # nsubj for nsubj:pass is right without subtypes
        self.assertAlmostEqual(value(rows, "las.subtypes"), 0.8)
        self.assertEqual(value(rows, "nsubj:pass.F1"), 0.0)

    def test_scores__a_sentence_with_other_words_is_all_wrong(self):
        other = lib.conllu(CONLLU.replace("king", "queen"))
        self.assertAlmostEqual(value(conllu.measure(self.gold, other), "uas"), 0.5)


class Coref(unittest.TestCase):
    def setUp(self):
        self.docs = coref.read_gold(lib.conllu(CONLLU))

    def answer(self, entity):
        return {"d1": [{"start_token": 0, "end_token": 1, "entity": 7, "pronoun": False}, {"start_token": 2, "end_token": 3, "entity": entity, "pronoun": True},
                       {"start_token": 6, "end_token": 8, "entity": 8, "pronoun": False}]}

    def test_gold__spans_run_over_words_of_the_document(self):
        spans = [(m["start"], m["end"], m["entity"], m["pronoun"], m["heads"]) for m in self.docs["d1"]["mentions"]]
        self.assertEqual(spans, [(0, 1, "1", False, {0}), (2, 3, "2", True, {2}), (5, 8, "2", False, {7})])

    def test_pronoun__is_right_when_its_nearest_name_is_the_same_person(self):
        rows = coref.measure(self.docs, self.answer(8))      # the name comes later, no earlier one in the entity; the span lacks "The"
        self.assertEqual(value(rows, "accuracy"), 1.0)

    def test_pronoun__is_wrong_when_tied_to_another_person_or_to_nobody(self):
        self.assertEqual(value(coref.measure(self.docs, self.answer(7)), "accuracy"), 0.0)
        rows = coref.measure(self.docs, self.answer(99))
        self.assertEqual(value(rows, "accuracy"), 0.0)
        self.assertEqual({m: n for m, _, n in rows}["precision"], 0)


POLNEAR_TEXT = "“We won’t go,” Ann Lee said. Nobody did. It was raining, officials said."
POLNEAR_ANN = ("T1\tContent 0 14\t“We won’t go,”\nT2\tSource 15 22\tAnn Lee\nT3\tCue 23 27\tsaid\nT4\tAttribution 23 27\tsaid\nE1\tAttribution:T4 Content:T1 Cue:T3 Source:T2\n"
               "T5\tContent 41 55\tIt was raining\nT6\tSource 57 66\tofficials\nT7\tCue 67 71\tsaid\nT8\tAttribution 67 71\tsaid\nE2\tAttribution:T8 Cue:T7 Content:T5 Source:T6\n")


def in_bytes(text, *spans):
    return [[len(text[:a].encode()), len(text[:b].encode())] for a, b in spans]


class Polnear(unittest.TestCase):
    def setUp(self):
        self.gold = polnear.read_ann(POLNEAR_ANN, POLNEAR_TEXT)

    def score(self, *attributions):
        output = polnear.read_output({"attributions": list(attributions)}, POLNEAR_TEXT)
        return polnear.measure([(POLNEAR_TEXT, self.gold, output)])

    def test_gold_itself__scores_one(self):
        self.assertTrue(all(v == 1.0 for _, v, _ in polnear.measure([(POLNEAR_TEXT, self.gold, self.gold)])))

    def test_bytes__are_brought_to_characters(self):
        t = POLNEAR_TEXT
        rows = self.score({"source": in_bytes(t, (15, 22)), "cue": in_bytes(t, (23, 27)), "content": in_bytes(t, (0, 14))})
        for role in polnear.ROLES:
            self.assertEqual(value(rows, f"{role}.exact.P"), 1.0)
            self.assertEqual(value(rows, f"{role}.exact.R"), 0.5)
        self.assertEqual(value(rows, "link.R"), 0.5)

    def test_quotation_marks__count_for_exact_and_not_for_words(self):
        t = POLNEAR_TEXT
        rows = self.score({"source": in_bytes(t, (15, 22)), "cue": in_bytes(t, (23, 27)), "content": in_bytes(t, (1, 12))})
        self.assertEqual(value(rows, "content.exact.P"), 0.0)
        self.assertEqual(value(rows, "content.words.P"), 1.0)
        self.assertEqual(value(rows, "content.overlap.P"), 1.0)

    def test_pieces__may_be_cut_anywhere(self):
        t = POLNEAR_TEXT
        rows = self.score({"source": in_bytes(t, (15, 18), (19, 22)), "cue": in_bytes(t, (23, 27)), "content": in_bytes(t, (0, 4), (4, 15))})
        self.assertEqual(value(rows, "source.exact.P"), 1.0)
        self.assertEqual(value(rows, "content.exact.P"), 1.0)      # space at an edge does not matter

    def test_link__is_missed_when_source_and_content_belong_to_others(self):
        t = POLNEAR_TEXT
        rows = self.score({"source": in_bytes(t, (57, 66)), "cue": in_bytes(t, (23, 27)), "content": in_bytes(t, (0, 14))})
        self.assertEqual(value(rows, "source.exact.P"), 1.0)
        self.assertEqual(value(rows, "link.P"), 0.0)

    def test_discontinuous_gold__is_one_span(self):
        got = polnear.read_ann("T1\tContent 0 2;5 7\tab ef\nT2\tCue 8 9\tx\nE1\tContent:T1 Cue:T2\n", "ab cdef x")
        self.assertEqual(got[0]["content"], frozenset([0, 1, 5, 6]))
        self.assertEqual(got[0]["source"], frozenset())


class When(unittest.TestCase):
    def test_meanings__accept_past_and_future_and_inclusive_ends(self):
        day = date(2016, 5, 21)
        self.assertEqual(when.meanings({"FutureResolution": {"date": "2017-05-21"}, "PastResolution": {"date": "2016-05-21"}}), {(day, day), (date(2017, 5, 21),) * 2})
        self.assertEqual(when.meanings({"values": [{"timex": "2017-04", "start": "2017-04-01", "end": "2017-05-01"}]}), {(date(2017, 4, 1), date(2017, 4, 30))})
        two = when.meanings({"values": [{"start": "2019-02-28", "end": "2019-03-01"}]}, "Feb 28th to March 1st")
        self.assertIn((date(2019, 2, 28), date(2019, 3, 1)), two)
        self.assertIn((None, date(2018, 1, 31)), when.meanings({"values": [{"Mod": "before", "end": "2018-02-01"}]}))
        self.assertEqual(when.meanings({"values": [{"value": "2016-11-08 05:20:00"}]}), {(date(2016, 11, 8),) * 2})

    def test_recognizers__value_needs_the_place_and_the_days(self):
        text = "Café, on May 21 2016 it was"
        wanted = [("F:0", "2016-11-07", text, [(9, 20, {(date(2016, 5, 21),) * 2})])]
        hit = {"start": 10, "end": 21, "earliest": "2016-05-21", "latest": "2016-05-21"}      # é has two bytes
        self.assertEqual([v for _, v, _ in when.measure_recognizers(wanted, {"F:0": [hit]})], [1.0, 1.0, 1.0])
        self.assertEqual([v for _, v, _ in when.measure_recognizers(wanted, {"F:0": [{**hit, "latest": "2016-05-22"}]})], [1.0, 1.0, 0.0])
        self.assertEqual([v for _, v, _ in when.measure_recognizers(wanted, {"F:0": [{**hit, "start": 0, "end": 3}]})], [0.0, 0.0, 0.0])
        self.assertEqual([v for _, v, _ in when.measure_recognizers(wanted, {})], [0.0, 0.0, 0.0])

    def test_wikiwars__reads_spans_and_scores_strict_relaxed_and_value(self):
        tml = ('<DCT><TIMEX3 functionInDocument="CREATION_TIME" tid="t0" value="2009-12-19">2009-12-19</TIMEX3></DCT>\n<TEXT>In <TIMEX3 tid="t1" type="DATE" '
               'value="1860">1860</TIMEX3> &amp; in <TIMEX3 tid="t2" type="DATE" value="1861-02">February 1861</TIMEX3>.</TEXT>')
        ref, text, times = when.read_tml(tml)
        self.assertEqual((ref, text), ("2009-12-19", "In 1860 & in February 1861."))
        self.assertEqual([(text[a:b], v) for a, b, v in times], [("1860", "1860"), ("February 1861", "1861-02")])
        output = {"d": [{"start": 3, "end": 7, "value": "1860"}, {"start": 13, "end": 21, "value": "1861-02"}, {"start": 0, "end": 2, "value": "x"}]}
        rows = when.measure_wikiwars({"d": (ref, text, times)}, output)
        self.assertAlmostEqual(value(rows, "wikiwars.strict.P"), 1 / 3)
        self.assertEqual(value(rows, "wikiwars.strict.R"), 0.5)
        self.assertEqual(value(rows, "wikiwars.relaxed.R"), 1.0)
        self.assertEqual(value(rows, "wikiwars.value"), 1.0)

    def test_scope__follows_from_the_case(self):
        def case(text, kind, value_of="2016-01-01", ref="2016-11-07T00:00:00", said=None):
            return {"Input": said or f"It happened {text}.", "Context": {"ReferenceDateTime": ref} if ref else {},
                    "Results": [{"Text": text, "Type": kind, "Value": {"FutureResolution": {"date": value_of}}}]}
        for text, kind in (("last Tuesday", "date"), ("two weeks ago", "date"), ("in the third quarter", "daterange"), ("Jan 12, 2016 at 8pm", "datetime"), ("since 2014", "daterange"),
                           ("last night", "datetimerange"), ("Christmas 2016", "date")):
            self.assertIsNone(when_scope.refusal(case(text, kind)), text)
        for text, kind in (("every Monday", "set"), ("for 3 days", "duration"), ("at noon", "datetime"), ("in the summer of 2016", "daterange"), ("in 5 minutes today", "datetime"),
                           ("week 31", "daterange"), ("Easter Sunday", "date"), ("4/22", "date"), ("Monday 9am UTC", "datetime")):
            self.assertIsNotNone(when_scope.refusal(case(text, kind)), text)
        self.assertEqual(when_scope.refusal(case("today", "date", ref=None)), "no reference time")
        self.assertEqual(when_scope.refusal(case("today", "date", said="Schedule a meeting today")), "calendar commands")

    def test_scope_file__says_its_own_count(self):
        lines = (ROOT / "eval/sets/when_scope.txt").read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if not line.startswith("#")]
        self.assertIn(f"# in scope: {len(kept)} of", "\n".join(lines))
        self.assertTrue(all(re.fullmatch(r"\w+\t\d+", line) for line in kept))
        self.assertEqual(len(kept), len(set(kept)))


class Names(unittest.TestCase):
    def test_names__need_whole_span_and_kind(self):
        gold_s = [[("Ann", "B-Person"), ("Lee", "I-Person"), ("in", "O"), ("Rome", "B-Location"), ("2019", "B-Date")]]
        mine = [[("Ann", "B-PER"), ("Lee", "B-PER"), ("in", "O"), ("Rome", "B-LOC"), ("2019", "O")]]
        rows = names.measure("x", gold_s, mine)
        self.assertEqual(value(rows, "x.LOC.F1"), 1.0)
        self.assertEqual(value(rows, "x.PER.F1"), 0.0)
        self.assertAlmostEqual(value(rows, "x.all.P"), 1 / 3)
        self.assertAlmostEqual(value(rows, "x.all.R"), 1 / 2)

    def test_kinds_that_a_set_does_not_mark__are_not_held_against_the_engine(self):
        rows = names.measure("x", [[("Ann", "B-PER"), ("Thai", "O")]], [[("Ann", "B-PER"), ("Thai", "B-NORP")]])
        self.assertEqual(value(rows, "x.all.P"), 1.0)

    def test_an_inside_label_without_a_beginning__begins_a_name(self):
        self.assertEqual(names.names_of([("New", "I-LOC"), ("York", "I-LOC"), ("Times", "I-ORG")]), [(0, 2, "LOC"), (2, 3, "ORG")])

    def test_files__are_read_and_blanked(self):
        docs = names.read_iob("# newdoc id = a\n# text = x\n1\tAnn\tB-PER\t-\t-\n2\tleft\tO\t-\t-\n\n1\tYes\tO\t-\t-\n", 1, 2)
        self.assertEqual(docs, [("a", [[("Ann", "B-PER"), ("left", "O")], [("Yes", "O")]])])
        self.assertEqual(names.blank(docs), "# newdoc id = a\nAnn\tO\nleft\tO\n\nYes\tO\n\n")


class Body(unittest.TestCase):
    def test_body__is_scored_by_mean_precision_and_recall_and_a_missing_page_is_zero(self):
        truth = {"a": {"body": "one two three four five"}, "b": {"body": "six seven eight nine ten"}}
        rows, pages = body.measure_bodies("s", truth, {"a": "one two three four five"})
        rows = {name: value for name, value, _ in rows}
        self.assertEqual((rows["s.P"], rows["s.R"], rows["s.F1"], rows["s.page F1"], rows["s.empty"]), (0.5, 0.5, 0.5, 0.5, 1))
        rows, _ = body.measure_bodies("s", truth, {"a": "menu home one two three four five", "b": truth["b"]["body"]})
        rows = {name: value for name, value, _ in rows}
        self.assertEqual((rows["s.P"], rows["s.R"]), (0.75, 1.0))    # four runs of four words, two of them right
        self.assertAlmostEqual(rows["s.F1"], 1.5 / 1.75)

    def test_body__counts_a_run_of_words_as_often_as_it_stands_there(self):
        self.assertEqual(body.page_prf("a b c d", "a b c d. A b c d")[0], 1 / 5)
        self.assertEqual(body.page_prf("a b c d", "A b c d"), (0.0, 0.0, 0.0))
        self.assertEqual(body.page_prf("one two", "one, two"), (1.0, 1.0, 1.0))

    def test_snippets__must_be_in_or_must_not_be(self):
        truth = {"a": {"with": ["a call was held", "on Monday"], "without": ["read  more", "share"]}}
        rows, _ = body.measure_snippets("t", truth, {"a": "Then a call was\nheld. Read more; read more"})
        rows = {name: value for name, value, _ in rows}
        self.assertEqual((rows["t.P"], rows["t.R"], rows["t.F1"]), (0.5, 0.5, 0.5))


SCORE_LINES = """contacts   found  P 0.500  R 0.250  F1 0.333   (1 of 4 gold, 2 predicted)
statements right  P 1.000  R 1.000  F1 1.000   (9 of 9 gold, 9 predicted)
contact status      3/4 = 0.750
body F1             1.9/2 = 0.950
published           2/2 = 1.000
contacts place              F1 0.500   (1 of 2 gold, 2 predicted)
contacts status but held    F1 0.000   (0 of 1 gold, 0 predicted)
distinct contacts   3/3
reuse                1 / 1
"""


class Gold(unittest.TestCase):
    def test_lines_of_the_scorer__become_rows(self):
        rows = gold.parse(SCORE_LINES)
        self.assertEqual({m: (v, n) for m, v, n in rows}, {
            "contacts.found.P": (0.5, 2), "contacts.found.R": (0.25, 4), "contacts.found": (0.333, 4),
            "statements.right.P": (1.0, 9), "statements.right.R": (1.0, 9), "statements.right": (1.0, 9),
            "contact status": (0.75, 4), "body F1": (0.95, 2), "published": (1.0, 2), "contacts place": (0.5, 2), "contacts status but held": (0.0, 1),
            "distinct contacts": (1.0, 3), "reuse": (1.0, 1)})


class Outlets(unittest.TestCase):
    def test_committed_labels__keep_to_the_guide(self):
        for labels in outlets.SETS.values():
            self.assertEqual(list(outlets.faults(json.loads(labels.read_text(encoding="utf-8")))), [])

    def test_sets__share_no_page(self):
        unseen, dev = ({p["id"] for p in json.loads(outlets.SETS[name].read_text(encoding="utf-8"))["pages"]} for name in ("unseen", "dev"))
        self.assertFalse(unseen & dev)

    def test_days_that_do_not_exist__are_none(self):
        self.assertEqual([outlets.is_date(d) for d in ("2016-02-29", "2016-02", "2016", "2015-02-29", "2016-2", "Monday")],
                         [True, True, True, False, False, False])

    def test_faults__name_what_the_guide_does_not_know(self):
        note = {"what": "one two three four five six seven", "date": "2016-13", "until": None, "place": None, "status": "done", "start": 9, "end": 30}
        self.assertEqual(len(list(outlets.note_faults("plans", note, 20))), 4)
        event = {"type": "PRAISE", "source": [], "target": [], "date": None, "start": 2, "end": 20}
        self.assertEqual(len(list(outlets.note_faults("events", event, 20))), 2)

    def test_spans__are_bytes_and_end_with_words(self):
        raw = "“é said” he".encode()
        self.assertEqual(outlets.words_at(raw, (3, 10), "page"), "é said")
        for cut in ((1, 10), (3, 9)):
            with self.assertRaises(ValueError):
                outlets.words_at(raw, cut, "page")

    def test_pages__are_built_from_labels_and_texts(self):
        text = "Menu\n\nThe ministers met on Monday.\n\nMore of it."
        page = {"id": "x", "cut": 34, "first": [6, 34], "last": [6, 34], "chrome": [[0, 4]], "contacts": [], "statements": [],
                "plans": [{"what": "talks", "date": "2016", "until": None, "place": None, "status": "kept", "start": 20, "end": 33}]}
        with tempfile.TemporaryDirectory() as folder:
            texts = pathlib.Path(folder) / "texts.gz"
            with gzip.open(texts, "wt", encoding="utf-8") as out:
                out.write(json.dumps({"id": "x", "outlet": "Daily", "date": "2016-02-01", "title": "They met", "text": text}) + "\n")
            made, pages = outlets.build({"pages": [page]}, texts, pathlib.Path(folder))
            report = json.loads(made.read_text(encoding="utf-8"))["reports"][0]
            self.assertEqual((report["chrome"], report["plans"][0]["snippet"]), (["Menu"], "met on Monday"))
            self.assertEqual((pages / "x.txt").read_text(encoding="utf-8"), "They met\nDaily, 2016-02-01\n\n" + text[:34] + "\n")


class Run(unittest.TestCase):
    def test_table__is_sorted_and_reads_back(self):
        rows = [("b", "x", 0.12345, None, 3, "c"), ("a", "z", 1.0, "0.500", 1, "d"), ("a", "y, z", 0.0, "<=0.100", 2, "d")]
        text = run.table(rows)
        self.assertEqual(text, 'set,metric,value,goal,n,command\na,"y, z",0.000,<=0.100,2,d\na,z,1.000,0.500,1,d\nb,x,0.123,,3,c\n')
        self.assertEqual(run.table(list(reversed(rows))), text)
        self.assertEqual(run.table(run.read_table(text)), text)

    def test_goals__are_read(self):
        goals = run.goals((ROOT / "eval/goals.tsv").read_text(encoding="utf-8"))
        self.assertEqual(goals[("polnear", "cue.exact.F1")], "0.680")
        self.assertEqual(goals[("confidence", "ECE.contacts")], "<=0.100")
        self.assertGreater(len(goals), 30)

    def test_goals__of_errors_are_met_from_below(self):
        self.assertEqual([lib.is_met(v, "<=0.100") for v in (0.0, 0.1, 0.101)], [True, True, False])
        self.assertEqual([lib.is_met(v, "0.680") for v in (0.679, 0.68, 1.0)], [False, True, True])


KINDS = {"phone-call", "video-call", "meeting", "talks", "visit", "press-conference", "interview", "letter", "contact"}
STANCES = set("state announce confirm deny claim urge demand criticise accuse praise warn threaten promise agree reject concede express-concern apologise".split())


class Who(unittest.TestCase):
    """The form of eval/sets/who.tsv: mentions in context, and who is meant on that day."""

    KINDS = set("person state institution organisation armed-group group outlet place none".split())
    TRAPS = set("former acting deputy would-be change ambiguous place renamed".split())

    def rows(self):
        return list(csv.DictReader((ROOT / "eval/sets/who.tsv").read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))

    def test_mentions__stand_in_their_texts(self):
        rows = self.rows()
        self.assertGreaterEqual(len(rows), 300)
        self.assertEqual(len({r["id"] for r in rows}), len(rows))
        for r in rows:
            self.assertGreaterEqual(len(re.findall(r"(?<!\w)" + re.escape(r["mention"]) + r"(?!\w)", r["text"])), int(r["nth"]), r["id"])
            date.fromisoformat(r["day"])
            self.assertIn(r["kind"], self.KINDS, r["id"])
            self.assertEqual(r["answer"].split("|")[0] == "NONE", r["kind"] == "none", r["id"])
            self.assertTrue(r["note"], r["id"])

    def test_traps__are_many_and_nobody_is_asked_about_often(self):
        rows = self.rows()
        self.assertGreaterEqual(sum(r["class"] in self.TRAPS for r in rows), 100)
        people = collections.Counter(r["answer"].split("|")[0] for r in rows if r["kind"] == "person")
        self.assertLessEqual(max(people.values()), 4)


class Nominals(unittest.TestCase):
    TEXT = b"Ana Holm met Ivo Karov in Chad. The minister left. The two leaders spoke."

    def row(self, start, end, head, members, whole=()):
        return {"doc": "d", "cut": len(self.TEXT), "start": start, "end": end, "head": head, "members": members, "whole": list(whole)}

    def mention(self, start, end, entity, members=(), pronoun=False):
        text = self.TEXT[start:end].decode()
        return {"start": start, "end": end, "text": text, "head": text.split()[-1], "kind": "office", "entity": entity, "members": list(members), "pronoun": pronoun}

    def judge(self, row, *mentions):
        rows = nominals.measure([row], {"d": self.TEXT}, {"d": list(mentions)})
        return value(rows, "accuracy")

    def setUp(self):
        self.ana, self.ivo = self.mention(0, 8, 0), self.mention(13, 22, 1)
        self.minister = self.row(32, 44, "minister", [[(0, 8), (4, 8)]])
        self.leaders = self.row(51, 66, "leaders", [[(0, 8)], [(13, 22)]])

    def test_labels__keep_to_their_form(self):
        labels = nominals.read_labels(nominals.LABELS)
        self.assertGreaterEqual(len(labels), 150)
        self.assertEqual(list(nominals.faults(labels, {})), [])
        self.assertEqual(len(list(nominals.faults([dict(self.minister, cut=40)], {}))), 1)

    def test_one_thing__is_right_when_tied_to_a_mention_of_it(self):
        self.assertEqual(self.judge(self.minister, self.ana, self.ivo, self.mention(32, 44, 0)), 1)
        self.assertEqual(self.judge(self.minister, self.ana, self.ivo, self.mention(32, 44, 1)), 0)
        self.assertEqual(self.judge(self.minister, self.ana, self.ivo, self.mention(32, 44, 2)), 0)

    def test_several__need_every_member_and_no_other(self):
        mentions = [self.ana, self.ivo, self.mention(26, 30, 2)]
        for members, good in (((0, 1), 1), ((0, 2), 0), ((0,), 0), ((0, 1, 2), 0)):
            self.assertEqual(self.judge(self.leaders, *mentions, self.mention(51, 66, 3, members)), good)

    def test_none__is_right_when_it_is_tied_to_nothing(self):
        row = self.row(32, 44, "minister", [])
        self.assertEqual(self.judge(row, self.ana, self.mention(32, 44, 5)), 1)
        self.assertEqual(self.judge(row, self.ana, self.mention(32, 44, 0)), 0)


class WhoIsRight(unittest.TestCase):
    STATES = ({"xan": ["xandria", "xandrian"], "yor": ["yoria", "yorian"]}, {"xandria": "xan", "xandrian": "xan", "yoria": "yor"})

    def judge(self, answer, *actors, country="", place=None):
        full = [{"kind": "person", "name": n, "state": "", "acts_for": None, "line": "t", "members": None, **more} for n, more in actors]
        row = {"answer": answer, "country": country}
        return who.judge(row, {"actors": full, "place": place or {}}, self.STATES, {"sea league": {"sl"}})

    def test_names__are_compared_without_marks_and_one_actor_is_asked_for(self):
        self.assertTrue(self.judge("Ana Kós|A. Kos", ("Ana Kos", {})))
        self.assertFalse(self.judge("Ana Kós", ("Ana Kos", {}), ("Ben Or", {})))
        self.assertFalse(self.judge("Ana Kós", ("Ben Or", {})))
        self.assertTrue(self.judge("SL", ("Sea League", {})))
        self.assertFalse(self.judge("Salt Lobby|SL", ("Sea League", {})))

    def test_ministries__may_be_named_by_their_state(self):
        for name in ("Xandrian Foreign Ministry", "Foreign Ministry", "Foreign Ministry of Xandria"):
            self.assertTrue(self.judge("Foreign Ministry (Xandria)", (name, {})), name)
        self.assertFalse(self.judge("Foreign Ministry (Xandria)", ("Yorian Foreign Ministry", {})))
        self.assertTrue(self.judge("Sea League", ("spokesman for the league", {"acts_for": "Sea League"})))

    def test_groups__need_every_member_and_no_other(self):
        self.assertTrue(self.judge("Xandria + Yoria", ("Yoria", {}), ("Xandria", {})))
        self.assertTrue(self.judge("Xandria + Yoria", ("the Pair", {"members": ["Xandria", "Yoria"]})))
        self.assertFalse(self.judge("Xandria + Yoria", ("Xandria", {})))

    def test_nobody__is_right_where_no_table_knows_the_actor(self):
        self.assertTrue(self.judge("NONE", ("a diplomat", {"line": None})))
        self.assertFalse(self.judge("NONE", ("Ana Kos", {})))
        self.assertTrue(self.judge("NONE", ("Xandria", {"kind": "state", "state": "xan"}), country="Xandria"))
        self.assertTrue(who.judge({"answer": "PLACE", "country": "Yoria"}, None, self.STATES, {}))
        self.assertFalse(self.judge("PLACE", country="Yoria", place={"name": "Port", "state": "xan"}))

    def test_pages__are_judged_by_bytes(self):
        rows = [{"page": "a.txt", "start": "0", "end": "3", "answer": "Ana Kos"}, {"page": "a.txt", "start": "9", "end": "12", "answer": "PLACE"}]
        actor = {"kind": "person", "name": "Ana Kos", "state": "", "acts_for": None, "line": "t", "members": None}
        mentions = [{"start": 0, "end": 3, "text": "Kos", "kind": "person", "actors": [actor]}]
        self.assertEqual(who.measure_pages(rows, {"a.txt": mentions}, self.STATES, {}), [("right", 1.0, 2)])
        mentions[0]["actors"] = []
        self.assertEqual(who.measure_pages(rows, {"a.txt": mentions}, self.STATES, {}), [("right", 0.5, 2)])

    def test_mention__is_the_one_that_shares_most(self):
        mentions = [{"start": 0, "end": 30, "actors": []}, {"start": 4, "end": 20, "actors": []}]
        self.assertEqual(who.mention_at((4, 21), mentions)["start"], 4)
        self.assertIsNone(who.mention_at((40, 44), mentions))
        self.assertEqual(who.place_of({"mention": "Kos", "nth": "2"}, "Kós Kos, Kos"), (10, 13))


class OwnPages(unittest.TestCase):
    """The invented pages and what is noted from them."""

    def labelled(self):
        for r in json.loads((ROOT / "examples/gold.json").read_text(encoding="utf-8"))["reports"]:
            yield r, (ROOT / "examples" / r["file"]).read_bytes()
        for case in sorted((ROOT / "tests/cases").glob("*/expected.json")):
            for r in json.loads(case.read_text(encoding="utf-8"))["reports"]:
                yield r, (case.parent / r["file"]).read_bytes()

    def test_snippets__stand_where_they_say(self):
        reports = list(self.labelled())
        self.assertEqual(len(reports), 14)
        for r, page in reports:
            for kind in ("contacts", "statements", "plans"):
                for note in r[kind]:
                    self.assertEqual(page[note["start"]:note["end"]].decode(), note["snippet"], r["file"])
            for words in [r["first"], r["last"], r["title"]] + r["chrome"]:
                self.assertIn(words.encode(), page, r["file"])

    def test_values__are_those_of_the_guide(self):
        for r, _ in self.labelled():
            self.assertTrue(all(c["kind"] in KINDS and c["status"] in {"held", "planned", "postponed", "cancelled", "proposed", "denied"} for c in r["contacts"]))
            self.assertTrue(all(s["stance"] in STANCES and s["quote"] in {"direct", "mixed", "indirect"} for s in r["statements"]))
            self.assertTrue(all(p["status"] in {"open", "kept", "postponed", "missed", "cancelled"} for p in r["plans"]))
            for note in r["contacts"] + r["statements"] + r["plans"]:
                self.assertRegex(note["date"] or "2019", r"^\d{4}(-\d\d(-\d\d)?)?$")

    def test_weekdays__are_right_for_their_days(self):
        months = "January February March April May June July August September October November December".split()
        day = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? (?:(\d\d?) (%s)|(%s) (\d\d?)),? (\d{4})" % ("|".join(months), "|".join(months)))
        seen = 0
        for path in sorted((ROOT / "examples").glob("*.txt")) + sorted((ROOT / "tests/cases").glob("*/page.txt")):
            for m in day.finditer(path.read_text(encoding="utf-8")):
                d = date(int(m[6]), months.index(m[3] or m[4]) + 1, int(m[2] or m[5]))
                self.assertEqual(d.strftime("%A"), m[1] + "day", f"{path.name}: {m[0]}")
                seen += 1
        self.assertGreater(seen, 10)

    def test_metadata__names_pages_that_are_there(self):
        rows = list(csv.DictReader((ROOT / "examples/pages.csv").read_text(encoding="utf-8").splitlines()))
        self.assertEqual(list(rows[0]), ["file", "url", "outlet", "captured", "date"])
        for r in rows:
            self.assertTrue((ROOT / "examples" / r["file"]).exists(), r["file"])
        same = [(ROOT / "examples" / r["file"]).read_bytes() for r in rows if "brandis-calls-off-visit" in r["file"]]
        self.assertEqual((len(same), same[0] == same[1]), (2, True))
        self.assertEqual(len({r["url"] for r in rows}), len(rows))
        feed = [json.loads(line) for line in (ROOT / "examples/feed.jsonl").read_text(encoding="utf-8").splitlines()]
        self.assertEqual([sorted(f) for f in feed], [sorted(("text", "url", "title", "date", "outlet"))] * 3)

    def test_what_holds_across_pages__names_pages_and_people_that_are_there(self):
        across = json.loads((ROOT / "examples/across.json").read_text(encoding="utf-8"))
        text = {p.name[:2]: p.read_text(encoding="utf-8") for p in (ROOT / "examples").glob("[0-9]*.txt")}
        for i, line in enumerate((ROOT / "examples/feed.jsonl").read_text(encoding="utf-8").splitlines()):
            text[f"feed-{i + 1}"] = json.loads(line)["text"]
        self.assertEqual(len(text), 28)
        for path in (ROOT / "examples").glob("[0-9]*.html"):
            text[path.name[:2]] = path.read_text(encoding="utf-8", errors="replace")
        crawl = (ROOT / "examples/crawl.warc").read_text(encoding="utf-8", errors="replace")
        text.update({f"crawl-{n}": page for n, page in enumerate(re.findall(r"HTTP/1\.1 200 .*?text/html.*?</html>", crawl, re.S), 1)})
        self.assertEqual(len(text), 34)
        for contact in across["contacts"]:
            for page in contact["pages"]:
                for party in contact["parties"]:
                    self.assertIn(party.split()[-1][:6], text[page], (page, party))
        for a, b in (c["pages"] for c in across["copies"]):
            self.assertGreater(len(lib.shingles(text[a], 6) & lib.shingles(text[b], 6)), 60, (a, b))
        for a, b in across["not_copies"]:
            self.assertLess(len(lib.shingles(text[a], 6) & lib.shingles(text[b], 6)), 20, (a, b))
        for plan in across["plans"]:
            for page in plan.get("planned_on", []) + plan["settled_by"]:
                self.assertIn(page, text)


if __name__ == "__main__":
    unittest.main()
