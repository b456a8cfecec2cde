// Figures of the lab of the first bias in a report.
import { partsInReport } from '../lab-figures.js';
import { circlePart } from './circle.js';
import { countedPart } from './counted.js';
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
  counted(_, page, { figure: shown, networkOf }) {
    const [name] = shown.kind === 'live' ? shown.networks : [];
    const { element, draw } = countedPart(page, name ? networkOf(name) : undefined);
    return { elements: [element], draw };
  },
  normalised: (board) => ({ elements: [normalisedPart(board)] }),
});
