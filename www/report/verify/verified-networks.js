// Networks that came out of verifying runs of reports, kept in this browser for the figures that
// look into them. The newest stay.
import { kept, revise } from '../../run/storage.js';
import { sameDigest } from './digests.js';

/** @import { HalfName } from '../../types.js' */
/** @import { RunClaim } from './types.js' */

/**
 * `exact`: whether its weights have that digest, not only losses as close as engines come; older
 * entries don’t say.
 * @typedef {{ digest: string, half: HalfName, name: string, exact?: boolean }} VerifiedNetwork
 */

const LIST = 'verified-networks';
const MOST_KEPT = 24;

/** The key of a network, which is its id in the labs, too. @param {string} digest */
export const verifiedId = (digest) => `verified-network:${digest}`;

/** @returns {Promise<VerifiedNetwork[]>} newest last */
const listed = async () => (await kept(LIST)) ?? [];

/**
 * Keeps the network of a run, under the digest that its report claims.
 * @param {RunClaim} claim
 * @param {{ digest: string, exact: boolean, bytes: Uint8Array }} network
 */
export async function keepVerifiedNetwork({ half, name }, { digest, exact, bytes }) {
  await revise([LIST], ([before = []]) => {
    const others = before.filter((/** @type {VerifiedNetwork} */ one) => one.digest !== digest);
    const list = [...others, { digest, half, name, exact }];
    return new Map(
      /** @type {[string, unknown][]} */ ([
        ...list.slice(0, -MOST_KEPT).map((gone) => [verifiedId(gone.digest), undefined]),
        [verifiedId(digest), bytes],
        [LIST, list.slice(-MOST_KEPT)],
      ]),
    );
  });
}

/**
 * The network of a run with these final weights, where this browser has it.
 * @param {string | null | undefined} digest
 * @returns {Promise<VerifiedNetwork | null>}
 */
export const verifiedNetwork = async (digest) =>
  (await listed()).findLast((one) => sameDigest(one.digest, digest)) ?? null;

/** @param {string} digest @returns {Promise<Uint8Array | null>} */
export const verifiedBytes = async (digest) => (await kept(verifiedId(digest))) ?? null;
