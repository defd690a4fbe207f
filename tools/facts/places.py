"""places.py: data/places.tsv: cities and sites of diplomacy."""
import os
import sys

from facts.spelling import fold
from facts.tables import data_file, hand_rows, shared, split, write_table

POPULATION_BOUND = 30000      # cities from here on (capitals and places named by hand always)
PLACE_BYTES = 1_500_000


def compile_places(states):
    iso2 = {row['iso2']: key for key, row in states.items() if row['iso2']}
    capitals = {(key, fold(c)) for key, row in states.items() for c in split(row['capital'])}
    names = {}
    for row in hand_rows('places'):
        names[row['state'], fold(row['name'])] = row
    rows, used = {}, set()
    path = shared('geonames_cities', 'cities15000_2014_name_lat_lon_cc_pop.tsv')
    with open(path, encoding='utf-8') as file:
        for line in file:
            fields = line.rstrip('\n').split('\t')
            if len(fields) != 5 or fields[3] not in iso2:
                continue
            name, lat, lon, state, population = fields[0], fields[1], fields[2], iso2[fields[3]], int(fields[4] or 0)
            if population < POPULATION_BOUND and (state, fold(name)) not in capitals and (state, fold(name)) not in names:
                continue
            row = {'name': name, 'names': '', 'state': state, 'lat': f'{float(lat):.3f}', 'lon': f'{float(lon):.3f}',
                   'population': population, 'source': 'GeoNames (CC BY)'}
            hand = names.get((state, fold(name)))
            if hand:
                used.add((state, fold(name)))
                row['names'] = hand['names']
            rows.setdefault((state, fold(name)), row) if population <= rows.get((state, fold(name)), row)['population'] \
                else rows.__setitem__((state, fold(name)), row)
    by_alias = {}
    for key, row in rows.items():
        by_alias[key] = row
    for key, hand in names.items():
        if key in used:
            continue
        geo = next((by_alias.pop((key[0], fold(a))) for a in split(hand['names']) if (key[0], fold(a)) in by_alias), None)
        row = {'name': hand['name'], 'names': hand['names'], 'state': hand['state'], 'lat': hand['lat'], 'lon': hand['lon'],
               'population': hand['population'], 'source': 'public record'}
        if geo:  # the press name leads, the gazetteer's form becomes an alternative
            rows = {k: r for k, r in rows.items() if r is not geo}
            row.update(lat=geo['lat'], lon=geo['lon'], population=geo['population'], source='GeoNames (CC BY)')
        rows[key] = row
    write_table('places', rows.values(), 'Cities (GeoNames, CC BY 4.0, geonames.org: 30,000 people and more) and sites of diplomacy.\n'
                'lat, lon in degrees; population 0: a site.')
    if os.path.getsize(data_file('places')) > PLACE_BYTES:
        sys.exit('places.tsv has outgrown its bound')
