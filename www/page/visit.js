// Going to a lab that is set up: what is asked of it is kept until it is there.

/** @import { Settings } from './labs.js' */

/** What labs were visited for, by their id; of several wishes the latest. */
export class Visits {
  constructor() {
    /** @type {Map<string, Settings>} */
    this.asked = new Map();
  }

  /** @param {string} lab @param {Settings} settings */
  ask(lab, settings) {
    this.asked.set(lab, settings);
  }

  /** What a lab was visited for, once. @param {string} lab @returns {Settings | null} */
  take(lab) {
    const settings = this.asked.get(lab) ?? null;
    this.asked.delete(lab);
    return settings;
  }
}
