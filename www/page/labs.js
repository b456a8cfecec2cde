// The labs by name, in the order of the assignment, and which of them the address names:
// `#<recipe>~<lab>`, `#<recipe>~<lab>.<text recipe>`, or in a lab of theory
// `#<recipe>~<lab>.<settings>`; a report's link, `#r1.…`, is the lab of
// reports.

/** @import { Page, State } from '../types.js' */

/**
 * A lab's module exports `open(element, page)`: called once, when the lab is first shown; it draws
 * into the element and returns a function that draws it again for each new state while the lab is
 * shown. It may export `show(settings)` too: called after `open`, each time that somebody goes
 * there by `page.visit(lab, settings)`; and `fetchFirst()`, for what the lab doesn't open without.
 * @typedef {(element: HTMLElement, page: Page) => (state: State) => void} Open
 * @typedef {Record<string, unknown>} Settings
 * @typedef {{ open: Open, show?: (settings: Settings) => void, fetchFirst?: () =>
 * Promise<unknown> }} LabModule
 */

/**
 * A lab's folder is `<group>/<id>`, with `open.js` and `<id>.css` in it; to add a lab, add its
 * folder and a row.
 * @typedef {object} LabEntry
 * @property {string} id
 * @property {string} title
 * @property {typeof GROUPS[number]} group
 * @property {boolean} [watches] whether one watches a run learn there, so that the bar that trains
 * and pauses it stays in sight; in the others it only shows while something runs, because what runs
 * can be paused from everywhere
 * @property {string} [sheet] a style sheet that it shares with another lab, instead of its own
 */

/** What the labs of runs and sweeps look like, of pictures and of texts. */
const SWEEPS = 'run/sweeps/sweeps.css';
/** What the labs of theory look like; some of them need nothing else. */
const THEORY = 'theory/theory.css';
/**
 * What the labs of a group share, in this order.
 * @type {Partial<Record<typeof GROUPS[number], readonly string[]>>}
 */
const SHARED = {
  Report: [
    'report/report.css',
    'report/document.css',
    'report/lesson/lesson.css',
    'report/verify/verify.css',
  ],
  Text: ['text/text.css'],
  Theory: [THEORY],
};

/** The first lab is the page itself. @type {readonly LabEntry[]} */
export const LABS = [
  { id: 'train', title: 'Train', group: 'Pictures', watches: true },
  { id: 'assignment', title: 'Assignment', group: 'Report' },
  { id: 'reports', title: 'Reports', group: 'Report' },
  { id: 'collect', title: 'Collect', group: 'Report' },
  { id: 'speed', title: 'Speed', group: 'Report' },
  { id: 'compare', title: 'Choose or mix', group: 'Pictures', watches: true },
  { id: 'sweeps', title: 'Skips and sweeps', group: 'Pictures', watches: true, sheet: SWEEPS },
  { id: 'resolution', title: 'Super-resolution', group: 'Pictures' },
  { id: 'inside', title: 'Inside', group: 'Pictures' },
  { id: 'model', title: 'Model', group: 'Pictures' },
  { id: 'concepts', title: 'Concepts', group: 'Pictures' },
  { id: 'write', title: 'Write', group: 'Text' },
  { id: 'runs', title: 'Runs and sweeps', group: 'Text', sheet: SWEEPS },
  { id: 'temperatures', title: 'Temperatures', group: 'Text' },
  { id: 'completion', title: 'Completion', group: 'Text' },
  { id: 'units', title: 'Hidden units', group: 'Text' },
  { id: 'why', title: 'Why', group: 'Text' },
  { id: 'backpropagation', title: 'Backpropagation', group: 'Text' },
  { id: 'filters', title: 'Steerable filters', group: 'Theory' },
  { id: 'sift', title: 'SIFT', group: 'Theory' },
  { id: 'chain', title: 'Chain rule', group: 'Theory' },
  { id: 'decay', title: 'Decay and noise', group: 'Theory', sheet: THEORY },
  { id: 'bias', title: 'First bias', group: 'Theory' },
  { id: 'saturation', title: 'Saturation', group: 'Theory', sheet: THEORY },
  { id: 'symmetry', title: 'Symmetry', group: 'Theory', sheet: THEORY },
];

/** The groups of the row of labs, in order. */
export const GROUPS = /** @type {const} */ (['Report', 'Pictures', 'Text', 'Theory']);

/** Where a lab lies, as a path in www. @param {LabEntry} lab */
export const folderOf = ({ group, id }) => `${group.toLowerCase()}/${id}`;

/** The module that opens a lab, as a path in www. @param {LabEntry} lab */
export const moduleOf = (lab) => `${folderOf(lab)}/open.js`;

/**
 * The style sheets that a lab needs beside the page's own: what its group shares, then its own.
 * @param {LabEntry} lab
 */
export const sheetsOf = (lab) => {
  const own = lab.sheet ?? `${folderOf(lab)}/${lab.id}.css`;
  const shared = SHARED[lab.group] ?? [];
  return shared.includes(own) ? shared : [...shared, own];
};

/** The style sheets of what any lab may open: the menu that saves a figure, the presenter. */
export const PART_SHEETS = {
  saving: 'saving/saving.css',
  present: 'report/present/present.css',
};

/** Whether a lab is about texts. @param {string} id */
export const isText = (id) => LABS.some((lab) => lab.id === id && lab.group === 'Text');

/** Whether a lab is about theory. @param {string} id */
const isTheory = (id) => LABS.some((lab) => lab.id === id && lab.group === 'Theory');

/** Where the links of reports open. */
const READING = 'reports';

/**
 * Whether a hash is a report's link, whole or what a mail program left of it.
 * @param {string} hash with or without `#`
 */
export const isReport = (hash) => /^#?r\d{1,3}(?:$|\.|%2e)/i.test(hash);

/** Between the recipe and the lab. */
const SIGN = '~';

/** Between the lab and what belongs to it. */
const DOT = '.';

/**
 * Without what hangs on a link that was taken out of a text: a full stop, a bracket, a space. No
 * lab and no recipe ends so. One expression that looks for all of it would look at a long row of
 * dots once for each dot.
 * @param {string} words
 */
function withoutHanging(words) {
  let end = words.length;
  for (;;) {
    if (end > 0 && /[^\w-]/.test(words[end - 1])) end -= 1;
    else if (/^%[\da-f]{2}$/i.test(words.slice(Math.max(0, end - 3), end))) end -= 3;
    else return words.slice(0, end);
  }
}

/**
 * What a hash says behind the recipe: the lab's name, and the text half's recipe or the lab's
 * settings.
 * @param {string} hash with or without `#`
 * @returns {[string, string]}
 */
function behind(hash) {
  if (isReport(hash)) return [READING, ''];
  if (!hash.includes(SIGN)) return ['', ''];
  const rest = withoutHanging(hash.slice(hash.lastIndexOf(SIGN) + 1));
  const dot = rest.indexOf(DOT);
  return dot < 0 ? [rest, ''] : [rest.slice(0, dot), rest.slice(dot + 1)];
}

/**
 * The lab that a hash names; the first where it names none.
 * @param {string} hash with or without `#`
 */
export const labOf = (hash) => LABS.find(({ id }) => id === behind(hash)[0]) ?? LABS[0];

/**
 * The name of a lab that a hash asks for and that isn't here; empty where there is none.
 * @param {string} hash
 */
export function strangeLab(hash) {
  const [id] = behind(hash);
  return LABS.some((lab) => lab.id === id) ? '' : id;
}

/**
 * The recipe of the text half that a hash names; empty where it names none.
 * @param {string} hash
 */
export function textOf(hash) {
  const [id, rest] = behind(hash);
  return isTheory(id) ? '' : rest;
}

/**
 * The settings that a hash says of a lab of theory; empty where it says none.
 * @param {string} hash
 * @param {string} lab
 */
export function settingsOf(hash, lab) {
  const [id, rest] = behind(hash);
  return isTheory(id) && id === lab ? rest : '';
}

/** A hash without its lab; nothing of a report's link. @param {string} hash */
export function withoutLab(hash) {
  if (isReport(hash)) return '';
  return hash.includes(SIGN) ? hash.slice(0, hash.lastIndexOf(SIGN)) : hash;
}

/**
 * The hash of a recipe in a lab; a lab about texts has the text half's recipe too, one of theory
 * its settings.
 * @param {string} recipe without `#`
 * @param {string} id
 * @param {string} [text]
 * @param {string} [settings]
 */
export function hashIn(recipe, id, text = '', settings = '') {
  if (id === LABS[0].id) return recipe;
  const own = isText(id) ? text : isTheory(id) ? settings : '';
  return `${recipe}${SIGN}${id}${own ? DOT + own : ''}`;
}
