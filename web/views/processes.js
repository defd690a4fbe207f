/* processes.js: ceasefires, talks, missions and agreements: the life of each as a strip of its states, all on one scale. */
import { get } from '../api.js';
import { add, h } from '../dom.js';
import { downloads, heading, nothing, pager, remarks } from '../table.js';
import * as words from '../words.js';
import * as p from '../parts.js';

export const title = 'Processes';
export const filters = ['since', 'until', 'actor', 'kind'];

/** "proposed 2019-03-12, agreed 2019-03-21" → [{state, from}]. */
export function lifeOf(text) {
  return String(text || '')
    .split(', ')
    .map((piece) => /^(\S+)(?: (\d{4}[-\d]*))?$/.exec(piece))
    .filter(Boolean)
    .map(([, state, from]) => ({ state, from: from || null }));
}

export async function render(root, { path, params, signal }) {
  const got = await get('/processes', { ...params, count: 1 }, signal);
  add(
    root,
    heading('Processes', 'Ceasefires, talks, missions and agreements, and how far each has come.', downloads('/processes', params, ['.csv', '.json']))
  );
  if (!got.rows.length) {
    add(root, nothing('processes', params, path), remarks(got));
    return;
  }
  const lives = got.rows.map((row) => lifeOf(row.life)),
    at = lives
      .flat()
      .map((state) => words.bounds(state.from))
      .filter(Boolean);
  const from = Math.min(...at.map((b) => b[0])),
    to = Math.max(...at.map((b) => b[1]));
  add(
    root,
    p.stateKey([...new Set(lives.flat().map((state) => state.state))]),
    pager(got, { path, params }),
    h(
      'ol',
      { class: 'plain processes' },
      got.rows.map((row, i) =>
        h(
          'li',
          null,
          h('h2', null, p.link(row.id, row.name)),
          h(
            'p',
            { class: 'aside' },
            words.Label(row.kind),
            `, now ${words.label(row.state)}`,
            row.parties && `, between ${row.parties}`,
            `; ${words.count(row.reports, 'report')}, ${words.count(row.sources, 'independent source')}`
          ),
          p.strip(lives[i], { from, to, name: row.name }),
          h(
            'p',
            { class: 'aside life' },
            lives[i].map((state) => h('span', null, `${words.label(state.state)} ${state.from ? words.day(state.from) : 'on a day not known'}`))
          )
        )
      )
    ),
    remarks(got)
  );
}
