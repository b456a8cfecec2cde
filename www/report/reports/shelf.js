// The reports of this browser: the list, and what begins, opens, doubles and deletes one.
import { el } from '../../page/dom.js';
import { plural } from '../../page/format.js';
import { dayOf } from '../document.js';
import { emptyReport } from '../reports.js';
import { fillTemplate } from '../template.js';

/** @import { Reports } from '../reports.js' */

/**
 * @param {Reports} reports
 * @param {object} on
 * @param {(id: string) => void} on.opened
 * @param {(files: File[]) => void} on.files
 */
export function shelf(reports, { opened, files }) {
  const list = el('ul', { class: 'report-list' });
  const removed = el('p', { class: 'help', role: 'status' });
  const input = el('input', {
    type: 'file',
    accept: '.palomino',
    hidden: true,
    'aria-label': 'A report’s file',
    onchange: () => {
      files([...(input.files ?? [])]);
      input.value = '';
    },
  });
  /** @param {string} words @param {() => unknown} deed */
  const button = (words, deed) => el('button', { type: 'button', onclick: deed }, words);
  const element = el(
    'nav',
    { class: 'report-shelf', 'aria-label': 'Your reports' },
    el(
      'div',
      { class: 'buttons' },
      button('New report', async () => opened((await reports.create(freshReport(reports))).id)),
      button('Fill the assignment’s template', async () => {
        opened((await reports.create(await fillTemplate(reports.page))).id);
      }),
      button('Open a file', () => input.click()),
      input,
    ),
    list,
    removed,
  );

  async function remove(/** @type {string} */ id) {
    await reports.remove(id);
    const next = reports.current;
    if (next) opened(next.id);
  }

  async function bringBack() {
    const id = reports.removed?.id;
    await reports.undoRemove();
    if (id) opened(id);
  }

  function sayRemoved() {
    const title = reports.removed?.report.title;
    if (!title) return removed.replaceChildren();
    if (removed.dataset.title === title && removed.hasChildNodes()) return;
    removed.dataset.title = title;
    removed.replaceChildren(
      `“${title}” is deleted. `,
      el('button', { type: 'button', class: 'link', onclick: bringBack }, 'Bring it back'),
    );
  }

  /** @param {string} shown the report that is open */
  function draw(shown) {
    const focused = document.activeElement?.closest('[data-report]')?.getAttribute('data-report');
    list.replaceChildren(
      ...reports.list().map(({ id, changed, report }) => {
        const title = el(
          'button',
          {
            type: 'button',
            class: 'report-title',
            'aria-current': id === shown ? 'true' : null,
            onclick: () => opened(id),
          },
          report.title,
        );
        const facts = `${plural(report.blocks.length, 'block')}, ${dayOf(changed)}`;
        return el(
          'li',
          { 'data-report': id, class: id === shown ? 'shown' : null },
          title,
          el('span', { class: 'help' }, facts),
          el(
            'span',
            { class: 'report-deeds' },
            deed('Duplicate', report.title, async () => {
              const copy = await reports.duplicate(id);
              if (copy) opened(copy.id);
            }),
            deed('Delete', report.title, () => remove(id)),
          ),
        );
      }),
    );
    sayRemoved();
    if (focused)
      /** @type {HTMLElement | null} */ (
        list.querySelector(`[data-report="${CSS.escape(focused)}"] .report-title`)
      )?.focus({ preventScroll: true });
  }
  return { element, draw };
}

/** @param {string} words @param {string} title @param {() => unknown} deed */
const deed = (words, title, deed) =>
  el(
    'button',
    { type: 'button', class: 'link', 'aria-label': `${words} “${title}”`, onclick: deed },
    words,
  );

/** “My report”, “My report 2” … @param {Reports} reports */
function freshReport(reports) {
  const titles = reports.list().map(({ report }) => report.title);
  const first = emptyReport();
  let title = first.title;
  for (let n = 2; titles.includes(title); n++) title = `${first.title} ${n}`;
  return { ...first, title };
}
