// Exercise 5: the first bias of a ReLU network, and the units that it kills.
import { labFigures, setUpLab } from '../lab-figures.js';
import { derivation, theorySection, theoryStage } from '../parts.js';
import { tryOnNetwork } from '../on-the-network.js';
import { circlePart } from './circle.js';
import { countedPart } from './counted.js';
import { biasedNetwork } from './network.js';
import { normalisedPart } from './normalised.js';
import {
  CAPTIONS_OF_BIAS,
  COUNTED,
  DERIVATION_OF_BIAS,
  HALF_TRUE,
  NORMALISED,
  RELATIVE,
  RUNS_OF_BIAS,
} from './words.js';

/** @import { Board } from '../board.js' */
/** @import { Open } from '../../page/labs.js' */

const QUESTION =
  'Why are biases often started a little above 0? What if they start below? Can the network ' +
  'still learn?';
const ASSUMED =
  'A network of 50 ReLU units learns $\\sin \\pi x$ from 41 points, by plain gradient descent ' +
  'on the mean squared error. Weights are drawn as He proposed; every hidden bias starts at one ' +
  'number.';

/** @type {Open} */
export function open(element, page) {
  const figures = labFigures(page, 'bias');
  const [started, circled, normalised] = [figures.board(), figures.board(), figures.board()];
  const network = biasedNetwork(started);
  const { element: circle, ask: askCircle } = circlePart(circled);
  const counted = countedPart(page);
  /** @param {keyof typeof CAPTIONS_OF_BIAS} part @param {Board} board */
  const add = (part, board) => figures.add(part, CAPTIONS_OF_BIAS[part], board);
  theoryStage(
    element,
    { exercise: 5, title: 'The first bias', question: QUESTION, assumed: ASSUMED },
    theorySection('Start it yourself', [], ...network.elements, add('start', started)),
    theorySection('Is “a little above 0” right?', HALF_TRUE),
    theorySection(
      'Why a dead unit stays dead',
      [],
      derivation('In four steps', DERIVATION_OF_BIAS),
    ),
    theorySection(
      'Only the bias relative to the input counts',
      RELATIVE,
      circle,
      add('circle', circled),
    ),
    theorySection(
      'With batch normalisation a bias does nothing',
      NORMALISED,
      normalisedPart(normalised),
      add('normalised', normalised),
    ),
    theorySection(
      'On the real network',
      COUNTED,
      counted.element,
      figures.add('counted', CAPTIONS_OF_BIAS.counted, figures.board(), counted.network),
      tryOnNetwork(page, 'first-bias', RUNS_OF_BIAS),
    ),
  );
  network.run();
  askCircle();
  return counted.draw;
}

/** @param {Record<string, unknown>} settings */
export const show = (settings) => setUpLab('bias', settings);
