/* table.js: a list as a table that can be read aloud, paged, and taken along (CSV, JSON … of the same address and filter). */
import { address, asked, get } from './api.js';
import { h, add, notice } from './dom.js';
import { number } from './words.js';

const KIND_OF = { '.csv': 'CSV', '.json': 'JSON', '.jsonl': 'JSON lines', '.geojson': 'GeoJSON', '.ics': 'calendar', '.rss': 'RSS', '.jsonld': 'JSON-LD', '.bib': 'BibTeX', '.csl': 'CSL-JSON', '.txt': 'text' };
const MOST = 20000;

/** The top of a view: its name, a line about it, what stands at its side. */
export function heading(title, lead, side) {
  return h('header', { class: 'head' }, h('div', null, h('h1', null, title), lead && h('p', { class: 'lead' }, lead)), side);
}

/** Links to the same address and filter as data: downloads('/contacts', params, ['.csv', '.json']). */
export function downloads(path, params, endings = ['.csv', '.json'], { all = true } = {}) {
  const query = asked(params);
  delete query.offset;
  delete query.count;
  if (all) query.limit = MOST;
  return h('p', { class: 'downloads' }, h('span', null, 'Take it along: '),
    endings.map((ending, i) => [i > 0 && ' ', h('a', { href: address(path, query, ending), download: path.slice(1).replace(/\W+/g, '-') + ending }, KIND_OF[ending] || ending)]));
}

/** A table. columns: {key, label, cell(row) → node or text, num, grow, class, sort}; a row without cells' values shows nothing. */
export function table(rows, columns, { caption = '', rowClass = null, id = null } = {}) {
  const head = h('tr', { role: 'row' }, columns.map((c) => h('th', { scope: 'col', role: 'columnheader', class: classes(c), title: c.title }, c.label)));
  const body = rows.map((row) => h('tr', { role: 'row', class: rowClass && rowClass(row) }, columns.map((c) => {
    const cell = c.cell ? c.cell(row) : c.num ? figure(row[c.key]) : row[c.key];
    return add(h('td', { role: 'cell', class: classes(c), data: { label: c.num && row[c.key] === 1 ? c.label.replace(/s$/, '') : c.label } }), cell);
  })));
  return h('div', { class: 'scroll' }, h('table', { role: 'table', id }, caption && h('caption', { class: 'unseen' }, caption), h('thead', { role: 'rowgroup' }, head), h('tbody', { role: 'rowgroup' }, body)));
}
const figure = (n) => (n === 0 ? h('span', { class: 'zero' }, '0') : number(n));
const classes = (c) => [c.num && 'num', c.grow && 'grow', c.class].filter(Boolean).join(' ') || null;

/** Where in the list one is: "1–100 of 248", the page before, the page after. */
export function pager(got, { path, params, below = false }) {
  const offset = got.offset || 0, limit = Number(params.limit) || 100, shown = got.rows.length;
  if (!shown && !offset) return null;
  const to = (at) => address(path, { ...params, offset: at > 0 ? at : '' });
  const of = got.total !== undefined && got.total !== null ? ` of ${number(got.total)}` : got.more ? ' and more' : '';
  const last = got.total ? Math.floor((got.total - 1) / limit) * limit : null;
  return h('nav', { class: 'pager', 'aria-label': below ? 'Pages, below the list' : 'Pages' },
    offset > limit && h('a', { href: to(0) }, 'first'),
    offset > 0 && h('a', { href: to(Math.max(0, offset - limit)), rel: 'prev' }, '← before'),
    h('span', { role: 'status' }, shown ? `${number(offset + 1)}–${number(offset + shown)}${of}` : 'past the end'),
    got.more && h('a', { href: to(offset + limit), rel: 'next' }, 'after →'),
    got.more && last > offset + limit && h('a', { href: to(last) }, 'last'));
}

/** What the server says of a list beside its rows: entries without a day, remarks. */
export function remarks(got) {
  const said = [...(got.remarks || [])];
  if (got.undated && !said.some((text) => /without a day/.test(text))) said.unshift(`${number(got.undated)} without a day ${got.undated === 1 ? 'is' : 'are'} left out by the span.`);
  return said.length > 0 && h('ul', { class: 'remarks' }, said.map((text) => h('li', null, text)));
}

/** Nothing found, and what to do about it. */
export function nothing(what, params, path) {
  const set = Object.keys(asked(params)).filter((name) => !['limit', 'offset', 'count', 'by'].includes(name));
  return notice(set.length ? `No ${what} under this filter` : `No ${what} in this record`,
    set.length ? 'Take a field out of the filter, or widen the span of days. Coverage tells whether pages were read there at all.'
      : 'Read pages into it: readout read FOLDER -d RECORD.',
    { actions: set.length ? [h('a', { class: 'button', href: path }, 'Clear the filter'), ' ', h('a', { href: address('/coverage', { since: params.since, until: params.until }) }, 'See the coverage')] : [] });
}

/** A whole list view: heading, table, pages, downloads. Returns what the server gave. */
export async function list(root, { path, params, signal, title, lead, columns, endings, what = 'entries', caption, rowClass, top = [], ask = {} }) {
  const got = await get(path, { ...params, ...ask, count: 1 }, signal);
  add(root, heading(title, lead, downloads(path, { ...params, ...ask }, endings)), top);
  if (!got.rows.length) add(root, got.offset ? notice('Past the end of the list', 'There are fewer entries than this page number.', { actions: [h('a', { class: 'button', href: address(path, { ...params, offset: '' }) }, 'To the first page')] }) : nothing(what, params, path));
  else {
    const cols = typeof columns === 'function' ? columns(got) : columns;
    add(root, pager(got, { path, params }), table(got.rows, cols, { caption: caption || title, rowClass }), got.more || got.offset ? pager(got, { path, params, below: true }) : null);
  }
  add(root, remarks(got));
  return got;
}
