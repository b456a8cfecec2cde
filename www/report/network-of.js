// The network that a figure names, by the id under which the labs' engines know it.
import { asset } from '../page/asset.js';
import { canonical } from '../run/recipe-state.js';
import { sameDigest } from './verify/digests.js';
import { verifiedBytes, verifiedId, verifiedNetwork } from './verify/verified-networks.js';

/** @import { NetworkName, Page, RunCard, RunClaim } from '../types.js' */
/** @import { NetworkFile } from './verify/types.js' */

/**
 * The library's run that a report's claim is of: by its weights where both know them, else by
 * recipe and steps.
 * @param {RunClaim} claim
 * @param {RunCard[]} cards
 */
export function cardOfClaim(claim, cards) {
  const digest = claim.record?.finalDigest;
  const same = cards.find(({ record }) => sameDigest(record?.finalDigest, digest));
  if (same || digest) return same ?? null;
  const recipe = canonical(claim.recipe);
  return (
    cards.find(({ steps, recipe: own }) => steps === claim.steps && canonical(own) === recipe) ??
    null
  );
}

/**
 * The id of a network that a report names, once the labs' engines have it; fails with a sentence
 * that says what to do.
 * @param {Page} page
 * @param {NetworkName} name
 * @param {RunClaim[]} runs the report's
 * @returns {Promise<string>}
 */
export async function networkOf(page, name, runs) {
  if (name.kind === 'shipped') return name.id;
  const claim = claimNamed(name, runs);
  const { id, read } = await networkOfRun(page, claim);
  const half = await page.repeaters[claim.half]();
  if (!(await half.hold(id, read))) throw new Error(untrained(claim));
  return id;
}

/**
 * The same network as a file.
 * @param {Page} page
 * @param {NetworkName} name
 * @param {RunClaim[]} runs
 * @returns {Promise<NetworkFile>}
 */
export async function networkFile(page, name, runs) {
  if (name.kind === 'shipped') {
    const response = await asset(`data/${name.id}.safetensors`).catch(() => null);
    if (!response?.ok) throw new Error(`This page came without the trained network “${name.id}”.`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    return { name, bytes, claim: null, exact: true };
  }
  const claim = claimNamed(name, runs);
  const { read, exact } = await networkOfRun(page, claim);
  const bytes = await read();
  if (!bytes) throw new Error(untrained(claim));
  return { name, bytes, claim, exact };
}

/** @param {Exclude<NetworkName, { kind: 'shipped' }>} name @param {RunClaim[]} runs */
function claimNamed(name, runs) {
  if (name.kind === 'other')
    throw new Error(
      `This needs the network “${name.title}”, which a report doesn’t carry. Open its file in ` +
        'the lab, and look at it there.',
    );
  const claim = runs.find(({ key }) => key === name.run);
  if (!claim) throw new Error('This figure names a run that the report doesn’t have.');
  return claim;
}

/**
 * Where the network of a run lies in this browser: in the library, or because the run was verified.
 * @param {Page} page
 * @param {RunClaim} claim
 */
async function networkOfRun(page, claim) {
  await page.lab.ready.catch(() => {});
  const card = cardOfClaim(claim, page.store.state.runs.cards);
  if (card) return { id: card.id, read: () => page.lab.library.network(card.id), exact: true };
  const verified = await verifiedNetwork(claim.record?.finalDigest);
  if (!verified) throw new Error(untrained(claim));
  const { digest, exact = claim.engine === 'cpu' } = verified;
  return { id: verifiedId(digest), read: () => verifiedBytes(digest), exact };
}

/** @param {RunClaim} claim */
const untrained = ({ name }) =>
  `This needs the network of “${name}”, which isn’t in this browser. Train that run here, by ` +
  '“Verify” or in its lab, and the figure can be turned.';
