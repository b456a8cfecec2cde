// A run on pictures as a report claims it, in the shape that the views of the run at hand draw.
import { claimedEpochs } from '../report/claimed-card.js';
import { unpacked } from '../report/small-picture.js';
import { noRun } from './run-state.js';

/** @import { Picture, Preview, Recipe, RunClaim, RunView } from '../types.js' */

/** Rows of a claim's grid: inputs, predictions, truths. */
const ROWS = 3;

/** @param {RunClaim} claim @returns {RunView} */
export function claimedRun(claim) {
  const { engine, parameters, steps, preview } = claim;
  const recipe = /** @type {Recipe} */ (/** @type {unknown} */ (claim.recipe));
  const epochs = claimedEpochs(claim);
  return {
    ...noRun(),
    phase: 'finished',
    finished: true,
    engine,
    recipe: { ...recipe, epochs: recipe.epochs ?? epochs.length },
    parameters,
    step: steps,
    stepsPerEpoch: epochs.length ? Math.round(steps / epochs.length) : 0,
    epochs,
    trainCount: claim.data.train,
    preview: preview && claimedGrid(preview, steps),
  };
}

/**
 * The grid of a claim; how far each picture is off isn't kept.
 * @param {Picture} picture
 * @param {number} step
 * @returns {Preview | null}
 */
function claimedGrid(picture, step) {
  const side = picture.height / ROWS;
  const columns = picture.width / side;
  if (!Number.isInteger(side) || !Number.isInteger(columns)) return null;
  const rgba = unpacked(picture);
  const [inputs, predictions, truths] = Array.from({ length: ROWS }, (_, row) =>
    oneByOne(rgba, row, side, columns),
  );
  const none = { quantised: new Uint8Array(), losses: [], accuracies: [] };
  return { step, side, columns, inputs, predictions, truths, ...none };
}

/**
 * The squares of one row, one after the other.
 * @param {Uint8ClampedArray} rgba
 * @param {number} row
 * @param {number} side
 * @param {number} columns
 */
function oneByOne(rgba, row, side, columns) {
  const line = side * 4;
  const pictures = new Uint8Array(columns * side * line);
  for (let which = 0; which < columns; which++)
    for (let y = 0; y < side; y++) {
      const from = ((row * side + y) * columns + which) * line;
      pictures.set(rgba.subarray(from, from + line), (which * side + y) * line);
    }
  return pictures;
}
