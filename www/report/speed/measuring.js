// Measures rows one after the other, in engines of its own that end with it: the viewer's run, data
// and networks stay in theirs, untouched.
import { messageOf } from '../../page/problem.js';
import { OwnEngine } from '../verify/own-engine.js';
import { callMsOn } from './machine.js';
import { timings } from './pacing.js';
import { ENGINES, speedRowsOf } from './rows.js';
import { fourDigits, spreadOf } from './spread.js';
import { GAUGED, agree, workOf } from './work.js';

/** @import { MachineFacts, SpeedEngine, SpeedEvent, SpeedPace, SpeedTask } from './types.js' */
/** @import { Around } from './pacing.js' */
/** @import { Work } from './work.js' */

/** @typedef {ReturnType<typeof speedRowsOf>[number]} Row */

/** How long a row may take, its warm-up apart, and a call of it. */
export const PACES = {
  quick: { boxMs: 300, callMs: 30 },
  careful: { boxMs: 1500, callMs: 60 },
};
/** An engine that is silent for so long is too slow for this lab. */
const LIMIT_MS = 60_000;

const TOO_SLOW =
  'Too slow: no answer within a minute. This engine’s other rows were left out; “Quick” asks ' +
  'for less.';
const LEFT_OUT = 'Left out: this engine was too slow already.';
const NO_THREADS =
  'No threads came: the browser gave this engine one. Reload the page to try again.';
const DISAGREES =
  'WebGPU’s first loss is not the CPU’s, so what it computes here can’t be relied on. Choose the ' +
  'CPU for your runs.';

/** The measurement was stopped, by the viewer or by a run that began. */
export class Stopped extends Error {}

/**
 * @typedef {object} Given
 * @property {SpeedEngine[]} chosen
 * @property {SpeedPace} pace
 * @property {MachineFacts} facts
 * @property {(event: SpeedEvent) => void} tell
 * @property {Around} around
 * @property {AbortSignal} signal
 */

/** @param {Given} given */
export async function measureAll(given) {
  /** First losses of the CPU engine, by the task. @type {Map<string, number>} */
  const losses = new Map();
  for (const engine of given.chosen) await measureEngine(engine, given, losses);
}

/** @param {SpeedEngine} engine @param {Given} given @param {Map<string, number>} losses */
async function measureEngine(engine, given, losses) {
  const { tell, signal } = given;
  const { engine: kind, alone, title } = ENGINES[engine];
  const own = new OwnEngine(kind, () => alone);
  const end = () => own.end();
  signal.addEventListener('abort', end);
  /** Why what is left of this engine's rows has no number. */
  let left = '';
  try {
    for (const row of speedRowsOf([engine])) {
      if (signal.aborted) throw new Stopped();
      if (left) tell({ kind: 'speedRowFailed', key: row.key, problem: left });
      else {
        tell({ kind: 'speedRowBegun', words: `${row.task.title}: ${title}` });
        left = await measureRow(row, own, given, losses);
      }
    }
  } finally {
    signal.removeEventListener('abort', end);
    own.end();
  }
}

/**
 * @param {Row} row
 * @param {OwnEngine} own
 * @param {Given} given
 * @param {Map<string, number>} losses
 * @returns {Promise<string>} why the engine's other rows are left out; empty where they are not
 */
async function measureRow(row, own, given, losses) {
  const { tell, signal } = given;
  const limit = new Limit(() => own.end());
  try {
    const spread = await limited(row, own, given, { limit, losses });
    tell({ kind: 'speedRowDone', key: row.key, spread });
    return '';
  } catch (error) {
    if (signal.aborted) throw new Stopped();
    const problem = limit.passed ? TOO_SLOW : messageOf(error);
    tell({ kind: 'speedRowFailed', key: row.key, problem });
    return limit.passed ? LEFT_OUT : problem === NO_THREADS ? NO_THREADS : '';
  } finally {
    limit.rest();
  }
}

/**
 * @param {Row} row
 * @param {OwnEngine} own
 * @param {Given} given
 * @param {{ limit: Limit, losses: Map<string, number> }} with_
 */
async function limited({ engine, task }, own, given, { limit, losses }) {
  const { pace, facts, around, signal } = given;
  const ask = async (/** @type {string} */ method, /** @type {any[]} */ args) => {
    if (signal.aborted) throw new Stopped(); // an engine that has ended would come again
    return limit.of(own.call(method, args, method === 'openPaddock' ? () => {} : undefined));
  };
  if (engine === 'threads') await withThreads(own, limit);
  const work = await workOf(task, ask);
  compareLosses(engine, task, work, losses);
  const { boxMs, callMs } = PACES[pace];
  const samples = await timings(work.some, { boxMs, callMs: callMsOn(callMs, facts) }, around);
  const spread = spreadOf(samples.map((ms) => ms / work.per));
  if (engine !== 'webGpu' || !work.gauged) return spread;
  return { ...spread, ...(await told(task, work.gauged, ask)) };
}

/** @param {OwnEngine} own @param {Limit} limit */
async function withThreads(own, limit) {
  const opened = await limit.of(own.get().then((engine) => engine.opened));
  if (!/, \d+ threads$/.test(opened.device)) throw new Error(NO_THREADS);
}

/**
 * @param {SpeedEngine} engine
 * @param {SpeedTask} task
 * @param {Work} work
 * @param {Map<string, number>} losses
 */
function compareLosses(engine, { id }, { loss }, losses) {
  if (loss === null) return;
  const known = losses.get(id);
  if (engine === 'cpu') losses.set(id, loss);
  else if (known !== undefined && !agree(loss, known)) throw new Error(DISAGREES);
}

/**
 * What only WebGPU tells: the tab's own time, the device's, and the launches, of a piece.
 * @param {SpeedTask} task
 * @param {[string, any[]]} gauged
 * @param {(method: string, args: any[]) => Promise<any>} ask
 */
async function told({ id }, gauged, ask) {
  const pieces = id === 'picture' ? 1 : GAUGED;
  const { hostMs, deviceMs, launches } = await ask('gauge', gauged);
  return {
    host: fourDigits(hostMs / pieces),
    device: deviceMs === null ? null : fourDigits(deviceMs / pieces),
    launches: Math.round(launches / pieces),
  };
}

/** Gives an engine up that doesn't answer in time. */
class Limit {
  /** @param {() => void} giveUp */
  constructor(giveUp) {
    this.giveUp = giveUp;
    this.passed = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** @template T @param {Promise<T>} answer @returns {Promise<T>} */
  async of(answer) {
    this.rest();
    this.timer = setTimeout(() => {
      this.passed = true;
      this.giveUp();
    }, LIMIT_MS);
    try {
      return await answer;
    } finally {
      this.rest();
    }
  }

  rest() {
    clearTimeout(this.timer);
  }
}
