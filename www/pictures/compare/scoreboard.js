// Loss and accuracy of the networks beside what needs no network: curves, a table, and a
// measurement on the pictures that are open.
import { el, write } from '../../page/dom.js';
import { exactHeads, exactly } from '../../page/exact.js';
import { panelHead, scrollingTable } from '../../page/intro.js';
import { freshName } from '../../page/names.js';
import { messageOf } from '../../page/problem.js';
import { MEASURE_KINDS, kindChart } from './kind-chart.js';
import { count, loss } from '../../page/format.js';
import { measurements } from './measurements.js';
import { untrainedOf, share, tableVerdict } from './untrained.js';

/** @import { Page } from '../../types.js' */
/** @import { Network } from '../networks-at-hand.js' */
/** @import { Hearers } from './measurements.js' */
/** @import { Known } from './untrained.js' */

const HEAD = /** @type {const} */ ([
  ['network'],
  ['validated on'],
  ['squared error'],
  ['cross-entropy', 'cross-entropy (nats per pixel)'],
  ['accuracy', 'accuracy (share of pixels)'],
]);

const NOTHING_YET = 'There is nothing to measure until a network has answered above.';

/** @param {Page} page */
export function scoreboard(page) {
  const verdict = el('p', { class: 'verdict' });
  const charts = MEASURE_KINDS.map(kindChart);
  const row = el('div', { class: 'chart-row' }, ...charts.map((one) => one.element));
  const body = el('tbody');
  const button = el('button', { type: 'button', onclick: measureAll }, 'Measure on these pictures');
  const progress = el('p', { class: 'help', role: 'status' });
  const charted = el('div', {}, row);
  const scores = scrollingTable('Losses and accuracies', exactHeads(HEAD), body);
  const table = el('div', {}, scores, progress);
  const element = scoreSection(button, [verdict, charted, table]);
  const measured = measurements(page);
  /** @type {readonly Network[]} */
  let networks = [];
  /** @type {Known | null} */
  let known = null;
  let turn = 0;

  async function measureAll() {
    const [mine, set] = [++turn, known?.summary];
    if (!set || !networks.length) return write(progress, NOTHING_YET);
    const stopped = () => mine !== turn;
    /** @type {Hearers['told']} */
    const told = (which, done) =>
      write(progress, progressWords(networks, which, done, set.validation));
    button.disabled = true;
    try {
      const moved = await measured.take(networks, set, { stopped, told, taken: drawTable });
      if (!stopped()) write(progress, doneWords(set, moved, networks.length));
    } catch (error) {
      write(progress, messageOf(error));
    } finally {
      button.disabled = false;
    }
  }

  function forget() {
    turn += 1;
    write(progress, '');
  }

  const rows = () => (known ? scoresOf(known, networks, measured) : []);

  function drawTable() {
    if (known) body.replaceChildren(...rows().map(scoreRow));
  }

  /** @param {readonly Network[]} shown @param {Known} given */
  function draw(shown, given) {
    if (known?.summary.sha256 !== given.summary.sha256) forget();
    [networks, known] = [shown, given];
    write(verdict, tableVerdict(networks, given));
    drawTable();
    for (const chart of charts) chart.draw(networks, given);
  }

  /** `rows` is what stands in the table: nothing while nothing is known. */
  return { element, charts: charted, table, rows, networks: () => networks, draw };
}

/**
 * The rows of the table with every network measured on the pictures that are open.
 * @param {Page} page
 * @param {readonly Network[]} networks
 * @param {Known} given
 * @param {(done: number, all: number) => void} told
 */
export async function scoresAgain(page, networks, given, told) {
  const { validation } = given.summary;
  const measured = measurements(page);
  await measured.take(networks, given.summary, {
    told: (which, done) => told(which * validation + done, networks.length * validation),
  });
  return scoresOf(given, networks, measured);
}

/** @param {HTMLElement} button @param {HTMLElement[]} parts */
function scoreSection(button, parts) {
  const id = freshName('measures-title');
  const head = panelHead(id, 'Loss and accuracy, beside what needs no network', button);
  return el('section', { class: 'panel', 'aria-labelledby': id }, head, ...parts);
}

/**
 * @param {readonly Network[]} networks
 * @param {number} which
 * @param {number} done
 * @param {number} all
 */
const progressWords = (networks, which, done, all) =>
  `${networks[which].title} (${which + 1} of ${networks.length}): ${count(done)} of ` +
  `${count(all)} pictures.`;

/** @param {Known['summary']} set @param {boolean} moved @param {number} networks */
function doneWords({ validation, title }, moved, networks) {
  const all = `Measured on all ${count(validation)} validation pictures of ${title}.`;
  if (!moved) return all;
  const pause = 'Pause your run to measure it.';
  return networks > 1 ? `${all} ${pause}` : pause;
}

/**
 * A row of the table.
 * @typedef {{ title: string, what: string, on: string, values: { mse?: number, crossEntropy?:
 * number, accuracy?: number } }} Scored
 */

/**
 * The rows of the table: what needs no network, then each network as it was last validated and as
 * it was measured here.
 * @param {Known} known
 * @param {readonly Network[]} networks
 * @param {ReturnType<typeof measurements>} measured
 * @returns {Scored[]}
 */
function scoresOf(known, networks, measured) {
  const { title: here } = known.summary;
  /** @type {Scored[]} */
  const rows = untrainedOf(known).map(({ title, what, ...values }) => ({
    title,
    what,
    on: here,
    values,
  }));
  for (const network of networks) {
    const { title, dataTitle: on, step } = network;
    const last = network.epochs.at(-1);
    const now = measured.of(network, known.summary);
    if (last) {
      const values = valuesOf(network, last.validationLoss, last.validationAccuracy);
      rows.push({ title, what: `after epoch ${last.epoch}`, on, values });
    }
    if (now) {
      const values = valuesOf(network, now.loss, now.accuracy ?? undefined);
      rows.push({ title, what: `measured now, at step ${count(step)}`, on: here, values });
    }
  }
  return rows;
}

/**
 * Squared error between CIELAB's numbers is none between levels, and is left out.
 * @param {Network} network
 * @param {number} value
 * @param {number | undefined} accuracy
 * @returns {Scored['values']}
 */
const valuesOf = ({ chooses, recipe }, value, accuracy) =>
  chooses ? { crossEntropy: value, accuracy } : { mse: recipe.space === 'rgb' ? value : undefined };

/** @param {number | undefined} value @param {(value: number) => string} text */
const scored = (value, text) =>
  exactly(el('td', {}, value === undefined ? '–' : text(value)), value);

/** @param {Scored} scored */
const scoreRow = ({ title, what, on, values: { mse, crossEntropy, accuracy } }) =>
  el(
    'tr',
    {},
    el('th', { scope: 'row' }, title, el('span', { class: 'row-what' }, what)),
    el('td', { class: 'row-on' }, on),
    scored(mse, loss),
    scored(crossEntropy, (value) => value.toFixed(3)),
    scored(accuracy, share),
  );
