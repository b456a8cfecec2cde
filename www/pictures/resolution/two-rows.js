// Which picture is looked at, and which two of the rows of it.
import { el } from '../../page/dom.js';

/** @import { Row } from './rows.js' */

/** @param {() => void} onchange called when the viewer chose another */
export function rowChoice(onchange) {
  const sides = ['Left', 'Right'].map((side) =>
    el('select', { 'aria-label': `${side} picture`, onchange }),
  );
  const which = el('select', { 'aria-label': 'Picture', onchange });
  /** @type {readonly Row[]} */
  let rows = [];
  /** @type {readonly number[]} */
  let numbers = [];
  let offered = '';

  /** @param {string} key */
  const rowOf = (key) => rows.find((row) => row.key === key);

  return {
    sides,
    which,
    get truth() {
      return rowOf('truth');
    },
    /** The rows that are chosen. */
    get rows() {
      return sides.map(({ value }) => rowOf(value));
    },
    /** Where in the rows the picture lies; below zero where it doesn't. */
    get place() {
      return numbers.indexOf(Number(which.value));
    },
    get seen() {
      return { number: Number(which.value), left: sides[0].value, right: sides[1].value };
    },
    /** @param {readonly Row[]} given @param {readonly number[]} shown the pictures' numbers */
    offer(given, shown) {
      [rows, numbers] = [given, shown];
      const now = rows.map(({ key, title }) => key + title).join() + shown.join();
      if (now !== offered) {
        offerRows(sides, rows);
        offerNumbers(which, numbers);
      }
      offered = now;
    },
    /** @param {number} place @param {string} key of the row on the right */
    look(place, key) {
      which.value = String(numbers[place]);
      if (key !== sides[0].value) sides[1].value = key;
    },
    /**
     * @param {number} number
     * @param {string} left
     * @param {string} right
     */
    choose(number, left, right) {
      if (numbers.includes(number)) which.value = String(number);
      for (const [i, key] of [left, right].entries()) if (rowOf(key)) sides[i].value = key;
    },
  };
}

/**
 * Lists the rows; what was chosen stays, where it is there.
 * @param {HTMLSelectElement[]} choices left and right
 * @param {readonly Row[]} rows
 */
function offerRows(choices, rows) {
  const usual = ['bilinear', rows.at(-1)?.key ?? ''];
  for (const [i, choice] of choices.entries()) {
    const kept = choice.value;
    choice.replaceChildren(...rows.map(({ key, title }) => el('option', { value: key }, title)));
    choice.value = rows.some(({ key }) => key === kept) ? kept : usual[i];
  }
}

/** @param {HTMLSelectElement} select @param {readonly number[]} numbers the pictures' */
function offerNumbers(select, numbers) {
  const before = select.value;
  select.replaceChildren(...numbers.map((one) => el('option', { value: one }, String(one))));
  select.value = numbers.includes(Number(before)) && before ? before : String(numbers[0]);
}
