// A report that was taken in, as a class is looked at: who wrote it, what it answers, how its runs
// ended.

/** @import { Report, RunClaim } from '../../types.js' */

/**
 * `from`: the file it came in, or which link it was; `link`: its hash, empty where it came in a
 * file; `characters` of its link, or bytes of its file.
 * @typedef {{ number: number, from: string, link: string, file: File | null, characters: number,
 * report: Report, verdict: string }} Gathered
 */
/** What could not be read, and why. @typedef {{ from: string, problem: string }} Refused */

/** Who says nothing. */
export const NOBODY = 'no name';

/** @param {Gathered} one */
export const writerOf = ({ report }) => report.author.trim() || NOBODY;

/**
 * The questions of a report with their answers, by what a question is known again.
 * @param {Report} report
 * @returns {Map<string, { prompt: string, answer: string }>}
 */
export function answersIn({ blocks }) {
  /** @type {Map<string, { prompt: string, answer: string }>} */
  const found = new Map();
  for (const block of blocks) {
    if (block.kind !== 'question') continue;
    const key = block.id || block.prompt;
    const before = found.get(key)?.answer ?? '';
    const answer = [before, block.answer.trim()].filter(Boolean).join('\n\n');
    found.set(key, { prompt: block.prompt, answer });
  }
  return found;
}

/** How many of a report's questions are answered, and how many there are. @param {Report} report */
export function answerCount(report) {
  const all = [...answersIn(report).values()];
  return { answered: all.filter(({ answer }) => answer).length, asked: all.length };
}

/**
 * How a run ended: losses can be compared where they measure the same.
 * @typedef {{ measure: string, name: string, loss: number, accuracy: number | null }} Ending
 */

/** What the losses of runs on pictures measure. @type {Record<string, string>} */
const MEASURES = {
  regression: 'Colours by regression, validation loss',
  classification: 'Colours by classification, validation loss',
  superResolution: 'Super-resolution, validation loss',
};
const OF_TEXTS = 'Texts, smoothed loss';

/** @param {RunClaim} claim @returns {Ending | null} null where it has no number */
function endingOf({ name, recipe, curve }) {
  const loss = (curve.kind === 'epochs' ? curve.validation : curve.smoothed).at(-1);
  if (loss === undefined) return null;
  const measure = curve.kind === 'epochs' ? MEASURES[String(recipe.task)] : OF_TEXTS;
  const accuracy = curve.kind === 'epochs' ? (curve.accuracy.at(-1) ?? null) : null;
  return { measure: measure ?? MEASURES.regression, name, loss, accuracy };
}

/** How the runs of a report ended. @param {Report} report */
export const endingsOf = ({ runs }) =>
  runs.map(endingOf).filter((/** @type {Ending | null} */ one) => one !== null);

/**
 * What the losses of some reports measure, the commonest first.
 * @param {readonly Gathered[]} all
 */
export function kindsOfLoss(all) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { report } of all)
    for (const { measure } of endingsOf(report))
      counts.set(measure, (counts.get(measure) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([measure]) => measure);
}

/**
 * The lowest final loss of a report by one measure; not a number where it has none.
 * @param {Report} report
 * @param {string} measure
 */
export function lowestOf(report, measure) {
  const losses = endingsOf(report).flatMap((one) => (one.measure === measure ? [one.loss] : []));
  return losses.length ? Math.min(...losses) : NaN;
}

/**
 * All questions that some reports ask, in the order in which they first appear.
 * @param {readonly Gathered[]} all
 */
export function questionsIn(all) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const { report } of all)
    for (const [key, { prompt }] of answersIn(report)) if (!found.has(key)) found.set(key, prompt);
  return [...found].map(([key, prompt]) => ({ key, prompt }));
}
