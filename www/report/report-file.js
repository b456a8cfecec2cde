// A report's file: `.palomino`, or a page that has the whole lab and a report in it. Such a page is
// searched for the report and never opened.
import { askReport } from './engine.js';

/** @import { OpenedReport } from '../types.js' */

/** What stands before the report in a page, and behind it (tools/one-file/with-report.js). */
const [BEFORE, BEHIND] = ['<script type="application/json" id="palomino-report">', '</script>'];

/** What a report's files are called. @param {{ name: string }} file */
export const isReportsFile = ({ name }) => /\.palomino(\.html?)?$/i.test(name);

/** Whether a page may have a report in it. @param {{ name: string }} file */
export const isPageFile = ({ name }) => /\.html?$/i.test(name);

/**
 * The report that was saved into a page, not yet checked; null where there is none.
 * @param {string} page
 * @returns {unknown}
 */
export function reportIn(page) {
  const start = page.indexOf(BEFORE);
  const end = start < 0 ? -1 : page.indexOf(BEHIND, start);
  if (end < 0) return null;
  try {
    return JSON.parse(page.slice(start + BEFORE.length, end));
  } catch {
    return null;
  }
}

/** @param {unknown} report as it was found @returns {Promise<OpenedReport>} */
export const checkedReport = async (report) => ({
  report: await askReport('checkReport', [/** @type {any} */ (report)]),
  mended: [],
});

/** @param {File} file @returns {Promise<OpenedReport>} */
export async function readReportFile(file) {
  if (!isPageFile(file)) return askReport('readFile', [new Uint8Array(await file.arrayBuffer())]);
  const report = reportIn(await file.text());
  if (report) return checkedReport(report);
  throw new Error(
    `${file.name} has no report in it: choose a page that “Save as a page” wrote, or a .palomino ` +
      'file.',
  );
}
