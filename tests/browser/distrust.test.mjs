// A WebGPU engine whose numbers are wrong: the comparison finds it, the page says so, and the run
// stays on the CPU.
import { test } from 'node:test';
import { SLOW_GPU_MS, SOFTWARE_GPU, freshPage, ready, until, url } from './support/browsers.mjs';
import { QUICK, button, openSmallData, runIs, says, setRecipe } from './support/lab.mjs';

/**
 * What a wrong kernel would do: the gradients of one parameter come back half a percent too large.
 */
const WRONG = `
  const compare = Session.prototype.compareTrust;
  Session.prototype.compareTrust = function (sample) {
    const [first, ...others] = sample.steps;
    const [wrong, ...right] = first.gradients;
    const gradients = [wrong.map((value) => value * 1.005), ...right];
    return compare.call(this, { ...sample, steps: [{ ...first, gradients }, ...others] });
  };`;

test('a WebGPU engine that computes something else is found out, and the CPU trains', async (t) => {
  const { page, context } = await freshPage(t, { flags: SOFTWARE_GPU });
  await context.route('**/pkg/gpu/palomino.js', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()) + WRONG });
  });
  await page.goto(url);
  await ready(page);
  await openSmallData(page, 24);
  await setRecipe(page, { ...QUICK, Engine: 'WebGPU' });
  await until(
    'the engines have been compared',
    async () =>
      (await page.locator('#badge').textContent())?.includes(
        'differ from the CPU’s by more than the tolerance',
      ),
    SLOW_GPU_MS,
  );
  await button(page, 'Train').click();
  await runIs(page, 'finished');
  await says(page, 'Your run on the CPU');
});
