// Runs that outlive the page: kept in the browser, brought back, saved to and loaded from files.
import { CallFailed } from '../engine/engine.js';
import { sameChoice } from '../pictures/data.js';
import { LAST, REPLACED, forget, keep, kept } from './storage.js';

/** @import { Lab } from '../pictures/lab.js' */
/** @import { EngineKind, Recipe } from '../types.js' */
/** @import { KeptRun } from './storage.js' */

/** Keeps runs for a lab. */
export class Keeping {
  /** @param {Lab} lab */
  constructor(lab) {
    this.lab = lab;
    /**
     * The run at hand as it was kept last: the browser's own entry may come from another tab.
     * @type {KeptRun | undefined}
     */
    this.latest = undefined;
  }

  /** Keeps the run as it stands. */
  async save() {
    const { run } = this.lab.store.state;
    if (!run.engine || !run.recipe) return;
    const { recipe } = run;
    const bytes = await this.lab.engines.get(run.engine).call('saveRun', []);
    const { step, epochs } = this.lab.store.state.run;
    /** @type {KeptRun} */
    const entry = { bytes, recipe, step, epoch: epochs.length, hash: this.lab.hash };
    this.latest = entry;
    const lasting = await keep(LAST, entry);
    this.lab.store.apply({ kind: 'runSaved', step, lasting });
    if (!lasting && !this.warned)
      this.lab.store.apply({
        kind: 'said',
        message:
          'This browser keeps nothing for this page, so a reload will lose the run; use “Save ' +
          'run”.',
      });
    this.warned = !lasting;
  }

  /**
   * The run that this browser kept last, in whichever tab.
   * @returns {Promise<KeptRun | undefined>}
   */
  last() {
    return kept(LAST);
  }

  /** The run at hand as it was kept last, where it has steps to lose. */
  get worthKeeping() {
    const { run } = this.lab.store.state;
    return run.engine && run.step > 0 && this.latest && this.latest.step > 0
      ? this.latest
      : undefined;
  }

  /** Puts the run that is about to be replaced aside, with a way back to it. */
  async shelve() {
    if (this.worthKeeping) await this.setAside(this.worthKeeping);
  }

  /** Offers a way back to a run. @param {KeptRun} run */
  async setAside(run) {
    await keep(REPLACED, run);
    await this.offerBack();
  }

  /** Offers the way back to the run that was replaced last, where there is one. */
  async offerBack() {
    const before = /** @type {KeptRun | undefined} */ (await kept(REPLACED));
    const where = before && (before.epoch > 0 ? `epoch ${before.epoch}` : `step ${before.step}`);
    this.lab.store.apply({
      kind: 'undoOffered',
      label: where ? `Bring back the run at ${where}` : '',
    });
  }

  /** Brings the replaced run back; the run at hand takes its place. */
  async bringBack() {
    const before = /** @type {KeptRun | undefined} */ (await kept(REPLACED));
    if (before && !(await this.exchange(before.bytes))) await forget(REPLACED);
    await this.offerBack();
  }

  /**
   * Opens a run; the one at hand is set aside once that has succeeded. Whether there was one.
   * @param {Uint8Array} bytes
   */
  async exchange(bytes) {
    const before = this.worthKeeping;
    await this.open(bytes);
    if (before) await this.setAside(before);
    return before !== undefined;
  }

  /**
   * Opens a saved run on the CPU, with the data it was trained on, paused. Where that fails the run
   * at hand stays.
   * @param {Uint8Array} bytes
   */
  async open(bytes) {
    const { engines, data, store } = this.lab;
    const recipe = await engines.get('cpu').call('readRecipe', [bytes]);
    const before = store.state.run.engine ? this.latest : undefined;
    const open = data.summary;
    try {
      await this.replace(bytes, recipe);
    } catch (error) {
      const lost = error instanceof CallFailed && error.lost;
      if (!lost && before && before.bytes !== bytes && data.summary?.sha256 !== open?.sha256)
        await this.replace(before.bytes, before.recipe);
      throw error;
    }
  }

  /** @param {Uint8Array} bytes @param {Recipe} recipe what `bytes` were trained with */
  async replace(bytes, recipe) {
    const { engines, data, store, hash } = this.lab;
    if (!data.summary || !sameChoice(data.summary.choice, recipe.data))
      await data.choose(recipe.data);
    else await data.ensure('cpu');
    const run = await engines
      .get('cpu')
      .call('loadRun', [bytes], (done, total) =>
        store.apply({ kind: 'dataProgressed', done, total }),
      );
    this.latest = { bytes, recipe, step: run.step, epoch: run.epochs.length, hash };
    await this.lab.hold(run, 'cpu');
  }

  /** Moves the run to another engine, exactly as it stands. @param {EngineKind} kind */
  async move(kind) {
    const { engines, data, store } = this.lab;
    const from = store.state.run.engine;
    if (!from)
      throw new CallFailed({
        message: 'There is no run to move.',
        whose: 'palomino',
        field: undefined,
      });
    const bytes = await engines.get(from).call('saveRun', []);
    await data.ensure(kind);
    await this.lab.hold(await engines.get(kind).call('loadRun', [bytes], () => {}), kind);
  }

  /** Hands the run to the viewer as a file. */
  async download() {
    const { run } = this.lab.store.state;
    if (!run.engine) return;
    const bytes = await this.lab.engines.get(run.engine).call('saveRun', []);
    offer(
      new Blob([/** @type {BlobPart} */ (bytes)], { type: 'application/octet-stream' }),
      `palomino-step-${this.lab.store.state.run.step}.safetensors`,
    );
    this.lab.store.apply({ kind: 'said', message: 'The run was saved as a file.' });
  }
}

/** Starts a download. @param {Blob} blob @param {string} name */
export function offer(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
