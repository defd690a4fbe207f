/* lanes.js: entries in lanes over days, on a canvas. Where they fit, each is a mark (shape: what it is; fill: what became of it; colour: its kind);
 * where they do not, a lane is bars of counts by day, week, month, quarter or year, filled the same way. Ten thousand entries are laid out anew on
 * every zoom: typed arrays, marks drawn once and stamped.
 *
 * lanes: [{name, families: [..], items: [index, …] in order of time}]; items: {from, to (ms), exact, span, what, kind, status, …}. */
import { bounds, colour, form, FORMS, MONTHS, outline, paint, shape, strokes } from './words.js';

export const MARK = 13;              // a mark and the air about it, in pixels
const R = 4.6, DAY = 86400000;
const TOO_MANY = .1;                 // of a lane's visible entries, before marks become bars
const ORDER = Object.keys(FORMS);
const UNITS = [['day', 1], ['week', 7], ['month', 30.4], ['quarter', 91.3], ['year', 365.25]];

/** The beginning of the day, week (Monday), month, quarter or year of a time, and of the next one. */
export function period(unit, ms) {
  const at = new Date(ms), y = at.getUTCFullYear(), m = at.getUTCMonth();
  if (unit === 'year') return [Date.UTC(y, 0, 1), Date.UTC(y + 1, 0, 1)];
  if (unit === 'quarter') return [Date.UTC(y, m - m % 3, 1), Date.UTC(y, m - m % 3 + 3, 1)];
  if (unit === 'month') return [Date.UTC(y, m, 1), Date.UTC(y, m + 1, 1)];
  const day = Math.floor(ms / DAY) * DAY;
  if (unit === 'week') {
    const monday = day - ((new Date(day).getUTCDay() + 6) % 7) * DAY;
    return [monday, monday + 7 * DAY];
  }
  return [day, day + DAY];
}
/** The smallest unit that is at least `least` pixels wide at so many days a pixel. */
export function unitFor(pixelsPerDay, least = 9) {
  const found = UNITS.find(([, days]) => days * pixelsPerDay >= least);
  return found ? found[0] : 'year';
}

/** A row of the server's timeline as an item; null without a day. */
export function item(row) {
  const at = bounds(row.day);
  if (!at) return null;
  const exact = row.day.length >= 10;
  let to = at[1];
  if (row.until) {
    const end = bounds(row.until);
    if (end) to = Math.max(to, end[1]);
  }
  if (row.first_day && row.last_day && !row.until) to = Math.max(at[0] + DAY, Date.parse(row.last_day) + DAY);
  const from = row.first_day ? Date.parse(row.first_day) : at[0];
  const lasts = Boolean(row.until) && to - from > DAY;
  return { ...row, from, to, exact, lasts, mid: exact ? from + DAY / 2 : (from + to) / 2, end: lasts ? to - DAY / 2 : null, form: form(row.status) };
}

/** Whether an entry is among what is in view: its mark is, or it lasts into it. */
export const inside = (one, from, to) => (one.lasts ? one.to > from && one.from < to : one.mid >= from && one.mid < to);

export class Lanes {
  constructor(canvas, { label }) {
    this.canvas = canvas;
    this.context = canvas.getContext('2d');
    this.label = label; // (lane, {mode, most, unit, top, height}) after every layout
    this.items = [];
    this.lanes = [];
    this.focus = -1;
    this.hits = [];
    this.recolour();
  }

  recolour() {
    this.colours = new Map();
    this.sprites = new Map();
    this.ink = paint('--ink');
    this.soft = paint('--ink-3');
    this.rule = paint('--rule');
    this.shade = paint('--shade');
    this.paper = paint('--paper');
    this.ring = paint('--focus');
    this.wrong = paint('--wrong');
    this.font = getComputedStyle(document.body).fontFamily;
  }
  colour(name) {
    if (!this.colours.has(name)) this.colours.set(name, paint(name));
    return this.colours.get(name);
  }

  set(items, lanes, bands = []) {
    this.items = items;
    this.lanes = lanes;
    this.bands = bands; // processes: [{name, id, spans: [{from, to, state}]}], a row each, above the lanes
    this.rowOf = lanes.map((lane) => new Int16Array(lane.items.length));
    this.laidAt = null;
    this.bins = new Map();
    this.focus = -1;
  }

  /** Heights: as many rows as the lane needs at this scale, at most six. */
  measure(scale, { gutter, top = 24 }) {
    const small = gutter === 0;
    this.head = small ? 15 : 5;
    this.top = top;
    this.gutter = gutter;
    let y = top + this.bands.length * 22 + (this.bands.length ? (small ? 20 : 8) : 0);
    this.bandTop = top + (small ? 16 : 4);
    this.lay(scale, 6);
    const least = this.lanes.length > 10 ? (small ? 1 : 2) : 3;
    for (const [i, lane] of this.lanes.entries()) {
      let most = 0;
      for (const row of this.rowOf[i]) most = Math.max(most, row < 0 ? 6 : row + 1);
      lane.rows = Math.min(6, Math.max(least, most));
      lane.y = y;
      lane.height = lane.rows * MARK + (least === 2 && lane.rows === 2 ? 2 : this.head + 5);
      y += lane.height;
    }
    this.height = y + 2;
    this.laidAt = null;
    return this.height;
  }

  resize(width) {
    const dpr = window.devicePixelRatio || 1;
    this.width = width;
    this.canvas.width = Math.round(width * dpr);
    this.canvas.height = Math.round(this.height * dpr);
    this.canvas.style.height = this.height + 'px';
    this.dpr = dpr;
    this.sprites.clear();
  }

  /** Each entry in the lowest row that is free at its place; -1: none is. Depends on the scale alone, so that panning moves nothing. */
  lay(scale, rows = 0) {
    const perPixel = (scale.invert(1000) - scale.invert(0)) / 1000;
    if (this.laidAt === perPixel && !rows) return;
    const gap = MARK * perPixel;
    for (let i = 0; i < this.lanes.length; i++) {
      const { items } = this.lanes[i], most = rows || this.lanes[i].rows, out = this.rowOf[i];
      const free = new Float64Array(most).fill(-Infinity);
      for (let j = 0; j < items.length; j++) {
        const one = this.items[items[j]], left = one.lasts ? one.from : one.mid - gap / 2;
        let row = 0;
        while (row < most && free[row] > left) row++;
        out[j] = row < most ? row : -1;
        if (row < most) free[row] = Math.max(one.mid + gap / 2, one.lasts ? one.end + gap / 2 : 0);
      }
    }
    this.laidAt = rows ? null : perPixel;
  }

  binsOf(i, unit) {
    const key = i + unit;
    let got = this.bins.get(key);
    if (got) return got;
    const by = new Map();
    const put = (ms, which, family, n) => {
      const [from, to] = period(unit, ms);
      let bin = by.get(from);
      if (!bin) by.set(from, bin = { from, to, total: 0, first: -1, parts: new Map() });
      bin.total += n;
      const part = which + ' ' + family;
      bin.parts.set(part, (bin.parts.get(part) || 0) + n);
      return bin;
    };
    const lane = this.lanes[i];
    if (lane.counts) for (const c of lane.counts) put(c.mid, c.form, c.colour, c.entries);
    else lane.items.forEach((index) => {
      const one = this.items[index], bin = put(one.mid, one.form, colour(one.kind, one.what), 1);
      if (bin.first < 0) bin.first = index;
    });
    got = [...by.values()].sort((a, b) => a.from - b.from);
    for (const bin of got) bin.parts = [...bin.parts].sort((a, b) => ORDER.indexOf(a[0].split(' ')[0]) - ORDER.indexOf(b[0].split(' ')[0]) || (a[0] < b[0] ? -1 : 1));
    this.bins.set(key, got);
    return got;
  }

  sprite(one) {
    const name = colour(one.kind, one.what), key = shape(one.what) + one.form + name;
    let got = this.sprites.get(key);
    if (got) return got;
    const size = 24, at = document.createElement('canvas');
    at.width = at.height = Math.ceil(size * this.dpr);
    const c = at.getContext('2d');
    c.scale(this.dpr, this.dpr);
    c.translate(size / 2, size / 2);
    c.lineJoin = 'round';
    const body = new Path2D(outline(shape(one.what), R)), paintIt = this.colour(name);
    c.strokeStyle = c.fillStyle = paintIt;
    c.lineWidth = 1.6;
    if (one.form === 'full') c.fill(body);
    else {
      c.fillStyle = this.paper;
      c.fill(body);
      c.setLineDash(one.form === 'dashed' ? [2.1, 1.8] : []);
      c.stroke(body);
      c.setLineDash([]);
      const across = strokes(one.form, R);
      if (across) {
        if (one.form === 'crossed' || one.form === 'late') c.strokeStyle = this.wrong;
        c.lineWidth = 1.8;
        c.stroke(new Path2D(across));
      }
    }
    this.sprites.set(key, at);
    return at;
  }

  fillOf(which, name) {
    const key = 'fill ' + which + name;
    if (this.colours.has(key)) return this.colours.get(key);
    let fill = this.colour(name);
    if (which !== 'full') { // hatched by what became of it
      const at = document.createElement('canvas');
      at.width = at.height = 6;
      const c = at.getContext('2d');
      c.fillStyle = this.paper;
      c.fillRect(0, 0, 6, 6);
      c.strokeStyle = which === 'crossed' || which === 'late' ? this.wrong : fill;
      c.lineWidth = 1.3;
      c.beginPath();
      if (which === 'hollow') { c.globalAlpha = .35; c.fillStyle = fill; c.fillRect(0, 0, 6, 6); }
      if (which === 'dashed' || which === 'arrow') { c.moveTo(0, 3); c.lineTo(6, 3); }
      if (which === 'slashed' || which === 'crossed' || which === 'late') { c.moveTo(-1, 7); c.lineTo(7, -1); c.moveTo(-1, 1); c.lineTo(1, -1); c.moveTo(5, 7); c.lineTo(7, 5); }
      if (which === 'crossed') { c.moveTo(-1, -1); c.lineTo(7, 7); }
      c.stroke();
      fill = this.context.createPattern(at, 'repeat');
    }
    this.colours.set(key, fill);
    return fill;
  }

  /** Draws what `scale` (days → pixels from the gutter on) shows. */
  draw(scale) {
    const c = this.context, w = this.width, h = this.height, g = this.gutter;
    const [from, to] = scale.domain().map(Number);
    const perDay = (scale(from + DAY) - scale(from));
    this.lay(scale);
    this.hits.length = 0;
    c.setTransform(this.dpr, 0, 0, this.dpr, 0, 0);
    c.clearRect(0, 0, w, h);
    c.save();
    c.beginPath();
    c.rect(g, 0, w - g, h);
    c.clip();
    this.grid(scale, from, to);
    for (let i = 0; i < this.bands.length; i++) this.band(this.bands[i], this.bandTop + i * 22, scale);
    for (let i = 0; i < this.lanes.length; i++) this.lane(i, scale, from, to, perDay);
    c.restore();
  }

  grid(scale, from, to) {
    const c = this.context, ticks = scale.ticks(Math.max(3, Math.round((this.width - this.gutter) / 95)));
    const step = ticks.length > 1 ? ticks[1] - ticks[0] : to - from;
    const every = ticks.length > 1 ? Math.max(1, Math.ceil(78 / (scale(ticks[1]) - scale(ticks[0])))) : 1; // evenly, where not every one has room
    let numbered = -1;
    c.font = '600 11px ' + this.font;
    c.textBaseline = 'middle';
    let last = -Infinity;
    for (const tick of ticks) {
      const x = Math.round(scale(tick)) + .5, year = tick.getUTCMonth() === 0 && tick.getUTCDate() === 1;
      c.strokeStyle = year ? this.soft : this.rule;
      c.globalAlpha = year ? .55 : .8;
      c.beginPath();
      c.moveTo(x, 18);
      c.lineTo(x, this.height);
      c.stroke();
      c.globalAlpha = 1;
      const text = step >= 300 * DAY || (year && step >= 20 * DAY) ? String(tick.getUTCFullYear())
        : step >= 20 * DAY ? MONTHS[tick.getUTCMonth()] + (last === -Infinity ? ' ' + tick.getUTCFullYear() : '')
          : step >= DAY * .9 ? `${tick.getUTCDate()} ${MONTHS[tick.getUTCMonth()]}` + (last === -Infinity || year ? ' ' + tick.getUTCFullYear() : '')
            : `${String(tick.getUTCHours()).padStart(2, '0')}:00`;
      const wide = c.measureText(text).width;
      if (++numbered % every || x < last + 6 || x + wide < this.gutter || x + wide > this.width) continue;
      c.fillStyle = year ? this.ink : this.soft;
      c.fillText(text, Math.max(this.gutter, x + 3), 10);
      last = x + wide + 3;
    }
    c.strokeStyle = this.rule;
    for (const lane of this.lanes) {
      c.beginPath();
      c.moveTo(this.gutter, Math.round(lane.y) - .5);
      c.lineTo(this.width, Math.round(lane.y) - .5);
      c.stroke();
    }
  }

  band(process, y, scale) {
    const c = this.context;
    for (const span of process.spans) {
      const a = Math.max(this.gutter - 2, scale(span.from)), b = Math.min(this.width + 2, scale(span.to));
      if (b < this.gutter || a > this.width) continue;
      const wide = Math.max(3, b - a - 1), solid = /in-force|resumed|agreed|under-way|opened|kept/.test(span.state), over = /ended|violated|broken|collapsed|failed/.test(span.state);
      c.fillStyle = solid ? this.ink : /suspended|broken|violated|postponed/.test(span.state) ? this.fillOf('slashed', '--k-process') : this.fillOf('hollow', '--k-process');
      c.globalAlpha = solid ? (span.state === 'agreed' ? .55 : .85) : 1;
      if (over) c.fillRect(a, y + 2, 4, 12);
      else c.fillRect(a, y + 4, wide, 8);
      c.globalAlpha = 1;
      this.hits.push({ x: a + Math.min(wide, 8) / 2, y: y + 8, x0: a, x1: Math.max(b, a + 6), band: process, span });
      const text = span.state.replace('-', ' ');
      c.font = '10px ' + this.font;
      if (c.measureText(text).width + 8 < wide && !over) {
        c.fillStyle = this.soft;
        c.textBaseline = 'alphabetic';
        c.fillText(text, a + 2, y + 2);
        c.textBaseline = 'middle';
      }
    }
  }

  lane(i, scale, from, to, perDay) {
    const lane = this.lanes[i], rows = this.rowOf[i], floor = lane.y + lane.height - 3;
    let over = 0, seen = 0;
    for (let j = 0; j < lane.items.length; j++) {
      const one = this.items[lane.items[j]];
      if (!inside(one, from, to)) continue;
      seen++;
      if (rows[j] < 0) over++;
    }
    const bars = Boolean(lane.counts) || over > Math.max(2, seen * TOO_MANY);
    if (bars) this.bars(i, scale, from, to, perDay, floor);
    else this.marks(i, scale, from, to, floor);
    lane.seen = lane.counts ? lane.counts.reduce((n, e) => n + (e.mid >= from && e.mid < to ? e.entries : 0), 0) : seen;
    lane.mode = bars ? 'bars' : 'marks';
    this.label(lane, i);
  }

  marks(i, scale, from, to, floor) {
    const c = this.context, lane = this.lanes[i], rows = this.rowOf[i];
    const more = new Map();
    for (let j = 0; j < lane.items.length; j++) {
      const index = lane.items[j], one = this.items[index];
      if (one.to < from || one.from > to) continue;
      const x = scale(one.mid);
      if (rows[j] < 0) {
        const cell = Math.round(x / MARK);
        more.set(cell, (more.get(cell) || 0) + 1);
        continue;
      }
      const y = floor - (rows[j] + .5) * MARK, a = scale(one.from), b = scale(one.to);
      if (one.lasts || (!one.exact && b - a > MARK)) {
        c.strokeStyle = this.colour(colour(one.kind, one.what));
        c.globalAlpha = one.lasts ? .5 : .6;
        c.lineWidth = one.lasts ? 4 : 1;
        const reach = one.lasts || index === this.focus ? Infinity : Math.max(14, (this.width - this.gutter) * .05); // how far "some time in May" is drawn
        if (!one.lasts) c.setLineDash([1.5, 2]);
        c.beginPath();
        c.moveTo(one.lasts ? x : Math.max(a, x - reach), y);
        c.lineTo(one.lasts ? scale(one.end) : Math.min(b, x + reach), y);
        c.stroke();
        c.setLineDash([]);
        c.lineWidth = 1;
        c.globalAlpha = 1;
      }
      if (x < this.gutter - MARK || x > this.width + MARK) continue;
      c.drawImage(this.sprite(one), x - 12, y - 12, 24, 24);
      this.hits.push({ x, y, index, lane: i });
      if (index === this.focus) this.halo(x, y);
    }
    c.font = '600 9px ' + this.font;
    c.fillStyle = this.soft;
    for (const [cell, n] of more) c.fillText('+' + n, cell * MARK - 6, lane.y + 7);
  }

  bars(i, scale, from, to, perDay, floor) {
    const c = this.context, lane = this.lanes[i];
    let unit = unitFor(perDay, 7);
    if (lane.unit && UNITS.findIndex(([u]) => u === unit) < UNITS.findIndex(([u]) => u === lane.unit)) unit = lane.unit; // no finer than what was counted
    const bins = this.binsOf(i, unit);
    let most = 1;
    for (const bin of bins) if (bin.to > from && bin.from < to) most = Math.max(most, bin.total);
    const tall = lane.height - this.head - 4;
    const one = this.focus >= 0 && lane.items.includes(this.focus) ? this.items[this.focus] : null;
    lane.most = most;
    lane.binUnit = unit;
    for (const bin of bins) {
      if (bin.to <= from || bin.from >= to) continue;
      const a = scale(bin.from), wide = Math.max(1, scale(bin.to) - a - 1);
      let y = floor;
      for (const [part, n] of bin.parts) {
        const [which, name] = part.split(' '), high = Math.max(1.5, n / most * tall);
        y -= high;
        c.fillStyle = this.fillOf(which, name);
        c.fillRect(a, y, wide, high);
        if (which !== 'full' && wide > 4 && high > 4) {
          c.strokeStyle = this.colour(name);
          c.strokeRect(a + .5, y + .5, wide - 1, high - 1);
        }
      }
      this.hits.push({ x: a + wide / 2, y: (y + floor) / 2, x0: a, x1: a + wide, bin, lane: i, unit });
      if (one && one.mid >= bin.from && one.mid < bin.to) {
        c.strokeStyle = this.ring;
        c.lineWidth = 2;
        c.strokeRect(a - 1, y - 1, wide + 2, floor - y + 2);
        c.lineWidth = 1;
      }
    }
  }

  halo(x, y) {
    const c = this.context;
    c.strokeStyle = this.ring;
    c.lineWidth = 2;
    c.beginPath();
    c.arc(x, y, 9, 0, 7);
    c.stroke();
    c.lineWidth = 1;
  }

  /** What is at a point: a mark within reach, else the bar or band there. */
  at(x, y) {
    let best = null, near = 11 * 11;
    for (const hit of this.hits) {
      if (hit.index !== undefined) {
        const d = (hit.x - x) ** 2 + (hit.y - y) ** 2;
        if (d < near) { near = d; best = hit; }
      } else if (!best && x >= hit.x0 - 1 && x <= hit.x1 + 1) {
        if (hit.band ? Math.abs(hit.y - y) < 11 : y >= this.lanes[hit.lane].y && y < this.lanes[hit.lane].y + this.lanes[hit.lane].height) best = hit;
      }
    }
    return best;
  }
  /** Where an entry stands now: its mark, or the bar that holds it. */
  place(index) {
    return this.hits.find((hit) => hit.index === index)
      || this.hits.find((hit) => hit.bin && this.items[index].mid >= hit.bin.from && this.items[index].mid < hit.bin.to && this.lanes[hit.lane].items.includes(index)) || null;
  }
}
