// The CPU engine computes the same bits in every run, in Chromium and in Firefox, and whether or
// not a run was stopped, saved and loaded.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { npy } from './support/arrays.mjs';
import { chromiumTab, firefoxTab, benchmarkForDigest, trainForDigest } from './support/session.mjs';

for (const [browser, tab] of /** @type {const} */ ([
  ['Chromium', (t) => chromiumTab(t)],
  ['Firefox', firefoxTab],
])) {
  test(`20 steps of each network give the same weights in ${browser} as natively`, async (t) => {
    // tests/same_bits.rs holds the native engine against the same file.
    const native = JSON.parse(
      await readFile(new URL('../fixtures/digests.json', import.meta.url), 'utf8'),
    );
    const page = /** @type {import('playwright-core').Page} */ (await tab(t));
    for (const network of /** @type {const} */ (['regressionCnn', 'cnn', 'unet'])) {
      const digest = await page.evaluate(benchmarkForDigest, {
        network,
        batchSize: 20,
        steps: 20,
        seed: 0,
      });
      assert.equal(digest, native[network], network);
    }
  });
}

for (const optimiser of ['adam', 'sgd']) {
  test(
    `20 steps of ${optimiser} on the paddock give the same bits twice in Chromium and once in ` +
      'Firefox',
    async (t) => {
      const plan = { recipe: { filters: 8, batchSize: 20, seed: 5, optimiser }, steps: 20 };
      const chromium = await (await chromiumTab(t)).evaluate(trainForDigest, plan);
      assert.match(chromium.digest, /^[0-9a-f]{64}$/);
      assert.equal(new Set(chromium.losses).size, 20, 'every step has a loss of its own');
      assert.deepEqual(await (await chromiumTab(t)).evaluate(trainForDigest, plan), chromium);
      assert.deepEqual(await (await firefoxTab(t)).evaluate(trainForDigest, plan), chromium);
      const other = await (await chromiumTab(t)).evaluate(trainForDigest, {
        ...plan,
        recipe: { ...plan.recipe, seed: 6 },
      });
      assert.notEqual(other.digest, chromium.digest, 'another seed gives other weights');
    },
  );

  test(
    `stopping, saving, loading and going on with ${optimiser} gives the same bits as never ` +
      'stopping',
    async (t) => {
      // 720 pictures: 600 to train on, 6 steps an epoch; 120 to validate with, measured in two
      // parts.
      const plan = {
        recipe: { filters: 8, batchSize: 100, epochs: 4, seed: 1, optimiser },
        steps: 14,
        array: npy(720).toString('base64'),
      };
      const tab = await chromiumTab(t);
      const whole = await tab.evaluate(trainForDigest, plan);
      for (const saves of [[4], [1, 6, 'evaluating', 'evaluated', 9, 13]]) {
        const broken = await tab.evaluate(trainForDigest, {
          ...plan,
          saves: /** @type {any} */ (saves),
        });
        assert.deepEqual(broken, whole, `saved at ${saves.join(', ')}`);
      }
    },
  );
}
