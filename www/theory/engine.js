// The engine of the theory labs: opened when the first of them asks, and again when it has died.
// It holds nothing, so that a new one answers as the old one did, and the page's state, which tells
// of the engines that hold runs, need not know of it.
import { Engine } from '../engine/engine.js';

/** @import { TheoryAnswer, TheoryArguments, TheoryMethodName } from '../types.js' */

/** @type {Promise<Engine> | null} */
let opening = null;

/** @returns {Promise<Engine>} */
function opened() {
  opening ??= (async () => {
    const engine = new Engine(/** @type {any} */ ('theory'), {
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
 * @template {TheoryMethodName} M
 * @param {M} method
 * @param {TheoryArguments<M>} args
 * @returns {Promise<TheoryAnswer<M>>}
 */
export async function askTheory(method, args) {
  const engine = await opened();
  return /** @type {any} */ (engine).call(method, args);
}
