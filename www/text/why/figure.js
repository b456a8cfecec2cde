// Figures of the lab “Why” in a report: a set of weights with both its curves, to be measured
// again, and what is written without it.
import { figureStage } from '../figure-stage.js';
import { cutOf } from './cut.js';
import { storedSet } from './stored-set.js';
import { surgery } from './surgery.js';

/** @import { FigureModule, WeightsFigure } from '../../types.js' */

/** @type {FigureModule['figure']} */
export function figure(host, page, asked) {
  const lab = figureStage(host, page, asked);
  if (asked.figure.kind === 'weights') storedSet(lab, /** @type {WeightsFigure} */ (asked.figure));
  else writing(lab);
  return { end: lab.end };
}

/** The surgery's writing. @param {ReturnType<typeof figureStage>} lab */
function writing(lab) {
  const shown = surgery(lab, lab.turn);
  const { writing: kept, ...cut } = cutOf(lab.settings);
  shown.recall(kept);
  lab.body.append(shown.element);
  lab.follow({
    leave: shown.forget,
    async changed(card) {
      shown.offer(card, cut);
    },
  });
}
