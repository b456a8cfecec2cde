// The units as a table: what each responds to, how closely, and how it is spread; sorted and
// narrowed down as one likes.
import { el, show, write } from '../../page/dom.js';
import { exactly } from '../../page/exact.js';
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
  const choices = tableChoices(() => {
    draw();
    turned();
  });
  const rows = unitRows(chosen);
  const table = wide('The units', el('table', { class: 'units' }, headRow(), rows.body));
  const element = el(
    'div',
    { class: 'unit-table', hidden: true },
    choices.element,
    table,
    rows.all,
  );
  /** @type {UnitReport[]} */
  let reports = [];
  let current = -1;

  function draw() {
    rows.draw(narrowed(reports, choices.feature).sort(ORDERS[choices.order][1]), current);
  }

  return {
    element,
    /** The unit that follows a feature most closely. */
    get first() {
      return [...reports].sort(ORDERS.score[1])[0]?.unit ?? null;
    },
    /** How it is shown, as a report keeps it. @returns {FigureSettings} */
    get settings() {
      return { order: choices.order, feature: choices.feature, unit: current };
    },
    /** What a report kept. @param {FigureSettings} settings */
    recall(settings) {
      choices.recall(settings);
      current = Number(settings.unit ?? -1);
    },
    /** @param {UnitReport[]} found */
    draw(found) {
      reports = found;
      choices.offer(found);
      show(element, found.length > 0);
      draw();
    },
    /** @param {number} unit */
    choose(unit) {
      const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.unit;
      current = unit;
      draw();
      if (focused !== undefined && !element.contains(document.activeElement))
        focusUnit(rows.body, focused);
    },
    /** What is known of a unit, as a sentence. @param {number} unit */
    words(unit) {
      const report = reports.find((one) => one.unit === unit);
      return report ? unitWords(report) : '';
    },
  };
}

/**
 * The rows of the table: a few of them, until one asks for all.
 * @param {(unit: number) => void} chosen
 */
function unitRows(chosen) {
  const body = el('tbody');
  const all = el('button', { type: 'button', onclick: () => turnWhole() });
  /** @type {{ reports: UnitReport[], current: number }} */
  let drawn = { reports: [], current: -1 };
  let whole = false;

  function turnWhole() {
    whole = !whole;
    draw(drawn.reports, drawn.current);
  }

  /** @param {UnitReport[]} reports @param {number} current the unit that colours the text */
  function draw(reports, current) {
    drawn = { reports, current };
    const shown = whole ? reports : reports.slice(0, FEW);
    body.replaceChildren(...shown.map((one) => unitRow(one, one.unit === current, chosen)));
    show(all, reports.length > FEW);
    write(all, whole ? 'Show fewer' : `Show all ${count(reports.length)}`);
  }

  return { body, all, draw };
}

/**
 * Those that respond to a feature; all where none is named.
 * @param {UnitReport[]} reports
 * @param {string} feature
 */
const narrowed = (reports, feature) => reports.filter(({ best }) => !feature || best === feature);

/** In which order the units stand, and which of them. @param {() => void} turned */
function tableChoices(turned) {
  /** The feature that was asked for, also before there are any. */
  let wanted = '';
  const order = el(
    'select',
    { id: freshName('units-order'), onchange: turned },
    ...Object.entries(ORDERS).map(([id, [name]]) => el('option', { value: id }, name)),
  );
  const onchange = () => {
    wanted = feature.value;
    turned();
  };
  const feature = el('select', { id: freshName('units-feature'), onchange });
  const field = (/** @type {string} */ words, /** @type {HTMLElement} */ select) =>
    el('label', { class: 'text-field', for: select.id }, el('span', {}, words), select);
  return {
    element: el(
      'div',
      { class: 'field-row' },
      field('Order', order),
      field('Only those that respond to', feature),
    ),
    get order() {
      return order.value;
    },
    get feature() {
      return feature.value;
    },
    /** @param {FigureSettings} settings */
    recall(settings) {
      if (Object.hasOwn(ORDERS, String(settings.order))) order.value = String(settings.order);
      wanted = String(settings.feature ?? '');
    },
    /** The features that there are. @param {UnitReport[]} found */
    offer(found) {
      feature.replaceChildren(...featureOptions(found));
      if (found.some(({ best }) => best === wanted)) feature.value = wanted;
    },
  };
}

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
    exactly(el('td', {}, change(score)), score),
    exactly(el('td', {}, signed(mean, 2)), mean),
    exactly(el('td', {}, signed(deviation, 2)), deviation),
  );
}
