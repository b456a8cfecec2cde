// The measurements: one sentence of verdict, the curves beside the baselines, a reading of any
// step, and the numbers as a table.
import { baselinesOf } from '../baselines.js';
import { drawAccuracyChart } from '../../charts/accuracy-chart.js';
import { drawLossChart } from '../../charts/loss-chart.js';
import { el, show, svg, write } from '../../page/dom.js';
import { count, percent } from '../../page/format.js';
import { chooses, lossInWords, lossText, lossUnit } from '../measure.js';
import { verdict } from '../verdict.js';
import { legendList } from '../../charts/legend.js';

/** @import { RunView, State } from '../../types.js' */
/** @import { Baseline } from '../baselines.js' */

/** Linear shows how close the end is, logarithmic the whole way. */
const SCALES = /** @type {const} */ (['logarithmic', 'linear']);

const ACCURACY =
  'The share of the validation pixels for which the likeliest colour is the true one, after each ' +
  'epoch; higher is better.';

/** @param {HTMLElement} element */
export function curves(element) {
  const sentence = el('p', { class: 'verdict' });
  const chart = svg('svg', { class: 'chart', role: 'img', 'aria-labelledby': 'chart-summary' });
  const legend = legendList();
  const summary = el('p', { id: 'chart-summary', class: 'visually-hidden' });
  const scrubber = el('input', {
    type: 'range',
    class: 'scrubber',
    min: 1,
    max: 1,
    step: 1,
    'aria-label': 'Step to read',
  });
  const reading = el('p', { class: 'reading-text' });
  const radios = SCALES.map((kind) =>
    el('input', {
      type: 'radio',
      name: 'loss-scale',
      value: kind,
      checked: kind === 'logarithmic',
      onchange: () => redraw(),
    }),
  );
  const scales = el(
    'fieldset',
    { class: 'choices small' },
    el('legend', { class: 'visually-hidden' }, 'Scale of the loss'),
    ...SCALES.map((kind, i) => el('label', {}, radios[i], el('span', {}, kind))),
  );
  const caption = el('figcaption');
  const accuracy = accuracyFigure();
  const table = numbersTable();
  element.append(
    el(
      'div',
      { class: 'panel-head' },
      el('h2', { id: 'curves-title' }, 'How well it has learnt'),
      scales,
    ),
    sentence,
    el(
      'figure',
      {},
      legend.element,
      chart,
      el('div', { class: 'scrub' }, scrubber),
      reading,
      summary,
      caption,
    ),
    accuracy.element,
    table.element,
  );
  let size = { width: 720, height: 320 };
  /** @type {number | null} */
  let readAt = null;
  /** @type {RunView | null} */
  let latest = null;
  /** @type {Baseline[]} */
  let baselines = [];
  let stepAt = (/** @type {number} */ _) => 1;

  new ResizeObserver(([entry]) => {
    size = {
      width: Math.max(240, entry.contentRect.width),
      height: entry.contentRect.height || 320,
    };
    redraw();
  }).observe(chart);
  chart.addEventListener('pointermove', (event) => read(stepAt(event.offsetX)));
  chart.addEventListener('pointerleave', () => read(null));
  scrubber.addEventListener('input', () => read(Number(scrubber.value)));
  scrubber.addEventListener('blur', () => read(null));
  table.element.addEventListener('toggle', () => redraw());

  /** @param {number | null} step */
  function read(step) {
    const last = latest ? latest.losses.length * latest.lossesEvery : 0;
    readAt = step === null || !last ? null : Math.max(1, Math.min(last, step));
    redraw();
  }

  function redraw() {
    if (!latest) return;
    const kind = radios[0].checked ? SCALES[0] : SCALES[1];
    const { losses, lossesEvery: every, stepsPerEpoch, epochs, recipe } = latest;
    const epochsInAll = recipe?.epochs ?? 25;
    ({ stepAt } = drawLossChart(
      chart,
      { losses, every, stepsPerEpoch, epochsInAll, epochs, baselines, kind, readAt },
      size,
    ));
    accuracy.draw(latest, baselines, epochsInAll);
    const steps = Math.max(1, losses.length * every);
    scrubber.max = String(steps);
    scrubber.disabled = losses.length === 0;
    if (document.activeElement !== scrubber) scrubber.value = String(readAt ?? steps);
    const text = readingOf(latest, readAt ?? steps);
    write(reading, text);
    scrubber.setAttribute('aria-valuetext', text);
    table.draw(latest);
  }

  /** @param {State} state */
  return ({ run, data }) => {
    if (run === latest) return;
    latest = run;
    baselines = baselinesOf(run, data.summary);
    write(sentence, verdict(run.epochs, baselines) || 'The curve is drawn as the network trains.');
    legend.draw(legendOf(run, baselines));
    write(summary, summaryOf(run, baselines));
    write(caption, captionOf(run, baselines));
    redraw();
  };
}

/** The validation accuracy, where there is one. */
function accuracyFigure() {
  const chart = svg('svg', {
    class: 'chart accuracy-chart',
    role: 'img',
    'aria-labelledby': 'accuracy-summary',
  });
  const legend = legendList();
  const summary = el('p', { id: 'accuracy-summary', class: 'visually-hidden' });
  const element = el(
    'figure',
    { class: 'second-figure', hidden: true },
    el('h3', {}, 'Accuracy'),
    legend.element,
    chart,
    summary,
    el('figcaption', {}, ACCURACY),
  );
  let size = { width: 720, height: 220 };
  /** @type {() => void} */
  let again = () => {};
  new ResizeObserver(([{ contentRect }]) => {
    if (contentRect.width === 0) return;
    size = { width: Math.max(240, contentRect.width), height: contentRect.height || 220 };
    again();
  }).observe(chart);
  return {
    element,
    /** @param {RunView} run @param {Baseline[]} baselines @param {number} epochsInAll */
    draw({ recipe, epochs }, baselines, epochsInAll) {
      show(element, chooses(recipe));
      if (!chooses(recipe)) return;
      again = () => drawAccuracyChart(chart, { epochsInAll, epochs, baselines }, size);
      again();
      const rivals = baselines.flatMap(({ line, name, accuracy }) =>
        accuracy === undefined
          ? []
          : [{ line: `baseline ${line}`, name, value: percent(accuracy) }],
      );
      const now = epochs.at(-1)?.validationAccuracy;
      legend.draw([
        {
          line: 'validation-line',
          name: 'validation, after each epoch',
          value: now === undefined ? '–' : percent(now),
        },
        ...rivals,
      ]);
      const reached =
        now === undefined
          ? 'no epoch has been measured yet.'
          : `${percent(now)} after epoch ${epochs.length}.`;
      write(
        summary,
        'Accuracy chart: ' +
          `${reached}${rivals.map(({ name, value }) => ` Baseline: ${name} ${value}.`).join('')}`,
      );
    },
  };
}

/** Every epoch's numbers. */
function numbersTable() {
  const head = el('tr');
  const body = el('tbody');
  const element = el(
    'details',
    { class: 'numbers' },
    el('summary', {}, 'The numbers as a table'),
    el(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Losses of each epoch' },
      el('table', {}, el('thead', {}, head), body),
    ),
  );
  let drawn = '';
  return {
    element,
    /** @param {RunView} run */
    draw({ recipe, epochs }) {
      show(element, epochs.length > 0);
      const choice = chooses(recipe);
      const state = `${epochs.length} ${choice} ${epochs.at(-1)?.validationLoss}`;
      if (!element.open || drawn === state) return;
      drawn = state;
      head.replaceChildren(
        ...['epoch', 'training loss', 'validation loss', ...(choice ? ['accuracy'] : [])].map(
          (name) => el('th', { scope: 'col' }, name),
        ),
      );
      body.replaceChildren(
        ...epochs.map(({ epoch, trainLoss, validationLoss, validationAccuracy }) => {
          const values = [
            lossText(recipe, trainLoss),
            lossText(recipe, validationLoss),
            ...(choice ? [percent(validationAccuracy ?? NaN)] : []),
          ];
          return el(
            'tr',
            {},
            el('th', { scope: 'row' }, count(epoch)),
            ...values.map((value) => el('td', {}, value)),
          );
        }),
      );
    },
  };
}

/** @param {RunView} run @param {Baseline[]} baselines */
function legendOf({ recipe, losses, epochs }, baselines) {
  const last = epochs.at(-1);
  const step = losses.length ? losses[losses.length - 1] : undefined;
  const written = (/** @type {number | undefined} */ value) =>
    value === undefined ? '–' : lossText(recipe, value);
  return [
    { line: 'train-steps', name: 'training, each step', value: written(step) },
    { line: 'train-line', name: 'training, mean of the epoch', value: written(last?.trainLoss) },
    {
      line: 'validation-line',
      name: 'validation, after each epoch',
      value: written(last?.validationLoss),
    },
    ...baselines
      .filter(({ loss }) => loss !== undefined)
      .map(({ line, name, loss }) => ({ line: `baseline ${line}`, name, value: written(loss) })),
  ];
}

/** @param {RunView} run @param {number} step */
function readingOf({ recipe, losses, lossesEvery, stepsPerEpoch, epochs }, step) {
  if (!losses.length) return 'No step has been taken yet.';
  const value = losses[Math.min(losses.length - 1, Math.floor((step - 1) / lossesEvery))];
  const measured = epochs[Math.min(epochs.length, Math.floor(step / stepsPerEpoch)) - 1];
  const training =
    `Step ${count(step)}: training loss ` + `${lossText(recipe, value)}${lossUnit(recipe)}`;
  if (!measured) return `${training}.`;
  const { epoch, validationLoss, validationAccuracy } = measured;
  const accuracy =
    validationAccuracy === undefined ? '' : `, accuracy ${percent(validationAccuracy)}`;
  const validation = `validation ${lossText(recipe, validationLoss)}${accuracy}`;
  return `${training}; ${validation} after epoch ${epoch}.`;
}

/** @param {RunView} run @param {Baseline[]} baselines */
function summaryOf({ recipe, epochs, losses }, baselines) {
  if (!losses.length) return 'Loss chart: nothing has been measured yet.';
  const [first, last] = [epochs[0], epochs.at(-1)];
  const text = (/** @type {number} */ value) => lossText(recipe, value);
  const end =
    first && last
      ? `Validation loss went from ${text(first.validationLoss)} after epoch ${first.epoch} to ` +
        `${text(last.validationLoss)} after epoch ${last.epoch}.`
      : `Training loss stands at ${text(losses[losses.length - 1])}; no epoch has been measured.`;
  const flats = baselines.flatMap(({ name, loss }) =>
    loss === undefined ? [] : `${name} ${text(loss)}`,
  );
  return `Loss chart. ${end}${flats.length ? ` Baselines: ${flats.join(', ')}.` : ''}`;
}

/** @param {RunView} run @param {Baseline[]} baselines */
function captionOf({ recipe }, baselines) {
  if (!baselines.length) return lossInWords(recipe);
  const [first, ...others] = baselines.map(({ name, words }) => `the ${name} ${words}`);
  return (
    `${lossInWords(recipe)} ${COUNTED[baselines.length - 1]} without any network: ` +
    `${[first, ...others].join('; ')}.`
  );
}

const COUNTED = ['One baseline does', 'Two baselines do', 'Three baselines do'];
