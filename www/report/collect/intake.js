// What a class hands in: links in pasted text, files of reports, mails saved as files. Everything
// stays in memory.
import { messageOf } from '../../page/problem.js';
import { askReport } from '../engine.js';
import { isPageFile, isReportsFile, readReportFile, reportIn } from '../report-file.js';

/** @import { Gathered, Refused } from './gathered.js' */

/** What else than a report's own file can hold links is text. */
const TEXT_FILE = /\.(txt|eml|md|html?|csv|tsv|mbox)$/i;
/** More text than this is no pasted mail. */
const LONGEST_TEXT = 8_000_000;

const NO_LINK =
  'No link of a report is in what was pasted. Such a link has “#r1.” in it; paste it whole, or ' +
  'the mail that it came in.';

/** Whether this is something to look for reports in. @param {File} file */
export const isHandedIn = (file) => isReportsFile(file) || TEXT_FILE.test(file.name);

/** Reads what comes in, and numbers it. */
export class Intake {
  constructor() {
    /** @type {Gathered[]} */
    this.all = [];
    /** @type {Refused[]} */
    this.refused = [];
    /** Reports that came a second time. */
    this.again = 0;
    this.latest = 0;
  }

  /**
   * Takes in every link of a text.
   * @param {string} text
   * @param {string} [from] the file that it came in
   */
  async text(text, from = '') {
    if (text.length > LONGEST_TEXT)
      return this.refuse(from || 'The text', 'It is too long to be searched for links.');
    const links = await askReport('findLinks', [text]);
    if (!links.length) return this.refuse(from || 'The text', NO_LINK);
    for (const [i, link] of links.entries()) {
      const name = `${from ? `${from}, ` : ''}link ${i + 1}`;
      await this.attempt(name, async () => {
        const hash = link.slice(Math.max(0, link.indexOf('#')));
        const { report } = await askReport('decodeLink', [hash]);
        this.take({ from: name, link: hash, file: null, characters: link.length, report });
      });
    }
  }

  /** @param {File[]} files */
  async files(files) {
    for (const file of files)
      await this.attempt(file.name, async () => {
        if (!isReportsFile(file)) {
          const text = await file.text();
          if (!isPageFile(file) || !reportIn(text)) return this.text(text, file.name);
        }
        const { report } = await readReportFile(file);
        this.take({ from: file.name, link: '', file, characters: file.size, report });
      });
  }

  /** @param {Omit<Gathered, 'number' | 'verdict'>} one */
  take(one) {
    const same = JSON.stringify(one.report);
    if (this.all.some(({ report }) => JSON.stringify(report) === same)) return void this.again++;
    this.all.push({ ...one, number: ++this.latest, verdict: '' });
  }

  /** @param {string} from @param {() => Promise<unknown>} deed */
  async attempt(from, deed) {
    try {
      await deed();
    } catch (error) {
      this.refuse(from, messageOf(error));
    }
  }

  /** @param {string} from @param {string} problem */
  refuse(from, problem) {
    this.refused.push({ from, problem });
  }

  clear() {
    this.all = [];
    this.refused = [];
    this.again = 0;
  }
}
