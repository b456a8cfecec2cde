// Max-pool and ReLU swapped on the maps of a network: the largest difference, and the time of each
// order.
import { el } from '../../page/dom.js';
import { count } from '../../page/format.js';
import { problemLine } from '../../page/problem.js';
import { networksAtHand } from './painting-networks.js';
import { plainTable } from './parts.js';

/** @import { PoolAndRelu } from '../../../pkg/cpu/palomino.js' */
/** @import { Engine } from '../../engine/engine.js' */
/** @import { Page, State } from '../../types.js' */

/** Pictures whose maps are compared, and how often each order is done for its time. */
const PICTURES = 16;
const TIMES = 20;
/** The least of several takes is the one that nothing else disturbed. */
const TAKES = 5;

/** @typedef {'poolFirst' | 'reluFirst'} Order */

/**
 * @typedef {{ title: string, pictures: number, found: PoolAndRelu, ms: Record<Order, number> }}
 * Compared
 */

const TIMING =
  `Time on this engine: the least of ${TAKES} takes of ${TIMES} repetitions each, less a call ` +
  'that repeats nothing. The usual block of these networks does normalisation, ReLU and ' +
  'pooling in one pass over memory, so that the order costs it nothing.';
const CAPTION =
  'The same comparison on what a network’s first pooling block makes of validation pictures.';

/** @param {Page} page */
export function realMaps(page) {
  const button = el(
    'button',
    { type: 'button', disabled: true, onclick: () => measure() },
    'Compare on real maps',
  );
  const result = el(
    'div',
    { class: 'measured', 'aria-live': 'polite' },
    el('p', { class: 'help' }, 'Not measured yet.'),
  );
  const problem = problemLine();

  async function measure() {
    button.disabled = true;
    problem.clear();
    try {
      result.replaceChildren(...resultOf(await compared(page)));
    } catch (error) {
      problem.say(error);
    } finally {
      button.disabled = false;
    }
  }

  return {
    element: el(
      'figure',
      {},
      el('h4', {}, 'On the maps of a network'),
      el('div', { class: 'buttons' }, button),
      problem.element,
      result,
      el('figcaption', {}, CAPTION),
    ),
    /** @param {State} state */
    draw({ engines, data }) {
      if (engines.cpu.phase !== 'ready' || !data.summary || button.dataset.ready === 'yes') return;
      button.dataset.ready = 'yes';
      button.disabled = false;
    },
  };
}

/** @param {Page} page @returns {Promise<Compared>} */
async function compared(page) {
  const [network] = await networksAtHand(page);
  if (!network) throw new Error('There is no network yet: train one for a step, then compare.');
  const engine = page.lab.engines.get(network.engine);
  const total = page.store.state.data.summary?.validation ?? 0;
  const numbers = Uint32Array.from({ length: Math.min(PICTURES, total) }, (_, i) => i);
  const found = await engine.call('poolAndRelu', [network.id, 'validation', numbers]);
  const ms = await timesOf(engine, network.id, numbers);
  return { title: network.title, pictures: numbers.length, found, ms };
}

/**
 * The time of each order on the same maps, in milliseconds.
 * @param {Engine} engine
 * @param {string} id
 * @param {Uint32Array} numbers
 */
async function timesOf(engine, id, numbers) {
  const time = async (/** @type {Order} */ order, /** @type {number} */ times) => {
    const started = performance.now();
    await engine.call('repeatPoolAndRelu', [id, 'validation', numbers, order, times]);
    return performance.now() - started;
  };
  const least = { none: Infinity, poolFirst: Infinity, reluFirst: Infinity };
  for (let take = 0; take < TAKES; take++) {
    least.none = Math.min(least.none, await time('poolFirst', 0));
    for (const order of /** @type {Order[]} */ (['poolFirst', 'reluFirst']))
      least[order] = Math.min(least[order], await time(order, TIMES));
  }
  const each = (/** @type {Order} */ order) => Math.max(0, least[order] - least.none) / TIMES;
  return { reluFirst: each('reluFirst'), poolFirst: each('poolFirst') };
}

/** @param {Compared} compared @returns {HTMLElement[]} */
function resultOf({ title, pictures, found, ms }) {
  const { maps, side, compared, difference, belowZero, beforePooling, afterPooling } = found;
  return [
    el(
      'p',
      {},
      `${title}: the first ${maps} maps of ${pictures} pictures, ${side} × ${side}, normalised; ` +
        `${(100 * belowZero).toFixed(0)} % of their values are below zero. The largest ` +
        `difference between the two orders over ${count(compared)} pooled values is `,
      el('strong', {}, difference === 0 ? 'exactly 0' : difference.toExponential(1)),
      `.${fasterWords(ms)}`,
    ),
    plainTable(
      'Time of each order on the same maps',
      ['Order', 'ReLUs', 'Time'],
      [
        ['ReLU, then max-pool', count(compared * 4), milliseconds(ms.reluFirst)],
        ['Max-pool, then ReLU', count(compared), milliseconds(ms.poolFirst)],
      ],
    ),
    el('p', { class: 'help' }, TIMING),
    plainTable(
      'What a normalisation would see',
      ['Values of the convolution', 'Mean', 'Standard deviation'],
      [
        ['before pooling', ...beforePooling.map((value) => withMinus(value, 3))],
        ['after pooling', ...afterPooling.map((value) => withMinus(value, 3))],
      ],
    ),
  ];
}

/** @param {Record<Order, number>} ms */
function fasterWords({ poolFirst, reluFirst }) {
  if (!(poolFirst > 0 && reluFirst > 0)) return '';
  const time = poolFirst < reluFirst ? 'less' : 'no less';
  const share = ((100 * poolFirst) / reluFirst).toFixed(0);
  return ` Pooling first took ${time} time here: ${share} % of the other.`;
}

/** Below a hundredth no clock of a browser is sure. @param {number} ms */
const milliseconds = (ms) => (ms < 0.01 ? 'under 0.01 ms' : `${ms.toFixed(2)} ms`);

/** With a minus sign. @param {number} value @param {number} [digits] all of them, where given */
export const withMinus = (value, digits) =>
  (digits === undefined ? String(Number(value.toFixed(3))) : value.toFixed(digits)).replace(
    '-',
    '−',
  );
