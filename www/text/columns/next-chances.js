// What could come next in every column, and in the first at α = 1: asked for one after the other,
// as long as nothing else has been written meanwhile.
import { messageOf } from '../../engine/engine.js';

/** @import { Chance } from '../answers.js' */
/** @import { Caller, Voice } from '../chorus.js' */
/** @import { sampleColumns } from './columns.js' */

/**
 * @param {{ desk: Caller, say: (words: string) => void }} lab
 * @param {ReturnType<typeof sampleColumns>} columns
 * @param {(entries: readonly Chance[]) => void} drawFirst takes those of the first at α = 1
 */
export function nextChances({ desk, say }, columns, drawFirst) {
  let turn = 0;
  return {
    /** Whatever was asked for is no longer wanted. */
    forget() {
      turn++;
    },
    /** @param {string} network @param {Voice[]} voices */
    async show(network, voices) {
      const mine = ++turn;
      try {
        for (const [i, voice] of voices.entries()) {
          const entries = await nextOf(desk, network, voice);
          const column = columns.at(i);
          if (mine !== turn || !column) return;
          column.chances(entries);
        }
        const entries = await nextOf(desk, network, voices[0], 1);
        if (mine === turn) drawFirst(entries);
      } catch (error) {
        if (mine === turn) say(messageOf(error));
      }
    },
  };
}

/**
 * @param {Caller} desk
 * @param {string} network
 * @param {Voice} voice
 */
async function nextOf(desk, network, { state, last, plan }, alpha = plan.alpha) {
  const at = { context: plan.starter, state, last, alpha };
  return (await desk.call('next', [network, at])).entries;
}
