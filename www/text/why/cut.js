// What is cut out of a network, as the settings of a figure say it.

/** @import { FigureSettings } from '../../types.js' */
/** @import { Behaviour, Removed } from '../answers.js' */

/**
 * The weights that are taken away, the behaviour whose weights they are, and what is written.
 * @typedef {{ removed: Removed, behaviour: Behaviour }} Cut
 * @typedef {{ starter: string, seed: number, out: boolean }} Writing
 */

/** @param {Cut} cut @param {Writing} writing @returns {FigureSettings} */
export const cutSettings = ({ removed, behaviour }, writing) => ({
  ...behaviour,
  ...removed,
  ...writing,
});

/** @param {FigureSettings} settings @returns {Cut & { writing: Writing }} */
export function cutOf({ after, then, kind, indices, baseline, starter, seed, out }) {
  return {
    removed: {
      indices: Array.isArray(indices) ? indices : [],
      baseline: baseline === 'mean' ? 'mean' : 'zero',
    },
    behaviour: {
      after: String(after ?? ''),
      then: String(then ?? ''),
      kind: kind === 'context' ? 'context' : 'set',
    },
    writing: { starter: String(starter ?? ''), seed: Number(seed) || 0, out: out !== false },
  };
}
