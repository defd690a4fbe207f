/* strips.js: days as lengths: states of a process on a strip of time, a part of a whole as a bar. */
import { h } from './dom.js';
import * as words from './words.js';

const DAY = 86400000;
/** A scale of days from 0 to 1, with round ticks: {at(ms), ticks: [{at, text}]}. */
export function days(from, to, most = 5) {
  if (!(to > from)) to = from + DAY;
  const scale = d3
    .scaleUtc()
    .domain([new Date(from), new Date(to)])
    .range([0, 1]);
  const format = to - from > 3 * 365 * DAY ? '%Y' : to - from > 400 * DAY ? '%b %Y' : '%-d %b';
  return {
    at: (ms) => scale(new Date(ms)),
    ticks: scale
      .ticks(most)
      .filter((_, i, all) => i % Math.max(1, Math.round(all.length / most)) === 0)
      .map((tick) => ({ at: scale(tick), text: d3.utcFormat(format)(tick) }))
      .filter((tick) => tick.at < 0.95),
  };
}

const STATES = ['proposed', 'agreed', 'in-force', 'resumed', 'suspended', 'ended'];
/** What the colours and hatches of states mean. */
export const stateKey = (states) =>
  h(
    'ul',
    { class: 'legend' },
    STATES.filter((state) => states.includes(state)).map((state) =>
      h('li', null, h('span', { class: `swatch state-key s-${state}`, 'aria-hidden': 'true' }), words.label(state))
    )
  );
/** The states of a process as a strip of time: [{state, from}]; from and to (milliseconds) make several strips comparable. */
export function strip(states, { from = null, to = null, name = '' } = {}) {
  const dated = states
    .map((one) => ({ ...one, at: words.bounds(one.from) }))
    .filter((one) => one.at)
    .sort((a, b) => a.at[0] - b.at[0]);
  if (!dated.length) return h('p', { class: 'unknown' }, 'No state has a day.');
  const first = from ?? dated[0].at[0],
    last = Math.max(to ?? 0, dated[dated.length - 1].at[1]),
    span = Math.max(last - first, 4 * DAY),
    scale = days(first, first + span * 1.04),
    pct = (x) => `${(100 * x).toFixed(2)}%`;
  return h(
    'div',
    {
      class: 'strip',
      role: 'img',
      'aria-label': `${name ? name + ': ' : ''}${dated.map((one) => `${words.label(one.state)} ${words.day(one.from)}`).join(', ')}`,
    },
    h(
      'div',
      { class: 'lane' },
      dated.map((one, i) => {
        const ended = one.state === 'ended' && i + 1 === dated.length,
          x = scale.at(one.at[0]),
          end = i + 1 < dated.length ? scale.at(dated[i + 1].at[0]) : ended ? Math.min(1, x + 0.05) : 1;
        return h(
          'span',
          {
            class: `state s-${one.state}`,
            title: `${words.Label(one.state)}: ${words.day(one.from)}`,
            style: { left: pct(x), width: pct(Math.max(0.004, end - x)) },
          },
          h('span', null, words.label(one.state))
        );
      })
    ),
    h(
      'div',
      { class: 'ticks' },
      scale.ticks.map((tick) => h('span', { style: { left: pct(tick.at) } }, tick.text))
    )
  );
}

/** A bar in a line of text: part of a whole, with its words beside it. */
export function meter(part, text, className = '') {
  return h(
    'span',
    { class: `meter ${className}` },
    h('span', { class: 'track', 'aria-hidden': 'true' }, h('span', { class: 'fill', style: { width: `${Math.round(100 * part)}%` } })),
    h('span', { class: 'read' }, text)
  );
}
