// What is at stake when an engine of the pictures' half dies.
import { messageOf } from '../engine/engine.js';

/** @import { CallFailed } from '../engine/engine.js' */
/** @import { Patient } from '../engine/recovery.js' */
/** @import { EngineKind } from '../types.js' */
/** @import { Lab } from './lab.js' */

/** @param {Lab} lab @returns {Patient['engines']} */
export function pictureMortals(lab) {
  const holds = (/** @type {EngineKind} */ kind) => () => lab.run.engine === kind;
  return {
    cpu: {
      name: 'The CPU engine',
      heir: 'A new one',
      after: 'a new one is starting',
      spare: false,
      holds: holds('cpu'),
      reopen: async () => {
        delete lab.data.on.cpu;
        await lab.engines.openCpu();
        await lab.dataAgain();
      },
    },
    webGpu: {
      name: 'The GPU',
      heir: 'The CPU',
      after: 'everything runs on the CPU until the page is reloaded',
      revival: {
        heir: 'A new one',
        after: 'a new one is started, and held against the CPU',
        come: () => lab.engines.reviveGpu(),
      },
      spare: true,
      holds: holds('webGpu'),
      reopen: async () => {
        delete lab.data.on.webGpu;
        await lab.dataAgain();
      },
      ends: (/** @type {CallFailed} */ error) => {
        const gpu = lab.engines.alive.webGpu;
        if (error.whose !== 'browser' || !gpu) return false;
        gpu.lose(messageOf(error).replace(/\.$/, ''));
        return true;
      },
    },
  };
}
