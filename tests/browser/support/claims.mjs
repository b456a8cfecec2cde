// Runs as a report claims them, trained in the browser beside the page, and reports with them put
// into the browser's own storage.
import { url } from './browsers.mjs';

/** A file of the site that is no page: same origin, same policy, nothing else running. */
const QUIET_FILE = 'icon.svg';

/**
 * @typedef {{ kind: 'paddock' } | { kind: 'array', base64: string } | { kind: 'archive', base64:
 * string }} Pictures what is learnt from
 */

/**
 * Trains a recipe to its end and claims what came out. Runs inside a browser: it may use nothing
 * from outside.
 * @param {{ recipe: object, pictures: { kind: string, base64?: string }, rates?: [number,
 * number][], engine?: 'cpu' | 'gpu', key?: string, kept?: boolean }} plan `rates`: set by hand
 * before these steps; `kept`: whether this browser keeps the data, as the page does
 */
export async function claimPictures(plan) {
  const { recipe, pictures, rates = [], engine = 'cpu', key = 'r1', kept = false } = plan;
  const open = async (/** @type {string} */ which) => {
    const { default: start, Session } = await import(
      new URL(`/pkg/${which}/palomino.js`, location.href).href
    );
    await start({
      module_or_path: fetch(new URL(`/pkg/${which}/palomino_bg.wasm`, location.href)),
    });
    return { session: await Session.open(), defaults: Session.form().defaults };
  };
  const reader = async () => {
    const files = (/** @type {string} */ file) => new URL(`/pkg/files/${file}`, location.href).href;
    const { default: load, FilesSession } = await import(files('palomino_pictures.js'));
    await load({ module_or_path: fetch(files('palomino_pictures_bg.wasm')) });
    return FilesSession.open();
  };
  const cpu = await open('cpu');
  const bytes = Uint8Array.from(atob(pictures.base64 ?? ''), (one) => one.charCodeAt(0));
  const name = pictures.kind === 'archive' ? 'cifar-10-python.tar.gz' : 'small.npy';
  const data =
    pictures.kind === 'paddock'
      ? cpu.session.openPaddock(0, () => {})
      : cpu.session.openPacked(
          (await reader()).openFiles({ files: [{ name, bytes }], class: 7, readings: [] }, () => {})
            .packed,
        );
  const packed = cpu.session.packData();
  const { session, defaults } = engine === 'cpu' ? cpu : await open(engine);
  if (session !== cpu.session) session.openPacked(packed);
  const asked = { ...defaults, engine: 'cpu', ...recipe, data: data.choice };
  const run = await session.startRun(asked);
  const changes = [...rates];
  const epochs = [];
  for (let [step, finished] = [0, false]; !finished; ) {
    if (changes[0]?.[0] === step) session.setLearningRate(changes.shift()[1]);
    for (const event of (await session.advance(1)).events) {
      if (event.kind === 'stepped') step += event.losses.length;
      if (event.kind === 'evaluated') epochs.push(event.report);
      if (event.kind === 'finished') finished = true;
    }
  }
  if (kept) {
    const base = await new Promise((resolve) => {
      const request = indexedDB.open('palomino', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('kept');
      request.onsuccess = () => resolve(request.result);
    });
    await new Promise((resolve) => {
      const transaction = base.transaction('kept', 'readwrite');
      const { title, sha256 } = data;
      const table = transaction.objectStore('kept');
      table.put({ bytes: packed, title, sha256 }, `data:${sha256}`);
      table.put([{ title, sha256 }], 'data');
      transaction.oncomplete = resolve;
    });
    base.close();
  }
  const { title, sha256, train, validation } = data;
  return {
    key,
    name: `Run ${key}`,
    half: 'pictures',
    recipe: run.recipe,
    engine: engine === 'cpu' ? 'cpu' : 'webGpu',
    steps: run.stepsPerEpoch * epochs.length,
    parameters: run.parameters,
    data: { title, sha256, train, validation },
    curve: {
      kind: 'epochs',
      training: epochs.map(({ trainLoss }) => trainLoss),
      validation: epochs.map(({ validationLoss }) => validationLoss),
      accuracy: [],
    },
    record: session.runRecord(),
    preview: null,
  };
}

/**
 * Trains a recipe on the play to its end and claims what came out, and what it writes then. Runs
 * inside a browser: it may use nothing from outside.
 * @param {{ recipe: object, key?: string, rates?: [number, number][], writes: object }} plan
 */
export async function claimText({ recipe, key = 'r2', rates = [], writes }) {
  const { default: start, TextSession } = await import(
    new URL('/pkg/text/palomino_text.js', location.href).href
  );
  await start({ module_or_path: fetch(new URL('/pkg/text/palomino_text_bg.wasm', location.href)) });
  const session = TextSession.open();
  const text = session.openPlay(0);
  const asked = { ...TextSession.form().defaults, engine: 'cpu', ...recipe, text: text.choice };
  const run = session.startRun(asked, undefined, 'keep');
  const changes = [...rates];
  for (let step = 0, finished = false; !finished; ) {
    if (changes[0]?.[0] === step) session.setLearningRate(changes.shift()[1]);
    const until = changes[0]?.[0] ?? step + 1000;
    ({ step, finished } = session.advance(until - step));
  }
  const { curve, recipe: last } = session.runState();
  const points = curve.filter((_, i) => i % 10 === 0 || i === curve.length - 1);
  const claim = {
    key,
    name: `Run ${key}`,
    half: 'text',
    recipe: last,
    engine: 'cpu',
    steps: session.runState().step,
    parameters: run.parameters,
    data: { title: text.title, sha256: '', train: text.characters, validation: 0 },
    curve: {
      kind: 'characters',
      characters: points.map(({ characters }) => characters),
      smoothed: points.map(({ smoothed }) => smoothed),
    },
    record: session.runRecord(),
    preview: null,
  };
  return { claim, written: session.write('run', { ...writes, position: 0 }).text };
}

/**
 * A report with a figure of each run, and more blocks below.
 * @param {{ key: string }[]} runs
 * @param {object[]} [more]
 */
export const reportOf = (runs, more = []) => ({
  title: 'A report to verify',
  author: 'Ada',
  blocks: [
    ...runs.map(({ key: run }) => ({
      kind: 'figure',
      figure: { kind: 'run', run },
      caption: `This is ${run}.`,
    })),
    ...more,
  ],
  runs,
  lesson: null,
});

/**
 * Puts entries into the browser's own storage. Runs inside a browser.
 * @param {Record<string, unknown>} entries
 */
async function store(entries) {
  const base = await new Promise((resolve, reject) => {
    const request = indexedDB.open('palomino', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('kept');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  await new Promise((resolve, reject) => {
    const transaction = base.transaction('kept', 'readwrite');
    for (const [key, value] of Object.entries(entries))
      transaction.objectStore('kept').put(value, key);
    transaction.oncomplete = () => resolve(undefined);
    transaction.onerror = () => reject(transaction.error);
  });
  base.close();
}

/**
 * A report as the hash of a link. Runs inside a browser.
 * @param {object} report
 * @returns {Promise<string>}
 */
export async function linkOf(report) {
  const { default: start, ReportSession } = await import(
    new URL('/pkg/report/palomino_report.js', location.href).href
  );
  await start({
    module_or_path: fetch(new URL('/pkg/report/palomino_report_bg.wasm', location.href)),
  });
  return ReportSession.open().encodeLink(report, 'link').hash;
}

/**
 * Writes with a network that came with the page. Runs inside a browser.
 * @param {{ id: string, starter: string, alpha: number, seed: number, count: number }} plan
 * @returns {Promise<string>}
 */
export async function writeWith({ id, ...plan }) {
  const { default: start, TextSession } = await import(
    new URL('/pkg/text/palomino_text.js', location.href).href
  );
  await start({ module_or_path: fetch(new URL('/pkg/text/palomino_text_bg.wasm', location.href)) });
  const session = TextSession.open();
  const file = await fetch(new URL(`/data/${id}.safetensors`, location.href));
  session.addNetwork('asked', `${id}.safetensors`, new Uint8Array(await file.arrayBuffer()));
  return session.write('asked', { ...plan, position: 0 }).text;
}

/** Goes to where only scripts run. @param {import('playwright-core').Page} page */
export const beQuiet = (page) => page.goto(url + QUIET_FILE);

/**
 * Keeps a report in this browser, opens the page at it, and gives its panel.
 * @param {import('playwright-core').Page} page
 * @param {object} report
 */
export async function openReport(page, report) {
  await beQuiet(page);
  const entry = { id: 'tried', changed: new Date().toISOString(), report, origin: '' };
  await page.evaluate(store, { 'report:tried': entry, 'report-current': 'tried' });
  await page.goto(`${url}#~reports`);
  await page.locator('.report-block').first().waitFor();
  await page.getByRole('radio', { name: 'Read', exact: true }).check({ force: true });
  return panelOf(page);
}

/** The panel that verifies what is read. @param {import('playwright-core').Page} page */
export async function panelOf(page) {
  const panel = page.getByRole('region', { name: 'Verify', exact: true });
  await panel.waitFor();
  return panel;
}

/**
 * One run of the panel.
 * @param {import('playwright-core').Locator} panel
 * @param {string} name
 */
export const runIn = (panel, name) =>
  panel.getByRole('listitem').filter({ has: panel.page().getByRole('heading', { name }) });
