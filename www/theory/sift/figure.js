// Figures of the lab of SIFT in a report.
import { partsInReport } from '../lab-figures.js';
import { pictureChooser } from '../picture.js';
import { matchesPart } from './matches.js';
import { MADE_PATCH, changeElements, patchPart, pressElements } from './patch.js';
import { videoPart } from './video.js';

/** @import { Page } from '../../types.js' */
/** @import { Board } from '../board.js' */
/** @import { Grey } from '../picture.js' */

/**
 * The choice of a picture.
 * @param {Page} page
 * @param {Board} board
 * @param {(next: Grey) => void} open
 */
function pictureFor(page, board, open) {
  const chooser = pictureChooser(page, '', [MADE_PATCH], open, board);
  chooser.start();
  return chooser;
}

export const figure = partsInReport({
  patch(board, page) {
    const patch = patchPart(board);
    const { element, draw } = pictureFor(page, board, patch.open);
    return { elements: [element, ...pressElements(patch)], draw };
  },
  change(board, page) {
    const patch = patchPart(board);
    const { element, draw } = pictureFor(page, board, patch.open);
    return { elements: [element, ...pressElements(patch), ...changeElements(patch)], draw };
  },
  matches(board, page) {
    const matching = matchesPart(board);
    const { element, draw } = pictureFor(page, board, matching.open);
    return { elements: [element, matching.element], draw };
  },
  video: (board) => ({ elements: [videoPart(board)] }),
});
