#!/usr/bin/env python3
"""test_spells.py: the rules by which tools/facts makes and checks who held which office when; needs no sets."""
import datetime
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / 'tools'))
from facts import successions  # noqa: E402
from facts.check_spells import check_names, check_one_spell_each, check_single_holders, check_words  # noqa: E402
from facts.cover import holes  # noqa: E402
from facts.disagree import contradiction  # noqa: E402
from facts.spelling import person_key, same_but_for_marks  # noqa: E402
from facts.spells import close_open_ends, join_terms, surely_over, told_by_hand, without_initials  # noqa: E402


def succession(text, found=()):
    row = {'of': 'rur', 'office': 'foreign-minister', 'for': '', 'title': 'Foreign Minister', 'succession': text, 'source': '',
           '_file': 'test.tsv', '_line': 1}
    successions.hand_successions, kept = lambda: [row], successions.hand_successions
    try:
        return {s['person']: (s['from'], s['to'], s['title']) for s in successions.extra_spells(list(found))}
    finally:
        successions.hand_successions = kept


def spell(person, first, last, title='Foreign Minister', office='foreign-minister', **more):
    return {'of': 'rur', 'office': office, 'for': '', 'title': title, 'person': person, 'wikidata': '', 'from': first, 'to': last,
            'source': 'wikidata', '_single': True, '_line': 3, **more}


def faults_of(check, *rows):
    faults = []
    check(list(rows), faults)
    return faults


class Successions(unittest.TestCase):
    def test_each__ends_where_the_next_begins(self):
        held = succession('2001-02-03 Anna Berg; 2004-05 Carl Dahl; 2006 -')
        self.assertEqual(held['Anna Berg'][:2], ('2001-02-03', '2004-05'))
        self.assertEqual(held['Carl Dahl'][:2], ('2004-05', '2006'))

    def test_spells_with_an_end__overlap_and_end_the_one_before(self):
        held = succession('2001 Anna Berg; 2004-05-01..2004-07-01 Carl Dahl')
        self.assertEqual(held['Anna Berg'][1], '2004-05-01')

    def test_spells_with_a_title_of_their_own__end_nobody(self):
        held = succession('2001 Anna Berg; 2004-05-01..2004-07-01 Carl Dahl~Acting Foreign Minister')
        self.assertEqual(held['Anna Berg'][1], '')
        self.assertEqual(held['Carl Dahl'][2], 'Acting Foreign Minister')

    def test_an_earlier_day_behind__is_no_end(self):
        self.assertEqual(succession('2004 Anna Berg; 2001..2002 Carl Dahl')['Anna Berg'][1], '')

    def test_months__take_the_only_day_that_a_list_has(self):
        listed = [spell('Anna Berg', '2001-02-17', '2003-04-05')]
        self.assertEqual(succession('2001-02 Anna Berg; 2003-04 -', listed)['Anna Berg'][:2], ('2001-02-17', '2003-04-05'))

    def test_an_end_before_the_beginning__is_an_error(self):
        with self.assertRaises(SystemExit):
            succession('2004..2001 Anna Berg')


class Lists(unittest.TestCase):
    def test_terms_split_by_cabinet__are_joined(self):
        joined = join_terms([spell('Anna Berg', '2001-01-01', '2003-05-05'), spell('Anna Berg', '2003-05-06', '2005-01-01')])
        self.assertEqual([(r['from'], r['to']) for r in joined], [('2001-01-01', '2005-01-01')])

    def test_acting__is_not_joined_with_holding(self):
        joined = join_terms([spell('Anna Berg', '2001-01-01', '2001-05-05', 'Acting Foreign Minister'),
                             spell('Anna Berg', '2001-05-05', '')])
        self.assertEqual(len(joined), 2)

    def test_open_ends__are_closed_by_the_next_holder(self):
        rows = [spell('Anna Berg', '2001-01-01', ''), spell('Carl Dahl', '2003-02-02', '')]
        close_open_ends(rows)
        self.assertEqual([r['to'] for r in rows], ['2003-02-02', ''])

    def test_hand_written_ends__stay_open(self):
        rows = [spell('Anna Berg', '2001-01-01', '', _extra=True), spell('Carl Dahl', '2003-02-02', '')]
        close_open_ends(rows)
        self.assertEqual(rows[0]['to'], '')

    def test_a_row_that_is_written_by_hand__is_told_already(self):
        hand = [spell('Anna Berg', '2001', '2004-05', _extra=True)]
        self.assertTrue(told_by_hand(hand, spell('Anna Berg', '2001-01-17', '')))

    def test_an_earlier_term__is_not(self):
        hand = [spell('Anna Berg', '2018-05-06', '', _extra=True)]
        self.assertFalse(told_by_hand(hand, spell('Anna Berg', '2003-01-17', '2006-02-02')))

    def test_ambassadors_for_decades__are_left_out(self):
        self.assertTrue(surely_over(spell('Anna Berg', '1969', '2021-04-16', office='ambassador')))
        self.assertFalse(surely_over(spell('Anna Berg', '2019', '', office='ambassador')))

    def test_initials__fall_where_the_hand_written_name_has_none(self):
        self.assertEqual(without_initials('Daniel B. Shapiro'), without_initials('Daniel Shapiro'))
        self.assertEqual(without_initials('Jon Huntsman, Jr.'), without_initials('Jon Huntsman'))


class Spelling(unittest.TestCase):
    def test_transliterations__have_one_key(self):
        for one, other in (('Sergey Lavrov', 'Sergei Lavrov'), ('Moammar Gadhafi', 'Muammar Qaddafi'),
                           ('Volodymyr Zelenskyy', 'Volodymyr Zelensky')):
            self.assertEqual(person_key(one), person_key(other))

    def test_marks__make_no_other_name(self):
        self.assertTrue(same_but_for_marks('Andrej Babis', 'Andrej Babiš'))
        self.assertFalse(same_but_for_marks('Junichiro Koizumi', "Jun'ichiro Koizumi"))


class Checks(unittest.TestCase):
    def test_two_holders_on_one_day__are_a_fault(self):
        faults = faults_of(check_single_holders, spell('Anna Berg', '2001', '2004-05-05'), spell('Carl Dahl', '2003-02-02', ''))
        self.assertEqual(len(faults), 1)

    def test_handing_over__is_none(self):
        for day in ('2004-05-05', '2004'):
            self.assertEqual(faults_of(check_single_holders, spell('Anna Berg', '2001', day), spell('Carl Dahl', day, '')), [])

    def test_who_acts__may_stand_beside_the_holder(self):
        self.assertEqual(faults_of(check_single_holders, spell('Anna Berg', '2001', '2004-05-05'),
                                   spell('Carl Dahl', '2003-02-02', '2003-05-05', 'Acting Foreign Minister')), [])

    def test_one_person_twice_at_once__is_a_fault(self):
        faults = faults_of(check_one_spell_each, spell('Anna Berg', '2001', '2004-05-05'), spell('Anna Berg', '2003-02-02', ''))
        self.assertEqual(len(faults), 1)

    def test_one_item_with_two_names__is_a_fault(self):
        faults = []
        check_names([spell('Anna Berg', '2001', '', wikidata='Q1'), spell('Ana Berg', '2001', '', wikidata='Q1')], [], faults)
        self.assertEqual(len(faults), 1)

    def test_one_word_for_two_states__is_a_fault(self):
        state = {'names': '', 'adjectives': 'Ruritanian', 'demonyms': '', 'capital': '', 'metonyms': '', '_line': 1}
        faults = []
        check_words({'states': [{**state, 'key': 'rur', 'name': 'Ruritania'}, {**state, 'key': 'zen', 'name': 'Zenda'}]}, faults)
        self.assertEqual(len(faults), 1)

    def test_holes__are_what_no_holder_covers(self):
        day = datetime.date
        covered = [(day(2001, 1, 1), day(2001, 6, 1)), (day(2001, 5, 1), day(2001, 7, 1))]
        found = list(holes(covered, day(2001, 1, 1), day(2001, 12, 31)))
        self.assertEqual(found, [(day(2001, 7, 2), day(2001, 12, 31))])


class Contradictions(unittest.TestCase):
    SPELLS = [spell('Anna Berg', '2001-02-03', '2004-05-05'), spell('Carl Dahl', '2004-05-05', '')]

    def claim(self, person, first, last):
        return contradiction({'list': 'x', 'of': 'rur', 'office': 'foreign-minister', 'person': person, 'from': first, 'to': last},
                             self.SPELLS, {})[0]

    def test_a_term_inside_ours__is_none(self):
        self.assertEqual(self.claim('BERG', '2001-02', '2003-04'), '')

    def test_days_far_outside__are_one(self):
        self.assertEqual(self.claim('Anna Berg', '2000-06-01', '2003-04'), '2000-06-01..2003-04')

    def test_somebody_else__is_one(self):
        self.assertEqual(self.claim('Emil Falk', '2002-01', '2003-04'), '2002-01..2003-04')


if __name__ == '__main__':
    unittest.main()
