// The learning curve's points as a table, written while it is open.
import { el, show } from '../../page/dom.js';
import { count } from '../../page/format.js';
import { bits } from '../state.js';
import { sampled } from '../axis.js';

/** @import { CurvePoint } from '../../types.js' */

const MOST_ROWS = 25;

export function curveTable() {
  const body = el('tbody');
  const head = el(
    'tr',
    {},
    ...['characters', 'nats a character', 'bits a character'].map((name) =>
      el('th', { scope: 'col' }, name),
    ),
  );
  const element = el(
    'details',
    { class: 'numbers' },
    el('summary', {}, 'The numbers as a table'),
    el(
      'div',
      {
        class: 'scroll',
        tabindex: 0,
        role: 'region',
        'aria-label': 'Points of the learning curve',
      },
      el('table', {}, el('thead', {}, head), body),
    ),
  );
  let drawn = '';
  return {
    element,
    /** @param {CurvePoint[]} points */
    draw(points) {
      show(element, points.length > 0);
      const state = `${points.length} ${points.at(-1)?.characters}`;
      if (!element.open || drawn === state) return;
      drawn = state;
      body.replaceChildren(
        ...sampled(points, MOST_ROWS).map(({ characters, smoothed }) =>
          el(
            'tr',
            {},
            el('th', { scope: 'row' }, count(characters)),
            el('td', {}, smoothed.toFixed(3)),
            el('td', {}, bits(smoothed).toFixed(3)),
          ),
        ),
      );
    },
  };
}
