// The address bar: its hash is the recipe, the lab, and in a lab about texts the text half's
// recipe, in one of theory its settings. Recipes are rewritten on every change; another lab is a
// new entry of the history. A report's link stays there until one goes elsewhere.
import { HOME } from './home.js';
import { hashIn, isReport, labOf, settingsOf, textOf, withoutLab } from './labs.js';

/** The text half's recipe as its link has it; it only shows while a lab about texts does. */
let text = textOf(globalThis.location?.hash ?? '');

/** The settings of labs of theory, by their ids. @type {Map<string, string>} */
const settings = new Map();

/**
 * Whether there is a run of the text half that belongs to this visit; the history's entry remembers
 * it.
 */
let ownText = globalThis.history?.state?.ownText === true;

/** The recipe's hash as it was last in the address: a report's link hides it. */
let recipe = withoutLab((globalThis.location?.hash ?? '').slice(1));

/** The recipe's hash of the page, also while the address is a report's link. */
function ownRecipe() {
  if (!isReport(location.hash)) recipe = withoutLab(location.hash.slice(1));
  return recipe;
}

/** The recipe's hash without `#`; nothing where the hash names a place of the page. */
export const currentHash = () =>
  recipeIn(location.hash, (id) => document.getElementById(id) !== null);

/**
 * @param {string} hash with `#`
 * @param {(id: string) => boolean} isPlace whether an element has that id
 */
export const recipeIn = (hash, isPlace) =>
  isPlace(hash.slice(1)) ? '' : withoutLab(hash.slice(1));

/** The lab that the address names. */
export const currentLab = () => labOf(location.hash);

/** @param {string} own the recipe's hash without `#` @param {string} lab */
const address = (own, lab) => {
  const hash = hashIn(own, lab, text, settings.get(lab));
  return hash ? `${HOME.address()}#${hash}` : HOME.address() || '#';
};

/**
 * Puts a recipe's link into the address bar, and notes in the history's entry whether there is a
 * run here.
 * @param {string} hash
 * @param {boolean} ownRun
 */
export function rewrite(hash, ownRun) {
  recipe = hash;
  replace({ ownRun, ownText }, hash);
}

/** Safari takes so many changes of the address in a while, and then refuses one. */
const AGAIN_MS = 1000;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let again;

/**
 * Writes the address anew, but for a report's link, and notes what the entry remembers; a little
 * later where the browser refuses.
 * @param {object} state
 * @param {string} hash the recipe's
 */
function replace(state, hash) {
  clearTimeout(again);
  try {
    if (isReport(location.hash)) history.replaceState(state, '');
    else history.replaceState(state, '', address(hash, currentLab().id));
  } catch {
    again = setTimeout(() => replace(state, hash), AGAIN_MS);
  }
}

/** The text half's recipe in the address; empty where there is none. */
export const currentText = () => text;

/**
 * Puts the text half's recipe into the address bar.
 * @param {string} link as `encodeLink` wrote it
 */
export function rewriteText(link) {
  if (link === text) return;
  text = link;
  replace({ ...(history.state ?? NO_RUN), ownText }, ownRecipe());
}

/** The settings that the address says of a lab of theory. @param {string} lab */
export function currentSettings(lab) {
  const said = settingsOf(location.hash, lab);
  if (said) settings.set(lab, said);
  return settings.get(lab) ?? '';
}

/**
 * Puts the settings of a lab of theory into the address bar.
 * @param {string} lab
 * @param {string} words
 */
export function rewriteSettings(lab, words) {
  if (words === (settings.get(lab) ?? '')) return;
  settings.set(lab, words);
  if (currentLab().id === lab) replace(history.state ?? NO_RUN, ownRecipe());
}

/**
 * Calls back when the viewer puts a link with other settings of a lab into the address bar.
 * @param {string} lab
 * @param {(words: string) => void} opened
 */
export function onSettingsOpened(lab, opened) {
  addEventListener('hashchange', () => {
    const said = settingsOf(location.hash, lab);
    if (!said || said === settings.get(lab)) return;
    settings.set(lab, said);
    opened(said);
  });
}

/** Whether this visit (before a reload) had a run of the text half. */
export const isOwnText = () => ownText;

/**
 * Notes in the history's entry whether this visit has a run of the text half.
 * @param {boolean} own
 */
export function noteOwnText(own) {
  if (own === ownText && history.state?.ownText === own) return;
  ownText = own;
  history.replaceState({ ...(history.state ?? NO_RUN), ownText }, '');
}

/**
 * Calls back when the viewer puts a link with another recipe for the text half into the address
 * bar.
 * @param {(link: string) => void} opened
 */
export function onTextLinkOpened(opened) {
  addEventListener('hashchange', () => {
    const link = textOf(location.hash);
    if (!link || link === text) return;
    text = link;
    opened(link);
  });
}

const COPIED = 'The link is copied: it opens this recipe and never starts training.';
const NOT_COPIED = 'This browser did not allow copying; the link is in the address bar.';
const NO_LINK =
  'This page is a file on your disk, so that a link to it works nowhere else: hand on the file ' +
  'itself, or a report or a run saved as a file.';

/** What an entry of the history notes of a page without a run. */
const NO_RUN = { ownRun: false };

/** Goes to a lab; the way back leads to the one before. @param {string} id */
export function goTo(id) {
  history.replaceState(history.state ?? NO_RUN, '');
  history.pushState(history.state, '', linkTo(id));
}

/** Goes to a lab at its top, and shows it. @param {string} id */
export function openLab(id) {
  goTo(id);
  dispatchEvent(new PopStateEvent('popstate', { state: history.state }));
  scrollTo(0, 0);
}

/**
 * After a step through the history: its entries are places of this page, and the recipe is what it
 * is now.
 * @param {string} hash
 */
export function comeBack(hash) {
  if (history.state) rewrite(hash, isOwnVisit());
}

/** The address of a lab with the recipe as it stands. @param {string} id */
export const linkTo = (id) => address(ownRecipe(), id);

/** Whether this visit (before a reload) had a run of its own. */
export const isOwnVisit = () => history.state?.ownRun === true;

/**
 * The whole address to share; null where this page has none that works elsewhere.
 * @param {string} hash
 */
export const shared = (hash) => {
  const [home, own] = [HOME.shared(), hashIn(hash, currentLab().id, text)];
  return home && (own ? `${home}#${own}` : home);
};

/**
 * Copies a recipe's link and says what came of it.
 * @param {string | null} link null where this page has none that works elsewhere
 */
export async function copyRecipeLink(link) {
  if (!link) return NO_LINK;
  const copied = await navigator.clipboard?.writeText(link).then(
    () => true,
    () => false,
  );
  return copied ? COPIED : NOT_COPIED;
}

/**
 * Calls back when the viewer puts another link into the address bar.
 * @param {(hash: string) => void} opened
 */
export function onLinkOpened(opened) {
  addEventListener('hashchange', () => opened(currentHash()));
}
