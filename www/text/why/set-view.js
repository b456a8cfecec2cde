// The smallest set of weights: which they are, what is left without them and with them alone, and
// what a random set or the largest weights would do.
import { el } from '../../page/dom.js';
import { count } from '../../page/format.js';
import { behaviourWords, nameOf } from '../characters.js';
import { chart, tableOf, wide } from '../chart.js';
import { copyButton } from '../../page/copy-button.js';
import { chance, change, signed } from '../numbers.js';
import { groundWords, searched } from './measured.js';

/** @import { LinesData } from '../../charts/lines-chart.js' */
/** @import { Behaviour, Explanation } from '../answers.js' */
/** @import { Ground } from './measured.js' */

const LINES = /** @type {const} */ ([
  ['removal', 'Without the found set (is it needed?)'],
  ['keeping', 'With it alone, all other weights of A out (is it enough?)'],
  ['random', 'Without as many random weights'],
  ['magnitude', 'Without the largest weights'],
]);

/**
 * The curves as the chart takes them.
 * @param {Explanation} explanation
 * @param {{ removedBelow: number, keptAbove: number }} plan
 * @returns {LinesData}
 */
export function curvesOf(explanation, { removedBelow, keptAbove }) {
  const most = Math.max(1, ...LINES.flatMap(([key]) => explanation[key].map(({ size }) => size)));
  return {
    x: {
      kind: 'linear',
      domain: [0, most],
      name: 'weights in the set',
      written: String,
      ticks: Array.from({ length: most + 1 }, (_, i) => i),
    },
    y: {
      kind: 'linear',
      domain: [0, 1],
      name: 'chance of the behaviour',
      written: (tick) => `${Math.round(tick * 100)} %`,
    },
    lines: LINES.map(([key], look) => ({
      look,
      points: explanation[key].map(
        ({ size, probability }) => /** @type {[number, number]} */ ([size, probability]),
      ),
    })),
    levels: [
      { at: removedBelow, words: `destroyed: below ${Math.round(removedBelow * 100)} %` },
      { at: keptAbove, words: `preserved: above ${Math.round(keptAbove * 100)} %` },
    ],
  };
}

/**
 * What both curves together say; misses are said as they are.
 * @param {{ before: number, removed: number, kept: number, reached: boolean, full: boolean }} found
 * @param {number} removedBelow
 * @param {number} keptAbove
 */
function findingOf({ before, removed, kept, reached, full }, removedBelow, keptAbove) {
  const [needed, enough, mostlyGone, mostlyKept] = [
    removed < removedBelow,
    kept > keptAbove,
    removed < before / 2,
    kept > before / 2,
  ];
  const [low, high] = [removedBelow, keptAbove].map((mark) => `${Math.round(mark * 100)} %`);
  if (reached || (needed && enough)) return 'So the set is needed and it is enough.';
  if (needed)
    return mostlyKept
      ? 'So the set is needed, and alone it keeps most of the behaviour, yet not the mark of ' +
          `${high}.`
      : 'So the set is needed, but not enough: other weights help.';
  if (enough)
    return mostlyGone
      ? 'So the set is enough. Without it the behaviour mostly goes, yet not below the mark of ' +
          `${low}.`
      : 'So the set is enough, but not needed: other weights can do the same.';
  if (mostlyGone && mostlyKept)
    return (
      'So the set carries most of the behaviour, but on places that the search never saw it ' +
      `misses both marks, ${low} and ${high}.`
    );
  return (
    `Both marks, ${low} and ${high}, are missed: the behaviour is spread over more weights ` +
    `than these${full ? '; allow more of them and search again' : ''}.`
  );
}

/** What taking a set away does to a chance. @param {number} from @param {number} to */
function moved(from, to) {
  const [before, after] = [chance(from), chance(to)];
  if (before === after) return `stays at ${before}`;
  return `${to < from ? 'falls' : 'rises'} from ${before} to ${after}`;
}

/**
 * What was found, as a sentence that says where it failed too.
 * @param {Explanation} explanation
 * @param {Behaviour} behaviour
 * @param {{ removedBelow: number, keptAbove: number, most: number }} plan
 */
export function verdictOf(
  { set, before, removed, kept, reached, test },
  behaviour,
  { removedBelow, keptAbove, most },
) {
  const words = behaviourWords(behaviour);
  if (!set.length)
    return (
      `No weight was found that makes a difference: with all of them the chance that ${words} ` +
      `is ${chance(before)}, on the ${count(test)} places of the half that the search never ` +
      'saw.'
    );
  const one = set.length === 1;
  const finding = findingOf(
    { before, removed, kept, reached, full: set.length >= most },
    removedBelow,
    keptAbove,
  );
  const them = one ? 'it' : 'them';
  const without = `Without ${them} the chance that ${words} ${moved(before, removed)}`;
  const alone = `with ${them} alone it is ${chance(kept)}`;
  return (
    `${one ? 'One weight was' : `${set.length} weights were`} found on one half of the places. ` +
    `${without}, ${alone}, on the ${count(test)} places of the other half. ${finding}`
  );
}

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

/** The weights of a set, to be copied into a report. @param {Explanation['set']} set */
const linesOf = (set) => set.map(({ name, value }) => `${name} = ${value.toFixed(3)}`).join('\n');

const LEFT =
  'What is left of the behaviour when more and more weights are taken away, or when only they ' +
  'are left, measured on places that the search never saw.';

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
  const curves = chart(LEFT);
  curves.draw(
    curvesOf(explanation, plan),
    LINES.map(([, name], look) => ({ name, look })),
    'Chance of the behaviour against the number of weights. Without the found set ' +
      `${chance(removed)}, with it alone ${chance(kept)}, without as many random ones ` +
      `${chance(randomRemoved)}, with as many random ones alone ${chance(randomKept)}.`,
    sizesTable(explanation),
  );
  const element = el(
    'section',
    { class: 'text-section', 'aria-labelledby': 'set-title' },
    el('h3', { id: 'set-title', tabindex: '-1' }, 'The smallest set'),
    el('p', { class: 'verdict' }, verdictOf(explanation, behaviour, plan)),
    remedies,
    el(
      'div',
      { class: 'set-row' },
      set.length === 0 ? null : weightsOf(set, numbersOf(behaviour, vocabulary)),
      curves.element,
    ),
    el('ul', { class: 'halves' }, ...remarksOf(explanation, plan.sample, ground)),
  );
  return { element };
}

/** The curves' numbers, a row for each size of the set. @param {Explanation} explanation */
function sizesTable(explanation) {
  const sizes = [
    ...new Set(LINES.flatMap(([key]) => explanation[key].map(({ size }) => size))),
  ].sort((a, b) => a - b);
  const at = (
    /** @type {'removal' | 'keeping' | 'random' | 'magnitude'} */ key,
    /** @type {number} */ size,
    /** @type {'probability' | 'findProbability'} */ which,
  ) => {
    const step = explanation[key].find((one) => one.size === size);
    return step ? chance(step[which]) : '';
  };
  return tableOf(
    [
      'Weights',
      ...LINES.map(([, name]) => name),
      'Without the set, where it was searched',
      'With it alone, where it was searched',
    ],
    sizes.map((size) => [
      String(size),
      ...LINES.map(([key]) => at(key, size, 'probability')),
      at('removal', size, 'findProbability'),
      at('keeping', size, 'findProbability'),
    ]),
  );
}

/**
 * The weights of the set, to be read and to be copied.
 * @param {Explanation['set']} set
 * @param {string} numbers
 */
const weightsOf = (set, numbers) =>
  el(
    'div',
    {},
    wide(
      'The weights of the set',
      tableOf(
        ['Weight', 'In its place'],
        set.map(({ name, value, baseline }) => [
          el('code', {}, `${name} = ${signed(value)}`),
          signed(baseline),
        ]),
        'In the order in which they were found; names as in the snapshot, counted from 0. Of its ' +
          `characters ${numbers}.`,
      ),
    ),
    copyButton('Copy the weights', () => linesOf(set)),
  );

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
