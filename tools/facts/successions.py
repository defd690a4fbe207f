"""successions.py: the successions of holders written by hand (tools/facts/spells/*.tsv)."""
import re
import sys

from facts.tables import hand_successions

ENTRY = re.compile(r'^(\d{4}(?:-\d\d(?:-\d\d)?)?)?(?:\.\.(\d{4}(?:-\d\d(?:-\d\d)?)?)?)?\s+(.+)$')


def extra_spells():
    """tools/facts/spells/*.tsv: one line per office, a succession "DAY Name; DAY Name; DAY -": each entry ends where the
    next begins ("-": nobody known); "DAY..DAY Name" has an end of its own and may overlap."""
    for row in hand_successions():
        entries = []
        for part in row['succession'].split(';'):
            part = part.strip()
            if not part:
                continue
            match = ENTRY.match(part)
            if not match:
                sys.exit(f"{row['_file']}:{row['_line']}: cannot read '{part}'")
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
