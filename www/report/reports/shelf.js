// The reports of this browser: the list, and what begins, opens, doubles and deletes one.
import { el } from '../../page/dom.js';
import { plural } from '../../page/format.js';
import { dayOf } from '../document.js';
import { emptyReport } from '../reports.js';
import { fillTemplate } from '../template.js';

/** @import { KeptReport } from '../../types.js' */
/** @import { Reports } from '../reports.js' */

const FILLING = 'The template is being filled: the labs’ figures take a few seconds …';

export class Shelf {
  /**
   * @param {Reports} reports
   * @param {{ opened: (id: string) => void, files: (files: File[]) => void }} on
   */
  constructor(reports, on) {
    this.reports = reports;
    this.on = on;
    /** The report that is open. */
    this.shown = '';
    /** The deletion that was said last. @type {KeptReport | null} */
    this.said = null;
    this.list = el('ul', { class: 'report-list' });
    this.removed = el('p', { class: 'help', role: 'status' });
    const input = el('input', {
      type: 'file',
      accept: '.palomino,.html',
      hidden: true,
      'aria-label': 'A report’s file',
      onchange: () => {
        on.files([...(input.files ?? [])]);
        input.value = '';
      },
    });
    this.element = el(
      'nav',
      { class: 'report-shelf', 'aria-label': 'Your reports' },
      el(
        'div',
        { class: 'buttons' },
        el('button', { type: 'button', onclick: () => this.begin() }, 'New report'),
        el(
          'button',
          { type: 'button', onclick: () => this.fill() },
          'Fill the assignment’s template',
        ),
        el('button', { type: 'button', onclick: () => input.click() }, 'Open a file'),
        input,
      ),
      this.list,
      this.removed,
    );
  }

  async begin() {
    this.on.opened((await this.reports.create(freshReport(this.reports))).id);
  }

  async fill() {
    this.removed.replaceChildren(FILLING);
    try {
      const filled = await fillTemplate(this.reports.page);
      this.on.opened((await this.reports.create(filled)).id);
    } finally {
      if (this.removed.textContent === FILLING) this.removed.replaceChildren();
    }
  }

  /** @param {string} id */
  async duplicate(id) {
    const copy = await this.reports.duplicate(id);
    if (copy) this.on.opened(copy.id);
  }

  /** @param {string} id */
  async remove(id) {
    const shown = this.shown === id;
    await this.reports.remove(id);
    const next = this.reports.current;
    if (shown && next) this.on.opened(next.id);
  }

  async bringBack() {
    const id = this.reports.removed?.id;
    await this.reports.undoRemove();
    if (id) this.on.opened(id);
  }

  /** @param {string} shown the report that is open */
  draw(shown) {
    this.shown = shown;
    const focused = document.activeElement?.closest('[data-report]')?.getAttribute('data-report');
    this.list.replaceChildren(...this.reports.list().map((entry) => this.row(entry)));
    this.sayRemoved();
    const row = focused && this.list.querySelector(`[data-report="${CSS.escape(focused)}"] button`);
    if (row) /** @type {HTMLElement} */ (row).focus({ preventScroll: true });
  }

  /** @param {KeptReport} entry */
  row({ id, changed, report }) {
    const isShown = id === this.shown;
    return el(
      'li',
      { 'data-report': id, class: isShown ? 'shown' : null },
      el(
        'button',
        {
          type: 'button',
          class: 'report-title',
          'aria-current': isShown ? 'true' : null,
          onclick: () => this.on.opened(id),
        },
        report.title,
      ),
      el('span', { class: 'help' }, `${plural(report.blocks.length, 'block')}, ${dayOf(changed)}`),
      el(
        'span',
        { class: 'report-deeds' },
        deed('Duplicate', report.title, () => this.duplicate(id)),
        deed('Delete', report.title, () => this.remove(id)),
      ),
    );
  }

  sayRemoved() {
    const entry = this.reports.removed;
    if (entry === this.said) return;
    this.said = entry;
    if (!entry) return this.removed.replaceChildren();
    this.removed.replaceChildren(
      `“${entry.report.title}” is deleted. `,
      el(
        'button',
        { type: 'button', class: 'link', onclick: () => this.bringBack() },
        'Bring it back',
      ),
    );
  }
}

/** @param {string} words @param {string} title @param {() => unknown} does */
const deed = (words, title, does) =>
  el(
    'button',
    { type: 'button', class: 'link', 'aria-label': `${words} “${title}”`, onclick: does },
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
