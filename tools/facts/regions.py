"""regions.py: what news calls the first-order regions of a state ("Anbar province", "Rostov region", "Borno state")."""
import re

TERMS = {
    'province governorate': 'irq syr yem egy jor tun',
    'governorate': 'lbn kwt bhr omn pse',
    'province': 'afg irn tur chn can arg cub cod pak phl vnm tha khm lao kor prk zaf moz ago rwa bdi png idn npl dza zmb ecu bel '
                'esp ita pan cri dom mng tkm sau gab zwe lka',
    'region oblast': 'rus ukr kaz blr kgz',
    'region': 'mli ner tcd bfa mrt sen gha cmr tza geo eri mar per chl uzb tjk fra som eth nam gin civ',
    'state': 'usa ind deu bra mex ven nga sdn ssd aus mys aut',
    'state region': 'mmr',
    'department': 'col hti slv hnd gtm bol ury pry nic',
    'county': 'ken hrv nor swe lbr irl rou est hun',
    'prefecture': 'jpn caf',
    'district': 'uga mwi bgd isr lby',
    'canton': 'che',
}
TERM_OF = {state: terms.split() for terms, states in TERMS.items() for state in states.split()}
ENDING = re.compile(r"[ -](Governorate|Province|Oblast'?|oblast|State|Region|Regional State|Krai|Kray|Republic|District|"
                    r"Department|County|Prefecture|Canton|City|Division)$")
OPENING = re.compile(r'^(Muhafazat|Muḩāfaz̧at|Provincia de|Departamento de|Département de|Canton of|Republic of|Région d[eu])\s+')
SINGULAR = re.compile(r'\b(Territory|District|County|Autonomous|Capital|Mairie|Municipality|Area)\b|[.,]')
TITLED_OTHERS = {'usa'}      # "Ohio State" is a university
DIRECTIONS = set('north south east west northern southern eastern western central centre center nord sud est ouest upper lower '
                 'middle far capital national federal region city the of and coast plateau southeast southwest northeast '
                 'northwest hauts fct metropolitan islands'.split())


def plain_name(name):
    """ "Borno State" -> "Borno"."""
    name = re.sub(r'[‘’`ʻ]', "'", OPENING.sub('', name)).strip("'")
    while ENDING.search(name):
        name = ENDING.sub('', name)
    return name


def is_direction(plain):
    """ "Northern", "Centre-Nord": which state is meant must be said elsewhere."""
    return all(word in DIRECTIONS for word in re.split(r'[\s-]+', plain.lower()))


def wordings_of(state, plain):
    """ "Anbar Province", "Anbar province", …; none for what is no such region ("Australian Capital Territory")."""
    if SINGULAR.search(plain) or is_direction(plain):
        return []
    titles = [] if state in TITLED_OTHERS else [str.title]
    return [f'{plain} {form(term)}' for term in TERM_OF.get(state, []) for form in titles + [str.lower]]
