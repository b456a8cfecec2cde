// The assignment's questions in its order, each in a line of our own: what is asked, the lab that
// answers it and how that lab is set up, and which runs belong to the answer.
import { PICTURE_SECTIONS } from './picture-questions.js';

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
/** @typedef {{ id: string, title: string, questions: readonly AssignmentQuestion[] }} Section */

/**
 * Answered in a lab of texts by the network that comes with the page.
 * @param {string} lab
 * @param {string} ready what is set beside it
 * @param {object} [settings]
 */
const ofShipped = (lab, ready, settings = {}) => ({
  lab,
  ready: `the shipped network${ready}`,
  settings: { ids: ['char-rnn-250'], ...settings },
});

/** @type {readonly AssignmentQuestion[]} */
const WRITING = [
  {
    id: '7.1',
    title: 'Temperature',
    asks: 'Draw letters from softmax(αz) at several temperatures 1/α. How does the text change?',
    ...ofShipped('temperatures', ', several temperatures'),
  },
  {
    id: '7.2',
    title: 'Completion',
    asks: 'Let the network read a starter and write on; show five continuations worth reading.',
    ...ofShipped('completion', ' and five starters'),
  },
  {
    id: '7.3',
    title: 'After a colon',
    asks:
      'Find the weights that put a new line or a space after a colon: where they are, how large, ' +
      'and why they do it.',
    ...ofShipped('why', '; after “:” a new line or a space', {
      after: ':',
      then: '\n ',
      kind: 'set',
    }),
  },
  {
    id: '7.4',
    title: 'Another habit',
    asks: 'Find one more thing that the network does, and the weights behind it.',
    ...ofShipped('why', '; “Find others” proposes habits'),
  },
];

/**
 * The practice exercises in order: each has a lab of its own.
 * @type {readonly AssignmentQuestion[]}
 */
const PRACTISING = [
  {
    lab: 'filters',
    title: 'Steerable filters',
    asks:
      'Turn a filter by mixing two answers; then give the direction and the size of its largest ' +
      'response.',
  },
  {
    lab: 'sift',
    title: 'SIFT',
    asks: 'What does one of the 128 numbers mean? How would key points in a video be described?',
  },
  {
    lab: 'chain',
    title: 'Chain rule',
    asks: 'Give the gradient of a weight of the first layer, in a network of three.',
  },
  {
    lab: 'decay',
    title: 'Decay and noise',
    asks: 'Show that weight decay and Gaussian noise on the inputs come to the same, and when.',
  },
  {
    lab: 'bias',
    title: 'First bias',
    asks: 'Why do biases often start a little above 0, and what happens if they start below?',
  },
  {
    lab: 'saturation',
    title: 'Saturation',
    asks: 'Show how cross-entropy lets a saturated sigmoid go on learning.',
  },
  {
    lab: 'symmetry',
    title: 'Symmetry',
    asks: 'Show that hidden units with equal first weights stay equal after every step.',
  },
].map((exercise, i) => ({ id: `practice-${i + 1}`, ...exercise }));

/** The assignment in its sections. @type {readonly Section[]} */
export const SECTIONS = [
  ...PICTURE_SECTIONS,
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
