"""firstnames.py: data/firstnames.tsv: given names and gender."""
import collections

from facts.spelling import fold
from facts.tables import csv_rows, hand_rows, write_table


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
    for row in hand_rows('firstnames'):
        for name in row['names'].split():
            name = fold(name)
            seen = rows.get(name, {}).get('count', 0)
            rows[name] = {'name': name, 'gender': row['gender'], 'count': seen, 'source': 'public record'}
    # Family names that open names in the east-Asian order, and titles, are no given names.
    for name in hand_rows('firstnames'):
        if name['gender'] == '-':
            for word in name['names'].split():
                rows.pop(fold(word), None)
    write_table('firstnames', rows.values(), 'Given names (folded) and their gender: m, f, or u where both are usual.\n'
                'count: bearers seen in the list of office holders (0: from general knowledge).')
