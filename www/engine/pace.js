// How much to ask of an engine at once, so that one call takes between 50 and 200 ms.

/** One call should take about this long. */
export const TARGET_MS = 120;
/** The engine takes no more than this in one call, and pausing must stay prompt. */
export const MOST_UNITS = 64;

/**
 * How long calls should take, and how many units they may ask for.
 * @typedef {{ least: number, target: number, longest: number, mostUnits: number }} Pace
 */
/** What a call should be like; the picture half's unless said otherwise. @type {Pace} */
export const PACE = { least: 50, target: TARGET_MS, longest: 200, mostUnits: MOST_UNITS };

/**
 * The units to ask for next, given what the last call took. It at most doubles, and halves when a
 * call was far too long.
 * @param {number} units what was asked
 * @param {number} ms how long it took
 * @param {Pace} [pace]
 */
export function nextUnits(units, ms, { least, target, longest, mostUnits } = PACE) {
  if (ms >= least && ms <= longest) return units;
  const ideal = (units * target) / Math.max(ms, 1);
  const bounded = Math.min(units * 2, Math.max(units / 2, ideal));
  return Math.max(1, Math.min(mostUnits, Math.round(bounded)));
}
