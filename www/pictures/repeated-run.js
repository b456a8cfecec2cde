// One run of a report while it is trained again on pictures, in an engine of its own.
import { PACE } from '../engine/pace.js';
import { count } from '../page/format.js';
import { HandRates } from '../report/verify/hand-rates.js';
import { divergence } from './run-state.js';

/** @import { EngineKind, EpochReport, RunEvent, RunState } from '../types.js' */
/** @import { OwnEngine } from '../report/verify/own-engine.js' */
/** @import { Repeat, RepeatedRun, RunClaim } from '../report/verify/types.js' */
/** @import { Advance } from '../run/trainer.js' */

/** @implements {Repeat} */
export class RepeatedPictureRun {
  /**
   * @param {OwnEngine} engine it has the run, at its first step
   * @param {RunState} run
   * @param {RunClaim} claim
   * @param {{ sha256: string, version: string }} of the data and the engine
   */
  constructor(engine, run, claim, { sha256, version }) {
    this.engine = engine;
    this.run = run;
    this.rates = new HandRates(claim.record?.rates);
    this.dataSha256 = sha256;
    this.version = version;
    this.pace = PACE;
    this.step = 0;
    this.finished = false;
    /** @type {EpochReport[]} */
    this.epochs = [];
  }

  /** @param {boolean} first */
  progress(first) {
    const epochs = Number(this.run.recipe.epochs);
    const all = this.run.stepsPerEpoch * (first ? 1 : epochs);
    const epoch = Math.min(epochs, this.epochs.length + 1);
    return { done: this.step, all, words: `Epoch ${count(epoch)} of ${count(epochs)}` };
  }

  /** @param {number} units @returns {Promise<Advance>} */
  async advance(units) {
    const rate = this.rates.due(this.step);
    if (rate !== null) await this.engine.call('setLearningRate', [rate]);
    const most = Math.min(units, this.rates.room(this.step));
    const events = /** @type {RunEvent[]} */ ((await this.engine.call('advance', [most])).events);
    /** @type {Advance['reached']} */
    let reached = '';
    for (const event of events) {
      if (event.kind === 'stepped') this.step = event.firstStep + event.losses.length - 1;
      if (event.kind === 'evaluated') this.epochs.push(event.report);
      if (event.kind === 'diverged') throw new Error(divergence(event.step));
      if (event.kind === 'finished') this.finished = true;
      if (event.kind === 'stepped') reached ||= 'step';
      if (event.kind === 'evaluated') reached = 'epoch';
    }
    if (this.finished) reached = 'end';
    return { event: { kind: 'advanced', events, callMs: 0, loopMs: 0 }, reached };
  }

  /** @returns {Promise<RepeatedRun>} */
  async result() {
    const { builds, firstDigest, finalDigest } = await this.engine.call('runRecord', []);
    const accuracies = this.epochs.map(({ validationAccuracy }) => validationAccuracy);
    return {
      engine: /** @type {EngineKind} */ (this.engine.kind),
      build: builds.at(-1)?.[1] ?? this.version,
      dataSha256: this.dataSha256,
      finished: this.finished,
      curve: {
        kind: 'epochs',
        training: this.epochs.map(({ trainLoss }) => trainLoss),
        validation: this.epochs.map(({ validationLoss }) => validationLoss),
        accuracy: accuracies.flatMap((share) => share ?? []),
      },
      firstDigest: firstDigest ?? null,
      finalDigest: finalDigest ?? null,
    };
  }

  /** @returns {Promise<Uint8Array>} */
  network() {
    return this.engine.call('saveNetwork', []);
  }
}
