// Samples as a report keeps them: the texts that a network wrote from one starter, at several
// temperatures or with several seeds.

/** @import { FigureSpec, SamplesFigure } from '../../types.js' */
/** @import { Named } from '../network-name.js' */
/** @import { Drawn } from './compared.js' */

/** A report has no more texts, and none is longer. */
const MOST = 8;
const LONGEST = 5000;

/**
 * @param {Named} network
 * @param {{ starter: string, seed: number }} wish
 * @param {Drawn[]} drawn
 * @param {string} caption
 * @returns {FigureSpec | null} null where nothing is written
 */
export function samplesSpec({ name, cards }, { starter, seed }, drawn, caption) {
  const written = drawn.filter(({ text }) => text !== '').slice(0, MOST);
  if (!written.length) return null;
  const figure = /** @type {SamplesFigure} */ ({
    kind: 'samples',
    network: name,
    starter,
    seed,
    length: Math.min(LONGEST, [...written[0].text].length),
    drawn: storedTexts(written),
  });
  return { figure, caption, cards };
}

/** @param {Drawn[]} drawn */
export const storedTexts = (drawn) =>
  drawn.map(({ temperature, text }) => ({
    temperature: Math.min(HOTTEST, temperature),
    text: [...text].slice(0, LONGEST).join(''),
  }));

/** JSON knows no infinity: beyond this all characters are as likely as they get. */
const HOTTEST = 1e9;
const shownTemperature = (/** @type {number} */ temperature) =>
  temperature >= HOTTEST ? Infinity : temperature;

/**
 * The texts of a figure with their temperatures and seeds: texts at one temperature are told apart
 * by their seeds, which go up by one.
 * @param {SamplesFigure} figure
 */
export function textsOf({ seed, drawn }) {
  /** @type {Map<number, number>} */
  const before = new Map();
  return drawn.map(({ temperature, text }) => {
    const times = before.get(temperature) ?? 0;
    before.set(temperature, times + 1);
    return { temperature: shownTemperature(temperature), text, seed: seed + times };
  });
}

/** Whether a figure has continuations: several texts, all at one temperature. */
export const areContinuations = (/** @type {SamplesFigure} */ { drawn }) =>
  drawn.length > 1 && new Set(drawn.map(({ temperature }) => temperature)).size === 1;

/**
 * What came of writing again, in words.
 * @param {readonly string[]} before
 * @param {readonly string[]} again
 */
export function againWords(before, again) {
  const other = again.findIndex((text, i) => text !== before[i]);
  if (other < 0)
    return again.length === 1
      ? 'Written again on this machine: the same, letter for letter.'
      : `Written again on this machine: all ${again.length} texts are the same, letter for letter.`;
  const [was, is] = [[...(before[other] ?? '')], [...again[other]]];
  const at = is.findIndex((letter, i) => letter !== was[i]);
  const from = at < 0 ? is.length : at;
  return (
    `Written again on this machine: text ${other + 1} differs from the report’s from letter ` +
    `${from + 1} on.`
  );
}
