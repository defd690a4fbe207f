/* plans.js: a board of what was set for later: open, overdue, kept, postponed, missed, cancelled; and a feed for calendars. */
import { address, asked, get, record } from '../api.js';
import { h, add } from '../dom.js';
import { heading, downloads, nothing } from '../table.js';
import { count, glyph, href, iso, number, time } from '../words.js';

export const title = 'Plans';
export const filters = ['since', 'until', 'actor', 'status', 'place', 'source', 'words'];

const COLUMNS = [
  ['open', 'Open', 'Still to come, or of no known day.'], ['overdue', 'Overdue', 'Their day is past, and no report read tells what became of them.'], ['kept', 'Kept', 'A report tells that it happened.'],
  ['postponed', 'Postponed', 'Put off to another day.'], ['missed', 'Missed', 'The day passed without it.'], ['cancelled', 'Cancelled', 'Called off.'],
];
const STEP = 25;

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

/* A column asks for its own: of what is ahead the next first, of what is past the last first (the server lists by day, so the end of its list); what has
 * no day last. */
async function column(key, query, nextDay, signal) {
  const ask = { ...query, ...(key === 'overdue' ? { kind: 'overdue' } : { status: key }) };
  const since = key === 'open' && (query.since || '') < nextDay ? nextDay : query.since || '1000';
  if (query.until && since > query.until + '~') return { rows: [], total: 0, parts: [], got: {} }; // a span that ends before what is ahead begins
  const got = await get('/plans', { ...ask, since, limit: 1, count: 1 }, signal), bare = query.since || query.until ? 0 : got.undated, parts = [];
  if (got.total) parts.push({ ask: { ...ask, since }, from: 0, to: got.total, up: key === 'open' });
  if (bare) {
    const all = await get('/plans', { ...ask, limit: 1, count: 1 }, signal);
    parts.push({ ask, from: all.total - bare, to: all.total, up: true });
  }
  return { rows: parts.length ? await more(parts, STEP, signal) : [], total: got.total + bare, parts, got };
}
/** The next rows of a column, from what is left of it. */
async function more(parts, wanted, signal) {
  const part = parts[0], n = Math.min(wanted, part.to - part.from);
  const got = await get('/plans', { ...part.ask, offset: part.up ? part.from : part.to - n, limit: n }, signal);
  if (part.up) part.from += n;
  else part.to -= n;
  const rows = part.up ? got.rows : [...got.rows].reverse();
  if (part.from < part.to) return rows;
  parts.shift();
  return n < wanted && parts.length ? rows.concat(await more(parts, wanted - n, signal)) : rows;
}

export async function render(root, { path, params, signal }) {
  const query = asked(params), about = await record().catch(() => ({}));
  for (const name of ['limit', 'offset', 'count', 'by', 'kind']) delete query[name];
  const nextDay = about.last_day ? iso(Date.parse(about.last_day) + 86400000) : '';
  const taken = params.status === 'overdue' ? { ...query, status: '', kind: 'overdue' } : query; // as the server calls it
  const shown = COLUMNS.filter(([key]) => !params.status || key === params.status);
  delete query.status;
  const columns = await Promise.all(shown.map(([key]) => column(key, query, nextDay, signal)));
  const feed = address('/plans', taken, '.ics');
  add(root, heading('Plans', ['What was set for later, and what became of it by the last day read', about.last_day && [' (', time(about.last_day), ')'], '.'],
    h('div', { class: 'side-tools' }, downloads(path, taken, ['.csv', '.json', '.jsonl', '.rss']),
      h('p', { class: 'downloads' }, h('a', { href: feed, download: 'plans.ics' }, 'Calendar file'), ' · feed for your calendar: ', h('code', { class: 'feed' }, location.origin + feed)))));
  if (!columns.some((one) => one.total)) {
    add(root, nothing('plans', params, path));
    return;
  }
  add(root, h('div', { class: 'board' }, shown.map(([key, name, why], i) => {
    const { rows, total, parts } = columns[i];
    const cards = h('ul', null, rows.map(card)), said = h('span', { class: 'unseen', role: 'status' });
    const again = parts.length > 0 && h('button', { type: 'button', onclick: async () => {
      again.disabled = true;
      try {
        const next = await more(parts, STEP, signal), first = cards.children.length;
        add(cards, next.map(card));
        said.textContent = `${count(next.length, 'plan')} more`;
        cards.children[first]?.querySelector('a')?.focus();
      } finally {
        again.disabled = false;
        if (!parts.length) again.remove();
      }
    } }, 'Show more');
    return h('section', { class: 'board-column b-' + key, 'aria-labelledby': 'b-' + key }, h('h2', { id: 'b-' + key }, glyph('plan', '', key, 18), name, h('span', { class: 'n' }, number(total))), h('p', { class: 'quiet' }, why), rows.length ? cards : h('p', { class: 'none' }, 'none'), again, said);
  })));
}
