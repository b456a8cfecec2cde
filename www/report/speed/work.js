// What a row asks of its engine: a network's training steps, a picture through the UNet, characters
// that a text network learns from or writes.
import { BATCH, PICTURE_SIDE } from './rows.js';

/** @import { SpeedTask } from './types.js' */

/** @typedef {(method: string, args: any[]) => Promise<any>} Ask */
/**
 * @typedef {object} Work
 * @property {(pieces: number) => Promise<unknown>} some does so many pieces
 * @property {number} per what is counted in a piece: 1 step, 25 characters
 * @property {[string, any[]] | null} gauged a call of a few pieces, for what only WebGPU tells
 * @property {number | null} loss the first step's, by which engines can be compared
 */

const SEED = 0;
/** Steps in the call that is looked into. */
export const GAUGED = 4;
/** Characters that are written at a time. */
const WRITTEN = 1000;
/** More passes than anybody waits for: the text must not end in the middle of a row. */
const PASSES = 1000;

/**
 * Opens what a row needs.
 * @param {SpeedTask} task
 * @param {Ask} ask
 * @returns {Promise<Work>}
 */
export async function workOf({ id, unit }, ask) {
  if (unit === 'characters') return textWork(id, ask);
  await ask('openPaddock', [SEED]);
  const picture = id === 'picture';
  const network = picture ? 'unet' : id;
  await ask('openBenchmark', [{ network, batchSize: picture ? 1 : BATCH, seed: SEED }]);
  if (picture) {
    const some = async (/** @type {number} */ pieces) => {
      for (let i = 0; i < pieces; i++)
        await ask('benchmarkInference', [PICTURE_SIDE, PICTURE_SIDE]);
    };
    return {
      some,
      per: 1,
      gauged: ['benchmarkInference', [PICTURE_SIDE, PICTURE_SIDE]],
      loss: null,
    };
  }
  const [loss] = await ask('benchmarkSteps', [1]);
  return {
    some: (pieces) => ask('benchmarkSteps', [pieces]),
    per: 1,
    gauged: ['benchmarkSteps', [GAUGED]],
    loss,
  };
}

/** @param {string} id @param {Ask} ask @returns {Promise<Work>} */
async function textWork(id, ask) {
  await ask('openPlay', [SEED]);
  const { defaults } = await ask('form', []);
  const hidden = id.endsWith('100') ? 100 : 250;
  await ask('startRun', [{ ...defaults, hidden, passes: PASSES }, undefined, 'keep']);
  const none = { gauged: null, loss: null };
  if (id.startsWith('train')) {
    const { characters: before } = await ask('advance', [1]);
    const { characters } = await ask('advance', [1]);
    return { ...none, some: (pieces) => ask('advance', [pieces]), per: characters - before };
  }
  let place = { position: 0 };
  async function some(/** @type {number} */ pieces) {
    for (let i = 0; i < pieces; i++) {
      const plan = { starter: '\n', alpha: 1, seed: SEED, count: WRITTEN, ...place };
      const { position, state, last } = await ask('write', ['run', plan]);
      place = /** @type {any} */ ({ position, state, last });
    }
  }
  return { ...none, some, per: WRITTEN };
}

/** Losses of two engines that compute the same differ by less than so much of them. */
const SAME = 1e-3;

/** @param {number} one @param {number} other */
export const agree = (one, other) => Math.abs(one - other) <= SAME * Math.abs(other);
