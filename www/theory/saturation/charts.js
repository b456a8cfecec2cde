// The output of the neuron epoch by epoch, and the derivative of each cost by what goes into it.
import { everyNth } from '../chart.js';
import { fixed, small, wholeNumber } from '../numbers.js';

/** @import { NeuronRun } from '../../../pkg/theory/palomino_theory.js' */
/** @import { theoryChart } from '../chart.js' */

export const EPOCHS = 300;
/** Where the derivatives are drawn. */
const LEAST = -8;
const MOST = 8;

const NAMES = [
  { name: 'quadratic cost', look: 0 },
  { name: 'cross-entropy', look: 9 },
];

export const sigmoid = (/** @type {number} */ z) => 1 / (1 + Math.exp(-z));
/** Both derivatives for the target 0. @param {number} z */
export const derivativesAt = (z) => ({
  quadratic: sigmoid(z) ** 2 * sigmoid(-z),
  crossEntropy: sigmoid(z),
});

/**
 * @param {ReturnType<typeof theoryChart>} drawing
 * @param {NeuronRun} quadratic
 * @param {NeuronRun} crossEntropy
 */
export function drawOutputs(drawing, quadratic, crossEntropy) {
  const line = (/** @type {NeuronRun} */ run, /** @type {number} */ look) => ({
    look,
    faint: true,
    points: everyNth(run.outputs.map((a, epoch) => /** @type {[number, number]} */ ([epoch, a]))),
  });
  drawing.draw(
    {
      x: { kind: 'linear', domain: [0, EPOCHS], name: 'epochs', written: String },
      y: { kind: 'linear', domain: [0, 1], name: 'output', written: String },
      lines: [line(quadratic, 0), line(crossEntropy, 9)],
      levels: [{ at: 0.5, words: 'one half' }],
    },
    NAMES,
    `After ${EPOCHS} epochs the output is ${fixed(quadratic.outputs[EPOCHS], 4)} with the ` +
      `quadratic cost and ${fixed(crossEntropy.outputs[EPOCHS], 4)} with cross-entropy.`,
  );
}

/** @param {ReturnType<typeof theoryChart>} drawing @param {number} z of the neuron */
export function drawDerivatives(drawing, z) {
  const zs = Array.from({ length: 161 }, (_, i) => LEAST + (i * (MOST - LEAST)) / 160);
  const here = derivativesAt(z);
  /** @type {(name: 'quadratic' | 'crossEntropy') => [number, number][]} */
  const points = (name) => zs.map((at) => [at, derivativesAt(at)[name]]);
  drawing.draw(
    {
      x: { kind: 'linear', domain: [LEAST, MOST], name: 'z', written: wholeNumber },
      y: { kind: 'linear', domain: [0, 1], name: 'derivative of the cost by z', written: String },
      lines: [
        { look: 0, points: points('quadratic'), faint: true },
        { look: 9, points: points('crossEntropy'), faint: true },
        { look: 0, points: [[z, here.quadratic]] },
        { look: 9, points: [[z, here.crossEntropy]] },
      ],
    },
    NAMES,
    `At z = ${fixed(z, 2)} the derivative is ${small(here.quadratic, 4)} with the quadratic ` +
      `cost and ${small(here.crossEntropy, 4)} with cross-entropy.`,
  );
}
