// How much to ask of an engine at once, so that one call takes between 50 and 200 ms.

/** One call should take about this long. */
export const TARGET_MS = 120;
/** The engine takes no more than this in one call, and pausing must stay prompt. */
export const MOST_UNITS = 64;

/**
 * The units to ask for next, given what the last call took. It at most doubles, and halves when a call was far too long.
 * @param {number} units what was asked
 * @param {number} ms how long it took
 */
export function nextUnits(units, ms) {
  if (ms >= 50 && ms <= 200) return units;
  const ideal = (units * TARGET_MS) / Math.max(ms, 1);
  const bounded = Math.min(units * 2, Math.max(units / 2, ideal));
  return Math.max(1, Math.min(MOST_UNITS, Math.round(bounded)));
}
