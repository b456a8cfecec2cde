// Repaints the answers at another temperature; while one painting is under way only the latest wish
// counts.
import { repaint } from './answers.js';

/** @import { Page } from '../../types.js' */
/** @import { Seen } from './closer-look.js' */

/**
 * @param {Page} page
 * @param {Seen} seen what is shown; its temperature is what was wished last
 * @param {{ say: (error: unknown) => void, clear: () => void }} problem
 * @param {() => void} painted
 */
export function repainter(page, seen, problem, painted) {
  let painting = false;
  return async (/** @type {number} */ wished) => {
    seen.temperature = wished;
    if (painting) return;
    painting = true;
    try {
      let [done, of] = [seen.temperature, seen.answers];
      do {
        [done, of] = [seen.temperature, seen.answers];
        await repaint(page, of, done);
      } while (done !== seen.temperature || of !== seen.answers);
      if (!seen.answers.length) return;
      painted();
      problem.clear();
    } catch (error) {
      problem.say(error);
    } finally {
      painting = false;
    }
  };
}
