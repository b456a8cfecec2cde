// The text run's own bar: train, pause, one step, reset; where it is, how fast, how long it will
// take; and the rate in force.
import { el, show, write } from '../../page/dom.js';
import { bytes, count, duration, rate as rateText, speed } from '../../page/format.js';
import { readNumber } from '../../run/recipe-state.js';
import { fieldOf } from './fields.js';
import { differs } from '../state.js';

/** @import { DeskState } from '../../types.js' */
/** @import { Desk } from '../desk.js' */

/** @param {Desk} desk */
export function runBar(desk) {
  const { training } = desk;
  const train = el(
    'button',
    {
      type: 'button',
      class: 'primary',
      onclick: () => (isRunning(desk.state) ? training.pause() : training.train('end')),
    },
    'Train',
  );
  const step = el('button', { type: 'button', onclick: () => training.train('step') }, 'One step');
  const reset = el('button', { type: 'button', onclick: () => training.reset() }, 'Reset');
  const rate = rateControl(desk);
  const progress = el('progress', { max: '1', value: '0', 'aria-label': 'Progress of the run' });
  const where = el('p', { class: 'where' });
  const status = el('p', { class: 'status', role: 'status' });
  const undo = el('button', {
    type: 'button',
    class: 'link',
    onclick: () => desk.order(() => desk.keeping.swapBack()),
  });
  const buttons = el(
    'div',
    { class: 'buttons', role: 'group', 'aria-label': 'Training' },
    train,
    step,
    reset,
  );
  const inner = el(
    'div',
    { class: 'run-inner' },
    buttons,
    rate.element,
    progress,
    el('div', { class: 'run-words' }, where, el('div', { class: 'said' }, status, undo)),
  );
  const element = el(
    'section',
    { class: 'run-bar sticks text-run-bar', 'aria-label': 'Run' },
    inner,
  );

  /** @param {DeskState} state */
  function draw(state) {
    const { phase, run } = state;
    const running = isRunning(state);
    write(train, running ? 'Pause' : phase === 'finished' ? 'Train again' : 'Train');
    train.disabled = phase === 'failed';
    step.disabled = reset.disabled = running || phase === 'failed';
    if (phase === 'starting' || phase === 'opening') progress.removeAttribute('value');
    else progress.value = run ? run.characters / run.charactersInAll : 0;
    write(where, wordsOf(state));
    write(status, state.said);
    write(undo, state.undo);
    show(undo, state.undo !== '' && !running);
    rate.draw(state);
  }
  return { element, draw };
}

/** @param {DeskState} state */
const isRunning = ({ phase }) => phase === 'running' || phase === 'starting';

/** Where the run is. @param {DeskState} state */
export function wordsOf({
  phase,
  loading: [done, total],
  run,
  text,
  recipe,
  pausing,
  charactersPerSecond,
  secondsLeft,
}) {
  if (phase === 'opening')
    return (
      `Opening the text engine${done < total ? `, ${bytes(done)} of ${bytes(total)}` : ''}; ` +
      'Train can be pressed already'
    );
  if (phase === 'failed') return 'The text engine is not there';
  if (phase === 'starting') return 'Starting';
  if (!run)
    return text
      ? `Ready: ${count(text.characters)} characters to learn from`
      : 'Ready when a text is open';
  const changed =
    recipe && run.characters > 0 && differs(run, recipe)
      ? phase === 'finished'
        ? ' · “Train again” takes the changed recipe'
        : ' · the changed recipe counts after Reset'
      : '';
  if (phase === 'finished')
    return (
      `Finished: ${count(run.recipe.passes)} ${run.recipe.passes === 1 ? 'pass' : 'passes'}, ` +
      `${count(run.characters)} characters${changed}`
    );
  if (phase !== 'running' && run.characters === 0)
    return (
      `Ready: ${count(run.charactersInAll)} characters in ${count(run.recipe.passes)} ` +
      `${run.recipe.passes === 1 ? 'pass' : 'passes'}`
    );
  const place = `pass ${count(run.pass)} of ${count(run.recipe.passes)}`;
  if (phase !== 'running')
    return `${place} · paused at ${count(run.characters)} characters${changed}`;
  if (pausing) return `${place} · pausing`;
  const pace = charactersPerSecond > 0 ? [`${speed(charactersPerSecond)} characters/s`] : [];
  const left = Number.isFinite(secondsLeft) ? [`${duration(secondsLeft * 1000)} left`] : [];
  return [place, ...pace, ...left].join(' · ') + changed;
}

/** The learning rate in force: a box and a logarithmic slider. @param {Desk} desk */
function rateControl(desk) {
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
  const element = el(
    'div',
    {
      class: 'rate',
      title: 'How far each step moves the weights. It can be changed while it trains.',
    },
    el('span', { 'aria-hidden': 'true' }, 'Learning rate'),
    box,
    slider,
  );
  const field = () => fieldOf(desk.state.form, 'learningRate');
  const range = () => {
    const control = field()?.control;
    return control?.kind === 'number' ? control : { min: 1e-6, max: 1 };
  };
  const change = (/** @type {number} */ rate) =>
    desk.training.setLearningRate(rate).catch(() => {});
  box.addEventListener('change', () => {
    const asked = field();
    const read = asked ? readNumber(asked, box.value) : { problem: '' };
    box.setAttribute('aria-invalid', String('problem' in read));
    box.title = 'problem' in read ? read.problem : '';
    if ('value' in read) change(read.value);
  });
  slider.addEventListener('input', () => {
    const { min, max } = range();
    change(Number((min * (max / min) ** Number(slider.value)).toPrecision(2)));
  });
  return {
    element,
    /** @param {DeskState} state */
    draw({ run, recipe }) {
      box.disabled = slider.disabled = !run || run.finished;
      const value = run && !run.finished ? run.learningRate : (recipe?.learningRate ?? 0.1);
      const { min, max } = range();
      if (document.activeElement !== box) box.value = rateText(value);
      if (document.activeElement !== slider)
        slider.value = String(Math.log(value / min) / Math.log(max / min));
      slider.setAttribute('aria-valuetext', rateText(value));
    },
  };
}
