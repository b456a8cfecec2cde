// The units as a table: what each responds to, how closely, and how it is spread; sorted and
// narrowed down as one likes.
import { el, show, write } from '../../page/dom.js';
import { count } from '../../page/format.js';
import { wide } from '../chart.js';
import { change, signed } from '../numbers.js';
import { freshName } from '../../page/names.js';

/** @import { FigureSettings } from '../../types.js' */
/** @import { UnitReport } from '../answers.js' */

/** Rows that are shown before one asks for all. */
const FEW = 15;

/** @type {Record<string, [string, (a: UnitReport, b: UnitReport) => number]>} */
export const ORDERS = {
  score: ['closest first', (a, b) => Math.abs(b.score) - Math.abs(a.score)],
  unit: ['by number', (a, b) => a.unit - b.unit],
  deviation: ['liveliest first', (a, b) => b.deviation - a.deviation],
};

/**
 * @param {(unit: number) => void} chosen
 * @param {() => void} [turned] called when it is put into another order or narrowed down
 */
export function unitTable(chosen, turned = () => {}) {
  const order = el(
    'select',
    { id: freshName('units-order'), onchange: () => turn() },
    ...Object.entries(ORDERS).map(([id, [name]]) => el('option', { value: id }, name)),
  );
  const feature = el('select', { id: freshName('units-feature'), onchange: () => turn() });
  const body = el('tbody');
  const all = el('button', { type: 'button', onclick: () => turnWhole() });
  const table = wide('The units', el('table', { class: 'units' }, headRow(), body));
  const fields = choiceRow(order, feature);
  const element = el('div', { class: 'unit-table', hidden: true }, fields, table, all);
  /** @type {UnitReport[]} */
  let reports = [];
  let whole = false;
  let current = -1;

  /** The feature that was asked for before there were any. */
  let wanted = '';

  function turn() {
    draw();
    turned();
  }

  function turnWhole() {
    whole = !whole;
    draw();
  }

  function draw() {
    const rows = narrowed(reports, feature.value).sort(ORDERS[order.value][1]);
    const shown = whole ? rows : rows.slice(0, FEW);
    const row = (/** @type {UnitReport} */ one) => unitRow(one, one.unit === current, chosen);
    body.replaceChildren(...shown.map(row));
    show(all, rows.length > FEW);
    write(all, whole ? 'Show fewer' : `Show all ${count(rows.length)}`);
  }

  return {
    element,
    /** The unit that follows a feature most closely. */
    get first() {
      return [...reports].sort(ORDERS.score[1])[0]?.unit ?? null;
    },
    /** How it is shown, as a report keeps it. @returns {FigureSettings} */
    get settings() {
      return { order: order.value, feature: feature.value, unit: current };
    },
    /** What a report kept. @param {FigureSettings} settings */
    recall(settings) {
      if (Object.hasOwn(ORDERS, String(settings.order))) order.value = String(settings.order);
      wanted = String(settings.feature ?? '');
      current = Number(settings.unit ?? -1);
    },
    /** @param {UnitReport[]} found */
    draw(found) {
      reports = found;
      feature.replaceChildren(...featureOptions(found));
      if (wanted && found.some(({ best }) => best === wanted)) feature.value = wanted;
      show(element, found.length > 0);
      draw();
    },
    /** @param {number} unit */
    choose(unit) {
      const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.unit;
      current = unit;
      draw();
      if (focused !== undefined && !element.contains(document.activeElement))
        focusUnit(body, focused);
    },
    /** What is known of a unit, as a sentence. @param {number} unit */
    words(unit) {
      const report = reports.find((one) => one.unit === unit);
      return report ? unitWords(report) : '';
    },
  };
}

/**
 * Those that respond to a feature; all where none is named.
 * @param {UnitReport[]} reports
 * @param {string} feature
 */
const narrowed = (reports, feature) => reports.filter(({ best }) => !feature || best === feature);

/**
 * @param {HTMLSelectElement} order
 * @param {HTMLSelectElement} feature
 */
const choiceRow = (order, feature) =>
  el(
    'div',
    { class: 'field-row' },
    el('label', { class: 'text-field', for: order.id }, el('span', {}, 'Order'), order),
    el(
      'label',
      { class: 'text-field', for: feature.id },
      el('span', {}, 'Only those that respond to'),
      feature,
    ),
  );

/** @param {UnitReport[]} reports */
const featureOptions = (reports) => [
  el('option', { value: '' }, 'anything'),
  ...[...new Set(reports.map(({ best }) => best))]
    .sort()
    .map((name) => el('option', { value: name }, name)),
];

/** @param {HTMLElement} body @param {string} unit */
function focusUnit(body, unit) {
  const row = /** @type {HTMLElement | null} */ (body.querySelector(`[data-unit="${unit}"]`));
  row?.focus({ preventScroll: true });
}

/** @param {UnitReport} report */
const unitWords = ({ best, score, mean, deviation }) =>
  `It goes most closely with “${best}” (correlation ${change(score)}); on average it is ` +
  `${signed(mean, 2)}, with a standard deviation of ${signed(deviation, 2)}.`;

const headRow = () =>
  el(
    'thead',
    {},
    el(
      'tr',
      {},
      el('th', { scope: 'col' }, 'Unit'),
      el('th', { scope: 'col', class: 'words' }, 'Responds to'),
      ...['Correlation', 'Mean', 'Deviation'].map((name) => el('th', { scope: 'col' }, name)),
    ),
  );

/**
 * @param {UnitReport} report
 * @param {boolean} current whether the text is coloured by it
 * @param {(unit: number) => void} chosen
 */
function unitRow({ unit, best, score, mean, deviation }, current, chosen) {
  const button = el(
    'button',
    {
      type: 'button',
      class: 'link',
      'data-unit': unit,
      'aria-pressed': String(current),
      'aria-label': `Unit ${unit}: colour the text by it`,
      onclick: () => chosen(unit),
    },
    String(unit),
  );
  return el(
    'tr',
    { class: current ? 'chosen' : null },
    el('th', { scope: 'row' }, button),
    el('td', { class: 'words' }, best),
    ...[change(score), signed(mean, 2), signed(deviation, 2)].map((text) => el('td', {}, text)),
  );
}
