/* corrects.js: what an analyst can say of an entry, where the server was started with --edit. */
import { h } from './dom.js';
export function corrects() { return h('div'); }
