// One run of a report while it is trained again on its text, in an engine of its own.
import { count, percent } from '../page/format.js';
import { HandRates } from '../report/verify/hand-rates.js';

/** @import { CurvePoint, TextAdvanced, TextRunState } from '../types.js' */
/** @import { OwnEngine } from '../report/verify/own-engine.js' */
/** @import { Repeat, RepeatedRun, RunClaim } from '../report/verify/types.js' */
/** @import { Advance } from '../run/trainer.js' */

/** @implements {Repeat} */
export class RepeatedTextRun {
  /**
   * @param {OwnEngine} engine it has the run, at its first step
   * @param {TextRunState} run
   * @param {RunClaim} claim
   * @param {string} sha256 of the text
   */
  constructor(engine, run, claim, sha256) {
    this.engine = engine;
    this.passes = Number(run.recipe.passes);
    this.charactersInAll = run.charactersInAll;
    this.claim = claim;
    this.rates = new HandRates(claim.record?.rates);
    this.dataSha256 = sha256;
    this.pace = { least: 50, target: 120, longest: 200, mostUnits: 20_000 };
    this.step = 0;
    this.characters = 0;
    this.pass = 1;
    this.finished = false;
  }

  /** @param {boolean} first */
  progress(first) {
    const all = this.charactersInAll / (first ? this.passes : 1);
    const share = percent(Math.min(1, this.characters / all));
    return {
      done: this.characters,
      all,
      words: `${count(this.characters)} characters, ${share}`,
    };
  }

  /** @param {number} units @returns {Promise<Advance>} */
  async advance(units) {
    const rate = this.rates.due(this.step);
    if (rate !== null) await this.engine.call('setLearningRate', [rate]);
    const most = Math.min(units, this.rates.room(this.step));
    const trained = /** @type {TextAdvanced} */ (await this.engine.call('advance', [most]));
    const passed = trained.pass > this.pass;
    const { step, characters, pass, finished } = trained;
    Object.assign(this, { step, characters, pass, finished });
    return {
      event: { kind: 'learnt', trained, callMs: 0, loopMs: 0 },
      reached: finished ? 'end' : passed ? 'epoch' : 'step',
    };
  }

  /** @returns {Promise<RepeatedRun>} */
  async result() {
    const { builds, firstDigest, finalDigest } = await this.engine.call('runRecord', []);
    const { curve } = /** @type {TextRunState} */ (await this.engine.call('runState', []));
    const points = claimedPoints(curve, this.claim);
    return {
      engine: 'cpu',
      build: builds.at(-1)?.[1] ?? '',
      dataSha256: this.dataSha256,
      finished: this.finished,
      curve: {
        kind: 'characters',
        characters: points.map(({ characters }) => characters),
        smoothed: points.map(({ smoothed }) => smoothed),
      },
      firstDigest: firstDigest ?? null,
      finalDigest: finalDigest ?? null,
    };
  }

  /** @returns {Promise<Uint8Array>} */
  network() {
    return this.engine.call('saveRun', []);
  }
}

/**
 * The points of a curve at the places that a claim has, so that they can be compared one by one.
 * @param {CurvePoint[]} curve
 * @param {RunClaim} claim
 */
function claimedPoints(curve, { curve: claimed }) {
  if (claimed.kind !== 'characters') return curve;
  const places = new Set(claimed.characters);
  const same = curve.filter(({ characters }) => places.has(characters));
  return same.length ? same : curve;
}
