// The speed lab: how fast this machine is, engine by engine, beside machines that are known.
import { labIntro } from '../../page/intro.js';
import { messageOf } from '../../page/problem.js';
import { Store } from '../../page/store.js';
import { speedControls } from './controls.js';
import { atRest, inSight, isTraining, pauseAll } from './guard.js';
import { keepSpeeds, keptSpeeds } from './kept-speeds.js';
import { machineHere, machineWords, warningsOf } from './machine.js';
import { Stopped, measureAll } from './measuring.js';
import { speedResult } from './result.js';
import { speedRowsOf } from './rows.js';
import { applySpeed, noSpeed } from './speed-state.js';
import { WHAT } from './speed-words.js';
import { measurementOfSettings } from './travelling.js';

/** @import { Open, Settings } from '../../page/labs.js' */
/** @import { Page } from '../../types.js' */
/** @import { SpeedEvent, SpeedState } from './types.js' */

/** @typedef {Store<SpeedState, SpeedEvent>} SpeedStore */

const LEDE =
  'How fast do the networks train here? One press times each of them on each engine of this ' +
  `machine, in engines of their own: your run and your data stay as they are. ${WHAT}`;
const STOPPED = 'Stopped. The rows that were done are below.';
const RUN_BEGAN = 'A run began to train, so measuring stopped. Measure again when it rests.';
const WAITING = 'Waiting for the page to draw its pictures';
const HIDDEN =
  'The tab was hidden for a while: the row that was being measured was thrown away and measured ' +
  'again.';

/** The lab's state, which outlives none of its pages. @type {SpeedStore | null} */
let lab = null;

/** @param {Settings} settings a measurement of a report, to be compared */
export function show(settings) {
  const given = measurementOfSettings(settings);
  if (given) lab?.apply({ kind: 'measurementGiven', given });
}

/** @type {Open} */
export function open(element, page) {
  /** @type {SpeedStore} */
  const store = new Store({ apply: applySpeed, initial: noSpeed() });
  lab = store;
  const tell = (/** @type {SpeedEvent} */ event) => store.apply(event);
  /** @type {AbortController | null} */
  let running = null;
  const stop = () => running?.abort(STOPPED);
  const begin = async () => {
    running = new AbortController();
    await measured(page, store, running);
  };
  const controls = speedControls({ begin, stop, tell });
  const result = speedResult(page, () => store.state);
  element.append(labIntro('Speed', LEDE), controls.element, result.element);
  const draw = () => {
    controls.draw(store.state, page.store.state);
    result.draw(store.state);
  };
  store.watch(draw);
  page.store.watch((state) => {
    // Until it has words it pauses what trains.
    if (store.state.progress?.words && isTraining(state)) running?.abort(RUN_BEGAN);
  });
  machineHere().then((facts) => tell({ kind: 'machineFound', facts }));
  keptSpeeds().then((earlier) => tell({ kind: 'earlierFound', earlier }));
  return draw;
}

/**
 * Measures what is chosen, row by row; what was done when it ends stays.
 * @param {Page} page
 * @param {SpeedStore} store
 * @param {AbortController} ending
 */
async function measured(page, store, ending) {
  const { facts, chosen, pace, progress } = store.state;
  if (!facts || progress) return;
  const tell = (/** @type {SpeedEvent} */ event) => store.apply(event);
  const { signal } = ending;
  const begun = store.state.own;
  tell({
    kind: 'measuringBegun',
    total: speedRowsOf(chosen).length,
    machine: machineWords(facts),
    adapter: chosen.includes('webGpu') ? (facts.adapter?.name ?? '') : '',
    date: new Date().toISOString().slice(0, 10),
  });
  for (const note of warningsOf(facts)) tell({ kind: 'speedNoted', note });
  let ended = '';
  try {
    await pauseAll(page);
    tell({ kind: 'speedRowBegun', words: `${WAITING} …` });
    await atRest(page, signal);
    const around = inSight(signal, () => tell({ kind: 'speedNoted', note: HIDDEN }));
    await measureAll({ chosen, pace, facts, tell, around, signal });
  } catch (error) {
    ended = error instanceof Stopped ? String(signal.reason) : messageOf(error);
  }
  ending.abort(); // what listened for the tab ends with it
  tell({ kind: 'measuringEnded', ended });
  const { own, earlier } = store.state;
  if (!own || own === begun) return;
  const all = [own, ...earlier];
  tell({ kind: 'earlierFound', earlier: all });
  await keepSpeeds(all);
}
