// Curves over each other in words and numbers: the legend with where each ends, the caption, and
// all values as a table.
import { lookOf, mark } from '../../charts/overlay-chart.js';
import { el, svg } from '../../page/dom.js';
import { finals, valueAt } from './groups.js';
import { deviation, mean } from './noise.js';

/** @import { Series } from '../../charts/overlay-chart.js' */
/** @import { Variant } from './groups.js' */
/** @import { Measure, Reader } from './reader.js' */

const BAND = 'A line is the mean over seeds, its band one standard deviation to either side.';

/**
 * Where a variant ends: "1.923 nats", or "1.92 ± 0.02, 3 seeds".
 * @param {Variant} variant
 * @param {Reader} reader
 * @param {Measure} measure
 */
export function endInWords(variant, reader, { id, text, spread }) {
  const values = finals(variant, reader, id);
  const inText = (/** @type {number} */ value) => text(value, variant.cards[0]);
  if (!values.length) return '–';
  if (values.length === 1) return inText(values[0]);
  const [centre, around] = [mean(values), deviation(values)];
  const both = spread?.(centre, around) ?? `${inText(centre)} ± ${inText(around)}`;
  return `${both}, ${values.length} seeds`;
}

/** @param {Variant} variant @param {number} look @param {string} end where it ends, in words */
export const legendLine = ({ label }, look, end) =>
  el(
    'li',
    {},
    svg(
      'svg',
      { class: 'legend-line', viewBox: '0 0 28 12', width: 28, height: 12, 'aria-hidden': 'true' },
      svg('path', { class: `overlay-line ${lookOf(look)}`, d: 'M0 6H28' }),
      mark(look, 14, 6, 4),
    ),
    el('span', {}, label),
    el('span', { class: 'legend-value' }, end),
  );

/**
 * What the figure shows, in sentences.
 * @param {Variant[]} variants
 * @param {Reader} reader
 * @param {Measure} measure
 */
export function captionOf(variants, reader, { id, label }) {
  const cards = variants.flatMap((variant) => variant.cards);
  const sentences = [
    `The ${label} ${reader.axis.each}.`,
    reader.unit(cards, id),
    variants.some(({ seeds }) => seeds > 1) ? BAND : '',
    reader.comparable(cards) ? '' : reader.mixed,
  ];
  return sentences.filter(Boolean).join(' ');
}

/** All values as a table that can be opened. @param {Reader} reader */
export function valuesTable({ axis }) {
  const [head, body] = [el('tr'), el('tbody')];
  const label = `Values ${axis.each}`;
  return {
    element: el(
      'details',
      { class: 'numbers' },
      el('summary', {}, 'The numbers as a table'),
      el(
        'div',
        { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': label },
        el('table', {}, el('thead', {}, head), body),
      ),
    ),
    /** @param {Series[]} series @param {number[]} xs @param {(value: number) => string} inText */
    draw(series, xs, inText) {
      const cells = (/** @type {number} */ x) =>
        series.map(({ points }) => {
          const value = valueAt(points, x, !axis.whole);
          return el('td', {}, value === undefined ? '–' : inText(value));
        });
      head.replaceChildren(
        el('th', { scope: 'col' }, axis.head),
        ...series.map(({ name }) => el('th', { scope: 'col' }, name)),
      );
      body.replaceChildren(
        ...axis
          .rows(xs)
          .map((x) => el('tr', {}, el('th', { scope: 'row' }, axis.written(x)), ...cells(x))),
      );
    },
  };
}
