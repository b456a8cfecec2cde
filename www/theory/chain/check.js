// The derivative by two runs of the network, at steps of many sizes, against the one by rule.
import { powerText, powers } from '../../charts/lines-chart.js';
import { el } from '../../page/dom.js';
import { plainTable } from '../../page/plain-table.js';
import { theoryChart } from '../chart.js';
import { fixed, fixedCell, small, smallCell } from '../numbers.js';

import { weightName } from './fields.js';

/** @import { Checked, Weight } from '../../../pkg/theory/palomino_theory.js' */

export function differencesView() {
  const differences = el('div', {});
  const errors = theoryChart(
    'The error of the two differences against the step, relative to the largest derivative of ' +
      'the layer. From the right it falls as the square of the step; then rounding takes over.',
    260,
  );
  return {
    elements: [differences, errors.element],
    /** @param {Checked} checked */
    draw(checked) {
      differences.replaceChildren(differenceTable(checked));
      drawErrors(errors, checked);
    },
  };
}

/** What a check shows, in words. @param {Weight} weight @param {Checked} checked */
export function checkInWords(weight, { rule, differences }) {
  const best = differences.reduce((least, one) => (one.error < least.error ? one : least));
  return (
    `By the rule, the derivative of f by ${weightName(weight)} is ${fixed(rule, 11)}. Two runs ` +
    `of the network, at a step of ${small(best.step, 1)}, say ${fixed(best.slope, 11)}.`
  );
}

/** @param {Checked} checked */
const differenceTable = ({ differences }) =>
  plainTable(
    'The derivative by two runs, at steps of many sizes',
    ['Step ε', '(f(w + ε) − f(w − ε)) / 2ε', 'Error', '(f(w + ε) − f(w)) / ε', 'Error'],
    differences.map(({ step, slope, error, oneSided, oneSidedError }) => [
      smallCell(step, 1),
      fixedCell(slope, 12),
      smallCell(error, 2),
      fixedCell(oneSided, 12),
      smallCell(oneSidedError, 2),
    ]),
  );

/** @param {ReturnType<typeof theoryChart>} drawing @param {Checked} checked */
function drawErrors(drawing, { differences }) {
  const line = (/** @type {'error' | 'oneSidedError'} */ key) =>
    differences.map((one) => /** @type {[number, number]} */ ([one.step, one[key]]));
  const both = [...line('error'), ...line('oneSidedError')].map(([, error]) => error);
  drawing.draw(
    {
      x: { kind: 'logarithmic', domain: [1e-10, 0.1], name: 'step ε', written: powerText },
      y: { kind: 'logarithmic', domain: powers(both), name: 'relative error', written: powerText },
      lines: [
        { look: 0, points: line('error') },
        { look: 9, points: line('oneSidedError') },
      ],
    },
    [
      { name: 'to both sides', look: 0 },
      { name: 'to one side', look: 9 },
    ],
    differences.map(({ step, error }) => `${small(step, 1)}: ${small(error, 2)}`).join('; '),
  );
}
