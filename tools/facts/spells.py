"""spells.py: data/spells.tsv: lists and hand-written successions merged, the terms of one person joined."""
import collections
import datetime
import re

from facts.days import day_bounds
from facts.lists import FIRST_DAY, Rules, us_executive, wikidata_spells, world_spells
from facts.spelling import fold, person_key
from facts.states import state_index
from facts.successions import extra_spells
from facts.tables import hand_rows, split, write_table

MINOR_DAY = '2005-01-01'      # the same for minor offices
MINOR = {'regional-leader', 'minister', 'culture-minister', 'education-minister', 'health-minister', 'labour-minister',
         'agriculture-minister', 'transport-minister', 'environment-minister', 'chief-justice', 'information-minister',
         'ambassador', 'reconciliation-minister'}
JOIN_GAP_DAYS = 3             # terms of one person this near are one spell


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
    hand = hand_rows('persons')
    renames = {r['wikidata']: r['name'] for r in hand if r['wikidata']}
    press = {person_key(n.lstrip('=')): r['name'] for r in hand for n in split(r['names']) if ' ' in n}
    press.update({person_key(r['name']): r['name'] for r in hand})
    for row in found:
        row['person'] = renames.get(row['wikidata']) or press.get(person_key(row['person']), re.sub(r'\s*\([^)]*\)$', '', row['person'])).strip()
        row['person'] = re.sub(r',? (1st|\d+th|\d+nd|\d+rd) (Baron|Earl|Viscount|Duke|Marquess).*$|, (Baron|Baroness|Lord) .*$',
                               '', row['person'])
    found = [r for r in found if r['person'] and not re.match(r'^Q\d+$', r['person'])]
    rows = merge_spells(found, list(extra_spells(found)), persons)
    rows = [r for r in rows if not (r['from'] and r['to'] and day_bounds(r['from'])[0] > day_bounds(r['to'])[1])]
    rows = [r for r in rows if not r['to'] or r['to'] >= (MINOR_DAY if r['office'] in MINOR and not r.get('_extra') else FIRST_DAY)[:len(r['to'])]]
    write_table('spells', rows, 'Who held which office of which state (or body) when. for: the state that an ambassador or envoy is sent to.\n'
                'from, to: ISO days, months or years; empty = open or unknown. Compiled by tools/facts.py.')
    return rows
