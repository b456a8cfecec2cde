// Loss and accuracy of the networks beside what needs no network: curves, a table, and a
// measurement on the pictures that are open.
import { el, write } from '../../page/dom.js';
import { panelHead, scrollingTable } from '../../page/intro.js';
import { freshName } from '../../page/names.js';
import { messageOf } from '../../page/problem.js';
import { MEASURE_KINDS, kindChart } from './kind-chart.js';
import { count, loss } from '../../page/format.js';
import { measure } from '../evaluation.js';
import { takesSteps } from '../networks-at-hand.js';
import { untrainedOf, share, tableVerdict } from './untrained.js';

/** @import { Page } from '../../types.js' */
/** @import { Network } from '../networks-at-hand.js' */
/** @import { Known } from './untrained.js' */

/** @typedef {{ loss: number, accuracy: number | null }} Measured */

const HEAD = ['', 'validated on', 'squared error', 'cross-entropy', 'accuracy'];

const NOTHING_YET = 'There is nothing to measure until a network has answered above.';

/** @param {Page} page */
export function scoreboard(page) {
  const verdict = el('p', { class: 'verdict' });
  const charts = MEASURE_KINDS.map(kindChart);
  const body = el('tbody');
  const button = el('button', { type: 'button', onclick: measureAll }, 'Measure on these pictures');
  const progress = el('p', { class: 'help', role: 'status' });
  const charted = el(
    'div',
    {},
    el('div', { class: 'chart-row' }, ...charts.map((one) => one.element)),
  );
  const table = el('div', {}, scrollingTable('Losses and accuracies', HEAD, body), progress);
  const element = scoreSection(button, [verdict, charted, table]);
  /** What was measured, by pictures, network and moment. @type {Map<string, Measured>} */
  const measured = new Map();
  /** @type {readonly Network[]} */
  let networks = [];
  /** @type {Known | null} */
  let known = null;
  let turn = 0;

  async function measureAll() {
    const [mine, set] = [++turn, known?.summary];
    if (!set || !networks.length) return write(progress, NOTHING_YET);
    let moved = false;
    button.disabled = true;
    try {
      for (const [i, network] of networks.entries()) {
        const key = keyOf(network, set);
        if (measured.has(key)) continue;
        const tell = (/** @type {number} */ done) =>
          write(progress, progressWords(network, i, networks.length, done, set.validation));
        const stopped = () => mine !== turn;
        const result = await measureStill(page, network, set.validation, tell, stopped);
        if (mine !== turn) return;
        moved ||= !result;
        if (result) measured.set(key, result);
        drawTable();
      }
      write(progress, doneWords(set, moved, networks.length));
    } catch (error) {
      write(progress, messageOf(error));
    } finally {
      button.disabled = false;
    }
  }

  function drawTable() {
    if (known) body.replaceChildren(...scoresOf(known, networks, measured).map(row));
  }

  return {
    element,
    charts: charted,
    table,
    /** What stands in the table; nothing while nothing is known. */
    rows: () => (known ? scoresOf(known, networks, measured) : []),
    networks: () => networks,
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
 * Names a network at a moment, on some pictures.
 * @param {Network} network
 * @param {Known['summary']} set
 */
const keyOf = ({ id, step, recipe }, { sha256 }) =>
  `${sha256} ${id} ${step} ${id === 'run' ? JSON.stringify(recipe) : ''}`;

/**
 * Measures a network that takes no steps meanwhile; gives null where it does.
 * @param {Page} page
 * @param {Network} network
 * @param {number} validation how many pictures
 * @param {(done: number) => void} tell
 * @param {() => boolean} stopped
 */
async function measureStill(page, network, validation, tell, stopped) {
  const moves = () => takesSteps(network, page.store.state);
  if (moves()) return null;
  return measure(page, network, validation, tell, () => stopped() || moves());
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
  /** @type {Map<string, Measured>} */
  const measured = new Map();
  for (const [i, network] of networks.entries()) {
    const tell = (/** @type {number} */ done) =>
      told(i * validation + done, networks.length * validation);
    const result = await measure(page, network, validation, tell, () => false);
    if (result) measured.set(keyOf(network, given.summary), result);
  }
  return scoresOf(given, networks, measured);
}

/** @param {HTMLElement} button @param {HTMLElement[]} parts */
function scoreSection(button, parts) {
  const id = freshName('measures-title');
  const head = panelHead(id, 'Loss and accuracy, beside what needs no network', button);
  return el('section', { class: 'panel', 'aria-labelledby': id }, head, ...parts);
}

/**
 * @param {Network} network
 * @param {number} which
 * @param {number} of
 * @param {number} done
 * @param {number} all
 */
const progressWords = ({ title }, which, of, done, all) =>
  `${title} (${which + 1} of ${of}): ${count(done)} of ${count(all)} pictures.`;

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
 * @param {Map<string, Measured>} measured
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
    const now = measured.get(keyOf(network, known.summary));
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

/** @param {Scored} scored */
const row = ({ title, what, on, values: { mse, crossEntropy, accuracy } }) =>
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
