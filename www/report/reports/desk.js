// The desk: the list of reports and the one that lies open, to be written or to be read.
import { el, show, write } from '../../page/dom.js';
import { messageOf } from '../../page/problem.js';
import { dayOf, reportDocument } from '../document.js';
import { finishedReport } from '../finished-report.js';
import { presentButton } from '../present/present-button.js';
import { verifyPanel } from '../verify/panel.js';
import { ReportEditor } from './editor.js';
import { modeChoice } from './mode-choice.js';
import { printButton } from './print-button.js';
import { Sharing } from './share.js';
import { Shelf } from './shelf.js';

/** @import { Page, State } from '../../types.js' */
/** @import { Reports } from '../reports.js' */

const NONE =
  'No report yet. Begin one here, open a file, or press “Add to report” beside a figure of any ' +
  'lab.';
const LOST = 'This report was deleted in another tab.';

export class ReportsDesk {
  /**
   * @param {Page} page
   * @param {Reports} reports
   * @param {(files: File[]) => void} files opens reports' files
   */
  constructor(page, reports, files) {
    this.page = page;
    this.reports = reports;
    this.reading = false;
    /** @type {ReturnType<typeof reportDocument> | null} */
    this.shown = null;
    /** @type {ReturnType<typeof verifyPanel> | null} */
    this.verify = null;
    this.shelf = new Shelf(reports, { opened: (id) => this.open(id), files });
    this.none = el('p', { role: 'status' }, NONE);
    this.empty = el('div', { class: 'empty report-none' }, this.none, this.finished());
    this.editor = new ReportEditor(page, reports, {
      changed: () => this.changed(),
      lost: () => this.lost(),
    });
    this.share = new Sharing(page, async () => {
      await this.editor.flush();
      return this.editor.id ? this.editor.report : null;
    });
    this.modes = modeChoice((mode) => this.choose(mode === 'read'));
    this.body = el('div', { class: 'report-body' });
    this.opened = el('div', { class: 'report-open' }, this.top(), this.editor.element, this.body);
    this.element = el(
      'div',
      { class: 'reports-desk' },
      this.shelf.element,
      this.empty,
      this.opened,
    );
    reports.watch(() => this.list());
    for (const event of ['pagehide', 'visibilitychange'])
      addEventListener(event, () => this.editor.leave());
  }

  top() {
    const printing = printButton(() => {
      // What is written is printed as it is read.
      if (!this.reading) this.choose(true);
      return this.shown;
    });
    const presenting = presentButton(this.page, async () => {
      await this.editor.flush();
      const { id, report } = this.editor;
      return id ? { report, key: id } : null;
    });
    return el(
      'div',
      { class: 'report-top' },
      el('div', { class: 'buttons' }, this.modes.element, presenting, printing),
      this.share.element,
    );
  }

  /** The report that came with the page, for whoever has none yet. */
  finished() {
    return finishedReport(this.page, {
      clear: () => write(this.none, NONE),
      say: (error) => write(this.none, messageOf(error)),
    });
  }

  changed() {
    this.share.follow();
    if (this.reading) this.read();
  }

  lost() {
    write(this.none, LOST);
    this.list();
  }

  /** @param {boolean} reading */
  choose(reading) {
    this.reading = reading;
    this.modes.mark(reading ? 'read' : 'write');
    show(this.editor.element, !reading);
    if (reading) this.read();
    else this.unread();
  }

  unread() {
    this.shown?.end();
    this.verify?.end();
    this.shown = null;
    this.verify = null;
    this.body.replaceChildren();
  }

  read() {
    this.unread();
    const changed = this.reports.get(this.editor.id)?.changed ?? Date.now();
    this.shown = reportDocument(this.page, this.editor.report, dayOf(changed));
    this.verify = verifyPanel(this.page, this.editor.report);
    this.body.replaceChildren(this.shown.element, this.verify.element);
    this.shown.draw(this.page.store.state);
  }

  /** @param {string} id */
  async open(id) {
    await this.reports.choose(id);
    await this.editor.open(id);
    this.list();
  }

  /** Opens the report that was written on last. */
  async begin() {
    const { current } = this.reports;
    if (current && !this.editor.id) await this.open(current.id);
    this.list();
  }

  /** The answer to a question of the report that is open. @param {string} id */
  toQuestion(id) {
    if (this.reading) this.choose(false);
    this.editor.toQuestion(id);
  }

  list() {
    this.shelf.draw(this.editor.id);
    show(this.opened, this.editor.id !== '');
    show(this.empty, this.editor.id === '');
  }

  /** @param {State} state */
  draw(state) {
    this.editor.draw(state);
    this.shown?.draw(state);
  }
}
