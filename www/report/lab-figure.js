// A figure of a lab as it stands, for a report: what it shows is computed again by whoever reads.

/** @import { FigureSettings, LiveFigure, NetworkName } from './types.js' */

/**
 * @param {string} lab
 * @param {string} part
 * @param {FigureSettings} settings
 * @param {NetworkName[]} [networks]
 * @returns {LiveFigure}
 */
export const labFigure = (lab, part, settings, networks = []) => ({
  kind: 'live',
  lab,
  part,
  settings,
  networks,
});
