/* parts.js: pieces that the views of single things share: headings, links, lists in lists, names. What they ask, cite and draw beside that stands
 * in files of its own, and is given on from here. */
import { add, h } from './dom.js';
import { isActor } from './things.js';
import * as words from './words.js';

export * from './things.js';
export * from './text.js';
export * from './cite.js';
export * from './strips.js';

/** A part of the page with a heading, that can be linked to. */
export function section(id, title, ...children) {
  const heading = `${id}-title`;
  return h('section', { id, class: 'part', 'aria-labelledby': heading }, h('h2', { id: heading }, title), children);
}

export function link(id, ...children) {
  return h('a', { href: words.href(id) }, children.length ? children : id);
}
export function actorLink(id, actors) {
  const actor = actors && actors.get(id);
  return isActor(id) ? link(id, (actor && actor.name) || id) : String(id ?? '');
}
/** Nodes with commas between them, and `and` before the last. */
export function listed(nodes, last = ' and ') {
  return nodes.flatMap((node, i) => (i === 0 ? [node] : [i === nodes.length - 1 ? last : ', ', node]));
}
export const actorLinks = (ids, actors) => listed((ids || []).map((id) => actorLink(id, actors)));
export const names = (ids, actors) => (ids || []).map((id) => (actors.get(id) || {}).name || id);

/** Where a report's words stand on its own page. */
export const placeIn = (report, start, end) => `${words.href(report)}#b${start}-${end}`;

/** A <details> whose inside is made when it is first opened. */
export function opens(summary, make, attributes = {}) {
  const details = h('details', attributes, h('summary', null, summary));
  let made = false;
  const open = async () => {
    if (!details.open || made) return;
    made = true;
    const inside = h('div', { class: 'inside', 'aria-busy': 'true' }, 'Loading …');
    details.append(inside);
    try {
      inside.replaceChildren();
      add(inside, await make());
    } catch (error) {
      if (error.name !== 'AbortError') add(inside, h('p', { class: 'wrong', role: 'alert' }, error.message));
    }
    inside.removeAttribute('aria-busy');
  };
  details.addEventListener('toggle', open);
  if (attributes.open) open();
  return details;
}

/** Rows with a depth as lists in lists. */
export function tree(list, item, attributes = {}) {
  const root = h('ul', attributes),
    at = [root];
  for (const row of list) {
    const depth = Math.min(row.depth || 0, at.length - 1);
    at.length = depth + 1;
    const node = h('li', null, item(row)),
      below = h('ul', null);
    at[depth].append(node);
    node.append(below);
    at.push(below);
  }
  for (const empty of root.querySelectorAll('ul:empty')) empty.remove();
  return root;
}

/** What something stands on, a row each: the first cell heads its row. `cell`: the class of the others. */
export function reasons(names, rows, cell = null) {
  return h(
    'table',
    { class: 'reasons-table' },
    h(
      'thead',
      null,
      h(
        'tr',
        null,
        names.map((name, i) => h('th', { scope: 'col', class: i ? cell : null }, name))
      )
    ),
    h(
      'tbody',
      null,
      rows.map(([first, ...rest]) =>
        h(
          'tr',
          null,
          h('th', { scope: 'row' }, first),
          rest.map((one) => h('td', { class: cell }, one))
        )
      )
    )
  );
}

/** Which way a text went, of a row of /copies. */
export const wayOf = (row) =>
  ({ unknown: 'which way it went is not known', 'a from b': `${row.a} has it from ${row.b}`, 'b from a': `${row.b} has it from ${row.a}` })[
    row.way
  ] ||
  row.way ||
  '';

/** Who had it from whom. */
export function sourcesTree(list) {
  return tree(
    list,
    (row) => [
      h(
        'span',
        { class: row.depth ? 'teller' : 'teller root' },
        row.id ? link(row.id, row.who || row.id) : h('span', { class: 'not-here' }, row.who)
      ),
      row.day && [' ', words.time(row.day)],
      ' ',
      h('span', { class: 'how' }, row.how || ''),
      row.first && row.first !== row.how && [' ', h('span', { class: 'badge' }, row.first)],
      row.title && h('span', { class: 'its-title' }, row.title),
    ],
    { class: 'tree' }
  );
}

/** Links to the data of a thing. */
export function saves(id, endings) {
  return endings.map(([ending, name]) => h('a', { class: 'button', href: `${words.href(id)}.${ending}` }, name));
}

/** The head of a thing's page: what it is, its name, what there is to do with it. */
export function head(kind, title, under, tools) {
  return h(
    'header',
    { class: 'thing-head' },
    h('p', { class: 'what' }, kind),
    h('h1', { tabindex: '-1' }, title),
    under && h('div', { class: 'under' }, under),
    tools && h('div', { class: 'tools' }, tools)
  );
}

/** What a stance does, in a sentence. */
export const SAYS = {
  state: 'says',
  announce: 'announces',
  confirm: 'confirms',
  deny: 'denies',
  claim: 'claims',
  urge: 'urges',
  demand: 'demands',
  criticise: 'criticises',
  accuse: 'accuses',
  praise: 'praises',
  warn: 'warns',
  threaten: 'threatens',
  promise: 'promises',
  agree: 'agrees',
  reject: 'rejects',
  concede: 'concedes',
  'express-concern': 'is concerned',
  apologise: 'apologises',
};

/** What a row's entry is called where only its list is known. */
export const WHAT = {
  contact: 'Contact',
  statement: 'Statement',
  plan: 'Plan',
  event: 'Event',
  process: 'Process',
  report: 'Report',
  actor: 'Actor',
  story: 'Story',
};
/** An entry's mark and name out of its id, where `kind` may be that of the list only. */
export const called = (id, kind) => [
  words.glyph(words.listOf(id), kind),
  ' ',
  link(id, WHAT[words.listOf(id)] || 'Entry', kind && !WHAT[kind] ? `: ${words.label(kind)}` : ''),
];
