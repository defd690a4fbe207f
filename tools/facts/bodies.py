"""bodies.py: data/bodies.tsv: organisations, institutions, armed groups, groups of states.

Rows are written by hand (tools/facts/bodies/*.tsv). The UCDP actor list gives its ids to those, and the armed groups that
are missing, by their full names alone: an acronym of three letters that nobody has introduced means somebody else."""
import re

from facts.spelling import fold
from facts.states import state_index, state_of
from facts.tables import csv_rows, hand_rows, split, write_table

LONGEST = 60                 # letters of a name of the UCDP list; what is longer is a description
SHORT_ACRONYM = 4            # letters; such ones are left out where only the UCDP list has them
LATIN_END = '\u0250'         # letters from here on are another script's
# One name, written the British and the American way, or short and in full; the text has both.
SPELLINGS = [('defence', 'defense'), ('Defence', 'Defense'), ('organisation', 'organization'), ('Organisation', 'Organization'),
             ('programme', 'program'), ('Programme', 'Program'), ('centre', 'center'), ('Centre', 'Center'),
             ('labour', 'labor'), ('Labour', 'Labor'), ('recognised', 'recognized'), ('neighbours', 'neighbors'),
             ('theatre', 'theater'), ('Theatre', 'Theater'), ('Co-operation', 'Cooperation'), ('Co-ordination', 'Coordination'),
             ('stabilisation', 'stabilization'), ('Stabilisation', 'Stabilization'),
             ('Mobilisation', 'Mobilization')]
IN_FULL = {'UN ': 'United Nations ', 'EU ': 'European Union ', 'US ': 'United States ', 'AU ': 'African Union '}


def variants(wording):
    """The other spellings of a wording."""
    out = [wording]
    for british, american in SPELLINGS:
        for form in list(out):
            for old, new in ((british, american), (american, british)):
                if re.search(r'\b' + old, form):
                    out.append(re.sub(r'\b' + old, new, form))
    exact, plain = ('=', wording[1:]) if wording.startswith('=') else ('', wording)
    out += [exact + IN_FULL[short] + form.lstrip('=')[len(short):] for form in list(out) for short in IN_FULL
            if form.lstrip('=').startswith(short)]
    return [form for form in dict.fromkeys(out) if form != wording]


def spell_out(rows):
    """Adds the other spellings of all wordings, where no body has them yet."""
    taken = {fold(w.lstrip('=')) for row in rows.values() for w in [row['name']] + split(row['names'])}
    for row in rows.values():
        for wording in [row['name']] + split(row['names']):
            for other in variants(wording):
                if fold(other.lstrip('=')) not in taken:
                    taken.add(fold(other.lstrip('=')))
                    row['names'] = '|'.join(split(row['names']) + [other])


def hand_bodies():
    rows = {}
    for row in hand_rows('bodies'):
        if row['key'] in rows:
            raise SystemExit(f"bodies: {row['key']} stands twice")
        rows[row['key']] = {**row, 'source': row.get('source') or 'public record', 'ucdp': row.get('ucdp', '')}
    return rows


class Drop:
    """tools/facts/ucdp-drop.tsv: what of the UCDP list is left out."""

    def __init__(self):
        self.names, self.actors, self.patterns = set(), [], []
        for row in hand_rows('ucdp-drop'):
            if row['what'] == 'like':
                self.patterns.append(re.compile(row['which']))
            elif row['what'] == 'actor':
                self.actors += [re.compile(re.escape(w).replace(r'\$', '$')) for w in split(row['which'])]
            else:
                self.names |= {fold(w) for w in split(row['which'])}

    def actor(self, name):
        return any(p.search(name) for p in self.patterns) or any(a.match(name) for a in self.actors)


def names_of_actor(row, drop):
    names = []
    for text in (row['NameData'], row['NameOrigFull'], row['NameOrigFullEng'], row['NewNameFullEng']):
        for part in re.split(r'[;/]', re.sub(r'\[[^\]]*\]', '', (text or '').replace('´', "'"))):
            part = part.strip(' -')
            if 2 < len(part) < LONGEST and part not in names and fold(part) not in drop.names and max(part) < LATIN_END:
                names.append(part)
    return names


def is_short_acronym(name):
    letters = re.sub(r'[^A-Za-z]', '', name)
    return letters.isupper() and len(letters) <= SHORT_ACRONYM


def new_group(row, names, index):
    """A row of its own for a group that only the UCDP list has, or None."""
    full = re.split(r'[;/]', row['NameOrigFullEng'].replace('´', "'"))[0].strip()
    full = full if full in names else names[0]
    if not full[0].isupper() or (is_short_acronym(full) and ' ' not in full):
        return None
    others = ['=' + n if re.match(r"^[A-Z][A-Za-z\-()' ]{1,9}$", n) and sum(map(str.isupper, n)) > 1 else n
              for n in names if n != full and not is_short_acronym(n) and '(' not in n and ' - ' not in n]
    where = [state_of(index, re.sub(r'\s*\(.*\)', '', x)) for x in row['Location'].split(',')]
    return {'key': 'ucdp-' + row['ActorId'], 'name': full, 'names': '|'.join(others), 'kind': 'armed-group',
            'states': '|'.join(sorted({w for w in where if w and len(w) == 3})), 'members': '', 'parent': '',
            'ucdp': row['ActorId'], 'source': 'UCDP Actor 22.1 (CC BY 4.0)'}


GOVERNMENT = re.compile(r'^(government of|supporters of|military faction|forces of|civilians|residents|faction of)', re.I)
NON_STATE = ('1', '2')       # column Org: formally and informally organised groups


def join_ucdp(rows, index):
    """Ids of the UCDP list for the rows there are, and rows for the groups that are missing."""
    known = {}
    for key, row in rows.items():
        for word in [row['name']] + split(row['names']):
            known.setdefault(fold(word.lstrip('=')), key)
    drop = Drop()
    for row in csv_rows('ucdp_actors', 'ucdp-actor-221.csv'):
        if row['Org'] not in NON_STATE or GOVERNMENT.match(row['NameData']):
            continue
        names = names_of_actor(row, drop)
        # a short acronym proves nothing: SNA is the Syrian National Army and the Somali National Alliance
        key = next((known[fold(n)] for n in names if fold(n) in known and not is_short_acronym(n)), None)
        if key:
            rows[key]['ucdp'] = '|'.join(sorted(set(split(rows[key]['ucdp']) + [row['ActorId']]), key=int))
            if 'UCDP' not in rows[key]['source']:
                rows[key]['source'] += '; UCDP Actor 22.1 (CC BY 4.0)'
            continue
        group = new_group(row, names, index) if names else None
        if group and not any(drop.actor(n) for n in names + [group['name'], row['NameOrigFullEng']]):
            rows[group['key']] = group
            for n in names:
                known.setdefault(fold(n), group['key'])


def compile_bodies(states):
    rows = hand_bodies()
    spell_out(rows)
    join_ucdp(rows, state_index(states))
    write_table('bodies', rows.values(), 'Bodies that act: organisations, institutions of states, armed groups, groups of states.\n'
                'states: whose institution it is (the wording then means it for that state only), or whose group; none for\n'
                'missions to a state.\n'
                'members: of coalitions and contact groups. parent: the body that it belongs to. "=": only in this spelling.\n'
                'generic: * for what every state has ("foreign ministry"), else the generic body that this one is for its state.')
    return rows
