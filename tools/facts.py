#!/usr/bin/env python3
"""facts.py: compile the tables of facts under data/ from the sets under ../shared/data/facts and the hand-written
inputs under tools/facts/, or check the tables as they stand.

    tools/facts.py [--shared ../shared/data/facts] [TABLE ...]   recompile data/TABLE.tsv, or all, from the sets
    tools/facts.py --check                                       check data/*.tsv; needs nothing else
    tools/facts.py --cover                                       how many state-days have a known holder; data/holes.tsv
    tools/facts.py --disagree                                    where other lists say otherwise; data/disagreements.tsv

Only facts are taken over (a name, an office, a day, a code); what each row stands on is its last column.
Python 3.11, standard library only. A module of tools/facts/ a table.
"""
import argparse
import sys

from facts import tables
from facts.bodies import compile_bodies
from facts.check import check
from facts.cover import cover
from facts.disagree import disagree
from facts.firstnames import compile_firstnames
from facts.outlets import compile_outlets
from facts.persons import compile_persons
from facts.places import compile_places
from facts.spells import compile_spells
from facts.states import compile_states

COMPILED = 'states bodies spells persons firstnames outlets places'.split()


def compile_tables(wanted):
    """All tables know the states; persons are those of the spells."""
    tables.WRITTEN = set(wanted or COMPILED)
    states = compile_states()
    if 'bodies' in tables.WRITTEN:
        compile_bodies(states)
    if tables.WRITTEN & {'spells', 'persons'}:
        compile_persons(compile_spells(states))
    if 'firstnames' in tables.WRITTEN:
        compile_firstnames()
    if 'outlets' in tables.WRITTEN:
        compile_outlets(states)
    if 'places' in tables.WRITTEN:
        compile_places(states)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('tables', nargs='*', choices=[[], *COMPILED], metavar='TABLE')
    parser.add_argument('--check', action='store_true')
    parser.add_argument('--cover', action='store_true')
    parser.add_argument('--disagree', action='store_true')
    parser.add_argument('--shared', default=tables.SHARED)
    options = parser.parse_args()
    tables.SHARED = options.shared
    if options.check:
        sys.exit(check())
    if options.cover:
        sys.exit(cover())
    if options.disagree:
        sys.exit(disagree())
    compile_tables(options.tables)


if __name__ == '__main__':
    main()
