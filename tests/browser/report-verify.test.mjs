// What a reader sees who has a report's runs trained again: each verdict, in the reader's browser,
// beside the reader's own run.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { npy } from './support/arrays.mjs';
import { SLOW_GPU_MS, SOFTWARE_GPU, freshPage, until, url } from './support/browsers.mjs';
import { pythonArchive } from './support/cifar.mjs';
import {
  beQuiet,
  claimPictures,
  claimText,
  linkOf,
  openReport,
  panelOf,
  reportOf,
  runIn,
  writeWith,
} from './support/claims.mjs';
import { drop } from './support/lab.mjs';

/** A network and a run that a slow machine trains in a second or two. */
const TINY = { filters: 8, epochs: 3, batchSize: 10 };
const SMALL = { kind: 'array', base64: npy(60).toString('base64') };
const EXACT = /^Exact: trained again here, all [\d,]+ weights are the same, bit for bit\.$/;
const WHERE = /^Verified on this machine, \d+ \w+ \d{4}, CPU engine \d+\.\d+\.\d+\.$/;

/** @param {import('playwright-core').Locator} run @param {string} name */
const press = (run, name) => run.getByRole('button', { name: new RegExp(`^${name}`) }).click();

/** A claim on the small pictures, which this browser keeps. */
async function smallClaim(page, change = {}) {
  await beQuiet(page);
  return page.evaluate(claimPictures, { recipe: TINY, pictures: SMALL, kept: true, ...change });
}

/** The same claim with another first digit of its final digest. */
const otherDigest = (claim) => {
  const [first, ...rest] = claim.record.finalDigest;
  const finalDigest = [first === '0' ? '1' : '0', ...rest].join('');
  return { ...claim, record: { ...claim.record, finalDigest } };
};

test('runs of both halves that came by a link are exact elsewhere', async (t) => {
  const { page } = await freshPage(t);
  await beQuiet(page);
  const pictures = await page.evaluate(claimPictures, {
    recipe: { ...TINY, epochs: 2, batchSize: 100 },
    pictures: { kind: 'paddock' },
    rates: [
      [7, 0.0005],
      [60, 0.002],
    ],
  });
  const writes = { starter: 'The', alpha: 2, seed: 4, count: 40 };
  const text = await page.evaluate(claimText, {
    recipe: { hidden: 20, passes: 2 },
    rates: [[100, 0.05]],
    writes,
  });
  const samples = {
    kind: 'samples',
    network: { kind: 'run', run: 'r2' },
    starter: 'The',
    seed: 4,
    length: 40,
    drawn: [{ temperature: 0.5, text: text.written }],
  };
  const figure = { kind: 'figure', figure: samples, caption: 'What it writes' };
  const link = await page.evaluate(linkOf, reportOf([pictures, text.claim], [figure]));

  const reader = await freshPage(t);
  await reader.page.goto(`${url}#${link}`);
  const panel = await panelOf(reader.page);
  await reader.page.locator('html[data-engine=cpu]').waitFor({ state: 'attached' });
  const before = await reader.page.evaluate(() => ({ ...document.documentElement.dataset }));
  await panel.getByRole('button', { name: 'Verify all' }).click();
  for (const name of ['Run r1', 'Run r2']) {
    await runIn(panel, name).getByText(EXACT).waitFor();
    await runIn(panel, name).getByText(WHERE).waitFor();
  }
  await runIn(panel, 'What it writes')
    .getByText('Exact: written again here, the text is the same, letter for letter.')
    .waitFor();
  assert.deepEqual(
    await reader.page.evaluate(() => ({ ...document.documentElement.dataset })),
    before,
  );
  await reader.page.reload();
  await runIn(await panelOf(reader.page), 'Run r2')
    .getByText(WHERE)
    .waitFor();
  assert.deepEqual(reader.trouble, []);
});

test('a quick check takes the first epoch alone, and nothing begins without a press', async (t) => {
  const { page, trouble } = await freshPage(t);
  const panel = await openReport(page, reportOf([await smallClaim(page)]));
  const run = runIn(panel, 'Run r1');
  await run.getByText('Not verified yet.').waitFor();
  await press(run, 'Quick check');
  await run
    .getByText('The first epoch is the same, bit for bit; 2 were not trained again.')
    .waitFor();
  await press(run, 'Verify');
  await run.getByText(EXACT).waitFor();
  assert.deepEqual(trouble, []);
});

test('a changed digest differs at the end, a changed loss from its epoch on', async (t) => {
  const { page } = await freshPage(t);
  const claim = await smallClaim(page);
  const curve = structuredClone(claim.curve);
  curve.training[1] += 0.001;
  const runs = [
    { ...otherDigest(claim), key: 'r1', name: 'Another digest' },
    { ...claim, key: 'r2', name: 'Another loss', curve },
  ];
  const panel = await openReport(page, reportOf(runs));
  await panel.getByRole('button', { name: 'Verify all' }).click();
  const digest = runIn(panel, 'Another digest');
  await digest.getByText(/^All 3 epochs agree, the final weights don.t: /).waitFor();
  assert.equal(await digest.locator('.verify-sign').textContent(), '✗');
  await runIn(panel, 'Another loss')
    .getByText(/^Differs from epoch 2 on: the report says \d\.\d+, here it is \d\.\d+\./)
    .waitFor();
});

test('a pause leaves a run where it is, and stopping ends it', async (t) => {
  const { page } = await freshPage(t);
  const claim = await smallClaim(page, { recipe: { ...TINY, epochs: 200 } });
  const panel = await openReport(page, reportOf([claim]));
  const run = runIn(panel, 'Run r1');
  await press(run, 'Verify');
  await run.getByText(/^Epoch \d+ of 200/).waitFor();
  await panel.getByRole('button', { name: 'Pause', exact: true }).click();
  await run.getByText(/^Paused\. Epoch \d+ of 200\.$/).waitFor();
  const where = await run.getByText(/^Paused/).textContent();
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.equal(await run.getByText(/^Paused/).textContent(), where);
  await panel.getByRole('button', { name: 'Go on', exact: true }).click();
  await run.getByText(/^Epoch [2-9]\d* of 200/).waitFor();
  await press(run, 'Stop');
  await run.getByText(/^The first epoch is the same, bit for bit/).waitFor();
});

test('an absurd recipe is refused before anything starts', async (t) => {
  const { page, trouble } = await freshPage(t);
  const claim = await smallClaim(page);
  const absurd = { ...claim, recipe: { ...claim.recipe, filters: 1e9 } };
  const panel = await openReport(page, reportOf([absurd]));
  const run = runIn(panel, 'Run r1');
  const refused = /^Not checked: its recipe says .filters: 1,000,000,000./;
  await run.getByText(refused).waitFor();
  await press(run, 'Verify');
  await run.getByText(refused).waitFor();
  assert.equal(await run.getByText(WHERE).count(), 0);
  assert.deepEqual(trouble, []);
});

test('a run on CIFAR asks for its file, refuses another, and verifies', async (t) => {
  const { page, trouble } = await freshPage(t);
  await beQuiet(page);
  const archive = pythonArchive(8, 16);
  const claim = await page.evaluate(claimPictures, {
    recipe: TINY,
    pictures: { kind: 'archive', base64: Buffer.from(archive).toString('base64') },
  });
  const panel = await openReport(page, reportOf([claim]));
  const run = runIn(panel, 'Run r1');
  await run.getByText(/^Not checked: needs “CIFAR-10: horse”/).waitFor();
  await drop(page, '.verify-file', [
    { name: 'cifar-10-python.tar.gz', bytes: pythonArchive(7, 16) },
  ]);
  await run.getByText(/these are other pictures: theirs \w{4}…\w{4}, yours \w{4}…\w{4}/).waitFor();
  await run.locator('input[type=file]').setInputFiles({
    name: 'cifar-10-python.tar.gz',
    mimeType: 'application/gzip',
    buffer: Buffer.from(archive),
  });
  await run.getByText(EXACT).waitFor();
  assert.deepEqual(trouble, []);
});

test('a WebGPU run agrees on the CPU and on WebGPU; one with another rate does not', async (t) => {
  const { page } = await freshPage(t, { flags: SOFTWARE_GPU });
  const recipe = { filters: 8, epochs: 1, batchSize: 20 };
  const claim = await smallClaim(page, { recipe, engine: 'gpu' });
  const rates = [[0, 0.003]];
  const other = {
    ...claim,
    key: 'r2',
    name: 'Another rate',
    recipe: { ...claim.recipe, learningRate: 0.003 },
    record: { ...claim.record, rates },
  };
  const panel = await openReport(page, reportOf([claim, other]));
  await panel.getByRole('button', { name: 'Verify all' }).click();
  const agrees = /^Agrees: the report.s run was on WebGPU/;
  await runIn(panel, 'Run r1').getByText(agrees).waitFor();
  await runIn(panel, 'Another rate')
    .getByText(/^Differs by [\d.]+ % from epoch 1 on/)
    .waitFor();
  await press(runIn(panel, 'Run r1'), 'Verify on WebGPU');
  await until(
    'it agrees on WebGPU',
    async () =>
      (await runIn(panel, 'Run r1').textContent())?.includes('WebGPU engine') &&
      (await runIn(panel, 'Run r1').locator('.help').nth(1).textContent())?.includes('WebGPU'),
    SLOW_GPU_MS,
  );
  // The same GPU may take the same steps bit for bit.
  assert.match((await runIn(panel, 'Run r1').locator('.verify-sign').textContent()) ?? '', /[≈✓]/);
});

test('samples are written again from their seed, letter for letter', async (t) => {
  const { page, trouble } = await freshPage(t);
  await beQuiet(page);
  const plan = { id: 'char-rnn-100', starter: 'The horse', seed: 3, count: 60 };
  const texts = [];
  for (const alpha of [1, 2]) texts.push(await page.evaluate(writeWith, { ...plan, alpha }));
  const figure = (drawn) => ({
    kind: 'samples',
    network: { kind: 'shipped', id: plan.id },
    starter: plan.starter,
    seed: plan.seed,
    length: plan.count,
    drawn,
  });
  const drawn = [
    { temperature: 1, text: texts[0] },
    { temperature: 0.5, text: texts[1] },
  ];
  const changed = [drawn[0], { temperature: 0.5, text: `${texts[1].slice(0, 9)}#` }];
  const panel = await openReport(
    page,
    reportOf(
      [],
      [
        { kind: 'figure', figure: figure(drawn), caption: 'As it was written' },
        { kind: 'figure', figure: figure(changed), caption: 'As nobody wrote it' },
      ],
    ),
  );
  await panel.getByRole('button', { name: 'Verify all' }).click();
  await runIn(panel, 'As it was written')
    .getByText('Exact: written again here, all 2 texts are the same, letter for letter.')
    .waitFor();
  await runIn(panel, 'As nobody wrote it')
    .getByText('Differs: text 2 is another from letter 10 on when it is written again here.')
    .waitFor();
  assert.deepEqual(trouble, []);
});
