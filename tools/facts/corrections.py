"""corrections.py: tools/facts/corrections.tsv, what is mended by hand in rows of the lists before they are merged."""
import sys

from facts.spelling import fold
from facts.tables import hand_rows


def corrected(found):
    """Rows of the lists without those dropped, with days, offices and titles as decided. A correction that no longer
    finds its row is an error: the list has changed, so look again."""
    by_key = {}
    for row in hand_rows('corrections'):
        by_key.setdefault((row['of'], row['office'], fold(row['person'])), []).append(row)
    used = set()
    for row in found:
        drop = False
        for mend in by_key.get((row['of'], row['office'], fold(row['person'])), []):
            if not row['from'].startswith(mend['from']):
                continue
            used.add(mend['_line'])
            drop = drop or mend['change'] == 'drop'
            for part in mend['change'].split('; '):
                column, _, value = part.partition('=')
                if column in ('from', 'to', 'office', 'title'):
                    row[column] = value
                    row['source'] = 'wikidata; corrected by hand'
        if not drop:
            yield row
    for rows in by_key.values():
        for row in rows:
            if row['_line'] not in used:
                sys.exit(f"corrections.tsv:{row['_line']}: finds nothing: {row['of']} {row['office']} {row['person']}")
