// Write: a viewer opens a text, watches a network learn to write it, and finds the run again; a
// snapshot is opened and trained on.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { zipSync } from 'fflate';
import { npyOf } from './support/arrays.mjs';
import { isAccessible } from './support/axe.mjs';
import { SOFTWARE_GPU, freshPage, until, url } from './support/browsers.mjs';
import { button, drop } from './support/lab.mjs';
import {
  EXAMPLE_RUN,
  LINES,
  LONG_LINES,
  isKeptAt,
  learns,
  learnt,
  openWrite,
  press,
} from './support/text.mjs';

/** @typedef {import('playwright-core').Page} Page */
const utf8 = (/** @type {string} */ text) => new TextEncoder().encode(text);
const at = (/** @type {string | null} */ words) =>
  Number(/at ([\d,]+) characters/.exec(words ?? '')?.[1].replaceAll(',', ''));

test('a network learns the play and writes meanwhile; a reload loses nothing', async (t) => {
  const { page, lab, trouble } = await openWrite(t);
  await press(lab, 'Train');
  await lab.getByText(/^pass \d+ of 20 · [\d,]+ characters\/s · .* left$/).waitFor();
  await learns(lab, 20_000);
  await lab.getByRole('textbox', { name: 'Learning rate in force', exact: true }).fill('0.05');
  await page.keyboard.press('Enter');
  await press(lab, 'Pause');
  const paused = lab.getByText(/^pass \d+ of 20 · paused at [\d,]+ characters$/);
  await paused.waitFor();
  const characters = await learnt(lab);
  assert.equal(at(await paused.textContent()), characters);
  await isKeptAt(lab, characters);
  const summary =
    (await lab.getByRole('img', { name: /^Learning curve\. / }).getAttribute('aria-labelledby')) ??
    '';
  const [, first, last, guess] =
    /went from ([\d.]+) nats .* to ([\d.]+) nats .* Guessing costs ([\d.]+) nats/.exec(
      (await page.locator(`#${summary}`).textContent()) ?? '',
    ) ?? [];
  assert.ok(
    Number(last) < Number(first) && Number(last) < Number(guess),
    `${first} → ${last}, guessing ${guess}`,
  );
  await lab.getByRole('group', { name: 'Written before any training' }).waitFor();
  const written = await lab
    .getByRole('group', { name: /^Written after [\d,]+ characters$/ })
    .first()
    .textContent();
  assert.equal([...(written ?? '')].length, 200);
  await page.reload();
  await lab
    .getByText(
      `Your run is back at ${characters.toLocaleString('en')} characters: press Train to go on.`,
    )
    .waitFor();
  assert.equal(
    await lab.getByRole('textbox', { name: 'Learning rate in force', exact: true }).inputValue(),
    '0.05',
  );
  assert.equal(
    await lab
      .getByRole('group', { name: /^Written after/ })
      .first()
      .textContent(),
    written,
  );
  await press(lab, 'One step');
  await until('one sequence more is learnt', async () => (await learnt(lab)) === characters + 25);
  assert.deepEqual(trouble, []);
});

test('a run is saved to a file and loaded again; one that was replaced comes back', async (t) => {
  const { page, lab } = await openWrite(t);
  await drop(page, '#lab-write', [{ name: 'mare.txt', bytes: utf8(LONG_LINES) }]);
  await lab.getByText('mare.txt', { exact: true }).waitFor();
  await press(lab, 'Train');
  await learns(lab, 2000);
  await press(lab, 'Pause');
  await lab.getByText(/paused at/).waitFor();
  const characters = await learnt(lab);
  const download = page.waitForEvent('download');
  await press(lab, 'Save run');
  const bytes = await readFile(await (await download).path());
  await press(lab, 'Reset');
  await lab.getByText('Nothing has been learnt yet.', { exact: true }).waitFor();
  await lab
    .getByRole('button', {
      name: `Bring back the run at ${characters.toLocaleString('en')} characters`,
    })
    .click();
  await until('the replaced run is back', async () => (await learnt(lab)) === characters);
  await press(lab, 'Reset');
  await lab.getByText('Nothing has been learnt yet.', { exact: true }).waitFor();
  const chooser = page.waitForEvent('filechooser');
  await press(lab, 'Load run');
  await (await chooser).setFiles([{ name: 'mine.safetensors', mimeType: '', buffer: bytes }]);
  await lab
    .getByText(
      `mine.safetensors is loaded, at ${characters.toLocaleString('en')} characters: press ` +
        'Train to go on.',
    )
    .waitFor();
  assert.equal(await learnt(lab), characters);
});

test('any text is opened and told of, and what is none is met with a sentence', async (t) => {
  const { page, lab } = await openWrite(t);
  await lab.getByText('Paste a text').click();
  await lab.getByLabel('Text to train on').fill('one two three '.repeat(200));
  await press(lab, 'Train on this');
  await lab.getByText(/^2,800 characters from an alphabet of 8/).waitFor();
  await drop(page, '#lab-write', [
    { name: 'dos.txt', bytes: utf8('a line\r\nanother\r\n'.repeat(90)) },
  ]);
  await lab.getByText('dos.txt', { exact: true }).waitFor();
  await lab.getByText('Its 180 Windows line ends (CR LF) became plain line ends (LF).').waitFor();
  await lab.getByText('Its characters').click();
  await lab.getByTitle('newline ⏎').waitFor();
  await drop(page, '#lab-write', [{ name: 'empty.txt', bytes: new Uint8Array() }]);
  await lab
    .getByRole('alert')
    .getByText(/empty\.txt/)
    .waitFor();
  await lab.getByText('dos.txt', { exact: true }).waitFor();
  await drop(page, '#lab-write', [
    {
      name: 'latin.txt',
      bytes: Uint8Array.from('caf\u00e9 au lait, '.repeat(90), (character) =>
        character.charCodeAt(0),
      ),
    },
  ]);
  await press(lab, 'Read it as Western European (Latin-1)');
  await lab.getByText('latin.txt', { exact: true }).waitFor();
  await lab.getByText('It was read as Western European (Latin-1).').waitFor();
});

test('a text in another encoding is read as chosen, with a line of it to see', async (t) => {
  const { page, lab } = await openWrite(t);
  const bytes = await readFile(new URL('../fixtures/cases/gb18030.txt', import.meta.url));
  await drop(page, '#lab-write', [{ name: 'horses.txt', bytes }]);
  await lab.getByText(/^horses\.txt isn’t written in UTF-8/).waitFor();
  const first = lab.locator('.text-readings li').first();
  await first.getByText('你好，世界。马在草地上跑。').waitFor();
  await isAccessible(page, 'a text whose encoding is asked for');
  await first.getByRole('button', { name: 'Read it as Chinese (GB 18030)' }).click();
  await lab.getByText('It was read as Chinese (GB 18030).').waitFor();
  await lab.getByLabel('How the text begins').getByText('马在草地上跑').waitFor();
  await page.reload();
  await lab.getByText('horses.txt', { exact: true }).waitFor();
  await lab.getByLabel('How the text begins').getByText('马在草地上跑').waitFor();
});

test('the rarest of more characters than a network may know become one sign', async (t) => {
  const { page, lab } = await openWrite(t);
  const lexicon = Array.from({ length: 5000 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join('');
  await drop(page, '#lab-write', [{ name: 'lexicon.txt', bytes: utf8(lexicon) }]);
  await lab.getByText('lexicon.txt has 5,000 different characters.').waitFor();
  await press(lab, 'Make the 905 rarest one sign, □');
  await lab.getByText(/^5,000 characters from an alphabet of 4,096/).waitFor();
  await lab.getByText('Its 905 rarest characters became □, in 905 places.').waitFor();
});

test('a link restores the recipe in another profile and starts nothing', async (t) => {
  const first = await openWrite(t);
  await first.lab.getByRole('spinbutton', { name: 'Hidden units', exact: true }).fill('40');
  const hash = await until(
    'the link is written',
    async () => /~write\.1\./.test(first.page.url()) && new URL(first.page.url()).hash,
  );
  const { page, lab } = await openWrite(t);
  await page.goto(`${page.url().replace(/#.*$/, '')}${hash}`);
  await page.reload();
  await until(
    'the recipe is the link’s',
    async () =>
      (await lab.getByRole('spinbutton', { name: 'Hidden units', exact: true }).inputValue()) ===
      '40',
  );
  await lab.getByText(/^Ready: [\d,]+ characters to learn from$/).waitFor();
  await lab.getByText(EXAMPLE_RUN).first().waitFor();
  assert.equal(await learnt(lab), 0, 'what is shown is the example');
  await page.getByRole('link', { name: 'Temperatures' }).click();
  assert.match(new URL(page.url()).hash, /~temperatures\.1\./);
});

/**
 * A snapshot as the course saved it, small: 5 hidden units and the letters of one line, with
 * Adagrad's accumulators.
 */
function snapshot() {
  const letters = [...new Set('the quick grey mare goes home\n')].filter(
    (letter) => letter !== 'q',
  );
  const [hidden, all] = [5, letters.length];
  /** @type {Record<string, Uint8Array>} */
  const members = {};
  for (const [name, rows, columns] of /** @type {const} */ ([
    ['Wxh', hidden, all],
    ['Whh', hidden, hidden],
    ['Why', all, hidden],
    ['bh', hidden, 1],
    ['by', all, 1],
  ])) {
    const values = Float64Array.from({ length: rows * columns }, (_, i) => Math.sin(i + rows) / 10);
    members[`${name}.npy`] = npyOf(new Uint8Array(values.buffer), [rows, columns], '<f8');
    members[`m${name}.npy`] = npyOf(
      new Uint8Array(values.map((value) => value * value).buffer),
      [rows, columns],
      '<f8',
    );
  }
  members['chars.npy'] = npyOf(utf8(letters.join('')), [all], '|S1');
  return zipSync(members, { level: 0 });
}

test('a snapshot is opened, says what it does not know, and is trained further', async (t) => {
  const { page, lab } = await openWrite(t);
  await drop(page, '#lab-write', [{ name: 'mare.txt', bytes: utf8(LINES) }]);
  await lab.getByText('mare.txt', { exact: true }).waitFor();
  await drop(page, '#lab-write', [{ name: 'snapshot.npz', bytes: snapshot() }]);
  await lab
    .getByText(
      /^5 hidden units, \d+ characters, \d+ numbers in all\..* Adagrad’s accumulators came with it/,
    )
    .waitFor();
  const rows = lab.getByRole('region', { name: 'Arrays of the network' }).getByRole('row');
  await rows.filter({ hasText: 'mWhh' }).filter({ hasText: '5 × 5' }).waitFor();
  await lab
    .getByText('mare.txt has one character that it does not know, “q”, 400 times.')
    .waitFor();
  await lab.getByRole('radio', { name: 'Skip them' }).check();
  await press(lab, 'Go on training from here');
  await lab.getByText(/^Ready: 231,500 characters in 20 passes/).waitFor();
  await lab.getByRole('radio', { name: 'Keep: learn them', includeHidden: true });
  await press(lab, 'Train');
  await learns(lab, 1000);
  const download = page.waitForEvent('download');
  await press(lab, 'Save as .npz');
  assert.deepEqual(
    [...(await readFile(await (await download).path())).subarray(0, 2)],
    [0x50, 0x4b],
  );
});

/** Does something in the worker of the text engine. @param {Page} page @param {() => void} deed */
async function textWorker(page, deed) {
  for (const worker of page.workers())
    if ((await worker.evaluate(() => self.name).catch(() => '')) === 'palomino-text')
      return worker.evaluate(deed).catch(() => {});
  assert.fail('the text engine has no worker');
}

test('the text engine dies in mid-run: a new one goes on where the run was kept', async (t) => {
  const { page, lab } = await openWrite(t);
  await press(lab, 'Train');
  await lab.getByText(/^Kept in this browser at (?!0 )[\d,]+ characters\.$/).waitFor();
  await textWorker(page, () => self.close());
  const alert = page
    .getByRole('alert')
    .getByText(
      /^The text engine stopped unexpectedly\. A new one has the run from [\d,]+ characters and goes on\.$/,
    );
  await alert.waitFor();
  const from = Number(
    /from ([\d,]+)/.exec((await alert.textContent()) ?? '')?.[1].replaceAll(',', ''),
  );
  assert.ok(from > 0);
  await learns(lab, from + 1000);
  await press(lab, 'Pause');
  await lab.getByText(/paused at/).waitFor();
});

test(
  'a lab that looks at a network of its own works on after the text engine died, and the run ' +
    'is still there',
  async (t) => {
    const { page, lab } = await openWrite(t);
    await drop(page, '#lab-write', [{ name: 'snapshot.npz', bytes: snapshot() }]);
    await lab.getByText(/^5 hidden units, /).waitFor();
    await textWorker(page, () => self.close());
    await page
      .getByRole('alert')
      .getByText(/^The text engine stopped unexpectedly\. A new one is ready\.$/)
      .waitFor();
    await page.getByRole('link', { name: 'Temperatures' }).click();
    const other = page.getByRole('region', { name: 'Temperatures', exact: true });
    await other.getByRole('button', { name: 'One letter', exact: true }).waitFor();
    await page.getByRole('link', { name: 'Write', exact: true }).click();
    await lab.getByText(/ that it does not know/).waitFor();
    // Another rate counts for the run that has not learnt yet, and it still begins where the
    // network
    // stood.
    await press(lab, 'Go on training from here');
    await lab.getByText(/^The run begins where .* stood: its curve/).waitFor();
    const rate = lab.getByRole('spinbutton', { name: 'Learning rate', exact: true });
    await rate.fill('0.02');
    await rate.press('Tab');
    await press(lab, 'One step');
    await until('one sequence is learnt', async () => (await learnt(lab)) === 25);
    assert.equal(
      await lab.getByRole('textbox', { name: 'Learning rate in force', exact: true }).inputValue(),
      '0.02',
    );
    assert.equal(
      await lab.getByRole('spinbutton', { name: 'Hidden units', exact: true }).inputValue(),
      '5',
      'the run has the network’s size, not the form’s',
    );
  },
);

test(
  'Train pressed while the engine loads trains, and a reload after a change of the form finds ' +
    'the run',
  async (t) => {
    const { page, context } = await freshPage(t);
    let arrive = () => {};
    const pressed = new Promise((resolve) => (arrive = () => resolve(undefined)));
    await context.route('**/pkg/text/*.wasm', async (route) => {
      await pressed;
      await route.continue();
    });
    await page.goto(`${url}#~write`);
    const lab = page.getByRole('region', { name: 'Write', exact: true });
    await press(lab, 'Train');
    arrive();
    await learns(lab, 1000);
    await press(lab, 'Pause');
    await lab.getByText(/paused at/).waitFor();
    const characters = await learnt(lab);
    await isKeptAt(lab, characters);
    await lab.getByRole('spinbutton', { name: 'Hidden units', exact: true }).fill('40');
    await until('the link is written', async () => /~write\.1\./.test(page.url()));
    await page.reload();
    await lab
      .getByText(
        `Your run is back at ${characters.toLocaleString('en')} characters: press Train to go on.`,
      )
      .waitFor();
    await until(
      'the form is the viewer’s',
      async () =>
        (await lab.getByRole('spinbutton', { name: 'Hidden units', exact: true }).inputValue()) ===
        '40',
    );
  },
);

/**
 * In place of the WebGPU engine: takes a run, pretends to learn at the loss of guessing, where a
 * run begins, and dies at the fourth call.
 */
const DYING = `
  export default async () => ({});
  export class TextTrainer {
    static open() { return new TextTrainer(); }
    startRun(bytes, numbers) {
      const loss = Math.log(1 + numbers.reduce((a, b) => Math.max(a, b)));
      Object.assign(this, { bytes, calls: 0, characters: 0, loss });
    }
    advance(sequences) {
      if (++this.calls === 4) throw new WebAssembly.RuntimeError('unreachable');
      this.characters += 25 * sequences;
      const { characters, loss } = this;
      const where = { step: characters / 25, characters, pass: 1, position: 0 };
      return { ...where, smoothed: loss, loss, finished: false };
    }
    saveRun() { return this.bytes; }
    setLearningRate() {}
  }`;

test('WebGPU dies in mid-run, and the next one too: the CPU goes on from there', async (t) => {
  const { page, lab, context } = await openWrite(t, { flags: SOFTWARE_GPU });
  let opened = 0;
  await context.route('**/pkg/gpu/palomino.js', (route) => {
    opened += 1;
    return route.fulfill({ contentType: 'text/javascript', body: DYING });
  });
  // At this rate the CPU's loss stays that of guessing too, so that both agree.
  await lab.getByRole('spinbutton', { name: 'Learning rate', exact: true }).fill('0.000001');
  await lab.getByText('Advanced').click();
  await lab.getByRole('radio', { name: 'WebGPU', exact: true }).check({ force: true });
  await press(lab, 'Train');
  await page
    .getByRole('alert')
    .getByText(
      /^WebGPU stopped unexpectedly\. The CPU has the run from [\d,]+ characters and goes on\.$/,
    )
    .waitFor();
  assert.equal(opened, 2);
  await learns(lab, 2000);
  await lab.getByText(/^WebGPU could not be used \(.*\): it trains on the CPU\.$/).waitFor();
  await press(lab, 'Pause');
  await lab.getByText(/paused at/).waitFor();
});

for (const [colorScheme, width] of /** @type {const} */ ([
  ['light', 1280],
  ['dark', 320],
])) {
  test(
    `axe-core finds nothing serious in Write while it trains, ${colorScheme} and ${width} ` +
      'pixels wide',
    async (t) => {
      const { page, lab } = await openWrite(t, {
        context: { colorScheme, viewport: { width, height: 800 } },
      });
      for (const fold of await lab.locator('details').all())
        await fold.evaluate((node) => {
          /** @type {HTMLDetailsElement} */ (node).open = true;
        });
      await press(lab, 'Train');
      await learns(lab, 3000);
      await isAccessible(page, 'training');
      const { scroll, client } = await page.evaluate(() => ({
        scroll: document.documentElement.scrollWidth,
        client: document.documentElement.clientWidth,
      }));
      assert.ok(scroll <= client, `${scroll} pixels of content in ${client}`);
      await button(page, 'Pause').click();
    },
  );
}
