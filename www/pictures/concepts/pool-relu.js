// Question 6b: max-pool and ReLU swapped, on sixteen numbers and on a network's real maps.
import { el, show, write } from '../../page/dom.js';
import { count } from '../../page/format.js';
import { messageOf } from '../../engine/engine.js';
import { networksAtHand } from './painting-networks.js';
import { labLink, section, plainTable } from './parts.js';
import { bothWays } from './windows.js';

/** @import { PoolAndRelu } from '../../../pkg/cpu/palomino.js' */
/** @import { Page } from '../../types.js' */
/** @import { Part } from './parts.js' */

/**
 * Numbers to start with: one window is all below zero, so that the ReLU matters after pooling too.
 */
const PATCH = [
  [-0.8, 1.2, 0.4, -0.1],
  [0.5, -1.6, -0.2, -0.6],
  [-0.5, -0.3, -1.5, 2.1],
  [-0.9, -0.7, 0.9, 0.3],
];
/** Pictures whose maps are compared, and how often each order is done for its time. */
const PICTURES = 16;
const TIMES = 20;
/** The least of several takes is the one that nothing else disturbed. */
const TAKES = 5;

/** @typedef {'poolFirst' | 'reluFirst'} Order */

/** @param {Page} page @returns {Part} */
export function poolRelu(page) {
  const patch = PATCH.map((row) => [...row]);
  const fields = patch.map((row, y) =>
    row.map((value, x) => {
      const input = el('input', {
        type: 'number',
        step: 0.1,
        value,
        'aria-label': `Row ${y + 1}, column ${x + 1}`,
      });
      input.addEventListener('input', () => {
        const read = input.value.trim() === '' ? NaN : Number(input.value);
        input.setAttribute('aria-invalid', String(!Number.isFinite(read)));
        if (!Number.isFinite(read)) return;
        patch[y][x] = read;
        steps();
      });
      return input;
    }),
  );
  const ways = el('div', { class: 'ways' });
  const same = el('figcaption', { 'aria-live': 'polite' });
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
  const problem = el('p', { class: 'problem', hidden: true });

  function steps() {
    const { reluFirst, poolFirst } = bothWays(patch);
    ways.replaceChildren(
      way(
        'ReLU, then max-pool',
        [
          ['After ReLU', reluFirst.middle],
          ['After max-pool', reluFirst.end],
        ],
        reluFirst.relus,
      ),
      way(
        'Max-pool, then ReLU',
        [
          ['After max-pool', poolFirst.middle],
          ['After ReLU', poolFirst.end],
        ],
        poolFirst.relus,
      ),
    );
    const equal = String(reluFirst.end) === String(poolFirst.end);
    write(
      same,
      `Both ways end with ${equal ? 'the same four numbers' : 'different numbers'}; the ReLU ` +
        `looked at ${reluFirst.relus} numbers the one way and at ${poolFirst.relus} the other. ` +
        'Change any number and see.',
    );
  }

  async function measure() {
    button.disabled = true;
    show(problem, false);
    try {
      const [network] = await networksAtHand(page);
      if (!network)
        throw new Error('There is no network at hand yet: train one for a step, then compare.');
      const engine = page.lab.engines.get(network.engine);
      const total = page.store.state.data.summary?.validation ?? 0;
      const numbers = Uint32Array.from({ length: Math.min(PICTURES, total) }, (_, i) => i);
      const found = await engine.call('poolAndRelu', [network.id, 'validation', numbers]);
      const time = async (/** @type {Order} */ order, /** @type {number} */ times) => {
        const started = performance.now();
        await engine.call('repeatPoolAndRelu', [network.id, 'validation', numbers, order, times]);
        return performance.now() - started;
      };
      const least = { none: Infinity, poolFirst: Infinity, reluFirst: Infinity };
      for (let take = 0; take < TAKES; take++) {
        least.none = Math.min(least.none, await time('poolFirst', 0));
        for (const order of /** @type {Order[]} */ (['poolFirst', 'reluFirst']))
          least[order] = Math.min(least[order], await time(order, TIMES));
      }
      const each = (/** @type {Order} */ order) => Math.max(0, least[order] - least.none) / TIMES;
      tell(network.title, numbers.length, found, each('reluFirst'), each('poolFirst'));
    } catch (error) {
      write(problem, messageOf(error));
      show(problem, true);
    } finally {
      button.disabled = false;
    }
  }

  /**
   * @param {string} title
   * @param {number} pictures
   * @param {PoolAndRelu} found
   * @param {number} reluMs
   * @param {number} poolMs
   */
  function tell(
    title,
    pictures,
    { maps, side, compared, difference, belowZero, beforePooling, afterPooling },
    reluMs,
    poolMs,
  ) {
    const faster =
      poolMs > 0 && reluMs > 0
        ? ` Pooling first took ${poolMs < reluMs ? 'less' : 'no less'} time here: ` +
          `${((100 * poolMs) / reluMs).toFixed(0)} % of the other.`
        : '';
    result.replaceChildren(
      el(
        'p',
        {},
        `${title}: the first ${maps} maps of ${pictures} pictures, ${side} × ${side}, ` +
          `normalised; ${(100 * belowZero).toFixed(0)} % of their values are below zero. The ` +
          `largest difference between the two orders over ${count(compared)} pooled values is `,
        el('strong', {}, difference === 0 ? 'exactly 0' : difference.toExponential(1)),
        `.${faster}`,
      ),
      plainTable(
        'Time of each order on the same maps',
        ['Order', 'ReLUs', 'Time'],
        [
          ['ReLU, then max-pool', count(compared * 4), milliseconds(reluMs)],
          ['Max-pool, then ReLU', count(compared), milliseconds(poolMs)],
        ],
      ),
      el(
        'p',
        { class: 'help' },
        `Time on this engine: the least of ${TAKES} takes of ${TIMES} repetitions each, less a ` +
          'call that repeats nothing. The usual block of these networks does normalisation, ReLU ' +
          'and pooling in one pass over memory, so that the order costs it nothing.',
      ),
      plainTable(
        'What a normalisation would see',
        ['Values of the convolution', 'Mean', 'Standard deviation'],
        [
          ['before pooling', ...beforePooling.map((value) => signed(value, 3))],
          ['after pooling', ...afterPooling.map((value) => signed(value, 3))],
        ],
      ),
    );
  }

  steps();
  return {
    id: '6b',
    title: 'Pooling and ReLU swapped',
    element: section(
      '6b',
      'What changes if max-pool and ReLU are swapped?',
      [
        'Nothing in the numbers. ReLU never changes which of two numbers is the larger, so the ' +
          'largest of a window is the same before and after it: max(ReLU(a), ReLU(b)) = ' +
          'ReLU(max(a, b)). In general, taking the largest commutes with every function that ' +
          'never falls.',
        'Something in the work: a pool of 2 × 2 leaves a quarter of the numbers, so pooling ' +
          'first does a quarter of the ReLUs.',
        el(
          'span',
          {},
          'What is not the same is pooling before the normalisation: then the mean and the ' +
            'spread that the batch is normalised by are those of the windows’ largest values, ' +
            'and another network is trained. The recipe’s field for the order of a block has all ' +
            'three: ',
          labLink('train', 'set it and train'),
          '.',
        ),
      ],
      el(
        'figure',
        {},
        el(
          'div',
          { class: 'ways' },
          el(
            'div',
            { class: 'way' },
            el('h4', {}, 'The patch'),
            el('div', { class: 'patch' }, ...fields.flat()),
          ),
          ways,
        ),
        same,
      ),
      el(
        'figure',
        {},
        el('h4', {}, 'On the maps of a network'),
        el('div', { class: 'buttons' }, button),
        problem,
        result,
        el(
          'figcaption',
          {},
          'The same comparison on what a network’s first pooling block makes of validation ' +
            'pictures.',
        ),
      ),
    ),
    draw({ engines, data }) {
      if (engines.cpu.phase === 'ready' && data.summary && button.dataset.ready !== 'yes') {
        button.dataset.ready = 'yes';
        button.disabled = false;
      }
    },
  };
}

/** Below a hundredth no clock of a browser is sure. @param {number} ms */
const milliseconds = (ms) => (ms < 0.01 ? 'under 0.01 ms' : `${ms.toFixed(2)} ms`);

/** With a minus sign. @param {number} value @param {number} [digits] all of them, where given */
const signed = (value, digits) =>
  (digits === undefined ? String(Number(value.toFixed(3))) : value.toFixed(digits)).replace(
    '-',
    '−',
  );

/** @param {string} title @param {[string, number[][]][]} stages @param {number} relus */
const way = (title, stages, relus) =>
  el(
    'div',
    { class: 'way' },
    el('h4', {}, `${title} (${relus} ReLUs)`),
    el('div', { class: 'stages' }, ...stages.map(([name, rows]) => grid(name, rows))),
  );

/** @param {string} name @param {number[][]} rows */
const grid = (name, rows) =>
  el(
    'table',
    { class: rows.length > 2 ? 'numbers-grid four' : 'numbers-grid' },
    el('caption', {}, name),
    el(
      'tbody',
      {},
      ...rows.map((row) =>
        el(
          'tr',
          {},
          ...row.map((value) => el('td', { class: value === 0 ? 'zero' : null }, signed(value))),
        ),
      ),
    ),
  );
