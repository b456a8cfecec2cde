// Several texts written side by side, letter by letter at reading speed: the same letters' turn for
// all of them, while training may go on.
import { count } from '../page/format.js';

/** @import { Desk, Removed, WritePlan } from './answers.js' */

/** @typedef {Pick<WritePlan, 'starter' | 'alpha' | 'seed'> & { removed?: Removed }} Plan */
/**
 * @typedef {{ plan: Plan, text: string, probabilities: number[], natural: number[], state?:
 * number[], last?: string, position: number }} Voice what one of them has written; `natural` are
 * the chances at temperature 1
 */

/** What is asked of the text engine. @typedef {Pick<Desk, 'call'>} Caller */

/** Between two rounds; letters come in small groups, as they do on paper. */
const ROUND_MS = 100;
/** A round that was kept waiting makes up for no more than this. */
const MOST_AT_ONCE = 64;

/** @param {number} ms */
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export class Chorus {
  /**
   * @param {Caller} desk
   * @param {() => void} changed called after each round and when writing starts, stops or fails
   * @param {() => boolean} shown writing stops where nobody sees it
   */
  constructor(desk, changed, shown) {
    this.desk = desk;
    this.changed = changed;
    this.shown = shown;
    this.network = '';
    /** @type {Voice[]} */
    this.voices = [];
    this.length = 0;
    this.speed = 25;
    this.playing = false;
    /** What went wrong last. */
    this.problem = /** @type {unknown} */ (null);
    this.turn = 0;
    /** Letters that were asked for one by one and are not written yet. */
    this.steps = 0;
  }

  /**
   * Empty sheets, one for each plan.
   * @param {string} network
   * @param {Plan[]} plans
   * @param {number} length characters to write
   */
  begin(network, plans, length) {
    this.turn++;
    Object.assign(this, { network, length, playing: false, problem: null, steps: 0 });
    this.voices = plans.map((plan) => ({
      plan,
      text: '',
      probabilities: [],
      natural: [],
      position: 0,
    }));
    this.changed();
  }

  /**
   * Sheets with what was written before; how sure the network was of it isn't known.
   * @param {{ plan: Plan, text: string }[]} sheets
   * @param {number} length characters to write
   */
  recall(sheets, length) {
    this.begin(
      this.network,
      sheets.map(({ plan }) => plan),
      length,
    );
    for (const [i, { text }] of sheets.entries())
      Object.assign(this.voices[i], { text, position: [...text].length });
    this.changed();
  }

  /** How many characters each has. */
  get written() {
    return this.voices[0]?.position ?? 0;
  }

  get finished() {
    return this.voices.length > 0 && this.written >= this.length;
  }

  /**
   * Writes on to the end, so many characters a second; or only until there are so many.
   * @param {number} [until]
   */
  async play(until = Infinity) {
    if (this.playing || this.finished) return;
    const turn = ++this.turn;
    this.steps = 0;
    this.playing = true;
    this.changed();
    let [start, due] = [performance.now(), 0];
    const left = () => Math.min(until, this.length) - this.written;
    while (this.playing && turn === this.turn && left() > 0 && this.shown()) {
      due += ((performance.now() - start) / 1000) * this.speed;
      start = performance.now();
      const count = Math.min(MOST_AT_ONCE, Math.floor(due), left());
      if (count > 0 && !(await this.write(count, turn))) break;
      due = Math.min(MOST_AT_ONCE, due - count);
      await sleep(ROUND_MS);
    }
    if (turn !== this.turn) return;
    this.playing = false;
    this.changed();
  }

  pause() {
    this.turn++;
    this.steps = 0;
    this.playing = false;
    this.changed();
  }

  /**
   * Writes the first passage at once, for whoever wants nothing to move.
   * @param {number} until
   */
  async appear(until) {
    const left = Math.min(until, this.length) - this.written;
    if (left > 0) await this.write(left, ++this.turn);
  }

  /** One letter more, for all of them; quick presses are done one after the other. */
  async step() {
    if (++this.steps > 1) return;
    const turn = ++this.turn;
    this.playing = false;
    while (turn === this.turn && this.steps > 0 && !this.finished && (await this.write(1, turn)))
      this.steps--;
    if (turn === this.turn) this.steps = 0;
  }

  /**
   * So many characters for every voice; false where that failed or is no longer wanted.
   * @param {number} count
   * @param {number} turn
   */
  async write(count, turn) {
    try {
      const answers = [];
      for (const { plan, position, state, last } of this.voices)
        answers.push(
          await this.desk.call('write', [
            this.network,
            { ...plan, removed: plan.removed, position, count, state, last },
          ]),
        );
      if (turn !== this.turn) return false;
      for (const [
        i,
        { text, probabilities, natural, state, last, position },
      ] of answers.entries()) {
        const voice = this.voices[i];
        voice.text += text;
        voice.probabilities.push(...Array.from(probabilities));
        voice.natural.push(...Array.from(natural));
        Object.assign(voice, { state, last, position });
      }
      this.problem = null;
    } catch (error) {
      if (turn !== this.turn) return false;
      this.problem = error;
      this.playing = false;
    }
    this.changed();
    return this.problem === null;
  }
}

/**
 * What the button that writes does next.
 * @param {Chorus} chorus
 * @param {string} first before anything is written
 * @param {string} [again] where all is written
 */
export function deedOf({ playing, finished, written }, first, again = 'Write again') {
  if (playing) return 'Pause';
  if (finished) return again;
  return written ? 'Write on' : first;
}

/** How much is written. @param {Chorus} chorus @param {string} what */
export function writtenWords({ playing, finished, written, length }, what) {
  const words = `${count(written)} of ${count(length)} ${what}`;
  if (playing) return `${words}.`;
  return finished ? `${words}, finished.` : `${words}, paused.`;
}
