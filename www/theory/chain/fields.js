// The numbers of the network, to be set: one field each; the weight whose field has the focus is
// the one that is picked.
import { el } from '../../page/dom.js';

/** @import { Layers, Weight } from '../../../pkg/theory/palomino_theory.js' */

/** The network that the lab starts with: 3 inputs, 4 units, 2 units. @returns {Layers} */
export const exerciseLayers = () => ({
  first: rows(4, 3, (i, j) => (((2 * i + 3 * j) % 7) - 3) / 5),
  second: rows(2, 4, (k, i) => (((3 * k + 5 * i + 1) % 7) - 3) / 4),
  third: [1, -2],
  input: [1, -0.5, 2],
  activation: 'logistic',
});

/**
 * @param {number} count
 * @param {number} width
 * @param {(row: number, column: number) => number} value
 */
const rows = (count, width, value) =>
  Array.from({ length: count }, (_, row) =>
    Array.from({ length: width }, (_, column) => value(row, column)),
  );

/** A weight’s name, counted from 1: "W¹₂₃". @param {Weight} weight */
export function weightName(weight) {
  if (weight.layer === 'third') return `w³${lowered(weight.from)}`;
  return `${weight.layer === 'first' ? 'W¹' : 'W²'}${lowered(weight.to)}${lowered(weight.from)}`;
}

/** @param {number} at counted from 0 */
export const lowered = (at) => '₀₁₂₃₄₅₆₇₈₉'[at + 1];

/** @param {Weight} a @param {Weight} b */
export const sameWeight = (a, b) => a.layer === b.layer && a.to === b.to && a.from === b.from;

/**
 * Where a number stands: a weight's place, or an input's.
 * @typedef {Weight | { layer: 'input', to: 0, from: number }} Spot
 */

/** The row of numbers that it stands in. @param {Layers} layers @param {Spot} spot */
const rowOf = (layers, { layer, to }) =>
  layer === 'first' || layer === 'second' ? layers[layer][to] : layers[layer];

/**
 * @param {Layers} first
 * @param {(layers: Layers) => void} changed
 * @param {(weight: Weight) => void} picked
 */
export function weightFields(first, changed, picked) {
  let layers = first;
  /** @type {{ weight: Weight, input: HTMLInputElement }[]} */
  const all = [];
  /** Each field with the number that it shows. @type {(() => void)[]} */
  const showing = [];

  /** @param {string} name @param {Spot} spot */
  function field(name, spot) {
    const input = numberField(name, rowOf(layers, spot)[spot.from], (read) => {
      layers = structuredClone(layers);
      rowOf(layers, spot)[spot.from] = read;
      changed(layers);
    });
    showing.push(() => {
      input.value = fieldText(rowOf(layers, spot)[spot.from]);
    });
    return input;
  }

  /** @param {Weight} weight */
  function weightField(weight) {
    const input = field(weightName(weight), weight);
    input.addEventListener('focus', () => picked(weight));
    all.push({ weight, input });
    return input;
  }

  /** @param {'first' | 'second'} layer */
  const matrix = (layer) =>
    layers[layer].flatMap((row, to) => row.map((_, from) => weightField({ layer, to, from })));
  const [into, between] = [matrix('first'), matrix('second')];
  const out = layers.third.map((_, from) => weightField({ layer: 'third', to: 0, from }));
  const input = layers.input.map((_, from) =>
    field(`x${lowered(from)}`, { layer: 'input', to: 0, from }),
  );
  const grids = [
    fieldGrid('x', 1, input),
    fieldGrid('W¹', 3, into),
    fieldGrid('W²', 4, between),
    fieldGrid('w³', 2, out),
  ];
  return {
    element: el('div', { class: 'side-by-side weight-fields' }, ...grids),
    /** Other numbers. @param {Layers} next */
    set(next) {
      layers = next;
      for (const fill of showing) fill();
    },
    /** Marks the picked weight. @param {Weight} weight */
    mark(weight) {
      for (const one of all) one.input.classList.toggle('picked', sameWeight(one.weight, weight));
    },
  };
}

/** @param {number} value */
const fieldText = (value) => String(Number(value.toFixed(4)));

/**
 * A field that tells what is typed as long as it is a number.
 * @param {string} name
 * @param {number} value
 * @param {(value: number) => void} changed
 */
function numberField(name, value, changed) {
  const input = el('input', {
    type: 'number',
    step: 0.1,
    value: fieldText(value),
    'aria-label': name,
  });
  input.addEventListener('input', () => {
    const read = input.value.trim() === '' ? NaN : Number(input.value);
    input.setAttribute('aria-invalid', String(!Number.isFinite(read)));
    if (Number.isFinite(read)) changed(read);
  });
  return input;
}

/** @param {string} title @param {number} columns @param {HTMLInputElement[]} inputs */
function fieldGrid(title, columns, inputs) {
  const body = el('div', { class: 'field-grid' }, ...inputs);
  body.style.gridTemplateColumns = `repeat(${columns}, minmax(0, 5em))`;
  return el('div', {}, el('h4', {}, title), body);
}
