/* cite.js: a thing as the server cites it: plain, BibTeX, CSL-JSON, to be copied or saved. */
import { token } from './api.js';
import { h } from './dom.js';
import * as words from './words.js';

/** A button that copies a text, and what came of it. */
function copyButton(text, name) {
  const said = h('span', { class: 'said', role: 'status' });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = 'copied';
    } catch {
      said.textContent = 'your browser does not allow it: mark the text and copy it';
    }
  };
  return [h('button', { type: 'button', class: 'small', onclick: copy }, name), said];
}

async function textOf(path) {
  const key = token(),
    answer = await fetch(path, { headers: key ? { 'X-Readout-Token': key } : {} });
  return answer.ok ? (await answer.text()).trim() : null;
}

const form = (name, text, ...tools) =>
  h(
    'section',
    null,
    h('h3', null, name),
    h('pre', { tabindex: '0', 'aria-label': name }, text),
    h('p', { class: 'tools' }, copyButton(text, `Copy ${name}`), tools)
  );

const FORMS = {
  txt: ['Plain text', (text) => text],
  bib: ['BibTeX', (text) => text],
  csl: ['CSL-JSON', (text) => JSON.stringify(JSON.parse(text), null, 1)],
};
/** A button, and the window that it opens. */
export function citeButton(id) {
  const dialog = h('dialog', { class: 'cite', 'aria-labelledby': 'cite-title' }),
    heading = () => h('h2', { id: 'cite-title' }, 'Cite this');
  const open = async () => {
    dialog.replaceChildren(heading(), h('p', { role: 'status' }, 'Loading …'));
    dialog.showModal();
    const made = await Promise.all(
      Object.entries(FORMS).map(async ([ending, [name, shown]]) => {
        const text = await textOf(`${words.href(id)}.${ending}`).catch(() => null);
        return text && form(name, shown(text), h('a', { href: `${words.href(id)}.${ending}`, download: `${id}.${ending}` }, `Save .${ending}`));
      })
    );
    const close = h('button', { class: 'primary' }, 'Close');
    dialog.replaceChildren(
      heading(),
      ...made.filter(Boolean),
      form('Address', new URL(words.href(id), location.href).href),
      h('form', { method: 'dialog' }, close)
    );
    close.focus();
    dialog.scrollTop = 0;
  };
  return [h('button', { type: 'button', onclick: open, 'aria-haspopup': 'dialog' }, 'Cite'), dialog];
}
