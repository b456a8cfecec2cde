// Gates in front of an engine's methods: while one is closed, a call waits at it and with it the
// whole engine, as in a long computation; the test opens it.

/** @typedef {import('playwright-core').BrowserContext} BrowserContext */

/** Asked for by the worker itself, synchronously, at the beginning of a call. */
const GATE = '/gate-of-the-test/';
const MODULES = {
  cpu: { script: '**/pkg/cpu/palomino.js', session: 'Session' },
  files: { script: '**/pkg/files/palomino_pictures.js', session: 'FilesSession' },
  text: { script: '**/pkg/text/palomino_text.js', session: 'TextSession' },
};

/** @param {string} session @param {string[]} methods */
const gated = (session, methods) => `
  for (const method of ${JSON.stringify(methods)}) {
    const call = ${session}.prototype[method];
    ${session}.prototype[method] = function (...args) {
      const gate = new XMLHttpRequest();
      gate.open('GET', '${GATE}' + method, false);
      gate.send();
      return call.apply(this, args);
    };
  }`;

/**
 * Puts gates into every engine that is loaded from now on; they stand open. `inside` resolves once
 * a call waits at a closed gate.
 * @param {BrowserContext} context
 * @param {keyof typeof MODULES} module
 * @param {string[]} methods
 */
export async function gates(context, module, methods) {
  const { script, session } = MODULES[module];
  const closed = new Set();
  /** @type {Map<string, (() => void)[]>} */
  const held = new Map(methods.map((method) => [method, []]));
  /** @type {Map<string, (() => void)[]>} */
  const watching = new Map(methods.map((method) => [method, []]));
  await context.route(`**${GATE}*`, async (route) => {
    const method = new URL(route.request().url()).pathname.slice(GATE.length);
    if (!held.has(method)) return route.fallback();
    if (closed.has(method))
      await new Promise((resolve) => {
        held.get(method)?.push(() => resolve(undefined));
        for (const seen of watching.get(method)?.splice(0) ?? []) seen();
      });
    await route.fulfill({ body: '' }).catch(() => {});
  });
  await context.route(script, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({
      response: answer,
      body: (await answer.text()) + gated(session, methods),
    });
  });
  return {
    /** @param {string} method */
    close: (method) => void closed.add(method),
    /** @param {string} method */
    open(method) {
      closed.delete(method);
      for (const go of held.get(method)?.splice(0) ?? []) go();
    },
    /** @param {string} method @returns {Promise<void>} */
    inside: (method) =>
      new Promise((resolve) =>
        held.get(method)?.length ? resolve() : watching.get(method)?.push(resolve),
      ),
  };
}

/**
 * Holds the files of an engine back; `let` lets them come.
 * @param {BrowserContext} context
 * @param {string} pattern
 */
export async function holdFiles(context, pattern) {
  let open = () => {};
  const opened = new Promise((resolve) => (open = () => resolve(undefined)));
  await context.route(pattern, async (route) => {
    await opened;
    await route.fallback().catch(() => {});
  });
  return { let: () => open() };
}
