// “Add to report” and “Save”: the buttons beside a figure of a lab.
import { el } from '../page/dom.js';
import { messageOf } from '../page/problem.js';
import { saveButton } from '../saving/save-button.js';

/** @import { FigureSpec, Page } from '../types.js' */

const NOTHING = 'There is nothing to add yet.';

/**
 * @param {Page} page
 * @param {() => FigureSpec | null | Promise<FigureSpec | null>} spec what the figure shows now;
 * null where it shows nothing yet, and it fails with a sentence where it can't be added
 * @param {string} title what the figure is called, for those who can't see what it stands beside
 * @returns {HTMLElement}
 */
export function addToReport(page, spec, title) {
  const said = el('span', { class: 'help', role: 'status' });
  async function add() {
    said.replaceChildren();
    try {
      const given = await spec();
      if (!given) return said.append(NOTHING);
      const { id, report } = await (await page.reports()).add(given);
      const open = (/** @type {Event} */ event) => {
        event.preventDefault();
        page.visit('reports', { report: id, at: 'end' });
      };
      said.append(
        `Added to “${report.title}”. `,
        el('a', { href: '#~reports', onclick: open }, 'Open it'),
      );
    } catch (error) {
      said.append(`Not added: ${messageOf(error)}`);
    }
  }
  const name = el('span', { class: 'visually-hidden' }, `: ${title}`);
  /** @type {HTMLElement} */
  const element = el(
    'div',
    { class: 'add-to-report' },
    el('button', { type: 'button', class: 'link', onclick: add }, 'Add to report', name),
    saveButton(
      () => element.parentElement,
      () => ({ title, lab: document.documentElement.dataset.lab ?? '' }),
    ),
    said,
  );
  return element;
}
