/* outlets.js: the sources of the record: how much of each outlet's reporting is its own, and how much it had from others. */
import { get } from '../api.js';
import { add, h } from '../dom.js';
import { downloads, heading, nothing, pager, remarks, table } from '../table.js';
import * as words from '../words.js';

export const title = 'Outlets';
export const filters = ['since', 'until', 'source'];

const share = (row) => row.share_own ?? (row.own_percent === null || row.own_percent === undefined ? null : row.own_percent / 100);
const COLUMNS = [
  {
    key: 'outlet',
    label: 'Outlet',
    cell: (row) => [
      row.outlet
        ? h('a', { href: `/reports?${new URLSearchParams({ source: row.outlet })}` }, row.outlet)
        : h('span', { class: 'unknown' }, 'not known'),
      row.host && h('span', { class: 'aside' }, ` ${row.host}`),
    ],
  },
  { key: 'reports', label: 'Reports', num: true },
  { key: 'own', label: 'Own', num: true, title: 'Reports that had their prose from nobody' },
  { key: 'copies', label: 'From others', num: true },
  {
    key: 'share_own',
    label: 'Share that is its own',
    cell: (row) =>
      share(row) === null
        ? ''
        : h(
            'span',
            { class: 'share' },
            h(
              'span',
              { class: 'split', 'aria-hidden': 'true' },
              h('span', { class: 'own', style: { width: `${100 * share(row)}%` } }),
              h('span', { class: 'had', style: { width: `${100 - 100 * share(row)}%` } })
            ),
            words.percent(share(row))
          ),
  },
  { key: 'first_day', label: 'Days', cell: (row) => words.span(row.first_day, row.last_day) },
  { key: 'agencies', label: 'Agencies it credits', cell: (row) => (Array.isArray(row.agencies) ? row.agencies.join(', ') : row.agencies) || '' },
];

export async function render(root, { path, params, signal }) {
  const got = await get('/outlets', { ...params, count: 1 }, signal);
  add(
    root,
    heading(
      'Outlets',
      'Whoever counts reports counts a wire as often as it was printed: how much of each outlet is its own.',
      downloads('/outlets', params, ['.csv', '.json'])
    )
  );
  if (!got.rows.length) {
    add(root, nothing('outlets', params, path), remarks(got));
    return;
  }
  const whole = table(got.rows, COLUMNS, { caption: 'Outlets and how much of their reporting is their own' });
  whole.classList.add('cards');
  add(
    root,
    h(
      'ul',
      { class: 'legend' },
      h('li', null, h('span', { class: 'split key-size', 'aria-hidden': 'true' }, h('span', { class: 'own fill-all' })), 'its own'),
      h(
        'li',
        null,
        h('span', { class: 'split key-size', 'aria-hidden': 'true' }, h('span', { class: 'had fill-all' })),
        'had from an agency or another outlet'
      )
    ),
    pager(got, { path, params }),
    whole,
    remarks(got)
  );
}
