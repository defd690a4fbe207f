/* plans.js: a board of what was set for later: open, overdue, kept, postponed, missed, cancelled; and a feed for calendars. */
import { address, asked, get, record } from '../api.js';
import { h, add, clear } from '../dom.js';
import { heading, downloads, nothing, remarks, pager } from '../table.js';
import { count, glyph, href, number, span, time } from '../words.js';

export const title = 'Plans';
export const filters = ['since', 'until', 'actor', 'status', 'place', 'source', 'words'];

const COLUMNS = [
  ['open', 'Open', 'Their day is still to come.'], ['overdue', 'Overdue', 'Their day is past, and no report read tells what became of them.'], ['kept', 'Kept', 'A report tells that it happened.'],
  ['postponed', 'Postponed', 'Put off to another day.'], ['missed', 'Missed', 'The day passed without it.'], ['cancelled', 'Cancelled', 'Called off.'],
];
const FIRST = 25;

const columnOf = (row) => (row.status === 'open' && row.overdue ? 'overdue' : row.status);

function card(row) {
  const state = columnOf(row), telling = / /.test(row.what || '') && row.what.length > 8; // a word alone ("they") names no plan: then its sentence is the link
  return h('li', { class: 'plan-card f-' + state },
    h('p', { class: 'plan-day' }, glyph('plan', '', state), time(row.day, row.until), state === 'overdue' && h('span', { class: 'late' }, `${count(row.overdue, 'day')} overdue`), row.new_day && h('span', { class: 'quiet' }, ' → ', time(row.new_day))),
    telling && h('h3', null, h('a', { href: href(row.id) }, capital(row.what))),
    row.parties && h('p', { class: 'plan-who' }, row.parties, row.place && h('span', { class: 'quiet' }, ', ' + row.place)),
    (row.words || !telling) && h('p', { class: 'quote' }, telling ? row.words : h('a', { href: href(row.id) }, row.words || row.what || 'the plan')), h('p', { class: 'quiet' }, count(row.sources, 'independent source')));
}
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

export async function render(root, { path, params, signal }) {
  const query = asked(params);
  if (query.status === 'overdue') Object.assign(query, { kind: 'overdue', status: '' });
  const [got, about] = await Promise.all([get('/plans', { limit: 2000, ...query, count: 1 }, signal), record().catch(() => ({}))]);
  const feed = address('/plans', { ...asked(params), limit: '', offset: '' }, '.ics');
  add(root, heading('Plans', ['What was set for later, and what became of it by the last day read', about.last_day && [' (', time(about.last_day), ')'], '.'],
    h('div', { class: 'side-tools' }, downloads(path, query, ['.csv', '.json', '.jsonl', '.rss']),
      h('p', { class: 'downloads' }, h('a', { href: feed, download: 'plans.ics' }, 'Calendar file'), ' · feed for your calendar: ', h('code', { class: 'feed' }, location.origin + feed)))));
  if (!got.rows.length) {
    add(root, nothing('plans', params, path), remarks(got));
    return;
  }
  const by = new Map(COLUMNS.map(([key]) => [key, []]));
  for (const row of got.rows) (by.get(columnOf(row)) || by.get('open')).push(row);
  const soon = (rows, key) => (key === 'open' ? rows : [...rows].reverse()); // what comes next first; of the past the last first
  add(root, got.more && pager(got, { path, params: { ...params, limit: params.limit || 2000 } }),
    h('div', { class: 'board' }, COLUMNS.filter(([key]) => by.get(key).length || !params.status).map(([key, name, why]) => {
      const rows = soon(by.get(key).filter((row) => row.day), key).concat(by.get(key).filter((row) => !row.day));
      const cards = h('ul', null, rows.slice(0, FIRST).map(card));
      const more = rows.length > FIRST && h('button', { type: 'button', onclick: () => { clear(cards).append(...rows.map(card)); more.remove(); } }, `Show all ${number(rows.length)}`);
      return h('section', { class: 'board-column b-' + key, 'aria-labelledby': 'b-' + key }, h('h2', { id: 'b-' + key }, glyph('plan', '', key, 18), name, h('span', { class: 'n' }, number(rows.length))), h('p', { class: 'quiet' }, why), rows.length ? cards : h('p', { class: 'none' }, 'none'), more);
    })), remarks(got));
}
