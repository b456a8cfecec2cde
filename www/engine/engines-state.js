// The engines: how far they have loaded, and why one is not to be had.

/** @import { EngineName, EngineState, LabEvent } from '../types.js' */

/** @returns {Record<EngineName, EngineState>} */
export const noEngines = () => ({
  cpu: waiting(),
  webGpu: waiting(),
  text: waiting(),
  textGpu: waiting(),
});

/** @returns {EngineState} */
const waiting = () => ({ phase: 'waiting', done: 0, total: 0, description: null, reason: '' });

/**
 * @param {Record<EngineName, EngineState>} engines
 * @param {LabEvent} event
 * @returns {Record<EngineName, EngineState>}
 */
export function applyEngines(engines, event) {
  switch (event.kind) {
    case 'engineLoading':
      return {
        ...engines,
        [event.engine]: {
          ...engines[event.engine],
          phase: 'loading',
          done: event.done,
          total: event.total,
          reason: '',
        },
      };
    case 'engineChecking':
      return { ...engines, [event.engine]: { ...engines[event.engine], phase: 'checking' } };
    case 'engineReady':
      return {
        ...engines,
        [event.engine]: {
          ...engines[event.engine],
          phase: 'ready',
          description: event.description,
          reason: '',
        },
      };
    case 'engineOut':
      return {
        ...engines,
        [event.engine]: { ...engines[event.engine], phase: event.phase, reason: event.reason },
      };
    default:
      return engines;
  }
}
