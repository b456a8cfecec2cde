// Figures of the lab of the chain rule in a report.
import { partsInReport } from '../lab-figures.js';
import { networkPart } from './network.js';

/** @import { Board } from '../board.js' */

/** The network, and what hangs on it. @param {'check' | 'rank' | null} more */
const withNetwork = (more) => (/** @type {Board} */ board) => {
  const { elements, check, rank, run } = networkPart(board);
  run();
  const others = { check, rank: [rank] };
  return { elements: [...elements, ...(more ? others[more] : [])] };
};

export const figure = partsInReport({
  paths: withNetwork(null),
  check: withNetwork('check'),
  rank: withNetwork('rank'),
});
