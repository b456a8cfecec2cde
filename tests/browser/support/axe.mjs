// axe-core run inside the page: what it finds serious or critical, with where.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** @typedef {import('playwright-core').Page} Page */
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Nothing serious or critical; the message says what and where.
 * @param {Page} page
 * @param {string} state
 */
export async function isAccessible(page, state) {
  // The page's own policy forbids what axe puts into a document; a debugger's script is not bound
  // by it.
  if (!(await page.evaluate('typeof axe === "object"'))) await page.evaluate(axe);
  // What fades is judged once it is there.
  await page.evaluate(async () => {
    const ends = (/** @type {AnimationEffect | null} */ effect) =>
      Number(effect?.getComputedTiming().endTime) < Infinity;
    const fading = document
      .getAnimations()
      .filter(({ effect, playState }) => playState === 'running' && ends(effect));
    await Promise.allSettled(fading.map(({ finished }) => finished));
  });
  const found = /** @type {any[]} */ (
    await page.evaluate(
      "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => " +
        'violations.map(({ id, impact, nodes }) => ({ id, impact, where: nodes.map(({ target, ' +
        'failureSummary }) => `${target}: ${failureSummary}`) })))',
    )
  );
  const grave = found.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  assert.deepEqual(grave, [], `${state}: ${JSON.stringify(grave, null, 1)}`);
}
