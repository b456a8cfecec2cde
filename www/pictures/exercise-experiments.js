// Experiments of the practice exercises on RegressionCNN: what each theory lab says of a small
// network, tried on the real one.

/** @import { Recipe } from '../types.js' */
/** @import { Experiment } from './sweep-experiments.js' */

const REGRESSION = /** @type {const} */ ({ task: 'regression', model: 'regressionCnn' });
/** Noise of this deviation does in a linear model with three outputs what 2 σ² / 3 of decay do. */
const NOISE = 0.1;
const MATCHING_DECAY = 0.00666667;

/** @param {string} name @param {Partial<Recipe>} patch */
const regressed = (name, patch) => ({ name, patch: { ...REGRESSION, ...patch } });

/** @type {Experiment[]} */
export const EXERCISES = [
  {
    id: 'noise-and-decay',
    title: 'Noise against weight decay',
    question: 'Practice exercise 4',
    varied: ['inputNoise', 'weightDecay'],
    says:
      'Noise on the grey picture, or the weight decay that would do the same in a linear model. ' +
      'RegressionCNN is not linear, and batch normalisation undoes a layer’s scale: do the two ' +
      'still come to the same?',
    cases: () => [
      regressed('Neither', { inputNoise: 0, weightDecay: 0 }),
      regressed(`Noise ${NOISE}`, { inputNoise: NOISE, weightDecay: 0 }),
      regressed('The matching decay', { inputNoise: 0, weightDecay: MATCHING_DECAY }),
      regressed('Both', { inputNoise: NOISE, weightDecay: MATCHING_DECAY }),
    ],
  },
  {
    id: 'first-bias',
    title: 'The first bias',
    question: 'Practice exercise 5',
    varied: ['initialBias', 'normalise'],
    says:
      'What is added to the first biases, without batch normalisation, which would take it away ' +
      'again, and once with it. Which of them learn?',
    cases: () => [
      ...[-1, 0, 1].map((bias) =>
        regressed(`First bias ${bias} without normalisation`, {
          initialBias: bias,
          normalise: false,
        }),
      ),
      regressed('First bias -1 with normalisation', { initialBias: -1, normalise: true }),
    ],
  },
  {
    id: 'equal-weights',
    title: 'Equal first weights',
    question: 'Practice exercise 7',
    varied: ['initialWeights', 'normalise'],
    says:
      'All weights of a layer start equal, so that its features stay copies of each other: ' +
      '75,549 parameters, at most 90 different numbers. How much is lost against weights ' +
      'that are drawn?',
    cases: () =>
      /** @type {const} */ ([
        ['Drawn', 'pyTorch', true],
        ['Equal', 'equal', true],
        ['Drawn, without normalisation', 'pyTorch', false],
        ['Equal, without normalisation', 'equal', false],
      ]).map(([name, initialWeights, normalise]) => regressed(name, { initialWeights, normalise })),
  },
];
