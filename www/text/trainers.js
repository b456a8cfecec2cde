// What can train a run: the text engine itself on the CPU, or an engine elsewhere that takes the run as bytes and gives it back as bytes.

/** Where the run has come to; an engine elsewhere leaves the curve's new points to the next time that the run is taken over. @typedef {Omit<import('../types.js').TextAdvanced, 'curve'> & { curve?: import('../types.js').CurvePoint[] }} Trained */
/**
 * `start` takes a saved run (as `saveRun` writes it), `advance` learns from so many sequences, `save` gives the run as it stands.
 * @typedef {{ kind: 'cpu' | 'webGpu', start: (bytes: Uint8Array) => Promise<void>, advance: (iterations: number) => Promise<Trained>, setRate: (rate: number) => Promise<void>,
 *   save: () => Promise<Uint8Array>, end: () => void }} Trainer
 * @typedef {(desk: import('./desk.js').Desk, cpu: Trainer) => Promise<{ trainer: Trainer, reason: string }>} Open chooses between the CPU and what it opens, and says why
 * @typedef {Partial<Record<'automatic' | 'cpu' | 'webGpu', Open>>} Openers by what the recipe asks for; what is not there trains on the CPU
 */

/** Training in the text engine itself. @param {import('./desk.js').Desk} desk @returns {Trainer} */
export function cpuTrainer(desk) {
  return {
    kind: 'cpu',
    start: async () => {},
    advance: (iterations) => desk.call('advance', [iterations]),
    setRate: async (rate) => void (await desk.call('setRate', [rate])),
    save: () => desk.call('saveRun', []),
    end: () => {},
  };
}
