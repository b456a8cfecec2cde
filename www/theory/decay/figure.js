// Figures of the lab of weight decay and noise in a report.
import { partsInReport } from '../lab-figures.js';
import { bentPart, scalingPart } from './bent.js';
import { linePart } from './line.js';

export const figure = partsInReport({
  matched(board) {
    const line = linePart(board);
    line.run();
    return { elements: line.matched };
  },
  trained(board) {
    const line = linePart(board);
    line.run();
    return { elements: [...line.controls, ...line.trained] };
  },
  bent: (board) => ({ elements: [bentPart(board)] }),
  scaled: (board) => ({ elements: [scalingPart(board)] }),
});
