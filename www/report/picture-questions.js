// The assignment's questions about pictures: mixing and choosing colours, sharpening, what is
// learned inside, and the ideas behind.

/** @import { AssignmentQuestion, Section, Wish } from './questions.js' */

const REGRESSION = { task: 'regression', model: 'regressionCnn' };
const CNN = { task: 'classification', model: 'cnn' };
const UNET = { task: 'classification', model: 'unet' };
const SHARP_CNN = { task: 'superResolution', model: 'cnn' };
const SHARP_UNET = { task: 'superResolution', model: 'unet' };

/**
 * Runs that belong together, each by its title and what it should say.
 * @param {string} title
 * @param {...[string, object]} runs
 * @returns {Wish}
 */
const together = (title, ...runs) => ({
  title,
  is: {},
  each: runs.map(([name, is]) => ({ title: name, is })),
});

/** @param {string} title @param {object} is */
const oneRun = (title, is) => together(title, [title, is]);

/** Answered by a part of the lab of concepts. @param {string} part @param {string} words */
const inConcepts = (part, words) => ({
  lab: 'concepts',
  ready: `the part on ${words}`,
  settings: { part },
});

/** What can be tuned, in the order in which it is looked for among the runs that were kept. */
const TUNED = [
  'learningRate',
  'filters',
  'kernel',
  'optimiser',
  'weightDecay',
  'dropout',
  'batchSize',
];

/** @type {readonly AssignmentQuestion[]} */
const REGRESSING = [
  {
    id: '1a',
    title: 'The network',
    asks: 'Draw up RegressionCNN layer by layer: what each does, and what shape comes out of it.',
    lab: 'model',
    experiment: 'regression-cnn',
    ready: 'RegressionCNN as a diagram and a table',
    settings: { ids: ['recipe'] },
  },
  {
    id: '1b',
    title: 'A first training',
    asks: 'Train it. For how many epochs, and what do the curve and the pictures show?',
    lab: 'train',
    experiment: 'regression-cnn',
    ready: 'RegressionCNN’s recipe, 25 epochs; press Train',
    wishes: [oneRun('RegressionCNN', REGRESSION)],
  },
  {
    id: '1c',
    title: 'Other numbers of epochs',
    asks: 'Train it for fewer and for more epochs; set losses and pictures side by side.',
    lab: 'sweeps',
    experiment: 'regression-cnn',
    ready: 'RegressionCNN’s recipe and “How many epochs”',
    settings: { experiment: 'epochs' },
    wishes: [
      {
        title: 'RegressionCNN for several numbers of epochs',
        is: REGRESSION,
        varies: ['epochs'],
        values: [10, 25, 50],
        named: (value) => `RegressionCNN, ${value} epochs`,
      },
    ],
  },
  {
    id: '1d',
    title: 'Distances between colours',
    asks: 'Why is squared error on red, green and blue a poor measure of how colours differ?',
    ...inConcepts('colours', 'distances between colours'),
  },
  {
    id: '1e',
    title: 'What squared error rewards',
    asks: 'Where several colours are plausible, what does it encourage, and why choose instead?',
    ...inConcepts('squared-error', 'squared error'),
  },
];

/** @type {readonly AssignmentQuestion[]} */
const LEARNING = [
  {
    id: '2',
    title: 'Choosing a colour',
    asks: 'Let a network choose one of 24 colours a pixel; compare it with the one that mixes.',
    lab: 'compare',
    experiment: 'cnn',
    ready: 'CNN beside RegressionCNN',
    settings: { ids: ['regression-cnn', 'cnn'] },
    wishes: [oneRun('CNN', CNN)],
  },
  {
    id: '3',
    title: 'Paths across',
    asks:
      'Compare UNet with CNN after equal epochs: loss, accuracy, looks. Give two reasons why ' +
      'skip connections help; then vary the batch size.',
    lab: 'sweeps',
    experiment: 'unet',
    ready: 'UNet’s recipe, “CNN against UNet” and “Batch sizes”',
    settings: { experiment: 'skips' },
    wishes: [
      together('CNN against UNet, equal epochs', ['CNN', CNN], ['UNet', UNET]),
      {
        title: 'UNet at several batch sizes',
        is: UNET,
        varies: ['batchSize'],
        values: [50, 100, 200],
        named: (value) => `UNet, batch size ${value}`,
      },
    ],
  },
  {
    id: '4',
    title: 'Super-resolution',
    asks:
      'From 8 × 8 colours back to 32 × 32: CNN and UNet beside bilinear interpolation. Give two ' +
      'reasons why networks do better.',
    lab: 'resolution',
    experiment: 'sr-unet',
    ready: 'both networks beside the interpolations',
    settings: { ids: ['sr-cnn', 'sr-unet'] },
    wishes: [
      together(
        'Super-resolution, CNN and UNet',
        ['Super-resolution CNN', SHARP_CNN],
        ['Super-resolution UNet', SHARP_UNET],
      ),
    ],
  },
  {
    id: '5',
    title: 'Inside',
    asks:
      'What do early maps show that late ones do not? Compare CNN with UNet, and colouring with ' +
      'sharpening.',
    lab: 'inside',
    experiment: 'unet',
    ready: 'the maps of CNN, UNet and the super-resolution UNet',
    settings: { ids: ['cnn', 'unet', 'sr-unet'], set: 'validation', number: 0 },
  },
];

/** @type {readonly AssignmentQuestion[]} */
const CONCEPTS = [
  {
    id: '6a',
    title: 'Hyper-parameters',
    asks: 'Name five that could be tuned, then turn one of them and report what happens.',
    lab: 'sweeps',
    ready: 'the ready-made sweeps',
    settings: { experiment: 'learning-rate' },
    wishes: [
      {
        title: 'One hyper-parameter varied',
        is: REGRESSION,
        varies: TUNED,
        values: [0.0003, 0.001, 0.003],
        named: (value) => `RegressionCNN, learning rate ${value}`,
      },
    ],
  },
  {
    id: '6b',
    title: 'Pooling and ReLU',
    asks: 'Swap max-pooling and ReLU. Does anything change, and why?',
    ...inConcepts('pool-relu', 'pooling and ReLU'),
  },
  {
    id: '6c',
    title: 'Judging pictures',
    asks: 'Errors counted pixel by pixel agree poorly with people. How would you judge better?',
    ...inConcepts('metrics', 'metrics and your own votes'),
  },
  {
    id: '6d',
    title: 'Larger pictures',
    asks: 'How would you colour pictures that are larger than 32 × 32?',
    ...inConcepts('larger-pictures', 'larger pictures'),
  },
];

/** @type {readonly Section[]} */
export const PICTURE_SECTIONS = [
  { id: 'regression', title: '1 Mixing colours', questions: REGRESSING },
  { id: 'learning', title: '2 to 5 Choosing, skipping, sharpening', questions: LEARNING },
  { id: 'ideas', title: '6 Ideas', questions: CONCEPTS },
];
