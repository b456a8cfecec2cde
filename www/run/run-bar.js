// The run bar of either half: train, pause, one step, reset; how far the run is, how fast, how long
// it will take; what was answered to a press; and the live learning rate.
import { el, show, write } from '../page/dom.js';
import { lineOf } from './message.js';
import { isBusy, waitingWords } from './orders-state.js';
import { rateControl } from './rate-control.js';
import { isMoving } from './run-core.js';

/** @import { Field, Goal, Message, OrdersState, RunCore } from '../types.js' */

/**
 * What the buttons do.
 * @typedef {{ train: (goal: Goal) => void, pause: () => void, reset: () => void, undo: () => void,
 * setLearningRate: (rate: number) => void, takeRun: () => void }} RunDeeds
 */
/**
 * What the bar shows: `share` of the run that is done, null while it is not known; `where` it is,
 * in words; `rate`: its field, what it is called here, in how many words, the recipe's value
 * for when nothing is at hand, and whether a lesson fixes it.
 * @typedef {{ run: RunCore, orders: OrdersState, message: Message, share: number | null, where:
 * string, gone: boolean, rate: { field: Field | undefined, name: string, title: string, asked:
 * number, fixed?: boolean } }} RunBarView `gone`: whether there is no engine for it any more
 */

/** The goals that have buttons of their own, with their names. @type {[Goal, string][]} */
const GOALS = [
  ['step', 'One step'],
  ['epoch', 'One epoch'],
];

/**
 * @param {HTMLElement} element
 * @param {RunDeeds} deeds
 * @param {{ epochs: boolean, elsewhere: string }} options `epochs`: whether an epoch is something
 * that one can train for; `elsewhere`: where a finished run can be taken
 */
export function runBar(element, deeds, { epochs, elsewhere }) {
  let moving = false;
  const train = button('Train', () => (moving ? deeds.pause() : deeds.train('end')), 'primary');
  const goals = GOALS.filter(([goal]) => epochs || goal !== 'epoch').map(([goal, name]) => ({
    goal,
    button: button(name, () => deeds.train(goal)),
  }));
  const reset = button('Reset', deeds.reset);
  const rate = rateControl(deeds.setLearningRate);
  const progress = el('progress', { max: '1', value: '0', 'aria-label': 'Progress of the run' });
  const where = el('p', { class: 'where' });
  const status = el('p', { class: 'status', role: 'status' });
  const undo = button('', deeds.undo, 'link');
  const take = button(`Take it to ${elsewhere}`, deeds.takeRun, 'link');
  const buttons = { class: 'buttons', role: 'group', 'aria-label': 'Training' };
  const words = el(
    'div',
    { class: 'run-words' },
    where,
    el('div', { class: 'said' }, status, undo, take),
  );
  element.append(
    el(
      'div',
      { class: 'run-inner' },
      el('div', buttons, train, ...goals.map((one) => one.button), reset),
      rate.element,
      progress,
      words,
    ),
  );

  /** @param {RunBarView} view */
  return (view) => {
    const { run, orders, message, share, gone } = view;
    moving = isMoving(run);
    write(train, trainWord(run));
    train.disabled = gone;
    busy(train, run.pausing || isBusy(orders, 'train'));
    for (const { goal, button: one } of goals) {
      one.disabled = moving || gone;
      busy(one, isBusy(orders, goal));
    }
    reset.disabled = run.phase === 'starting' || gone;
    busy(reset, isBusy(orders, 'reset'));
    busy(undo, isBusy(orders, 'undo'));
    if (share === null) progress.removeAttribute('value');
    else progress.value = share;
    write(where, waitingWords(orders) || view.where);
    write(status, lineOf(message));
    write(undo, message.undo);
    show(undo, message.undo !== '' && !moving);
    show(take, run.phase === 'finished' && run.engine !== null);
    rate.draw(run, view.rate);
  };
}

/** @param {string} name @param {() => unknown} deed @param {string} [look] */
const button = (name, deed, look) =>
  el('button', { type: 'button', class: look, onclick: deed }, name);

/** @param {HTMLElement} one @param {boolean} is */
const busy = (one, is) => one.setAttribute('aria-busy', String(is));

/** @param {RunCore} run */
function trainWord(run) {
  if (isMoving(run)) return 'Pause';
  return run.phase === 'finished' || run.phase === 'failed' ? 'Train again' : 'Train';
}
