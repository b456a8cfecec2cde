// What can do the work of training a text: the text engine itself on the CPU, or an engine
// elsewhere that takes the run as bytes and gives it back as bytes.

/** @import { CurvePoint, TextAdvanced } from '../types.js' */
/** @import { Desk } from './desk.js' */

/**
 * Where the run has come to; an engine elsewhere leaves the curve's new points to the next time
 * that the run is taken over.
 * @typedef {Omit<TextAdvanced, 'curve'> & { curve?: CurvePoint[] }} Trained
 */
/**
 * `start` takes a saved run (as `saveRun` writes it), `advance` learns from so many sequences,
 * `save` gives the run as it stands.
 * @typedef {{ kind: 'cpu' | 'webGpu', start: (bytes: Uint8Array) => Promise<void>, advance:
 * (steps: number) => Promise<Trained>, setLearningRate: (rate: number) => Promise<void>,
 *   save: () => Promise<Uint8Array>, end: () => void }} Bench
 * @typedef {(desk: Desk, cpu: Bench) => Promise<{ bench: Bench, reason: string }>} OpenBench
 * chooses between the CPU and what it opens, and says why
 * @typedef {Partial<Record<'automatic' | 'cpu' | 'webGpu', OpenBench>>} Openers by what the recipe
 * asks for; what is not there trains on the CPU
 */

/** Training in the text engine itself. @param {Desk} desk @returns {Bench} */
export function cpuTrainer(desk) {
  return {
    kind: 'cpu',
    start: async () => {},
    advance: (steps) => desk.call('advance', [steps]),
    setLearningRate: async (rate) => void (await desk.call('setLearningRate', [rate])),
    save: () => desk.call('saveRun', []),
    end: () => {},
  };
}
