/* corrects.js: what an analyst says of an entry, where the server was started with --edit: right, wrong, a field, one with another, not one, a note. */
import { get, post } from './api.js';
import { add, clear, h } from './dom.js';
import * as words from './words.js';
import * as p from './parts.js';

/* A field to say why; empty: not told. */
const why = (form) => {
  const text = form.elements.why && form.elements.why.value.trim();
  return text ? { why: text } : {};
};
const whyField = () =>
  h('label', null, 'Why (kept with the correction)', h('input', { type: 'text', name: 'why', maxlength: 2000, autocomplete: 'off' }));
const button = (text, attributes = {}) => h('button', { type: 'submit', ...attributes }, text);

/** Takes a correction to the server; what came of it is said in `answer`. done(row) on success. */
async function send(body, answer, done) {
  clear(answer).append('Taking it to the record …');
  try {
    const takes = (await p.description()).can.get(body.what);
    const got = await post('/corrections', takes ? Object.fromEntries(Object.entries(body).filter(([name]) => takes.includes(name))) : body);
    p.forget();
    clear(answer).append(`Kept as correction ${got.number ?? ''}.`);
    done(got);
  } catch (error) {
    clear(answer).append(h('span', { class: 'wrong' }, error.message));
  }
}

function part(legend, fields, make, answer, done) {
  return h(
    'form',
    {
      onsubmit: (event) => {
        event.preventDefault();
        const body = make(event.target, event.submitter);
        if (body) send(body, answer, done);
      },
    },
    h('fieldset', null, h('legend', null, legend), fields)
  );
}

/** The fields that can be edited, as the server tells them; else those of the entry, as text. */
async function editable(entry, address) {
  try {
    if (address) return (await get(address + encodeURIComponent(entry.id))).fields;
  } catch {
    /* then as the entry has them */
  }
  return Object.entries(entry)
    .filter(
      ([name]) =>
        !['id', 'evidence', 'versions', 'reports', 'independent_sources', 'confidence', 'overdue', 'settled_by', 'speaker', 'states'].includes(name)
    )
    .map(([field, held]) => ({
      field,
      words: null,
      value: Array.isArray(held) ? held.join('; ') : held && typeof held === 'object' ? held.best || held.name || '' : (held ?? ''),
    }));
}

function editForm(entry, fields, answer, done) {
  const input = h('span', null),
    choice = h(
      'select',
      { name: 'field', onchange: () => draw() },
      fields.map((f) => h('option', { value: f.field }, words.Label(f.field)))
    );
  const draw = () => {
    const f = fields.find((one) => one.field === choice.value) || fields[0];
    clear(input);
    if (!f) return;
    add(
      input,
      f.words
        ? h(
            'select',
            { name: 'value', value: f.value ?? '' },
            f.may_be_empty && h('option', { value: '' }, 'none'),
            f.words.map((w) => h('option', { value: w }, words.Label(w)))
          )
        : h('input', { type: 'text', name: 'value', value: f.value ?? '', autocomplete: 'off' }),
      h(
        'span',
        { class: 'aside' },
        {
          date: 'YYYY, YYYY-MM or YYYY-MM-DD',
          actors: 'names or ids, parted by ;',
          actor: 'a name or an id',
          place: 'a place, or “town, state”',
          phrases: 'parted by ;',
        }[f.type] || '',
        f.shown && f.shown !== f.value ? ` now: ${f.shown}` : ''
      )
    );
  };
  draw();
  return part(
    'A field is otherwise',
    [h('label', null, 'Field', choice), h('label', null, 'Is', input), whyField(), h('p', null, button('Keep this value'))],
    (form) => ({ what: 'edit', ids: [entry.id], field: form.elements.field.value, value: form.elements.value.value.trim(), ...why(form) }),
    answer,
    done
  );
}

function splitForm(entry, notes, answer, done) {
  if (notes.length < 2) return null;
  return part(
    'These are not one',
    [
      h(
        'label',
        { class: 'pick' },
        h('input', { type: 'radio', name: 'note', value: entry.id, checked: true }),
        'each report tells of something of its own'
      ),
      notes
        .filter((note) => note.note !== entry.id)
        .slice(0, 30)
        .map((note) =>
          h(
            'label',
            { class: 'pick' },
            h('input', { type: 'radio', name: 'note', value: note.note }),
            h(
              'span',
              null,
              'this does not belong here: ',
              p.said(note.text.length > 120 ? note.text.slice(0, 118) + '…' : note.text),
              h('span', { class: 'aside' }, ` ${note.outlet || ''} ${words.day(note.published)}`)
            )
          )
        ),
      h('p', null, button('Part them')),
    ],
    (form) => ({ what: 'split', ids: [form.elements.note.value] }),
    answer,
    done
  );
}

/** A button that takes a correction back; none where that was done before. */
export function undo(row, answer, done) {
  return String(row.state || '').startsWith('taken back')
    ? null
    : h(
        'button',
        {
          type: 'button',
          class: 'small',
          'aria-label': `Take back correction ${row.number}`,
          onclick: () => send({ what: 'undo', number: Number(row.number) }, answer, done),
        },
        'Take back'
      );
}

const DID = {
  'must-link': 'made one',
  'cannot-link': 'parted',
  right: 'called right',
  wrong: 'called wrong',
  edit: 'edited',
  note: 'remarked on',
  undo: 'taken back',
};
/** What a correction did, in words. */
export const did = (what) => DID[what] || words.label(what);

/** What was corrected of this entry before, with a way back. */
async function before(entry, answer, done) {
  const list = await p.rows('/corrections', { limit: 2000 }),
    mine = list.rows.filter((row) => `${row.entry || ''};${row.other_entry || ''}`.includes(entry.id));
  return (
    mine.length > 0 &&
    h(
      'ul',
      { class: 'plain members' },
      mine.map((row) =>
        h(
          'li',
          null,
          h('b', null, `${row.number} ${words.Label(did(row.what))}`),
          row.state && row.state !== 'stands' && h('span', { class: 'badge' }, row.state),
          ' ',
          row.other && p.said(row.other),
          ' ',
          undo(row, answer, done)
        )
      )
    )
  );
}

/** The part of an entry's page on which it is corrected. */
export function corrects(entry, what, { go }) {
  const answer = h('p', { class: 'answer', role: 'status' }),
    done = () => setTimeout(() => go(location.pathname + location.search, null, { replace: true }), 900);
  return p.section(
    'correct',
    'Correct it',
    h('p', { class: 'aside' }, 'What is said here is kept beside the pages, holds through re-reading, and can be taken back.'),
    answer,
    p.opens('Mark, edit, merge, part or remark', async () => {
      const { can, fields: address } = await p.description(),
        may = (name) => !can.size || can.has(name);
      const [fields, explained, earlier] = await Promise.all([
        may('edit') ? editable(entry, address) : [],
        get('/explain/' + entry.id).catch(() => ({ notes: [] })),
        before(entry, answer, done),
      ]);
      return h(
        'div',
        { class: 'corrects' },
        earlier,
        may('right') &&
          part(
            'Is it so?',
            [
              whyField(),
              h(
                'p',
                { class: 'tools' },
                button('It is right', { name: 'so', value: 'right' }),
                button('It is wrong', { name: 'so', value: 'wrong' })
              ),
            ],
            (form, by) => ({ what: (by && by.value) || 'right', ids: [entry.id], ...why(form) }),
            answer,
            done
          ),
        fields.length > 0 && editForm(entry, fields, answer, done),
        may('merge') &&
          part(
            'It is one with another',
            [
              h(
                'label',
                null,
                `The id of the other ${what}`,
                h('input', { type: 'text', name: 'other', required: true, spellcheck: 'false', autocomplete: 'off', placeholder: entry.id[0] + '…' })
              ),
              h('p', null, button('Make them one')),
            ],
            (form) => ({ what: 'merge', ids: [entry.id, form.elements.other.value.trim()] }),
            answer,
            done
          ),
        may('split') && splitForm(entry, explained.notes || [], answer, done),
        may('note') &&
          part(
            'A remark',
            [
              h('label', null, 'Shown with the entry', h('textarea', { name: 'text', rows: 3, required: true, maxlength: 10000 })),
              h('p', null, button('Keep the remark')),
            ],
            (form) => ({ what: 'note', ids: [entry.id], text: form.elements.text.value.trim() }),
            answer,
            done
          )
      );
    })
  );
}
