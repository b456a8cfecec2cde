// Files that are dropped: CIFAR-10's archives and arrays to train on, a photograph to colour, a run
// that goes on.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { npy, npyOf, pictures } from './support/arrays.mjs';
import { openLab, until } from './support/browsers.mjs';
import { binaryArchive, pythonArchive } from './support/cifar.mjs';
import {
  QUICK,
  SLOW,
  button,
  drop,
  latestLoss,
  openData,
  openSmallData,
  runIs,
  says,
  setRecipe,
  steps,
  stepsReach,
} from './support/lab.mjs';
import { png } from './support/png.mjs';

for (const [name, archive] of /** @type {const} */ ([
  ['cifar-10-python.tar.gz', pythonArchive],
  ['cifar-10-binary.tar.gz', binaryArchive],
])) {
  test(`${name} gives its horses, trains, and gives another class when asked`, async (t) => {
    const { page } = await openLab(t);
    await openData(page, [{ name, bytes: archive(8, 30) }], /CIFAR-10: horse/);
    const card = page.locator('#data');
    await card.getByText('40 to train on, 8 to validate with; 32 × 32 pixels.').waitFor();
    assert.match((await card.getByText(/^SHA-256/).textContent()) ?? '', /SHA-256 [0-9a-f]{8}…/);
    await setRecipe(page, QUICK);
    await button(page, 'Train').click();
    await runIs(page, 'finished');
    // 22 others a batch, in turn: the first four classes come three times, the rest twice.
    await card.getByRole('combobox', { name: 'Class from an archive' }).selectOption('frog');
    await card.getByText(/CIFAR-10: frog/).waitFor();
    await card.getByText('10 to train on, 2 to validate with; 32 × 32 pixels.').waitFor();
  });
}

test('the same horses have the same hash from both archives', async (t) => {
  const hashes = [];
  for (const [name, bytes] of /** @type {const} */ ([
    ['cifar-10-python.tar.gz', pythonArchive(3, 12)],
    ['cifar-10-binary.tar.gz', binaryArchive(3, 12)],
    ['other.npy', npy(18)],
  ])) {
    // A page each: on one, a second archive of the same title can't be told from the first while it
    // is being opened.
    const { page } = await openLab(t);
    await openData(
      page,
      [{ name, bytes }],
      name === 'other.npy' ? /other\.npy/i : /CIFAR-10: horse/,
    );
    hashes.push(await page.locator('#data .full-hash').textContent());
  }
  assert.equal(hashes[0], hashes[1]);
  assert.notEqual(hashes[0], hashes[2]);
});

test('dropped data comes back after a reload, in the same browser only', async (t) => {
  const { page } = await openLab(t);
  await openSmallData(page);
  await setRecipe(page, QUICK);
  await until('the link names the data', async () => new URL(page.url()).hash.length > 200);
  const link = page.url();
  await page.reload();
  await page
    .locator('#data')
    .getByText('50 to train on, 10 to validate with; 32 × 32 pixels.')
    .waitFor();
  const stranger = await openLab(t).then((opened) => opened.page);
  await stranger.goto(link);
  await stranger.reload();
  await says(
    stranger,
    /This recipe trains on “small\.npy” .* not in this browser: open that file here/,
  );
});

test('several pictures make a set, and two arrays name their own validation', async (t) => {
  const { page } = await openLab(t);
  const files = Array.from({ length: 6 }, (_, i) => ({
    name: `${i}.png`,
    bytes: png(40 + i, 50),
    type: 'image/png',
  }));
  await openData(page, files, /^6 pictures$/);
  await page
    .locator('#data')
    .getByText('5 to train on, 1 to validate with; 32 × 32 pixels.')
    .waitFor();
  await openData(
    page,
    [
      { name: 'train.npy', bytes: npy(20) },
      { name: 'test.npy', bytes: npyOf(pictures(4, 50), [4, 32, 32, 3]) },
    ],
    /train\.npy and 1 more/i,
  );
  await page
    .locator('#data')
    .getByText('20 to train on, 4 to validate with; 32 × 32 pixels.')
    .waitFor();
});

test(
  'a photograph is coloured by the network that came with the page, compared by keyboard, and ' +
    'downloaded in its own size',
  async (t) => {
    const { page } = await openLab(t);
    const [width, height] = [300, 211];
    await drop(page, '#colour', [
      { name: 'hills.png', bytes: png(width, height), type: 'image/png' },
    ]);
    await says(
      page,
      /Coloured by Full-resolution UNet, regression, which came with the page, trained for [\d,]+ steps on /,
    );
    const save = button(page, 'Download PNG');
    await save.waitFor();
    await button(page, 'All networks').click();
    for (const name of ['RegressionCNN', 'Full-resolution UNet, regression', 'CNN', 'UNet'])
      await page
        .locator('#colour')
        .getByRole('img', { name: `By ${name}`, exact: true })
        .waitFor();
    const slider = page.getByRole('slider', {
      name: 'How much of the left picture is shown, in per cent',
    });
    await slider.focus();
    for (let press = 0; press < 7; press++) await page.keyboard.press('ArrowLeft');
    assert.equal(await slider.inputValue(), '43');
    assert.equal(
      await page
        .locator('#colour .stage')
        .evaluate((stage) => getComputedStyle(stage).getPropertyValue('--cut').trim()),
      '43%',
    );
    const [download] = await Promise.all([page.waitForEvent('download'), save.press('Enter')]);
    assert.equal(download.suggestedFilename(), 'hills-coloured.png');
    const bytes = await readFile(await download.path());
    const seen = await page.evaluate(measure, bytes.toString('base64'));
    assert.deepEqual([seen.width, seen.height], [width, height]);
    assert.ok(seen.opaque, 'every pixel is opaque');
    assert.ok(
      seen.coloured > 0.2,
      `only ${Math.round(seen.coloured * 100)} % of the pixels have a colour`,
    );
  },
);

/**
 * Decodes a picture in the browser: its size, whether it is opaque, and the share of its pixels
 * that are not grey.
 * @param {string} base64
 */
async function measure(base64) {
  const bitmap = await createImageBitmap(
    new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))]),
  );
  const pen = /** @type {OffscreenCanvasRenderingContext2D} */ (
    new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
  );
  pen.drawImage(bitmap, 0, 0);
  const { data } = pen.getImageData(0, 0, bitmap.width, bitmap.height);
  let [opaque, coloured] = [true, 0];
  for (let i = 0; i < data.length; i += 4) {
    opaque &&= data[i + 3] === 255;
    if (
      Math.max(data[i], data[i + 1], data[i + 2]) - Math.min(data[i], data[i + 1], data[i + 2]) >
      8
    )
      coloured += 1;
  }
  return {
    width: bitmap.width,
    height: bitmap.height,
    opaque,
    coloured: coloured / (data.length / 4),
  };
}

test('a pasted picture is coloured, and can be compared with its grey', async (t) => {
  const { page } = await openLab(t);
  await page.evaluate((base64) => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(
      new File(
        [Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))],
        'pasted.png',
        { type: 'image/png' },
      ),
    );
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, png(90, 70).toString('base64'));
  await says(page, /pasted\.png: 90 × 70 pixels\./);
  await button(page, 'Download PNG').waitFor();
  const original = await corner(page);
  await page.locator('#colour').getByRole('radio', { name: 'grey' }).check();
  const grey = await corner(page);
  assert.notDeepEqual(grey, original);
  assert.ok(
    grey[0] === grey[1] && grey[1] === grey[2],
    `the corner of the grey picture is ${grey}`,
  );
});

/**
 * The upper left pixel of the picture that is compared with.
 * @param {import('playwright-core').Page} page
 */
const corner = (page) =>
  page
    .locator('#colour .stage canvas')
    .first()
    .evaluate((canvas) =>
      [
        .../** @type {HTMLCanvasElement} */ (
          canvas.getContext('2d')?.getImageData(0, 0, 1, 1).data ?? []
        ),
      ].slice(0, 3),
    );

test(
  "one's own run colours the photograph once it has taken a step; a large one keeps its size, " +
    'and is made smaller where it goes through the network pixel by pixel',
  async (t) => {
    const { page } = await openLab(t);
    await openSmallData(page);
    await setRecipe(page, QUICK);
    await button(page, 'One step').click();
    await says(page, 'paused at step 1');
    await drop(page, '#colour', [{ name: 'wide.png', bytes: png(2600, 400), type: 'image/png' }]);
    await says(page, 'Coloured by your run at step 1.');
    await says(page, /wide\.png: 2,600 × 400 pixels\./);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      button(page, 'Download PNG').click(),
    ]);
    const picture = await readFile(await download.path());
    assert.deepEqual([picture.readUInt32BE(16), picture.readUInt32BE(20)], [2600, 400]);
    await page.getByRole('radio', { name: 'pixel by pixel' }).check({ force: true });
    await says(page, /wide\.png: 2,048 × 315 pixels\./);
    await button(page, 'Download PNG').waitFor();
  },
);

test('a saved run, loaded in another browser, goes on exactly where it stopped', async (t) => {
  const small = { name: 'small.npy', bytes: npy(360) };
  const { page } = await openLab(t);
  await openData(page, [small], /small\.npy/i);
  await setRecipe(page, { ...SLOW, Epochs: 10 });
  await button(page, 'Train').click();
  await stepsReach(page, 2);
  await button(page, 'Pause').click();
  await runIs(page, 'paused');
  const [stopped, loss] = [await steps(page), await latestLoss(page)];
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button(page, 'Save run').click(),
  ]);
  const file = { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  assert.equal(file.name, `palomino-step-${stopped}.safetensors`);
  await button(page, 'Train').click();
  await runIs(page, 'finished');
  await says(page, 'Finished: 10 epochs, 150 steps');

  const { page: other } = await openLab(t);
  await drop(other, 'body', [file]);
  await says(other, /This run was trained on small\.npy .*Open that data first/);
  await openData(other, [small], /small\.npy/i);
  const damaged = Buffer.from(file.bytes);
  damaged[damaged.length - 1000] ^= 1;
  await drop(other, 'body', [{ ...file, bytes: damaged }]);
  await other
    .getByRole('alert')
    .getByText(/could not be loaded\. .*damaged on the way/)
    .waitFor();
  await drop(other, 'body', [file]);
  await says(other, new RegExp(`is loaded, at step ${stopped}`));
  assert.deepEqual([await steps(other), await latestLoss(other)], [stopped, loss]);
  assert.equal(
    await other
      .locator('#recipe')
      .getByRole('spinbutton', { name: 'Filters', exact: true })
      .inputValue(),
    '16',
  );
  await button(other, 'Train').click();
  await runIs(other, 'finished');
  await says(other, 'Finished: 10 epochs, 150 steps');
  assert.equal(await latestLoss(other), await latestLoss(page), 'both runs end at the same loss');
});
