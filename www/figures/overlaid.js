// Claimed runs over each other, read as the half reads them that they belong to.
import { el } from '../page/dom.js';
import { comparedCurves } from '../run/sweeps/compared-curves.js';
import { variantsOf } from '../run/sweeps/groups.js';
import { claimedCard } from '../report/claimed-card.js';

/** @import { HalfName, Page, RunClaim, State } from '../types.js' */
/** @import { Finals } from '../run/sweeps/comparison.js' */
/** @import { Reader } from '../run/sweeps/reader.js' */

const MISSING = 'The runs of this figure are not in the report: take the figure out, add it again.';

/** @type {Record<HalfName, () => Promise<Omit<Reader, 'estimate'>>>} */
const READERS = {
  pictures: async () => (await import('../pictures/reader.js')).PICTURES,
  text: async () => (await import('../text/reader.js')).TEXTS,
};

/**
 * Runs of both halves have no axis in common: each half gets its own curves.
 * @param {HTMLElement} host
 * @param {Page} page
 * @param {readonly RunClaim[]} claims
 */
export async function overlaidFigure(host, page, claims) {
  const halves = /** @type {HalfName[]} */ ([...new Set(claims.map(({ half }) => half))]);
  const views = await Promise.all(
    halves.map(async (half) => {
      const reader = { ...(await READERS[half]()), estimate: () => NaN };
      const own = claims.filter((claim) => claim.half === half);
      return overlaid(host, reader, own, half === 'pictures' ? await lastGrids(own) : null);
    }),
  );
  if (!claims.length) host.append(el('p', { class: 'problem' }, MISSING));
  /** @param {State} state */
  const draw = (state) => {
    for (const view of views) view(state);
  };
  draw(page.store.state);
  return { draw };
}

/**
 * @param {HTMLElement} host
 * @param {Reader} reader
 * @param {RunClaim[]} claims
 * @param {Finals | null} finals what the runs came to in the end, where that travels with them
 */
function overlaid(host, reader, claims, finals) {
  const curves = comparedCurves(reader);
  const cards = claims.map(claimedCard);
  const parts = [curves.figure, curves.noise, curves.table, finals?.element ?? null];
  host.append(el('div', { class: 'live-figure' }, ...parts));
  /** @type {unknown} */
  let drawn;
  return (/** @type {State} */ state) => {
    const form = reader.form(state);
    if (form === drawn) return;
    drawn = form;
    const variants = variantsOf(cards, form, reader);
    curves.draw(variants);
    finals?.draw(variants);
  };
}

/** What claimed runs painted of the same pictures in the end. @param {RunClaim[]} claims */
async function lastGrids(claims) {
  const [{ finalGrids }, { claimedRun }] = await Promise.all([
    import('../pictures/sweeps/final-grids.js'),
    import('../pictures/claimed-run.js'),
  ]);
  return finalGrids(async (id) => {
    const claim = claims.find(({ key }) => key === id);
    return claim && claimedRun(claim).preview;
  });
}
