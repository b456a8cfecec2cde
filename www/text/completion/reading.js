// What is left of a starter in the network: the hidden state after any of its letters, and what
// would come next there.
import { el, write } from '../../page/dom.js';
import { bars } from '../bars.js';
import { nameOf, symbols } from '../characters.js';
import { valueLegend } from '../legends.js';
import { stateMap } from '../state-map.js';
import { likeliest } from '../temperature.js';
import { signed } from '../numbers.js';
import { latest } from '../../page/latest.js';
import { titledSection } from '../section.js';
import { freshName } from '../../page/names.js';

/** @import { NextCharacters } from '../answers.js' */

/** Units that are named in words. */
const NAMED = 5;

const CAPTION =
  'One cell a hidden unit. Move the slider to see the state change with each letter that is read.';

/**
 * @param {(context: string) => Promise<NextCharacters | null>} ask nothing while there is no
 * network
 * @param {(error: unknown) => void} told what went wrong; nothing where all is well
 * @param {(read: number) => void} [turned] hears how many letters the viewer lets it read
 */
export function reading(ask, told, turned = () => {}) {
  const id = freshName('reading-place');
  const map = stateMap('The hidden state');
  const odds = bars('Chances of the next letter at temperature 1', 8);
  const place = el('input', {
    type: 'range',
    id,
    min: 0,
    max: 0,
    step: 1,
    value: 0,
    oninput: () => {
      look(Number(place.value));
      turned(Number(place.value));
    },
  });
  const output = el('output', { for: id });
  const strongest = el('p', { class: 'help' }, '\u00a0');
  const element = titledSection(
    'What it keeps of the starter',
    el('div', { class: 'slider-row' }, el('label', { for: id }, 'Letters read'), place, output),
    stateAndOdds(map.element, strongest, odds.element),
  );
  /** @type {string[]} */
  let letters = [];

  const look = latest(async (/** @type {number} */ read) => {
    const whole = letters;
    const found = await ask(whole.slice(0, read).join('')).catch(told);
    // Another starter is being read by now.
    if (!found || whole !== letters) return;
    told(null);
    const { state, entries } = found;
    write(output, placeWords(whole, read));
    place.setAttribute('aria-valuetext', output.textContent ?? '');
    map.draw(state);
    odds.draw(likeliest(entries, 8));
    write(strongest, strongestWords(state));
    element.dataset.read = symbols(whole.slice(0, read).join(''));
  });

  return {
    element,
    /** How many letters are read. */
    get read() {
      return Number(place.value);
    },
    /** @param {string} starter @param {number} [read] how many letters of it */
    draw(starter, read = Infinity) {
      letters = [...starter];
      place.max = String(letters.length);
      place.value = String(Math.min(letters.length, Math.max(0, read)));
      look(Number(place.value));
    },
  };
}

/**
 * @param {HTMLElement} map
 * @param {HTMLElement} strongest
 * @param {HTMLElement} odds
 */
const stateAndOdds = (map, strongest, odds) =>
  el(
    'div',
    { class: 'limits' },
    el('figure', {}, map, valueLegend('Value of a unit'), el('figcaption', {}, CAPTION), strongest),
    el('figure', {}, el('h4', {}, 'The next letter, at temperature 1'), odds),
  );

/** @param {string[]} letters @param {number} read how many of them */
const placeWords = (letters, read) =>
  read
    ? `${read} of ${letters.length}, the last is ${nameOf(letters[read - 1])}`
    : `none of ${letters.length}: as after a full stop and a blank line`;

/** @param {ArrayLike<number>} state */
function strongestWords(state) {
  const units = Array.from(state, (value, unit) => ({ unit, value }))
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
    .slice(0, NAMED);
  const named = units.map(({ unit, value }) => `unit ${unit} (${signed(value, 2)})`);
  return `Strongest: ${named.join(', ')}.`;
}
