// While the engine computes in its worker, the page itself stays free to answer. How quickly it
// does is measured by `cargo xtask bench -- --page`; here no clock decides.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshPage, ready, url } from './support/browsers.mjs';
import { holdAdvance } from './support/held.mjs';
import {
  SLOW,
  button,
  openSmallData,
  runIs,
  runState,
  says,
  setRecipe,
  steps,
} from './support/lab.mjs';

/**
 * A lab that trains, its engine held in the middle of a call.
 * @param {import('node:test').TestContext} t
 */
async function computing(t) {
  const { page, context, trouble } = await freshPage(t);
  const engine = await holdAdvance(context);
  await page.goto(url);
  await ready(page);
  await openSmallData(page, 360);
  await setRecipe(page, { ...SLOW, Epochs: 1000 });
  await button(page, 'Train').click();
  await engine.inside();
  return { page, engine, trouble };
}

test('the page answers while the engine is in the middle of a call', async (t) => {
  const { page, engine, trouble } = await computing(t);
  await page.evaluate(() => new Promise((tick) => setTimeout(tick)));
  await page.evaluate(() => new Promise((frame) => requestAnimationFrame(frame)));
  await page.getByRole('link', { name: 'Model', exact: true }).click();
  await page.getByRole('region', { name: 'Model', exact: true }).waitFor();
  assert.equal(await runState(page), 'running');
  assert.equal(await steps(page), 0, 'the call has not come back');
  engine.release();
  await engine.inside();
  await page.getByRole('link', { name: 'Train', exact: true }).click();
  await says(page, /^Step [\d,]+: training loss/);
  assert.ok((await steps(page)) > 0, 'the engine went on once it was let go');
  assert.deepEqual(trouble, []);
});

test('a press of Pause is heard in the middle of a call, and no other call is made', async (t) => {
  const { page, engine } = await computing(t);
  engine.release();
  await engine.inside();
  await button(page, 'Pause').click();
  await says(page, /pausing after this step/);
  assert.equal(await runState(page), 'running');
  engine.release();
  await runIs(page, 'paused');
  await says(page, `paused at step ${await steps(page)}`);
});
