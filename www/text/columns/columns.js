// The columns that are compared, one a temperature: they can be added, changed and removed.
import { el } from '../../page/dom.js';
import { sampleColumn } from './sample-column.js';

/** @import { Voice } from '../chorus.js' */
/** @typedef {ReturnType<typeof sampleColumn>} Column */

/** Columns at most. */
const MOST = 6;

/**
 * @param {number[]} first the temperatures that are compared at first
 * @param {{ changed: () => void, removed: () => void, later?: boolean }} on
 */
export function sampleColumns(first, on) {
  const element = el('div', { class: 'columns' });
  /** @param {number} temperature */
  const make = (temperature) => sampleColumn(temperature, { ...on, removed: remove });
  /** @type {Column[]} */
  let columns = first.slice(0, MOST).map(make);

  /** @param {Column} gone */
  function remove(gone) {
    columns = columns.filter((one) => one !== gone);
    on.changed();
    on.removed();
  }

  return {
    element,
    get temperatures() {
      return columns.map(({ temperature }) => temperature);
    },
    get full() {
      return columns.length >= MOST;
    },
    /** Others instead. @param {number[]} temperatures */
    set(temperatures) {
      columns = temperatures.slice(0, MOST).map(make);
    },
    add() {
      const last = columns.at(-1)?.temperature ?? 1;
      columns.push(make(Number.isFinite(last) ? Math.max(0.25, last + 0.5) : 1));
      on.changed();
    },
    lay() {
      element.replaceChildren(...columns.map((one) => one.element));
    },
    /** @param {Voice[]} voices @param {boolean} playing */
    draw(voices, playing) {
      for (const [i, one] of columns.entries())
        if (voices[i]) one.draw(voices[i], playing, columns.length > 1);
    },
    /** @param {number} i */
    at: (i) => columns[i],
  };
}
