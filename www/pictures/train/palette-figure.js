// A palette in a report: its colours as the lab draws them.
import { swatches } from '../../charts/swatches.js';

/** @import { FigureAsked, Page } from '../../types.js' */

/** @param {HTMLElement} host @param {Page} _page @param {FigureAsked} asked */
export function figure(host, _page, { figure: given }) {
  if (given.kind === 'palette') host.append(swatches(Uint8Array.from(given.colours.flat())));
  return {};
}
