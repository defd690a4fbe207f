"""outlets.py: data/outlets.tsv: news agencies and outlets, by hand (tools/facts/outlets/*.tsv) and from a list of publishers."""
import html
import re

from facts.spelling import fold
from facts.tables import hand_rows, shared, split, write_table


def hand_outlets():
    rows = {}
    for row in hand_rows('outlets'):
        if row['key'] in rows:
            raise SystemExit(f"outlets: {row['key']} stands twice")
        rows[row['key']] = {**row, 'source': 'public record'}
    return rows


def listed_publishers(states):
    """(name, domain, state) of the publishers that fundus lists, by country."""
    iso2 = {row['iso2']: key for key, row in states.items() if row['iso2']}
    country = None
    with open(shared('news_outlets', 'supported_publishers.md'), encoding='utf-8') as file:
        text = file.read()
    for block in re.split(r'<tr>', text):
        head = re.search(r'<div>([^<]+)</div>.*?href="https?://([^"/]+)', block, re.S)
        if head and country:
            yield html.unescape(head[1]).strip(), re.sub(r'^www\.', '', head[2]), country
        for found in re.finditer(r'^## ([A-Z]{2})-Publishers', block, re.M):
            country = iso2.get(found[1], '')


def compile_outlets(states):
    rows = hand_outlets()
    domains = {d for r in rows.values() for d in split(r['domains'])}
    names = {fold(n.lstrip('=')) for r in rows.values() for n in [r['name']] + split(r['names'])}
    for name, domain, country in listed_publishers(states):
        key = re.sub(r'[^a-z0-9]+', '-', fold(name)).strip('-')
        if domain in domains or fold(name) in names or not key or key in rows:
            continue
        rows[key] = {'key': key, 'name': name, 'kind': 'outlet', 'names': '', 'domains': domain, 'country': country,
                     'source': 'fundus publishers (MIT)'}
        domains.add(domain)
        names.add(fold(name))
    write_table('outlets', rows.values(), 'News agencies and outlets: names, short forms, domains, country.')
