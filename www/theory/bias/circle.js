// How many units are dead on a circle of inputs, counted and by the formula.
import { el } from '../../page/dom.js';
import { latest } from '../../page/latest.js';
import { askTheory } from '../engine.js';
import { counted, fixed, wholePercent } from '../numbers.js';
import { attempts, convincing } from '../parts.js';

/** @import { Board } from '../board.js' */

/**
 * Dead units of a thousand on a circle, and the share of active ones by the formula.
 * @param {Board} board
 */
export function circlePart(board) {
  const problem = attempts();
  const bias = board.slider('circleBias', 'Bias', {
    min: -3,
    max: 3,
    step: 0.1,
    value: -1,
    words: (value) => fixed(value, 1),
    changed: () => count(undefined),
  });
  const radius = board.slider('radius', 'Length of the inputs', {
    min: 0.5,
    max: 10,
    step: 0.5,
    value: 1,
    words: (value) => fixed(value, 1),
    changed: () => count(undefined),
  });
  const number = convincing();
  const count = latest(() =>
    problem.attempt(async () => {
      const [dead, active] = await Promise.all([
        askTheory('deadOnACircle', [bias.value(), radius.value(), 0]),
        askTheory('shareActive', [bias.value(), 1, radius.value()]),
      ]);
      const many =
        bias.value() < 0 ? 1 - Math.exp(-(bias.value() ** 2) / (2 * radius.value() ** 2)) : 0;
      number.say(
        `Of 1,000 random units of two inputs, ${counted(dead, 'unit')} ` +
          `${dead === 1 ? 'is' : 'are'} dead on a whole circle of inputs; ` +
          `${Math.round(1000 * many)} are expected. On one input a unit is active with a chance ` +
          `of ${wholePercent(active, 1)}.`,
      );
    }),
  );
  return {
    element: el(
      'div',
      { class: 'theory-figure' },
      el('div', { class: 'controls' }, bias.element, radius.element),
      problem.element,
      number.element,
    ),
    ask: () => count(undefined),
  };
}
