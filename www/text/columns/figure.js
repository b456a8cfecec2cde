// Samples in a report: what the report says that a network wrote, and the network itself, to write
// it again, at other temperatures too.
import { el, write } from '../../page/dom.js';
import { figureStage } from '../figure-stage.js';
import { againWords, areContinuations } from './samples.js';
import { writtenBeside, writtenOn } from './written.js';

/** @import { FigureModule, SamplesFigure } from '../../types.js' */

/** @type {FigureModule['figure']} */
export function figure(host, page, asked) {
  const shown = /** @type {SamplesFigure} */ (asked.figure);
  const lab = figureStage(host, page, asked);
  /** The text half begins when something is to be written. */
  const place = {
    desk: { call: laterCall(lab) },
    attempt: lab.attempt,
    fail: lab.fail,
    say: lab.say,
    shown: lab.shown,
  };
  const network = async () => (await lab.networkNamed(shown.network)).id;
  const make = areContinuations(shown) ? writtenOn : writtenBeside;
  const view = make(place, shown, network, judge);
  const told = el('p', { class: 'help', role: 'status' });
  lab.body.append(...view.elements, told);
  lab.atEnd(() => view.chorus.pause());
  let latest = JSON.stringify(shown.drawn);
  view.recall();

  /** Compares what is written now with what the report says. */
  function judge() {
    const { finished, voices } = view.chorus;
    const again = finished && voices.every(({ state }) => state !== undefined);
    const before = shown.drawn.map(({ text }) => text);
    const now = voices.map(({ text }) => text);
    write(told, again && view.same() ? againWords(before, now) : '');
    const drawn = again ? view.drawn() : null;
    if (!drawn || JSON.stringify(drawn) === latest) return;
    latest = JSON.stringify(drawn);
    asked.changed({ ...shown, drawn });
  }
  return { end: lab.end };
}

/**
 * Asks the text engine, which begins with the first question.
 * @param {ReturnType<typeof figureStage>} lab
 */
const laterCall = (lab) =>
  /** @type {import('../desk.js').Desk['call']} */ (
    (method, args, progress) => lab.desk.call(method, args, progress)
  );
