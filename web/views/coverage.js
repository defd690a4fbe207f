/* coverage.js: what was read where and when, so that "no contact" can be told from "no pages". A grid of outlets and periods; each cell is its number. */
import { address, asked, get, record } from '../api.js';
import { h, add, unseen } from '../dom.js';
import { heading, downloads, nothing, remarks, table } from '../table.js';
import { bounds, count, day, iso, number, span, time } from '../words.js';

export const title = 'Coverage';
export const filters = ['since', 'until', 'source'];

const DAY = 86400000, MOST = 20000, OUTLETS = 60;
const UNITS = ['day', 'week', 'month', 'year'];

function fit(days, outlets, room) { // the finest unit whose columns have room, and not too many cells
  const wide = { day: days, week: days / 7, month: days / 30.4, year: days / 365 };
  return UNITS.find((unit) => wide[unit] * { day: 13, week: 27, month: 35, year: 35 }[unit] <= room && wide[unit] * outlets <= MOST * .9) || 'year';
}
/** Of a period: its first and last day. */
function edges(text) {
  const week = /^(\d{4})-W(\d\d)$/.exec(text);
  if (week) {
    const jan4 = Date.UTC(Number(week[1]), 0, 4), monday = jan4 - ((new Date(jan4).getUTCDay() + 6) % 7) * DAY + (Number(week[2]) - 1) * 7 * DAY;
    return [iso(monday), iso(monday + 6 * DAY)];
  }
  const [from, to] = bounds(text);
  return [iso(from), iso(to - DAY)];
}
const short = { day: (text) => String(Number(text.slice(8))), week: (text) => text.slice(6), month: (text) => day(text).slice(0, 3), year: (text) => text };
const group = { day: (text) => day(text.slice(0, 7)), week: (text) => text.slice(0, 4), month: (text) => text.slice(0, 4), year: () => '' };

export async function render(root, { path, params, signal, go }) {
  const query = asked(params);
  delete query.by;
  const [sums, about] = await Promise.all([get('/coverage', { ...query, limit: 2000 }, signal), record().catch(() => ({}))]);
  const rows = [...sums.rows].sort((a, b) => b.pages - a.pages || (a.outlet < b.outlet ? -1 : 1));
  const from = query.since || about.first_day, until = query.until || about.last_day, a = bounds(from), b = bounds(until);
  const unit = UNITS.includes(params.by) ? params.by : a && b ? fit((b[1] - a[0]) / DAY, rows.length, Math.max(300, document.getElementById('main').clientWidth - 330)) : 'month';
  const choose = h('p', { class: 'by' }, 'A column a ', h('select', { 'aria-label': 'A column a', value: unit, onchange: (event) => go(path, { ...params, by: event.target.value }) }, UNITS.map((one) => h('option', { value: one }, one))));
  add(root, heading('Coverage', 'What was read, by outlet and day. Where a cell is empty nothing was read: silence there says nothing.', downloads(path, { ...query, by: unit }, ['.csv', '.json', '.jsonl'])));
  if (!rows.some((row) => row.pages > row.undated)) {
    add(root, nothing('pages', params, path), remarks(sums));
    return undefined;
  }
  const got = await get('/coverage', { ...query, by: unit, limit: MOST }, signal);
  const cells = new Map(), periods = new Set();
  let most = 1;
  for (const row of got.rows) {
    periods.add(row[unit]);
    cells.set(row.outlet + '\n' + row[unit], row);
    most = Math.max(most, row.pages);
  }
  const columns = [...periods].sort(), shown = rows.slice(0, OUTLETS);
  const level = (n) => (n ? Math.max(1, Math.ceil(Math.sqrt(n / most) * 5)) : 0);

  /* the head: groups (months or years) above, the period's own number below */
  const groups = [];
  for (const text of columns) {
    const name = group[unit](text);
    if (groups.length && groups[groups.length - 1].name === name) groups[groups.length - 1].n++;
    else groups.push({ name, n: 1 });
  }
  const every = columns.length > 46 ? 7 : columns.length > 24 && unit === 'day' ? 2 : 1;
  const grid = h('table', { class: 'heat u-' + unit, role: 'grid', 'aria-label': 'Pages read, by outlet and ' + unit },
    h('thead', null, unit !== 'year' && h('tr', null, h('td'), groups.map((one) => h('th', { colspan: one.n, scope: 'colgroup' }, one.n > 1 || unit === 'month' ? one.name : ''))),
      h('tr', null, h('th', { scope: 'col' }, 'Outlet'), columns.map((text, i) => h('th', { scope: 'col', title: day(text) }, h('span', { 'aria-hidden': 'true' }, i % every === 0 ? short[unit](text) : ''), unseen(day(text)))), h('th', { scope: 'col', class: 'num' }, 'Pages'))),
    h('tbody', null, shown.map((row, y) => h('tr', null, h('th', { scope: 'row' }, h('a', { href: address('/reports', { source: row.outlet, since: query.since, until: query.until }) }, row.outlet || 'no outlet')), columns.map((text, x) => {
      const cell = cells.get(row.outlet + '\n' + text), n = cell ? cell.pages : 0, [first, last] = edges(text);
      const what = `${row.outlet || 'no outlet'}, ${day(text)}: ${n ? count(n, 'page') : 'nothing read'}${cell && cell.skipped ? `, ${cell.skipped} skipped` : ''}`;
      return h('td', { role: 'gridcell', class: 'h' + level(n) }, n ? h('a', { href: address('/reports', { source: row.outlet, since: first, until: last }), tabindex: '-1', title: what, 'aria-label': what, data: { x, y } }, number(n))
        : h('span', { tabindex: '-1', title: what, 'aria-label': what, role: 'img', data: { x, y } }));
    }), h('td', { class: 'num' }, number(row.pages))))));
  const at = (x, y) => grid.querySelector(`[data-x="${x}"][data-y="${y}"]`);
  let here = grid.querySelector('a[data-x]') || at(0, 0);
  if (here) here.tabIndex = 0;
  grid.addEventListener('keydown', (event) => {
    const cell = event.target.closest('[data-x]');
    if (!cell) return;
    const x = Number(cell.dataset.x), y = Number(cell.dataset.y);
    const to = { ArrowRight: [x + 1, y], ArrowLeft: [x - 1, y], ArrowDown: [x, y + 1], ArrowUp: [x, y - 1], Home: [0, y], End: [columns.length - 1, y] }[event.key];
    const next = to && at(...to);
    if (!to) return;
    event.preventDefault();
    if (!next) return;
    here.tabIndex = -1;
    here = next;
    here.tabIndex = 0;
    here.focus();
  });
  add(root, h('div', { class: 'by-row' }, choose, h('p', { class: 'heat-key', 'aria-hidden': 'true' }, 'none ', [0, 1, 2, 3, 4, 5].map((n) => h('span', { class: 'h' + n })), ` ${number(most)} a ${unit}`)),
    h('div', { class: 'scroll heat-scroll', tabindex: '0', role: 'region', 'aria-label': 'Grid of outlets and days; arrow keys go from cell to cell' }, grid),
    rows.length > OUTLETS && h('p', { class: 'quiet' }, `The ${OUTLETS} outlets with most pages of ${number(rows.length)}; the table below and the downloads hold all.`),
    got.more && h('p', { class: 'quiet' }, 'More cells than are shown: choose wider columns, or a shorter span.'), remarks(sums),
    h('h2', { class: 'later' }, 'Each outlet'),
    table(rows, [
      { key: 'outlet', label: 'Outlet', class: 'words', grow: true, cell: (row) => h('a', { href: address('/reports', { source: row.outlet }) }, row.outlet || 'no outlet') }, { key: 'pages', label: 'Pages', num: true }, { key: 'reports', label: 'Reports', num: true }, { key: 'skipped', label: 'Skipped', num: true },
      { key: 'undated', label: 'Undated', num: true }, { key: 'first_day', label: 'First', class: 'day', cell: (row) => time(row.first_day) }, { key: 'last_day', label: 'Last', class: 'day', cell: (row) => time(row.last_day) }, { key: 'days', label: 'Days read', num: true },
      { key: 'gap', label: 'Longest gap', class: 'day', cell: (row) => (row.gap ? [count(row.gap, 'day'), h('span', { class: 'quiet' }, ' from ' + span(row.gap_from))] : '') },
    ], { caption: 'Outlets' }));
  root.querySelector('.scroll:last-child')?.classList.add('cards');
  return undefined;
}
