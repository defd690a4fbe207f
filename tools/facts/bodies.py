"""bodies.py: data/bodies.tsv: organisations, institutions, armed groups, groups of states."""
import re

from facts.spelling import fold
from facts.states import state_index, state_of
from facts.tables import csv_rows, hand_rows, split, write_table

GENERIC = re.compile(r'^(government of|supporters of|military faction|forces of|civilians|residents|faction of)', re.I)


def compile_bodies(states):
    rows, known = {}, {}
    for row in hand_rows('bodies'):
        rows[row['key']] = {**row, 'source': row.get('source') or 'public record', 'ucdp': row.get('ucdp', '')}
        for word in [row['name']] + split(row['names']):
            known.setdefault(fold(word.lstrip('=')), row['key'])
    index = state_index(states)
    drop = {fold(n) for r in hand_rows('ucdp-drop') for n in split(r['names'])}
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
