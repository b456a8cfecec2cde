// Figures of the lab of saturation in a report.
import { partsInReport } from '../lab-figures.js';
import { neuronPart } from './neuron.js';
import { softmaxPart } from './softmax.js';

export const figure = partsInReport({
  neuron(board) {
    const { elements, run } = neuronPart(board);
    run();
    return { elements };
  },
  softmax: (board) => ({ elements: [softmaxPart(board)] }),
});
