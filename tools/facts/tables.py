"""tables.py: where the tables are, their columns, and how they are read and written."""
import csv
import glob
import os

HAND = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HAND))
DATA = os.path.join(ROOT, 'data')
SHARED = os.path.join(ROOT, '..', 'shared', 'data', 'facts')
WRITTEN = set()    # names of the tables that this run writes

COLUMNS = {
    'states': 'key name iso3 iso2 cow cameo names adjectives demonyms capital metonyms from to source',
    'offices': 'key name wordings rank kind source',
    'spells': 'of office for title person wikidata from to source',
    'persons': 'name names gender wikidata source',
    'bodies': 'key name names kind generic states members parent ucdp source',
    'outlets': 'key name kind names domains country source',
    'places': 'name names state lat lon population source',
    'firstnames': 'name gender count source',
    'translit': 'kind from to example source',
}
REPORTS = {   # written beside the tables, read by nobody but people
    'holes': 'state office from to',
    'disagreements': 'list of office person says table decision',
}
KEYS = {'states': 1, 'offices': 1, 'bodies': 1, 'outlets': 1, 'firstnames': 1, 'translit': 2, 'places': 0, 'spells': 0,
        'persons': 0}


def rows_of(path):
    """Rows of a TSV table as dicts; each knows its line (for messages)."""
    header, rows = None, []
    with open(path, encoding='utf-8') as file:
        for number, line in enumerate(file, 1):
            line = line.rstrip('\n')
            if not line or line.startswith('#'):
                continue
            fields = line.split('\t')
            if header is None:
                header = fields
                continue
            fields += [''] * (len(header) - len(fields)) if len(fields) < len(header) else []
            row = dict(zip(header, fields))
            row['_line'], row['_count'] = number, len(fields)
            rows.append(row)
    return header, rows


def data_file(name):
    return os.path.join(DATA, name + '.tsv')


def data_rows(name):
    return rows_of(data_file(name))[1]


def hand_rows(name):
    """Rows of tools/facts/NAME.tsv, or of all tools/facts/NAME/*.tsv."""
    paths = sorted(glob.glob(os.path.join(HAND, name, '*.tsv'))) or [os.path.join(HAND, name + '.tsv')]
    return [row for path in paths for row in rows_of(path)[1]]


def hand_successions():
    """Rows of all tools/facts/spells/*.tsv; each knows its file (for messages)."""
    for path in sorted(glob.glob(os.path.join(HAND, 'spells', '*.tsv'))):
        for row in rows_of(path)[1]:
            yield {**row, '_file': os.path.basename(path)}


def shared(*path):
    return os.path.join(SHARED, *path)


def write_table(name, rows, comment):
    """Write data/NAME.tsv sorted by its own columns; the same rows give the same bytes."""
    if name not in WRITTEN:
        return
    columns = (COLUMNS.get(name) or REPORTS[name]).split()
    lines = set()
    for row in rows:
        fields = [str(row.get(c, '') or '').replace('\t', ' ').replace('\n', ' ').strip() for c in columns]
        lines.add('\t'.join(fields))
    path = data_file(name)
    with open(path, 'w', encoding='utf-8') as file:
        for line in comment.strip().split('\n'):
            file.write('# ' + line + '\n')
        file.write('\t'.join(columns) + '\n')
        for line in sorted(lines):
            file.write(line + '\n')
    print(f'{name}: {len(lines)} rows, {os.path.getsize(path)} bytes')


def csv_rows(*path, encoding='utf-8-sig'):
    with open(shared(*path), encoding=encoding, newline='') as file:
        yield from csv.DictReader(file)


def split(text):
    return [part.strip() for part in text.split('|') if part.strip()]
