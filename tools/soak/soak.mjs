// One tab used for a long time: trains, pauses, switches labs, opens and closes data, colours
// photographs, writes texts and a report, in an order drawn from a seed. After the first tenth the
// memory of the page and of every worker stays flat, nothing goes wrong, and the page answers.
//
// `cargo xtask soak --minutes 60` builds the engines, serves the lab and runs this.
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import puppeteer from 'puppeteer-core';
import { host, othersCores } from '../../bench/machine.mjs';
import { chances } from '../torture/chances.mjs';
import { held } from './memory.mjs';
import { installWatch, quantile } from './response.mjs';
import { memoryTable, verdicts } from './verdict.mjs';
import { Viewer } from './viewer.mjs';

const FLAGS = [
  '--no-sandbox',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
  '--enable-logging=stderr',
];
/** Looks at the memory in all of a soak, the first at a tenth of it. */
const LOOKS = 28;

/** Cores taken by others from which on times mean little. */
const BUSY = 0.3;

const HELP = `cargo xtask soak [--minutes N] [--seed S]
  --minutes N    how long (60)
  --seed S       of the order in which things are done (1)
`;

/** @returns {{ minutes: number, seed: number }} */
function options() {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  });
  const [minutes, seed] = [Number(values.minutes), Number(values.seed)];
  if (values.help) {
    process.stdout.write(HELP);
    process.exit(0);
  }
  if (!(minutes > 0) || !Number.isInteger(seed))
    throw new Error(`--minutes takes a number above 0, --seed a whole one.\n\n${HELP}`);
  return { minutes, seed };
}

/** A tab with the lab in it, and what goes wrong there. @param {string} url */
async function openTab(url) {
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    headless: true,
    args: FLAGS,
    defaultViewport: { width: 1600, height: 1000 },
    protocolTimeout: 300_000,
  });
  const page = (await browser.pages())[0];
  /** @type {string[]} */
  const trouble = [];
  const crashed = new Promise((_, reject) => page.on('error', reject));
  crashed.catch(() => {}); // whoever waits for something else hears of it
  // Read on: once its address is known nobody does, and a browser that can't write stands still.
  browser
    .process()
    ?.stderr?.on('data', (words) => /FATAL|#\d+ 0x/.test(words) && process.stderr.write(words))
    .resume();
  page.on('pageerror', (error) => trouble.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
  await installWatch(page);
  await page.goto(url);
  await page.waitForSelector('html:not([data-engine=loading])', { timeout: 120_000 });
  return { browser, page, trouble, crashed, client: await page.createCDPSession() };
}

/** @param {import('puppeteer-core').Page} page */
const response = (page) => page.evaluate(() => /** @type {any} */ (globalThis).soakResponse());

/**
 * Soaks; gives every look at the memory, and how soon the page answered.
 * @param {string} url
 * @param {{ minutes: number, seed: number }} plan
 */
async function soak(url, { minutes, seed }) {
  const { browser, page, trouble, crashed, client } = await openTab(url);
  const [begun, ms] = [Date.now(), minutes * 60_000];
  const viewer = new Viewer(page, chances(seed));
  /** @type {{ minute: number, held: Record<string, number> }[]} */
  const looks = [];
  /** @type {number[]} */
  const late = [];
  const loads = /** @type {number[]} */ ([]);
  const look = async () => {
    await viewer.pause();
    await viewer.tidy();
    await viewer.rest(1000);
    late.push(...(await response(page)).late);
    const minute = (Date.now() - begun) / 60_000;
    looks.push({ minute, held: await held(page, client) });
    await response(page); // what looking took is not the page's
    loads.push(loadavg()[0]);
    const words = brief(/** @type {typeof looks[number]} */ (looks.at(-1)).held);
    console.log(`${minute.toFixed(1)} min, ${viewer.deeds} deeds: ${words}`);
  };
  const all = async () => {
    await viewer.tour();
    console.log(`the tour of everything took ${Math.round((Date.now() - begun) / 1000)} s`);
    for (let due = ms / 10; Date.now() - begun < ms; ) {
      await viewer.deed();
      if (Date.now() - begun < due) continue;
      await look();
      due = Date.now() - begun + (0.9 * ms) / LOOKS;
    }
  };
  try {
    await Promise.race([all(), crashed]);
    const told = await response(page);
    return {
      looks,
      trouble: [...new Set([...trouble, ...told.trouble])],
      deeds: viewer.deeds,
      presses: told.presses,
      slowest: told.slowest,
      late: [...late, ...told.late],
      loads,
    };
  } catch (error) {
    console.log(`after ${viewer.deeds} deeds, the last of them ${viewer.latest}:`);
    throw error;
  } finally {
    await browser.close().catch(() => {});
  }
}

/** @param {Record<string, number>} all */
const brief = (all) =>
  Object.entries(all)
    .map(([name, value]) =>
      /nodes|listeners/.test(name) ? `${name} ${value}` : `${name} ${(value / 2 ** 20).toFixed(1)}`,
    )
    .join('; ');

async function main() {
  const plan = options();
  const others = await othersCores();
  const found = await soak(process.env.PALOMINO_URL ?? 'http://127.0.0.1:4321/', plan);
  const load = [...found.loads].sort((a, b) => a - b);
  console.log(
    `\n${plan.minutes} minutes, seed ${plan.seed}, ${found.deeds} deeds, on ${host()}; others ` +
      `had ${others.toFixed(1)} cores as it began, the load was ${load[0].toFixed(1)} to ` +
      `${load.at(-1)?.toFixed(1)}.\n\n${memoryTable(found.looks)}\n`,
  );
  for (const [what, times] of /** @type {const} */ ([
    ['presses', found.presses],
    ['timers late', found.late],
  ]))
    console.log(
      `${what}: ${times.length}; half within ${quantile(times, 0.5).toFixed(0)} ms, 99 of 100 ` +
        `within ${quantile(times, 0.99).toFixed(0)} ms, all within ` +
        `${quantile(times, 1).toFixed(0)} ms`,
    );
  for (const { words, ms, worked } of found.slowest)
    console.log(`  ${ms} ms, of which ${worked} until its frame began: ${words}`);
  // Where others have the cores, presses wait for them: that says nothing of the page.
  const busy = others > BUSY || Number(load.at(-1)) > 2 * availableParallelism();
  if (busy) console.log('The machine was busy: how soon the page answered is not judged.');
  const bad = verdicts({ ...found, presses: busy ? [] : found.presses });
  for (const words of bad) console.log(`FAILED: ${words}`);
  if (!bad.length)
    console.log(
      `Nothing grew and nothing went wrong${busy ? '.' : ', and the page answered in time.'}`,
    );
  process.exit(bad.length ? 1 : 0);
}

await main();
