// The validation accuracy after each epoch, for networks that choose among colours.
import { drawAccuracyChart } from '../../charts/accuracy-chart.js';
import { legendList } from '../../charts/legend.js';
import { el, show, svg, write } from '../../page/dom.js';
import { holdNumbers } from '../../page/exact.js';
import { percent } from '../../page/format.js';
import { freshName } from '../../page/names.js';
import { whenResized } from '../../page/sizes.js';
import { chooses } from '../measure.js';

/** @import { RunView } from '../../types.js' */
/** @import { Baseline } from '../baselines.js' */

const ACCURACY =
  'The share of the validation pixels for which the likeliest colour is the true one, after each ' +
  'epoch; higher is better.';

export function accuracyFigure() {
  const id = freshName('accuracy-summary');
  const chart = svg('svg', {
    class: 'chart accuracy-chart',
    role: 'img',
    'aria-labelledby': id,
  });
  const legend = legendList();
  const summary = el('p', { id, class: 'visually-hidden' });
  const element = el(
    'figure',
    { class: 'second-figure', hidden: true },
    el('h3', {}, 'Accuracy'),
    legend.element,
    chart,
    summary,
    el('figcaption', {}, ACCURACY),
  );
  const drawn = drawnToSize(chart);
  return {
    element,
    /** @param {RunView} run @param {Baseline[]} baselines @param {number} epochsInAll */
    draw({ recipe, epochs }, baselines, epochsInAll) {
      show(element, chooses(recipe));
      if (!chooses(recipe)) return;
      drawn((size) => drawAccuracyChart(chart, { epochsInAll, epochs, baselines }, size));
      holdNumbers(chart, async () => {
        const { accuracyNumbers } = await import('./run-numbers.js');
        return accuracyNumbers({ epochs }, baselines);
      });
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

/**
 * Draws a chart as large as it is shown, again whenever that changes.
 * @param {Element} chart
 */
function drawnToSize(chart) {
  let size = { width: 720, height: 220 };
  /** @type {(now: typeof size) => void} */
  let draw = () => {};
  whenResized(chart, ({ width, height }) => {
    if (width === 0) return;
    size = { width: Math.max(240, width), height: height || 220 };
    draw(size);
  });
  /** @param {typeof draw} next */
  return (next) => {
    draw = next;
    draw(size);
  };
}
