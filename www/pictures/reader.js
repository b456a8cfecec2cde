// How finished runs on pictures are read: losses and accuracy after each epoch.
import { count, loss, percent } from '../page/format.js';
import { fieldName } from '../run/recipe-names.js';
import { pictureBase } from './half.js';
import { lossInWords, lossText } from './measure.js';
import { modelName, recipeName, pictureValueName, valuesInWords } from './recipe-names.js';

/** @import { PictureRunCard, RunCard } from '../types.js' */
/** @import { Files, Measure, Names, Reader } from '../run/sweeps/reader.js' */

/** @typedef {'validationLoss' | 'validationAccuracy' | 'trainLoss'} MeasureName */

const ACCURACY = 'The share of the validation pixels that got their colour, higher is better.';
const MIXED = 'These runs are of different tasks: their losses are not on one scale.';
const EMPTY =
  'No run has finished yet. Every run that finishes, here or in the Train lab, is kept in this ' +
  'browser.';

/** @param {number} difference */
const lossesApart = (difference) => loss(Math.abs(difference));
/** A loss in the digits of its card's task. @param {number} value @param {RunCard} [card] */
const text = (value, card) => lossText(/** @type {any} */ (card)?.recipe ?? null, value);

/** @type {Measure[]} */
const MEASURES = [
  { id: 'validationLoss', label: 'validation loss', better: 'lower', text, differ: lossesApart },
  {
    id: 'validationAccuracy',
    label: 'validation accuracy',
    better: 'higher',
    share: true,
    text: percent,
    differ: (difference) => `${(Math.abs(difference) * 100).toFixed(2)} points`,
  },
  { id: 'trainLoss', label: 'training loss', better: 'lower', text, differ: lossesApart },
];

/** @type {Names} */
const NAMES = {
  recipe: recipeName,
  field: fieldName,
  value: pictureValueName,
  values: valuesInWords,
  short: (form, { model }) => modelName(String(model), form),
};

/** @param {number | null | undefined} share */
const shareOf = (share) => (typeof share === 'number' ? percent(share) : '–');
/** The last epoch of a run. @param {PictureRunCard} card */
const last = ({ epochs }) => epochs.at(-1);

/** @type {Reader['columns']} */
const COLUMNS = [
  {
    id: 'parameters',
    title: 'Parameters',
    value: ({ parameters }) => parameters,
    text: ({ parameters }) => count(parameters),
  },
  {
    id: 'epochs',
    title: 'Epochs',
    value: ({ epochs }) => epochs.length,
    text: ({ epochs }) => count(epochs.length),
  },
  {
    id: 'train',
    title: 'Training loss',
    value: (card) => last(card)?.trainLoss ?? NaN,
    text: (card) => lossText(card.recipe, last(card)?.trainLoss ?? NaN),
  },
  {
    id: 'validation',
    title: 'Validation loss',
    value: (card) => last(card)?.validationLoss ?? NaN,
    text: (card) => lossText(card.recipe, last(card)?.validationLoss ?? NaN),
  },
  {
    id: 'accuracy',
    title: 'Accuracy',
    value: (card) => last(card)?.validationAccuracy ?? -1,
    text: (card) => shareOf(last(card)?.validationAccuracy),
  },
];

/** @type {Files} */
const FILES = {
  without: ['data'],
  facts: [
    ['data', ({ data }) => data.title],
    ['data_sha256', ({ data }) => data.sha256],
  ],
  ends: [
    ['train_loss', (card) => last(card)?.trainLoss],
    ['validation_loss', (card) => last(card)?.validationLoss],
    ['validation_accuracy', (card) => last(card)?.validationAccuracy],
  ],
  curve: {
    heads: ['epoch', 'train_loss', 'validation_loss', 'validation_accuracy'],
    rows: ({ epochs }) =>
      epochs.map(
        (/** @type {PictureRunCard['epochs'][number]} */ report) =>
          /** @type {unknown[]} */ ([
            report.epoch,
            report.trainLoss,
            report.validationLoss,
            report.validationAccuracy,
          ]),
      ),
  },
  blank: { losses: [], preview: null, history: null },
};

/** @type {Omit<Reader, 'estimate'>} */
export const PICTURES = {
  half: 'pictures',
  empty: EMPTY,
  measures: MEASURES,
  axis: {
    name: 'epochs',
    toRead: 'Epoch to read',
    each: 'after each epoch',
    at: (epoch) => `Epoch ${epoch}`,
    head: 'epoch',
    written: String,
    whole: true,
    rows: (epochs) => epochs,
  },
  curve: ({ epochs }, measure) =>
    epochs.flatMap((/** @type {any} */ report) =>
      typeof report[measure] === 'number' ? [[report.epoch, report[measure]]] : [],
    ),
  unit: (cards, measure) =>
    measure === 'validationAccuracy'
      ? ACCURACY
      : comparable(cards)
        ? lossInWords(cards[0]?.recipe ?? null)
        : '',
  comparable,
  mixed: MIXED,
  names: NAMES,
  columns: COLUMNS,
  files: FILES,
  form: ({ recipe }) => recipe.form,
  base: (state) => (state.data.summary && state.recipe.values ? pictureBase(state) : null),
};

/**
 * The palette that a run chooses from; the course's is that of 24.
 * @param {PictureRunCard['recipe']} recipe
 */
const paletteOf = ({ palette = 'course', colours, ownColours }) =>
  palette === 'course' ? '24' : palette === 'own' ? ownColours : `${palette} ${colours}`;

/**
 * What a measure can be compared over: losses of different tasks can't.
 * @param {PictureRunCard[]} cards
 */
export function comparable(cards) {
  const kinds = new Set(
    cards.map(({ recipe }) =>
      recipe.task === 'regression' || recipe.task === undefined
        ? `mse ${recipe.space ?? 'rgb'}`
        : `entropy ${recipe.task} ${paletteOf(recipe)}`,
    ),
  );
  return kinds.size <= 1;
}
