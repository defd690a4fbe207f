/* entry.js: one contact, statement, plan, event or process: every field and what it stands on, the evidence in its context, who had it from whom,
 * where the reports and the sides differ, why it is one. */
import { get, record } from '../api.js';
import { add, clear, h } from '../dom.js';
import * as words from '../words.js';
import * as p from '../parts.js';
import { corrects } from '../corrects.js';

export const title = 'Entry';

/* ---- what an entry is called ---- */

const together = (names) => p.listed(names).join('');
const short = (text) => { const line = String(text || '').replace(/\s+/g, ' '); return line.length > 110 ? line.slice(0, line.lastIndexOf(' ', 108)) + ' …' : line; };
/** The name of an entry, made of its fields. */
export function nameOf(what, entry, actors) {
  const who = (ids) => together(p.names(ids, actors));
  if (what === 'contact') return `${words.Label(entry.kind)}: ${who(entry.parties) || 'parties not named'}`;
  if (what === 'statement') return `${who(entry.speakers || [entry.speaker].flat().filter(Boolean)) || 'Somebody'} ${p.SAYS[entry.stance] || words.label(entry.stance)}${(entry.target || []).length ? ' ' + who(entry.target) : ''}${entry.text ? ': ' + short(entry.text) : ''}`;
  if (what === 'plan') return `Plan: ${entry.what || who(entry.parties)}`;
  if (what === 'event') return `${words.Label(entry.type)}: ${who(entry.source) || 'somebody'}${(entry.target || []).length ? ' → ' + who(entry.target) : ''}`;
  return entry.name || entry.id;
}

/* ---- fields ---- */

const FIELDS = {
  contact: [['kind', 'Kind'], ['parties', 'Parties'], ['initiator', 'Who asked for it'], ['date', 'Day'], ['until', 'Until'], ['place', 'Place'], ['status', 'Status'],
    ['topics', 'Topics'], ['outcomes', 'Outcomes']],
  statement: [['speakers', 'Who says it'], ['stance', 'Stance'], ['target', 'Of or to whom'], ['text', 'What'], ['quote', 'Quoted'], ['via', 'Through'], ['date', 'Day'],
    ['contact', 'Said at']],
  plan: [['what', 'What'], ['parties', 'Who'], ['date', 'Day'], ['until', 'Until'], ['place', 'Place'], ['status', 'Status'], ['moved_to', 'Moved to'], ['overdue', 'Overdue'],
    ['contact', 'What came of it']],
  event: [['type', 'Type'], ['mode', 'Mode'], ['context', 'Context'], ['cameo', 'CAMEO code'], ['source', 'Who'], ['target', 'To whom'], ['by', 'By the hand of'],
    ['date', 'Day'], ['until', 'Until'], ['place', 'Place'], ['modality', 'Told as'], ['claimant', 'Who alleges it'], ['casualties', 'Casualties']],
};
/* Fields that have a part of the page of their own, or stand in the head. */
const ELSEWHERE = new Set(['id', 'evidence', 'versions', 'settled_by', 'states', 'reports', 'independent_sources', 'confidence', 'speaker', 'name', 'corrected', 'withdrawn', 'why', 'was']);
/* What explain calls a field, where that is not the export's name. */
const RULE_OF = { speakers: ['speaker'], what: ['what', 'kind'], type: ['type', 'kind'], text: ['text'], modality: ['modality', 'status'], source: ['source', 'parties'], cameo: ['cameo', 'code'] };

const empty = (value) => value === null || value === undefined || value === '' || (Array.isArray(value) && !value.length);
function casualties(value) {
  if (typeof value !== 'object') return String(value);
  return Object.entries(value).filter(([, v]) => !empty(v)).map(([k, v]) => `${words.label(k)}: ${typeof v === 'object' ? [v.number === -1 ? 'some' : v.number, v.whom].filter((x) => !empty(x)).join(' ') : v}`).join('; ');
}
/** A field's value as nodes. */
export function value(field, held, actors, what) {
  if (empty(held)) return h('span', { class: 'unknown' }, 'not told');
  if (field === 'status' || field === 'modality' || field === 'state') return words.status(held);
  if (field === 'overdue') return words.count(held, 'day');
  if (field === 'casualties') return casualties(held);
  if (field === 'place') return typeof held === 'object' ? [held.name, held.country && h('span', { class: 'aside' }, ` ${held.country}`)] : p.isActor(held) ? p.actorLink(held, actors) : held;
  if (field === 'date' || field === 'until' || field === 'moved_to') return dayOf(held);
  if (field === 'contact') return p.link(held, 'the contact');
  if (field === 'kind' || field === 'stance' || field === 'type' || field === 'quote') return [field !== 'quote' && words.glyph(what, held), ' ', words.Label(held)];
  if (field === 'mode' || field === 'context') return [held].flat().map(words.label).join(', ');
  if (field === 'text') return h('q', null, String(held).replace(/^["“]|["”]$/g, ''));
  if (Array.isArray(held)) return held.every(p.isActor) ? p.actorLinks(held, actors) : h('ul', { class: 'plain' }, held.map((one) => h('li', null, typeof one === 'object' ? JSON.stringify(one) : p.actorLink(one, actors))));
  return typeof held === 'object' ? JSON.stringify(held) : p.actorLink(held, actors);
}
function dayOf(held) {
  if (typeof held === 'string') return words.time(held);
  const shown = held.best || held.earliest || held.latest, exact = held.earliest === held.latest && held.earliest;
  return [h('time', { datetime: shown || null }, exact ? words.dayOfWeek(held.best || exact) : words.date(held)),
    !exact && held.best && held.earliest && held.latest && h('span', { class: 'aside' }, ` (between ${words.day(held.earliest)} and ${words.day(held.latest)})`),
    held.precision && !['day', 'unknown'].includes(held.precision) && h('span', { class: 'aside' }, ` known to the ${held.precision === 'time' ? 'hour' : held.precision}`)];
}

/* ---- why: rules and words ---- */

const outletOf = (note) => [note.outlet || 'unknown outlet', note.published && `, ${words.day(note.published)}`];
/** A note's sentence with some of its words marked; places are bytes of the report. */
function sentence(note, start, end) {
  const bytes = new p.Bytes(note.text);
  if (!(start >= note.start && end <= note.end)) return [note.text];
  return [bytes.slice(0, start - note.start), h('mark', null, bytes.slice(start - note.start, end - note.start)), bytes.slice(end - note.start, note.end - note.start)];
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
  return h('li', null, h('p', { class: 'context' }, sentence(note, why.start, why.end)),
    h('p', { class: 'rule' }, h('b', null, 'Rule: '), why.rule, why.refused && [h('br'), h('b', null, 'Refused: '), why.refused]),
    h('p', { class: 'aside' }, p.listed(notes.slice(0, 6).map((one) => h('a', { href: p.placeIn(one.report, one.start, one.end) }, outletOf(one)))), notes.length > 6 && ` and ${notes.length - 6} more`));
}
function standsOn(field, because) {
  const list = (RULE_OF[field] || [field]).flatMap((name) => because.get(name) || []);
  if (!list.length) return null;
  const first = list[0].why.words || '';
  return h('details', { class: 'why' }, h('summary', null, h('span', { class: 'unseen' }, 'Stands on: '), first ? `“${first.length > 44 ? first.slice(0, 42).trimEnd() + '…' : first}”` : list[0].why.rule,
    list.length > 1 && h('span', { class: 'aside' }, ` and ${list.length - 1} more`)), h('ul', { class: 'reasons' }, list.slice(0, 8).map(reasonItem)));
}

function fieldsTable(what, entry, actors) {
  const known = FIELDS[what] || [], shown = known.filter(([name]) => name in entry && !(empty(entry[name]) && ['until', 'moved_to', 'overdue', 'claimant', 'casualties', 'via'].includes(name)));
  for (const name of Object.keys(entry)) if (!ELSEWHERE.has(name) && !known.some(([k]) => k === name)) shown.push([name, words.Label(name)]);
  const cells = new Map();
  const table = h('table', { class: 'fields' }, h('caption', { class: 'unseen' }, 'Fields of the entry'),
    h('thead', null, h('tr', null, h('th', { scope: 'col' }, 'Field'), h('th', { scope: 'col' }, 'In the record'), h('th', { scope: 'col' }, 'Stands on the words'))),
    h('tbody', null, shown.map(([name, text]) => {
      const cell = h('td', { class: 'stands' });
      cells.set(name, cell);
      const edit = (entry.corrected || []).filter((one) => one.what === 'edit' && (one.field === name || (name === 'speakers' && one.field === 'speaker'))).pop();
      return h('tr', null, h('th', { scope: 'row' }, text), h('td', null, value(name, entry[name], actors, what), edit && h('p', { class: 'aside differs' }, `Set by hand (correction ${edit.by}); the pages: `, value(name, edit.was, actors, what))), cell);
    })));
  return { table, explain: (notes) => { const because = reasons(notes); for (const [name, cell] of cells) add(cell, standsOn(name, because)); } };
}

/* ---- evidence ---- */

/** Evidence with the same words is shown once, and where else they stand is said below; words within other evidence of the report go with it. */
function grouped(evidence) {
  const groups = new Map(), shown = [];
  for (const e of [...(evidence || [])].sort((a, b) => b.end - b.start - (a.end - a.start))) if (!shown.some((one) => one.report === e.report && one.start <= e.start && one.end >= e.end)) shown.push(e);
  for (const e of (evidence || []).filter((one) => shown.includes(one))) {
    const key = e.text.replace(/\s+/g, ' ').trim();
    (groups.get(key) || groups.set(key, []).get(key)).push(e);
  }
  return [...groups.values()];
}
const told = (report) => [p.link(report.id, report.outlet || report.source || report.id), ' ', words.time(report.published && (report.published.best || report.published.earliest)), report.genre && report.genre !== 'report' && h('span', { class: 'badge' }, words.label(report.genre))];
async function evidenceItem(group, actors) {
  const e = group[0], report = await p.show(e.report), others = [...new Map(group.slice(1).filter((x) => x.report !== e.report).map((x) => [x.report, x])).values()];
  const also = await Promise.all(others.slice(0, 12).map(async (x) => h('a', { href: p.placeIn(x.report, x.start, x.end) }, (await p.show(x.report)).outlet || x.report)));
  const says = Object.entries(e.says || {});
  return h('article', { class: 'evidence' }, h('p', { class: 'told' }, told(report)), h('blockquote', { cite: report.url && /^https?:/.test(report.url) ? report.url : null }, p.inContext(report.text, e.start, e.end, 2)),
    says.length > 0 && h('p', { class: 'differs' }, 'Differs here: ', p.listed(says.map(([field, v]) => [words.label(field), ' ', value(field, v, actors)]).map((x) => h('span', null, x)), ', ')),
    h('p', { class: 'aside' }, h('a', { href: p.placeIn(e.report, e.start, e.end) }, 'Open in the report'), also.length > 0 && ['; in the same words: ', p.listed(also), others.length > 12 && ` and ${others.length - 12} more`]));
}
const SHOWN = 6;
export async function evidencePart(evidence, actors, id = 'evidence', name = 'Evidence') {
  const groups = grouped(evidence);
  if (!groups.length) return null;
  const first = await Promise.all(groups.slice(0, SHOWN).map((g) => evidenceItem(g, actors))), rest = groups.slice(SHOWN);
  return p.section(id, name, first, rest.length > 0 && p.opens(`${words.count(rest.length, 'more passage')}`, () => Promise.all(rest.slice(0, 200).map((g) => evidenceItem(g, actors)))));
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

function conflicts(what, entry, actors, outlets, notes) {
  const fields = new Map();
  for (const e of entry.evidence || []) for (const [field, v] of Object.entries(e.says || {})) {
    const values = fields.get(field) || fields.set(field, new Map()).get(field), key = JSON.stringify(v);
    (values.get(key) || values.set(key, { v, pieces: [] }).get(key)).pieces.push(e);
  }
  if (!fields.size) return null;
  const plain = (field) => (entry.evidence || []).filter((e) => !(field in (e.says || {})));
  const tellers = (pieces) => h('ul', { class: 'plain tellers' }, [...new Map(pieces.map((e) => [e.report, e])).values()].map((e) => h('li', null, h('a', { href: p.placeIn(e.report, e.start, e.end) }, outlets.get(e.report) || e.report))));
  const first = (pieces, field) => {
    if (!pieces.length) return null;
    const found = toldIn(pieces, field, notes), quote = h('blockquote', null, pieces[0].text);
    if (found) p.show(found.report).then((report) => add(clear(quote), p.inContext(report.text, found.start, found.end, 1)), () => {});
    return quote;
  };
  return p.section('conflicts', 'Told differently', [...fields].map(([field, values]) => h('div', { class: 'sides' }, h('h3', null, words.Label((FIELDS[what] || []).find(([f]) => f === field)?.[1] || field)),
    h('div', { class: 'columns' }, h('div', { class: 'side settled' }, h('p', { class: 'what' }, 'In the record'), h('p', { class: 'said-value' }, value(field, entry[field], actors, what)), first(plain(field), field), tellers(plain(field))),
      [...values.values()].map(({ v, pieces }) => h('div', { class: 'side' }, h('p', { class: 'what' }, 'Also told'), h('p', { class: 'said-value' }, value(field, v, actors, what)), first(pieces, field), tellers(pieces)))))));
}

const VERSION_FIELDS = [['voices', 'Voices'], ['kind', 'Kind'], ['date', 'Day'], ['status', 'Status'], ['initiator', 'Who asked for it'], ['place', 'Place'], ['topics', 'Topics'], ['outcomes', 'Outcomes'], ['casualties', 'Casualties']];
function versionsPart(versions, actors, outlets) {
  if (!versions || versions.length < 2) return null;
  const list = (held) => (empty(held) ? [] : [held].flat());
  const shown = (field, held) => (field === 'status' ? words.status(held) : field === 'date' ? dayOf(held) : field === 'kind' ? words.label(held) : p.actorLink(typeof held === 'object' ? held.name || JSON.stringify(held) : held, actors));
  const row = (v, [field, name]) => {
    const held = list(v[field]), differs = (v.differs || []).includes(field), alone = list((v.alone || {})[field]);
    return held.length > 0 && [h('dt', null, name), h('dd', { class: differs ? 'differs' : null }, held.map((one, i) => [i > 0 && '; ', alone.includes(one) ? [h('b', null, shown(field, one)), h('span', { class: 'aside' }, ' (told here alone)')] : shown(field, one)]), differs && h('span', { class: 'badge' }, 'differs'))];
  };
  return p.section('versions', 'As each side tells it', h('div', { class: 'columns' }, versions.map((v) => h('article', { class: v.takes_part ? 'side party' : 'side' },
    h('h3', null, v.side ? p.actorLink(v.side, actors) : 'The reports', v.readout && h('span', { class: 'badge' }, 'its own readout'), v.takes_part && h('span', { class: 'badge' }, 'takes part')),
    h('dl', null, VERSION_FIELDS.map((field) => row(v, field))),
    grouped(v.evidence).slice(0, 3).map((g) => h('blockquote', null, g[0].text, h('footer', null, p.listed([...new Map(g.map((e) => [e.report, e])).values()].map((e) => h('a', { href: p.placeIn(e.report, e.start, e.end) }, outlets.get(e.report) || e.report))))))))));
}

/** Who says that it is so and who denies it, where voices differ. */
function claimsPart(claims) {
  if (new Set(claims.map((c) => c.says)).size < 2) return null;
  const by = new Map();
  for (const c of claims) (by.get(c.says) || by.set(c.says, []).get(c.says)).push(c);
  return p.section('claims', 'Who says so, and who does not', h('div', { class: 'columns' }, [...by].map(([says, list]) => h('div', { class: 'side' }, h('h3', null, words.status(says), h('span', { class: 'aside' }, ` ${words.count(list[0].sources, 'independent source')}`)),
    h('ul', { class: 'plain' }, list.slice(0, 8).map((c) => h('li', null, h('b', null, c.voice || 'the report'), ': ', h('q', null, c.words), ' ', h('span', { class: 'aside' }, p.link(c.id, c.outlet || c.id), c.day && `, ${words.day(c.day)}`))))))));
}

/* ---- why ---- */

function explainPart(explained, actors) {
  const notes = explained.notes || [];
  const weighed = (explained.weighed || []).filter((one) => one.adds);
  return [explained.joined && h('p', null, explained.joined), weighed.length > 0 && [h('p', { class: 'aside' }, 'The confidence is the share of entries like it that readers found right; what speaks for and against it:'), h('table', { class: 'reasons-table' },
    h('thead', null, h('tr', null, ['Trait', 'Has', 'Weight', 'Adds'].map((name, i) => h('th', { scope: 'col', class: i ? 'num' : null }, name)))),
    h('tbody', null, [...weighed].sort((a, b) => Math.abs(b.adds) - Math.abs(a.adds)).map((one) => h('tr', null, h('th', { scope: 'row' }, one.words || one.trait), [one.has, one.weight, one.adds].map((n) => h('td', { class: 'num' }, n.toFixed(2)))))))], h('ol', { class: 'notes' }, notes.slice(0, 60).map((note) => h('li', null,
    h('p', { class: 'told' }, p.link(note.report, note.outlet || note.report), ' ', words.time(note.published), ' ', h('span', { class: 'aside' }, `note ${note.note}, bytes ${note.start} to ${note.end}`)),
    h('p', { class: 'rule' }, h('b', null, 'Joined: '), note.joined || 'first'),
    note.time && h('p', { class: 'rule' }, h('b', null, 'Time: '), `“${note.time.words}” means ${words.day(note.time.means) || 'nothing known'}${note.time.inherited ? ', taken over from the sentence before' : ''}`),
    h('table', { class: 'reasons-table' }, h('thead', null, h('tr', null, ['Field', 'Words', 'Rule', 'Refused'].map((name) => h('th', { scope: 'col' }, name)))),
      h('tbody', null, (note.why || []).map((why) => h('tr', null, h('th', { scope: 'row' }, words.label(why.field)), h('td', null, why.words ? `“${why.words}”` : ''), h('td', null, why.rule), h('td', null, why.refused || ''))),
        (note.actors || []).map((actor) => h('tr', null, h('th', { scope: 'row' }, words.label(actor.role)), h('td', null, `“${actor.as_written}”`), h('td', null, `${actor.name}: ${actor.why}`), h('td', null, actor.table || ''))))),
    Object.keys(note.says || {}).length > 0 && h('p', { class: 'differs' }, 'Says otherwise: ', Object.entries(note.says).map(([f, v]) => h('span', null, words.label(f), ' ', value(f, v, actors), ' ')))))),
    notes.length > 60 && h('p', { class: 'aside' }, `${notes.length - 60} more notes: `, h('a', { href: `/explain/${explained.id}.json` }, 'all as JSON'))];
}

/* ---- a process ---- */

const sort = (a, b) => ((a.from && a.from.earliest) || '9').localeCompare((b.from && b.from.earliest) || '9');
const startOf = (state) => (typeof state.from === 'string' ? state.from : state.from && (state.from.best || state.from.earliest || state.from.latest));

async function processParts(entry, actors) {
  const states = [...entry.states].sort(sort);
  return [p.section('life', 'Its life', p.strip(states.map((state) => ({ state: state.state, from: startOf(state) })), { name: entry.name }), h('ol', { class: 'plain life' }, states.map((state) => h('li', null, h('b', null, words.Label(state.state)), ' ', dayOf(state.from || null), h('span', { class: 'aside' }, ` ${words.count(new Set(state.evidence.map((e) => e.report)).size, 'report')}`))))),
    ...(await Promise.all(states.map((state, i) => evidencePart(state.evidence, actors, `state-${i}`, [words.Label(state.state), ', ', words.date(state.from)]))))];
}

/* ---- the page ---- */

const NAME = { contact: 'Contact', statement: 'Statement', plan: 'Plan', event: 'Event', process: 'Process' };

async function outletsOf(evidence) {
  const ids = [...new Set((evidence || []).map((e) => e.report))].slice(0, 40);
  return new Map(await Promise.all(ids.map(async (id) => { const r = await p.show(id); return [id, `${r.outlet || r.source || id}${r.published && r.published.best ? ', ' + words.day(r.published.best) : ''}`]; })));
}

export async function render(root, { id, go, signal, setTitle }) {
  const shown = await p.show(id), entry = shown.withdrawn ? { ...shown.was, ...(shown.was.speaker ? { speakers: [shown.was.speaker].flat() } : {}), ...shown } : shown, what = words.listOf(entry.id), explaining = what === 'process' ? null : get('/explain/' + encodeURIComponent(entry.id), {}, signal);
  if (explaining) explaining.catch(() => {});
  const evidence = entry.evidence || (entry.states || []).flatMap((state) => state.evidence), actors = await p.actorsOf(entry), outlets = await outletsOf(evidence);
  if (signal && signal.aborted) return;
  const name = nameOf(what, entry, actors), status = entry.status || entry.modality;
  if (setTitle) setTitle(name);
  add(root, p.head([words.glyph(what, entry.kind || entry.type || entry.stance, status), ' ', NAME[what] || 'Entry'], name,
    [what === 'process' && h('span', null, words.Label(entry.kind)), what === 'process' && entry.states.length > 0 && h('span', null, `now ${words.label([...entry.states].sort(sort).pop().state)}`), status && words.status(status), !empty(entry.date) && h('span', null, dayOf(entry.date)), 'reports' in entry && h('span', null, words.count(entry.reports, 'report')),
      'independent_sources' in entry && h('span', null, words.count(entry.independent_sources, 'independent source')),
      typeof entry.confidence === 'number' && h('span', null, p.meter(entry.confidence, `confidence ${entry.confidence.toFixed(2)}`))],
    [p.citeButton(entry.id, name), p.saves(entry.id, [['json', 'JSON'], ['jsonld', 'JSON-LD'], ...(what === 'plan' ? [['ics', 'Calendar']] : [])])]));
  if (entry.withdrawn) add(root, h('div', { class: 'notice wrong' }, h('h2', null, 'Withdrawn'), h('p', null, `Correction ${entry.withdrawn} says that this is not so${entry.why ? `: ${entry.why}` : ''}. No list, count or export has it; `, h('a', { href: '/corrections' }, 'taking the correction back'), ' brings it back.')));
  const remarked = (entry.corrected || []).filter((one) => one.what === 'note' || one.what === 'right' || (one.what === 'edit' && one.text));
  if (remarked.length) add(root, p.section('remarks', 'What people said of it', h('ul', { class: 'plain' }, remarked.map((one) => h('li', null, h('span', { class: 'badge' }, { note: 'remark', right: 'called right', edit: `edited: ${words.label(one.field)}` }[one.what]), ' ', one.text || '', h('span', { class: 'aside' }, ` correction ${one.by}`))))));
  if (entry.id !== id) add(root, h('p', { class: 'aside' }, `${id} is a note of this entry.`));
  const left = h('div', null), right = h('div', null), last = h('div', null), later = [];
  if (what === 'process') {
    const [life, ...states] = await processParts(entry, actors);
    add(root, life);
    add(left, states);
  }
  else {
    const table = fieldsTable(what, entry, actors), claims = h('div', { class: 'slot' }), differ = h('div', { class: 'slot' });
    add(root, p.section('fields', 'What is recorded', table.table), differ, versionsPart(entry.versions, await p.actorsOf(entry.versions || []), outlets), claims);
    if (what !== 'statement') later.push(p.rows('/claims', { about: entry.id }, signal).then((list) => add(claims, claimsPart(list.rows))));
    add(left, await evidencePart(entry.evidence, actors));
    if (!empty(entry.settled_by)) add(left, await evidencePart(entry.settled_by, actors, 'settled', 'What became of it'));
    const tree = h('div', { class: 'slot' });
    add(right, tree);
    later.push(p.rows('/sources/' + entry.id, {}, signal).then((list) => list.rows.length && add(tree, p.section('sources', 'Who had it from whom', h('p', { class: 'aside' }, 'What stands leftmost are the independent sources.'), p.sourcesTree(list.rows)))));
    later.push(explaining.then((explained) => {
      table.explain(explained.notes || []);
      add(differ, conflicts(what, entry, actors, outlets, explained.notes || []));
      add(last, p.section('why', 'Why it is so', p.opens(`Why this is one entry, and why each field (${words.count((explained.notes || []).length, 'note')})`, () => explainPart(explained, actors))));
    }));
  }
  add(root, h('div', { class: 'two' }, left, right), last);
  later.push(storiesOf(evidence).then((list) => list.length && add(right, p.section('stories', 'Part of', h('ul', { class: 'plain' }, list.map((story) => h('li', null, p.link(story.id, story.title), ' ', h('span', { class: 'aside' }, words.span(story.from, story.to)))))))));
  later.push(record().then((about) => about.edit && add(root, corrects(entry, what, { go }))));
  await Promise.all(later.map((one) => one.catch((error) => { if (error.name !== 'AbortError') console.warn(error.message); })));
}

async function storiesOf(evidence) {
  const reports = await Promise.all([...new Set(evidence.map((e) => e.report))].slice(0, 40).map((id) => p.show(id)));
  const ids = [...new Set(reports.map((report) => report.story).filter(Boolean))].slice(0, 5);
  return Promise.all(ids.map((story) => p.show(story)));
}
