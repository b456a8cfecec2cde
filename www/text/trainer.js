// Training on a text: the text engine has the run, and trains it itself or lends it to WebGPU, from
// where it takes it back to write and to keep it.
import { RUN, starterOf } from './state.js';
import { cpuTrainer } from './trainers.js';
import { openFaster, openWebGpu, withoutWebGpu } from './webgpu.js';

/** @import { EngineKind, Goal, RunOrigin, RunRecord, TextRecipe } from '../types.js' */
/** @import { Advance, Trainer } from '../run/trainer.js' */
/** @import { Desk } from './desk.js' */
/** @import { Openers, Bench } from './trainers.js' */

/** The network writes about this often while it trains; sooner at first, when it learns most. */
const SAMPLE_INTERVALS_MS = [300, 1000, 3000];
const SAMPLE_CHARACTERS = 200;

/** @implements {Trainer} */
export class TextTrainer {
  /** @param {Desk} desk */
  constructor(desk) {
    this.desk = desk;
    /** A call takes about 50 ms, so that what else is asked of the engine comes soon. */
    this.pace = { least: 30, target: 50, longest: 80, mostUnits: 20_000 };
    this.lookIntervals = SAMPLE_INTERVALS_MS;
    /**
     * How else than on the CPU a run can be trained; each is opened when a recipe asks for it.
     * @type {Openers}
     */
    this.openers = { automatic: openFaster, webGpu: openWebGpu };
    /** What the recipe of the next step asks for. @type {'automatic' | 'cpu' | 'webGpu'} */
    this.wish = 'automatic';
    /**
     * What was chosen, and for what: it is not tried again for each press of a button.
     * @type {{ key: string, reason: string } | null}
     */
    this.chosen = null;
    /** What does the work. @type {Bench} */
    this.bench = cpuTrainer(desk);
    /** Whether the bench has learnt since the text engine took the run over last. */
    this.ahead = false;
  }

  get run() {
    return this.desk.state.run;
  }

  /** @param {Partial<TextRecipe> | null} recipe @returns {EngineKind} */
  chooseNow(recipe) {
    this.wish = recipe?.engine ?? 'automatic';
    return this.run.engine ?? 'cpu';
  }

  /** Where it trains is settled when it does. @param {Partial<TextRecipe> | null} recipe */
  async choose(recipe) {
    return this.chooseNow(recipe);
  }

  missing() {
    const { text, textProblem } = this.desk.state;
    return text ? '' : textProblem || 'There is no text to train on: open one first.';
  }

  /** @param {any} recipe */
  async provide({ text }) {
    return (await this.desk.texts.choose(text)) ? '' : this.desk.state.textProblem;
  }

  /** @param {any} recipe @param {EngineKind} _ @param {RunOrigin | null} [origin] */
  async begin(recipe, _, origin = null) {
    const { desk } = this;
    if (origin) await desk.ensure(origin.from);
    const run = await desk.call('startRun', [
      { ...recipe, text: desk.state.text?.choice ?? recipe.text },
      origin?.from,
      origin?.unknown ?? 'keep',
    ]);
    this.ahead = false;
    desk.hold(run, { origin });
    if (origin) desk.adopt({ ...recipe, hidden: run.recipe.hidden });
    await this.look();
  }

  async move() {}

  /** Nothing more is trained elsewhere: its worker ends, and the next run chooses anew. */
  async close() {
    this.rewind();
    await this.desk.call('closeRun', []).catch(() => {});
  }

  /** @param {Goal} goal */
  async enter(goal) {
    const { bench, reason } = await this.pick(goal);
    if (bench !== this.bench) this.bench.end();
    this.bench = bench;
    this.desk.live.tell({ kind: 'trainerChosen', engine: bench.kind, reason });
    if (bench.kind !== 'cpu') await bench.start(await this.desk.call('saveRun', []));
    this.ahead = false;
    // What the CPU learnt while it was tried counts.
    await this.synced();
  }

  /** The page knows the run as the text engine has it. */
  async synced() {
    const run = await this.desk.call('runState', []);
    this.desk.live.tell({ kind: 'runSynced', run });
  }

  /**
   * One try for each size of network and each wish; a single step is no reason for one.
   * @param {Goal} goal
   * @returns {Promise<{ bench: Bench, reason: string }>}
   */
  async pick(goal) {
    const { wish } = this;
    const cpu = this.bench.kind === 'cpu' ? this.bench : cpuTrainer(this.desk);
    const open = this.openers[wish];
    if (!open) return { bench: cpu, reason: 'It trains on the CPU.' };
    if (this.chosen?.key === this.key) return { bench: this.bench, reason: this.chosen.reason };
    if (goal === 'step' && wish === 'automatic')
      return { bench: this.bench, reason: this.run.reason || 'It trains on the CPU.' };
    const chosen = await open(this.desk, cpu).catch((error) => {
      // What is no fault of WebGPU's: the text engine died, or the run cannot go on.
      if (error?.whose === 'viewer' || (error?.lost && error.engine !== 'textGpu')) throw error;
      return { bench: cpu, reason: withoutWebGpu(error) };
    });
    this.chosen = { key: this.key, reason: chosen.reason };
    return chosen;
  }

  /** What a choice between the engines depends on. */
  get key() {
    const { recipe } = this.run;
    return JSON.stringify([this.wish, recipe?.hidden, recipe?.sequenceLength, recipe?.streams]);
  }

  /** WebGPU failed: from now on the text engine trains itself. @param {string} reason */
  fallBack(reason) {
    this.rewind();
    const words = withoutWebGpu(reason);
    this.chosen = { key: this.key, reason: words };
    this.desk.live.tell({ kind: 'trainerChosen', engine: 'cpu', reason: words });
  }

  rewind() {
    this.ahead = false;
    if (this.bench.kind === 'cpu') return;
    this.bench.end();
    this.bench = cpuTrainer(this.desk);
    this.chosen = null;
  }

  /** @param {number} units @returns {Promise<Advance>} */
  async advance(units) {
    const trained = await this.bench.advance(units);
    this.ahead = this.bench.kind !== 'cpu';
    return {
      event: { kind: 'learnt', trained, callMs: 0, loopMs: 0 },
      reached: trained.finished ? 'end' : 'step',
    };
  }

  /** The text engine takes the run over as it stands elsewhere. */
  async sync() {
    if (!this.ahead) return;
    const run = await this.desk.call('loadRun', [await this.bench.save()]);
    this.ahead = false;
    this.desk.live.tell({ kind: 'runSynced', run });
  }

  /**
   * The network writes two hundred characters, always with the same luck, so that only what it has
   * learnt differs.
   */
  async look() {
    await this.sync();
    const { text } = this.desk.state;
    const { recipe, vocabulary, characters, smoothed } = this.run;
    if (!recipe) return;
    const starter = starterOf(text?.start ?? '', vocabulary);
    const written = await this.desk.call('write', [
      RUN,
      { starter, alpha: 1, seed: recipe.seed, position: 0, count: SAMPLE_CHARACTERS },
    ]);
    const sample = { characters, text: written.text, loss: smoothed };
    if (this.run.engine !== null) this.desk.live.tell({ kind: 'sampled', sample });
  }

  rest() {
    return this.look();
  }

  /** @param {number} rate */
  async setLearningRate(rate) {
    await this.desk.call('setLearningRate', [rate]);
    if (this.bench.kind !== 'cpu') await this.bench.setLearningRate(rate);
  }

  async saveRun() {
    await this.sync();
    return this.desk.call('saveRun', []);
  }

  /** @returns {Promise<unknown>} */
  async runRecord() {
    await this.sync();
    return this.desk.call(/** @type {any} */ ('runRecord'), /** @type {any} */ ([]));
  }

  /** @param {RunRecord | null} record */
  async measured(record) {
    if (this.run.phase !== 'finished') return null;
    const card = await this.desk.page.lab.library.add('text', record);
    this.rewind();
    return card;
  }
}
