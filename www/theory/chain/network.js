// The small network, the weight that is picked, and all that is said of its derivative.
import { el } from '../../page/dom.js';
import { latest } from '../../page/latest.js';
import { plainTable } from '../../page/plain-table.js';
import { askTheory } from '../engine.js';
import { fixedCell, small } from '../numbers.js';
import { attempts, convincing, paragraph } from '../parts.js';
import { checkInWords, differencesView } from './check.js';
import { pathDiagram } from './diagram.js';
import { exerciseLayers, weightFields } from './fields.js';
import { sumOf } from './paths.js';
import { layersOfNumbers, numbersOfLayers, numbersOfWeight, weightOf } from './settings.js';

/** @import { Board } from '../board.js' */
/**
 * @import { Backpropagated, Checked, Layers, PathSum, Weight }
 * from '../../../pkg/theory/palomino_theory.js'
 */

const ACTIVATIONS = /** @type {const} */ ([
  ['logistic', 'logistic'],
  ['tanh', 'tanh'],
  ['relu', 'ReLU'],
]);

/**
 * The network, and the weight of it that is picked.
 * @typedef {{ layers: Layers, weight: Weight }} Picked
 */

/** @param {Board} board */
export function networkPart(board) {
  const problem = attempts();
  /** @type {Picked} */
  const now = { layers: exerciseLayers(), weight: { layer: 'first', to: 0, from: 0 } };
  keepNetwork(board, now, () => {
    fields.set(now.layers);
    run(undefined);
  });
  const activation = board.choice('activation', 'σ', ACTIVATIONS, 'logistic', (next) =>
    change({ ...now.layers, activation: next }),
  );
  now.layers = { ...now.layers, activation: activation.value() };
  const fields = weightFields(
    now.layers,
    (next) => {
      change({ ...next, activation: now.layers.activation });
      board.tell();
    },
    pick,
  );
  const network = pathDiagram(pick);
  const told = derivativeView();

  /** @param {Layers} next */
  function change(next) {
    now.layers = next;
    run(undefined);
  }

  /** @param {Weight} next */
  function pick(next) {
    now.weight = next;
    run(undefined);
    board.tell();
  }

  const run = latest(() =>
    problem.attempt(async () => {
      const { layers, weight } = now;
      const [passes, paths, checked] = await Promise.all([
        askTheory('backpropagate', [layers]),
        askTheory('paths', [layers, weight]),
        askTheory('check', [layers, weight]),
      ]);
      network.draw(layers, passes, weight);
      fields.mark(weight);
      told.draw(weight, passes, paths, checked);
    }),
  );

  const controls = el('div', { class: 'controls' }, activation.element);
  const own = ownWeights(fields.element);
  return {
    elements: [controls, problem.element, network.element, told.number, told.sum, own],
    check: told.check,
    rank: told.rank,
    run: () => run(undefined),
  };
}

/** What is said of the derivative: its paths, its check, and the whole layer's. */
function derivativeView() {
  const number = convincing();
  const sum = el('div', { class: 'path-sum' });
  const check = differencesView();
  const rank = el('div', {});
  return {
    number: number.element,
    sum,
    check: check.elements,
    rank,
    /**
     * @param {Weight} picked
     * @param {Backpropagated} passes
     * @param {PathSum} paths
     * @param {Checked} checked
     */
    draw(picked, passes, paths, checked) {
      sum.replaceChildren(...sumOf(picked, paths));
      check.draw(checked);
      number.say(checkInWords(picked, checked));
      rank.replaceChildren(...rankOf(passes));
    },
  };
}

/**
 * What a report keeps of the network: its numbers and the weight that is picked.
 * @param {Board} board
 * @param {Picked} now
 * @param {() => void} changed
 */
function keepNetwork(board, now, changed) {
  board.keep(
    'numbers',
    () => numbersOfLayers(now.layers),
    (value) => {
      const { activation } = now.layers;
      const read = layersOfNumbers(value);
      if (read) now.layers = { ...read, activation };
    },
    changed,
  );
  board.keep(
    'weight',
    () => numbersOfWeight(now.weight),
    (value) => {
      now.weight = weightOf(value) ?? now.weight;
    },
    changed,
  );
}

/** @param {HTMLElement} fields */
const ownWeights = (fields) =>
  el('details', {}, el('summary', {}, 'Set the weights and the input yourself'), fields);

/** The derivative by W¹ as a matrix, and its rank. @param {Backpropagated} passes */
const rankOf = ({ first, firstDeltas, singular }) => [
  plainTable(
    'The derivative by W¹, all at once: δ¹ xᵀ',
    ['To unit', ...first[0].map((_, j) => `from input ${j + 1}`), 'δ¹'],
    first.map((row, i) => [
      String(i + 1),
      ...row.map((value) => fixedCell(value, 8)),
      fixedCell(firstDeltas[i], 8),
    ]),
  ),
  paragraph(
    `Its singular values are ${singular.map((value) => small(value, 3)).join(', ')}. Only the ` +
      'first counts: the matrix has rank 1.',
  ),
];
