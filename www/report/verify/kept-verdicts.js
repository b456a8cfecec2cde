// The verdicts that this browser keeps: each under the hash of what was claimed, so that the same
// claim is known again in another report, and a changed one is not.
import { keep, kept } from '../../run/storage.js';
import { canonical } from '../../run/recipe-state.js';

/** @import { KeptVerdict, RunClaim } from './types.js' */

/** What is claimed of a run: not how it is called, nor what it looks like. @param {RunClaim} run */
const claimed = ({ half, recipe, engine, steps, parameters, data, curve, record }) => ({
  half,
  recipe,
  engine,
  steps,
  parameters,
  data,
  curve,
  record,
});

/** The name under which a claim's verdict is kept. @param {unknown} claim */
export async function keyOfClaim(claim) {
  const text = canonical(claim);
  // Pages without encryption have no hashes to offer: the claim itself is its name.
  if (!globalThis.crypto?.subtle) return `verdict:${text}`;
  const hash = new Uint8Array(
    await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)),
  );
  return `verdict:${[...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** @param {RunClaim} claim */
export const keyOfRun = (claim) => keyOfClaim(claimed(claim));

/** @param {string} key @returns {Promise<KeptVerdict | null>} */
export async function keptVerdict(key) {
  const found = await kept(key);
  return found?.verdict?.kind && typeof found.date === 'string' ? found : null;
}

/** @param {string} key @param {KeptVerdict} verdict */
export const keepVerdict = (key, verdict) => keep(key, verdict);

/** What engines are called where a verdict says on which it came about. */
const ENGINES = { cpu: 'CPU engine', webGpu: 'WebGPU engine' };

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/**
 * By whom a verdict can be trusted: "Checked on this machine, 29 November 2026, CPU engine 0.1.0."
 * @param {KeptVerdict} verdict
 */
export function whereVerified({ verdict, date, engine, build }) {
  const good = verdict.kind === 'exact' || verdict.kind === 'agrees';
  const [version] = build.split(' ');
  const when = day.format(new Date(date));
  return (
    `${good ? 'Verified' : 'Checked'} on this machine, ${when}, ` +
    `${[ENGINES[engine] ?? engine, version].filter(Boolean).join(' ')}.`
  );
}
