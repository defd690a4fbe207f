/* words.js: how what the record says is said to people: labels, days, numbers; colours by kind, shapes by status (never colour alone). */
import { h, s } from './dom.js';

/* ---- labels ---- */

const SAID = {
  'phone-call': 'phone call', 'video-call': 'video call', 'press-conference': 'press conference', contact: 'in touch',
  'express-concern': 'concern', 'armed-group': 'armed group', 'in-force': 'in force', partial: 'in part',
  'table-key': 'table', own: 'own words', 'not-yet': 'not yet',
};
/** A word of the record as people read it: phone-call → phone call, ASSAULT → assault. */
export function label(word) {
  if (word === null || word === undefined || word === '') return '';
  return SAID[word] || String(word).replace(/[-_]/g, ' ').replace(/^[A-Z]{3,}$/, (all) => all.toLowerCase());
}
/** The same with its first letter large. */
export function Label(word) {
  const text = label(word);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The list that an id's first letter tells. */
export const LIST_OF = { c: 'contact', s: 'statement', p: 'plan', e: 'event', t: 'process', r: 'report', a: 'actor', y: 'story' };
export const listOf = (id) => LIST_OF[String(id || '')[0]] || null;
export const href = (id) => '/show/' + encodeURIComponent(id);

/* ---- numbers ---- */

/** 12,345 (Intl would do it, too, and take 50 ms to begin). */
export const number = (n) => (n === null || n === undefined ? '' : String(n).replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ','));
/** count(3, 'report') → 3 reports; count(1, 'story', 'stories') → 1 story. */
export const count = (n, one, many = one + 's') => `${number(n)} ${Number(n) === 1 ? one : many}`;
export const percent = (part) => (part === null || part === undefined ? '' : `${Math.round(part * 100)} %`);

/* ---- days: what is not known is not shown as if it were ---- */

export const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
/** 2019-04-01 → 1 Apr 2019; 2019-04 → Apr 2019; 2019-W11 → week 11, 2019; nothing → ''. */
export function day(text) {
  if (!text) return '';
  const week = /^(\d{4})-W(\d{2})$/.exec(text);
  if (week) return `week ${Number(week[2])}, ${week[1]}`;
  const at = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(text);
  if (!at) return String(text);
  return (at[3] ? Number(at[3]) + ' ' : '') + (at[2] ? (MONTHS[Number(at[2]) - 1] || at[2]) + ' ' : '') + at[1];
}
/** The same with the day of the week: Mon 1 Apr 2019. */
export function dayOfWeek(text) {
  return /^\d{4}-\d{2}-\d{2}$/.test(text || '') ? `${WEEKDAYS[new Date(text + 'T00:00:00Z').getUTCDay()]} ${day(text)}` : day(text);
}
/** From one day to another, what both share said once: 4–6 Apr 2019. */
export function span(from, until) {
  if (!from && !until) return '';
  if (!until || from === until) return day(from);
  if (!from) return 'until ' + day(until);
  const a = day(from).split(' '), b = day(until).split(' ');
  while (a.length > 1 && a.length === b.length && a[a.length - 1] === b[a.length - 1]) a.pop();
  return a.join(' ') + (a.length > 1 ? ' – ' : '–') + day(until);
}
/** A DATE of the export: {best, earliest, latest, precision}. */
export function date(value) {
  if (!value) return '';
  if (typeof value === 'string') return day(value);
  if (value.best) return day(value.best);
  if (value.earliest && value.latest) return `between ${day(value.earliest)} and ${day(value.latest)}`;
  if (value.earliest) return `${day(value.earliest)} or later`;
  return value.latest ? `${day(value.latest)} or earlier` : 'day not known';
}
/** A <time> element; without a day: a dash that says so. */
export function time(text, until) {
  if (!text) return h('span', { class: 'unknown', title: 'No day is known' }, 'undated');
  return h('time', { datetime: /^\d{4}(-\d{2}){0,2}$/.test(text) ? text : null, title: dayOfWeek(text) }, span(text, until));
}
const DAY = 86400000;
/** The first and last day that a cut day may be, as milliseconds (UTC), last exclusive: [from, to); null without a day. */
export function bounds(text, until) {
  const at = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(text || '');
  if (!at) return null;
  const y = Number(at[1]), m = at[2] ? Number(at[2]) - 1 : 0, d = at[3] ? Number(at[3]) : 1;
  const from = Date.UTC(y, m, d);
  let to = at[3] ? from + DAY : at[2] ? Date.UTC(y, m + 1, 1) : Date.UTC(y + 1, 0, 1);
  if (until) {
    const end = bounds(until);
    if (end && end[1] > to) to = end[1];
  }
  return [from, to];
}
/** Milliseconds → YYYY-MM-DD. */
export const iso = (ms) => new Date(ms).toISOString().slice(0, 10);

/* ---- kinds: families have the colours ---- */

const FAMILY = {
  meeting: 'in-person', talks: 'in-person', visit: 'in-person',
  'phone-call': 'distance', 'video-call': 'distance', letter: 'distance', contact: 'distance',
  'press-conference': 'press', interview: 'press',
  AGREE: 'cooperation', CONSULT: 'cooperation', SUPPORT: 'cooperation', CONCEDE: 'cooperation', COOPERATE: 'cooperation', AID: 'cooperation', RETREAT: 'cooperation',
  REQUEST: 'pressure', ACCUSE: 'pressure', REJECT: 'pressure', THREATEN: 'pressure', PROTEST: 'pressure',
  SANCTION: 'force', MOBILIZE: 'force', COERCE: 'force', ASSAULT: 'force',
};
export const FAMILIES = {
  process: 'Processes', 'in-person': 'Meetings, talks, visits', distance: 'Calls and letters', press: 'Press', plan: 'Plans', cooperation: 'Cooperation',
  pressure: 'Demands, accusations', force: 'Force and sanctions', statement: 'Statements', report: 'Reports',
};
/** The family of an entry: of a plan, statement, process or report that, of contacts and events by kind. */
export function family(kind, what) {
  if (what === 'plan' || what === 'statement' || what === 'process' || what === 'report') return what;
  return FAMILY[kind] || (what === 'event' ? 'pressure' : what === 'contact' ? 'distance' : FAMILIES[kind] ? kind : 'statement');
}
/** The CSS variable of a kind's colour; on a canvas: paint(name). */
export const colour = (kind, what) => '--k-' + family(kind, what);

const TONE = {
  agree: 'for', praise: 'for', promise: 'for', confirm: 'for', concede: 'for', apologise: 'for',
  state: 'plain', announce: 'plain', claim: 'plain',
  urge: 'pressing', demand: 'pressing', warn: 'pressing', 'express-concern': 'pressing',
  criticise: 'against', accuse: 'against', deny: 'against', reject: 'against', threaten: 'against',
};
/** How a stance sounds: for, plain, pressing or against (CSS variables --t-for …). */
export const tone = (stance) => TONE[stance] || 'plain';
export const TONES = { for: 'agrees, praises, promises', plain: 'states, announces', pressing: 'urges, demands, warns', against: 'accuses, denies, rejects' };

/** The colour that a variable holds now (light or dark), for canvases. */
export function paint(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim() || '#888';
}

/* ---- status: shapes ---- */

const FORM = {
  held: 'full', kept: 'full', happened: 'full', historical: 'full', 'in-force': 'full', agreed: 'full', resumed: 'full',
  planned: 'hollow', open: 'hollow', overdue: 'late', proposed: 'dashed', alleged: 'dashed', hypothetical: 'dashed',
  postponed: 'arrow', extended: 'arrow', suspended: 'arrow', cancelled: 'slashed', ended: 'slashed', missed: 'crossed', denied: 'crossed', broken: 'crossed', collapsed: 'crossed',
};
/** full (it was), hollow (ahead), dashed (proposed, alleged), arrow (put off), slashed (called off), crossed (missed, denied), late (overdue). */
export const form = (status) => FORM[status] || 'full';
export const FORMS = {
  full: 'held, kept, happened', hollow: 'planned, open', late: 'overdue', dashed: 'proposed, alleged', arrow: 'postponed', slashed: 'cancelled, ended', crossed: 'denied, missed',
};
const SHAPE = { contact: 'circle', plan: 'diamond', event: 'square', statement: 'triangle', process: 'bar', report: 'page' };
export const shape = (what) => SHAPE[what] || 'circle';

/** The outline of a shape about 0,0 with radius r, as path data: for SVG and for Path2D. */
export function outline(which, r) {
  if (which === 'square') return `M${-r * 0.85},${-r * 0.85}h${r * 1.7}v${r * 1.7}h${-r * 1.7}Z`;
  if (which === 'diamond') return `M0,${-r * 1.18}L${r * 1.18},0L0,${r * 1.18}L${-r * 1.18},0Z`;
  if (which === 'triangle') return `M0,${-r * 1.05}L${r * 1.05},${r * 0.85}H${-r * 1.05}Z`;
  if (which === 'bar') return `M${-r},${-r * 0.55}h${2 * r}v${r * 1.1}h${-2 * r}Z`;
  if (which === 'page') return `M${-r * 0.7},${-r}h${r * 1.4}v${r * 2}h${-r * 1.4}Z`;
  return `M${r},0A${r},${r},0,1,1,${-r},0A${r},${r},0,1,1,${r},0Z`;
}
/** What a form draws across its shape: lines as path data, '' for none. */
export function strokes(which, r) {
  if (which === 'crossed') return `M${-r * 1.1},${-r * 1.1}L${r * 1.1},${r * 1.1}M${r * 1.1},${-r * 1.1}L${-r * 1.1},${r * 1.1}`;
  if (which === 'slashed') return `M${r * 1.15},${-r * 1.15}L${-r * 1.15},${r * 1.15}`;
  if (which === 'arrow') return `M${-r * 0.5},0H${r * 1.9}M${r * 1.15},${-r * 0.65}L${r * 1.9},0L${r * 1.15},${r * 0.65}`;
  if (which === 'late') return `M0,${-r * 0.5}V${r * 0.1}M0,${r * 0.45}V${r * 0.5}`;
  return '';
}
/** The mark of an entry: shape by what it is, fill by status, colour by kind. Decoration: the words stand beside it. */
export function glyph(what, kind, status, size = 14) {
  const f = form(status), r = 5;
  return s('svg', { class: `glyph f-${f}`, width: size, height: size, viewBox: '-8 -8 16 16', 'aria-hidden': 'true', focusable: 'false' },
    s('path', { class: 'body', d: outline(shape(what), r), fill: f === 'full' ? `var(${colour(kind, what)})` : 'none', stroke: `var(${colour(kind, what)})` }),
    strokes(f, r) && s('path', { class: 'across', d: strokes(f, r), fill: 'none', stroke: `var(${colour(kind, what)})` }));
}
/** A status as a word with its shape's class, for tables. */
export const status = (word) => (word ? h('span', { class: `status f-${form(word)}` }, label(word)) : '');
