/* actor.js: a person, state or body: offices, contacts, what they say and what is said of them over time, who appears beside them. */
import { add, h, s } from '../dom.js';
import * as words from '../words.js';
import * as p from '../parts.js';

export const title = 'Actor';

/* ---- offices ---- */

const officeText = (o) => [o.title, o.of && `, ${o.of}`].filter(Boolean).join('');
function officesPart(offices) {
  if (!offices.length) return null;
  const dated = offices.filter((o) => o.from || o.to),
    today = words.iso(Date.now());
  const start = (o) => (words.bounds(o.from) || words.bounds(o.to))[0],
    end = (o) => (words.bounds(o.to || today) || [0, 0])[1];
  let strip = null;
  if (dated.length) {
    const from = Math.min(...dated.map(start)),
      to = Math.max(...dated.map(end)),
      scale = p.days(from, to),
      pct = (x) => `${(100 * x).toFixed(2)}%`;
    strip = h(
      'div',
      { class: 'strip offices', 'aria-hidden': 'true' },
      [...dated]
        .sort((a, b) => start(a) - start(b))
        .map((o) =>
          h(
            'div',
            { class: 'lane' },
            h(
              'span',
              {
                class: o.to ? 'spell' : 'spell open-end',
                title: `${officeText(o)}: ${words.span(o.from, o.to) || ''}`,
                style: { left: pct(scale.at(start(o))), width: pct(scale.at(end(o)) - scale.at(start(o))) },
              },
              officeText(o)
            )
          )
        ),
      h(
        'div',
        { class: 'ticks' },
        scale.ticks.map((tick) => h('span', { style: { left: pct(tick.at) } }, tick.text))
      )
    );
  }
  return p.section(
    'offices',
    'Offices',
    strip,
    h(
      'ul',
      { class: 'plain rows-list' },
      offices.map((o) =>
        h(
          'li',
          null,
          h(
            'span',
            { class: 'day' },
            o.from || o.to ? words.span(o.from, o.to) || `from ${words.day(o.from)}` : 'no days known',
            o.from && !o.to && ' on'
          ),
          h('span', null, o.title, o.of && [', ', p.isActor(o.of) ? p.link(o.of) : o.of])
        )
      )
    )
  );
}

/* ---- statements over time ---- */

const TONES = ['against', 'pressing', 'plain', 'for'];
/** How fine the bars are: years, quarters or months, by the span. */
function periods(rows) {
  const at = rows
    .map((row) => words.bounds(row.day))
    .filter(Boolean)
    .map((b) => b[0])
    .sort((a, b) => a - b);
  if (!at.length) return null;
  let from = at[0],
    to = at[at.length - 1];
  const early = at[Math.floor(at.length * 0.01)],
    late = at[Math.ceil(at.length * 0.99) - 1];
  if (to - from > 2 * (late - early) && late > early) [from, to] = [early, late]; // a few told of long ago do not press the rest together
  const outside = at.filter((x) => x < from || x > to).length,
    long = (to - from) / 86400000;
  const every = long > 3650 ? d3.utcYear : long > 1500 ? d3.utcMonth.every(3) : long > 150 ? d3.utcMonth : d3.utcMonday;
  const list = every.range(every.floor(new Date(from)), new Date(to + 1));
  const name = long > 3650 ? '%Y' : long > 150 ? '%b %Y' : '%-d %b';
  return { every, list, outside, name: d3.utcFormat(name), unit: long > 3650 ? 'year' : long > 1500 ? 'quarter' : long > 150 ? 'month' : 'week' };
}
/** A swatch of a tone: colour and pattern, so that neither stands alone. */
function defs() {
  return s(
    'defs',
    null,
    TONES.map((tone) =>
      s(
        'pattern',
        { id: `tone-${tone}`, width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: tone === 'against' ? 'rotate(45)' : null },
        s('rect', { width: 6, height: 6, fill: `var(--t-${tone})` }),
        tone === 'against' && s('rect', { width: 2, height: 6, fill: 'var(--paper)', opacity: 0.45 }),
        tone === 'pressing' && s('circle', { cx: 3, cy: 3, r: 1.2, fill: 'var(--paper)', opacity: 0.7 }),
        tone === 'for' && s('rect', { width: 6, height: 1.6, fill: 'var(--paper)', opacity: 0.4 })
      )
    )
  );
}
function stanceChart(rows, name) {
  const span = periods(rows);
  if (!span) return null;
  const counted = new Map(span.list.map((d) => [+d, new Map()]));
  for (const row of rows) {
    const b = words.bounds(row.day),
      bin = b && counted.get(+span.every.floor(new Date(b[0])));
    if (bin) bin.set(row.stance, (bin.get(row.stance) || 0) + 1);
  }
  const order = [...new Set(rows.map((row) => row.stance))].sort(
    (a, b) => TONES.indexOf(words.tone(b)) - TONES.indexOf(words.tone(a)) || a.localeCompare(b)
  );
  const width = 900,
    height = 190,
    left = 30,
    bottom = 22,
    top = 8;
  const most = Math.max(1, ...[...counted.values()].map((bin) => d3.sum([...bin.values()])));
  const x = d3.scaleBand().domain(span.list.map(Number)).range([left, width]).padding(0.15),
    y = d3
      .scaleLinear()
      .domain([0, most])
      .range([height - bottom, top]);
  const each = Math.max(1, Math.ceil(span.list.length / 9));
  const svg = s(
    'svg',
    {
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-label': `Statements ${name} by ${span.unit} and tone; the numbers are in the table below`,
    },
    defs(),
    s(
      'g',
      { class: 'axis' },
      y
        .ticks(Math.min(4, most))
        .filter(Number.isInteger)
        .map((t) => [
          s('line', { x1: left, x2: width, y1: y(t), y2: y(t), opacity: t ? 0.35 : 1 }),
          s('text', { x: left - 6, y: y(t) + 4, 'text-anchor': 'end' }, t),
        ])
    ),
    span.list.map((d) => {
      let at = 0;
      return s(
        'g',
        null,
        order
          .filter((stance) => counted.get(+d).get(stance))
          .map((stance) => {
            const n = counted.get(+d).get(stance),
              top0 = y(at + n),
              bar = s(
                'rect',
                {
                  x: x(+d),
                  width: Math.min(x.bandwidth(), 60),
                  y: top0,
                  height: Math.max(0, y(at) - top0 - 1),
                  fill: `url(#tone-${words.tone(stance)})`,
                },
                s('title', null, `${span.name(d)}: ${words.label(stance)}, ${n}`)
              );
            at += n;
            return bar;
          })
      );
    }),
    span.list.map((d, i) => i % each === 0 && s('text', { x: x(+d), y: height - 6 }, span.name(d)))
  );
  const shown = TONES.filter((tone) => order.some((stance) => words.tone(stance) === tone)).reverse();
  return h(
    'div',
    { class: 'chart' },
    h(
      'ul',
      { class: 'legend' },
      shown.map((tone) =>
        h(
          'li',
          null,
          s('svg', { viewBox: '0 0 24 14', 'aria-hidden': 'true' }, s('rect', { width: 24, height: 14, fill: `url(#tone-${tone})` })),
          words.TONES[tone]
        )
      )
    ),
    svg,
    span.outside > 0 && h('p', { class: 'note' }, `${words.count(span.outside, 'statement')} of days far off not drawn.`),
    p.opens('As a table', () =>
      h(
        'div',
        { class: 'scroll' },
        h(
          'table',
          null,
          h('caption', { class: 'unseen' }, `Statements ${name} by ${span.unit} and stance`),
          h(
            'thead',
            null,
            h(
              'tr',
              null,
              h('th', { scope: 'col' }, words.Label(span.unit)),
              order.map((stance) => h('th', { scope: 'col', class: 'num' }, words.Label(stance)))
            )
          ),
          h(
            'tbody',
            null,
            span.list
              .filter((d) => counted.get(+d).size)
              .map((d) =>
                h(
                  'tr',
                  null,
                  h('th', { scope: 'row' }, span.name(d)),
                  order.map((stance) => h('td', { class: 'num' }, counted.get(+d).get(stance) || ''))
                )
              )
          )
        )
      )
    )
  );
}

/* ---- lists ---- */

const row = (r, what, kind, status, ...inside) =>
  h('li', null, h('span', { class: 'day' }, words.time(r.day, r.until)), h('span', null, words.glyph(what, kind, status), inside));
const MOST = 12;
/** The last of a list, and how many there are. */
async function latest(path, id, signal) {
  const ask = { actor: id, limit: 1, count: 1 },
    [whole, dated] = await Promise.all([p.rows(path, ask, signal), p.rows(path, { ...ask, since: '1000' }, signal)]);
  const total = whole.total ?? whole.rows.length,
    days = dated.total ?? dated.rows.length;
  const got = days
    ? await p.rows(path, { actor: id, since: '1000', limit: MOST, offset: Math.max(0, days - MOST) }, signal)
    : await p.rows(path, { actor: id, limit: MOST }, signal);
  return { rows: got.rows, total };
}
function lists(rows, make, all, what, total = rows.length) {
  const late = [...rows].sort((a, b) => (b.day || '').localeCompare(a.day || ''));
  return [
    h('ul', { class: 'plain rows-list' }, late.slice(0, MOST).map(make)),
    total > MOST && h('p', null, h('a', { href: all }, `All ${words.count(total, what)}`)),
  ];
}
const sources = (r) => h('span', { class: 'aside' }, ` ${words.count(r.sources, 'source')}`);

function besideList(id, rows) {
  const others = new Map();
  for (const r of rows) {
    const other = r.a === id ? [r.b, r.b_name, r.b_kind] : [r.a, r.a_name, r.a_kind];
    const one = others.get(other[0]) || others.set(other[0], { id: other[0], name: other[1], kind: other[2], of: {}, sources: 0 }).get(other[0]);
    one.of[r.what] = (one.of[r.what] || 0) + p.entriesOf(r);
    one.sources += r.sources;
  }
  return [...others.values()].sort((a, b) => b.sources - a.sources || a.name.localeCompare(b.name));
}

/* ---- the parts, each from an answer of its own ---- */

function besidePart(got, id, q) {
  const others = besideList(id, got.rows);
  const one = (o) =>
    h(
      'li',
      null,
      h('span', null, p.link(o.id, o.name)),
      h(
        'span',
        { class: 'aside' },
        Object.entries(o.of)
          .map(([k, n]) => words.count(n, k))
          .join(', ')
      )
    );
  return (
    others.length > 0 &&
    p.section(
      'beside',
      'Who appears beside them',
      h('ul', { class: 'plain beside-list' }, others.slice(0, 24).map(one)),
      others.length > 24 && h('p', { class: 'aside' }, h('a', { href: `/network${q}` }, `${others.length - 24} more in the network`))
    )
  );
}

const contactRow = (r) =>
  row(
    r,
    'contact',
    r.kind,
    r.status,
    p.link(r.id, words.Label(r.kind)),
    ': ',
    r.parties,
    r.place && ` in ${r.place}`,
    r.status !== 'held' && [' ', words.status(r.status)],
    sources(r)
  );
const planRow = (r) => row(r, 'plan', 'plan', r.status, p.link(r.id, words.Label(r.what)), ' ', words.status(r.status), sources(r));
const eventRow = (r) =>
  row(
    r,
    'event',
    r.type,
    r.modality,
    p.link(r.id, words.Label(r.type)),
    ': ',
    r.source || 'somebody',
    r.target && ` → ${r.target}`,
    r.modality !== 'happened' && [' ', words.status(r.modality)],
    sources(r)
  );
const statementRow = (r) =>
  row(
    r,
    'statement',
    r.stance,
    null,
    h('b', null, r.speaker),
    ` ${p.SAYS[r.stance] || words.label(r.stance)}`,
    r.target && ` (${r.target})`,
    ': ',
    h('a', { href: words.href(r.id) }, p.said(r.text)),
    sources(r)
  );
const listPart = (id, title, got, make, q, what) => got.rows.length > 0 && p.section(id, title, lists(got.rows, make, `/${id}${q}`, what, got.total));

function statementsPart(got, name, q) {
  const isOne = (names) =>
    String(names || '')
      .split(/[,;] ?/)
      .includes(name);
  const says = got.rows.filter((r) => isOne(r.speaker)),
    told = got.rows.filter((r) => isOne(r.target) && !isOne(r.speaker));
  const part = (id, title, rows, text) =>
    rows.length > 0 && p.section(id, title, stanceChart(rows, text), lists(rows, statementRow, `/statements${q}`, 'statement'));
  return {
    says: says.length,
    told: told.length,
    nodes: [part('says', 'What they say', says, `by ${name}`), part('told', 'What is said of them', told, `about ${name}`)],
  };
}

export async function render(root, { id, signal, setTitle }) {
  const actor = await p.show(id),
    q = `?actor=${encodeURIComponent(id)}`,
    ask = (path, limit, fields) => p.rows(path, { actor: id, limit, fields }, signal);
  if (setTitle) setTitle(actor.name);
  const counted = h('span', { role: 'status' }, 'Counting …'),
    tools = [
      h('a', { class: 'button', href: `/timeline${q}` }, 'Timeline'),
      h('a', { class: 'button', href: `/network${q}` }, 'Network'),
      p.citeButton(id),
      p.saves(id, [
        ['json', 'JSON'],
        ['jsonld', 'JSON-LD'],
      ]),
    ];
  const ids = Object.entries(actor.same_as || {}).filter(([, value]) => value);
  add(
    root,
    p.head(
      words.Label(actor.kind),
      actor.name,
      [actor.country && h('span', null, actor.country), ids.map(([of, value]) => h('span', null, `${of} ${value}`)), counted],
      tools
    ),
    officesPart(actor.offices || [])
  );
  const slot = async (asked, make) => {
    const place = h('div', { class: 'slot' });
    root.append(place);
    const got = await asked;
    add(place, make(got));
    return got;
  };
  let spoken = null;
  const [, contacts, , plans, events] = await Promise.all([
    slot(ask('/network', 500), (got) => besidePart(got, id, q)),
    slot(latest('/contacts', id, signal), (got) => listPart('contacts', 'Contacts', got, contactRow, q, 'contact')),
    slot(ask('/statements', 20000, 'day,speaker,stance,target,text,sources,id'), (got) => (spoken = statementsPart(got, actor.name, q)).nodes),
    slot(latest('/plans', id, signal), (got) => listPart('plans', 'Plans', got, planRow, q, 'plan')),
    slot(latest('/events', id, signal), (got) => listPart('events', 'Events', got, eventRow, q, 'event')),
  ]);
  counted.textContent = `${words.count(contacts.total, 'contact')}; ${words.count(spoken.says, 'statement')} by, ${words.number(spoken.told)} about`;
  if (contacts.total + spoken.says + spoken.told + plans.total + events.total === 0)
    add(root, h('p', { class: 'notice' }, 'No entry of the record names them as a party, speaker or target.'));
  if ((actor.aliases || []).length) add(root, p.section('names', 'Also written', h('p', { class: 'aside' }, actor.aliases.slice(0, 60).join('; '))));
}
