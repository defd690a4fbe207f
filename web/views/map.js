/* map.js: contacts and events where they were: a ring a place, as large as its entries, cut by what they are; the same as a list. */
import { get } from '../api.js';
import { add, clear, h, s } from '../dom.js';
import { downloads, heading, nothing, remarks } from '../table.js';
import * as words from '../words.js';
import * as p from '../parts.js';
import { panZoom } from '../picture.js';

export const title = 'Map';
export const filters = ['since', 'until', 'actor', 'kind', 'place', 'source'];

let WIDTH = 960,
  HEIGHT = 520;
const ORDER = ['process', 'in-person', 'distance', 'press', 'plan', 'cooperation', 'pressure', 'force', 'statement', 'report'];
let outlines = null;
function land() {
  outlines = outlines || fetch('/web/outlines.json').then((answer) => (answer.ok ? answer.json() : { features: [] }));
  return outlines;
}

/** Entries by place: {place, country, lat, lon, entries, sources, of: family → entries, rows}. */
function gather(rows, on) {
  const places = new Map();
  for (const r of rows) {
    if (!on.has(words.family(r.kind, r.what))) continue;
    const key = `${r.place}|${r.country || ''}`,
      one =
        places.get(key) ||
        places
          .set(key, {
            key,
            place: r.place,
            country: r.country,
            lat: r.lat,
            lon: r.lon,
            entries: 0,
            sources: 0,
            of: new Map(),
            rows: [],
            first: null,
            last: null,
          })
          .get(key);
    const name = words.family(r.kind, r.what);
    one.entries += r.entries;
    one.sources += r.sources;
    one.rows.push(r);
    one.of.set(name, (one.of.get(name) || 0) + r.entries);
    if (r.first_day && (!one.first || r.first_day < one.first)) one.first = r.first_day;
    if (r.last_day && (!one.last || r.last_day > one.last)) one.last = r.last_day;
  }
  return [...places.values()].sort((a, b) => b.entries - a.entries || a.place.localeCompare(b.place));
}

/** The projection that shows all places with room around them, no closer than a region. */
function fitted(spots) {
  const projection = d3.geoNaturalEarth1();
  if (!spots.length)
    return projection.fitExtent(
      [
        [8, 8],
        [WIDTH - 8, HEIGHT - 8],
      ],
      { type: 'Sphere' }
    );
  const [w, e] = d3.extent(spots, (d) => d.lon),
    [south, north] = d3.extent(spots, (d) => d.lat),
    lon = Math.max(16, (e - w) * 0.6),
    lat = Math.max(9, (north - south) * 0.6),
    cx = (w + e) / 2,
    cy = (south + north) / 2;
  const corner = (x, y) => [Math.max(-179, Math.min(179, x)), Math.max(-80, Math.min(84, y))];
  return projection.fitExtent(
    [
      [20, 20],
      [WIDTH - 20, HEIGHT - 20],
    ],
    {
      type: 'MultiPoint',
      coordinates: [corner(cx - lon, cy - lat), corner(cx + lon, cy - lat), corner(cx - lon, cy + lat), corner(cx + lon, cy + lat)],
    }
  );
}

const address = (place, params) =>
  `/timeline?${new URLSearchParams({ ...Object.fromEntries(Object.entries(params).filter(([k, v]) => v && ['since', 'until', 'actor', 'source'].includes(k))), place: place.place })}`;

export async function render(root, { path, params, signal }) {
  [WIDTH, HEIGHT] = innerWidth < 640 ? [420, 420] : [960, 520];
  const ask = {
    since: params.since,
    until: params.until,
    actor: params.actor,
    kind: params.kind,
    place: params.place,
    source: params.source,
    limit: 5000,
  };
  const [got, world] = await Promise.all([get('/places', ask, signal), land()]);
  for (const r of got.rows) r.entries = p.entriesOf(r);
  const families = ORDER.filter((f) => got.rows.some((r) => words.family(r.kind, r.what) === f)),
    on = new Set(families);
  add(
    root,
    heading(
      'Map',
      'Where contacts, plans and events were. A ring is as large as its entries.',
      downloads('/places', ask, ['.csv', '.json', '.geojson'])
    )
  );
  if (!got.rows.length) {
    add(root, nothing('places', params, path), remarks(got));
    return undefined;
  }
  const frame = h('div', { class: 'atlas' }),
    side = h('div', { class: 'chosen-thing', role: 'status' }),
    list = h('div', null),
    off = h('div', null);
  const projection = fitted(got.rows.filter((r) => r.lat !== null && r.lat !== undefined)),
    draw = d3.geoPath(projection);
  const spotsLayer = s('g', null),
    g = s(
      'g',
      null,
      s(
        'g',
        { 'aria-hidden': 'true' },
        world.features.map((f) => s('path', { class: 'land', d: draw(f) }, s('title', null, f.properties.name)))
      ),
      spotsLayer
    );
  const svg = s(
    'svg',
    {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: 'group',
      'aria-label': 'Map of places. Arrow keys go from one place to the next; the list below has all of them.',
    },
    s('rect', { class: 'sea', width: WIDTH, height: HEIGHT }),
    g
  );
  frame.append(svg);
  let scale = 1,
    spots = [],
    chosen = null;
  /** Rings and names keep their size; a name shows where it covers none of the larger. */
  const size = () => {
    const taken = spots.map((one) => [one.x * scale - one.r, one.y * scale - one.r, one.x * scale + one.r, one.y * scale + one.r]);
    spots.forEach((one, i) => {
      one.node.setAttribute('transform', `translate(${one.x},${one.y}) scale(${(1 / scale).toFixed(4)})`);
      const left = one.x * scale + one.r + 3,
        box = [left, one.y * scale - 7, left + one.d.place.length * 7, one.y * scale + 6],
        free = !taken.some((t, k) => k !== i && box[0] < t[2] && box[2] > t[0] && box[1] < t[3] && box[3] > t[1]);
      if (free) taken.push(box);
      one.node.querySelector('.name').setAttribute('visibility', free ? 'visible' : 'hidden');
    });
  };
  const stop = panZoom(frame, svg, g, {
    most: 24,
    moved: (t) => {
      scale = t.k;
      size();
    },
    about: () => {
      const spot = spots.find((one) => one.d === chosen);
      return spot && [spot.x, spot.y];
    },
  });
  const rest = () => add(clear(side), h('p', { class: 'aside' }, 'Choose a place, and what was there stands here.'));
  const choose = (place) => {
    chosen = place;
    add(
      clear(side),
      h('h3', null, h('a', { href: address(place, params) }, place.place), place.country && h('span', { class: 'aside' }, ` ${place.country}`)),
      h('p', { class: 'aside' }, `${words.count(place.entries, 'entry', 'entries')}, ${words.span(place.first, place.last)}`),
      h(
        'ul',
        { class: 'plain' },
        [...place.rows]
          .sort((a, b) => b.entries - a.entries)
          .map((r) =>
            h(
              'li',
              null,
              words.glyph(r.what, r.kind),
              ' ',
              words.Label(r.kind),
              r.what === 'plan' && r.kind !== 'plan' && ' planned',
              h('span', { class: 'aside' }, ` ${words.number(r.entries)}`)
            )
          )
      ),
      h('p', null, h('a', { href: address(place, params) }, 'All of it in the timeline'))
    );
  };
  const again = () => {
    const places = gather(got.rows, on),
      known = places.filter((d) => d.lat !== null && d.lat !== undefined),
      most = Math.max(1, ...known.map((d) => d.entries));
    spots = [];
    clear(spotsLayer);
    const arc = d3.arc(),
      pie = d3
        .pie()
        .sort(null)
        .value((d) => d[1]);
    known.forEach((d, i) => {
      const [x, y] = projection([d.lon, d.lat]),
        r = (known.length > 60 ? 2.5 : 6) + 18 * Math.sqrt(d.entries / most),
        cut = ORDER.filter((f) => d.of.has(f)).map((f) => [f, d.of.get(f)]);
      const node = s(
        'g',
        {
          class: 'spot',
          role: 'button',
          tabindex: i ? '-1' : '0',
          'aria-label': `${d.place}: ${words.count(d.entries, 'entry', 'entries')}`,
          onclick: () => choose(d),
        },
        s('circle', { class: 'ring', r: r + 1, fill: 'var(--sheet)', stroke: 'var(--ink-3)' }),
        r < 5
          ? s('circle', { r, fill: `var(--k-${[...cut].sort((x, z) => z[1] - x[1])[0][0]})` })
          : pie(cut).map((piece) =>
              s('path', {
                d: arc({ ...piece, innerRadius: r * 0.52, outerRadius: r }),
                fill: `var(--k-${piece.data[0]})`,
                stroke: 'var(--sheet)',
                'stroke-width': cut.length > 1 ? 1 : 0,
              })
            ),
        r > 10 && s('text', { 'text-anchor': 'middle', y: 4 }, d.entries),
        s('text', { class: 'name', x: r + 4, y: 4 }, d.place),
        s('title', null, `${d.place}: ${cut.map(([f, n]) => `${words.FAMILIES[f]} ${n}`).join(', ')}`)
      );
      spots.push({ node, x, y, d, r });
    });
    for (const spot of spots) spotsLayer.append(spot.node); // the small lie on the large
    size();
    rest();
    clear(off);
    const lost = places.filter((d) => d.lat === null || d.lat === undefined);
    if (lost.length)
      add(
        off,
        h(
          'p',
          { class: 'note' },
          'Not on the map, since no table knows where they are: ',
          p.listed(lost.slice(0, 40).map((d) => h('a', { href: address(d, params) }, `${d.place} (${d.entries})`))),
          lost.length > 40 && ` and ${lost.length - 40} more`,
          '.'
        )
      );
    clear(list).append(
      h(
        'div',
        { class: 'scroll' },
        h(
          'table',
          null,
          h('caption', { class: 'unseen' }, 'Places and their entries'),
          h(
            'thead',
            null,
            h(
              'tr',
              null,
              ['Place', 'Country', 'What', 'Entries', 'Independent sources', 'Days'].map((t, i) =>
                h('th', { scope: 'col', class: i === 3 || i === 4 ? 'num' : null }, t)
              )
            )
          ),
          h(
            'tbody',
            null,
            places
              .slice(0, 400)
              .map((d) =>
                h(
                  'tr',
                  null,
                  h('th', { scope: 'row' }, h('a', { href: address(d, params) }, d.place)),
                  h('td', null, d.country || ''),
                  h('td', null, [...d.of].map(([f, n]) => `${words.FAMILIES[f]} ${n}`).join(', ')),
                  h('td', { class: 'num' }, d.entries),
                  h('td', { class: 'num' }, d.sources),
                  h('td', null, words.span(d.first, d.last))
                )
              )
          )
        )
      )
    );
  };
  svg.addEventListener('keydown', (event) => {
    const i = spots.findIndex((one) => one.node === document.activeElement),
      to = { ArrowRight: i + 1, ArrowDown: i + 1, ArrowLeft: i - 1, ArrowUp: i - 1, Home: 0, End: spots.length - 1 }[event.key];
    if (i >= 0 && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      choose(spots[i].d);
      return;
    }
    if (i < 0 || !spots[to]) return;
    event.preventDefault();
    spots[i].node.setAttribute('tabindex', '-1');
    spots[to].node.setAttribute('tabindex', '0');
    spots[to].node.focus();
  });
  const key = h(
    'div',
    { class: 'key' },
    h(
      'fieldset',
      null,
      h('legend', null, 'What'),
      families.map((f) =>
        h(
          'label',
          null,
          h('input', {
            type: 'checkbox',
            checked: true,
            onchange: (event) => {
              if (event.target.checked) on.add(f);
              else on.delete(f);
              again();
            },
          }),
          s('svg', { viewBox: '0 0 24 12', 'aria-hidden': 'true' }, s('rect', { width: 24, height: 12, fill: `var(--k-${f})` })),
          words.FAMILIES[f]
        )
      )
    )
  );
  add(
    root,
    h(
      'div',
      { class: 'canvas-row' },
      h(
        'div',
        null,
        frame,
        off,
        h(
          'p',
          { class: 'note' },
          'Outlines: Natural Earth, public domain; they follow who controls a place, and say nothing on whose it is. Ctrl and the wheel, two fingers or the buttons bring it closer.'
        )
      ),
      h('div', null, side, key)
    ),
    h('details', { class: 'part' }, h('summary', null, 'As a list'), list),
    remarks(got)
  );
  again();
  return stop;
}
