// The time machine: a slider and a play button through a run's epochs, and the pictures that its
// network painted after each.
import { putPicture } from '../charts/pictures.js';
import { el, show, write } from '../page/dom.js';
import { count } from '../page/format.js';
import { withAlpha } from '../run/history.js';
import { lossText } from './measure.js';
import { SIDE } from './whole-scale.js';

/** @import { Frame, History, Recipe } from '../types.js' */

const GAP = 6;
const COLUMNS = 10;
/** The row labels' width beside the pictures, as in the validation grid. */
const LABELS = 84;
/** An epoch is shown this long. */
const FRAME_MS = 350;

/** @typedef {'inputs' | 'truths'} Given a row that stays the same in all epochs */

const ROW_NAMES = { inputs: 'Input', truths: 'Truth' };

/**
 * A history to move through.
 * @param {{ rows?: Given[], name: string }} options which rows stand above the predictions, and
 * what the slider is called
 */
export function timeMachine({ rows = [], name }) {
  const pictures = picturesOfEpochs(rows);
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
    pictures.draw(history, frame);
    const text = frameInWords(history.recipe, frame, history.frames.at(-1)?.epoch ?? 0);
    write(words, text);
    slider.setAttribute('aria-valuetext', text);
  }

  /** @param {History | null} next */
  function draw(next) {
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
  }

  const controls = el('div', { class: 'machine-controls' }, play, slider);
  const element = el('div', { class: 'machine' }, pictures.element, controls, words);
  new ResizeObserver(([entry]) => fit(pictures.element, entry.contentRect.width)).observe(element);
  return { element, draw, stop };
}

/** The pictures of one epoch at a time, below what stays the same. @param {Given[]} rows */
function picturesOfEpochs(rows) {
  const columns = Array.from({ length: COLUMNS }, () => {
    const canvases = Array.from({ length: rows.length + 1 }, () =>
      el('canvas', { width: SIDE, height: SIDE, 'aria-hidden': 'true' }),
    );
    return { canvases, item: el('li', {}, ...canvases) };
  });
  const labels = el(
    'div',
    { class: 'machine-labels', 'aria-hidden': 'true' },
    ...rows.map((row) => el('span', {}, ROW_NAMES[row])),
    el('span', {}, 'Then'),
  );
  const list = el('ol', {}, ...columns.map(({ item }) => item));
  return {
    element: el('div', { class: 'machine-pictures' }, labels, list),
    /** @param {History} history @param {Frame} frame */
    draw(history, frame) {
      const rgba = [...rows.map((row) => history[row]), frame.rgb].map(withAlpha);
      for (const [which, { canvases, item }] of columns.entries()) {
        show(item, which < history.columns);
        if (which < history.columns)
          for (const [i, canvas] of canvases.entries())
            putPicture(canvas, rgba[i], history.side, which);
      }
    },
  };
}

/** @param {Recipe} recipe @param {Frame} frame @param {number} last the last epoch there is */
function frameInWords(recipe, { epoch, step, losses, validationLoss }, last) {
  const mean = losses.reduce((sum, value) => sum + value, 0) / losses.length;
  const shown = `loss of these pictures ${lossText(recipe, mean)}`;
  if (epoch === 0) return `Before the first step, weights still random: ${shown}.`;
  const validation = `validation loss ${lossText(recipe, validationLoss ?? NaN)}`;
  return `After epoch ${epoch} of ${last}, step ${count(step)}: ${validation}, ${shown}.`;
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
