// The text half's pull loop: asks a trainer for a little work again and again, and between calls
// draws, writes a sample and keeps the run.
import { messageOf } from '../engine/engine.js';
import { nextUnits } from '../engine/pace.js';
import {
  RUN,
  advancedBy,
  secondsLeft,
  speedAfter,
  starterOf,
  viewOf,
  withSample,
} from './state.js';
import { cpuTrainer } from './trainers.js';
import { openFaster, openWebGpu, withoutWebGpu } from './webgpu.js';

/** @import { RunOrigin } from '../types.js' */
/** @import { Desk } from './desk.js' */
/** @import { Openers, Trained, Trainer } from './trainers.js' */

/** A call takes about 50 ms, so that what else is asked of the engine comes soon. */
const PACE = { least: 30, target: 50, longest: 80, mostUnits: 20_000 };
/**
 * The network writes about this often while it trains, and that takes a tenth of the time at most.
 */
const SAMPLE_INTERVAL_MS = 3000;
/** The first ones come sooner, because a network learns most at first. */
const FIRST_SAMPLES_MS = [300, 1000];
const SAMPLE_CHARACTERS = 200;
/** The run is kept this often, and that takes a fiftieth of the time at most. */
const SAVE_INTERVAL_MS = 5000;
const SHARES = { sample: 10, save: 50 };

export class Training {
  /** @param {Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.wanted = false;
    /** Counts what the viewer asked for with Train and Pause: only the latest counts. */
    this.asked = 0;
    /** Counts the loops: one whose engine died says nothing more. */
    this.turn = 0;
    /** @type {Promise<void>} */
    this.done = Promise.resolve();
    /**
     * How else than on the CPU a run can be trained; each is opened when a recipe asks for it.
     * @type {Openers}
     */
    this.openers = { automatic: openFaster, webGpu: openWebGpu };
    /**
     * What was chosen, and for what: it is not tried again for each press of a button.
     * @type {{ key: string, reason: string } | null}
     */
    this.chosen = null;
    /** @type {Trainer} */
    this.trainer = cpuTrainer(desk);
  }

  /** Goes on with a paused run, else starts a fresh one. @param {'end' | 'step'} goal */
  train(goal) {
    const { phase } = this.desk.state;
    if (phase === 'running' || phase === 'starting') return Promise.resolve();
    const asked = ++this.asked;
    if (phase === 'opening')
      this.desk.set({ said: 'It trains as soon as the text engine is here.' });
    return this.desk.order(async () => {
      const { state } = this.desk;
      if (state.phase === 'running') return;
      this.desk.set({ problem: '' });
      if (!state.run || state.run.finished) await this.begin();
      else if (this.startsOtherwise()) await this.begin(state.origin);
      if (asked === this.asked) this.go(goal);
    });
  }

  /** Whether the untouched run is not what the form asks for. */
  startsOtherwise() {
    const { run, recipe } = this.desk.state;
    return (
      run?.step === 0 &&
      recipe !== null &&
      [
        'hidden',
        'sequenceLength',
        'streams',
        'optimiser',
        'learningRate',
        'clip',
        'passes',
        'seed',
        'engine',
      ].some((name) => Reflect.get(run.recipe, name) !== Reflect.get(recipe, name))
    );
  }

  /** A fresh run of the recipe, at its start. */
  reset() {
    return this.desk.order(async () => {
      await this.stop();
      await this.begin();
    });
  }

  /**
   * Goes on from a network's weights and memories.
   * @param {string} from
   * @param {'keep' | 'skip'} unknown
   */
  goOn(from, unknown) {
    return this.desk.order(async () => {
      await this.stop();
      await this.begin({ from, unknown });
    });
  }

  /**
   * A fresh run takes the place of the one at hand, once it is there.
   * @param {RunOrigin | null} [origin] the network that it goes on from
   */
  async begin(origin = null) {
    const { recipe, errors, text } = this.desk.state;
    if (!recipe || !text) throw new Error('There is no text to train on: open one first.');
    if (Object.keys(errors).length)
      throw new Error(
        'A value of the recipe is out of its range: put it right in the form, then train.',
      );
    this.desk.set({ phase: 'starting', problem: '' });
    if (origin) await this.desk.ensure(origin.from);
    const run = await this.desk.call('startRun', [
      { ...recipe, text: text.choice },
      origin?.from,
      origin?.unknown ?? 'keep',
    ]);
    await this.desk.keeping.shelve();
    this.desk.hold(run, {
      samples: [],
      origin,
      said: origin
        ? 'The run begins where that network stood: press Train.'
        : 'A fresh run is ready: press Train.',
    });
    if (origin) await this.desk.adopt({ ...recipe, hidden: run.recipe.hidden });
    await this.write();
    await this.desk.keeping.save();
  }

  /** The viewer pauses: what was asked before is taken back. */
  pause() {
    this.asked += 1;
    return this.stop();
  }

  /** Stops asking after the call that is under way, and keeps the run. */
  async stop() {
    if (this.desk.state.phase === 'running') this.desk.set({ pausing: true });
    this.wanted = false;
    await this.done;
  }

  /** The engine died: what it was asked comes to nothing. */
  forget() {
    this.wanted = false;
    this.turn += 1;
    this.done = Promise.resolve();
  }

  /** Trains the run at hand. @param {'end' | 'step'} goal */
  go(goal) {
    const turn = ++this.turn;
    this.wanted = true;
    this.desk.set({
      phase: 'running',
      goal,
      pausing: false,
      said: goal === 'end' ? 'Training.' : 'Taking one step.',
    });
    this.done = this.loop(goal, turn).catch((error) => this.fail(error, turn));
  }

  /** @param {'end' | 'step'} goal @param {number} turn */
  async loop(goal, turn) {
    await this.pick(goal);
    const { desk, trainer } = this;
    // What the CPU learnt while it was tried counts.
    const here = await desk.call('runState', []);
    if (turn !== this.turn) return;
    desk.set({ run: viewOf(here) });
    let units = 1;
    const start = performance.now();
    const last = { asked: start, sample: start, save: start };
    const pause = { sample: FIRST_SAMPLES_MS[0], save: SAVE_INTERVAL_MS };
    for (let samples = 0; this.wanted && turn === this.turn && !desk.state.run?.finished; ) {
      const asked = performance.now();
      const advanced = await trainer.advance(goal === 'step' ? 1 : units);
      if (turn !== this.turn) return;
      const now = performance.now();
      units = nextUnits(units, now - asked, PACE);
      this.advanced(advanced, now - last.asked);
      last.asked = now;
      if (goal === 'step') this.wanted = false;
      if (now - last.sample > pause.sample && goal === 'end' && !advanced.finished) {
        await this.sync();
        await this.write();
        last.sample = performance.now();
        pause.sample = Math.max(
          FIRST_SAMPLES_MS[++samples] ?? SAMPLE_INTERVAL_MS,
          (last.sample - now) * SHARES.sample,
        );
      }
      if (now - last.save > pause.save) {
        await this.sync();
        const saving = performance.now();
        await desk.keeping.save();
        last.save = performance.now();
        pause.save = Math.max(SAVE_INTERVAL_MS, (last.save - saving) * SHARES.save);
      }
    }
    if (turn === this.turn) await this.rest();
  }

  /** After the last call. */
  async rest() {
    const { desk } = this;
    await this.sync();
    await this.write();
    const finished = desk.state.run?.finished === true;
    desk.set({
      phase: finished ? 'finished' : 'paused',
      pausing: false,
      said: finished ? 'Finished.' : 'Paused.',
    });
    await desk.keeping.save();
    if (finished) this.rewind();
  }

  /** Nothing more is trained elsewhere: its worker ends, and the next run chooses anew. */
  rewind() {
    if (this.trainer.kind === 'cpu') return;
    this.trainer.end();
    this.trainer = cpuTrainer(this.desk);
    this.chosen = null;
  }

  /** @param {Trained} advanced @param {number} ms since the call before */
  advanced(advanced, ms) {
    const { run, charactersPerSecond } = this.desk.state;
    if (!run) return;
    const after = advancedBy(run, advanced);
    const speed = speedAfter(charactersPerSecond, advanced.characters - run.characters, ms);
    this.desk.set({
      run: after,
      charactersPerSecond: speed,
      secondsLeft: secondsLeft(after, speed),
    });
  }

  /**
   * The network writes two hundred characters, always with the same luck, so that only what it has
   * learnt differs.
   */
  async write() {
    const { run, samples } = this.desk.state;
    if (!run) return;
    const starter = starterOf(this.desk.state.text?.start ?? '', run.vocabulary);
    const { text } = await this.desk.call('write', [
      RUN,
      { starter, alpha: 1, seed: run.recipe.seed, position: 0, count: SAMPLE_CHARACTERS },
    ]);
    if (this.desk.state.run)
      this.desk.set({ samples: withSample(samples, { characters: run.characters, text }) });
  }

  /** Changes the rate of the run at hand. @param {number} rate */
  async setLearningRate(rate) {
    if (!this.desk.state.run) return;
    await this.desk.call('setLearningRate', [rate]);
    if (this.trainer.kind !== 'cpu') await this.trainer.setLearningRate(rate);
    const { run } = this.desk.state;
    if (run) this.desk.set({ run: { ...run, learningRate: rate } });
    if (this.desk.state.phase === 'paused') await this.desk.keeping.save();
  }

  /** The trainer that the run asks for; the run goes over to it. @param {'end' | 'step'} goal */
  async pick(goal) {
    const { trainer, reason } = await this.choose(goal);
    if (trainer !== this.trainer) this.trainer.end();
    this.trainer = trainer;
    this.desk.set({ engine: { kind: trainer.kind, reason } });
    if (trainer.kind !== 'cpu') await trainer.start(await this.desk.call('saveRun', []));
  }

  /**
   * One try for each size of network and each wish; a single step is no reason for one.
   * @param {'end' | 'step'} goal
   * @returns {Promise<{ trainer: Trainer, reason: string }>}
   */
  async choose(goal) {
    const recipe = this.desk.state.run?.recipe;
    const wish = recipe?.engine ?? 'automatic';
    const cpu = this.trainer.kind === 'cpu' ? this.trainer : cpuTrainer(this.desk);
    const open = this.openers[wish];
    if (!open) return { trainer: cpu, reason: 'It trains on the CPU.' };
    const key = JSON.stringify([wish, recipe?.hidden, recipe?.steps, recipe?.streams]);
    if (this.chosen?.key === key) return { trainer: this.trainer, reason: this.chosen.reason };
    if (goal === 'step' && wish === 'automatic')
      return {
        trainer: this.trainer,
        reason: this.desk.state.engine.reason || 'It trains on the CPU.',
      };
    const chosen = await open(this.desk, cpu).catch((error) => {
      // What is no fault of WebGPU's: the text engine died, or the run cannot go on.
      if (error?.whose === 'viewer' || (error?.lost && error.engine !== 'textGpu')) throw error;
      return { trainer: cpu, reason: withoutWebGpu(error) };
    });
    this.chosen = { key, reason: chosen.reason };
    return chosen;
  }

  /**
   * The text engine takes the run over as it stands elsewhere, so that it can write and keep it.
   */
  async sync() {
    if (this.trainer.kind === 'cpu') return;
    const { curve } = await this.desk.call('loadRun', [await this.trainer.save()]);
    const { run } = this.desk.state;
    if (run) this.desk.set({ run: { ...run, curve } });
  }

  /** @param {any} error @param {number} turn */
  fail(error, turn) {
    if (turn !== this.turn || (error?.lost && error.engine !== 'textGpu')) return;
    const goesOn = this.wanted && error?.lost && this.desk.state.goal === 'end';
    this.wanted = false;
    if (this.trainer.kind !== 'cpu' && error?.whose !== 'viewer')
      return this.fallBack(error, goesOn);
    this.desk.set({
      phase: this.desk.state.run ? 'paused' : 'idle',
      pausing: false,
      said: 'Stopped.',
      problem: messageOf(error),
    });
  }

  /**
   * WebGPU failed: the text engine still has the run as it was taken over last.
   * @param {any} error
   * @param {boolean} goesOn
   */
  fallBack(error, goesOn) {
    this.trainer.end();
    this.trainer = cpuTrainer(this.desk);
    const recipe = this.desk.state.run?.recipe;
    this.chosen = {
      key: JSON.stringify([recipe?.engine, recipe?.hidden, recipe?.steps, recipe?.streams]),
      reason: withoutWebGpu(error),
    };
    this.desk.set({ phase: 'starting', pausing: false });
    const { asked } = this;
    this.desk.order(async () => {
      const run = await this.desk.call('runState', []);
      const goes = goesOn && asked === this.asked;
      const where =
        `The CPU has the run from ${run.characters.toLocaleString('en')} ` +
        `characters${goes ? ' and goes on' : ''}.`;
      this.desk.hold(run, {
        network: this.desk.state.network,
        problem: `${error?.lost ? 'WebGPU stopped unexpectedly.' : messageOf(error)} ${where}`,
      });
      if (goes) this.go('end');
    });
  }
}
