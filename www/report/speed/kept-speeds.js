// The measurements that this browser keeps, so that one can compare before and after.
import { keep, kept } from '../../run/storage.js';
import { measurementOfSettings, settingsOfMeasurement } from './travelling.js';

/** @import { Measurement } from './types.js' */

const KEY = 'speeds';
/** The oldest gives way to the newest. */
const MOST = 6;

/** Newest first. @returns {Promise<Measurement[]>} */
export async function keptSpeeds() {
  const found = await kept(KEY);
  return Array.isArray(found)
    ? found.flatMap((one) => measurementOfSettings(one ?? {}) ?? []).slice(0, MOST)
    : [];
}

/** @param {Measurement[]} all newest first */
export const keepSpeeds = (all) => keep(KEY, all.slice(0, MOST).map(settingsOfMeasurement));
