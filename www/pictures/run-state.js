// The run of pictures on the page: the example at first, then the viewer's own, step by step.
import { applyRunCore, noRunCore, openedPhase } from '../run/run-core.js';

/** @import { Example, LabEvent, Preview, RunEvent, RunView } from '../types.js' */

/** @returns {RunView} */
export const noRun = () => ({
  ...noRunCore(),
  recipe: null,
  stepsPerEpoch: 0,
  losses: [],
  lossesEvery: 1,
  epochs: [],
  baselines: null,
  palette: null,
  trainCount: 0,
  evaluating: null,
  preview: null,
  stepMs: 0,
  clock: { ms: 0, steps: 0 },
});

/** @param {RunView} run @param {LabEvent} event @returns {RunView} */
export function applyRun(run, event) {
  switch (event.kind) {
    case 'exampleLoaded':
      return run.phase === 'none' ? exampleRun(event.example, event.preview) : run;
    case 'runOpened':
      return openedRun(run, event);
    case 'runResumed':
      return { ...applyRunCore(run, event), clock: { ms: 0, steps: 0 } };
    case 'advanced':
      return advancedRun(run, event);
    case 'previewed':
      return { ...run, preview: event.preview };
    case 'paletteFound':
      return { ...run, palette: event.palette };
    case 'runFailed':
      return { ...applyRunCore(run, event), evaluating: null };
    case 'runClosed':
      return noRun();
    default:
      return applyRunCore(run, event);
  }
}

/** @param {Example} example @param {Preview | null} preview @returns {RunView} */
function exampleRun(example, preview) {
  return {
    ...noRun(),
    phase: 'example',
    recipe: example.recipe,
    parameters: example.parameters,
    stepsPerEpoch: example.stepsPerEpoch,
    step: example.stepsPerEpoch * example.recipe.epochs,
    learningRate: example.recipe.learningRate,
    losses: example.losses,
    lossesEvery: example.lossesEvery ?? 1,
    epochs: example.epochs,
    baselines: example.baselines,
    trainCount: example.data.train,
    preview,
  };
}

/**
 * @param {RunView} before
 * @param {Extract<LabEvent, { kind: 'runOpened' }>} event
 * @returns {RunView}
 */
function openedRun(before, { run, engine, baselines, palette, trainCount, goesOn }) {
  return {
    ...noRun(),
    ...openedPhase(before, run.finished, goesOn),
    finished: run.finished,
    engine,
    baselines,
    palette,
    trainCount,
    recipe: run.recipe,
    parameters: run.parameters,
    stepsPerEpoch: run.stepsPerEpoch,
    step: run.step,
    learningRate: run.learningRate,
    losses: run.losses,
    epochs: run.epochs,
    savedStep: run.step,
  };
}

/** How much the newest measurement of speed counts. */
const SMOOTHING = 0.3;

/**
 * @param {RunView} run
 * @param {Extract<LabEvent, { kind: 'advanced' }>} event
 * @returns {RunView}
 */
function advancedRun(run, { events, callMs, loopMs }) {
  let next = events.reduce(afterRunEvent, run);
  const steps = next.step - run.step;
  if (steps > 0 && events.every((event) => event.kind === 'stepped')) {
    const stepMs = callMs / steps;
    next = {
      ...next,
      stepMs: run.stepMs ? run.stepMs + SMOOTHING * (stepMs - run.stepMs) : stepMs,
    };
  }
  return {
    ...next,
    clock: { ms: run.clock.ms + loopMs, steps: run.clock.steps + steps },
    trainedMs: run.trainedMs + loopMs,
  };
}

/** @param {RunView} run @param {RunEvent} event @returns {RunView} */
function afterRunEvent(run, event) {
  switch (event.kind) {
    case 'stepped':
      return {
        ...run,
        step: event.firstStep + event.losses.length - 1,
        losses: Array.from(run.losses).concat(Array.from(event.losses)),
        evaluating: null,
      };
    case 'evaluating':
      return { ...run, evaluating: { done: event.done, total: event.total } };
    case 'evaluated':
      return { ...run, epochs: [...run.epochs, event.report], evaluating: null };
    case 'diverged':
      return { ...run, phase: 'failed', evaluating: null, problem: divergence(event.step) };
    case 'finished':
      return { ...run, phase: 'finished', finished: true, evaluating: null };
  }
}

/** What a loss that is not a number means, and what to do. @param {number} step */
export const divergence = (step) =>
  `The loss of step ${step} is no longer a number: the learning rate is probably too high. ` +
  'Choose a smaller one in the recipe and train again.';

/** Steps of the whole run. @param {RunView} run */
export const allSteps = (run) => run.stepsPerEpoch * (run.recipe?.epochs ?? 0);

/** The epoch that is being worked on, from 1. @param {RunView} run */
export function currentEpoch(run) {
  const epochs = run.recipe?.epochs ?? 0;
  if (!run.stepsPerEpoch) return Math.min(1, epochs);
  return Math.min(epochs, run.epochs.length + 1);
}

/**
 * Milliseconds until the end at the pace since the last pause; NaN while it is not known.
 * @param {RunView} run
 */
export function timeLeft(run) {
  if (run.clock.steps < 3) return NaN;
  return (run.clock.ms / run.clock.steps) * (allSteps(run) - run.step);
}

/** Training pictures a second; 0 while it is not known. @param {RunView} run */
export const picturesPerSecond = (run) =>
  run.stepMs > 0 && run.recipe ? (run.recipe.batchSize * 1000) / run.stepMs : 0;
