// What the runs of pictures and of texts have in common on the page: whether one trains, for what,
// how far it is, and when it was kept.

/** @import { LabEvent, RunCore } from '../types.js' */

/** @returns {RunCore} */
export const noRunCore = () => ({
  phase: 'none',
  goal: 'end',
  waitingFor: '',
  pausing: false,
  engine: null,
  recipe: null,
  parameters: 0,
  step: 0,
  learningRate: 0,
  trainedMs: 0,
  problem: '',
  savedStep: 0,
  lasting: true,
  finished: false,
  origin: null,
  record: null,
});

/**
 * @template {RunCore} R
 * @param {R} run
 * @param {LabEvent} event
 * @returns {R}
 */
export function applyRunCore(run, event) {
  switch (event.kind) {
    case 'runStarting':
      return { ...run, phase: 'starting', waitingFor: event.waitingFor, problem: '' };
    case 'runResumed':
      return { ...run, phase: 'running', goal: event.goal, pausing: false, problem: '' };
    case 'pauseAsked':
      return isMoving(run) ? { ...run, pausing: true } : run;
    case 'runPaused':
      return isMoving(run)
        ? { ...run, phase: restingPhase(run), waitingFor: '', pausing: false }
        : run;
    case 'runSaved':
      return { ...run, savedStep: event.step, lasting: event.lasting };
    case 'runFailed':
      return { ...run, phase: 'failed', problem: event.message, waitingFor: '', pausing: false };
    case 'rateChanged':
      return { ...run, learningRate: event.rate };
    case 'recordKept':
      return { ...run, record: event.record };
    default:
      return run;
  }
}

/**
 * What a run is doing that has just been opened: one that trains at once is starting still, and a
 * press of Pause that came meanwhile counts.
 * @param {RunCore} before
 * @param {boolean} finished
 * @param {boolean} [goesOn]
 * @returns {Pick<RunCore, 'phase' | 'pausing'>}
 */
export function openedPhase(before, finished, goesOn = false) {
  if (finished) return { phase: 'finished', pausing: false };
  return goesOn
    ? { phase: 'starting', pausing: before.pausing }
    : { phase: 'paused', pausing: false };
}

/** Whether a run trains, or is about to. @param {RunCore} run */
export const isMoving = ({ phase }) => phase === 'running' || phase === 'starting';

/**
 * Without a run of the viewer's own, the example is what is shown, if there is one.
 * @param {RunCore} run
 * @returns {RunCore['phase']}
 */
function restingPhase({ engine, recipe, finished }) {
  if (engine === null) return recipe ? 'example' : 'none';
  return finished ? 'finished' : 'paused';
}
