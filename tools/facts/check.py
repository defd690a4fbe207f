"""check.py: what must hold of the tables as they stand; part of `make test`."""
import os
import re

from facts.check_spells import check_spells, check_words
from facts.days import day_bounds
from facts.spelling import fold
from facts.tables import COLUMNS, KEYS, data_file, rows_of, split


def check_day(text):
    if text == '':
        return True
    try:
        return re.fullmatch(r'\d{4}(-\d\d(-\d\d)?)?', text) is not None and day_bounds(text)[0] is not None
    except ValueError:
        return False


def check():
    faults, tables = [], {}
    for name, columns in COLUMNS.items():
        path = data_file(name)
        if not os.path.exists(path):
            faults.append(f'{name}.tsv: missing')
            continue
        header, rows = rows_of(path)
        tables[name] = rows
        if header != columns.split():
            faults.append(f'{name}.tsv: columns are {header}')
            continue
        seen = set()
        for row in rows:
            at = f"{name}.tsv:{row['_line']}"
            if row['_count'] != len(header):
                faults.append(f"{at}: {row['_count']} fields, not {len(header)}")
            if not row['source']:
                faults.append(f'{at}: no source')
            for day in ('from', 'to'):
                if name in ('states', 'spells') and not check_day(row[day]):
                    faults.append(f'{at}: {day} is no day: {row[day]}')
            if name in ('states', 'spells') and row['from'] and row['to'] and check_day(row['from']) and check_day(row['to']):
                if day_bounds(row['from'])[0] > day_bounds(row['to'])[1]:
                    faults.append(f"{at}: ends before it begins")
            key = tuple(row[c] for c in header[:KEYS[name] or len(header) - 1])
            if key in seen:
                faults.append(f'{at}: twice: {key[0]}')
            seen.add(key)
        lines = [l for l in open(path, encoding='utf-8').read().split('\n') if l and not l.startswith('#')][1:]
        if name != 'translit' and lines != sorted(lines):
            faults.append(f'{name}.tsv: not sorted')
    check_references(tables, faults)
    check_bodies(tables.get('bodies', []), faults)
    check_outlets(tables.get('outlets', []), faults)
    check_places(tables.get('places', []), faults)
    check_spells(tables, faults)
    check_words(tables, faults)
    for fault in faults[:60]:
        print(fault)
    print(f"{sum(map(len, tables.values()))} rows in {len(tables)} tables, {len(faults)} faults")
    return 1 if faults else 0


def wordings_of(row):
    """(wording without its mark, folded but for "+": OPEC+ is not OPEC) of a row."""
    for wording in [row['name']] + split(row['names']):
        plain = wording.lstrip('=')
        yield plain, fold(plain.replace('+', ' plus '))


def check_bodies(rows, faults):
    """Two bodies share a wording only where the state tells which is meant: at most one of each state, one of none, one generic."""
    owners = {}
    for r in rows:
        whose = '*' if r['generic'] == '*' else r['states'] if '|' not in r['states'] else ''
        if r['name'].startswith('='):
            faults.append(f"bodies.tsv:{r['_line']}: a name has no mark")
        for wording, folded in wordings_of(r):
            if not folded:
                faults.append(f"bodies.tsv:{r['_line']}: no letters in '{wording}'")
            other = owners.setdefault((folded, whose), r['key'])
            if other != r['key']:
                faults.append(f"bodies.tsv:{r['_line']}: '{wording}' is {other} too")


MARKUP = re.compile(r'&#?\w+;|<\w')


def check_outlets(rows, faults):
    owners = {}
    for r in rows:
        if MARKUP.search(r['name'] + r['names']):
            faults.append(f"outlets.tsv:{r['_line']}: markup in {r['name']}")
        if r['kind'] not in ('agency', 'outlet'):
            faults.append(f"outlets.tsv:{r['_line']}: kind {r['kind']}")
        for domain in split(r['domains']):
            if not re.fullmatch(r'[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)+', domain) or domain.startswith('www.'):
                faults.append(f"outlets.tsv:{r['_line']}: no domain: {domain}")
            if owners.setdefault(domain, r['key']) != r['key']:
                faults.append(f"outlets.tsv:{r['_line']}: {domain} is {owners[domain]}'s too")


def check_places(rows, faults):
    for r in rows:
        try:
            good = -90 <= float(r['lat']) <= 90 and -180 <= float(r['lon']) <= 180 and int(r['population'] or 0) >= 0
        except ValueError:
            good = False
        if not good:
            faults.append(f"places.tsv:{r['_line']}: no such place: {r['lat']} {r['lon']} {r['population']}")
        if MARKUP.search(r['name'] + r['names']):
            faults.append(f"places.tsv:{r['_line']}: markup in {r['name']}")


def check_references(tables, faults):
    states = {r['key'] for r in tables.get('states', [])}
    offices = {r['key'] for r in tables.get('offices', [])}
    bodies = {r['key'] for r in tables.get('bodies', [])}
    for r in tables.get('spells', []):
        if r['of'] not in states and r['of'] not in bodies:
            faults.append(f"spells.tsv:{r['_line']}: unknown {r['of']}")
        if r['office'] not in offices:
            faults.append(f"spells.tsv:{r['_line']}: unknown office {r['office']}")
        if r['for'] and r['for'] not in states and r['for'] not in bodies:
            faults.append(f"spells.tsv:{r['_line']}: unknown {r['for']}")
        if r['wikidata'] and not re.fullmatch(r'Q\d+', r['wikidata']):
            faults.append(f"spells.tsv:{r['_line']}: no item: {r['wikidata']}")
    for r in tables.get('bodies', []):
        if r['key'] in states:
            faults.append(f"bodies.tsv:{r['_line']}: {r['key']} is a state too")
        for member in split(r['members']):
            if member not in states and member not in bodies:
                faults.append(f"bodies.tsv:{r['_line']}: unknown member {member}")
        for state in split(r['states']):
            if state not in states:
                faults.append(f"bodies.tsv:{r['_line']}: unknown state {state}")
        if r['parent'] and r['parent'] not in bodies and r['parent'] not in states:
            faults.append(f"bodies.tsv:{r['_line']}: unknown parent {r['parent']}")
        if r['generic'] not in ('', '*') and r['generic'] not in bodies:
            faults.append(f"bodies.tsv:{r['_line']}: unknown generic {r['generic']}")
        if r['kind'] not in ('organisation', 'institution', 'armed-group', 'group'):
            faults.append(f"bodies.tsv:{r['_line']}: kind {r['kind']}")
    for name in ('places', 'outlets'):
        for r in tables.get(name, []):
            state = r.get('state', r.get('country', ''))
            if state and state not in states:
                faults.append(f"{name}.tsv:{r['_line']}: unknown state {state}")
    wordings = {}
    for r in tables.get('offices', []):
        for word in split(r['wordings']):
            match = re.fullmatch(r'(.*?) \(([a-z,]+)\)', word)
            plain, where = (match[1], match[2].split(',')) if match else (word, ['*'])
            for state in where:
                if state != '*' and state not in states:
                    faults.append(f"offices.tsv:{r['_line']}: unknown state {state}")
                if wordings.setdefault((plain, state), r['key']) != r['key']:
                    faults.append(f"offices.tsv:{r['_line']}: '{plain}' ({state}) is {wordings[plain, state]} too")
