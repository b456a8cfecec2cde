// The lab of steerable filters as a student uses it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from './support/browsers.mjs';
import { png } from './support/png.mjs';
import { answerTo, isForEverybody, openTheory } from './support/theory.mjs';

test('a horse is filtered twice alike, and an edge at 30 degrees is found', async (t) => {
  const { page, lab, trouble } = await openTheory(t, 'filters');
  await lab
    .getByText(/Over 1,024 pixels the largest difference between the two is .*10⁻¹/)
    .waitFor();
  await lab.getByRole('combobox', { name: 'Picture' }).selectOption('edge');
  const source = lab.getByRole('application').first();
  await source.focus();
  const reading = lab.getByText(/^At row/);
  await until('the pixel is reached by arrow keys', async () => {
    const [, row, column] =
      /row (\d+), column (\d+)/.exec((await reading.textContent()) ?? '') ?? [];
    if (row === '13' && column === '17') return true;
    await page.keyboard.press(
      Number(row) < 13
        ? 'ArrowDown'
        : Number(row) > 13
          ? 'ArrowUp'
          : Number(column) < 17
            ? 'ArrowRight'
            : 'ArrowLeft',
    );
    return false;
  });
  await lab.getByText(/strongest at 30\.00°: 2\.26885\. Of 24 angles/).waitFor();
  assert.deepEqual(trouble, []);
});

test('too few basis filters lose energy, and a photograph can be chosen', async (t) => {
  const { page, lab } = await openTheory(t, 'filters');
  await lab
    .getByText(/With 2 basis filters at 0°, 90°, up to [\d.]+ % of the energy is lost/)
    .waitFor();
  await lab.getByRole('slider', { name: 'Basis filters' }).fill('3');
  await lab.getByText(/With 3 basis filters at 0°, 60°, 120°, nothing is lost/).waitFor();
  const chosen = page.waitForEvent('filechooser');
  await lab.getByRole('combobox', { name: 'Picture' }).selectOption('photo');
  await lab.getByRole('button', { name: 'Choose a photograph' }).click();
  await (await chosen).setFiles([
    { name: 'hills.png', mimeType: 'image/png', buffer: png(80, 60) },
  ]);
  await lab.getByText(/hills\.png, at 80 × 60 pixels/).waitFor();
  await lab.getByText(/Over 4,800 pixels/).waitFor();
});

test('answers are judged, and the kernels of a network are held against chance', async (t) => {
  const { lab } = await openTheory(t, 'filters');
  const wrong = '-2(x cos(t) - y sin(t)) exp(-x^2-y^2)';
  assert.match(await answerTo(lab, /turned filter/, wrong), /clockwise/);
  assert.match(await answerTo(lab, /turned filter/, '-2 r cos(p - t) exp(-r^2)'), /That is it/);
  assert.match(await answerTo(lab, /largest response/, 'F^2 + G^2'), /root/);
  await lab
    .getByText(/kernels hold [\d.]+ % in the two directions; random ones would hold 22\.2 %/)
    .waitFor();
  assert.ok((await lab.locator('.kernel-fits li').count()) >= 8);
  await lab.getByText(/Before training they held [\d.]+ %, now [\d.]+ %: training/).waitFor();
  await lab
    .getByRole('img', { name: /^Kernel \d+ before training$/ })
    .first()
    .waitFor();
});

test('the lab of steerable filters is for everybody', (t) => isForEverybody(t, 'filters'));
