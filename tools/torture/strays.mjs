// What belongs together in the database and isn't there together: a list that names what is gone, a
// run without its data or its network.

/** @param {any} choice of a recipe: pictures or a text */
const hashOf = (choice) => (/^files?$/.test(choice?.source) ? choice.sha256 : '');

/**
 * A sentence for each pair that was torn.
 * @param {Record<string, any>} values everything that is kept, by its key
 */
export function strays(values) {
  /** @type {string[]} */
  const found = [];
  const owes = (/** @type {string} */ owner, /** @type {string} */ key) => {
    if (!(key in values)) found.push(`${owner} without ${key}`);
  };
  for (const key of Object.keys(values))
    if (key.startsWith('run-card:')) {
      const id = key.slice('run-card:'.length);
      owes(key, `run-parts:${id}`);
      owes(key, `run-network:${id}`);
    }
  for (const { sha256 } of values.data ?? []) owes('data', `data:${sha256}`);
  for (const sha256 of values.texts ?? []) owes('texts', `text:${sha256}`);
  for (const key of ['run', 'run-before']) {
    const sha256 = hashOf(values[key]?.recipe?.data);
    if (sha256) owes(key, `data:${sha256}`);
  }
  for (const key of ['text-run', 'text-run-before']) {
    const sha256 = hashOf(values[key]?.text);
    if (sha256) owes(key, `text:${sha256}`);
  }
  for (const entry of values.queue?.entries ?? [])
    if (entry.phase === 'done' && entry.run) owes('queue', `run-card:${entry.run}`);
  return found;
}
