// Makes data/example-report.palomino with the product itself: opens a served lab in Chromium on the
// CPU engine, drops CIFAR-10's horses, trains what the assignment asks for, fills the template,
// writes the answers of tools/example-report/answers.md and saves the file by the page's button.
//
//   node tools/example-report.mjs http://127.0.0.1:4321/ FOLDER [PROFILE]
//
// FOLDER holds horse_train.npy (5,000 pictures) and horse_test.npy (1,000). PROFILE is a folder for
// the browser's profile: started again with the same one, nothing that is trained is trained again.
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { ready } from '../tests/browser/support/browsers.mjs';
import {
  addHabit,
  addTextRun,
  answersOf,
  fillTemplate,
  saveReport,
  trainText,
  writeAnswers,
} from './example-report/compose.mjs';
import { withoutOthersPictures } from './example-report/own-pictures.mjs';
import {
  nameRuns,
  openHorses,
  queueRuns,
  trainLongest,
  trainQueue,
} from './example-report/train.mjs';

const [url, folder, profile] = process.argv.slice(2);
if (!url || !folder)
  throw new Error('Say where the lab is served and where the horses are: see the first lines.');

const ANSWERS = new URL('example-report/answers.md', import.meta.url);
const RESULT = new URL('../data/example-report.palomino', import.meta.url);
/** A machine that trains is slow to answer. */
const PATIENCE_MS = 180_000;

const context = await chromium.launchPersistentContext(
  profile ?? (await mkdtemp(path.join(tmpdir(), 'example-report-'))),
  {
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--no-first-run'],
    viewport: { width: 1280, height: 900 },
    acceptDownloads: true,
  },
);
try {
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(url);
  await ready(page);
  await openHorses(page, folder);
  await queueRuns(page);
  await trainQueue(page);
  await trainLongest(page);
  await nameRuns(page);
  await trainText(page);
  await fillTemplate(page);
  await addTextRun(page);
  await addHabit(page);
  await writeAnswers(page, answersOf(await readFile(ANSWERS, 'utf8')));
  const bytes = await withoutOthersPictures(await saveReport(page));
  await writeFile(RESULT, bytes);
  console.log(`${bytes.length} bytes. ${await page.locator('.link-length').textContent()}`);
} finally {
  await context.close();
}
