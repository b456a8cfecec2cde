// The address bar: its hash is the recipe, rewritten on every change and never a new entry of the history.

/** The recipe's hash without `#`; nothing where the hash names a place of the page. */
export const currentHash = () => recipeOf(location.hash, (id) => document.getElementById(id) !== null);

/** @param {string} hash with `#` @param {(id: string) => boolean} isPlace whether an element has that id */
export const recipeOf = (hash, isPlace) => (isPlace(hash.slice(1)) ? '' : hash.slice(1));

/** Puts a recipe's link into the address bar, and notes in the history's entry whether there is a run here. @param {string} hash @param {boolean} ownRun */
export const rewrite = (hash, ownRun) => history.replaceState({ ownRun }, '', `${location.pathname}${location.search}#${hash}`);

/** Whether this visit (before a reload) had a run of its own. */
export const isOwnVisit = () => history.state?.ownRun === true;

/** The whole address to share. @param {string} hash */
export const shared = (hash) => `${location.origin}${location.pathname}#${hash}`;

/** Calls back when the viewer puts another link into the address bar. @param {(hash: string) => void} opened */
export function onLinkOpened(opened) {
  addEventListener('hashchange', () => opened(currentHash()));
}
