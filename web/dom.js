/* dom.js: elements made by calls; nothing is ever parsed as HTML, and no style attribute is written (the CSP forbids both). */

const SVG = 'http://www.w3.org/2000/svg';

function set(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
  else if (name === 'style') for (const [k, v] of Object.entries(value)) node.style.setProperty(k, v);
  else if (name === 'data') for (const [k, v] of Object.entries(value)) node.dataset[k] = v;
  else if (name === 'value' && 'value' in node && !(node instanceof HTMLLIElement)) node.value = value;
  else node.setAttribute(name, value === true ? '' : String(value));
}

/** Appends children: nodes, text, numbers, lists of them; null and false are left out. */
export function add(node, ...children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === '') continue;
    node.append(child instanceof Node ? child : String(child));
  }
  return node;
}

/** h('a', {href, class, onclick, data: {…}, style: {'--x': 1}}, …children). A select's value is set after its options are there. */
export function h(tag, attributes, ...children) {
  const node = document.createElement(tag);
  const late = tag === 'select' && attributes ? attributes.value : undefined;
  for (const [name, value] of Object.entries(attributes || {})) if (!(tag === 'select' && name === 'value')) set(node, name, value);
  add(node, ...children);
  if (late !== undefined && late !== null) node.value = late;
  return node;
}

/** The same for SVG. */
export function s(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes || {})) set(node, name, value);
  return add(node, ...children);
}

export function clear(node) {
  node.replaceChildren();
  return node;
}

/** Text that only a screen reader meets. */
export const unseen = (...children) => h('span', { class: 'unseen' }, ...children);

/** A state of a view: nothing there, or something wrong, with what to do about it. */
export function notice(title, text, { wrong = false, actions = [] } = {}) {
  return h('div', { class: wrong ? 'notice wrong' : 'notice', role: wrong ? 'alert' : null },
    h('h2', null, title), h('p', null, text), actions.length > 0 && h('p', { class: 'actions' }, actions));
}

/** Words with [matches] in brackets, as search gives them: the matches marked. */
export function marked(text) {
  const out = [];
  let at = 0;
  for (const found of String(text ?? '').matchAll(/\[([^[\]]+)\]/g)) {
    out.push(text.slice(at, found.index), h('mark', null, found[1]));
    at = found.index + found[0].length;
  }
  out.push(String(text ?? '').slice(at));
  return out;
}
