// The time machine of pictures: those that a run's network painted before its first step and after
// each epoch.
import { putPicture } from '../charts/pictures.js';
import { el, show } from '../page/dom.js';
import { count } from '../page/format.js';
import { whenResized } from '../page/sizes.js';
import { TimeMachine } from '../run/time-machine.js';
import { withAlpha } from './history.js';
import { lossText } from './measure.js';
import { SIDE } from './whole-scale.js';

/** @import { Frame, History, Recipe } from '../types.js' */

const GAP = 6;
const COLUMNS = 10;
/** The row labels' width beside the pictures, as in the validation grid. */
const LABELS = 84;
/** No moment yet. @type {Frame[]} */
const NONE = [];

/** @typedef {'inputs' | 'truths'} Given a row that stays the same in all epochs */

const ROW_NAMES = { inputs: 'Input', truths: 'Truth' };

/**
 * A history to move through.
 * @param {{ rows?: Given[], name: string }} options which rows stand above the predictions, and
 * what the slider is called
 */
export function pictureMachine({ rows = [], name }) {
  const pictures = picturesOfEpochs(rows);
  /** @type {History | null} */
  let history = null;
  const shown = () => /** @type {History} */ (history);
  const machine = new TimeMachine({
    name,
    body: pictures.element,
    paint: (/** @type {Frame} */ frame) => pictures.draw(shown(), frame),
    words: (frame, last) => frameInWords(shown().recipe, frame, last.epoch),
    none: 'No epoch has been kept yet.',
  });
  whenResized(machine.element, ({ width }) => fit(pictures.element, width));
  return {
    element: machine.element,
    /** @param {History | null} next */
    draw(next) {
      if (next === history) return;
      history = next;
      machine.draw(next?.frames ?? NONE, next?.recipe ?? null);
    },
    stop: () => machine.stop(),
  };
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
