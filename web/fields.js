/* fields.js: the fields of an entry as people read them, and for each the rule, the words and the sentence that it stands on. */
import { add, h } from './dom.js';
import * as words from './words.js';
import * as p from './parts.js';

/* ---- what an entry is called ---- */

const together = (names) => p.listed(names).join('');
const short = (text) => {
  const line = String(text || '').replace(/\s+/g, ' ');
  return line.length > 110 ? line.slice(0, line.lastIndexOf(' ', 108)) + ' …' : line;
};
/** The name of an entry, made of its fields. */
export function nameOf(what, entry, actors) {
  const who = (ids) => together(p.names(ids, actors));
  if (what === 'contact') return `${words.Label(entry.kind)}: ${who(entry.parties) || 'parties not named'}`;
  if (what === 'statement')
    return `${who(entry.speakers || [entry.speaker].flat().filter(Boolean)) || 'Somebody'} ${p.SAYS[entry.stance] || words.label(entry.stance)}${(entry.target || []).length ? ' ' + who(entry.target) : ''}${entry.text ? ': ' + short(entry.text) : ''}`;
  if (what === 'plan') return `Plan: ${entry.what || who(entry.parties)}`;
  if (what === 'event')
    return `${words.Label(entry.type)}: ${who(entry.source) || 'somebody'}${(entry.target || []).length ? ' → ' + who(entry.target) : ''}`;
  return entry.name || entry.id;
}

/* ---- fields ---- */

export const FIELDS = {
  contact: [
    ['kind', 'Kind'],
    ['parties', 'Parties'],
    ['initiator', 'Who asked for it'],
    ['date', 'Day'],
    ['until', 'Until'],
    ['place', 'Place'],
    ['status', 'Status'],
    ['topics', 'Topics'],
    ['outcomes', 'Outcomes'],
  ],
  statement: [
    ['speakers', 'Who says it'],
    ['stance', 'Stance'],
    ['target', 'Of or to whom'],
    ['text', 'What'],
    ['quote', 'Quoted'],
    ['via', 'Through'],
    ['date', 'Day'],
    ['contact', 'Said at'],
  ],
  plan: [
    ['what', 'What'],
    ['parties', 'Who'],
    ['date', 'Day'],
    ['until', 'Until'],
    ['place', 'Place'],
    ['status', 'Status'],
    ['moved_to', 'Moved to'],
    ['overdue', 'Overdue'],
    ['contact', 'What came of it'],
  ],
  event: [
    ['type', 'Type'],
    ['mode', 'Mode'],
    ['context', 'Context'],
    ['cameo', 'CAMEO code'],
    ['source', 'Who'],
    ['target', 'To whom'],
    ['by', 'By the hand of'],
    ['date', 'Day'],
    ['until', 'Until'],
    ['place', 'Place'],
    ['modality', 'Told as'],
    ['claimant', 'Who alleges it'],
    ['casualties', 'Casualties'],
  ],
};
/* Fields that have a part of the page of their own, or stand in the head. */
const ELSEWHERE = new Set([
  'id',
  'evidence',
  'versions',
  'settled_by',
  'states',
  'reports',
  'independent_sources',
  'confidence',
  'speaker',
  'name',
  'corrected',
  'withdrawn',
  'why',
  'was',
]);
/* What explain calls a field, where that is not the export's name. */
export const RULE_OF = {
  speakers: ['speaker'],
  what: ['what', 'kind'],
  type: ['type', 'kind'],
  text: ['text'],
  modality: ['modality', 'status'],
  source: ['source', 'parties'],
  cameo: ['cameo', 'code'],
};

export const empty = (value) => value === null || value === undefined || value === '' || (Array.isArray(value) && !value.length);
function casualties(value) {
  if (typeof value !== 'object') return String(value);
  return Object.entries(value)
    .filter(([, v]) => !empty(v))
    .map(
      ([k, v]) => `${words.label(k)}: ${typeof v === 'object' ? [v.number === -1 ? 'some' : v.number, v.whom].filter((x) => !empty(x)).join(' ') : v}`
    )
    .join('; ');
}
/** A field's value as nodes. */
export function value(field, held, actors, what) {
  if (empty(held)) return h('span', { class: 'unknown' }, 'not told');
  if (field === 'status' || field === 'modality' || field === 'state') return words.status(held);
  if (field === 'overdue') return words.count(held, 'day');
  if (field === 'casualties') return casualties(held);
  if (field === 'place')
    return typeof held === 'object'
      ? [held.name, held.country && h('span', { class: 'aside' }, ` ${held.country}`)]
      : p.isActor(held)
        ? p.actorLink(held, actors)
        : held;
  if (field === 'date' || field === 'until' || field === 'moved_to') return dayOf(held);
  if (field === 'contact') return p.link(held, 'the contact');
  if (field === 'kind' || field === 'stance' || field === 'type' || field === 'quote')
    return [field !== 'quote' && words.glyph(what, held), ' ', words.Label(held)];
  if (field === 'mode' || field === 'context') return [held].flat().map(words.label).join(', ');
  if (field === 'text') return h('q', null, String(held).replace(/^["“]|["”]$/g, ''));
  if (Array.isArray(held))
    return held.every(p.isActor)
      ? p.actorLinks(held, actors)
      : h(
          'ul',
          { class: 'plain' },
          held.map((one) => h('li', null, typeof one === 'object' ? JSON.stringify(one) : p.actorLink(one, actors)))
        );
  return typeof held === 'object' ? JSON.stringify(held) : p.actorLink(held, actors);
}
export function dayOf(held) {
  if (typeof held === 'string') return words.time(held);
  const shown = held.best || held.earliest || held.latest,
    exact = held.earliest === held.latest && held.earliest;
  return [
    h('time', { datetime: shown || null }, exact ? words.dayOfWeek(held.best || exact) : words.date(held)),
    !exact &&
      held.best &&
      held.earliest &&
      held.latest &&
      h('span', { class: 'aside' }, ` (between ${words.day(held.earliest)} and ${words.day(held.latest)})`),
    held.precision &&
      !['day', 'unknown'].includes(held.precision) &&
      h('span', { class: 'aside' }, ` known to the ${held.precision === 'time' ? 'hour' : held.precision}`),
  ];
}

/* ---- why: rules and words ---- */

const outletOf = (note) => [note.outlet || 'unknown outlet', note.published && `, ${words.day(note.published)}`];
/** A note's sentence with some of its words marked; places are bytes of the report. */
function sentence(note, start, end) {
  const bytes = new p.Bytes(note.text);
  if (!(start >= note.start && end <= note.end)) return [note.text];
  return [
    bytes.slice(0, start - note.start),
    h('mark', null, bytes.slice(start - note.start, end - note.start)),
    bytes.slice(end - note.start, note.end - note.start),
  ];
}
/** For each field: the rule, the words and the sentence, each different pair once. */
function reasons(notes) {
  const of = new Map();
  for (const note of notes) {
    for (const why of note.why || []) {
      const list = of.get(why.field) || of.set(why.field, []).get(why.field);
      const same = list.find((known) => known.why.rule === why.rule && known.why.words === why.words);
      if (same) same.notes.push(note);
      else list.push({ why, notes: [note] });
    }
  }
  return of;
}
function reasonItem({ why, notes }) {
  const note = notes[0];
  return h(
    'li',
    null,
    h('p', { class: 'context' }, sentence(note, why.start, why.end)),
    h('p', { class: 'rule' }, h('b', null, 'Rule: '), why.rule, why.refused && [h('br'), h('b', null, 'Refused: '), why.refused]),
    h(
      'p',
      { class: 'aside' },
      p.listed(notes.slice(0, 6).map((one) => h('a', { href: p.placeIn(one.report, one.start, one.end) }, outletOf(one)))),
      notes.length > 6 && ` and ${notes.length - 6} more`
    )
  );
}
function standsOn(field, because) {
  const list = (RULE_OF[field] || [field]).flatMap((name) => because.get(name) || []);
  if (!list.length) return null;
  const first = list[0].why.words || '';
  return h(
    'details',
    { class: 'why' },
    h(
      'summary',
      null,
      h('span', { class: 'unseen' }, 'Stands on: '),
      first ? `“${first.length > 44 ? first.slice(0, 42).trimEnd() + '…' : first}”` : list[0].why.rule,
      list.length > 1 && h('span', { class: 'aside' }, ` and ${list.length - 1} more`)
    ),
    h('ul', { class: 'reasons' }, list.slice(0, 8).map(reasonItem))
  );
}

export function fieldsTable(what, entry, actors) {
  const known = FIELDS[what] || [],
    shown = known.filter(
      ([name]) => name in entry && !(empty(entry[name]) && ['until', 'moved_to', 'overdue', 'claimant', 'casualties', 'via'].includes(name))
    );
  for (const name of Object.keys(entry)) if (!ELSEWHERE.has(name) && !known.some(([k]) => k === name)) shown.push([name, words.Label(name)]);
  const cells = new Map();
  const table = h(
    'table',
    { class: 'fields' },
    h('caption', { class: 'unseen' }, 'Fields of the entry'),
    h(
      'thead',
      null,
      h('tr', null, h('th', { scope: 'col' }, 'Field'), h('th', { scope: 'col' }, 'In the record'), h('th', { scope: 'col' }, 'Stands on the words'))
    ),
    h(
      'tbody',
      null,
      shown.map(([name, text]) => {
        const cell = h('td', { class: 'stands' });
        cells.set(name, cell);
        const edit = (entry.corrected || [])
          .filter((one) => one.what === 'edit' && (one.field === name || (name === 'speakers' && one.field === 'speaker')))
          .pop();
        return h(
          'tr',
          null,
          h('th', { scope: 'row' }, text),
          h(
            'td',
            null,
            value(name, entry[name], actors, what),
            edit && h('p', { class: 'aside differs' }, `Set by hand (correction ${edit.by}); the pages: `, value(name, edit.was, actors, what))
          ),
          cell
        );
      })
    )
  );
  return {
    table,
    explain: (notes) => {
      const because = reasons(notes);
      for (const [name, cell] of cells) add(cell, standsOn(name, because));
    },
  };
}
