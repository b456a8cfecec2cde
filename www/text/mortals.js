// What is at stake when an engine of the text half dies.
import { messageOf } from '../engine/engine.js';

/** @import { CallFailed } from '../engine/engine.js' */
/** @import { Patient } from '../engine/recovery.js' */
/** @import { Desk } from './desk.js' */

/** @param {Desk} desk @returns {Patient['engines']} */
export function textMortals(desk) {
  const { engines } = desk.page.lab;
  return {
    text: {
      name: 'The text engine',
      heir: 'A new one',
      after: 'a new one is starting',
      spare: false,
      holds: () => desk.state.run.engine !== null,
      reopen: () => (desk.booted ? desk.openAgain() : desk.boot()),
    },
    textGpu: {
      name: 'WebGPU',
      heir: 'The CPU',
      after: 'it trains on the CPU',
      spare: true,
      holds: () => desk.state.run.engine === 'webGpu',
      // The next one is held against the CPU when training goes on.
      revival: {
        heir: 'A new one',
        after: 'a new one is started, and held against the CPU',
        come: async () => true,
      },
      reopen: async (reason, again) =>
        again ? desk.trainer.rewind() : desk.trainer.fallBack(reason),
      ends: (/** @type {CallFailed} */ error) => {
        const gpu = engines.alive.textGpu;
        if (error.whose === 'viewer' || !gpu) return false;
        gpu.lose(messageOf(error).replace(/\.$/, ''));
        return true;
      },
    },
  };
}
