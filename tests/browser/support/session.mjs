// An engine's Session driven without the page: scripts that run inside a browser, next to the
// module that the site serves.
import puppeteer from 'puppeteer-core';
import { PATIENCE_MS, freshPage, url } from './browsers.mjs';

/** A file of the site that is no page: same origin, same policy, nothing else running. */
const QUIET_FILE = 'icon.svg';

/**
 * A Chromium tab in which only scripts run.
 * @param {import('node:test').TestContext} t @param {string[]} [flags]
 */
export async function chromiumTab(t, flags) {
  const { page } = await freshPage(t, { flags, threads: true });
  await page.goto(url + QUIET_FILE);
  return page;
}

/**
 * A Firefox tab in which only scripts run, driven by WebDriver BiDi.
 * @param {import('node:test').TestContext} t
 */
export async function firefoxTab(t) {
  const executablePath = process.env.FIREFOX || '/usr/bin/firefox-esr';
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    protocolTimeout: PATIENCE_MS,
  });
  t.after(() => browser.close().catch(() => {}));
  const page = await browser.newPage();
  await page.goto(url + QUIET_FILE);
  return page;
}

/**
 * Trains the CPU engine and gives the digest of the weights. Runs inside a browser: it may use
 * nothing from outside.
 * @param {{ recipe: object, steps: number, array?: string, saves?: (number | 'evaluating' |
 * 'evaluated')[] }} plan `array`: an .npy in base64, else the
 * first paddock; `saves`: the moments (after a step, in the middle of an evaluation, after one) at
 * which the run is saved, dropped and loaded again
 */
export async function trainForDigest({ recipe, steps, array, saves = [] }) {
  const { default: start, Session } = await import(
    new URL('/pkg/cpu/palomino.js', location.href).href
  );
  await start({ module_or_path: fetch(new URL('/pkg/cpu/palomino_bg.wasm', location.href)) });
  let session = await Session.open();
  const bytes = array && Uint8Array.from(atob(array), (character) => character.charCodeAt(0));
  const reader = async () => {
    const files = (/** @type {string} */ name) => new URL(`/pkg/files/${name}`, location.href).href;
    const { default: load, FilesSession } = await import(files('palomino_pictures.js'));
    await load({ module_or_path: fetch(files('palomino_pictures_bg.wasm')) });
    return FilesSession.open();
  };
  const dropped = { files: [{ name: 'small.npy', bytes }], class: 7, readings: [] };
  const data = bytes
    ? session.openPacked((await reader()).openFiles(dropped, () => {}).packed)
    : session.openPaddock(0, () => {});
  await session.startRun({
    ...Session.form().defaults,
    ...recipe,
    engine: 'cpu',
    data: data.choice,
  });
  const packed = session.packData();
  /** @type {Set<number | string>} */
  const moments = new Set(saves);
  /** @type {number[]} */
  const losses = [];
  for (;;) {
    /** @type {number | string} */
    let moment = 0;
    for (const event of (await session.advance(1)).events) {
      if (event.kind === 'stepped') moment = losses.push(...event.losses);
      if (event.kind === 'evaluating' || event.kind === 'evaluated') moment = event.kind;
    }
    if (moments.delete(moment)) {
      const file = await session.saveRun();
      session.free();
      session = await Session.open();
      session.openPacked(packed);
      const loaded = await session.loadRun(file, () => {});
      if (loaded.losses.length !== losses.length)
        throw new Error(`${loaded.losses.length} losses came back of ${losses.length}`);
    }
    if (losses.length >= steps)
      return { digest: await session.digest(), data: data.sha256, losses, missed: [...moments] };
  }
}

/**
 * Holds an engine against PyTorch's numbers and gives a report for each file. Runs inside a
 * browser: it may use nothing from outside.
 * @param {{ engine: 'cpu' | 'gpu', fixtures: string[] }} given the files in base64
 */
export async function oracle({ engine, fixtures }) {
  const { default: start, Session } = await import(
    new URL(`/pkg/${engine}/palomino.js`, location.href).href
  );
  await start({ module_or_path: fetch(new URL(`/pkg/${engine}/palomino_bg.wasm`, location.href)) });
  const session = await Session.open();
  const reports = [];
  for (const fixture of fixtures)
    reports.push(
      await session.compareOracle(
        Uint8Array.from(atob(fixture), (character) => character.charCodeAt(0)),
      ),
    );
  return reports;
}

/**
 * Benchmarks a network on the first paddock and gives the digest of its weights. Runs inside a
 * browser: it may use nothing from outside.
 * @param {{ network: import('../../../pkg/cpu/palomino.js').NetworkKind, batchSize: number, steps:
 * number, seed: number }} plan
 */
export async function benchmarkForDigest({ network, batchSize, steps, seed }) {
  const { default: start, Session } = await import(
    new URL('/pkg/cpu/palomino.js', location.href).href
  );
  await start({ module_or_path: fetch(new URL('/pkg/cpu/palomino_bg.wasm', location.href)) });
  const session = await Session.open();
  session.openPaddock(0, () => {});
  await session.openBenchmark({ network, batchSize, seed });
  await session.benchmarkSteps(steps);
  return session.benchmarkDigest();
}

/**
 * Runs operations on both engines and gives, for each case, how far each result of WebGPU is from
 * the CPU's: the largest difference over
 * the largest magnitude. Runs inside a browser: it may use nothing from outside.
 * @param {import('../../../pkg/cpu/palomino.js').OperationCase[]} cases
 */
export async function compareOperations(cases) {
  const open = async (/** @type {string} */ engine) => {
    const { default: start, Session } = await import(
      new URL(`/pkg/${engine}/palomino.js`, location.href).href
    );
    await start({
      module_or_path: fetch(new URL(`/pkg/${engine}/palomino_bg.wasm`, location.href)),
    });
    return Session.open();
  };
  const [cpu, gpu] = [await open('cpu'), await open('gpu')];
  const gap = (/** @type {number[]} */ ours, /** @type {number[]} */ theirs) => {
    if (ours.length !== theirs.length) return Infinity;
    let [most, size] = [0, Number.MIN_VALUE];
    for (const [i, value] of theirs.entries()) {
      const difference = Math.abs(ours[i] - value);
      if (!(difference <= most)) most = difference; // what is not a number stays
      size = Math.max(size, Math.abs(value));
    }
    return most / size;
  };
  const found = [];
  for (const one of cases) {
    const [theirs, ours] = [await cpu.operationSample(one), await gpu.operationSample(one)];
    const gaps = theirs.results.map((result, i) => [
      result.name,
      ours.results[i].name === result.name ? gap(ours.results[i].values, result.values) : Infinity,
    ]);
    found.push({ one, gaps: Object.fromEntries(gaps) });
  }
  return found;
}

/**
 * Trains the same recipes for an epoch on both engines and gives what each measured. Runs inside a
 * browser: it may use nothing from outside.
 * @param {{ recipes: object[], array: string }} plan `array`: an .npy in base64
 */
export async function trainOnBoth({ recipes, array }) {
  const bytes = Uint8Array.from(atob(array), (character) => character.charCodeAt(0));
  const open = async (/** @type {string} */ engine) => {
    const { default: start, Session } = await import(
      new URL(`/pkg/${engine}/palomino.js`, location.href).href
    );
    await start({
      module_or_path: fetch(new URL(`/pkg/${engine}/palomino_bg.wasm`, location.href)),
    });
    return { session: await Session.open(), defaults: Session.form().defaults };
  };
  const [cpu, gpu] = [await open('cpu'), await open('gpu')];
  const files = (/** @type {string} */ name) => new URL(`/pkg/files/${name}`, location.href).href;
  const { default: load, FilesSession } = await import(files('palomino_pictures.js'));
  await load({ module_or_path: fetch(files('palomino_pictures_bg.wasm')) });
  const { packed } = FilesSession.open().openFiles(
    { files: [{ name: 'small.npy', bytes }], class: 7, readings: [] },
    () => {},
  );
  const data = cpu.session.openPacked(packed);
  gpu.session.openPacked(packed);
  const measured = [];
  for (const recipe of recipes) {
    const both = [];
    for (const { session, defaults } of [cpu, gpu]) {
      await session.startRun({ ...defaults, ...recipe, data: data.choice });
      /** @type {number[]} */
      const losses = [];
      let report = null;
      while (!report) {
        for (const event of (await session.advance(4)).events) {
          if (event.kind === 'stepped') losses.push(...event.losses);
          if (event.kind === 'evaluated') report = event.report;
        }
      }
      const { outputs } = await session.predict('run', 'validation', [0]);
      both.push({ losses, report, outputs: Array.from(outputs) });
    }
    measured.push(both);
  }
  return measured;
}
