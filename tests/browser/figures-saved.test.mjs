// Every figure is taken along: its SVG stands alone and looks like the page, its PNG has its size
// and is not blank, its CSV has the numbers that are shown.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAccessible } from './support/axe.mjs';
import { freshPage, openLab, until, url } from './support/browsers.mjs';
import { fileOf, looksOf, openMenu, parsedCsv, shownAlone, sizeOfPng } from './support/saved.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */

/** So much of a chart may look different. */
const TOLERANCE = 0.001;

/**
 * The charts of a figure that are large enough to be compared, where they stand, as far as they
 * don't have to be scrolled to.
 * @param {Locator} figure
 */
const chartsOf = (figure) =>
  figure.evaluate((host) =>
    [...host.querySelectorAll('svg')].flatMap((chart) => {
      const { left, top, width, height } = chart.getBoundingClientRect();
      if (!chart.checkVisibility() || width < 100 || height < 60) return [];
      const end = Math.min(left + width, host.getBoundingClientRect().right);
      const size = { width: Math.floor(end - left) - 1, height: Math.floor(height) - 1 };
      return [{ x: Math.round(left), y: Math.round(top + scrollY), ...size }];
    }),
  );

/** Where the same begin in an SVG that stands alone. @param {Page} page */
const chartsAlone = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('svg svg')].flatMap((chart) => {
      const frame = /** @type {SVGSVGElement} */ (chart);
      const [x, y, width, height] = [frame.x, frame.y, frame.width, frame.height].map(
        ({ baseVal }) => baseVal.value,
      );
      return width < 100 || height < 60 ? [] : [{ x, y }];
    }),
  );

/**
 * Hides what lies over the charts of the page or under them, pictures too: those have their own
 * test.
 * @param {Page} page
 * @param {boolean} hidden
 */
const leaveCharts = (page, hidden) =>
  page.evaluate((away) => {
    /** @type {HTMLElement} */ for (const other of document.querySelectorAll(
      '.run-bar, .head, .masthead, canvas',
    ))
      other.style.visibility = away ? 'hidden' : '';
  }, hidden);

/**
 * One chart as the page shows it, taken again if something moved it meanwhile.
 * @param {Page} page
 * @param {Locator} figure
 * @param {number} i
 */
const shotAtRest = (page, figure, i) =>
  until('the chart stays where it is', async () => {
    const clip = (await chartsOf(figure))[i];
    const original = await page.screenshot({ clip, fullPage: true });
    const after = (await chartsOf(figure))[i];
    return JSON.stringify(clip) === JSON.stringify(after) && { clip, original };
  });

/**
 * An SVG shows each chart of its figure as the page shows it.
 * @param {Page} page
 * @param {Locator} figure
 * @param {string} svg
 * @param {string} what
 */
async function looksAlike(page, figure, svg, what) {
  const count = (await chartsOf(figure)).length;
  const whole = await shownAlone(page.context(), svg);
  const alone = await shownAlone(page.context(), svg.replaceAll(/<image [^>]*>/g, ''));
  const there = await chartsAlone(alone.page);
  assert.equal(there.length, count, `${what}: the charts are all there`);
  await leaveCharts(page, true);
  for (let i = 0; i < count; i++) {
    const { clip, original } = await shotAtRest(page, figure, i);
    const copy = await alone.page.screenshot({ clip: { ...clip, ...there[i] } });
    const { different } = await looksOf(page, original, copy);
    const share = `${(100 * different).toFixed(2)} %`;
    assert.ok(different <= TOLERANCE, `${what}, chart ${i + 1}: ${share} looks different`);
  }
  await leaveCharts(page, false);
  assert.deepEqual(whole.trouble, [], what);
  await whole.page.close();
  await alone.page.close();
}

/** Nothing in an SVG is asked for elsewhere, or styled from elsewhere. @param {string} svg */
function standsAlone(svg) {
  assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 \d+ \d+"/);
  assert.match(svg, /<title>[^<]+<\/title>/);
  assert.doesNotMatch(svg, /\s(?:class|style)=|<style|<script|<foreignObject|var\(|currentcolor/i);
  for (const [, target] of svg.matchAll(/\shref="([^"]{0,30})/g))
    assert.match(target, /^(?:data:image\/png;base64,|#)/);
}

/**
 * Takes everything that a figure offers, and looks at it.
 * @param {Page} page
 * @param {Locator} button
 * @param {Locator} figure
 * @param {{ labels: string[], what: string }} expected
 */
async function takesAll(page, button, figure, { labels, what }) {
  let svg = '';
  for (const label of labels) {
    await openMenu(page, button);
    const { name, bytes } = await fileOf(page, label);
    await page.keyboard.press('Escape');
    const ending = label.slice(0, 3).toLowerCase();
    assert.match(name, new RegExp(`^[\\p{L}\\p{N}-]{3,70}\\.${ending}$`, 'u'));
    if (label === 'SVG') {
      svg = bytes.toString();
      standsAlone(svg);
      await looksAlike(page, figure, svg, what);
    } else if (label === 'PNG') {
      const { width, height } = sizeOfPng(bytes);
      const [, across, down] = (/viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? []).map(Number);
      if (svg) assert.ok(width >= 2 * across && height >= 2 * down, what);
      if (svg) assert.ok(Math.abs(width / across - height / down) < 0.01, what);
      assert.ok((await looksOf(page, bytes)).colours > 4, `${what}: the picture is not blank`);
    } else {
      const [head, ...rows] = parsedCsv(bytes.toString());
      assert.ok(head.length && rows.length && rows.flat().some(isNumber), `${what}: ${label}`);
    }
  }
}

/** @param {string} cell */
const isNumber = (cell) => cell !== '' && Number.isFinite(Number(cell));

/** What each figure of a lab can give, by the title in its button. */
const PICTURE = ['PNG'];
const DRAWING = ['SVG', 'PNG'];
const TABLE = ['CSV'];
const WITH_NUMBERS = ['SVG', 'PNG', 'CSV'];
/** @type {Record<string, Record<string, string[]>>} */
const LABS = {
  train: {
    'what the network paints': PICTURE,
    'the loss': [...DRAWING, 'CSV: epochs', 'CSV: steps'],
    'pictures to train on': PICTURE,
  },
  compare: {
    'the answers': PICTURE,
    'this pixel': DRAWING,
    'the table': TABLE,
  },
  concepts: {
    'Distances between colours': DRAWING,
    'What could be tuned': TABLE,
    'Larger pictures': [],
  },
  inside: { 'the pictures': PICTURE, 'the maps of out1': PICTURE },
  model: {
    'as a diagram, from the picture to the answer': DRAWING,
    'and what one of its blocks sees of a picture': DRAWING,
    'as a table of its blocks': TABLE,
  },
  resolution: {
    'the restored pictures': PICTURE,
    'one picture, two methods': PICTURE,
    'the reasons': DRAWING,
    'the scores': [],
  },
  units: {
    'The text in the colours of a hidden unit': DRAWING,
    'What the hidden units respond to': TABLE,
  },
  temperatures: { 'The chances of the next letter, flatter and sharper': DRAWING },
  completion: { 'What the network keeps of a starter': DRAWING },
  filters: {
    'A filter that is turned, and the same picture mixed from filtered basis pictures':
      WITH_NUMBERS,
    'What one pixel answers to a filter that turns once around': DRAWING,
    'What fewer basis filters than it takes can’t reach': WITH_NUMBERS,
    'The first kernels of a trained network beside the turned filters that come nearest': PICTURE,
  },
  sift: {
    'A patch in 128 numbers, and the pixels that one of them comes from': DRAWING,
    'A patch that is changed, and which of its numbers move': DRAWING,
    'Keypoints of a picture and of its turned copy, joined where their numbers are nearest':
      DRAWING,
    'Two clips that only time tells apart': WITH_NUMBERS,
  },
  chain: {
    'All derivatives of the first layer at once: a matrix of rank 1': TABLE,
  },
  decay: {
    'The same line trained step by step, with decay and with noise': WITH_NUMBERS,
    'A line fitted with weight decay and with noise on its inputs: where they match': [
      ...DRAWING,
      'CSV: distance of (w, b) to the matched decay',
      'CSV: The line, fitted in four ways',
    ],
    'A ReLU unit whose weights are rescaled: noise can’t tell, decay can': [],
  },
  bias: { 'A bias that is added before batch normalisation is gone after it': TABLE },
  saturation: {
    'One neuron that is confidently wrong, with the quadratic cost and with cross-entropy': [
      ...DRAWING,
      'CSV: output',
      'CSV: levels',
      'CSV: derivative of the cost by z',
    ],
    'Softmax of three logits: the derivatives of two costs, and the loss in two ways': TABLE,
  },
};

/**
 * The button that saves the figure of this title.
 * @param {Page | import('playwright-core').FrameLocator} page
 * @param {string} title
 */
const saveOf = (page, title) =>
  page
    .locator('.save-figure > button')
    .and(page.locator(`xpath=//button[. = ${JSON.stringify(`Save: ${title}`)}]`))
    .filter({ visible: true });

/** Whether every chart of a figure is drawn. @param {Element} host */
const isWhole = (host) =>
  [...host.querySelectorAll('svg[role=img]')].every(
    (chart) => !chart.checkVisibility() || chart.childElementCount > 0,
  );

/**
 * The files that the menu of a figure offers, once it is drawn and they are these.
 * @param {Page} page
 * @param {Locator} button
 * @param {Locator} figure
 * @param {{ labels: string[], what: string }} expected
 */
async function offers(page, button, figure, { labels: wanted, what }) {
  /** @type {string[]} */
  let files = [];
  const settled = async () => {
    const { labels } = await openMenu(page, button);
    await page.keyboard.press('Escape');
    files = labels.filter((label) => !label.startsWith('Copy'));
    return files.join() === wanted.join() && (await figure.evaluate(isWhole));
  };
  await until(`${what} offers ${wanted}`, settled).catch((error) => {
    throw new Error(`${error.message}: it offers ${files}`);
  });
}

for (const [lab, figures] of Object.entries(LABS))
  test(`the figures of ${lab} are taken along`, async (t) => {
    const { page, trouble } = await openLab(t, { hash: `#~${lab}` });
    for (const [title, labels] of Object.entries(figures)) {
      const what = `${lab}, ${title}`;
      const button = saveOf(page, title);
      const figure = button.locator('xpath=ancestor::*[contains(@class, "add-to-report")]/..');
      await button.waitFor();
      await offers(page, button, figure, { labels, what });
      await takesAll(page, button, figure, { labels, what });
    }
    assert.deepEqual(trouble, []);
  });

/**
 * The parsed rows of a file that a figure gives.
 * @param {Page} page
 * @param {Locator} button
 * @param {string} label
 */
async function rowsOf(page, button, label) {
  await openMenu(page, button);
  const { name, bytes } = await fileOf(page, label);
  await page.keyboard.press('Escape');
  return { name, rows: parsedCsv(bytes.toString()) };
}

test('the numbers in a file are those that are shown, with all their digits', async (t) => {
  const { page } = await openLab(t);
  const save = saveOf(page, 'the loss');
  const { name, rows } = await rowsOf(page, save, 'CSV: epochs');
  assert.equal(name, 'train-loss-epochs.csv');
  const [head, ...epochs] = rows;
  assert.deepEqual(head.slice(0, 3), [
    'epoch',
    'training loss (squared error)',
    'validation loss (squared error)',
  ]);
  const legend = await page.locator('#curves .legend-value').allTextContents();
  const last = /** @type {string[]} */ (epochs.at(-1)).slice(1).map(Number);
  assert.deepEqual(
    last.map((value) => value.toFixed(4)),
    legend.slice(1),
    'training, validation and both baselines',
  );
  assert.ok(
    last.slice(0, 2).every((value) => String(value).length > 8),
    `${last}`,
  );
  await page.locator('#curves summary').click();
  const lines = page.locator('#curves .numbers tbody tr');
  await lines.nth(epochs.length - 1).waitFor();
  const shown = await lines.allInnerTexts();
  assert.deepEqual(
    epochs.map(([epoch, ...losses]) =>
      [epoch, ...losses.slice(0, 2).map((one) => Number(one).toFixed(4))].join('\t'),
    ),
    shown,
  );
});

test('what an SVG lost would be noticed: the words of its axes, its grid', async (t) => {
  const { page } = await openLab(t);
  const button = saveOf(page, 'the loss');
  const figure = page.locator('#curves figure').first();
  await openMenu(page, button);
  const svg = (await fileOf(page, 'SVG')).bytes.toString();
  await page.keyboard.press('Escape');
  await looksAlike(page, figure, svg, 'as it is');
  for (const lost of [/<text[^>]*>[^<]*<\/text>/g, /<line[^>]*\/>/g])
    await assert.rejects(looksAlike(page, figure, svg.replaceAll(lost, ''), 'spoilt'), /differ/);
});

test('a small picture is enlarged by whole multiples, pixel for pixel', async (t) => {
  const { page } = await openLab(t);
  await saveOf(page, 'what the network paints').waitFor();
  await until('the pictures are drawn', () =>
    page.evaluate(async () => {
      const path = '/saving/picture-file.js';
      const { svgOf, pngFile } = await import(path);
      const host = /** @type {HTMLElement} */ (document.querySelector('#now figure'));
      const { svg, fineness } = svgOf(host, 'grid', 'light');
      const file = await createImageBitmap(await pngFile(host, 'grid', 'light'));
      const board = new OffscreenCanvas(file.width, file.height);
      const brush = /** @type {OffscreenCanvasRenderingContext2D} */ (board.getContext('2d'));
      brush.drawImage(file, 0, 0);
      const images = [...svg.matchAll(/<image x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"/g)];
      const canvases = [...host.querySelectorAll('canvas')].filter((one) => one.checkVisibility());
      if (images.length !== canvases.length || canvases.length < 30) return false;
      for (const [i, canvas] of canvases.entries()) {
        const [left, top, width] = images[i].slice(1).map((at) => Number(at) * fineness);
        const scale = width / canvas.width;
        if (![left, top, scale].every((one) => Math.abs(one - Math.round(one)) < 1e-3))
          throw new Error(`picture ${i} lies at ${left}, ${top}, ${scale} times as large`);
        const { data } = /** @type {CanvasRenderingContext2D} */ (
          canvas.getContext('2d')
        ).getImageData(0, 0, canvas.width, canvas.height);
        const large = brush.getImageData(left, top, width, width).data;
        for (let y = 0; y < width; y++)
          for (let x = 0; x < width; x++)
            for (let channel = 0; channel < 3; channel++) {
              const from = Math.floor(y / scale) * canvas.width + Math.floor(x / scale);
              if (large[(y * width + x) * 4 + channel] !== data[from * 4 + channel])
                throw new Error(`picture ${i} differs at ${x}, ${y}`);
            }
      }
      return true;
    }),
  );
});

test('by keyboard, in either scheme; the page is as it was', async (t) => {
  const { page, trouble } = await openLab(t);
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  const save = saveOf(page, 'the loss');
  assert.equal(await save.getAttribute('aria-expanded'), 'false');
  await save.focus();
  await page.keyboard.press('Enter');
  const menu = page.getByRole('group', { name: 'Save or copy' });
  await menu.waitFor();
  assert.ok(
    asked.some((url) => url.endsWith('/saving/menu.js')),
    'loaded when it is opened',
  );
  assert.equal(await save.getAttribute('aria-expanded'), 'true');
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'SVG');
  await isAccessible(page, 'the menu');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('ArrowRight');
  const before = await page.screenshot();
  const dark = await fileOf(page, 'SVG');
  assert.match(dark.bytes.toString(), /<rect width="\d+" height="\d+" fill="#171410"\/>/);
  await menu.getByText('Saved as train-loss.svg.').waitFor();
  await menu.getByRole('radio', { name: 'Light' }).check();
  const light = await fileOf(page, 'SVG');
  assert.match(light.bytes.toString(), /<rect width="\d+" height="\d+" fill="#fbf9f4"\/>/);
  await menu.getByRole('radio', { name: 'Dark' }).check();
  await page.mouse.move(0, 0);
  const { different } = await looksOf(page, before, await page.screenshot());
  assert.ok(different < 0.01, 'the page keeps its own scheme');
  await page.keyboard.press('Escape');
  assert.equal(await menu.count(), 0);
  assert.equal(await save.getAttribute('aria-expanded'), 'false');
  assert.equal(await save.evaluate((node) => node === document.activeElement), true);
  await save.click();
  await menu.waitFor();
  await page.locator('#curves h2').click();
  assert.equal(await menu.count(), 0, 'closed by a press elsewhere');
  assert.deepEqual(trouble, []);
});

test('copied as a picture and as a table', async (t) => {
  const { page, context } = await openLab(t);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const save = saveOf(page, 'the loss');
  const { menu } = await openMenu(page, save);
  await menu.getByRole('button', { name: 'Copy picture' }).click();
  await menu.getByText('Copied as a picture.').waitFor();
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return { types: item.types, size: (await item.getType('image/png')).size };
  });
  assert.deepEqual(copied.types, ['image/png']);
  assert.ok(copied.size > 10_000);
  await menu.getByRole('button', { name: 'Copy table: epochs' }).click();
  await menu.getByText('Copied as a table.').waitFor();
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
  assert.equal(lines.length, 26);
  assert.match(lines[25], /^25\t0\.013\d{4,}\t0\.013\d{4,}\t/);
});

test('where nothing may be copied, that is said', async (t) => {
  const { page } = await freshPage(t);
  await page.route(url, async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), 'Permissions-Policy': 'clipboard-write=()' };
    await route.fulfill({ response, headers });
  });
  await page.goto(url);
  const { menu } = await openMenu(page, saveOf(page, 'the loss'));
  for (const name of ['Copy picture', 'Copy table: epochs']) {
    await menu.getByRole('button', { name }).click();
    await menu
      .getByText(/^This browser doesn’t let this page copy\. Open Palomino in a /)
      .waitFor();
    await fileOf(page, 'SVG');
    await menu.getByText(/^Saved as /).waitFor();
  }
});

test('in a frame that forbids downloads all of it can be copied', async (t) => {
  const { page } = await freshPage(t);
  const size = 'width="1200" height="800"';
  const frame = `<iframe sandbox="allow-scripts allow-same-origin" src="./" ${size}>`;
  await page.route('**/course.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html>${frame}`,
      headers: { 'Cross-Origin-Embedder-Policy': 'require-corp' },
    }),
  );
  await page.goto(new URL('course.html', url).href);
  const lab = page.frameLocator('iframe');
  await saveOf(lab, 'the loss').click();
  const menu = lab.locator('.save-menu');
  await menu.waitFor();
  assert.deepEqual(await menu.getByRole('button').allTextContents(), [
    'Copy SVG',
    'Copy picture',
    'Copy table: epochs',
    'Copy table: steps',
  ]);
});

test('figures of a report are taken along as those of the labs are', async (t) => {
  const { page, trouble } = await openLab(t, { hash: '#~model' });
  const lab = page.locator('#lab-model');
  for (const title of ['as a diagram', 'as a table']) {
    const box = lab.locator('.add-to-report').filter({ hasText: title });
    await box.getByRole('button', { name: /^Add to report/ }).click();
    await box.getByText(/^Added to “/).waitFor();
  }
  await lab.getByRole('link', { name: 'Open it' }).last().click();
  const figures = page.locator('.mounted-figure');
  for (const [which, labels] of [DRAWING, TABLE].entries()) {
    const what = `figure ${which + 1} of the report`;
    const save = figures.nth(which).locator('.way .save-figure > button');
    await save.waitFor();
    const busy = page.locator('.figure-host[aria-busy=true]');
    await until('all figures are drawn', async () => (await busy.count()) === 0);
    const host = figures.nth(which).locator('.figure-host');
    await offers(page, save, host, { labels, what });
    await takesAll(page, save, host, { labels, what });
  }
  assert.deepEqual(trouble, []);
});
