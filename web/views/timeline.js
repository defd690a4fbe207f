/* timeline.js: all that has a day. On top the whole span, how much of it when, and a brush; below it the entries in lanes, from decades to days.
 * Few enough entries (SINGLE) are fetched whole; of more, the counts by period are shown until one has zoomed in. */
import { get, asked, address, record } from '../api.js';
import { h, s, add, clear, unseen } from '../dom.js';
import { heading, downloads, table, nothing, remarks } from '../table.js';
import { inside, item, Lanes, period, unitFor } from '../lanes.js';
import { bounds, count, FAMILIES, family, form, FORMS, glyph, href, iso, label, Label, MONTHS, number, span, status, time, colour } from '../words.js';

export const title = 'Timeline';
export const filters = ['since', 'until', 'actor', 'kind', 'status', 'place', 'source', 'words'];

const SINGLE = 12000, PAGE = 20000, DAY = 86400000, SHOWN = 100, ACTORS = 9;
const WHATS = ['contact', 'plan', 'event', 'statement'];

/* what the view keeps for itself stands behind the #: lanes, layers, the days in view */
function kept() {
  const at = new URLSearchParams(location.hash.slice(1));
  const days = /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/.exec(at.get('days') || '');
  return { by: at.get('lanes') === 'actor' || at.get('lanes') === 'kind' ? at.get('lanes') : 'family', show: at.get('show') ? at.get('show').split(',') : null,
    days: days ? [Date.parse(days[1]), Date.parse(days[2])] : null };
}

function lanesOf(items, by, shown) {
  const lanes = new Map();
  const put = (key, name, i, of = null) => {
    if (!lanes.has(key)) lanes.set(key, { key, name, family: of, items: [] });
    lanes.get(key).items.push(i);
  };
  if (by === 'actor') {
    const many = new Map();
    for (const one of items) for (const who of one.sides) many.set(who, (many.get(who) || 0) + 1);
    const most = new Set([...many].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, ACTORS).map(([who]) => who));
    for (const who of most) lanes.set(who, { key: who, name: who, items: [] });
    items.forEach((one, i) => {
      const mine = one.sides.filter((who) => most.has(who));
      for (const who of mine) put(who, who, i);
      if (!mine.length) put('*', 'Others', i);
    });
    return [...lanes.values()];
  }
  const order = Object.keys(FAMILIES);
  items.forEach((one, i) => {
    const f = family(one.kind, one.what);
    if (by === 'kind') put(f + one.kind, one.what === 'plan' ? 'Plans' : one.what === 'statement' ? 'They ' + label(one.kind) : Label(one.kind), i, f);
    else put(f, FAMILIES[f], i, f);
  });
  return [...lanes.values()].sort((a, b) => {
    return order.indexOf(a.family) - order.indexOf(b.family) || b.items.length - a.items.length;
  }).filter((lane) => shown || lane.items.length);
}

/* lanes of counts, where there are too many entries to draw */
function lanesOfCounts(rows, by) {
  const lanes = new Map();
  for (const row of rows) {
    const at = bounds(periodDay(row.period));
    if (!at) continue;
    const f = family(row.kind, row.what), key = by === 'kind' ? f + row.kind : f;
    if (!lanes.has(key)) lanes.set(key, { key, name: by === 'kind' && row.what !== 'plan' ? Label(row.kind) : FAMILIES[f], family: f, items: [], counts: [] });
    lanes.get(key).counts.push({ mid: (at[0] + at[1]) / 2, form: form(row.status), colour: colour(row.kind, row.what), entries: row.entries });
  }
  const order = Object.keys(FAMILIES);
  return [...lanes.values()].sort((a, b) => order.indexOf(a.family) - order.indexOf(b.family));
}
/** A period of the server (2019, 2019-03, 2019-W11, a day) as a day or cut day that bounds() knows. */
function periodDay(text) {
  const week = /^(\d{4})-W(\d\d)$/.exec(text || '');
  if (!week) return text;
  const jan4 = Date.UTC(Number(week[1]), 0, 4);
  return iso(jan4 - ((new Date(jan4).getUTCDay() + 6) % 7) * DAY + (Number(week[2]) - 1) * 7 * DAY);
}

/** Of [from, to, entries]: the span that is drawn, the days that one sees first (all but the outermost twentieth, where that is much less), and how many
 * entries lie too far off ("as in 1648") to be drawn with the rest. */
function spanOf(parts) {
  const mids = parts.map(([from, to, n]) => [(from + to) / 2, n]).sort((a, b) => a[0] - b[0]), all = mids.reduce((n, one) => n + one[1], 0);
  const at = (part) => {
    let sum = 0;
    for (const [mid, n] of mids) if ((sum += n) >= all * part) return mid;
    return mids[mids.length - 1][0];
  };
  const core = Math.max(at(.99) - at(.01), 200 * DAY), least = at(.01) - 3 * core, most = at(.99) + 3 * core;
  const near = parts.filter(([from, to]) => (from + to) / 2 >= least && (from + to) / 2 <= most);
  const hull = [Math.min(...near.map((one) => (one[1] - one[0] > 200 * DAY ? (one[0] + one[1]) / 2 : one[0]))), Math.max(...near.map((one) => (one[1] - one[0] > 200 * DAY ? (one[0] + one[1]) / 2 : one[1])))];
  const pad = Math.max(2 * DAY, (hull[1] - hull[0]) * .015), extent = [hull[0] - pad, hull[1] + pad];
  const inner = [at(.025) - 5 * DAY - core * .02, at(.975) + 5 * DAY + core * .02];
  const home = inner[1] - inner[0] < (extent[1] - extent[0]) * .75 ? [Math.max(extent[0], inner[0]), Math.min(extent[1], inner[1])] : extent;
  return { extent, home, far: all - near.reduce((n, one) => n + one[2], 0) };
}

/** Processes as bands: each state from its day to the next one's. */
function bandsOf(rows, last) {
  return rows.map((row) => {
    const states = String(row.life || '').split(', ').map((text) => {
      const cut = text.lastIndexOf(' '), at = bounds(text.slice(cut + 1));
      return at && { state: text.slice(0, cut), from: at[0], day: text.slice(cut + 1) };
    }).filter(Boolean).sort((a, b) => a.from - b.from);
    const spans = states.map((one, i) => ({ ...one, to: i + 1 < states.length ? states[i + 1].from : /ended|broken|collapsed|failed/.test(one.state) ? one.from + DAY : Math.max(last, one.from + DAY) }));
    return { id: row.id, name: row.name, kind: row.kind, state: row.state, sources: row.sources, spans };
  }).filter((one) => one.spans.length > 1).slice(0, 5);
}

export async function render(root, { path, params, signal, go }) {
  const query = asked(params);
  delete query.limit;
  delete query.offset;
  delete query.fields;
  delete query.by;
  const state = kept();
  const shown = new Set(state.show || (WHATS.includes(query.kind) ? [query.kind] : ['contact', 'plan', 'event']));
  const where = path === '/' ? '/timeline' : path;

  /* counts first: they are quick on a record of any size, and tell whether entries can be fetched whole */
  const [density, about, processes] = await Promise.all([
    get('/density', { ...query, by: 'month', limit: PAGE }, signal),
    record().catch(() => ({})),
    params.kind || params.status || params.words || params.place || params.source ? { rows: [] } : get('/processes', { ...query, limit: 8 }, signal).catch(() => ({ rows: [] })),
  ]);
  for (const row of density.rows) row.entries = row.entries ?? row.items;
  const total = density.rows.reduce((n, row) => n + (WHATS.includes(row.what) ? row.entries : 0), 0);
  const isWhole = () => density.rows.reduce((n, row) => n + (row.what !== 'report' && (row.what !== 'statement' || shown.has('statement')) ? row.entries : 0), 0) <= SINGLE;
  add(root, heading('Timeline', 'Who met, called and wrote whom, what was planned and what became of it. A filled mark happened, a hollow one lay ahead, a crossed one was denied or missed.',
    downloads(where, query, ['.csv', '.json', '.jsonl', '.geojson', '.rss'])));
  if (!total) {
    add(root, nothing('entries with a day', params, where), remarks(density));
    return undefined;
  }
  let whole = isWhole();
  const lastDay = about.last_day ? Date.parse(about.last_day) : Infinity;
  let said_ = false; // whether the statements were fetched, too: they come only where they are asked for
  async function fetchItems(days = {}) {
    const ask = { ...query, ...days, limit: PAGE };
    const answers = await Promise.all([get('/timeline', ask, signal), shown.has('statement') && !query.kind && get('/timeline', { ...ask, kind: 'statement' }, signal)]);
    said_ = shown.has('statement');
    const byId = new Map(answers.filter(Boolean).flatMap((one) => one.rows).map((row) => [row.id, row]));
    return [read([...byId.values()], lastDay), answers[0]];
  }
  let [items, got] = whole ? await fetchItems() : [[], null];

  /* ---- what stands on the page ---- */
  const canvas = h('canvas', { class: 'tl-canvas', tabindex: '0', role: 'application', 'aria-roledescription': 'timeline', 'aria-describedby': 'timeline-keys' });
  const labels = h('div', { class: 'tl-labels', 'aria-hidden': 'true' });
  const tip = h('div', { class: 'tl-tip', hidden: true });
  const said = h('p', { class: 'unseen', role: 'status', 'aria-live': 'polite' });
  const strip = s('svg', { class: 'tl-strip', 'aria-hidden': 'true' });
  const chart = h('div', { class: 'tl-chart' }, labels, canvas, tip);
  const inView = h('span', { class: 'tl-inview' });
  const byButtons = [['family', 'by family'], ['kind', 'by kind'], ['actor', 'by actor']].map(([by, text]) =>
    h('button', { type: 'button', 'aria-pressed': String(state.by === by), data: { by }, onclick: () => { state.by = by; keep(); build(); } }, text));
  const layerBoxes = WHATS.map((what) => h('label', { class: 'tl-layer' },
    h('input', { type: 'checkbox', name: what, checked: shown.has(what), onchange: (event) => toggle(what, event.target.checked) }),
    glyph(what, { contact: 'meeting', event: 'AGREE' }[what], 'held'), ' ', what[0].toUpperCase() + what.slice(1) + 's'));
  const note = h('p', { class: 'tl-note', hidden: true }, 'Too many entries for lanes by actor: zoom in, or name an actor in the filter.');
  const zoomButtons = h('span', { class: 'group' },
    h('button', { type: 'button', 'aria-label': 'Zoom in', onclick: () => zoomBy(2) }, '+'),
    h('button', { type: 'button', 'aria-label': 'Zoom out', onclick: () => zoomBy(.5) }, '−'),
    h('button', { type: 'button', onclick: () => toDays(extent) }, 'Whole span'));
  const list = h('details', { class: 'tl-inlist' }, h('summary', null, 'What is in view, as a table'));
  const body = h('div', { class: 'tl-inlist-body' });
  list.append(body);
  list.addEventListener('toggle', tabulate);
  add(root,
    h('div', { class: 'tl-bar' }, h('span', { class: 'group', role: 'group', 'aria-label': 'Lanes' }, byButtons), h('span', { class: 'tl-layers', role: 'group', 'aria-label': 'What is shown' }, layerBoxes), inView, zoomButtons, note),
    strip, chart, said,
    h('p', { id: 'timeline-keys', class: 'unseen' }, 'Left and right arrows go from entry to entry, up and down from lane to lane, plus and minus zoom, Home and End go to the ends, Enter opens the entry. A table of what is in view follows below.'),
    legend(), list, remarks(got || density));

  /* ---- time ---- */
  const dated = items.filter((one) => one.what !== 'statement' || query.kind);
  const { extent, home, far } = spanOf(dated.length ? dated.map((one) => [one.from, one.to, 1])
    : density.rows.map((row) => [...(bounds(periodDay(row.period)) || [NaN, NaN]), row.entries]).filter((at) => at[0] === at[0]));
  if (items.length) items = items.filter((one) => one.mid >= extent[0] && one.mid <= extent[1]);
  if (far) add(root, h('ul', { class: 'remarks' }, h('li', null, `${count(far, 'entry', 'entries')} of days far off ${far === 1 ? 'is' : 'are'} not drawn (the lists have them).`)));
  const bands = bandsOf(processes.rows, extent[1]);

  /* ---- drawing ---- */
  const lanes = new Lanes(canvas, { label: relabel });
  let base = null, scale = null, zoom = null, brush = null, brushed = null, width = 0, gutter = 0, frame = 0, tags = [], loaded = null, visible = [];

  async function toggle(what, on) {
    shown[on ? 'add' : 'delete'](what);
    keep();
    try {
      const was = whole;
      whole = isWhole();
      if (whole && ((what === 'statement' && on && !said_) || !was)) [items, got] = await fetchItems();
      items = items.filter((one) => one.mid >= extent[0] && one.mid <= extent[1]);
      if (!whole) {
        loaded = null;
        items = [];
        await fill();
      }
      build();
    } catch (error) {
      if (error.name !== 'AbortError') said.textContent = error.message;
    }
  }
  function build() {
    for (const button of byButtons) button.setAttribute('aria-pressed', String(button.dataset.by === state.by));
    const mine = items.filter((one) => shown.has(one.what));
    const focused = lanes.focus >= 0 ? lanes.items[lanes.focus].id : null;
    const made = mine.length || whole || loaded ? lanesOf(mine, state.by) : lanesOfCounts(counts.rows.filter((row) => shown.has(row.what)), state.by);
    for (const lane of made) if (lane.counts) lane.unit = counts.unit;
    note.hidden = !(state.by === 'actor' && made.some((lane) => lane.counts));
    lanes.set(mine, made, bands);
    if (focused) lanes.focus = mine.findIndex((one) => one.id === focused);
    layout();
  }

  function layout() {
    width = Math.max(280, chart.clientWidth);
    gutter = width >= 720 ? 168 : 0;
    chart.classList.toggle('tl-narrow', !gutter);
    chart.classList.toggle('tl-many', lanes.lanes.length > 10);
    const now = scale ? scale.domain().map(Number) : state.days || home;
    base = d3.scaleUtc().domain(extent).range([gutter, width]);
    lanes.measure(base, { gutter });
    lanes.resize(width);
    clear(labels);
    if (bands.length && !gutter) labels.append(tagAt(lanes.top - 3, 'Processes'));
    bands.forEach((one, i) => gutter && labels.append(tagAt(lanes.bandTop + i * 22, one.name)));
    tags = lanes.lanes.map((lane) => {
      const tag = h('div', { class: 'tl-tag' }, h('b', null, lane.name), h('small'));
      tag.style.top = lane.y + 'px';
      labels.append(tag);
      return tag;
    });
    drawStrip();
    const most = Math.max(2, (extent[1] - extent[0]) / (4 * DAY));
    zoom = d3.zoom().scaleExtent([1, most]).translateExtent([[gutter, 0], [width, 1]]).extent([[gutter, 0], [width, 1]])
      .filter(() => {
        const e = d3.event;
        if (e.type === 'wheel') return !(zoomed().k <= 1.0001 && e.deltaY > 0) && Math.abs(e.deltaY) >= Math.abs(e.deltaX);
        return !e.ctrlKey && !e.button;
      })
      .on('zoom', () => { scale = d3.event.transform.rescaleX(base); hideTip(); paintSoon(); })
      .on('end', settled);
    d3.select(canvas).call(zoom).on('dblclick.zoom', null);
    scale = base;
    toDays(now, { quiet: true });
  }
  const zoomed = () => d3.zoomTransform(canvas);
  function tagAt(top, text) {
    const tag = h('div', { class: 'tl-tag process', title: text }, h('b', null, text));
    tag.style.top = top + 'px';
    return tag;
  }

  function toDays([from, to], { quiet = false } = {}) {
    const least = (to - from) < 4 * DAY ? ((4 * DAY) - (to - from)) / 2 : 0;
    const a = base(Math.max(extent[0], from - least)), b = base(Math.min(extent[1], to + least));
    const k = (width - gutter) / Math.max(1e-6, b - a);
    d3.select(canvas).call(zoom.transform, d3.zoomIdentity.translate(gutter - k * a, 0).scale(k));
    if (quiet) paint();
  }
  function zoomBy(factor, at = null) {
    const [a, b] = scale.domain().map(Number), mid = at === null ? (a + b) / 2 : at;
    toDays([mid - (mid - a) / factor, mid + (b - mid) / factor]);
  }

  function paintSoon() {
    if (!frame) frame = requestAnimationFrame(paint);
  }
  function paint() {
    cancelAnimationFrame(frame);
    frame = 0;
    if (!scale || signal.aborted) return;
    lanes.draw(scale);
    const [from, to] = scale.domain().map(Number);
    inView.textContent = span(iso(from), iso(to - 1));
    if (brushed) {
      const a = stripScale(from), b = stripScale(to);
      moving = true;
      brushed.call(brush.move, [a, b]);
      moving = false;
    }
  }
  function relabel(lane, i) {
    const tag = tags[i];
    if (!tag) return;
    const text = lane.mode === 'bars' ? `${number(lane.seen)}, at most ${number(lane.most)} a ${lane.binUnit}` : lane.seen ? number(lane.seen) : 'none here';
    if (tag.lastChild.textContent !== text) tag.lastChild.textContent = text;
  }

  /* ---- the strip: the whole span ---- */
  let stripScale = null, moving = false;
  const counts = { rows: density.rows, unit: 'month' };
  function drawStrip() {
    const high = 46;
    clear(strip);
    strip.setAttribute('width', width);
    strip.setAttribute('height', high + 14);
    strip.setAttribute('viewBox', `0 0 ${width} ${high + 14}`);
    stripScale = d3.scaleUtc().domain(extent).range([gutter, width]);
    const perDay = (width - gutter) / ((extent[1] - extent[0]) / DAY);
    const unit = whole ? unitFor(perDay, 4) : 'month', bins = new Map();
    const put = (ms, n) => {
      const [from] = period(unit, ms);
      bins.set(from, (bins.get(from) || 0) + n);
    };
    if (items.length && whole) { for (const one of items) if (shown.has(one.what)) put(one.mid, 1); }
    else for (const row of density.rows) { const at = bounds(periodDay(row.period)); if (at && shown.has(row.what)) put((at[0] + at[1]) / 2, row.entries); }
    const most = Math.max(1, ...bins.values());
    let d = '';
    for (const [from, n] of bins) {
      const [, to] = period(unit, from), a = stripScale(from), b = Math.max(a + .7, stripScale(to) - .6), top = high - n / most * (high - 4);
      d += `M${a.toFixed(1)},${high}V${top.toFixed(1)}H${b.toFixed(1)}V${high}Z`;
    }
    strip.append(s('path', { class: 'bins', d }), s('line', { class: 'floor', x1: gutter, x2: width, y1: high + .5, y2: high + .5 }));
    let last = -99;
    for (const tick of stripScale.ticks((extent[1] - extent[0]) > 900 * DAY ? d3.utcYear : d3.utcMonth)) {
      const x = stripScale(tick), text = tick.getUTCMonth() === 0 ? String(tick.getUTCFullYear()) : MONTHS[tick.getUTCMonth()];
      if (x < last + 34 || x > width - 20) continue;
      strip.append(s('text', { x: x + 2, y: high + 12 }, text), s('line', { class: 'tick', x1: x, x2: x, y1: high, y2: high + 6 }));
      last = x;
    }
    if (gutter) strip.append(s('text', { class: 'head', x: 0, y: 14 }, 'The whole span'), s('text', { x: 0, y: 29 }, `at most ${number(most)} a ${unit}`));
    brush = d3.brushX().extent([[gutter, 0], [width, high]]).on('brush', () => {
      if (moving || !d3.event.selection) return;
      const [a, b] = d3.event.selection.map((x) => Number(stripScale.invert(x)));
      if (b - a > DAY / 2) fromBrush([a, b]);
    }).on('end', () => {
      if (moving) return;
      if (!d3.event.selection) toDays(extent);
      settled();
    });
    brushed = d3.select(strip).append('g').attr('class', 'brush').call(brush);
  }
  function fromBrush([a, b]) { // the brush moves the scale without moving itself
    const x0 = base(a), x1 = base(b), k = Math.min((width - gutter) / Math.max(1e-6, x1 - x0), zoom.scaleExtent()[1]);
    const at = d3.zoomIdentity.translate(gutter - k * x0, 0).scale(k);
    canvas.__zoom = at;
    scale = at.rescaleX(base);
    if (!frame) {
      frame = requestAnimationFrame(() => {
        frame = 0;
        const held = brushed;
        brushed = null;
        paint();
        brushed = held;
      });
    }
  }

  /* ---- after a move: the address, the table, and entries of a window when the record is large ---- */
  let timer = 0, keyed = false; // keyed: the last move was by a key, and what is in view now is said
  function settled() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (signal.aborted) return;
      keep();
      tabulate();
      if (!whole) fill();
    }, 160);
  }
  function keep() {
    const at = new URLSearchParams(), [a, b] = scale.domain().map(Number);
    if (state.by !== 'family') at.set('lanes', state.by);
    const show = WHATS.filter((what) => shown.has(what)).join(',');
    if (show !== 'contact,plan,event' && !WHATS.includes(query.kind)) at.set('show', show);
    if (Math.abs(a - home[0]) > DAY || Math.abs(b - home[1]) > DAY) at.set('days', `${iso(a)}..${iso(b)}`);
    const hash = at.toString().replace(/%2C/g, ',');
    if (hash !== location.hash.slice(1)) history.replaceState(history.state, '', location.pathname + location.search + (hash ? '#' + hash : ''));
  }
  async function fill() {
    const [a, b] = scale.domain().map(Number), inside = density.rows.reduce((n, row) => {
      const at = bounds(periodDay(row.period));
      return n + (at && at[1] > a && at[0] < b && shown.has(row.what) ? row.entries : 0);
    }, 0);
    try {
      if (inside <= SINGLE) {
        if (loaded && a >= loaded[0] && b <= loaded[1]) return;
        const wide = [Math.max(extent[0], a - (b - a) * .3), Math.min(extent[1], b + (b - a) * .3)];
        [items, got] = await fetchItems({ since: iso(wide[0]), until: iso(wide[1]) });
        loaded = wide;
        build();
      } else if (loaded) {
        loaded = null;
        items = [];
        build();
      }
    } catch (error) {
      if (error.name !== 'AbortError') said.textContent = error.message;
    }
  }
  function tabulate() {
    const [a, b] = scale.domain().map(Number);
    visible = lanes.items.filter((one) => inside(one, a, b));
    list.querySelector('summary').textContent = lanes.items.length ? `What is in view, as a table (${count(visible.length, 'entry', 'entries')})` : 'What is in view, as a table of counts (of entries, when one has zoomed in)';
    canvas.setAttribute('aria-label', `Timeline, ${count(visible.length, 'entry', 'entries')} in view, ${span(iso(a), iso(b - 1))}`);
    if (keyed) said.textContent = `${span(iso(a), iso(b - 1))}: ` + (lanes.items.length ? `${count(visible.length, 'entry', 'entries')} in view` : lanes.lanes.map((lane) => `${lane.name} ${number(lane.seen)}`).join(', '));
    keyed = false;
    clear(body);
    if (!list.open) return;
    if (!lanes.items.length) {
      add(body, table(lanes.lanes, [{ key: 'name', label: 'Lane' }, { key: 'seen', label: 'Entries in view', num: true }, { key: 'most', label: 'At most', num: true }, { key: 'binUnit', label: 'a' }], { caption: 'Entries in view by lane' }));
      return;
    }
    add(body, table(visible.slice(0, SHOWN), [
      { key: 'day', label: 'Day', class: 'day', cell: (one) => time(one.day, one.until) },
      { key: 'kind', label: 'What', class: 'kind', cell: (one) => [glyph(one.what, one.kind, one.status), one.what === 'plan' ? 'plan' : label(one.kind)] },
      { key: 'status', label: 'Status', cell: (one) => status(one.status) },
      { key: 'who', label: 'Who', cell: (one) => [one.who, one.whom && [' → ', one.whom]] },
      { key: 'words', label: 'Words', class: 'words', grow: true, cell: (one) => h('a', { href: href(one.id) }, one.words || 'open it') },
      { key: 'sources', label: 'Sources', num: true },
    ], { caption: 'Entries in view' }), visible.length > SHOWN && h('p', { class: 'quiet' }, `The first ${SHOWN} of ${number(visible.length)}; zoom in for the rest, or `,
      h('a', { href: address('/timeline', { ...query, since: iso(a), until: iso(b - 1), limit: PAGE }, '.csv'), download: 'timeline.csv' }, 'take them along as CSV'), '.'));
  }

  /* ---- pointing, opening ---- */
  let pinned = false;
  function showTip(hit, hold = false) {
    pinned = hold;
    clear(tip);
    if (hit.index !== undefined) {
      const one = lanes.items[hit.index];
      add(tip, h('p', { class: 'tl-tip-head' }, glyph(one.what, one.kind, one.status, 16), h('b', null, one.what === 'plan' ? 'Plan' : Label(one.kind)), one.status && [' · ', status(one.status)], h('span', null, span(one.day, one.until))),
        h('p', { class: 'tl-tip-who' }, one.who || (one.whom && 'someone'), one.whom && [' → ', one.whom], one.place && h('span', { class: 'quiet' }, ', ' + one.place)),
        one.words && h('p', { class: 'quote' }, '“' + (one.words.length > 260 ? one.words.slice(0, 257) + '…' : one.words) + '”'),
        h('p', { class: 'quiet' }, count(one.sources, 'independent source'), one.reports ? `, ${count(one.reports, 'report')}` : '', hold && [' · ', h('a', { href: href(one.id) }, 'open it')]));
    } else if (hit.bin) {
      const parts = new Map();
      for (const [part, n] of hit.bin.parts) parts.set(part.split(' ')[0], (parts.get(part.split(' ')[0]) || 0) + n);
      add(tip, h('p', { class: 'tl-tip-head' }, h('b', null, lanes.lanes[hit.lane].name), h('span', null, span(iso(hit.bin.from), iso(hit.bin.to - DAY)))),
        h('p', null, count(hit.bin.total, 'entry', 'entries')), h('ul', null, [...parts].map(([which, n]) => h('li', null, `${number(n)} ${FORMS[which]}`))), h('p', { class: 'quiet' }, 'Click to look closer'));
    } else {
      add(tip, h('p', { class: 'tl-tip-head' }, h('b', null, hit.band.name), h('span', null, label(hit.span.state))), h('p', null, 'from ' + span(hit.span.day)), h('p', { class: 'quiet' }, count(hit.band.sources, 'independent source')));
    }
    tip.hidden = false;
    const wide = tip.offsetWidth, x = Math.min(Math.max(0, hit.x + 14), width - wide), left = hit.x + 14 + wide > width ? Math.max(0, hit.x - wide - 14) : x;
    tip.style.left = left + 'px';
    const below = hit.y + 16, tall = tip.offsetHeight;
    tip.style.top = (below + tall > lanes.height + 40 ? Math.max(0, hit.y - tall - 14) : below) + 'px';
  }
  function hideTip() {
    if (!tip.hidden) tip.hidden = true;
    pinned = false;
  }
  const point = (event) => {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  canvas.addEventListener('pointermove', (event) => {
    if (event.pointerType === 'touch' || event.buttons || pinned) return;
    const hit = lanes.at(...point(event));
    canvas.style.cursor = hit ? 'pointer' : 'grab';
    if (hit) showTip(hit);
    else hideTip();
  });
  canvas.addEventListener('pointerleave', () => { if (!pinned) hideTip(); });
  let touched = false;
  canvas.addEventListener('pointerdown', (event) => { touched = event.pointerType === 'touch'; });
  canvas.addEventListener('click', (event) => {
    const hit = lanes.at(...point(event));
    if (!hit) return hideTip();
    if (hit.bin) return closer(hit);
    if (hit.band) return go(href(hit.band.id));
    lanes.focus = hit.index;
    if (touched) {
      paint();
      return showTip(hit, true);
    }
    return go(href(lanes.items[hit.index].id));
  });
  function closer(hit) {
    const wide = Math.max(hit.bin.to - hit.bin.from, 4 * DAY);
    toDays([hit.bin.from - wide * .6, hit.bin.to + wide * .6]);
  }
  canvas.addEventListener('wheel', (event) => { // sideways: along the days
    if (Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return;
    event.preventDefault();
    d3.select(canvas).call(zoom.translateBy, -event.deltaX / zoomed().k, 0);
  }, { passive: false });

  /* ---- keys ---- */
  function focusOn(index) {
    if (index < 0 || index >= lanes.items.length) return;
    lanes.focus = index;
    const one = lanes.items[index], [a, b] = scale.domain().map(Number);
    if (one.mid < a || one.mid > b) toDays([one.mid - (b - a) / 2, one.mid + (b - a) / 2]);
    paint();
    const hit = lanes.place(index);
    if (hit) showTip({ ...hit, index });
    said.textContent = `${span(one.day, one.until)}: ${one.what === 'plan' ? 'plan' : label(one.kind)}, ${label(one.status)}. ${one.who || ''}${one.whom ? ' to ' + one.whom : ''}. ${one.words || ''} ${count(one.sources, 'independent source')}.`;
  }
  const laneOf = (index) => lanes.lanes.findIndex((lane) => lane.items.includes(index));
  function first() {
    const [a, b] = scale.domain().map(Number);
    return lanes.items.findIndex((one) => one.mid >= a && one.mid <= b);
  }
  let current = 0;
  canvas.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = lanes.focus, in_ = lanes.lanes[current] && lanes.lanes[current].items.includes(at) ? current : laneOf(at);
    let to = null;
    if (!lanes.items.length && /^Arrow(Left|Right)$/.test(event.key)) { // only counts: along the days
      event.preventDefault();
      keyed = true;
      const [a, b] = scale.domain().map(Number), step = (b - a) * (event.key === 'ArrowRight' ? .25 : -.25);
      toDays(a + step < extent[0] ? [extent[0], extent[0] + (b - a)] : b + step > extent[1] ? [extent[1] - (b - a), extent[1]] : [a + step, b + step]);
      return;
    }
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      if (at < 0) to = first();
      else {
        const mine = lanes.lanes[in_].items;
        to = mine[mine.indexOf(at) + (event.key === 'ArrowRight' ? 1 : -1)] ?? at;
      }
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (at < 0) to = first();
      else {
        const step = event.key === 'ArrowDown' ? 1 : -1;
        for (let lane = in_ + step; lane >= 0 && lane < lanes.lanes.length; lane += step) {
          const mine = lanes.lanes[lane].items;
          if (!mine.length) continue;
          to = mine.reduce((best, i) => (Math.abs(lanes.items[i].mid - lanes.items[at].mid) < Math.abs(lanes.items[best].mid - lanes.items[at].mid) ? i : best), mine[0]);
          current = lane;
          break;
        }
        if (to === null) to = at;
      }
    } else if (event.key === 'Home') to = 0;
    else if (event.key === 'End') to = lanes.items.length - 1;
    else if (event.key === '+' || event.key === '=' || event.key === '-' || event.key === '0') {
      event.preventDefault();
      keyed = true;
      if (event.key === '0') toDays(extent);
      else zoomBy(event.key === '-' ? .5 : 2, at >= 0 ? lanes.items[at].mid : null);
      return;
    } else if (event.key === 'Enter' && at >= 0) {
      event.preventDefault();
      go(href(lanes.items[at].id));
      return;
    } else if (event.key === 'Escape') {
      lanes.focus = -1;
      hideTip();
      paint();
      return;
    }
    if (to === null || to === undefined) return;
    event.preventDefault();
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') current = in_ < 0 ? laneOf(to) : in_;
    if (event.key === 'Home' || event.key === 'End') current = laneOf(to);
    focusOn(to);
  });

  /* ---- light and dark, widths ---- */
  const recolour = () => requestAnimationFrame(() => { lanes.recolour(); paint(); });
  document.addEventListener('readout-theme', recolour);
  let known = 0;
  const watch = new ResizeObserver(() => {
    if (Math.abs(chart.clientWidth - known) < 1 || !chart.clientWidth) return;
    known = chart.clientWidth;
    if (lanes.lanes.length || whole) layout(); // also the first time, when the view is put into the page
    else build();
    tabulate();
  });
  lanes.set([], []);
  prepare();
  function prepare() { // before the view stands in the page it has no width
    const mine = items.filter((one) => shown.has(one.what));
    lanes.set(mine, whole ? lanesOf(mine, state.by) : lanesOfCounts(counts.rows.filter((row) => shown.has(row.what)), state.by), bands);
    for (const lane of lanes.lanes) if (lane.counts) lane.unit = counts.unit;
  }
  watch.observe(chart);
  if (!whole && state.days) settled();
  return () => {
    watch.disconnect();
    clearTimeout(timer);
    cancelAnimationFrame(frame);
    document.removeEventListener('readout-theme', recolour);
  };
}

/** Rows as items; a plan that was due before the last day read and whose fate nobody told is overdue. */
function read(rows, lastDay) {
  return rows.map((row) => item(row.whom === undefined && / → /.test(row.who || '') ? { ...row, who: row.who.split(' → ')[0], whom: row.who.split(' → ').slice(1).join(' → ') } : row)).map((one) => (one && one.what === 'plan' && one.status === 'open' && one.to <= lastDay ? { ...one, status: 'overdue', form: form('overdue') } : one))
    .filter((one) => one && WHATS.includes(one.what))
    .map((one) => ({ ...one, sides: [...new Set(`${one.who || ''}, ${one.whom || ''}`.split(/[;,] /).map((name) => name.trim()).filter(Boolean))] }))
    .sort((a, b) => a.mid - b.mid);
}

function legend() {
  const one = (what, kind, word, text) => h('li', null, glyph(what, kind, word), ' ', text);
  return h('div', { class: 'tl-legend' },
    h('ul', { 'aria-label': 'Shapes and fills' }, one('contact', 'meeting', 'held', 'held, kept, happened'), one('contact', 'meeting', 'planned', 'planned, open'), one('contact', 'meeting', 'proposed', 'proposed, alleged'),
      one('contact', 'meeting', 'postponed', 'postponed'), one('contact', 'meeting', 'cancelled', 'cancelled'), one('contact', 'meeting', 'denied', 'denied, missed'), one('plan', '', 'overdue', 'overdue')),
    h('ul', { 'aria-label': 'Colours' }, [['contact', 'meeting', 'meeting, talks, visit'], ['contact', 'phone-call', 'call, letter'], ['contact', 'interview', 'press'], ['plan', '', 'plan'],
      ['event', 'AGREE', 'cooperation'], ['event', 'ACCUSE', 'demand, accusation'], ['event', 'ASSAULT', 'force, sanction'], ['statement', 'state', 'statement']].map(([what, kind, text]) => one(what, kind, 'held', text))));
}
