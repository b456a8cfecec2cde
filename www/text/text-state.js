// The text half's part of the page's state: the open text, the networks at hand, and the run.
import { applyMessage, noMessage } from '../run/message.js';
import { applyOrders, noOrders } from '../run/orders-state.js';
import { applyRecipe, noRecipe } from '../run/recipe-state.js';
import { applyRunCore, noRunCore, openedPhase } from '../run/run-core.js';
import { textWords } from './messages.js';
import {
  RUN,
  SHIPPED_NETWORKS_OF_TEXTS,
  advancedBy,
  secondsLeft,
  speedAfter,
  withSample,
} from './state.js';

/** @import { LabEvent, TextExample, TextNetwork, TextRunView, TextState } from '../types.js' */

/** @returns {TextState} */
export const noText = () => ({
  run: noTextRun(),
  example: null,
  recipe: noRecipe(),
  orders: noOrders(),
  message: noMessage(),
  text: null,
  openingText: '',
  textProblem: '',
  remedies: null,
  siteTexts: [],
  networks: SHIPPED_NETWORKS_OF_TEXTS,
  network: SHIPPED_NETWORKS_OF_TEXTS[0].id,
  networkProblem: '',
  reports: {},
  generation: 0,
});

/** @returns {TextRunView} */
export const noTextRun = () => ({
  ...noRunCore(),
  recipe: null,
  characters: 0,
  charactersInAll: 0,
  pass: 1,
  position: 0,
  smoothed: 0,
  vocabulary: [],
  curve: [],
  samples: [],
  charactersPerSecond: 0,
  secondsLeft: NaN,
  keptAt: 0,
  reason: '',
});

/** @param {TextState} state @param {LabEvent} event @returns {TextState} */
export function applyText(state, event) {
  const next = {
    ...applyShelves(state, event),
    run: applyTextRun(state.run, event),
    example: applyExample(state, event),
    recipe: applyRecipe(state.recipe, event),
    orders: applyOrders(state.orders, event),
    message: applyMessage(state.message, event, textWords),
  };
  const names = /** @type {(keyof TextState)[]} */ (Object.keys(next));
  return names.every((name) => next[name] === state[name]) ? state : next;
}

/**
 * The example belongs to a page without a run: the viewer's own takes its place for good.
 * @param {Pick<TextState, 'run' | 'example'>} state
 * @param {LabEvent} event
 */
function applyExample({ run, example }, event) {
  switch (event.kind) {
    case 'textExampleLoaded':
      return run.phase === 'none' ? exampleRun(event.example) : example;
    case 'runStarting':
    case 'textRunOpened':
      return null;
    default:
      return example;
  }
}

/** @param {TextExample} example @returns {TextRunView} */
function exampleRun({ recipe, vocabulary, parameters, step, curve, samples }) {
  const { characters, loss: smoothed = NaN } = samples[samples.length - 1];
  return {
    ...noTextRun(),
    phase: 'example',
    recipe,
    vocabulary,
    parameters,
    step,
    characters,
    smoothed,
    charactersInAll: characters,
    pass: recipe.passes,
    finished: true,
    curve: curve.map(([at, loss]) => ({ characters: at, smoothed: loss })),
    samples,
    learningRate: recipe.learningRate,
  };
}

/**
 * The open text and the networks at hand.
 * @param {TextState} state
 * @param {LabEvent} event
 * @returns {TextState}
 */
function applyShelves(state, event) {
  switch (event.kind) {
    case 'textOpening':
      return { ...state, openingText: event.title, textProblem: '', remedies: null };
    case 'textOpened':
      return { ...state, text: event.summary, openingText: '' };
    case 'textRefused':
      return { ...state, openingText: '', textProblem: event.message, remedies: event.remedies };
    case 'siteTextsFound':
      return { ...state, siteTexts: event.texts };
    case 'networksListed':
      return { ...state, networks: event.networks };
    case 'networkLoaded':
      return withNetwork(state, event);
    case 'networkChosen':
      return state.network === event.id ? state : { ...state, network: event.id };
    case 'networkRefused':
      return { ...state, networkProblem: event.message };
    case 'networksLost':
      return {
        ...state,
        generation: state.generation + 1,
        networks: state.networks.map((one) => ({ ...one, loaded: one.id === RUN })),
      };
    case 'textRunOpened':
      return withRun(state, event.stays);
    case 'runClosed':
      return { ...state, ...withoutRun(state) };
    default:
      return state;
  }
}

/**
 * A network that is loaded stands in the list.
 * @param {TextState} state
 * @param {Extract<LabEvent, { kind: 'networkLoaded' }>} event
 * @returns {TextState}
 */
function withNetwork(state, { id, title, report }) {
  const { networks } = state;
  const known = networks.some((one) => one.id === id);
  return {
    ...state,
    networks: known
      ? networks.map((one) => (one.id === id ? { ...one, loaded: true } : one))
      : [...networks, { id, title, loaded: true }],
    reports: { ...state.reports, [id]: report },
  };
}

/**
 * The run's own network comes first, and is looked at unless another stays chosen.
 * @param {TextState} state
 * @param {boolean} stays
 * @returns {TextState}
 */
function withRun(state, stays) {
  /** @type {TextNetwork} */
  const own = { id: RUN, title: 'This run, as it stands', loaded: true };
  return {
    ...state,
    networks: [own, ...state.networks.filter(({ id }) => id !== RUN)],
    network: stays ? state.network : RUN,
  };
}

/**
 * The networks at hand without the run's.
 * @param {Pick<TextState, 'networks' | 'network'>} state
 */
export function withoutRun({ networks, network }) {
  const others = networks.filter(({ id }) => id !== RUN);
  return { networks: others, network: network === RUN ? others[0].id : network };
}

/** @param {TextRunView} run @param {LabEvent} event @returns {TextRunView} */
export function applyTextRun(run, event) {
  switch (event.kind) {
    case 'textRunOpened':
      return openedRun(run, event);
    case 'runResumed':
      return { ...applyRunCore(run, event), charactersPerSecond: 0, secondsLeft: NaN };
    case 'learnt':
      return advancedRun(run, event);
    case 'runSynced':
      return {
        ...run,
        ...event.run,
        curve: [...event.run.curve],
        recipe: run.recipe,
        phase: run.phase,
      };
    case 'sampled':
      return { ...run, samples: withSample(run.samples, event.sample) };
    case 'trainerChosen':
      return run.engine === null
        ? { ...run, reason: event.reason }
        : { ...run, engine: event.engine, reason: event.reason };
    case 'runSaved':
      return { ...applyRunCore(run, event), keptAt: event.characters ?? run.keptAt };
    case 'runClosed':
      return { ...noTextRun(), reason: run.reason };
    default:
      return applyRunCore(run, event);
  }
}

/**
 * The run as the engine tells of it; its recipe's rate is the one in force.
 * @param {TextRunView} before
 * @param {Extract<LabEvent, { kind: 'textRunOpened' }>} event
 * @returns {TextRunView}
 */
function openedRun(before, { run, samples, origin, keptAt, trainedMs, goesOn }) {
  return {
    ...noTextRun(),
    ...run,
    curve: [...run.curve],
    ...openedPhase(before, run.finished, goesOn),
    engine: 'cpu',
    reason: before.reason,
    learningRate: run.recipe.learningRate,
    savedStep: run.step,
    samples,
    origin,
    keptAt,
    trainedMs,
  };
}

/**
 * @param {TextRunView} run
 * @param {Extract<LabEvent, { kind: 'learnt' }>} event
 * @returns {TextRunView}
 */
function advancedRun(run, { trained, loopMs }) {
  const { charactersPerSecond } = run;
  const speed = speedAfter(charactersPerSecond, trained.characters - run.characters, loopMs);
  const after = { ...run, ...advancedBy(run, trained), charactersPerSecond: speed };
  return {
    ...after,
    phase: trained.finished ? 'finished' : run.phase,
    secondsLeft: secondsLeft(after, speed),
    trainedMs: run.trainedMs + loopMs,
  };
}
