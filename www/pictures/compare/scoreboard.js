// Loss and accuracy of the networks beside what needs no network: curves, a table, and a
// measurement on the pictures that are open.
import { drawEpochChart } from '../../charts/epoch-chart.js';
import { messageOf } from '../../engine/engine.js';
import { el, show, svg, write } from '../../page/dom.js';
import { count, loss } from '../../page/format.js';
import { measure } from '../evaluation.js';
import { isAtHome, isMoving } from '../networks-at-hand.js';
import { untrainedOf, share, tableVerdict } from './untrained.js';

/** @import { EpochReport, Page } from '../../types.js' */
/** @import { Network } from '../networks-at-hand.js' */
/** @import { Known } from './untrained.js' */

const KINDS = /** @type {const} */ ([
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

/** @param {Page} page */
export function scoreboard(page) {
  const verdict = el('p', { class: 'verdict' });
  const charts = KINDS.map((kind) => chartOf(kind));
  const body = el('tbody');
  const button = el(
    'button',
    { type: 'button', onclick: () => measureAll() },
    'Measure on these pictures',
  );
  const progress = el('p', { class: 'help', role: 'status' });
  const element = el(
    'section',
    { class: 'panel', 'aria-labelledby': 'measures-title' },
    el(
      'div',
      { class: 'panel-head' },
      el('h3', { id: 'measures-title' }, 'Loss and accuracy, beside what needs no network'),
      button,
    ),
    verdict,
    el('div', { class: 'chart-row' }, ...charts.map((chart) => chart.element)),
    el(
      'div',
      { class: 'table-scroll', tabindex: 0, role: 'region', 'aria-label': 'Losses and accuracies' },
      el(
        'table',
        { class: 'measures' },
        el(
          'thead',
          {},
          el(
            'tr',
            {},
            ...['', 'validated on', 'squared error', 'cross-entropy', 'accuracy'].map((name) =>
              el('th', { scope: 'col' }, name),
            ),
          ),
        ),
        body,
      ),
    ),
    progress,
  );
  /**
   * What was measured on these pictures, by network and moment.
   * @type {Map<string, { loss: number, accuracy: number | null }>}
   */
  const measured = new Map();
  /** @type {readonly Network[]} */
  let networks = [];
  /** @type {Known | null} */
  let known = null;
  let turn = 0;
  const keyOf = (/** @type {Network} */ { id, step, recipe }) =>
    `${known?.summary.sha256} ${id} ${step} ${id === 'run' ? JSON.stringify(recipe) : ''}`;

  async function measureAll() {
    const [mine, set] = [++turn, known?.summary];
    if (!set) return;
    let moved = false;
    button.disabled = true;
    try {
      for (const [i, network] of networks.entries()) {
        const key = keyOf(network);
        if (measured.has(key)) continue;
        const moves = () => isMoving(network, page.store.state);
        const result = moves()
          ? null
          : await measure(
              page,
              network,
              set.validation,
              (done) =>
                write(
                  progress,
                  `${network.title} (${i + 1} of ${networks.length}): ${count(done)} of ` +
                    `${count(set.validation)} pictures.`,
                ),
              () => mine !== turn || moves(),
            );
        if (mine !== turn) return;
        if (!result) {
          moved = true;
          continue;
        }
        measured.set(key, result);
        drawTable();
      }
      const all = `Measured on all ${count(set.validation)} validation pictures of ${set.title}.`;
      write(
        progress,
        !moved ? all : `${networks.length > 1 ? `${all} ` : ''}Pause your run to measure it.`,
      );
    } catch (error) {
      write(progress, messageOf(error));
    } finally {
      button.disabled = false;
    }
  }

  function drawTable() {
    if (!known) return;
    const { summary } = known;
    const rows = untrainedOf(known).map(({ title, what, ...values }) =>
      row(title, what, summary.title, values),
    );
    for (const network of networks) {
      const last = network.epochs.at(-1);
      if (last)
        rows.push(
          row(
            network.title,
            `after epoch ${last.epoch}`,
            network.dataTitle,
            valuesOf(network, last.validationLoss, last.validationAccuracy),
          ),
        );
      const here = measured.get(keyOf(network));
      if (here)
        rows.push(
          row(
            network.title,
            `measured now, at step ${count(network.step)}`,
            summary.title,
            valuesOf(network, here.loss, here.accuracy ?? undefined),
          ),
        );
    }
    body.replaceChildren(...rows);
  }

  return {
    element,
    /** @param {readonly Network[]} shown @param {Known} given */
    draw(shown, given) {
      if (known?.summary.sha256 !== given.summary.sha256) {
        turn += 1;
        write(progress, '');
      }
      [networks, known] = [shown, given];
      write(verdict, tableVerdict(networks, given));
      drawTable();
      for (const chart of charts) chart.draw(networks, given);
    },
  };
}

/**
 * Squared error between CIELAB's numbers is none between levels, and is left out.
 * @param {Network} network
 * @param {number} value
 * @param {number | undefined} accuracy
 */
const valuesOf = ({ chooses, recipe }, value, accuracy) =>
  chooses ? { crossEntropy: value, accuracy } : { mse: recipe.space === 'rgb' ? value : undefined };

/**
 * @param {string} title
 * @param {string} what
 * @param {string} on
 * @param {{ mse?: number, crossEntropy?: number, accuracy?: number }} values
 */
const row = (title, what, on, { mse, crossEntropy, accuracy }) =>
  el(
    'tr',
    {},
    el('th', { scope: 'row' }, title, el('span', { class: 'row-what' }, what)),
    el('td', { class: 'row-on' }, on),
    ...[
      mse === undefined ? '–' : loss(mse),
      crossEntropy === undefined ? '–' : crossEntropy.toFixed(3),
      accuracy === undefined ? '–' : share(accuracy),
    ].map((text) => el('td', {}, text)),
  );

/** One of the charts with its legend. @param {typeof KINDS[number]} kind */
function chartOf({ key, title, caption }) {
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
  new ResizeObserver(([entry]) => {
    width = Math.max(220, Math.round(entry.contentRect.width));
    redraw();
  }).observe(element);
  /** @param {Network} network */
  const fits = (network) =>
    network.epochs.length > 0 &&
    (key === 'mse' ? !network.chooses && network.recipe.space === 'rgb' : network.chooses);
  return {
    element,
    /** @param {readonly Network[]} networks @param {Known} given */
    draw(networks, given) {
      const { summary } = given;
      const shown = networks.filter(fits);
      const flats = untrainedOf(given).flatMap((baseline) =>
        baseline[key] === undefined
          ? []
          : [
              {
                name: baseline.key,
                title: baseline.title,
                value: /** @type {number} */ (baseline[key]),
              },
            ],
      );
      const read = (/** @type {number} */ value) =>
        key === 'accuracy' ? share(value) : key === 'mse' ? loss(value) : value.toFixed(3);
      const valueOf = (/** @type {EpochReport} */ report) =>
        key === 'accuracy' ? (report.validationAccuracy ?? NaN) : report.validationLoss;
      const lines = shown.map((network) => ({
        network,
        place: networks.indexOf(network),
        faint: !isAtHome(network, summary),
        values: network.epochs.map((report) => ({ epoch: report.epoch, value: valueOf(report) })),
      }));
      show(empty, lines.length === 0 && flats.length === 0);
      write(empty, 'No network of this kind is chosen.');
      legend.replaceChildren(
        ...lines.map(({ network, place, faint, values }) =>
          entry(
            `series series-${place % 6}${faint ? ' faint' : ''}`,
            `${network.title}${faint ? `, on ${network.dataTitle}` : ''}`,
            read(values.at(-1)?.value ?? NaN),
          ),
        ),
        ...flats.map(({ name, title: called, value }) =>
          entry(`baseline ${name}`, called, read(value)),
        ),
      );
      chart.setAttribute(
        'aria-label',
        `${title}. ${[...lines.map(({ network, values }) => `${network.title} ends at ` + `${read(values.at(-1)?.value ?? NaN)}`), ...flats.map(({ title: called, value }) => `${called}: ${read(value)}`)].join('; ')}.`,
      );
      redraw = () =>
        drawEpochChart(
          chart,
          {
            lines,
            flats,
            tick: (value) =>
              key === 'accuracy' ? `${Number((value * 100).toPrecision(6))} %` : String(value),
          },
          width,
        );
      redraw();
    },
  };
}

/** @param {string} name @param {string} label @param {string} value */
const entry = (name, label, value) =>
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
