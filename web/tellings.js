/* tellings.js: how an entry is told: the evidence in its context, where reports and sides differ, who says so and who does not. */
import { add, clear, h } from './dom.js';
import * as words from './words.js';
import * as p from './parts.js';
import { FIELDS, RULE_OF, dayOf, empty, value } from './fields.js';

/* ---- evidence ---- */

/** Evidence with the same words is shown once, and where else they stand is said below; words within other evidence of the report go with it. */
function grouped(evidence) {
  const groups = new Map(),
    shown = [];
  for (const e of [...(evidence || [])].sort((a, b) => b.end - b.start - (a.end - a.start)))
    if (!shown.some((one) => one.report === e.report && one.start <= e.start && one.end >= e.end)) shown.push(e);
  for (const e of (evidence || []).filter((one) => shown.includes(one))) {
    const key = e.text.replace(/\s+/g, ' ').trim();
    (groups.get(key) || groups.set(key, []).get(key)).push(e);
  }
  return [...groups.values()];
}
const told = (report) => [
  p.link(report.id, report.outlet || report.source || report.id),
  ' ',
  words.time(report.published && (report.published.best || report.published.earliest)),
  report.genre && report.genre !== 'report' && h('span', { class: 'badge' }, words.label(report.genre)),
];
async function evidenceItem(group, actors) {
  const e = group[0],
    report = await p.show(e.report),
    others = [
      ...new Map(
        group
          .slice(1)
          .filter((x) => x.report !== e.report)
          .map((x) => [x.report, x])
      ).values(),
    ];
  const also = await Promise.all(
    others.slice(0, 12).map(async (x) => h('a', { href: p.placeIn(x.report, x.start, x.end) }, (await p.show(x.report)).outlet || x.report))
  );
  const says = Object.entries(e.says || {});
  return h(
    'article',
    { class: 'evidence' },
    h('p', { class: 'told' }, told(report)),
    h('blockquote', { cite: report.url && /^https?:/.test(report.url) ? report.url : null }, p.inContext(report.text, e.start, e.end, 2)),
    says.length > 0 &&
      h(
        'p',
        { class: 'differs' },
        'Differs here: ',
        p.listed(
          says.map(([field, v]) => [words.label(field), ' ', value(field, v, actors)]).map((x) => h('span', null, x)),
          ', '
        )
      ),
    h(
      'p',
      { class: 'aside' },
      h('a', { href: p.placeIn(e.report, e.start, e.end) }, 'Open in the report'),
      also.length > 0 && ['; in the same words: ', p.listed(also), others.length > 12 && ` and ${others.length - 12} more`]
    )
  );
}
const SHOWN = 6;
export async function evidencePart(evidence, actors, id = 'evidence', name = 'Evidence') {
  const groups = grouped(evidence);
  if (!groups.length) return null;
  const first = await Promise.all(groups.slice(0, SHOWN).map((g) => evidenceItem(g, actors))),
    rest = groups.slice(SHOWN);
  return p.section(
    id,
    name,
    first,
    rest.length > 0 &&
      p.opens(`${words.count(rest.length, 'more passage')}`, () => Promise.all(rest.slice(0, 200).map((g) => evidenceItem(g, actors))))
  );
}

/* ---- where they differ ---- */

/** The sentence of a report in which a field is told, with its words marked; else the evidence's own words. */
function toldIn(pieces, field, notes) {
  const reports = new Set(pieces.map((e) => e.report));
  for (const note of notes) {
    if (!reports.has(note.report)) continue;
    const because = (note.why || []).find((one) => (RULE_OF[field] || [field]).includes(one.field) && one.end > one.start);
    if (because) return { report: note.report, start: because.start, end: because.end };
  }
  return null;
}

export function conflicts(what, entry, actors, outlets, notes) {
  const fields = new Map();
  for (const e of entry.evidence || [])
    for (const [field, v] of Object.entries(e.says || {})) {
      const values = fields.get(field) || fields.set(field, new Map()).get(field),
        key = JSON.stringify(v);
      (values.get(key) || values.set(key, { v, pieces: [] }).get(key)).pieces.push(e);
    }
  if (!fields.size) return null;
  const plain = (field) => (entry.evidence || []).filter((e) => !(field in (e.says || {})));
  const tellers = (pieces) =>
    h(
      'ul',
      { class: 'plain tellers' },
      [...new Map(pieces.map((e) => [e.report, e])).values()].map((e) =>
        h('li', null, h('a', { href: p.placeIn(e.report, e.start, e.end) }, outlets.get(e.report) || e.report))
      )
    );
  const first = (pieces, field) => {
    if (!pieces.length) return null;
    const found = toldIn(pieces, field, notes),
      quote = h('blockquote', null, pieces[0].text);
    if (found)
      p.show(found.report).then(
        (report) => add(clear(quote), p.inContext(report.text, found.start, found.end, 1)),
        () => {}
      );
    return quote;
  };
  return p.section(
    'conflicts',
    'Told differently',
    [...fields].map(([field, values]) =>
      h(
        'div',
        { class: 'sides' },
        h('h3', null, words.Label((FIELDS[what] || []).find(([f]) => f === field)?.[1] || field)),
        h(
          'div',
          { class: 'columns' },
          h(
            'div',
            { class: 'side settled' },
            h('p', { class: 'what' }, 'In the record'),
            h('p', { class: 'said-value' }, value(field, entry[field], actors, what)),
            first(plain(field), field),
            tellers(plain(field))
          ),
          [...values.values()].map(({ v, pieces }) =>
            h(
              'div',
              { class: 'side' },
              h('p', { class: 'what' }, 'Also told'),
              h('p', { class: 'said-value' }, value(field, v, actors, what)),
              first(pieces, field),
              tellers(pieces)
            )
          )
        )
      )
    )
  );
}

const VERSION_FIELDS = [
  ['voices', 'Voices'],
  ['kind', 'Kind'],
  ['date', 'Day'],
  ['status', 'Status'],
  ['initiator', 'Who asked for it'],
  ['place', 'Place'],
  ['topics', 'Topics'],
  ['outcomes', 'Outcomes'],
  ['casualties', 'Casualties'],
];
export function versionsPart(versions, actors, outlets) {
  if (!versions || versions.length < 2) return null;
  const list = (held) => (empty(held) ? [] : [held].flat());
  const shown = (field, held) =>
    field === 'status'
      ? words.status(held)
      : field === 'date'
        ? dayOf(held)
        : field === 'kind'
          ? words.label(held)
          : p.actorLink(typeof held === 'object' ? held.name || JSON.stringify(held) : held, actors);
  const row = (v, [field, name]) => {
    const held = list(v[field]),
      differs = (v.differs || []).includes(field),
      alone = list((v.alone || {})[field]);
    return (
      held.length > 0 && [
        h('dt', null, name),
        h(
          'dd',
          { class: differs ? 'differs' : null },
          held.map((one, i) => [
            i > 0 && '; ',
            alone.includes(one) ? [h('b', null, shown(field, one)), h('span', { class: 'aside' }, ' (told here alone)')] : shown(field, one),
          ]),
          differs && h('span', { class: 'badge' }, 'differs')
        ),
      ]
    );
  };
  return p.section(
    'versions',
    'As each side tells it',
    h(
      'div',
      { class: 'columns' },
      versions.map((v) =>
        h(
          'article',
          { class: v.takes_part ? 'side party' : 'side' },
          h(
            'h3',
            null,
            v.side ? p.actorLink(v.side, actors) : 'The reports',
            v.readout && h('span', { class: 'badge' }, 'its own readout'),
            v.takes_part && h('span', { class: 'badge' }, 'takes part')
          ),
          h(
            'dl',
            null,
            VERSION_FIELDS.map((field) => row(v, field))
          ),
          grouped(v.evidence)
            .slice(0, 3)
            .map((g) =>
              h(
                'blockquote',
                null,
                g[0].text,
                h(
                  'footer',
                  null,
                  p.listed(
                    [...new Map(g.map((e) => [e.report, e])).values()].map((e) =>
                      h('a', { href: p.placeIn(e.report, e.start, e.end) }, outlets.get(e.report) || e.report)
                    )
                  )
                )
              )
            )
        )
      )
    )
  );
}

/** Who says that it is so and who denies it, where voices differ. */
export function claimsPart(claims) {
  if (new Set(claims.map((c) => c.says)).size < 2) return null;
  const by = new Map();
  for (const c of claims) (by.get(c.says) || by.set(c.says, []).get(c.says)).push(c);
  return p.section(
    'claims',
    'Who says so, and who does not',
    h(
      'div',
      { class: 'columns' },
      [...by].map(([says, list]) =>
        h(
          'div',
          { class: 'side' },
          h('h3', null, words.status(says), h('span', { class: 'aside' }, ` ${words.count(list[0].sources, 'independent source')}`)),
          h(
            'ul',
            { class: 'plain' },
            list
              .slice(0, 8)
              .map((c) =>
                h(
                  'li',
                  null,
                  h('b', null, c.voice || 'the report'),
                  ': ',
                  h('q', null, c.words),
                  ' ',
                  h('span', { class: 'aside' }, p.link(c.id, c.outlet || c.id), c.day && `, ${words.day(c.day)}`)
                )
              )
          )
        )
      )
    )
  );
}
