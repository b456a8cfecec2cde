// Why: a behaviour is stated, its weights are found and measured, taken out while text is written,
// and others are proposed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAccessible } from './support/axe.mjs';
import { until } from './support/browsers.mjs';
import { learns, press } from './support/text.mjs';
import { isAsWideAs, trainedLab } from './support/text-run.mjs';

test('the weights behind the colon’s newline are found, measured and taken out', async (t) => {
  const { page, lab, trouble } = await trainedLab(t, 'Why', { hidden: 40, characters: 100_000 });
  const write = page.getByRole('region', { name: 'Write', exact: true });
  await lab.getByText('Why is it that after “:” comes newline ⏎ or space ␣?').waitFor();
  await lab
    .getByText(/^In the open text [\d,]+ places were looked at; at [\d.]+ % of them comes newline/)
    .waitFor();
  await lab.getByRole('button', { name: 'Find the weights', exact: true }).click();
  const set = lab.getByRole('region', { name: 'The smallest set' });
  await set.getByText(/found on one half of the places\. Without (it|them) the chance/).waitFor();
  await set
    .getByText(/^(Wxh|Whh|Why|bh|by)\[\d+, \d+\] = −?\d+\.\d{3}$/)
    .first()
    .waitFor();
  await set
    .getByRole('img', { name: /^Chance of the behaviour against the number of weights/ })
    .waitFor();
  assert.ok(
    (await lab.getByRole('region', { name: 'One weight at a time' }).getByRole('row').count()) > 5,
  );
  assert.ok(
    (await lab.getByRole('region', { name: 'The direct path' }).getByRole('row').count()) > 2,
  );
  await isAccessible(page, 'weights found');

  const writing = lab.getByRole('region', { name: 'Write without these weights' });
  await writing.getByRole('button', { name: 'Write both', exact: true }).press('Enter');
  await writing
    .getByText(/^[1-9]\d* characters each; the right network writes without the weights/)
    .waitFor();
  await writing.getByRole('checkbox').press('Space');
  await writing.getByText(/the right network writes with them again/).waitFor();
  await writing.getByRole('button', { name: 'Pause', exact: true }).click();

  const links = page.getByRole('navigation', { name: 'Labs' });
  await links.getByRole('link', { name: 'Write', exact: true }).click();
  await press(write, 'Train');
  await learns(write, 200_000);
  await press(write, 'Pause');
  await write.getByText(/paused at [\d,]+ characters/).waitFor();
  await links.getByRole('link', { name: 'Why', exact: true }).click();
  await lab
    .getByText(/^This is what the run was after [\d,]+ characters; it has learnt on since\.$/)
    .waitFor();
  assert.ok(await set.isVisible(), 'what was found stays until one looks again');
  await lab.getByRole('button', { name: 'Look again' }).click();
  await until('the older result is gone', async () => (await set.count()) === 0);
  await lab.getByText(/^In the open text [\d,]+ places were looked at/).waitFor();
  assert.equal(await lab.getByText(/^This is what the run was/).isVisible(), false);
  assert.deepEqual(
    trouble.filter((line) => !line.includes('404')),
    [],
  );
});

test('behaviours are proposed, and one press analyses one; the page stays narrow', async (t) => {
  const { page, lab } = await trainedLab(t, 'Why', {
    hidden: 40,
    characters: 60_000,
    width: 320,
    context: { colorScheme: 'dark' },
  });
  await lab.getByText(/^In the open text /).waitFor();
  await lab.getByRole('button', { name: 'Take out space ␣' }).press('Enter');
  await lab.getByText('Why is it that after “:” comes newline ⏎?').waitFor();
  await lab.getByRole('button', { name: 'Propose behaviours' }).press('Enter');
  const proposed = lab
    .getByRole('table')
    .getByRole('button', { name: /^after .* comes / })
    .first();
  await proposed.waitFor();
  const words = await proposed.textContent();
  await proposed.press('Enter');
  await lab.getByText(`Why is it that ${words}?`).waitFor();
  await lab.getByRole('region', { name: 'The smallest set' }).waitFor();
  await isAsWideAs(page, 320);
  await isAccessible(page, 'a proposal analysed, dark and narrow');
});
