// Several runs in a report, over each other.
import { overlaidFigure } from './overlaid.js';

/** @import { FigureAsked, Page, State } from '../types.js' */

/** @param {HTMLElement} host @param {Page} page @param {FigureAsked} asked */
export function figure(host, page, asked) {
  const wanted = asked.figure.kind === 'runs' ? asked.figure.runs : [];
  const claims = wanted.flatMap((key) => asked.runs.find((claim) => claim.key === key) ?? []);
  /** @type {(state: State) => void} */
  let draw = () => {};
  overlaidFigure(host, page, claims).then((drawn) => {
    draw = drawn.draw;
  });
  return {
    /** @param {State} state */
    draw: (state) => draw(state),
  };
}
