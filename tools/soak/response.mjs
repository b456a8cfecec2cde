// How soon the page answers: every press from the event to the end of the frame that shows it, and
// how late timers of the page come, which is how long something else had its thread.
//
// The browser's own entries (Event Timing) are no use here: of keys typed into a report's field
// Chromium 156 says 0.6 to 1.2 s, until the report is kept, though its trace shows each letter
// drawn within 20 ms of its key.

const PROBE_MS = 50;

/** Runs in the page before its own scripts, and may use nothing from outside. */
export function watchResponse(/** @type {number} */ probeMs) {
  const presses = /** @type {number[]} */ ([]);
  const late = /** @type {number[]} */ ([]);
  const trouble = /** @type {string[]} */ ([]);
  const slowest = /** @type {{ words: string, ms: number, worked: number }[]} */ ([]);
  const nameOf = (/** @type {Element | null} */ node) => {
    const lab = node?.closest('.lab-page')?.id ?? '';
    const label = node?.getAttribute('aria-label') ?? node?.textContent ?? node?.tagName ?? '';
    return `${label.trim().slice(0, 30)} ${lab}`.trim();
  };
  const answered = (
    /** @type {Event} */ { type, timeStamp, target },
    /** @type {number} */ begun,
  ) =>
    requestAnimationFrame((frame) => {
      const { port1, port2 } = new MessageChannel();
      // A task after the frame: by then its styles, its layout and its painting are done.
      port1.onmessage = () => {
        const ms = Math.round(performance.now() - timeStamp);
        presses.push(ms);
        const name = nameOf(/** @type {Element | null} */ (target));
        slowest.push({ words: `${type} on “${name}”`, ms, worked: Math.round(frame - begun) });
        slowest.sort((a, b) => b.ms - a.ms);
        slowest.length = Math.min(slowest.length, 8);
      };
      port2.postMessage(null);
    });
  for (const type of ['keydown', 'click'])
    addEventListener(type, (event) => event.isTrusted && answered(event, performance.now()), true);
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
      presses,
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
 * How long that share of presses took, where it is more than allowed; 0 where it is not.
 * @param {number[]} presses @param {number} share @param {number} most
 */
export function pressTimesOver(presses, share, most) {
  const time = quantile(presses, share);
  return time > most ? time : 0;
}
