"""check_spells.py: what must hold of who held which office when, and of the words for offices, states and persons."""
import collections
import datetime

from facts.days import day_bounds
from facts.spelling import fold
from facts.tables import hand_rows, split

ONE_HOLDER = ('head-of-state', 'head-of-government', 'foreign-minister', 'defence-minister', 'supreme-leader', 'secretary-general')
STAND_INS = ('acting', 'interim', 'caretaker', 'transitional', 'officer in charge')
HANDOVER_DAYS = 3      # both hold the office on the day of the handover; sources differ by a day or two
LONGEST_YEARS = {'foreign-minister': 41, 'defence-minister': 53, 'ministry-spokesperson': 20, 'ambassador': 42,
                 'secretary-general': 41, 'head-of-government': 50, 'head-of-state': 72}
CHECKED_FROM = datetime.date(2001, 1, 1)


def check_spells(tables, faults):
    spells = tables.get('spells', [])
    check_single_holders(spells, faults)
    check_one_spell_each(spells, faults)
    check_names(spells, tables.get('persons', []), faults)
    for row in spells:
        first, last = bounds(row)
        if row['from'] and (min(last, datetime.date.today()) - first).days > 366 * LONGEST_YEARS.get(row['office'], 72):
            faults.append(f"spells.tsv:{row['_line']}: {row['person']} is {row['office']} for too long: no end?")


def bounds(row):
    """The days on which the spell surely ran: months and years are taken at their shortest."""
    low = day_bounds(row['from'])[1] or datetime.date.min
    return low, day_bounds(row['to'])[0] or (datetime.date.min if row['to'] else datetime.date.max)


def check_single_holders(spells, faults):
    """Two persons hold an office of one holder only as tools/facts/shared-offices.tsv says, or one stands in."""
    noted = {(r['of'], r['office']): (r['from'], r['to'] or '9999') for r in hand_rows('shared-offices')}
    held = collections.defaultdict(list)
    for row in spells:
        if row['office'] in ONE_HOLDER and not row['title'].lower().startswith(STAND_INS):
            held[row['of'], row['office']].append(row)
    for key, rows in held.items():
        first_noted, last_noted = noted.get(key, ('9999', ''))
        for i, a in enumerate(rows):
            for b in rows[i + 1:]:
                low = max(bounds(a)[0], bounds(b)[0], CHECKED_FROM)
                high = min(bounds(a)[1], bounds(b)[1])
                if a['person'] == b['person'] or high <= low or (high - low).days <= HANDOVER_DAYS:
                    continue
                if not first_noted <= str(low) <= last_noted:
                    faults.append(f"spells.tsv:{a['_line']}: {a['person']} and {b['person']} (line {b['_line']}) are both "
                                  f"{key[1]} of {key[0]} on {low}")


def check_one_spell_each(spells, faults):
    """One person's spells in one office under one title do not overlap."""
    own = collections.defaultdict(list)
    for row in spells:
        own[row['of'], row['office'], row['for'], row['person'], row['wikidata'], row['title']].append(row)
    for key, rows in own.items():
        rows.sort(key=lambda r: bounds(r)[0])
        for a, b in zip(rows, rows[1:]):
            if bounds(b)[0] < bounds(a)[1] and a['from'] and b['from']:
                faults.append(f"spells.tsv:{b['_line']}: {key[3]} is {key[1]} of {key[0]} twice at once (line {a['_line']})")


def check_names(spells, persons, faults):
    """An item has one name; a spelling in persons.tsv leads to one person."""
    names = collections.defaultdict(set)
    for row in spells + persons:
        if row['wikidata']:
            names[row['wikidata']].add(row.get('person') or row.get('name'))
    for item, spelt in names.items():
        if len(spelt) > 1:
            faults.append(f"persons.tsv, spells.tsv: {item} has several names: {', '.join(sorted(spelt))}")
    owners = {}
    for row in persons:
        for name in {fold(n.lstrip('=')) for n in [row['name'], *split(row['names'])]}:
            if ' ' in name and owners.setdefault(name, row) is not row:
                faults.append(f"persons.tsv:{row['_line']}: '{name}' is {owners[name]['name']} too")


SHARED = {'congolese'}  # adjectives of two states: the page says which is meant; the first in the table where it does not


def check_words(tables, faults):
    """Words for states, and wordings of offices, that fold to the same must mean the same."""
    for column in ('names', 'adjectives', 'demonyms', 'capital', 'metonyms'):
        owners = {}
        for row in tables.get('states', []):
            words = split(row[column]) + ([row['name']] if column == 'names' else [])
            for word in {w if w.startswith('=') else fold(w) for w in words}:
                if owners.setdefault(word, row['key']) != row['key'] and word not in SHARED:
                    faults.append(f"states.tsv:{row['_line']}: {column}: '{word}' is {owners[word]} too")
    bodies = {r['key'] for r in tables.get('bodies', [])}
    for row in tables.get('states', []):
        if row['key'] in bodies:
            faults.append(f"states.tsv:{row['_line']}: {row['key']} is the key of a body too")
