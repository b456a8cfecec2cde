// The validation grid: what the network is given, the truth, and what it says, ten pictures side by side.
import { putPicture } from '../charts/pictures.js';
import { el, show, write } from '../dom.js';
import { count, loss } from '../format.js';

const ROWS = /** @type {const} */ ([['inputs', 'Input'], ['truths', 'Truth'], ['predictions', 'Prediction']]);
const COLUMNS = 10;
const SIDE = 32;
const GAP = 6;
/** The row labels' width beside the grid. */
const LABELS = 76;

/** @param {HTMLElement} element */
export function pictureGrid(element) {
  const tag = el('span', { class: 'tag' });
  const labels = el('div', { class: 'grid-labels', 'aria-hidden': 'true' }, ...ROWS.map(([, label]) => el('span', {}, label)), el('span', { class: 'mse' }, 'Error'));
  const columns = Array.from({ length: COLUMNS }, column);
  const list = el('ol', { class: 'grid-columns' }, ...columns.map(({ element: item }) => item));
  const order = el('p', { class: 'grid-order' }, 'In each column, from above: the grey input, the truth, the prediction, its error.');
  const caption = el('figcaption');
  const grid = el('div', { class: 'grid' }, labels, list);
  element.append(
    el('div', { class: 'panel-head' }, el('h2', { id: 'now-title' }, 'What the network paints'), tag),
    el('figure', {}, order, grid, caption),
  );
  new ResizeObserver(([entry]) => fit(grid, order, entry.contentRect.width)).observe(element);
  /** @type {unknown} */
  let drawn = null;

  /** @param {import('../types.js').State} state */
  return ({ run }) => {
    const { preview } = run;
    write(tag, tagOf(run));
    show(tag, tagOf(run) !== '');
    if (preview && preview !== drawn) for (const [which, item] of columns.entries()) item.draw(preview, which);
    drawn = preview;
    write(caption, preview ? captionOf(run, preview) : 'The pictures appear here as soon as a network has been asked: press Train.');
  };
}

/** @param {import('../types.js').RunView} run */
function tagOf(run) {
  if (run.engine) return `Your run on ${run.engine === 'cpu' ? 'the CPU' : 'WebGPU'}`;
  return run.preview ? 'A finished run that came with the page' : '';
}

/** @param {import('../types.js').RunView} run @param {import('../types.js').Preview} preview */
function captionOf(run, preview) {
  const mean = preview.losses.reduce((sum, value) => sum + value, 0) / preview.losses.length;
  const what = 'Pictures the network never trained on; the number is the mean squared error of its pixels, from 0 (the truth) to 1.';
  if (preview.step === 0) return `${what} At step 0 its weights are still random.`;
  return `${what} At step ${count(preview.step)} these ${preview.columns} have ${loss(mean)} on average${run.phase === 'example' ? '; press Train to see your own network learn' : ''}.`;
}

/** The largest whole multiple that fits: all ten in a row with labels, else five or four a row without. @param {HTMLElement} grid @param {HTMLElement} order @param {number} width */
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

function column() {
  const canvases = ROWS.map(() => el('canvas', { width: SIDE, height: SIDE, 'aria-hidden': 'true' }));
  const error = el('span', { class: 'mse' }, '\u2007');
  const element = el('li', {}, ...canvases, error);
  return {
    element,
    /** @param {import('../types.js').Preview} preview @param {number} which */
    draw(preview, which) {
      show(element, which < preview.columns);
      if (which >= preview.columns) return;
      for (const [i, [row]] of ROWS.entries()) putPicture(canvases[i], preview[row], preview.side, which);
      write(error, preview.losses[which].toFixed(4));
    },
  };
}
