// The page answers first. An engine that has a thread for each core leaves none to draw what a
// press has done: its threads rest until that is seen.
import { frameShown } from '../page/frame.js';

/** What a press begins with, and what its deed follows. */
const PRESSES = ['pointerdown', 'keydown', 'click'];

/**
 * Asks an engine for room from each press to the end of the frame that answers it.
 * @param {Int32Array} asked the one number that its threads look at (`room` in the kernels)
 * @returns {() => void} ends it
 */
export function roomForPresses(asked) {
  const ended = new AbortController();
  const { signal } = ended;
  let latest = 0;
  const ask = async () => {
    const mine = ++latest;
    Atomics.store(asked, 0, 1);
    await frameShown();
    if (mine === latest) Atomics.store(asked, 0, 0);
  };
  for (const press of PRESSES)
    addEventListener(press, ask, { capture: true, passive: true, signal });
  return () => ended.abort();
}
