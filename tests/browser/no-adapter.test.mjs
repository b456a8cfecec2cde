// A browser without a WebGPU adapter: one line says so, and everything works on the CPU.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLab } from './support/browsers.mjs';
import { QUICK, button, openSmallData, runIs, says, setRecipe } from './support/lab.mjs';

for (const engine of ['Automatic', 'WebGPU']) {
  test(`with no adapter a recipe for ${engine} trains on the CPU; a badge says why`, async (t) => {
    const { page, trouble } = await openLab(t, { flags: ['--disable-gpu'] });
    await openSmallData(page);
    await setRecipe(page, { ...QUICK, Engine: engine });
    await button(page, 'Train').click();
    await runIs(page, 'finished');
    await says(page, 'Your run on the CPU');
    await page.locator('#badge summary').click();
    const panel = page.locator('#badge');
    assert.match(
      (await panel.innerText()) ?? '',
      /This browser offers no WebGPU adapter; everything runs on the CPU\./,
    );
    assert.match((await panel.locator('summary').innerText()) ?? '', /^CPU/);
    assert.equal(await page.locator('html').getAttribute('data-engine'), 'cpu');
    assert.deepEqual(trouble, []);
  });
}
