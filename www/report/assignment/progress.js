// How far the assignment has come: for each question its answer and its figures in a report, and
// the runs that the library has for it.
import { QUESTIONS } from '../questions.js';
import { granted } from '../wishes.js';

/** @import { PictureRunCard, Report } from '../../types.js' */
/** @import { AssignmentQuestion } from '../questions.js' */

/**
 * @typedef {object} Progress
 * @property {boolean} asked whether the report has the question
 * @property {boolean} answered
 * @property {number} figures under the question in the report; gaps don't count
 * @property {string[]} runs the names of the library's runs that belong to the answer
 * @property {number} missing runs that are still to be trained
 */

/**
 * What a report has of each question: a question's figures follow it.
 * @param {Report | null} report
 */
function inReport(report) {
  /** @type {Map<string, { answered: boolean, figures: number }>} */
  const found = new Map();
  let at = '';
  for (const block of report?.blocks ?? []) {
    if (block.kind === 'question') {
      at = block.id;
      const before = found.get(at);
      const answered = before?.answered === true || block.answer.trim() !== '';
      found.set(at, { answered, figures: before?.figures ?? 0 });
    }
    const here = found.get(at);
    if (here && block.kind === 'figure' && block.figure.kind !== 'wanted') here.figures++;
  }
  return found;
}

/**
 * @param {Report | null} report
 * @param {PictureRunCard[]} cards of runs on pictures, newest first
 * @param {object | null} defaults of the recipe's form; null while it isn't there
 * @returns {Map<string, Progress>} by the questions' ids
 */
export function progressOf(report, cards, defaults) {
  const found = inReport(report);
  return new Map(
    QUESTIONS.map((question) => {
      const { answered = false, figures = 0 } = found.get(question.id) ?? {};
      const asked = found.has(question.id);
      return [question.id, { asked, answered, figures, ...runsFor(question, cards, defaults) }];
    }),
  );
}

/**
 * @param {AssignmentQuestion} question
 * @param {PictureRunCard[]} cards
 * @param {object | null} defaults
 */
function runsFor({ wishes = [] }, cards, defaults) {
  const parts = defaults ? wishes.map((wish) => granted(wish, cards, defaults)) : [];
  const runs = new Map(parts.flatMap(({ found }) => found.map(({ id, name }) => [id, name])));
  const gaps = parts.flatMap(({ gaps: some }) => some);
  return { runs: [...runs.values()], missing: new Set(gaps.map(({ title }) => title)).size };
}

/** Of how many questions there are answers. @param {Map<string, Progress>} progress */
export const answeredOf = (progress) =>
  [...progress.values()].filter(({ answered }) => answered).length;
