// The third depth: the arithmetic of one output pixel, a step at a time, ending in the number that
// the engine gave.
import { cssOf, inkOn } from '../../charts/diverging.js';
import { el, show, write } from '../../page/dom.js';
import { difference as apart } from '../../page/format.js';
import { figure } from './arithmetic.js';

/** @import { Step } from './arithmetic.js' */

/**
 * @typedef {import('./arithmetic.js').Trace & { owners: string[] }} Trace `owners`: where each
 * input map comes from
 */

/** More than what f32 rounds in such a sum: then something is wrong. */
export const TOLERANCE = 1e-4;

/** A number in as many digits as f32 has. @param {number} value */
const exactly = (value) => (value === 0 ? '0' : value.toPrecision(7).replace('-', '−'));

/**
 * One sentence for each step.
 * @type {Record<Step['kind'], (step: Step, trace: Trace, channel: number) => string>}
 */
const SENTENCES = {
  place: (_, { place, channels }) =>
    `The convolution puts its kernel on row ${place.row}, column ${place.column} of each of ` +
    `the ${channels.length} maps that come in.`,
  patch: (_, { owners }, channel) =>
    `Of input map ${channel + 1} (${owners[channel]}) it takes the patch around that place; ` +
    'outside the map there are zeros.',
  kernel: (_, __, channel) =>
    `The kernel for input map ${channel + 1} has a weight for each number of the patch.`,
  products: () => 'Each number of the patch is multiplied by the weight at its place.',
  sum: (_, { channels }, channel) =>
    `The products of input map ${channel + 1} sum to ${figure(channels[channel].sum)}.`,
  total: ({ value }, { channels }) =>
    `The sums of all ${channels.length} input maps together are ${figure(value ?? 0)}.`,
  bias: ({ value }) => `The bias of this output map is added: ${figure(value ?? 0)}.`,
  mean: ({ value }) =>
    `Normalisation takes away the map’s mean over the training batches: ${figure(value ?? 0)}.`,
  root: ({ value }) => `It divides by the root of the map’s variance: ${figure(value ?? 0)}.`,
  scale: ({ value }) => `It multiplies by the learnt scale: ${figure(value ?? 0)}.`,
  shift: ({ value }) => `It adds the learnt shift: ${figure(value ?? 0)}.`,
  relu: ({ value }) =>
    value === 0
      ? 'ReLU cuts what is not above zero: 0.'
      : `ReLU lets what is above zero through: ${figure(value ?? 0)}.`,
  pool: ({ value }) =>
    `Pooling takes the largest of the four values of its 2 × 2 window: ${figure(value ?? 0)}.`,
  copy: ({ value }) =>
    `Upsampling makes four pixels of this one, and ours is one of them: ${figure(value ?? 0)}.`,
  table: ({ value }) =>
    `What the training pictures say of this pixel’s grey is added: ${figure(value ?? 0)}.`,
  end: (_, { value, engine, difference }) =>
    `So this pixel is ${exactly(value)}; the engine gave ${exactly(engine)}, ` +
    `${difference === 0 ? 'exactly the same' : `a difference of ${apart(difference)}, ` + `${difference < TOLERANCE ? 'which is rounding' : 'more than rounding explains'}`}.`,
};

/** What the steps are called in the list. @type {Record<Step['kind'], string>} */
const NAMES = {
  place: 'Place',
  patch: 'Patch',
  kernel: 'Kernel',
  products: 'Products',
  sum: 'Sum of one map',
  total: 'Sum of all maps',
  bias: 'Bias',
  mean: 'Minus mean',
  root: 'Over root of variance',
  scale: 'Scale',
  shift: 'Shift',
  relu: 'ReLU',
  pool: 'Pooling',
  copy: 'Upsampling',
  table: 'Table',
  end: 'Check',
};

/**
 * @param {HTMLElement} element
 * @param {string} title
 * @param {Trace} trace
 * @param {string} recipe the block's order in words
 * @param {() => void} close
 */
export function pixel(element, title, trace, recipe, close) {
  const kernel = Math.round(Math.sqrt(trace.channels[0].patch.length));
  let at = 0;
  // The input map that counts most is shown first: most others are near zero.
  let channel = trace.channels.reduce(
    (best, { sum }, i) => (Math.abs(sum) > Math.abs(trace.channels[best].sum) ? i : best),
    0,
  );
  const heading = el('h3', { tabindex: '-1' }, title);
  const sentence = el('p', { class: 'verdict', 'aria-live': 'polite' });
  const [back, forward] = [
    el('button', { type: 'button', onclick: () => go(-1) }, 'Step back'),
    el('button', { type: 'button', class: 'primary', onclick: () => go(1) }, 'Step forward'),
  ];
  const chosen = el('input', {
    type: 'number',
    id: 'inside-channel',
    min: 1,
    max: trace.channels.length,
    value: channel + 1,
    onchange: () => choose(),
  });
  const [patch, weights, products] = [el('div'), el('div'), el('div')];
  const sums = el('ol', { class: 'inside-sums' });
  const four = el('div');
  const grids = el(
    'div',
    { class: 'inside-grids' },
    patch,
    el('span', { 'aria-hidden': 'true' }, '×'),
    weights,
    el('span', { 'aria-hidden': 'true' }, '='),
    products,
  );
  const steps = trace.steps.map((step) =>
    el(
      'li',
      {},
      el('b', {}, NAMES[step.kind]),
      el('span', {}, step.formula),
      el('output', {}, step.value === null ? '' : figure(step.value)),
    ),
  );
  const list = el('ol', { class: 'inside-steps' }, ...steps);
  const recap = el(
    'details',
    {},
    el('summary', {}, 'The same as a recipe'),
    el('pre', { class: 'inside-recipe', tabindex: 0 }, recipe),
  );

  function choose() {
    const wanted = Math.round(Number(chosen.value)) - 1;
    if (trace.channels[wanted]) channel = wanted;
    chosen.value = String(channel + 1);
    draw();
  }

  /** @param {number} by */
  function go(by) {
    at = Math.min(trace.steps.length - 1, Math.max(0, at + by));
    draw();
  }

  function draw() {
    const step = trace.steps[at];
    const part = trace.channels[channel];
    const done = (/** @type {Step['kind']} */ kind) =>
      at >= trace.steps.findIndex((one) => one.kind === kind);
    write(sentence, SENTENCES[step.kind](step, trace, channel));
    back.disabled = at === 0;
    forward.disabled = at === trace.steps.length - 1;
    fill(patch, 'Patch', part.patch, kernel, done('patch'));
    fill(weights, 'Kernel', part.kernel, kernel, done('kernel'));
    fill(products, 'Products', part.products, kernel, done('products'));
    sums.replaceChildren(...(done('total') ? bars(trace, channel) : []));
    show(four, step.four !== undefined);
    if (step.four) fill(four, 'The 2 × 2 window', step.four.values, 2, true, step.four.chosen);
    for (const [i, item] of steps.entries()) {
      item.classList.toggle('ahead', i > at);
      if (i === at) item.setAttribute('aria-current', 'step');
      else item.removeAttribute('aria-current');
      const isSum = trace.steps[i].kind === 'sum';
      if (isSum) write(/** @type {Element} */ (item.lastElementChild), figure(part.sum));
    }
  }
  element.replaceChildren(
    el(
      'div',
      { class: 'panel-head' },
      heading,
      el('button', { type: 'button', onclick: close }, 'Close the arithmetic'),
    ),
    el(
      'div',
      { class: 'inside-stepper' },
      sentence,
      el('div', { class: 'buttons' }, back, forward),
      el('label', { for: chosen.id }, 'Input map ', chosen, ` of ${trace.channels.length}`),
    ),
    el('div', { class: 'inside-trace' }, el('div', { class: 'lab-part' }, grids, four, sums), list),
    recap,
  );
  element.onkeydown = (event) => {
    if (
      event.target instanceof HTMLInputElement ||
      (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft')
    )
      return;
    event.preventDefault();
    go(event.key === 'ArrowRight' ? 1 : -1);
  };
  draw();
  heading.focus();
}

/**
 * Numbers as a table of k x k, tinted by their sign and size; hidden until their step has come.
 * @param {HTMLElement} element
 * @param {string} title
 * @param {number[]} values
 * @param {number} side
 * @param {boolean} known
 * @param {number} [chosen]
 */
function fill(element, title, values, side, known, chosen) {
  const most = Math.max(...values.map(Math.abs));
  const rows = Array.from({ length: side }, (_, row) =>
    el(
      'tr',
      {},
      ...values
        .slice(row * side, (row + 1) * side)
        .map((value, column) => cell(value, most, known, row * side + column === chosen)),
    ),
  );
  element.replaceChildren(
    el('table', { class: 'inside-numbers' }, el('caption', {}, title), el('tbody', {}, ...rows)),
  );
}

/** @param {number} value @param {number} most @param {boolean} known @param {boolean} chosen */
function cell(value, most, known, chosen) {
  const node = el('td', { class: chosen ? 'chosen' : null }, known ? figure(value) : '·');
  if (!known) return node;
  node.style.setProperty('background-color', cssOf(value, most));
  node.style.setProperty('color', inkOn(value, most));
  return node;
}

/**
 * The largest sums, in order of their size, and what the others come to.
 * @param {Trace} trace
 * @param {number} channel
 */
function bars({ channels }, channel) {
  const sorted = channels
    .map(({ sum }, input) => ({ sum, input }))
    .sort((a, b) => Math.abs(b.sum) - Math.abs(a.sum));
  const most = Math.abs(sorted[0].sum);
  const rest = sorted.slice(SHOWN).reduce((sum, one) => sum + one.sum, 0);
  const line = (/** @type {string} */ name, /** @type {number} */ sum, own = false) => {
    const bar = el('span', { class: 'inside-bar', 'aria-hidden': 'true' });
    bar.style.setProperty('width', `${Math.min(1, Math.abs(sum) / (most || 1)) * 50}%`);
    bar.style.setProperty(sum < 0 ? 'right' : 'left', '50%');
    bar.style.setProperty('background-color', cssOf(sum < 0 ? -1 : 1, 1));
    return el(
      'li',
      { class: own ? 'own' : null },
      el('span', {}, name),
      el('span', { class: 'inside-track' }, bar),
      el('span', {}, figure(sum)),
    );
  };
  return [
    ...sorted
      .slice(0, SHOWN)
      .map(({ sum, input }) => line(`Map ${input + 1}`, sum, input === channel)),
    ...(sorted.length > SHOWN ? [line(`The other ${sorted.length - SHOWN}`, rest)] : []),
  ];
}

/** Sums that are listed one by one. */
const SHOWN = 12;
