// A report that is finished, which came with the page: what one hands in, to be read first.
import { asset } from '../page/asset.js';
import { el } from '../page/dom.js';

/** @import { Page } from '../types.js' */

const FILE = 'example-report.palomino';
const MISSING =
  'The finished report did not come with this page. Press “Make the report” to begin your own.';

/** The report as a file. */
export async function finishedFile() {
  const response = await asset(`data/${FILE}`);
  if (!response.ok) throw new Error(MISSING);
  return new File([await response.blob()], FILE);
}

/** Opens it, to be read. @param {Page} page */
export const readFinished = async (page) =>
  page.visit('reports', { files: [await finishedFile()] });

/**
 * The button that opens it, to be read.
 * @param {Page} page
 * @param {{ clear: () => void, say: (error: unknown) => void }} problem
 */
export function finishedReport(page, problem) {
  async function read() {
    problem.clear();
    try {
      await readFinished(page);
    } catch (error) {
      problem.say(error);
    }
  }
  return el('button', { type: 'button', class: 'link', onclick: read }, 'Read a finished report');
}
