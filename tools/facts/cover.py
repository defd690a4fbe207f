"""cover.py: how many state-days have a known holder, and data/holes.tsv: the days that have none."""
import collections
import datetime

from facts import tables
from facts.days import day_bounds
from facts.tables import COLUMNS, data_rows, write_table

COVER_FROM, COVER_TO = datetime.date(2001, 1, 1), datetime.date(2023, 12, 31)
ONE_DAY = datetime.timedelta(days=1)
LEADERS = 'head of state or government'
COVERED = {LEADERS: ('head-of-state', 'head-of-government'), 'head of state': ('head-of-state',),
           'foreign minister': ('foreign-minister',)}
LISTED = {LEADERS: 'head-of-state|head-of-government', 'foreign minister': 'foreign-minister'}
PREDECESSORS = ('sun', 'yug', 'scg')    # their days are counted with their successors


def cover():
    """Prints the shares and writes the holes; both follow from data/*.tsv alone."""
    states = [s for s in data_rows('states') if s['cow'] and (not s['to'] or s['to'] > '2001') and s['key'] not in PREDECESSORS]
    held = collections.defaultdict(list)
    for r in data_rows('spells'):
        held[r['of'], r['office']].append((day_bounds(r['from'])[0] or datetime.date.min,
                                          day_bounds(r['to'])[1] or datetime.date.max))
    listed = []
    for label, offices in COVERED.items():
        missing = total = 0
        for state in states:
            first, last = state_days(state)
            total += (last - first).days + 1
            for low, high in holes([s for o in offices for s in held[state['key'], o]], first, last):
                missing += (high - low).days + 1
                if label in LISTED:
                    listed.append({'state': state['key'], 'office': LISTED[label], 'from': low, 'to': high})
        print(f'{label}: {1 - missing / total:.3f} of {total} state-days 2001-2023 in {len(states)} states')
    tables.WRITTEN = {'holes'}
    write_table('holes', listed, 'Days of 2001-01-01 to 2023-12-31 for which data/spells.tsv knows no holder; nobody need have '
                'held the office.\n'
                'Written by tools/facts.py --cover. state: key in states.tsv; an office of each name is one hole.')
    for name in COLUMNS:
        print(f"{name}: {len(data_rows(name))}")


def state_days(state):
    first, last = day_bounds(state['from'])[0] or COVER_FROM, day_bounds(state['to'])[1] or COVER_TO
    return max(first, COVER_FROM), min(last, COVER_TO)


def holes(intervals, first, last):
    """What the intervals leave open between two days."""
    for low, high in sorted(intervals):
        if low > last:
            break
        if low > first:
            yield first, min(low - ONE_DAY, last)
        if high >= last:
            return
        first = max(first, high + ONE_DAY)
    if first <= last:
        yield first, last
