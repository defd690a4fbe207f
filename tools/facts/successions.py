"""successions.py: the successions of holders written by hand (tools/facts/spells/*.tsv)."""
import collections
import re
import sys

from facts.spelling import person_key
from facts.tables import hand_successions

ENTRY = re.compile(r'^(\d{4}(?:-\d\d(?:-\d\d)?)?)?(?:\.\.(\d{4}(?:-\d\d(?:-\d\d)?)?)?)?\s+(.+)$')
NOBODY = '-'


def extra_spells(found):
    """One line per office, a succession "DAY Name; DAY Name; DAY -": each entry ends where the next begins ("-": nobody
    known); "DAY..DAY Name" has an end of its own and may overlap ("DAY..DAY Name~Title" ends nobody). Months and years
    are narrowed to the day that the lists (`found`) have for the same person and office."""
    days = listed_days(found)
    for row in hand_successions():
        entries = [read_entry(row, part.strip()) for part in row['succession'].split(';') if part.strip()]
        for entry in entries:
            narrow(entry, days, row)
        for i, entry in enumerate(entries):
            if entry['person'] == NOBODY:
                continue
            after = next((e for e in entries[i + 1:] if e['from'] > entry['from'] and not (e['closed'] and e['title'])), None)
            if not entry['closed'] and after:
                entry['to'] = after['from']
                if after['person'] == NOBODY:
                    narrow(entry, days, row)
            if entry['to'] and entry['from'][:len(entry['to'])] > entry['to']:
                sys.exit(f"{row['_file']}:{row['_line']}: {entry['person']} ends before it begins")
            yield {'of': row['of'], 'office': row['office'], 'for': row['for'], 'title': entry['title'] or row['title'],
                   'person': entry['person'], 'wikidata': '', 'from': entry['from'], 'to': entry['to'],
                   'source': (row['source'] or 'public record') + ('; day: wikidata' if entry.get('narrowed') else ''),
                   '_single': not entry['closed'], '_extra': True}


def read_entry(row, part):
    match = ENTRY.match(part)
    if not match:
        sys.exit(f"{row['_file']}:{row['_line']}: cannot read '{part}'")
    person, _, title = match[3].partition('~')
    return {'from': match[1] or '', 'to': match[2] or '', 'closed': '..' in part.split(' ')[0], 'person': person.strip(),
            'title': title.strip()}


def listed_days(found):
    """Days on which the lists let a person enter or leave an office."""
    days = collections.defaultdict(set)
    for row in found:
        for end in ('from', 'to'):
            if len(row[end]) == 10:
                days[row['of'], row['office'], row['for'], person_key(row['person']), end].add(row[end])
    return days


def narrow(entry, days, row):
    for end in ('from', 'to'):
        if 0 < len(entry[end]) < 10:
            inside = [d for d in days[row['of'], row['office'], row['for'], person_key(entry['person']), end]
                      if d.startswith(entry[end])]
            if len(inside) == 1:
                entry[end], entry['narrowed'] = inside[0], True
