// The controls of a figure by their names: what they are set to can be told, kept in a report, and
// set again.
import { slider } from '../page/slider.js';
import { choices, tick } from './parts.js';

/** @import { FigureSettings } from '../types.js' */

/** @typedef {FigureSettings[string]} Setting */
/**
 * `usual` is what it is set to at first.
 * @typedef {{ read: () => Setting, usual: Setting, set: (value: any) => void,
 * changed: () => void }} Entry
 */

export class Board {
  /**
   * @param {FigureSettings} [settings] that the controls begin with, where they are good
   * @param {(settings: FigureSettings) => void} [turned] hears all of them whenever one was turned
   */
  constructor(settings = {}, turned = () => {}) {
    this.first = settings;
    this.turned = turned;
    /** @type {Map<string, Entry>} */
    this.entries = new Map();
  }

  /** @returns {FigureSettings} */
  get settings() {
    return Object.fromEntries([...this.entries].map(([name, { read }]) => [name, read()]));
  }

  /** What all are set to at first. @returns {FigureSettings} */
  get usual() {
    return Object.fromEntries([...this.entries].map(([name, { usual }]) => [name, usual]));
  }

  /** Those that are not as they are at first. @returns {FigureSettings} */
  get unusual() {
    const all = [...this.entries].map(([name, { read, usual }]) => ({ name, now: read(), usual }));
    const other = all.filter(({ now, usual }) => JSON.stringify(now) !== JSON.stringify(usual));
    return Object.fromEntries(other.map(({ name, now }) => [name, now]));
  }

  /** Tells that something was turned. */
  tell() {
    this.turned(this.settings);
  }

  /**
   * Sets what is here of these names, and does what their change asks for.
   * @param {Record<string, unknown>} settings
   */
  set(settings) {
    const named = [...this.entries].filter(([name]) => Object.hasOwn(settings, name));
    for (const [name, { set }] of named) set(settings[name]);
    for (const [, { changed }] of named) changed();
    if (named.length) this.tell();
  }

  /**
   * Something else than a control: how it is read, how it is set, and what follows.
   * @param {string} name
   * @param {() => Setting} read
   * @param {(value: unknown) => void} set
   * @param {() => void} [changed]
   */
  keep(name, read, set, changed = () => {}) {
    const usual = read();
    if (Object.hasOwn(this.first, name)) set(this.first[name]);
    this.entries.set(name, { read, usual, set, changed });
  }

  /**
   * @param {string} name
   * @param {string} label
   * @param {Parameters<typeof slider>[1]} options
   */
  slider(name, label, options) {
    const { changed } = options;
    const control = slider(label, { ...options, changed: this.heard(changed) });
    const set = (/** @type {unknown} */ value) => {
      if (Number.isFinite(value)) control.set(Number(value));
    };
    this.keep(name, control.value, set, () => changed(control.value()));
    return control;
  }

  /**
   * @template {string} T
   * @param {string} name
   * @param {string} legend
   * @param {readonly (readonly [T, string])[]} options value and words
   * @param {T} value
   * @param {(value: T) => void} changed
   */
  choice(name, legend, options, value, changed) {
    const control = choices(legend, options, value, this.heard(changed));
    const set = (/** @type {unknown} */ wished) => {
      const known = options.find(([one]) => one === wished);
      if (known) control.set(known[0]);
    };
    this.keep(name, control.value, set, () => changed(control.value()));
    return control;
  }

  /**
   * @param {string} name
   * @param {string} label
   * @param {boolean} checked
   * @param {(checked: boolean) => void} changed
   */
  tick(name, label, checked, changed) {
    const control = tick(label, checked, this.heard(changed));
    const set = (/** @type {unknown} */ value) => control.set(value === true);
    this.keep(name, control.value, set, () => changed(control.value()));
    return control;
  }

  /**
   * What follows a turn, and then telling of it.
   * @template V
   * @param {(value: V) => void} changed
   */
  heard(changed) {
    return (/** @type {V} */ value) => {
      changed(value);
      this.tell();
    };
  }
}
