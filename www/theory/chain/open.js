// Exercise 3: the derivative of a small network by one weight, along every path, by rule and by two
// runs of the network.
import { el } from '../../page/dom.js';
import { latest } from '../../page/latest.js';
import { powerText, powers } from '../../charts/lines-chart.js';
import { answerField } from '../answer-field.js';
import { theoryChart } from '../chart.js';
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
import { pathDiagram } from './diagram.js';
import { exerciseLayers, weightName, weightFields } from './fields.js';
import { sumOf } from './paths.js';
import { DERIVATION_OF_CHAIN, DIFFERENCES, RANK, SLIPS } from './words.js';

/** @import { Open } from '../../page/labs.js' */
/** @import { Checked, Layers, Weight } from '../../../pkg/theory/palomino_theory.js' */

const QUESTION =
  'For $f(x) = \\langle w^3, h^2\\rangle$ with $h^2 = \\sigma(W^2 h^1)$ and $h^1 = \\sigma(W^1 ' +
  'x)$: what is $\\partial f / \\partial W^1_{ij}$?';
const ASSUMED =
  '$W^1_{ij}$ leads to unit $i$ from input $j$, and $W^2_{ki}$ to unit $k$ of the second layer ' +
  'from unit $i$ of the first. There are no biases, and only two layers have a $\\sigma$: the ' +
  'third is linear. (The small figures at the top count layers; they are not powers.)';

/** @type {Open} */
export function open(element) {
  const problem = attempts();
  /** @type {Layers} */
  let layers = exerciseLayers();
  /** @type {Weight} */
  let weight = { layer: 'first', to: 0, from: 0 };
  const activation = choices(
    'σ',
    [
      ['logistic', 'logistic'],
      ['tanh', 'tanh'],
      ['relu', 'ReLU'],
    ],
    'logistic',
    (next) => change({ ...layers, activation: next }),
  );
  const fields = weightFields(
    (next) => change({ ...next, activation: layers.activation }),
    (next) => pick(next),
  );
  const network = pathDiagram((next) => pick(next));
  const number = convincing();
  const sum = el('div', { class: 'path-sum' });
  const differences = el('div', {});
  const v = theoryChart(
    'The error of the two differences against the step, relative to the largest derivative of ' +
      'the layer. From the right it falls as the square of the step; then rounding takes over.',
    260,
  );
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
      const picked = weight;
      const [passes, paths, checked] = await Promise.all([
        askTheory('backpropagate', [layers]),
        askTheory('paths', [layers, picked]),
        askTheory('check', [layers, picked]),
      ]);
      network.draw(layers, passes, picked);
      fields.mark(picked);
      sum.replaceChildren(...sumOf(picked, paths));
      differences.replaceChildren(differenceTable(checked));
      number.say(checkInWords(picked, checked));
      drawErrors(v, checked);
      rank.replaceChildren(
        table(
          'The derivative by W¹, all at once: δ¹ xᵀ',
          ['To unit', ...layers.input.map((_, j) => `from input ${j + 1}`), 'δ¹'],
          passes.first.map((row, i) => [
            String(i + 1),
            ...row.map((value) => fixed(value, 8)),
            fixed(passes.firstDeltas[i], 8),
          ]),
        ),
        paragraph(
          'Its singular values are ' +
            `${passes.singular.map((value) => small(value, 3)).join(', ')}. Only the first ` +
            'counts: the matrix has rank 1.',
        ),
      );
    }),
  );

  theoryStage(
    element,
    { exercise: 3, title: 'The chain rule in a network', question: QUESTION, assumed: ASSUMED },
    theorySection(
      'Pick a weight',
      [
        'Press an arrow, or go to a number below. The paths from that weight to $f$ light up. ' +
          'Each path is a product of factors; the derivative is their sum.',
      ],
      el('div', { class: 'controls' }, activation.element),
      problem.element,
      network.element,
      number.element,
      sum,
      el(
        'details',
        {},
        el('summary', {}, 'Set the weights and the input yourself'),
        fields.element,
      ),
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
    theorySection('Check it by two runs of the network', DIFFERENCES, differences, v.element),
    theorySection('All derivatives of the layer', RANK, rank),
  );
  run(undefined);
  return () => {};
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
  table(
    'The slope by two runs, at steps of many sizes',
    ['Step ε', '(f(w + ε) − f(w − ε)) / 2ε', 'Error', '(f(w + ε) − f(w)) / ε', 'Error'],
    differences.map(({ step, slope, error, oneSided, oneSidedError }) => [
      small(step, 1),
      fixed(slope, 12),
      small(error, 2),
      fixed(oneSided, 12),
      small(oneSidedError, 2),
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
