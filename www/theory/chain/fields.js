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

  /** @param {string} name @param {() => number} value @param {(value: number) => void} set */
  function field(name, value, set) {
    const input = numberField(name, value(), (read) => {
      layers = structuredClone(layers);
      set(read);
      changed(layers);
    });
    showing.push(() => {
      input.value = fieldText(value());
    });
    return input;
  }

  /** @param {Weight} weight @param {() => number} value @param {(value: number) => void} set */
  function weightField(weight, value, set) {
    const input = field(weightName(weight), value, set);
    input.addEventListener('focus', () => picked(weight));
    all.push({ weight, input });
    return input;
  }

  /** @param {'first' | 'second'} layer */
  const matrix = (layer) =>
    layers[layer].flatMap((row, to) =>
      row.map((_, from) => {
        const set = (/** @type {number} */ next) => (layers[layer][to][from] = next);
        return weightField({ layer, to, from }, () => layers[layer][to][from], set);
      }),
    );
  const [into, between] = [matrix('first'), matrix('second')];
  const out = layers.third.map((_, from) => {
    const set = (/** @type {number} */ next) => (layers.third[from] = next);
    return weightField({ layer: 'third', to: 0, from }, () => layers.third[from], set);
  });
  const input = layers.input.map((_, j) => {
    const set = (/** @type {number} */ next) => (layers.input[j] = next);
    return field(`x${lowered(j)}`, () => layers.input[j], set);
  });
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
