// The check of a figure: its network is asked for the same once more.
import { messageOf } from '../../page/problem.js';
import { keepVerdict } from './kept-verdicts.js';

/** @import { Report } from '../types.js' */
/** @import { Analysis, Check, CheckHost } from './types.js' */

/**
 * What a figure claims: of which weights, whatever its report calls the run.
 * @param {Analysis} analysis
 * @param {Report} report
 */
export function claimOfAnalysis(analysis, { runs }) {
  const { network } = analysis;
  const claim = network.kind === 'run' ? runs.find(({ key }) => key === network.run) : null;
  return { ...analysis, network: claim?.record?.finalDigest ?? network };
}

export class FigureCheck {
  /**
   * @param {Check} check
   * @param {() => Promise<string>} key its verdict's name
   * @param {CheckHost} host
   */
  constructor(check, key, host) {
    this.check = check;
    this.key = key;
    this.host = host;
    this.stopped = false;
  }

  /** One call of an engine can't be paused; the next check waits. */
  async pause() {}

  goOn() {}

  /** Ends the engine under the call. */
  async stop() {
    this.stopped = true;
    (await this.host.half({ half: 'text' })).rest();
  }

  async run() {
    const tell = (/** @type {Partial<Check>} */ changes) => this.host.tell(this.check, changes);
    tell({ phase: 'opening', words: 'Its network is opened, and asked again.' });
    try {
      await this.ask(tell);
    } catch (error) {
      const sentence = `Not checked. ${messageOf(error)}`;
      if (!this.stopped) tell({ verdict: { kind: 'notChecked', sentence } });
    }
    const { kept, verdict } = this.check;
    tell({ phase: kept || verdict ? 'done' : 'idle', share: null, words: '' });
  }

  /** @param {(changes: Partial<Check>) => void} tell */
  async ask(tell) {
    const analysis = /** @type {Analysis} */ (this.check.analysis);
    const network = await this.host.networkFile(analysis.network);
    const half = await this.host.half({ half: 'text' });
    const verdict = await half.analyse(analysis, network, (done, all) =>
      tell({ share: all ? done / all : null }),
    );
    const kept = {
      verdict,
      date: this.host.now().toISOString(),
      engine: /** @type {const} */ ('cpu'),
      build: '',
    };
    await keepVerdict(await this.key(), kept);
    tell({ verdict, kept });
  }
}
