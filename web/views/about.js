/* about.js: what this record holds, what made it, and how to take all of it along. */
import { get } from '../api.js';
import { h, add } from '../dom.js';
import { heading } from '../table.js';
import { Label, number, span, glyph } from '../words.js';

export const title = 'About this record';

const VIEW = { reports: '/reports', contacts: '/contacts', statements: '/statements', plans: '/plans', events: '/events', processes: '/processes', stories: '/stories', actors: '/actors' };
const KIND = { contacts: ['contact', 'meeting'], statements: ['statement', 'state'], plans: ['plan', ''], events: ['event', 'AGREE'], processes: ['process', ''], reports: ['report', ''] };
const EXPORTS = [['.json', 'JSON', 'all of it as one object, as the manual defines it'], ['.jsonl', 'JSON lines', 'the same, an entry a line'], ['.csv', 'CSV', 'a table for spreadsheets, R, pandas'],
  ['.jsonld', 'JSON-LD', 'schema.org: Event, Quotation, NewsArticle'], ['.graphml', 'GraphML', 'actors and ties, for Gephi and igraph'], ['.timelinejs', 'TimelineJS', 'for a slide timeline on a web page']];

function facts(object, depth = 0) {
  return h('dl', { class: 'facts' }, Object.entries(object).map(([name, value]) => [h('dt', null, Label(name)),
    h('dd', null, value && typeof value === 'object' && depth < 3 ? (Array.isArray(value) ? value.map(String).join(', ') : facts(value, depth + 1)) : h('code', null, String(value ?? 'not known')))]));
}

export async function render(root, { signal }) {
  const about = await get('/about', {}, signal);
  const r = about.record || {};
  add(root, heading('About this record', ['Pages were read for who contacted whom, who said what, what was planned and what happened. Each entry stands on the words of a report; open it to see them in place.']),
    h('div', { class: 'about' },
      h('section', null, h('h2', null, 'What it holds'), h('table', { class: 'sums' }, h('tbody', null, Object.entries(r).map(([name, n]) => h('tr', null,
        h('th', { scope: 'row' }, KIND[name] && glyph(...KIND[name], 'held'), ' ', VIEW[name] ? h('a', { href: VIEW[name] }, Label(name)) : Label(name)), h('td', { class: 'num' }, number(n)))))),
      about.first_day && h('p', null, `Reports from ${span(about.first_day)} to ${span(about.last_day)}. `, h('a', { href: '/coverage' }, 'Which outlets, on which days'))),
      h('section', null, h('h2', null, 'Take all of it along'), h('ul', { class: 'exports' }, EXPORTS.map(([ending, name, what]) => h('li', null, h('a', { href: '/export' + ending, download: 'record' + ending }, name), h('span', { class: 'quiet' }, ' ' + what)))),
        h('p', { class: 'quiet' }, 'Every view here has the same address with .json or .csv behind its path, under the same filter. ', h('a', { href: '/openapi.json' }, 'Description of the API'), ' · ', h('a', { href: '/schema.json' }, 'schema of the export'))),
      h('section', null, h('h2', null, 'What made it'), facts({ readout: about.readout, schema: about.schema, ...(about.made_with || {}), record_version: about.version }),
        h('p', { class: 'quiet' }, 'These name the programs, models and tables of knowledge: with them and the same pages the record comes out the same, byte for byte.')),
      h('section', null, h('h2', null, 'How to read it'), h('ul', { class: 'notes' },
        ['“Sources” are independent ones: reports that copy one another, or print one wire, count once.', 'A day is shown as far as it is known: “Mar 2019” is some day of that month.', 'What no report tells is not in it. Before you say that nothing happened, look whether anything was read then: Coverage.',
          'The engine errs. Precision and recall on pages that people have read are in its README; a sample of your own pages can be scored with “readout sample”.', about.edit ? 'This server takes corrections: on an entry’s page.' : 'To correct entries here, start the server with --edit.'].map((text) => h('li', null, text)))),
      h('section', null, h('h2', null, 'Keys'), h('ul', { class: 'notes' }, [['/', 'search'], ['← →', 'on the timeline: from entry to entry; in the grid of coverage: from cell to cell'], ['↑ ↓', 'from lane to lane'], ['+ − 0', 'zoom in, out, to the whole span'], ['Enter', 'open the entry']].map(([key, what]) => h('li', null, h('kbd', null, key), ' ' + what))))));
}
