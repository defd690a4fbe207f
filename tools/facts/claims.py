"""claims.py: what lists that are no source of ours say of who held an office, to find mistakes with (disagree.py)."""
import csv
import io
import json
import re
import zipfile

from facts.states import state_of
from facts.tables import csv_rows, data_rows, shared

CIA_DAY = '2019-02'    # the month that the snapshot shows: ministers who left earlier are gone, later ones not yet there
WIKI_DAY = '2023-01'   # of the list of foreign ministers
REIGN_LAST = 2021      # the list ends in March 2021: ends of that year only say "still in office"
WORLD_LEADERS = 'http://williamrobertfunk.com/ontologies/world-leaders#'
LEADER = re.compile(r'^(acting |interim |transitional )?(pres|king|queen|emir|amir|sultan|grand duke|prince|pope|'
                    r'supreme leader|head of state)(\.|ident)?( \(acting\))?$', re.I)
PREMIER = re.compile(r'^(acting |interim )?(prime min(\.|ister)|premier|chancellor|taoiseach|head of govt?\.?)$', re.I)
FOREIGN = re.compile(r'^(federal |acting )?(min\.|minister|sec\.|secretary) (of|for) (the )?(foreign|external)'
                     r'( affairs| relations)?\b(?! trade)', re.I)
DEFENCE = re.compile(r'^(federal |acting )?(min\.|minister|sec\.|secretary) (of|for) (the )?(national )?(def\.|defen[cs]e)', re.I)
REIGN_STATE = {345: None, 678: 'yem', 679: 'yem', 255: 'deu', 260: 'deu'}


def office_of(title):
    for pattern, office in ((LEADER, 'leader'), (PREMIER, 'leader'), (FOREIGN, 'foreign-minister'), (DEFENCE, 'defence-minister')):
        if pattern.match(title):
            return office
    return None


def cia_claims(index):
    """Holders in the snapshot of the CIA's World Leaders."""
    with zipfile.ZipFile(shared('cia_world_leaders_2019', 'json.zip')) as archive:
        name = next(n for n in archive.namelist() if n.endswith('government-offices.json'))
        offices = json.load(io.TextIOWrapper(archive.open(name), encoding='utf-8'))
    for entry in offices.values():
        office = office_of(entry['datatypeProperties'].get(WORLD_LEADERS + 'title', ''))
        where, who = '', []
        for relation in entry['objectProperties']:
            for kind, thing in relation.items():
                label = thing.get('http://www.w3.org/2000/01/rdf-schema#label', '')
                if kind.endswith('hasCountry'):
                    where = label
                elif kind.endswith('hasGovernmentOfficial'):
                    who.append(label)
        state = state_of(index, where)
        for person in who:
            if state and office and person:
                yield {'list': 'CIA ' + CIA_DAY, 'of': state, 'office': office, 'person': person, 'on': CIA_DAY}


def reign_claims():
    """Leaders from month to month since 2001."""
    numbers = {int(s['cow']): s['key'] for s in data_rows('states') if s['cow'] and not s['to']} | REIGN_STATE
    for row in csv_rows('reign', 'leaderlist_3_21.csv', encoding='cp437'):
        state = numbers.get(int(row['ccode']))
        if state and int(row['eyear'] or 0) >= 2001:
            end = '' if int(row['eyear']) >= REIGN_LAST else f"{row['eyear']}-{int(row['emonth']):02}"
            yield {'list': 'REIGN', 'of': state, 'office': 'leader', 'person': row['leader'].strip(),
                   'from': f"{row['syear']}-{int(row['smonth']):02}", 'to': end}


def current_claims(index):
    """Heads of thirty states in July 2026 and foreign ministers in January 2023."""
    for row in csv_rows('world_leaders_current_2026', 'all-leaders.csv'):
        state = state_of(index, row['Country'])
        for office, name, since in (('head-of-government', 'Head of Government', 'HoG Since'),
                                    ('head-of-state', 'Head of State', 'HoS Since')):
            if state and row[name]:
                yield {'list': 'leaders 2026-07', 'of': state, 'office': 'leader', 'person': row[name], 'on': '2026-07',
                       'from': row[since]}
    for row in csv_rows('eps_world', 'sources', 'foreign', 'scraped.csv'):
        state = state_of(index, row['countryLabel'])
        if state and row['name']:
            yield {'list': 'ministers 2023-01', 'of': state, 'office': 'foreign-minister', 'person': row['name'],
                   'on': WIKI_DAY, 'from': row['start']}


def listed_claims(found):
    """What the lists that we do use say of leaders and ministers, before hand-written successions overrule them."""
    for row in found:
        office = 'leader' if row['office'] in ('head-of-state', 'head-of-government') else row['office']
        if office in ('leader', 'foreign-minister', 'defence-minister') and (row['to'] or row['from']) >= '2001' \
                and row['_single'] and not row.get('_weak'):
            yield {'list': 'wikidata', 'of': row['of'], 'office': office, 'person': row['person'], 'from': row['from'],
                   'to': row['to']}
