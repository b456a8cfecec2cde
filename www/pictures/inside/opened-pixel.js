// One pixel of an open map: its arithmetic from the maps and the weights that the engine gave.
import { trace } from './arithmetic.js';
import { stageTitle } from './overview.js';
import { pixel } from './pixel.js';
import { pseudoCode } from './pseudo-code.js';

/** @import { LayerTensors, Stage } from '../../types.js' */
/** @import { Place } from './large-map.js' */
/** @import { Opened } from './layer.js' */
/** @import { Stepping } from './pixel.js' */

/**
 * @param {HTMLElement} element
 * @param {Opened} opened
 * @param {Place} place of its map
 * @param {Stepping} stepping
 */
export function drawPixel(element, { seen, stage, channel, tensors }, place, stepping) {
  const { sources, owners } = inputsOf(seen.inside.stages, tensors);
  const traced = trace(tensors, sources, stage, channel, place, seen.inside.stages[0]);
  const map = `map ${channel + 1} of ${seen.title}’s ${stageTitle(stage)}`;
  const title = `Row ${place.row}, column ${place.column} of ${map}`;
  pixel(element, title, { ...traced, owners }, pseudoCode(tensors), stepping);
}

/**
 * The stages that a block is given, and what each map of them is called.
 * @param {Stage[]} stages
 * @param {LayerTensors} tensors
 */
function inputsOf(stages, tensors) {
  const sources = tensors.sources.map(
    ({ block }) =>
      /** @type {Stage} */ (
        stages.find((candidate) => candidate.block === (block === 'input' ? '' : block))
      ),
  );
  const owners = tensors.sources.flatMap(({ block, channels }) => {
    const owner = block === 'input' ? 'the input' : block;
    return Array.from({ length: channels }, (_, i) => `map ${i + 1} of ${owner}`);
  });
  return { sources, owners };
}
