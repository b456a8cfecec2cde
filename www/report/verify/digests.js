// Digests and hashes of a report: a link carries only their first half.

/** So many hexadecimal digits have to be the same: 16 bytes. */
const ENOUGH = 32;

/**
 * Whether two hashes are of the same thing, as far as the shorter one goes.
 * @param {string | null | undefined} a
 * @param {string | null | undefined} b
 */
export function sameDigest(a, b) {
  if (!a || !b) return false;
  if (a === b) return true;
  const length = Math.min(a.length, b.length);
  return length >= ENOUGH && a.slice(0, length) === b.slice(0, length);
}
