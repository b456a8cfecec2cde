// Figures of the lab “Why” in a report: a set of weights with both its curves, to be measured
// again, and what is written without it.
import { figureStage } from '../figure-stage.js';
import { behaviourWords } from '../characters.js';
import { searchOfSettings } from '../reasons.js';
import { cutOf } from './cut.js';
import { storedSet } from './stored-set.js';
import { surgery } from './surgery.js';
import { effectsTable, pathsTable } from './tables.js';

/** @import { FigureModule, WeightsFigure } from '../../types.js' */

/** @type {FigureModule['figure']} */
export function figure(host, page, asked) {
  const lab = figureStage(host, page, asked);
  if (asked.figure.kind === 'weights') storedSet(lab, /** @type {WeightsFigure} */ (asked.figure));
  else if (asked.figure.kind === 'live' && asked.figure.part !== 'surgery')
    reasons(lab, asked.figure.part);
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

const NO_SEARCH = 'This table doesn’t say what was searched for. Add it anew from its lab.';

/**
 * A table behind the search, which is done again for it.
 * @param {ReturnType<typeof figureStage>} lab
 * @param {string} part
 */
function reasons(lab, part) {
  const search = searchOfSettings(lab.settings);
  lab.follow({
    leave: () => lab.body.replaceChildren(),
    async changed(card) {
      if (!search) throw new Error(NO_SEARCH);
      const { behaviour, plan } = search;
      const words = `Weights are being taken away one by one: why ${behaviourWords(behaviour)} …`;
      const progress = lab.progress(words);
      const found = await lab.desk.call('explain', [card.id, behaviour, plan], progress);
      const table = part === 'paths' ? pathsTable(found) : effectsTable(found, plan);
      lab.body.replaceChildren(table);
      lab.done();
    },
  });
}
