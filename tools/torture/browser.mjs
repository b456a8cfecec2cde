// A Chromium with a profile on the disk whose whole process group can be killed at any instant, and
// that opens again on the same profile.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--disable-breakpad',
  '--disable-gpu',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-features=Translate,OptimizationHints,MediaRouter',
  '--password-store=basic',
  '--remote-debugging-port=0',
  '--window-size=1280,900',
];

/** Chromium prints where it listens. @param {import('node:child_process').ChildProcess} process */
function listening(process) {
  return new Promise((resolve, reject) => {
    const said = createInterface({ input: /** @type {any} */ (process.stderr) });
    said.on('line', (line) => {
      const found = /^DevTools listening on (ws:\S+)/.exec(line);
      if (found) resolve(found[1]);
    });
    process.once('error', reject);
    process.once('exit', (code) => reject(new Error(`Chromium ended with ${code} as it began`)));
  });
}

/**
 * Starts Chromium on a profile and takes its tab.
 * @param {string} profile a folder
 */
export async function openBrowser(profile) {
  const program = process.env.CHROMIUM || '/usr/bin/chromium';
  const started = spawn(program, [...FLAGS, `--user-data-dir=${profile}`, 'about:blank'], {
    detached: true, // a process group of its own, so that no part of it outlives the kill
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const gone = new Promise((resolve) => started.once('close', resolve));
  const kill = async () => {
    try {
      process.kill(-Number(started.pid), 'SIGKILL');
    } catch {
      // It is gone already.
    }
    await gone;
  };
  try {
    const browser = await chromium.connectOverCDP(await listening(started));
    const [context] = browser.contexts();
    const page = context.pages()[0] ?? (await context.newPage());
    return { context, page, kill, gone };
  } catch (error) {
    await kill();
    throw error;
  }
}
