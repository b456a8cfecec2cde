// The assignment's questions in its order, each in a line of our own: what is asked, the lab that
// answers it and how that lab is set up, and which runs belong to the answer.

/**
 * Runs that belong to an answer: one for `each` of these, or one for each value of one field, the
 * first of `varies` of which the library has several. `is`: what all of them should say; `values`:
 * what is to be trained where the library has fewer, and how such a run is `named`.
 * @typedef {{ title: string, is: object, each: { title: string, is: object }[] } | { title: string,
 * is: object, varies: readonly string[], values: readonly number[], named: (value: number) =>
 * string }} Wish
 */
/**
 * @typedef {object} AssignmentQuestion
 * @property {string} id as reports name it: "1a", "7.3", "practice-2"
 * @property {string} title
 * @property {string} asks
 * @property {string} lab
 * @property {string} [experiment] the recipe that the lab is set up with, by its name in the list
 * of experiments
 * @property {string} [ready] what one press sets, in words
 * @property {import('../page/labs.js').Settings} [settings] what the lab is asked to show
 * @property {Wish[]} [wishes]
 */

const REGRESSION = { task: 'regression', model: 'regressionCnn' };
const CNN = { task: 'classification', model: 'cnn' };
const UNET = { task: 'classification', model: 'unet' };
const SHARP_CNN = { task: 'superResolution', model: 'cnn' };
const SHARP_UNET = { task: 'superResolution', model: 'unet' };

/** @param {string} title @param {object} is @returns {Wish} */
const oneRun = (title, is) => ({ title, is: {}, each: [{ title, is }] });

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
    lab: 'concepts',
    ready: 'the part on distances between colours',
    settings: { part: 'colours' },
  },
  {
    id: '1e',
    title: 'What squared error rewards',
    asks: 'Where several colours are plausible, what does it encourage, and why choose instead?',
    lab: 'concepts',
    ready: 'the part on squared error',
    settings: { part: 'squared-error' },
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
      {
        title: 'CNN against UNet, equal epochs',
        is: {},
        each: [
          { title: 'CNN', is: CNN },
          { title: 'UNet', is: UNET },
        ],
      },
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
      {
        title: 'Super-resolution, CNN and UNet',
        is: {},
        each: [
          { title: 'Super-resolution CNN', is: SHARP_CNN },
          { title: 'Super-resolution UNet', is: SHARP_UNET },
        ],
      },
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
    lab: 'concepts',
    ready: 'the part on pooling and ReLU',
    settings: { part: 'pool-relu' },
  },
  {
    id: '6c',
    title: 'Judging pictures',
    asks: 'Errors counted pixel by pixel agree poorly with people. How would you judge better?',
    lab: 'concepts',
    ready: 'the part on metrics and your own votes',
    settings: { part: 'metrics' },
  },
  {
    id: '6d',
    title: 'Larger pictures',
    asks: 'How would you colour pictures that are larger than 32 × 32?',
    lab: 'concepts',
    ready: 'the part on larger pictures',
    settings: { part: 'larger-pictures' },
  },
];

/** @type {readonly AssignmentQuestion[]} */
const WRITING = [
  {
    id: '7.1',
    title: 'Temperature',
    asks: 'Draw letters from softmax(αz) at several temperatures 1/α. How does the text change?',
    lab: 'temperatures',
    ready: 'the shipped network, several temperatures',
    settings: { ids: ['char-rnn-250'] },
  },
  {
    id: '7.2',
    title: 'Completion',
    asks: 'Let the network read a starter and write on; show five continuations worth reading.',
    lab: 'completion',
    ready: 'the shipped network and five starters',
    settings: { ids: ['char-rnn-250'] },
  },
  {
    id: '7.3',
    title: 'After a colon',
    asks:
      'Find the weights that put a new line or a space after a colon: where they are, how large, ' +
      'and why they do it.',
    lab: 'why',
    ready: 'the shipped network; after “:” a new line or a space',
    settings: { ids: ['char-rnn-250'], after: ':', then: '\n ', kind: 'set' },
  },
  {
    id: '7.4',
    title: 'Another habit',
    asks: 'Find one more thing that the network does, and the weights behind it.',
    lab: 'why',
    ready: 'the shipped network; “Find others” proposes habits',
    settings: { ids: ['char-rnn-250'] },
  },
];

/** @type {readonly AssignmentQuestion[]} */
const PRACTISING = [
  {
    id: 'practice-1',
    title: 'Steerable filters',
    asks:
      'Turn a filter by mixing two answers; then give the direction and the size of its largest ' +
      'response.',
    lab: 'filters',
  },
  {
    id: 'practice-2',
    title: 'SIFT',
    asks: 'What does one of the 128 numbers mean? How would key points in a video be described?',
    lab: 'sift',
  },
  {
    id: 'practice-3',
    title: 'Chain rule',
    asks: 'Give the gradient of a weight of the first layer, in a network of three.',
    lab: 'chain',
  },
  {
    id: 'practice-4',
    title: 'Decay and noise',
    asks: 'Show that weight decay and Gaussian noise on the inputs come to the same, and when.',
    lab: 'decay',
  },
  {
    id: 'practice-5',
    title: 'First bias',
    asks: 'Why do biases often start a little above 0, and what happens if they start below?',
    lab: 'bias',
  },
  {
    id: 'practice-6',
    title: 'Saturation',
    asks: 'Show how cross-entropy lets a saturated sigmoid go on learning.',
    lab: 'saturation',
  },
  {
    id: 'practice-7',
    title: 'Symmetry',
    asks: 'Show that hidden units with equal first weights stay equal after every step.',
    lab: 'symmetry',
  },
];

/**
 * The assignment in its sections.
 * @type {readonly { id: string, title: string, questions: readonly AssignmentQuestion[] }[]}
 */
export const SECTIONS = [
  { id: 'regression', title: '1 Mixing colours', questions: REGRESSING },
  { id: 'learning', title: '2 to 5 Choosing, skipping, sharpening', questions: LEARNING },
  { id: 'ideas', title: '6 Ideas', questions: CONCEPTS },
  { id: 'writing', title: '7 Writing', questions: WRITING },
  { id: 'practice', title: 'Practice', questions: PRACTISING },
];

/** All questions, in order. */
export const QUESTIONS = SECTIONS.flatMap(({ questions }) => questions);

/**
 * What a question of the assignment asks: links say its number alone.
 * @param {string} id
 */
export const asksOf = (id) => QUESTIONS.find((one) => one.id === id)?.asks ?? '';

/** What a question is called: "7.3", "Practice 2". @param {string} id */
export const numberOf = (id) => id.replace(/^practice-/, 'Practice ');
