// What α does, from 0 to infinity: one distribution made flatter and sharper by hand, and what it
// ends in on both sides.
import { el, write } from '../../page/dom.js';
import { bars } from '../bars.js';
import { nameOf } from '../characters.js';
import { chance } from '../numbers.js';
import {
  SURE,
  alphaText,
  entropyBits,
  likeliest,
  temperatureText,
  tempered,
} from '../temperature.js';
import { titledSection } from '../section.js';
import { freshName } from '../../page/names.js';

/** @import { Chance } from '../answers.js' */

/**
 * The slider's ends stand for 0 and infinity; between them α goes from a hundredth to a hundred.
 */
const ENDS = 100;

/** α at a place of the slider. @param {number} place -100..100 */
export const alphaAt = (place) =>
  place <= -ENDS ? 0 : place >= ENDS ? SURE : 10 ** ((2 * place) / ENDS);

const RAISES =
  'softmax(αz) raises every chance to the power α and makes them sum to one again. Move α and ' +
  'see what becomes of the chances of the first column’s next letter.';

/** @param {number} alpha @param {number} bits */
const verdictWords = (alpha, bits) =>
  `At α = ${alphaText(alpha)} the choice is as open as one among ${(2 ** bits).toFixed(1)} ` +
  `equally likely characters (${bits.toFixed(2)} bits).`;

/** @param {number} characters */
const lowWords = (characters) =>
  `α → 0 forgets the scores: each of the ${characters} characters gets ` +
  `${chance(1 / characters)}, ${Math.log2(characters).toFixed(2)} bits, and the text becomes ` +
  'noise.';

/** @param {string} likeliestCharacter */
const highWords = (likeliestCharacter) =>
  `α → ∞ leaves only the likeliest: here always ${nameOf(likeliestCharacter)}, 0 bits. The ` +
  'text no longer depends on the seed and soon runs in circles.';

/** @param {readonly Chance[]} natural at α = 1 @param {number} alpha */
function temperedBy(natural, alpha) {
  const chances = natural.map(({ probability }) => probability);
  const probabilities = tempered(chances, alpha);
  return natural.map(({ character }, i) => ({ character, probability: probabilities[i] }));
}

/**
 * @param {HTMLElement} slider
 * @param {HTMLElement} value
 * @param {(place: number) => void} go
 * @param {HTMLElement} figure
 */
function limitsSection(slider, value, go, figure) {
  const jump = (/** @type {string} */ words, /** @type {number} */ place) =>
    el('button', { type: 'button', onclick: () => go(place) }, words);
  return titledSection(
    'From one end to the other',
    el('p', {}, RAISES),
    el(
      'div',
      { class: 'slider-row' },
      el('label', { for: slider.id }, 'α'),
      slider,
      value,
      el('div', { class: 'buttons' }, jump('α → 0', -ENDS), jump('α = 1', 0), jump('α → ∞', ENDS)),
    ),
    figure,
  );
}

/** @param {(place: number) => void} [turned] hears where the slider was put */
export function limits(turned = () => {}) {
  const id = freshName('limits-alpha');
  const slider = el('input', {
    type: 'range',
    id,
    min: -ENDS,
    max: ENDS,
    step: 1,
    value: 0,
    oninput: () => {
      redraw();
      turned(Number(slider.value));
    },
  });
  const value = el('output', { for: id });
  const view = limitsView();
  const element = limitsSection(slider, value, go, view.element);
  /** @type {readonly Chance[]} */
  let natural = [];
  let characters = 0;

  /** @param {number} place */
  function go(place) {
    slider.value = String(place);
    redraw();
    turned(place);
  }

  function redraw() {
    const alpha = alphaAt(Number(slider.value));
    const temperature = alpha === 0 ? Infinity : alpha >= SURE ? 0 : 1 / alpha;
    write(value, `α = ${alphaText(alpha)}, temperature ${temperatureText(temperature)}`);
    slider.setAttribute('aria-valuetext', value.textContent ?? '');
    if (natural.length) view.draw(natural, alpha, characters);
  }
  redraw();

  return {
    element,
    /** Where the slider is, -100..100. */
    get place() {
      return Number(slider.value);
    },
    set place(place) {
      slider.value = String(place);
      redraw();
    },
    /** @param {readonly Chance[]} entries at α = 1 @param {number} vocabulary */
    draw(entries, vocabulary) {
      natural = entries;
      characters = vocabulary;
      redraw();
    },
  };
}

/** The chances at an α, and what they become at both ends. */
function limitsView() {
  const odds = bars('Chances of the next letter at the α of the slider', 12);
  const verdict = el('p', { class: 'verdict', role: 'status' });
  const [low, high] = [el('p', {}), el('p', {})];
  const words = el('figcaption', {}, verdict, low, high);
  return {
    element: el('figure', { class: 'limits' }, odds.element, words),
    /**
     * @param {readonly Chance[]} natural at α = 1
     * @param {number} alpha
     * @param {number} characters
     */
    draw(natural, alpha, characters) {
      const entries = temperedBy(natural, alpha);
      const bits = entropyBits(entries.map(({ probability }) => probability));
      const [top] = likeliest(natural, 1);
      odds.draw(likeliest(entries, 12));
      write(verdict, verdictWords(alpha, bits));
      write(low, lowWords(characters));
      write(high, highWords(top.character));
    },
  };
}
