// Figures of the lab of backpropagation in a report: a sequence in slow motion, and a gradient that
// is checked.
import { figureStage } from '../figure-stage.js';
import { takenApart } from './sequence.js';

/** @import { FigureModule } from '../../types.js' */

/** @type {FigureModule['figure']} */
export function figure(host, page, asked) {
  const lab = figureStage(host, page, asked);
  const checks = asked.figure.kind === 'live' && asked.figure.part === 'check';
  const sequence = takenApart(lab, () => lab.turn(checks ? sequence.checked() : sequence.walked()));
  lab.body.append(sequence.fields, checks ? sequence.check.element : sequence.slow.element);
  sequence.recall(lab.settings);
  lab.follow({
    leave: sequence.leave,
    async changed(card) {
      await sequence.take(card);
      if (checks) await sequence.verify();
    },
  });
  return { end: lab.end };
}
