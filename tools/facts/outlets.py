"""outlets.py: data/outlets.tsv: news agencies and outlets."""
import html
import re

from facts.spelling import fold
from facts.tables import hand_rows, shared, split, write_table


def compile_outlets(states):
    rows, domains = {}, set()
    for row in hand_rows('outlets'):
        rows[row['key']] = {**row, 'source': 'public record'}
        domains.update(split(row['domains']))
    names = {fold(n.lstrip('=')) for r in rows.values() for n in [r['name']] + split(r['names'])}
    iso2 = {row['iso2']: key for key, row in states.items() if row['iso2']}
    country = None
    text = open(shared('news_outlets', 'supported_publishers.md'), encoding='utf-8').read()
    for block in re.split(r'<tr>', text):
        head = re.search(r'<div>([^<]+)</div>.*?href="https?://([^"/]+)', block, re.S)
        if head and country:
            name, domain = html.unescape(head[1]).strip(), re.sub(r'^www\.', '', head[2])
            key = re.sub(r'[^a-z0-9]+', '-', fold(name)).strip('-')
            if domain not in domains and fold(name) not in names and key and key not in rows:
                rows[key] = {'key': key, 'name': name, 'kind': 'outlet', 'names': '', 'domains': domain, 'country': country,
                             'source': 'fundus publishers (MIT)'}
                domains.add(domain)
                names.add(fold(name))
        for found in re.finditer(r'^## ([A-Z]{2})-Publishers', block, re.M):
            country = iso2.get(found[1], '')
    write_table('outlets', rows.values(), 'News agencies and outlets: names, short forms, domains, country.')
