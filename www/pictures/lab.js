// The conductor: turns what the viewer does into calls on the engines and events for the store.
import { chooseEngine } from '../engine/choice.js';
import { messageOf } from '../engine/engine.js';
import { count } from '../page/format.js';
import { chooses } from './measure.js';
import { Runner } from '../run/runner.js';
import { sameRecipe } from '../run/recipe-state.js';
import { Data } from './data.js';
import { Engines } from '../engine/engines.js';
import { RunHistory } from '../run/history.js';
import { Keeping } from '../run/keeping.js';
import { Models } from './models.js';
import { Library } from '../run/library.js';
import { Orders } from '../run/orders.js';
import { painter } from './painter.js';
import { findPalette, measurePalette } from './palettes.js';
import { PhotoColouring } from './photo.js';
import { Queue } from '../run/queue.js';
import { Recovery } from '../engine/recovery.js';

/** @import { Store } from '../page/store.js' */
/** @import { Goal } from '../run/runner.js' */
/**
 * @import { DataSummary, EngineKind, PaletteView, Recipe, RunState, RunView } from '../types.js'
 */

/** An automatic run waits this long for WebGPU, then starts on the CPU. */
const GPU_PATIENCE_MS = 20_000;
/**
 * A run that asks for WebGPU waits longer: a slow machine takes half a minute to compile and
 * compare.
 */
const INSISTING_PATIENCE_MS = 120_000;

/**
 * A learning rate that rests this long is kept with the paused run; a running one is kept anyway.
 */
const RATE_RESTS_MS = 300;

/** One page's lab. */
export class Lab {
  /** @param {Store} store */
  constructor(store) {
    this.store = store;
    /** The recipe's link, as last encoded. */
    this.hash = '';
    this.engines = new Engines(store, (kind, reason) => this.recovery.start(kind, reason));
    this.data = new Data(store, this.engines);
    this.models = new Models(this.engines);
    this.keeping = new Keeping(this);
    this.recovery = new Recovery(this);
    this.history = new RunHistory(this);
    this.library = new Library(this);
    this.queue = new Queue(this);
    this.photo = new PhotoColouring(
      store,
      () => this.engines.get('cpu'),
      () => painter(this),
    );
    /**
     * Labs that take a dropped photograph themselves while they are shown, by their id.
     * @type {Partial<Record<string, (file: File) => Promise<void>>>}
     */
    this.photoTakers = {};
    this.runner = new Runner(store, {
      engine: () => this.engines.get(store.state.run.engine ?? 'cpu'),
      save: () => this.keeping.save(),
      measured: () => this.measured(),
      broke: (error) => error.lost || this.recovery.takes(error),
    });
    /** Settles when the page is ready to train. @type {Promise<unknown>} */
    this.ready = Promise.resolve();
    this.orders = new Orders(store, this.recovery);
    /** The recipe that the address bar shows. @type {Recipe | undefined} */
    this.written = undefined;
    /** What the run was doing when the latest order came. @type {RunView['phase']} */
    this.before = 'none';
    this.cancelled = false;
    /** Ends the waiting of a run that starts. @type {(value?: unknown) => void} */
    this.letGo = () => {};
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.keepingRate = undefined;
  }

  get run() {
    return this.store.state.run;
  }

  /** Trains until a goal: goes on with a paused run, else starts a fresh one. @param {Goal} goal */
  async train(goal) {
    if (this.run.phase === 'running') return;
    await this.exclusively('starting the run', async () => {
      this.cancelled = false;
      const paused = new Promise((resolve) => (this.letGo = resolve));
      this.store.apply({ kind: 'runStarting', waitingFor: '' });
      await Promise.race([this.ready, paused]);
      const engine = this.cancelled
        ? 'cpu'
        : await Promise.race([this.pickEngine(), paused.then(() => /** @type {const} */ ('cpu'))]);
      if (this.cancelled) return this.store.apply({ kind: 'runPaused' });
      const fresh =
        this.run.engine === null ||
        this.before !== 'paused' ||
        (this.run.step === 0 && !this.startsWhatIsAsked());
      if (fresh) await this.begin(engine);
      else if (this.run.engine !== engine) await this.keeping.move(engine);
      if (this.cancelled) return this.store.apply({ kind: 'runPaused' });
      this.runner.start(goal);
    });
  }

  /** Stops asking. */
  async pause() {
    this.cancelled = true;
    this.letGo();
    this.store.apply({ kind: 'pauseAsked' });
    await this.runner.stop();
  }

  /** A fresh run of the recipe as it stands, at step 0. */
  reset() {
    return this.exclusively('the reset', async () => {
      await this.runner.stop();
      this.store.apply({ kind: 'runStarting', waitingFor: '' });
      await this.ready;
      const { engine, wait } = this.choice();
      await this.begin(wait ? 'cpu' : engine);
    });
  }

  /**
   * Begins a fresh run: of the recipe in the form, or of one that came from elsewhere.
   * @param {EngineKind} kind
   * @param {Recipe} [given]
   */
  async begin(kind, given) {
    const recipe = given ?? this.store.state.recipe.values;
    if (!recipe) throw new Error('The recipe has not loaded yet; try again in a moment.');
    if (!given && Object.keys(this.store.state.recipe.errors).length)
      throw new Error(
        'A value of the recipe is out of its range: put it right in the form, then train.',
      );
    if (!this.data.summary)
      throw new Error(
        this.store.state.data.problem || 'There are no pictures to train on: open data first.',
      );
    await this.keeping.shelve();
    await this.data.ensure(kind);
    const palette = chooses(recipe) ? await findPalette(this, kind, recipe) : null;
    const run = await this.engines.get(kind).call('startRun', [recipe]);
    this.keeping.latest = undefined;
    await this.hold(run, kind, palette);
    await this.keeping.save();
  }

  /**
   * Shows a run that an engine now holds, paused.
   * @param {RunState} run
   * @param {EngineKind} engine
   * @param {PaletteView | null} [found] its colours, where they are known with all that belongs to
   * them
   */
  async hold(run, engine, found = null) {
    const summary = this.data.summary;
    const palette = found ?? (chooses(run.recipe) ? { colours: run.palette } : null);
    this.store.apply({
      kind: 'runOpened',
      run,
      engine,
      baselines: summary?.baselines ?? null,
      palette,
      trainCount: summary?.train ?? 0,
    });
    this.engines.closeRuns(engine);
    this.store.apply({
      kind: 'previewed',
      preview: await this.engines.get(engine).call('preview', []),
    });
    await this.history.opened();
    if (palette && !palette.shares) await measurePalette(this, engine, run.recipe);
  }

  /** An epoch was measured: its pictures stay, and a finished run goes into the library. */
  async measured() {
    await this.history.measured();
    if (this.run.phase === 'finished') await this.library.add();
  }

  /** Ends the run at hand, with a way back to it. */
  async close() {
    await this.keeping.shelve();
    this.store.apply({ kind: 'runClosed' });
    this.engines.closeRuns();
  }

  /** Changes the learning rate of the run at hand. @param {number} rate */
  async setLearningRate(rate) {
    if (!this.run.engine) return;
    try {
      await this.engines.get(this.run.engine).call('setLearningRate', [rate]);
      this.store.apply({ kind: 'rateChanged', rate });
      clearTimeout(this.keepingRate);
      this.keepingRate = setTimeout(
        () => this.run.phase === 'paused' && this.keeping.save().catch(() => {}),
        RATE_RESTS_MS,
      );
    } catch (error) {
      this.store.apply({ kind: 'alerted', message: messageOf(error) });
    }
  }

  /**
   * Opens other data; the run at hand ends, with a way back to it.
   * @param {() => Promise<DataSummary | null>} open
   */
  openData(open) {
    return this.exclusively('opening the pictures', async () => {
      await this.runner.stop();
      const summary = await open();
      if (!summary) return;
      await this.close();
      this.store.apply({ kind: 'dataChosen', choice: summary.choice });
      await this.begin('cpu');
      this.store.apply({
        kind: 'said',
        message:
          `${summary.title}: ${count(summary.train)} pictures to train on are open; press ` +
          'Train.',
      });
    });
  }

  /**
   * Opens the archive at hand again for the class that is chosen by then; the choice may change
   * while it is read.
   */
  async openClass() {
    this.classTurn = (this.classTurn ?? 0) + 1;
    const turn = this.classTurn;
    await this.orders.idle();
    if (turn === this.classTurn) await this.openData(() => this.data.files(this.data.dropped));
  }

  /** Goes on from a run's file. @param {File} file */
  loadRun(file) {
    return this.exclusively('loading the run', async () => {
      await this.runner.stop();
      await this.ready;
      const bytes = new Uint8Array(await file.arrayBuffer());
      try {
        await this.keeping.exchange(bytes);
      } catch (error) {
        throw new Error(`${file.name} could not be loaded. ${messageOf(error)}`);
      }
      await this.adopt();
      this.store.apply({
        kind: 'said',
        message:
          `${file.name} is loaded, at step ` +
          `${count(this.run.step)}${this.run.phase === 'finished' ? ': its epochs are done.' : ': press Train to go on.'}`,
      });
      await this.keeping.save();
    });
  }

  /** Brings the replaced run back. */
  bringBack() {
    return this.exclusively('bringing the run back', async () => {
      await this.runner.stop();
      await this.ready;
      await this.keeping.bringBack();
      await this.adopt();
      await this.keeping.save();
    });
  }

  /** Makes the run's recipe the form's. */
  async adopt() {
    if (this.run.recipe) this.store.apply({ kind: 'recipeOpened', recipe: this.run.recipe });
  }

  /**
   * Carries out one order at a time.
   * @param {string} doing what it does, in words
   * @param {() => Promise<unknown>} order
   */
  exclusively(doing, order) {
    return this.orders.one(doing, () => {
      this.before = this.run.phase;
      return order();
    });
  }

  /** @param {Recipe | null} asked what a fresh run would train */
  choice(asked = this.store.state.recipe.values) {
    const wish =
      (this.before === 'paused' && this.run.step > 0 ? this.run.recipe?.engine : asked?.engine) ??
      'automatic';
    return chooseEngine(wish, this.store.state.engines.webGpu);
  }

  /**
   * The engine that the next step runs on; waits for WebGPU while it loads.
   * @param {Recipe | null} asked
   * @returns {Promise<EngineKind>}
   */
  async pickEngine(asked = this.store.state.recipe.values) {
    const first = this.choice(asked);
    if (!first.wait) return first.engine;
    this.store.apply({ kind: 'runStarting', waitingFor: first.reason });
    const insists = asked?.engine === 'webGpu';
    const patience = new Promise((resolve) =>
      setTimeout(resolve, insists ? INSISTING_PATIENCE_MS : GPU_PATIENCE_MS),
    );
    await Promise.race([this.engines.openGpu(insists), patience]);
    const { wait, engine } = this.choice(asked);
    return wait ? 'cpu' : engine;
  }

  /** Whether the untouched run is what the form asks for. */
  startsWhatIsAsked() {
    return sameRecipe(
      { ...this.run.recipe, engine: 0 },
      { ...this.store.state.recipe.values, engine: 0 },
    );
  }
}
