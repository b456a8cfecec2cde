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
 * @param {(layers: Layers) => void} changed
 * @param {(weight: Weight) => void} picked
 */
export function weightFields(changed, picked) {
  let layers = exerciseLayers();
  /** @type {{ weight: Weight, input: HTMLInputElement }[]} */
  const all = [];

  /**
   * @param {string} name
   * @param {number} value
   * @param {(value: number) => void} set
   * @param {Weight | null} weight
   */
  function field(name, value, set, weight) {
    const input = el('input', {
      type: 'number',
      step: 0.1,
      value: String(Number(value.toFixed(4))),
      'aria-label': name,
    });
    input.addEventListener('input', () => {
      const read = input.value.trim() === '' ? NaN : Number(input.value);
      input.setAttribute('aria-invalid', String(!Number.isFinite(read)));
      if (!Number.isFinite(read)) return;
      layers = structuredClone(layers);
      set(read);
      changed(layers);
    });
    if (weight) {
      input.addEventListener('focus', () => picked(weight));
      all.push({ weight, input });
    }
    return input;
  }

  /**
   * @param {string} title
   * @param {number} columns
   * @param {HTMLInputElement[]} inputs
   */
  const grid = (title, columns, inputs) => {
    const body = el('div', { class: 'field-grid' }, ...inputs);
    body.style.gridTemplateColumns = `repeat(${columns}, minmax(0, 5em))`;
    return el('div', {}, el('h4', {}, title), body);
  };

  const first = layers.first.flatMap((row, to) =>
    row.map((value, from) => {
      /** @type {Weight} */
      const weight = { layer: 'first', to, from };
      return field(weightName(weight), value, (next) => (layers.first[to][from] = next), weight);
    }),
  );
  const second = layers.second.flatMap((row, to) =>
    row.map((value, from) => {
      /** @type {Weight} */
      const weight = { layer: 'second', to, from };
      return field(weightName(weight), value, (next) => (layers.second[to][from] = next), weight);
    }),
  );
  const third = layers.third.map((value, from) => {
    /** @type {Weight} */
    const weight = { layer: 'third', to: 0, from };
    return field(weightName(weight), value, (next) => (layers.third[from] = next), weight);
  });
  const input = layers.input.map((value, j) =>
    field(`x${lowered(j)}`, value, (next) => (layers.input[j] = next), null),
  );
  return {
    element: el(
      'div',
      { class: 'side-by-side weight-fields' },
      grid('x', 1, input),
      grid('W¹', 3, first),
      grid('W²', 4, second),
      grid('w³', 2, third),
    ),
    /** Marks the picked weight. @param {Weight} weight */
    mark(weight) {
      for (const one of all) one.input.classList.toggle('picked', sameWeight(one.weight, weight));
    },
  };
}
