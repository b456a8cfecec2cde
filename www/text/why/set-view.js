// The smallest set of weights: which they are, what is left without them and with them alone, and
// what a random set or the largest weights would do.
import { el } from '../../page/dom.js';
import { count } from '../../page/format.js';
import { nameOf } from '../characters.js';
import { chance, change } from '../numbers.js';
import { titledSection } from '../section.js';
import { groundWords, searched } from './measured.js';
import { AGAINST, setCurves } from './set-curves.js';
import { setRow, weightWords } from './set-row.js';
import { verdictOf } from './verdict.js';

/** @import { Behaviour, Explanation } from '../answers.js' */
/** @import { Ground } from './measured.js' */

/**
 * Which characters the numbers of rows and columns mean: `“:” is 9, newline ⏎ 0`.
 * @param {Behaviour} behaviour
 * @param {string[]} vocabulary
 */
export function numbersOf({ after, kind, then }, vocabulary) {
  const read = kind === 'context' ? [...after].slice(-1) : [...after];
  const named = [...new Set([...read, ...then])]
    .map((character) => /** @type {const} */ ([character, vocabulary.indexOf(character)]))
    .filter(([, number]) => number >= 0);
  return (
    named
      .slice(0, MOST_NAMED)
      .map(([character, number], i) => `${nameOf(character)} ${i ? '' : 'is '}${number}`)
      .join(', ') + (named.length > MOST_NAMED ? ' …' : '')
  );
}

/** So many characters are named with their numbers. */
const MOST_NAMED = 8;

/**
 * @param {Explanation} explanation
 * @param {Behaviour} behaviour
 * @param {string[]} vocabulary of the network
 * @param {{ removedBelow: number, keptAbove: number, most: number, sample: number }} plan
 * @param {Ground} ground
 * @param {Node | null} remedies what may help where the set misses its marks
 */
export function setView(explanation, behaviour, vocabulary, plan, ground, remedies) {
  const { set, removed, kept, randomRemoved, randomKept } = explanation;
  const summary =
    `${AGAINST} Without the found set ${chance(removed)}, with it alone ${chance(kept)}, without ` +
    `as many random ones ${chance(randomRemoved)}, with as many random ones alone ` +
    `${chance(randomKept)}.`;
  const element = titledSection(
    el('h3', { tabindex: '-1' }, 'The smallest set'),
    el('p', { class: 'verdict' }, verdictOf(explanation, behaviour, plan)),
    remedies,
    setRow(
      set.map(weightWords),
      set.map(({ baseline }) => baseline),
      numbersOf(behaviour, vocabulary),
      setCurves(explanation, plan, summary),
    ),
    el('ul', { class: 'halves' }, ...remarksOf(explanation, plan.sample, ground)),
  );
  return { element };
}

/**
 * What the numbers were measured on, and what else was measured.
 * @param {Explanation} explanation
 * @param {number} sample
 * @param {Ground} ground
 */
function remarksOf(explanation, sample, ground) {
  const { find, test, bare, removedThroughout, randomRemoved, randomKept } = explanation;
  const { beforeLogOdds, removedLogOdds, keptLogOdds, misleading } = explanation;
  const words = [
    `Searched on ${searched(find, sample)}, measured on the ${count(test)} of the other; the ` +
      'halves are every second place each.',
    groundWords(ground),
    `There the mean log-odds, ln(P ∕ (1 − P)), are ${change(beforeLogOdds)} with all weights, ` +
      `${change(removedLogOdds)} without the set and ${change(keptLogOdds)} with it alone.`,
    'The search may take away what the last character of A says to the hidden units: a column of ' +
      `Wxh. Without all of it the chance is ${chance(bare)}; what the network remembers of ` +
      'earlier characters stays.',
    `As many random weights of the same column: without them ${chance(randomRemoved)}, with them ` +
      `alone ${chance(randomKept)}, mean of several draws.`,
    'Where the set is missing at every character of the text, not only where A was just read, ' +
      `the chance is ${chance(removedThroughout)}.`,
  ];
  const size = misleading ? [el('li', {}, el('b', {}, 'Size and importance: '), misleading)] : [];
  return [...words.map((sentence) => el('li', {}, sentence)), ...size];
}
