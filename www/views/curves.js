// The measurements: one sentence of verdict, the loss curves beside the baselines, a reading of any step, and the numbers as a table.
import { drawLossChart } from '../charts/loss-chart.js';
import { el, show, svg, write } from '../dom.js';
import { count, loss } from '../format.js';
import { verdict } from '../verdict.js';

/** @typedef {import('../types.js').RunView} RunView */

const LEGEND = /** @type {const} */ ([
  ['train-steps', 'training, each step'], ['train-line', 'training, mean of the epoch'], ['validation-line', 'validation, after each epoch'],
  ['baseline copy', 'grey copy'], ['baseline table', 'grey table'],
]);
/** Linear shows how close the end is, logarithmic the whole way. */
const SCALES = /** @type {const} */ (['logarithmic', 'linear']);

/** @param {HTMLElement} element */
export function curves(element) {
  const sentence = el('p', { class: 'verdict' });
  const chart = svg('svg', { class: 'chart', role: 'img', 'aria-labelledby': 'chart-summary' });
  const values = LEGEND.map(() => el('span', { class: 'legend-value' }));
  const legend = el('ul', { class: 'legend' }, ...LEGEND.map(([name, label], i) => el('li', {}, sample(name), el('span', {}, label), values[i])));
  const summary = el('p', { id: 'chart-summary', class: 'visually-hidden' });
  const scrubber = el('input', { type: 'range', class: 'scrubber', min: 1, max: 1, step: 1, 'aria-label': 'Step to read' });
  const reading = el('p', { class: 'reading-text' });
  const radios = SCALES.map((kind) => el('input', { type: 'radio', name: 'loss-scale', value: kind, checked: kind === 'logarithmic', onchange: () => redraw() }));
  const scales = el('fieldset', { class: 'choices small' }, el('legend', { class: 'visually-hidden' }, 'Scale of the loss'), ...SCALES.map((kind, i) => el('label', {}, radios[i], el('span', {}, kind))));
  const body = el('tbody');
  const table = el('details', { class: 'numbers' }, el('summary', {}, 'The numbers as a table'), el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Losses of each epoch' }, el('table', {}, el('thead', {}, el('tr', {}, ...['epoch', 'training loss', 'validation loss'].map((name) => el('th', { scope: 'col' }, name)))), body)));
  element.append(
    el('div', { class: 'panel-head' }, el('h2', { id: 'curves-title' }, 'How well it has learnt'), scales),
    sentence,
    el('figure', {}, legend, chart, el('div', { class: 'scrub' }, scrubber), reading, summary,
      el('figcaption', {}, 'Mean squared error of the colours, lower is better. Two baselines need no network: the ', el('i', {}, 'grey copy'), ' gives the grey back as red, green and blue; the ', el('i', {}, 'grey table'), ' gives each grey level the mean colour that it has in the training pictures.')),
    table,
  );
  let size = { width: 720, height: 320 };
  /** @type {number | null} */
  let readAt = null;
  /** @type {RunView | null} */
  let latest = null;
  let stepAt = (/** @type {number} */ _) => 1;

  new ResizeObserver(([entry]) => {
    size = { width: Math.max(240, entry.contentRect.width), height: entry.contentRect.height || 320 };
    redraw();
  }).observe(chart);
  chart.addEventListener('pointermove', (event) => read(stepAt(event.offsetX)));
  chart.addEventListener('pointerleave', () => read(null));
  scrubber.addEventListener('input', () => read(Number(scrubber.value)));
  scrubber.addEventListener('blur', () => read(null));
  table.addEventListener('toggle', () => redraw());

  /** @param {number | null} step */
  function read(step) {
    const last = latest ? latest.losses.length * latest.lossesEvery : 0;
    readAt = step === null || !last ? null : Math.max(1, Math.min(last, step));
    redraw();
  }

  function redraw() {
    if (!latest) return;
    const kind = radios[0].checked ? SCALES[0] : SCALES[1];
    const { losses, lossesEvery: every, stepsPerEpoch, epochs, baselines, recipe } = latest;
    ({ stepAt } = drawLossChart(chart, { losses, every, stepsPerEpoch, epochsInAll: recipe?.epochs ?? 25, epochs, baselines, kind, readAt }, size));
    const steps = Math.max(1, losses.length * every);
    scrubber.max = String(steps);
    scrubber.disabled = losses.length === 0;
    if (document.activeElement !== scrubber) scrubber.value = String(readAt ?? steps);
    const text = readingOf(latest, readAt ?? steps);
    write(reading, text);
    scrubber.setAttribute('aria-valuetext', text);
    if (table.open && body.childElementCount !== epochs.length) body.replaceChildren(...epochs.map((report) => el('tr', {}, el('th', { scope: 'row' }, count(report.epoch)), el('td', {}, loss(report.trainLoss)), el('td', {}, loss(report.validationLoss)))));
  }

  /** @param {import('../types.js').State} state */
  return ({ run, data }) => {
    if (run === latest) return;
    latest = run;
    write(sentence, verdict(run.epochs, run.baselines ?? data.summary?.baselines ?? null) || 'The curve is drawn as the network trains.');
    for (const [i, value] of legendValues(run).entries()) write(values[i], value);
    write(summary, summaryOf(run));
    show(table, run.epochs.length > 0);
    redraw();
  };
}

/** @param {RunView} run */
function legendValues({ losses, epochs, baselines }) {
  const last = epochs.at(-1);
  const step = losses.length ? losses[losses.length - 1] : undefined;
  return [step, last?.trainLoss, last?.validationLoss, baselines?.greyCopy, baselines?.greyTable].map((value) => (value === undefined ? '–' : loss(value)));
}

/** @param {RunView} run @param {number} step */
function readingOf({ losses, lossesEvery, stepsPerEpoch, epochs }, step) {
  if (!losses.length) return 'No step has been taken yet.';
  const value = losses[Math.min(losses.length - 1, Math.floor((step - 1) / lossesEvery))];
  const measured = epochs[Math.min(epochs.length, Math.floor(step / stepsPerEpoch)) - 1];
  return `Step ${count(step)}: training loss ${loss(value)}${measured ? `; validation ${loss(measured.validationLoss)} after epoch ${measured.epoch}` : ''}.`;
}

/** @param {RunView} run */
function summaryOf({ epochs, losses, baselines }) {
  if (!losses.length) return 'Loss chart: nothing has been measured yet.';
  const [first, last] = [epochs[0], epochs.at(-1)];
  const end = first && last ? `Validation loss went from ${loss(first.validationLoss)} after epoch ${first.epoch} to ${loss(last.validationLoss)} after epoch ${last.epoch}.` : `Training loss stands at ${loss(losses[losses.length - 1])}; no epoch has been measured.`;
  return `Loss chart. ${end}${baselines ? ` Baselines: grey copy ${loss(baselines.greyCopy)}, grey table ${loss(baselines.greyTable)}.` : ''}`;
}

/** The line as it looks in the chart. @param {string} name */
function sample(name) {
  const picture = svg('svg', { class: 'legend-line', viewBox: '0 0 28 10', width: 28, height: 10, 'aria-hidden': 'true' }, svg('path', { class: name, d: 'M0 5H28' }));
  if (name === 'validation-line') picture.append(svg('circle', { class: 'validation-dot', cx: 14, cy: 5, r: 3.5 }));
  if (name === 'train-line') picture.append(svg('rect', { class: 'train-dot', x: 11.5, y: 2.5, width: 5, height: 5 }));
  return picture;
}
