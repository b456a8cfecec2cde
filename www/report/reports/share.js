// Handing a report on: its link with its length, the file, the QR code.
import { copyText } from '../../page/copy-button.js';
import { el, show, write } from '../../page/dom.js';
import { offer } from '../../page/download.js';
import { HOME } from '../../page/home.js';
import { messageOf } from '../../page/problem.js';
import { askReport } from '../engine.js';
import { MOST_FOR_QR, fileNameOf, lengthInWords } from '../link-words.js';
import { reportAsPage } from './page-file.js';
import { qrCode } from './qr-code.js';

/** @import { Page, Report } from '../../types.js' */

/** The link is measured again after this pause. */
const PAUSE_MS = 800;

const WORDS = {
  file:
    'This page was opened from a file, so that its address works nowhere else: hand on the ' +
    'report’s file.',
  copied: 'The link is copied: whoever opens it reads this report and changes nothing of theirs.',
  byHand: 'This browser did not allow copying: here is the link, mark and copy it.',
  saved: 'The file is saved: whoever opens it in Palomino reads this report.',
  drawing: 'The report is being drawn for its page …',
  page:
    'The page is saved: this report with the whole lab in one file. A double click opens it, and ' +
    'it can be read without scripts.',
  dense:
    `A QR code of a link with more than ${MOST_FOR_QR} characters can’t be read from a ` +
    'photograph: hand on the link or the file.',
};

export class Sharing {
  /**
   * @param {Page} page
   * @param {() => Promise<Report | null>} reportNow the report as it is, kept
   */
  constructor(page, reportNow) {
    this.page = page;
    this.reportNow = reportNow;
    this.length = el('p', { class: 'help link-length' });
    this.said = el('p', { class: 'help', role: 'status' });
    this.byHand = el('textarea', {
      class: 'link-by-hand',
      readonly: true,
      hidden: true,
      rows: 3,
      'aria-label': 'The link of this report',
    });
    this.code = el('div', { class: 'qr', hidden: true });
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.element = el(
      'div',
      { class: 'report-share' },
      el(
        'div',
        { class: 'buttons' },
        this.button('Copy link', () => this.copy()),
        this.button('Save as file', () => this.save()),
        HOME.file ? this.button('Save as a page', () => this.savePage()) : null,
        this.button('QR code', () => this.drawCode()),
      ),
      this.length,
      this.said,
      this.byHand,
      this.code,
    );
  }

  /** @param {string} words @param {() => Promise<string>} deed says what came of it */
  button(words, deed) {
    const answered = async () => {
      write(this.said, '');
      show(this.byHand, false);
      write(this.said, await deed().catch(messageOf));
    };
    return el('button', { type: 'button', onclick: answered }, words);
  }

  /** Measures the link once typing pauses. */
  follow() {
    clearTimeout(this.timer);
    show(this.code, false);
    this.timer = setTimeout(() => this.measure(), PAUSE_MS);
  }

  /** The report's link, and its length said; null where there is none. */
  async measure() {
    try {
      const report = await this.reportNow();
      if (!report) return null;
      const { hash, withoutPictures } = await askReport('encodeLink', [report, 'link']);
      const home = HOME.shared();
      const link = home && `${home}#${hash}`;
      write(this.length, link ? lengthInWords(link.length, withoutPictures) : WORDS.file);
      return link;
    } catch (error) {
      write(this.length, messageOf(error));
      return null;
    }
  }

  /** What is there instead of a link is said already. */
  async copy() {
    const link = await this.measure();
    if (!link) return '';
    if (await copyText(link)) return WORDS.copied;
    this.byHand.value = link;
    show(this.byHand, true);
    this.byHand.select();
    return WORDS.byHand;
  }

  async save() {
    const report = await this.reportNow();
    if (!report) return '';
    const bytes = await askReport('writeFile', [report]);
    offer(new Blob([/** @type {any} */ (bytes)]), fileNameOf(report.title));
    return WORDS.saved;
  }

  async savePage() {
    const report = await this.reportNow();
    if (!report) return '';
    write(this.said, WORDS.drawing);
    const file = await reportAsPage(this.page, report);
    if (file) offer(file, `${fileNameOf(report.title)}.html`);
    return WORDS.page;
  }

  async drawCode() {
    const drawn = !this.code.hidden;
    show(this.code, false);
    const link = drawn ? null : await this.measure();
    if (!link) return '';
    if (link.length > MOST_FOR_QR) return WORDS.dense;
    this.code.replaceChildren(await qrCode(link));
    show(this.code, true);
    return '';
  }
}
