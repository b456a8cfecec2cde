// The check of one run: its data, an engine, the training again, and the verdict.
import { messageOf } from '../../page/problem.js';
import { isDataOf, needsFile } from './check.js';
import { sameDigest } from './digests.js';
import { keepVerdict, keyOfRun } from './kept-verdicts.js';
import { Repetition } from './repetition.js';
import { keepVerifiedNetwork } from './verified-networks.js';

/**
 * @import { Check, CheckHost, Repeat, RepeatedRun, RunClaim, Verdict } from './types.js'
 */

/**
 * Whether more training would change nothing of what is said.
 * @param {Verdict['kind']} kind
 * @param {boolean} sameEngine
 */
const isDecided = (kind, sameEngine) =>
  kind === 'differs' || kind === 'outOfBand' || (kind === 'notDecided' && sameEngine);

/**
 * Says why a run can't be repeated, where it can't.
 * @param {Check} check
 * @param {RunClaim} claim
 * @param {CheckHost} host
 * @returns {Promise<boolean>} whether it can
 */
export async function couldRepeat(check, claim, host) {
  const own = needsFile(claim);
  const here = own ? await (await host.half(claim)).dataHere(claim) : [claim.data.sha256];
  const verdict = await host.ask('claimStatus', [claim, { dataSha256s: here }]);
  const wantsData = own && !here.some((sha256) => sameDigest(sha256, claim.data.sha256));
  host.tell(check, { verdict: verdict ?? check.kept?.verdict ?? null, wantsData });
  return !verdict;
}

export class RunCheck {
  /** @param {Check} check @param {RunClaim} claim @param {CheckHost} host */
  constructor(check, claim, host) {
    this.check = check;
    this.claim = claim;
    this.host = host;
    this.stopped = false;
    /** Whether more training would change nothing. */
    this.decided = false;
    /** @type {Repetition | null} */
    this.repetition = null;
    /** Lets go on what the viewer paused. */
    this.letGoOn = () => {};
  }

  /** @param {Partial<Check>} changes */
  tell(changes) {
    this.host.tell(this.check, changes);
  }

  async pause() {
    await this.repetition?.stop();
  }

  goOn() {
    this.letGoOn();
  }

  /** Ends with what it has come to. */
  async stop() {
    this.stopped = true;
    this.letGoOn();
    await this.repetition?.stop();
  }

  /** From a press to a verdict. */
  async run() {
    try {
      if (await couldRepeat(this.check, this.claim, this.host)) await this.repeat();
    } catch (error) {
      if (!this.stopped) this.failed(messageOf(error));
    }
    const { kept, verdict } = this.check;
    this.tell({ phase: kept || verdict ? 'done' : 'idle', share: null, words: '', left: NaN });
  }

  async repeat() {
    const { check, claim } = this;
    const half = await this.host.half(claim);
    this.tell({ phase: 'opening', words: 'An engine of its own is opened.' });
    const repeat = await half.open(claim, {
      webGpu: check.webGpu,
      told: (words) => this.tell({ words }),
    });
    if (isDataOf(claim, repeat.dataSha256)) await this.train(repeat);
    else this.tell({ verdict: await this.judge(await repeat.result()) });
  }

  /** @param {Repeat} repeat */
  async train(repeat) {
    const repetition = new Repetition(
      repeat,
      () => this.tell(repetition.progress),
      async () => this.decide(await repeat.result()),
    );
    this.repetition = repetition;
    while (!this.stopped && !this.decided && !repetition.reached) {
      if (this.host.paused()) await this.rests();
      else {
        this.tell({ phase: 'running', ...repetition.progress });
        await repetition.start(this.check.quick);
      }
    }
    if (repetition.problem) throw new Error(repetition.problem);
    await this.settle(repeat, await repeat.result());
  }

  /** Waits until the viewer goes on. */
  async rests() {
    const goingOn = new Promise((resolve) => (this.letGoOn = () => resolve(undefined)));
    this.tell({ phase: 'paused', left: NaN });
    await goingOn;
  }

  /** @param {RepeatedRun} result @returns {Promise<Verdict>} */
  judge(result) {
    return this.host.ask('judge', [this.claim, result]);
  }

  /** After an epoch: what can be said by now. @param {RepeatedRun} result */
  async decide(result) {
    const verdict = await this.judge(result);
    this.decided = isDecided(verdict.kind, result.engine === this.claim.engine);
    this.tell({ verdict });
    return this.decided;
  }

  /** What it has come to is kept. @param {Repeat} repeat @param {RepeatedRun} result */
  async settle(repeat, result) {
    const { claim } = this;
    const { kept } = this.check;
    if (isEmpty(result)) return this.tell({ verdict: kept?.verdict ?? null });
    const verdict = await this.judge(result);
    // The first epoch says nothing new where all of them were the same.
    if (verdict.kind === 'exactSoFar' && kept?.verdict.kind === 'exact')
      return this.tell({ verdict: kept.verdict });
    const { engine, build } = result;
    const entry = { verdict, date: this.host.now().toISOString(), engine, build };
    const digest = claim.record?.finalDigest;
    const exact = verdict.kind === 'exact';
    if (digest && result.finished && (exact || verdict.kind === 'agrees'))
      await keepVerifiedNetwork(claim, { digest, exact, bytes: await repeat.network() });
    await keepVerdict(await keyOfRun(claim), entry);
    this.tell({ verdict, kept: entry });
  }

  /** The engine refused, or died: that says nothing about the run. @param {string} message */
  failed(message) {
    const sentence = `Not checked. ${message}`;
    this.tell({ verdict: { kind: 'notChecked', sentence } });
  }
}

/** Whether not even one epoch was measured. @param {RepeatedRun} result */
const isEmpty = ({ curve, finished }) =>
  !finished &&
  (curve.kind === 'epochs' ? curve.training.length === 0 : curve.characters.length === 0);
