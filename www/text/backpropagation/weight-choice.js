// Which weight is looked at: an array, a row and a column of it, and what those stand for.
import { el, write } from '../../page/dom.js';
import { nameOf } from '../characters.js';
import { numberField } from '../starter-field.js';
import { freshName } from '../../page/names.js';

/** @import { FigureSettings } from '../../types.js' */
/** @import { ArrayName, Place } from '../answers.js' */

/**
 * What the arrays are, and what their rows and columns stand for.
 * @type {Record<ArrayName, { words: string, row: 'unit' | 'character', column: 'unit' | 'character'
 * | '' }>}
 */
const ARRAYS = {
  Wxh: { words: 'character into hidden unit', row: 'unit', column: 'character' },
  Whh: { words: 'hidden unit into hidden unit', row: 'unit', column: 'unit' },
  Why: { words: 'hidden unit into character', row: 'character', column: 'unit' },
  bh: { words: 'bias of a hidden unit', row: 'unit', column: '' },
  by: { words: 'bias of a character', row: 'character', column: '' },
};

/**
 * The network and the sequence that the weight is chosen of; `occurring` are the columns of
 * characters that the sequence has: only their weights take part.
 * @typedef {{ hidden: number, vocabulary: string[], occurring: number[] }} Chosen
 */

/** @param {(place: Place) => void} ask */
export function weightChoice(ask) {
  const array = arraySelect(() => range());
  const row = numberField('check-row', 'Row', { value: 0, min: 0, max: 0 }, () => name());
  const column = numberField('check-column', 'Column', { value: 0, min: 0, max: 0 }, () => name());
  const means = el('p', { class: 'help' });
  const kept = keptPlace(array, row, column);
  /** @type {Chosen} */
  const of = { hidden: 1, vocabulary: [], occurring: [] };
  const chosen = () => ARRAYS[/** @type {ArrayName} */ (array.value)];
  const place = () => ({
    array: /** @type {ArrayName} */ (array.value),
    row: row.value,
    column: chosen().column ? column.value : 0,
  });

  function range() {
    row.input.max = String(sizeOf(chosen().row, of) - 1);
    column.input.max = String(sizeOf(chosen().column, of) - 1);
    column.input.disabled = !chosen().column;
    name();
  }

  /** Says what the row and the column stand for. */
  function name() {
    write(means, meaningOf(chosen(), row.value, column.value, of.vocabulary));
  }

  function any() {
    const other = anyWeight(of);
    array.value = other.array;
    range();
    [row.value, column.value] = [other.row, other.column];
    name();
    ask(place());
  }

  return {
    element: fieldRow(array, [row.element, column.element], { check: () => ask(place()), any }),
    means,
    /** The weight that is chosen. */
    get place() {
      return place();
    },
    recall: kept.recall,
    /** @param {number} hidden units @param {string[]} vocabulary */
    fit(hidden, vocabulary) {
      Object.assign(of, { hidden, vocabulary });
      kept.fill();
      range();
    },
    /** Another sequence is looked at. @param {string[]} characters */
    forget(characters) {
      of.occurring = [...new Set(characters)].map((one) => of.vocabulary.indexOf(one));
      const strange = of.occurring.length > 0 && !of.occurring.includes(column.value);
      const moves = !kept.holds() && strange && chosen().column === 'character';
      if (moves) column.value = of.occurring[0];
      name();
    },
  };
}

/**
 * How many rows or columns there are of a kind.
 * @param {'unit' | 'character' | ''} kind
 * @param {Chosen} of
 */
const sizeOf = (kind, { hidden, vocabulary }) =>
  kind === 'unit' ? hidden : kind === 'character' ? vocabulary.length : 1;

/** A weight by chance, of those that take part. @param {Chosen} of @returns {Place} */
function anyWeight(of) {
  const array = oneOf(/** @type {ArrayName[]} */ (Object.keys(ARRAYS)));
  const { row, column } = ARRAYS[array];
  const below = (/** @type {number} */ size) => Math.floor(Math.random() * size);
  const occurs = column === 'character' && of.occurring.length > 0;
  return {
    array,
    row: below(sizeOf(row, of)),
    column: occurs ? oneOf(of.occurring) : below(sizeOf(column, of)),
  };
}

/**
 * A place that a report kept, for the next network: it stays though its character may not occur.
 * @param {HTMLSelectElement} array
 * @param {{ value: number }} row
 * @param {{ value: number }} column
 */
function keptPlace(array, row, column) {
  /** @type {FigureSettings | null} */
  let wished = null;
  let held = false;
  return {
    /** @param {FigureSettings} settings */
    recall(settings) {
      if (Object.hasOwn(ARRAYS, String(settings.array))) wished = settings;
    },
    fill() {
      held = wished !== null;
      if (!wished) return;
      array.value = String(wished.array);
      [row.value, column.value] = [Number(wished.row) || 0, Number(wished.column) || 0];
      wished = null;
    },
    /** Whether the place is held, once. */
    holds() {
      const was = held;
      held = false;
      return was;
    },
  };
}

/** @param {() => void} onchange */
const arraySelect = (onchange) =>
  el(
    'select',
    { id: freshName('check-array'), onchange },
    ...Object.entries(ARRAYS).map(([name, { words }]) =>
      el('option', { value: name }, `${name}: ${words}`),
    ),
  );

/** @template T @param {T[]} all @returns {T} */
const oneOf = (all) => all[Math.floor(Math.random() * all.length)];

/**
 * @param {HTMLSelectElement} array
 * @param {HTMLElement[]} places its row and its column
 * @param {{ check: () => void, any: () => void }} on
 */
const fieldRow = (array, places, { check, any }) =>
  el(
    'div',
    { class: 'field-row' },
    el('label', { class: 'text-field', for: array.id }, el('span', {}, 'Array'), array),
    ...places,
    el(
      'div',
      { class: 'buttons' },
      el('button', { type: 'button', class: 'primary', onclick: check }, 'Check it'),
      el('button', { type: 'button', onclick: any }, 'Any other weight'),
    ),
  );

/**
 * What the row and the column of a weight stand for, as a sentence.
 * @param {typeof ARRAYS[ArrayName]} array
 * @param {number} row
 * @param {number} column
 * @param {string[]} vocabulary
 */
function meaningOf({ row: across, column: down }, row, column, vocabulary) {
  const parts = [`row ${row} is ${subjectOf(across, row, vocabulary)}`];
  if (down) parts.push(`column ${column} is ${subjectOf(down, column, vocabulary)}`);
  const words = parts.join(', ');
  return `${words[0].toUpperCase()}${words.slice(1)}.`;
}

/**
 * What a row or a column stands for.
 * @param {'unit' | 'character'} kind
 * @param {number} at
 * @param {string[]} vocabulary
 */
const subjectOf = (kind, at, vocabulary) =>
  kind === 'unit' ? `hidden unit ${at}` : nameOf(vocabulary[at] ?? '');
