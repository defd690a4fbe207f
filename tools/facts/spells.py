"""spells.py: data/spells.tsv: lists and hand-written successions merged, the terms of one person joined."""
import collections
import datetime
import re

from facts.corrections import corrected
from facts.days import day_bounds
from facts.lists import FIRST_DAY, MINOR, Rules, us_executive, wikidata_spells, world_spells
from facts.spelling import fold, person_key, same_but_for_marks
from facts.states import state_index
from facts.successions import extra_spells
from facts.tables import hand_rows, hand_successions, split, write_table

MINOR_DAY = '2005-01-01'      # the same for minor offices
SINGLE_OF_BODIES = {'secretary-general', 'commission-president', 'council-president', 'parliament-president', 'assembly-president',
                    'court-president'}
JOIN_GAP_DAYS = 3             # terms of one person this near are one spell
SUFFIXES = ('jr', 'sr', 'ii', 'iii')
LISTS_YEAR, AMBASSADOR_YEARS = 2023, 12
STAND_INS = ('acting ', 'interim ', 'caretaker ')
SAME_SPELL_DAYS = 366         # a list's spell this near to a hand-written one of the same person is the same spell
SAYS_OF_WHAT = re.compile(r'^(?!.*(state|without|deput|vice|assistant|junior|parliament|member|advis)).* (of|for|to) ', re.I)


def merge_spells(found, extra, persons, press):
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
    for row in found:
        key = row['of'], row['office'], row['for']
        if told_by_hand(groups[key], row):
            continue
        if row.get('_weak') and weak_is_known(groups[key], found, row):
            continue
        groups[key].append(row)
    out = []
    for key in sorted(groups):
        rows = join_terms(groups[key])
        close_open_ends(rows)
        out.extend(rows)
    return one_name_each(out, press)


def one_name_each(rows, press):
    """One person, one name: that of tools/facts/persons.tsv, else the hand-written one, with its marks where the list has
    them ("François Hollande"); and one item where only one bears the name."""
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
            row['person'] = marked if same_but_for_marks(marked, name) and name not in press else name
    return rows


def told_by_hand(known, row):
    """Is the row of a list told already: same person at that time, or inside the time that a succession of single
    holders covers?"""
    if any(r.get('_extra') and same_person(r, row) and same_time(r, row) for r in known):
        return True
    hand = [r for r in known if r.get('_extra') and r['_single']]
    first = min((r['from'] for r in hand if r['from']), default='')
    return bool(first) and (row['from'] or row['to']) >= first[:len(row['from'] or row['to'])]


def same_person(a, b):
    return person_key(a['person']) == person_key(b['person']) or bool(a['wikidata']) and a['wikidata'] == b['wikidata']


def same_time(hand, row):
    """Do the two spells overlap, give or take a year? Lists know years, or only one end."""
    slack = datetime.timedelta(days=SAME_SPELL_DAYS)
    first, last = day_bounds(hand['from'])[0] or datetime.date.min, day_bounds(hand['to'])[1] or datetime.date.max
    low = day_bounds(row['from'])[0] or day_bounds(row['to'])[0]
    high = day_bounds(row['to'])[1] or low
    return low <= (last + slack if last < datetime.date.max else last) and high >= (first - slack if hand['from'] else first)


def weak_is_known(group, found, row):
    """Weak rows (years only, or a snapshot) stand only where the fuller lists do not name the person."""
    return any(same_person(r, row) for r in group) or any(
        r is not row and not r.get('_weak') and r['of'] == row['of'] and r['office'] == row['office'] and same_person(r, row)
        for r in found)


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
            if contiguous(last, row) and same_quality(last, row):
                if last['to'] and (not row['to'] or row['to'] > last['to']):
                    last['to'] = row['to']
            else:
                joined.append(row)
        out.extend(joined)
    return out


def same_quality(a, b):
    """An acting holder who becomes the holder has two spells, and so has one whose title changes within a hand-written row."""
    if a.get('_extra') and b.get('_extra') and a['title'] != b['title']:
        return False
    return a['title'].lower().startswith(STAND_INS) == b['title'].lower().startswith(STAND_INS)


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
    """Where a list leaves an end open, the next holder's beginning closes it, in offices of one holder at a time and
    under titles that say of what ("Minister of Health"). A succession written by hand says its ends itself."""
    for held in titled(rows).values():
        held.sort(key=lambda r: r['from'])
        for i, row in enumerate(held):
            if row['to'] or row.get('_extra'):
                continue
            later = [r['from'] for r in held[i + 1:] if not same_person(r, row) and
                     day_bounds(r['from'])[0] > day_bounds(row['from'])[1]]
            if later:
                row['to'] = later[0]
                row['source'] += '; end: successor'


def titled(rows):
    out = collections.defaultdict(list)
    for row in rows:
        if row['from'] and row['_single']:
            out['single'].append(row)
        elif row['from'] and not row.get('_extra') and SAYS_OF_WHAT.search(row['title']):
            out[row['title']].append(row)
    return out


def compile_spells(states):
    index, rules = state_index(states), Rules()
    found = [*wikidata_spells(index, rules), *world_spells(index), *us_executive()]
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
        plain = re.sub(r'\s*\([^)]*\)$', '', row['person'])
        row['person'] = (renames.get(row['wikidata']) or press.get(person_key(row['person']), plain)).strip()
        row['person'] = re.sub(r',? (1st|\d+th|\d+nd|\d+rd) (Baron|Earl|Viscount|Duke|Marquess).*$|, (Baron|Baroness|Lord) .*$',
                               '', row['person'])
    found = list(corrected(r for r in found if r['person'] and r['person'].isprintable() and
                           re.match(r'(?!Q\d+$)[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u02bb\u02bc\u2018\u2019\']', r['person'])))
    name_as_by_hand(found)
    hand = list(extra_spells(found))
    for row in hand:
        row['person'] = press.get(person_key(row['person']), row['person'])
        row['_single'] = row['_single'] and row['office'] in rules.single | SINGLE_OF_BODIES
    rows = [r for r in merge_spells(found, hand, persons, set(press.values()))
            if in_order(r) and not surely_over(r) and r['to'] >= kept_from(r)[:len(r['to'])]]
    write_table('spells', rows, 'Who held which office of which state (or body) when. for: the state that an ambassador or '
                'envoy is sent to.\nfrom, to: ISO days, months or years; empty = open or unknown. Compiled by tools/facts.py.')
    return rows


def name_as_by_hand(found):
    """Lists write "Daniel B. Shapiro" and "Jon Huntsman, Jr.": initials and suffixes fall where the hand-written name has none."""
    names = collections.defaultdict(set)
    for row in hand_successions():
        for part in split(row['succession'].replace(';', '|')):
            person = part.partition(' ')[2].partition('~')[0].strip()
            names[row['of'], without_initials(person)].add(person)
    for row in found:
        known = names.get((row['of'], without_initials(row['person'])), ())
        if len(known) == 1 and fold(row['person']) != fold(next(iter(known))):
            row['person'] = next(iter(known))


def without_initials(name):
    return ' '.join(w for w in person_key(name).split() if len(w) > 1 and w not in SUFFIXES)


def in_order(row):
    return not (row['from'] and row['to'] and day_bounds(row['from'])[0] > day_bounds(row['to'])[1])


def surely_over(row):
    """An ambassador at one post for longer than anybody stays there: the end is missing (left open in the lists of January
    2023, or filled with the day of death), and unknown."""
    if row['office'] != 'ambassador' or row.get('_extra') or not row['from']:
        return False
    return int(row['to'][:4] or LISTS_YEAR) - int(row['from'][:4]) > AMBASSADOR_YEARS


def kept_from(row):
    """The first end that is kept; open ends are."""
    if not row['to']:
        return ''
    return MINOR_DAY if row['office'] in MINOR and not row.get('_extra') else FIRST_DAY
