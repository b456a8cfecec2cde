// One sentence: does the network beat what needs no network?
import { loss } from './format.js';

/**
 * @param {import('./types.js').EpochReport[]} epochs
 * @param {import('./types.js').Baselines | null} baselines
 */
export function verdict(epochs, baselines) {
  if (!baselines) return '';
  const last = epochs.at(-1);
  const { greyCopy, greyTable } = baselines;
  if (!last) return `To beat: ${loss(greyCopy)} by copying the grey, ${loss(greyTable)} by the grey table. The first epoch has not been measured yet.`;
  const subject = `After epoch ${last.epoch} the network’s validation loss ${loss(last.validationLoss)}`;
  const copy = `the grey copy (${loss(greyCopy)})`;
  const table = `the table (${loss(greyTable)})`;
  const beatsCopy = last.validationLoss < greyCopy;
  const beatsTable = last.validationLoss < greyTable;
  if (beatsCopy && beatsTable) return `${subject} is below both ${copy} and ${table}: it beats the two baselines.`;
  if (beatsCopy) return `${subject} is below ${copy} but not yet below ${table}.`;
  if (beatsTable) return `${subject} is below ${table} but not yet below ${copy}.`;
  return `${subject} is not yet below ${copy} or ${table}: both still do better without any network.`;
}
