// An engine that holds nothing: opened when somebody first asks it, and again when it has died. A
// new one answers as the old one did, so the page's state, which tells of the engines that hold
// runs, need not know of it.
import { Engine } from './engine.js';

/**
 * What asks such an engine.
 * @param {'theory' | 'report' | 'files'} kind
 * @param {number} [restsMs] after so long without a question it is ended, and its memory is free
 * @returns {(method: string, args: readonly unknown[], progress?: (done: number, total: number) =>
 * void) => Promise<any>}
 */
export function statelessEngine(kind, restsMs = Infinity) {
  /** @type {Promise<Engine> | null} */
  let opening = null;
  let asked = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;
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

  async function end() {
    const ended = opening;
    close();
    (await ended)?.end();
  }

  return async (method, args, progress) => {
    clearTimeout(resting);
    asked += 1;
    try {
      opening ??= open();
      return await /** @type {any} */ (await opening).call(method, args, progress);
    } finally {
      asked -= 1;
      if (asked === 0 && opening && restsMs < Infinity) resting = setTimeout(end, restsMs);
    }
  };
}
