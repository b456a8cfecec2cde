// A page that nobody sees: an engine of its own with pictures and networks, so that a lab's numbers
// can be measured again while the viewer's own run, data and library stay as they are.
import { Models } from './models.js';

/** @import { DataSummary, Page } from '../types.js' */
/** @import { OwnEngine } from '../report/verify/own-engine.js' */

/**
 * All that the labs' measuring asks of a page.
 * @param {OwnEngine} own
 * @param {DataSummary} summary of the pictures that the engine has open
 * @param {() => Promise<void>} rested awaited before each call
 * @returns {Page}
 */
export function quietPage(own, summary, rested) {
  const engine = {
    async call(/** @type {string} */ method, /** @type {any[]} */ args, /** @type {any} */ told) {
      await rested();
      return own.call(method, args, told);
    },
  };
  const engines = /** @type {any} */ ({ alive: { cpu: engine }, get: () => engine });
  const state = {
    data: { summary },
    run: { engine: null, recipe: null, phase: 'empty', step: 0, epochs: [], palette: null },
    runs: { cards: [] },
  };
  const lab = {
    ready: Promise.resolve(),
    engines,
    models: new Models(engines),
    library: { cards: [] },
    data: { ensure: async () => {} },
  };
  return /** @type {any} */ ({ store: { state }, lab });
}
