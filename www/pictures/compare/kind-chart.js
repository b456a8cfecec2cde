// Validation curves of one kind of measure, one a network, beside what needs no network.
import { inColumns } from '../../charts/columns.js';
import { drawEpochChart } from '../../charts/epoch-chart.js';
import { el, show, svg, write } from '../../page/dom.js';
import { holdNumbers } from '../../page/exact.js';
import { loss } from '../../page/format.js';
import { whenResized } from '../../page/sizes.js';
import { isAtHome } from '../networks-at-hand.js';
import { share, untrainedOf } from './untrained.js';

/** @import { EpochReport } from '../../types.js' */
/** @import { Network } from '../networks-at-hand.js' */
/** @import { Known } from './untrained.js' */

/** @typedef {'mse' | 'crossEntropy' | 'accuracy'} Key */

export const MEASURE_KINDS = /** @type {const} */ ([
  {
    key: 'mse',
    title: 'Squared error (regression)',
    caption:
      'Validation loss of the networks that mix, lower is better; dashes are baselines of the ' +
      'pictures that are open.',
  },
  {
    key: 'crossEntropy',
    title: 'Cross-entropy in nats per pixel (classification)',
    caption: 'Validation loss of the networks that choose, lower is better.',
  },
  {
    key: 'accuracy',
    title: 'Accuracy (classification)',
    caption:
      'Share of the pixels that got the palette’s colour nearest to the truth, higher is better.',
  },
]);

/** One of the charts with its legend. @param {typeof MEASURE_KINDS[number]} kind */
export function kindChart(kind) {
  const { title, caption } = kind;
  const legend = el('ul', { class: 'legend series-legend' });
  const chart = svg('svg', {
    class: 'epoch-chart',
    role: 'img',
    'aria-label': `${title}: nothing to draw yet.`,
  });
  const empty = el('p', { class: 'empty small' });
  const words = el('figcaption', {}, caption);
  const element = el(
    'figure',
    { class: 'epoch-figure' },
    el('h4', {}, title),
    legend,
    chart,
    empty,
    words,
  );
  let width = 360;
  let redraw = () => {};
  whenResized(element, (size) => {
    width = Math.max(220, Math.round(size.width));
    redraw();
  });
  return {
    element,
    /** @param {readonly Network[]} networks @param {Known} given */
    draw(networks, given) {
      const lines = linesOf(kind.key, networks, given);
      const flats = flatsOf(kind.key, given);
      holdNumbers(chart, () => [kindNumbers(title, lines, flats)]);
      show(empty, lines.length === 0 && flats.length === 0);
      write(empty, 'No network of this kind is chosen.');
      const entries = [...lines, ...flats];
      legend.replaceChildren(
        ...entries.map((one) => legendEntry(one.look, one.label, written(kind.key, one.last))),
      );
      const said = entries.map(({ said: words, last }) => words + written(kind.key, last));
      chart.setAttribute('aria-label', `${kind.title}. ${said.join('; ')}.`);
      const tick = (/** @type {number} */ value) =>
        kind.key === 'accuracy' ? `${Number((value * 100).toPrecision(6))} %` : String(value);
      redraw = () => drawEpochChart(chart, { lines, flats, tick }, width);
      redraw();
    },
  };
}

/**
 * The networks' curves that a chart of this kind shows.
 * @param {Key} key
 * @param {readonly Network[]} networks
 * @param {Known} given
 */
function linesOf(key, networks, { summary }) {
  const fits = (/** @type {Network} */ network) =>
    network.epochs.length > 0 &&
    (key === 'mse' ? !network.chooses && network.recipe.space === 'rgb' : network.chooses);
  const reported = (/** @type {EpochReport} */ report) =>
    key === 'accuracy' ? (report.validationAccuracy ?? NaN) : report.validationLoss;
  return networks.filter(fits).map((network) => {
    const { title, dataTitle, epochs } = network;
    const place = networks.indexOf(network);
    const faint = !isAtHome(network, summary);
    const values = epochs.map((report) => ({ epoch: report.epoch, value: reported(report) }));
    return {
      place,
      faint,
      values,
      look: `series series-${place % 6}${faint ? ' faint' : ''}`,
      label: faint ? `${title}, on ${dataTitle}` : title,
      said: `${title} ends at `,
      last: values.at(-1)?.value ?? NaN,
    };
  });
}

/**
 * What a chart of this kind shows, a row an epoch; a baseline is the same at each.
 * @param {string} title
 * @param {ReturnType<typeof linesOf>} lines
 * @param {ReturnType<typeof flatsOf>} flats
 */
function kindNumbers(title, lines, flats) {
  const drawn = lines.map(({ label, values }) => ({
    name: label,
    points: values.map(({ epoch, value }) => [epoch, value]),
  }));
  const epochs = [...new Set(drawn.flatMap(({ points }) => points.map(([epoch]) => epoch)))];
  const level = flats.map(({ label, value }) => ({
    name: label,
    points: epochs.map((epoch) => [epoch, value]),
  }));
  return inColumns(title, 'epoch', [...drawn, ...level]);
}

/** What needs no network, in a chart of this kind. @param {Key} key @param {Known} given */
const flatsOf = (key, given) =>
  untrainedOf(given).flatMap(({ [key]: value, key: name, title }) =>
    value === undefined
      ? []
      : [{ name, value, look: `baseline ${name}`, label: title, said: `${title}: `, last: value }],
  );

/** @param {Key} key @param {number} value */
function written(key, value) {
  if (key === 'accuracy') return share(value);
  return key === 'mse' ? loss(value) : value.toFixed(3);
}

/** @param {string} name @param {string} label @param {string} value */
const legendEntry = (name, label, value) =>
  el(
    'li',
    {},
    svg(
      'svg',
      { class: 'legend-line', viewBox: '0 0 28 10', width: 28, height: 10, 'aria-hidden': 'true' },
      svg('path', { class: name, d: 'M0 5H28' }),
    ),
    el('span', {}, label),
    el('span', { class: 'legend-value' }, value),
  );
