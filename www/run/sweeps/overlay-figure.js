// Curves of runs over each other, with a scrubber that reads them anywhere.
import { inColumns } from '../../charts/columns.js';
import { drawOverlayChart } from '../../charts/overlay-chart.js';
import { el, svg, write } from '../../page/dom.js';
import { holdNumbers } from '../../page/exact.js';
import { freshName } from '../../page/names.js';
import { whenResized } from '../../page/sizes.js';
import { curveChoices } from './curve-choices.js';
import { curveOf, valueAt } from './groups.js';
import { captionOf, endInWords, legendLine } from './overlay-words.js';

/** @import { Series } from '../../charts/overlay-chart.js' */
/** @import { Variant } from './groups.js' */
/** @import { Measure, Reader } from './reader.js' */

/** How large a chart is before it has been measured. */
const FIRST_SIZE = { width: 720, height: 320 };
const LEAST_WIDTH = 240;

/**
 * @param {Reader} reader
 * @param {(series: Series[], xs: number[], measure: Measure) => void} drawn what else is drawn from
 * the curves: called when they change, not when they are only read
 */
export function overlayFigure(reader, drawn) {
  const { axis } = reader;
  const choices = curveChoices(reader, () => redraw(true));
  const text = overlayText(reader);
  const chart = svg('svg', { class: 'chart', role: 'img', 'aria-labelledby': text.summary.id });
  const scrub = scrubRow(axis.toRead, (at) => read(at === null ? null : xs[at]));
  const above = [choices.element, text.legend, chart, scrub.element, scrub.reading];
  const element = el('figure', {}, ...above, text.summary, text.caption);
  let size = FIRST_SIZE;
  /** @type {Variant[]} */
  let variants = [];
  /** @type {number | null} */
  let readAt = null;
  let placeAt = (/** @type {number} */ _) => 1;
  /** Where a curve can be read: all places that a curve has. @type {number[]} */
  let xs = [];

  whenResized(chart, ({ width, height }) => {
    size = { width: Math.max(LEAST_WIDTH, width), height: height || FIRST_SIZE.height };
    redraw();
  });
  chart.addEventListener('pointermove', (event) => read(placeAt(event.offsetX)));
  chart.addEventListener('pointerleave', () => read(null));

  /** @param {number | null} x the nearest place that a curve has is read */
  function read(x) {
    readAt = x === null ? null : nearestTo(xs, x);
    redraw();
  }

  /** @param {boolean} [whole] also what does not move with the reading */
  function redraw(whole = false) {
    if (!variants.length) return;
    const measure = choices.measure();
    const series = seriesOf(variants, reader, measure);
    xs = placesOf(variants, reader, measure);
    const last = Math.max(1, ...xs);
    const how = { kind: choices.scale(), share: measure.share === true };
    const data = { series, last, across: axis, ...how, readAt };
    ({ valueAt: placeAt } = drawOverlayChart(chart, data, size));
    const at = readAt ?? last;
    const inWords = (/** @type {number} */ value) => measure.text(value, variants[0].cards[0]);
    scrub.draw(xs.length, xs.indexOf(at), readingOf(axis, series, at, inWords));
    if (!whole) return;
    holdNumbers(chart, () => [overlayNumbers(series, axis, measure)]);
    text.draw(variants, measure);
    drawn(series, xs, measure);
  }

  return {
    element,
    /** @param {Variant[]} next */
    draw(next) {
      variants = next;
      choices.offer(variants);
      redraw(true);
    },
  };
}

/**
 * The slider that goes from place to place, and what is read at one.
 * @param {string} label
 * @param {(at: number | null) => void} read which of the places; null where reading ends
 */
function scrubRow(label, read) {
  const scrubber = el('input', {
    type: 'range',
    class: 'scrubber',
    min: 1,
    max: 1,
    step: 1,
    value: 1,
    'aria-label': label,
    oninput: () => read(Number(scrubber.value) - 1),
  });
  scrubber.addEventListener('blur', () => read(null));
  const reading = el('p', { class: 'reading-text' });
  return {
    element: el('div', { class: 'scrub' }, scrubber),
    reading,
    /** @param {number} places @param {number} at @param {string} text */
    draw(places, at, text) {
      scrubber.max = String(Math.max(1, places));
      scrubber.value = String(at + 1);
      write(reading, text);
      scrubber.setAttribute('aria-valuetext', text);
    },
  };
}

/** What is written about the curves: legend, summary and caption. @param {Reader} reader */
function overlayText(reader) {
  const summary = el('p', { id: freshName('overlay'), class: 'visually-hidden' });
  const legend = el('ul', { class: 'overlay-legend' });
  const caption = el('figcaption');
  return {
    summary,
    legend,
    caption,
    /** @param {Variant[]} variants @param {Measure} measure */
    draw(variants, measure) {
      const ends = variants.map((variant) => endInWords(variant, reader, measure));
      legend.replaceChildren(
        ...variants.map((variant, look) => legendLine(variant, look, ends[look])),
      );
      const each = variants.map(({ label }, i) => `${label}: ${ends[i]}`);
      write(
        summary,
        `Chart of the ${measure.label} of ${variants.length} curves. ${each.join('; ')}.`,
      );
      write(caption, captionOf(variants, reader, measure));
    },
  };
}

/**
 * What each curve is at a place.
 * @param {Reader['axis']} axis
 * @param {Series[]} series
 * @param {number} at
 * @param {(value: number) => string} inWords
 */
function readingOf(axis, series, at, inWords) {
  const values = series.flatMap(({ name, points }) => {
    const value = valueAt(points, at, !axis.whole);
    return value === undefined ? [] : [`${name} ${inWords(value)}`];
  });
  return `${axis.at(at)}: ${values.join('; ') || 'not reached by any'}.`;
}

/**
 * The curves in columns; of one that is a mean over seeds its band too.
 * @param {Series[]} series
 * @param {Reader['axis']} axis
 * @param {Measure} measure
 */
const overlayNumbers = (series, axis, { label }) =>
  inColumns(
    label,
    axis.head,
    series.flatMap(({ name, points, band }) => [
      { name, points },
      ...(band.length
        ? [
            { name: `${name}, a deviation less`, points: band.map(({ x, low }) => [x, low]) },
            { name: `${name}, a deviation more`, points: band.map(({ x, high }) => [x, high]) },
          ]
        : []),
    ]),
  );

/**
 * @param {Variant[]} variants
 * @param {Reader} reader
 * @param {Measure} measure
 * @returns {Series[]}
 */
const seriesOf = (variants, reader, { id }) =>
  variants.map((variant, look) => ({
    name: variant.label,
    look,
    ...curveOf(variant, reader, id),
  }));

/**
 * Every place where a run of these has a value, in order.
 * @param {Variant[]} variants
 * @param {Reader} reader
 * @param {Measure} measure
 */
function placesOf(variants, reader, { id }) {
  const all = variants.flatMap(({ cards }) =>
    cards.flatMap((card) => reader.curve(card, id).map(([x]) => x)),
  );
  return [...new Set(all)].sort((a, b) => a - b);
}

/** The nearest of some places; null where there is none. @param {number[]} xs @param {number} x */
const nearestTo = (xs, x) =>
  xs.length
    ? xs.reduce((best, one) => (Math.abs(one - x) < Math.abs(best - x) ? one : best))
    : null;
