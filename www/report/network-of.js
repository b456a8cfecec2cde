// The network that a figure names, by the id under which the labs' engines know it.
import { canonical } from '../run/recipe-state.js';

/** @import { NetworkName, Page, RunCard, RunClaim } from '../types.js' */

/** A digest in a link is cut to so many hexadecimal digits. */
const DIGITS = 32;

/**
 * Whether two digests are of the same weights, one of them cut.
 * @param {string | null | undefined} a
 * @param {string | null | undefined} b
 */
export const sameDigest = (a, b) =>
  Boolean(a && b) &&
  Math.min(String(a).length, String(b).length) >= DIGITS &&
  (String(a).startsWith(String(b)) || String(b).startsWith(String(a)));

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
 * @param {Page} page
 * @param {NetworkName} name
 * @param {RunClaim[]} runs the report's
 * @returns {Promise<string>}
 */
export async function networkOf(page, name, runs) {
  if (name.kind === 'shipped') return name.id;
  if (name.kind === 'other')
    throw new Error(
      `This needs the network “${name.title}”, which a report doesn’t carry. Open its file in ` +
        'the lab, and look at it there.',
    );
  const claim = runs.find(({ key }) => key === name.run);
  if (!claim) throw new Error('This figure names a run that the report doesn’t have.');
  await page.lab.ready.catch(() => {});
  const card = cardOfClaim(claim, page.store.state.runs.cards);
  if (!card)
    throw new Error(
      `This needs the network of “${claim.name}”, which isn’t in this browser. Train that run ` +
        'here, by “Verify” or in its lab, and the figure can be turned.',
    );
  return card.id;
}
