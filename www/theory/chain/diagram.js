// The network drawn with its numbers; the picked weight and its paths to the output are lit.
import { el, svg } from '../../page/dom.js';
import { fixed } from '../numbers.js';
import { lowered, sameWeight, weightName } from './fields.js';

/** @import { Backpropagated, Layers, Weight } from '../../../pkg/theory/palomino_theory.js' */

const WIDTH = 720;
const HEIGHT = 300;
const COLUMNS = [60, 260, 460, 650];
const RADIUS = 24;

/** @param {number} column @param {number} at @param {number} count @returns {[number, number]} */
const place = (column, at, count) => [COLUMNS[column], ((at + 0.5) * HEIGHT) / count];

/**
 * @typedef {{ weight: Weight, from: [number, number], to: [number, number], value: number }} Arrow
 */

/**
 * All arrows of a network: the weight, where it leads from and to, and how large it is.
 * @param {Layers} layers
 */
export function arrows({ first, second, third, input }) {
  /** @type {Arrow[]} */
  const into = first.flatMap((row, to) =>
    row.map((value, from) => ({
      weight: { layer: /** @type {const} */ ('first'), to, from },
      from: place(0, from, input.length),
      to: place(1, to, first.length),
      value,
    })),
  );
  /** @type {Arrow[]} */
  const between = second.flatMap((row, to) =>
    row.map((value, from) => ({
      weight: { layer: /** @type {const} */ ('second'), to, from },
      from: place(1, from, first.length),
      to: place(2, to, second.length),
      value,
    })),
  );
  /** @type {Arrow[]} */
  const out = third.map((value, from) => ({
    weight: { layer: 'third', to: 0, from },
    from: place(2, from, second.length),
    to: place(3, 0, 1),
    value,
  }));
  return [...into, ...between, ...out];
}

/**
 * Whether an arrow lies on a path from the picked weight to the output.
 * @param {Weight} arrow
 * @param {Weight} picked
 */
export function isOnPath(arrow, picked) {
  if (sameWeight(arrow, picked)) return true;
  if (picked.layer === 'third') return false;
  if (arrow.layer === 'third') return picked.layer === 'first' || arrow.from === picked.to;
  return picked.layer === 'first' && arrow.layer === 'second' && arrow.from === picked.to;
}

/** @param {(weight: Weight) => void} picked */
export function pathDiagram(picked) {
  const drawing = svg('svg', {
    class: 'network',
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    role: 'img',
    'aria-label': 'The network',
  });
  return {
    element: el(
      'figure',
      {},
      el(
        'div',
        { class: 'wide', tabindex: '0', role: 'region', 'aria-label': 'The network' },
        drawing,
      ),
    ),
    /** @param {Layers} layers @param {Backpropagated} passes @param {Weight} weight */
    draw(layers, passes, weight) {
      const lines = arrows(layers).map((arrow) => ({
        group: arrowLine(arrow, weight, picked),
        lit: isOnPath(arrow.weight, weight),
      }));
      lines.sort((a, b) => Number(a.lit) - Number(b.lit));
      drawing.setAttribute(
        'aria-label',
        `The network: f is ${fixed(passes.value, 6)}; the weight that is picked is ` +
          `${weightName(weight)}.`,
      );
      drawing.replaceChildren(...lines.map(({ group }) => group), ...units(layers, passes));
    },
  };
}

/**
 * One arrow of the drawing, with its number where it is lit.
 * @param {Arrow} arrow
 * @param {Weight} weight the one that is picked now
 * @param {(weight: Weight) => void} picked
 */
function arrowLine(arrow, weight, picked) {
  const own = sameWeight(arrow.weight, weight);
  const lit = isOnPath(arrow.weight, weight);
  const [[x1, y1], [x2, y2]] = [arrow.from, arrow.to];
  const group = svg(
    'g',
    { class: `arrow${lit ? ' lit' : ''}${own ? ' own' : ''}` },
    svg('line', { class: 'reach', x1, y1, x2, y2 }),
    svg('line', { class: arrow.value < 0 ? 'negative' : 'positive', x1, y1, x2, y2 }),
  );
  if (lit) {
    const share = own ? 0.4 : 0.55;
    group.append(
      svg(
        'text',
        { x: x1 + (x2 - x1) * share, y: y1 + (y2 - y1) * share - 4, 'text-anchor': 'middle' },
        `${own ? `${weightName(arrow.weight)} = ` : ''}${fixed(arrow.value, 2)}`,
      ),
    );
  }
  group.addEventListener('click', () => picked(arrow.weight));
  return group;
}

/**
 * Inputs, units and output with their values.
 * @param {Layers} layers
 * @param {Backpropagated} passes
 */
function units({ input }, { firstOutputs, secondOutputs, value }) {
  const column = (
    /** @type {number} */ at,
    /** @type {string} */ letter,
    /** @type {number[]} */ values,
  ) => values.map((one, i) => unit(place(at, i, values.length), `${letter}${lowered(i)}`, one));
  return [
    ...column(0, 'x', input),
    ...column(1, 'h¹', firstOutputs),
    ...column(2, 'h²', secondOutputs),
    unit(place(3, 0, 1), 'f', value),
  ];
}

/** @param {[number, number]} middle @param {string} name @param {number} value */
const unit = ([cx, cy], name, value) =>
  svg(
    'g',
    { class: 'unit' },
    svg('circle', { cx, cy, r: RADIUS }),
    svg('text', { x: cx, y: cy - 2, 'text-anchor': 'middle', class: 'unit-name' }, name),
    svg('text', { x: cx, y: cy + 12, 'text-anchor': 'middle' }, fixed(value, 2)),
  );
