// Figures of the lab of hidden units in a report: the text in the colours of one unit, and the
// table of units.
import { el, write } from '../../page/dom.js';
import { figureStage } from '../figure-stage.js';
import { colouredText } from './coloured-text.js';
import { measuring } from './measuring.js';

/** @import { FigureModule } from '../../types.js' */
/** @typedef {ReturnType<typeof figureStage>} Stage */

/** @type {FigureModule['figure']} */
export function figure(host, page, asked) {
  const lab = figureStage(host, page, asked);
  if (asked.figure.kind === 'live' && asked.figure.part === 'table') table(lab);
  else coloured(lab);
  return { end: lab.end };
}

/** @param {Stage} lab */
function coloured(lab) {
  const tell = () => lab.turn(text.settings);
  const text = colouredText(lab, { words: () => '', drawn: tell, read: tell });
  lab.body.append(text.element);
  lab.follow({
    leave: text.leave,
    async changed(card) {
      text.take(card);
      text.recall(lab.settings);
      await text.draw();
    },
  });
}

/** @param {Stage} lab */
function table(lab) {
  let network = '';
  const words = el('p', { role: 'status' });
  const tell = () => {
    write(words, units.table.words(Number(units.table.settings.unit)));
    lab.turn(units.table.settings);
  };
  const units = measuring(lab, () => network, {
    measured: tell,
    turned: tell,
    chosen(unit) {
      units.table.choose(unit);
      tell();
    },
  });
  units.table.recall(lab.settings);
  lab.body.append(units.element, words);
  lab.follow({
    leave() {
      network = '';
    },
    async changed(card) {
      network = card.id;
      await units.measure();
    },
  });
}
