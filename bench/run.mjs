// Palomino's engines beside PyTorch, TensorFlow.js and jax-js, one after the other on this machine.
//
// `cargo xtask bench` builds the engines and runs this; README.md says what is measured and how.

import { writeFileSync } from 'node:fs';
import { serve } from './chromium.mjs';
import { goals, goalTable } from './goals.mjs';
import { host as describe, othersCores } from './machine.mjs';
import { visit } from './measure.mjs';
import { memoryTable, walkAll } from './memory.mjs';
import { parse } from './options.mjs';
import { measurePage, pageTable } from './page.mjs';
import { digits, figures, table } from './table.mjs';
import { measureText, textTable } from './text.mjs';
import { measureRun, runTable } from './whole-run.mjs';

/** Cores taken by others from which on the times mean little. */
const BUSY = 0.3;

/**
 * Goes through the list several times; gives a row an entry, and the most cores that others had
 * when a round began.
 */
async function measureAll({ chosen, machine, counts }, site) {
  const rows = chosen.map((entry) => ({ ...entry, times: [] }));
  let others = 0;
  for (let round = 0; round < counts.rounds; round++) {
    others = Math.max(others, await othersCores());
    for (const row of rows) await visit(row, site, machine, { ...counts, details: round === 0 });
  }
  const measured = rows.filter((row) => !row.skipped);
  for (const row of measured) {
    const yardstick = measured.find(({ name, work }) => name === 'pytorch-1' && work === row.work);
    row.figures = figures(row, yardstick && figures(yardstick).picturesPerSecond);
  }
  return { rows, others };
}

async function main() {
  const options = parse();
  const site = await serve();
  const host = describe();
  const report = { host, date: new Date().toISOString(), counts: options.counts };
  if (options.memory) {
    report.walks = await walkAll(options, site);
    console.log(
      `\nWhat an engine holds after so many steps, on ${host}:\n\n${memoryTable(report.walks)}`,
    );
  } else if (options.page) {
    report.page = await measurePage(options);
    console.log(`\nHow soon the page is there, on ${host}:\n\n${pageTable(report.page)}`);
  } else if (options.text) {
    report.text = await measureText(options, site);
    console.log(
      '\nThe character RNN, sequences of 25, one stream, Adagrad, on ' +
        `${host}:\n\n${textTable(report.text)}`,
    );
  } else if (options.run) {
    report.run = await measureRun(options, site);
    console.log(
      `\n${report.run.epochs} epochs of RegressionCNN on 5,000 pictures, evaluated on 1,000, on ` +
        `${host}:\n\n${runTable(report.run)}`,
    );
  } else {
    Object.assign(report, await measureAll(options, site));
    report.goals = goals(report.rows);
    console.log(
      `\nMedian of all steps (forward, backward, Adam), on ${host}:\n\n${table(report.rows)}`,
    );
    if (report.goals.length) console.log(`\nGoals:\n\n${goalTable(report.goals)}`);
    if (report.others > BUSY) {
      console.log(
        `\nOther programs kept ${digits(report.others)} cores busy: times are too long, and two ` +
          'threads gain less or nothing.',
      );
    }
    if (options.machine.softwareAdapter) {
      console.log(
        '\nThe software adapter computes on the CPU: those rows compare engines with each other ' +
          'and say nothing of a real GPU.',
      );
      console.log(
        'It takes the same cores as the tab, whose own milliseconds are upper bounds therefore.',
      );
    }
  }
  site.stop();
  if (options.json) writeFileSync(options.json, `${JSON.stringify(report, null, 1)}\n`);
  // An engine that could not be installed is no failure; one that ran and went wrong is, and so is
  // one whose memory grows.
  process.exitCode = [...(report.rows ?? []), ...(report.walks ?? [])].some(({ failed }) => failed)
    ? 1
    : 0;
}

await main();
