// The figure of the lab of symmetry in a report.
import { partsInReport } from '../lab-figures.js';
import { twinsPart } from './twins.js';

export const figure = partsInReport({
  twins(board) {
    const { elements, run } = twinsPart(board);
    run();
    return { elements };
  },
});
