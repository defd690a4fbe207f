/* network.js: who met, called, accused whom in the span: a settled picture of the heaviest, and all of it as a list. */
import { get } from '../api.js';
import { add, clear, h, s } from '../dom.js';
import { downloads, heading, nothing, remarks } from '../table.js';
import * as words from '../words.js';
import * as p from '../parts.js';
import { panZoom } from '../picture.js';

export const title = 'Network';
export const filters = ['since', 'until', 'actor', 'kind', 'source'];

/* ---- relations ---- */

const GROUPS = {
  met: { text: 'Met', colour: '--k-in-person', dash: null },
  called: { text: 'Called, wrote', colour: '--k-distance', dash: '9 4' },
  press: { text: 'Before the press', colour: '--k-press', dash: '2 3' },
  for: { text: 'Praised, agreed', colour: '--t-for', dash: null },
  against: { text: 'Accused, rejected', colour: '--t-against', dash: '12 3 2 3' },
  pressing: { text: 'Urged, warned', colour: '--t-pressing', dash: '6 3' },
  plain: { text: 'Spoke of', colour: '--t-plain', dash: '1 4' },
  cooperation: { text: 'Acts of cooperation', colour: '--k-cooperation', dash: '9 4' },
  plan: { text: 'Plans between them', colour: '--k-plan', dash: '4 4' },
  pressure: { text: 'Acts of pressure', colour: '--k-pressure', dash: '2 3' },
  force: { text: 'Force and sanctions', colour: '--k-force', dash: null },
};
const AT_FIRST = ['met', 'called', 'for', 'against', 'force'];
const family = { 'in-person': 'met', distance: 'called' };
function groupOf(row) {
  if (row.what === 'statement') return words.tone(row.kind);
  const name = words.family(row.kind, row.what);
  return GROUPS[family[name] || name] ? family[name] || name : row.what === 'event' ? 'pressure' : 'called';
}

/* ---- the picture ---- */

const LIST_MOST = 400;
/** The same rows give the same picture: no chance in it, and it stands still. */
function settle(nodes, edges, narrow) {
  const heaviest = Math.max(9, ...edges.map((e) => e.sources)),
    spread = 1 + Math.min(1.2, edges.length / Math.max(1, nodes.length) / 2.5);
  const at = new Map(nodes.map((n) => [n.id, n]));
  const links = edges.map((e) => ({ source: at.get(e.a), target: at.get(e.b), sources: e.sources }));
  const force = d3
    .forceSimulation(nodes)
    .force(
      'link',
      d3
        .forceLink(links)
        .distance((l) => (narrow ? 75 : 100) - 35 * Math.sqrt(l.sources / heaviest))
        .strength((l) => 0.1 + 0.5 * Math.sqrt(l.sources / heaviest))
    )
    .force(
      'charge',
      d3
        .forceManyBody()
        .strength((narrow ? -300 : -420) * spread)
        .distanceMax(500)
    )
    .force(
      'collide',
      d3.forceCollide((n) => n.r + 20)
    )
    .force('x', d3.forceX(0).strength(narrow ? 0.16 : 0.055))
    .force('y', d3.forceY(0).strength(narrow ? 0.06 : 0.095))
    .stop();
  for (let i = 0; i < 320; i++) force.tick();
}

const KIND_SHAPE = {
  person: 'circle',
  state: 'square',
  institution: 'diamond',
  organisation: 'diamond',
  'armed-group': 'triangle',
  group: 'page',
  outlet: 'bar',
};
const kindColour = (kind) => `var(--a-${words.label(kind).replace(' ', '-')}, var(--ink-3))`;
/** Where names can stand without covering one another; what finds no place shows when it is chosen. */
function placeNames(nodes, size) {
  const taken = nodes.map((n) => [n.x - n.r, n.y - n.r, n.x + n.r, n.y + n.r]);
  const hits = (box, own) => taken.some((t, i) => i !== own && box[0] < t[2] && box[2] > t[0] && box[1] < t[3] && box[3] > t[1]);
  nodes.forEach((n, i) => {
    const w = n.name.length * size * 0.58 + 4,
      tries = [
        [n.r + 4, size * 0.36, 'start'],
        [-n.r - 4, size * 0.36, 'end'],
        [0, n.r + size * 1.2, 'middle'],
        [0, -n.r - size * 0.5, 'middle'],
      ];
    n.label = null;
    for (const [dx, dy, anchor] of tries) {
      const x0 = n.x + dx - (anchor === 'end' ? w : anchor === 'middle' ? w / 2 : 0),
        box = [x0, n.y + dy - size, x0 + w, n.y + dy + size * 0.27];
      if (hits(box, i)) continue;
      taken.push(box);
      n.label = { dx, dy, anchor };
      break;
    }
  });
}

/** What all nodes and their names take: [x, y, width, height]. */
function around(nodes, size) {
  const reach = (n, side) =>
    n.label
      ? {
          start: side > 0 ? n.label.dx + n.name.length * size * 0.6 : -n.r,
          end: side < 0 ? n.label.dx - n.name.length * size * 0.6 : n.r,
          middle: side * n.name.length * size * 0.3,
        }[n.label.anchor]
      : side * n.r;
  const x0 = d3.min(nodes, (n) => n.x + reach(n, -1)),
    x1 = d3.max(nodes, (n) => n.x + reach(n, 1)),
    [y0, y1] = d3.extent(nodes, (n) => n.y),
    pad = 12 + size;
  return [x0 - pad, y0 - pad, x1 - x0 + 2 * pad, y1 - y0 + 2 * pad];
}

function draw(rows, { most, choose, narrow, width }) {
  const pairs = new Map(),
    weight = new Map();
  for (const r of rows) {
    const key = [r.a, r.b].sort().join(' '),
      pair = pairs.get(key) || pairs.set(key, { a: r.a, b: r.b, key, groups: new Map(), sources: 0, rows: [] }).get(key);
    const name = r.group + (r.directed ? (pair.a === r.a ? ' >' : ' <') : ''),
      g =
        pair.groups.get(name) ||
        pair.groups.set(name, { group: r.group, from: r.directed ? r.a : null, sources: 0, entries: 0, kinds: [] }).get(name);
    g.sources += r.sources;
    g.entries += r.entries;
    g.kinds.push(`${words.label(r.kind)} ${r.entries}`);
    pair.sources += r.sources;
    pair.rows.push(r);
    for (const [id, n, k] of [
      [r.a, r.a_name, r.a_kind],
      [r.b, r.b_name, r.b_kind],
    ]) {
      const one = weight.get(id) || weight.set(id, { id, name: n || id, kind: k, sources: 0 }).get(id);
      one.sources += r.sources;
    }
  }
  const nodes = [...weight.values()].sort((x, y) => y.sources - x.sources || (x.id < y.id ? -1 : 1)).slice(0, most),
    kept = new Set(nodes.map((n) => n.id));
  const among = [...pairs.values()].filter((e) => kept.has(e.a) && kept.has(e.b)).sort((x, y) => y.sources - x.sources || (x.key < y.key ? -1 : 1));
  const edges = among.slice(0, Math.max(40, nodes.length * 2)).sort((x, y) => (x.key < y.key ? -1 : 1));
  const joined = new Set(edges.flatMap((e) => [e.a, e.b]));
  nodes.splice(0, nodes.length, ...nodes.filter((n) => joined.has(n.id)));
  const heaviest = Math.max(9, ...edges.flatMap((e) => [...e.groups.values()].map((g) => g.sources))),
    thick = d3
      .scaleSqrt()
      .domain([0, heaviest])
      .range([0.6, narrow ? 5 : 7]);
  const radius = d3
    .scaleSqrt()
    .domain([0, Math.max(36, ...nodes.map((n) => n.sources))])
    .range([4, 15]);
  for (const n of nodes) n.r = radius(n.sources);
  settle(nodes, edges, narrow);
  let size = 11,
    box = null; // names are read at one size, however small the picture
  for (let i = 0; i < 4; i++) {
    placeNames(nodes, size);
    box = around(nodes, size);
    const next = 11 * Math.max(0.9, Math.min(2.2, box[2] / width));
    if (Math.abs(next - size) < 0.5) break;
    size = next;
  }
  const at = new Map(nodes.map((n) => [n.id, n])),
    g = s('g', null),
    shapes = new Map(),
    lines = [];
  for (const e of edges) {
    const a = at.get(e.a),
      b = at.get(e.b),
      list = [...e.groups.values()];
    list.forEach((one, i) => {
      const bend = (i - (list.length - 1) / 2) * 22,
        dx = b.x - a.x,
        dy = b.y - a.y,
        len = Math.hypot(dx, dy) || 1,
        mx = (a.x + b.x) / 2 - (dy / len) * bend,
        my = (a.y + b.y) / 2 + (dx / len) * bend;
      const [from, to] = one.from === e.b ? [b, a] : [a, b],
        tx = mx - to.x,
        ty = my - to.y,
        tl = Math.hypot(tx, ty) || 1,
        gap = to.r + (one.from ? 7 : 0);
      const node = s(
        'path',
        {
          class: 'edge',
          d: `M${from.x.toFixed(1)},${from.y.toFixed(1)}Q${mx.toFixed(1)},${my.toFixed(1)} ${(to.x + (tx / tl) * gap).toFixed(1)},${(to.y + (ty / tl) * gap).toFixed(1)}`,
          stroke: `var(${GROUPS[one.group].colour})`,
          'stroke-width': thick(one.sources).toFixed(1),
          'stroke-dasharray': GROUPS[one.group].dash,
          'marker-end': one.from ? `url(#to-${one.group})` : null,
          onclick: () => choose({ pair: e }),
        },
        s(
          'title',
          null,
          `${from.name} ${one.from ? '→' : '–'} ${to.name}: ${GROUPS[one.group].text.toLowerCase()}, ${words.count(one.sources, 'independent source')}`
        )
      );
      lines.push([e, node]);
      g.append(node);
    });
  }
  for (const n of nodes) {
    const node = s(
      'g',
      {
        class: 'node',
        transform: `translate(${n.x.toFixed(1)},${n.y.toFixed(1)})`,
        role: 'button',
        tabindex: '-1',
        'aria-pressed': 'false',
        'aria-label': `${n.name}, ${words.label(n.kind)}, ${words.count(n.sources, 'source')}`,
        onclick: () => choose({ node: n }),
      },
      s('path', { class: 'body', d: words.outline(KIND_SHAPE[n.kind] || 'circle', n.r), fill: kindColour(n.kind), stroke: 'var(--sheet)' }),
      s(
        'text',
        {
          x: n.label ? n.label.dx : 0,
          y: n.label ? n.label.dy : -n.r - 6,
          'text-anchor': n.label ? n.label.anchor : 'middle',
          visibility: n.label ? null : 'hidden',
        },
        n.name
      )
    );
    shapes.set(n.id, node);
    g.append(node);
  }
  const svg = s(
    'svg',
    {
      style: { '--name': `${size.toFixed(1)}px` },
      viewBox: box.map((v) => v.toFixed(0)).join(' '),
      role: 'group',
      'aria-label': `${words.count(nodes.length, 'actor')} and what joins them. Arrow keys go from one to the next; the list below has all of it.`,
    },
    s(
      'defs',
      null,
      Object.entries(GROUPS).map(([name, one]) =>
        s(
          'marker',
          { id: `to-${name}`, viewBox: '0 0 8 8', refX: 4, refY: 4, markerWidth: 9, markerHeight: 9, markerUnits: 'userSpaceOnUse', orient: 'auto' },
          s('path', { d: 'M0,0L8,4L0,8Z', fill: `var(${one.colour})` })
        )
      )
    ),
    g
  );
  const order = nodes.map((n) => shapes.get(n.id));
  if (order.length) order[0].setAttribute('tabindex', '0');
  svg.addEventListener('keydown', (event) => {
    const i = order.indexOf(document.activeElement),
      to = { ArrowRight: i + 1, ArrowDown: i + 1, ArrowLeft: i - 1, ArrowUp: i - 1, Home: 0, End: order.length - 1 }[event.key];
    if (i >= 0 && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      choose({ node: nodes[i] });
      return;
    }
    if (i < 0 || !order[to]) return;
    event.preventDefault();
    order[i].setAttribute('tabindex', '-1');
    order[to].setAttribute('tabindex', '0');
    order[to].focus();
  });
  /** Only what touches an actor or a pair is bright. */
  const light = ({ node, pair } = {}) => {
    const near = node
      ? new Set([node.id, ...edges.flatMap((e) => (e.a === node.id ? [e.b] : e.b === node.id ? [e.a] : []))])
      : pair
        ? new Set([pair.a, pair.b])
        : null;
    for (const [e, line] of lines) line.classList.toggle('dim', Boolean(near) && !(node ? e.a === node.id || e.b === node.id : e === pair));
    for (const n of nodes) {
      const shape = shapes.get(n.id),
        text = shape.querySelector('text');
      shape.classList.toggle('dim', Boolean(near) && !near.has(n.id));
      shape.setAttribute('aria-pressed', String(Boolean(node && node.id === n.id)));
      if (near ? near.has(n.id) : n.label) text.removeAttribute('visibility');
      else text.setAttribute('visibility', 'hidden');
    }
  };
  return { svg, g, nodes, edges, light, left: weight.size - nodes.length, hidden: among.length - edges.length };
}

/* ---- what is chosen ---- */

const named = (text, name) =>
  String(text || '')
    .split(/[,;] ?/)
    .includes(name);
async function between(pair, nodes, params, signal) {
  const a = nodes.find((n) => n.id === pair.a),
    b = nodes.find((n) => n.id === pair.b),
    span = { since: params.since, until: params.until, actor: pair.a, limit: 2000 };
  const [contacts, statements, events] = await Promise.all(['/contacts', '/statements', '/events'].map((path) => p.rows(path, span, signal)));
  const item = (r, what, kind, status, text) =>
    h('li', null, words.glyph(what, kind, status), ' ', p.link(r.id, text), ' ', h('span', { class: 'aside' }, words.day(r.day)));
  const both = (x, y) => (named(x, a.name) && named(y, b.name)) || (named(x, b.name) && named(y, a.name));
  const list = [
    ...contacts.rows.filter((r) => named(r.parties, b.name)).map((r) => item(r, 'contact', r.kind, r.status, words.Label(r.kind))),
    ...statements.rows
      .filter((r) => both(r.speaker, r.target))
      .map((r) => item(r, 'statement', r.stance, null, `${r.speaker} ${p.SAYS[r.stance] || words.label(r.stance)}`)),
    ...events.rows.filter((r) => both(r.source, r.target)).map((r) => item(r, 'event', r.type, r.modality, words.Label(r.type))),
  ];
  return list.length
    ? h('ul', { class: 'plain' }, list.slice(0, 60))
    : h('p', { class: 'aside' }, 'What joins them is told of their people or bodies; see the timeline.');
}

/* ---- the view ---- */

export async function render(root, { path, params, go, signal }) {
  const ask = { since: params.since, until: params.until, actor: params.actor, kind: params.kind, source: params.source, by: params.by, limit: 2000 };
  const got = await get('/network', ask, signal),
    rows = got.rows.map((r) => ({ ...r, entries: p.entriesOf(r), group: groupOf(r) }));
  const present = Object.keys(GROUPS).filter((g) => rows.some((r) => r.group === g));
  const wanted = params.show ? params.show.split('.') : params.kind ? present : AT_FIRST,
    on = new Set(present.filter((g) => wanted.includes(g)));
  if (!on.size) for (const g of present) on.add(g);
  const narrow = innerWidth < 640,
    usual = narrow ? 20 : 40;
  let most = Math.min(120, Math.max(10, Number(params.most) || usual));
  add(
    root,
    heading(
      'Network',
      'Who met, called, accused whom. Lines are as wide as independent sources tell of them.',
      downloads('/network', ask, ['.csv', '.json', '.graphml'])
    )
  );
  if (!rows.length) {
    add(root, nothing('relations', params, path), remarks(got));
    return undefined;
  }
  const frame = h('div', { class: 'net' }),
    side = h('div', { class: 'chosen-thing', role: 'status' }),
    list = h('div', null),
    said = h('p', { class: 'note' });
  let picture = null,
    stop = null,
    middle = null;
  const choose = (chosen) => {
    picture.light(chosen);
    middle = chosen.node || middle;
    clear(side);
    if (chosen.node) {
      const n = chosen.node,
        near = picture.edges.filter((e) => e.a === n.id || e.b === n.id).sort((x, y) => y.sources - x.sources);
      add(
        side,
        h('h3', null, p.link(n.id, n.name)),
        h('p', { class: 'aside' }, words.Label(n.kind)),
        h(
          'ul',
          { class: 'plain' },
          near.slice(0, 14).map((e) => {
            const o = picture.nodes.find((x) => x.id === (e.a === n.id ? e.b : e.a));
            return h(
              'li',
              null,
              h('button', { type: 'button', class: 'small', onclick: () => choose({ pair: e }) }, o.name),
              h('span', { class: 'aside' }, ` ${words.count(e.sources, 'source')}`)
            );
          })
        )
      );
    } else if (chosen.pair) {
      const e = chosen.pair,
        [a, b] = [e.a, e.b].map((id) => picture.nodes.find((n) => n.id === id));
      add(
        side,
        h('h3', null, p.link(a.id, a.name), ' and ', p.link(b.id, b.name)),
        h(
          'ul',
          { class: 'plain' },
          [...e.groups.values()].map((g) =>
            h(
              'li',
              null,
              g.from && `${g.from === a.id ? a.name : b.name}: `,
              GROUPS[g.group].text,
              h('span', { class: 'aside' }, ` ${g.kinds.join(', ')}; ${words.count(g.sources, 'independent source')}`)
            )
          )
        ),
        p.opens('What is recorded between them', () => between(e, picture.nodes, params, signal), { open: true })
      );
    }
    if (chosen.node || chosen.pair)
      add(
        side,
        h(
          'p',
          null,
          h(
            'button',
            {
              type: 'button',
              class: 'small',
              onclick: () => {
                picture.light();
                rest();
              },
            },
            'Show all again'
          )
        )
      );
  };
  const rest = () => add(clear(side), h('p', { class: 'aside' }, 'Choose an actor or a line, and what is recorded of it stands here.'));
  const again = () => {
    if (stop) stop();
    const shown = rows.filter((r) => on.has(r.group));
    picture = draw(shown, { most, choose, narrow, width: frame.clientWidth || Math.min(innerWidth - 32, 900) });
    clear(frame).append(picture.svg);
    stop = panZoom(frame, picture.svg, picture.g, { about: () => middle && [middle.x, middle.y] });
    middle = null;
    clear(said).append(
      `${words.count(picture.nodes.length, 'actor')}, ${words.count(picture.edges.length, 'pair')}${picture.left > 0 ? `; ${words.count(picture.left, 'lighter actor')} left out of the picture` : ''}${picture.hidden > 0 ? `; ${words.count(picture.hidden, 'lighter pair')} not drawn` : ''}${got.more ? '; the lightest relations are left out' : ''}. Colour and dashes tell the kind, shapes the actor.`
    );
    rest();
    clear(list).append(
      h(
        'div',
        { class: 'scroll' },
        h(
          'table',
          null,
          h('caption', { class: 'unseen' }, 'Relations, heaviest first'),
          h(
            'thead',
            null,
            h(
              'tr',
              null,
              ['Who', 'and / to whom', 'What', 'Entries', 'Independent sources'].map((t, i) =>
                h('th', { scope: 'col', class: i > 2 ? 'num' : null }, t)
              )
            )
          ),
          h(
            'tbody',
            null,
            [...shown]
              .sort((x, y) => y.sources - x.sources || y.entries - x.entries)
              .slice(0, LIST_MOST)
              .map((r) =>
                h(
                  'tr',
                  null,
                  h('td', null, p.link(r.a, r.a_name)),
                  h('td', null, r.directed ? '→ ' : '– ', p.link(r.b, r.b_name)),
                  h('td', null, words.Label(r.kind), h('span', { class: 'aside' }, ` ${r.what}`)),
                  h('td', { class: 'num' }, r.entries),
                  h('td', { class: 'num' }, r.sources)
                )
              )
          )
        )
      ),
      shown.length > LIST_MOST ? h('p', { class: 'aside' }, `${words.number(shown.length - LIST_MOST)} more in the CSV.`) : ''
    );
  };
  const keep = () => go(path, { ...params, show: [...on].join('.'), most: most === usual ? '' : most }, { replace: true, quiet: true });
  const key = h(
    'div',
    { class: 'key' },
    h(
      'fieldset',
      null,
      h('legend', null, 'Who'),
      [
        ['', 'Persons and bodies'],
        ['state', 'Folded into states'],
      ].map(([by, text]) =>
        h(
          'label',
          null,
          h('input', { type: 'radio', name: 'by', value: by, checked: (params.by || '') === by, onchange: () => go(path, { ...params, by }) }),
          text
        )
      ),
      h(
        'label',
        null,
        'Most ',
        h(
          'select',
          {
            'aria-label': 'Most actors in the picture',
            value: String(most),
            onchange: (event) => {
              most = Number(event.target.value);
              again();
              keep();
            },
          },
          [...new Set([20, 40, 60, 100, most])].sort((x, y) => x - y).map((n) => h('option', { value: n }, n))
        )
      )
    ),
    h(
      'fieldset',
      null,
      h('legend', null, 'Relations'),
      present.map((g) =>
        h(
          'label',
          null,
          h('input', {
            type: 'checkbox',
            checked: on.has(g),
            onchange: (event) => {
              if (event.target.checked) on.add(g);
              else on.delete(g);
              again();
              keep();
            },
          }),
          s(
            'svg',
            { viewBox: '0 0 28 10', 'aria-hidden': 'true' },
            s('line', { x1: 0, x2: 28, y1: 5, y2: 5, stroke: `var(${GROUPS[g].colour})`, 'stroke-width': 3, 'stroke-dasharray': GROUPS[g].dash })
          ),
          GROUPS[g].text,
          h(
            'span',
            { class: 'aside' },
            words.number(
              d3.sum(
                rows.filter((r) => r.group === g),
                (r) => r.entries
              )
            )
          )
        )
      )
    ),
    h(
      'fieldset',
      null,
      h('legend', null, 'Actors'),
      [...new Set(rows.flatMap((r) => [r.a_kind, r.b_kind]))]
        .filter(Boolean)
        .sort()
        .map((kind) =>
          h(
            'label',
            null,
            s(
              'svg',
              { viewBox: '-8 -8 16 16', 'aria-hidden': 'true' },
              s('path', { d: words.outline(KIND_SHAPE[kind] || 'circle', 6), fill: kindColour(kind) })
            ),
            words.Label(kind)
          )
        )
    )
  );
  add(
    root,
    h('div', { class: 'canvas-row' }, h('div', null, frame, said), h('div', null, side, key)),
    h('details', { class: 'part' }, h('summary', null, 'As a list'), list),
    remarks(got)
  );
  again();
  return () => stop && stop();
}
