// Re-run and verify: what can be checked of a report, one after the other, in engines that nobody
// else uses. Nothing begins without a press; a pause stops asking.
import { messageOf } from '../../page/problem.js';
import { checksOf, isBusyCheck, isDataOf, isVerified, notRepeated } from './check.js';
import { FigureCheck, claimOfAnalysis } from './figure-check.js';
import { keptVerdict, keyOfClaim, keyOfRun } from './kept-verdicts.js';
import { RunCheck, couldRepeat } from './run-check.js';

/** @import { Report } from '../types.js' */
/** @import { HalfName } from '../../types.js' */
/**
 * @import { Analysis, Check, CheckHost, CheckMeans, Repeats, RunClaim } from './types.js'
 */

/** @implements {CheckHost} */
export class Verification {
  /** @param {Report} report @param {CheckMeans} means */
  constructor(report, { repeaters, ask, networkFile, now = () => new Date() }) {
    this.repeaters = repeaters;
    this.ask = ask;
    this.networkFile = networkFile;
    this.now = now;
    /** @type {Partial<Record<HalfName, Promise<Repeats>>>} */
    this.halves = {};
    /** @type {Check[]} */
    this.checks = checksOf(report);
    this.report = report;
    /** Those that wait, in the order in which they were pressed. @type {Check[]} */
    this.queue = [];
    /** The one that is under way. @type {RunCheck | FigureCheck | null} */
    this.current = null;
    this.resting = false;
    /** What the latest check has shown, for those who hear the page. */
    this.said = '';
    this.ended = false;
    /** @type {Set<() => void>} */
    this.watchers = new Set();
  }

  /** Calls back after each change. @param {() => void} watcher @returns {() => void} ends it */
  watch(watcher) {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  /** @param {Check | null} check @param {Partial<Check>} [changes] */
  tell(check, changes = {}) {
    if (check) Object.assign(check, changes);
    for (const watcher of this.watchers) watcher();
  }

  paused() {
    return this.resting;
  }

  /**
   * What repeats what belongs to a half; its engines are this report's alone.
   * @param {{ half: HalfName }} claim
   * @returns {Promise<Repeats>}
   */
  half({ half }) {
    this.halves[half] ??= this.repeaters[half]();
    return this.halves[half];
  }

  /** @param {string} id */
  find(id) {
    return this.checks.find((check) => check.id === id) ?? null;
  }

  /** What is known before anything is repeated: kept verdicts, and what can't be repeated. */
  async look() {
    for (const check of this.checks) {
      if (isBusyCheck(check) || check.phase === 'done') continue;
      // What can't be told now is told when it is asked for.
      await this.lookAt(check).catch(() => {});
    }
  }

  /** @param {Check} check */
  async lookAt(check) {
    const kept = await keptVerdict(await this.keyOf(check));
    if (isBusyCheck(check)) return;
    if (kept) this.tell(check, { kept, verdict: kept.verdict, phase: 'done' });
    else if (check.claim) await couldRepeat(check, check.claim, this);
  }

  /** The name under which a check's verdict is kept. @param {Check} check */
  keyOf({ claim, analysis }) {
    return claim
      ? keyOfRun(claim)
      : keyOfClaim(claimOfAnalysis(/** @type {Analysis} */ (analysis), this.report));
  }

  /**
   * Queues a check.
   * @param {string} id
   * @param {{ quick?: boolean, webGpu?: boolean }} [how]
   */
  verify(id, { quick = false, webGpu = false } = {}) {
    const check = this.find(id);
    if (!check || isBusyCheck(check)) return;
    this.tell(check, { phase: 'waiting', quick, webGpu, answer: '', words: '', share: null });
    this.queue.push(check);
    this.pump();
  }

  /** Queues all that is not known to be right. */
  verifyAll() {
    for (const check of this.checks) if (!isVerified(check)) this.verify(check.id);
  }

  /** Stops asking; what is under way stays where it is. */
  async pause() {
    this.resting = true;
    this.tell(null);
    await this.current?.pause();
  }

  goOn() {
    this.resting = false;
    this.tell(null);
    this.current?.goOn();
    this.pump();
  }

  /** Takes a check back, or ends it with what it has come to. @param {string} id */
  async stop(id) {
    const check = this.find(id);
    if (!check) return;
    if (this.current?.check === check) return this.current.stop();
    if (check.phase !== 'waiting') return;
    this.queue = this.queue.filter((one) => one !== check);
    this.tell(check, { phase: check.kept ? 'done' : 'idle' });
  }

  /** Begins the next check that waits. */
  async pump() {
    if (this.current || this.resting || this.ended) return;
    const check = this.queue.shift();
    if (!check) return this.rest();
    this.current = check.claim
      ? new RunCheck(check, check.claim, this)
      : new FigureCheck(check, this.report.runs, () => this.keyOf(check), this);
    await this.current.run();
    if (check.verdict) this.said = `${check.title}: ${check.verdict.sentence}`;
    this.current = null;
    await this.pump();
  }

  /**
   * Takes files that may be a run's data; the run is verified where they are.
   * @param {string} id
   * @param {File[]} files
   */
  async give(id, files) {
    const check = this.find(id);
    const claim = check?.claim;
    if (!check || !claim || isBusyCheck(check) || !files.length) return;
    this.tell(check, { answer: `Reading ${files[0].name}.` });
    try {
      const half = await this.half(claim);
      const opened = await half.take(files, claim);
      const right = isDataOf(claim, opened.sha256);
      const answer = right ? '' : await this.otherData(claim, opened.sha256);
      this.tell(check, { answer });
      // The same data may have been what other runs waited for.
      for (const one of this.checks)
        if (one.claim && one.wantsData && !isBusyCheck(one))
          await couldRepeat(one, one.claim, this);
      // The check goes on as it was asked for.
      if (right) this.verify(id, { quick: check.quick, webGpu: check.webGpu });
    } catch (error) {
      this.tell(check, { answer: messageOf(error) });
    }
  }

  /**
   * That files hold something else, in a sentence.
   * @param {RunClaim} claim
   * @param {string} sha256
   */
  async otherData(claim, sha256) {
    return (await this.ask('judge', [claim, notRepeated(claim, sha256)])).sentence;
  }

  /** Nothing is checked any more: the engines go. */
  async rest() {
    for (const half of Object.values(this.halves)) (await half).rest();
  }

  /** The report is closed. */
  async end() {
    this.ended = true;
    this.queue = [];
    this.watchers.clear();
    await this.current?.stop();
    await this.rest();
  }
}
