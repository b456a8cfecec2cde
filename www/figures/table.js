// Numbers in a report as a table; what computes them again can be opened below it.
import { el } from '../page/dom.js';
import { exactly } from '../page/exact.js';
import { scrollingTable } from '../page/intro.js';
import { messageOf, problemLine } from '../page/problem.js';
import { loss } from '../page/format.js';

/** @import { FigureAsked, Page, State, TableFigure } from '../types.js' */

const AGAIN = 'Compute it again here';

/** @param {HTMLElement} host @param {Page} page @param {FigureAsked} asked */
export function figure(host, page, asked) {
  const given = /** @type {TableFigure} */ (asked.figure);
  const { title, columns, rows, again } = given;
  const body = el('tbody', {}, ...rows.map(rowOf));
  const below = el('div', { class: 'figure-again' });
  const problem = problemLine();
  const button = el('button', { type: 'button', onclick: open }, AGAIN);
  host.append(scrollingTable(title, ['', ...columns], body));
  if (again) host.append(el('div', { class: 'buttons' }, button), problem.element, below);
  /** @type {{ draw?: (state: State) => void, end?: () => void }} */
  let opened = {};

  async function open() {
    if (!again) return;
    button.disabled = true;
    problem.clear();
    try {
      const module = await page.figureOf({ kind: 'live', ...again });
      if (!module) throw new Error('This version of the page can’t compute this table again.');
      opened = module.figure(below, page, {
        ...asked,
        figure: { kind: 'live', ...again },
        changed(next) {
          if (next.kind !== 'live') return;
          const { kind: _, ...settings } = next;
          asked.changed({ ...given, again: settings });
        },
      });
      opened.draw?.(page.store.state);
    } catch (error) {
      button.disabled = false;
      problem.say(new Error(messageOf(error)));
    }
  }

  return {
    /** @param {State} state */
    draw: (state) => opened.draw?.(state),
    end: () => opened.end?.(),
  };
}

/** @param {TableFigure['rows'][number]} row */
const rowOf = ({ name, numbers }) =>
  el(
    'tr',
    {},
    el('th', { scope: 'row' }, name),
    ...numbers.map((value) =>
      exactly(el('td', {}, value === null ? '–' : numberText(value)), value),
    ),
  );

/** @param {number} value */
const numberText = (value) =>
  Number.isInteger(value)
    ? value.toLocaleString('en')
    : (Math.abs(value) < 1 ? loss(value) : String(Number(value.toPrecision(4)))).replace('-', '−');
