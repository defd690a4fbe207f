"""states.py: data/states.tsv, and states by the names that the sets give them."""
import re
import sys

from facts.spelling import fold
from facts.tables import csv_rows, hand_rows, split, write_table

CAMEO = {'rou': 'ROM', 'tls': 'TMP', 'xkx': 'KSV', 'srb': 'SRB', 'mne': 'MTN', 'pse': 'PSE'}
OWN_KEYS = 'abk ost art pmr dnr lnr trn sml sun yug scg csk ddr ydr tib'.split()
HISTORIC_CODES = {'sun': 'SUN', 'yug': 'YUG', 'scg': 'SCG', 'csk': 'CSK', 'ddr': 'DDR', 'ydr': 'YMD', 'xkx': 'XKX'}


def compile_states():
    codes = {row['ISO3166-1-Alpha-3'].lower(): row for row in csv_rows('country_codes', 'country-codes.csv')}
    out = []
    for row in hand_rows('states'):
        key = row['key']
        code = codes.get(key)
        row['iso3'] = key.upper() if code else HISTORIC_CODES.get(key, '')
        row['iso2'] = code['ISO3166-1-Alpha-2'] if code else {'xkx': 'XK', 'sun': 'SU'}.get(key, '')
        row['cameo'] = CAMEO.get(key, row['iso3'])
        if not row['cow'] and row['iso3'] == '' and key not in OWN_KEYS:
            sys.exit(f'states.tsv: {key} has no code')
        row['source'] = 'public record; codes: datasets/country-codes (PDDL)' if code else 'public record'
        out.append(row)
    write_table('states', out, 'States and near-states: names, adjectives, peoples, capitals and the words that act for them.\n'
                'Alternatives are parted by |. "=" before a wording: only in this spelling (US, never "us").\n'
                'iso3, iso2: ISO 3166-1; cow: Correlates of War number; cameo: CAMEO country code.')
    return {row['key']: row for row in out}


def state_index(states):
    index = {}
    for key, row in states.items():
        for word in [row['name']] + split(row['names']):
            index.setdefault(fold(word.lstrip('=')), key)
    index.update({'uae': 'are', 'us': 'usa', 'uk': 'gbr', 'congo kinshasa': 'cod', 'czech': 'cze', 'saudi': 'sau',
                  'bosnia herzegovina': 'bih', 'donetsk': 'dnr', 'luhansk': 'lnr', 'switzerland': 'che',
                  'artsakh': 'art', 'world': 'world', 'the peoples republic of china': 'chn', 'united nations': 'un',
                  'european union': 'eu', 'nato': 'nato', 'osce': 'osce', 'state of palestine': 'pse',
                  'kingdom of denmark': 'dnk', 'kingdom of the netherlands': 'nld', 'bahamas': 'bhs',
                  'macedonia': 'mkd', 'micronesia': 'fsm', 'vatican city': 'vat', 'congo': 'cod'})
    return index


def state_of(index, name):
    name = fold(name)
    for form in (name, re.sub(r'^the ', '', name), re.sub(r'^(the )?(republic|kingdom|state) of ', '', name)):
        if form in index:
            return index[form]
    return None
