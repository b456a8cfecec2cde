// The engine of reports: opened by the first page that shows one, and again when it has died. It
// holds nothing, so that a new one answers as the old one did.
import { Engine } from '../engine/engine.js';

/** @import { ReportAnswer, ReportArguments, ReportMethodName } from '../types.js' */

/** @type {Promise<Engine> | null} */
let opening = null;

/** @returns {Promise<Engine>} */
function opened() {
  opening ??= (async () => {
    const engine = new Engine(/** @type {any} */ ('report'), {
      loading: () => {},
      lost: () => {
        opening = null;
      },
    });
    try {
      await engine.opened;
    } catch (error) {
      opening = null;
      throw error;
    }
    return engine;
  })();
  return opening;
}

/**
 * Asks the engine.
 * @template {ReportMethodName} M
 * @param {M} method
 * @param {ReportArguments<M>} args
 * @returns {Promise<ReportAnswer<M>>}
 */
export async function askReport(method, args) {
  const engine = await opened();
  return /** @type {any} */ (engine).call(method, args);
}
