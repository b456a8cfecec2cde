// Exercise 6: one sigmoid neuron from a bad start, with the quadratic cost and with cross-entropy;
// what the logarithm cancels, and what it doesn't.
import { el } from '../../page/dom.js';
import { latest } from '../../page/latest.js';
import { answerField } from '../answer-field.js';
import { theoryChart } from '../chart.js';
import { askTheory } from '../engine.js';
import { counted, fixed, small } from '../numbers.js';
import {
  attempts,
  convincing,
  derivation,
  theorySection,
  theorySlider,
  theoryStage,
  tick,
} from '../parts.js';
import { EPOCHS, drawDerivatives, drawOutputs, sigmoid } from './charts.js';
import { softmaxPart } from './softmax.js';
import { DERIVATION_OF_SATURATION, REMAINS, SOFTMAX } from './words.js';

/** @import { Open } from '../../page/labs.js' */
/** @import { NeuronRun } from '../../../pkg/theory/palomino_theory.js' */

const QUESTION =
  'A sigmoid neuron that is confidently wrong learns slowly with the quadratic cost. How does ' +
  'cross-entropy avoid this?';
const ASSUMED =
  'The neuron has one input, always 1, and should answer 0. $z = wx + b$ is what goes into it, ' +
  '$a = \\sigma(z)$ what comes out, $y$ the target. The quadratic cost is $\\frac12(y - a)^2$.';

/** @type {Open} */
export function open(element) {
  const neuron = neuronPart();
  const softmax = softmaxPart();
  theoryStage(
    element,
    { exercise: 6, title: 'Cross-entropy and saturation', question: QUESTION, assumed: ASSUMED },
    theorySection('One neuron, two costs', [], ...neuron.elements),
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
  neuron.run();
  return () => {};
}

/** Where the neuron starts, and how fast it learns. @param {() => void} changed */
function neuronControls(changed) {
  const start = (/** @type {string} */ label) =>
    theorySlider(label, {
      min: -5,
      max: 5,
      step: 0.1,
      value: 2,
      words: (value) => fixed(value, 1),
      changed,
    });
  const weight = start('Weight');
  const bias = start('Bias');
  const rate = theorySlider('Learning rate', {
    min: 0.005,
    max: 1,
    step: 0.005,
    value: 0.15,
    words: (value) => fixed(value, 3),
    changed,
  });
  const hidden = tick('A saturated hidden unit in front, the only one that learns', false, changed);
  return { weight, bias, rate, hidden };
}

/** The neuron is trained with both costs, and the two are compared. */
function neuronPart() {
  const problem = attempts();
  const { weight, bias, rate, hidden } = neuronControls(() => run(undefined));
  const number = convincing();
  const outputs = theoryChart(
    'The output over 300 epochs, from the same start and at the same rate.',
  );
  const derivatives = theoryChart(
    'The derivative of each cost by z. The marks are the neuron at its start: far to the right ' +
      'hardly anything is left of it with the quadratic cost.',
  );
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
      drawOutputs(outputs, quadratic, crossEntropy);
      drawDerivatives(derivatives, plan.weight * (hidden.value() ? sigmoid(10) : 1) + plan.bias);
    }),
  );
  return {
    elements: [
      el('div', { class: 'controls' }, weight.element, bias.element, rate.element),
      el('div', { class: 'controls' }, hidden.element),
      problem.element,
      number.element,
      el('div', { class: 'side-by-side twin-charts' }, outputs.element, derivatives.element),
    ],
    run: () => run(undefined),
  };
}

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
      `${first} The hidden unit’s own derivative, ${small(sigmoid(10) * sigmoid(-10), 3)}, ` +
      `stands in both.`
    );
  return (
    `${first} At the start the derivative of cross-entropy is ` +
    `${ratio >= 10 ? ratio.toFixed(1) : ratio.toFixed(2)} times as large.`
  );
}
