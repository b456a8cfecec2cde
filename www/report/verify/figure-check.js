// The check of a figure: its networks are asked for the same once more.
import { messageOf } from '../../page/problem.js';
import { halfOfAnalysis, networksOfAnalysis } from './check.js';
import { keepVerdict } from './kept-verdicts.js';

/** @import { Report } from '../types.js' */
/** @import { NetworkName } from '../../types.js' */
/** @import { Analysis, Check, CheckHost, RunClaim } from './types.js' */

const WORDS = 'Computed again';
/** So many pieces are done before the time that is left is said. */
const PIECES_TO_KNOW = 3;

/**
 * What a figure claims: of which weights, whatever its report calls the run.
 * @param {Analysis} analysis
 * @param {Report} report
 */
export function claimOfAnalysis(analysis, { runs }) {
  const weights = (/** @type {NetworkName} */ network) => {
    const claim = network.kind === 'run' ? runs.find(({ key }) => key === network.run) : null;
    return claim?.record?.finalDigest ?? network;
  };
  if (analysis.kind !== 'table') return { ...analysis, network: weights(analysis.network) };
  const { again } = analysis;
  return { ...analysis, again: again && { ...again, networks: again.networks.map(weights) } };
}

export class FigureCheck {
  /**
   * @param {Check} check
   * @param {RunClaim[]} runs the report's
   * @param {() => Promise<string>} key its verdict's name
   * @param {CheckHost} host
   */
  constructor(check, runs, key, host) {
    this.check = check;
    this.analysis = /** @type {Analysis} */ (check.analysis);
    this.runs = runs;
    this.key = key;
    this.host = host;
    this.stopped = false;
    /** When it began to be asked, and how much was done by then. */
    this.clock = { from: NaN, done: 0 };
    /** Lets go on what the viewer paused. */
    this.letGoOn = () => {};
  }

  half() {
    return this.host.half({ half: halfOfAnalysis(this.analysis) });
  }

  /** A call of an engine can't be paused: it rests before the next one. */
  async pause() {}

  goOn() {
    this.letGoOn();
  }

  /** Ends the engine under the call. */
  async stop() {
    this.stopped = true;
    this.letGoOn();
    (await this.half()).rest();
  }

  /** @param {Partial<Check>} changes */
  tell(changes) {
    this.host.tell(this.check, changes);
  }

  async run() {
    this.tell({ phase: 'opening', words: 'Its network is opened, and asked again.' });
    try {
      await this.ask();
    } catch (error) {
      const sentence = `Not checked. ${messageOf(error)}`;
      if (!this.stopped) this.tell({ verdict: { kind: 'notChecked', sentence } });
    }
    const { kept, verdict } = this.check;
    this.tell({ phase: kept || verdict ? 'done' : 'idle', share: null, words: '', left: NaN });
  }

  async ask() {
    const { analysis, runs, host } = this;
    const networks = [];
    for (const name of networksOfAnalysis(analysis)) networks.push(await host.networkFile(name));
    const half = await this.half();
    const { verdict, build } = await half.analyse(
      analysis,
      { networks, runs },
      { told: (done, all) => this.came(done, all), rested: () => this.rested() },
    );
    const kept = {
      verdict,
      date: host.now().toISOString(),
      engine: /** @type {const} */ ('cpu'),
      build,
    };
    await keepVerdict(await this.key(), kept);
    this.tell({ verdict, kept });
  }

  /** So much is done. @param {number} done @param {number} all */
  came(done, all) {
    const { clock } = this;
    const now = performance.now();
    if (Number.isNaN(clock.from)) Object.assign(clock, { from: now, done });
    const taken = done - clock.done;
    const left = taken < PIECES_TO_KNOW ? NaN : ((now - clock.from) / taken) * (all - done);
    this.tell({ phase: 'running', words: WORDS, share: all ? done / all : null, left });
  }

  /** Between two calls of an engine: waits while the viewer pauses. */
  async rested() {
    if (this.host.paused() && !this.stopped) {
      const { phase, words } = this.check;
      const goingOn = new Promise((resolve) => (this.letGoOn = () => resolve(undefined)));
      this.tell({ phase: 'paused', words: WORDS, left: NaN });
      await goingOn;
      this.clock.from = NaN;
      this.tell({ phase, words });
    }
    if (this.stopped) throw new Error('It was stopped.');
  }
}
