// One run in a report, of either half: on pictures with its grid, on texts the curve alone.

/** @import { FigureAsked, Page, State } from '../types.js' */

/** @param {HTMLElement} host @param {Page} page @param {FigureAsked} asked */
export function figure(host, page, asked) {
  const wanted = asked.figure.kind === 'run' ? asked.figure.run : '';
  const claim = asked.runs.find(({ key }) => key === wanted);
  /** @type {{ draw?: (state: State) => void, end?: () => void }} */
  let drawn = {};
  open();

  async function open() {
    if (claim?.half === 'pictures') {
      const { pictureRunFigure } = await import('../pictures/train/run-figure.js');
      drawn = pictureRunFigure(host, page, claim);
    } else {
      const { overlaidFigure } = await import('./overlaid.js');
      drawn = await overlaidFigure(host, page, claim ? [claim] : []);
    }
    drawn.draw?.(page.store.state);
  }

  return {
    end: () => drawn.end?.(),
    /** @param {State} state */
    draw: (state) => drawn.draw?.(state),
  };
}
