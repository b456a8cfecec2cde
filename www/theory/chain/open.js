// Exercise 3: the derivative of a small network by one weight, along every path, by rule and by two
// runs of the network.
import { el } from '../../page/dom.js';
import { latest } from '../../page/latest.js';
import { answerField } from '../answer-field.js';
import { askTheory } from '../engine.js';
import { fixed, small } from '../numbers.js';
import {
  choices,
  convincing,
  derivation,
  paragraph,
  attempts,
  theorySection,
  theoryStage,
  table,
} from '../parts.js';
import { checkInWords, differencesView } from './check.js';
import { pathDiagram } from './diagram.js';
import { exerciseLayers, weightFields } from './fields.js';
import { sumOf } from './paths.js';
import { DERIVATION_OF_CHAIN, DIFFERENCES, RANK, SLIPS } from './words.js';

/** @import { Open } from '../../page/labs.js' */
/** @import { Backpropagated, Layers, Weight } from '../../../pkg/theory/palomino_theory.js' */

const QUESTION =
  'For $f(x) = \\langle w^3, h^2\\rangle$ with $h^2 = \\sigma(W^2 h^1)$ and $h^1 = \\sigma(W^1 ' +
  'x)$: what is $\\partial f / \\partial W^1_{ij}$?';
const ASSUMED =
  '$W^1_{ij}$ leads to unit $i$ from input $j$, and $W^2_{ki}$ to unit $k$ of the second layer ' +
  'from unit $i$ of the first. There are no biases, and only two layers have a $\\sigma$: the ' +
  'third is linear. (The small figures at the top count layers; they are not powers.)';

const ACTIVATIONS = /** @type {const} */ ([
  ['logistic', 'logistic'],
  ['tanh', 'tanh'],
  ['relu', 'ReLU'],
]);

/** @type {Open} */
export function open(element) {
  const network = networkPart();
  theoryStage(
    element,
    { exercise: 3, title: 'The chain rule in a network', question: QUESTION, assumed: ASSUMED },
    theorySection(
      'Pick a weight',
      [
        'Press an arrow, or go to a number below. The paths from that weight to $f$ light up. ' +
          'Each path is a product of factors; the derivative is their sum.',
      ],
      ...network.elements,
    ),
    theorySection(
      'Derive it',
      [],
      answerField('backpropagation', {
        label: '$\\partial f / \\partial W^1_{ij} =$',
        placeholder: "for instance sum_k(w3_k W2_ki) s'(a1_i) x_j",
        help:
          'Write W1_ij, W2_ki, w3_k, x_j, a1_i, h1_i, a2_k and h2_k, $\\sigma$ as s(…), its ' +
          "derivative as s'(…), and a sum as sum_k(…). Any form is fine: it is tried on random " +
          'networks.',
      }),
      derivation('From the output back to the weight', DERIVATION_OF_CHAIN),
      ...SLIPS.map(paragraph),
    ),
    theorySection('Check it by two runs of the network', DIFFERENCES, ...network.check),
    theorySection('All derivatives of the layer', RANK, network.rank),
  );
  network.run();
  return () => {};
}

/** The network, the weight that is picked, and all that is said of its derivative. */
function networkPart() {
  const problem = attempts();
  /** @type {Layers} */
  let layers = exerciseLayers();
  /** @type {Weight} */
  let weight = { layer: 'first', to: 0, from: 0 };
  const activation = choices('σ', ACTIVATIONS, 'logistic', (next) =>
    change({ ...layers, activation: next }),
  );
  const fields = weightFields((next) => change({ ...next, activation: layers.activation }), pick);
  const network = pathDiagram(pick);
  const number = convincing();
  const sum = el('div', { class: 'path-sum' });
  const check = differencesView();
  const rank = el('div', {});

  /** @param {Layers} next */
  function change(next) {
    layers = next;
    run(undefined);
  }

  /** @param {Weight} next */
  function pick(next) {
    weight = next;
    run(undefined);
  }

  const run = latest(() =>
    problem.attempt(async () => {
      const [shown, picked] = [layers, weight];
      const [passes, paths, checked] = await Promise.all([
        askTheory('backpropagate', [shown]),
        askTheory('paths', [shown, picked]),
        askTheory('check', [shown, picked]),
      ]);
      network.draw(shown, passes, picked);
      fields.mark(picked);
      sum.replaceChildren(...sumOf(picked, paths));
      check.draw(checked);
      number.say(checkInWords(picked, checked));
      rank.replaceChildren(...rankOf(passes));
    }),
  );

  return {
    elements: [
      el('div', { class: 'controls' }, activation.element),
      problem.element,
      network.element,
      number.element,
      sum,
      ownWeights(fields.element),
    ],
    check: check.elements,
    rank,
    run: () => run(undefined),
  };
}

/** @param {HTMLElement} fields */
const ownWeights = (fields) =>
  el('details', {}, el('summary', {}, 'Set the weights and the input yourself'), fields);

/** The derivative by W¹ as a matrix, and its rank. @param {Backpropagated} passes */
const rankOf = ({ first, firstDeltas, singular }) => [
  table(
    'The derivative by W¹, all at once: δ¹ xᵀ',
    ['To unit', ...first[0].map((_, j) => `from input ${j + 1}`), 'δ¹'],
    first.map((row, i) => [
      String(i + 1),
      ...row.map((value) => fixed(value, 8)),
      fixed(firstDeltas[i], 8),
    ]),
  ),
  paragraph(
    `Its singular values are ${singular.map((value) => small(value, 3)).join(', ')}. Only the ` +
      'first counts: the matrix has rank 1.',
  ),
];
