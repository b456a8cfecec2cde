// How much room this browser has for the page, and the wish that it keeps what is there.
import { bytes } from '../page/format.js';

/** @type {Promise<boolean> | undefined} */
let asked;

/**
 * Asks the browser not to clear away what is kept when it needs room; once a visit, and only when
 * there is something worth keeping, because some browsers ask the viewer.
 */
export function askToPersist() {
  const { storage } = globalThis.navigator ?? {};
  asked ??= (async () => {
    if (await storage?.persisted?.()) return true;
    return (await storage?.persist?.()) ?? false;
  })().catch(() => false);
  return asked;
}

/**
 * How much room there is, in a sentence; empty where the browser doesn’t say.
 * @returns {Promise<string>}
 */
export async function roomInWords() {
  const { storage } = globalThis.navigator ?? {};
  const { usage, quota } = (await storage?.estimate?.().catch(() => null)) ?? {};
  if (usage === undefined || !quota) return '';
  const left = Math.max(0, quota - usage);
  const lasts = await storage?.persisted?.().catch(() => false);
  const end = lasts
    ? 'It keeps them until you delete them.'
    : 'It may clear them away when the disk is full: export what you want to keep.';
  return `This browser has ${bytes(left)} left for runs, data and reports. ${end}`;
}
