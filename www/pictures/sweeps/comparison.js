// The runs that are ticked, over each other: their curves, the mean and band over seeds, what is
// noise, and their last pictures.
import { drawOverlayChart, lookOf, mark } from '../../charts/overlay-chart.js';
import { el, show, svg, write } from '../../page/dom.js';
import { lossInWords, lossText } from '../measure.js';
import { percent } from '../../page/format.js';
import { finalGrids } from './final-grids.js';
import { comparable, curveOf, finals, variantsOf } from './groups.js';
import { deviation, mean } from './noise.js';
import { noiseInWords } from './noise-words.js';

/** @import { Series } from '../../charts/overlay-chart.js' */
/** @import { Page, State } from '../../types.js' */
/** @import { Measure, Variant } from './groups.js' */
/** @import { Selection } from './selection.js' */

/** @type {{ id: Measure, label: string }[]} */
const MEASURES = [
  { id: 'validationLoss', label: 'validation loss' },
  { id: 'validationAccuracy', label: 'validation accuracy' },
  { id: 'trainLoss', label: 'training loss' },
];

/** @param {HTMLElement} element @param {Page} page @param {Selection} selection */
export function comparison(element, page, selection) {
  const radios = MEASURES.map(({ id }, i) =>
    el('input', {
      type: 'radio',
      name: 'sweep-measure',
      value: id,
      checked: i === 0,
      onchange: () => redraw(true),
    }),
  );
  const scales = ['linear', 'logarithmic'].map((kind, i) =>
    el('input', {
      type: 'radio',
      name: 'sweep-scale',
      value: kind,
      checked: i === 0,
      onchange: () => redraw(true),
    }),
  );
  const boxes = [
    choices(
      'Measure',
      radios,
      MEASURES.map(({ label }) => label),
    ),
    choices('Scale', scales, ['linear', 'logarithmic']),
  ];
  const summary = el('p', { id: 'overlay-summary', class: 'visually-hidden' });
  const chart = svg('svg', { class: 'chart', role: 'img', 'aria-labelledby': 'overlay-summary' });
  const legend = el('ul', { class: 'overlay-legend' });
  const scrubber = el('input', {
    type: 'range',
    class: 'scrubber',
    min: 1,
    max: 1,
    step: 1,
    value: 1,
    'aria-label': 'Epoch to read',
    oninput: () => read(Number(scrubber.value)),
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
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Values of each epoch' },
      el('table', {}, el('thead', {}, head), body),
    ),
  );
  const grids = finalGrids(page);
  const empty = el(
    'p',
    { class: 'empty' },
    'Nothing to compare yet: tick runs in the table below, or queue an experiment.',
  );
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
  let epochAt = (/** @type {number} */ _) => 1;

  new ResizeObserver(([entry]) => {
    size = {
      width: Math.max(240, entry.contentRect.width),
      height: entry.contentRect.height || 320,
    };
    redraw();
  }).observe(chart);
  chart.addEventListener('pointermove', (event) => read(epochAt(event.offsetX)));
  chart.addEventListener('pointerleave', () => read(null));
  scrubber.addEventListener('blur', () => read(null));

  const measure = () =>
    /** @type {Measure} */ (radios.find(({ checked }) => checked)?.value ?? MEASURES[0].id);
  const inText = (/** @type {number} */ value) =>
    measure() === 'validationAccuracy'
      ? percent(value)
      : lossText(variants[0]?.cards[0].recipe ?? null, value);
  const last = () =>
    Math.max(1, ...variants.flatMap(({ cards }) => cards.map(({ epochs }) => epochs.length)));

  /** @param {number | null} epoch */
  function read(epoch) {
    readAt = epoch === null ? null : Math.max(1, Math.min(last(), epoch));
    redraw();
  }

  /** @param {boolean} [whole] also what does not move with the reading */
  function redraw(whole = false) {
    const series = variants.map((variant, look) => ({
      name: variant.label,
      look,
      ...curveOf(variant, measure()),
    }));
    show(figure, variants.length > 0);
    if (!variants.length) return;
    scrubber.max = String(last());
    ({ epochAt } = drawOverlayChart(
      chart,
      {
        series,
        last: last(),
        kind: scales[0].checked ? 'linear' : 'logarithmic',
        share: measure() === 'validationAccuracy',
        readAt,
      },
      size,
    ));
    const at = readAt ?? last();
    if (readAt === null) scrubber.value = String(at);
    const values = series.flatMap(({ name, points }) =>
      points.filter(([epoch]) => epoch === at).map(([, value]) => `${name} ${inText(value)}`),
    );
    const text = `Epoch ${at}: ${values.join('; ') || 'not reached by any'}.`;
    write(reading, text);
    scrubber.setAttribute('aria-valuetext', text);
    if (whole) drawWords(series);
  }

  /** @param {Series[]} series */
  function drawWords(series) {
    const label = MEASURES.find(({ id }) => id === measure())?.label ?? '';
    legend.replaceChildren(...variants.map((variant, look) => legendLine(variant, look)));
    write(
      summary,
      `Chart of the ${label} of ${variants.length} curves. ` +
        `${variants.map((variant) => `${variant.label}: ${endOf(variant)}`).join('; ')}.`,
    );
    const seeded = variants.some(({ seeds }) => seeds > 1);
    const mixed = comparable(variants.flatMap(({ cards }) => cards))
      ? ''
      : ' These runs are of different tasks: their losses are not on one scale.';
    const unit =
      measure() === 'validationAccuracy'
        ? 'The share of the validation pixels that got their colour, higher is better.'
        : mixed
          ? ''
          : lossInWords(variants[0].cards[0].recipe);
    write(
      caption,
      `The ${label} after each epoch. ` +
        `${unit}${seeded ? ' A line is the mean over seeds, its band ' + 'one standard deviation to either side.' : ''}${mixed}`,
    );
    noise.replaceChildren(
      ...noiseInWords(variants, measure()).map((sentence) => el('p', {}, sentence)),
    );
    head.replaceChildren(
      el('th', { scope: 'col' }, 'epoch'),
      ...series.map(({ name }) => el('th', { scope: 'col' }, name)),
    );
    body.replaceChildren(
      ...Array.from({ length: last() }, (_, i) =>
        el(
          'tr',
          {},
          el('th', { scope: 'row' }, String(i + 1)),
          ...series.map(({ points }) => {
            const value = points.find(([epoch]) => epoch === i + 1)?.[1];
            return el('td', {}, value === undefined ? '–' : inText(value));
          }),
        ),
      ),
    );
  }

  /** @param {Variant} variant */
  function endOf(variant) {
    const values = finals(variant, measure());
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
  return ({ runs, recipe }) => {
    if (drawn[0] === runs.cards && drawn[1] === selection.turn && drawn[2] === recipe.form) return;
    drawn = [runs.cards, selection.turn, recipe.form];
    variants = variantsOf(selection.compared(runs.cards), recipe.form);
    const accuracy = variants.some((variant) => finals(variant, 'validationAccuracy').length > 0);
    radios[1].disabled = !accuracy;
    if (!accuracy && radios[1].checked) radios[0].checked = true;
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
