/* filters.js: the filter bar. Its state is the address: what is set there is a link that can be kept and sent. */
import { get } from './api.js';
import { h, clear } from './dom.js';
import { Label } from './words.js';

export const CONTACTS = ['meeting', 'talks', 'visit', 'phone-call', 'video-call', 'letter', 'contact', 'press-conference', 'interview'];
export const STANCES = ['state', 'announce', 'confirm', 'deny', 'claim', 'urge', 'demand', 'criticise', 'accuse', 'praise', 'warn', 'threaten', 'promise', 'agree',
  'reject', 'concede', 'express-concern', 'apologise'];
export const EVENTS = ['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE',
  'COERCE', 'ASSAULT'];
export const CONTACT_STATES = ['held', 'planned', 'proposed', 'postponed', 'cancelled', 'denied'];
export const PLAN_STATES = ['open', 'overdue', 'kept', 'postponed', 'missed', 'cancelled'];
export const MODALITIES = ['happened', 'alleged', 'denied', 'planned', 'hypothetical', 'historical'];

/* what `kind` may be in each list: groups of options */
const KINDS = {
  timeline: { What: ['contact', 'plan', 'event', 'statement', 'process'], Contacts: CONTACTS, Events: EVENTS },
  contacts: { '': CONTACTS }, statements: { '': STANCES }, events: { '': EVENTS, Modality: MODALITIES }, plans: { '': PLAN_STATES },
  reports: { '': ['report', 'readout', 'transcript', 'opinion', 'gallery'] }, actors: { '': ['person', 'state', 'institution', 'organisation', 'armed-group', 'group', 'outlet'] },
  processes: { '': ['ceasefire', 'talks', 'mission', 'agreement'] },
  network: { What: ['contact', 'statement', 'event'], Contacts: CONTACTS, Stances: STANCES, Events: EVENTS },
  map: { What: ['contact', 'event'], Contacts: CONTACTS, Events: EVENTS },
  new: { Contacts: CONTACTS }, table: { What: ['contacts', 'statements', 'plans'], Contacts: CONTACTS, Stances: STANCES },
};
const STATES = {
  timeline: CONTACT_STATES.concat(PLAN_STATES.filter((w) => !CONTACT_STATES.includes(w))), contacts: CONTACT_STATES, plans: PLAN_STATES, events: MODALITIES,
  table: ['held', 'planned', 'proposed', 'postponed', 'cancelled', 'denied', 'all'], map: CONTACT_STATES,
};
const FIELD = {
  since: ['From', '2019-03'], until: ['To', '2019-06-30'], actor: ['Who', 'a name or country'], kind: ['Kind'], status: ['Status'], place: ['Where', 'a place or country'],
  source: ['Source', 'outlet or agency'], words: ['Words', 'in its words'], story: ['Story', 'id'], about: ['About', 'id'],
};
const DAY = '\\d{4}(-\\d{2}(-\\d{2})?)?';
const SHARED = ['since', 'until', 'actor', 'place', 'source'];
const TAKES = { about: [], corrections: [], coverage: ['since', 'until', 'source'], actors: [], outlets: ['since', 'until'], stories: ['since', 'until', 'actor'],
  processes: ['since', 'until', 'actor'], reports: ['since', 'until', 'source'], table: ['since', 'until', 'actor'], new: ['since', 'actor'] };

/** What of a filter goes along to another view: the span, the actor, the place, the source. */
export function kept(view, params) {
  const takes = TAKES[view] || SHARED;
  return Object.fromEntries(Object.entries(params).filter(([name, value]) => takes.includes(name) && value));
}

let bar = null; // {name, form}: the same view keeps its bar, and the focus in it

function options(groups, value) {
  const known = Object.values(groups).flat();
  const out = [h('option', { value: '' }, 'any')];
  if (value && !known.includes(value)) out.push(h('option', { value }, Label(value)));
  for (const [name, list] of Object.entries(groups)) {
    const made = list.map((word) => h('option', { value: word }, Label(word)));
    out.push(name ? h('optgroup', { label: name }, made) : made);
  }
  return out.flat();
}

function field(which, name, value) {
  const id = 'f-' + which;
  const [text, hint] = FIELD[which] || [Label(which)];
  let input;
  if (which === 'kind' && KINDS[name]) input = h('select', { id, name: which, value: value || '' }, options(KINDS[name], value));
  else if (which === 'status' && STATES[name]) input = h('select', { id, name: which, value: value || '' }, options({ '': STATES[name] }, value));
  else {
    const isDay = which === 'since' || which === 'until';
    input = h('input', {
      id, name: which, type: 'text', value: value || '', placeholder: hint, autocomplete: 'off', maxlength: 200, class: isDay ? 'day' : null, spellcheck: 'false',
      pattern: isDay ? DAY : null, title: isDay ? 'A year, a month or a day: 2019, 2019-03, 2019-03-14' : null, list: which === 'actor' ? 'known-actors' : null,
      onfocus: which === 'actor' ? fillActors : null,
    });
  }
  return h('div', { class: 'field field-' + which }, h('label', { for: id }, text), input);
}

let asked = false;
function fillActors() {
  if (asked) return;
  asked = true;
  get('/actors', { limit: 400, fields: 'name' }).then((got) => {
    const list = document.getElementById('known-actors');
    if (list) list.append(...got.rows.map((row) => h('option', { value: row.name })));
  }).catch(() => { asked = false; });
}

/** Draws the bar of a view (`fields`: names, null for none), or sets its values when it is there already. */
export function drawFilters(root, fields, { name, path, params, go }) {
  if (!fields || !fields.length) {
    clear(root);
    bar = null;
    return;
  }
  const set = fields.filter((which) => params[which]);
  if (!bar || bar.name !== name) {
    asked = false;
    const apply = () => {
      const form = bar.form;
      if (!form.reportValidity()) return;
      const next = { ...bar.params };
      for (const which of bar.fields) next[which] = (form.elements[which].value || '').trim();
      delete next.offset;
      go(bar.path, next);
    };
    const form = h('form', { role: 'search', 'aria-label': 'Filter', onsubmit: (event) => { event.preventDefault(); apply(); }, onchange: apply },
      fields.map((which) => field(which, name, params[which])),
      h('div', { class: 'field buttons' }, h('button', { type: 'submit' }, 'Filter'), h('a', { class: 'clear', href: path }, 'Clear')),
      h('datalist', { id: 'known-actors' }));
    const box = h('details', { class: 'filterbox' }, h('summary', null, 'Filter'), form);
    const wide = matchMedia('(min-width: 46em)');
    box.open = wide.matches;
    wide.onchange = () => { box.open = wide.matches; };
    clear(root).append(box);
    bar = { name, form, fields, box };
  }
  Object.assign(bar, { path, params, fields });
  for (const which of fields) {
    const input = bar.form.elements[which];
    if (input !== document.activeElement || !params[which]) {
      if (input.tagName === 'SELECT' && params[which] && ![...input.options].some((o) => o.value === params[which])) input.append(h('option', { value: params[which] }, Label(params[which])));
      input.value = params[which] || '';
    }
    input.closest('.field').classList.toggle('set', Boolean(params[which]));
  }
  bar.box.querySelector('summary').textContent = set.length ? `Filter (${set.length} set)` : 'Filter';
  const off = bar.form.querySelector('.clear');
  off.href = path;
  off.hidden = set.length === 0;
}
