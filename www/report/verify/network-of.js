// The network that a figure of a report names, for the labs' engines: one that came with the page,
// or that of one of the report's runs, from the library or from verifying that run.
import { sameDigest } from './digests.js';
import { verifiedBytes, verifiedId, verifiedNetwork } from './verified-networks.js';

/** @import { Page } from '../../types.js' */
/** @import { NetworkName, Report } from '../types.js' */
/** @import { NetworkFile, RunClaim } from './types.js' */

/**
 * What finds the networks of a report: each as the id under which the labs' engines have it; throws
 * a sentence that says what to do where it can't be had.
 * @param {Page} page
 * @param {Pick<Report, 'runs'>} report
 * @returns {(name: NetworkName) => Promise<string>}
 */
export const networkOf = (page, report) => async (name) => {
  if (name.kind === 'shipped') return shippedNetwork(page, name.id);
  const claim = claimNamed(report, name);
  const { id, read } = await networkOfRun(page, claim);
  const half = await page.repeaters[claim.half]();
  if (await half.hold(id, read)) return id;
  throw new Error(untrained(claim));
};

/** @param {Page} page @param {string} id */
async function shippedNetwork(page, id) {
  for (const half of /** @type {const} */ (['pictures', 'text'])) {
    const repeats = await page.repeaters[half]();
    if (repeats.ships(id) && (await repeats.hold(id, null))) return id;
  }
  throw new Error(absent(id));
}

/**
 * Where the network of a run lies in this browser.
 * @param {Page} page
 * @param {RunClaim} claim
 */
export async function networkOfRun(page, claim) {
  const digest = claim.record?.finalDigest;
  const card = page.store.state.runs.cards.find(({ record }) =>
    sameDigest(record?.finalDigest, digest),
  );
  if (card) return { id: card.id, read: () => page.lab.library.network(card.id) };
  const verified = await verifiedNetwork(digest);
  if (!verified) throw new Error(untrained(claim));
  return { id: verifiedId(verified.digest), read: () => verifiedBytes(verified.digest) };
}

/**
 * What finds the networks of a report as files; throws a sentence that says what to do where one
 * can't be had.
 * @param {Page} page
 * @param {Report} report
 * @returns {(name: NetworkName) => Promise<NetworkFile>}
 */
export const networkFile = (page, report) => async (name) => {
  if (name.kind === 'shipped') {
    const response = await fetch(`data/${name.id}.safetensors`).catch(() => null);
    if (!response?.ok) throw new Error(absent(name.id));
    return { bytes: new Uint8Array(await response.arrayBuffer()), claim: null };
  }
  const claim = claimNamed(report, name);
  const bytes = await (await networkOfRun(page, claim)).read();
  if (!bytes) throw new Error(untrained(claim));
  return { bytes, claim };
};

/** @param {Pick<Report, 'runs'>} report @param {Exclude<NetworkName, { kind: 'shipped' }>} name */
function claimNamed(report, name) {
  if (name.kind === 'other')
    throw new Error(
      `This figure looks into “${name.title}”, a network that the report names but doesn’t carry.`,
    );
  const claim = report.runs.find(({ key }) => key === name.run);
  if (!claim) throw new Error('This figure looks into a run that the report doesn’t have.');
  return claim;
}

/** @param {string} id */
const absent = (id) =>
  `This page came without the trained network “${id}” that the figure looks into.`;

/** @param {RunClaim} claim */
const untrained = ({ name }) =>
  `This figure looks into “${name}”, whose weights don’t travel with the report: verify that run ` +
  'first, and its network is here.';
