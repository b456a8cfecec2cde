// Question 6b: max-pool and ReLU swapped, on sixteen numbers and on a network's real maps.
import { el, write } from '../../page/dom.js';
import { numberOr } from '../live-figure.js';
import { labLink } from './parts.js';
import { realMaps, withMinus } from './real-maps.js';
import { bothWays } from './windows.js';

/** @import { MakePart } from './parts.js' */

/**
 * Numbers to start with: one window is all below zero, so that the ReLU matters after pooling too.
 */
const PATCH = [
  [-0.8, 1.2, 0.4, -0.1],
  [0.5, -1.6, -0.2, -0.6],
  [-0.5, -0.3, -1.5, 2.1],
  [-0.9, -0.7, 0.9, 0.3],
];

/** @type {MakePart} */
export function poolRelu(page, { changed }) {
  const patch = PATCH.map((row) => [...row]);
  const fields = patchFields(patch, () => {
    steps();
    changed();
  });
  const ways = el('div', { class: 'ways' });
  const same = el('figcaption', { 'aria-live': 'polite' });
  const real = realMaps(page);

  function steps() {
    const both = bothWays(patch);
    ways.replaceChildren(...wayTables(both));
    write(same, endsWords(both));
  }

  /** @param {Record<string, unknown>} settings */
  function set({ patch: given }) {
    if (!Array.isArray(given) || given.length !== fields.length) return;
    for (const [i, field] of fields.entries()) {
      const value = numberOr(given[i], 0);
      patch[Math.floor(i / 4)][i % 4] = value;
      field.value = String(value);
    }
    steps();
  }

  steps();
  return {
    id: '6b',
    part: 'pool-relu',
    title: 'Pooling and ReLU swapped',
    asks: 'What changes if max-pool and ReLU are swapped?',
    text: paragraphs,
    seen: () => ({ patch: patch.flat() }),
    set,
    body: [el('figure', {}, patchAndWays(fields, ways), same), real.element],
    draw: real.draw,
  };
}

/** @param {HTMLElement[]} fields of the patch @param {HTMLElement} ways that it takes */
const patchAndWays = (fields, ways) =>
  el(
    'div',
    { class: 'ways' },
    el(
      'div',
      { class: 'way' },
      el('h4', {}, 'The patch'),
      el('div', { class: 'patch' }, ...fields),
    ),
    ways,
  );

/** @typedef {ReturnType<typeof bothWays>} Both */

/** @param {Both} both */
const wayTables = ({ reluFirst, poolFirst }) => [
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
];

/** @param {Both} both */
function endsWords({ reluFirst, poolFirst }) {
  const equal = String(reluFirst.end) === String(poolFirst.end);
  return (
    `Both ways end with ${equal ? 'the same four numbers' : 'different numbers'}; the ReLU ` +
    `looked at ${reluFirst.relus} numbers the one way and at ${poolFirst.relus} the other. ` +
    'Change any number and see.'
  );
}

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
          ...row.map((value) => el('td', { class: value === 0 ? 'zero' : null }, withMinus(value))),
        ),
      ),
    ),
  );

/** What the section says, made when it is opened: it links to another lab. */
const paragraphs = () => [
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
];

/**
 * A field for each number of the patch, which it keeps.
 * @param {number[][]} patch
 * @param {() => void} changed
 */
const patchFields = (patch, changed) =>
  patch.flatMap((row, y) =>
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
        row[x] = read;
        changed();
      });
      return input;
    }),
  );
