"""places.py: data/places.tsv: cities, regions, seas, sites of diplomacy.

The gazetteer gives cities with coordinates and people (2014) and, without coordinates, the region of each (2026). Hand-written rows
(tools/facts/places/*.tsv) add press names, regions and sites; a hand-written row that means a city of the gazetteer takes its
coordinates and people. A region of the gazetteer stands where its largest city stands."""
import json
import os
import sys

from facts.regions import plain_name, wordings_of
from facts.spelling import fold
from facts.states import state_index, state_of
from facts.tables import csv_rows, data_file, hand_rows, shared, split, write_table

PLACE_BYTES = 3_000_000
NEAR_DEGREES = 0.6           # a hand-written row and a city of the gazetteer this near, of one name, are one place
APART_DEGREES = 0.5          # two cities of one name and state this far apart are two
# Near-states and territories that the gazetteer counts to another state.
LIES_IN = {'abk': 'geo', 'ost': 'geo', 'pmr': 'mda', 'sml': 'som', 'art': 'aze', 'pse': 'isr', 'esh': 'mar'}
TERRITORY = {'GF GP MQ RE YT BL MF PM WF TF': 'fra', 'AI GG GS IM JE KY MS PN SH TC VG': 'gbr', 'AS MP VI': 'usa', 'AX': 'fin',
             'BQ SX': 'nld', 'CC CX NF': 'aus', 'SJ': 'nor'}


def codes_of(states):
    codes = {row['iso2']: key for key, row in states.items() if row['iso2']}
    return codes | {code: key for names, key in TERRITORY.items() for code in names.split() if code not in codes}


def cities(codes):
    """Cities of the gazetteer, the largest first; of namesakes in one state only those that lie apart."""
    path = shared('geonames_cities', 'cities15000_2014_name_lat_lon_cc_pop.tsv')
    with open(path, encoding='utf-8') as file:
        found = [line.rstrip('\n').split('\t') for line in file]
    rows, by_name = [], {}
    settled = [f for f in found if len(f) == 5 and f[3] in codes and int(f[4] or 0)]
    for name, lat, lon, code, people in sorted(settled, key=lambda f: (-int(f[4]), f)):
        row = {'name': name, 'names': '', 'state': codes[code], 'lat': float(lat), 'lon': float(lon),
               'population': int(people), 'source': 'GeoNames (CC BY)'}
        same = by_name.setdefault((row['state'], fold(name)), [])
        if not any(near(row, other, APART_DEGREES) for other in same):
            same.append(row)
            rows.append(row)
    return rows, by_name


def near(a, b, degrees):
    return abs(a['lat'] - b['lat']) <= degrees and abs(a['lon'] - b['lon']) <= degrees


# ---- hand-written rows ----

def hand_places():
    """Rows by hand; a wording that is the name of another of them is left to that one."""
    rows = [{**r, 'lat': float(r['lat']), 'lon': float(r['lon']), 'population': int(r['population'] or 0),
             'source': 'public record'} for r in hand_rows('places')]
    names = {(r['state'], fold(r['name'])) for r in rows}
    for r in rows:
        r['names'] = [w for w in split(r['names']) if fold(w) == fold(r['name']) or (r['state'], fold(w.lstrip('='))) not in names]
    return rows


def join_city(row, by_name):
    """Gives a hand-written row what the gazetteer has of it; its own form of the name becomes an alternative."""
    for state in (row['state'], LIES_IN.get(row['state'])):
        for wording in [row['name']] + row['names']:
            for city in by_name.get((state, fold(wording)), []):
                if 'taken' in city or not near(row, city, NEAR_DEGREES):
                    continue
                city['taken'] = True
                row.update(lat=city['lat'], lon=city['lon'], population=city['population'] or row['population'],
                           source='GeoNames (CC BY)')
                if fold(city['name']) not in {fold(w) for w in [row['name']] + row['names']}:
                    row['names'].append(city['name'])
                return


# ---- regions of the gazetteer ----

def regions(codes, states, cities_by_name, taken):
    """First-order regions under the words that news has for them ("Anbar province"), at their largest city."""
    index = state_index(states)
    capital = {}
    for row in csv_rows('geonames_cities', 'world-cities_2026_name_country_admin1_geonameid.csv'):
        state = state_of(index, row['country'])
        same = cities_by_name.get((state, fold(row['name'])), [])
        if len(same) == 1 and row['subcountry']:
            best = capital.get((state, row['subcountry']))
            if not best or same[0]['population'] > best['population']:
                capital[state, row['subcountry']] = same[0]
    with open(shared('geonames_cities', 'admin1.json'), encoding='utf-8') as file:
        listed = json.load(file)
    for region in sorted(listed, key=lambda r: r['code']):
        state = codes.get(region['code'][:2])
        city, plain = capital.get((state, region['name'])), plain_name(region['name'])
        wordings = [w for w in wordings_of(state, plain) if (state, fold(w), w) not in taken]
        if city and wordings:
            yield {'name': wordings[0], 'names': wordings[1:], 'state': state, 'lat': city['lat'], 'lon': city['lon'],
                   'population': 0, 'source': 'GeoNames (CC BY)'}


# ---- all ----

def word_names():
    return {w for row in hand_rows('place-words') for w in split(row['names'])}


def stand_apart(row, words, index, states):
    """A name that is a common word, or that of another state ("Palestine" in Texas), stands with its state."""
    def taken(name):
        return fold(name) in words or index.get(fold(name), row['state']) != row['state']
    row['names'] = [w for w in row['names'] if not taken(w.lstrip('='))]
    if taken(row['name']) and row['state']:
        row['name'] = f"{row['name']}, {states[row['state']]['name']}"


def compile_places(states):
    codes = codes_of(states)
    all_cities, by_name = cities(codes)
    hand = hand_places()
    for row in hand:
        join_city(row, by_name)
    taken = {(r['state'], fold(w), w) for r in hand for w in [r['name']] + r['names']}
    rows = hand + [{**c, 'names': []} for c in all_cities if 'taken' not in c] + list(regions(codes, states, by_name, taken))
    words = word_names()
    index = {fold(w.lstrip('=')): key for key, r in states.items() for w in [r['name']] + split(r['names'])}
    for row in rows:
        stand_apart(row, words, index, states)
        row.update(names='|'.join(dict.fromkeys(w for w in row['names'] if w != row['name'])), lat=f"{row['lat']:.3f}",
                   lon=f"{row['lon']:.3f}", population=str(row['population']))
    write_table('places', rows, 'Cities and regions (GeoNames, CC BY 4.0, geonames.org), sites of diplomacy and war, press names.\n'
                'lat, lon in degrees, of a region those of a point or of its largest city; population 0: a site or a region.')
    if os.path.getsize(data_file('places')) > PLACE_BYTES:
        sys.exit('places.tsv has outgrown its bound')
