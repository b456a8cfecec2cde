// Completion: a starter is read, its state is shown, continuations are coloured by their chances,
// and one's own starters stay.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAccessible } from './support/axe.mjs';
import { until } from './support/browsers.mjs';
import { isAsWideAs, trainedLab } from './support/text-run.mjs';

test('a starter is continued four times, read letter by letter, and kept', async (t) => {
  const { page, lab, trouble } = await trainedLab(t, 'Completion');
  const starter = lab.getByRole('textbox', { name: 'Starter, which the network reads first' });
  await starter.fill('DUKE:\nSpeak');
  await lab.getByText('11 of 11, the last is “k”').waitFor();
  await lab.getByRole('spinbutton', { name: 'Characters each' }).fill('40');
  await page.keyboard.press('Tab');
  await lab.getByRole('button', { name: 'Continue it', exact: true }).click();
  await lab.getByText('40 of 40 characters each, finished.').waitFor();
  const papers = lab.getByRole('group', { name: /^Continuation with seed/ });
  const texts = await papers.allTextContents();
  assert.equal(texts.length, 4);
  for (const text of texts)
    assert.ok(text.startsWith('DUKE:\nSpeak') && [...text].length === 51, text);
  const shades = await papers
    .first()
    .locator('.chance')
    .evaluateAll((letters) =>
      letters.map((letter) =>
        /** @type {HTMLElement} */ (letter).style.getPropertyValue('--share'),
      ),
    );
  assert.ok(
    shades.length === 40 && new Set(shades).size > 1,
    'letters have colours by their chances',
  );
  await isAccessible(page, 'continuations written');

  const read = lab.getByRole('slider', { name: 'Letters read' });
  await read.focus();
  await page.keyboard.press('Home');
  await lab.getByText('none of 11: as after a full stop and a blank line').waitFor();
  await page.keyboard.press('ArrowRight');
  await lab.getByText('1 of 11, the last is “D”').waitFor();

  await lab.getByRole('button', { name: 'Keep this starter' }).click();
  await lab.getByText('Kept in this browser.').waitFor();
  await page.reload();
  const kept = page
    .getByRole('region', { name: 'Completion', exact: true })
    .getByRole('button', { name: 'DUKE:⏎Speak', exact: true });
  await kept.waitFor();
  await page.getByRole('button', { name: 'Forget DUKE:⏎Speak' }).click();
  await until('it is forgotten', async () => (await kept.count()) === 0);
  assert.deepEqual(
    trouble.filter((line) => !line.includes('404')),
    [],
  );
});

test('an example is one press; arrow keys read the state on a narrow screen', async (t) => {
  const { page, lab } = await trainedLab(t, 'Completion', {
    width: 320,
    context: { colorScheme: 'dark' },
  });
  await isAsWideAs(page, 320);
  const map = lab.getByRole('application', { name: /^The hidden state/ });
  await map.focus();
  await page.keyboard.press('ArrowRight');
  await lab.getByText(/^Unit 1: −?[01]\.\d\d$/).waitFor();
  const examples = lab.getByRole('region', { name: 'Five to try' }).getByRole('listitem');
  assert.equal(await examples.count(), 5);
  const enabled = examples.locator('button:enabled').first();
  const text = ((await enabled.textContent()) ?? '').replaceAll('⏎', '\n');
  await enabled.press('Enter');
  await until(
    'the starter is the example',
    async () =>
      (await lab
        .getByRole('textbox', { name: 'Starter, which the network reads first' })
        .inputValue()) === text,
  );
  await lab.getByText(/^\d+ of 150 characters each/).waitFor();
  await isAccessible(page, 'an example, dark and narrow');
});
