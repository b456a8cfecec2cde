// Temperatures: several at once from one seed, letter by letter, both ends explained, samples taken
// along.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { isAccessible } from './support/axe.mjs';
import { until } from './support/browsers.mjs';
import { isAsWideAs, trainedLab } from './support/text-run.mjs';

test('one seed is written at several temperatures, stepped and taken along', async (t) => {
  const { page, lab, trouble } = await trainedLab(t, 'Temperatures');
  const paper = (/** @type {string} */ temperature) =>
    lab.getByRole('group', { name: `Text at temperature ${temperature}`, exact: true });
  const button = (/** @type {string} */ name) => lab.getByRole('button', { name, exact: true });
  await lab.getByText('120 of 400 characters at each temperature, paused.').waitFor();
  const starter = await lab.getByRole('textbox', { name: /^Starter/ }).inputValue();
  const first = (await paper('1').textContent()) ?? '';
  assert.ok(first.startsWith(starter), 'a first passage is written without a press');
  assert.equal([...first].length, [...starter].length + 120);
  await button('Start again').click();
  await lab.getByText('Nothing written yet', { exact: false }).waitFor();
  await lab.getByRole('spinbutton', { name: 'Characters a second' }).fill('200');
  await lab.getByRole('spinbutton', { name: 'Characters to write' }).fill('60');
  await page.keyboard.press('Tab');
  await button('Write').click();
  await lab.getByText('60 of 60 characters at each temperature, finished.').waitFor();
  const texts = await Promise.all(
    ['0.25', '0.5', '1', '1.5'].map((temperature) => paper(temperature).textContent()),
  );
  assert.equal(new Set(texts).size, 4, 'four temperatures write four texts');
  await isAccessible(page, 'temperatures written');

  await button('Start again').click();
  await button('One letter').click();
  await lab.getByText('1 of 60 characters at each temperature, paused.').waitFor();
  assert.equal(
    (await paper('1').textContent())?.trim(),
    texts[2]?.slice(0, (await paper('1').textContent())?.length).trim(),
    'the same seed begins with the same letter',
  );
  const odds = lab.getByRole('list', { name: 'Chances of the next letter', exact: true });
  await until(
    'each column has chances',
    async () => (await odds.filter({ hasText: '%' }).count()) === 4,
  );

  const saved = page.waitForEvent('download');
  await lab.getByRole('button', { name: 'Download: Text at temperature 1', exact: true }).click();
  const download = await saved;
  assert.equal(download.suggestedFilename(), 'temperature-1.txt');
  assert.equal(await readFile(await download.path(), 'utf8'), await paper('1').textContent());

  const slider = lab.getByRole('slider', { name: 'α' });
  await slider.focus();
  await page.keyboard.press('End');
  await lab
    .getByText(
      'At α = ∞ the choice is as open as one among 1.0 equally likely characters (0.00 bits).',
    )
    .waitFor();
  await page.keyboard.press('Home');
  await lab
    .getByText(/^At α = 0 the choice is as open as one among [3-9]\d\.0 equally likely/)
    .waitFor();
  assert.deepEqual(trouble, []);
});

test('a temperature of 0 writes the same whatever the seed, narrow and by keyboard', async (t) => {
  const { page, lab } = await trainedLab(t, 'Temperatures', { width: 320 });
  await lab.getByText('120 of 400 characters at each temperature, paused.').waitFor();
  await isAsWideAs(page, 320);
  const first = lab.getByRole('textbox', { name: 'Temperature' }).first();
  await first.fill('0');
  await first.press('Tab');
  await lab.getByText('α = ∞', { exact: true }).waitFor();
  await lab.getByRole('spinbutton', { name: 'Characters a second' }).fill('300');
  await lab.getByRole('spinbutton', { name: 'Characters to write' }).fill('40');
  const paper = lab.getByRole('group', { name: 'Text at temperature 0', exact: true });
  const texts = [];
  for (const seed of ['1', '2']) {
    await lab.getByRole('spinbutton', { name: 'Seed' }).fill(seed);
    await page.keyboard.press('Tab');
    await lab
      .getByRole('button', { name: /^Write/ })
      .first()
      .press('Enter');
    await lab.getByText('40 of 40 characters at each temperature, finished.').waitFor();
    texts.push(await paper.textContent());
  }
  assert.equal(texts[0], texts[1]);
});
