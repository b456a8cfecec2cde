// The latest of many wishes, carried out one at a time.

/**
 * Runs the latest of many requests once the one before has answered: sliders ask faster than
 * engines answer.
 * @template T
 * @param {(given: T) => Promise<void>} work
 */
export function latest(work) {
  /** @type {{ given: T } | null} */
  let next = null;
  let busy = false;
  return async (/** @type {T} */ given) => {
    next = { given };
    if (busy) return;
    busy = true;
    try {
      while (next) {
        const { given: now } = next;
        next = null;
        await work(now);
      }
    } finally {
      busy = false;
    }
  };
}
