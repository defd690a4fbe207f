/* list.js: the lists that are tables: contacts, statements, events, reports, actors, search, new, counts, claims, copies. */
import { record, address } from '../api.js';
import { h, marked } from '../dom.js';
import { list, heading } from '../table.js';
import { glyph, href, iso, label, Label, number, span, status, time, tone } from '../words.js';

const open = (row, text) => (row.id ? h('a', { href: href(row.id) }, text || 'open') : text);
const day = { key: 'day', label: 'Day', class: 'day', cell: (row) => time(row.day, row.until) };
const words = (key = 'words', name = 'In its words') => ({ key, label: name, class: 'words', grow: true, cell: (row) => open(row, row[key] || '(the entry)') });
const sources = { key: 'sources', label: 'Sources', num: true, title: 'independent sources: copies are not counted' };
const reports = { key: 'reports', label: 'Reports', num: true, title: 'reports that tell it, copies too' };
const kind = (what, key = 'kind') => ({ key, label: 'What', class: 'kind', cell: (row) => [glyph(what || row.what, row[key], row.status || row.modality), label(row[key])] });
const state = (key = 'status') => ({ key, label: 'Status', class: 'state', cell: (row) => status(row[key]) });
const text = (key, name, more = {}) => ({ key, label: name, ...more });

const stance = { key: 'stance', label: 'How', class: 'kind', cell: (row) => h('span', { class: 'tone t-' + tone(row.stance) }, label(row.stance)) };

const LISTS = {
  contacts: {
    title: 'Contacts', what: 'contacts', lead: 'Who met, called, visited or wrote whom, and who faced the press. Sources are independent ones: a wire counts once, however often it was printed.',
    filters: ['since', 'until', 'actor', 'kind', 'status', 'place', 'source', 'words'], endings: ['.csv', '.json', '.jsonl', '.geojson', '.rss'],
    columns: [day, kind('contact'), state(), text('parties', 'Who', { class: 'who' }), words(), text('place', 'Where'), sources, reports],
  },
  statements: {
    title: 'Statements', what: 'statements', lead: 'Who said what of whom, in the words of the report.',
    filters: ['since', 'until', 'actor', 'kind', 'source', 'words'], endings: ['.csv', '.json', '.jsonl', '.rss'],
    columns: [day, text('speaker', 'Who', { class: 'who' }), stance, text('target', 'Of whom', { class: 'who' }), words('text', 'Said'), { key: 'quote', label: 'Quoted', cell: (row) => label(row.quote) }, text('via', 'Told to'), sources],
  },
  events: {
    title: 'Events', what: 'events', lead: 'Who did what to whom, in PLOVER’s sixteen types.',
    filters: ['since', 'until', 'actor', 'kind', 'status', 'place', 'source', 'words'], endings: ['.csv', '.json', '.jsonl', '.geojson', '.rss'],
    columns: [day, kind('event', 'type'), state('modality'), text('source', 'Who', { class: 'who' }), text('target', 'To whom', { class: 'who' }), words(), { key: 'modes', label: 'Mode', cell: (row) => label(row.modes) }, text('place', 'Where'), sources],
  },
  reports: {
    title: 'Reports', what: 'reports', lead: 'The pages that were read, with the day that their own evidence gives them.',
    filters: ['since', 'until', 'kind', 'source', 'words'], endings: ['.csv', '.json', '.jsonl', '.rss'],
    columns: [{ ...day, cell: (row) => (row.day ? time(row.day) : row.after || row.before ? h('span', { class: 'unknown' }, row.after && row.before ? span(row.after, row.before) : row.after ? 'after ' + span(row.after) : 'before ' + span(row.before)) : time(null)) },
      { key: 'outlet', label: 'Outlet', class: 'who', cell: (row) => row.outlet && h('a', { href: address('/reports', { source: row.outlet }) }, row.outlet) },
      { key: 'title', label: 'Title', class: 'words', grow: true, cell: (row) => [open(row, row.title || row.source || 'untitled'), row.skipped && h('span', { class: 'quiet' }, ` (skipped: ${label(row.skipped)})`)] },
      { key: 'genre', label: 'Genre', class: 'kind', cell: (row) => label(row.genre) }, text('words', 'Words', { num: true }), { key: 'versions', label: 'Versions', num: true, title: 'copies and rewrites of the same text, this one too', cell: (row) => (row.versions > 1 ? number(row.versions) : '') },
      text('language', 'Lang.')],
  },
  actors: {
    title: 'Actors', what: 'actors', lead: 'The people, states and bodies that the record names.', filters: ['actor', 'kind'], endings: ['.csv', '.json', '.jsonl'],
    columns: [{ key: 'name', label: 'Name', class: 'words', grow: true, cell: (row) => open(row, row.name) }, { key: 'kind', label: 'Kind', class: 'kind', cell: (row) => h('span', { class: 'actor k-' + row.kind }, label(row.kind)) }, text('country', 'Country'),
      { key: 'contacts', label: 'Contacts', num: true, cell: (row) => count(row, 'contacts') }, { key: 'statements', label: 'Said', num: true, cell: (row) => count(row, 'statements') }, { key: 'targeted', label: 'Said of', num: true, cell: (row) => row.targeted ? number(row.targeted) : '' }],
  },
  search: {
    title: 'Search', what: 'matches', lead: 'Words in reports, contacts, plans, events and statements. “two words” in quotation marks stand together; peace* finds all beginnings.',
    filters: ['words', 'since', 'until', 'actor', 'source'], endings: ['.csv', '.json', '.jsonl', '.rss'],
    columns: [day, { key: 'what', label: 'What', class: 'kind', cell: (row) => [glyph(row.what, row.kind, row.status), label(row.kind && row.what !== 'report' && row.kind !== row.what ? row.kind : row.what)] }, text('who', 'Who', { class: 'who' }),
      { key: 'words', label: 'Found', class: 'words', grow: true, cell: (row) => h('a', { href: href(row.id) }, marked(row.words)) }],
  },
  new: {
    title: 'New', what: 'news', filters: ['since', 'actor', 'kind'], endings: ['.csv', '.json', '.jsonl', '.rss'],
    lead: 'What reports since a day told for the first time, which fates they told, and which entries they gave another independent source.',
    columns: [{ key: 'told', label: 'Told', class: 'day', cell: (row) => time(row.told) }, { ...day, label: 'Of' }, { key: 'what', label: 'What', class: 'kind', cell: (row) => [glyph(of(row), row.what, row.status), of(row) === 'contact' ? label(row.what) : of(row)] }, state(), text('who', 'Who', { class: 'who' }), words(),
      { key: 'why', label: 'Why here', cell: (row) => label(row.why) }, { key: 'sources', label: 'Sources', num: true, cell: (row) => (row.sources_before ? `${number(row.sources_before)} → ${number(row.sources)}` : number(row.sources)) }],
  },
  claims: {
    title: 'Claims', what: 'claims', lead: 'Who says that an entry is so, and who says it is not.', filters: ['about'], endings: ['.csv', '.json', '.jsonl'], columns: null,
  },
  copies: {
    title: 'Copies', what: 'pairs', lead: 'Which reports share text, how much of each, and which way it went.', filters: ['since', 'until', 'source'], endings: ['.csv', '.json', '.jsonl'],
    columns: [{ key: 'relation', label: 'Relation', class: 'kind', cell: (row) => label(row.relation) }, { key: 'a', label: 'Report A', class: 'who', cell: (row) => [h('a', { href: href(row.a_id) }, row.a || row.a_id), ', ', time(row.a_day)] },
      { key: 'share_of_a', label: 'Shared of A', num: true, cell: (row) => `${number(row.share_of_a)} %` }, { key: 'b', label: 'Report B', class: 'who', cell: (row) => [h('a', { href: href(row.id) }, row.b || row.id), ', ', time(row.b_day)] },
      { key: 'share_of_b', label: 'Shared of B', num: true, cell: (row) => `${number(row.share_of_b)} %` }, { key: 'way', label: 'Which way', class: 'who', grow: true }, { key: 'told_by', label: 'Told by', cell: (row) => label(row.told_by) },
      { key: 'passages', label: 'Passages', num: true }, { key: 'id', label: 'Compare', cell: (row) => h('a', { href: address('/diff', { a: row.a_id, b: row.id }) }, 'side by side') }],
  },
  table: {
    title: 'Counts', what: 'counts', lead: 'How many entries, and how many independent sources, by what you choose. Zeros are shown: nothing told is told from nothing read on Coverage.',
    filters: ['since', 'until', 'actor', 'kind', 'status'], endings: ['.csv', '.json', '.jsonl'], columns: null,
  },
};
function count(row, to) {
  return row[to] ? h('a', { href: address('/' + to, { actor: row.id || row.name }), 'aria-label': `${number(row[to])} ${to} of ${row.name}` }, number(row[to])) : '';
}
/** What a row of "new" is, by its id. */
const of = (row) => ({ c: 'contact', p: 'plan', s: 'statement', e: 'event' }[String(row.id)[0]] || 'contact');

export const title = ({ name, params }) => (name === 'search' && params.words ? `${params.words} · Search` : LISTS[name].title);
export const filters = (name) => LISTS[name].filters;

/* lists whose columns the filter decides: as the server gives them */
const HEAD = { side_a: 'One side', side_b: 'Other side', entries: 'Entries', sources: 'Sources', reports: 'Reports', };
function plain(got) {
  const keys = Object.keys(got.rows[0] || {}), most = keys.includes('entries') ? Math.max(1, ...got.rows.map((row) => row.entries)) : 0;
  return keys.filter((key) => key !== 'id' || keys.length < 3).map((key) => {
    const value = got.rows.find((row) => row[key] !== null)?.[key];
    if (key === 'entries') return { key, label: HEAD[key], num: true, class: 'metered', cell: (row) => (row[key] ? [meter(row[key], most), number(row[key])] : h('span', { class: 'zero' }, '0')) };
    if (typeof value === 'number') return { key, label: HEAD[key] || Label(key), num: true };
    if (typeof value === 'string' && /^[acesprty][a-z2-7]{16}$/.test(value)) return { key, label: HEAD[key] || Label(key), cell: (row) => row[key] && h('a', { href: href(row[key]) }, key === 'report' ? 'the report' : row[key]) };
    if (/^(day|month|week|year|first_day|last_day|told)$/.test(key)) return { key, label: HEAD[key] || Label(key), class: 'day', cell: (row) => time(row[key]) };
    return { key, label: HEAD[key] || Label(key), class: key === 'words' || key === 'text' ? 'words' : 'who', grow: key === 'words', cell: (row) => (key === 'words' && row.id ? open(row, row[key]) : label(row[key])) };
  });
}
function meter(n, most) {
  const bar = h('span', { class: 'bar-of', 'aria-hidden': 'true' });
  bar.style.setProperty('--part', String(n / most));
  return bar;
}

export async function render(root, context) {
  const { name, path, params, go } = context, spec = LISTS[name], ask = {}, top = [];
  let lead = spec.lead;
  if (name === 'search' && !params.words) {
    root.append(heading('Search', spec.lead), h('form', { class: 'search-big', role: 'search', 'aria-label': 'Search', onsubmit: (event) => {
      event.preventDefault();
      const asked_ = new FormData(event.target).get('words').trim();
      if (asked_) go('/search', { words: asked_ });
    } }, h('label', { for: 'search-words' }, 'Words to look for'), h('input', { id: 'search-words', name: 'words', type: 'search' }), h('button', { type: 'submit' }, 'Search')));
    return;
  }
  if (name === 'new' && !params.since) {
    const about = await record();
    const last = about.last_day ? Date.parse(about.last_day) : Date.now();
    ask.since = iso(last - 30 * 86400000);
    lead += ` Shown since ${span(ask.since)}, a month before the last day read; set another day above.`;
  }
  if (name === 'table') {
    ask.by = params.by || 'dyad';
    const KEYS = ['dyad', 'actor', 'kind', 'outlet', 'year', 'month', 'week', 'day'], chosen = ask.by.split(',');
    const one = (i) => h('select', { name: 'by' + i, 'aria-label': ['Count by', 'and by', 'and by'][i], value: chosen[i] || '', onchange: (event) => {
      const form = event.target.closest('p');
      const by = [...form.querySelectorAll('select')].map((select) => select.value).filter((value, at, all) => value && all.indexOf(value) === at).join(',');
      go(path, { ...params, by: by || 'dyad', offset: '' });
    } }, i > 0 && h('option', { value: '' }, '–'), KEYS.map((key) => h('option', { value: key }, key === 'dyad' ? 'pair of sides' : key)));
    top.push(h('p', { class: 'by' }, 'Count by ', one(0), ' and ', one(1), ' and ', one(2)));
  }
  await list(root, {
    ...context, title: name === 'search' ? ['Search: ', h('em', null, params.words)] : spec.title, caption: spec.title, lead, columns: spec.columns || plain, endings: spec.endings, what: spec.what, top, ask,
  });
  root.querySelector('.scroll')?.classList.add('cards', 'l-' + name);

}
