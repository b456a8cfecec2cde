// An engine that holds nothing: opened when somebody first asks it, and again when it has died. A
// new one answers as the old one did, so the page's state, which tells of the engines that hold
// runs, need not know of it.
import { Engine } from './engine.js';

/**
 * What asks such an engine.
 * @param {'theory' | 'report'} kind
 * @returns {(method: string, args: readonly unknown[]) => Promise<any>}
 */
export function statelessEngine(kind) {
  /** @type {Promise<Engine> | null} */
  let opening = null;
  const close = () => {
    opening = null;
  };

  async function open() {
    const engine = new Engine(/** @type {any} */ (kind), { loading: () => {}, lost: close });
    await engine.opened.catch((error) => {
      close();
      throw error;
    });
    return engine;
  }

  return async (method, args) => {
    opening ??= open();
    return /** @type {any} */ (await opening).call(method, args);
  };
}
