/* entry.js: one contact, statement, plan, event or process: every field and what it stands on, the evidence in its context, who had it from whom,
 * where the reports and the sides differ, why it is one. */
import { get, record } from '../api.js';
import { add, h } from '../dom.js';
import * as words from '../words.js';
import * as p from '../parts.js';
import { corrects } from '../corrects.js';
import { dayOf, empty, fieldsTable, nameOf, value } from '../fields.js';
import { claimsPart, conflicts, evidencePart, versionsPart } from '../tellings.js';

export const title = 'Entry';

/* ---- why ---- */

function explainPart(explained, actors) {
  const notes = explained.notes || [];
  const weighed = (explained.weighed || []).filter((one) => one.adds);
  return [
    explained.joined && h('p', null, explained.joined),
    weighed.length > 0 && [
      h('p', { class: 'aside' }, 'The confidence is the share of entries like it that readers found right; what speaks for and against it:'),
      p.reasons(
        ['Trait', 'Has', 'Weight', 'Adds'],
        [...weighed]
          .sort((a, b) => Math.abs(b.adds) - Math.abs(a.adds))
          .map((one) => [one.words || one.trait, ...[one.has, one.weight, one.adds].map((n) => n.toFixed(2))]),
        'num'
      ),
    ],
    h(
      'ol',
      { class: 'notes' },
      notes.slice(0, 60).map((note) =>
        h(
          'li',
          null,
          h(
            'p',
            { class: 'told' },
            p.link(note.report, note.outlet || note.report),
            ' ',
            words.time(note.published),
            ' ',
            h('span', { class: 'aside' }, `note ${note.note}, bytes ${note.start} to ${note.end}`)
          ),
          h('p', { class: 'rule' }, h('b', null, 'Joined: '), note.joined || 'first'),
          note.time &&
            h(
              'p',
              { class: 'rule' },
              h('b', null, 'Time: '),
              `“${note.time.words}” means ${words.day(note.time.means) || 'nothing known'}${note.time.inherited ? ', taken over from the sentence before' : ''}`
            ),
          p.reasons(
            ['Field', 'Words', 'Rule', 'Refused'],
            [
              ...(note.why || []).map((why) => [words.label(why.field), why.words ? `“${why.words}”` : '', why.rule, why.refused || '']),
              ...(note.actors || []).map((actor) => [words.label(actor.role), `“${actor.as_written}”`, `${actor.name}: ${actor.why}`, actor.table || '']),
            ]
          ),
          Object.keys(note.says || {}).length > 0 &&
            h(
              'p',
              { class: 'differs' },
              'Says otherwise: ',
              Object.entries(note.says).map(([f, v]) => h('span', null, words.label(f), ' ', value(f, v, actors), ' '))
            )
        )
      )
    ),
    notes.length > 60 &&
      h('p', { class: 'aside' }, `${notes.length - 60} more notes: `, h('a', { href: `/explain/${explained.id}.json` }, 'all as JSON')),
  ];
}

/* ---- a process ---- */

const sort = (a, b) => ((a.from && a.from.earliest) || '9').localeCompare((b.from && b.from.earliest) || '9');
const startOf = (state) =>
  typeof state.from === 'string' ? state.from : state.from && (state.from.best || state.from.earliest || state.from.latest);

async function processParts(entry, actors) {
  const states = [...entry.states].sort(sort);
  return [
    p.section(
      'life',
      'Its life',
      p.strip(
        states.map((state) => ({ state: state.state, from: startOf(state) })),
        { name: entry.name }
      ),
      h(
        'ol',
        { class: 'plain life' },
        states.map((state) =>
          h(
            'li',
            null,
            h('b', null, words.Label(state.state)),
            ' ',
            dayOf(state.from || null),
            h('span', { class: 'aside' }, ` ${words.count(new Set(state.evidence.map((e) => e.report)).size, 'report')}`)
          )
        )
      )
    ),
    ...(await Promise.all(
      states.map((state, i) => evidencePart(state.evidence, actors, `state-${i}`, [words.Label(state.state), ', ', words.date(state.from)]))
    )),
  ];
}

/* ---- the page ---- */

const NAME = { contact: 'Contact', statement: 'Statement', plan: 'Plan', event: 'Event', process: 'Process' };

async function outletsOf(evidence) {
  const ids = [...new Set((evidence || []).map((e) => e.report))].slice(0, 40);
  return new Map(
    await Promise.all(
      ids.map(async (id) => {
        const r = await p.show(id);
        return [id, `${r.outlet || r.source || id}${r.published && r.published.best ? ', ' + words.day(r.published.best) : ''}`];
      })
    )
  );
}

export async function render(root, { id, go, signal, setTitle }) {
  const shown = await p.show(id),
    entry = shown.withdrawn ? { ...shown.was, ...(shown.was.speaker ? { speakers: [shown.was.speaker].flat() } : {}), ...shown } : shown,
    what = words.listOf(entry.id),
    explaining = what === 'process' ? null : get('/explain/' + encodeURIComponent(entry.id), {}, signal);
  if (explaining) explaining.catch(() => {});
  const evidence = entry.evidence || (entry.states || []).flatMap((state) => state.evidence),
    actors = await p.actorsOf(entry),
    outlets = await outletsOf(evidence);
  if (signal && signal.aborted) return;
  const name = nameOf(what, entry, actors),
    status = entry.status || entry.modality;
  if (setTitle) setTitle(name);
  add(
    root,
    p.head(
      [words.glyph(what, entry.kind || entry.type || entry.stance, status), ' ', NAME[what] || 'Entry'],
      name,
      [
        what === 'process' && h('span', null, words.Label(entry.kind)),
        what === 'process' && entry.states.length > 0 && h('span', null, `now ${words.label([...entry.states].sort(sort).pop().state)}`),
        status && words.status(status),
        !empty(entry.date) && h('span', null, dayOf(entry.date)),
        'reports' in entry && h('span', null, words.count(entry.reports, 'report')),
        'independent_sources' in entry && h('span', null, words.count(entry.independent_sources, 'independent source')),
        typeof entry.confidence === 'number' && h('span', null, p.meter(entry.confidence, `confidence ${entry.confidence.toFixed(2)}`)),
      ],
      [
        p.citeButton(entry.id),
        p.saves(
          entry.id,
          [['json', 'JSON'], ['jsonld', 'JSON-LD'], entry.place && ['geojson', 'GeoJSON'], what === 'plan' && ['ics', 'Calendar']].filter(Boolean)
        ),
      ]
    )
  );
  if (entry.withdrawn)
    add(
      root,
      h(
        'div',
        { class: 'notice wrong' },
        h('h2', null, 'Withdrawn'),
        h(
          'p',
          null,
          `Correction ${entry.withdrawn} says that this is not so${entry.why ? `: ${entry.why}` : ''}. No list, count or export has it; `,
          h('a', { href: '/corrections' }, 'taking the correction back'),
          ' brings it back.'
        )
      )
    );
  const remarked = (entry.corrected || []).filter((one) => one.what === 'note' || one.what === 'right' || (one.what === 'edit' && one.text));
  if (remarked.length)
    add(
      root,
      p.section(
        'remarks',
        'What people said of it',
        h(
          'ul',
          { class: 'plain' },
          remarked.map((one) =>
            h(
              'li',
              null,
              h('span', { class: 'badge' }, { note: 'remark', right: 'called right', edit: `edited: ${words.label(one.field)}` }[one.what]),
              ' ',
              one.text || '',
              h('span', { class: 'aside' }, ` correction ${one.by}`)
            )
          )
        )
      )
    );
  if (entry.id !== id) add(root, h('p', { class: 'aside' }, `${id} is a note of this entry.`));
  const left = h('div', null),
    right = h('div', null),
    last = h('div', null),
    later = [];
  if (what === 'process') {
    const [life, ...states] = await processParts(entry, actors);
    add(root, life);
    add(left, states);
  } else {
    const table = fieldsTable(what, entry, actors),
      claims = h('div', { class: 'slot' }),
      differ = h('div', { class: 'slot' });
    add(
      root,
      p.section('fields', 'What is recorded', table.table),
      differ,
      versionsPart(entry.versions, await p.actorsOf(entry.versions || []), outlets),
      claims
    );
    if (what !== 'statement') later.push(p.rows('/claims', { about: entry.id }, signal).then((list) => add(claims, claimsPart(list.rows))));
    add(left, await evidencePart(entry.evidence, actors));
    if (!empty(entry.settled_by)) add(left, await evidencePart(entry.settled_by, actors, 'settled', 'What became of it'));
    const tree = h('div', { class: 'slot' });
    add(right, tree);
    later.push(
      p
        .rows('/sources/' + entry.id, {}, signal)
        .then(
          (list) =>
            list.rows.length &&
            add(
              tree,
              p.section(
                'sources',
                'Who had it from whom',
                h('p', { class: 'aside' }, 'What stands leftmost are the independent sources.'),
                p.sourcesTree(list.rows)
              )
            )
        )
    );
    later.push(
      explaining.then((explained) => {
        table.explain(explained.notes || []);
        add(differ, conflicts(what, entry, actors, outlets, explained.notes || []));
        add(
          last,
          p.section(
            'why',
            'Why it is so',
            p.opens(`Why this is one entry, and why each field (${words.count((explained.notes || []).length, 'note')})`, () =>
              explainPart(explained, actors)
            )
          )
        );
      })
    );
  }
  add(root, h('div', { class: 'two' }, left, right), last);
  later.push(
    storiesOf(evidence).then(
      (list) =>
        list.length &&
        add(
          right,
          p.section(
            'stories',
            'Part of',
            h(
              'ul',
              { class: 'plain' },
              list.map((story) => h('li', null, p.link(story.id, story.title), ' ', h('span', { class: 'aside' }, words.span(story.from, story.to))))
            )
          )
        )
    )
  );
  later.push(record().then((about) => about.edit && what !== 'process' && add(root, corrects(entry, what, { go }))));
  await Promise.all(
    later.map((one) =>
      one.catch((error) => {
        if (error.name !== 'AbortError') console.warn(error.message);
      })
    )
  );
}

async function storiesOf(evidence) {
  const reports = await Promise.all([...new Set(evidence.map((e) => e.report))].slice(0, 40).map((id) => p.show(id)));
  const ids = [...new Set(reports.map((report) => report.story).filter(Boolean))].slice(0, 5);
  return Promise.all(ids.map((story) => p.show(story)));
}
