// The run at hand of one half, pictures or texts: turns what the viewer does into calls on a
// trainer and events for the store.
import { CallFailed, messageOf } from '../engine/engine.js';
import { Recovery } from '../engine/recovery.js';
import { BRING_BACK, LOAD, RESET, SAVE, TRAIN } from './buttons.js';
import { Keeping } from './keeping.js';
import { Orders } from './orders.js';
import { PullLoop } from './pull-loop.js';
import { sameRecipe } from './recipe-state.js';

/**
 * @import { EngineKind, Goal, HalfName, LabEvent, Order, RecipeState, RunCore } from '../types.js'
 * @import { RunRecord } from '../types.js'
 */
/** @import { Store } from '../page/store.js' */
/** @import { Patient } from '../engine/recovery.js' */
/** @import { Shelf } from './keeping.js' */
/** @import { AnyRecipe, Trainer } from './trainer.js' */

const BACK = 'a reload brings it back.';
/**
 * A learning rate that rests this long is kept with the paused run; a running one is kept anyway.
 */
const RATE_RESTS_MS = 300;

/**
 * What sets a half's run apart.
 * @typedef {{ half: HalfName, trainer: Trainer, shelf: Shelf, engines: Patient['engines'], run: ()
 * => RunCore, recipe: () => RecipeState<any, any>, fails: (message: string) => boolean }} Kind
 * `fails`: whether the half itself says by now what went wrong
 */

/** One half's live run. */
export class LiveRun {
  /** @param {Store} store @param {Kind} kind */
  constructor(store, kind) {
    this.store = store;
    this.kind = kind;
    this.trainer = kind.trainer;
    this.isReady = true;
    /** @type {Promise<unknown>} */
    this.becoming = Promise.resolve();
    this.keeping = new Keeping(this, kind.shelf);
    this.recovery = new Recovery({
      engines: kind.engines,
      run: () => this.run,
      tell: (event) => this.tell(event),
      where: () => this.keeping.where,
      forget: () => this.loop.forget(),
      bringBack: () => this.keeping.reopen(),
      move: (engine) => this.trainer.move(engine),
      goOn: (goal) => void this.loop.start(goal),
      readyWhen: (ready) => (this.ready = ready),
      mayGoOn: () => !this.cancelled,
      arm: () => (this.cancelled = false),
    });
    this.loop = new PullLoop(kind.trainer, {
      run: () => this.run,
      tell: (event) => this.tell(event),
      save: () => this.keeping.save(this.run.phase === 'finished'),
      measured: () => this.measured(),
      broken: () => this.namesGood(),
      broke: (error) => error instanceof CallFailed && this.recovery.takes(error),
    });
    this.orders = new Orders({
      isReady: () => this.isReady,
      ready: () => this.ready,
      told: ({ doing, waiting }) => this.tell({ kind: 'ordersChanged', doing, waiting }),
      failed: (error) => this.failed(error),
    });
    /** What the run was doing when the latest order was carried out. @type {RunCore['phase']} */
    this.before = 'none';
    this.cancelled = false;
    /** Whether what is opened now trains at once. */
    this.opensToTrain = false;
    /** Ends the waiting of a run that starts. @type {(value?: unknown) => void} */
    this.letGo = () => {};
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.keepingRate = undefined;
  }

  get run() {
    return this.kind.run();
  }

  /** The run has broken: says from where it can go on. */
  namesGood() {
    if (!this.keeping.worthKeeping) return;
    const { where } = this.keeping;
    const message = `${this.run.problem} Until ${where} it was sound and is kept: ${BACK}`;
    this.tell({ kind: 'alerted', message });
  }

  /** Settles when the half is ready to train. */
  get ready() {
    return this.becoming;
  }

  /** @param {Promise<unknown>} ready */
  set ready(ready) {
    this.isReady = false;
    this.becoming = ready;
    const done = () => (this.isReady ||= this.becoming === ready);
    ready.then(done, () => {});
  }

  /** @param {LabEvent} event */
  tell(event) {
    const { half } = this.kind;
    const opens = event.kind === 'runOpened' || event.kind === 'textRunOpened';
    this.store.apply(opens ? { ...event, half, goesOn: this.opensToTrain } : { ...event, half });
  }

  /**
   * Opens a run that trains at once: it is starting until it does, and asks for no press.
   * @template T
   * @param {() => Promise<T>} open
   * @returns {Promise<T>}
   */
  async toTrain(open) {
    this.opensToTrain = true;
    try {
      return await open();
    } finally {
      this.opensToTrain = false;
    }
  }

  /** Answers a press. @param {string} message */
  say(message) {
    this.tell({ kind: 'said', message });
  }

  /** Trains until a goal: goes on with a paused run, else starts a fresh one. @param {Goal} goal */
  train(goal) {
    const { phase } = this.run;
    if (phase === 'running' || (phase === 'starting' && !this.orders.doing))
      return this.resume(goal);
    return this.order(TRAIN[goal], () => this.startTraining(goal));
  }

  /** Train was pressed while the run is being brought back. @param {Goal} goal */
  resume(goal) {
    if (this.run.phase === 'running') return Promise.resolve();
    this.cancelled = false;
    return this.order(TRAIN[goal], async () => {
      await this.ready;
      this.before = this.run.phase;
      if (this.run.phase !== 'running' && !this.cancelled) await this.startTraining(goal);
    });
  }

  /** @param {Goal} goal */
  async startTraining(goal) {
    if (this.isRunning()) return;
    this.cancelled = false;
    const paused = new Promise((resolve) => (this.letGo = resolve));
    this.tell({ kind: 'runStarting', waitingFor: '' });
    await Promise.race([this.ready, paused]);
    if (this.isRunning()) return;
    if (this.run.phase !== 'starting') {
      // A kept run has come back meanwhile: it goes on.
      this.before = this.run.phase;
      this.tell({ kind: 'runStarting', waitingFor: '' });
    }
    const engine = this.cancelled
      ? null
      : await Promise.race([this.trainer.choose(this.next()), paused.then(() => null)]);
    if (this.cancelled || !engine) return this.tell({ kind: 'runPaused' });
    if (this.isFresh())
      await this.toTrain(() => this.begin(engine, undefined, this.untouchedOrigin()));
    else if (this.run.engine !== engine) await this.toTrain(() => this.trainer.move(engine));
    if (this.cancelled) return this.tell({ kind: 'runPaused' });
    this.loop.start(goal);
  }

  isRunning() {
    return this.run.phase === 'running';
  }

  /** The recipe that the next step belongs to. */
  next() {
    return this.goesOn() ? this.run.recipe : this.kind.recipe().values;
  }

  /** Whether Train goes on with the run at hand. */
  goesOn() {
    return this.run.engine !== null && this.before === 'paused' && this.run.step > 0;
  }

  /** Whether Train begins a fresh run. */
  isFresh() {
    return !this.goesOn() && !(this.before === 'paused' && this.startsWhatIsAsked());
  }

  /** The network that the untouched run goes on from; its successor does too. */
  untouchedOrigin() {
    return this.before === 'paused' && this.run.step === 0 ? this.run.origin : null;
  }

  /** Whether the untouched run is what the form asks for. */
  startsWhatIsAsked() {
    return (
      this.run.engine !== null &&
      sameRecipe({ ...this.run.recipe, engine: 0 }, { ...this.kind.recipe().values, engine: 0 })
    );
  }

  /** Stops asking; what was asked before is taken back. */
  async pause() {
    this.cancelled = true;
    this.orders.takeBack('run');
    this.letGo();
    this.tell({ kind: 'pauseAsked' });
    await this.loop.stop();
  }

  /** A fresh run of the recipe as it stands, at its start. */
  reset() {
    return this.order(RESET, async () => {
      await this.loop.stop();
      this.tell({ kind: 'runStarting', waitingFor: '' });
      this.before = 'none';
      await this.begin(this.trainer.chooseNow(this.kind.recipe().values));
    });
  }

  /**
   * Begins a fresh run: of the recipe in the form, or of one that came from elsewhere. The one at
   * hand is set aside once that has succeeded.
   * @param {EngineKind} engine
   * @param {AnyRecipe} [given]
   * @param {unknown} [origin] the network that it goes on from
   */
  async begin(engine, given, origin) {
    const { values, errors } = this.kind.recipe();
    const recipe = given ?? values;
    if (!recipe) throw new Error('The recipe has not loaded yet; try again in a moment.');
    if (!given && Object.keys(errors).length)
      throw new Error('A value of the recipe is out of range: correct it in the form, then train.');
    const missing = this.trainer.missing();
    if (missing) throw new Error(missing);
    const before = this.keeping.worthKeeping;
    await this.trainer.begin(recipe, engine, origin);
    this.keeping.latest = undefined;
    if (before) await this.keeping.setAside(before);
    await this.keeping.save();
  }

  /** A milestone: what belongs to it stays, and a finished run goes into the library. */
  async measured() {
    const finished = this.run.phase === 'finished';
    const record = finished ? await this.trainer.runRecord().catch(() => null) : null;
    if (record) this.tell({ kind: 'recordKept', record });
    const card = await this.trainer.measured(record);
    if (card) await this.keeping.listed();
  }

  /** A run that had finished when the page went away, before it was in the library, goes there. */
  async finishListing() {
    if (this.run.phase !== 'finished' || !this.keeping.latest?.due) return;
    try {
      if (await this.isListed()) await this.keeping.listed();
      else await this.measured();
    } catch (error) {
      this.tell({ kind: 'alerted', message: messageOf(error) });
    }
  }

  /** Whether the run at hand is in the library, by the digest of its weights. */
  async isListed() {
    const record = /** @type {RunRecord | null} */ (await this.trainer.runRecord());
    const digest = record?.finalDigest;
    return this.store.state.runs.cards.some(
      (card) =>
        digest && card.record?.finalDigest === digest && sameRecipe(card.recipe, this.run.recipe),
    );
  }

  /** Ends the run at hand, with a way back to it. */
  async close() {
    await this.loop.stop();
    if (this.run.engine === null) return;
    await this.keeping.close();
    this.tell({ kind: 'runClosed' });
    await this.trainer.close();
  }

  /** Changes the learning rate of the run at hand. @param {number} rate */
  async setLearningRate(rate) {
    if (this.run.engine === null) return;
    try {
      await this.trainer.setLearningRate(rate);
      this.tell({ kind: 'rateChanged', rate });
      clearTimeout(this.keepingRate);
      this.keepingRate = setTimeout(
        () => this.run.phase === 'paused' && this.keeping.save().catch(() => {}),
        RATE_RESTS_MS,
      );
    } catch (error) {
      if (error instanceof CallFailed && error.lost) return;
      this.tell({ kind: 'alerted', message: messageOf(error) });
    }
  }

  /** Goes on from a run's file. @param {File} file */
  loadRun(file) {
    return this.order(LOAD, async () => {
      await this.loop.stop();
      await this.keeping.load(file);
    });
  }

  /** Brings the replaced run back; the one at hand takes its place. */
  bringBack() {
    return this.order(BRING_BACK, async () => {
      await this.loop.stop();
      await this.keeping.bringBack();
    });
  }

  /** Hands the run to the viewer as a file. */
  saveAsFile() {
    return this.order(SAVE, () => this.keeping.download());
  }

  /**
   * Carries out one order after the other.
   * @param {Order} order
   * @param {() => Promise<unknown>} deed
   */
  order(order, deed) {
    this.tell({ kind: 'pressed' });
    return this.orders.one(order, () => {
      this.before = this.run.phase;
      return deed();
    });
  }

  /** An order came to nothing. @param {unknown} error */
  async failed(error) {
    if (error instanceof CallFailed && this.recovery.takes(error))
      return this.recovery.afterOrder(this.ready);
    if (this.run.phase === 'starting') this.tell({ kind: 'runPaused' });
    const message = messageOf(error);
    if (!this.kind.fails(message)) this.tell({ kind: 'alerted', message });
  }

  /** What the run at hand has come to, once nothing moves any more. */
  async settled() {
    for (;;) {
      await this.loop.done;
      await this.orders.idle();
      await Promise.resolve(this.ready).catch(() => {});
      const { phase } = this.run;
      if (phase !== 'running' && phase !== 'starting') return phase;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
