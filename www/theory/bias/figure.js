// Figures of the lab of the first bias in a report.
import { partsInReport } from '../lab-figures.js';
import { circlePart } from './circle.js';
import { biasedNetwork } from './network.js';
import { normalisedPart } from './normalised.js';

export const figure = partsInReport({
  start(board) {
    const { elements, run } = biasedNetwork(board);
    run();
    return { elements };
  },
  circle(board) {
    const { element, ask } = circlePart(board);
    ask();
    return { elements: [element] };
  },
  normalised: (board) => ({ elements: [normalisedPart(board)] }),
});
