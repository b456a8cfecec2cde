// The runs that are ticked, over each other: their curves, the mean and band over seeds, what is
// noise, and their last pictures.
import { drawOverlayChart, lookOf, mark } from '../../charts/overlay-chart.js';
import { el, show, svg, write } from '../../page/dom.js';
import { cardsOf } from '../half.js';
import { curveOf, finals, valueAt, variantsOf } from './groups.js';
import { deviation, mean } from './noise.js';
import { noiseInWords } from './noise-words.js';
import { measureOf } from './reader.js';

/** @import { Series } from '../../charts/overlay-chart.js' */
/** @import { State } from '../../types.js' */
/** @import { Variant } from './groups.js' */
/** @import { Reader } from './reader.js' */
/** @import { Selection } from './selection.js' */

/**
 * What the runs left behind in the end, side by side: pictures, or written text.
 * @typedef {{ element: HTMLElement, draw: (variants: Variant[]) => void }} Finals
 */

const NOTHING = 'Nothing to compare yet: tick runs in the table below, or queue an experiment.';
const BAND = 'A line is the mean over seeds, its band one standard deviation to either side.';

/**
 * Every place where a run of these has a value, in order.
 * @param {Variant[]} variants
 * @param {Reader} reader
 * @param {string} measure
 */
function placesOf(variants, reader, measure) {
  const all = variants.flatMap(({ cards }) =>
    cards.flatMap((card) => reader.curve(card, measure).map(([x]) => x)),
  );
  return [...new Set(all)].sort((a, b) => a - b);
}

/**
 * @param {HTMLElement} element
 * @param {Reader} reader
 * @param {Selection} selection
 * @param {Finals} grids
 */
export function comparison(element, reader, selection, grids) {
  const { half, measures, axis } = reader;
  const radios = measures.map(({ id }, i) =>
    el('input', {
      type: 'radio',
      name: `${half}-measure`,
      value: id,
      checked: i === 0,
      onchange: () => redraw(true),
    }),
  );
  const scales = ['linear', 'logarithmic'].map((kind, i) =>
    el('input', {
      type: 'radio',
      name: `${half}-scale`,
      value: kind,
      checked: i === 0,
      onchange: () => redraw(true),
    }),
  );
  const measuresBox = choices(
    'Measure',
    radios,
    measures.map(({ label }) => label),
  );
  const boxes = [measuresBox, choices('Scale', scales, ['linear', 'logarithmic'])];
  const summary = el('p', { id: `${half}-overlay`, class: 'visually-hidden' });
  const chart = svg('svg', { class: 'chart', role: 'img', 'aria-labelledby': `${half}-overlay` });
  const legend = el('ul', { class: 'overlay-legend' });
  const scrubber = el('input', {
    type: 'range',
    class: 'scrubber',
    min: 1,
    max: 1,
    step: 1,
    value: 1,
    'aria-label': axis.toRead,
    oninput: () => read(xs[Number(scrubber.value) - 1]),
  });
  const reading = el('p', { class: 'reading-text' });
  const caption = el('figcaption');
  const noise = el('div', { class: 'noise', role: 'note' });
  const head = el('tr');
  const body = el('tbody');
  const table = el(
    'details',
    { class: 'numbers' },
    el('summary', {}, 'The numbers as a table'),
    el(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': `Values ${axis.each}` },
      el('table', {}, el('thead', {}, head), body),
    ),
  );
  const empty = el('p', { class: 'empty' }, NOTHING);
  const figure = el(
    'figure',
    {},
    el('div', { class: 'overlay-choices' }, ...boxes),
    legend,
    chart,
    el('div', { class: 'scrub' }, scrubber),
    reading,
    summary,
    caption,
  );
  element.append(empty, figure, noise, table, grids.element);
  let size = { width: 720, height: 320 };
  /** @type {Variant[]} */
  let variants = [];
  /** @type {unknown[]} */
  let drawn = [];
  /** @type {number | null} */
  let readAt = null;
  let placeAt = (/** @type {number} */ _) => 1;
  /** Where a curve can be read: all places that a curve has. @type {number[]} */
  let xs = [];

  new ResizeObserver(([entry]) => {
    size = {
      width: Math.max(240, entry.contentRect.width),
      height: entry.contentRect.height || 320,
    };
    redraw();
  }).observe(chart);
  chart.addEventListener('pointermove', (event) => read(placeAt(event.offsetX)));
  chart.addEventListener('pointerleave', () => read(null));
  scrubber.addEventListener('blur', () => read(null));

  const measure = () => measureOf(reader, radios.find(({ checked }) => checked)?.value ?? '');
  const inText = (/** @type {number} */ value) => measure().text(value, variants[0]?.cards[0]);
  const last = () => Math.max(1, ...xs);

  /** @param {number | null} x the nearest place that a curve has is read */
  function read(x) {
    readAt =
      x === null || !xs.length
        ? null
        : xs.reduce((best, one) => (Math.abs(one - x) < Math.abs(best - x) ? one : best));
    redraw();
  }

  /** @param {boolean} [whole] also what does not move with the reading */
  function redraw(whole = false) {
    const series = variants.map((variant, look) => ({
      name: variant.label,
      look,
      ...curveOf(variant, reader, measure().id),
    }));
    show(figure, variants.length > 0);
    if (!variants.length) return;
    xs = placesOf(variants, reader, measure().id);
    scrubber.max = String(Math.max(1, xs.length));
    ({ valueAt: placeAt } = drawOverlayChart(
      chart,
      {
        series,
        last: last(),
        across: axis,
        kind: scales[0].checked ? 'linear' : 'logarithmic',
        share: measure().share === true,
        readAt,
      },
      size,
    ));
    const at = readAt ?? last();
    scrubber.value = String(xs.indexOf(at) + 1);
    const values = series.flatMap(({ name, points }) => {
      const value = valueAt(points, at, !axis.whole);
      return value === undefined ? [] : [`${name} ${inText(value)}`];
    });
    const text = `${axis.at(at)}: ${values.join('; ') || 'not reached by any'}.`;
    write(reading, text);
    scrubber.setAttribute('aria-valuetext', text);
    if (whole) drawWords(series);
  }

  /** @param {Series[]} series */
  function drawWords(series) {
    const { label, id } = measure();
    const cards = variants.flatMap((variant) => variant.cards);
    legend.replaceChildren(...variants.map((variant, look) => legendLine(variant, look)));
    write(
      summary,
      `Chart of the ${label} of ${variants.length} curves. ` +
        `${variants.map((variant) => `${variant.label}: ${endOf(variant)}`).join('; ')}.`,
    );
    const seeded = variants.some(({ seeds }) => seeds > 1);
    const sentences = [
      `The ${label} ${axis.each}.`,
      reader.unit(cards, id),
      seeded ? BAND : '',
      reader.comparable(cards) ? '' : reader.mixed,
    ];
    write(caption, sentences.filter(Boolean).join(' '));
    noise.replaceChildren(
      ...noiseInWords(variants, reader, id).map((sentence) => el('p', {}, sentence)),
    );
    head.replaceChildren(
      el('th', { scope: 'col' }, axis.head),
      ...series.map(({ name }) => el('th', { scope: 'col' }, name)),
    );
    body.replaceChildren(
      ...axis.rows(xs).map((x) =>
        el(
          'tr',
          {},
          el('th', { scope: 'row' }, axis.written(x)),
          ...series.map(({ points }) => {
            const value = valueAt(points, x, !axis.whole);
            return el('td', {}, value === undefined ? '–' : inText(value));
          }),
        ),
      ),
    );
  }

  /** @param {Variant} variant */
  function endOf(variant) {
    const values = finals(variant, reader, measure().id);
    if (!values.length) return '–';
    return values.length > 1
      ? `${inText(mean(values))} ± ${inText(deviation(values))}, ${values.length} seeds`
      : inText(values[0]);
  }

  /** @param {Variant} variant @param {number} look */
  const legendLine = (variant, look) =>
    el(
      'li',
      {},
      svg(
        'svg',
        {
          class: 'legend-line',
          viewBox: '0 0 28 12',
          width: 28,
          height: 12,
          'aria-hidden': 'true',
        },
        svg('path', { class: `overlay-line ${lookOf(look)}`, d: 'M0 6H28' }),
        mark(look, 14, 6, 4),
      ),
      el('span', {}, variant.label),
      el('span', { class: 'legend-value' }, endOf(variant)),
    );

  /** @param {State} state */
  return (state) => {
    const cards = cardsOf(state.runs.cards, half);
    const form = reader.form(state);
    if (drawn[0] === cards && drawn[1] === selection.turn && drawn[2] === form) return;
    drawn = [cards, selection.turn, form];
    variants = variantsOf(selection.compared(cards), form, reader);
    for (const [i, { id }] of measures.entries()) {
      const known = i === 0 || variants.some((one) => finals(one, reader, id).length > 0);
      radios[i].disabled = !known;
      if (!known && radios[i].checked) radios[0].checked = true;
    }
    show(measuresBox, measures.length > 1);
    for (const node of [noise, table, grids.element]) show(node, variants.length > 0);
    show(empty, !variants.length);
    redraw(true);
    grids.draw(variants);
  };
}

/** @param {string} legend @param {HTMLInputElement[]} radios @param {string[]} labels */
const choices = (legend, radios, labels) =>
  el(
    'fieldset',
    { class: 'choices small' },
    el('legend', { class: 'visually-hidden' }, legend),
    ...radios.map((radio, i) => el('label', {}, radio, el('span', {}, labels[i]))),
  );
