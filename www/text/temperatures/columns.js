// The columns that are compared, one a temperature: they can be added, changed and removed.
import { el } from '../../page/dom.js';
import { sampleColumn } from './sample-column.js';

/** @import { Voice } from '../chorus.js' */
/** @typedef {ReturnType<typeof sampleColumn>} Column */

/** What is compared at first. */
const FIRST = [0.25, 0.5, 1, 1.5];
/** Columns at most. */
const MOST = 6;

/** @param {{ changed: () => void, removed: () => void }} on */
export function sampleColumns(on) {
  const element = el('div', { class: 'columns' });
  /** @type {Column[]} */
  let columns = [];

  /** @param {number} temperature */
  const make = (temperature) => sampleColumn(temperature, { changed: on.changed, removed: remove });

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
    /** The first columns, where there are none yet. */
    fill() {
      if (!columns.length) columns = FIRST.map(make);
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
