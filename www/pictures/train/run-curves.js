// The measurements of a run: the curves beside the baselines, a reading of any step, and the
// numbers as a table.
import { drawLossChart } from '../../charts/loss-chart.js';
import { scrubbedChart } from '../../charts/scrubbed-chart.js';
import { el } from '../../page/dom.js';
import { holdNumbers } from '../../page/exact.js';
import { count, percent } from '../../page/format.js';
import { freshName } from '../../page/names.js';
import { lossInWords, lossText, lossUnit } from '../measure.js';
import { accuracyFigure } from './accuracy-figure.js';
import { epochTable } from './epoch-table.js';

/** @import { RunView } from '../../types.js' */
/** @import { Baseline } from '../baselines.js' */

/** Linear shows how close the end is, logarithmic the whole way. */
const SCALES = /** @type {const} */ (['logarithmic', 'linear']);

/**
 * The curves of one run: a choice of their scale, the chart that can be read anywhere, the accuracy
 * of a network that chooses, and the numbers of every epoch.
 */
export function runCurves() {
  const names = { summary: freshName('chart-summary'), slider: 'Step to read', first: 1 };
  const figure = scrubbedChart(names, { at: (x) => stepAt(x), within, redraw });
  const scale = scaleChoice(redraw);
  const accuracy = accuracyFigure();
  const table = epochTable();
  /** @type {RunView | null} */
  let latest = null;
  /** @type {Baseline[]} */
  let baselines = [];
  let stepAt = (/** @type {number} */ _) => 1;
  table.element.addEventListener('toggle', redraw);
  holdNumbers(figure.chart, async () => {
    const { runNumbers } = await import('./run-numbers.js');
    return runNumbers(latest, baselines);
  });

  /** @param {number} step */
  function within(step) {
    const last = latest ? lastStep(latest) : 0;
    return last ? Math.max(1, Math.min(last, step)) : null;
  }

  function redraw() {
    if (!latest) return;
    const { losses, lossesEvery: every, stepsPerEpoch, epochs, recipe } = latest;
    const { readAt, size } = figure;
    const { kind } = scale;
    const epochsInAll = recipe?.epochs ?? 25;
    ({ stepAt } = drawLossChart(
      figure.chart,
      { losses, every, stepsPerEpoch, epochsInAll, epochs, baselines, kind, readAt },
      size,
    ));
    accuracy.draw(latest, baselines, epochsInAll);
    const steps = Math.max(1, lastStep(latest));
    figure.read(readingOf(latest, readAt ?? steps), steps, lastStep(latest) > 0);
    table.draw(latest);
  }

  return {
    scale: scale.element,
    figure: figure.element,
    accuracy: accuracy.element,
    table: table.element,
    /** @param {RunView} run @param {Baseline[]} rivals */
    draw(run, rivals) {
      latest = run;
      baselines = rivals;
      figure.legend.draw(legendOf(run, baselines));
      figure.sum(summaryOf(run, baselines));
      figure.explain(captionOf(run, baselines));
      redraw();
    },
  };
}

/**
 * The last step that something is known of; a run from a report has the means of its epochs alone.
 * @param {RunView} run
 */
const lastStep = ({ losses, lossesEvery, epochs, stepsPerEpoch }) =>
  losses.length ? losses.length * lossesEvery : epochs.length * stepsPerEpoch;

/** @param {() => void} redraw */
function scaleChoice(redraw) {
  const name = freshName('loss-scale');
  const radios = SCALES.map((kind) =>
    el('input', {
      type: 'radio',
      name,
      value: kind,
      checked: kind === 'logarithmic',
      onchange: redraw,
    }),
  );
  return {
    element: el(
      'fieldset',
      { class: 'choices small' },
      el('legend', { class: 'visually-hidden' }, 'Scale of the loss'),
      ...SCALES.map((kind, i) => el('label', {}, radios[i], el('span', {}, kind))),
    ),
    get kind() {
      return radios[0].checked ? SCALES[0] : SCALES[1];
    },
  };
}

/** @param {RunView} run @param {Baseline[]} baselines */
function legendOf({ recipe, losses, epochs }, baselines) {
  const last = epochs.at(-1);
  const step = losses.length ? losses[losses.length - 1] : undefined;
  const written = (/** @type {number | undefined} */ value) =>
    value === undefined ? '–' : lossText(recipe, value);
  const steps = { line: 'train-steps', name: 'training, each step', value: written(step) };
  return [
    ...(losses.length || !epochs.length ? [steps] : []),
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
  if (!losses.length) return epochWords(recipe, epochs, step / stepsPerEpoch);
  const value = losses[Math.min(losses.length - 1, Math.floor((step - 1) / lossesEvery))];
  const measured = epochs[Math.min(epochs.length, Math.floor(step / stepsPerEpoch)) - 1];
  const loss = `${lossText(recipe, value)}${lossUnit(recipe)}`;
  const training = `Step ${count(step)}: training loss ${loss}`;
  if (!measured) return `${training}.`;
  const { epoch, validationLoss, validationAccuracy } = measured;
  const accuracy =
    validationAccuracy === undefined ? '' : `, accuracy ${percent(validationAccuracy)}`;
  const validation = `validation ${lossText(recipe, validationLoss)}${accuracy}`;
  return `${training}; ${validation} after epoch ${epoch}.`;
}

/**
 * The nearest epoch, where the losses of the steps are not at hand.
 * @param {RunView['recipe']} recipe
 * @param {RunView['epochs']} epochs
 * @param {number} place in epochs
 */
function epochWords(recipe, epochs, place) {
  if (!epochs.length) return 'No step has been taken yet.';
  const which = Math.min(epochs.length, Math.max(1, Math.round(place)));
  const { trainLoss, validationLoss, validationAccuracy } = epochs[which - 1];
  const accuracy =
    validationAccuracy === undefined ? '' : `, accuracy ${percent(validationAccuracy)}`;
  return (
    `Epoch ${which}: training loss ${lossText(recipe, trainLoss)}${lossUnit(recipe)}; validation ` +
    `${lossText(recipe, validationLoss)}${accuracy}.`
  );
}

/** @param {RunView} run @param {Baseline[]} baselines */
function summaryOf({ recipe, epochs, losses }, baselines) {
  if (!losses.length && !epochs.length) return 'Loss chart: nothing has been measured yet.';
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
