// A whole run: the page's default recipe from Train to Finished, with evaluation, previews, keeping
// and drawing, beside the same steps and evaluations by the engine alone and by PyTorch.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { inPage, isBuilt, launch } from './chromium.mjs';
import { pythonWithTorch, Skipped } from './peers.mjs';
import { digits, grid, median } from './table.mjs';

/** What is wanted: at most so much of PyTorch's time, and of the engine's alone. */
const WANTED = { pytorch: 0.8, engine: 1.05 };
/** A run may be slow, but not for ever. */
const PATIENCE_MS = 1_800_000;

/** PyTorch's seconds. */
function pytorch({ epochs, threads }) {
  const script = join(import.meta.dirname, 'peers', 'pytorch_run.py');
  const args = [script, '--epochs', epochs, '--threads', threads].map(String);
  const output = execFileSync(pythonWithTorch(), args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { seconds, losses } = JSON.parse(output.trim().split('\n').at(-1));
  if (!(losses.at(-1) < losses[0])) throw new Error(`PyTorch’s loss did not fall: ${losses}`);
  return seconds;
}

/** Seconds of the engine alone, in a worker of a page that does nothing else. */
function engineAlone(site, machine, { epochs, threads }) {
  if (!isBuilt('threads')) throw new Skipped('pkg/threads is not built');
  return inPage(site.url, machine, (page) =>
    page.evaluate(
      async ([count, shared]) => {
        const { open } = await import('/peers/palomino-in-worker.mjs');
        const opened = { network: 'regressionCnn', batch: 100 };
        const run = await open({ engine: 'threads', threads: shared, ...opened });
        const before = performance.now();
        await run.whole(count);
        return (performance.now() - before) / 1000;
      },
      [epochs, threads],
    ),
  );
}

/** Runs in the page: presses Train and gives the seconds until the run is finished. */
async function trainedInPage() {
  const root = document.documentElement;
  const finished = new Promise((resolve) => {
    const look = () => root.dataset.run === 'finished' && resolve(performance.now());
    new MutationObserver(look).observe(root, { attributes: true });
  });
  const train = [...document.querySelectorAll('#run-bar button')].find(
    ({ textContent }) => textContent === 'Train',
  );
  const before = performance.now();
  train.click();
  return ((await finished) - before) / 1000;
}

/** The page's seconds, as a viewer waits for them, and on how many threads it trained. */
async function inTheLab(machine, { epochs }) {
  const url = process.env.PALOMINO_URL;
  if (!url) throw new Skipped('PALOMINO_URL names no site; `cargo xtask bench` serves one');
  const browser = await launch(machine);
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(url);
    await page.locator('html:not([data-engine=loading])').waitFor({ state: 'attached' });
    const recipe = page.locator('#recipe');
    await recipe.getByRole('spinbutton', { name: 'Epochs', exact: true }).fill(String(epochs));
    await page.waitForTimeout(500);
    const seconds = await page.evaluate(trainedInPage);
    const where = (await page.locator('#badge').textContent()) ?? '';
    const threads = Number(/(\d+) threads/.exec(where)?.[1] ?? 1);
    return { seconds, threads };
  } finally {
    await browser.close();
  }
}

/** All three in turns, so that a noisy neighbour hits each. */
export async function measureRun({ machine, counts, quick }, site) {
  const epochs = quick ? 2 : 25;
  const found = { epochs, threads: 0, pytorch: [], engine: [], page: [] };
  for (let round = 0; round < counts.rounds; round++) {
    console.error(`${epochs} epochs of RegressionCNN, round ${round + 1}: the page ...`);
    const { seconds, threads } = await inTheLab(machine, { epochs });
    found.page.push(seconds);
    found.threads = threads;
    console.error('  the engine alone ...');
    found.engine.push(await engineAlone(site, machine, { epochs, threads }));
    console.error('  PyTorch ...');
    found.pytorch.push(pytorch({ epochs, threads }));
  }
  return found;
}

/** The three, and what the goals say of the page. */
export function runTable({ threads, ...found }) {
  const [page, engine, torch] = [found.page, found.engine, found.pytorch].map(median);
  const verdict = (of, most) => [
    `${digits(page / of)} x`,
    `at most ${most} x`,
    page / of <= most ? 'met' : 'NOT MET',
  ];
  return grid(
    [
      [`seconds, ${threads} threads`, 'a run', 'the page takes', 'wanted', ''],
      ['PyTorch, native, a plain loop', digits(torch), ...verdict(torch, WANTED.pytorch)],
      ['Palomino, Chromium, the engine alone', digits(engine), ...verdict(engine, WANTED.engine)],
      ['Palomino, Chromium, the page', digits(page), '', '', ''],
    ],
    1,
  );
}
