// A batch that is normalised: a bias that was added before it is gone.
import { el } from '../../page/dom.js';
import { latest } from '../../page/latest.js';
import { plainTable } from '../../page/plain-table.js';
import { askTheory } from '../engine.js';
import { fixed, fixedCell, small } from '../numbers.js';
import { attempts } from '../parts.js';

/** @import { Board } from '../board.js' */

/** A small batch, normalised after a bias was added. @param {Board} board */
export function normalisedPart(board) {
  const batch = [0.2, 1.4, -0.7, 2.1];
  const problem = attempts();
  const rows = el('div', {});
  const bias = board.slider('batchBias', 'Bias', {
    min: -3,
    max: 3,
    step: 0.1,
    value: -3,
    words: (value) => fixed(value, 1),
    changed: () => count(undefined),
  });
  const count = latest(() =>
    problem.attempt(async () => {
      const asked = (/** @type {number} */ value) =>
        askTheory('normalised', [Float64Array.from(batch), value, 1e-5]);
      const [without, withBias] = await Promise.all([asked(0), asked(bias.value())]);
      const gap = Math.max(...batch.map((_, i) => Math.abs(without[i] - withBias[i])));
      rows.replaceChildren(
        plainTable(
          'A batch of four, normalised without and with a bias',
          ['Value', 'Normalised', `With ${fixed(bias.value(), 1)} added before`],
          batch.map((value, i) => [
            fixedCell(value, 1),
            fixedCell(without[i], 9),
            fixedCell(withBias[i], 9),
          ]),
        ),
        el('p', {}, `The largest difference is ${small(gap, 2)}: no more than rounding.`),
      );
    }),
  );
  count(undefined);
  return el(
    'div',
    { class: 'theory-figure' },
    el('div', { class: 'controls' }, bias.element),
    problem.element,
    rows,
  );
}
