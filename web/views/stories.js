/* stories.js: reports of one happening, gathered; stories that follow one another hang together as threads. And one story: its reports day by day. */
import { get } from '../api.js';
import { add, h } from '../dom.js';
import { downloads, heading, nothing, pager, remarks } from '../table.js';
import * as words from '../words.js';
import * as p from '../parts.js';

export const title = 'Stories';
export const filters = ['since', 'until', 'actor', 'words'];

function bars(list, from, to, axis) {
  const scale = p.days(from, to),
    pct = (x) => `${(100 * x).toFixed(2)}%`;
  return h(
    'ol',
    { class: 'plain thread' },
    axis &&
      h(
        'li',
        { class: 'bar-row axis-row', 'aria-hidden': 'true' },
        h('div', null),
        h(
          'div',
          { class: 'ticks' },
          scale.ticks.map((tick) => h('span', { style: { left: pct(tick.at) } }, tick.text))
        )
      ),
    list.map((story) => {
      const b = words.bounds(story.from, story.to);
      return h(
        'li',
        { class: 'bar-row' },
        h(
          'div',
          null,
          p.link(story.id, story.title || story.id),
          ' ',
          h(
            'span',
            { class: 'aside' },
            `${words.span(story.from, story.to)}; ${words.count(story.reports, 'report')}, ${words.count(story.sources, 'independent source')}`
          )
        ),
        h(
          'div',
          { class: 'lane', 'aria-hidden': 'true' },
          b && h('span', { style: { left: pct(scale.at(b[0])), width: pct(scale.at(b[1]) - scale.at(b[0])) } })
        )
      );
    })
  );
}

async function all(root, { path, params, signal }) {
  const got = await get('/stories', { ...params, count: 1 }, signal);
  add(
    root,
    heading(
      'Stories',
      'Reports of one happening and what followed within days. Stories of one thread stand together.',
      downloads('/stories', params, ['.csv', '.json'])
    )
  );
  if (!got.rows.length) {
    add(root, nothing('stories', params, path), remarks(got));
    return;
  }
  const threads = new Map();
  for (const story of got.rows)
    (threads.get(story.thread || story.id) || threads.set(story.thread || story.id, []).get(story.thread || story.id)).push(story);
  const at = got.rows.map((story) => words.bounds(story.from, story.to)).filter(Boolean),
    from = Math.min(...at.map((b) => b[0])),
    to = Math.max(...at.map((b) => b[1]));
  add(
    root,
    pager(got, { path, params }),
    h(
      'ul',
      { class: 'plain threads' },
      [...threads.values()].map((list, i) =>
        h('li', null, list.length > 1 && h('p', { class: 'what' }, `A thread of ${list.length} stories`), bars(list, from, to, i === 0))
      )
    ),
    remarks(got)
  );
}

const others = (list, text) =>
  list.length > 0 &&
  h(
    'p',
    null,
    text,
    p.listed(
      list
        .map((story) => [p.link(story.story, story.title), ' ', h('span', { class: 'aside' }, words.span(story.from, story.to))])
        .map((x) => h('span', null, x)),
      '; '
    )
  );

async function one(root, { id, signal, setTitle }) {
  const [story, why] = await Promise.all([p.show(id), get('/explain/' + encodeURIComponent(id), {}, signal)]);
  if (setTitle) setTitle(story.title);
  const members = why.members || [],
    days = new Map();
  for (const m of members) (days.get(m.published || '') || days.set(m.published || '', []).get(m.published || '')).push(m);
  const entries = [...new Map(members.flatMap((m) => (m.entries || []).map((e) => [e.id, e]))).values()].sort((a, b) =>
    (a.date || '9').localeCompare(b.date || '9')
  );
  add(
    root,
    p.head(
      'Story',
      story.title || id,
      [
        h('span', null, words.span(story.from, story.to)),
        h('span', null, words.count((story.reports || []).length, 'report')),
        h('span', null, words.count(story.independent_sources, 'independent source')),
      ],
      [h('a', { class: 'button', href: `/timeline?story=${id}` }, 'Timeline'), p.citeButton(id), p.saves(id, [['json', 'JSON']])]
    ),
    (why.follows || []).length + (why.followed_by || []).length > 0 &&
      p.section('thread', 'In its thread', others(why.follows || [], 'It follows '), others(why.followed_by || [], 'It is followed by ')),
    entries.length > 0 &&
      p.section(
        'told',
        'What happens in it',
        h(
          'ul',
          { class: 'plain rows-list' },
          entries.map((e) =>
            h(
              'li',
              null,
              h('span', { class: 'day' }, words.time(e.date)),
              h('span', null, words.glyph(words.listOf(e.id), String(e.what).split(':')[0]), p.link(e.id, words.Label(e.what)))
            )
          )
        )
      ),
    p.section(
      'reports',
      'Its reports',
      [...days]
        .sort((a, b) => (a[0] || '9').localeCompare(b[0] || '9'))
        .map(([day, list]) => [
          h('h3', null, day ? words.dayOfWeek(day) : 'Day not known'),
          h(
            'ul',
            { class: 'plain members' },
            list.map((m) =>
              h(
                'li',
                { class: m.copy ? 'copy' : null },
                p.link(m.report, m.title || m.report),
                ' ',
                h('span', { class: 'aside' }, m.outlet),
                m.copy && h('span', { class: 'badge' }, 'shares its text'),
                h(
                  'details',
                  { class: 'aside' },
                  h('summary', null, `Why it is here (${m.score === null || m.score === undefined ? 'no score' : m.score.toFixed(2)})`),
                  (m.words || []).length > 0 && h('p', null, 'Words: ', m.words.join(', ')),
                  (m.actors || []).length > 0 && h('p', null, 'Actors: ', m.actors.join(', ')),
                  m.next_nearest &&
                    h('p', null, 'Next nearest: ', p.link(m.next_nearest.story, m.next_nearest.title), ` (${m.next_nearest.score.toFixed(2)})`)
                )
              )
            )
          ),
        ])
    )
  );
}

export const render = (root, context) => (context.id ? one : all)(root, context);
