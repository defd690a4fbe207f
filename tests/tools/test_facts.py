#!/usr/bin/env python3
"""test_facts.py: the rules by which tools/facts makes and checks the tables of bodies, outlets and places; needs no sets."""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / 'tools'))
from facts.bodies import Drop, is_short_acronym, names_of_actor, new_group, spell_out, variants  # noqa: E402
from facts.check import check_bodies, check_outlets, check_places  # noqa: E402
from facts.places import near, stand_apart  # noqa: E402
from facts.regions import is_direction, plain_name, wordings_of  # noqa: E402


def body(key, name, names='', states='', generic='', line=7):
    return {'key': key, 'name': name, 'names': names, 'states': states, 'generic': generic, '_line': line}


def faults_of(check, *rows):
    faults = []
    check(rows, faults)
    return faults


class Bodies(unittest.TestCase):
    def test_wordings__come_in_british_and_american_spelling(self):
        self.assertEqual(variants('Ministry of Defence'), ['Ministry of Defense'])
        self.assertEqual(variants('=Centre for Talks'), ['=Center for Talks'])
        self.assertEqual(variants('House of Talks'), [])

    def test_wordings__come_short_and_in_full(self):
        self.assertEqual(variants('UN Mission in Ruritania'), ['United Nations Mission in Ruritania'])
        self.assertEqual(variants('UNMIR'), [])

    def test_spellings__never_take_the_wording_of_another_body(self):
        rows = {'a': body('a', 'Defence Forces'), 'b': body('b', 'Guards', 'Defense Forces')}
        spell_out(rows)
        self.assertEqual(rows['a']['names'], '')

    def test_short_acronyms__are_left_out_of_groups_that_only_the_list_has(self):
        self.assertTrue(is_short_acronym('RPF'))
        self.assertFalse(is_short_acronym('CODECO'))
        self.assertFalse(is_short_acronym('Huk'))
        listed = {'NameData': 'RPF', 'NameOrigFull': 'n/a', 'NameOrigFullEng': 'Ruritanian Peasant Front', 'NewNameFullEng': '',
                  'Location': 'Ruritania', 'ActorId': '99999'}
        group = new_group(listed, names_of_actor(listed, Drop()), {'ruritania': 'rur'})
        self.assertEqual((group['name'], group['names'], group['states']), ('Ruritanian Peasant Front', '', 'rur'))

    def test_common_words_and_near_states__are_no_groups(self):
        drop = Drop()
        self.assertTrue(drop.actor('Republic of Ruritania'))
        self.assertTrue(drop.actor("Peasants' Army - Old Guard faction"))
        self.assertFalse(drop.actor('Ruritanian Peasant Front'))

    def test_check__finds_one_wording_of_two_bodies(self):
        faults = faults_of(check_bodies, body('a', 'Free Front', states='rur'), body('b', 'Front', '=FREE FRONT', 'rur'))
        self.assertEqual(len(faults), 1)

    def test_check__allows_one_wording_where_the_state_tells_which(self):
        self.assertEqual(faults_of(check_bodies, body('a', 'Senate', states='rur'), body('b', 'Senate', states='zen'),
                                   body('c', 'senate', generic='*')), [])
        self.assertEqual(faults_of(check_bodies, body('a', 'OPEC'), body('b', 'OPEC+')), [])


class Outlets(unittest.TestCase):
    def outlet(self, key, name, domains='', kind='outlet'):
        return {'key': key, 'name': name, 'names': '', 'kind': kind, 'domains': domains, '_line': 7}

    def test_check__finds_markup_shared_domains_and_what_is_none(self):
        self.assertEqual(len(faults_of(check_outlets, self.outlet('a', 'R&#252;ritania Post'))), 1)
        self.assertEqual(len(faults_of(check_outlets, self.outlet('a', 'A', 'news.zen'), self.outlet('b', 'B', 'news.zen'))), 1)
        self.assertEqual(len(faults_of(check_outlets, self.outlet('a', 'A', 'www.news.zen'))), 1)
        self.assertEqual(faults_of(check_outlets, self.outlet('a', 'A & B', 'news.zen|en.news.zen')), [])


class Places(unittest.TestCase):
    def place(self, lat='1.0', lon='2.0', population='0'):
        return {'name': 'A', 'names': '', 'lat': lat, 'lon': lon, 'population': population, '_line': 7}

    def test_check__finds_places_off_the_globe(self):
        self.assertEqual(faults_of(check_places, self.place()), [])
        for bad in (self.place(lat='91'), self.place(lon='-181'), self.place(lat=''), self.place(population='-1')):
            self.assertEqual(len(faults_of(check_places, bad)), 1)

    def test_common_words__stand_with_their_state(self):
        states = {'zen': {'name': 'Zenda'}}
        row = {'name': 'Split', 'names': ['Halt', 'Splitsk'], 'state': 'zen'}
        stand_apart(row, {'split', 'halt'}, {}, states)
        self.assertEqual((row['name'], row['names']), ('Split, Zenda', ['Splitsk']))

    def test_names_of_other_states__stand_with_their_own(self):
        states = {'zen': {'name': 'Zenda'}, 'rur': {'name': 'Ruritania'}}
        row = {'name': 'Ruritania', 'names': [], 'state': 'zen'}
        stand_apart(row, set(), {'ruritania': 'rur'}, states)
        self.assertEqual(row['name'], 'Ruritania, Zenda')

    def test_places__are_near_by_both_degrees(self):
        self.assertTrue(near({'lat': 1, 'lon': 1}, {'lat': 1.5, 'lon': 0.6}, 0.5))
        self.assertFalse(near({'lat': 1, 'lon': 1}, {'lat': 1, 'lon': 2}, 0.5))

    def test_regions__go_by_the_words_of_their_state(self):
        self.assertEqual(plain_name('Borno State'), 'Borno')
        self.assertEqual(plain_name("Leningradskaya Oblast'"), 'Leningradskaya')
        self.assertEqual(wordings_of('nga', 'Borno'), ['Borno State', 'Borno state'])
        self.assertEqual(wordings_of('usa', 'Ohio'), ['Ohio state'])
        self.assertEqual(wordings_of('vat', 'Borgo'), [])

    def test_regions__named_by_a_direction_alone_are_left_out(self):
        self.assertTrue(is_direction('Centre-Nord'))
        self.assertFalse(is_direction('North Kivu'))
        self.assertEqual(wordings_of('mli', 'Nord'), [])


if __name__ == '__main__':
    unittest.main(verbosity=2)
