// Figures of the lab of steerable filters in a report.
import { partsInReport } from '../lab-figures.js';
import { pictureChooser } from '../picture.js';
import { basisPart } from './basis.js';
import { kernelsPart } from './kernels.js';
import { RINGS, SOFT_EDGE } from './made.js';
import { dialElement, steeredFilter, turnElements } from './steered.js';

/** @import { Page } from '../../types.js' */
/** @import { Board } from '../board.js' */

/** @param {Board} board @param {Page} page */
function onPicture(board, page) {
  const steered = steeredFilter(board);
  const chooser = pictureChooser(page, '', [SOFT_EDGE, RINGS], steered.open, board);
  chooser.start();
  return { steered, chooser, elements: [chooser.element, ...turnElements(steered)] };
}

export const figure = partsInReport({
  steered(board, page) {
    const { chooser, elements } = onPicture(board, page);
    return { elements, draw: chooser.draw };
  },
  dial(board, page) {
    const { chooser, steered, elements } = onPicture(board, page);
    return { elements: [...elements, dialElement(steered)], draw: chooser.draw };
  },
  basis: (board) => ({ elements: [basisPart(board)] }),
  kernels(_, page, { figure: shown, networkOf }) {
    const [name] = shown.kind === 'live' ? shown.networks : [];
    const network = name ? networkOf(name) : undefined;
    const { element, draw } = kernelsPart(page, network);
    return { elements: [element], draw };
  },
});
