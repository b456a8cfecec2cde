// What a network keeps of a starter, in a report: the hidden state after any of its letters.
import { figureStage } from '../figure-stage.js';
import { reading } from './reading.js';

/** @import { FigureModule } from '../../types.js' */

/** @type {FigureModule['figure']} */
export function figure(host, page, asked) {
  const lab = figureStage(host, page, asked);
  let network = '';
  const read = reading(
    async (context) => (network ? lab.desk.call('next', [network, { context, alpha: 1 }]) : null),
    lab.fail,
    (letters) => lab.turn({ read: letters }),
  );
  lab.body.append(read.element);
  lab.follow({
    leave() {
      network = '';
    },
    async changed({ id }) {
      network = id;
      const { starter, read: letters } = lab.settings;
      read.draw(String(starter ?? ''), Number(letters ?? Infinity));
    },
  });
  return { end: lab.end };
}
