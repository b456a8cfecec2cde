// Files and links that are no good: each gets a clear sentence, and what was there before stays.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { npyOf, pictures } from './support/arrays.mjs';
import { openLab, until, url } from './support/browsers.mjs';
import { binaryArchive, commandPickle, member, pythonArchive, tarGz } from './support/cifar.mjs';
import {
  QUICK,
  button,
  drop,
  latestLoss,
  openSmallData,
  runIs,
  runState,
  says,
  setRecipe,
  steps,
} from './support/lab.mjs';
import { claimedPng } from './support/png.mjs';

/** An archive with one byte in its middle changed. */
function flipped() {
  const archive = Buffer.from(binaryArchive(4, 12));
  archive[Math.floor(archive.length / 2)] ^= 0x20;
  return archive;
}

const firstHalf = (/** @type {Buffer} */ bytes) => bytes.subarray(0, bytes.length / 2);
const signIn = Buffer.from('<!DOCTYPE html><html><body>Please sign in to download.</body></html>');

/**
 * What is dropped, and what the data card says of it.
 * @type {[string, { name: string, bytes: Buffer }, RegExp][]}
 */
const BAD_DATA = [
  [
    'an empty file',
    { name: 'cifar-10-python.tar.gz', bytes: Buffer.alloc(0) },
    /cifar-10-python\.tar\.gz is empty \(0 bytes\)\. Download or save it again\./,
  ],
  [
    'a truncated archive',
    { name: 'cut.tar.gz', bytes: firstHalf(pythonArchive(4, 12)) },
    /cut\.tar\.gz is incomplete: it ends in the middle of .* Download or save it again\./,
  ],
  [
    'an archive with a flipped bit',
    { name: 'flipped.tar.gz', bytes: flipped() },
    /flipped\.tar\.gz .*(damaged|incomplete|again)/,
  ],
  [
    "a web page under an archive's name",
    { name: 'cifar-10-binary.tar.gz', bytes: signIn },
    /cifar-10-binary\.tar\.gz is a web page, not the file it is named after\./,
  ],
  [
    'an archive that leads out of itself',
    { name: 'out.tar.gz', bytes: tarGz([member('../../data_batch_1.bin', Buffer.alloc(3073))]) },
    /a member named "\.\.\/\.\.\/data_batch_1\.bin", which leads out of the archive/,
  ],
  [
    'an archive that claims an absurd size',
    {
      name: 'absurd.tar.gz',
      bytes: tarGz([
        member('cifar-10-batches-bin/data_batch_1.bin', Buffer.alloc(3073), 0o77777777777),
      ]),
    },
    /absurd\.tar\.gz .* but the limit is /,
  ],
  [
    'a pickle that wants to run a command',
    { name: 'data_batch_1', bytes: commandPickle() },
    /asks for os\.system\. Palomino never loads that, and nothing was run\./,
  ],
  [
    'an array of what are no numbers',
    {
      name: 'float.npy',
      bytes: npyOf(new Uint8Array(pictures(2).length * 8).fill(255), [2, 32, 32, 3], '<f8'),
    },
    /float\.npy can't be pictures: \[0, 0, 0, 0\] is not a number\. Find out where that comes from/,
  ],
  [
    'an array of the wrong shape',
    { name: 'flat.npy', bytes: npyOf(new Uint8Array(10), [2, 5]) },
    /flat\.npy has the shape \(2, 5\), which is none of pictures\./,
  ],
  [
    'an archive of something else',
    { name: 'text.tar.gz', bytes: tarGz([member('readme.txt', Buffer.from('hello'))]) },
    /text\.tar\.gz holds readme\.txt\. Neither pictures nor CIFAR-10/,
  ],
  [
    'bytes without a meaning',
    {
      name: 'noise.bin',
      bytes: Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * i * 31 + 200) & 255)),
    },
    /noise\.bin \(5,000 bytes\) isn't in a format that Palomino reads\./,
  ],
  [
    'a gzip bomb',
    {
      name: 'bomb.tar.gz',
      bytes: gzipSync(
        Buffer.concat([
          member('cifar-10-batches-bin/data_batch_1.bin', Buffer.alloc(0), 70 << 20),
          Buffer.alloc(70 << 20),
        ]),
      ),
    },
    /bomb\.tar\.gz .* but the limit is /,
  ],
];

/** @type {import('playwright-core').Page} */
let page;
/** What must not be lost: data, run and curve. */
let kept = { counts: '', step: 0, loss: 0 };

before(async (t) => {
  ({ page } = await openLab(/** @type {any} */ (t)));
  await openSmallData(page);
  await setRecipe(page, { ...QUICK, Epochs: 20 });
  await button(page, 'One epoch').click();
  await says(page, 'paused at step 5');
  kept = { counts: await counts(), step: await steps(page), loss: await latestLoss(page) };
  assert.equal(kept.step, 5);
});

const counts = async () =>
  (await page
    .locator('#data')
    .getByText(/to train on, .* to validate with/)
    .textContent()) ?? '';

/** The data and the run are what they were, and the engine still answers. */
async function nothingIsLost() {
  await runIs(page, 'paused');
  assert.deepEqual(
    { counts: await counts(), step: await steps(page), loss: await latestLoss(page) },
    kept,
  );
  await button(page, 'One step').click();
  kept.step += 1;
  await says(page, `paused at step ${kept.step}`);
  kept.loss = await latestLoss(page);
}

for (const [what, file, sentence] of BAD_DATA) {
  test(`${what} is refused in a sentence, and nothing is lost`, async () => {
    await drop(page, '#data', [file]);
    await page.locator('#data').getByText(sentence).filter({ visible: true }).first().waitFor();
    await nothingIsLost();
  });
}

test('a picture of 20,000 pixels a side is refused before it is decoded', async () => {
  await drop(page, '#colour', [
    { name: 'huge.png', bytes: claimedPng(20_000, 20_000), type: 'image/png' },
  ]);
  await page
    .locator('#colour')
    .getByText(/huge\.png is 20000 x 20000 pixels, but the limits are 10,000 pixels a side/)
    .waitFor();
  await drop(page, '#data', [
    { name: 'huge.png', bytes: claimedPng(20_000, 20_000) },
    { name: 'other.png', bytes: claimedPng(20_000, 20_000) },
  ]);
  await page
    .locator('#data')
    .getByText(/huge\.png is 20000 x 20000 pixels, but the limits are 10,000 pixels a side/)
    .waitFor();
  await nothingIsLost();
});

for (const [what, bytes] of /** @type {[string, Buffer][]} */ ([
  ['an empty run', Buffer.alloc(0)],
  ['a run of noise', Buffer.alloc(4000, 0xff)],
])) {
  test(`${what} is refused, and the run at hand stays`, async () => {
    await drop(page, 'body', [{ name: 'bad.safetensors', bytes }]);
    await page
      .getByRole('alert')
      .getByText(
        /bad\.safetensors could not be loaded\. .*Choose a \.safetensors file that Palomino saved\./,
      )
      .waitFor();
    await button(page, 'Dismiss').filter({ visible: true }).first().click();
    await page
      .getByRole('alert')
      .getByText(/bad\.safetensors/)
      .waitFor({ state: 'hidden' });
    await nothingIsLost();
  });
}

test('a broken link in the address bar is said to be broken, and changes nothing', async () => {
  const filters = page.locator('#recipe').getByRole('spinbutton', { name: 'Filters', exact: true });
  await page.evaluate(() => (location.hash = '#1.AAAAAAAA'));
  await says(page, /This link is broken: /);
  assert.equal(await filters.inputValue(), '8');
  await nothingIsLost();
});

const BROKEN = /This link is broken: .*start from the default recipe\./;
const NEWER = /made by a newer version of Palomino: .*start from the default recipe\./;
for (const [hash, sentence] of /** @type {const} */ ([
  ['#nonsense', BROKEN],
  ['#2.abc', NEWER],
  ['#1.%%%', BROKEN],
  [`#1.${'A'.repeat(3000)}`, BROKEN],
])) {
  test(`a lab opened with ${hash.slice(0, 12)} says what is wrong, and works`, async (t) => {
    const { page: fresh } = await openLab(t, { hash });
    await says(fresh, sentence);
    assert.equal(await runState(fresh), 'none');
    assert.equal(
      await fresh
        .locator('#recipe')
        .getByRole('spinbutton', { name: 'Epochs', exact: true })
        .inputValue(),
      '25',
    );
  });
}

test('a value out of range is said to be so beside it, and is not trained with', async (t) => {
  const { page: fresh } = await openLab(t);
  await openSmallData(fresh);
  await setRecipe(fresh, QUICK);
  const epochs = fresh.locator('#recipe').getByRole('spinbutton', { name: 'Epochs', exact: true });
  await epochs.fill('0');
  await says(fresh, 'Epochs takes a whole number from 1 to 1,000.');
  assert.equal(await epochs.getAttribute('aria-invalid'), 'true');
  await button(fresh, 'Train').click();
  await says(fresh, /A value of the recipe is out of range/);
  await epochs.fill('1');
  await until(
    'it is valid again',
    async () => (await epochs.getAttribute('aria-invalid')) === 'false',
  );
  await button(fresh, 'Train').click();
  await runIs(fresh, 'finished');
  assert.ok(fresh.url().startsWith(url));
});
