// WebKit, the engine of every browser on an iPad: the same weights as natively, in Chromium and in
// Firefox, and a page that trains, colours, keeps and writes.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { url } from '../browser/support/browsers.mjs';
import { claimText } from '../browser/support/claims.mjs';
import {
  digestIn,
  dropPhoto,
  goTo,
  press,
  seen,
  textIs,
  there,
  trainOneEpoch,
} from '../browser/support/one-file.mjs';
import { benchmarkForDigest, chromiumTab, trainForDigest } from '../browser/support/session.mjs';
import { LABS } from '../../www/page/labs.js';
import { openWebKit } from './webkit.mjs';

/** A file of the site that is no page: same origin, same policy, nothing else running. */
const QUIET_FILE = 'icon.svg';

/** @type {Awaited<ReturnType<typeof openWebKit>>} */
let webKit;
/** @type {import('../browser/support/one-file.mjs').Page} */
let page;
before(async () => {
  webKit = await openWebKit();
  page = webKit.page;
});
after(() => webKit?.close());

/** The digest of the run on the page, which a session without a page trains again. */
let onThePage = '';

/** Opens the lab, and waits until it can train. */
async function openThePage() {
  await page.goto(url);
  await there(page, 'html:not([data-engine=loading])');
  await textIs(page, '#data', /to train on, .* to validate with/);
}

test('20 steps of each network give the same weights in WebKit as natively', async (t) => {
  t.diagnostic(`WebKit ${webKit.version}`);
  // tests/same_bits.rs holds the native engine against the same file.
  const native = JSON.parse(
    await readFile(new URL('../fixtures/digests.json', import.meta.url), 'utf8'),
  );
  await page.goto(url + QUIET_FILE);
  for (const network of ['regressionCnn', 'cnn', 'unet']) {
    const plan = { network, batchSize: 20, steps: 20, seed: 0 };
    assert.equal(await page.evaluate(benchmarkForDigest, plan), native[network], network);
  }
});

test('the page trains in WebKit, colours a photograph and keeps the run', async () => {
  await openThePage();
  await trainOneEpoch(page);
  onThePage = await digestIn(page, 'palomino');
  assert.match(onThePage, /^[0-9a-f]{64}$/);
  await dropPhoto(page, '#colour');
  await textIs(page, '#colour', /hills\.png/);
  await seen(page, '#colour canvas');
  await openThePage();
  assert.equal(await digestIn(page, 'palomino'), onThePage);
});

test('what the page trained has the weights of a session without a page', async () => {
  await page.goto(url + QUIET_FILE);
  const recipe = { filters: 8, epochs: 1 };
  const { digest } = await page.evaluate(trainForDigest, { recipe, steps: 50 });
  assert.equal(digest, onThePage);
});

test('a run on a text has the digest that it has in Chromium, and writes the same', async (t) => {
  const writes = { starter: 'The', alpha: 2, seed: 4, count: 40 };
  const plan = { recipe: { hidden: 16, passes: 1 }, writes };
  await page.goto(url + QUIET_FILE);
  const here = await page.evaluate(claimText, plan);
  assert.match(here.claim.record.finalDigest, /^[0-9a-f]{64}$/);
  assert.deepEqual(await (await chromiumTab(t)).evaluate(claimText, plan), here);
});

test('each lab opens in WebKit and has nothing to complain of', async () => {
  await openThePage();
  for (const { id } of LABS.slice(1)) {
    await goTo(page, id);
    await textIs(page, `#lab-${id}`, /^(?!Opening )[\s\S]{200}/);
    assert.deepEqual(await problems(id), [], id);
  }
});

test('a network learns to write in WebKit', async () => {
  await goTo(page, 'write');
  await textIs(page, '#lab-write', /Ready: [\d,]+ characters to learn from/);
  await press(page, /^Train$/);
  await textIs(page, '#lab-write', /pass 1 of \d+ · [\d,]+ characters\/s/);
  await press(page, /^Pause$/);
  await textIs(page, '#lab-write', /paused at [\d,]+ characters/);
  assert.deepEqual(await problems('write'), []);
});

/** What the page and a lab say is wrong. @param {string} lab @returns {Promise<string[]>} */
const problems = (lab) =>
  page.evaluate(
    (/** @type {string} */ id) =>
      [...document.querySelectorAll(`#lab-${id} .problem, .alert-inner`)]
        .filter((one) => one.checkVisibility() && one.textContent)
        .map((one) => one.textContent),
    lab,
  );
