// Numbers as people read them: with their unit, and with no more digits than they mean.

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** 1240 -> "1,240". @param {number} n */
export const count = (n) => whole.format(n);

/**
 * A number with its noun: "1 run", "2 runs", "1,240 characters", "1 pass", "2 passes".
 * @param {number} n
 * @param {string} one
 * @param {string} [many] where it isn't `one` with an s
 */
export const plural = (n, one, many = `${one}s`) => `${count(n)} ${n === 1 ? one : many}`;

/** A loss with four decimals, more where it is tiny: 0.0123, 2.1e-5. @param {number} value */
export function loss(value) {
  if (!Number.isFinite(value)) return 'not a number';
  if (value !== 0 && Math.abs(value) < 0.001) return value.toExponential(1);
  return value >= 10 ? value.toPrecision(4) : value.toFixed(4);
}

/** Seconds in words: "41 s", "3 min 20 s", "2 h 5 min". @param {number} ms */
export function duration(ms) {
  const seconds = Math.round(ms / 1000);
  if (!Number.isFinite(seconds) || seconds < 0) return '';
  if (seconds < 1) return 'under 1 s';
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 600)
    return seconds % 60
      ? `${Math.floor(seconds / 60)} min ${seconds % 60} s`
      : `${seconds / 60} min`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return minutes % 60 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min` : `${minutes / 60} h`;
}

/**
 * A time that is only roughly known: "about 40 s", "about 6 min", "about 1 h 20 min".
 * @param {number} ms
 */
export function roughly(ms) {
  if (!Number.isFinite(ms)) return '';
  const seconds = ms / 1000;
  if (seconds < 10) return 'a few seconds';
  if (seconds < 55) return `about ${Math.round(seconds / 10) * 10} s`;
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 60) return `about ${minutes} min`;
  const rounded = Math.round(minutes / 10) * 10;
  return `about ${Math.floor(rounded / 60)} h${rounded % 60 ? ` ${rounded % 60} min` : ''}`;
}

/** Bytes in decimal units: "30.7 MB". @param {number} n */
export function bytes(n) {
  if (n < 1000) return `${n} B`;
  if (n < 1e6) return `${Math.round(n / 1000)} kB`;
  if (n < 1e9) return `${(n / 1e6).toFixed(n < 1e8 ? 1 : 0)} MB`;
  return `${(n / 1e9).toFixed(n < 1e10 ? 1 : 0)} GB`;
}

/** A rate of the optimiser without padding zeros: 0.001, 0.00025, 2e-6. @param {number} value */
export function rate(value) {
  if (value !== 0 && Math.abs(value) < 1e-4) return value.toExponential().replace('e+', 'e');
  return String(Number(value.toPrecision(6)));
}

/** A share in per cent: 0.4123 -> "41.2 %". @param {number} share */
export const percent = (share) =>
  Number.isFinite(share) ? `${(share * 100).toFixed(1)} %` : 'not a number';

/** A relative difference: "2.4e-6". @param {number} value */
export const difference = (value) =>
  value === 0 ? '0' : value.toExponential(1).replace('.0e', 'e');

/** Speed with two or three meaningful digits. @param {number} perSecond */
export function speed(perSecond) {
  if (perSecond >= 100) return count(Number(perSecond.toPrecision(3)));
  return perSecond >= 10 ? perSecond.toFixed(0) : perSecond.toFixed(1);
}

/** The first digits of a hash. @param {string} sha256 */
export const shortHash = (sha256) => sha256.slice(0, 8);
