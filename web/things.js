/* things.js: what the views of single things ask of the server: things by id, actors' names, rows, what the server is able to. */
import { get } from './api.js';

const kept = new Map();
const KEPT_MOST = 400;
/** /show/ID, kept for this visit (so no view's end breaks it off for another). */
export function show(id) {
  if (!kept.has(id)) {
    if (kept.size > KEPT_MOST) kept.clear();
    const asked = get('/show/' + encodeURIComponent(id), {});
    asked.catch(() => kept.delete(id));
    kept.set(id, asked);
  }
  return kept.get(id);
}
/** After a correction: what was kept may be otherwise now. */
export const forget = () => kept.clear();

/** Rows of a list; none where the server does not know the list (an older one). */
export async function rows(path, params, signal) {
  try {
    return await get(path, params, signal);
  } catch (error) {
    if (error.status !== 404 && error.status !== 400) throw error;
    return { rows: [], more: false, undated: 0, remarks: [error.message] };
  }
}

let api = null;
/** What the server is able to, as it describes itself: {can: what is corrected → names of fields, fields: address of an entry's fields or null}. */
export function description() {
  api =
    api ||
    get('/openapi')
      .then(({ paths }) => {
        const post = paths['/corrections'] && paths['/corrections'].post,
          one = post ? post.requestBody.content['application/json'].schema.oneOf || [] : [],
          of = (pattern) =>
            Object.keys(paths)
              .map((path) => pattern.exec(path))
              .filter(Boolean)
              .map((found) => found[1]);
        return {
          can: new Map(one.map((schema) => [schema.properties.what.const, Object.keys(schema.properties)])),
          fields: of(/^(\/\w*fields?\w*\/)\{id\}\.json$/)[0] || null,
        };
      })
      .catch(() => ({ can: new Map(), fields: null }));
  return api;
}

/** How many entries a row of /network or /places stands for. */
export const entriesOf = (row) => row.entries ?? row.items ?? 0;

const ACTOR = /^a[a-z2-7]{16}$/;
export const isActor = (value) => typeof value === 'string' && ACTOR.test(value);

/** All actors' ids in an object, however deep: id → actor. An id that the record does not know stands for itself. */
export async function actorsOf(object) {
  const ids = new Set();
  const look = (value) => {
    if (isActor(value)) ids.add(value);
    else if (value && typeof value === 'object') for (const inner of Object.values(value)) look(inner);
  };
  look(object);
  const found = new Map();
  await Promise.all(
    [...ids].map(async (id) => {
      try {
        found.set(id, await show(id));
      } catch {
        found.set(id, { id, name: id });
      }
    })
  );
  return found;
}
