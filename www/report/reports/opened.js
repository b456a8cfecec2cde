// A report that a link or a file brought: it is read, and nothing of the reader's is touched until
// they make it theirs.
import { el, show } from '../../page/dom.js';
import { messageOf } from '../../page/problem.js';
import { dayOf, reportDocument } from '../document.js';
import { askReport } from '../engine.js';
import { presentButton } from '../present/present-button.js';
import { checkedReport, readReportFile } from '../report-file.js';
import { verifyPanel } from '../verify/panel.js';
import { printButton } from './print-button.js';

/** @import { OpenedReport, Page, State } from '../../types.js' */

export class OpenedView {
  /**
   * @param {Page} page
   * @param {object} on
   * @param {(opened: OpenedReport, origin: string) => Promise<void>} on.mine the reader wants it as
   * a report of their own
   * @param {() => void} on.closed
   */
  constructor(page, on) {
    this.page = page;
    this.on = on;
    this.banner = el('div', { class: 'opened-banner' });
    this.problem = el('div', { class: 'opened-problem', role: 'alert' });
    this.body = el('div', { class: 'opened-body' });
    this.element = el(
      'div',
      { class: 'opened', hidden: true },
      this.problem,
      this.banner,
      this.body,
    );
    /** @type {ReturnType<typeof reportDocument> | null} */
    this.shown = null;
    /** @type {ReturnType<typeof verifyPanel> | null} */
    this.verify = null;
    /** Of reports that are opened one after the other the latest counts. */
    this.latest = 0;
  }

  clear() {
    this.latest += 1;
    this.shown?.end();
    this.verify?.end();
    this.shown = null;
    this.verify = null;
    for (const part of [this.banner, this.body, this.problem]) part.replaceChildren();
    show(this.problem, false);
    show(this.element, false);
  }

  /**
   * @param {() => Promise<OpenedReport>} read
   * @param {string} origin where it comes from, as the reader's own copy will say
   * @returns {Promise<boolean>} whether it could be read
   */
  async open(read, origin) {
    this.clear();
    const mine = this.latest;
    show(this.element, true);
    this.body.replaceChildren(el('p', { class: 'empty' }, 'Opening the report …'));
    try {
      const opened = await read();
      if (mine === this.latest) this.show(opened, origin);
      return true;
    } catch (error) {
      if (mine !== this.latest) return true;
      this.body.replaceChildren();
      this.problem.replaceChildren(el('p', {}, messageOf(error)));
      show(this.problem, true);
      return false;
    }
  }

  /** @param {OpenedReport} opened @param {string} origin */
  show(opened, origin) {
    const { report, mended } = opened;
    this.shown = reportDocument(this.page, report, '', `Printed on ${dayOf(Date.now())}`);
    const by = report.author ? ` by ${report.author}` : '';
    this.banner.replaceChildren(
      el(
        'p',
        {},
        el('strong', {}, `“${report.title}”${by}`),
        ` came ${origin}. You read it here; your own reports and runs stay as they are.`,
      ),
      ...mended.map((sentence) => el('p', { class: 'help' }, sentence)),
      this.buttons(opened, origin),
    );
    this.verify = verifyPanel(this.page, report);
    this.body.replaceChildren(this.shown.element, this.verify.element);
    this.shown.draw(this.page.store.state);
  }

  /** @param {OpenedReport} opened @param {string} origin */
  buttons(opened, origin) {
    const mine = () => this.on.mine(opened, origin);
    const verify = () => this.verify?.element.scrollIntoView();
    return el(
      'div',
      { class: 'buttons' },
      el('button', { type: 'button', class: 'primary', onclick: mine }, 'Make it mine'),
      el('button', { type: 'button', onclick: verify }, 'Verify'),
      presentButton(this.page, async () => ({ report: opened.report, key: keyOf(opened, origin) })),
      printButton(() => this.shown),
      el('button', { type: 'button', onclick: this.on.closed }, 'Close'),
    );
  }

  /** @param {string} hash */
  openLink(hash) {
    return this.open(() => askReport('decodeLink', [hash]), 'by a link');
  }

  /** @param {File} file */
  openFile(file) {
    return this.open(() => readReportFile(file), `in the file ${file.name}`);
  }

  /** The report that was saved into the page. @param {unknown} report */
  openGiven(report) {
    return this.open(() => checkedReport(report), 'in this file');
  }

  /** @param {State} state */
  draw(state) {
    this.shown?.draw(state);
  }
}

/**
 * By what a report that came is known again.
 * @param {OpenedReport} opened
 * @param {string} origin
 */
const keyOf = ({ report: { title, author } }, origin) => [origin, title, author].join('\n');
