/* main.js: address → view. Links inside are taken over, back and forward work, the focus follows, the title says where one is. */
import { address, record, token, ServerError } from './api.js';
import { h, clear, notice } from './dom.js';
import { count, span } from './words.js';
import { drawFilters, kept } from './filters.js';

/* the views: name in the address → [module, what the navigation calls it] */
const NAV = [
  [['timeline', 'Timeline'], ['contacts', 'Contacts'], ['statements', 'Statements'], ['plans', 'Plans'], ['events', 'Events'], ['processes', 'Processes']],
  [['network', 'Network'], ['map', 'Map'], ['table', 'Counts']],
  [['actors', 'Actors'], ['stories', 'Stories'], ['reports', 'Reports'], ['outlets', 'Outlets'], ['coverage', 'Coverage']],
  [['new', 'New'], ['corrections', 'Corrections'], ['about', 'About']],
];
const MODULE = {
  '': 'timeline', timeline: 'timeline', plans: 'plans', network: 'network', map: 'map', coverage: 'coverage', outlets: 'outlets', stories: 'stories',
  processes: 'processes', diff: 'diff', corrections: 'corrections', about: 'about',
  contacts: 'list', statements: 'list', events: 'list', reports: 'list', actors: 'list', search: 'list', new: 'list', table: 'list', claims: 'list', copies: 'list',
};
const BY_LETTER = { c: 'entry', s: 'entry', p: 'entry', e: 'entry', t: 'entry', a: 'actor', r: 'report', y: 'stories' };

function route(path) {
  const [name, id] = path.split('/').slice(1).map(decodeURIComponent);
  if (name === 'show' && id) return { name, id, module: BY_LETTER[id[0]] || 'entry' };
  return MODULE[name] && !id ? { name: name || 'timeline', id: null, module: MODULE[name] } : null;
}

const main = document.getElementById('main');
let stop = null;        // ends the view that is shown
let asking = null;      // AbortController of the view that is shown
let shown = null;       // {path, module}: to tell another filter from another view

/** Goes to a path with parameters (or to a whole address), as a new step back unless `replace`. */
function go(path, params = null, { replace = false, quiet = false } = {}) {
  const where = params ? address(path, params) : path;
  history.replaceState({ ...history.state, scroll: window.scrollY }, '');
  history[replace ? 'replaceState' : 'pushState']({}, '', where);
  return quiet ? sayWhere() : show();
}

function sayWhere() {
  const at = route(location.pathname);
  for (const a of document.querySelectorAll('#nav a')) {
    if (at && a.dataset.view === at.name) a.setAttribute('aria-current', 'page');
    else a.removeAttribute('aria-current');
    a.href = address('/' + a.dataset.view, kept(a.dataset.view, Object.fromEntries(new URLSearchParams(location.search))));
  }
}

function failed(error, params) {
  const again = h('button', { type: 'button', onclick: () => show() }, 'Try again');
  const path = location.pathname;
  if (!(error instanceof ServerError)) {
    console.error(error);
    return notice('This view could not be drawn', String(error.message || error), { wrong: true, actions: [again] });
  }
  if (error.status === 0) return notice('No answer from the server', 'Start it again with “readout serve -d RECORD”, then try again.', { wrong: true, actions: [again] });
  if (error.status === 400) {
    return notice('The server does not understand this filter', error.message + '. Days are written 2019, 2019-03 or 2019-03-14.',
      { wrong: true, actions: Object.keys(params).length ? [h('a', { href: path, class: 'button' }, 'Clear the filter')] : [again] });
  }
  if (error.status === 404) {
    return notice('Not in this record', `${error.message}. It may belong to another record, or the report that told it was taken out.`,
      { wrong: true, actions: [h('a', { href: '/search', class: 'button' }, 'Search the record')] });
  }
  if (error.status === 401 || error.status === 403) {
    return notice('The server asks for its token', 'Open the address that “readout serve” printed when it started: the token is part of it.', { wrong: true });
  }
  return notice('The server could not answer', error.message, { wrong: true, actions: [again] });
}

async function show({ scroll = null } = {}) {
  const params = Object.fromEntries(new URLSearchParams(location.search));
  delete params.token;
  const path = location.pathname, at = route(path);
  if (stop) stop();
  stop = null;
  if (asking) asking.abort();
  const mine = asking = new AbortController();
  const same = shown && shown.path === path;
  sayWhere();
  document.body.classList.remove('menu-open');
  document.getElementById('menu').setAttribute('aria-expanded', 'false');
  main.setAttribute('aria-busy', 'true');
  const root = h('div', { class: 'view' });
  try {
    if (!at) throw new ServerError(`There is no view at ${path}`, 404, 'view');
    const view = await import(`./views/${at.module}.js`);
    if (mine.signal.aborted) return;
    const title = typeof view.title === 'function' ? view.title({ name: at.name, id: at.id, params }) : view.title;
    document.title = `${title} · readout`;
    const wanted = typeof view.filters === 'function' ? view.filters(at.name) : view.filters;
    drawFilters(document.getElementById('filters'), at.id ? null : wanted, { name: at.name, path, params, go });
    root.classList.add('v-' + at.module);
    if (!same) clear(main).append(root); // of the same view the old rows stay until the new ones are there
    const end = await view.render(root, {
      name: at.name, path, id: at.id, params, go, signal: mine.signal,
      setTitle: (text) => { if (!mine.signal.aborted) document.title = `${text} · readout`; },
    });
    if (mine.signal.aborted) {
      if (typeof end === 'function') end();
      return;
    }
    stop = typeof end === 'function' ? end : null;
    if (same) clear(main).append(root);
  } catch (error) {
    if (mine.signal.aborted || error.name === 'AbortError') return;
    if (!at) document.title = 'Not found · readout';
    clear(main).append(clear(root));
    root.append(h('h1', { class: 'unseen' }, document.title.split(' · ')[0]), failed(error, params));
    shown = null;
    main.removeAttribute('aria-busy');
    return;
  }
  main.removeAttribute('aria-busy');
  const moved = shown && !same;
  shown = { path, module: at.module };
  if (scroll !== null) window.scrollTo(0, scroll);
  else if (moved) {
    window.scrollTo(0, 0);
    const heading = main.querySelector('h1');
    if (heading) {
      heading.setAttribute('tabindex', '-1');
      heading.focus({ preventScroll: true });
    } else main.focus({ preventScroll: true });
  } else if (same && location.hash.length > 1) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

/* ---- the shell ---- */

document.addEventListener('click', (event) => {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const a = event.target.closest?.('a[href]');
  if (!a || a.target || a.hasAttribute('download') || a.origin !== location.origin) return;
  if (a.pathname === location.pathname && a.search === location.search && a.hash) return; // within the page
  if (!route(a.pathname) || /\.\w+$/.test(a.pathname)) return;
  event.preventDefault();
  go(a.pathname + a.search + a.hash);
});
window.addEventListener('popstate', (event) => {
  if (shown && shown.path === location.pathname && location.hash && !location.hash.includes('=') && !event.state) return; // a place within the page
  show({ scroll: event.state?.scroll ?? 0 });
});

document.getElementById('nav').append(...NAV.map((group) => h('ul', null, group.map(([view, name]) => h('li', null, h('a', { href: '/' + view, data: { view } }, name))))));
document.getElementById('find').addEventListener('submit', (event) => {
  event.preventDefault();
  const words = new FormData(event.target).get('words').trim();
  if (words) go('/search', { words });
});
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
  event.preventDefault();
  document.getElementById('find-words').focus();
});
document.getElementById('menu').addEventListener('click', (event) => {
  event.currentTarget.setAttribute('aria-expanded', String(document.body.classList.toggle('menu-open')));
});

const theme = document.getElementById('theme');
const dark = matchMedia('(prefers-color-scheme: dark)');
function paintTheme(choice) {
  if (choice) document.documentElement.dataset.theme = choice;
  const now = choice || (dark.matches ? 'dark' : 'light');
  theme.textContent = now === 'dark' ? 'Light' : 'Dark';
  theme.setAttribute('aria-label', now === 'dark' ? 'Show in light colours' : 'Show in dark colours');
  document.dispatchEvent(new CustomEvent('readout-theme', { detail: now })); // canvases draw again
}
function chosen() {
  try {
    return localStorage.getItem('readout-theme');
  } catch {
    return null;
  }
}
theme.addEventListener('click', () => {
  const next = (document.documentElement.dataset.theme || (dark.matches ? 'dark' : 'light')) === 'dark' ? 'light' : 'dark';
  try {
    localStorage.setItem('readout-theme', next);
  } catch { /* then only for now */ }
  paintTheme(next);
});
dark.addEventListener('change', () => paintTheme(chosen()));
paintTheme(chosen());

token();
show();
record().then((about) => {
  const r = about.record || {};
  document.getElementById('record').textContent = `${count(r.reports ?? 0, 'report')}${about.first_day ? ', ' + span(about.first_day, about.last_day) : ''}`;
  clear(document.getElementById('foot')).append(h('p', null, `readout ${about.readout ?? ''}. Every entry opens the sentence that it stands on; nothing here leaves this machine. `,
    h('a', { href: '/openapi.json' }, 'The API'), ' · ', h('a', { href: '/about' }, 'How this record was made')));
}).catch(() => {});
