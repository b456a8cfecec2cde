// Files of every kind, dropped in a lab of every group: each is opened by a lab that takes it, with
// a word where that is another one. Nobody is told to go there and drop it again.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { npy } from './support/arrays.mjs';
import { openLab, until } from './support/browsers.mjs';
import { drop, goToLab } from './support/lab.mjs';
import { png } from './support/png.mjs';
import { initSync, TextSession } from '../../pkg/text/palomino_text.js';

/** @typedef {import('playwright-core').Page} Page */

const fixture = (/** @type {string} */ path) =>
  readFile(new URL(`../fixtures/${path}`, import.meta.url));

/** A run of one step on the play, as the page saves it. */
async function textRun() {
  const engine = new URL('../../pkg/text/palomino_text_bg.wasm', import.meta.url);
  initSync({ module: await readFile(engine) });
  const session = TextSession.open();
  const { choice } = session.openPlay(0);
  const recipe = { ...TextSession.form().defaults, hidden: 8, engine: 'cpu', text: choice };
  session.startRun(/** @type {any} */ (recipe), undefined, 'keep');
  session.advance(1);
  return session.saveRun();
}

const bytesOf = (/** @type {string} */ text) => new TextEncoder().encode(text);

/**
 * A file of each kind: how its name ends, the lab that takes it from everywhere, those that keep
 * it,
 * the word about it, and where it is seen then.
 * @type {{ end: string, bytes: Uint8Array | Promise<Uint8Array>, home: string, keeps: string[],
 * word: string, seen: string }[]}
 */
const KINDS = [
  {
    end: '.txt',
    bytes: bytesOf('the quick grey mare goes home\n'.repeat(40)),
    home: 'write',
    keeps: ['write'],
    word: 'is a text, so this is Write.',
    seen: '#lab-write .text-card .data-title',
  },
  {
    end: '.npy',
    bytes: npy(12),
    home: 'train',
    keeps: ['train', 'sift'],
    word: 'holds pictures to train on, so this is Train.',
    seen: '#data',
  },
  {
    end: '.npz',
    bytes: readFile(new URL('../../crates/text/tests/fixtures/small.npz', import.meta.url)),
    home: 'write',
    keeps: ['write'],
    word: 'holds a network that writes, so this is Write.',
    seen: '#lab-write .network-picker select',
  },
  {
    end: '.safetensors',
    bytes: textRun(),
    home: 'write',
    keeps: ['write'],
    word: 'holds a run on a text, so this is Write.',
    seen: '#lab-write .text-run-bar',
  },
  {
    end: '.saved',
    bytes: readFile(new URL('../../data/regression-cnn.safetensors', import.meta.url)),
    home: 'train',
    keeps: ['train'],
    word: 'holds a run or a network of pictures, so this is Train.',
    seen: '#run-bar',
  },
  {
    end: '.png',
    bytes: png(40, 30),
    home: 'train',
    keeps: ['train', 'sift'],
    word: 'is a picture to colour, so this is Train.',
    seen: '#colour, #lab-sift',
  },
  {
    end: '.palomino',
    bytes: readFile(new URL('../../data/example-report.palomino', import.meta.url)),
    home: 'reports',
    keeps: [],
    word: 'You read it here',
    seen: '#lab-reports .opened-banner',
  },
];

/** @type {[string, string][]} a lab of each group, by its title and its name */
const LABS = [
  ['Train', 'train'],
  ['Assignment', 'assignment'],
  ['Write', 'write'],
  ['SIFT', 'sift'],
];

/** Whether a part of the page, shown or not, names a file. @param {Page} page */
const names = (page, /** @type {string} */ selector, /** @type {string} */ name) =>
  page.evaluate(
    ([parts, wanted]) =>
      [...document.querySelectorAll(parts)].some((one) => one.textContent?.includes(wanted)),
    [selector, name],
  );

/**
 * Goes to a lab, and drops a file there.
 * @param {Page} page @param {[string, string]} lab @param {string} name @param {Uint8Array} bytes
 */
async function dropIn(page, [title, lab], name, bytes) {
  if (lab === 'train')
    await page.evaluate(() => {
      location.hash = '';
    });
  else await goToLab(page, title);
  await page.locator(`html[data-lab=${lab}]`).waitFor({ state: 'attached' });
  await drop(page, 'body', [{ name, bytes }]);
}

test('a file of any kind dropped in any lab is opened where it belongs', async (t) => {
  const { page, trouble } = await openLab(t);
  for (const lab of LABS)
    for (const { end, bytes, home, keeps, word, seen } of KINDS) {
      const name = `dropped-in-${lab[1]}${end}`;
      await dropIn(page, lab, name, await bytes);
      const at = keeps.includes(lab[1]) ? lab[1] : home;
      await page.locator(`html[data-lab=${at}]`).waitFor({ state: 'attached' });
      if (at === home && at !== lab[1]) await page.getByText(word).first().waitFor();
      await until(`${name} is in ${seen}`, () => names(page, seen, name));
      assert.equal(await page.locator('.alert-inner:visible').count(), 0, name);
    }
  assert.deepEqual(trouble, []);
});

test('what no lab reads is called what it is, with what to do, in every lab', async (t) => {
  const { page } = await openLab(t);
  const bytes = await fixture('cases/report.docx');
  for (const lab of LABS) {
    const name = `${lab[1]}.docx`;
    await dropIn(page, lab, name, bytes);
    await page.getByText(`${name} is a Word document. Open it in the program`).waitFor();
    await page.getByRole('button', { name: 'Dismiss', exact: true }).click();
  }
});
