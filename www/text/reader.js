// How finished runs on texts are read: the smoothed loss over the characters learnt from.
import { count } from '../page/format.js';
import { fieldName, valueName } from '../run/recipe-names.js';
import { sampled, shortCount } from './axis.js';
import { textBase } from './half.js';
import { textRecipeName, textValuesInWords } from './recipe-names.js';
import { bits } from './state.js';
import { estimateTexts } from './timing.js';

/** @import { TextRunCard } from '../types.js' */
/** @import { Axis, Files, Reader } from '../run/sweeps/reader.js' */

const EMPTY =
  'No run on a text has finished yet. Every run that finishes, here or in the lab “Write”, is ' +
  'kept in this browser.';
const UNIT =
  'Nats a character, lower is better: how much the network is surprised by each next character, ' +
  'averaged over about the last thousand sequences.';
const MIXED = 'These runs read different texts: their losses are not on one scale.';
/** Rows of the numbers as a table. */
const MOST_ROWS = 25;

/** A loss in nats and bits: "1.923 nats (2.774 bits)". @param {number} nats */
export const natsAndBits = (nats) =>
  Number.isFinite(nats)
    ? `${nats.toFixed(3)} nats (${bits(nats).toFixed(3)} bits)`
    : 'not a number';

/** @type {Axis} */
export const CHARACTERS = {
  name: 'characters learnt from',
  toRead: 'Characters learnt from, to read',
  each: 'over the characters learnt from',
  at: (characters) => `After ${count(characters)} characters`,
  head: 'characters',
  written: shortCount,
  whole: false,
  rows: (all) => sampled(all, MOST_ROWS),
};

/** The smoothed loss at the end of a run. @param {TextRunCard} card */
export const lastLoss = ({ curve }) => curve.at(-1)?.[1] ?? NaN;

/** @type {Reader['columns']} */
const COLUMNS = [
  {
    id: 'parameters',
    title: 'Parameters',
    value: ({ parameters }) => parameters,
    text: ({ parameters }) => count(parameters),
  },
  {
    id: 'characters',
    title: 'Characters',
    value: ({ characters }) => characters,
    text: ({ characters }) => count(characters),
  },
  {
    id: 'loss',
    title: 'Loss, nats',
    value: lastLoss,
    text: (card) => lastLoss(card).toFixed(3),
  },
  {
    id: 'bits',
    title: 'Bits',
    value: lastLoss,
    text: (card) => bits(lastLoss(card)).toFixed(3),
  },
];

/** @type {Files} */
const FILES = {
  without: ['text'],
  facts: [
    ['text', ({ data }) => data.title],
    ['text_sha256', ({ data }) => data.sha256],
    ['text_characters', ({ data }) => data.characters],
  ],
  ends: [
    ['characters', ({ characters }) => characters],
    ['vocabulary', ({ vocabulary }) => vocabulary],
    ['smoothed_loss', lastLoss],
  ],
  curve: { heads: ['characters', 'smoothed_loss'], rows: ({ curve }) => curve },
  blank: { starter: '', samples: [] },
};

/** @type {Reader} */
export const TEXTS = {
  half: 'text',
  empty: EMPTY,
  measures: [
    {
      id: 'smoothed',
      label: 'smoothed loss',
      better: 'lower',
      text: natsAndBits,
      differ: (difference) => `${Math.abs(difference).toFixed(4)} nats`,
      spread: (mean, around) => `${mean.toFixed(3)} ± ${around.toFixed(3)} nats`,
    },
  ],
  axis: CHARACTERS,
  curve: ({ curve }) => curve,
  unit: () => UNIT,
  comparable: (cards) => new Set(cards.map(({ data }) => data.sha256)).size <= 1,
  mixed: MIXED,
  names: {
    recipe: textRecipeName,
    field: fieldName,
    value: valueName,
    values: textValuesInWords,
    short: (_, { hidden }) => `${count(hidden)} hidden units`,
  },
  columns: COLUMNS,
  files: FILES,
  form: ({ text }) => text.recipe.form,
  base: (state) => (state.text.text && state.text.recipe.values ? textBase(state) : null),
  estimate: estimateTexts,
};
