// Starters ready to press, each with what to look for, and those that the viewer keeps in this
// browser.
import { el, write } from '../page/dom.js';
import { kept, revise } from '../run/storage.js';
import { nameOf, visible } from './characters.js';
import { temperatureText } from './temperature.js';
import { plainSection } from './section.js';

/** @typedef {{ starter: string, look: string, temperature?: number }} Example */

/** @type {Example[]} */
export const EXAMPLES = [
  {
    starter: 'CORIO',
    look:
      'A name that is cut short: the network has to finish it, close it with a colon and open ' +
      'a speech.',
    temperature: 0.5,
  },
  {
    starter: 'the q',
    look:
      'In English a q is followed by u; see how sure the network is of it, and how the word ' +
      'ends.',
    temperature: 0.5,
  },
  {
    starter: 'my good lor',
    look:
      'A word that lacks one letter: the network has not seen words, only letters, and still ' +
      'knows it.',
    temperature: 0.5,
  },
  {
    starter: 'the the the the the ',
    look: 'A loop, at a low temperature: does it find the way out?',
    temperature: 0.2,
  },
  {
    starter: 'zq;zq;zq;',
    look:
      'Nonsense that no text has: does the network find back to words, or is it caught in a ' +
      'corner of its state?',
    temperature: 0.8,
  },
];

/** What the viewer keeps. */
const KEY = 'text-starters';
const MOST_KEPT = 20;

/** @param {unknown} found @returns {Example[]} */
export const readKept = (found) =>
  (Array.isArray(found) ? found : [])
    .filter((one) => one && typeof one.starter === 'string' && typeof one.look === 'string')
    .slice(0, MOST_KEPT);

/**
 * The characters of a starter that a network does not know.
 * @param {string} starter
 * @param {Set<string> | null} known nothing while there is no network
 */
export const strangersIn = (starter, known) =>
  known ? [...new Set(starter)].filter((character) => !known.has(character)) : [];

/**
 * Whether there is a starter, and one that a network knows.
 * @param {string} starter
 * @param {readonly string[]} vocabulary
 */
export const isLegible = (starter, vocabulary) =>
  starter !== '' && strangersIn(starter, new Set(vocabulary)).length === 0;

/**
 * @param {{ take: (starter: string, temperature?: number) => void, now: () => { starter: string,
 * temperature: number } }} on
 */
export function examples(on) {
  const list = el('ul', { class: 'examples' });
  const own = el('ul', { class: 'examples own' });
  const status = el('p', { class: 'help', role: 'status' });
  const button = el('button', { type: 'button', onclick: () => keepOne() }, 'Keep this starter');
  const mine = keptStarters();
  /** The characters of the network at hand. @type {Set<string> | null} */
  let known = null;

  /** @param {Example} example @param {HTMLElement | null} [deed] */
  const entry = (example, deed = null) =>
    exampleItem(example, strangersIn(example.starter, known), on.take, deed);

  function draw() {
    list.replaceChildren(...EXAMPLES.map((example) => entry(example)));
    const forgetting = mine.all.map((example, i) => forgetButton(example, () => remove(i)));
    own.replaceChildren(...mine.all.map((example, i) => entry(example, forgetting[i])));
  }

  /** @param {Promise<boolean>} saving */
  async function saved(saving) {
    const lasting = await saving;
    write(status, lasting ? '' : 'This browser keeps nothing after the page is closed.');
    draw();
  }

  async function keepOne() {
    const { starter, temperature } = on.now();
    if (!starter) return write(status, 'There is no starter to keep yet.');
    await saved(mine.add(starter, temperature));
    if (!status.textContent) write(status, 'Kept in this browser.');
  }

  /** @param {number} which */
  async function remove(which) {
    await saved(mine.remove(which));
    button.focus();
  }

  draw();
  mine.read().then(draw);
  return {
    element: examplesSection(list, own, status),
    keep: button,
    /**
     * Which of them this network can read; gives the first of those.
     * @param {readonly string[]} vocabulary
     */
    fit(vocabulary) {
      known = new Set(vocabulary);
      draw();
      return EXAMPLES.find(({ starter }) => isLegible(starter, vocabulary))?.starter ?? '';
    },
  };
}

/** The starters that the viewer keeps; changing them says whether they outlive the page. */
function keptStarters() {
  /** @type {Example[]} */
  let all = [];

  /** @param {(stored: Example[]) => Example[]} change of what any tab has kept by then */
  async function save(change) {
    const done = await revise([KEY], ([stored]) => {
      all = change(readKept(stored));
      return new Map([[KEY, all.length ? all : undefined]]);
    });
    return done === 'kept';
  }

  return {
    get all() {
      return all;
    },
    async read() {
      all = readKept(await kept(KEY));
    },
    /** @param {string} starter @param {number} temperature */
    add(starter, temperature) {
      const look = `Kept at temperature ${temperatureText(temperature)}.`;
      return save((stored) =>
        [{ starter, temperature, look }, ...stored.filter((one) => one.starter !== starter)].slice(
          0,
          MOST_KEPT,
        ),
      );
    },
    /** @param {number} which */
    remove(which) {
      const { starter } = all[which];
      return save((stored) => stored.filter((one) => one.starter !== starter));
    },
  };
}

/** @param {Example} example @param {() => void} onclick */
const forgetButton = ({ starter }, onclick) =>
  el(
    'button',
    { type: 'button', class: 'link', 'aria-label': `Forget ${visible(starter)}`, onclick },
    'Forget',
  );

/**
 * A starter that the network can't read can't be pressed, and says why.
 * @param {Example} example
 * @param {string[]} strangers characters that the network does not know
 * @param {(starter: string, temperature?: number) => void} take
 * @param {HTMLElement | null} deed
 */
function exampleItem({ starter, look, temperature }, strangers, take, deed) {
  const button = el(
    'button',
    {
      type: 'button',
      class: 'example',
      disabled: strangers.length > 0,
      onclick: () => take(starter, temperature),
    },
    el('code', {}, visible(starter)),
  );
  const why = strangers.length
    ? `This network does not know ${strangers.map(nameOf).join(', ')}. `
    : '';
  return el('li', {}, button, el('span', { class: 'help' }, `${why}${look} `, deed));
}

/** @param {...HTMLElement} parts */
const examplesSection = (...parts) => plainSection('Five to try', ...parts);
