// The validation grid: what the network is given, the truth, and what it says, ten pictures side by
// side.
import { putPicture } from '../charts/pictures.js';
import { el, show, write } from '../page/dom.js';
import { count, percent } from '../page/format.js';
import { whenResized } from '../page/sizes.js';
import { addToReport } from '../report/add-button.js';
import { finishedRunSpec } from './card-at-hand.js';
import { chooses, inLab, lossText } from './measure.js';

/** @import { Page, Preview, RunView, State } from '../types.js' */

const ROWS = /** @type {const} */ (['inputs', 'truths', 'quantised', 'predictions']);
const COLUMNS = 10;
const SIDE = 32;
const GAP = 6;
/** The row labels' width beside the grid. */
const LABELS = 84;

/**
 * The grid of the run at hand, in its panel.
 * @param {HTMLElement} element
 * @param {Page} page
 */
export function pictureGrid(element, page) {
  const tag = el('span', { class: 'tag' });
  const heading = el('h2', { id: 'now-title' }, 'What the network paints');
  const grid = validationGrid();
  grid.element.append(addToReport(page, () => finishedRunSpec(page), 'what the network paints'));
  element.append(el('div', { class: 'panel-head' }, heading, tag), grid.element);

  /** @param {State} state */
  return ({ run }) => {
    write(tag, tagOf(run));
    show(tag, tagOf(run) !== '');
    grid.draw(run);
  };
}

/** The pictures of a run with their captions. */
export function validationGrid() {
  const labels = el('div', { class: 'grid-labels', 'aria-hidden': 'true' });
  const columns = Array.from({ length: COLUMNS }, column);
  const list = el('ol', { class: 'grid-columns' }, ...columns.map(({ element: item }) => item));
  const order = el('p', { class: 'grid-order' });
  const caption = el('figcaption');
  const grid = el('div', { class: 'grid' }, labels, list);
  const element = el('figure', {}, order, grid, caption);
  whenResized(element, ({ width }) => width > 0 && fit(grid, order, width));
  /** @type {unknown} */
  let drawn = null;
  let labelled = '';

  /** @param {RunView} run */
  function draw(run) {
    const { preview } = run;
    const words = labelsOf(run, preview);
    if (labelled !== words.join()) {
      labels.replaceChildren(...words.map((word) => el('span', {}, word)));
      grid.style.setProperty('--rows', String(words.length - 1));
      write(
        order,
        `In each column, from above: ${inOrder(words.map((word) => word.toLowerCase()))}.`,
      );
      labelled = words.join();
    }
    if (preview && preview !== drawn)
      for (const [which, item] of columns.entries()) item.draw(preview, which);
    drawn = preview;
    write(
      caption,
      preview
        ? captionOf(run, preview)
        : 'The pictures appear here as soon as a network has been asked: press Train.',
    );
  }
  return { element, draw };
}

/**
 * What the rows are, from above; the last is the numbers.
 * @param {RunView} run
 * @param {Preview | null} preview
 */
function labelsOf({ recipe, palette }, preview) {
  const choice = preview ? preview.quantised.length > 0 : chooses(recipe);
  const known = !preview || preview.losses.length > 0;
  if (!choice) return ['Input', 'Truth', 'Prediction', known ? 'Error' : ''];
  return [
    'Input',
    'Truth',
    `Truth in ${palette ? palette.colours.length / 3 : recipe?.colours} colours`,
    'Prediction',
    known ? 'Accuracy\nLoss' : '',
  ];
}

/** @param {string[]} words the last is of the numbers; empty where they aren't known */
const inOrder = (words) => {
  const rows = `the ${words.slice(0, -1).join(', the ')}`;
  return words.at(-1) ? `${rows} and its ${words.at(-1)?.replace('\n', ' and ')}` : rows;
};

/** @param {RunView} run */
function tagOf(run) {
  if (run.engine) return `Your run on ${run.engine === 'cpu' ? 'the CPU' : 'WebGPU'}`;
  return run.preview ? 'A finished run that came with the page' : '';
}

/** @param {ArrayLike<number>} values */
const mean = (values) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

/** @param {RunView} run @param {Preview} preview */
function captionOf(run, preview) {
  const given = run.recipe?.task === 'superResolution' ? ', given in 8 × 8 squares' : '';
  if (!preview.losses.length)
    return `Pictures the network never trained on${given}, at step ${count(preview.step)}.`;
  const choice = preview.accuracies.length > 0;
  const number = choice
    ? 'the numbers are the share of its pixels that got their colour, and the cross-entropy in ' +
      'nats per pixel'
    : 'the number is the mean squared error of its ' +
      `pixels${inLab(run.recipe) ? ' in CIELAB' : ', from 0 (the truth) to 1'}`;
  const what = `Pictures the network never trained on${given}; ${number}.`;
  if (preview.step === 0) return `${what} At step 0 its weights are still random.`;
  const value = lossText(run.recipe, mean(preview.losses));
  const reached = choice
    ? `are right at ${percent(mean(preview.accuracies))} of their pixels, at ${value} nats`
    : `have ${value}`;
  return (
    `${what} At step ${count(preview.step)} these ${preview.columns} ${reached} on ` +
    `average${run.phase === 'example' ? '; press Train to see your own network learn' : ''}.`
  );
}

/**
 * The largest whole multiple that fits: all ten in a row with labels, else five or four a row
 * without.
 * @param {HTMLElement} grid
 * @param {HTMLElement} order
 * @param {number} width
 */
function fit(grid, order, width) {
  /** @param {number} columns @param {number} scale */
  const needs = (columns, scale) => columns * SIDE * scale + (columns - 1) * GAP;
  const inOneRow = [4, 3, 2].find((scale) => LABELS + needs(COLUMNS, scale) <= width);
  const perRow = inOneRow ? COLUMNS : needs(5, 2) <= width ? 5 : 4;
  const scale = inOneRow ?? [3, 2].find((candidate) => needs(perRow, candidate) <= width) ?? 1;
  grid.classList.toggle('wrapped', !inOneRow);
  order.classList.toggle('needed', !inOneRow);
  grid.style.setProperty('--picture', `${SIDE * scale}px`);
  grid.style.setProperty('--per-row', String(perRow));
}

/** @param {number | undefined} accuracy @param {number | undefined} loss */
function numbersOf(accuracy, loss) {
  if (loss === undefined) return '\u2007';
  return accuracy === undefined
    ? loss.toFixed(4)
    : `${Math.round(accuracy * 100)} %\n${loss.toFixed(2)}`;
}

function column() {
  const canvases = ROWS.map(() =>
    el('canvas', { width: SIDE, height: SIDE, 'aria-hidden': 'true' }),
  );
  const numbers = el('span', { class: 'mse' }, '\u2007');
  const element = el('li', {}, ...canvases, numbers);
  show(canvases[2], false);
  return {
    element,
    /** @param {Preview} preview @param {number} which */
    draw(preview, which) {
      show(element, which < preview.columns);
      if (which >= preview.columns) return;
      for (const [i, row] of ROWS.entries()) {
        const there = preview[row].length > 0;
        show(canvases[i], there);
        if (there) putPicture(canvases[i], preview[row], preview.side, which);
      }
      write(numbers, numbersOf(preview.accuracies[which], preview.losses[which]));
    },
  };
}
