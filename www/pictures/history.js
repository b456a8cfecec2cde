// The time machine's memory: the validation grid at the start and after every epoch, as small
// pictures that stay with the run.
import { meant } from '../run/meant.js';
import { sameRecipe } from '../run/recipe-state.js';
import { keep, kept } from '../run/storage.js';

/** @import { Lab } from './lab.js' */
/** @import { EpochReport, Frame, History, Preview, Recipe, RunView } from '../types.js' */

/** Past this size every second epoch leaves. */
const MOST_BYTES = 8e6;
/**
 * Where the history of the run at hand is kept; writing it takes a fiftieth of the time at most.
 */
const KEY = 'history';
const WRITING_SHARE = 50;

/** Red, green and blue without the fourth byte. @param {Uint8Array} rgba */
export function withoutAlpha(rgba) {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from];
    rgb[to + 1] = rgba[from + 1];
    rgb[to + 2] = rgba[from + 2];
  }
  return rgb;
}

/** Opaque pictures as a canvas takes them. @param {Uint8Array} rgb */
export function withAlpha(rgb) {
  const rgba = new Uint8Array((rgb.length / 3) * 4).fill(255);
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += 4)
    rgba.set(rgb.subarray(from, from + 3), to);
  return rgba;
}

/**
 * What is kept of a run at an epoch's end; of epoch 0, before its first step.
 * @param {Preview} preview
 * @param {EpochReport[]} epochs
 * @param {number} [ms] of training so far
 * @returns {Frame}
 */
export const frameOf = ({ step, predictions, losses, accuracies }, epochs, ms = 0) => ({
  epoch: epochs.length,
  step,
  ms,
  rgb: withoutAlpha(predictions),
  losses: Array.from(losses),
  accuracies: Array.from(accuracies),
  validationLoss: epochs.at(-1)?.validationLoss ?? null,
});

/**
 * A history without pictures yet.
 * @param {Recipe} recipe
 * @param {Preview} preview
 * @returns {History}
 */
export const newHistory = (recipe, { side, columns, inputs, truths }) => ({
  recipe,
  side,
  columns,
  inputs: withoutAlpha(inputs),
  truths: withoutAlpha(truths),
  frames: [],
  every: 1,
});

/**
 * The history with one more epoch. Over the limit only every second, fourth … epoch stays, and
 * always the first and the latest.
 * @param {History} history @param {Frame} frame @param {number} [most] bytes @returns {History}
 */
export function withFrame(history, frame, most = MOST_BYTES) {
  let { every } = history;
  const stays = (
    /** @type {Frame} */ { epoch },
    /** @type {number} */ i,
    /** @type {Frame[]} */ all,
  ) => epoch % every === 0 || i === all.length - 1;
  let frames = [...history.frames.filter(({ epoch }) => epoch < frame.epoch), frame].filter(stays);
  while (frames.length > 2 && frames.length * frame.rgb.length > most) {
    every *= 2;
    frames = frames.filter(stays);
  }
  return { ...history, frames, every };
}

/**
 * Whether these are pictures of this run: the same recipe, and the same losses at every epoch that
 * has a picture.
 * @param {History | null | undefined} history
 * @param {RunView} run
 */
export function belongs(history, run) {
  if (!history || !run.recipe || !sameRecipe(meant(history.recipe), meant(run.recipe)))
    return false;
  return history.frames.every(
    ({ epoch, validationLoss }) =>
      epoch > run.epochs.length ||
      epoch === 0 ||
      run.epochs[epoch - 1].validationLoss === validationLoss,
  );
}

/** Follows the run at hand. */
export class RunHistory {
  /** @param {Lab} lab */
  constructor(lab) {
    this.lab = lab;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.writing = undefined;
    /** The earliest time of the next writing. */
    this.nextWriting = 0;
    /** Training time before the run was opened here. */
    this.msBefore = 0;
  }

  get current() {
    return this.lab.store.state.runs.history;
  }

  /**
   * How long the run at hand has trained, pauses left out; what a reload interrupted counts to its
   * last measured epoch.
   */
  get ms() {
    return this.msBefore + this.lab.run.trainedMs;
  }

  /**
   * A run was opened: its pictures come back from memory or from this browser, else they begin
   * here.
   */
  async opened() {
    const { run } = this.lab;
    if (!run.recipe || !run.preview) return;
    const before =
      run.step === 0
        ? undefined
        : belongs(this.current, run)
          ? this.current
          : /** @type {History | undefined} */ (await kept(KEY));
    const known =
      before && belongs(before, run)
        ? { ...before, frames: before.frames.filter(({ epoch }) => epoch <= run.epochs.length) }
        : newHistory(run.recipe, run.preview);
    this.msBefore = known.frames.at(-1)?.ms ?? 0;
    const atBoundary = run.step === run.epochs.length * run.stepsPerEpoch;
    this.show(atBoundary ? withFrame(known, frameOf(run.preview, run.epochs, this.ms)) : known);
  }

  /** An epoch was measured, and the grid drawn again. */
  async measured() {
    const { run } = this.lab;
    if (!run.recipe || !run.preview || run.preview.step !== run.step) return;
    const history =
      this.current && belongs(this.current, run)
        ? this.current
        : newHistory(run.recipe, run.preview);
    this.show(withFrame(history, frameOf(run.preview, run.epochs, this.ms)));
    const wait = run.phase === 'finished' ? 0 : this.nextWriting - performance.now();
    if (wait <= 0) await this.write();
    else this.writing ??= setTimeout(() => this.write(), wait);
  }

  /** Keeps the pictures beside the run. */
  async write() {
    clearTimeout(this.writing);
    this.writing = undefined;
    const start = performance.now();
    if (this.current) await keep(KEY, this.current);
    this.nextWriting = performance.now() + (performance.now() - start) * WRITING_SHARE;
  }

  /** @param {History} history */
  show(history) {
    this.lab.store.apply({ kind: 'historyChanged', history });
  }
}
