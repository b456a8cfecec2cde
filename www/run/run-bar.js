// The run bar: train, pause, one step, one epoch, reset; how far it is, how fast, how long it will
// take; and the live learning rate.
import { el, show, write } from '../page/dom.js';
import { count, duration, rate as rateText, speed } from '../page/format.js';
import { allSteps, currentEpoch, picturesPerSecond, timeLeft } from './run-state.js';
import { readNumber, sameRecipe } from './recipe-state.js';

/** @import { Actions, Field, RunView, State } from '../types.js' */

/** @param {HTMLElement} element @param {Actions} actions */
export function runBar(element, actions) {
  let running = false;
  const train = el(
    'button',
    {
      type: 'button',
      class: 'primary',
      onclick: () => (running ? actions.pause() : actions.train()),
    },
    'Train',
  );
  const step = el('button', { type: 'button', onclick: actions.oneStep }, 'One step');
  const epoch = el('button', { type: 'button', onclick: actions.oneEpoch }, 'One epoch');
  const reset = el('button', { type: 'button', onclick: actions.reset }, 'Reset');
  const rate = rateControl(actions);
  const progress = el('progress', { max: '1', value: '0', 'aria-label': 'Progress of the run' });
  const where = el('p', { class: 'where' });
  const status = el('p', { class: 'status', role: 'status' });
  const undo = el('button', { type: 'button', class: 'link', onclick: actions.undo });
  const buttons = el(
    'div',
    { class: 'buttons', role: 'group', 'aria-label': 'Training' },
    train,
    step,
    epoch,
    reset,
  );
  element.append(
    el(
      'div',
      { class: 'run-inner' },
      buttons,
      rate.element,
      progress,
      el('div', { class: 'run-words' }, where, el('div', { class: 'said' }, status, undo)),
    ),
  );

  /** @param {State} state */
  return (state) => {
    const { run, message, recipe, runs } = state;
    running = run.phase === 'running' || run.phase === 'starting';
    write(
      train,
      running
        ? 'Pause'
        : run.phase === 'finished' || run.phase === 'failed'
          ? 'Train again'
          : 'Train',
    );
    step.disabled = epoch.disabled = running;
    reset.disabled = running && run.phase === 'starting';
    const all = allSteps(run);
    if (run.phase === 'starting') progress.removeAttribute('value');
    else progress.value = run.phase === 'example' || !all ? 0 : run.step / all;
    const outdated =
      run.engine !== null &&
      recipe.values !== null &&
      run.step > 0 &&
      run.phase !== 'finished' &&
      !sameRecipe(run.recipe, recipe.values);
    const queued = runs.queue.entries.some(
      (entry) => entry.phase === 'running' && sameRecipe(entry.recipe, run.recipe),
    );
    write(
      where,
      words(state) +
        (!outdated
          ? ''
          : queued
            ? ' · a run of the queue'
            : ' · the changed recipe counts after Reset'),
    );
    write(status, message.status);
    write(undo, message.undo);
    show(undo, message.undo !== '' && !running);
    rate.draw(state);
  };
}

/** Where the run is. @param {State} state */
function words({ run, engines, data }) {
  const epochs = run.recipe?.epochs ?? 0;
  switch (run.phase) {
    case 'none':
    case 'example':
      if (engines.cpu.phase !== 'ready')
        return 'The engine is loading; Train can be pressed already';
      return data.phase === 'ready'
        ? `Ready: ${count(data.summary?.train ?? 0)} pictures to train on`
        : 'Ready when the data is open';
    case 'starting':
      return 'Starting';
    case 'failed':
      return `Stopped at step ${count(run.step)}`;
    case 'finished':
      return `Finished: ${count(epochs)} epochs, ${count(run.step)} steps`;
    default:
      if (run.phase === 'paused' && run.step === 0)
        return `Ready: ${count(run.trainCount)} pictures to train on`;
      return [`epoch ${count(currentEpoch(run))} of ${count(epochs)}`, ...pace(run)].join(' · ');
  }
}

/** @param {RunView} run */
function pace(run) {
  if (run.phase !== 'running') return [`paused at step ${count(run.step)}`];
  if (run.pausing) return ['pausing after this step'];
  if (run.evaluating)
    return [
      `measuring ${count(run.evaluating.done)} of ${count(run.evaluating.total)} validation ` +
        'pictures',
    ];
  const perSecond = picturesPerSecond(run);
  const left = timeLeft(run);
  return [
    perSecond ? `${speed(perSecond)} pictures/s` : `step ${count(run.step)}`,
    ...(Number.isFinite(left) ? [`${duration(left)} left`] : []),
  ];
}

/** The learning rate in force: a number box and a logarithmic slider. @param {Actions} actions */
function rateControl(actions) {
  const box = el('input', {
    type: 'text',
    inputmode: 'decimal',
    'aria-label': 'Learning rate in force',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const slider = el('input', {
    type: 'range',
    min: '0',
    max: '1',
    step: '0.001',
    'aria-label': 'Learning rate in force, slider',
  });
  const name = el('span', { 'aria-hidden': 'true' });
  const element = el('div', { class: 'rate' }, name, box, slider);
  /** @type {Field | undefined} */
  let field;
  const range = () => (field?.control.kind === 'number' ? field.control : { min: 1e-6, max: 1 });
  box.addEventListener('change', () => {
    const read = field ? readNumber(field, box.value) : { problem: '' };
    box.setAttribute('aria-invalid', String('problem' in read));
    box.title = 'problem' in read ? read.problem : '';
    if ('value' in read) actions.setLearningRate(read.value);
  });
  slider.addEventListener('input', () => {
    const { min, max } = range();
    actions.setLearningRate(Number((min * (max / min) ** Number(slider.value)).toPrecision(2)));
  });
  return {
    element,
    /** @param {State} state */
    draw({ run, recipe }) {
      field = recipe.form?.fields.find((one) => one.name === 'learningRate');
      const cycles = run.recipe?.schedule === 'oneCycle';
      write(name, cycles ? 'Largest rate' : 'Learning rate');
      element.title =
        `${cycles ? 'The largest learning rate of the run’s cycle' : 'The learning rate of the run at hand'}: ` +
        'how far each step moves the weights. It can be changed while it trains.';
      const live = run.engine !== null && run.phase !== 'finished' && run.phase !== 'failed';
      box.disabled = slider.disabled = !live;
      const value = live ? run.learningRate : (recipe.values?.learningRate ?? 0.001);
      const { min, max } = range();
      if (document.activeElement !== box) box.value = rateText(value);
      if (document.activeElement !== slider)
        slider.value = String(Math.log(value / min) / Math.log(max / min));
      slider.setAttribute('aria-valuetext', rateText(value));
    },
  };
}
