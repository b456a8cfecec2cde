// Exercise 4: weight decay and noise on the inputs; where they are the same, and where not.
import { labFigures, setUpLab } from '../lab-figures.js';
import { tryOnNetwork } from '../on-the-network.js';
import { derivation, theorySection, theoryStage } from '../parts.js';
import { bentPart, scalingPart } from './bent.js';
import { linePart } from './line.js';
import {
  CAPTIONS_OF_DECAY,
  DERIVATION_OF_DECAY,
  LIVE,
  MATCHED,
  DECAY_ON_REGRESSION,
  PARTING,
  RUNS_OF_DECAY,
  SCALING,
} from './words.js';

/** @import { Board } from '../board.js' */
/** @import { Open } from '../../page/labs.js' */

const QUESTION =
  'Show that L2 weight decay does the same as adding Gaussian noise of mean 0 and variance 1 to ' +
  'the data.';
const ASSUMED =
  'As it stands this is true only for a linear model and the squared error, on average over the ' +
  'noise, with noise on the inputs (not the targets), and for one strength of the decay. Below, ' +
  'a line $\\hat y = w_1 x_1 + w_2 x_2 + b$ is fitted to five points.';

/** @type {Open} */
export function open(element, page) {
  const figures = labFigures(page, 'decay');
  const [matched, bent, scaled] = [figures.board(), figures.board(), figures.board()];
  const line = linePart(matched);
  /** @param {keyof typeof CAPTIONS_OF_DECAY} part @param {Board} board */
  const add = (part, board) => figures.add(part, CAPTIONS_OF_DECAY[part], board);

  theoryStage(
    element,
    { exercise: 4, title: 'Weight decay and noise', question: QUESTION, assumed: ASSUMED },
    theorySection('Match them', MATCHED, ...line.matched, add('matched', matched)),
    theorySection('Train both', LIVE, ...line.trained, add('trained', matched)),
    theorySection(
      'Derive it',
      [],
      derivation('The expected error under noise', DERIVATION_OF_DECAY),
    ),
    theorySection('Where they part', PARTING, bentPart(bent), add('bent', bent)),
    theorySection(
      'A unit that noise can’t tell from another',
      SCALING,
      scalingPart(scaled),
      add('scaled', scaled),
    ),
    theorySection(
      'On the real network',
      DECAY_ON_REGRESSION,
      tryOnNetwork(page, 'noise-and-decay', RUNS_OF_DECAY),
    ),
  );
  line.run();
  return () => {};
}

/** @param {Record<string, unknown>} settings */
export const show = (settings) => setUpLab('decay', settings);
