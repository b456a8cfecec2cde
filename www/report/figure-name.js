// What a figure of a report is called when it is saved.

/** @import { Figure, RunClaim } from '../types.js' */

/**
 * @param {Figure} figure
 * @param {RunClaim[]} runs
 * @returns {{ title: string, lab: string }}
 */
export function nameOfFigure(figure, runs) {
  if (figure.kind === 'live') return { lab: figure.lab, title: figure.part };
  if (figure.kind === 'run') {
    const claim = runs.find(({ key }) => key === figure.run);
    return { lab: 'run', title: claim?.name || figure.run };
  }
  return { lab: 'report', title: 'title' in figure ? figure.title : figure.kind };
}
