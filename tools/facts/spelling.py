"""spelling.py: words and names brought to one form, as src/know/fold.c and data/translit.tsv do."""
import re
import unicodedata

from facts.tables import data_rows

_spelling = None


def fold(text):
    """Lower case without diacritics, hyphens and apostrophes opened: the same idea as src/know/fold.c."""
    text = unicodedata.normalize('NFKD', text.replace('ı', 'i').replace('ø', 'o').replace('Ø', 'O').replace('ł', 'l')
                                 .replace('Ł', 'L').replace('đ', 'd').replace('ß', 'ss').replace('æ', 'ae'))
    text = ''.join(c for c in text if not unicodedata.combining(c)).lower()
    return re.sub(r'\s+', ' ', re.sub(r"[^\w\s]", ' ', text.replace("'", '').replace('’', ''))).strip()


def same_but_for_marks(name, other):
    """Babis and Babiš; not Jun'ichiro and Junichiro."""
    return fold(name) == fold(other) and re.sub(r'[\w]', '', name) == re.sub(r'[\w]', '', other)


class Spelling:
    """data/translit.tsv: the spellings of one name brought together, as src/know/fold.c does."""

    def __init__(self):
        self.drop, self.word, self.end, self.inside, self.single = set(), {}, [], [], False
        for row in data_rows('translit'):
            kind, old, new = row['kind'], row['from'], row['to']
            if kind == 'drop':
                self.drop.add(old)
            elif kind == 'word':
                self.word[old] = new
            elif kind == 'end':
                self.end.append((old, new))
            elif old == 'double':
                self.single = True
            else:
                self.inside.append((old, new))

    def key(self, name):
        out = []
        for word in fold(name).split():
            if word in self.drop and out:
                continue
            word = self.word.get(word, word)
            for old, new in self.end:
                if word.endswith(old) and len(word) > len(old):
                    word = word[:-len(old)] + new
                    break
            for old, new in self.inside:
                word = word.replace(old, new)
            out.append(re.sub(r'(.)\1+', r'\1', word) if self.single else word)
        return ' '.join(out)


def person_key(name):
    global _spelling
    _spelling = _spelling or Spelling()
    return _spelling.key(name)
