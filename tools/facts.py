#!/usr/bin/env python3
"""facts.py: compile the tables of facts under data/ from the sets under ../shared/data/facts and the hand-written
inputs under tools/, or check the tables as they stand.

    tools/facts.py [--shared ../shared/data/facts]    recompile data/*.tsv (needs the sets; see data/SOURCES.md)
    tools/facts.py --check                             check data/*.tsv; needs nothing else
    tools/facts.py --cover                             how many state-days have a known holder

Only facts are taken over (a name, an office, a day, a code); what each row stands on is its last column.
Python 3.11, standard library only.
"""
import argparse
import collections
import csv
import datetime
import os
import re
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(os.path.dirname(HERE), 'data')
HAND = os.path.join(HERE, 'facts')
EXTRA = os.path.join(HERE, 'facts-extra.tsv')
SHARED = os.path.join(os.path.dirname(HERE), '..', 'shared', 'data', 'facts')

FIRST_DAY = '1990-01-01'      # spells that ended before are left out
MINOR_DAY = '2005-01-01'      # the same for minor offices
MINOR = {'regional-leader', 'minister', 'culture-minister', 'education-minister', 'health-minister', 'labour-minister',
         'agriculture-minister', 'transport-minister', 'environment-minister', 'chief-justice', 'information-minister',
         'ambassador', 'reconciliation-minister'}
JOIN_GAP_DAYS = 3             # terms of one person this near are one spell
POPULATION_BOUND = 30000      # cities from here on (capitals and places named by hand always)
PLACE_BYTES = 1_500_000

COLUMNS = {
    'states': 'key name iso3 iso2 cow cameo names adjectives demonyms capital metonyms from to source',
    'offices': 'key name wordings rank kind source',
    'spells': 'of office for title person wikidata from to source',
    'persons': 'name names gender wikidata source',
    'bodies': 'key name names kind generic states members parent ucdp source',
    'outlets': 'key name kind names domains country source',
    'places': 'name names state lat lon population source',
    'firstnames': 'name gender count source',
    'translit': 'kind from to example source',
}
KEYS = {'states': 1, 'offices': 1, 'bodies': 1, 'outlets': 1, 'firstnames': 1, 'translit': 2, 'places': 0, 'spells': 0,
        'persons': 0}


# ---- reading and writing ----

def fold(text):
    """Lower case without diacritics, hyphens and apostrophes opened: the same idea as src/know/fold.c."""
    text = unicodedata.normalize('NFKD', text.replace('ı', 'i').replace('ø', 'o').replace('Ø', 'O').replace('ł', 'l')
                                 .replace('Ł', 'L').replace('đ', 'd').replace('ß', 'ss').replace('æ', 'ae'))
    text = ''.join(c for c in text if not unicodedata.combining(c)).lower()
    return re.sub(r'\s+', ' ', re.sub(r"[^\w\s]", ' ', text.replace("'", '').replace('’', ''))).strip()


class Spelling:
    """data/translit.tsv: the spellings of one name brought together, as src/know/fold.c does."""

    def __init__(self):
        self.drop, self.word, self.end, self.inside, self.single = set(), {}, [], [], False
        for row in rows_of(os.path.join(DATA, 'translit.tsv'))[1]:
            kind, old, new = row['kind'], row['from'], row['to']
            if kind == 'drop':
                self.drop.add(old)
            elif kind == 'word':
                self.word[old] = new
            elif kind == 'end':
                self.end.append((old, new))
            elif old == 'double':
                self.single = True
            else:
                self.inside.append((old, new))

    def key(self, name):
        out = []
        for word in fold(name).split():
            if word in self.drop and out:
                continue
            word = self.word.get(word, word)
            for old, new in self.end:
                if word.endswith(old) and len(word) > len(old):
                    word = word[:-len(old)] + new
                    break
            for old, new in self.inside:
                word = word.replace(old, new)
            out.append(re.sub(r'(.)\1+', r'\1', word) if self.single else word)
        return ' '.join(out)


_spelling = None


def person_key(name):
    global _spelling
    _spelling = _spelling or Spelling()
    return _spelling.key(name)


def rows_of(path):
    """Rows of a TSV table as dicts; each knows its line (for messages)."""
    header, rows = None, []
    with open(path, encoding='utf-8') as file:
        for number, line in enumerate(file, 1):
            line = line.rstrip('\n')
            if not line or line.startswith('#'):
                continue
            fields = line.split('\t')
            if header is None:
                header = fields
                continue
            fields += [''] * (len(header) - len(fields)) if len(fields) < len(header) else []
            row = dict(zip(header, fields))
            row['_line'], row['_count'] = number, len(fields)
            rows.append(row)
    return header, rows


def write_table(name, rows, comment):
    """Write data/NAME.tsv sorted by its own columns; the same rows give the same bytes."""
    columns = COLUMNS[name].split()
    lines = set()
    for row in rows:
        fields = [str(row.get(c, '') or '').replace('\t', ' ').replace('\n', ' ').strip() for c in columns]
        lines.add('\t'.join(fields))
    path = os.path.join(DATA, name + '.tsv')
    with open(path, 'w', encoding='utf-8') as file:
        for line in comment.strip().split('\n'):
            file.write('# ' + line + '\n')
        file.write('\t'.join(columns) + '\n')
        for line in sorted(lines):
            file.write(line + '\n')
    print(f'{name}: {len(lines)} rows, {os.path.getsize(path)} bytes')


def csv_rows(*path):
    with open(os.path.join(SHARED, *path), encoding='utf-8-sig', newline='') as file:
        yield from csv.DictReader(file)


def split(text):
    return [part.strip() for part in text.split('|') if part.strip()]


# ---- states ----

CAMEO = {'rou': 'ROM', 'tls': 'TMP', 'xkx': 'KSV', 'srb': 'SRB', 'mne': 'MTN', 'pse': 'PSE'}
OWN_KEYS = 'abk ost art pmr dnr lnr trn sml sun yug scg csk ddr ydr tib'.split()
HISTORIC_CODES = {'sun': 'SUN', 'yug': 'YUG', 'scg': 'SCG', 'csk': 'CSK', 'ddr': 'DDR', 'ydr': 'YMD', 'xkx': 'XKX'}


def compile_states():
    codes = {row['ISO3166-1-Alpha-3'].lower(): row for row in csv_rows('country_codes', 'country-codes.csv')}
    out = []
    for row in rows_of(os.path.join(HAND, 'states.tsv'))[1]:
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


# ---- spells: who held which office, when ----

class Rules:
    """tools/facts/positions.tsv: position strings to office keys; the first rule that matches wins."""

    def __init__(self):
        self.rules = []
        self.single = set()
        for row in rows_of(os.path.join(HAND, 'positions.tsv'))[1]:
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


def day_bounds(text):
    """First and last day that an ISO text of day, month or year precision covers."""
    if not text:
        return None, None
    year, month, day = (text.split('-') + ['', ''])[:3]
    if day:
        d = datetime.date(int(year), int(month), int(day))
        return d, d
    if month:
        first = datetime.date(int(year), int(month), 1)
        after = datetime.date(int(year) + (month == '12'), int(month) % 12 + 1, 1)
        return first, after - datetime.timedelta(days=1)
    return datetime.date(int(year), 1, 1), datetime.date(int(year), 12, 31)


def wikidata_spells(index, rules):
    """Spells from the mechanical extracts of Wikidata (CC0)."""
    unknown = collections.Counter()
    with open(os.path.join(SHARED, 'derived', 'officeholders.tsv'), encoding='utf-8') as file:
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


WORLD_OFFICES = {
    'Secretary-General of the United Nations': ('un', 'secretary-general', True),
    'Deputy Secretary-General of the United Nations': ('un', 'deputy-secretary-general', True),
    'President of the United Nations General Assembly': ('un-general-assembly', 'assembly-president', True),
    'President of the International Court of Justice': ('icj', 'chief-prosecutor', True),
    'OSCE High Commissioner on National Minorities': ('osce', 'high-commissioner', True),
    'Director-General of the World Trade Organization': ('wto', 'director-general', True),
    'Under-Secretary-General of the United Nations': ('un', 'under-secretary-general', False),
    'president of the Parliamentary Assembly of the Council of Europe': ('pace', 'parliament-president', True),
}


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
        if state and row['name'] and row['start'] and len(row['start']) in (4, 7, 10):
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
    path = os.path.join(SHARED, 'us_congress_executive', 'executive.yaml')

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


ENTRY = re.compile(r'^(\d{4}(?:-\d\d(?:-\d\d)?)?)?(?:\.\.(\d{4}(?:-\d\d(?:-\d\d)?)?)?)?\s+(.+)$')


def extra_spells():
    """tools/facts-extra.tsv: one line per office, a succession "DAY Name; DAY Name; DAY -": each entry ends where the
    next begins ("-": nobody known); "DAY..DAY Name" has an end of its own and may overlap."""
    for row in rows_of(EXTRA)[1]:
        entries = []
        for part in row['succession'].split(';'):
            part = part.strip()
            if not part:
                continue
            match = ENTRY.match(part)
            if not match:
                sys.exit(f"facts-extra.tsv:{row['_line']}: cannot read '{part}'")
            entries.append((match[1] or '', '..' in part.split(' ')[0], match[2] or '', match[3].strip()))
        for i, (start, closed, end, person) in enumerate(entries):
            if person == '-':
                continue
            if not closed:
                following = [e[0] for e in entries[i + 1:] if e[0]]
                end = following[0] if following else ''
            name, _, title = person.partition('~')
            name, names = name.strip(), []
            yield {'of': row['of'], 'office': row['office'], 'for': row['for'], 'title': title.strip() or row['title'],
                   'person': name, 'wikidata': '', 'from': start, 'to': end, 'source': row['source'] or 'public record',
                   '_single': not closed, '_extra': True}


def merge_spells(found, extra, persons):
    """Extra facts come first; compiled rows fill what they leave open. Terms of one person are joined."""
    qid = {}
    for row in found:
        if row['wikidata']:
            qid.setdefault((row['of'], person_key(row['person'])), row['wikidata'])
    for row in extra:
        row['wikidata'] = qid.get((row['of'], person_key(row['person'])), '') or persons.get(person_key(row['person']), '')
    groups = collections.defaultdict(list)
    for row in extra:
        groups[row['of'], row['office'], row['for']].append(row)
    strong = {key for key, rows in groups.items() if any(r['_single'] for r in rows)}
    for row in found:
        key = row['of'], row['office'], row['for']
        if key in strong and overlaps(groups[key], row):
            continue
        if row.get('_weak') and weak_is_known(groups[key], found, row):
            continue
        row['_group'] = True
        groups[key].append(row)
    out = []
    for key in sorted(groups):
        rows = join_terms(groups[key])
        close_open_ends(rows)
        out.extend(rows)
    return one_name_each(out)


def one_name_each(rows):
    """One person, one name: the hand-written one, with its marks where the list has them ("Jens Stoltenberg", "François Hollande");
    and one item where only one bears the name."""
    items = collections.defaultdict(set)
    for row in rows:
        if row['wikidata']:
            items[person_key(row['person'])].add(row['wikidata'])
    hand, listed = {}, {}
    for row in rows:
        known = items[person_key(row['person'])]
        if not row['wikidata'] and len(known) == 1:
            row['wikidata'] = next(iter(known))
        (hand if row.get('_extra') else listed).setdefault(row['wikidata'], row['person'])
    for row in rows:
        name = hand.get(row['wikidata']) if row['wikidata'] else None
        if name:
            marked = listed.get(row['wikidata'], name)
            row['person'] = marked if fold(marked) == fold(name) else name
    return rows


def overlaps(known, row):
    """Is the row told already by a hand-written succession: same person, or inside the time that it covers?"""
    hand = [r for r in known if r.get('_extra') and r['_single']]
    first = min((r['from'] for r in hand if r['from']), default='')
    if any(person_key(r['person']) == person_key(row['person']) for r in hand):
        return True
    return bool(first) and (row['from'] or row['to']) >= first[:len(row['from'] or row['to'])]


def weak_is_known(group, found, row):
    """Weak rows (years only, or a snapshot) stand only where the fuller lists do not name the person."""
    same = [r for r in group if person_key(r['person']) == person_key(row['person']) or (r['wikidata'] and r['wikidata'] == row['wikidata'])]
    same += [r for r in found if r is not row and not r.get('_weak') and r['of'] == row['of'] and
             r['office'] == row['office'] and (r['wikidata'] == row['wikidata'] or person_key(r['person']) == person_key(row['person']))]
    return bool(same)


def join_terms(rows):
    by_person = collections.defaultdict(list)
    for row in rows:
        by_person[row['wikidata'] or person_key(row['person'])].append(row)
    out = []
    for person_rows in by_person.values():
        person_rows.sort(key=lambda r: (r['from'], r['to'] or '9999'))
        joined = [person_rows[0]]
        for row in person_rows[1:]:
            last = joined[-1]
            if contiguous(last, row):
                if last['to'] and (not row['to'] or row['to'] > last['to']):
                    last['to'] = row['to']
            else:
                joined.append(row)
        out.extend(joined)
    return out


def contiguous(a, b):
    if a['from'] == b['from']:
        return True
    if not a['to']:
        return not b['to'] or a['from'] != '' and b['from'] >= a['from']
    if not b['from']:
        return b['to'] <= a['to'] if b['to'] else False
    end, start = day_bounds(a['to'])[1], day_bounds(b['from'])[0]
    return start <= end + datetime.timedelta(days=JOIN_GAP_DAYS)


def close_open_ends(rows):
    """An office held by one person at a time ends, where the end is unknown, when the next one begins."""
    single = [r for r in rows if r['_single'] and r['from']]
    single.sort(key=lambda r: r['from'])
    for i, row in enumerate(single):
        if row['to']:
            continue
        later = [r['from'] for r in single[i + 1:] if day_bounds(r['from'])[0] > day_bounds(row['from'])[1]]
        if later:
            row['to'] = later[0]
            row['source'] += '; end: successor'


def compile_spells(states):
    index, rules = state_index(states), Rules()
    found = list(wikidata_spells(index, rules)) + list(world_spells(index)) + list(us_executive())
    persons, dup = {}, set()
    for row in found:
        name = person_key(row['person'])
        if name in persons and persons[name] != row['wikidata']:
            dup.add(name)
        if row['wikidata']:
            persons[name] = row['wikidata']
    for name in dup:
        persons.pop(name, None)
    hand = rows_of(os.path.join(HAND, 'persons.tsv'))[1]
    renames = {r['wikidata']: r['name'] for r in hand if r['wikidata']}
    press = {person_key(n.lstrip('=')): r['name'] for r in hand for n in split(r['names']) if ' ' in n}
    press.update({person_key(r['name']): r['name'] for r in hand})
    for row in found:
        row['person'] = renames.get(row['wikidata']) or press.get(person_key(row['person']), re.sub(r'\s*\([^)]*\)$', '', row['person'])).strip()
        row['person'] = re.sub(r',? (1st|\d+th|\d+nd|\d+rd) (Baron|Earl|Viscount|Duke|Marquess).*$|, (Baron|Baroness|Lord) .*$',
                               '', row['person'])
    found = [r for r in found if r['person'] and not re.match(r'^Q\d+$', r['person'])]
    rows = merge_spells(found, list(extra_spells()), persons)
    rows = [r for r in rows if not (r['from'] and r['to'] and day_bounds(r['from'])[0] > day_bounds(r['to'])[1])]
    rows = [r for r in rows if not r['to'] or r['to'] >= (MINOR_DAY if r['office'] in MINOR and not r.get('_extra') else FIRST_DAY)[:len(r['to'])]]
    write_table('spells', rows, 'Who held which office of which state (or body) when. for: the state that an ambassador or envoy is sent to.\n'
                'from, to: ISO days, months or years; empty = open or unknown. Compiled by tools/facts.py.')
    return rows


# ---- persons and given names ----

def compile_persons(spells):
    gender = {}
    for row in csv_rows('eps_world', 'html', 'bio.csv'):
        if row['gender'] in ('male', 'female'):
            gender[row['id']] = row['gender'][0]
    rows = {}
    for row in rows_of(os.path.join(HAND, 'persons.tsv'))[1]:
        rows[person_key(row['name'])] = {'name': row['name'], 'names': row['names'], 'gender': row['gender'],
                                   'wikidata': row['wikidata'], 'source': 'public record'}
    for spell in spells:
        key = person_key(spell['person'])
        if key not in rows and gender.get(spell['wikidata']):
            rows[key] = {'name': spell['person'], 'names': '', 'gender': gender[spell['wikidata']],
                         'wikidata': spell['wikidata'], 'source': 'wikidata'}
        elif key in rows and not rows[key]['wikidata']:
            rows[key]['wikidata'] = spell['wikidata']
    write_table('persons', rows.values(), 'Persons with other names by which the press calls them, and gender (for pronouns).')
    return rows


def compile_firstnames():
    count = collections.defaultdict(collections.Counter)
    for row in csv_rows('eps_world', 'html', 'bio.csv'):
        if row['gender'] not in ('male', 'female') or ' ' not in row['name']:
            continue
        first = row['name'].split()[0].strip('.,')
        if len(first) > 2 and '.' not in first and first[0].isupper() and first.isalpha():
            count[fold(first)][row['gender'][0]] += 1
    rows = {}
    for name, genders in count.items():
        total = sum(genders.values())
        best, n = genders.most_common(1)[0]
        if total >= 1:
            rows[name] = {'name': name, 'gender': best if n >= 0.9 * total else 'u', 'count': total, 'source': 'wikidata'}
    for row in rows_of(os.path.join(HAND, 'firstnames.tsv'))[1]:
        for name in row['names'].split():
            name = fold(name)
            seen = rows.get(name, {}).get('count', 0)
            rows[name] = {'name': name, 'gender': row['gender'], 'count': seen, 'source': 'public record'}
    # Family names that open names in the east-Asian order, and titles, are no given names.
    for name in rows_of(os.path.join(HAND, 'firstnames.tsv'))[1]:
        if name['gender'] == '-':
            for word in name['names'].split():
                rows.pop(fold(word), None)
    write_table('firstnames', rows.values(), 'Given names (folded) and their gender: m, f, or u where both are usual.\n'
                'count: bearers seen in the list of office holders (0: from general knowledge).')


# ---- places ----

def compile_places(states):
    iso2 = {row['iso2']: key for key, row in states.items() if row['iso2']}
    capitals = {(key, fold(c)) for key, row in states.items() for c in split(row['capital'])}
    names = {}
    for row in rows_of(os.path.join(HAND, 'places.tsv'))[1]:
        names[row['state'], fold(row['name'])] = row
    rows, used = {}, set()
    path = os.path.join(SHARED, 'geonames_cities', 'cities15000_2014_name_lat_lon_cc_pop.tsv')
    with open(path, encoding='utf-8') as file:
        for line in file:
            fields = line.rstrip('\n').split('\t')
            if len(fields) != 5 or fields[3] not in iso2:
                continue
            name, lat, lon, state, population = fields[0], fields[1], fields[2], iso2[fields[3]], int(fields[4] or 0)
            if population < POPULATION_BOUND and (state, fold(name)) not in capitals and (state, fold(name)) not in names:
                continue
            row = {'name': name, 'names': '', 'state': state, 'lat': f'{float(lat):.3f}', 'lon': f'{float(lon):.3f}',
                   'population': population, 'source': 'GeoNames (CC BY)'}
            hand = names.get((state, fold(name)))
            if hand:
                used.add((state, fold(name)))
                row['names'] = hand['names']
            rows.setdefault((state, fold(name)), row) if population <= rows.get((state, fold(name)), row)['population'] \
                else rows.__setitem__((state, fold(name)), row)
    by_alias = {}
    for key, row in rows.items():
        by_alias[key] = row
    for key, hand in names.items():
        if key in used:
            continue
        geo = next((by_alias.pop((key[0], fold(a))) for a in split(hand['names']) if (key[0], fold(a)) in by_alias), None)
        row = {'name': hand['name'], 'names': hand['names'], 'state': hand['state'], 'lat': hand['lat'], 'lon': hand['lon'],
               'population': hand['population'], 'source': 'public record'}
        if geo:  # the press name leads, the gazetteer's form becomes an alternative
            rows = {k: r for k, r in rows.items() if r is not geo}
            row.update(lat=geo['lat'], lon=geo['lon'], population=geo['population'], source='GeoNames (CC BY)')
        rows[key] = row
    write_table('places', rows.values(), 'Cities (GeoNames, CC BY 4.0, geonames.org: 30,000 people and more) and sites of diplomacy.\n'
                'lat, lon in degrees; population 0: a site.')
    if os.path.getsize(os.path.join(DATA, 'places.tsv')) > PLACE_BYTES:
        sys.exit('places.tsv has outgrown its bound')


# ---- bodies ----

GENERIC = re.compile(r'^(government of|supporters of|military faction|forces of|civilians|residents|faction of)', re.I)


def compile_bodies(states):
    rows, known = {}, {}
    for row in rows_of(os.path.join(HAND, 'bodies.tsv'))[1]:
        rows[row['key']] = {**row, 'source': row.get('source') or 'public record', 'ucdp': row.get('ucdp', '')}
        for word in [row['name']] + split(row['names']):
            known.setdefault(fold(word.lstrip('=')), row['key'])
    index = state_index(states)
    drop = {fold(n) for r in rows_of(os.path.join(HAND, 'ucdp-drop.tsv'))[1] for n in split(r['names'])}
    for row in csv_rows('ucdp_actors', 'ucdp-actor-221.csv'):
        if row['Org'] not in ('1', '2') or GENERIC.match(row['NameData']) or row['NameData'].startswith('Supporters'):
            continue
        names = []
        for text in (row['NameData'], row['NameOrigFull'], row['NameOrigFullEng'], row['NewNameFullEng']):
            for part in re.split(r'[;/]', re.sub(r'\[[^\]]*\]', '', text or '')):
                part = part.strip(' -')
                if 2 < len(part) < 60 and part not in names and fold(part) not in drop and max(part) < '\u0250':
                    names.append(part)
        if not names:
            continue
        key = next((known[fold(n)] for n in names if fold(n) in known), None)
        if key:
            rows[key]['ucdp'] = '|'.join(sorted(set(split(rows[key]['ucdp']) + [row['ActorId']]), key=int))
            if 'UCDP' not in rows[key]['source']:
                rows[key]['source'] += '; UCDP Actor 22.1 (CC BY 4.0)'
            continue
        full = re.split(r'[;/]', row['NameOrigFullEng'])[0].strip()
        full = full if full in names else names[0]
        if len(full) > 60 or len(full) < 3 or not full[0].isupper():
            continue
        acronym = [n for n in names if n != full]
        alternatives = ['=' + n if re.match(r"^[A-Z][A-Za-z\-()' ]{1,9}$", n) and sum(map(str.isupper, n)) > 1 else n
                        for n in acronym]
        where = [state_of(index, re.sub(r'\s*\(.*\)', '', x)) for x in row['Location'].split(',')]
        key = 'ucdp-' + row['ActorId']
        rows[key] = {'key': key, 'name': full, 'names': '|'.join(alternatives), 'kind': 'armed-group',
                     'states': '|'.join(sorted({w for w in where if w and len(w) == 3})), 'members': '', 'parent': '',
                     'ucdp': row['ActorId'], 'source': 'UCDP Actor 22.1 (CC BY 4.0)'}
        for n in names:
            known.setdefault(fold(n), key)
    write_table('bodies', rows.values(), 'Bodies that act: organisations, institutions of states, armed groups, groups of states.\n'
                'states: whose institution it is (the wording then means it for that state only) or where a group acts.\n'
                'members: of coalitions and contact groups. parent: the body that it belongs to. "=": only in this spelling.\n'
                'generic: * for what every state has ("foreign ministry"), else the generic body that this one is for its state.')
    return rows


# ---- outlets ----

def compile_outlets(states):
    rows, domains = {}, set()
    for row in rows_of(os.path.join(HAND, 'outlets.tsv'))[1]:
        rows[row['key']] = {**row, 'source': 'public record'}
        domains.update(split(row['domains']))
    names = {fold(n.lstrip('=')) for r in rows.values() for n in [r['name']] + split(r['names'])}
    iso2 = {row['iso2']: key for key, row in states.items() if row['iso2']}
    country = None
    text = open(os.path.join(SHARED, 'news_outlets', 'supported_publishers.md'), encoding='utf-8').read()
    for block in re.split(r'<tr>', text):
        head = re.search(r'<div>([^<]+)</div>.*?href="https?://([^"/]+)', block, re.S)
        if head and country:
            name, domain = head[1].strip().replace('&amp;', '&'), re.sub(r'^www\.', '', head[2])
            key = re.sub(r'[^a-z0-9]+', '-', fold(name)).strip('-')
            if domain not in domains and fold(name) not in names and key and key not in rows:
                rows[key] = {'key': key, 'name': name, 'kind': 'outlet', 'names': '', 'domains': domain, 'country': country,
                             'source': 'fundus publishers (MIT)'}
                domains.add(domain)
                names.add(fold(name))
        for found in re.finditer(r'^## ([A-Z]{2})-Publishers', block, re.M):
            country = iso2.get(found[1], '')
    write_table('outlets', rows.values(), 'News agencies and outlets: names, short forms, domains, country.')


# ---- the checks ----

def check_day(text):
    if text == '':
        return True
    try:
        return re.fullmatch(r'\d{4}(-\d\d(-\d\d)?)?', text) is not None and day_bounds(text)[0] is not None
    except ValueError:
        return False


def check():
    faults, tables = [], {}
    for name, columns in COLUMNS.items():
        path = os.path.join(DATA, name + '.tsv')
        if not os.path.exists(path):
            faults.append(f'{name}.tsv: missing')
            continue
        header, rows = rows_of(path)
        tables[name] = rows
        if header != columns.split():
            faults.append(f'{name}.tsv: columns are {header}')
            continue
        seen = set()
        for row in rows:
            at = f"{name}.tsv:{row['_line']}"
            if row['_count'] != len(header):
                faults.append(f"{at}: {row['_count']} fields, not {len(header)}")
            if not row['source']:
                faults.append(f'{at}: no source')
            for day in ('from', 'to'):
                if name in ('states', 'spells') and not check_day(row[day]):
                    faults.append(f'{at}: {day} is no day: {row[day]}')
            if name in ('states', 'spells') and row['from'] and row['to'] and check_day(row['from']) and check_day(row['to']):
                if day_bounds(row['from'])[0] > day_bounds(row['to'])[1]:
                    faults.append(f"{at}: ends before it begins")
            key = tuple(row[c] for c in header[:KEYS[name] or len(header) - 1])
            if key in seen:
                faults.append(f'{at}: twice: {key[0]}')
            seen.add(key)
        lines = [l for l in open(path, encoding='utf-8').read().split('\n') if l and not l.startswith('#')][1:]
        if name != 'translit' and lines != sorted(lines):
            faults.append(f'{name}.tsv: not sorted')
    check_references(tables, faults)
    for fault in faults[:60]:
        print(fault)
    print(f"{sum(map(len, tables.values()))} rows in {len(tables)} tables, {len(faults)} faults")
    return 1 if faults else 0


def check_references(tables, faults):
    states = {r['key'] for r in tables.get('states', [])}
    offices = {r['key'] for r in tables.get('offices', [])}
    bodies = {r['key'] for r in tables.get('bodies', [])}
    for r in tables.get('spells', []):
        if r['of'] not in states and r['of'] not in bodies:
            faults.append(f"spells.tsv:{r['_line']}: unknown {r['of']}")
        if r['office'] not in offices:
            faults.append(f"spells.tsv:{r['_line']}: unknown office {r['office']}")
        if r['for'] and r['for'] not in states and r['for'] not in bodies:
            faults.append(f"spells.tsv:{r['_line']}: unknown {r['for']}")
        if r['wikidata'] and not re.fullmatch(r'Q\d+', r['wikidata']):
            faults.append(f"spells.tsv:{r['_line']}: no item: {r['wikidata']}")
    for r in tables.get('bodies', []):
        for member in split(r['members']):
            if member not in states and member not in bodies:
                faults.append(f"bodies.tsv:{r['_line']}: unknown member {member}")
        for state in split(r['states']):
            if state not in states:
                faults.append(f"bodies.tsv:{r['_line']}: unknown state {state}")
        if r['parent'] and r['parent'] not in bodies and r['parent'] not in states:
            faults.append(f"bodies.tsv:{r['_line']}: unknown parent {r['parent']}")
        if r['generic'] not in ('', '*') and r['generic'] not in bodies:
            faults.append(f"bodies.tsv:{r['_line']}: unknown generic {r['generic']}")
        if r['kind'] not in ('organisation', 'institution', 'armed-group', 'group'):
            faults.append(f"bodies.tsv:{r['_line']}: kind {r['kind']}")
    for name in ('places', 'outlets'):
        for r in tables.get(name, []):
            state = r.get('state', r.get('country', ''))
            if state and state not in states:
                faults.append(f"{name}.tsv:{r['_line']}: unknown state {state}")
    wordings = {}
    for r in tables.get('offices', []):
        for word in split(r['wordings']):
            match = re.fullmatch(r'(.*?) \(([a-z,]+)\)', word)
            plain, where = (match[1], match[2].split(',')) if match else (word, ['*'])
            for state in where:
                if state != '*' and state not in states:
                    faults.append(f"offices.tsv:{r['_line']}: unknown state {state}")
                if wordings.setdefault((plain, state), r['key']) != r['key']:
                    faults.append(f"offices.tsv:{r['_line']}: '{plain}' ({state}) is {wordings[plain, state]} too")


# ---- coverage ----

COVER_FROM, COVER_TO = datetime.date(2001, 1, 1), datetime.date(2023, 12, 31)


def cover():
    states = rows_of(os.path.join(DATA, 'states.tsv'))[1]
    spells = rows_of(os.path.join(DATA, 'spells.tsv'))[1]
    members = [s for s in states if s['cow'] and (not s['to'] or s['to'] > '2001') and s['key'] not in ('sun', 'yug', 'scg')]
    held = collections.defaultdict(list)
    for r in spells:
        held[r['of'], r['office']].append((day_bounds(r['from'])[0] or datetime.date.min,
                                          day_bounds(r['to'])[1] or datetime.date.max))
    missing = collections.Counter()
    for label, offices in (('head of state or government', ('head-of-state', 'head-of-government')),
                           ('head of state', ('head-of-state',)),
                           ('foreign minister', ('foreign-minister',))):
        good = total = 0
        for state in members:
            first = max(COVER_FROM, day_bounds(state['from'])[0] or COVER_FROM)
            days = (COVER_TO - first).days + 1
            covered = covered_days([s for o in offices for s in held[state['key'], o]], first)
            good, total = good + covered, total + days
            if covered < days:
                missing[label + ': ' + state['key']] = days - covered
        print(f'{label}: {good / total:.3f} of {total} state-days 2001-2023 in {len(members)} states')
    print('most missing:', ', '.join(f'{k.split(": ")[0][:7]} {k[-3:]} {n}' for k, n in missing.most_common(40)))
    for name in COLUMNS:
        print(f"{name}: {len(rows_of(os.path.join(DATA, name + '.tsv'))[1])}")


def covered_days(intervals, first):
    covered, reach = 0, first
    for low, high in sorted(intervals):
        low, high = max(low, reach), min(high, COVER_TO)
        if low <= high:
            covered += (high - low).days + 1
            reach = high + datetime.timedelta(days=1)
    return covered


def main():
    global SHARED
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--check', action='store_true')
    parser.add_argument('--cover', action='store_true')
    parser.add_argument('--shared', default=SHARED)
    options = parser.parse_args()
    SHARED = options.shared
    if options.check:
        sys.exit(check())
    if options.cover:
        sys.exit(cover())
    states = compile_states()
    compile_bodies(states)
    spells = compile_spells(states)
    compile_persons(spells)
    compile_firstnames()
    compile_outlets(states)
    compile_places(states)


if __name__ == '__main__':
    main()
