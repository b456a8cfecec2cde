// Machines whose numbers came with the page, measured by the project; the first is the example.

/** @import { Spread } from './types.js' */
/** @import { Compared } from './speed-chart.js' */

/**
 * A row of which only the median was written down.
 * @param {number} median
 * @param {number | null} times
 * @returns {Spread}
 */
const dot = (median, times = null) => ({
  ...{ median, times, least: null, ninetieth: null, host: null, device: null, launches: null },
});

/** Timings of a step in the bench run. */
const TIMED = 20;

/** Chromium's rows of “Whole steps” and “Inference” in docs/performance.md. */
const XEON = {
  machine: 'two cores of an Intel Xeon (Sapphire Rapids), Chromium 156',
  adapter: '',
  date: '2026-11-22',
  spreads: {
    'cpu-regressionCnn': dot(85.4, TIMED),
    'cpu-cnn': dot(140, TIMED),
    'cpu-unet': dot(169, TIMED),
    'cpu-picture': dot(566),
    'threads-regressionCnn': dot(53.9, TIMED),
    'threads-cnn': dot(92.2, TIMED),
    'threads-unet': dot(109, TIMED),
    'threads-picture': dot(391),
  },
  notes: [],
};

/** @type {Compared} */
export const EXAMPLE = { title: 'Intel Xeon, 2 cores', measurement: XEON, first: false };
/** @type {readonly Compared[]} */
export const KNOWN = [EXAMPLE];
