// An engine that a test holds in the middle of its work: each call of `advance` blocks the worker's
// thread, as a long computation does, until the test lets it go.

/** @typedef {import('playwright-core').BrowserContext} BrowserContext */

/** Asked for by the worker itself, synchronously, at the beginning of every call. */
const GATE = '/held-by-the-test';
const BLOCK = `
  const advance = Session.prototype.advance;
  Session.prototype.advance = function (units) {
    const gate = new XMLHttpRequest();
    gate.open('GET', '${GATE}', false);
    gate.send();
    return advance.call(this, units);
  };`;

/**
 * From now on every CPU engine that is loaded waits at each call. `inside()` resolves once a call
 * has begun, `release()` lets that call go on, `free()` all that come.
 * @param {BrowserContext} context
 */
export async function holdAdvance(context) {
  /** @type {(() => void)[]} */
  const held = [];
  /** @type {(() => void)[]} */
  const watching = [];
  let open = false;
  await context.route(`**${GATE}`, async (route) => {
    if (!open) {
      await new Promise((resolve) => {
        held.push(() => resolve(undefined));
        for (const seen of watching.splice(0)) seen();
      });
    }
    await route.fulfill({ body: '' });
  });
  await context.route('**/pkg/cpu/palomino.js', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()) + BLOCK });
  });
  return {
    inside: () =>
      new Promise((resolve) =>
        held.length > 0 ? resolve(undefined) : watching.push(() => resolve(undefined)),
      ),
    release: () => held.shift()?.(),
    free() {
      open = true;
      for (const go of held.splice(0)) go();
    },
  };
}
