// The time machine: a slider and a play button through a run's epochs, and the pictures that its
// network painted after each.
import { putPicture } from '../../charts/pictures.js';
import { el, show, write } from '../../page/dom.js';
import { messageOf } from '../../engine/engine.js';
import { withAlpha } from '../../run/history.js';
import { count } from '../../page/format.js';
import { linkTo } from '../../page/link.js';
import { lossText } from '../measure.js';
import { openEntries } from '../../run/runs-state.js';

/** @import { Frame, History, Recipe, State } from '../../types.js' */
/** @import { Lab } from '../lab.js' */

const SIDE = 32;
const GAP = 6;
const COLUMNS = 10;
/** The row labels' width beside the pictures, as in the validation grid. */
const LABELS = 84;
/** An epoch is shown this long. */
const FRAME_MS = 350;

/**
 * A history to move through.
 * @param {{ rows?: ('inputs' | 'truths')[], name: string }} options which rows stand above the
 * predictions, and what the slider is called
 */
export function timeMachine({ rows = [], name }) {
  const labels = { inputs: 'Input', truths: 'Truth' };
  const columns = Array.from({ length: COLUMNS }, () => {
    const canvases = Array.from({ length: rows.length + 1 }, () =>
      el('canvas', { width: SIDE, height: SIDE, 'aria-hidden': 'true' }),
    );
    return { canvases, item: el('li', {}, ...canvases) };
  });
  const sideLabels = el(
    'div',
    { class: 'machine-labels', 'aria-hidden': 'true' },
    ...rows.map((row) => el('span', {}, labels[row])),
    el('span', {}, 'Then'),
  );
  const pictures = el(
    'div',
    { class: 'machine-pictures' },
    sideLabels,
    el('ol', {}, ...columns.map(({ item }) => item)),
  );
  const slider = el('input', {
    type: 'range',
    min: 0,
    max: 0,
    step: 1,
    value: 0,
    'aria-label': name,
    oninput: () => go(Number(slider.value), true),
  });
  const play = el(
    'button',
    { type: 'button', class: 'play', onclick: () => (timer ? stop() : start()) },
    'Play',
  );
  const words = el('p', { class: 'reading-text' });
  const element = el(
    'div',
    { class: 'machine' },
    pictures,
    el('div', { class: 'machine-controls' }, play, slider),
    words,
  );
  new ResizeObserver(([entry]) => fit(pictures, entry.contentRect.width)).observe(element);
  /** @type {History | null} */
  let history = null;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;
  let at = -1;
  /** Whether the viewer chose an epoch; else the latest is shown. */
  let chosen = false;

  function start() {
    if (!history?.frames.length) return;
    chosen = true;
    go(at >= history.frames.length - 1 ? 0 : at + 1, true);
    timer = setInterval(
      () => (history && at < history.frames.length - 1 ? go(at + 1, true) : stop()),
      FRAME_MS,
    );
    write(play, 'Stop');
  }

  function stop() {
    clearInterval(timer);
    timer = undefined;
    write(play, 'Play');
  }

  /** @param {number} to @param {boolean} [byViewer] */
  function go(to, byViewer = false) {
    const frame = history?.frames[to];
    if (!history || !frame) return;
    at = to;
    if (byViewer) chosen = to < history.frames.length - 1;
    slider.value = String(to);
    const rgba = [...rows.map((row) => /** @type {History} */ (history)[row]), frame.rgb].map(
      withAlpha,
    );
    for (const [which, { canvases, item }] of columns.entries()) {
      show(item, which < history.columns);
      if (which < history.columns)
        for (const [i, canvas] of canvases.entries())
          putPicture(canvas, rgba[i], history.side, which);
    }
    const text = frameInWords(history.recipe, frame, history.frames.at(-1)?.epoch ?? 0);
    write(words, text);
    slider.setAttribute('aria-valuetext', text);
  }

  return {
    element,
    /** @param {History | null} next */
    draw(next) {
      if (next === history) return;
      const other = !history || !next || history.recipe !== next.recipe;
      if (other) {
        stop();
        chosen = false;
      }
      history = next;
      const last = (next?.frames.length ?? 0) - 1;
      slider.max = String(Math.max(0, last));
      slider.disabled = play.disabled = last < 1;
      if (last < 0) {
        at = -1;
        write(words, 'No epoch has been kept yet.');
      } else go(chosen && at <= last ? at : last);
    },
    stop,
  };
}

/** @param {Recipe} recipe @param {Frame} frame @param {number} last the last epoch there is */
function frameInWords(recipe, { epoch, step, losses, validationLoss }, last) {
  const mean = losses.reduce((sum, value) => sum + value, 0) / losses.length;
  if (epoch === 0)
    return (
      'Before the first step, weights still random: loss of these pictures ' +
      `${lossText(recipe, mean)}.`
    );
  return (
    `After epoch ${epoch} of ${last}, step ${count(step)}: validation loss ` +
    `${lossText(recipe, validationLoss ?? NaN)}, loss of these pictures ` +
    `${lossText(recipe, mean)}.`
  );
}

/**
 * The largest whole multiple that fits: ten in a row, else five or four.
 * @param {HTMLElement} pictures
 * @param {number} width
 */
function fit(pictures, width) {
  const needs = (/** @type {number} */ columns, /** @type {number} */ scale) =>
    columns * SIDE * scale + (columns - 1) * GAP;
  const inOneRow = [4, 3, 2].find((scale) => LABELS + needs(COLUMNS, scale) <= width);
  const perRow = inOneRow ? COLUMNS : needs(5, 2) <= width ? 5 : 4;
  const scale = inOneRow ?? [2].find((candidate) => needs(perRow, candidate) <= width) ?? 1;
  pictures.classList.toggle('wrapped', !inOneRow);
  pictures.style.setProperty('--picture', `${SIDE * scale}px`);
  pictures.style.setProperty('--per-row', String(perRow));
}

/**
 * The time machine of the run at hand, under the validation grid; and the queue, where that trains.
 * @param {HTMLElement} element
 * @param {Lab} lab
 */
export function historyPanel(element, lab) {
  const machine = timeMachine({ name: 'Epoch to look at' });
  const epochs = el(
    'button',
    { type: 'button', class: 'link', onclick: compare },
    'Queue runs of 5, 10, 25 and 50 epochs',
  );
  const said = el('span', { role: 'status' });
  /** The experiment as it was queued from here. */
  let group = '';
  let adding = false;
  const figure = el(
    'figure',
    { class: 'history' },
    machine.element,
    el(
      'figcaption',
      {},
      'Back through the epochs: the same pictures as the network painted them before the first ' +
        'step and after each epoch. ',
      epochs,
      ' ',
      said,
    ),
  );
  const queued = el('a', {}, 'Skips and sweeps');
  const words = el('span');
  const line = el('p', { class: 'queue-line' }, words, queued);
  element.append(line, figure);

  async function compare() {
    epochs.disabled = adding = true;
    try {
      group = await lab.queue.add('epochs');
      write(
        said,
        group
          ? 'Four runs are queued in Skips and sweeps, and are compared there.'
          : lab.queue.state.note,
      );
    } catch (error) {
      lab.store.apply({
        kind: 'alerted',
        message: `The runs could not be queued: ${messageOf(error)}`,
      });
    } finally {
      adding = false;
      epochs.disabled = isQueued();
    }
  }

  const isQueued = () =>
    adding || openEntries(lab.queue.state).some((entry) => entry.group.id === group);

  /** @param {State} state */
  return ({ runs, run, recipe }) => {
    const open = openEntries(runs.queue);
    show(line, runs.queue.phase !== 'idle' && open.length > 0);
    write(
      words,
      `${runs.queue.phase === 'running' ? 'The queue trains here' : runs.queue.elsewhere ? 'Another tab runs the queue' : 'The queue is paused'}: ` +
        `${open.length} run${open.length === 1 ? '' : 's'} to go. `,
    );
    if (queued.getAttribute('href') !== linkTo('sweeps')) queued.href = linkTo('sweeps');
    show(epochs, (recipe.values?.task ?? 'regression') === 'regression');
    epochs.disabled = isQueued();
    if (group && !isQueued()) write(said, '');
    show(figure, run.engine !== null && runs.history !== null);
    machine.draw(run.engine !== null ? runs.history : null);
  };
}
