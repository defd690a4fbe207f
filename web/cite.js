/* cite.js: a thing as a citation: plain, BibTeX, CSL-JSON; the server's words where it has them. */
import { record, token } from './api.js';
import { h } from './dom.js';
import { description, show } from './things.js';
import * as words from './words.js';

/** A button that copies a text. */
export function copyButton(text, name = 'Copy') {
  const said = h('span', { class: 'said', role: 'status' });
  return [
    h(
      'button',
      {
        type: 'button',
        class: 'small',
        onclick: async () => {
          try {
            await navigator.clipboard.writeText(typeof text === 'function' ? text() : text);
            said.textContent = 'copied';
          } catch {
            said.textContent = 'your browser does not allow it: mark the text and copy it';
          }
        },
      },
      name
    ),
    said,
  ];
}

async function fetchText(path, signal) {
  const key = token(),
    answer = await fetch(path, { signal, headers: key ? { 'X-Readout-Token': key } : {} });
  return answer.ok ? (await answer.text()).trim() : null;
}
/** A thing as a citation, where the server makes none: the report as it was printed, or the entry as part of this record. */
async function citations(id, name) {
  const [thing, about] = await Promise.all([show(id), record()]),
    report = words.listOf(id) === 'report',
    made = about.made_with || {},
    today = words.iso(Date.now());
  const day = report ? thing.published && thing.published.best : words.listOf(id) === 'story' ? thing.from : thing.date && thing.date.best,
    where = (report && /^https?:/.test(thing.url || '') && thing.url) || new URL(words.href(id), location.href).href;
  const title = report ? thing.title || thing.source : name,
    note = `readout ${about.readout || ''}, record ${about.version || 'without a version'}${made.models ? `, models ${made.models}` : ''}${made.knowledge ? `, knowledge ${made.knowledge}` : ''}; id ${id}`,
    author = report ? thing.byline : null;
  const escaped = (text) =>
      String(text)
        .replace(/[\\{}]/g, '')
        .replace(/([&%$#_])/g, '\\$1'),
    parts = day ? day.split('-').map(Number) : null,
    [y, m, d] = today.split('-').map(Number);
  return {
    txt: `${author ? author + '. ' : ''}“${title}”.${report ? ` ${thing.outlet || 'Outlet not known'},` : ''} ${day ? words.day(day) : 'No day'}. ${where}. In: ${note}. Seen ${words.day(today)}.`,
    bib: `@misc{${id},\n${[
      ['title', `{${escaped(title)}}`],
      author && ['author', `{${escaped(author)}}`],
      report && thing.outlet && ['howpublished', escaped(thing.outlet)],
      parts && ['year', parts[0]],
      parts && parts[1] && ['month', parts[1]],
      ['url', where],
      ['urldate', today],
      ['note', escaped(note)],
    ]
      .filter(Boolean)
      .map(([k, v]) => `  ${k} = {${v}}`)
      .join(',\n')}\n}`,
    csl: JSON.stringify(
      [
        {
          id,
          type: report ? 'article-newspaper' : 'entry',
          title,
          ...(author ? { author: [{ literal: author }] } : {}),
          ...(report && thing.outlet ? { 'container-title': thing.outlet } : { 'container-title': 'readout record' }),
          ...(parts ? { issued: { 'date-parts': [parts] } } : {}),
          URL: where,
          accessed: { 'date-parts': [[y, m, d]] },
          note,
        },
      ],
      null,
      1
    ),
  };
}
const CITED = [
  ['txt', 'Plain text'],
  ['bib', 'BibTeX'],
  ['csl', 'CSL-JSON'],
];
/** A button, and the window that it opens: the thing as a citation. The server's words where it has them. */
export function citeButton(id, name) {
  const dialog = h('dialog', { class: 'cite', 'aria-labelledby': 'cite-title' });
  const open = async () => {
    dialog.replaceChildren(h('h2', { id: 'cite-title' }, 'Cite this'), h('p', { role: 'status' }, 'Loading …'));
    dialog.showModal();
    const { forms } = await description(),
      own = CITED.every(([ending]) => forms.includes(ending)) ? null : await citations(id, name);
    const texts = await Promise.all(
      CITED.map(([ending]) => (forms.includes(ending) ? fetchText(`${words.href(id)}.${ending}`).catch(() => null) : own[ending]))
    );
    const parts = CITED.map(
      ([ending, text], i) =>
        texts[i] &&
        h(
          'section',
          null,
          h('h3', null, text),
          h('pre', { tabindex: '0', 'aria-label': text }, texts[i]),
          h(
            'p',
            { class: 'tools' },
            copyButton(texts[i], `Copy ${text}`),
            h(
              'a',
              {
                href: forms.includes(ending) ? `${words.href(id)}.${ending}` : `data:text/plain;charset=utf-8,${encodeURIComponent(texts[i])}`,
                download: `${id}.${ending}`,
              },
              `Save .${ending}`
            )
          )
        )
    );
    const here = new URL(words.href(id), location.href).href;
    dialog.replaceChildren(
      h('h2', { id: 'cite-title' }, 'Cite this'),
      ...parts.filter(Boolean),
      h(
        'section',
        null,
        h('h3', null, 'Permanent address'),
        h('pre', { tabindex: '0', 'aria-label': 'Permanent address' }, here),
        h('p', { class: 'tools' }, copyButton(here, 'Copy address'))
      ),
      h('form', { method: 'dialog' }, h('button', { class: 'primary' }, 'Close'))
    );
    dialog.querySelector('form button').focus();
    dialog.scrollTop = 0;
  };
  return [h('button', { type: 'button', onclick: open, 'aria-haspopup': 'dialog' }, 'Cite'), dialog];
}
