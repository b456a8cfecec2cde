// Runs that outlive the page: kept in the browser, brought back, saved to and loaded from files.
import { CallFailed } from '../engine.js';
import { sameChoice } from './data.js';
import { LAST, REPLACED, keep, kept } from './storage.js';

/** @typedef {import('./storage.js').KeptRun} KeptRun */
/** @typedef {import('./lab.js').Lab} Lab */

/** Keeps runs for a lab. */
export class Keeping {
  /** @param {Lab} lab */
  constructor(lab) {
    this.lab = lab;
  }

  /** Keeps the run as it stands. */
  async save() {
    const { run } = this.lab.store.state;
    if (!run.engine || !run.recipe) return;
    const { recipe } = run;
    const bytes = await this.lab.engines.get(run.engine).call('save', []);
    const { step, epochs } = this.lab.store.state.run;
    /** @type {KeptRun} */
    const entry = { bytes, recipe, step, epoch: epochs.length, hash: this.lab.hash };
    const lasting = await keep(LAST, entry);
    this.lab.store.apply({ kind: 'runSaved', step });
    if (!lasting && !this.warned) this.lab.store.apply({ kind: 'said', message: 'This browser keeps nothing for this page, so a reload will lose the run; use “Save run”.' });
    this.warned = !lasting;
  }

  /** The run that was kept last. @returns {Promise<KeptRun | undefined>} */
  last() {
    return kept(LAST);
  }

  /** Puts the run that is about to be replaced aside, with a way back to it. */
  async shelve() {
    const { run } = this.lab.store.state;
    if (!run.engine || run.step === 0) return;
    const last = await this.last();
    if (!last || last.step === 0) return;
    await this.setAside(last);
  }

  /** Offers a way back to a run. @param {KeptRun} last */
  async setAside(last) {
    await keep(REPLACED, last);
    this.lab.store.apply({ kind: 'undoOffered', label: `Bring back the run at ${last.epoch > 0 ? `epoch ${last.epoch}` : `step ${last.step}`}` });
  }

  /** Brings the replaced run back. */
  async bringBack() {
    const before = /** @type {KeptRun | undefined} */ (await kept(REPLACED));
    this.lab.store.apply({ kind: 'undoOffered', label: '' });
    if (before) await this.open(before.bytes);
  }

  /** Opens a saved run on the CPU, with the data it was trained on, paused. @param {Uint8Array} bytes */
  async open(bytes) {
    const { engines, data, store } = this.lab;
    const cpu = engines.get('cpu');
    const recipe = await cpu.call('readRecipe', [bytes]);
    const current = data.summary;
    if (!current || !sameChoice(current.choice, recipe.data)) await data.choose(recipe.data);
    else await data.ensure('cpu');
    const run = await cpu.call('load', [bytes], (done, total) => store.apply({ kind: 'dataProgressed', done, total }));
    await this.lab.hold(run, 'cpu');
  }

  /** Moves the run to another engine, exactly as it stands. @param {import('../types.js').EngineKind} kind */
  async move(kind) {
    const { engines, data, store } = this.lab;
    const from = store.state.run.engine;
    if (!from) throw new CallFailed({ message: 'There is no run to move.', whose: 'palomino', field: undefined });
    const bytes = await engines.get(from).call('save', []);
    await data.ensure(kind);
    await this.lab.hold(await engines.get(kind).call('load', [bytes], () => {}), kind);
  }

  /** Hands the run to the viewer as a file. */
  async download() {
    const { run } = this.lab.store.state;
    if (!run.engine) return;
    const bytes = await this.lab.engines.get(run.engine).call('save', []);
    offer(new Blob([/** @type {BlobPart} */ (bytes)], { type: 'application/octet-stream' }), `palomino-step-${this.lab.store.state.run.step}.safetensors`);
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
