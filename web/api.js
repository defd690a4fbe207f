/* api.js: what the server is asked. An address of the page is an address of the API: the ending tells which. */

/** Parameters that the server knows for lists; what a view keeps in the address for itself (lanes=, view=) stays here. */
export const KNOWN = ['since', 'until', 'actor', 'kind', 'status', 'place', 'story', 'source', 'words', 'about', 'by', 'limit', 'offset', 'fields',
  'count', 'a', 'b', 'what'];

/** path + ending + ?params, empty ones left out. */
export function address(path, params = {}, ending = '') {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value !== null && value !== undefined && value !== '') query.append(name, value);
  const text = query.toString();
  return path + ending + (text ? '?' + text : '');
}

/** Only what the server takes. */
export function asked(params = {}) {
  return Object.fromEntries(Object.entries(params).filter(([name, value]) => KNOWN.includes(name) && value !== null && value !== undefined && value !== ''));
}

/** An answer that is none: `status` (0: the server was not reached), `code` and the server's words. */
export class ServerError extends Error {
  constructor(message, status, code) {
    super(message);
    this.name = 'ServerError';
    this.status = status;
    this.code = code;
  }
}

const TOKEN = 'readout-token';
/** The token that `--edit` and `--bind` ask for: taken from the page's address once, and kept for this tab. */
export function token() {
  const given = new URLSearchParams(location.search).get('token') || new URLSearchParams(location.hash.slice(1)).get('token');
  try {
    if (given) sessionStorage.setItem(TOKEN, given);
    return given || sessionStorage.getItem(TOKEN);
  } catch {
    return given;
  }
}

async function ask(where, options) {
  let answer;
  try {
    const key = token();
    answer = await fetch(where, { ...options, headers: { ...(key ? { 'X-Readout-Token': key } : {}), ...options.headers } });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new ServerError('The server does not answer. Is `readout serve` still running?', 0, 'unreachable');
  }
  let body = null;
  try {
    body = await answer.json();
  } catch (error) {
    if (error.name === 'AbortError') throw error;
  }
  if (!answer.ok || body === null) {
    const said = body && body.error;
    throw new ServerError((said && said.message) || `The server answered ${answer.status} ${answer.statusText}`, answer.status, said && said.code);
  }
  return body;
}

/** get('/contacts', params, signal): the parsed JSON of path + '.json', or a ServerError. Unknown parameters are not sent. */
export function get(path, params = {}, signal = undefined) {
  return ask(address(path, asked(params), '.json'), { signal, headers: { Accept: 'application/json' } });
}

/** post('/corrections', object): the answer's JSON. */
export function post(path, body, signal = undefined) {
  return ask(path, { method: 'POST', signal, body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });
}

let about = null;
/** What the record is (/about), asked once a visit. */
export function record() {
  about = about || get('/about').catch((error) => {
    about = null;
    throw error;
  });
  return about;
}
