// When something between two calls of an engine is due again: after a while, and seldom enough that
// it takes a small share of the time.

/** A deed that is done again and again beside the training. */
export class Rhythm {
  /**
   * @param {number[]} pauses milliseconds before the first time, the second … and all later ones
   * @param {number} share it takes this part of the time at most
   */
  constructor(pauses, share) {
    this.pauses = pauses;
    this.share = share;
    this.times = 0;
    this.last = performance.now();
    this.pause = pauses[0];
  }

  get isDue() {
    return performance.now() - this.last > this.pause;
  }

  /** Does it, and measures how long that takes. @param {() => Promise<unknown>} deed */
  async take(deed) {
    const started = performance.now();
    await deed();
    this.last = performance.now();
    this.times += 1;
    const regular = this.pauses[Math.min(this.times, this.pauses.length - 1)];
    this.pause = Math.max(regular, (this.last - started) * this.share);
  }
}
