// The whole page's state, put together from its parts. Events of the text half say so (`half`);
// all others are the pictures' or the page's.
import { applyEngines, noEngines } from './engine/engines-state.js';
import { applyData, noData } from './pictures/data-state.js';
import { fitted } from './pictures/experiments.js';
import { pictureWords } from './pictures/messages.js';
import { applyPhoto, noPhoto } from './pictures/photo-state.js';
import { applyRun, noRun } from './pictures/run-state.js';
import { applyAlert, applyMessage, applyStorageTrouble, noMessage } from './run/message.js';
import { applyOrders, noOrders } from './run/orders-state.js';
import { applyRecipe, noRecipe } from './run/recipe-state.js';
import { applyLesson } from './report/lesson/lesson-state.js';
import { applyRuns, noRuns } from './run/runs-state.js';
import { applyText, noText } from './text/text-state.js';

/** @import { LabEvent, RunCore, State } from './types.js' */

/** What a page knows before anything has loaded. @returns {State} */
export const initial = () => ({
  engines: noEngines(),
  trust: null,
  recipe: noRecipe(),
  data: noData(),
  run: noRun(),
  orders: noOrders(),
  photo: noPhoto(),
  runs: noRuns(),
  text: noText(),
  message: noMessage(),
  alert: '',
  storageTrouble: '',
  lesson: null,
});

/** Whether an event only counts what an engine did. @param {LabEvent} event */
export const unhurried = ({ kind }) => kind === 'advanced' || kind === 'learnt';

/**
 * The state after an event; parts that it does not touch stay the same objects.
 * @param {State} state
 * @param {LabEvent} event
 * @returns {State}
 */
export function apply(state, event) {
  const shared = {
    engines: applyEngines(state.engines, event),
    runs: applyRuns(state.runs, event),
    alert: applyAlert(state.alert, event),
    storageTrouble: applyStorageTrouble(state.storageTrouble, event),
    lesson: applyLesson(state.lesson, event),
  };
  if (event.half === 'text') {
    const text = applyText(state.text, event);
    return { ...state, ...shared, text, alert: failure(state.text.run, text.run) ?? shared.alert };
  }
  const run = applyRun(state.run, event);
  return {
    ...state,
    ...shared,
    alert: failure(state.run, run) ?? shared.alert,
    trust: event.kind === 'trustChecked' ? event.report : state.trust,
    recipe: applyRecipe(state.recipe, event, fitted),
    data: applyData(state.data, event),
    run,
    orders: applyOrders(state.orders, event),
    photo: applyPhoto(state.photo, event),
    message: applyMessage(state.message, event, pictureWords),
  };
}

/**
 * What went wrong, where a run has just failed.
 * @param {RunCore} before
 * @param {RunCore} after
 */
const failure = (before, after) =>
  after.phase === 'failed' && after !== before && after.problem !== before.problem
    ? after.problem
    : null;
