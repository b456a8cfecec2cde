// A network measured on many validation pictures, some at a time, so that a run that trains
// meanwhile goes on.
import { answer } from './networks-at-hand.js';

/** @import { Page } from '../types.js' */
/** @import { Network } from './networks-at-hand.js' */

/** Pictures in a call: a call takes a fraction of a second. */
const AT_ONCE = 25;

/**
 * Mean loss and accuracy over the first `count` validation pictures; ends early, with nothing, when
 * `stopped`.
 * @param {Page} page @param {Network} network @param {number} count
 * @param {(done: number) => void} progress @param {() => boolean} stopped
 */
export async function measure(page, network, count, progress, stopped) {
  let [loss, accuracy] = [0, 0];
  for (let done = 0; done < count; ) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, count - done) }, (_, i) => done + i);
    const { losses, accuracies } = await answer(page, network, numbers);
    if (stopped()) return null;
    for (const value of losses) loss += value / count;
    for (const value of accuracies) accuracy += value / count;
    done += numbers.length;
    progress(done);
  }
  return { loss, accuracy: network.chooses ? accuracy : null };
}
