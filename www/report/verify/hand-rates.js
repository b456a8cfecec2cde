// The learning rates of a run by its steps, as its record has them: where a repetition has to set
// one, and how far it may go until then.

export class HandRates {
  /** @param {readonly [step: number, rate: number][] | undefined} rates from which step on each */
  constructor(rates = []) {
    this.rates = [...rates];
  }

  /**
   * The rate that has to be set before the next step; nothing where it stays. Each is told once.
   * @param {number} step so many steps were taken
   * @returns {number | null}
   */
  due(step) {
    let rate = null;
    while (this.rates.length && this.rates[0][0] <= step) rate = this.rates.shift()?.[1] ?? null;
    return rate;
  }

  /** How many steps may be taken until the next change. @param {number} step */
  room(step) {
    return this.rates.length ? this.rates[0][0] - step : Infinity;
  }
}
