// The labs by name, in the order of the assignment, and which of them the address names: `#<recipe>~<lab>`.

/**
 * A lab's module exports `open(element, page)`: called once, when the lab is first shown; it draws into the element and returns
 * a function that draws it again for each new state while the lab is shown.
 * @typedef {(element: HTMLElement, page: import('./types.js').Page) => (state: import('./types.js').State) => void} Open
 * @typedef {{ id: string, title: string, watches?: boolean, load?: () => Promise<{ open: Open }> }} LabEntry `watches`: whether one watches a run learn there, so that the bar
 *   that trains and pauses it stays in sight; in the others it only shows while something runs, because what runs can be paused from everywhere
 */

/** The first lab is the page itself. @type {LabEntry[]} */
export const LABS = [
  { id: 'train', title: 'Train', watches: true },
  { id: 'compare', title: 'Choose or mix', watches: true, load: () => import('./labs/compare.js') },
  { id: 'sweeps', title: 'Skips and sweeps', watches: true, load: () => import('./labs/sweeps.js') },
  { id: 'resolution', title: 'Super-resolution', load: () => import('./labs/resolution.js') },
  { id: 'inside', title: 'Inside', load: () => import('./labs/inside.js') },
  { id: 'model', title: 'Model', load: () => import('./labs/model.js') },
  { id: 'concepts', title: 'Concepts', load: () => import('./labs/concepts.js') },
];

/** Between the recipe and the lab. */
const SIGN = '~';

/** The lab that a hash names; the first where it names none. @param {string} hash with or without `#` */
export function labOf(hash) {
  const id = hash.includes(SIGN) ? hash.slice(hash.lastIndexOf(SIGN) + 1) : '';
  return LABS.find((lab) => lab.id === id) ?? LABS[0];
}

/** A hash without its lab. @param {string} hash */
export const withoutLab = (hash) => (hash.includes(SIGN) ? hash.slice(0, hash.lastIndexOf(SIGN)) : hash);

/** The hash of a recipe in a lab. @param {string} recipe without `#` @param {string} id */
export const inLab = (recipe, id) => (id === LABS[0].id ? recipe : `${recipe}${SIGN}${id}`);
