// The state of the speed lab, and what changes it.

/** @import { SpeedEngine, SpeedEvent, SpeedState } from './types.js' */

/** @returns {SpeedState} */
export const noSpeed = () => ({
  facts: null,
  chosen: ['cpu', 'text'],
  pace: 'careful',
  progress: null,
  own: null,
  problems: {},
  ended: '',
  earlier: [],
  given: null,
});

/** @type {readonly SpeedEngine[]} */
export const ORDER = ['cpu', 'threads', 'webGpu', 'text'];

/**
 * @param {SpeedState} state
 * @param {SpeedEvent} event
 * @returns {SpeedState}
 */
export function applySpeed(state, event) {
  switch (event.kind) {
    case 'machineFound': {
      const { facts } = event;
      // A software adapter computes on the CPU and takes minutes: it is there to be chosen.
      const gpu = facts.adapter !== null && !facts.adapter.software;
      const has = { cpu: true, threads: !facts.withoutThreads, webGpu: gpu, text: true };
      return { ...state, facts, chosen: ORDER.filter((engine) => has[engine]) };
    }
    case 'speedEngineChosen': {
      const { engine, on } = event;
      const chosen = ORDER.filter((one) => (one === engine ? on : state.chosen.includes(one)));
      return { ...state, chosen };
    }
    case 'speedPaceChosen':
      return { ...state, pace: event.pace };
    case 'earlierFound':
      return { ...state, earlier: event.earlier };
    case 'measurementGiven':
      return { ...state, given: event.given };
    default:
      return measuring(state, event);
  }
}

/**
 * @param {SpeedState} state
 * @param {SpeedEvent} event
 * @returns {SpeedState}
 */
function measuring(state, event) {
  const { progress, own } = state;
  switch (event.kind) {
    case 'measuringBegun': {
      const { total, machine, adapter, date } = event;
      return {
        ...state,
        progress: { done: 0, total, words: '' },
        own: { machine, adapter, date, spreads: {}, notes: [] },
        problems: {},
        ended: '',
      };
    }
    case 'speedRowBegun':
      return { ...state, progress: progress && { ...progress, words: event.words } };
    case 'speedRowDone': {
      const { key, spread } = event;
      return {
        ...state,
        progress: progress && { ...progress, done: progress.done + 1 },
        own: own && { ...own, spreads: { ...own.spreads, [key]: spread } },
      };
    }
    case 'speedRowFailed': {
      const { key, problem } = event;
      return {
        ...state,
        progress: progress && { ...progress, done: progress.done + 1 },
        problems: { ...state.problems, [key]: problem },
      };
    }
    case 'speedNoted':
      if (!own || own.notes.includes(event.note)) return state;
      return { ...state, own: { ...own, notes: [...own.notes, event.note] } };
    case 'measuringEnded': {
      // Where nothing was measured, what was shown before is still the best there is.
      const empty = own && !Object.keys(own.spreads).length;
      return { ...state, progress: null, own: empty ? null : own, ended: event.ended };
    }
    default:
      return state;
  }
}
