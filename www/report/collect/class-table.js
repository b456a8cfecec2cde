// The class as a table: a row a report, sorted by any column, filtered by a word.
import { el, write } from '../../page/dom.js';
import { count, percent, plural } from '../../page/format.js';
import { answerCount, endingsOf, lowestOf, writerOf } from './gathered.js';

/** @import { Gathered } from './gathered.js' */

/**
 * @typedef {{ twins: Map<number, string[]>, measure: string }} Known what is known of all of them
 * @typedef {{ head: string, value: (one: Gathered, known: Known) => string | number, cell: (one:
 * Gathered, known: Known) => (Node | string)[] }} Column
 */

/** @param {{ open: (one: Gathered) => void }} deeds */
export function classTable({ open }) {
  const columns = columnsOf(open);
  const body = el('tbody');
  const filter = el('input', { type: 'search', id: 'class-filter', oninput: () => redraw() });
  const shown = el('p', { class: 'help', role: 'status' });
  const heads = sortingHeads(columns, redraw);
  /** @type {{ all: readonly Gathered[], known: Known }} */
  let latest = { all: [], known: { twins: new Map(), measure: '' } };

  function redraw() {
    const { all, known } = latest;
    const wanted = filter.value.trim().toLowerCase();
    const rows = heads.sorted(
      all.filter((one) => wordsOf(one).includes(wanted)),
      known,
    );
    body.replaceChildren(...rows.map((one) => rowOf(one, columns, known)));
    write(
      shown,
      rows.length === all.length
        ? `${plural(all.length, 'report')}.`
        : `${count(rows.length)} of ${plural(all.length, 'report')}.`,
    );
  }

  return {
    element: el(
      'div',
      { class: 'class-table' },
      el('p', { class: 'class-filter' }, el('label', { for: filter.id }, 'Filter'), filter, shown),
      el(
        'div',
        { class: 'table-scroll', tabindex: 0, role: 'region', 'aria-label': 'The reports' },
        el('table', { class: 'measures' }, heads.element, body),
      ),
    ),
    /** @param {readonly Gathered[]} all @param {Known} known */
    draw(all, known) {
      latest = { all, known };
      redraw();
    },
  };
}

/**
 * The heads of the columns: a press sorts by one, a second press turns the order round.
 * @param {Column[]} columns
 * @param {() => void} changed
 */
function sortingHeads(columns, changed) {
  let by = 0;
  let upwards = true;
  const heads = columns.map(({ head }, i) => headCell(head, () => sortBy(i)));
  mark();

  /** @param {number} column */
  function sortBy(column) {
    upwards = column === by ? !upwards : true;
    by = column;
    mark();
    changed();
  }

  function mark() {
    for (const [i, head] of heads.entries()) head.mark(i === by ? upwards : null);
  }

  return {
    element: el('thead', {}, el('tr', {}, ...heads.map(({ element }) => element))),
    /** In the order that the heads show. @param {Gathered[]} rows @param {Known} known */
    sorted: (rows, known) =>
      rows.toSorted((a, b) => {
        const [x, y] = [columns[by].value(a, known), columns[by].value(b, known)];
        return compared(x, y) * (upwards ? 1 : -1) || a.number - b.number;
      }),
  };
}

/** @param {string} words @param {() => void} onclick */
function headCell(words, onclick) {
  const sign = el('span', { 'aria-hidden': 'true', class: 'sort-mark' });
  const press = el('button', { type: 'button', class: 'link', onclick }, words, sign);
  const element = el('th', { scope: 'col' }, press);
  return {
    element,
    /** @param {boolean | null} upwards null where the rows aren't sorted by this column */
    mark(upwards) {
      if (upwards === null) element.removeAttribute('aria-sort');
      else element.setAttribute('aria-sort', upwards ? 'ascending' : 'descending');
      write(sign, upwards === null ? '' : upwards ? ' ▲' : ' ▼');
    },
  };
}

/** What a report is found by. @param {Gathered} one */
const wordsOf = (one) =>
  [writerOf(one), one.report.title, one.verdict, ...one.report.runs.map(({ name }) => name)]
    .join(' ')
    .toLowerCase();

/** Numbers that are missing come last, whichever way. @param {any} a @param {any} b */
function compared(a, b) {
  if (typeof a === 'number' && typeof b === 'number') {
    if (Number.isNaN(a) || Number.isNaN(b))
      return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
    return a - b;
  }
  return String(a).localeCompare(String(b), 'en', { numeric: true, sensitivity: 'base' });
}

/** @param {Gathered} one @param {Column[]} columns @param {Known} known */
const rowOf = (one, columns, known) =>
  el(
    'tr',
    {},
    ...columns.map(({ cell }, i) =>
      i === 0 ? el('th', { scope: 'row' }, ...cell(one, known)) : el('td', {}, ...cell(one, known)),
    ),
  );

/** @param {(one: Gathered) => void} open @returns {Column[]} */
function columnsOf(open) {
  /** @param {Gathered} one */
  const opening = (one) =>
    el(
      'button',
      { type: 'button', class: 'link', onclick: () => open(one) },
      one.report.title || 'Untitled',
      el('span', { class: 'visually-hidden' }, `, by ${writerOf(one)}: read it`),
    );
  return [
    { head: 'Name', value: writerOf, cell: (one) => [writerOf(one)] },
    { head: 'Report', value: ({ report }) => report.title, cell: (one) => [opening(one)] },
    {
      head: 'Answers',
      value: ({ report }) => answerCount(report).answered,
      cell: ({ report }) => {
        const { answered, asked } = answerCount(report);
        return [asked ? `${answered} of ${asked}` : 'no questions'];
      },
    },
    {
      head: 'Final losses',
      value: ({ report }, { measure }) => lowestOf(report, measure),
      cell: ({ report }) => [endingList(report)],
    },
    { head: 'Verified here', value: ({ verdict }) => verdict, cell: verdictCell },
    {
      head: 'Length',
      value: ({ characters }) => characters,
      cell: ({ characters, file }) => [plural(characters, file ? 'byte' : 'character')],
    },
    {
      head: 'In common',
      value: ({ number }, { twins }) => -(twins.get(number)?.length ?? 0),
      cell: ({ number }, { twins }) => [sentenceList(twins.get(number) ?? [])],
    },
  ];
}

/** @param {Gathered} one */
const verdictCell = ({ verdict, report }) => [
  verdict || (report.runs.length ? 'not yet' : 'no runs'),
];

/** @param {import('../../types.js').Report} report */
function endingList(report) {
  const endings = endingsOf(report);
  return endings.length
    ? el(
        'ul',
        { class: 'plain-list' },
        ...endings.map(({ name, loss, accuracy }) =>
          el(
            'li',
            {},
            `${loss.toPrecision(4)}${accuracy === null ? '' : ` (${percent(accuracy)})`} `,
            el('span', { class: 'help' }, name),
          ),
        ),
      )
    : el('span', { class: 'help' }, 'no runs');
}

/** @param {string[]} sentences */
const sentenceList = (sentences) =>
  el('ul', { class: 'plain-list' }, ...sentences.map((one) => el('li', {}, one)));
