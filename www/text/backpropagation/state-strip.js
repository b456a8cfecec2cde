// The states of a sequence as a strip: a row a letter, a column a unit; a press on a row goes to
// its step.
import { el } from '../../page/dom.js';
import { drawValues } from '../state-map.js';

/** How much of a row's colour is seen before the walk has come to it. */
const AHEAD = 0.18;

/** @param {(step: number) => void} chosen */
export function stateStrip(chosen) {
  const canvas = el('canvas', { 'aria-hidden': 'true' });
  const cursor = el('span', { class: 'strip-cursor', 'aria-hidden': 'true' });
  const element = el(
    'div',
    {
      class: 'strip-frame',
      tabindex: '0',
      role: 'group',
      'aria-label':
        'The states of the sequence, a row a letter. Arrow keys step forward and backward.',
    },
    canvas,
    cursor,
  );
  let rows = 1;
  element.addEventListener('pointerdown', (event) => {
    const box = element.getBoundingClientRect();
    chosen(
      Math.min(rows - 1, Math.max(0, Math.floor(((event.clientY - box.top) / box.height) * rows))),
    );
  });
  return {
    element,
    /**
     * @param {number[][]} states
     * @param {number} known rows that the walk has come to; the others are pale
     * @param {number} step
     */
    draw(states, known, step) {
      rows = Math.max(1, states.length);
      drawValues(
        canvas,
        states.map((state, i) => (i < known ? state : state.map((value) => value * AHEAD))),
        states[0]?.length ?? 1,
      );
      element.style.setProperty('--rows', String(rows));
      cursor.style.top = `${(step / rows) * 100}%`;
      cursor.style.height = `${100 / rows}%`;
    },
  };
}
