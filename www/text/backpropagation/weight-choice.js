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

/** @param {(place: Place) => void} ask */
export function weightChoice(ask) {
  const array = arraySelect(() => range());
  const row = numberField('check-row', 'Row', { value: 0, min: 0, max: 0 }, () => name());
  const column = numberField('check-column', 'Column', { value: 0, min: 0, max: 0 }, () => name());
  const means = el('p', { class: 'help' });
  let hidden = 1;
  /** @type {string[]} */
  let vocabulary = [];
  /** Columns of characters that the sequence has: only their weights take part. @type {number[]} */
  let occurring = [];
  const chosen = () => ARRAYS[/** @type {ArrayName} */ (array.value)];
  const size = (/** @type {'unit' | 'character' | ''} */ kind) =>
    kind === 'unit' ? hidden : kind === 'character' ? vocabulary.length : 1;
  const place = () => ({
    array: /** @type {ArrayName} */ (array.value),
    row: row.value,
    column: chosen().column ? column.value : 0,
  });

  function range() {
    row.input.max = String(size(chosen().row) - 1);
    column.input.max = String(size(chosen().column) - 1);
    column.input.disabled = !chosen().column;
    name();
  }

  /** Says what the row and the column stand for. */
  function name() {
    write(means, meaningOf(chosen(), row.value, column.value, vocabulary));
  }

  const kept = keptPlace(array, row, column);

  function any() {
    array.value = oneOf(Object.keys(ARRAYS));
    range();
    row.value = Math.floor(Math.random() * size(chosen().row));
    const isCharacter = chosen().column === 'character' && occurring.length > 0;
    column.value = isCharacter
      ? oneOf(occurring)
      : Math.floor(Math.random() * size(chosen().column));
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
    /** @param {number} units @param {string[]} characters */
    fit(units, characters) {
      [hidden, vocabulary] = [units, characters];
      kept.fill();
      range();
    },
    /** Another sequence is looked at. @param {string[]} characters */
    forget(characters) {
      occurring = [...new Set(characters)].map((character) => vocabulary.indexOf(character));
      const strange = occurring.length > 0 && !occurring.includes(column.value);
      const moves = !kept.holds() && strange && chosen().column === 'character';
      if (moves) column.value = occurring[0];
      name();
    },
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
