// A line that is fitted to five points: solved, and trained, with decay and with noise.
import { el } from '../../page/dom.js';
import { fixed } from '../numbers.js';
import { attempts } from '../parts.js';
import { descentPart } from './descent.js';
import { solutionsPart } from './solutions.js';

/** @import { Board } from '../board.js' */

/** @param {Board} board */
export function linePart(board) {
  const problem = attempts();
  const variance = board.slider('variance', 'Variance of the noise', {
    min: 0,
    max: 2,
    step: 0.05,
    value: 1,
    words: (value) => fixed(value, 2),
    changed: run,
  });
  const strength = board.slider('strength', 'Decay, as a multiple of the matching one', {
    min: 0,
    max: 2,
    step: 0.05,
    value: 1,
    words: (value) => `× ${fixed(value, 2)}`,
    changed: run,
  });
  const solutions = solutionsPart(problem, variance.value, strength.value);
  const descent = descentPart(problem, variance.value, run, board);

  function run() {
    solutions.run();
    descent.run();
  }

  const controls = el('div', { class: 'controls' }, variance.element, strength.element);
  return {
    /** What both depend on. */
    controls: [controls, problem.element],
    matched: [controls, problem.element, ...solutions.elements],
    trained: descent.elements,
    run,
  };
}
