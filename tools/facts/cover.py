"""cover.py: how many state-days have a known holder."""
import collections
import datetime

from facts.days import day_bounds
from facts.tables import COLUMNS, data_rows

COVER_FROM, COVER_TO = datetime.date(2001, 1, 1), datetime.date(2023, 12, 31)


def cover():
    states = data_rows('states')
    spells = data_rows('spells')
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
        print(f"{name}: {len(data_rows(name))}")


def covered_days(intervals, first):
    covered, reach = 0, first
    for low, high in sorted(intervals):
        low, high = max(low, reach), min(high, COVER_TO)
        if low <= high:
            covered += (high - low).days + 1
            reach = high + datetime.timedelta(days=1)
    return covered
