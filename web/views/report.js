/* report.js: a report as it was read: its text with all that was found in it, what of the page was left out, why this day, its copies. */
import { get } from '../api.js';
import { add, clear, h } from '../dom.js';
import * as words from '../words.js';
import * as p from '../parts.js';

export const title = 'Report';

/* ---- marks ---- */

const CALLED = {
  mention: 'Who is meant',
  actor: 'Who is meant',
  place: 'Places',
  time: 'Times',
  quote: 'Quotations',
  contact: 'Contacts',
  statement: 'Statements',
  plan: 'Plans',
  event: 'Events',
  process: 'Processes',
};
const ORDER = ['mention', 'actor', 'place', 'time', 'quote', 'contact', 'statement', 'plan', 'event', 'process'];
const SHOWN_AT_FIRST = new Set(['mention', 'actor', 'time', 'contact', 'plan']);
const rank = (what) => ORDER.indexOf(what) + 1 || 99;

/** Cuts the text where a mark begins or ends: [{start, end, marks: [number of mark]}] in places of the string. */
function pieces(text, marks) {
  const cuts = [...new Set([0, text.length, ...marks.flatMap((m) => [m.from, m.to])])].sort((a, b) => a - b),
    out = [];
  const starting = [...marks.keys()].sort((a, b) => marks[a].from - marks[b].from);
  let open = [],
    next = 0;
  for (let i = 0; i + 1 < cuts.length; i++) {
    open = open.filter((m) => marks[m].to > cuts[i]);
    while (next < starting.length && marks[starting[next]].from <= cuts[i]) open.push(starting[next++]);
    out.push({ start: cuts[i], end: cuts[i + 1], marks: [...open] });
  }
  return out;
}

function describe(mark, text) {
  const what = words.Label({ mention: 'actor', asked: 'linked words' }[mark.what] || mark.what),
    said = mark.label ? (mark.what === 'time' ? words.day(mark.label) : words.label(mark.label)) : '';
  return [h('b', null, what), mark.id ? [': ', p.link(mark.id, said || text)] : said && said !== text && `: ${said}`];
}

function textPart(page, hash) {
  const bytes = new p.Bytes(page.text);
  const marks = page.marks
    .filter((m) => m.end > m.start)
    .map((m) => ({ ...m, what: m.what === 'evidence' ? words.listOf(m.id) || 'event' : m.what, from: bytes.index(m.start), to: bytes.index(m.end) }));
  const kinds = [...new Set(marks.map((m) => m.what))].sort((a, b) => rank(a) - rank(b));
  const on = new Set(kinds.filter((what) => SHOWN_AT_FIRST.has(what)));
  const found = /^#b(\d+)-(\d+)$/.exec(hash || '');
  if (found)
    marks.push({
      what: 'asked',
      start: Number(found[1]),
      end: Number(found[2]),
      from: bytes.index(Number(found[1])),
      to: bytes.index(Number(found[2])),
      label: null,
      id: null,
    });
  const tells = h(
    'div',
    { class: 'tells', role: 'status' },
    h('p', { class: 'aside' }, 'Point at a marked passage, or step through them with the arrow keys, and what was found in it stands here.')
  );
  const article = h('div', { class: 'report-text', lang: 'en' });
  const spans = [];
  const parts = (page.parts || []).map((part) => ({ what: part.what, from: bytes.index(part.start), to: bytes.index(part.end) }));
  let paragraph = null;
  const begin = (at) => {
    const part = parts.find((one) => one.from <= at && at < one.to);
    paragraph = h('p', { class: part ? `part-${part.what}` : null });
    if (part) paragraph.append(h('span', { class: 'badge' }, words.label(part.what)), ' ');
    article.append(paragraph);
  };
  begin(0);
  for (const piece of pieces(bytes.text, marks)) {
    let at = piece.start;
    bytes.text
      .slice(piece.start, piece.end)
      .split('\n')
      .forEach((line, i) => {
        if (i) begin(at);
        at += line.length + 1;
        if (!line) return;
        if (!piece.marks.length) {
          paragraph.append(line);
          return;
        }
        const kindsHere = [...new Set(piece.marks.map((m) => marks[m].what))];
        const span = h(
          'span',
          { class: ['m', ...kindsHere.map((what) => 'm-' + what)].join(' '), tabindex: '-1', data: { marks: piece.marks.join(' ') } },
          line
        );
        if (kindsHere.includes('asked')) span.classList.add('asked');
        spans.push(span);
        paragraph.append(span);
      });
  }
  const visible = (span) => span.dataset.marks.split(' ').some((m) => on.has(marks[m].what) || marks[m].what === 'asked');
  const lit = new Set();
  const tell = (span) => {
    for (const one of lit) one.classList.remove('lit');
    lit.clear();
    if (!span || !visible(span)) return;
    const here = span.dataset.marks
      .split(' ')
      .map(Number)
      .filter((m) => on.has(marks[m].what) || marks[m].what === 'asked')
      .sort((a, b) => rank(marks[a].what) - rank(marks[b].what));
    for (const one of spans)
      if (one.dataset.marks.split(' ').some((m) => Number(m) === here[0])) {
        one.classList.add('lit');
        lit.add(one);
      }
    tells.classList.add('has');
    clear(tells).append(
      h(
        'ul',
        { class: 'plain' },
        here.map((m) =>
          h(
            'li',
            { class: `t-${marks[m].what}` },
            h('span', { class: `swatch m-${marks[m].what}`, 'aria-hidden': 'true' }),
            describe(marks[m], bytes.text.slice(marks[m].from, marks[m].to)),
            p.said(shorten(bytes.text.slice(marks[m].from, marks[m].to)))
          )
        )
      )
    );
  };
  article.addEventListener('mouseover', (event) => {
    const span = event.target.closest('.m');
    if (span) tell(span);
  });
  article.addEventListener('focusin', (event) => tell(event.target.closest('.m')));
  article.addEventListener('click', (event) => {
    const span = event.target.closest('.m');
    if (span) {
      rove(span);
      span.focus();
    }
  });
  let stop = null;
  const rove = (span) => {
    if (stop) stop.tabIndex = -1;
    stop = span;
    if (stop) stop.tabIndex = 0;
  };
  article.addEventListener('keydown', (event) => {
    const seen = spans.filter(visible),
      at = seen.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: seen.length - 1 }[event.key];
    if (event.key === 'Enter' && at >= 0) {
      const a = tells.querySelector('a[href]');
      if (a) a.click();
      return;
    }
    if (to === undefined || at < 0 || !seen[to]) return;
    event.preventDefault();
    rove(seen[to]);
    seen[to].focus();
  });
  const refresh = () => {
    for (const what of kinds) article.classList.toggle('on-' + what, on.has(what));
    rove(spans.find(visible) || null);
  };
  const toggles = h(
    'fieldset',
    { class: 'toggles' },
    h('legend', null, 'Marked in the text'),
    kinds.map((what) =>
      h(
        'label',
        { class: 'toggle' },
        h('input', {
          type: 'checkbox',
          checked: on.has(what),
          onchange: (event) => {
            if (event.target.checked) on.add(what);
            else on.delete(what);
            refresh();
          },
        }),
        h('span', { class: `swatch m-${what}`, 'aria-hidden': 'true' }),
        `${CALLED[what] || words.Label(what)} `,
        h('span', { class: 'aside' }, words.number(marks.filter((m) => m.what === what).length))
      )
    )
  );
  refresh();
  const asked = article.querySelector('.asked');
  return {
    node: h('div', { class: 'reading' }, h('div', { class: 'beside' }, kinds.length > 0 && toggles, kinds.length > 0 && tells), article),
    asked,
    marks: marks.filter((m) => m.what !== 'asked'),
    bytes,
  };
}
const shorten = (text) => (text.length > 90 ? text.slice(0, 88).trimEnd() + '…' : text);

/* ---- why this day ---- */

function dayPart(published) {
  const items = (list, name) =>
    list.length > 0 &&
    h(
      'div',
      null,
      h('h3', null, name),
      p.reasons(
        ['What', 'Found', 'Where', 'What it says'],
        list.map((b) => [words.Label(b.what), b.value === null ? '' : `“${b.value}”`, whereOf(b.where), b.why || ''])
      )
    );
  return [
    h(
      'p',
      null,
      published && (published.earliest || published.latest)
        ? [
            'Published ',
            h('b', null, words.date(published)),
            published.time && ` at ${published.time}`,
            published.earliest !== published.latest &&
              ` (between ${words.day(published.earliest) || 'unknown'} and ${words.day(published.latest) || 'unknown'})`,
            '.',
          ]
        : 'No day is known, and none is made up.'
    ),
    published && items(published.basis || [], 'It stands on'),
    published && items(published.refused || [], 'Refused'),
  ];
}
const whereOf = (where) =>
  !where ? '' : typeof where === 'string' ? where : `${where.in === 'page' ? 'page' : 'report’s text'}, bytes ${where.start} to ${where.end}`;

/* ---- the page ---- */

/** The report with its marks; its text alone where the server has no marks of it. */
async function pageOf(id, signal) {
  try {
    return await get('/page/' + encodeURIComponent(id), {}, signal);
  } catch (error) {
    if (error.status !== 404) throw error;
    const report = await p.show(id);
    return { id, text: report.text, parts: report.parts, marks: [], blocks: [] };
  }
}

const META = [
  ['outlet', 'Outlet'],
  ['byline', 'By'],
  ['agencies', 'Agencies'],
  ['cited', 'Cites'],
  ['dateline', 'Dateline'],
  ['genre', 'Genre'],
  ['language', 'Language'],
  ['words', 'Words'],
  ['url', 'Address'],
  ['source', 'File'],
  ['captured', 'Captured'],
];
function metadata(report) {
  return h(
    'dl',
    { class: 'meta' },
    META.filter(
      ([name]) => report[name] !== null && report[name] !== undefined && report[name] !== '' && !(Array.isArray(report[name]) && !report[name].length)
    ).map(([name, text]) => {
      const value = report[name];
      const shown =
        name === 'url' && /^https?:\/\//.test(value)
          ? h('a', { href: value, rel: 'noreferrer external', target: '_blank' }, value)
          : name === 'genre'
            ? words.Label(value)
            : name === 'words'
              ? words.number(value)
              : Array.isArray(value)
                ? value.join(', ')
                : value;
      return [h('dt', null, text), h('dd', null, shown)];
    })
  );
}

const RELATION = {
  'common-wire': 'both have it from one agency',
  partial: 'shares a part',
  copy: 'copy',
  verbatim: 'word for word',
  edited: 'edited copy',
  excerpt: 'excerpt',
};
function copiesPart(id, all) {
  const rows = all.filter((row) => row.a_id === id || row.id === id);
  if (!rows.length) return null;
  return p.section(
    'copies',
    'Shares text with',
    h(
      'ul',
      { class: 'plain copies' },
      rows.map((row) => {
        const other = row.a_id === id ? 'b' : 'a',
          it = other === 'b' ? row.id : row.a_id,
          mine = row[other === 'b' ? 'share_of_a' : 'share_of_b'];
        return h(
          'li',
          null,
          p.link(it, row[other] || it),
          ' ',
          words.time(row[`${other}_day`]),
          ' ',
          p.meter(mine / 100, `${mine} % of this report`),
          h(
            'span',
            { class: 'aside' },
            ` ${RELATION[row.relation] || words.label(row.relation)}${row.way ? `; ${p.wayOf(row)}` : ''}${row.told_by ? ` (${words.label(row.told_by)})` : ''} `
          ),
          h('a', { href: `/diff?a=${id}&b=${it}` }, 'side by side')
        );
      })
    )
  );
}

function entriesPart(marks, bytes) {
  const by = new Map();
  for (const m of marks)
    if (m.id && ['contact', 'plan', 'event', 'statement', 'process'].includes(words.listOf(m.id))) {
      const list = by.get(words.listOf(m.id)) || by.set(words.listOf(m.id), new Map()).get(words.listOf(m.id));
      if (!list.has(m.id)) list.set(m.id, m);
    }
  if (!by.size) return null;
  const NAME = { contact: 'Contacts', plan: 'Plans', event: 'Events', statement: 'Statements', process: 'Processes' };
  return p.section(
    'entries',
    'What it tells',
    ['contact', 'plan', 'process', 'event', 'statement']
      .filter((what) => by.has(what))
      .map((what) => {
        const list = [...by.get(what).values()];
        return h(
          'details',
          { open: list.length <= 8 },
          h('summary', null, NAME[what], h('span', { class: 'aside' }, ` ${list.length}`)),
          h(
            'ul',
            { class: 'plain told-list' },
            list.map((m) =>
              h(
                'li',
                null,
                words.glyph(what, m.label),
                ' ',
                p.link(m.id, m.label ? words.Label(m.label) : what),
                ' ',
                p.said(shorten(bytes.text.slice(m.from, m.to)))
              )
            )
          )
        );
      })
  );
}

function blocksPart(all) {
  const blocks = all.map((b) => ({
    text: b.text,
    kept: b.kept === true || b.kept === 'text' || b.kept === 'head',
    what: typeof b.kept === 'string' ? b.kept : b.what,
  }));
  const out = blocks.filter((b) => !b.kept).length;
  if (!blocks.length) return null;
  return p.section(
    'left-out',
    'The page around it',
    p.opens(`The whole page, block by block: ${words.count(out, 'block')} of ${words.number(blocks.length)} left out`, () =>
      h(
        'ol',
        { class: 'blocks plain' },
        blocks.map((b) =>
          h(
            'li',
            { class: b.kept ? 'kept' : 'out' },
            h(
              'span',
              { class: 'badge' },
              b.kept
                ? words.label(b.what || 'text')
                : `left out${b.what && !['-', 'out', 'left out'].includes(b.what) ? ': ' + words.label(b.what) : ''}`
            ),
            ' ',
            h('span', { class: 'block-text' }, b.text)
          )
        )
      )
    )
  );
}

export async function render(root, { id, signal, setTitle }) {
  const [report, page, copies] = await Promise.all([p.show(id), pageOf(id, signal), p.rows('/copies', { about: id, limit: 1000 }, signal)]);
  const name = report.title || report.source || id;
  if (setTitle) setTitle(name);
  const reading = textPart(page, location.hash);
  add(
    root,
    p.head(
      words.Label(report.genre || 'report'),
      name,
      [
        h('span', null, report.outlet || 'outlet not known'),
        h('span', null, words.date(report.published)),
        h('span', null, words.count(report.words, 'word')),
        report.story && h('span', null, p.link(report.story, 'its story')),
      ],
      [
        p.citeButton(id),
        p.saves(id, [
          ['json', 'JSON'],
          ['jsonld', 'JSON-LD'],
        ]),
      ]
    ),
    report.skipped && h('p', { class: 'notice' }, `Not read for entries: ${words.label(report.skipped)}.`),
    h('section', { class: 'part', 'aria-label': 'Text' }, reading.node),
    entriesPart(reading.marks, reading.bytes),
    copiesPart(id, copies.rows),
    p.section('day', 'Why this day', dayPart(report.published)),
    p.section('about', 'About the report', metadata(report)),
    blocksPart(page.blocks || [])
  );
  const tree = await p.rows('/sources/' + id, {}, signal);
  if (tree.rows.length > 1) root.querySelector('#day').before(p.section('sources', 'Its family', p.sourcesTree(tree.rows)));
  if (reading.asked) requestAnimationFrame(() => reading.asked.scrollIntoView({ block: 'center' }));
}
