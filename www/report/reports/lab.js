// The lab of reports: the desk, or in its place what a link or a file brought.
import { show } from '../../page/dom.js';
import { isReport } from '../../page/labs.js';
import { openLab } from '../../page/link.js';
import { ReportsDesk } from './desk.js';
import { OpenedView } from './opened.js';

/** @import { Page, State } from '../../types.js' */
/** @import { Settings } from '../../page/labs.js' */
/** @import { Reports } from '../reports.js' */

/** A report's file is never larger. */
const MOST_BYTES = 32_000_000;

export class ReportsLab {
  /** @param {HTMLElement} element @param {Page} page @param {Reports} reports */
  constructor(element, page, reports) {
    this.reports = reports;
    /** The link that is shown; empty while none is. */
    this.link = '';
    this.desk = new ReportsDesk(page, reports, (files) => this.openFiles(files));
    this.view = new OpenedView(page, {
      mine: async ({ report }, origin) => {
        const entry = await reports.create(structuredClone(report), origin);
        this.leave();
        await this.desk.open(entry.id);
      },
      closed: () => this.leave(),
    });
    element.append(this.view.element, this.desk.element);
    for (const event of ['hashchange', 'popstate']) addEventListener(event, () => this.follow());
    if (isReport(location.hash)) this.follow();
    else this.desk.begin();
  }

  /** Shows what the address names: a report's link, or the desk. */
  follow() {
    const link = isReport(location.hash) ? location.hash.slice(1) : '';
    if (link === this.link) return;
    this.link = link;
    if (link) this.read(this.view.openLink(link));
    else this.close();
  }

  /** Beside what can be read the desk would be in the way. @param {Promise<boolean>} opening */
  async read(opening) {
    show(this.desk.element, false);
    document.documentElement.dataset.reading = '';
    if (await opening) return;
    show(this.desk.element, true);
    await this.desk.begin();
  }

  close() {
    this.view.clear();
    show(this.desk.element, true);
    delete document.documentElement.dataset.reading;
    this.desk.begin();
  }

  /** Away from what is read, to the desk. */
  leave() {
    if (isReport(location.hash)) openLab('reports');
    else this.close();
  }

  /** @param {File[]} files */
  openFiles([file]) {
    if (!file) return;
    if (isReport(location.hash)) openLab('reports');
    const opening =
      file.size > MOST_BYTES
        ? this.view.open(() => Promise.reject(new Error(tooLarge(file))), '')
        : this.view.openFile(file);
    this.read(opening);
  }

  /** Instead of what stood for it without scripts. @param {unknown} report */
  async openGiven(report) {
    await this.read(this.view.openGiven(report));
    document.getElementById('palomino-still')?.remove();
  }

  /** @param {Settings} settings */
  async visit({ report, at, question, files, given }) {
    if (given) return this.openGiven(given);
    if (Array.isArray(files)) return this.openFiles(files);
    if (typeof report !== 'string') return;
    this.leave();
    await this.desk.open(report);
    if (at === 'end') this.desk.editor.toEnd();
    if (typeof question === 'string') this.desk.toQuestion(question);
  }

  /** @param {State} state */
  draw(state) {
    // A click in the row of labs changes the address without an event.
    this.follow();
    this.desk.draw(state);
    this.view.draw(state);
  }
}

/** @param {File} file */
const tooLarge = ({ name }) =>
  `${name} is too large to be a report: choose a file that Palomino saved.`;
