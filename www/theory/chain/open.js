// Exercise 3: the derivative of a small network by one weight, along every path, by rule and by two
// runs of the network.
import { answerField } from '../answer-field.js';
import { labFigures, setUpLab } from '../lab-figures.js';
import { derivation, paragraph, theorySection, theoryStage } from '../parts.js';
import { networkPart } from './network.js';
import { CAPTIONS_OF_CHAIN, DERIVATION_OF_CHAIN, DIFFERENCES, RANK, SLIPS } from './words.js';

/** @import { Open } from '../../page/labs.js' */

const QUESTION =
  'For $f(x) = \\langle w^3, h^2\\rangle$ with $h^2 = \\sigma(W^2 h^1)$ and $h^1 = \\sigma(W^1 ' +
  'x)$: what is $\\partial f / \\partial W^1_{ij}$?';
const ASSUMED =
  '$W^1_{ij}$ leads to unit $i$ from input $j$, and $W^2_{ki}$ to unit $k$ of the second layer ' +
  'from unit $i$ of the first. There are no biases, and only two layers have a $\\sigma$: the ' +
  'third is linear. (The small figures at the top count layers; they are not powers.)';

/** @type {Open} */
export function open(element, page) {
  const figures = labFigures(page, 'chain');
  const board = figures.board();
  const network = networkPart(board);
  /** @param {keyof typeof CAPTIONS_OF_CHAIN} part */
  const add = (part) => figures.add(part, CAPTIONS_OF_CHAIN[part], board);
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
      add('paths'),
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
    theorySection(
      'Check it by two runs of the network',
      DIFFERENCES,
      ...network.check,
      add('check'),
    ),
    theorySection('All derivatives of the layer', RANK, network.rank, add('rank')),
  );
  network.run();
  return () => {};
}

/** @param {Record<string, unknown>} settings */
export const show = (settings) => setUpLab('chain', settings);
