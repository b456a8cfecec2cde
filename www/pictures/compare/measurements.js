// Networks measured on pictures, each once at a moment of its training.
import { measure } from '../evaluation.js';
import { takesSteps } from '../networks-at-hand.js';

/** @import { Page } from '../../types.js' */
/** @import { Network } from '../networks-at-hand.js' */
/** @import { Known } from './untrained.js' */

/** @typedef {{ loss: number, accuracy: number | null }} Measured */

/**
 * Who is told while networks are measured: `told` of each piece of the pictures, with the network's
 * place in the list; `taken` after each network.
 * @typedef {{ stopped?: () => boolean, told: (which: number, done: number) => void,
 *   taken?: () => void }} Hearers
 */

/** @param {Page} page */
export function measurements(page) {
  /** What was measured, by pictures, network and moment. @type {Map<string, Measured>} */
  const measured = new Map();
  return {
    /** @param {Network} network @param {Known['summary']} set */
    of: (network, set) => measured.get(keyOf(network, set)),
    /**
     * Measures what is not measured yet; says whether some network moved and was left out.
     * @param {readonly Network[]} networks
     * @param {Known['summary']} set
     * @param {Hearers} on
     */
    async take(networks, set, { stopped = () => false, told, taken }) {
      let moved = false;
      for (const [i, network] of networks.entries()) {
        const key = keyOf(network, set);
        if (measured.has(key)) continue;
        const tell = (/** @type {number} */ done) => told(i, done);
        const result = await measureStill(page, network, set.validation, tell, stopped);
        if (stopped()) break;
        moved ||= !result;
        if (result) measured.set(key, result);
        taken?.();
      }
      return moved;
    },
  };
}

/**
 * Names a network at a moment, on some pictures.
 * @param {Network} network
 * @param {Known['summary']} set
 */
const keyOf = ({ id, step, recipe }, { sha256 }) =>
  `${sha256} ${id} ${step} ${id === 'run' ? JSON.stringify(recipe) : ''}`;

/**
 * Measures a network that takes no steps meanwhile; gives null where it does.
 * @param {Page} page
 * @param {Network} network
 * @param {number} validation how many pictures
 * @param {(done: number) => void} tell
 * @param {() => boolean} stopped
 */
async function measureStill(page, network, validation, tell, stopped) {
  const moves = () => takesSteps(network, page.store.state);
  if (moves()) return null;
  return measure(page, network, validation, tell, () => stopped() || moves());
}
