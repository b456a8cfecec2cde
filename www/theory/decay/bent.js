// Where noise and decay part company: a network with a hidden layer, and a ReLU unit that can be
// rescaled.
import { el } from '../../page/dom.js';
import { latest } from '../../page/latest.js';
import { plainTable } from '../../page/plain-table.js';
import { theoryChart, span } from '../chart.js';
import { askTheory } from '../engine.js';
import { fixed, small, wholeNumber } from '../numbers.js';
import { convincing, attempts } from '../parts.js';

/** @import { Board } from '../board.js' */
/** @import { BentRun, BentSide } from '../../../pkg/theory/palomino_theory.js' */

const STEPS = 4000;

/** A small network of tanh units, trained three ways. @param {Board} board */
export function bentPart(board) {
  const problem = attempts();
  const deviation = board.slider('deviation', 'Deviation of the noise', {
    min: 0,
    max: 0.3,
    step: 0.01,
    value: 0.15,
    words: (value) => fixed(value, 2),
    changed: () => run(undefined),
  });
  const number = convincing();
  const curves = theoryChart(
    'What the three networks compute. They started from the same weights.',
    280,
  );
  const rows = el('div', {});
  const run = latest(() =>
    problem.attempt(async () => {
      const found = await askTheory('trainBent', [
        { variance: deviation.value() ** 2, steps: STEPS, seed: 0 },
      ]);
      draw(curves, found);
      rows.replaceChildren(costs(found));
      number.say(
        `With noise and with decay, matched as for a line, the two curves are up to ` +
          `${small(found.gap, 3)} apart.`,
      );
    }),
  );
  run(undefined);
  return el(
    'div',
    { class: 'theory-figure' },
    el('div', { class: 'controls' }, deviation.element),
    problem.element,
    number.element,
    curves.element,
    rows,
  );
}

/** @param {ReturnType<typeof theoryChart>} drawing @param {BentRun} run */
function draw(drawing, { inputs, targets, plain, decay, noise }) {
  const curve = (/** @type {BentSide} */ side, /** @type {number} */ look) => ({
    look,
    faint: true,
    points: side.curve.map((y, k) => /** @type {[number, number]} */ ([(k * 3) / 120 - 1.5, y])),
  });
  drawing.draw(
    {
      x: { kind: 'linear', domain: [-1.5, 1.5], name: 'x', written: wholeNumber },
      y: {
        kind: 'linear',
        domain: span([...plain.curve, ...decay.curve, ...noise.curve, ...targets]),
        name: 'y',
        written: wholeNumber,
      },
      lines: [
        curve(plain, 16),
        curve(noise, 1),
        curve(decay, 8),
        { look: 6, points: inputs.map((x, i) => [x, targets[i]]), faint: false },
      ],
    },
    [
      { name: 'points', look: 6 },
      { name: 'neither', look: 16 },
      { name: 'noise on x', look: 1 },
      { name: 'weight decay', look: 8 },
    ],
    `Error on the points: ${small(plain.clean, 3)} with neither, ${small(noise.clean, 3)} ` +
      `with noise, ${small(decay.clean, 3)} with decay.`,
  );
}

/** @param {BentRun} run */
const costs = ({ plain, decay, noise }) =>
  plainTable(
    'What noise costs each network, exactly and as predicted',
    ['Trained with', 'Error', 'Noise adds', 'predicted', 'its gradient alone', 'Decay would add'],
    /** @type {[string, BentSide][]} */ ([
      ['neither', plain],
      ['noise', noise],
      ['decay', decay],
    ]).map(([name, side]) => [
      name,
      small(side.clean, 4),
      small(side.cost, 4),
      small(side.foretold, 4),
      small(side.steepness, 4),
      small(side.penalty, 4),
    ]),
  );

/** One ReLU unit whose two weights are rescaled against each other. @param {Board} board */
export function scalingPart(board) {
  const problem = attempts();
  const alpha = board.slider('alpha', 'Scale α', {
    min: 0.25,
    max: 4,
    step: 0.05,
    value: 1,
    words: (value) => fixed(value, 2),
    changed: () => run(undefined),
  });
  const number = convincing();
  const run = latest(() =>
    problem.attempt(async () => {
      const [w1, w2] = [0.5 * alpha.value(), 2 / alpha.value()];
      const cost = await askTheory('reluUnit', [w1, w2, 1, 0.8, 1]);
      number.say(
        `With noise the expected squared error is ${fixed(cost, 10)}, whatever α is. The decay, ` +
          `w₁² + w₂², is ${fixed(w1 * w1 + w2 * w2, 4)}.`,
      );
    }),
  );
  run(undefined);
  return el(
    'div',
    { class: 'theory-figure' },
    el('div', { class: 'controls' }, alpha.element),
    problem.element,
    number.element,
  );
}
