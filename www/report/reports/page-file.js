// A report saved as a page: a file with the report and the whole lab in it, which only such a file
// can write.
import { el } from '../../page/dom.js';
import { HOME } from '../../page/home.js';
import { dayOf, reportDocument } from '../document.js';

/** @import { Page, Report } from '../../types.js' */

/** Figures that compute are waited for, but not for ever. */
const PATIENCE_MS = 20_000;
const LOOK_MS = 50;

/** @param {Page} page @param {Report} report @returns {Promise<Blob | null>} */
export async function reportAsPage(page, report) {
  if (!HOME.file) return null;
  const shown = reportDocument(page, report, dayOf(Date.now()));
  // Out of sight, but laid out: charts ask how wide they are.
  const host = el('div', { class: 'report-unseen', 'aria-hidden': 'true' }, shown.element);
  host.inert = true;
  document.body.append(host);
  try {
    await shown.ready();
    shown.draw(page.store.state);
    await settled(host);
    return await HOME.file.withReport(report, shown.element);
  } finally {
    shown.end();
    host.remove();
  }
}

/** @param {Element} host */
async function settled(host) {
  const end = performance.now() + PATIENCE_MS;
  do await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  while (host.querySelector('[aria-busy=true]') && performance.now() < end);
}
