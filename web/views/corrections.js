/* corrections.js: what people said of the entries, where it stands now, and, with --edit, a way to take it back. */
import { get, record } from '../api.js';
import { add, h, notice } from '../dom.js';
import { downloads, heading, pager, remarks, table } from '../table.js';
import * as words from '../words.js';
import { did, undo } from '../corrects.js';
import * as p from '../parts.js';

export const title = 'Corrections';
export const filters = [];

const ID = /([cspet][a-z2-7]{16})/;
const linked = (text) =>
  String(text || '')
    .split(ID)
    .map((piece) => (ID.test(piece) ? p.link(piece) : piece));
const COLUMNS = [
  { key: 'number', label: 'No.', num: true },
  {
    key: 'what',
    label: 'What',
    cell: (row) => [
      words.Label(did(row.what)),
      row.field && `: ${words.label(row.field)}`,
      row.value !== undefined && row.value !== null && [' is ', h('b', null, row.value)],
    ],
    class: 'kind',
  },
  {
    key: 'words',
    label: 'Of the words',
    cell: (row) => [
      row.entry ? h('a', { href: words.href(row.entry.split(/; ?/)[0]) }, p.said(row.words)) : p.said(row.words),
      row.kind && h('span', { class: 'aside' }, ` ${row.kind}`),
    ],
    grow: true,
    class: 'words',
  },
  {
    key: 'other',
    label: 'And',
    cell: (row) => [
      row.other && (/^correction \d+$/.test(row.other) || row.what === 'edit' ? row.other : p.said(row.other)),
      row.more > 1 && h('span', { class: 'aside' }, ` and ${row.more - 1} more`),
      row.other_entry && h('span', { class: 'aside' }, ' ', linked(row.other_entry)),
    ],
  },
  { key: 'why', label: 'Why', cell: (row) => row.why || row.text || row.remark || '' },
  {
    key: 'state',
    label: 'Stands',
    cell: (row) => [
      row.state === 'stands' ? 'stands' : row.state && h('i', null, row.state),
      row.lost && h('span', { class: 'aside' }, ` ${row.lost}`),
    ],
  },
];

export async function render(root, { path, params, go, signal }) {
  const [got, about] = await Promise.all([get('/corrections', { ...params, count: 1 }, signal), record()]);
  add(
    root,
    heading(
      'Corrections',
      'What people said of the entries. It holds through re-reading; of two that contradict, the later holds.',
      downloads('/corrections', params, ['.csv', '.json'])
    )
  );
  if (!got.rows.length) {
    add(
      root,
      notice(
        'Nothing was corrected in this record',
        about.edit
          ? 'Each entry’s page has a part “Correct it”: mark it right or wrong, edit a field, merge, part, remark.'
          : 'Corrections are made by readout merge, split and the like, or on this page when the server is started with “readout serve --edit”.'
      ),
      remarks(got)
    );
    return;
  }
  const columns = COLUMNS.filter((c) => c.key !== 'why' || got.rows.some((row) => row.why || row.text || row.remark)),
    answer = h('p', { class: 'answer', role: 'status' });
  if (about.edit)
    columns.push({
      key: 'undo',
      label: 'Take back',
      cell: (row) => row.what !== 'undo' && undo(row, answer, () => go(path, params, { replace: true })),
    });
  const whole = table(got.rows, columns, { caption: 'Corrections' });
  whole.classList.add('cards');
  add(root, answer, pager(got, { path, params }), whole, remarks(got));
}
