/* diff.js: two reports side by side: what both have word for word stands beside each other, then what each alone tells. */
import { get } from '../api.js';
import { add, h, notice, unseen } from '../dom.js';
import * as words from '../words.js';
import * as p from '../parts.js';

export const title = 'Two reports side by side';
export const filters = [];

/** The longest run of passages that keep their order in both; the rest were moved. */
function inOrder(passages) {
  const sorted = [...passages].sort((x, y) => x[0] - y[0] || x[2] - y[2]),
    best = [],
    from = [];
  sorted.forEach((one, i) => {
    best[i] = one[1] - one[0];
    from[i] = -1;
    for (let k = 0; k < i; k++)
      if (sorted[k][1] <= one[0] && sorted[k][3] <= one[2] && best[k] + one[1] - one[0] > best[i]) {
        best[i] = best[k] + one[1] - one[0];
        from[i] = k;
      }
  });
  const kept = new Set();
  for (let i = best.indexOf(Math.max(...best)); i >= 0; i = from[i]) kept.add(sorted[i]);
  return { kept: sorted.filter((one) => kept.has(one)), moved: sorted.filter((one) => !kept.has(one)) };
}

/** Passages are whole words; signs that both have before and after them belong to them, too. */
function widen(kept, a, b) {
  return kept.map(([a0, a1, b0, b1], i) => {
    const before = kept[i - 1] || [0, 0, 0, 0],
      after = kept[i + 1] || [a.bytes.length, 0, b.bytes.length, 0];
    while (a0 > before[1] && b0 > before[3] && a.bytes[a0 - 1] === b.bytes[b0 - 1]) {
      a0--;
      b0--;
    }
    while (a1 < after[0] && b1 < after[2] && a.bytes[a1] === b.bytes[b1]) {
      a1++;
      b1++;
    }
    return [a0, a1, b0, b1];
  });
}

const lines = (text) =>
  text
    .replace(/^\n+|\n+$/g, '')
    .split('\n')
    .flatMap((line, i) => (i ? [h('br'), line] : [line]));
/** A stretch of one report with the passages that were moved marked in it. */
function stretch(bytes, from, to, moved, side) {
  const out = [];
  let at = from;
  for (const one of moved.filter((m) => m[side] >= from && m[side + 1] <= to).sort((a, b) => a[side] - b[side])) {
    if (one[side] < at) continue;
    out.push(
      lines(bytes.slice(at, one[side])),
      h('mark', { class: 'moved', title: 'Stands elsewhere in the other report' }, lines(bytes.slice(one[side], one[side + 1])))
    );
    at = one[side + 1];
  }
  out.push(lines(bytes.slice(at, to)));
  return out;
}

const WAY = {
  'a-from-b': 'the left report has it from the right one',
  'b-from-a': 'the right report has it from the left one',
  'both-from-agency': 'both have it from one agency',
  unknown: 'who had it from whom is not known',
};
const headOf = (report) =>
  h(
    'header',
    null,
    h('p', { class: 'what' }, report.outlet || 'Outlet not known', ' ', words.time(report.published)),
    h('h2', null, p.link(report.id, report.title || report.id)),
    report.byline && h('p', { class: 'aside' }, report.byline)
  );
const entries = (list, empty, text) => (list.length ? h('ul', { class: 'plain told-list' }, list.map(text)) : h('p', { class: 'unknown' }, empty));
const one = (row) => h('li', null, p.called(row.id, row.kind), ' ', p.said(row.words));

export async function render(root, { params, signal, setTitle, go }) {
  if (!params.a || !params.b) return pick(root, params, signal, go);
  const d = await get('/diff', { a: params.a, b: params.b }, signal),
    a = new p.Bytes(d.a.text),
    b = new p.Bytes(d.b.text);
  if (setTitle) setTitle(`${d.a.outlet || d.a.id} beside ${d.b.outlet || d.b.id}`);
  const { kept, moved } = inOrder(d.passages || []);
  const rows = [];
  let at = [0, 0];
  widen(kept, a, b).forEach(([a0, a1, b0, b1], i) => {
    rows.push({ a: stretch(a, at[0], a0, moved, 0), b: stretch(b, at[1], b0, moved, 2), alone: true, empty: [a0 === at[0], b0 === at[1]] });
    rows.push({ a: lines(a.slice(a0, a1)), b: lines(b.slice(b0, b1)), number: i + 1 });
    at = [a1, b1];
  });
  rows.push({
    a: stretch(a, at[0], a.bytes.length, moved, 0),
    b: stretch(b, at[1], b.bytes.length, moved, 2),
    alone: true,
    empty: [at[0] >= a.bytes.length, at[1] >= b.bytes.length],
  });
  const cell = (row, side, name) =>
    h(
      'div',
      { class: row.alone ? 'cell alone' : 'cell both', role: 'cell' },
      row.alone ? (row.empty[side] ? h('span', { class: 'nothing' }, '–', unseen('nothing more')) : row[name]) : h('mark', null, row[name])
    );
  add(
    root,
    p.head(
      'Compare',
      'Two reports side by side',
      [
        d.relation ? h('span', null, words.Label(d.relation)) : h('span', null, 'No text in common, word for word'),
        d.direction && h('span', null, d.agency ? `both from ${d.agency}` : WAY[d.direction] || words.label(d.direction)),
        d.lead && h('span', null, `told by: ${words.label(d.lead)}`),
      ],
      [
        h('a', { class: 'button', href: `/diff?a=${d.b.id}&b=${d.a.id}` }, 'Swap sides'),
        h('a', { class: 'button', href: `/diff.json?a=${d.a.id}&b=${d.b.id}` }, 'JSON'),
      ]
    ),
    h(
      'section',
      { class: 'part' },
      h(
        'div',
        { class: 'beside-head' },
        h('div', null, headOf(d.a), d.share_of_a !== null && p.meter(d.share_of_a, `${words.percent(d.share_of_a)} shared`)),
        h('div', null, headOf(d.b), d.share_of_b !== null && p.meter(d.share_of_b, `${words.percent(d.share_of_b)} shared`))
      ),
      h(
        'div',
        { class: 'aligned', role: 'table', 'aria-label': 'The texts, aligned by what they share' },
        h(
          'div',
          { role: 'row', class: 'unseen' },
          ['', d.a.outlet || 'Left', d.b.outlet || 'Right'].map((text) => h('span', { role: 'columnheader' }, text || 'Shared or alone'))
        ),
        rows
          .filter((row) => !(row.alone && row.empty[0] && row.empty[1]))
          .map((row) =>
            h(
              'div',
              { class: row.alone ? 'row' : 'row shared', role: 'row' },
              h('div', { class: 'label', role: 'rowheader' }, row.alone ? 'each alone' : `shared ${row.number}`),
              cell(row, 0, 'a'),
              cell(row, 1, 'b')
            )
          )
      )
    ),
    p.section(
      'both',
      'What both tell',
      entries(d.both, 'Nothing that the record holds as one.', (row) =>
        h(
          'li',
          null,
          p.called(row.id, row.kind),
          row.words_of_a === row.words_of_b
            ? [' ', p.said(row.words_of_a)]
            : h('div', { class: 'columns' }, p.said(row.words_of_a), p.said(row.words_of_b))
        )
      )
    ),
    p.section(
      'alone',
      'What each alone tells',
      h(
        'div',
        { class: 'columns' },
        h('div', null, h('h3', null, d.a.outlet || 'Left'), entries(d.only_a, 'Nothing.', one)),
        h('div', null, h('h3', null, d.b.outlet || 'Right'), entries(d.only_b, 'Nothing.', one))
      )
    )
  );
}

/** No pair chosen yet: the pairs that share text. */
async function pick(root, params, signal, go) {
  const list = await p.rows('/copies', { limit: 100, about: params.a || params.b }, signal);
  add(
    root,
    p.head('Compare', 'Two reports side by side', h('span', null, 'Choose a pair, or give two ids.')),
    h(
      'form',
      {
        class: 'inline',
        onsubmit: (event) => {
          event.preventDefault();
          const given = new FormData(event.target);
          go('/diff', { a: given.get('a').trim(), b: given.get('b').trim() });
        },
      },
      h('label', null, 'One report ', h('input', { name: 'a', required: true, value: params.a || '', spellcheck: 'false' })),
      h('label', null, 'the other ', h('input', { name: 'b', required: true, value: params.b || '', spellcheck: 'false' })),
      h('button', { class: 'primary' }, 'Compare')
    )
  );
  if (!list.rows.length)
    add(root, notice('No reports share text', 'No two reports of this record share enough words to be a pair. Two ids can still be compared.'));
  else
    add(
      root,
      p.section(
        'pairs',
        'Pairs that share text',
        h(
          'ul',
          { class: 'plain copies' },
          list.rows.map((row) =>
            h(
              'li',
              null,
              h('a', { href: `/diff?a=${row.a_id}&b=${row.id}` }, `${row.a} and ${row.b}`),
              ' ',
              words.time(row.a_day),
              row.b_day !== row.a_day && [' ', words.time(row.b_day)],
              ' ',
              p.meter(Math.max(row.share_of_a, row.share_of_b) / 100, `${Math.max(row.share_of_a, row.share_of_b)} %`),
              h('span', { class: 'aside' }, ` ${words.label(row.relation)}; ${p.wayOf(row)}`)
            )
          )
        )
      )
    );
}
