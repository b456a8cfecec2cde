// The figures of the labs that answer a question without a run of the viewer's: each is computed
// again by whoever reads the report.

/** @import { FigureSettings, FigureSpec, NetworkName, Page } from '../types.js' */

/** @param {string} id @returns {NetworkName} */
const shipped = (id) => ({ kind: 'shipped', id });

/**
 * @param {string} lab
 * @param {string} part
 * @param {string} caption
 * @param {FigureSettings} [settings]
 * @param {string[]} [networks]
 * @returns {FigureSpec}
 */
const live = (lab, part, caption, settings = {}, networks = []) => ({
  figure: { kind: 'live', lab, part, settings, networks: networks.map(shipped) },
  caption,
});

/** By the questions' ids. @type {Record<string, FigureSpec[]>} */
const FIGURES_OF = {
  '1a': [live('model', 'table', 'RegressionCNN, block by block.', {}, ['regression-cnn'])],
};

/**
 * The figures that this page can draw for a question.
 * @param {Page} page
 * @param {string} id
 * @returns {Promise<FigureSpec[]>}
 */
export async function liveFigures(page, id) {
  const there = await Promise.all(
    (FIGURES_OF[id] ?? []).map(async (spec) => ((await page.figureOf(spec.figure)) ? [spec] : [])),
  );
  return there.flat();
}
