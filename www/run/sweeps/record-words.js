// How a run came about, in sentences: what was changed by hand while it trained, where it began,
// and by what its bits can be known again.
import { count, rate, shortHash } from '../../page/format.js';

/** @import { RunRecord } from '../../types.js' */

const ENGINES = { cpu: 'the CPU', webGpu: 'WebGPU' };

/** @param {string} engine */
const engineName = (engine) => ENGINES[/** @type {'cpu'} */ (engine)] ?? engine;

/**
 * The first entry of each list is what the first step was taken with; further ones are changes.
 * @param {RunRecord | null} record
 * @returns {string[]} none where nothing is known
 */
export function recordInWords(record) {
  if (!record) return [];
  const { origin, rates = [], engines = [], builds = [], firstDigest, finalDigest } = record;
  const said = [];
  if (origin?.kind === 'network')
    said.push(`It went on from “${origin.title}” (weights ${shortHash(origin.sha256)}).`);
  for (const [step, value] of rates.slice(1))
    said.push(`After step ${count(step)} its learning rate was set to ${rate(value)}.`);
  for (const [step, engine] of engines.slice(1))
    said.push(`After step ${count(step)} it trained on ${engineName(engine)}.`);
  if (firstDigest)
    said.push(`Weights after the first pass over the data: ${shortHash(firstDigest)}.`);
  if (finalDigest) said.push(`Weights at the end: ${shortHash(finalDigest)}.`);
  const build = builds.at(-1)?.[1];
  if (build) said.push(`Trained by Palomino ${build}.`);
  return said;
}
