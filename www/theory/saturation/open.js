// Exercise 6: one sigmoid neuron from a bad start, with the quadratic cost and with cross-entropy;
// what the logarithm cancels, and what it doesn't.
import { el } from '../../page/dom.js';
import { latest } from '../../page/latest.js';
import { answerField } from '../answer-field.js';
import { theoryChart, everyNth } from '../chart.js';
import { askTheory } from '../engine.js';
import { counted, fixed, small } from '../numbers.js';
import {
  convincing,
  derivation,
  attempts,
  theorySection,
  theorySlider,
  theoryStage,
  table,
  tick,
} from '../parts.js';
import { DERIVATION_OF_SATURATION, REMAINS, SOFTMAX } from './words.js';

/** @import { Open } from '../../page/labs.js' */
/** @import { NeuronRun } from '../../../pkg/theory/palomino_theory.js' */

const QUESTION =
  'A sigmoid neuron that is confidently wrong learns slowly with the quadratic cost. How does ' +
  'cross-entropy avoid this?';
const ASSUMED =
  'The neuron has one input, always 1, and should answer 0. $z = wx + b$ is what goes into it, ' +
  '$a = \\sigma(z)$ what comes out, $y$ the target. The quadratic cost is $\\frac12(y - a)^2$.';

const EPOCHS = 300;
/** Where the slopes are drawn. */
const LEAST = -8;
const MOST = 8;

const sigmoid = (/** @type {number} */ z) => 1 / (1 + Math.exp(-z));
/** Both slopes for the target 0. @param {number} z */
export const slopesAt = (z) => ({
  quadratic: sigmoid(z) ** 2 * sigmoid(-z),
  crossEntropy: sigmoid(z),
});

/** @type {Open} */
export function open(element) {
  const problem = attempts();
  const weight = theorySlider('Weight', {
    min: -5,
    max: 5,
    step: 0.1,
    value: 2,
    words: one,
    changed: go,
  });
  const bias = theorySlider('Bias', {
    min: -5,
    max: 5,
    step: 0.1,
    value: 2,
    words: one,
    changed: go,
  });
  const rate = theorySlider('Learning rate', {
    min: 0.005,
    max: 1,
    step: 0.005,
    value: 0.15,
    words: (value) => fixed(value, 3),
    changed: go,
  });
  const hidden = tick('A saturated hidden unit in front, the only one that learns', false, go);
  const number = convincing();
  const outputs = theoryChart(
    'The output over 300 epochs, from the same start and at the same rate.',
  );
  const slopes = theoryChart(
    'The slope of each cost by z. The marks are the neuron at its start: far to the right the ' +
      'quadratic cost has hardly any slope left.',
  );

  function go() {
    run(undefined);
  }
  const run = latest(() =>
    problem.attempt(async () => {
      const plan = {
        weight: weight.value(),
        bias: bias.value(),
        rate: rate.value(),
        epochs: EPOCHS,
        hidden: hidden.value() ? 5 : undefined,
      };
      const [quadratic, crossEntropy] = await Promise.all([
        askTheory('trainNeuron', [{ ...plan, cost: 'quadratic' }]),
        askTheory('trainNeuron', [{ ...plan, cost: 'crossEntropy' }]),
      ]);
      number.say(neuronInWords(quadratic, crossEntropy, hidden.value()));
      drawOutputs(quadratic, crossEntropy);
      drawSlopes(plan.weight * (hidden.value() ? sigmoid(10) : 1) + plan.bias);
    }),
  );

  /** @param {NeuronRun} quadratic @param {NeuronRun} crossEntropy */
  function drawOutputs(quadratic, crossEntropy) {
    const line = (/** @type {NeuronRun} */ run, /** @type {number} */ look) => ({
      look,
      faint: true,
      points: everyNth(run.outputs.map((a, epoch) => /** @type {[number, number]} */ ([epoch, a]))),
    });
    outputs.draw(
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

  /** @param {number} z of the neuron */
  function drawSlopes(z) {
    const zs = Array.from({ length: 161 }, (_, i) => LEAST + (i * (MOST - LEAST)) / 160);
    const here = slopesAt(z);
    /** @type {(name: 'quadratic' | 'crossEntropy') => [number, number][]} */
    const points = (name) => zs.map((at) => [at, slopesAt(at)[name]]);
    slopes.draw(
      {
        x: { kind: 'linear', domain: [LEAST, MOST], name: 'z', written: minus },
        y: { kind: 'linear', domain: [0, 1], name: 'slope of the cost by z', written: String },
        lines: [
          { look: 0, points: points('quadratic'), faint: true },
          { look: 9, points: points('crossEntropy'), faint: true },
          { look: 0, points: [[z, here.quadratic]] },
          { look: 9, points: [[z, here.crossEntropy]] },
        ],
      },
      NAMES,
      `At z = ${fixed(z, 2)} the slope is ${small(here.quadratic, 4)} with the quadratic cost ` +
        `and ` +
        `${small(here.crossEntropy, 4)} with cross-entropy.`,
    );
  }

  const softmax = softmaxPart();
  theoryStage(
    element,
    { exercise: 6, title: 'Cross-entropy and saturation', question: QUESTION, assumed: ASSUMED },
    theorySection(
      'One neuron, two costs',
      [],
      el('div', { class: 'controls' }, weight.element, bias.element, rate.element),
      el('div', { class: 'controls' }, hidden.element),
      problem.element,
      number.element,
      el('div', { class: 'side-by-side twin-charts' }, outputs.element, slopes.element),
    ),
    theorySection(
      'Derive it',
      [],
      answerField('crossEntropy', {
        label: 'The derivative of the cross-entropy by $z$, in $a$ and $y$:',
        placeholder: 'for instance (a − y) a (1 − a)',
        help: "Write $a$, $y$, $z$, $\\sigma(z)$ as s(z), its derivative as s'(z), and ln.",
      }),
      derivation('The factor that cancels', DERIVATION_OF_SATURATION),
    ),
    theorySection('What stays saturated', REMAINS),
    theorySection('Softmax, and how it is computed', SOFTMAX, softmax),
  );
  go();
  return () => {};
}

const NAMES = [
  { name: 'quadratic cost', look: 0 },
  { name: 'cross-entropy', look: 9 },
];

const one = (/** @type {number} */ value) => fixed(value, 1);
const minus = (/** @type {number} */ value) => String(value).replace('-', '−');

/**
 * What the two runs show, in words.
 * @param {NeuronRun} quadratic
 * @param {NeuronRun} crossEntropy
 * @param {boolean} hidden
 */
export function neuronInWords(quadratic, crossEntropy, hidden) {
  const half = (/** @type {NeuronRun} */ { firstBelow }) =>
    firstBelow === undefined
      ? `not within ${EPOCHS} epochs`
      : `after ${counted(firstBelow, 'epoch')}`;
  const ratio = crossEntropy.slopes[0] / quadratic.slopes[0];
  const first =
    `The output falls below one half ${half(quadratic)} with the quadratic cost, and ` +
    `${half(crossEntropy)} with cross-entropy.`;
  if (hidden)
    return (
      `${first} The hidden unit’s own slope, ${small(sigmoid(10) * sigmoid(-10), 3)}, ` +
      `stands in both.`
    );
  return (
    `${first} At the start its slope is ` +
    `${ratio >= 10 ? ratio.toFixed(1) : ratio.toFixed(2)} times as steep.`
  );
}

/** Softmax of three logits, with a slider for their size. */
function softmaxPart() {
  const problem = attempts();
  const rows = el('div', {});
  const size = theorySlider('Logits 5, 0, −5 times', {
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
        table(
          'Softmax of three logits, where the third is true',
          ['Logit', 'Probability', 'Slope of cross-entropy', 'Slope of half the squared error'],
          logits.map((z, k) => [
            minus(Number(z.toPrecision(4))),
            small(found.probabilities[k], 4),
            small(found.crossEntropy[k], 4),
            small(found.quadratic[k], 4),
          ]),
        ),
        el(
          'p',
          {},
          `The loss, computed from the logits: ${small(found.loss.stable, 7)}. As it is ` +
            `written, by ` +
            `way of the probabilities: ${small(found.loss.naive, 7)}.`,
        ),
      );
    }),
  );
  run(undefined);
  return el('div', {}, el('div', { class: 'controls' }, size.element), problem.element, rows);
}
