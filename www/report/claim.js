// What a report says of a finished run: enough to train it again and to compare, and its last grid
// as a small picture.
import { palettise } from './small-picture.js';

/** @import { Preview } from '../../pkg/cpu/palomino.js' */
/** @import { ClaimRecord, ClaimedCurve, Picture, PictureRunCard, RunCard } from '../types.js' */
/** @import { RunClaim, RunParts, RunRecord, TextRunCard, TextRunParts } from '../types.js' */

/** Digits of a loss that are kept: all that a 32-bit number has. */
const DIGITS = 7;
/** Pictures of the last grid that travel with a run. */
const MOST_PICTURES = 6;
/** A picture in a report is at most so wide and so high. */
const MOST_PIXELS = 320;

/**
 * The claim of a library's run. Its key is the report's to give.
 * @param {RunCard} card
 * @param {RunParts | TextRunParts | undefined} parts what the library keeps of it beside the card
 * @returns {RunClaim}
 */
export function claimOf(card, parts) {
  const shared = {
    key: '',
    name: card.name,
    engine: card.engine,
    steps: card.steps,
    parameters: card.parameters,
    record: card.record ? whole(card.record) : null,
  };
  return card.half === 'text'
    ? { ...shared, ...ofText(card) }
    : { ...shared, ...ofPictures(card, /** @type {RunParts | undefined} */ (parts)) };
}

/**
 * A record with all that a report’s has: what nobody kept is unknown.
 * @param {RunRecord} record
 * @returns {ClaimRecord}
 */
const whole = ({ origin, rates, engines, builds, firstDigest, finalDigest }) => ({
  origin: origin ?? { kind: 'unknown' },
  rates: rates ?? [],
  engines: /** @type {ClaimRecord['engines']} */ (engines ?? []),
  builds: builds ?? [],
  firstDigest: firstDigest ?? null,
  finalDigest: finalDigest ?? null,
});

/** @param {TextRunCard} card */
const ofText = (card) => ofCurve(card, finite(card.curve.map(([, smoothed]) => smoothed)));

/** @param {TextRunCard} card @param {number[]} smoothed */
const ofCurve = ({ recipe, data, curve }, smoothed) => ({
  half: /** @type {const} */ ('text'),
  recipe: /** @type {Record<string, unknown>} */ (recipe),
  data: {
    title: data.title,
    // The play has no hash: its recipe says all of it.
    sha256: recipe.text?.source === 'play' ? '' : data.sha256,
    train: data.characters,
    validation: 0,
  },
  curve: /** @type {ClaimedCurve} */ ({
    kind: 'characters',
    characters: curve.slice(0, smoothed.length).map(([characters]) => characters),
    smoothed,
  }),
  preview: null,
});

/** @param {PictureRunCard} card @param {RunParts | undefined} parts */
const ofPictures = ({ recipe, data, epochs }, parts) => ({
  half: /** @type {const} */ ('pictures'),
  recipe: /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (recipe)),
  data: {
    title: data.title,
    sha256: data.sha256,
    train: data.train,
    validation: data.validation,
  },
  curve: /** @type {ClaimedCurve} */ ({
    kind: 'epochs',
    training: finite(epochs.map(({ trainLoss }) => trainLoss)),
    validation: finite(epochs.map(({ validationLoss }) => validationLoss)),
    accuracy: finite(
      epochs.flatMap(({ validationAccuracy: share }) =>
        share === null || share === undefined ? [] : [share],
      ),
    ),
  }),
  preview: parts?.preview ? gridOf(parts.preview) : null,
});

/** A loss as a report says it. @param {number} value */
export const rounded = (value) => Number(value.toPrecision(DIGITS));

/**
 * The losses of a curve up to where they stopped being numbers: JSON has no others.
 * @param {number[]} values
 */
function finite(values) {
  const end = values.findIndex((value) => !Number.isFinite(value));
  return (end < 0 ? values : values.slice(0, end)).map(rounded);
}

/**
 * The first pictures of a grid: a row of inputs, a row of predictions, a row of truths.
 * @param {Preview} preview
 * @returns {Picture | null}
 */
export function gridOf({ inputs, predictions, truths, side, columns }) {
  const count = Math.min(columns, MOST_PICTURES, Math.floor(MOST_PIXELS / side));
  if (count < 1 || 3 * side > MOST_PIXELS) return null;
  const [width, line] = [count * side, 4 * side];
  const rgba = new Uint8Array(3 * side * count * line);
  for (const [row, pictures] of [inputs, predictions, truths].entries())
    for (let which = 0; which < count; which++)
      for (let y = 0; y < side; y++) {
        const from = (which * side + y) * line;
        rgba.set(pictures.subarray(from, from + line), ((row * side + y) * count + which) * line);
      }
  return palettise(rgba, width, 3 * side);
}
