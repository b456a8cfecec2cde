// Training a text run on WebGPU: opened when a recipe asks for it, held against the CPU on the same
// sequences, and timed beside it.
import { findHindrance } from '../engine/adapter.js';
import { messageOf } from '../engine/engine.js';

/** @import { Desk } from './desk.js' */
/** @import { Bench } from './trainers.js' */

/** @typedef {{ bench: Bench, reason: string }} Chosen */

/**
 * Both learn from so many sequences, and the loss of the last is compared: a wrong gradient of the
 * first shows there, and rounding has not grown yet.
 */
const COMPARED = 3;
/**
 * The largest relative difference between the two losses: rounding gives less than a
 * hundred-thousandth, a wrong kernel much more.
 */
const TOLERANCE = 1e-3;
/** Each is timed for so long, in pieces that grow. */
const TRIAL_MS = 250;

/**
 * Trains on WebGPU wherever it gives the CPU's numbers.
 * @param {Desk} desk
 * @param {Bench} cpu
 * @returns {Promise<Chosen>}
 */
export async function openWebGpu(desk, cpu) {
  const hindrance = await findHindrance();
  if (hindrance?.phase === 'absent') return { bench: cpu, reason: hindrance.reason };
  const bench = await agreeing(desk, cpu);
  if (!bench) return { bench: cpu, reason: DISTRUSTED };
  return { bench, reason: 'It trains on WebGPU.' };
}

const DISTRUSTED =
  'WebGPU’s loss on this device differs from the CPU’s by more than rounding: it trains on the ' +
  'CPU.';

/**
 * Tries both for a moment and takes the faster. What the CPU learns meanwhile counts; WebGPU's
 * trial does not.
 * @param {Desk} desk
 * @param {Bench} cpu
 * @returns {Promise<Chosen>}
 */
export async function openFaster(desk, cpu) {
  const hindrance = await findHindrance();
  if (hindrance)
    return {
      bench: cpu,
      reason: 'It trains on the CPU: this browser has no WebGPU of its own to try.',
    };
  const bench = await agreeing(desk, cpu);
  if (!bench) return { bench: cpu, reason: DISTRUSTED };
  const [mine, theirs] = [await speedOf(cpu), await speedOf(bench)];
  const words = (/** @type {number} */ speed) => Math.round(speed).toLocaleString('en');
  if (theirs > mine)
    return {
      bench,
      reason:
        `It trains on WebGPU: ${words(theirs)} characters a second there, ${words(mine)} on ` +
        'the CPU.',
    };
  bench.end();
  return {
    bench: cpu,
    reason: `It trains on the CPU: ${words(mine)} characters a second, ${words(theirs)} on WebGPU.`,
  };
}

/**
 * A trainer on WebGPU that stands where the run stands and gave the CPU's loss; null where it gave
 * another.
 * @param {Desk} desk
 * @param {Bench} cpu
 * @returns {Promise<Bench | null>}
 */
async function agreeing(desk, cpu) {
  const bench = await webGpuBench(desk);
  try {
    await bench.start(await desk.call('saveRun', []));
    const [ours, theirs] = [await cpu.advance(COMPARED), await bench.advance(COMPARED)];
    if (Math.abs(ours.loss - theirs.loss) <= TOLERANCE * ours.loss) return bench;
    bench.end();
    return null;
  } catch (error) {
    bench.end();
    throw error;
  }
}

/** Characters a second. @param {Bench} bench */
async function speedOf(bench) {
  const started = performance.now();
  let [first, last] = [NaN, NaN];
  for (
    let sequences = 1;
    performance.now() - started < TRIAL_MS;
    sequences = Math.min(64, 2 * sequences)
  ) {
    const { characters, finished } = await bench.advance(sequences);
    if (Number.isNaN(first)) first = characters;
    last = characters;
    if (finished) break;
  }
  return (1000 * (last - first)) / (performance.now() - started);
}

/**
 * An engine in a worker of its own, with nothing to train yet.
 * @param {Desk} desk
 * @returns {Promise<Bench>}
 */
async function webGpuBench(desk) {
  const { engines } = desk.page.lab;
  const engine = await engines.openTextGpu();
  const call = (/** @type {string} */ method, /** @type {any[]} */ args) =>
    /** @type {Promise<any>} */ (
      engine.call(/** @type {any} */ (method), /** @type {any} */ (args))
    );
  return {
    kind: 'webGpu',
    async start(bytes) {
      await call('startRun', [bytes, await desk.call('runText', [])]);
    },
    advance: (steps) => call('advance', [steps]),
    setLearningRate: (rate) => call('setLearningRate', [rate]),
    save: () => call('saveRun', []),
    end: () => engines.dismiss(engine),
  };
}

/** What is said where WebGPU could not be opened, or failed. @param {unknown} error */
export const withoutWebGpu = (error) =>
  `WebGPU could not be used (${messageOf(error).replace(/\.$/, '')}): it trains on the CPU.`;
