// How soon the page answers: every press from the event to the frame that shows it, and how late
// timers of the page come, which is how long something else had its thread.

const PROBE_MS = 50;

/** Runs in the page before its own scripts, and may use nothing from outside. */
export function watchResponse(/** @type {number} */ probeMs) {
  const presses = /** @type {Map<number, number>} */ (new Map());
  const late = /** @type {number[]} */ ([]);
  const trouble = /** @type {string[]} */ ([]);
  const slowest = /** @type {{ words: string, ms: number, worked: number }[]} */ ([]);
  const nameOf = (/** @type {Element | null} */ node) => {
    const lab = node?.closest('.lab-page')?.id ?? '';
    const label = node?.getAttribute('aria-label') ?? node?.textContent ?? node?.tagName ?? '';
    return `${label.trim().slice(0, 30)} ${lab}`.trim();
  };
  new PerformanceObserver((list) => {
    for (const entry of /** @type {any[]} */ (list.getEntries())) {
      const { interactionId, duration, name, target } = entry;
      if (!interactionId) continue;
      presses.set(interactionId, Math.max(duration, presses.get(interactionId) ?? 0));
      const worked = Math.round(entry.processingEnd - entry.processingStart);
      slowest.push({ words: `${name} on “${nameOf(target)}”`, ms: duration, worked });
      slowest.sort((a, b) => b.ms - a.ms);
      slowest.length = Math.min(slowest.length, 8);
    }
  }).observe(/** @type {any} */ ({ type: 'event', durationThreshold: 16, buffered: true }));
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    late.push(Math.max(0, now - last - probeMs));
    last = now;
  }, probeMs);
  addEventListener('error', ({ message }) => trouble.push(message));
  addEventListener('unhandledrejection', ({ reason }) => trouble.push(String(reason)));
  Object.assign(globalThis, {
    soakResponse: () => ({
      presses: [...presses.values()],
      count: /** @type {any} */ (performance).interactionCount ?? presses.size,
      slowest,
      late: late.splice(0),
      trouble: trouble.splice(0),
    }),
  });
}

/** @param {import('puppeteer-core').Page} page */
export const installWatch = (page) => page.evaluateOnNewDocument(watchResponse, PROBE_MS);

/** @param {number[]} values @param {number} share */
export function quantile(values, share) {
  if (!values.length) return 0;
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/**
 * Presses that took less than two frames aren't told one by one.
 * @param {{ presses: number[], count: number }} told
 */
export const pressTimes = ({ presses, count }) => [
  ...Array.from({ length: Math.max(0, count - presses.length) }, () => 16),
  ...presses,
];

/**
 * How long that share of presses took, where it is more than allowed; 0 where it is not.
 * @param {number[]} presses @param {number} share @param {number} most
 */
export function pressTimesOver(presses, share, most) {
  const time = quantile(presses, share);
  return time > most ? time : 0;
}
