/* parts.js: pieces that the views of single things share: the text of a report by bytes, evidence in its context, names of actors, who had it from
 * whom, citations. */
import { get, record, token } from './api.js';
import { add, h, s, unseen } from './dom.js';
import * as words from './words.js';

/* ---- asking ---- */

const kept = new Map();
const KEPT_MOST = 400;
/** /show/ID, kept for this visit (so no view's end breaks it off for another). */
export function show(id) {
  if (!kept.has(id)) {
    if (kept.size > KEPT_MOST) kept.clear();
    const asked = get('/show/' + encodeURIComponent(id), {});
    asked.catch(() => kept.delete(id));
    kept.set(id, asked);
  }
  return kept.get(id);
}
/** After a correction: what was kept may be otherwise now. */
export const forget = () => kept.clear();

/** Rows of a list; none where the server does not know the list (an older one). */
export async function rows(path, params, signal) {
  try {
    return await get(path, params, signal);
  } catch (error) {
    if (error.status !== 404 && error.status !== 400) throw error;
    return { rows: [], more: false, undated: 0, remarks: [error.message] };
  }
}

let api = null;
/** What the server is able to, as it describes itself: {can: what is corrected → names of fields, fields: address of an entry's fields or null,
 * forms: endings of /show/ID}. */
export function description() {
  api = api || get('/openapi').then(({ paths }) => {
    const post = paths['/corrections'] && paths['/corrections'].post, one = post ? post.requestBody.content['application/json'].schema.oneOf || [] : [], of = (pattern) => Object.keys(paths).map((path) => pattern.exec(path)).filter(Boolean).map((found) => found[1]);
    return { can: new Map(one.map((schema) => [schema.properties.what.const, Object.keys(schema.properties)])), fields: of(/^(\/\w*fields?\w*\/)\{id\}\.json$/)[0] || null, forms: of(/^\/show\/\{id\}\.(\w+)$/) };
  }).catch(() => ({ can: new Map(), fields: null, forms: [] }));
  return api;
}

/** How many entries a row of /network or /places stands for. */
export const entriesOf = (row) => row.entries ?? row.items ?? 0;

const ACTOR = /^a[a-z2-7]{16}$/;
export const isActor = (value) => typeof value === 'string' && ACTOR.test(value);

/** All actors' ids in an object, however deep: id → actor. An id that the record does not know stands for itself. */
export async function actorsOf(object) {
  const ids = new Set();
  const look = (value) => {
    if (isActor(value)) ids.add(value);
    else if (value && typeof value === 'object') for (const inner of Object.values(value)) look(inner);
  };
  look(object);
  const found = new Map();
  await Promise.all([...ids].map(async (id) => {
    try {
      found.set(id, await show(id));
    } catch {
      found.set(id, { id, name: id });
    }
  }));
  return found;
}

/* ---- text by bytes ---- */

const encoder = new TextEncoder(), decoder = new TextDecoder();
/** A report's text, cut by UTF-8 bytes as the record counts them. */
export class Bytes {
  constructor(text) {
    this.text = text || '';
    this.bytes = encoder.encode(this.text);
  }
  slice(start, end) {
    return decoder.decode(this.bytes.subarray(start, end));
  }
  /** Where a place in bytes stands in the string. */
  index(at) {
    if (!this.places) {
      this.places = new Uint32Array(this.bytes.length + 1);
      let place = 0;
      for (let i = 0; i < this.bytes.length; i++) {
        this.places[i] = place;
        if ((this.bytes[i] & 0xc0) !== 0x80) place += this.bytes[i] >= 0xf0 ? 2 : 1;
      }
      this.places[this.bytes.length] = place;
    }
    return this.places[Math.max(0, Math.min(at, this.bytes.length))];
  }
}

/** The ends of sentences in a text. */
function sentenceEnds(text) {
  const ends = [];
  if (typeof Intl.Segmenter === 'function') for (const piece of new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)) ends.push(piece.index + piece.segment.length);
  else for (const found of text.matchAll(/[.!?]["”’)\]]*\s+|\n+|$/g)) ends.push(found.index + found[0].length);
  return ends;
}
/** What stands before and after [start, end) (places in the string), cut at sentences: {before, words, after, cut: [bool, bool]}. */
export function around(text, start, end, sentences = 2) {
  const ends = [0, ...sentenceEnds(text)];
  let first = ends.length - 1, last = 0;
  while (first > 0 && ends[first] > start) first--;
  while (last < ends.length - 1 && ends[last] < end) last++;
  const from = ends[Math.max(0, first - sentences + (ends[first] === start ? 0 : 1))], to = ends[Math.min(ends.length - 1, last + sentences - 1)];
  return { before: text.slice(from, start), words: text.slice(start, end), after: text.slice(end, to), cut: [from > 0, to < text.length] };
}
const inner = (text) => text.split('\n').flatMap((line, i) => (i ? [h('br'), line] : [line]));
/** The words of a report between two bytes, marked, with the sentences around them. */
export function inContext(text, start, end, sentences) {
  const bytes = new Bytes(text), c = around(bytes.text, bytes.index(start), bytes.index(end), sentences);
  return [c.cut[0] ? '… ' : '', inner(c.before.trimStart()), h('mark', null, c.words), inner(c.after.trimEnd()), c.cut[1] ? ' …' : ''];
}

/* ---- pieces ---- */

/** A part of the page with a heading, that can be linked to. */
export function section(id, title, ...children) {
  const heading = `${id}-title`;
  return h('section', { id, class: 'part', 'aria-labelledby': heading }, h('h2', { id: heading }, title), children);
}

export function link(id, ...children) {
  return h('a', { href: words.href(id) }, children.length ? children : id);
}
export function actorLink(id, actors) {
  const actor = actors && actors.get(id);
  return isActor(id) ? link(id, (actor && actor.name) || id) : String(id ?? '');
}
/** Nodes with commas between them, and `and` before the last. */
export function listed(nodes, last = ' and ') {
  return nodes.flatMap((node, i) => (i === 0 ? [node] : [i === nodes.length - 1 ? last : ', ', node]));
}
export const actorLinks = (ids, actors) => listed((ids || []).map((id) => actorLink(id, actors)));
export const names = (ids, actors) => (ids || []).map((id) => (actors.get(id) || {}).name || id);

/** Where a report's words stand on its own page. */
export const placeIn = (report, start, end) => `${words.href(report)}#b${start}-${end}`;

/** A <details> whose inside is made when it is first opened. */
export function opens(summary, make, attributes = {}) {
  const details = h('details', attributes, h('summary', null, summary));
  let made = false;
  const open = async () => {
    if (!details.open || made) return;
    made = true;
    const inside = h('div', { class: 'inside', 'aria-busy': 'true' }, 'Loading …');
    details.append(inside);
    try {
      inside.replaceChildren();
      add(inside, await make());
    } catch (error) {
      if (error.name !== 'AbortError') add(inside, h('p', { class: 'wrong', role: 'alert' }, error.message));
    }
    inside.removeAttribute('aria-busy');
  };
  details.addEventListener('toggle', open);
  if (attributes.open) open();
  return details;
}

/** Rows with a depth as lists in lists. */
export function tree(list, item, attributes = {}) {
  const root = h('ul', attributes), at = [root];
  for (const row of list) {
    const depth = Math.min(row.depth || 0, at.length - 1);
    at.length = depth + 1;
    const node = h('li', null, item(row)), below = h('ul', null);
    at[depth].append(node);
    node.append(below);
    at.push(below);
  }
  for (const empty of root.querySelectorAll('ul:empty')) empty.remove();
  return root;
}

/** Which way a text went, of a row of /copies. */
export const wayOf = (row) => ({ unknown: 'which way it went is not known', 'a from b': `${row.a} has it from ${row.b}`, 'b from a': `${row.b} has it from ${row.a}` })[row.way] || row.way || '';

/** Who had it from whom. */
export function sourcesTree(list) {
  return tree(list, (row) => [
    h('span', { class: row.depth ? 'teller' : 'teller root' }, row.id ? link(row.id, row.who || row.id) : h('span', { class: 'not-here' }, row.who)),
    row.day && [' ', words.time(row.day)],
    ' ', h('span', { class: 'how' }, row.how || ''),
    row.first && row.first !== row.how && [' ', h('span', { class: 'badge' }, row.first)],
    row.title && h('span', { class: 'its-title' }, row.title),
  ], { class: 'tree' });
}

/** A button that copies a text. */
export function copyButton(text, name = 'Copy') {
  const said = h('span', { class: 'said', role: 'status' });
  return [h('button', { type: 'button', class: 'small', onclick: async () => {
    try {
      await navigator.clipboard.writeText(typeof text === 'function' ? text() : text);
      said.textContent = 'copied';
    } catch {
      said.textContent = 'your browser does not allow it: mark the text and copy it';
    }
  } }, name), said];
}

async function fetchText(path, signal) {
  const key = token(), answer = await fetch(path, { signal, headers: key ? { 'X-Readout-Token': key } : {} });
  return answer.ok ? (await answer.text()).trim() : null;
}
/** A thing as a citation, where the server makes none: the report as it was printed, or the entry as part of this record. */
async function citations(id, name) {
  const [thing, about] = await Promise.all([show(id), record()]), report = words.listOf(id) === 'report', made = about.made_with || {}, today = words.iso(Date.now());
  const day = report ? thing.published && thing.published.best : words.listOf(id) === 'story' ? thing.from : thing.date && thing.date.best, where = (report && /^https?:/.test(thing.url || '') && thing.url) || new URL(words.href(id), location.href).href;
  const title = report ? thing.title || thing.source : name, note = `readout ${about.readout || ''}, record ${about.version || 'without a version'}${made.models ? `, models ${made.models}` : ''}${made.knowledge ? `, knowledge ${made.knowledge}` : ''}; id ${id}`, author = report ? thing.byline : null;
  const escaped = (text) => String(text).replace(/[\\{}]/g, '').replace(/([&%$#_])/g, '\\$1'), parts = day ? day.split('-').map(Number) : null, [y, m, d] = today.split('-').map(Number);
  return {
    txt: `${author ? author + '. ' : ''}“${title}”.${report ? ` ${thing.outlet || 'Outlet not known'},` : ''} ${day ? words.day(day) : 'No day'}. ${where}. In: ${note}. Seen ${words.day(today)}.`,
    bib: `@misc{${id},\n${[['title', `{${escaped(title)}}`], author && ['author', `{${escaped(author)}}`], report && thing.outlet && ['howpublished', escaped(thing.outlet)], parts && ['year', parts[0]], parts && parts[1] && ['month', parts[1]], ['url', where], ['urldate', today], ['note', escaped(note)]].filter(Boolean).map(([k, v]) => `  ${k} = {${v}}`).join(',\n')}\n}`,
    csl: JSON.stringify([{ id, type: report ? 'article-newspaper' : 'entry', title, ...(author ? { author: [{ literal: author }] } : {}), ...(report && thing.outlet ? { 'container-title': thing.outlet } : { 'container-title': 'readout record' }), ...(parts ? { issued: { 'date-parts': [parts] } } : {}), URL: where, accessed: { 'date-parts': [[y, m, d]] }, note }], null, 1),
  };
}
const CITED = [['txt', 'Plain text'], ['bib', 'BibTeX'], ['csl', 'CSL-JSON']];
/** A button, and the window that it opens: the thing as a citation. The server's words where it has them. */
export function citeButton(id, name) {
  const dialog = h('dialog', { class: 'cite', 'aria-labelledby': 'cite-title' });
  const open = async () => {
    dialog.replaceChildren(h('h2', { id: 'cite-title' }, 'Cite this'), h('p', { role: 'status' }, 'Loading …'));
    dialog.showModal();
    const { forms } = await description(), own = CITED.every(([ending]) => forms.includes(ending)) ? null : await citations(id, name);
    const texts = await Promise.all(CITED.map(([ending]) => (forms.includes(ending) ? fetchText(`${words.href(id)}.${ending}`).catch(() => null) : own[ending])));
    const parts = CITED.map(([ending, text], i) => texts[i] && h('section', null, h('h3', null, text), h('pre', { tabindex: '0', 'aria-label': text }, texts[i]), h('p', { class: 'tools' }, copyButton(texts[i], `Copy ${text}`),
      h('a', { href: forms.includes(ending) ? `${words.href(id)}.${ending}` : `data:text/plain;charset=utf-8,${encodeURIComponent(texts[i])}`, download: `${id}.${ending}` }, `Save .${ending}`))));
    const here = new URL(words.href(id), location.href).href;
    dialog.replaceChildren(h('h2', { id: 'cite-title' }, 'Cite this'), ...parts.filter(Boolean),
      h('section', null, h('h3', null, 'Permanent address'), h('pre', { tabindex: '0', 'aria-label': 'Permanent address' }, here), h('p', { class: 'tools' }, copyButton(here, 'Copy address'))),
      h('form', { method: 'dialog' }, h('button', { class: 'primary' }, 'Close')));
    dialog.querySelector('form button').focus();
    dialog.scrollTop = 0;
  };
  return [h('button', { type: 'button', onclick: open, 'aria-haspopup': 'dialog' }, 'Cite'), dialog];
}

/** Links to the data of a thing. */
export function saves(id, endings) {
  return endings.map(([ending, name]) => h('a', { class: 'button', href: `${words.href(id)}.${ending}` }, name));
}

/** The head of a thing's page: what it is, its name, what there is to do with it. */
export function head(kind, title, under, tools) {
  return h('header', { class: 'thing-head' }, h('p', { class: 'what' }, kind), h('h1', { tabindex: '-1' }, title), under && h('div', { class: 'under' }, under),
    tools && h('div', { class: 'tools' }, tools));
}

/** What a stance does, in a sentence. */
export const SAYS = {
  state: 'says', announce: 'announces', confirm: 'confirms', deny: 'denies', claim: 'claims', urge: 'urges', demand: 'demands', criticise: 'criticises',
  accuse: 'accuses', praise: 'praises', warn: 'warns', threaten: 'threatens', promise: 'promises', agree: 'agrees', reject: 'rejects', concede: 'concedes',
  'express-concern': 'is concerned', apologise: 'apologises',
};

/** Words of a page in quotation marks, unless they bring their own. */
export const said = (text) => h('q', { class: /^\s*["“«]/.test(text || '') ? 'bare' : null }, text);

/** What a row's entry is called where only its list is known. */
export const WHAT = { contact: 'Contact', statement: 'Statement', plan: 'Plan', event: 'Event', process: 'Process', report: 'Report', actor: 'Actor', story: 'Story' };
/** An entry's mark and name out of its id, where `kind` may be that of the list only. */
export const called = (id, kind) => [words.glyph(words.listOf(id), kind), ' ', link(id, WHAT[words.listOf(id)] || 'Entry', kind && !WHAT[kind] ? `: ${words.label(kind)}` : '')];

/* ---- numbers as pictures ---- */

const DAY = 86400000;
/** A scale of days from 0 to 1, with round ticks: {at(ms), ticks: [{at, text}]}. */
export function days(from, to, most = 5) {
  if (!(to > from)) to = from + DAY;
  const scale = d3.scaleUtc().domain([new Date(from), new Date(to)]).range([0, 1]);
  const format = to - from > 3 * 365 * DAY ? '%Y' : to - from > 400 * DAY ? '%b %Y' : '%-d %b';
  return { at: (ms) => scale(new Date(ms)), ticks: scale.ticks(most).filter((_, i, all) => i % Math.max(1, Math.round(all.length / most)) === 0).map((tick) => ({ at: scale(tick), text: d3.utcFormat(format)(tick) })).filter((tick) => tick.at < 0.95) };
}

const STATES = ['proposed', 'agreed', 'in-force', 'resumed', 'suspended', 'ended'];
/** What the colours and hatches of states mean. */
export const stateKey = (states) => h('ul', { class: 'legend' }, STATES.filter((state) => states.includes(state)).map((state) => h('li', null, h('span', { class: `swatch state-key s-${state}`, 'aria-hidden': 'true' }), words.label(state))));
/** The states of a process as a strip of time: [{state, from}]; from and to (milliseconds) make several strips comparable. */
export function strip(states, { from = null, to = null, name = '' } = {}) {
  const dated = states.map((one) => ({ ...one, at: words.bounds(one.from) })).filter((one) => one.at).sort((a, b) => a.at[0] - b.at[0]);
  if (!dated.length) return h('p', { class: 'unknown' }, 'No state has a day.');
  const first = from ?? dated[0].at[0], last = Math.max(to ?? 0, dated[dated.length - 1].at[1]), span = Math.max(last - first, 4 * DAY), scale = days(first, first + span * 1.04), pct = (x) => `${(100 * x).toFixed(2)}%`;
  return h('div', { class: 'strip', role: 'img', 'aria-label': `${name ? name + ': ' : ''}${dated.map((one) => `${words.label(one.state)} ${words.day(one.from)}`).join(', ')}` },
    h('div', { class: 'lane' }, dated.map((one, i) => {
      const ended = one.state === 'ended' && i + 1 === dated.length, x = scale.at(one.at[0]), end = i + 1 < dated.length ? scale.at(dated[i + 1].at[0]) : ended ? Math.min(1, x + 0.05) : 1;
      return h('span', { class: `state s-${one.state}`, title: `${words.Label(one.state)}: ${words.day(one.from)}`, style: { left: pct(x), width: pct(Math.max(0.004, end - x)) } }, h('span', null, words.label(one.state)));
    })), h('div', { class: 'ticks' }, scale.ticks.map((tick) => h('span', { style: { left: pct(tick.at) } }, tick.text))));
}

/** A bar in a line of text: part of a whole, with its words beside it. */
export function meter(part, text, className = '') {
  return h('span', { class: `meter ${className}` }, h('span', { class: 'track', 'aria-hidden': 'true' }, h('span', { class: 'fill', style: { width: `${Math.round(100 * part)}%` } })), h('span', { class: 'read' }, text));
}

export { s, unseen };
