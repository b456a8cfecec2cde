// One sigmoid neuron from a bad start, with the quadratic cost and with cross-entropy.
import { el } from '../../page/dom.js';
import { latest } from '../../page/latest.js';
import { theoryChart } from '../chart.js';
import { askTheory } from '../engine.js';
import { counted, fixed, small } from '../numbers.js';
import { attempts, convincing } from '../parts.js';
import { EPOCHS, drawDerivatives, drawOutputs, sigmoid } from './charts.js';

/** @import { Board } from '../board.js' */
/** @import { NeuronRun } from '../../../pkg/theory/palomino_theory.js' */

/**
 * Where the neuron starts, and how fast it learns.
 * @param {Board} board
 * @param {() => void} changed
 */
function neuronControls(board, changed) {
  const start = (/** @type {string} */ name, /** @type {string} */ label) =>
    board.slider(name, label, {
      min: -5,
      max: 5,
      step: 0.1,
      value: 2,
      words: (value) => fixed(value, 1),
      changed,
    });
  const weight = start('weight', 'Weight');
  const bias = start('bias', 'Bias');
  const rate = board.slider('rate', 'Learning rate', {
    min: 0.005,
    max: 1,
    step: 0.005,
    value: 0.15,
    words: (value) => fixed(value, 3),
    changed,
  });
  const hidden = board.tick(
    'hidden',
    'A saturated hidden unit in front, the only one that learns',
    false,
    changed,
  );
  return { weight, bias, rate, hidden };
}

/** The neuron is trained with both costs, and the two are compared. @param {Board} board */
export function neuronPart(board) {
  const problem = attempts();
  const { weight, bias, rate, hidden } = neuronControls(board, () => run(undefined));
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
