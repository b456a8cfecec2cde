// The chances of a next letter in a report, flatter and sharper: the network writes again up to
// that letter, from the same seed.
import { figureStage } from '../figure-stage.js';
import { SURE, alphaOf } from '../temperature.js';
import { limits } from './limits.js';

/** @import { FigureModule, FigureSettings } from '../../types.js' */
/** @import { Desk } from '../answers.js' */

/** Letters that are written in one go, and in all. */
const AT_ONCE = 200;
const MOST = 5000;

/** @type {FigureModule['figure']} */
export function figure(host, page, asked) {
  const lab = figureStage(host, page, asked);
  const extremes = limits((place) => lab.turn({ place }));
  extremes.place = Number(lab.settings.place) || 0;
  lab.body.append(extremes.element);
  let turn = 0;
  lab.follow({
    leave() {
      turn++;
    },
    async changed({ id, vocabulary }) {
      const mine = turn;
      const entries = await nextAfter(lab.desk, id, lab.settings);
      if (mine === turn) extremes.draw(entries, vocabulary.length);
    },
  });
  return { end: lab.end };
}

/**
 * The chances, at temperature 1, after what is written with these settings.
 * @param {Desk} desk
 * @param {string} network
 * @param {FigureSettings} settings
 */
async function nextAfter(desk, network, { starter, seed, temperature, written }) {
  const hot = Number(temperature) >= SURE ? Infinity : Number(temperature) || 0;
  const plan = { starter: String(starter ?? ''), alpha: alphaOf(hot), seed: Number(seed) || 0 };
  const length = Math.min(MOST, Number(written) || 0);
  /** @type {{ state?: number[], last?: string, position: number }} */
  let voice = { position: 0 };
  while (voice.position < length) {
    const count = Math.min(AT_ONCE, length - voice.position);
    const { state, last, position } = await desk.call('write', [
      network,
      { ...plan, ...voice, count },
    ]);
    voice = { state, last, position };
  }
  const { state, last } = voice;
  const at = { context: plan.starter, state, last, alpha: 1 };
  return (await desk.call('next', [network, at])).entries;
}
