"""disagree.py: where other lists contradict data/spells.tsv, and what was decided about it by hand."""
import collections
import datetime

from facts import tables
from facts.claims import cia_claims, current_claims, listed_claims, reign_claims
from facts.days import day_bounds
from facts.lists import Rules, wikidata_spells
from facts.spelling import person_key
from facts.states import state_index
from facts.tables import data_rows, hand_rows, write_table

SLACK_DAYS = 31     # days of office that differ by no more are no disagreement: sworn in, named, took office
LEADERS = ('head-of-state', 'head-of-government', 'supreme-leader')
ONLY_PRINTED = ('leaders 2026-07', 'ministers 2023-01')    # share-alike lists: looked at, not written down
NICKNAMES = ('jr', 'sr', 'king', 'dr')


def disagree():
    """Prints a summary and writes data/disagreements.tsv, the undecided first to be looked for there: decision empty."""
    states = {s['key']: s for s in data_rows('states')}
    index = state_index(states)
    spells, known = collections.defaultdict(list), persons_by_key()
    for row in data_rows('spells'):
        spells[row['of'], 'leader' if row['office'] in LEADERS else row['office']].append(row)
    decided = {(d['list'], d['of'], d['office'], d['person']): d for d in hand_rows('decisions')}
    out, count = [], collections.Counter()
    claims = [*cia_claims(index), *reign_claims(), *current_claims(index), *listed_claims(wikidata_spells(index, Rules()))]
    for claim in claims:
        count[claim['list'], 'claims'] += 1
        says, table = contradiction(claim, spells[claim['of'], claim['office']], known)
        if not says:
            continue
        decision = decided.get((claim['list'], claim['of'], claim['office'], claim['person']))
        count[claim['list'], 'decided' if decision else 'open'] += 1
        if claim['list'] in ONLY_PRINTED:
            print(f"  {claim['list']}: {claim['of']} {claim['office']}: {claim['person']}, here {table}")
            continue
        out.append({**claim, 'says': says, 'table': table, 'decision': decision['decision'] if decision else ''})
    for name in dict.fromkeys(c['list'] for c in claims):
        print(f"{name}: {count[name, 'claims']} claims, {count[name, 'decided'] + count[name, 'open']} contradict, "
              f"{count[name, 'decided']} decided by hand")
    tables.WRITTEN = {'disagreements'}
    write_table('disagreements', out, 'Where other lists contradict data/spells.tsv. Written by tools/facts.py --disagree.\n'
                'says: what the list has; table: what spells.tsv has; decision: what was decided by hand, and why.')


def persons_by_key():
    """Every spelling of a person leads to all of them."""
    known = collections.defaultdict(set)
    for row in data_rows('persons'):
        keys = {person_key(n.lstrip('=')) for n in [row['name'], *tables.split(row['names'])]}
        for key in keys:
            known[key] |= keys
    return known


def same_person(name, other, known):
    """Lists write "Lavrov", "Sergey LAVROV", "Bongbong Marcos": one long word in common is enough within one office."""
    words = {w for key in known.get(person_key(name), ()) for w in key.split()} | set(person_key(name).split())
    others = {w for key in known.get(person_key(other), ()) for w in key.split()} | set(person_key(other).split())
    short = {w for w in others & words if w not in NICKNAMES and (len(w) > 3 or len(words) < 3 or len(others) < 3)}
    return bool(short) or ''.join(sorted(words)) == ''.join(sorted(others))


def contradiction(claim, spells, known):
    """What the list says and what the table has, or two empty texts."""
    mine = [s for s in spells if same_person(claim['person'], s['person'], known)]
    if 'on' in claim:
        first, last = day_bounds(claim['on'])
        holders = [s for s in spells if first_day(s) <= last and last_day(s) >= first]
        if not holders or any(s in holders for s in mine):
            return '', ''
        return 'in office ' + claim['on'], '; '.join(map(told, holders))
    says = claim['from'] + '..' + claim['to']
    low, high = first_day(claim, 1), last_day(claim, 0)
    if not claim['from']:
        low = high
    if not claim['to']:
        high = low
    if mine and within(low, high, mine):
        return '', ''
    if not mine and claim['from'] and claim['to'] and (high - low).days <= SLACK_DAYS:
        return '', ''
    return says, '; '.join(map(told, mine or [s for s in spells if first_day(s) <= high and last_day(s) >= low]))


def first_day(row, bound=0):
    return day_bounds(row['from'])[bound] or datetime.date.min


def last_day(row, bound=1):
    return day_bounds(row['to'])[bound] or datetime.date.max


def within(low, high, spells):
    """Lie the days of the claim in those of the spells, give or take SLACK_DAYS at each end and between terms?"""
    slack = datetime.timedelta(days=SLACK_DAYS)
    for spell in sorted(spells, key=first_day):
        first, last = first_day(spell), last_day(spell)
        if last + slack < low if last < datetime.date.max else False:
            continue
        if low < first and (first - low) > slack:
            return False
        if last == datetime.date.max or last + slack >= high:
            return True
        low = last
    return False


def told(spell):
    return f"{spell['person']} {spell['from']}..{spell['to']}"
