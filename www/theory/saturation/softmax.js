// Softmax of large logits: the derivatives of two costs, and the loss computed in two ways.
import { el } from '../../page/dom.js';
import { latest } from '../../page/latest.js';
import { plainTable } from '../../page/plain-table.js';
import { askTheory } from '../engine.js';
import { small, smallCell, wholeNumber } from '../numbers.js';
import { attempts } from '../parts.js';

/** @import { Board } from '../board.js' */

/** Softmax of three logits, with a slider for their size. @param {Board} board */
export function softmaxPart(board) {
  const problem = attempts();
  const rows = el('div', {});
  const size = board.slider('size', 'Logits 5, 0, −5 times', {
    min: 0,
    max: 3,
    step: 0.1,
    value: 0,
    words: (power) => small(10 ** power, 3),
    changed: () => run(undefined),
  });
  const run = latest(() =>
    problem.attempt(async () => {
      const times = 10 ** size.value();
      const logits = [5, 0, -5].map((z) => z * times);
      const found = await askTheory('softmax', [Float64Array.from(logits), 2]);
      rows.replaceChildren(
        plainTable(
          'Softmax of three logits, where the third is true',
          [
            'Logit',
            'Probability',
            'Derivative of cross-entropy',
            'Derivative of half the squared error',
          ],
          logits.map((z, k) => [
            wholeNumber(Number(z.toPrecision(4))),
            smallCell(found.probabilities[k], 4),
            smallCell(found.crossEntropy[k], 4),
            smallCell(found.quadratic[k], 4),
          ]),
        ),
        el(
          'p',
          {},
          `The loss, computed from the logits: ${small(found.loss.stable, 7)}. As written, ` +
            `through the probabilities: ${small(found.loss.naive, 7)}.`,
        ),
      );
    }),
  );
  run(undefined);
  return el('div', {}, el('div', { class: 'controls' }, size.element), problem.element, rows);
}
