/* text.js: a report's text, by bytes as the record counts them: words in their context. */
import { h } from './dom.js';

const encoder = new TextEncoder(),
  decoder = new TextDecoder();
/** A report's text, cut by UTF-8 bytes as the record counts them. */
export class Bytes {
  constructor(text) {
    this.text = text || '';
    this.bytes = encoder.encode(this.text);
  }
  slice(start, end) {
    return decoder.decode(this.bytes.subarray(start, end));
  }
  /** Where a place in bytes stands in the string. */
  index(at) {
    if (!this.places) {
      this.places = new Uint32Array(this.bytes.length + 1);
      let place = 0;
      for (let i = 0; i < this.bytes.length; i++) {
        this.places[i] = place;
        if ((this.bytes[i] & 0xc0) !== 0x80) place += this.bytes[i] >= 0xf0 ? 2 : 1;
      }
      this.places[this.bytes.length] = place;
    }
    return this.places[Math.max(0, Math.min(at, this.bytes.length))];
  }
}

/** The ends of sentences in a text. */
function sentenceEnds(text) {
  const ends = [];
  if (typeof Intl.Segmenter === 'function')
    for (const piece of new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)) ends.push(piece.index + piece.segment.length);
  else for (const found of text.matchAll(/[.!?]["”’)\]]*\s+|\n+|$/g)) ends.push(found.index + found[0].length);
  return ends;
}
/** What stands before and after [start, end) (places in the string), cut at sentences: {before, words, after, cut: [bool, bool]}. */
export function around(text, start, end, sentences = 2) {
  const ends = [0, ...sentenceEnds(text)];
  let first = ends.length - 1,
    last = 0;
  while (first > 0 && ends[first] > start) first--;
  while (last < ends.length - 1 && ends[last] < end) last++;
  const from = ends[Math.max(0, first - sentences + (ends[first] === start ? 0 : 1))],
    to = ends[Math.min(ends.length - 1, last + sentences - 1)];
  return { before: text.slice(from, start), words: text.slice(start, end), after: text.slice(end, to), cut: [from > 0, to < text.length] };
}
const inner = (text) => text.split('\n').flatMap((line, i) => (i ? [h('br'), line] : [line]));
/** The words of a report between two bytes, marked, with the sentences around them. */
export function inContext(text, start, end, sentences) {
  const bytes = new Bytes(text),
    c = around(bytes.text, bytes.index(start), bytes.index(end), sentences);
  return [c.cut[0] ? '… ' : '', inner(c.before.trimStart()), h('mark', null, c.words), inner(c.after.trimEnd()), c.cut[1] ? ' …' : ''];
}

/** Words of a page in quotation marks, unless they bring their own. */
export const said = (text) => h('q', { class: /^\s*["“«]/.test(text || '') ? 'bare' : null }, text);
