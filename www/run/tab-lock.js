// Locks between the tabs of one browser; where there are none (no secure context), every tab does
// as it likes.

const locks = /** @type {Navigator | undefined} */ (globalThis.navigator)?.locks;

/** Whether any tab has this lock. @param {string} name */
export async function isLocked(name) {
  const held = (await locks?.query().catch(() => null))?.held ?? [];
  return held.some((lock) => lock.name === name);
}

/**
 * Does something under a lock; false where another tab has it.
 * @param {string} name
 * @param {() => Promise<unknown>} deed
 */
export async function locked(name, deed) {
  const unlocked = () => deed().then(() => true);
  if (!locks) return unlocked();
  let asked = false;
  const request = locks.request(name, { ifAvailable: true }, async (lock) => {
    asked = true;
    return lock !== null && unlocked();
  });
  // A browser that denies storage denies locks too.
  return request.catch((error) => {
    if (asked) throw error;
    return unlocked();
  });
}

/** Settles when nobody has the lock. @param {string} name */
export const released = async (name) => locks?.request(name, async () => {});
