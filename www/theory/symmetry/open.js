// Exercise 7: units that start alike stay alike, to the bit; and what parts them.
import { labFigures, setUpLab } from '../lab-figures.js';
import { tryOnNetwork } from '../on-the-network.js';
import { derivation, theorySection, theoryStage } from '../parts.js';
import { twinsPart } from './twins.js';
import { BREAKS, TWINS_ON_REGRESSION, PROOF, RUNS_OF_SYMMETRY, TWINS } from './words.js';

/** @import { Open } from '../../page/labs.js' */

const QUESTION =
  'A network has one hidden layer of tanh units, and every weight starts at 1. Why does it ' +
  'learn as if it had a single hidden unit, however many it has?';
const ASSUMED =
  'Here $w^{(1)}_{ij}$ leads from input $i$ (0 is the bias) to unit $j$, and $w^{(2)}_{jk}$ ' +
  'from unit $j$ to output $k$. The output is tanh too; the loss is the mean squared error; ' +
  'training is plain gradient descent on all examples at once.';

/** @type {Open} */
export function open(element, page) {
  const figures = labFigures(page, 'symmetry');
  const board = figures.board();
  const twins = twinsPart(board);
  theoryStage(
    element,
    { exercise: 7, title: 'Symmetry', question: QUESTION, assumed: ASSUMED },
    theorySection('Try to part them', [], ...twins.elements, figures.add('twins', TWINS, board)),
    theorySection(
      'Prove it',
      BREAKS.before,
      derivation('The proof, by induction over the steps', PROOF),
    ),
    theorySection('What the proof needs, and what it doesn’t', BREAKS.after),
    theorySection(
      'On the real network',
      TWINS_ON_REGRESSION,
      tryOnNetwork(page, 'equal-weights', RUNS_OF_SYMMETRY),
    ),
  );
  twins.run();
  return () => {};
}

/** @param {Record<string, unknown>} settings */
export const show = (settings) => setUpLab('symmetry', settings);
