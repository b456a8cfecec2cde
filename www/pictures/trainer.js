// Training on pictures: the run lies on one of two engines, which does the work and tells what it
// measured.
import { chooseEngine } from '../engine/choice.js';
import { CallFailed } from '../engine/engine.js';
import { PACE } from '../engine/pace.js';
import { sameChoice } from './data.js';
import { chooses } from './measure.js';
import { findPalette, measurePalette } from './palettes.js';

/** @import { EngineKind, PaletteView, Recipe, RunState } from '../types.js' */
/** @import { Advance, Trainer } from '../run/trainer.js' */
/** @import { Lab } from './lab.js' */

/**
 * Milliseconds to the first preview and the next ones, then about as often: the first comes after
 * the first call, because a class waits for it.
 */
const PREVIEW_INTERVALS_MS = [0, 500, 1000, 2000];
/** An automatic run waits this long for WebGPU, then starts on the CPU. */
const GPU_PATIENCE_MS = 20_000;
/**
 * A run that asks for WebGPU waits longer: a slow machine takes half a minute to compile and
 * compare.
 */
const INSISTING_PATIENCE_MS = 120_000;

/** @implements {Trainer} */
export class PictureTrainer {
  /** @param {Lab} lab */
  constructor(lab) {
    this.lab = lab;
    this.pace = PACE;
    this.lookIntervals = PREVIEW_INTERVALS_MS;
  }

  /** The engine that holds the run at hand. */
  get engine() {
    return this.lab.engines.get(this.lab.run.engine ?? 'cpu');
  }

  /** @param {Partial<Recipe> | null} recipe */
  choice(recipe) {
    const { webGpu } = this.lab.store.state.engines;
    return chooseEngine(recipe?.engine ?? 'automatic', webGpu);
  }

  /** @param {Partial<Recipe> | null} recipe @returns {EngineKind} */
  chooseNow(recipe) {
    const { engine, wait } = this.choice(recipe);
    return wait ? 'cpu' : engine;
  }

  /**
   * Waits for WebGPU while it loads.
   * @param {Partial<Recipe> | null} recipe
   * @returns {Promise<EngineKind>}
   */
  async choose(recipe) {
    const { lab } = this;
    const first = this.choice(recipe);
    if (!first.wait) return first.engine;
    lab.live.tell({ kind: 'runStarting', waitingFor: first.reason });
    const insists = recipe?.engine === 'webGpu';
    const patience = new Promise((resolve) =>
      setTimeout(resolve, insists ? INSISTING_PATIENCE_MS : GPU_PATIENCE_MS),
    );
    await Promise.race([lab.engines.openGpu(insists), patience]);
    return this.chooseNow(recipe);
  }

  missing() {
    const { data } = this.lab.store.state;
    return data.summary
      ? ''
      : data.problem || 'There are no pictures to train on: open data first.';
  }

  /** @param {any} recipe @returns {Promise<string>} */
  async provide({ data }) {
    const { lab } = this;
    if (lab.data.summary && sameChoice(lab.data.summary.choice, data)) return '';
    if (!(await lab.data.choose(data)))
      return (
        lab.store.state.data.problem ||
        `“${data.source === 'files' ? data.title : 'The paddock'}” is no longer in this browser: ` +
          'open that data again, then queue this run again.'
      );
    await lab.live.close();
    lab.live.tell({ kind: 'dataChosen', field: 'data', choice: data });
    return '';
  }

  /** @param {any} recipe @param {EngineKind} kind */
  async begin(recipe, kind) {
    const { lab } = this;
    await lab.data.ensure(kind);
    const palette = chooses(recipe) ? await findPalette(lab, kind, recipe) : null;
    const run = await lab.engines.get(kind).call('startRun', [recipe]);
    await this.hold(run, kind, palette);
  }

  /**
   * Shows a run that an engine now holds, paused.
   * @param {RunState} run
   * @param {EngineKind} kind
   * @param {PaletteView | null} [found] its colours, where they are known with all that belongs to
   * them
   */
  async hold(run, kind, found = null) {
    const { lab } = this;
    const summary = lab.data.summary;
    const palette = found ?? (chooses(run.recipe) ? { colours: run.palette } : null);
    lab.live.tell({
      kind: 'runOpened',
      run,
      engine: kind,
      baselines: summary?.baselines ?? null,
      palette,
      trainCount: summary?.train ?? 0,
    });
    lab.engines.closeRuns(kind);
    await this.look();
    await lab.history.opened();
    if (palette && !palette.shares) await measurePalette(lab, kind, run.recipe);
  }

  /** @param {EngineKind} kind */
  async move(kind) {
    const { lab } = this;
    if (!lab.run.engine)
      throw new CallFailed({
        message: 'There is no run to move.',
        whose: 'palomino',
        field: undefined,
      });
    const bytes = await this.saveRun();
    await lab.data.ensure(kind);
    await this.hold(await lab.engines.get(kind).call('loadRun', [bytes], () => {}), kind);
  }

  async close() {
    this.lab.engines.closeRuns();
  }

  async enter() {}

  /** @param {number} units @returns {Promise<Advance>} */
  async advance(units) {
    const { events } = await this.engine.call('advance', [units]);
    const has = (/** @type {string} */ kind) => events.some((event) => event.kind === kind);
    const reached = has('finished')
      ? 'end'
      : has('evaluated')
        ? 'epoch'
        : has('stepped')
          ? 'step'
          : '';
    return { event: { kind: 'advanced', events, callMs: 0, loopMs: 0 }, reached };
  }

  async look() {
    this.lab.live.tell({ kind: 'previewed', preview: await this.engine.call('preview', []) });
  }

  async rest() {}

  /** @param {number} rate */
  async setLearningRate(rate) {
    await this.engine.call('setLearningRate', [rate]);
  }

  saveRun() {
    return this.engine.call('saveRun', []);
  }

  /** @returns {Promise<unknown>} */
  runRecord() {
    return this.engine.call(/** @type {any} */ ('runRecord'), /** @type {any} */ ([]));
  }

  /** @param {import('../types.js').RunRecord | null} record */
  async measured(record) {
    await this.lab.history.measured();
    if (this.lab.run.phase !== 'finished') return null;
    return this.lab.library.add('pictures', record);
  }
}
