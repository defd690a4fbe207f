"""lists.py: who held which office when, as the lists under ../shared/data/facts have it."""
import collections
import csv
import re

from facts.states import state_of
from facts.tables import csv_rows, hand_rows, shared

# Lists that file ministers of provinces under the titles of national ones; these offices cannot be told apart there.
PROVINCES_TOO = {'aus', 'can', 'ssd'}
MINOR = {'regional-leader', 'minister', 'culture-minister', 'education-minister', 'health-minister', 'labour-minister',
         'agriculture-minister', 'transport-minister', 'environment-minister', 'chief-justice', 'information-minister',
         'ambassador', 'reconciliation-minister'}
OFTEN_OF_PROVINCES = (MINOR - {'ambassador', 'information-minister', 'reconciliation-minister'}) | {
    'justice-minister', 'energy-minister', 'economy-minister', 'trade-minister'}
FIRST_DAY = '1990-01-01'      # spells that ended before are left out
WORLD_OFFICES = {
    'Secretary-General of the United Nations': ('un', 'secretary-general', True),
    'Deputy Secretary-General of the United Nations': ('un', 'deputy-secretary-general', True),
    'President of the United Nations General Assembly': ('un-general-assembly', 'assembly-president', True),
    'President of the International Court of Justice': ('icj', 'court-president', True),
    'OSCE High Commissioner on National Minorities': ('osce', 'high-commissioner', True),
    'Director-General of the World Trade Organization': ('wto', 'director-general', True),
    'Under-Secretary-General of the United Nations': ('un', 'under-secretary-general', False),
    'president of the Parliamentary Assembly of the Council of Europe': ('pace', 'parliament-president', True),
}


class Rules:
    """tools/facts/positions.tsv: position strings to office keys; the first rule that matches wins."""

    def __init__(self):
        self.rules = []
        self.single = set()
        for row in hand_rows('positions'):
            states = row['states']
            deny = states.startswith('!')
            self.rules.append((re.compile(row['pattern']), row['office'],
                               set(states.lstrip('!').split(',')) if states else None, deny, row['single'] == 'y'))

    def office(self, state, position):
        position = position.lower()
        for pattern, office, states, deny, single in self.rules:
            if states is not None and (state in states) == deny:
                continue
            if pattern.match(position):
                if single and office != '-':
                    self.single.add(office)
                return None if office == '-' else (office, single)
        return None


def wikidata_spells(index, rules):
    """Spells from the mechanical extracts of Wikidata (CC0)."""
    unknown = collections.Counter()
    with open(shared('derived', 'officeholders.tsv'), encoding='utf-8') as file:
        for row in csv.DictReader(file, delimiter='\t'):
            if row['country'] == 'world' or not (row['start'] or row['end']):
                continue
            if len(row['start']) not in (0, 4, 7, 10) or len(row['end']) not in (0, 4, 7, 10):
                continue
            if row['end'] and row['end'] < FIRST_DAY:
                continue
            state = state_of(index, row['country'].replace('-', ' '))
            if state is None:
                unknown['list ' + row['country']] += 1
                continue
            found = rules.office(state, row['position'])
            if not found:
                continue
            office, single = found
            if state in PROVINCES_TOO and office in OFTEN_OF_PROVINCES:
                continue
            target = ''
            if office == 'ambassador':
                where = re.sub(r'^.* to ', '', row['position'])
                target = state_of(index, where)
                if not target:
                    unknown[where] += 1
                    continue
            yield {'of': state, 'office': office, 'for': target, 'title': row['position'], 'person': row['person'],
                   'wikidata': row['wikidata'], 'from': row['start'], 'to': row['end'], 'source': 'wikidata',
                   '_single': single and row['position'].lower() not in ('minister',)}
    if unknown:
        print('unplaced:', ', '.join(f'{k} {n}' for k, n in unknown.most_common(12)))


def world_spells(index):
    for row in csv_rows('officeholders_eps', 'world.csv'):
        if row['position'] not in WORLD_OFFICES or not (row['start'] or row['end']):
            continue
        of, office, single = WORLD_OFFICES[row['position']]
        yield {'of': of, 'office': office, 'for': '', 'title': row['position'], 'person': row['person'],
               'wikidata': row['personID'], 'from': row['start'], 'to': row['end'], 'source': 'wikidata',
               '_single': single}
    for row in csv_rows('eps_world', 'sources', 'foreign', 'wikidata.csv'):
        state = state_of(index, row['countryLabel'])
        if state not in (None, 'eu') and row['name'] and len(row['start']) in (4, 7, 10):
            yield {'of': state, 'office': 'foreign-minister', 'for': '', 'title': row['positionLabel'],
                   'person': row['name'], 'wikidata': row['person'], 'from': row['start'], 'to': '',
                   'source': 'wikidata', '_single': True, '_weak': True}
    for row in csv_rows('eps_world', 'leaders2021', 'wikidata.csv'):
        state = state_of(index, row['country'])
        label = row['positionLabel'].lower()
        office = ('head-of-government' if re.match(r'(prime minister|chancellor|head of government|premier)', label) else
                  'head-of-state' if re.match(r'(president|king|queen|monarch|emir|sultan|emperor)', label) else None)
        if state and office and row['officeholderLabel'] and row['start_year']:
            yield {'of': state, 'office': office, 'for': '', 'title': row['positionLabel'],
                   'person': row['officeholderLabel'], 'wikidata': row['officeholder'], 'from': row['start_year'],
                   'to': row['end_year'], 'source': 'wikidata', '_single': True, '_weak': True}


def us_executive():
    """Presidents and vice presidents since 1989 from unitedstates/congress-legislators (CC0), parsed plainly."""
    name, person, terms = {}, {}, []
    path = shared('us_congress_executive', 'executive.yaml')

    def flush():
        for term in terms:
            if term.get('end', '') >= FIRST_DAY:
                full = ' '.join(x for x in (name.get('first'), name.get('last')) if x)
                yield {'of': 'usa', 'office': 'head-of-state' if term['type'] == 'prez' else 'vice-president', 'for': '',
                       'title': 'President' if term['type'] == 'prez' else 'Vice President', 'person': full,
                       'wikidata': '', 'from': term['start'], 'to': term['end'],
                       'source': 'congress-legislators', '_single': True, '_weak': True}
    with open(path, encoding='utf-8') as file:
        for line in file:
            if line.startswith('- '):
                yield from flush()
                name, terms = {}, []
            match = re.match(r"^    (first|last|nickname): (.*)$", line)
            if match:
                name[match[1]] = match[2].strip("'\" \n")
            match = re.match(r"^  - type: (\w+)", line)
            if match:
                terms.append({'type': match[1]})
            match = re.match(r"^    (start|end): '?([\d-]+)", line)
            if match and terms:
                terms[-1][match[1]] = match[2]
    yield from flush()
