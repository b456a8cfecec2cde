// Figures of reports that a text network is asked for again: samples from their seeds, and a set of
// weights with its curves. What came out is compared with what the report says.
import { plural } from '../page/format.js';
import { alphaOf } from './temperature.js';

/** @import { Explanation } from './answers.js' */
/** @import { Verdict } from '../report/verify/types.js' */
/** @import { SamplesFigure, WeightsFigure } from '../types.js' */

/** Chances are the same where they differ by less: a report rounds them. */
const TOLERANCE = 1e-4;
/** JSON knows no infinity: from here on all characters are as likely as they get. */
const HOTTEST = 1e9;

/**
 * What the engine is asked for each text of a figure. Texts at one temperature are told apart by
 * their seeds, which go up by one.
 * @param {SamplesFigure} figure
 */
export function writingsOf({ starter, seed, length, drawn }) {
  /** @type {Map<number, number>} */
  const before = new Map();
  return drawn.map(({ temperature }) => {
    const times = before.get(temperature) ?? 0;
    before.set(temperature, times + 1);
    const alpha = alphaOf(temperature >= HOTTEST ? Infinity : temperature);
    return { starter, alpha, seed: seed + times, position: 0, count: length };
  });
}

/**
 * @param {SamplesFigure} figure
 * @param {string[]} again
 * @returns {Verdict}
 */
export function samplesVerdict({ drawn, length }, again) {
  const other = drawn.findIndex(({ text }, i) => text !== again[i]);
  const texts = drawn.length === 1 ? 'the text is' : `all ${drawn.length} texts are`;
  if (other < 0)
    return {
      kind: 'exact',
      sentence: `Exact: written again here, ${texts} the same, letter for letter.`,
    };
  const [theirs, ours] = [[...drawn[other].text], [...again[other]]];
  const from = ours.findIndex((letter, i) => letter !== theirs[i]);
  const at = from < 0 ? Math.min(ours.length, length) : from;
  return {
    kind: 'differs',
    sentence:
      `Differs: text ${other + 1} is another from letter ${at + 1} on when it is written ` +
      'again here.',
  };
}

/** What the search for a set is asked. @param {Pick<WeightsFigure, 'plan'>} figure */
export function searchOf({ plan }) {
  const { baseline, most, removedBelow, keptAbove, sample, seed } = plan;
  return { baseline, most, removedBelow, keptAbove, sample, seed };
}

/**
 * @param {WeightsFigure} figure
 * @param {Pick<Explanation, 'set' | 'removal' | 'keeping'>} found
 * @param {string} title of the text that it was measured on
 * @returns {Verdict}
 */
export function weightsVerdict({ set, removed, kept }, found, title) {
  const gap = Math.max(gapOf(removed, found.removal), gapOf(kept, found.keeping));
  const size = plural(set.length, 'weight');
  const on = `measured again here on “${title}”`;
  if (found.set.length !== set.length)
    return {
      kind: 'differs',
      sentence: `Differs: ${on}, the set has ${plural(found.set.length, 'weight')}, not ${size}.`,
    };
  if (gap > TOLERANCE)
    return {
      kind: 'differs',
      sentence: `Differs: ${on}, a chance of the set is off by ${(100 * gap).toPrecision(2)} %.`,
    };
  if (gap === 0)
    return { kind: 'exact', sentence: `Exact: ${on}, both curves of ${size} are the same.` };
  return {
    kind: 'agrees',
    sentence: `Agrees: ${on}, no chance in the curves of ${size} is off by more than 0.01 %.`,
  };
}

/**
 * The largest difference of two curves; 1 where one has a point that the other lacks.
 * @param {[number, number][]} points
 * @param {Explanation['removal']} steps
 */
function gapOf(points, steps) {
  const gaps = points.map(([size, chance]) => {
    const now = steps.find((one) => one.size === size)?.probability;
    return now === undefined ? 1 : Math.abs(now - chance);
  });
  return Math.max(0, ...gaps);
}
