"""persons.py: data/persons.tsv: other names of persons, and their gender."""
from facts.spelling import person_key
from facts.tables import csv_rows, hand_rows, write_table


def compile_persons(spells):
    gender = {}
    for row in csv_rows('eps_world', 'html', 'bio.csv'):
        if row['gender'] in ('male', 'female'):
            gender[row['id']] = row['gender'][0]
    rows = {}
    for row in hand_rows('persons'):
        rows[person_key(row['name'])] = {'name': row['name'], 'names': row['names'], 'gender': row['gender'],
                                   'wikidata': row['wikidata'], 'source': 'public record'}
    for spell in spells:
        key = person_key(spell['person'])
        if key not in rows and gender.get(spell['wikidata']):
            rows[key] = {'name': spell['person'], 'names': '', 'gender': gender[spell['wikidata']],
                         'wikidata': spell['wikidata'], 'source': 'wikidata'}
        elif key in rows:
            row = rows[key]
            row['wikidata'] = row['wikidata'] or spell['wikidata']
            row['gender'] = row['gender'] or gender.get(spell['wikidata'], '')
            row['name'] = spell['person']    # as there, with its marks
    write_table('persons', rows.values(), 'Persons with other names by which the press calls them, and gender (for pronouns).')
    return rows
