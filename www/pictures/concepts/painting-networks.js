// The networks that can colour here: the viewer's run, and those that came with the page as far as
// they are there.
import { SHIPPED } from '../models.js';
import { count } from '../../page/format.js';

/** @import { EngineKind, Page } from '../../types.js' */

/** @typedef {{ id: string, title: string, engine: EngineKind }} AtHand */

/**
 * The networks that colour grey pictures, the viewer's run first.
 * @param {Page} page
 * @returns {Promise<AtHand[]>}
 */
export const networksAtHand = (page) => find(page, false);

/**
 * The super-resolution networks, which are given colours.
 * @param {Page} page
 * @returns {Promise<AtHand[]>}
 */
export const networksThatSeeColour = (page) => find(page, true);

/** @param {Page} page @param {boolean} seesColour */
async function find({ store, lab }, seesColour) {
  const { run } = store.state;
  /** @type {AtHand[]} */
  const found = [];
  const fits = (/** @type {string | undefined} */ task) =>
    (task === 'superResolution') === seesColour;
  if (run.engine && run.step > 0 && fits(run.recipe?.task))
    found.push({ id: 'run', title: `Your run at step ${count(run.step)}`, engine: run.engine });
  for (const { id, title, task } of SHIPPED) {
    if (fits(task) && (await lab.models.ensure(id))) found.push({ id, title, engine: 'cpu' });
  }
  return found;
}
